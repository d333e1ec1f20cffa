/* query_match.h - whether one post is what a query asks for, without an index: what archive_select finds, one record at a time. */
#ifndef JB_ARCHIVE_QUERY_MATCH_H
#define JB_ARCHIVE_QUERY_MATCH_H

#include "archive/archive_query.h"

/* Order and limit aside. */
bool query_takes(const struct query *, const struct record *);

#endif
