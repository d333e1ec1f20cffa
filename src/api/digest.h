/* digest.h - one PDF of the posts that a selection takes from files and folders: `jianbao digest`. */
#ifndef JB_API_DIGEST_H
#define JB_API_DIGEST_H

#include "api/choice.h"

/* Brings the indexes of folders up to their posts, chooses, and gives the posts to the briefing, which is still to be written. Only the
 * posts chosen are read again. `arena` must outlive the briefing. Messages go to its context. False when it can come to nothing. */
bool digest_fill(jb_briefing *, struct arena *, const struct shelf_wish *, const struct choice_wish *);

#endif
