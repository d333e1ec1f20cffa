/* icc.c - whether an ICC profile is fit to be embedded (ICC.1:2010, 7.2; ISO 32000-1, 8.6.5.5).
 *
 * A viewer that cannot use a profile falls back on the device space by the number of components; one that trusts a wrong
 * number of components may refuse the page. So header and size must be right, the rest is the viewer's. */
#include <string.h>

#include "base/limits.h"
#include "image/image.h"

enum { HEADER = 128, VERSION_AT = 8, VERSION_MAX = 4 };

/* The big-endian word at a byte; 0 beyond the end. */
static size_t word_at(struct str p, size_t at)
{
	const unsigned char *b = (const unsigned char *)p.ptr + at;

	return at > p.len || p.len - at < 4 ? 0 : (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
}

bool icc_is_usable(struct str p, unsigned components)
{
	static const char *const spaces[] = { [1] = "GRAY", [3] = "RGB ", [4] = "CMYK" };
	static const char *const classes[] = { "scnr", "mntr", "prtr", "spac" };
	bool has_class = false;

	if (p.len <= HEADER || p.len > LIMIT_PROFILE_BYTES)
		return false;
	const unsigned char *b = (const unsigned char *)p.ptr;
	size_t size = word_at(p, 0);
	for (size_t i = 0; i < ARRAY_LEN(classes); i++)
		has_class |= memcmp(b + 12, classes[i], 4) == 0;
	return has_class && size == p.len && b[VERSION_AT] <= VERSION_MAX && memcmp(b + 36, "acsp", 4) == 0 &&
	       memcmp(b + 16, spaces[components], 4) == 0;
}

unsigned icc_version(struct str p)
{
	return p.len > VERSION_AT ? (unsigned char)p.ptr[VERSION_AT] : 0;
}

unsigned icc_output_components(struct str p)
{
	unsigned n = icc_is_usable(p, 3) ? 3 : icc_is_usable(p, 4) ? 4 : 0;
	bool is_output = n && (memcmp(p.ptr + 12, "mntr", 4) == 0 || memcmp(p.ptr + 12, "prtr", 4) == 0);

	return is_output ? n : 0;
}

/* ---- the name ---- */

/* The bytes of the tag "desc" (ICC.1:2010, 7.3 and 9.2.41); empty where there is none. */
static struct str description_tag(struct str p)
{
	enum { COUNT_AT = HEADER, TABLE_AT = COUNT_AT + 4, ENTRY = 12, MOST = 100 };
	size_t count = word_at(p, COUNT_AT);

	for (size_t i = 0; i < count && i < MOST; i++) {
		size_t entry = TABLE_AT + i * ENTRY, at = word_at(p, entry + 4), len = word_at(p, entry + 8);

		if (entry + ENTRY <= p.len && memcmp(p.ptr + entry, "desc", 4) == 0)
			return at <= p.len && len <= p.len - at ? str_sub(p, at, at + len) : STR("");
	}
	return STR("");
}

/* Every `step`-th byte, those that are printable ASCII. */
static struct str ascii_of(struct arena *arena, struct str bytes, size_t first, size_t step)
{
	char *text = arena_alloc(arena, bytes.len + 1);
	size_t n = 0;

	for (size_t i = first; i < bytes.len; i += step) {
		if (bytes.ptr[i] >= ' ' && bytes.ptr[i] < 0x7F && (step == 1 || bytes.ptr[i - 1] == 0))
			text[n++] = bytes.ptr[i];
	}
	return str_trim((struct str){ text, n });
}

struct str icc_description(struct arena *arena, struct str profile)
{
	enum { TEXT_AT = 12, LENGTH_AT = 8, RECORD_LENGTH_AT = 20, RECORD_TEXT_AT = 24 };
	struct str tag = description_tag(profile);
	size_t len, at;

	if (str_starts(tag, STR("desc"))) { /* of version 2: ASCII */
		len = word_at(tag, LENGTH_AT);
		return ascii_of(arena, str_sub(tag, TEXT_AT, TEXT_AT + len), 0, 1);
	}
	if (!str_starts(tag, STR("mluc"))) /* UTF-16, the first of its languages */
		return STR("");
	len = word_at(tag, RECORD_LENGTH_AT);
	at = word_at(tag, RECORD_TEXT_AT);
	return ascii_of(arena, str_sub(tag, at, at + len), 1, 2);
}
