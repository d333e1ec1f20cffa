/* field.h - the keys of front matter that jianbao reads, and how each becomes a field of the post. */
#ifndef JB_POST_FIELD_H
#define JB_POST_FIELD_H

#include "post/post.h"

struct field; /* a row of the table of keys */

/* What has been filled so far. */
struct field_set {
	struct arena *arena;
	struct post *post;
	struct diag *diag;
	uint32_t seen;        /* one bit for each row */
	uint8_t ranks[8];     /* by target: the row that filled it, counted from 1 */
	size_t category_room, tag_room;
};

/* NULL for a key that means nothing to us; any case of letters. */
const struct field *field_find(struct str key);
bool field_is_list(const struct field *);
/* Notes that the key was met; false with a warning when it was met before. */
bool field_begin(struct field_set *, const struct field *, struct place);
/* A scalar: the value of a plain field, or a list written as one string ("a, b"; "a b"). */
void field_set_value(struct field_set *, const struct field *, struct str value, struct place);
void field_add_item(struct field_set *, const struct field *, struct str item);
/* A value of a type that the key does not take: a warning. */
void field_refuse(struct field_set *, const struct field *, struct place);

#endif
