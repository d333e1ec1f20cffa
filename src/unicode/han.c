/* han.c - the simplified form of a character, by binary search in the generated table. */
#include "unicode/han.h"

uint32_t han_simplified(uint32_t code)
{
	size_t low = 0, high = han_n_forms;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (han_forms[middle].from < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < han_n_forms && han_forms[low].from == code ? han_forms[low].to : code;
}
