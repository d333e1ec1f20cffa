/* edit.c - walking over the lines and code of a Markdown body.
 *
 * In: the text of struct edit. Out: one line at a time, and whether it is code, whose content no edit may touch. */
#include "post/edit.h"

#include <string.h>

static size_t run_length(const char *p, const char *end, char c)
{
	const char *start = p;

	while (p < end && *p == c)
		p++;
	return (size_t)(p - start);
}

bool edit_is_prose(struct str info)
{
	size_t i;

	for (i = 0; i < info.len; i++) {
		if ((unsigned char)info.ptr[i] >= 0x80)
			return true;
	}
	return false;
}

/* Opens or closes fenced code when the line is a fence. Marks of lists and quotations before it are passed over. */
static bool walk_fence(const struct edit *edit, struct line_walk *walk)
{
	const char *p = edit->text + walk->start, *end = edit->text + walk->end;
	size_t len;
	char c;

	while (p < end && (byte_is_blank(*p) || *p == '>'))
		p++;
	if (p == end || (*p != '`' && *p != '~'))
		return false;
	c = *p;
	len = run_length(p, end, c);
	if (len < EDIT_FENCE_MIN)
		return false;
	if (walk->fence == 0) {
		struct str info = { p + len, (size_t)(end - p) - len };
		if ((c == '`' && str_find_char(info, '`') < info.len) || edit_is_prose(info))
			return false;
		walk->fence = c;
		walk->fence_len = len;
		return true;
	}
	if (c != walk->fence || len < walk->fence_len)
		return false;
	for (p += len; p < end; p++) {
		if (!byte_is_blank(*p))
			return false;
	}
	walk->fence = 0;
	return true;
}

bool line_walk_next(const struct edit *edit, struct line_walk *walk)
{
	const char *line_feed;

	if (walk->next >= edit->len)
		return false;
	walk->start = walk->next;
	line_feed = memchr(edit->text + walk->start, '\n', edit->len - walk->start);
	walk->end = line_feed ? (size_t)(line_feed - edit->text) : edit->len;
	walk->next = walk->end + (line_feed != NULL);
	walk->is_code = walk_fence(edit, walk) || walk->fence != 0;
	return true;
}

size_t code_span_end(const struct edit *edit, size_t at, size_t line_end)
{
	const char *start = edit->text + at, *end = edit->text + line_end, *p;
	size_t len = run_length(start, end, '`');

	for (p = start + len; len > 0 && p < end;) {
		size_t close;
		p = memchr(p, '`', (size_t)(end - p));
		if (!p)
			break;
		close = run_length(p, end, '`');
		p += close;
		if (close == len)
			return (size_t)(p - edit->text);
	}
	return at + len;
}

size_t edit_text_offset(const struct edit *edit, size_t marks_offset)
{
	size_t low = 0, high = edit->n_insertions;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (edit->insertions[middle].offset <= marks_offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? marks_offset - edit->insertions[low - 1].ahead : marks_offset;
}
