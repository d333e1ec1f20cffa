/* annotate.h - what stands over, under and beside the characters of a line, while it is made; private to run_annotate.c
 * and ruby_place.c. */
#ifndef JB_LAYOUT_ANNOTATE_H
#define JB_LAYOUT_ANNOTATE_H

#include "layout/build.h"
#include "text/ruby.h"

/* Percent of the em: how far marks and annotations under the text give way to a line there, which is nearer (cjk 11). */
enum { ANNOTATE_UNDERLINED = 10 };

/* The runs of an annotated line in the making. */
struct annotator {
	struct build *build;
	const struct line *line;
	struct run *runs;
	size_t n_runs, capacity;
	length *above, *below; /* raised where annotations reach beyond what the line pitch has room for */
};

/* Appends a copy of a run. Valid until the next call. */
struct run *annotator_run(struct annotator *, const struct run *like);

/* A base where it stands in the line. */
struct ruby_base {
	const struct ruby *ruby;
	const struct box *box;
	length left, right; /* of its glyphs, from the line's left edge */
	length size, rise;  /* of the largest of them */
	bool begins;        /* its first character is in it: of a base in two directions, that part is annotated */
};

/* ruby_place.c: the runs of the annotations of one base, or of the bases of one word, which have been passed. */
void ruby_place(struct annotator *, const struct ruby_base *, size_t n);

#endif
