/* pipeline.c - the stages of jianbao in a row, one item a call: this file is the program's picture in the README. */
#include "api/pipeline.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/name_set.h"
#include "doc/html.h"
#include "text/coverage.h"
#include "text/hyphenate.h"
#include "unicode/lang.h"
#include "unicode/utf8.h"

void pipeline_read(struct input *input, const struct jb_context *context)
{
	struct str bytes = input->bytes;

	if (!input->in_memory && !file_read(input->arena, input->path, LIMIT_POST_BYTES, &bytes, input->diag))
		return;
	const struct post *post = post_read(input->arena, input->path, bytes, input->diag);
	if (!post)
		return;
	struct arena *scratch = arena_new(); /* the raw tree is of no use once it is cleaned */
	const struct node *raw = html_parse(scratch, input->arena, post->html, post->map, input->diag);
	const struct article *article = clean(input->arena, raw, input->diag);
	arena_free(scratch);
	input->entry = entry_make(input->arena, post, article, context->lang, context->default_zone, input->diag);
}

static void add_asks(struct picture_ask *asks, size_t *n, const struct article *article)
{
	for (size_t i = 0; i < article->n_images; i++) {
		const struct node *image = article->images[i];
		struct str src = node_attr(image, "src");

		if (src.len)
			asks[(*n)++] = (struct picture_ask){ image->place.file, src };
	}
}

const struct pictures *pipeline_pictures(struct arena *arena, struct set_part *const *sets, size_t count,
                                         const struct jb_context *context)
{
	size_t total = 0, n = 0;

	for (size_t i = 0; i < count; i++)
		total += sets[i]->part->entry ? sets[i]->part->entry->article->n_images : 0;
	if (total == 0)
		return NULL;
	struct picture_ask *asks = ARENA_ARRAY(arena, struct picture_ask, total);
	for (size_t i = 0; i < count; i++) {
		if (sets[i]->part->entry)
			add_asks(asks, &n, sets[i]->part->entry->article);
	}
	return pictures_find(arena, asks, n, context->assets, context->workers);
}

/* Adds a pair unless it is there already; parts have a dozen pairs, so a list does. */
static void add_font_use(struct set_part *set, size_t *capacity, const struct box *box)
{
	for (size_t i = set->n_fonts; i > 0; i--) {
		const struct font_use *use = &set->fonts[i - 1];
		if (use->style == box->style && str_eq(use->lang, box->lang))
			return;
	}
	set->fonts = arena_grow(set->arena, set->fonts, capacity, set->n_fonts + 1, sizeof *set->fonts);
	set->fonts[set->n_fonts++] = (struct font_use){ box->style, box->lang };
}

static size_t count_characters(const struct entry *entry)
{
	const struct node *root = entry ? entry->article->root : NULL;
	size_t count = 0;

	for (const struct node *node = root; node; node = node_next(node, root))
		count += utf8_count_inked(node->text);
	return count;
}

void pipeline_box(struct set_part *set, struct cascade *cascade, struct str lang)
{
	size_t capacity = 0;

	cascade_set_lang(cascade, STR("zh-Hans")); /* pages do not know of the part's */
	set->root_style = cascade_root(cascade);
	set->n_characters = count_characters(set->part->entry);
	struct box_setting setting = { set->part->lang.len ? set->part->lang : lang, set->pictures };
	set->box = box_build_pictured(set->arena, set->part->root, cascade, setting, set->diag);
	for (const struct box *b = set->box; b; b = box_next(b, set->box)) {
		add_font_use(set, &capacity, b);
		set->has_page_refs |= b->kind == BOX_PAGE_REF;
	}
}

void pipeline_cover(struct set_part *set, const struct jb_context *context)
{
	if (set->box)
		set->missing = coverage_missing(set->arena, context->fonts, set->box, &set->n_missing);
}

/* The named page that a part's root asks for. */
static struct str page_name(const struct box *root)
{
	return str_eq(root->style->page, STR("auto")) ? STR("") : root->style->page;
}

void pipeline_flow(struct set_part *set, const struct jb_context *context, struct shaper *shaper, const struct refs *refs)
{
	static const struct flow nothing;

	set->flow = &nothing;
	if (!set->box)
		return;
	struct str name = page_name(set->box);
	const struct page_style *page = sheet_page_style(context->sheet, set->arena, name, PAGE_RIGHT, set->root_style);
	length width = page->width - page->margin_left - page->margin_right;
	length height = page->height - page->margin_top - page->margin_bottom;
	bool vertical = style_is_vertical(set->box->style), can_turn = page->width < page->height && !vertical;
	struct flow_input input = {
		.root = set->box,
		.measure = vertical ? height : width,
		.page_height = vertical ? width : height,
		.turned_measure = can_turn ? page->height - page->margin_left - page->margin_right : 0,
		.turned_height = page->width - page->margin_top - page->margin_bottom,
		.page = name,
		.page_root = set->root_style,
		.notes = page->notes,
		.sheet = context->sheet,
		.shaper = shaper,
		.page_ref = refs ? refs_find : NULL,
		.refs = refs,
		.diag = set->diag,
	};
	set->flow = flow_make(set->arena, &input);
}

/* Notes each language once that asks for hyphens and has no dictionary; Hangul breaks without. */
static void note_hyphens(const struct set_part *set, struct name_set *noted, struct diag *diag)
{
	for (size_t k = 0; k < set->n_fonts; k++) {
		const struct font_use *use = &set->fonts[k];

		if (use->style->hyphens != HYPHENS_AUTO || lang_matches(use->lang, STR("ko")) ||
		    !name_set_add(noted, use->lang) || hyphenate_has_words(hyphenator_system_folder, use->lang))
			continue;
		struct str lang = arena_str(set->arena, use->lang);
		diag_add(diag, DIAG_HYPHENS_MISSING, set->box->place, lang.ptr);
	}
}

/* The margin boxes of all the pages that a part's name can give. */
static void prepare_furniture(const struct set_part *set, struct jb_context *context, struct str lang, struct diag *diag)
{
	static const unsigned sides[] = { PAGE_RIGHT, PAGE_LEFT, PAGE_RIGHT | PAGE_FIRST, PAGE_LEFT | PAGE_FIRST, PAGE_LEFT | PAGE_BLANK,
		                          PAGE_RIGHT | PAGE_BLANK };
	struct arena *arena = arena_new();

	for (size_t i = 0; i < ARRAY_LEN(sides); i++) {
		const struct page_style *page =
			sheet_page_style(context->sheet, arena, page_name(set->box), sides[i], set->root_style);
		for (int b = 0; b < MARGIN_BOX_COUNT; b++) {
			if (page->boxes[b])
				font_set_prepare(context->fonts, page->boxes[b], lang, diag);
		}
	}
	arena_free(arena);
}

void pipeline_prepare_furniture(struct set_part *const *sets, size_t count, struct jb_context *context, struct str lang)
{
	struct diag *diag = diag_new();
	const struct set_part *last = NULL;

	for (size_t i = 0; i < count; i++) {
		if (!sets[i]->box || (last && str_eq(page_name(last->box), page_name(sets[i]->box))))
			continue;
		prepare_furniture(sets[i], context, lang, diag);
		last = sets[i];
	}
	context_tell(context, diag);
	diag_free(diag);
}

void pipeline_prepare_fonts(struct set_part *const *sets, size_t count, struct jb_context *context)
{
	struct diag *diag = diag_new();
	struct name_set *noted = name_set_new();

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < sets[i]->n_fonts; k++)
			font_set_prepare(context->fonts, sets[i]->fonts[k].style, sets[i]->fonts[k].lang, diag);
		note_hyphens(sets[i], noted, diag);
	}
	context_tell(context, diag);
	name_set_free(noted);
	diag_free(diag);
}

void pipeline_cover_fonts(struct set_part *const *sets, size_t count, struct jb_context *context)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	size_t total = 0, n_codes = 0;

	for (size_t i = 0; i < count; i++)
		total += sets[i]->n_missing;
	uint32_t *codes = ARENA_ARRAY(arena, uint32_t, total);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < sets[i]->n_missing; k++)
			codes[n_codes++] = sets[i]->missing[k].code;
	}
	if (n_codes)
		font_set_cover(context->fonts, codes, n_codes, diag);
	context_tell(context, diag);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < sets[i]->n_missing; k++) {
			const struct missing *m = &sets[i]->missing[k];
			if (!font_set_has(context->fonts, m->code))
				diag_add(sets[i]->diag, DIAG_GLYPH_MISSING, m->place, (unsigned)m->code, (unsigned)m->count);
		}
	}
	diag_free(diag);
	arena_free(arena);
}
