/* table_scale.c - a table in smaller type: its boxes again, with styles whose lengths are scaled.
 *
 * In: a table's boxes; out: a copy; nodes, texts and languages are shared. Equal styles stay one. Borders keep their
 * widths: a hair line is as thin as it may be. */
#include "layout/table.h"


/* Styles and their copies, by address. */
struct style_map {
	struct arena *arena, *scratch;
	const struct style **from, **to;
	size_t n, slots;
	int scale;
};

static size_t slot_of(const struct style_map *m, const struct style *s)
{
	size_t i = ((uintptr_t)s >> 4) * 31 & (m->slots - 1);

	while (m->from[i] && m->from[i] != s)
		i = (i + 1) & (m->slots - 1);
	return i;
}

static void map_grow(struct style_map *m)
{
	struct style_map larger = *m;

	if (m->slots > 0 && m->n * 2 < m->slots)
		return;
	larger.slots = m->slots ? m->slots * 2 : 64;
	larger.from = ARENA_ARRAY(m->scratch, const struct style *, larger.slots);
	larger.to = ARENA_ARRAY(m->scratch, const struct style *, larger.slots);
	for (size_t i = 0; i < m->slots; i++) {
		if (m->from[i]) {
			size_t at = slot_of(&larger, m->from[i]);

			larger.from[at] = m->from[i];
			larger.to[at] = m->to[i];
		}
	}
	*m = larger;
}

static const struct style *scaled_style(struct style_map *m, const struct style *s)
{
	struct style *copy;
	size_t at;

	map_grow(m);
	at = slot_of(m, s);
	if (m->from[at])
		return m->to[at];
	copy = ARENA_NEW(m->arena, struct style);
	*copy = *s;
	length *const lengths[] = { &copy->font_size, &copy->line_height.used, &copy->letter_spacing, &copy->text_indent.len,
		                    &copy->padding_top.len, &copy->padding_right.len, &copy->padding_bottom.len,
		                    &copy->padding_left.len, &copy->margin_top.len, &copy->margin_right.len,
		                    &copy->margin_bottom.len, &copy->margin_left.len, &copy->border_spacing_x,
		                    &copy->border_spacing_y };

	for (size_t i = 0; i < ARRAY_LEN(lengths); i++)
		*lengths[i] = length_scale(*lengths[i], m->scale, 1000);
	m->from[at] = s;
	m->to[at] = copy;
	m->n++;
	return copy;
}

static struct box *copy_box(struct style_map *m, const struct box *box, struct box *parent)
{
	struct box *copy = ARENA_NEW(m->arena, struct box);

	*copy = *box;
	copy->style = scaled_style(m, box->style);
	copy->first = copy->last = copy->prev = copy->next = NULL;
	copy->parent = parent;
	return copy;
}

static void append(struct box *parent, struct box *box)
{
	box->prev = parent->last;
	if (parent->last)
		parent->last->next = box;
	else
		parent->first = box;
	parent->last = box;
}

const struct box *boxes_scaled(struct arena *arena, const struct box *table, int scale)
{
	struct style_map m = { .arena = arena, .scratch = arena_new(), .scale = scale };
	struct box *root = copy_box(&m, table, table->parent), *parent = root;
	const struct box *box = table;

	for (;;) {
		if (box->first) {
			box = box->first;
		} else {
			while (box != table && !box->next) {
				box = box->parent;
				parent = parent->parent;
			}
			if (box == table)
				break;
			box = box->next;
		}
		struct box *copy = copy_box(&m, box, parent);

		append(parent, copy);
		if (box->first)
			parent = copy;
	}
	/* The table's own margins are no part of it. */
	struct style *own = ARENA_NEW(arena, struct style);

	*own = *root->style;
	own->margin_top = table->style->margin_top;
	own->margin_right = table->style->margin_right;
	own->margin_bottom = table->style->margin_bottom;
	own->margin_left = table->style->margin_left;
	root->style = own;
	arena_free(m.scratch);
	return root;
}

length table_smallest_type(const struct table *t)
{
	length least = t->box->style->font_size;

	for (uint32_t i = 0; i < t->n_cells; i++) {
		if (t->cells[i].box->style->font_size < least)
			least = t->cells[i].box->style->font_size;
	}
	return least;
}
