/* options.h - what jb_options holds, for the files of src/api/ and the commands. */
#ifndef JB_API_OPTIONS_H
#define JB_API_OPTIONS_H

#include "base/arena.h"
#include "base/length.h"
#include "jianbao.h"
#include "output/pdf_crypt.h"

struct str_list {
	struct str *items;
	size_t count, capacity;
};

struct jb_options {
	struct arena *arena;
	struct str_list styles, font_dirs;
	struct str_list inputs;           /* files that the caller has read */
	bool default_style;
	length paper_width, paper_height; /* 0: as the styles say */
	struct str lang;                  /* canonical tag or empty */
	unsigned workers;                 /* 0: all processors */
	struct str data_dir;              /* empty: look for it */
	unsigned pdf;                     /* KIND_… and WITH_… bits of output/pdf_promise.h */
	struct str intent;                /* file of an ICC profile; empty: sRGB */
	struct pdf_passwords passwords;   /* empty owner's: none */
	struct str assets;                /* folder of fetched images; empty for none */
	unsigned max_dpi;                 /* images are stored with no more pixels to the inch; 0: as they are */
	int default_zone;                 /* minutes east of UTC for dates without a zone */
};

void str_list_add(struct arena *, struct str_list *, struct str);
/* Reads "A4", "148x210mm" …; false when not understood. */
bool paper_parse(struct str, length *width, length *height);

#endif
