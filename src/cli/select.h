/* select.h - the command line's selection, for the commands that choose posts. */
#ifndef JB_CLI_SELECT_H
#define JB_CLI_SELECT_H

#include "api/choice.h"
#include "cli/cli.h"

/* 0, or EXIT_USAGE after a message. */
int read_selection(struct command_line *, struct choice_wish *);
/* --sections, or by the queries of --section; false for another word, or for both. */
bool read_section_by(struct command_line *, enum section_by *);

#endif
