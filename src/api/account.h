/* account.h - what was made, as JSON: one object for each output, for `--report` and jb_briefing_report_json. */
#ifndef JB_API_ACCOUNT_H
#define JB_API_ACCOUNT_H

#include "api/run.h"

/* The object of an edition that has been written, or has failed; before its messages are told. Keys in a fixed order, no
 * clock: the same input gives the same text. Indented as a member of account_file's list. */
void account_make(struct buf *, struct edition *);
/* The account of a desk's edition that is left as it was made: what is left out is told as it is now, for posts may have come that are not
 * selected. In the arena. */
struct str account_renewed(struct arena *, struct str account, const struct passed_over *, size_t count);
/* The account with the time that the edition took, which is not kept with it. In the arena. */
struct str account_timed(struct arena *, struct str account, int64_t milliseconds);
/* The whole file: the objects of several editions. */
void account_file(struct buf *, const struct str *accounts, size_t count);

#endif
