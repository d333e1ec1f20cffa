/* cff.c - finds the parts of a CFF table: INDEXes and the entries of its DICTs.
 *
 * In: the bytes of the `CFF ` table. Out: struct cff; nothing is copied. Standard: Adobe Technical Note 5176, "The
 * Compact Font Format Specification", sections 4 (DICT data), 5 (INDEX data), 9 (Top DICT), 13 (charsets). */
#include "font/cff.h"

enum { OP_ESCAPE = 12, LAST_OP = 21 };

uint32_t cff_number(struct str table, size_t at, unsigned size, bool *ok)
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

/* ---- INDEX ---- */

bool cff_index_open(struct str table, size_t at, struct cff_index *index)
{
	bool ok = true;

	*index = (struct cff_index){ .table = table, .count = cff_number(table, at, 2, &ok), .end = at + 2 };
	if (!ok || index->count == 0)
		return ok;
	index->off_size = cff_number(table, at + 2, 1, &ok);
	if (index->off_size < 1 || index->off_size > 4)
		return false;
	index->offsets = at + 3;
	index->data = at + 2 + ((size_t)index->count + 1) * index->off_size;
	index->end = index->data +
		     cff_number(table, index->offsets + (size_t)index->count * index->off_size, index->off_size, &ok);
	return ok && index->end <= table.len;
}

bool cff_index_item(const struct cff_index *index, uint32_t i, struct str *out)
{
	bool ok = i < index->count;

	if (!ok)
		return false;
	size_t at = index->offsets + (size_t)i * index->off_size;
	size_t start = index->data + cff_number(index->table, at, index->off_size, &ok);
	size_t end = index->data + cff_number(index->table, at + index->off_size, index->off_size, &ok);
	if (!ok || start <= index->data || start > end || end > index->end)
		return false;
	*out = str_sub(index->table, start, end);
	return true;
}

/* ---- DICT ---- */

/* The bytes that the operand at dict[i] takes, and its value when it is an integer (section 4, table 3). */
static size_t read_operand(struct str dict, size_t i, int32_t *value, bool *ok)
{
	unsigned b = (unsigned char)dict.ptr[i];

	*value = 0;
	if (b == 28) {
		*value = (int16_t)cff_number(dict, i + 1, 2, ok);
		return 3;
	}
	if (b == 29) {
		*value = (int32_t)cff_number(dict, i + 1, 4, ok);
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
		*value = ((int32_t)b - 247) * 256 + (int32_t)cff_number(dict, i + 1, 1, ok) + 108;
		return 2;
	}
	if (b >= 251 && b <= 254) {
		*value = -((int32_t)b - 251) * 256 - (int32_t)cff_number(dict, i + 1, 1, ok) - 108;
		return 2;
	}
	*ok = false;
	return 1;
}

bool cff_dict_next(struct str *dict, struct cff_entry *entry, bool *ok)
{
	size_t i = 0;

	*entry = (struct cff_entry){ 0 };
	while (*ok && i < dict->len && (unsigned char)dict->ptr[i] > LAST_OP) {
		int32_t value;

		i += read_operand(*dict, i, &value, ok);
		if (entry->n_values < ARRAY_LEN(entry->values))
			entry->values[entry->n_values++] = value;
	}
	if (!*ok || i >= dict->len) {
		*ok = *ok && i == 0; /* operands without an operator */
		return false;
	}
	entry->op = (unsigned char)dict->ptr[i++];
	if (entry->op == OP_ESCAPE)
		entry->op = OP_ESCAPE << 8 | cff_number(*dict, i++, 1, ok);
	entry->raw = str_sub(*dict, 0, i);
	*dict = str_from(*dict, i);
	return *ok;
}

/* ---- Top DICT ---- */

static bool take_index(struct cff *cff, const struct cff_entry *entry, struct cff_index *index)
{
	return entry->values[0] > 0 && cff_index_open(cff->table, (size_t)entry->values[0], index);
}

static bool take_entry(struct cff *cff, const struct cff_entry *entry)
{
	size_t offset = entry->values[0] > 0 ? (size_t)entry->values[0] : 0;

	switch (entry->op) {
	case CFF_ROS:
		cff->cid_keyed = true;
		for (unsigned i = 0; i < 3; i++)
			cff->ros[i] = entry->values[i];
		return entry->n_values == 3;
	case CFF_CHARSET:
		cff->charset = offset;
		return true;
	case CFF_FD_SELECT:
		cff->fd_select = offset;
		return true;
	case CFF_CHARSTRING_TYPE:
		cff->charstring_type = entry->values[0];
		return true;
	case CFF_CHAR_STRINGS:
		return take_index(cff, entry, &cff->char_strings);
	case CFF_FD_ARRAY:
		return take_index(cff, entry, &cff->fonts);
	case CFF_FONT_MATRIX:
		cff->font_matrix = entry->raw;
		return true;
	case CFF_FONT_BBOX:
		cff->font_bbox = entry->raw;
		return true;
	case CFF_CID_COUNT:
		cff->cid_count = entry->raw;
		return true;
	default:
		return true;
	}
}

bool cff_open(struct str table, struct cff *cff)
{
	struct cff_index names, tops;
	struct cff_entry entry;
	struct str top;
	bool ok = true;
	size_t header = cff_number(table, 2, 1, &ok);

	*cff = (struct cff){ .table = table, .charstring_type = 2 };
	if (!ok || !cff_index_open(table, header, &names) || !cff_index_open(table, names.end, &tops) ||
	    !cff_index_open(table, tops.end, &cff->strings) ||
	    !cff_index_open(table, cff->strings.end, &cff->global_subrs) || !cff_index_item(&tops, 0, &top))
		return false;
	while (cff_dict_next(&top, &entry, &ok)) {
		if (!take_entry(cff, &entry))
			return false;
	}
	return ok && cff->char_strings.count != 0;
}

bool cff_charset_is_identity(const struct cff *cff, unsigned n_glyphs)
{
	bool ok = true;
	size_t at = cff->charset;
	uint32_t next = 1; /* glyph 0 is not listed */

	if (at <= 2) /* the predefined charsets name no CIDs; then readers take CID = glyph id */
		return true;
	unsigned format = cff_number(cff->table, at++, 1, &ok);
	if (!ok || format > 2)
		return false;
	while (next < n_glyphs && ok) {
		if (cff_number(cff->table, at, 2, &ok) != next)
			return false;
		/* format 0 lists each glyph, 1 and 2 give the number left in a range, in one byte or two */
		next += format ? cff_number(cff->table, at + 2, format, &ok) + 1 : 1;
		at += 2 + format;
	}
	return ok;
}
