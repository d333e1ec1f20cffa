/* cff.c - reads the first Top DICT of a CFF table: is the font CID-keyed, and are its CIDs its glyph ids?
 *
 * In: the bytes of the `CFF ` table. Out: struct cff_facts. Standard: Adobe Technical Note 5176, "The Compact Font
 * Format Specification", sections 4 (DICT data), 5 (INDEX data), 9 (Top DICT), 13 (charsets). */
#include "font/cff.h"

enum { OP_CHARSET = 15, OP_ESCAPE = 12, OP_ROS = 12 << 8 | 30 };

/* Big-endian number of `size` bytes at `at`; *ok is cleared when it stands outside the table. */
static uint32_t number_at(struct str table, size_t at, unsigned size, bool *ok)
{
	uint32_t value = 0;

	if (at > table.len || size > table.len - at) {
		*ok = false;
		return 0;
	}
	for (unsigned i = 0; i < size; i++)
		value = value << 8 | (unsigned char)table.ptr[at + i];
	return value;
}

/* The first object of the INDEX at *at; *at moves behind the INDEX. */
static struct str index_first(struct str table, size_t *at, bool *ok)
{
	uint32_t count = number_at(table, *at, 2, ok);

	if (count == 0) {
		*at += 2;
		return STR("");
	}
	unsigned off_size = number_at(table, *at + 2, 1, ok);
	if (off_size < 1 || off_size > 4)
		*ok = false;
	if (!*ok)
		return STR("");
	size_t data = *at + 3 + ((size_t)count + 1) * off_size - 1; /* offsets count from the byte before the data */
	size_t start = data + number_at(table, *at + 3, off_size, ok);
	size_t end = data + number_at(table, *at + 3 + off_size, off_size, ok);
	size_t last = data + number_at(table, *at + 3 + (size_t)count * off_size, off_size, ok);
	if (!*ok || start > end || end > last || last > table.len) {
		*ok = false;
		return STR("");
	}
	*at = last;
	return str_sub(table, start, end);
}

/* The bytes that the operand at dict[i] takes, and its value when it is an integer (section 4, table 3). */
static size_t read_operand(struct str dict, size_t i, int32_t *value, bool *ok)
{
	unsigned b = (unsigned char)dict.ptr[i];

	if (b == 28) {
		*value = (int16_t)number_at(dict, i + 1, 2, ok);
		return 3;
	}
	if (b == 29) {
		*value = (int32_t)number_at(dict, i + 1, 4, ok);
		return 5;
	}
	if (b == 30) { /* real number: nibbles up to 0xF */
		size_t n = 1;
		while (i + n < dict.len && (dict.ptr[i + n] & 0x0F) != 0x0F)
			n++;
		return n + 1;
	}
	if (b >= 32 && b <= 246) {
		*value = (int32_t)b - 139;
		return 1;
	}
	if (b >= 247 && b <= 250) {
		*value = ((int32_t)b - 247) * 256 + (int32_t)number_at(dict, i + 1, 1, ok) + 108;
		return 2;
	}
	if (b >= 251 && b <= 254) {
		*value = -((int32_t)b - 251) * 256 - (int32_t)number_at(dict, i + 1, 1, ok) - 108;
		return 2;
	}
	*ok = false;
	return 1;
}

/* Section 13. The predefined charsets 0-2 name no CIDs; then readers take CID = glyph id. */
static bool charset_is_identity(struct str table, size_t at, unsigned n_glyphs, bool *ok)
{
	unsigned format = number_at(table, at, 1, ok);
	uint32_t next = 1; /* glyph 0 is not listed */

	at++;
	if (format == 0) {
		for (; next < n_glyphs && *ok; next++, at += 2) {
			if (number_at(table, at, 2, ok) != next)
				return false;
		}
		return true;
	}
	if (format > 2) {
		*ok = false;
		return false;
	}
	while (next < n_glyphs && *ok) {
		if (number_at(table, at, 2, ok) != next)
			return false;
		next += number_at(table, at + 2, format, ok) + 1; /* format 1: one byte of nLeft, format 2: two */
		at += 2 + format;
	}
	return true;
}

bool cff_read(struct str table, unsigned n_glyphs, struct cff_facts *out)
{
	bool ok = true;
	size_t at = number_at(table, 2, 1, &ok); /* header size */
	int32_t operand = 0, charset = 0;

	*out = (struct cff_facts){ 0 };
	index_first(table, &at, &ok); /* names */
	struct str dict = index_first(table, &at, &ok);
	for (size_t i = 0; i < dict.len && ok;) {
		unsigned b = (unsigned char)dict.ptr[i];

		if (b > 21) {
			i += read_operand(dict, i, &operand, &ok);
			continue;
		}
		unsigned op = b == OP_ESCAPE ? b << 8 | number_at(dict, i + 1, 1, &ok) : b;
		out->cid_keyed |= op == OP_ROS;
		if (op == OP_CHARSET)
			charset = operand;
		i += b == OP_ESCAPE ? 2 : 1;
	}
	if (!ok || dict.len == 0)
		return false;
	if (out->cid_keyed)
		out->charset_identity = charset <= 2 || charset_is_identity(table, (size_t)charset, n_glyphs, &ok);
	return ok;
}
