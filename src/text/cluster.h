/* cluster.h - runs of glyphs to units, one a cluster; the first half of spacing_make. Private to spacing. */
#ifndef JB_TEXT_CLUSTER_H
#define JB_TEXT_CLUSTER_H

#include "text/spacing.h"

/* Units of natural width, without blanks taken, shrink or stretch; *classes gets the layout class of each. */
struct spaced *cluster_units(struct arena *, const struct chars *, const uint8_t *breaks, const struct shaped *,
                             const uint8_t **classes);

#endif
