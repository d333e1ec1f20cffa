/* code_set.c - a set of characters as bits. */
#include "unicode/code_set.h"

#include <string.h>

#include "unicode/utf8.h"

void code_set_fill(struct code_set *set, const char *text)
{
	const char *p = text, *end = text + strlen(text);

	memset(set, 0, sizeof *set);
	while (p < end) {
		uint32_t code = utf8_next(&p, end);
		if (code < 0x10000)
			set->bits[code / 64] |= (uint64_t)1 << code % 64;
	}
}
