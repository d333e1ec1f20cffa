/* clean_note.c - footnotes brought to their calls: Markdown's (post/notes.c), and the lists at the end of a page that Jekyll, GitHub and
 * others make of them.
 *
 * In: the clean tree, with calls (<a href="#fn:1">, mostly in a <sup>) and notes (items with those ids). Out: the first call of a note
 * is <span class="jb-note" id="fn:1"> with all that the note holds, further ones are <a class="jb-note-again" href="#fn:1">, empty; lists
 * that have lost all their notes are gone, and with each note its way back, for its number leads there. A note that nothing calls
 * stays where it is; one of Markdown's goes to the end of the article. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "doc/clean_parts.h"
#include "unicode/utf8.h"

enum {
	CALL_CHARACTERS = 8,         /* a longer text is words that link to the note, not its number */
	DEPTH_MOST = LIMIT_DEPTH / 2 /* of a call: notes called in notes lie in each other */
};

struct footnote {
	struct str id;
	struct node *holder; /* the element that holds its content */
	struct node *label;  /* Markdown's; NULL for others */
	bool is_taken;
	size_t order;
};

struct footnotes {
	struct arena *arena;
	struct node *root;
	struct footnote *notes; /* by id; the first of several is called by it */
	size_t n_notes, capacity;
};

static bool has_one_of(const struct node *node, const char *attribute, const char *const *words, size_t n)
{
	struct str value = node_attr(node, attribute);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(attribute, "class") == 0 ? node_has_class(node, words[i]) : str_eq_nocase(value, str_of(words[i])))
			return true;
	}
	return false;
}

#define HAS_CLASS(node, words) has_one_of(node, "class", words, ARRAY_LEN(words))
#define HAS_ROLE(node, words) has_one_of(node, "role", words, ARRAY_LEN(words))

static bool is_notes_list(const struct node *node)
{
	static const char *const classes[] = { "footnotes", "footnote", "footnote-list", "footnotes-list", "endnotes", "fn" };
	static const char *const roles[] = { "doc-endnotes", "doc-endnote", "doc-footnote" };

	return HAS_CLASS(node, classes) || HAS_ROLE(node, roles);
}

static bool is_in_notes_list(const struct node *node)
{
	while (node && !is_notes_list(node))
		node = node->parent;
	return node != NULL;
}

static bool can_hold_note(enum element element)
{
	return element == ELEMENT_li || element == ELEMENT_p || element == ELEMENT_div || element == ELEMENT_dd ||
	       element == ELEMENT_aside;
}

static bool is_blank(const struct node *node)
{
	return node && node->element == ELEMENT_text && text_is_blank(node->text);
}

/* The first node in it that is no blank. */
static struct node *first_of(const struct node *node)
{
	struct node *child = node->first;

	while (is_blank(child))
		child = child->next;
	return child;
}

/* ---- what there is ---- */

/* Markdown's label at the start of an item; NULL when there is none. */
static struct node *label_of(const struct node *item)
{
	struct node *child = first_of(item);

	if (child && child->element == ELEMENT_p)
		child = first_of(child);
	return child && child->element == ELEMENT_sup && node_has_class(child, "jb-note-label") ? child : NULL;
}

static void add(struct footnotes *f, struct str id, struct node *holder, struct node *label)
{
	f->notes = arena_grow(f->arena, f->notes, &f->capacity, f->n_notes + 1, sizeof *f->notes);
	f->notes[f->n_notes] = (struct footnote){ id, holder, label, false, f->n_notes };
	f->n_notes++;
}

static int compare(const void *a, const void *b)
{
	const struct footnote *x = a, *y = b;
	int order = str_cmp(x->id, y->id);

	return order ? order : (x->order > y->order) - (x->order < y->order);
}

static void collect(struct footnotes *f)
{
	for (const struct node *n = node_next(f->root, f->root); n; n = node_next(n, f->root)) {
		struct node *label = n->element == ELEMENT_li ? label_of(n) : NULL;
		struct str id = node_attr(label ? label : n, "id");

		if (label || (id.len && can_hold_note(n->element) && is_in_notes_list(n)))
			add(f, id, (struct node *)(uintptr_t)n, label);
	}
	if (f->n_notes > 1)
		qsort(f->notes, f->n_notes, sizeof *f->notes, compare);
}

/* The note of that name, the first of several; NULL for none. */
static struct footnote *find(const struct footnotes *f, struct str id)
{
	return (struct footnote *)(uintptr_t)str_search(f->notes, f->n_notes, sizeof *f->notes, id);
}

/* ---- calls ---- */

static bool is_bracket(struct str text)
{
	text = str_trim(text);
	return text.len == 1 && strchr("[]()", text.ptr[0]);
}

/* The <sup> that the call is all of, but for brackets; else the call itself. */
static struct node *call_wrapper(struct node *call)
{
	struct node *sup = call->parent;

	if (sup->element != ELEMENT_sup)
		return call;
	for (const struct node *n = sup->first; n; n = n->next) {
		if (n != call && (n->element != ELEMENT_text || !(text_is_blank(n->text) || is_bracket(n->text))))
			return call;
	}
	return sup;
}

static bool is_way_back(const struct node *link)
{
	static const char *const classes[] = { "reversefootnote", "footnote-backref", "footnote-return", "footnote-back",
		                               "footnote-backlink", "data-footnote-backref" };
	static const char *const roles[] = { "doc-backlink" };

	return link->element == ELEMENT_a &&
	       (HAS_CLASS(link, classes) || HAS_ROLE(link, roles) || node_has_attr(link, "data-footnote-backref"));
}

/* Digits, brackets, and the signs that count notes. */
static bool is_of_numbers(struct str text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;

	while (p < end) {
		uint32_t c = utf8_next(&p, end);

		if (c >= 0x80 ? c != 0x2020 && c != 0x2021 && !(c >= 0x2460 && c <= 0x24FF) : !strchr("0123456789[]()*# ", (int)c))
			return false;
	}
	return true;
}

/* A link to a note that is its number, not words of the text. */
static bool is_number(const struct node *link)
{
	static const char *const classes[] = { "jb-note-ref", "footnote", "footnote-ref", "footnote-reference", "footnote-link" };
	static const char *const roles[] = { "doc-noteref" };
	bool is_marked = HAS_CLASS(link, classes) || HAS_ROLE(link, roles) || link->parent->element == ELEMENT_sup;
	size_t characters = 0;

	if (node_has_class(link, "jb-note-ref"))
		return true;
	for (const struct node *n = node_next(link, link); n; n = node_next(n, link)) {
		is_marked |= n->element == ELEMENT_sup;
		characters += utf8_count(n->text);
		if (!is_marked && n->element == ELEMENT_text && !is_of_numbers(n->text))
			return false;
	}
	return characters > 0 && characters <= CALL_CHARACTERS;
}

/* Whether a call may take the note: it does not stand in it, nor too deep. */
static bool may_take(const struct footnote *note, const struct node *call)
{
	size_t depth = 0;

	for (const struct node *n = call; n; n = n->parent) {
		if (n == note->holder || ++depth > DEPTH_MOST)
			return false;
	}
	return true;
}

/* ---- moving ---- */

static void remove_ways_back(struct node *note)
{
	const struct node *next;

	for (const struct node *n = node_next(note, note); n; n = next) {
		next = node_next(n, note);
		if (!is_way_back(n))
			continue;
		next = node_skip(n, note);
		node_remove((struct node *)(uintptr_t)n);
	}
}

static void trim_edges(struct node *note)
{
	struct node *first = note->first;

	if (first && first->element == ELEMENT_text) {
		while (blank_length(first->text) > 0)
			first->text = str_from(first->text, blank_length(first->text));
		if (first->text.len == 0)
			node_remove(first);
	}
	while (is_blank(note->last))
		node_remove(note->last);
}

static void move_children(struct node *to, struct node *from)
{
	while (from->first) {
		struct node *child = from->first;

		node_remove(child);
		node_append(to, child);
	}
}

/* Removes the blanks at both ends, and of a list of notes the rule or hidden heading that is all it has. Others are not looked at, for
 * notes leave a long list one by one. */
static void remove_remains(struct node *list)
{
	while (is_blank(list->first))
		node_remove(list->first);
	while (is_blank(list->last))
		node_remove(list->last);
	struct node *only = list->first == list->last ? list->first : NULL;
	if (only && is_notes_list(list) && (only->element == ELEMENT_hr || node_has_class(only, "sr-only")))
		node_remove(only);
}

/* Removes the node, and what is around it and holds nothing more. */
static void remove_emptied(struct node *node, const struct node *root)
{
	while (node != root) {
		struct node *parent = node->parent;

		node_remove(node);
		remove_remains(parent);
		if (parent->first || !(is_in_notes_list(parent) || parent->element == ELEMENT_ul))
			return;
		node = parent;
	}
}

static void finish_note(struct node *span)
{
	remove_ways_back(span);
	if (span->first && span->first == span->last && span->first->element == ELEMENT_p)
		node_unwrap(span->first);
	trim_edges(span);
}

/* Puts a node in the place of a call. The id of what goes stays, for links may lead to it. */
static void replace_call(struct footnotes *f, struct node *call, struct node *node)
{
	struct node *wrapper = call_wrapper(call);
	struct str id = node_attr(wrapper, "id").len ? node_attr(wrapper, "id") : node_attr(call, "id");

	node->generated = true;
	node_insert_before(wrapper, node);
	node_remove(wrapper);
	if (id.len) {
		struct node *around = node_element(f->arena, ELEMENT_span, wrapper->place);

		around->generated = true;
		node_set_attr(f->arena, around, STR("id"), id);
		node_insert_before(node, around);
		node_remove(node);
		node_append(around, node);
	}
}

static struct node *take(struct footnotes *f, struct footnote *note, struct node *call)
{
	struct node *span = node_element(f->arena, ELEMENT_span, note->holder->place);

	note->is_taken = true;
	node_set_attr(f->arena, span, STR("class"), STR("jb-note"));
	node_set_attr(f->arena, span, STR("id"), note->id);
	if (note->label)
		node_remove(note->label);
	move_children(span, note->holder);
	finish_note(span);
	replace_call(f, call, span);
	remove_emptied(note->holder, f->root);
	return span;
}

static struct node *call_again(struct footnotes *f, const struct footnote *note, struct node *call)
{
	struct node *link = node_element(f->arena, ELEMENT_a, call->place);

	node_set_attr(f->arena, link, STR("class"), STR("jb-note-again"));
	node_set_attr(f->arena, link, STR("href"), arena_printf(f->arena, "#%.*s", STR_ARG(note->id)));
	replace_call(f, call, link);
	return link;
}

/* Each call in order; what a note calls comes where the note has gone. */
static void settle_calls(struct footnotes *f)
{
	for (const struct node *n = node_next(f->root, f->root); n; n = node_next(n, f->root)) {
		struct node *call = (struct node *)(uintptr_t)n;
		struct str href = n->element == ELEMENT_a ? node_attr(n, "href") : STR("");
		struct footnote *note = href.len > 1 && href.ptr[0] == '#' ? find(f, str_from(href, 1)) : NULL;

		if (!note || is_way_back(n) || !is_number(n))
			continue;
		if (note->is_taken)
			n = call_again(f, note, call);
		else if (may_take(note, n))
			n = take(f, note, call);
	}
}

/* ---- what is left ---- */

static int compare_order(const void *a, const void *b)
{
	const struct footnote *x = a, *y = b;

	return (x->order > y->order) - (x->order < y->order);
}

struct node *notes_take(struct arena *arena, struct node *root, struct diag *diag)
{
	struct footnotes f = { .arena = arena, .root = root };
	struct node *rest = NULL;

	collect(&f);
	if (f.n_notes == 0)
		return NULL;
	settle_calls(&f);
	qsort(f.notes, f.n_notes, sizeof *f.notes, compare_order);
	for (size_t i = 0; i < f.n_notes; i++) {
		struct footnote *note = &f.notes[i];

		if (note->is_taken || !note->label)
			continue;
		if (!rest)
			rest = node_element(arena, ELEMENT_div, note->holder->place);
		diag_add(diag, DIAG_NOTE_UNCALLED, note->holder->place);
		if (note->label->parent == note->holder) { /* of lines alone */
			struct node *paragraph = node_element(arena, ELEMENT_p, note->holder->place);

			move_children(paragraph, note->holder);
			node_append(rest, paragraph);
		} else {
			move_children(rest, note->holder);
		}
		remove_emptied(note->holder, root);
	}
	if (rest) {
		rest->generated = true;
		node_set_attr(arena, rest, STR("class"), STR("jb-notes-uncalled"));
	}
	return rest;
}
