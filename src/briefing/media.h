/* media.h - the name of the medium in the two places where newswire posts write it. */
#ifndef JB_BRIEFING_MEDIA_H
#define JB_BRIEFING_MEDIA_H

#include "base/str.h"

/* "证券时报·券商中国新闻" -> "证券时报·券商中国": a tag without one final 新闻, unless nothing else is left. */
struct str media_of_tag(struct str tag);
/* "（文章来源：证券时报）" -> "证券时报": a credit line without its brackets and its label; empty for an empty line. */
struct str media_of_credit(struct str credit);

#endif
