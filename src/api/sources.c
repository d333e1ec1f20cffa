/* sources.c - the posts of a briefing as files to be attached to its PDF.
 *
 * In: a composed briefing. Out: names, bytes, types and dates. */
#include "api/sources.h"

#include "base/file.h"
#include "base/name_set.h"

static struct str mime_of(struct str path)
{
	bool is_html = str_ends(path, STR(".html")) || str_ends(path, STR(".htm"));

	return is_html ? STR("text/html") : STR("text/markdown");
}

/* The name of the file; where an earlier one has it, "name-7.md" of the seventh. */
static struct str free_name(struct arena *arena, struct name_set *taken, struct str path, size_t n)
{
	struct str base = str_eq(path, STR("-")) ? STR("stdin.md") : file_base(path), stem = file_stem(base), name = base;

	for (; !name_set_add(taken, name); n++)
		name = arena_printf(arena, "%.*s-%zu%.*s", STR_ARG(stem), n, STR_ARG(str_from(base, stem.len)));
	return name;
}

size_t sources_attach(struct arena *arena, const struct briefing *briefing, int default_zone,
                      const struct pdf_attachment **attachments)
{
	struct pdf_attachment *list = ARENA_ARRAY(arena, struct pdf_attachment, briefing->n_parts);
	struct name_set *taken = name_set_new();
	size_t n = 0;

	for (size_t i = 0; i < briefing->n_parts; i++) {
		const struct entry *entry = briefing->parts[i].entry;

		if (!entry)
			continue;
		list[n] = (struct pdf_attachment){ .name = free_name(arena, taken, entry->post->path, n + 1),
			                           .bytes = entry->post->bytes,
			                           .mime = mime_of(entry->post->path),
			                           .date = post_date_iso(arena, &entry->post->date, default_zone) };
		n++;
	}
	name_set_free(taken);
	*attachments = list;
	return n;
}
