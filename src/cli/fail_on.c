/* fail_on.c - which messages make a run fail though all was made: --strict and --fail-on. */
#include <string.h>

#include "cli/cli.h"

/* One cause a row: the word of --fail-on, and the kinds of message that count; any warning where none is named. */
static const struct {
	const char *word, *ids;
} causes[] = {
	{ "warning", "" },
	{ "missing-glyph", "GLYPH_MISSING" },
	{ "missing-image", "IMAGE_MISSING IMAGE_REMOTE IMAGE_BROKEN" },
	{ "overflow", "LINE_OVERFULL PAGE_TALL_BLOCK" },
};

bool fail_on_add(struct command_line *line, const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(causes); i++) {
		if (strcmp(causes[i].word, word) == 0) {
			line->fail_on |= 1U << i;
			return true;
		}
	}
	return false;
}

unsigned fail_on_causes(const jb_message *m)
{
	unsigned bits = 0;

	for (size_t i = 0; i < ARRAY_LEN(causes); i++) {
		if (causes[i].ids[0] ? str_has_word(str_of(causes[i].ids), str_of(m->id)) : m->level == JB_WARNING)
			bits |= 1U << i;
	}
	return bits;
}
