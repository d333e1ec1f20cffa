/* paragraph.c - inline content to strips: one strip a line, its height the line-height, its baseline by
 * half-leading (CSS 2.1 10.8).
 *
 * In: a block with inline content and its area; out: line strips with orphans and widows in their break rules
 * (CSS Fragmentation 3, section 3.3). A fallback face or a superscript does not change the line pitch; a larger
 * font or an image may. */
#include "layout/table.h"

#include "font/font_set.h"

void style_metrics(const struct font_set *fonts, const struct style *s, struct str lang, length *ascent, length *descent)
{
	struct font_stack stack = font_set_stack(fonts, s, lang);

	*ascent = s->font_size * 22 / 25;
	*descent = s->font_size - *ascent;
	if (stack.n_faces > 0 && !style_is_vertical(s)) { /* vertical lines are centred on their axis */
		int first = font_stack_find(stack, ' ', 0); /* CSS Fonts 4, 2.2: the first available font */
		const struct face *face = stack.faces[first < 0 ? 0 : first];

		*ascent = face_scale(face, face->ascent, s->font_size);
		*descent = -face_scale(face, face->descent, s->font_size);
	}
}

/* style_metrics, remembering the last answer: lines come in runs of one style. */
void line_metrics(struct build *b, const struct style *s, struct str lang, length *ascent, length *descent)
{
	if (b->metrics_style != s || b->metrics_lang != lang.ptr) {
		b->metrics_style = s;
		b->metrics_lang = lang.ptr;
		style_metrics(shaper_fonts(b->in->shaper), s, lang, &b->ascent, &b->descent);
	}
	*ascent = b->ascent;
	*descent = b->descent;
}

/* How far a line reaches above and below its baseline. */
struct extent {
	length above, below;
};

/* The inline box of a style: its line-height shared out around ascent and descent. */
static struct extent style_extent(struct build *b, const struct style *s, struct str lang)
{
	length ascent, descent, height = s->line_height.used < b->page_height ? s->line_height.used : b->page_height;
	struct extent e;

	line_metrics(b, s, lang, &ascent, &descent);
	e.above = ascent + (height - ascent - descent) / 2;
	e.below = height - e.above;
	return e;
}

static void extent_add(struct extent *e, length above, length below)
{
	if (above > e->above)
		e->above = above;
	if (below > e->below)
		e->below = below;
}

/* An image in a line. */
struct line_image {
	length width, height;
	length below; /* how far it hangs below the baseline; negative when it stands above */
};

/* The image of a run, as wide as its glyph; false for a run of something else, or of nothing to show. */
static bool run_image(const struct run *run, struct line_image *image)
{
	struct box_size size;

	if (!run->is_object || !run->box || run->box->kind != BOX_IMAGE || run->n_glyphs == 0 || run->glyphs[0].advance <= 0)
		return false;
	size = box_image_size(run->box, (struct box_size){ 0, 0 });
	if (size.width <= 0)
		return false;
	image->width = run->glyphs[0].advance;
	image->height = length_scale(size.height, image->width, size.width);
	image->below = 0;
	if (run->box->style->display == DISPLAY_IMAGE) /* an icon: its middle is that of the em box of Han */
		image->below = image->height / 2 - em_part(run->size, (HAN_ABOVE - HAN_BELOW) / 2);
	return true;
}

/* Adds what is larger than the block's own font: images, larger text. */
static void extent_add_runs(struct build *b, struct extent *e, const struct line *line, const struct style *s)
{
	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];
		struct line_image image;

		if (run_image(run, &image)) {
			extent_add(e, image.height - image.below, image.below);
		} else if (!run->is_object && run->size > s->font_size) {
			struct extent larger = style_extent(b, run->style, run->lang);
			extent_add(e, larger.above + run->rise, larger.below - run->rise);
		}
	}
}

/* `orphans` lines stay behind, `widows` go ahead. */
enum strip_break paragraph_rule(const struct style *s, size_t i, size_t n)
{
	if (i == 0 || (i >= (size_t)s->orphans && n - i >= (size_t)s->widows))
		return STRIP_BREAK_ALLOWED;
	return n - i < (size_t)s->widows ? STRIP_BREAK_WIDOW : STRIP_BREAK_ORPHAN;
}

/* Images that stand in the line. */
static void line_images(struct build *b, const struct line *line, length x, length baseline)
{
	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];
		struct line_image image;

		if (!run_image(run, &image))
			continue;
		*build_item(b) = (struct item){ .kind = ITEM_IMAGE, .x = x + line->x + run->x,
			                        .y = baseline + image.below - image.height, .width = image.width,
			                        .height = image.height, .text = image_name(b, run->box),
			                        .alt = run->box->alt, .box = run->box };
	}
}

/* Where a line of code goes on in the next one, a hook stands in the padding at its right: not part of the text. */
static void wrap_mark(struct build *b, const struct style *s, length right, length baseline)
{
	length em = s->font_size, width = em * 2 / 5, pen = em / 16;
	length x = right + em / 8;

	if (s->white_space != WHITE_SPACE_PRE_WRAP || css_size_used(s->padding_right, 0, 0) < em / 8 + width)
		return;
	*build_item(b) = (struct item){ .kind = ITEM_RULE, .x = x, .y = baseline - pen, .width = width, .height = pen,
		                        .colour = s->color, .line_style = BORDER_SOLID };
	*build_item(b) = (struct item){ .kind = ITEM_RULE, .x = x + width - pen, .y = baseline - width, .width = pen,
		                        .height = width, .colour = s->color, .line_style = BORDER_SOLID };
}

/* Whether lines of a style stand on the page's grid; those of another height than the root's keep off it. */
static bool is_on_grid(const struct build *b, const struct style *s)
{
	const struct style *root = b->in->page_root;

	return root && s->jb_grid == GRID_LINE && b->table_depth == 0 && s->line_height.used == root->line_height.used;
}

/* How many lines of the grid a line needs beyond its own for what stands out of it; a part of the space between the lines
 * is free for that. */
static length grid_lines(length excess, length pitch, length em)
{
	excess -= pitch > em ? (pitch - em) / 2 : 0;
	return excess > 0 ? (excess + pitch - 1) / pitch : 0;
}

/* Puts a line on the grid: its baseline is where the em box of Han in the root's size has it in the middle of the pitch, whatever
 * the faces say; vertical lines have their own middle. `own` is the extent of a plain line of the paragraph. */
static struct extent grid_extent(const struct build *b, struct extent own, struct extent e)
{
	length pitch = b->in->page_root->line_height.used, em = b->in->page_root->font_size;
	length base = build_is_vertical(b) ? own.above : (pitch - em) / 2 + em_part(em, HAN_ABOVE);

	return (struct extent){ base + grid_lines(e.above - own.above, pitch, em) * pitch,
		                pitch - base + grid_lines(e.below - own.below, pitch, em) * pitch };
}

void paragraph_strips(struct build *b, const struct lines *lines, const struct style *s, const struct box *box,
                      struct area area)
{
	struct extent own = style_extent(b, s, lines->para->lang);
	size_t n = lines->more ? SIZE_MAX : lines->before + lines->n_lines;
	bool on_grid = is_on_grid(b, s);

	for (size_t i = 0; i < lines->n_lines; i++) {
		const struct line *line = &lines->lines[i];
		struct extent e = own;
		struct strip *strip;
		struct item *item;
		size_t from = b->n_items;
		const struct line *shown = run_annotate(b, lines->para, line, &e.above, &e.below);

		extent_add_runs(b, &e, line, s);
		if (on_grid)
			e = grid_extent(b, own, e);
		if (b->state.marker)
			marker_set(b, e.above);
		run_fills(b, line, area.x, e.above);
		item = build_item(b);
		item->kind = ITEM_GLYPHS;
		item->x = area.x;
		item->y = e.above;
		item->line = shown;
		item->text = lines->para->n_rubies ? lines->para->printed : lines->para->text;
		item->box = box;
		line_images(b, line, area.x, e.above);
		run_marks(b, line, area.x, e.above);
		if (!line->last)
			wrap_mark(b, s, area.x + area.width, e.above);
		build_rule(b, paragraph_rule(s, lines->before + i, n));
		if (i < b->n_falls && b->falls[i] > 0)
			build_margin(b, b->falls[i]);
		strip = build_strip(b, e.above + e.below);
		strip->has_poor_line |= line->overfull || line->loose;
		strip->on_grid = on_grid;
		build_items_to(b, strip, from);
	}
}

/* Anchors and the like on inline elements that no para_mark tells of, because there is no text. */
static void marks_without_text(struct build *b, const struct box *block)
{
	const struct box *box = box_next(block, block);

	while (box) {
		if (!box->is_anchored)
			build_marks(b, box);
		box = box->is_anchored || box->kind == BOX_NOTE ? box_skip(box, block) : box_next(box, block);
	}
}

/* And floats. */
static void floats_without_text(struct build *b, const struct box *block, struct area area)
{
	const struct box *box = box_next(block, block);

	while (box) {
		if (box->is_anchored)
			flow_walk(b, box, area);
		box = box->is_anchored || box->kind == BOX_NOTE ? box_skip(box, block) : box_next(box, block);
	}
}

/* Marks in the floats beside the line that stand before a byte of the text. */
static void set_float_marks(struct build *b, struct paragraph *p, uint32_t at)
{
	for (; p->n_beside > 0 && p->para->floats[p->beside].at <= at; p->beside++, p->n_beside--) {
		if (p->given[p->beside].content.flow)
			float_box_marks(b, p->given[p->beside].content.flow);
	}
}

/* Marks up to number `end`, behind those that the line's strip has. */
static void set_line_marks(struct build *b, struct paragraph *p, struct strip *strip, size_t end)
{
	for (uint32_t i = 0; i < strip->n_marks; i++)
		build_mark_copy(b, &strip->marks[i]);
	for (; p->n_marks < end; p->n_marks++) {
		set_float_marks(b, p, p->para->marks[p->n_marks].at);
		build_marks(b, p->para->marks[p->n_marks].box);
	}
	set_float_marks(b, p, UINT32_MAX);
	build_marks_to(b, strip);
}

/* Marks of inline elements go to the line that holds them. Lines are in order, so are marks. */
static void set_inline_marks(struct build *b, struct paragraph *p, const struct lines *lines, size_t first_strip)
{
	const struct para_mark *marks = p->para->marks;

	for (size_t i = 0; i < lines->n_lines && (p->n_marks < p->para->n_marks || p->n_beside > 0); i++) {
		bool is_last = i + 1 == lines->n_lines && !lines->more;
		size_t end = p->n_marks;

		while (end < p->para->n_marks && (is_last || marks[end].at < lines->lines[i].end))
			end++;
		if (end > p->n_marks || p->n_beside > 0)
			set_line_marks(b, p, &b->strips[first_strip + i], end);
	}
}

void paragraph_lines(struct build *b, struct paragraph *p, const struct lines *lines)
{
	size_t first = b->n_strips;

	if (lines->n_lines == 0)
		return;
	if (b->state.marker && p->measure.n_rooms)
		b->state.marker_x += p->measure.rooms[0].start;
	paragraph_strips(b, lines, p->para->style, p->box, p->area);
	b->n_falls = 0;
	set_inline_marks(b, p, lines, first);
}

static bool is_blank(struct str text)
{
	return str_trim(text).len == 0;
}

/* Whether a paragraph shows images and nothing else. */
static bool is_of_images(const struct para *para)
{
	if (para->n_spans == 0 || para->spans[0].box->kind != BOX_IMAGE)
		return false;
	for (size_t i = 0; i < para->n_spans; i++) {
		const struct span *span = &para->spans[i];
		if (span->box->kind != BOX_IMAGE && !is_blank(str_sub(para->text, span->start, span->end)))
			return false;
	}
	return true;
}

/* Such a paragraph is set as its images ask: in the middle, without an indent, away from the text. */
static struct para *para_of_images(struct build *b, const struct para *para)
{
	struct style *style = ARENA_NEW(b->arena, struct style);
	struct para *own = ARENA_NEW(b->arena, struct para);

	*style = *para->style;
	style->text_align = para->spans[0].style->text_align;
	style->text_indent = para->spans[0].style->text_indent;
	*own = *para;
	own->style = style;
	return own;
}

/* An indent leaves one part in so many of the line: beyond the measure text would leave the page. */
enum { INDENT_PARTS = 8 };

/* Of its type the largest. */
static length largest_type(const struct para *para)
{
	length largest = para->style->font_size;

	for (size_t i = 0; i < para->n_spans; i++)
		largest = para->spans[i].style->font_size > largest ? para->spans[i].style->font_size : largest;
	return largest;
}

/* A block with lines that no page can hold is set smaller; NULL when it is as it should be. */
static const struct box *smaller_block(struct build *b, const struct box *box, const struct para *para, length measure)
{
	enum { LINE = 3, OF = 2 }; /* the height of a line for its type, at least */
	length type = largest_type(para), height = type / OF * LINE;
	int64_t scale;

	if (height <= b->page_height)
		return NULL;
	scale = (int64_t)b->page_height * 1000 / height;
	if (type * scale / 1000 > measure)
		scale = (int64_t)measure * 1000 / type;
	diag_add(b->in->diag, DIAG_TYPE_TOO_LARGE, box->place, (int)(type / PT), (int)(type * scale / 1000 / PT));
	return boxes_scaled(b->arena, box, scale > 0 ? (int)scale : 1);
}

/* What the first line has less. */
static length first_indent(struct build *b, const struct style *s, length measure)
{
	length indent = b->state.marker ? marker_excess(b) : css_size_used(s->text_indent, measure, 0);
	length most = measure / INDENT_PARTS * (INDENT_PARTS - 1);

	return indent < most ? indent : most;
}

/* A paragraph that fits the page. */
static void set_paragraph(struct build *b, struct paragraph *p)
{
	if (p->para->n_floats > 0 || b->state.floats)
		p->band = floats_band(p->para);
	if (p->para->n_floats > 0) {
		float_text_flow(b, p);
	} else {
		if (b->state.floats)
			floats_rooms(b, p);
		paragraph_lines(b, p, text_set(b->arena, b->in->shaper, p->para, p->measure));
		b->n_falls = 0;
	}
}

void paragraph_flow(struct build *b, const struct box *box, struct area area)
{
	struct para *para = para_collect(b->arena, box, b->in->page_ref, b->in->refs);
	struct paragraph p = { .area = area, .measure = { .width = area.width, .height = b->page_height } };
	const struct box *smaller;
	size_t first;

	if (!para) {
		marks_without_text(b, box);
		floats_without_text(b, box, area);
		return;
	}
	smaller = smaller_block(b, box, para, area.width);
	if (smaller) {
		box = smaller;
		para = para_collect(b->arena, box, b->in->page_ref, b->in->refs);
	}
	para->vertical = build_is_vertical(b);
	if (is_of_images(para)) {
		para = para_of_images(b, para);
		build_margin(b, css_size_used(para->spans[0].style->margin_top, area.width, 0));
	}
	p.box = box;
	p.para = para;
	if (!smaller)
		p.measure.indent = first_indent(b, para->style, area.width);
	first = b->n_strips;
	set_paragraph(b, &p);
	if (b->n_strips == first)
		marks_without_text(b, box);
	if (is_of_images(para))
		build_margin(b, css_size_used(para->spans[0].style->margin_bottom, area.width, 0));
	image_notes(b, box, area);
}
