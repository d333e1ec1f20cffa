/* select.c - how long an index takes to select: select INDEX DAY. Prints milliseconds for the posts of a day, with and without conditions, each the
 * best of five. */
#include <stdio.h>

#include "api/run.h"
#include "archive/archive_query.h"

enum { TIMES = 5 };

static bool measure(struct archive *archive, const char *name, const struct query *query, struct diag *diag)
{
	double best = 1e9;
	size_t count = 0;

	for (int i = 0; i < TIMES; i++) {
		struct arena *arena = arena_new();
		double start = clock_seconds();
		bool ok = archive_select(archive, arena, query, &count, diag) != NULL;
		double spent = clock_seconds() - start;

		arena_free(arena);
		if (!ok)
			return false;
		best = spent < best ? spent : best;
	}
	printf("%-40s %8.2f ms, %zu posts\n", name, best * 1e3, count);
	return true;
}

int main(int argc, char **argv)
{
	struct diag *diag = diag_new();
	struct archive *archive = argc == 3 ? archive_open(str_of(argv[1]), diag) : NULL;
	struct str day = str_of(argc == 3 ? argv[2] : NULL), text = STR("银行"), category = STR("汽车");
	const struct query plain = { .from_day = day, .to_day = day };
	struct query texts = plain, categories = plain, all = { .any = { &text, 1 }, .limit = 50, .order = ORDER_DATE_DOWN };

	if (!archive)
		return 1;
	texts.any = (struct words){ &text, 1 };
	categories.categories = (struct words){ &category, 1 };
	bool ok = measure(archive, "a day", &plain, diag) && measure(archive, "a day, one text", &texts, diag) &&
	          measure(archive, "a day, one category", &categories, diag) && measure(archive, "the last 50 of all with a text", &all, diag);
	archive_close(archive);
	diag_free(diag);
	return !ok;
}
