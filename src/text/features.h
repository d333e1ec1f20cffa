/* features.h - OpenType features to shape an item with, beyond HarfBuzz's defaults. Private to shaping. */
#ifndef JB_TEXT_FEATURES_H
#define JB_TEXT_FEATURES_H

#include "font/face.h"
#include "text/itemize.h"

/* Fills `out` (FEATURES_MOST of them) in the order of application: a later one of the same tag wins. Returns how many. */
unsigned features_choose(const struct item *, struct face_feature *out);

#endif
