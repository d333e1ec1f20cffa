/* para.c - the inline boxes of a block become one string and its spans.
 *
 * In: the block's box tree. Out: struct para with white space folded across elements (CSS Text 3, 4.1:
 * collapsing; 4.1.3: line feeds between East Asian characters vanish), preserved where white-space says so, letters
 * transformed (text-transform). */
#include "text/para.h"

#include <string.h>

#include "text/letter_case.h"
#include "text/quoted.h"
#include "text/ruby.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

enum { TAB_COLUMNS = 8, LINE_SEPARATOR = 0x2028, ZERO_WIDTH_SPACE = 0x200B };

static const char object_text[] = "\xEF\xBF\xBC"; /* U+FFFC */
static const char break_text[] = "\xE2\x80\xA8";  /* U+2028 */
static const char wbr_text[] = "\xE2\x80\x8B";    /* U+200B */

struct builder {
	struct arena *arena;
	char *text;
	size_t len, capacity;
	struct span *spans;
	size_t n_spans, spans_capacity;
	struct para_mark *marks;
	size_t n_marks, marks_capacity;
	struct para_float *floats;
	size_t n_floats, floats_capacity;
	struct ruby_list ruby;
	const struct box *blank_box; /* where the blanks not yet written began; NULL when there are none */
	bool blank_has_feed;         /* a line feed is among them */
	bool line_start;             /* nothing on this line yet: blanks go */
	bool has_content;            /* something other than white space and breaks */
	uint32_t last;               /* the last character written; 0 at the start */
	unsigned column;             /* for tabs in preserved text */
};

/* ---- writing ---- */

static void put(struct builder *b, const struct box *box, const char *bytes, size_t len)
{
	b->text = arena_grow(b->arena, b->text, &b->capacity, b->len + len, 1);
	memcpy(b->text + b->len, bytes, len);
	if (b->n_spans == 0 || b->spans[b->n_spans - 1].box != box) {
		b->spans = arena_grow(b->arena, b->spans, &b->spans_capacity, b->n_spans + 1, sizeof *b->spans);
		b->spans[b->n_spans++] = (struct span){ (uint32_t)b->len, 0, box, box->style, box->lang };
	}
	b->len += len;
	b->spans[b->n_spans - 1].end = (uint32_t)b->len;
}

/* Full width and not Hangul: a line feed beside it is no word space (CSS Text 3, 4.1.3). */
static bool is_wide(uint32_t code)
{
	const struct ucd *u = ucd_of(code);

	return (u->eaw == EAW_W || u->eaw == EAW_F || u->eaw == EAW_H) && u->script != SCRIPT_HANGUL;
}

/* Punctuation and symbols that are full width in Chinese and Japanese text: “ ” … ·. */
static bool is_ambiguous_mark(uint32_t code)
{
	const struct ucd *u = ucd_of(code);

	return u->eaw == EAW_A && u->gc >= GC_PC && u->gc <= GC_SO;
}

/* Whether a line feed between two characters vanishes; otherwise it is a space. */
static bool feed_vanishes(uint32_t left, uint32_t right, struct str lang)
{
	bool east_asian = str_starts(lang, STR("zh")) || str_starts(lang, STR("ja"));

	if (left == ZERO_WIDTH_SPACE || right == ZERO_WIDTH_SPACE)
		return true;
	if (is_wide(left))
		return is_wide(right) || (east_asian && is_ambiguous_mark(right));
	return is_wide(right) && east_asian && is_ambiguous_mark(left);
}

/* Writes the space that the blanks before `next` come to. */
static void flush_blank(struct builder *b, uint32_t next)
{
	const struct box *box = b->blank_box;

	if (!box)
		return;
	b->blank_box = NULL;
	if (b->line_start || (b->blank_has_feed && feed_vanishes(b->last, next, box->lang)))
		return;
	put(b, box, " ", 1);
	b->column++;
}

static void note_blank(struct builder *b, const struct box *box, bool feed)
{
	if (!b->blank_box) {
		b->blank_box = box;
		b->blank_has_feed = false;
	}
	b->blank_has_feed |= feed;
}

static void put_break(struct builder *b, const struct box *box)
{
	b->blank_box = NULL; /* blanks around a forced break go */
	put(b, box, break_text, sizeof break_text - 1);
	ruby_break(&b->ruby, (uint32_t)b->len);
	b->last = LINE_SEPARATOR;
	b->line_start = true;
	b->column = 0;
}

static void put_object(struct builder *b, const struct box *box)
{
	flush_blank(b, 0xFFFC);
	put(b, box, object_text, sizeof object_text - 1);
	b->last = 0xFFFC;
	b->line_start = false;
	b->has_content = true;
	b->column++;
}

static void put_transformed(struct builder *b, const struct box *box, const char *p, const char *end)
{
	char bytes[4];

	while (p < end) {
		uint32_t code = utf8_next(&p, end);

		if (box->style->text_transform == TRANSFORM_LOWERCASE)
			put(b, box, bytes, utf8_encode(letter_lower(code), bytes));
		else if (code == 0x00DF) /* ß has no capital of one letter */
			put(b, box, "SS", 2);
		else
			put(b, box, bytes, utf8_encode(letter_upper(code), bytes));
	}
}

/* A piece without white space that collapses. */
static void put_word(struct builder *b, const struct box *box, const char *start, const char *end)
{
	const char *p = start;

	flush_blank(b, utf8_next(&p, end));
	if (box->style->text_transform == TRANSFORM_NONE)
		put(b, box, start, (size_t)(end - start));
	else
		put_transformed(b, box, start, end);
	b->last = utf8_last((struct str){ start, (size_t)(end - start) });
	b->line_start = false;
}

/* ---- folding ---- */

/* white-space: normal, nowrap; with pre-line line feeds are kept. */
static void add_collapsed(struct builder *b, const struct box *box, struct str text, bool keep_feeds)
{
	const char *p = text.ptr, *end = text.ptr + text.len;

	while (p < end) {
		const char *start = p;

		while (p < end && !byte_is_blank(*p))
			p++;
		if (p > start) {
			put_word(b, box, start, p);
			b->has_content = true;
		}
		for (; p < end && byte_is_blank(*p); p++) {
			if (*p == '\n' && keep_feeds)
				put_break(b, box);
			else
				note_blank(b, box, *p == '\n' || *p == '\r');
		}
	}
}

static unsigned columns_of(const char *p, const char *end)
{
	unsigned columns = 0;

	while (p < end) {
		const struct ucd *u = ucd_of(utf8_next(&p, end));
		columns += u->gc == GC_MN || u->gc == GC_ME ? 0 : u->eaw == EAW_W || u->eaw == EAW_F ? 2 : 1;
	}
	return columns;
}

/* white-space: pre, pre-wrap: all is kept, tabs reach to the next column that is a multiple of eight. */
static void add_preserved(struct builder *b, const struct box *box, struct str text)
{
	static const char spaces[TAB_COLUMNS + 1] = "        ";
	const char *p = text.ptr, *end = text.ptr + text.len;

	while (p < end) {
		const char *start = p;

		for (; p < end && (!byte_is_blank(*p) || *p == ' '); p++)
			b->has_content |= *p != ' ';
		if (p > start) {
			put_word(b, box, start, p);
			b->column += columns_of(start, p);
		}
		if (p == end)
			return;
		if (*p == '\n') {
			put_break(b, box);
		} else if (*p == '\t') {
			unsigned n = TAB_COLUMNS - b->column % TAB_COLUMNS;
			flush_blank(b, ' ');
			put(b, box, spaces, n);
			b->column += n;
			b->last = ' ';
			b->line_start = false;
		}
		p++;
	}
}

static void add_text(struct builder *b, const struct box *box, struct str text)
{
	switch (box->style->white_space) {
	case WHITE_SPACE_PRE:
	case WHITE_SPACE_PRE_WRAP:
		add_preserved(b, box, text);
		break;
	default:
		add_collapsed(b, box, text, box->style->white_space == WHITE_SPACE_PRE_LINE);
	}
}

/* ---- collecting ---- */

/* A note stands on the line of what it is behind. */
static void add_mark(struct builder *b, const struct box *box)
{
	if (box->kind != BOX_NOTE && !box->anchor.len && !box->string_name.len && !(box->bookmark.len && box->style->bookmark_level))
		return;
	b->marks = arena_grow(b->arena, b->marks, &b->marks_capacity, b->n_marks + 1, sizeof *b->marks);
	b->marks[b->n_marks++] = (struct para_mark){ (uint32_t)(b->len && box->kind == BOX_NOTE ? b->len - 1 : b->len), box };
}

static void add_float(struct builder *b, const struct box *box)
{
	b->floats = arena_grow(b->arena, b->floats, &b->floats_capacity, b->n_floats + 1, sizeof *b->floats);
	b->floats[b->n_floats++] = (struct para_float){ (uint32_t)b->len, box };
}

/* Those in an annotation stand behind its base. */
static void add_floats_in(struct builder *b, const struct box *root)
{
	for (const struct box *box = root; box;) {
		if (box->is_anchored)
			add_float(b, box);
		box = box->is_anchored || box->kind == BOX_NOTE ? box_skip(box, root) : box_next(box, root);
	}
}

static struct str page_number(const struct box *box, page_ref_fn *page_ref, const void *refs)
{
	struct str number = page_ref ? page_ref(refs, box->target) : box->text;
	bool is_known = page_ref ? number.ptr != NULL : number.len > 0;

	return is_known ? number : STR("?");
}

/* Whether a box was taken in as an annotation, with all that is in it. */
static bool add_annotation(struct builder *b, const struct box *box, page_ref_fn *page_ref, const void *refs)
{
	struct str text = { b->text, b->len };
	struct ruby *ruby = ruby_is_annotation(box) ? ruby_annotated(&b->ruby, box, text) : NULL;
	const struct para *para;

	if (!ruby)
		return false;
	add_mark(b, box);
	b->blank_box = NULL; /* blanks between a base and its annotation go (CSS Ruby 1, 2.4) */
	para = para_collect(b->arena, box, page_ref, refs);
	add_floats_in(b, box);
	if (!para)
		return true;
	ruby_put(&b->ruby, ruby, box, para, (struct str){ b->text, b->len });
	for (size_t i = 0; i < para->n_marks; i++)
		add_mark(b, para->marks[i].box);
	return true;
}

/* What <ruby> and its parts mean for what follows. */
static void note_ruby(struct builder *b, const struct box *box)
{
	if (box->style->display == DISPLAY_RUBY)
		ruby_open(&b->ruby, box, (uint32_t)b->len);
	else if (box->style->display == DISPLAY_RUBY_BASE)
		ruby_base(&b->ruby, (struct str){ b->text, b->len });
	else if (box->style->display == DISPLAY_RUBY_TEXTS)
		ruby_level(&b->ruby);
}

static void add_box(struct builder *b, const struct box *box, page_ref_fn *page_ref, const void *refs)
{
	if (box->is_anchored) {
		add_float(b, box);
		return;
	}
	add_mark(b, box);
	switch (box->kind) {
	case BOX_TEXT:
		add_text(b, box, box->text);
		break;
	case BOX_BREAK:
		put_break(b, box);
		break;
	case BOX_WBR:
		put_word(b, box, wbr_text, wbr_text + sizeof wbr_text - 1);
		break;
	case BOX_IMAGE:
	case BOX_LEADER:
		put_object(b, box);
		break;
	case BOX_PAGE_REF:
		add_text(b, box, page_number(box, page_ref, refs));
		break;
	case BOX_INLINE:
		note_ruby(b, box);
		break;
	default: /* an inline box, or a block that stands where none should: its text counts */
		break;
	}
}

/* A forced break at the very end ends the last line; it does not begin another. */
static void drop_last_break(struct builder *b)
{
	if (b->last != LINE_SEPARATOR)
		return;
	b->len -= sizeof break_text - 1;
	struct span *span = &b->spans[b->n_spans - 1];
	span->end = (uint32_t)b->len;
	if (span->start == span->end)
		b->n_spans--;
}

/* Leaves out bases without annotation; writes the annotations' text behind the paragraph's. */
static void finish_rubies(struct builder *b, struct para *para)
{
	struct ruby *rubies = b->ruby.rubies;

	for (size_t i = 0; i < b->ruby.n_rubies; i++) {
		struct ruby *ruby = &rubies[para->n_rubies];

		*ruby = rubies[i];
		if (!ruby_has_annotation(ruby) && ruby->merge != RUBY_SPANNED)
			continue;
		for (int side = 0; side < RUBY_SIDES; side++) {
			const struct para *annotation = ruby->sides[side].para;

			if (!annotation)
				continue;
			ruby->sides[side].text = (uint32_t)b->len;
			b->text = arena_grow(b->arena, b->text, &b->capacity, b->len + annotation->text.len, 1);
			memcpy(b->text + b->len, annotation->text.ptr, annotation->text.len);
			b->len += annotation->text.len;
		}
		para->n_rubies++;
	}
	ruby_part_long_words(rubies, para->n_rubies);
	para->rubies = rubies;
}

static struct para *finish(struct builder *b, const struct style *style, struct str lang)
{
	struct para *para = ARENA_NEW(b->arena, struct para);
	size_t len = b->len;

	for (size_t i = b->n_marks; i > 0 && b->marks[i - 1].at >= b->len; i--)
		b->marks[i - 1].at = (uint32_t)(b->len ? b->len - 1 : 0); /* on the last line */
	finish_rubies(b, para);
	para->text = (struct str){ b->text, len };
	para->printed = (struct str){ b->text, b->len };
	para->spans = b->spans;
	para->n_spans = b->n_spans;
	para->marks = b->marks;
	para->n_marks = b->n_marks;
	para->floats = b->floats;
	para->n_floats = b->n_floats;
	para->style = style;
	para->lang = lang;
	para->rtl = style->direction == DIRECTION_RTL;
	para->vertical = style_is_vertical(style);
	return para;
}

struct para *para_collect(struct arena *arena, const struct box *block, page_ref_fn *page_ref, const void *refs)
{
	struct builder b = { .arena = arena, .line_start = true, .ruby.arena = arena };
	const struct box *box = box_next(block, block);
	size_t total = 0;

	for (const struct box *inner = box; inner; inner = inner->is_anchored ? box_skip(inner, block) : box_next(inner, block))
		total += inner->text.len + 3;
	b.text = arena_grow(arena, NULL, &b.capacity, total + 1, 1);
	while (box) {
		bool taken = !box->is_anchored && add_annotation(&b, box, page_ref, refs);

		if (!taken)
			add_box(&b, box, page_ref, refs);
		box = taken || box->is_anchored || box->kind == BOX_NOTE ? box_skip(box, block) : box_next(box, block);
	}
	drop_last_break(&b);
	return b.has_content && b.len ? finish(&b, block->style, block->lang) : NULL;
}

struct para *para_from_text(struct arena *arena, struct str text, const struct style *style, struct str lang)
{
	struct builder b = { .arena = arena };
	struct box *box = ARENA_NEW(arena, struct box);

	box->kind = BOX_TEXT;
	box->style = style;
	box->lang = lang;
	box->text = text;
	if (text.len)
		put(&b, box, text.ptr, text.len);
	return finish(&b, style, lang);
}

/* ---- dump ---- */

static const char *box_word(enum box_kind kind)
{
	switch (kind) {
	case BOX_BREAK:
		return "break";
	case BOX_WBR:
		return "wbr";
	case BOX_IMAGE:
		return "image";
	case BOX_LEADER:
		return "leader";
	case BOX_PAGE_REF:
		return "page-ref";
	default:
		return "text";
	}
}

/* One span a line: `start end kind lang "text"`; then one mark a line: `mark at anchor string`; then rubies:
 * `ruby start end side "annotation"`. */
void para_dump(struct buf *out, const struct para *para)
{
	for (size_t i = 0; i < para->n_spans; i++) {
		const struct span *s = &para->spans[i];

		buf_printf(out, "%u %u %s %.*s ", s->start, s->end, box_word(s->box->kind), STR_ARG(s->lang));
		quoted_add(out, str_sub(para->text, s->start, s->end));
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < para->n_marks; i++) {
		const struct para_mark *m = &para->marks[i];

		buf_printf(out, "mark %u ", m->at);
		quoted_add(out, m->box->anchor);
		buf_add_char(out, ' ');
		quoted_add(out, m->box->string_value);
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < para->n_rubies; i++) {
		const struct ruby *ruby = &para->rubies[i];

		for (int side = 0; side < RUBY_SIDES; side++) {
			static const char *const words[RUBY_SIDES] = { "over", "under", "beside" };

			if (!ruby->sides[side].para)
				continue;
			buf_printf(out, "ruby %u %u %s ", ruby->start, ruby->end, words[side]);
			quoted_add(out, ruby->sides[side].para->text);
			buf_add_char(out, '\n');
		}
	}
}
