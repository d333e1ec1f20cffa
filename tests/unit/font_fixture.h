/* font_fixture.h - for the tests of src/font and of shaping: a font set from a few @font-face rules, boxes made by
 * hand. */
#ifndef JB_TESTS_FONT_FIXTURE_H
#define JB_TESTS_FONT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "font/font_set.h"
#include "style/box.h"
#include "diag_count.h"

#define SERIF_CJK "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define SERIF_CJK_BOLD "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
#define SANS_CJK_BOLD "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"
#define SERIF "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"
#define SERIF_ITALIC "/usr/share/fonts/truetype/noto/NotoSerif-Italic.ttf"
#define HEBREW "/usr/share/fonts/truetype/noto/NotoSerifHebrew-Regular.ttf"
#define SYMBOLS "/usr/share/fonts/truetype/noto/NotoSansSymbols2-Regular.ttf"
#define EMOJI "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"

/* One family "Body" in four languages, "Heads" in bold alone; what they lack comes from the fallback rules. */
#define FIXTURE_FACES                                                                                                  \
	"@font-face { font-family: Body; src: url(" SERIF_CJK "); -jb-index: 2; -jb-lang: zh-Hans; font-weight: 400 }" \
	"@font-face { font-family: Body; src: url(" SERIF_CJK_BOLD                                                     \
	"); -jb-index: 2; -jb-lang: zh-Hans; font-weight: 700 }"                                                       \
	"@font-face { font-family: Body; src: url(" SERIF_CJK "); -jb-index: 3; -jb-lang: zh-Hant; font-weight: 400 }" \
	"@font-face { font-family: Body; src: url(" SERIF_CJK "); -jb-index: 0; -jb-lang: ja; font-weight: 400 }"      \
	"@font-face { font-family: Body; src: url(" SERIF "); -jb-lang: en; font-weight: 400 }"                        \
	"@font-face { font-family: Body; src: url(" SERIF_ITALIC                                                       \
	"); -jb-lang: en; font-weight: 400; font-style: italic }"                                                      \
	"@font-face { font-family: Heads; src: url(" SANS_CJK_BOLD "); -jb-index: 2; font-weight: 700 }"               \
	"@font-face { font-family: Cjk; src: url(" SERIF_CJK "); -jb-index: 2; font-weight: 400; -jb-fallback: on }"   \
	"@font-face { font-family: CjkTC; src: url(" SERIF_CJK                                                         \
	"); -jb-index: 3; font-weight: 400; -jb-lang: zh-Hant; -jb-fallback: on }"                                     \
	"@font-face { font-family: Latin; src: url(" SERIF "); font-weight: 400; -jb-fallback: on }"                   \
	"@font-face { font-family: Hebrew; src: url(" HEBREW "); font-weight: 400; -jb-fallback: on }"                 \
	"@font-face { font-family: Emoji; src: url(" EMOJI "); font-weight: 400; -jb-fallback: on }"                   \
	"@font-face { font-family: Symbols; src: url(" SYMBOLS "); font-weight: 400; -jb-fallback: on }"               \
	"@font-face { font-family: Absent; src: url(/nowhere/absent.otf); font-weight: 400; -jb-fallback: on }"

struct font_fixture {
	struct arena *arena;
	struct diag *diag;
	struct sheet *sheet;
	struct font_set *set;
};

static inline void font_fixture_open(struct font_fixture *f, const char *css, const char *font_dir)
{
	struct str dir = str_of(font_dir);

	*f = (struct font_fixture){ arena_new(), diag_new(), sheet_new(), NULL };
	sheet_add(f->sheet, str_of(css), STR("fixture.css"), f->diag);
	assert_int_equal(diag_count(f->diag, DIAG_NOTE), 0);
	f->set = font_set_new(f->sheet, &dir, font_dir ? 1 : 0, f->diag);
}

static inline void font_fixture_close(struct font_fixture *f)
{
	font_set_free(f->set);
	sheet_free(f->sheet);
	diag_free(f->diag);
	arena_free(f->arena);
}

/* A style with the fields that fonts and shaping look at. */
static inline struct style *fixture_style(struct arena *arena, const char *family, uint16_t weight, bool italic)
{
	struct style *style = ARENA_NEW(arena, struct style);
	struct str *name = ARENA_NEW(arena, struct str);

	*name = str_of(family);
	style->font_family = (struct font_family){ name, 1 };
	style->font_weight = weight;
	style->font_style = italic ? FONT_STYLE_ITALIC : FONT_STYLE_NORMAL;
	style->font_size = 10 * PT;
	style->width.is_auto = true;
	style->text_autospace = AUTOSPACE_ALPHA | AUTOSPACE_NUMERIC | AUTOSPACE_REPLACE;
	style->jb_autospace_width = 250;
	return style;
}

static inline struct box *fixture_box(struct arena *arena, struct box *parent, enum box_kind kind,
				      const struct style *style, const char *text)
{
	struct box *box = ARENA_NEW(arena, struct box);

	box->kind = kind;
	box->style = style;
	box->text = str_of(text);
	box->lang = parent ? parent->lang : STR("zh-Hans");
	box->parent = parent;
	if (!parent)
		return box;
	box->prev = parent->last;
	if (parent->last)
		parent->last->next = box;
	else
		parent->first = box;
	parent->last = box;
	return box;
}

#endif
