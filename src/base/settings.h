/* settings.h - a settings file (YAML 1.1) as a tree of texts, lists and maps, each with its place for messages. What the values
 * mean is the reader's affair: every scalar is text. */
#ifndef JB_BASE_SETTINGS_H
#define JB_BASE_SETTINGS_H

#include "base/arena.h"
#include "base/diag.h"

enum setting_kind { SETTING_TEXT, SETTING_LIST, SETTING_MAP };

struct setting {
	enum setting_kind kind;
	struct str key;          /* of a member of a map */
	struct place key_place;
	struct str text;         /* SETTING_TEXT; null and ~ are empty */
	struct place place;
	const struct setting *first, *next; /* members in order */
};

/* The one document of the file. NULL with one error (SETTINGS_BROKEN) for what is not YAML, has keys that are no texts, aliases, or
 * is too deep. */
const struct setting *settings_read(struct arena *, struct str path, struct str bytes, struct diag *);

#endif
