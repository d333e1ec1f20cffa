/* edit.h - the Markdown of a body while it is made ready for CommonMark: edits of the text keep its length, so that
 * every offset in it is an offset of the file.
 *
 * `text` is what will be printed, `marks` what CommonMark's parser looks at; but for the rows of dashes in tables
 * they are equally long. Where the two differ, a character is printed that must not be read as markup. Bytes that UTF-8
 * never uses stand for instructions to the HTML writer in `text`, and for masked characters, which CommonMark then
 * takes for letters, in `marks`. */
#ifndef JB_POST_EDIT_H
#define JB_POST_EDIT_H

#include "base/arena.h"
#include "base/diag.h"

#define EDIT_NOTHING '\xFE'   /* prints nothing */
#define EDIT_CALL '\xFD'      /* a footnote is called by the label that follows */
#define EDIT_LABEL '\xFB'     /* a footnote begins with the label that follows */
#define EDIT_LABEL_END '\xFC' /* of either */

struct edit {
	struct arena *arena;
	struct diag *diag;
	struct str file;
	const struct line_index *index; /* of the whole file */
	size_t offset;                  /* of the body in the file */
	char *text, *marks;
	size_t len, marks_len;
	struct insertion *insertions;   /* marks is longer than text by these */
	size_t n_insertions;
	struct note_label *labels;      /* of footnotes, in order */
	size_t n_labels;
};

/* From this offset of marks on, offsets are `ahead` greater than in the text. */
struct insertion {
	size_t offset, ahead;
};
/* A label of a footnote with its brackets, and the colon where it begins the footnote. */
struct note_label {
	size_t start, end;
	bool begins_note;
};

/* The offset of the text that an offset of marks stands for. */
size_t edit_text_offset(const struct edit *, size_t marks_offset);

/* A walk over the body's lines that knows fenced code (CommonMark 4.5). */
struct line_walk {
	size_t start, end;   /* of the line, without its line feed */
	size_t next;
	bool is_code;        /* the line belongs to fenced code, or is a fence */
	char fence;          /* '`' or '~' while code is open, else 0 */
	size_t fence_len;
};
bool line_walk_next(const struct edit *, struct line_walk *);

enum { EDIT_FENCE_MIN = 3 };
/* Whether what follows ``` or ~~~ is text that a reader should see ("~~~大涨~~~"), not the name of a language. */
bool edit_is_prose(struct str info);

/* When a code span (CommonMark 6.1) starts at `at`, its end; when a run of backticks that closes nowhere in the line
 * does, the run's end; else `at`. */
size_t code_span_end(const struct edit *, size_t at, size_t line_end);

/* liquid.c: template tags and kramdown's attribute lists print nothing. */
void edit_liquid(struct edit *);
/* notes.c: labels of footnotes that exist are found; references that resolve nowhere keep their text alone. */
void edit_notes(struct edit *);
/* notes.c: no label is markup. After edit_mask. */
void edit_mask_labels(struct edit *);
/* mask.c: characters of prose that must not act as markup. Fills marks. */
void edit_mask(struct edit *);
/* Makes one byte of marks a letter. */
void edit_mask_byte(struct edit *, size_t at);
/* The byte of the text that a byte of marks stands for. */
char edit_unmask(char);
/* table_row.c: short delimiter rows of tables are made as long as md4c wants them; a footnote becomes an item of a list. Last of
 * all. */
void edit_table_rows(struct edit *);

#endif
