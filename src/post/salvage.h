/* salvage.h - front matter that is not valid YAML, read line by line. */
#ifndef JB_POST_SALVAGE_H
#define JB_POST_SALVAGE_H

#include "post/field.h"

/* Reads `block`, the lines between the --- lines, whose first stands on `first_line` of the file. */
void salvage_read(struct field_set *, struct str block, uint32_t first_line);

#endif
