/* clean_walk.c - the walk over a raw tree: what each element asks for.
 *
 * In: the raw tree of a scraped page. Out: the children of the clean root, made by clean_build.c: element.def says
 * what is kept, dropped and unwrapped; hidden elements go with all they hold; embedded pages leave their address. A
 * loop, no recursion. */
#include <stdlib.h>

#include "doc/clean_build.h"

/* An embedded page: its address remains, as a paragraph with a link. */
static void add_frame(struct build *build, const struct node *raw)
{
	bool refused;
	struct str source = node_attr(raw, node_has_attr(raw, "src") ? "src" : "data-src");
	struct str address = address_clean(build->arena, source, &refused);
	struct node *paragraph, *link, *text;

	if (!str_starts_nocase(address, STR("http")))
		return;
	diag_add(build->diag, DIAG_IFRAME_DROPPED, raw->place);
	paragraph = node_element(build->arena, ELEMENT_p, raw->place);
	link = node_element(build->arena, ELEMENT_a, raw->place);
	text = node_text(build->arena, address, raw->place);
	paragraph->generated = link->generated = text->generated = true;
	node_set_attr(build->arena, paragraph, STR("class"), STR("jb-embed"));
	node_set_attr(build->arena, link, STR("href"), address);
	node_append(link, text);
	node_append(paragraph, link);
	build_add_block(build, paragraph);
}

/* Elements whose text a reader of the page sees, although it cannot be printed as text of the article. */
static bool is_seen(enum element element)
{
	return element == ELEMENT_button || element == ELEMENT_select || element == ELEMENT_textarea ||
	       element == ELEMENT_svg || element == ELEMENT_object;
}

static void drop(struct build *build, const struct node *raw)
{
	if (raw->element == ELEMENT_iframe)
		add_frame(build, raw);
	else if (is_seen(raw->element) || raw->element == ELEMENT_video || raw->element == ELEMENT_audio)
		diag_add(build->diag, DIAG_HTML_DROPPED, raw->place, element_name(raw->element));
}

static void add_void(struct build *build, const struct node *raw)
{
	switch (raw->element) {
	case ELEMENT_br:
		build_add_break(build, raw);
		break;
	case ELEMENT_img:
		build_add_image(build, raw);
		break;
	case ELEMENT_wbr:
		build_add_break_chance(build, raw);
		break;
	default:
		build_add_block(build, element_copy(build->arena, raw, build->diag));
		break;
	}
}

/* Elements that go while their content stays; those that are blocks on a page still part paragraphs. */
static void unwrap_edge(struct build *build, const struct node *raw, int step)
{
	if (element_places_only(raw) || raw->element == ELEMENT_html || raw->element == ELEMENT_body || raw->element == ELEMENT_form)
		build_end_paragraph(build);
	else if (raw->element == ELEMENT_noscript)
		build->n_noscript += (size_t)step;
	else if (raw->element == ELEMENT_unknown && step > 0)
		diag_add(build->diag, DIAG_HTML_UNKNOWN_ELEMENT, raw->place, arena_cstr(build->arena, raw->name));
}

/* Plain blocks inside a heading or <pre> only end its line. */
static bool is_line_inside(struct build *build, const struct node *raw)
{
	enum element outer = build_top(build)->raw->element;

	return build->n_levels > 1 && (element_is_heading(outer) || outer == ELEMENT_pre) &&
	       (raw->element == ELEMENT_p || raw->element == ELEMENT_div);
}

static void end_line(struct build *build)
{
	static const struct node line_break = { .element = ELEMENT_br, .generated = true };

	if (build->paragraph && build->n_breaks == 0) {
		build->n_breaks = 1;
		build->last_break = &line_break;
	}
}

/* Whether the walk goes on into the element's children. */
static bool element_enter(struct build *build, const struct node *raw)
{
	enum element_kind kind = element_kind(raw->element);
	bool has_room = build->n_levels < OPEN_MAX && build->n_wrappers < OPEN_MAX;

	if (element_is_hidden(raw))
		return false;
	if (kind == KIND_DROP) {
		drop(build, raw);
		return false;
	}
	if (kind == KIND_VOID) {
		add_void(build, raw);
		return false;
	}
	if (kind == KIND_BLOCK && is_line_inside(build, raw))
		end_line(build);
	else if (kind == KIND_BLOCK && has_room && !element_places_only(raw))
		build_enter_block(build, raw);
	else if (kind == KIND_INLINE && has_room)
		build->wrappers[build->n_wrappers++] = (struct wrapper){ .raw = raw };
	else
		unwrap_edge(build, raw, 1);
	return true;
}

static void element_leave(struct build *build, const struct node *raw)
{
	if (build->n_levels > 1 && build_top(build)->raw == raw) {
		build_leave_block(build);
	} else if (build->n_wrappers > 0 && build->wrappers[build->n_wrappers - 1].raw == raw) {
		build->n_wrappers--;
		if (build->n_open > build->n_wrappers)
			build->n_open = build->n_wrappers;
	} else if (is_line_inside(build, raw)) {
		end_line(build);
	} else {
		unwrap_edge(build, raw, -1);
	}
}

void clean_walk(struct arena *arena, struct node *root, const struct node *raw, struct diag *diag)
{
	struct build *build = mem_alloc(sizeof(*build));
	const struct node *node = raw->first;

	build->arena = arena;
	build->diag = diag;
	build->levels[0] = (struct level){ .raw = raw, .out = root, .id_used = true };
	build->n_levels = 1;
	while (node) {
		bool is_entered = false;

		if (node->element == ELEMENT_text)
			build_add_text(build, node);
		else
			is_entered = element_enter(build, node);
		if (is_entered && node->first) {
			node = node->first;
			continue;
		}
		if (is_entered)
			element_leave(build, node);
		while (!node->next && node->parent != raw) {
			node = node->parent;
			element_leave(build, node);
		}
		node = node->next;
	}
	build_end_paragraph(build);
	free(build);
}
