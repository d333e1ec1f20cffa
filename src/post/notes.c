/* notes.c - what CommonMark does not know of references: footnotes of other dialects, and links whose target is defined
 * in a file that the site includes.
 *
 * In: the body's text. Out: labels of footnotes marked, where the note exists: `[^1]` calls it, `[^1]: note` begins it (CommonMark
 * would read it as the address of a link and lose it) and stands as an item of a list, to which the indented blocks behind it belong;
 * `[text][label]` as its text where no line of the body defines the label. What becomes of the notes: doc/clean_note.c. */
#include "post/edit.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL_MAX = 200, OPEN_MAX = 32 };

/* Hashes of the labels that are defined, sorted. */
struct labels {
	uint64_t *hashes;
	size_t count, room;
	size_t marked_room; /* of edit->labels */
};

static char at_or_zero(const struct edit *edit, size_t at)
{
	return at < edit->len ? edit->text[at] : '\0';
}

/* Labels match in any case of letters and width of blanks (CommonMark 6.3). */
static uint64_t label_hash(struct str label)
{
	char folded[LABEL_MAX];
	size_t i, n = 0;

	label = str_trim(label);
	for (i = 0; i < label.len && n < sizeof(folded); i++) {
		char c = label.ptr[i];
		if (byte_is_blank(c)) {
			if (n > 0 && folded[n - 1] != ' ')
				folded[n++] = ' ';
		} else {
			folded[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
		}
	}
	return str_hash((struct str){ folded, n });
}

/* The offset of the bracket that closes the label which opens at `at`; `at` when none does. */
static size_t label_end(const struct edit *edit, size_t at, size_t line_end)
{
	size_t i, limit = line_end - at > LABEL_MAX ? at + LABEL_MAX : line_end;

	for (i = at + 1; i < limit; i++) {
		if (edit->text[i] == '\\')
			i++;
		else if (edit->text[i] == ']')
			return i;
		else if (edit->text[i] == '[')
			break;
	}
	return at;
}

static struct str label_text(const struct edit *edit, size_t open, size_t close)
{
	return (struct str){ edit->text + open + 1, close - open - 1 };
}

/* The label of a definition that starts the line, at *open … *close; false when the line is none. */
static bool definition(const struct edit *edit, const struct line_walk *walk, size_t *open, size_t *close)
{
	size_t at = walk->start;

	while (at < walk->end && at < walk->start + 3 && edit->text[at] == ' ')
		at++;
	if (walk->is_code || at_or_zero(edit, at) != '[')
		return false;
	*open = at;
	*close = label_end(edit, at, walk->end);
	return *close > at + 1 && *close + 1 < walk->end && edit->text[*close + 1] == ':';
}

static int compare_hash(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static void collect_labels(const struct edit *edit, struct labels *labels)
{
	struct line_walk walk = { 0 };
	size_t open, close;

	while (line_walk_next(edit, &walk)) {
		if (!definition(edit, &walk, &open, &close))
			continue;
		labels->hashes = arena_grow(edit->arena, labels->hashes, &labels->room, labels->count + 1,
		                            sizeof(*labels->hashes));
		labels->hashes[labels->count++] = label_hash(label_text(edit, open, close));
	}
	if (labels->count > 0)
		qsort(labels->hashes, labels->count, sizeof(*labels->hashes), compare_hash);
}

static bool is_defined(const struct labels *labels, struct str label)
{
	uint64_t hash = label_hash(label);

	return labels->count > 0 &&
	       bsearch(&hash, labels->hashes, labels->count, sizeof(hash), compare_hash) != NULL;
}

/* `[^1]`, or with its colon `[^1]:`. */
static void mark_label(struct edit *edit, struct labels *labels, size_t open, size_t close, bool begins_note)
{
	edit->text[open] = begins_note ? EDIT_LABEL : EDIT_CALL;
	edit->text[open + 1] = EDIT_NOTHING;
	edit->text[close] = EDIT_LABEL_END;
	if (begins_note)
		edit->text[close + 1] = EDIT_NOTHING;
	edit->labels = arena_grow(edit->arena, edit->labels, &labels->marked_room, edit->n_labels + 1, sizeof(*edit->labels));
	edit->labels[edit->n_labels++] = (struct note_label){ open, close + 1 + begins_note, begins_note };
}

/* A label that must be kept although nothing defines it: "[1][2]" in prose are two citations, not a link. */
static bool is_citation(struct str label)
{
	bool has_letter = false;
	size_t i;

	for (i = 0; i < label.len; i++) {
		if ((unsigned char)label.ptr[i] >= 0x80)
			return true;
		has_letter |= (label.ptr[i] | 0x20) >= 'a' && (label.ptr[i] | 0x20) <= 'z';
	}
	return label.len > 0 && !has_letter;
}

/* `[text][label]`, its first bracket at `open` and the two in the middle at `close`: when the label is defined nowhere,
 * brackets and label go. Returns where to go on. */
static size_t drop_label(struct edit *edit, const struct labels *labels, size_t open, size_t close, size_t line_end)
{
	size_t end = label_end(edit, close + 1, line_end), i;
	struct str label;

	if (end == close + 1)
		return close + 1;
	label = label_text(edit, close + 1, end);
	if (is_citation(label) || is_defined(labels, label.len > 0 ? label : label_text(edit, open, close)))
		return end + 1;
	if (open > 0 && edit->text[open - 1] == '!')
		edit->text[open - 1] = EDIT_NOTHING;
	edit->text[open] = EDIT_NOTHING;
	for (i = close; i <= end; i++) {
		if (edit->text[i] != '\n')
			edit->text[i] = EDIT_NOTHING;
	}
	return end + 1;
}

/* The brackets that are open, the oldest given up first. */
struct brackets {
	size_t open[OPEN_MAX];
	size_t count;
};

static void push(struct brackets *brackets, size_t at)
{
	if (brackets->count == OPEN_MAX) {
		memmove(brackets->open, brackets->open + 1, (OPEN_MAX - 1) * sizeof(brackets->open[0]));
		brackets->count--;
	}
	brackets->open[brackets->count++] = at;
}

/* Whether the walk's line can end a paragraph, and with it every open bracket. */
static bool is_blank_line(const struct edit *edit, const struct line_walk *walk)
{
	return str_trim((struct str){ edit->text + walk->start, walk->end - walk->start }).len == 0;
}

static size_t take_open(struct edit *edit, struct labels *labels, struct brackets *brackets, size_t at,
                        size_t line_end)
{
	size_t close = label_end(edit, at, line_end);

	if (at_or_zero(edit, at + 1) == '^' && close > at + 2 && is_defined(labels, label_text(edit, at, close))) {
		mark_label(edit, labels, at, close, false);
		return close + 1;
	}
	push(brackets, at);
	return at + 1;
}

/* A label may stand on the line after its text. */
static size_t take_close(struct edit *edit, const struct labels *labels, struct brackets *brackets, size_t at,
                         size_t line_end)
{
	size_t open;

	if (brackets->count == 0)
		return at + 1;
	open = brackets->open[--brackets->count];
	if (at_or_zero(edit, at + 1) != '[' || at_or_zero(edit, at + 2) == '^')
		return at + 1;
	return drop_label(edit, labels, open, at, line_end);
}

void edit_mask_labels(struct edit *edit)
{
	for (size_t i = 0; i < edit->n_labels; i++) {
		for (size_t at = edit->labels[i].start; at < edit->labels[i].end; at++)
			edit_mask_byte(edit, at);
	}
}

void edit_notes(struct edit *edit)
{
	struct str text = { edit->text, edit->len };
	struct labels labels = { 0 };
	struct brackets brackets = { .count = 0 };
	struct line_walk walk = { 0 };
	size_t at, open, close;

	if (str_find(text, STR("][")) == text.len && str_find(text, STR("[^")) == text.len)
		return;
	collect_labels(edit, &labels);
	while (line_walk_next(edit, &walk)) {
		at = walk.start;
		if (walk.is_code || is_blank_line(edit, &walk)) {
			brackets.count = 0;
			continue;
		}
		if (definition(edit, &walk, &open, &close)) {
			if (edit->text[open + 1] == '^' && close > open + 2)
				mark_label(edit, &labels, open, close, true);
			at = close + 1;
		}
		while (at < walk.end) {
			char c = edit->text[at];
			if (c == '\\')
				at += 2;
			else if (c == '`')
				at = code_span_end(edit, at, walk.end);
			else if (c == '[')
				at = take_open(edit, &labels, &brackets, at, walk.end);
			else if (c == ']')
				at = take_close(edit, &labels, &brackets, at, walk.end);
			else
				at++;
		}
	}
}
