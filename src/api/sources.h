/* sources.h - the posts of a briefing as files to be attached to its PDF. */
#ifndef JB_API_SOURCES_H
#define JB_API_SOURCES_H

#include "briefing/briefing.h"
#include "output/sink.h"

/* The posts that are shown, in order, byte for byte; returns how many. Each is named after its file, with its place where that name
 * is taken; its date is the post's own. */
size_t sources_attach(struct arena *, const struct briefing *, int default_zone, const struct pdf_attachment **);

#endif
