/* pdf_role.h - which structure type a box has (ISO 32000-1, 14.8.4). */
#ifndef JB_OUTPUT_PDF_ROLE_H
#define JB_OUTPUT_PDF_ROLE_H

#include "style/box.h"

enum role {
	ROLE_NONE,     /* no element: what the box holds belongs to the element around it */
	ROLE_ARTIFACT, /* not part of the document's text */
#define ROLE(name, type, class) ROLE_##name,
#include "output/role.def"
#undef ROLE
	ROLE_COUNT
};

enum role_class { ROLE_CLASS_NONE, ROLE_CLASS_GROUP, ROLE_CLASS_LEAF, ROLE_CLASS_CELL, ROLE_CLASS_INLINE };

struct str role_name(enum role); /* "P"; empty for ROLE_NONE and ROLE_ARTIFACT */
enum role_class role_class(enum role);

/* By the style's -jb-tag, else by what kind of box and of element it is. Rows and cells are what they are: a table whose
 * tag is none takes them with it. */
enum role role_of(const struct box *);

/* Whether a picture needs a Link around it: it stands as a block, for which the inline box of its <a> has made room. */
bool role_is_linked_figure(const struct box *);

#endif
