/* margin_text.c - the text of margin boxes: content with counters and strings (CSS Generated Content for Paged
 * Media 3), set as lines.
 *
 * In: a style with content, a page; out: set lines, taken from those kept when a page before had the same. */
#include "layout/margin_text.h"

#include "layout/build.h"
#include "style/counter_text.h"

static struct str page_counter(struct arena *arena, const struct content_item *item, const struct page *page)
{
	uint8_t style = item->keyword > LIST_NONE ? item->keyword : LIST_DECIMAL;

	if (str_eq(item->text, STR("page")))
		return counter_text(arena, (int32_t)page->number, style);
	if (str_eq(item->text, STR("pages")))
		return counter_text(arena, (int32_t)page->total, style);
	return STR("");
}

/* string(name, which): CSS Generated Content for Paged Media 3, section 1.2. */
static struct str named_string(const struct page *page, const struct content_item *item)
{
	for (size_t i = 0; i < page->n_strings; i++) {
		const struct page_string *s = &page->strings[i];

		if (!str_eq(s->name, item->text))
			continue;
		switch (item->keyword) {
		case STRING_START: return s->start;
		case STRING_LAST: return s->last;
		case STRING_FIRST_EXCEPT: return s->is_set ? STR("") : s->first;
		default: return s->first;
		}
	}
	return STR("");
}

static struct str item_text(struct arena *arena, const struct content_item *item, const struct page *page)
{
	switch (item->kind) {
	case CONTENT_STRING: return item->text;
	case CONTENT_COUNTER: return page_counter(arena, item, page);
	case CONTENT_NAMED: return named_string(page, item);
	default: return STR("");
	}
}

struct str margin_content(struct arena *arena, const struct style *style, const struct page *page)
{
	struct buf text = BUF_INIT;
	struct str result;

	if (style->content.n_items == 1)
		return item_text(arena, &style->content.items[0], page);
	for (uint16_t i = 0; i < style->content.n_items; i++)
		buf_add_str(&text, item_text(arena, &style->content.items[i], page));
	result = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return result;
}

/* Boxes stand where they stand by their own default (5.3.3), which an inherited alignment of the page's text does not undo: lines that are
 * broken here are ragged, and of like length. */
static const struct style *ragged(struct arena *arena, const struct style *style)
{
	struct style *copy;

	if (style->text_align != ALIGN_JUSTIFY && style->text_align != ALIGN_START)
		return style;
	copy = ARENA_NEW(arena, struct style);
	*copy = *style;
	copy->text_align = ALIGN_CENTER;
	return copy;
}

const struct margin_text *margin_text_set(struct margin_texts *m, const struct style *style, struct str text, length measure)
{
	const struct para *para = NULL;
	struct margin_text *set;

	for (unsigned i = 0; i < m->n_kept; i++) {
		if (m->kept[i].style == style && m->kept[i].measure == measure && str_eq(m->kept[i].text, text))
			return &m->kept[i];
	}
	set = &m->kept[m->next];
	m->next = (m->next + 1) % MARGIN_TEXTS_KEPT;
	m->n_kept += m->n_kept < MARGIN_TEXTS_KEPT;
	*set = (struct margin_text){ .style = style, .text = text, .measure = measure };
	style_metrics(shaper_fonts(m->shaper), style, m->lang, &set->ascent, &set->descent);
	if (text.len)
		para = para_from_text(m->arena, text, measure < MARGIN_ENDLESS ? ragged(m->arena, style) : style, m->lang);
	if (para)
		set->lines = text_set(m->arena, m->shaper, para, (struct measure){ .width = measure });
	for (size_t i = 0; set->lines && i < set->lines->n_lines; i++) {
		if (set->lines->lines[i].width > set->width)
			set->width = set->lines->lines[i].width;
	}
	return set;
}

/* Bytes of the line that fit into a width. */
static size_t fitting(const struct line *line, length width)
{
	size_t end = line->start;
	length x = 0;

	for (uint32_t r = 0; r < line->n_runs; r++) {
		const struct run *run = &line->runs[r];

		for (uint32_t i = 0; i < run->n_glyphs; i++) {
			x += run->glyphs[i].advance;
			if (x > width)
				return end;
			if (run->glyphs[i].text_len && run->glyphs[i].text + run->glyphs[i].text_len > end)
				end = run->glyphs[i].text + run->glyphs[i].text_len;
		}
	}
	return end;
}

const struct margin_text *margin_text_cut(struct margin_texts *m, const struct style *style, struct str text, length width)
{
	const struct margin_text *set = margin_text_set(m, style, text, MARGIN_ENDLESS);
	const struct lines *whole = set->lines; /* `set` itself may be driven out by the cut texts */
	length goal = width - style->font_size;

	/* The ellipsis is one em wide at most; kerning and squeezing may ask for a second try. */
	for (int tries = 0; set->width > width && whole && goal > 0 && tries < 4; tries++) {
		size_t end = fitting(&whole->lines[0], goal);
		struct str head = str_trim(str_sub(whole->para->text, 0, end));

		set = margin_text_set(m, style, arena_printf(m->arena, "%.*s…", STR_ARG(head)), MARGIN_ENDLESS);
		goal -= style->font_size;
	}
	return set;
}
