/* box_note.c - footnotes (CSS Generated Content for Paged Media 3, section 2): what floats to the foot of the page leaves a call where
 * it stood; and addresses of links as such notes (-jb-link-notes).
 *
 * In: an element with float: footnote, or a link. Out: the call, an inline box that leads to its note, and behind it the note, a
 * block box that leads back. A note called inside another stands behind that one. The counter footnote counts them from the start of
 * the tree, or from where a sheet resets it. */
#include "style/box_list.h"

/* A note that can be called again: by its anchor, a link's by its address. */
struct known_note {
	struct str anchor, number;
};

/* A note whose call has been set while another was open. */
struct waiting_note {
	const struct node *node;
	const struct style *style;
	struct box_context outer;
	struct box *call;
	struct known_note names;
	struct str marker;
	const struct style *marker_style;
};

static const struct str counter_name = STR_INIT("footnote");

static size_t *number_of(struct box_builder *b, struct str name)
{
	if (!b->notes.numbers)
		b->notes.numbers = name_map_new();
	return name_map_at(b->notes.numbers, name);
}

/* The note kept under a name; NULL when it is new. */
static const struct known_note *find(struct box_builder *b, struct str name)
{
	struct box_notes *notes = &b->notes;
	size_t number = *number_of(b, name);

	return number ? &notes->known[number - 1] : NULL;
}

/* The first of a name stays. */
static void keep(struct box_builder *b, struct str name, struct known_note note)
{
	struct box_notes *notes = &b->notes;

	notes->known = arena_grow(b->arena, notes->known, &notes->known_capacity, notes->n_known + 1, sizeof *notes->known);
	notes->known[notes->n_known++] = note;
	size_t *number = number_of(b, name);
	if (*number == 0)
		*number = notes->n_known;
}

/* The note's own name; else a name that is one of a kind, for the article's begins it. */
static struct str note_anchor(struct box_builder *b, const struct node *node)
{
	struct str anchor = node_anchor(node);

	if (anchor.len)
		return anchor;
	while (node->parent)
		node = node->parent;
	anchor = node_anchor(node);
	return arena_printf(b->arena, "%.*s%snote-%zu", STR_ARG(anchor), anchor.len ? "-" : "", b->notes.n_known + 1);
}

static void count_note(struct box_builder *b, const struct style *style, int depth)
{
	for (uint16_t i = 0; i < style->counter_increment.count; i++) {
		if (str_eq(style->counter_increment.items[i].name, counter_name))
			return; /* box_count did */
	}
	counter_add(counters_need(&b->counters, counter_name, depth), 1);
}

/* What a pseudo-element of the note shows: the counter, unless the sheet says otherwise. */
static struct str number_text(struct box_builder *b, const struct node *node, const struct style *style,
			      const struct box_context *context)
{
	const struct content_item counter = { .kind = CONTENT_COUNTER, .text = counter_name, .keyword = LIST_DECIMAL };

	if (style && (style->content.n_items || style->content.is_none))
		return box_content_text(b, node, &style->content, context);
	return counters_text(b->arena, &b->counters, &counter);
}

/* Where the builder stands, or behind `after`, which moves on. */
static void place(struct box_builder *b, struct box **after, struct box *box)
{
	if (*after)
		box_insert_after(*after, box);
	else
		box_place_inline(b, box);
	*after = box;
}

/* The call: a box of its own around a number that leads to the note. */
static struct box *make_call(struct box_builder *b, const struct node *node, struct known_note note,
			     const struct box_context *outer)
{
	const struct style *style = cascade_pseudo(b->cascade, node, PSEUDO_FOOTNOTE_CALL, outer->style);
	struct box_context context = *outer;

	context.style = style ? style : cascade_anonymous(b->cascade, outer->style, DISPLAY_INLINE);
	context.href = STR("");
	context.decoration = context.style->text_decoration;
	struct box *call = box_new(b, BOX_INLINE, context.style, node, &context);
	call->is_call = true;
	if (note.number.len) {
		struct box *text = box_new(b, BOX_TEXT, context.style, node, &context);

		text->text = note.number;
		text->href = arena_printf(b->arena, "#%.*s", STR_ARG(note.anchor));
		box_append(call, text);
	}
	return call;
}

static struct box *build_note(struct box_builder *b, const struct waiting_note *w, struct box *after)
{
	struct box_context context = w->outer;

	context.style = w->style;
	context.href = STR("");
	context.decoration = w->style->text_decoration;
	context.depth++;
	struct box *note = box_new(b, BOX_NOTE, w->style, w->node, &context);
	note->anchor = w->names.anchor;
	note->href = arena_printf(b->arena, "#%.*s", STR_ARG(w->call->anchor));
	note->marker = w->marker;
	note->marker_style = w->marker_style;
	place(b, &after, note);
	struct box_outer outer = box_open(b, note);
	box_build_children(b, w->node, &context);
	box_leave(b, &outer);
	if (!note->first) { /* nothing but a number */
		struct box *empty = box_new(b, BOX_TEXT, w->style, w->node, &context);

		empty->text = STR(" ");
		box_append(note, empty);
	}
	return note;
}

static void wait(struct box_builder *b, const struct waiting_note *w)
{
	struct box_notes *notes = &b->notes;

	notes->waiting = arena_grow(b->arena, notes->waiting, &notes->waiting_capacity, notes->n_waiting + 1,
				    sizeof *notes->waiting);
	notes->waiting[notes->n_waiting++] = *w;
}

/* The style of a note: its lines run as those of the page do, whatever block it is called in. */
static const struct style *note_style(struct box_builder *b, const struct node *node, const struct style *outer)
{
	if (outer->writing_mode != b->notes.writing_mode) {
		struct style *turned = ARENA_NEW(b->arena, struct style);

		*turned = *outer;
		turned->writing_mode = b->notes.writing_mode;
		outer = turned;
	}
	return cascade_style(b->cascade, node, outer);
}

/* A note that nobody has called yet, with its call behind `after`, or where the builder stands when that is NULL. */
static void add_note(struct box_builder *b, const struct node *node, const struct box_context *outer, struct box *after)
{
	struct box_context inside = *outer;
	struct box_notes *notes = &b->notes;
	const struct style *style = note_style(b, node, outer->style);
	struct waiting_note w = { .node = node, .style = style, .outer = *outer };

	inside.style = style;
	w.names.anchor = note_anchor(b, node);
	count_note(b, style, outer->depth + 1);
	w.names.number = number_text(b, node, cascade_pseudo(b->cascade, node, PSEUDO_FOOTNOTE_CALL, outer->style), outer);
	w.marker_style = cascade_pseudo(b->cascade, node, PSEUDO_FOOTNOTE_MARKER, style);
	w.marker = number_text(b, node, w.marker_style, &inside);
	w.call = make_call(b, node, w.names, outer);
	w.call->anchor = arena_printf(b->arena, "%.*s-call", STR_ARG(w.names.anchor));
	box_target_pass(b, w.names.anchor, node);
	keep(b, w.names.anchor, w.names);
	place(b, &after, w.call);
	if (notes->is_open) {
		wait(b, &w);
		return;
	}
	notes->is_open = true;
	after = build_note(b, &w, after);
	for (size_t i = 0; i < notes->n_waiting; i++) {
		w = notes->waiting[i]; /* a copy: the list may grow meanwhile */
		after = build_note(b, &w, after);
	}
	notes->n_waiting = 0;
	notes->is_open = false;
}

void box_add_note(struct box_builder *b, const struct node *node, const struct box_context *outer)
{
	struct str href = node_attr(node, "href");
	const struct known_note *known = node->element == ELEMENT_a && !node->first && href.len > 1 && href.ptr[0] == '#'
						 ? find(b, str_from(href, 1))
						 : NULL;

	if (known)
		box_place_inline(b, make_call(b, node, *known, outer));
	else
		add_note(b, node, outer, NULL);
}

/* ---- links ---- */

/* An address without what readers leave out: its scheme, "www.", a slash at its end. */
static struct str bare_address(struct str address)
{
	address = str_trim(address);
	address = str_from(address, web_scheme(address));
	if (str_starts_nocase(address, STR("www.")))
		address = str_from(address, 4);
	if (str_ends(address, STR("/")))
		address.len--;
	return address;
}

/* <span class="jb-note jb-link-note"> with the address: styled like any other note. */
static const struct node *address_node(struct box_builder *b, const struct node *link, struct str address)
{
	struct node *node = node_element(b->arena, ELEMENT_span, link->place);
	struct str shown = str_starts_nocase(address, STR("mailto:")) ? str_from(address, 7) : address;

	node->generated = true;
	node_set_attr(b->arena, node, STR("class"), STR("jb-note jb-link-note"));
	node_append(node, node_text(b->arena, shown, link->place));
	node->parent = (struct node *)(uintptr_t)link->parent;
	return node;
}

/* The text that a link built just now ends with, where that stands in a block of the link; NULL when it is in the line at hand. */
static struct box *text_in_block(const struct box_builder *b)
{
	struct box *last = b->container->last, *text = NULL;

	if (!last || box_is_inline(last) || last->kind == BOX_NOTE)
		return NULL;
	for (const struct box *box = last; box; box = box_next(box, last)) {
		if (box->kind == BOX_TEXT && !box_is_white_space(box))
			text = (struct box *)(uintptr_t)box;
	}
	return text;
}

void box_add_link_note(struct box_builder *b, const struct node *link, const struct box_context *outer)
{
	struct str address = str_trim(node_attr(link, "href")), text = node_text_content(b->arena, link);
	const struct known_note *known;

	if (web_scheme(address) == 0 || !text.len || str_eq_nocase(bare_address(text), bare_address(address)))
		return;
	struct box *after = text_in_block(b);
	const struct node *node = address_node(b, link, address);
	if ((known = find(b, address)) != NULL) {
		place(b, &after, make_call(b, node, *known, outer));
		return;
	}
	size_t index = b->notes.n_known;
	struct box_context inside = *outer;

	inside.depth++;
	add_note(b, node, &inside, after);
	*name_map_at(b->notes.numbers, address) = index + 1;
}
