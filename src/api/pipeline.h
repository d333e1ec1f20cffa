/* pipeline.h - the stages of jianbao in a row: bytes -> entry -> boxes -> strips -> pages. Each call does one item, on any thread;
 * run.c calls them over arrays, `jianbao inspect` one by one. */
#ifndef JB_API_PIPELINE_H
#define JB_API_PIPELINE_H

#include "api/context.h"
#include "briefing/briefing.h"
#include "image/picture.h"
#include "layout/flow.h"
#include "layout/paginate.h"
#include "layout/refs.h"

/* One post to be read. */
struct input {
	struct str path;          /* file name, "-", or the name given with bytes */
	struct str bytes;         /* when in_memory */
	bool in_memory;
	struct arena *arena;      /* holds all that is made of it */
	struct diag *diag;
	struct entry *entry;      /* NULL when it cannot be read */
};

/* A style and language that the text of a part is set in. */
struct font_use {
	const struct style *style;
	struct str lang;
};

/* A part of a briefing on its way to strips. */
struct set_part {
	const struct part *part;
	const struct pictures *pictures; /* of all parts; NULL when no post has any */
	struct arena *arena;
	struct diag *diag;
	size_t n_characters;      /* of the post's own text, blanks left out */
	const struct style *root_style;
	const struct box *box;
	struct font_use *fonts;   /* each pair once */
	size_t n_fonts;
	struct missing *missing;  /* characters that the fonts named by the styles lack */
	size_t n_missing;
	const struct flow *flow;
	bool has_page_refs;       /* must be set again once pages are known */
};

/* Reads, parses and cleans: input->entry. */
void pipeline_read(struct input *, const struct jb_context *);
/* Looks for the pictures of all entries that the parts show, by workers; NULL when there are none. */
const struct pictures *pipeline_pictures(struct arena *, struct set_part *const *, size_t count, const struct jb_context *);
/* Styles and boxes: set_part->box, ->fonts and ->n_characters. Boxes point to styles of the cascade, which several parts may share. */
void pipeline_box(struct set_part *, struct cascade *, struct str lang);
/* Characters without a face: set_part->missing. After font_set_prepare for all its fonts. */
void pipeline_cover(struct set_part *, const struct jb_context *);
/* Strips: set_part->flow. `refs` may be NULL. */
void pipeline_flow(struct set_part *, const struct jb_context *, struct shaper *, const struct refs *);

/* Resolves the fonts of parts [0, count), of the margin boxes of their pages with generated text in `lang`, then asks for faces that
 * cover what is missing and reports what stays missing. Changes the context's font set: no worker may run. */
void pipeline_prepare_fonts(struct set_part *const *, size_t count, struct jb_context *);
void pipeline_prepare_furniture(struct set_part *const *, size_t count, struct jb_context *, struct str lang);
void pipeline_cover_fonts(struct set_part *const *, size_t count, struct jb_context *);

#endif
