/* post.c - one post from its bytes: decoding, front matter, body; what the file name tells; the dump for inspect.
 *
 * In: the bytes of a file and its name. Out: struct post, in the arena. */
#include "post/post.h"

#include "base/file.h"
#include "post/body.h"
#include "post/front_matter.h"
#include "unicode/encoding.h"

/* Where the front matter has no day, the file's name may have one; a time zone found stays. */
static void complete_date(struct post *post, struct diag *diag)
{
	struct post_date named = { 0 };

	if (post->date.has_day)
		return;
	if (!post_date_of_name(file_stem(post->path), &named)) {
		diag_add(diag, DIAG_DATE_MISSING, place_file(post->path));
		return;
	}
	named.zone = post->date.zone;
	named.has_zone = post->date.has_zone;
	post->date = named;
}

struct post *post_read(struct arena *arena, struct str path, struct str bytes, struct diag *diag)
{
	struct post *post = ARENA_NEW(arena, struct post);
	struct str source;
	size_t body_offset;

	post->path = path;
	post->bytes = bytes;
	if (!encoding_decode(arena, bytes, path, &source, diag))
		return NULL;
	if (!front_matter_read(arena, post, source, &body_offset, diag))
		return NULL;
	complete_date(post, diag);
	body_read(arena, post, source, body_offset, diag);
	return post;
}

/* "2022-03-01-" at the head of a Jekyll file name. */
static size_t day_prefix(struct str name)
{
	static const char pattern[] = "dddd-dd-dd-";
	size_t i;

	if (name.len < sizeof(pattern) - 1)
		return 0;
	for (i = 0; i < sizeof(pattern) - 1; i++) {
		if (pattern[i] == 'd' ? !is_digit(name.ptr[i]) : name.ptr[i] != pattern[i])
			return 0;
	}
	return sizeof(pattern) - 1;
}

struct str post_slug(struct arena *arena, const struct post *post)
{
	struct str stem = file_stem(post->path);
	struct str rest = str_from(stem, day_prefix(stem));
	char *slug;
	size_t i;

	/* A leading hyphen would make the name an option of whatever handles it. */
	while (rest.len > 0 && (rest.ptr[0] == '-' || rest.ptr[0] == '.'))
		rest = str_from(rest, 1);
	if (rest.len == 0)
		return day_prefix(stem) > 0 ? arena_str(arena, str_sub(stem, 0, day_prefix(stem) - 1)) : STR("post");
	slug = arena_cstr(arena, rest);
	for (i = 0; i < rest.len; i++) {
		if ((unsigned char)slug[i] < 0x20 || slug[i] == 0x7F)
			slug[i] = '_';
	}
	return (struct str){ slug, rest.len };
}

static void dump_field(struct buf *buf, const char *name, struct str value)
{
	buf_printf(buf, "%s: ", name);
	buf_add_str(buf, value);
	buf_add_char(buf, '\n');
}

static void dump_date(struct buf *buf, const struct post_date *date)
{
	int zone = date->zone < 0 ? -date->zone : date->zone;

	buf_printf(buf, "date:");
	if (date->has_day)
		buf_printf(buf, " %04d-%02d-%02d", date->year, date->month, date->day);
	if (date->has_time)
		buf_printf(buf, " %02d:%02d:%02d", date->hour, date->minute, date->second);
	if (date->has_zone)
		buf_printf(buf, " %c%02d%02d", date->zone < 0 ? '-' : '+', zone / 60, zone % 60);
	buf_add_char(buf, '\n');
}

void post_dump(struct buf *buf, const struct post *post)
{
	size_t i;

	dump_field(buf, "layout", post->layout);
	dump_field(buf, "title", post->title);
	dump_field(buf, "lang", post->lang);
	dump_field(buf, "source", post->source);
	dump_field(buf, "url", post->url);
	dump_date(buf, &post->date);
	for (i = 0; i < post->n_categories; i++)
		dump_field(buf, "category", post->categories[i]);
	for (i = 0; i < post->n_tags; i++)
		dump_field(buf, "tag", post->tags[i]);
	dump_field(buf, "front matter", post->has_front_matter ? STR("yes") : STR("no"));
	buf_add_char(buf, '\n');
	buf_add_str(buf, post->html);
	if (post->html.len > 0 && post->html.ptr[post->html.len - 1] != '\n')
		buf_add_char(buf, '\n');
}
