/* nearest.c - the name that a misspelt one may stand for: the fewest letters to change, leave out, put in or exchange (the
 * restricted distance of Damerau).
 *
 * In: a name that is no property. Out: a property's name, when one letter in three or fewer are wrong. */
#include <stdlib.h>

#include "style/value.h"

enum { LONGEST = 32 };

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int distance(struct str a, struct str b)
{
	int rows[LONGEST + 1][LONGEST + 1];

	for (size_t i = 0; i <= a.len; i++) {
		for (size_t k = 0; k <= b.len; k++) {
			if (i == 0 || k == 0) {
				rows[i][k] = (int)(i + k);
				continue;
			}
			int other = (a.ptr[i - 1] | 32) != (b.ptr[k - 1] | 32);

			rows[i][k] = least(least(rows[i - 1][k], rows[i][k - 1]) + 1, rows[i - 1][k - 1] + other);
			if (i > 1 && k > 1 && a.ptr[i - 1] == b.ptr[k - 2] && a.ptr[i - 2] == b.ptr[k - 1])
				rows[i][k] = least(rows[i][k], rows[i - 2][k - 2] + 1);
		}
	}
	return rows[a.len][b.len];
}

const char *declaration_nearest(struct str name)
{
	const char *best = NULL, *known;
	int best_distance = (int)name.len / 3;

	if (name.len > LONGEST)
		return NULL;
	for (size_t i = 0; (known = declaration_name(i)); i++) {
		struct str other = str_of(known);
		int d = other.len <= LONGEST ? distance(name, other) : LONGEST;

		if (d < best_distance || (d == best_distance && d > 0 && !best)) {
			best = known;
			best_distance = d;
		}
	}
	return best;
}
