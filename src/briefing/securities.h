/* securities.h - the companies and funds that a post names by code. */
#ifndef JB_BRIEFING_SECURITIES_H
#define JB_BRIEFING_SECURITIES_H

#include "doc/node.h"

struct named_security {
	struct str code; /* six digits of Shanghai, Shenzhen or Beijing, five of Hong Kong */
	struct str name; /* text of the link, or what seems to be the name before "（600519）"; may be empty */
	bool is_linked;  /* the name is that of a link */
};

/* In the order in which they first appear, each code once. Codes stand in the site's stock links (id="stock_1.600519"), in brackets
 * behind a name ("贵州茅台（600519）", "（600519.SH）", "（证券代码：600519）"), behind "代码", or with their market ("00700.HK"). */
struct named_security *securities_find(struct arena *, const struct node *root, size_t *count);
/* The same with `text` searched in place of that below the root. */
struct named_security *securities_in_text(struct arena *, const struct node *root, struct str text, size_t *count);
/* A run of digits, and what stands behind it, as a code: "2888" before ".HK" is 02888, in the arena; others stay as they are. */
struct str security_code(struct arena *, struct str digits, struct str behind);
/* The code that an element of the site names; empty when it is none of these links. */
struct str security_of_link(const struct node *);

#endif
