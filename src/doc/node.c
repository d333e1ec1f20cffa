/* node.c - the document tree: making, linking, asking and walking its nodes.
 *
 * In: elements by name and text by slice. Out: nodes of an arena, linked by pointers both ways, so that every walk
 * here is a loop. Element names and kinds come from element.def. */
#include "doc/node.h"

#include <string.h>

#include "unicode/ucd.h"
#include "unicode/utf8.h"

struct element_row {
	const char *name;
	uint8_t len, kind;
};

static const struct element_row elements[ELEMENT_COUNT] = {
	[ELEMENT_text] = { "#text", 5, KIND_INLINE },
	[ELEMENT_unknown] = { "#unknown", 8, KIND_UNWRAP },
#define ELEMENT(name, kind) [ELEMENT_##name] = { #name, sizeof(#name) - 1, KIND_##kind },
#include "doc/element.def"
#undef ELEMENT
};

enum { FIRST_LISTED = ELEMENT_unknown + 1 };

struct node *node_element(struct arena *arena, enum element element, struct place place)
{
	struct node *node = ARENA_NEW(arena, struct node);

	node->element = element;
	node->name = (struct str){ elements[element].name, elements[element].len };
	node->place = place;
	return node;
}

struct node *node_unknown(struct arena *arena, struct str name, struct place place)
{
	struct node *node = ARENA_NEW(arena, struct node);

	node->element = ELEMENT_unknown;
	node->name = name;
	node->place = place;
	return node;
}

struct node *node_text(struct arena *arena, struct str text, struct place place)
{
	struct node *node = ARENA_NEW(arena, struct node);

	node->element = ELEMENT_text;
	node->text = text;
	node->place = place;
	return node;
}

void node_append(struct node *parent, struct node *child)
{
	child->parent = parent;
	child->prev = parent->last;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

void node_insert_before(struct node *sibling, struct node *child)
{
	child->parent = sibling->parent;
	child->prev = sibling->prev;
	child->next = sibling;
	if (sibling->prev)
		sibling->prev->next = child;
	else
		sibling->parent->first = child;
	sibling->prev = child;
}

void node_remove(struct node *node)
{
	struct node *parent = node->parent;

	if (!parent)
		return;
	if (node->prev)
		node->prev->next = node->next;
	else
		parent->first = node->next;
	if (node->next)
		node->next->prev = node->prev;
	else
		parent->last = node->prev;
	node->parent = node->prev = node->next = NULL;
}

void node_unwrap(struct node *node)
{
	struct node *parent = node->parent, *child;

	if (node->first) {
		for (child = node->first; child; child = child->next)
			child->parent = parent;
		node->first->prev = node->prev;
		node->last->next = node->next;
		if (node->prev)
			node->prev->next = node->first;
		else
			parent->first = node->first;
		if (node->next)
			node->next->prev = node->last;
		else
			parent->last = node->last;
		node->first = node->last = NULL;
		node->parent = node->prev = node->next = NULL;
	} else {
		node_remove(node);
	}
}

void node_set_attr(struct arena *arena, struct node *node, struct str name, struct str value)
{
	struct attr **link = &node->attrs;

	for (; *link; link = &(*link)->next) {
		if (str_eq((*link)->name, name)) {
			(*link)->value = value;
			return;
		}
	}
	*link = ARENA_NEW(arena, struct attr);
	(*link)->name = name;
	(*link)->value = value;
}

static const struct attr *attr_find(const struct node *node, const char *name)
{
	const struct attr *attr;
	size_t len;

	if (!node->attrs)
		return NULL;
	len = strlen(name);
	for (attr = node->attrs; attr; attr = attr->next) {
		if (attr->name.len == len && memcmp(attr->name.ptr, name, len) == 0)
			return attr;
	}
	return NULL;
}

struct str node_attr(const struct node *node, const char *name)
{
	const struct attr *attr = attr_find(node, name);

	return attr ? attr->value : STR("");
}

bool node_has_attr(const struct node *node, const char *name)
{
	return attr_find(node, name) != NULL;
}

struct str node_anchor(const struct node *node)
{
	if (node->anchor.len)
		return node->anchor;
	struct str id = node_attr(node, "id");

	return id.len || node->element != ELEMENT_a ? id : node_attr(node, "name");
}

bool node_has_class(const struct node *node, const char *class_name)
{
	const struct attr *attr = attr_find(node, "class");

	return attr && str_has_word(attr->value, str_of(class_name));
}

enum element element_find(struct str name)
{
	char first;
	int i;

	if (name.len == 0)
		return ELEMENT_unknown;
	first = (char)(name.ptr[0] | 0x20);
	for (i = FIRST_LISTED; i < ELEMENT_COUNT; i++) {
		const struct element_row *row = &elements[i];
		if (row->len == name.len && row->name[0] == first &&
		    str_eq_nocase((struct str){ row->name, row->len }, name))
			return (enum element)i;
	}
	return ELEMENT_unknown;
}

const char *element_name(enum element element)
{
	return elements[element].name;
}

enum element_kind element_kind(enum element element)
{
	return (enum element_kind)elements[element].kind;
}

const struct node *node_next(const struct node *node, const struct node *root)
{
	return node->first ? node->first : node_skip(node, root);
}

const struct node *node_skip(const struct node *node, const struct node *root)
{
	while (node != root) {
		if (node->next)
			return node->next;
		node = node->parent;
	}
	return NULL;
}

/* Characters between which a line feed of the source is no word space (CSS Text 3, 4.1.2): wide ones but Hangul. */
static bool is_spaceless(uint32_t code)
{
	const struct ucd *ucd;

	if (code < 0x2E80)
		return false;
	ucd = ucd_of(code);
	return (ucd->eaw == EAW_W || ucd->eaw == EAW_F) && ucd->script != SCRIPT_HANGUL;
}

/* Folds white space while text comes in piece by piece. */
struct folder {
	struct buf out;
	bool blank, line_feed; /* white space seen since the last character written */
};

static void fold_add(struct folder *folder, struct str text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;

	while (p < end) {
		const char *start = p;

		while (p < end && !byte_is_blank(*p))
			p++;
		if (p > start) {
			if (folder->blank && folder->out.len > 0) {
				const char *first = start;
				if (!folder->line_feed || !is_spaceless(utf8_last(buf_str(&folder->out))) ||
				    !is_spaceless(utf8_next(&first, end)))
					buf_add_char(&folder->out, ' ');
			}
			folder->blank = folder->line_feed = false;
			buf_add(&folder->out, start, (size_t)(p - start));
		}
		for (; p < end && byte_is_blank(*p); p++) {
			folder->blank = true;
			if (*p == '\n')
				folder->line_feed = true;
		}
	}
}

bool node_is_note(const struct node *node)
{
	return node->element == ELEMENT_span && node_has_class(node, "jb-note");
}

static struct str text_of(struct arena *arena, const struct node *root, bool with_notes)
{
	struct folder folder = { BUF_INIT, false, false };
	const struct node *node, *next;
	struct str text;

	for (node = root; node; node = next) {
		bool is_passed = !with_notes && node_is_note(node);

		next = is_passed ? node_skip(node, root) : node_next(node, root);
		if (is_passed)
			continue;
		if (node->element == ELEMENT_text) {
			fold_add(&folder, node->text);
		} else if (node->element == ELEMENT_br || element_kind(node->element) == KIND_BLOCK) {
			folder.blank = true;
			folder.line_feed = false;
		}
	}
	text = arena_str(arena, buf_str(&folder.out));
	buf_free(&folder.out);
	return text;
}

struct str node_text_content(struct arena *arena, const struct node *root)
{
	return text_of(arena, root, true);
}

struct str node_title(struct arena *arena, const struct node *root)
{
	return text_of(arena, root, false);
}
