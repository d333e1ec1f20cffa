/* moment.h - moments and zones as they are written, and days as numbers, for counting from one to another. */
#ifndef JB_ARCHIVE_MOMENT_H
#define JB_ARCHIVE_MOMENT_H

#include "base/arena.h"

int64_t day_in_zone(int64_t seconds, int zone);        /* the day of a moment; zone in minutes east of UTC */
struct str day_text(struct arena *, int64_t number);   /* "2022-03-01" */
bool day_start(struct str, int zone, int64_t *seconds); /* midnight of "2022-03-01" in a zone; false when it is no day */
bool is_weekend(int64_t number);

/* Takes "2022-03-01" or "17:00", "17:00:30" off the start of *s; false when it is none. 24:00 is the latest time. */
bool day_parse(struct str *s, int64_t *number);
bool time_parse(struct str *s, int *seconds);
/* "2022-03-01 17:00[:30] [+0800]" in seconds since 1970 UTC; without a zone in `zone`, minutes east. 24:00 is the end of the day. */
bool moment_parse(struct str, int zone, int64_t *seconds);
/* "+0800", "+08:00", "UTC", or a name of the zones without summer time that news is dated in. Minutes east of UTC. */
bool zone_parse(struct str, int *zone);
/* The parts of what moment_parse takes; the zone is left as it is where none is written. */
bool moment_split(struct str, int64_t *day, int *seconds, int *zone);

#endif
