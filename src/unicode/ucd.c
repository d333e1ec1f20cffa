/* ucd.c - properties of a code point from the generated two-stage table. */
#include "unicode/ucd.h"

#include "unicode/ucd_tables.h"

const struct ucd *ucd_of(uint32_t code)
{
	if (code > 0x10FFFF)
		code = 0x10FFFF; /* a noncharacter: unassigned like all above */
	return &ucd_records[ucd_blocks[ucd_block_of[code / UCD_BLOCK] * UCD_BLOCK + code % UCD_BLOCK]];
}
