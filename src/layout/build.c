/* build.c - strips while they are made: what waits for the next strip (margins, break rules, marks) and the arrays
 * that grow.
 *
 * In: calls of the block, paragraph, table and image parts. Out: strips and frames of one flow. Margins adjoin
 * as CSS 2.1 8.3.1 says; break rules join as CSS Fragmentation 3, section 4.4. */
#include "layout/build.h"

#include <stdlib.h>
#include <string.h>

void build_free(struct build *b)
{
	free(b->strips);
	free(b->frames);
	free(b->items);
	free(b->marks);
	free(b->blocks);
	free(b->columns);
}

/* Room for one more in a heap array. */
static void *grow(void *array, size_t *capacity, size_t count, size_t size)
{
	if (count < *capacity)
		return array;
	*capacity = *capacity ? *capacity * 2 : 16;
	return mem_realloc(array, *capacity * size);
}

void build_margin(struct build *b, length margin)
{
	struct build_state *s = &b->state;

	if (margin > s->margin_up)
		s->margin_up = margin;
	if (margin < s->margin_down)
		s->margin_down = margin;
}

length build_margin_used(const struct build *b)
{
	return b->state.margin_up + b->state.margin_down;
}

void build_rule(struct build *b, enum strip_break rule)
{
	if (rule > STRIP_BREAK_PAGE || rule > b->state.rule)
		b->state.rule = (uint8_t)rule;
}

void build_marks_to(struct build *b, struct strip *strip)
{
	struct mark *marks;

	if (b->n_marks == 0)
		return;
	marks = ARENA_ARRAY(b->scrap, struct mark, b->n_marks);
	memcpy(marks, b->marks, b->n_marks * sizeof(*marks));
	strip->marks = marks;
	strip->n_marks = (uint32_t)b->n_marks;
	b->n_marks = 0;
}

struct strip *build_strip(struct build *b, length height)
{
	struct build_state *s = &b->state;
	struct strip *strip;
	const struct strip *before;
	bool is_behind;

	b->strips = grow(b->strips, &b->strips_capacity, b->n_strips, sizeof(*b->strips));
	if (s->keep_from != NO_STRIP && b->n_strips > s->keep_from)
		build_rule(b, STRIP_BREAK_KEEP);
	before = b->n_strips ? &b->strips[b->n_strips - 1] : NULL;
	is_behind = s->late || (before && before->behind_defer && !before->defer && before->n_items == 0);
	defer_settle(b);
	if (s->floats)
		floats_rule(b);
	strip = &b->strips[b->n_strips++];
	memset(strip, 0, sizeof(*strip));
	strip->height = height;
	strip->space_before = build_margin_used(b);
	strip->break_before = s->rule;
	strip->page = s->page;
	strip->turned = s->turned;
	strip->behind_defer = is_behind;
	build_marks_to(b, strip);
	s->margin_up = s->margin_down = 0;
	s->rule = STRIP_BREAK_ALLOWED;
	if (s->floats)
		floats_hang(b, strip);
	return strip;
}

void build_gap(struct build *b, length height)
{
	build_strip(b, height < b->page_height ? height : b->page_height);
}

static struct mark *add_mark(struct build *b, enum mark_kind kind, struct str name)
{
	struct mark *mark;

	b->marks = grow(b->marks, &b->marks_capacity, b->n_marks, sizeof(*b->marks));
	mark = &b->marks[b->n_marks++];
	memset(mark, 0, sizeof(*mark));
	mark->kind = kind;
	mark->name = name;
	return mark;
}

void build_mark_copy(struct build *b, const struct mark *mark)
{
	*add_mark(b, mark->kind, mark->name) = *mark;
}

static void add_bookmark(struct build *b, const struct box *box)
{
	struct mark *mark = add_mark(b, MARK_BOOKMARK, box->bookmark);

	mark->level = (int)box->style->bookmark_level;
	mark->is_closed = box->style->bookmark_state == BOOKMARK_CLOSED;
}

void build_marks(struct build *b, const struct box *box)
{
	if (box->kind == BOX_NOTE && box != b->in->note) {
		add_mark(b, MARK_NOTE, STR(""))->note = box;
		return;
	}
	if (box->anchor.len)
		add_mark(b, MARK_ANCHOR, box->anchor);
	if (box->string_name.len)
		add_mark(b, MARK_STRING, box->string_name)->value = box->string_value;
	if (box->style->bookmark_level > 0 && box->bookmark.len)
		add_bookmark(b, box);
}

struct item *build_item(struct build *b)
{
	b->items = grow(b->items, &b->items_capacity, b->n_items, sizeof(*b->items));
	return memset(&b->items[b->n_items++], 0, sizeof(*b->items));
}

void build_items_to(struct build *b, struct strip *strip, size_t from)
{
	size_t n = b->n_items - from, before = strip->n_items;
	struct item *items;

	b->n_items = from;
	if (n == 0)
		return;
	items = ARENA_ARRAY(b->scrap, struct item, before + n);
	if (before)
		memcpy(items, strip->items, before * sizeof(*items));
	memcpy(items + before, b->items + from, n * sizeof(*items));
	strip->items = items;
	strip->n_items = (uint32_t)(before + n);
}

uint32_t build_frame(struct build *b, const struct style *style, length x, length width)
{
	struct frame *frame;

	b->frames = grow(b->frames, &b->frames_capacity, b->n_frames, sizeof(*b->frames));
	frame = &b->frames[b->n_frames];
	memset(frame, 0, sizeof(*frame));
	frame->first = (uint32_t)b->n_strips;
	frame->last = NO_STRIP;
	frame->x = x;
	frame->width = width;
	frame->in_columns = columns_are_open(b);
	frame->style = style;
	return (uint32_t)b->n_frames++;
}

void build_frame_end(struct build *b, uint32_t frame)
{
	if (b->n_strips > b->frames[frame].first)
		b->frames[frame].last = (uint32_t)b->n_strips - 1;
}
