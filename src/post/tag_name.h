/* tag_name.h - which words between < and > are HTML at all (tag_name.def). */
#ifndef JB_POST_TAG_NAME_H
#define JB_POST_TAG_NAME_H

#include "base/str.h"

enum tag_kind { TAG_NONE, TAG_PLAIN, TAG_WORDY, TAG_RAW, TAG_VOID, TAG_WORDY_VOID };

enum tag_name {
#define TAG(name, kind) TAG_NAME_##name,
#include "post/tag_name.def"
#undef TAG
	TAG_NAME_COUNT
};

/* The name's row in any case of letters; TAG_NAME_COUNT when HTML knows no such element. */
enum tag_name tag_name_find(struct str name);
enum tag_kind tag_name_kind(enum tag_name); /* TAG_NONE for TAG_NAME_COUNT */

/* The name that follows "<" or "</" at the start of `text`: letters, then letters, digits and hyphens; empty when there
 * is none. */
struct str tag_name_read(struct str text);

#endif
