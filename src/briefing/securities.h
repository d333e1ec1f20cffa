/* securities.h - the companies and funds that a post names by code. */
#ifndef JB_BRIEFING_SECURITIES_H
#define JB_BRIEFING_SECURITIES_H

#include "doc/node.h"

struct named_security {
	struct str code; /* six digits of Shanghai, Shenzhen or Beijing, five of Hong Kong */
	struct str name; /* text of the link, or the words before "（600519）"; may be empty */
	struct str link_id; /* the link's id where one stands: "stock_1.600519"; else empty */
};

/* In the order in which they first appear, each code once. Codes stand in the site's stock links (id="stock_1.600519"), in brackets
 * behind a name ("贵州茅台（600519）", "（600519.SH）"), or with their market ("00700.HK"). */
struct named_security *securities_find(struct arena *, const struct node *root, size_t *count);

#endif
