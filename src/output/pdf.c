/* pdf.c - writes pages as a PDF 1.7 file (ISO 32000-1).
 *
 * In: pages, doc_info, the font set. Out: bytes, to a sink. Order of work: what the pages use (fonts' glyphs,
 * pictures); pictures; fonts; pages in batches, content made by workers and written in order; navigation; what the
 * file says of itself. Memory holds one batch of pages, never all of them. */
#include <stdlib.h>

#include "base/colour.h"
#include "base/workers.h"
#include "image/image.h"
#include "output/pdf_attach.h"
#include "output/pdf_content.h"
#include "output/pdf_icc.h"
#include "output/pdf_marks.h"
#include "output/pdf_meta.h"
#include "output/pdf_nav.h"

enum {
	BATCH = 64,    /* pages made before they are written */
	KIDS_MAX = 32, /* of a node of the page tree */
	TREE_DEPTH = 8 /* 32^8 pages */
};

/* What a worker makes of a page, and what it keeps for the next one. */
struct made_page {
	struct buf content; /* deflated */
	struct buf images;  /* uint32_t */
	struct nav_links links;
};

struct worker {
	struct canvas canvas;
	struct libdeflate_compressor *compressor;
};

/* The page tree: level 0 holds the nodes above the pages, the last level the root alone. */
struct page_tree {
	uint32_t first_page;
	uint32_t first_node[TREE_DEPTH];
	size_t n_nodes[TREE_DEPTH];
	unsigned n_levels;
};

struct writer {
	const struct item *cmyk; /* the first that shows a colour in CMYK, on … */
	size_t cmyk_page;        /* … this page, from 1 */
	uint32_t srgb;           /* its profile, where … */
	bool has_intent;         /* … the output intent is another, which colours of screens are not in */
	const struct pages *pages;
	struct pdf_save *save;
	struct arena *arena;
	struct pdf_fonts fonts;
	struct pdf_images images;
	struct tags *tags; /* NULL when the file gets none */
	struct content_input content;
	struct nav_input nav;
	struct page_tree tree;
	uint32_t resources;    /* of pages without pictures */
	struct made_page *made; /* BATCH of them */
	struct worker *workers;
	size_t batch_start;
};

/* ---- what the pages use ---- */

static bool shows_cmyk(const struct item *item)
{
	if (item->kind != ITEM_GLYPHS)
		return (item->kind == ITEM_RULE || item->kind == ITEM_FILL) && colour_is_cmyk(item->colour);
	for (uint32_t r = 0; r < item->line->n_runs; r++) {
		const struct style *style = item->line->runs[r].style;

		if (style && colour_is_cmyk(style->color))
			return true;
	}
	return false;
}

static void scan_placed(struct writer *w, const struct placed *placed, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct strip *strip = placed[i].strip;
		content_fetch_ahead(placed, i, count);
		for (uint32_t k = 0; k < strip->n_items; k++) {
			const struct item *item = &strip->items[k];
			if (!w->cmyk && shows_cmyk(item))
				w->cmyk = item;
			if (item->kind == ITEM_IMAGE) {
				struct item shown = placed_item(&placed[i], item);
				pdf_images_note(&w->images, &shown);
			}
			if (item->kind != ITEM_GLYPHS)
				continue;
			for (uint32_t r = 0; r < item->line->n_runs; r++)
				pdf_fonts_scan_run(&w->fonts, &item->line->runs[r], item->text);
		}
	}
}

static void scan(struct writer *w)
{
	for (size_t i = 0; i < w->pages->n_pages; i++) {
		const struct page *page = &w->pages->pages[i];
		scan_placed(w, page->placed, page->n_placed);
		scan_placed(w, page->furniture, page->n_furniture);
		w->cmyk_page += w->cmyk == NULL;
		if (w->tags != NULL) {
			tags_scan(w->tags, page);
			nav_links_scan(&w->nav, page);
		}
	}
}

/* ---- page tree ---- */

static void reserve_tree(struct writer *w)
{
	struct page_tree *tree = &w->tree;
	size_t below = w->pages->n_pages;

	tree->first_page = pdf_reserve(w->save, below);
	do {
		size_t n = (below + KIDS_MAX - 1) / KIDS_MAX;
		n = n == 0 ? 1 : n;
		tree->n_nodes[tree->n_levels] = n;
		tree->first_node[tree->n_levels++] = pdf_reserve(w->save, n);
		below = n;
	} while (below > 1);
}

static void emit_node(struct writer *w, unsigned level, size_t index, size_t n_below, size_t pages_below)
{
	const struct page_tree *tree = &w->tree;
	uint32_t first_below = level == 0 ? tree->first_page : tree->first_node[level - 1];
	size_t start = index * KIDS_MAX;
	size_t end = start + KIDS_MAX < n_below ? start + KIDS_MAX : n_below;
	size_t first_page = start * pages_below;
	size_t end_page = end * pages_below < w->pages->n_pages ? end * pages_below : w->pages->n_pages;
	struct buf text = BUF_INIT;

	buf_printf(&text, "<</Type/Pages/Count %zu", end_page - first_page);
	if (level + 1 < tree->n_levels)
		buf_printf(&text, "/Parent %zu 0 R", tree->first_node[level + 1] + index / KIDS_MAX);
	buf_add_str(&text, STR("/Kids["));
	for (size_t i = start; i < end; i++) {
		if (i > start)
			buf_add_char(&text, ' ');
		pdf_put_ref(&text, first_below + (uint32_t)i);
	}
	buf_add_str(&text, STR("]>>"));
	pdf_emit(w->save, tree->first_node[level] + (uint32_t)index, buf_str(&text));
	buf_free(&text);
}

/* Returns the root. */
static uint32_t emit_tree(struct writer *w)
{
	size_t n_below = w->pages->n_pages;
	size_t pages_below = 1; /* pages in each full kid of the level */

	for (unsigned level = 0; level < w->tree.n_levels; level++) {
		for (size_t i = 0; i < w->tree.n_nodes[level]; i++)
			emit_node(w, level, i, n_below, pages_below);
		n_below = w->tree.n_nodes[level];
		pages_below *= KIDS_MAX;
	}
	return w->tree.first_node[w->tree.n_levels - 1];
}

/* ---- pages ---- */

static void make_page(void *shared, size_t item, unsigned worker)
{
	struct writer *w = shared;
	const struct page *page = &w->pages->pages[w->batch_start + item];
	struct made_page *made = &w->made[item];
	struct worker *own = &w->workers[worker];

	if (own->compressor == NULL)
		own->compressor = pdf_compressor_new(PDF_LEVEL_CONTENT);
	content_page(&own->canvas, &w->content, page, w->batch_start + item);
	buf_clear(&made->content);
	pdf_deflate(own->compressor, &made->content, own->canvas.out.ptr, own->canvas.out.len);
	buf_clear(&made->images);
	buf_add_str(&made->images, buf_str(&own->canvas.images));
	nav_links_make(&made->links, &w->nav, page, w->batch_start + item);
}

static void put_common_resources(struct writer *w, struct buf *out)
{
	pdf_fonts_put_resources(&w->fonts, out);
	if (w->has_intent)
		icc_put_default_rgb(out, w->srgb);
	if (w->tags != NULL)
		content_put_properties(out);
}

static void put_resources(struct writer *w, struct buf *out, const struct buf *images)
{
	const uint32_t *indices = (const uint32_t *)(const void *)images->ptr;
	size_t count = images->len / sizeof *indices;

	if (count == 0) {
		pdf_put_ref(out, w->resources);
		return;
	}
	buf_add_str(out, STR("<<"));
	put_common_resources(w, out);
	buf_add_str(out, STR("/XObject<<"));
	for (size_t i = 0; i < count; i++) {
		bool seen = false;
		for (size_t k = 0; k < i && !seen; k++)
			seen = indices[k] == indices[i];
		if (!seen)
			buf_printf(out, "/Im%u %u 0 R", indices[i], w->images.list[indices[i]].id);
	}
	buf_add_str(out, STR(">>>>"));
}

static void emit_page(struct writer *w, size_t index, const struct made_page *made)
{
	const struct page *page = &w->pages->pages[index];
	uint32_t content = pdf_reserve(w->save, 1);
	struct buf text = BUF_INIT;

	pdf_emit_stream(w->save, content, STR("/Filter/FlateDecode"), made->content.ptr, made->content.len);
	buf_printf(&text, "<</Type/Page/Parent %zu 0 R", w->tree.first_node[0] + index / KIDS_MAX);
	marks_put_boxes(&text, page);
	buf_add_str(&text, STR("/Resources "));
	put_resources(w, &text, &made->images);
	buf_printf(&text, "/Contents %u 0 R", content);
	if (w->tags != NULL)
		buf_printf(&text, "/StructParents %zu", index);
	nav_links_emit(&made->links, &w->nav, w->save, index, &text);
	buf_add_str(&text, STR(">>"));
	pdf_emit(w->save, w->tree.first_page + (uint32_t)index, buf_str(&text));
	buf_free(&text);
}

static void emit_shared_resources(struct writer *w)
{
	struct buf text = BUF_INIT;

	w->resources = pdf_reserve(w->save, 1);
	buf_add_str(&text, STR("<<"));
	put_common_resources(w, &text);
	buf_add_str(&text, STR(">>"));
	pdf_emit(w->save, w->resources, buf_str(&text));
	buf_free(&text);
}

static void emit_pages(struct writer *w, unsigned n_workers)
{
	size_t n = w->pages->n_pages;

	w->made = mem_alloc(BATCH * sizeof *w->made);
	w->workers = mem_alloc((n_workers + 1) * sizeof *w->workers);
	for (size_t start = 0; start < n && pdf_save_failure(w->save) == NULL; start += BATCH) {
		size_t count = n - start < BATCH ? n - start : BATCH;
		w->batch_start = start;
		workers_run(n_workers, count, make_page, w);
		for (size_t i = 0; i < count; i++)
			emit_page(w, start + i, &w->made[i]);
	}
	for (unsigned i = 0; i < n_workers; i++) {
		content_free(&w->workers[i].canvas);
		libdeflate_free_compressor(w->workers[i].compressor);
	}
	for (size_t i = 0; i < BATCH; i++) {
		buf_free(&w->made[i].content);
		buf_free(&w->made[i].images);
		nav_links_free(&w->made[i].links);
	}
	free(w->workers);
	free(w->made);
}

/* Object numbers that pages and tags name before the objects are written. */
static void reserve(struct writer *w)
{
	reserve_tree(w);
	pdf_fonts_reserve(&w->fonts, w->save);
	if (w->tags != NULL)
		tags_reserve(w->tags, w->save);
	emit_shared_resources(w);
	w->nav.first_page = w->tree.first_page;
}

static void emit_frame(struct writer *w, const struct doc_info *info)
{
	struct catalog catalog = { .pages = emit_tree(w), .right_to_left = w->pages->right_to_left };

	catalog.outline = nav_outline_emit(&w->nav, w->save);
	catalog.labels = nav_labels_emit(&w->nav, w->save);
	catalog.metadata = meta_xmp_emit(w->save, info);
	if (w->tags != NULL)
		catalog.tags = tags_emit(w->tags, w->save, w->tree.first_page, info->lang);
	attach_emit(w->save, info, &catalog);
	if (info->conformance & PDF_A || w->has_intent)
		catalog.intent = meta_intent_emit(w->save, info->intent);
	uint32_t root = meta_catalog_emit(w->save, info, &catalog);
	pdf_save_finish(w->save, root, meta_info_emit(w->save, info));
}

/* The key is made of what is known before anything is written. */
static void lock(struct writer *w, const struct doc_info *info)
{
	struct buf about = BUF_INIT;

	meta_put_xmp(&about, info);
	buf_printf(&about, "%zu pages", w->pages->n_pages);
	pdf_save_lock(w->save, info->passwords, buf_str(&about));
	buf_free(&about);
}

/* Colours in CMYK want a profile that says what they are (ISO 19005-2, 6.2.4.3): false after a message. */
static bool allows_colours(const struct writer *w, const struct doc_info *info, struct diag *diag)
{
	if (!w->cmyk || !(info->conformance & PDF_A) || icc_output_components(info->intent) == 4)
		return true;
	diag_add(diag, DIAG_PDF_CMYK, w->cmyk->box ? w->cmyk->box->place : place_file(STR("")), w->cmyk_page + 1);
	return false;
}

/* Pictures, fonts, pages, and what the file says of itself. */
static bool emit_all(struct writer *w, const struct doc_info *info, unsigned n_workers, struct diag *diag)
{
	bool is_cmyk_known = icc_output_components(info->intent) == 4;
	const struct image_storing how = { info->max_dpi, (info->conformance & PDF_A) && !is_cmyk_known, n_workers };

	w->has_intent = info->intent.len > 0;
	if (w->has_intent)
		w->srgb = meta_srgb_emit(w->save);
	pdf_fonts_settle(&w->fonts, n_workers);
	pdf_images_emit(&w->images, w->save, how, diag);
	reserve(w);
	w->fonts.drawn.srgb = w->has_intent ? w->srgb : 0;
	pdf_fonts_emit(&w->fonts, &w->images, w->save, n_workers);
	w->content = (struct content_input){ &w->fonts, &w->images, w->tags };
	emit_pages(w, n_workers);
	emit_frame(w, info);
	if (pdf_save_failure(w->save))
		diag_add(diag, DIAG_PDF_FAILED, (struct place){ { "", 0 }, 0, 0 }, pdf_save_failure(w->save));
	return !pdf_save_failure(w->save);
}

bool pdf_write(const struct pages *pages, const struct doc_info *info, const struct font_set *set, unsigned n_workers,
               struct sink sink, struct diag *diag)
{
	struct writer w = { .pages = pages, .arena = arena_new() };

	n_workers = n_workers == 0 ? 1 : n_workers;
	w.save = pdf_save_new(sink, info->conformance & PDF_1_4 ? PDF_FORM_1_4 : PDF_FORM_1_7);
	if (info->passwords)
		lock(&w, info);
	w.tags = info->conformance & PDF_TAGGED ? tags_new() : NULL;
	w.nav = (struct nav_input){ .pages = pages, .tags = w.tags, .has_tab_order = !(info->conformance & PDF_1_4) };
	pdf_fonts_init(&w.fonts, w.arena, set);
	pdf_images_init(&w.images, w.arena);
	scan(&w);

	bool ok = allows_colours(&w, info, diag) && emit_all(&w, info, n_workers, diag);
	tags_free(w.tags);
	pdf_fonts_free(&w.fonts);
	pdf_save_free(w.save);
	arena_free(w.arena);
	return ok;
}
