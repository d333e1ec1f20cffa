/* script_run.h - the script of each character in its text (UAX #24): Common and Inherited ones take a neighbour's.
 * Private to itemize. */
#ifndef JB_TEXT_SCRIPT_RUN_H
#define JB_TEXT_SCRIPT_RUN_H

#include <stdbool.h>

#include "base/str.h"

enum { SCRIPT_NESTING = 32 }; /* open brackets remembered; deeper ones just take the script before them */

struct script_state {
	uint32_t current; /* 0 until the first letter */
	unsigned depth;
	struct {
		uint32_t close, script;
	} open[SCRIPT_NESTING];
};

/* The script to shape a language's text by when no letter tells: Han for zh and ja, … Latin for the rest. */
uint32_t script_of_lang(struct str lang);
/* Kana and bopomofo to Han; others as they are. */
uint32_t script_merge(uint32_t script);
/* The script of a Common character, brackets paired with their partners; 0: that of the first letter to come. */
uint32_t script_of_common(struct script_state *, uint32_t code);

#endif
