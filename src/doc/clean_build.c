/* clean_build.c - opens blocks and paragraphs of the clean tree and fills them.
 *
 * In: raw nodes, in order. Out: blocks that hold blocks or paragraphs, and paragraphs that hold inline content.
 * Elements are opened only when something visible comes to stand in them, so that empty ones never arise, but for those that a
 * style may draw; inline elements that are open where a paragraph begins are opened again inside it; breaks become paragraphs or go. */
#include "doc/clean_build.h"

/* ---- blocks ---- */

/* Blocks that hold inline content only: a block inside ends them. */
static bool holds_inline_only(enum element element)
{
	return element == ELEMENT_p || element == ELEMENT_pre || element_is_heading(element);
}

/* Blocks that take inline content as it is; the others get a <p> around it. */
static bool holds_inline(enum element element)
{
	switch (element) {
	case ELEMENT_li:
	case ELEMENT_dt:
	case ELEMENT_dd:
	case ELEMENT_td:
	case ELEMENT_th:
	case ELEMENT_caption:
	case ELEMENT_figcaption:
	case ELEMENT_figure:
	case ELEMENT_summary:
	case ELEMENT_center:
	case ELEMENT_address:
		return true;
	default:
		return holds_inline_only(element);
	}
}

/* The element that text found directly in a list or table stands in. */
static enum element missing_part(enum element element)
{
	switch (element) {
	case ELEMENT_ul:
	case ELEMENT_ol:
		return ELEMENT_li;
	case ELEMENT_dl:
		return ELEMENT_dd;
	case ELEMENT_table:
	case ELEMENT_thead:
	case ELEMENT_tbody:
	case ELEMENT_tfoot:
	case ELEMENT_tr:
		return ELEMENT_td;
	default:
		return ELEMENT_p;
	}
}

struct level *build_top(struct build *build)
{
	return &build->levels[build->n_levels - 1];
}

void build_end_paragraph(struct build *build)
{
	if (build->paragraph)
		paragraph_finish(build->arena, build->paragraph);
	if (holds_inline_only(build_top(build)->raw->element))
		build_top(build)->out = NULL;
	build->paragraph = NULL;
	build->n_open = 0;
	build->n_breaks = 0;
	build->blanks = build->blanks_last = NULL;
}

static void drop_id(struct node *node)
{
	struct attr **link = &node->attrs;

	while (*link) {
		if (str_eq((*link)->name, STR("id")))
			*link = (*link)->next;
		else
			link = &(*link)->next;
	}
}

/* A copy of an element that may be opened more than once. */
static struct node *open_copy(struct build *build, const struct node *raw, bool *id_used)
{
	struct node *node = element_copy(build->arena, raw, build->diag);

	if (*id_used)
		drop_id(node);
	*id_used = true;
	return node;
}

/* The output element of the level, opened if need be together with those around it. A <p> or heading on the way holds
 * no blocks: it is passed over, and what it holds later comes in a new one. */
static struct node *level_element(struct build *build, size_t index)
{
	struct level *levels = build->levels;
	size_t i = index, first;

	if (levels[index].out)
		return levels[index].out;
	do {
		i--;
	} while (!levels[i].out || holds_inline_only(levels[i].raw->element));
	for (first = i++; i <= index; i++) {
		levels[i].out = NULL;
		if (i < index && holds_inline_only(levels[i].raw->element))
			continue;
		levels[i].out = open_copy(build, levels[i].raw, &levels[i].id_used);
		node_append(levels[first].out, levels[i].out);
		first = i;
	}
	return levels[index].out;
}

/* Where a block without content of its own goes. */
static struct node *block_parent(struct build *build)
{
	size_t i = build->n_levels - 1;

	while (i > 0 && holds_inline_only(build->levels[i].raw->element))
		build->levels[i--].out = NULL;
	return level_element(build, i);
}

void build_enter_block(struct build *build, const struct node *raw)
{
	build_end_paragraph(build);
	build->levels[build->n_levels++] = (struct level){ .raw = raw };
	build->n_pre += raw->element == ELEMENT_pre;
	/* Cells and rows count for the table's shape even when they are empty. */
	if (raw->element == ELEMENT_td || raw->element == ELEMENT_th || raw->element == ELEMENT_tr)
		level_element(build, build->n_levels - 1);
}

/* An empty element that a sheet may name, to give it a border or content of its own: whether it does is known where boxes are made. */
static bool may_be_drawn(const struct node *raw)
{
	bool is_plain = raw->element == ELEMENT_div || raw->element == ELEMENT_p || raw->element == ELEMENT_section ||
	                raw->element == ELEMENT_aside || raw->element == ELEMENT_header || raw->element == ELEMENT_footer;

	return is_plain && (node_has_attr(raw, "class") || node_has_attr(raw, "id") || node_has_attr(raw, "style"));
}

void build_leave_block(struct build *build)
{
	struct level *level = build_top(build);
	struct node *out;
	bool is_bare;

	build_end_paragraph(build);
	is_bare = !level->has_content && !level->out && may_be_drawn(level->raw);
	out = is_bare ? level_element(build, build->n_levels - 1) : level->out;
	build->n_pre -= level->raw->element == ELEMENT_pre;
	if (out && ((level->raw->element == ELEMENT_table && !level->has_content) ||
	            (!out->first && !is_bare && out->element != ELEMENT_td && out->element != ELEMENT_th)))
		node_remove(out);
	build->n_levels--;
	build_top(build)->has_content |= level->has_content;
}

void build_add_block(struct build *build, struct node *block)
{
	build_end_paragraph(build);
	node_append(block_parent(build), block);
	build_top(build)->has_content = true;
}

/* ---- inline content ---- */

/* The alignment of old HTML passes to the paragraph, which styles may want to set without an indent. */
static void inherit_align(struct build *build, struct node *paragraph, const struct node *raw)
{
	struct str align = node_attr(raw, "align"), style = node_attr(raw, "style");

	if (align.len > 0)
		node_set_attr(build->arena, paragraph, STR("align"), align);
	if (str_find(style, STR("text-align")) < style.len)
		node_set_attr(build->arena, paragraph, STR("style"), style);
}

static void paragraph_open(struct build *build, struct place place)
{
	struct node *parent = level_element(build, build->n_levels - 1);
	enum element element = build_top(build)->raw->element, part = missing_part(element);

	if (holds_inline(element) && build->n_levels > 1) {
		build->paragraph = parent;
		return;
	}
	build->paragraph = node_element(build->arena, part, place);
	build->paragraph->generated = true;
	if (part == ELEMENT_p)
		inherit_align(build, build->paragraph, build_top(build)->raw);
	node_append(parent, build->paragraph);
}

/* The innermost element that is open in the paragraph. */
static struct node *inline_parent(const struct build *build)
{
	return build->n_open > 0 ? build->wrappers[build->n_open - 1].out : build->paragraph;
}

static void open_wrappers(struct build *build)
{
	while (build->n_open < build->n_wrappers) {
		struct wrapper *wrapper = &build->wrappers[build->n_open];

		wrapper->out = open_copy(build, wrapper->raw, &wrapper->id_used);
		node_append(inline_parent(build), wrapper->out);
		build->n_open++;
	}
}

static void flush_blanks(struct build *build)
{
	struct node *blank = build->blanks, *next;

	for (; blank; blank = next) {
		next = blank->next;
		node_append(inline_parent(build), blank);
	}
	build->blanks = build->blanks_last = NULL;
}

/* Breaks before new content: two part paragraphs, one stays a break. */
static void settle_breaks(struct build *build, bool is_indented)
{
	bool can_part = build->paragraph->element == ELEMENT_p && build->n_pre == 0;

	build->blanks = build->blanks_last = NULL;
	if (can_part && (build->n_breaks > 1 || is_indented)) {
		build_end_paragraph(build);
		return;
	}
	node_append(inline_parent(build), element_copy(build->arena, build->last_break, build->diag));
	build->n_breaks = 0;
}

/* Makes the place where content is going to stand. `is_indented`: it begins with blanks that indent a paragraph. */
static void begin_content(struct build *build, struct place place, bool is_indented)
{
	if (build->paragraph && build->n_breaks > 0)
		settle_breaks(build, is_indented);
	if (!build->paragraph) {
		build->n_breaks = 0;
		build->blanks = build->blanks_last = NULL;
		paragraph_open(build, place);
	}
	flush_blanks(build);
	open_wrappers(build);
	build_top(build)->has_content = true;
}

/* The blanks at the start of a line: two ideographic spaces, or as many blanks of other kinds, are a typed indent. */
static size_t leading_blanks(struct str text, bool *is_indented)
{
	size_t i = 0, n, wide = 0;

	while ((n = blank_length(str_from(text, i))) > 0) {
		wide += n == 3 ? 2 : n == 2;
		i += n;
	}
	*is_indented = wide >= 4;
	return i;
}

static void add_blank(struct build *build, struct node *blank)
{
	if (build->blanks_last)
		build->blanks_last->next = blank;
	else
		build->blanks = blank;
	build->blanks_last = blank;
}

/* Inside <pre> every blank counts but the line feed behind the tag (HTML, 4.4.3). */
static void add_preformatted(struct build *build, const struct node *raw)
{
	struct str text = raw->text;
	struct place place = raw->place;

	if (!build->paragraph && str_starts(text, STR("\n"))) {
		text = str_from(text, 1);
		place = place_advance(place, STR("\n"));
	}
	if (text.len == 0)
		return;
	begin_content(build, place, false);
	node_append(inline_parent(build), node_text(build->arena, text, place));
}

void build_add_text(struct build *build, const struct node *raw)
{
	bool starts_line = !build->paragraph || build->n_breaks > 0, is_indented = false;
	struct str text = raw->text;
	struct place place = raw->place;
	size_t skip;

	if (build->n_pre > 0) {
		add_preformatted(build, raw);
		return;
	}
	if (text_is_blank(text)) {
		if (!starts_line)
			add_blank(build, node_text(build->arena, text, place));
		return;
	}
	if (starts_line) {
		skip = leading_blanks(text, &is_indented);
		place = place_advance(place, str_sub(text, 0, skip));
		text = str_from(text, skip);
	}
	begin_content(build, place, is_indented);
	node_append(inline_parent(build), node_text(build->arena, text, place));
}

void build_add_image(struct build *build, const struct node *raw)
{
	struct node *image = element_copy(build->arena, raw, build->diag);
	struct str source;

	if (!image)
		return;
	source = node_attr(image, "src");
	if (build->n_noscript > 0 && str_eq(source, build->last_image))
		return;
	build->last_image = source;
	begin_content(build, image->place, false);
	node_append(inline_parent(build), image);
}

void build_add_break(struct build *build, const struct node *raw)
{
	build->n_breaks++;
	build->last_break = raw;
	if (build->n_pre > 0 && build->paragraph)
		settle_breaks(build, false);
}

void build_add_break_chance(struct build *build, const struct node *raw)
{
	if (build->paragraph && build->n_breaks == 0)
		node_append(inline_parent(build), element_copy(build->arena, raw, build->diag));
}
