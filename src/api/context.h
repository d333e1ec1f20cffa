/* context.h - what jb_context holds: fonts and styles, loaded once. */
#ifndef JB_API_CONTEXT_H
#define JB_API_CONTEXT_H

#include "api/options.h"
#include "base/diag.h"
#include "base/name_set.h"
#include "font/font_set.h"
#include "image/assets.h"
#include "style/sheet.h"

struct jb_context {
	struct arena *arena;
	struct sheet *sheet;
	struct font_set *fonts;
	const struct assets *assets; /* NULL for none */
	struct str_list inputs;      /* files that the caller has read for the options */
	unsigned max_dpi;            /* 0 for no limit */
	unsigned workers;
	struct str lang;  /* --lang; empty for none */
	unsigned conformance; /* PDF_… bits */
	struct str intent;    /* an ICC profile's bytes; empty for sRGB */
	struct pdf_passwords passwords; /* empty owner's: none */
	bool attaches_sources; /* posts go into the PDF as they are */
	int default_zone;
	jb_message_fn *fn;
	void *user;
	size_t warnings, errors; /* told so far */
};

/* The folder that holds styles/ and fonts/. */
struct str context_data_dir(struct arena *, const struct jb_options *);

/* Hands the messages of a diag to the caller's function and empties it. */
void context_tell(struct jb_context *, struct diag *);
/* The same for messages that are not in the set, which then remembers them. */
void context_tell_new(struct jb_context *, struct diag *, struct name_set *told);

#endif
