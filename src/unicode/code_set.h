/* code_set.h - a set of characters of the Basic Multilingual Plane, a bit each: for counting how many characters of
 * a text stand in a list. Private to unicode/. */
#ifndef JB_UNICODE_CODE_SET_H
#define JB_UNICODE_CODE_SET_H

#include <stdbool.h>
#include <stdint.h>

struct code_set {
	uint64_t bits[0x10000 / 64];
};

void code_set_fill(struct code_set *, const char *text); /* exactly the characters of zero-terminated UTF-8 */

static inline bool code_set_has(const struct code_set *set, uint32_t code)
{
	return code < 0x10000 && (set->bits[code / 64] >> code % 64 & 1);
}

#endif
