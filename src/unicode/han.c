/* han.c - the simplified form of a character: its place among the forms is the number of characters before it that have one. */
#include "unicode/han.h"

uint32_t han_simplified(uint32_t code)
{
	if (code < HAN_FIRST || code > HAN_LAST)
		return code;
	const struct han_block *block = &han_blocks[(code - HAN_FIRST) / HAN_BLOCK];
	unsigned bit = 1u << (code - HAN_FIRST) % HAN_BLOCK;

	if (!(block->have_form & bit))
		return code;
	return han_forms[block->first + (unsigned)__builtin_popcount(block->have_form & (bit - 1))];
}
