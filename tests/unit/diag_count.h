/* diag_count.h - which messages were told, and how many of a level and above; for the tests. */
#ifndef JB_TESTS_UNIT_DIAG_COUNT_H
#define JB_TESTS_UNIT_DIAG_COUNT_H

#include "base/diag.h"

static inline size_t diag_count(const struct diag *diag, enum diag_level at_least)
{
	size_t n, count = 0;
	const struct diag_message *messages = diag_messages(diag, &n);

	for (size_t i = 0; i < n; i++)
		count += messages[i].level >= at_least;
	return count;
}

static inline bool diag_has(const struct diag *diag, enum diag_id id)
{
	size_t n;
	const struct diag_message *messages = diag_messages(diag, &n);

	for (size_t i = 0; i < n; i++) {
		if (messages[i].id == id)
			return true;
	}
	return false;
}

#endif
