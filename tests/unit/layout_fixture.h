/* layout_fixture.h - for the tests of src/layout: HTML and CSS to a flow, in a fixed face, size and measure.
 *
 * Text is Noto Serif CJK SC, 10 pt on 17 pt, 200 pt wide: twenty Han to a line. */
#ifndef JB_TESTS_LAYOUT_FIXTURE_H
#define JB_TESTS_LAYOUT_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "doc/html.h"
#include "font/font_set.h"
#include "image/picture.h"
#include "layout/flow.h"
#include "layout/paginate.h"
#include "style/box.h"

struct fixture {
	struct arena *arena;
	struct diag *diag;
	struct sheet *sheet;
	struct font_set *fonts;
	struct shaper *shaper;
	const struct style *root;
	struct flow *flow;
};

#define FIXTURE_CSS \
	":root { font-family: \"Noto Serif CJK SC\"; font-size: 10pt; line-height: 17pt; }" \
	"article, div, p, h2, ul, ol, section, figure, blockquote { display: block }" \
	"li { display: list-item } ul { list-style-type: disc } ol { list-style-type: decimal }" \
	"table { display: table } thead { display: table-header-group } tbody { display: table-row-group }" \
	"tfoot { display: table-footer-group } tr { display: table-row } td, th { display: table-cell }" \
	"caption { display: table-caption } img { display: block } u { text-decoration-line: underline }"

enum { FIXTURE_MEASURE = 200 * PT };

/* Ten Han that break anywhere between them. */
#define HAN10 "山川草木日月天地人和"
#define HAN20 HAN10 HAN10
#define HAN50 HAN20 HAN20 HAN10

static inline void fixture_prepare(struct fixture *f, const struct box *root)
{
	for (const struct box *box = root; box; box = box_next(box, root))
		font_set_prepare(f->fonts, box->style, box->lang, f->diag);
}

/* The pictures of a tree. */
static inline const struct pictures *fixture_pictures(struct arena *arena, const struct node *root)
{
	struct picture_ask asks[8];
	size_t n = 0;

	for (const struct node *node = root; node && n < ARRAY_LEN(asks); node = node_next(node, root)) {
		if (node->element == ELEMENT_img)
			asks[n++] = (struct picture_ask){ node->place.file, node_attr(node, "src") };
	}
	return pictures_find(arena, asks, n, NULL, 1);
}

/* Everything up to the flow; `file` is where images are looked for. */
static inline void fixture_make(struct fixture *f, const char *html, const char *css, const char *file)
{
	struct str text = str_of(html);
	struct flow_input in = { .measure = FIXTURE_MEASURE, .page_height = 300 * PT };

	*f = (struct fixture){ .arena = arena_new(), .diag = diag_new(), .sheet = sheet_new() };
	struct place_map *map = place_map_new(f->arena, str_of(file), line_index_new(f->arena, text, 1));
	place_map_add(map, 0, 0, true);
	assert_true(sheet_add_file(f->sheet, STR("fonts/fonts.css"), f->diag));
	sheet_add(f->sheet, STR(FIXTURE_CSS), STR("fixture.css"), f->diag);
	sheet_add(f->sheet, str_of(css), STR("case.css"), f->diag);
	f->fonts = font_set_new(f->sheet, NULL, 0, f->diag);
	assert_non_null(f->fonts);
	const struct node *node = html_parse(f->arena, f->arena, text, map, f->diag);
	struct cascade *cascade = cascade_new(f->arena, f->sheet);
	f->root = cascade_root(cascade);
	struct box_setting setting = { STR("zh-Hans"), fixture_pictures(f->arena, node) };
	const struct box *box = box_build_pictured(f->arena, node, cascade, setting, f->diag);
	assert_non_null(box);
	fixture_prepare(f, box);
	f->shaper = shaper_new(f->fonts);
	in.root = box;
	in.shaper = f->shaper;
	in.diag = f->diag;
	f->flow = flow_make(f->arena, &in);
}

static inline void fixture_free(struct fixture *f)
{
	shaper_free(f->shaper);
	font_set_free(f->fonts);
	sheet_free(f->sheet);
	diag_free(f->diag);
	arena_free(f->arena);
}

/* "height/space" of each strip, in points; behind it a for avoid, p l r for forced breaks. */
static inline struct str fixture_strips(struct fixture *f)
{
	struct buf buf = BUF_INIT;
	struct str result;

	for (size_t i = 0; i < f->flow->n_strips; i++) {
		const struct strip *s = &f->flow->strips[i];
		static const char *const rules[] = { "", "a", "a", "a", "a", "c", "p", "l", "r" };

		buf_printf(&buf, "%s%g/%g%s", i ? " " : "", s->height / 1000.0, s->space_before / 1000.0,
		           rules[s->break_before]);
	}
	result = arena_str(f->arena, buf_str(&buf));
	buf_free(&buf);
	return result;
}

/* The n-th item of a kind in the flow; NULL when there are fewer. */
static inline const struct item *fixture_item(const struct fixture *f, enum item_kind kind, size_t n)
{
	for (size_t i = 0; i < f->flow->n_strips; i++) {
		const struct strip *s = &f->flow->strips[i];

		for (uint32_t k = 0; k < s->n_items; k++) {
			if (s->items[k].kind == kind && n-- == 0)
				return &s->items[k];
		}
	}
	return NULL;
}

/* All text of the flow, line by line, a bar between lines and two between strips. */
static inline struct str fixture_text(struct fixture *f)
{
	struct buf buf = BUF_INIT;
	struct str result;

	for (size_t i = 0; i < f->flow->n_strips; i++) {
		const struct strip *s = &f->flow->strips[i];
		bool any = false;

		for (uint32_t k = 0; k < s->n_items; k++) {
			const struct item *item = &s->items[k];

			if (item->kind != ITEM_GLYPHS)
				continue;
			if (any || buf.len)
				buf_add_str(&buf, any ? STR("|") : STR("||"));
			buf_add_str(&buf, str_sub(item->text, item->line->start, item->line->end));
			any = true;
		}
	}
	result = arena_str(f->arena, buf_str(&buf));
	buf_free(&buf);
	return result;
}

#define assert_str(actual, expected) assert_string_equal(arena_cstr(f.arena, actual), expected)

static inline int fixture_start(void **state)
{
	(void)state;
	html_library_start();
	return 0;
}

static inline int fixture_stop(void **state)
{
	(void)state;
	return 0;
}

#endif
