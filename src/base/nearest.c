/* nearest.c - edit distance with swaps (optimal string alignment), by bytes, over words of moderate length. */
#include "base/nearest.h"

enum { WORD_MAX = 64 };

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static unsigned distance(struct str a, struct str b)
{
	unsigned rows[3][WORD_MAX + 1];
	unsigned *before = rows[0], *last = rows[1], *now = rows[2];

	for (size_t k = 0; k <= b.len; k++)
		last[k] = (unsigned)k;
	for (size_t i = 1; i <= a.len; i++) {
		now[0] = (unsigned)i;
		for (size_t k = 1; k <= b.len; k++) {
			now[k] = smaller(smaller(last[k], now[k - 1]) + 1, last[k - 1] + (a.ptr[i - 1] != b.ptr[k - 1]));
			if (i > 1 && k > 1 && a.ptr[i - 1] == b.ptr[k - 2] && a.ptr[i - 2] == b.ptr[k - 1])
				now[k] = smaller(now[k], before[k - 2] + 1);
		}
		unsigned *free_row = before;
		before = last;
		last = now;
		now = free_row;
	}
	return last[b.len];
}

struct str nearest_word(struct str word, const struct str *words, size_t n_words)
{
	struct str best = { "", 0 };
	unsigned least = (unsigned)(word.len / 3) + 2;

	for (size_t i = 0; i < n_words && word.len <= WORD_MAX; i++) {
		unsigned d = words[i].len <= WORD_MAX ? distance(word, words[i]) : least;

		if (d < least) {
			least = d;
			best = words[i];
		}
	}
	return best;
}
