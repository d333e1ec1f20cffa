/* entry.c - a post ready to be shown: what its front matter lacks is taken from its text and its file name.
 *
 * In: a read post and its cleaned body. Out: an entry whose title is never empty and whose link can be printed as it
 * is. */
#include "briefing/briefing.h"

#include "base/file.h"
#include "briefing/media.h"
#include "briefing/plain_name.h"
#include "unicode/lang.h"

enum { LANG_SAMPLE_BYTES = 8192 }; /* some 2,700 Han characters: a whole post of the usual size */

/* The title and the beginning of the text, enough to tell the language by. */
static struct str detect_lang(const struct post *post, const struct article *article)
{
	struct buf sample = BUF_INIT;
	const struct node *node = article->root;

	buf_add_str(&sample, post->title);
	buf_add_char(&sample, '\n');
	for (; node && sample.len < LANG_SAMPLE_BYTES; node = node_next(node, article->root)) {
		if (node->element == ELEMENT_text && node->text.len)
			buf_add_str(&sample, str_sub(node->text, 0, LANG_SAMPLE_BYTES));
	}
	/* The cut may have split a character: step back to the start of one. */
	struct str text = buf_str(&sample);
	size_t end = text.len < LANG_SAMPLE_BYTES ? text.len : LANG_SAMPLE_BYTES;
	while (end > 0 && end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
		end--;
	struct str lang = lang_detect(str_sub(text, 0, end));
	buf_free(&sample);
	return lang;
}

static struct str entry_lang(struct arena *arena, const struct post *post, const struct article *article,
                             struct str option)
{
	const struct str given[] = { option, post->lang, article->lang };

	for (size_t i = 0; i < ARRAY_LEN(given); i++) {
		struct str lang = lang_canonical(arena, given[i]);
		if (lang.len)
			return lang;
	}
	return detect_lang(post, article);
}

static struct str entry_title(struct arena *arena, const struct post *post, const struct article *article,
                              struct diag *diag)
{
	struct str title = plain_name(arena, post->title);

	if (title.len)
		return title;
	title = plain_name(arena, article->first_sentence);
	if (!title.len)
		title = plain_file_name(arena, file_stem(post->path));
	if (!title.len)
		title = STR("-");
	diag_add(diag, DIAG_TITLE_MISSING, place_file(post->path), arena_cstr(arena, title));
	return title;
}

static struct str entry_source(struct arena *arena, const struct post *post, const struct article *article)
{
	struct str source = plain_name(arena, post->source);

	if (!source.len)
		source = plain_name(arena, media_of_credit(article->credit));
	if (!source.len && post->n_tags)
		source = plain_name(arena, media_of_tag(post->tags[0]));
	return source;
}

/* An address that may be printed as a link: http and https as they are, //host as https, others not at all. */
static struct str web_address(struct arena *arena, struct str url)
{
	url = str_trim(url);
	for (size_t i = 0; i < url.len; i++) {
		if ((unsigned char)url.ptr[i] <= ' ' || url.ptr[i] == 0x7F)
			return STR("");
	}
	if (str_starts_nocase(url, STR("http://")) || str_starts_nocase(url, STR("https://")))
		return url;
	if (str_starts(url, STR("//")) && url.len > 2)
		return arena_printf(arena, "https:%.*s", STR_ARG(url));
	return STR("");
}

/* Whether the address names a scheme ("javascript:", "file:"), as opposed to a path on the post's own site. */
static bool has_scheme(struct str url)
{
	size_t colon = str_find_char(url, ':');

	return colon < url.len && str_find_char(str_sub(url, 0, colon), '/') == colon;
}

static struct str entry_url(struct arena *arena, const struct post *post, const struct article *article,
                            struct diag *diag)
{
	struct str url = web_address(arena, post->url);

	if (!url.len && has_scheme(post->url))
		diag_add(diag, DIAG_LINK_REFUSED, place_file(post->path), arena_cstr(arena, post->url));
	return url.len ? url : web_address(arena, article->source_url);
}

struct entry *entry_make(struct arena *arena, const struct post *post, const struct article *article,
                         struct str lang_option, int default_zone, struct diag *diag)
{
	struct entry *entry = ARENA_NEW(arena, struct entry);

	entry->post = post;
	entry->article = article;
	entry->title = entry_title(arena, post, article, diag);
	entry->lang = entry_lang(arena, post, article, lang_option);
	entry->date = post_date_text(arena, &post->date);
	entry->source = entry_source(arena, post, article);
	entry->url = entry_url(arena, post, article, diag);
	if (post->n_categories)
		entry->category = str_trim(post->categories[0]);
	if (post->n_tags)
		entry->section = plain_name(arena, media_of_tag(post->tags[0]));
	if (!entry->section.len)
		entry->section = plain_name(arena, entry->category);
	entry->anchor = arena_printf(arena, "a-%016llx", (unsigned long long)str_hash(post->path));
	entry->seconds = post_date_seconds(&post->date, default_zone);
	return entry;
}
