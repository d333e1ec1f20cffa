/* set.c - a paragraph to set lines: the data flow of line.h in one function.
 *
 * In: a paragraph and a measure; out: lines in the caller's arena. All that is made on the way lives in the shaper's
 * scratch arena, which is emptied at the end. */
#include "text/set.h"

#include "text/chars.h"
#include "text/hyphenate.h"
#include "text/ink.h"
#include "text/quotes.h"
#include "text/ruby.h"

/* What a worker remembers from one paragraph to the next. */
struct memory {
	struct ink_cache ink;
	struct hyphenator *hyphenator;
};

static void memory_release(void *bytes)
{
	struct memory *memory = bytes;

	hyphenator_free(memory->hyphenator);
}

static bool is_superscript(const struct box *box)
{
	for (; box && box_is_inline(box); box = box->parent) {
		if (box->kind == BOX_INLINE && box->style->vertical_align == VERTICAL_SUPER)
			return true;
	}
	return false;
}

/* cjk 2.2: no line starts with a note mark in superscript, not even a second one, unless there is no other way. */
static void join_note_marks(const struct para *para, uint8_t *breaks)
{
	bool after_mark = false;

	for (size_t i = 0; i < para->n_spans; i++) {
		const struct span *span = &para->spans[i];
		bool is_mark = is_superscript(span->box);

		if (is_mark && i > 0 && breaks[span->start] != BREAK_MUST && breaks[span->start] != BREAK_NONE)
			breaks[span->start] = after_mark ? BREAK_LAST_RESORT : BREAK_NONE;
		after_mark = is_mark;
	}
}

static uint8_t *find_breaks(struct arena *arena, struct memory *memory, const struct para *para,
			    const struct chars *chars)
{
	uint8_t *breaks = linebreak_chars(arena, chars, para->n_spans);

	if (hyphenate_is_asked(chars, para->n_spans)) {
		if (!memory->hyphenator)
			memory->hyphenator = hyphenator_new(hyphenator_system_folder);
		hyphenate_mark(memory->hyphenator, para, chars, breaks);
	}
	ruby_join(para, breaks);
	join_note_marks(para, breaks);
	return breaks;
}

/* Images in lines are at most as wide as the narrowest line, and no higher than wide: that much of a page they get; of a low page
 * as much as leaves room for the line itself. */
static void fit_images(const struct shaped *shaped, struct spaced *spaced, struct measure measure)
{
	struct box_size room = { measure.width, length_scale(measure.width, 4, 3) };

	for (size_t i = 0; i < measure.n_rooms; i++)
		room.width = measure.rooms[i].width < room.width ? measure.rooms[i].width : room.width;
	if (measure.height > 0 && room.height / 4 * 3 > measure.height / 8 * 7)
		room.height = measure.height / 8 * 7 / 3 * 4;

	for (size_t i = 0; i < shaped->n_runs; i++) {
		const struct run *run = &shaped->runs[i];

		if (run->is_object && run->box && run->box->kind == BOX_IMAGE)
			spaced->units[spaced->run_start[i]].width += box_image_size(run->box, room).width - run->glyphs[0].advance;
	}
}

struct setting setting_make(struct arena *scratch, struct shaper *shaper, const struct para *para, struct measure measure)
{
	struct memory *memory = shaper_keep(shaper, sizeof *memory, memory_release);
	const uint8_t *quotes = quotes_resolve(scratch, para);
	const struct chars *chars = chars_make(scratch, para, quotes);
	const uint8_t *breaks = find_breaks(scratch, memory, para, chars);
	struct setting s;

	s.shaped = shape_para(scratch, shaper, para, quotes);
	s.spaced = spacing_make(scratch, para, chars, breaks, s.shaped, &memory->ink);
	if (measure.width > 0)
		fit_images(s.shaped, s.spaced, measure);
	ruby_widen(shaper, para, chars, s.shaped, s.spaced);
	s.fill = (struct fill_input){ .units = s.spaced->units, .n_units = s.spaced->n_units,
	                              .ends = s.spaced->ends };
	return s;
}

/* start and end are sides; a right-to-left paragraph starts at the right. */
static uint8_t physical_align(uint8_t align, bool rtl)
{
	if (align == ALIGN_END)
		return rtl ? ALIGN_LEFT : ALIGN_RIGHT;
	if (align == ALIGN_START || align == ALIGN_JUSTIFY || align == ALIGN_DECIMAL)
		return rtl ? ALIGN_RIGHT : ALIGN_LEFT;
	return align;
}

/* A line that could not be stretched to its measure stands as a last line does (CSS Text 3, 7.3.1). */
static uint8_t line_align(const struct para *para, bool last)
{
	static const uint8_t of_last[] = { [ALIGN_LAST_AUTO] = ALIGN_START, [ALIGN_LAST_START] = ALIGN_START,
	                                   [ALIGN_LAST_END] = ALIGN_END, [ALIGN_LAST_LEFT] = ALIGN_LEFT,
	                                   [ALIGN_LAST_RIGHT] = ALIGN_RIGHT, [ALIGN_LAST_CENTER] = ALIGN_CENTER,
	                                   [ALIGN_LAST_JUSTIFY] = ALIGN_JUSTIFY };
	const struct style *s = para->style;

	if (!last || (s->text_align_last == ALIGN_LAST_AUTO && s->text_align != ALIGN_JUSTIFY))
		return physical_align(s->text_align, para->rtl);
	return physical_align(of_last[s->text_align_last], para->rtl);
}

/* The left edge of the line in the measure; the indent is at the side where lines start. */
static length line_x(const struct para *para, const struct line *line, length indent)
{
	length spare = line->measure - line->width, base = para->rtl ? 0 : indent;
	bool is_short = spare > 0 && para->style->text_align == ALIGN_JUSTIFY;

	switch (line_align(para, line->last || is_short)) {
	case ALIGN_CENTER:
		return base + (spare > 0 ? spare / 2 : 0);
	case ALIGN_RIGHT:
		return base + (spare > 0 || para->rtl ? spare : 0);
	default:
		return base;
	}
}

void setting_how(struct fill_input *fill, const struct style *s, struct measure measure)
{
	fill->width = measure.width > 0 ? measure.width : 0;
	fill->indent = measure.indent;
	fill->rooms = measure.rooms;
	fill->n_rooms = (uint32_t)measure.n_rooms;
	fill->justify = s->text_align == ALIGN_JUSTIFY && s->text_justify != JUSTIFY_NONE;
	fill->justify_last = s->text_align_last == ALIGN_LAST_JUSTIFY && s->text_justify != JUSTIFY_NONE;
	if (!fill->justify)
		fill->ends = ENDS_WHOLE; /* ragged lines do not shrink, but what cannot be seen at their ends may go (cjk 4) */
	fill->first_fit = s->jb_breaking == BREAKING_FIRST_FIT;
	fill->balance = !fill->justify && (s->text_align == ALIGN_CENTER || s->bookmark_level > 0);
}

/* Line number i. */
static void set_line(struct placer *placer, const struct fill_input *fill, const struct fill_line *chosen, size_t i,
		     length *widths, struct line *line)
{
	struct line_room room = fill_room(fill, i);
	length indent = i == 0 ? fill->indent : 0;
	struct justified j;

	line->measure = room.width - indent;
	line->last = chosen->last;
	line->vertical = placer->para->vertical;
	j = justify_line(fill, chosen, line->measure, widths);
	line->width = j.width;
	line->natural = j.natural;
	line->ratio = j.ratio;
	line->step = j.step;
	line->overfull = j.overfull;
	line->loose = j.loose;
	line->hyphenated = j.hyphen > 0;
	line->x = room.start + line_x(placer->para, line, indent);
	place_line(placer, chosen, &j, widths, line);
}

struct line *setting_lines(struct placer *placer, const struct fill_input *fill, const struct fill_line *chosen, size_t n)
{
	struct line *out = ARENA_ARRAY(placer->arena, struct line, n);
	uint32_t longest = 0;
	length *widths;

	for (size_t i = 0; i < n; i++) {
		if (chosen[i].end - chosen[i].start > longest)
			longest = chosen[i].end - chosen[i].start;
	}
	widths = ARENA_ARRAY(placer->scratch, length, longest);
	for (size_t i = 0; i < n; i++) {
		set_line(placer, fill, &chosen[i], i, widths, &out[i]);
		if (i > 0)
			out[i - 1].end = out[i].start;
	}
	return out;
}

struct lines *text_set(struct arena *arena, struct shaper *shaper, const struct para *para, struct measure measure)
{
	struct arena *scratch = shaper_scratch(shaper);
	struct setting s = setting_make(scratch, shaper, para, measure);
	struct placer placer = { arena, scratch, shaper, para, s.shaped, s.spaced, 0 };
	struct lines *lines = ARENA_NEW(arena, struct lines);
	struct fill_line *chosen;

	lines->para = para;
	setting_how(&s.fill, para->style, measure);
	chosen = s.fill.n_units ? fill_lines(scratch, &s.fill, &lines->n_lines) : NULL;
	lines->lines = setting_lines(&placer, &s.fill, chosen, lines->n_lines);
	arena_reset(scratch);
	return lines;
}

struct text_widths text_measure(struct shaper *shaper, const struct para *para)
{
	struct setting s = setting_make(shaper_scratch(shaper), shaper, para, (struct measure){ 0 });
	struct text_widths widths;

	fill_widths(&s.fill, &widths.min, &widths.max);
	arena_reset(shaper_scratch(shaper));
	return widths;
}
