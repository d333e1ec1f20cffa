/* tag_name.c - looks up the names of HTML elements, by halving the sorted table of tag_name.def.
 *
 * In: what stands between < and >. Out: the element's row, which says how the word is taken in running text. */
#include "post/tag_name.h"

#include <strings.h>

struct tag_row {
	const char *name;
	uint8_t kind;
};

static const struct tag_row rows[] = {
#define TAG(name, kind) { #name, TAG_##kind },
#include "post/tag_name.def"
#undef TAG
};

static int compare(struct str name, const char *row)
{
	int order = strncasecmp(name.ptr, row, name.len);

	return order != 0 ? order : row[name.len] == '\0' ? 0 : -1;
}

enum tag_name tag_name_find(struct str name)
{
	size_t low = 0, high = ARRAY_LEN(rows);

	if (name.len == 0)
		return TAG_NAME_COUNT;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(name, rows[middle].name);
		if (order == 0)
			return (enum tag_name)middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return TAG_NAME_COUNT;
}

enum tag_kind tag_name_kind(enum tag_name name)
{
	return name < TAG_NAME_COUNT ? (enum tag_kind)rows[name].kind : TAG_NONE;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct str tag_name_read(struct str text)
{
	size_t start = str_starts(text, STR("</")) ? 2 : 1, end = start;

	if (text.len <= start || text.ptr[0] != '<' || !is_letter(text.ptr[start]))
		return STR("");
	while (end < text.len && (is_letter(text.ptr[end]) || (text.ptr[end] >= '0' && text.ptr[end] <= '9') ||
	                          text.ptr[end] == '-'))
		end++;
	return str_sub(text, start, end);
}
