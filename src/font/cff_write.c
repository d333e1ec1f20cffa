/* cff_write.c - numbers, DICT operands and INDEXes of a CFF table, as bytes (Adobe Technical Note 5176, sections 3 to 5).
 */
#include "font/cff_write.h"

#include "font/cff.h"

enum { DICT_INT32 = 29, MAX_ITEMS = 256 };

void cff_put_number(struct buf *out, uint32_t value, unsigned size)
{
	while (size--)
		buf_add_char(out, (char)(value >> 8 * size));
}

size_t cff_put_operand(struct buf *out, uint32_t value)
{
	buf_add_char(out, DICT_INT32);
	cff_put_number(out, value, 4);
	return out->len - 4;
}

void cff_fill_operand(struct buf *out, size_t at, size_t value)
{
	for (unsigned i = 0; i < 4; i++)
		out->ptr[at + i] = (char)(value >> 8 * (3 - i));
}

void cff_put_operator(struct buf *out, unsigned op)
{
	if (op >> 8)
		buf_add_char(out, (char)(op >> 8));
	buf_add_char(out, (char)op);
}

void cff_put_index_head(struct buf *out, const uint32_t *ends, uint32_t count)
{
	uint32_t total = ends[count - 1] + 1;
	unsigned size = total < 0x100 ? 1 : total < 0x10000 ? 2 : total < 0x1000000 ? 3 : 4;

	cff_put_number(out, count, 2);
	cff_put_number(out, size, 1);
	cff_put_number(out, 1, size);
	for (uint32_t i = 0; i < count; i++)
		cff_put_number(out, ends[i] + 1, size);
}

void cff_put_index(struct buf *out, const struct str *items, uint32_t count)
{
	uint32_t ends[MAX_ITEMS] = { 0 }, end = 0;

	for (uint32_t i = 0; i < count; i++)
		ends[i] = end += (uint32_t)items[i].len;
	cff_put_index_head(out, ends, count);
	for (uint32_t i = 0; i < count; i++)
		buf_add_str(out, items[i]);
}

struct cff_offsets cff_put_offsets(struct buf *dict)
{
	struct cff_offsets at;

	at.charset = cff_put_operand(dict, 0);
	cff_put_operator(dict, CFF_CHARSET);
	at.fd_select = cff_put_operand(dict, 0);
	cff_put_operator(dict, CFF_FD_SELECT);
	at.char_strings = cff_put_operand(dict, 0);
	cff_put_operator(dict, CFF_CHAR_STRINGS);
	at.fonts = cff_put_operand(dict, 0);
	cff_put_operator(dict, CFF_FD_ARRAY);
	return at;
}

struct cff_offsets cff_offsets_moved(struct cff_offsets at, size_t by)
{
	return (struct cff_offsets){ at.charset + by, at.fd_select + by, at.char_strings + by, at.fonts + by };
}
