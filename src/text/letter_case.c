/* letter_case.c - simple case mapping as a table of ranges.
 *
 * In: a code point. Out: its capital or small form. Standard: Unicode 15.0, UnicodeData.txt fields 12 and 13, for the
 * scripts that news text has; letters whose capital is longer (ß) are left to the caller. */
#include "text/letter_case.h"

#include <stddef.h>

#include "base/str.h"

struct case_range {
	uint16_t first, last; /* small letters */
	uint8_t step;         /* 1: all of them, 2: every other one */
	int16_t to_upper;     /* added to the small letter */
};

static const struct case_range ranges[] = {
	{ 'a', 'z', 1, -32 },       { 0x00E0, 0x00F6, 1, -32 }, { 0x00F8, 0x00FE, 1, -32 }, { 0x00FF, 0x00FF, 1, 121 },
	{ 0x0101, 0x012F, 2, -1 },  { 0x0133, 0x0137, 2, -1 },  { 0x013A, 0x0148, 2, -1 },  { 0x014B, 0x0177, 2, -1 },
	{ 0x017A, 0x017E, 2, -1 },  { 0x01CE, 0x01DC, 2, -1 },  { 0x01DF, 0x01EF, 2, -1 },  { 0x01F9, 0x021F, 2, -1 },
	{ 0x0223, 0x0233, 2, -1 },  { 0x03AC, 0x03AC, 1, -38 }, { 0x03AD, 0x03AF, 1, -37 }, { 0x03B1, 0x03C1, 1, -32 },
	{ 0x03C3, 0x03CB, 1, -32 }, { 0x03CC, 0x03CC, 1, -64 }, { 0x03CD, 0x03CE, 1, -63 }, { 0x0430, 0x044F, 1, -32 },
	{ 0x0450, 0x045F, 1, -80 }, { 0x0461, 0x0481, 2, -1 },  { 0x048B, 0x04BF, 2, -1 },  { 0x04C2, 0x04CE, 2, -1 },
	{ 0x04D1, 0x052F, 2, -1 },  { 0x0561, 0x0586, 1, -48 }, { 0x1E01, 0x1E95, 2, -1 },  { 0x1EA1, 0x1EFF, 2, -1 },
	{ 0x2170, 0x217F, 1, -16 }, { 0x24D0, 0x24E9, 1, -26 }, { 0xFF41, 0xFF5A, 1, -32 },
};

uint32_t letter_upper(uint32_t code)
{
	if (code == 0x03C2) /* final sigma */
		return 0x03A3;
	if (code == 0x0131) /* dotless i */
		return 'I';
	for (size_t i = 0; i < ARRAY_LEN(ranges); i++) {
		const struct case_range *r = &ranges[i];
		if (code >= r->first && code <= r->last && (code - r->first) % r->step == 0)
			return (uint32_t)((int32_t)code + r->to_upper);
	}
	return code;
}

uint32_t letter_lower(uint32_t code)
{
	if (code == 0x0130) /* I with dot above */
		return 'i';
	for (size_t i = 0; i < ARRAY_LEN(ranges); i++) {
		const struct case_range *r = &ranges[i];
		int32_t small = (int32_t)code - r->to_upper;
		if (small >= r->first && small <= r->last && (small - r->first) % r->step == 0)
			return (uint32_t)small;
	}
	return code;
}
