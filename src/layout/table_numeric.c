/* table_numeric.c - columns of numbers: decimal points under one another (CSS 2 17.5.5; text-align: "." or, found by what
 * the cells say, -jb-numeric: auto).
 *
 * In: cells and their text; out: which cells are numbers, and where their line goes so that the axis - the decimal
 * point, else the end of the whole digits - is the column's. Signs, currencies and opening brackets stand before the
 * number, per cents, units and closing brackets behind it: (1,234.5) keeps its point under that of 98.70%. */
#include "layout/table.h"

#include "unicode/utf8.h"

enum {
	TEXT_MOST = 48,      /* bytes of an entry that is read as a number */
	UNIT_MOST = 18,      /* bytes of the unit behind one: six Han */
	MOST_NUMBERS = 3     /* a column of numbers may hold a text for so many of them: 持平, 扭亏为盈 */
};

static bool is_one_of(uint32_t code, const uint32_t *set, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (set[i] == code)
			return true;
	}
	return false;
}

static bool is_any_digit(uint32_t code) /* of either width */
{
	return is_digit(code) || is_digit(code - 0xFF10 + '0');
}

/* Signs, arrows, currencies, brackets, about and comparisons. */
static bool stands_before(uint32_t code)
{
	static const uint32_t set[] = { '+', '-', '(', '$', '~', '<', '>', '*', ' ', 0xA0, 0xA3, 0xA5, 0xB1, 0x2212, 0x2013,
	                                0x20AC, 0xFF08, 0xFF0B, 0xFF0D, 0xFFE5, 0xFF04, 0x25B2, 0x25B3, 0x25BC, 0x25BD,
	                                0x2191, 0x2193, 0x2264, 0x2265, 0x7EA6, 0x8D1F };

	return is_one_of(code, set, ARRAY_LEN(set));
}

/* What parts digits in groups: commas, thin and no-break spaces, apostrophes. */
static bool parts_digits(uint32_t code)
{
	static const uint32_t set[] = { ',', '\'', 0xFF0C, 0x2009, 0x202F, 0xA0, 0x2019 };

	return is_one_of(code, set, ARRAY_LEN(set));
}

static uint32_t peek(const char *p, const char *end)
{
	return p < end ? utf8_next(&p, end) : 0;
}

/* "–", "--", "/", "N/A", "不适用": no number, but the place of one. */
static bool is_missing(struct str text)
{
	static const struct str words[] = { STR_INIT("N/A"), STR_INIT("NA"), STR_INIT("n.a."), STR_INIT("NM"), STR_INIT("不适用"),
		                            STR_INIT("无"), STR_INIT("未披露"), STR_INIT("/"), STR_INIT("…"), STR_INIT("……") };
	static const uint32_t dashes[] = { '-', 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFF0D };
	const char *p = text.ptr, *end = text.ptr + text.len;

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (str_eq_nocase(text, words[i]))
			return true;
	}
	while (p < end) {
		if (!is_one_of(utf8_next(&p, end), dashes, ARRAY_LEN(dashes)))
			return false;
	}
	return true;
}

/* The end of whole digits and their groups. */
static const char *skip_digits(const char *p, const char *end)
{
	while (p < end) {
		const char *next = p;
		uint32_t code = utf8_next(&next, end);

		if (!is_any_digit(code) && !(parts_digits(code) && is_any_digit(peek(next, end))))
			break;
		p = next;
	}
	return p;
}

/* Where the number begins: behind what stands before it and at most three letters of a currency (HK$, RMB). */
static const char *skip_front(const char *p, const char *end)
{
	unsigned letters = 0;

	while (p < end) {
		const char *next = p;
		uint32_t code = utf8_next(&next, end);
		bool is_letter = code >= 'A' && code <= 'Z';

		if (!stands_before(code) && !(is_letter && ++letters <= 3))
			break;
		p = next;
	}
	return p;
}

enum cell_says numeric_read(struct str text, size_t *axis)
{
	const char *p = text.ptr, *end = text.ptr + text.len, *digits;

	*axis = text.len;
	if (text.len == 0)
		return SAYS_NOTHING;
	if (text.len > TEXT_MOST)
		return SAYS_TEXT;
	if (is_missing(text))
		return SAYS_MISSING;
	digits = skip_front(p, end);
	p = skip_digits(digits, end);
	if (p == digits && !(peek(p, end) == '.' && p + 1 < end && is_any_digit(peek(p + 1, end))))
		return SAYS_TEXT;
	*axis = (size_t)(p - text.ptr);
	if (peek(p, end) == '.' && p + 1 < end && is_any_digit(peek(p + 1, end)))
		p = skip_digits(p + 1, end);
	if (end - p > UNIT_MOST)
		return SAYS_TEXT;
	while (p < end) {
		if (is_any_digit(utf8_next(&p, end)))
			return SAYS_TEXT; /* a range, a date, a time */
	}
	return SAYS_NUMBER;
}

/* Advances of the glyphs before and behind the axis; false for text that runs right to left. */
static bool measure_sides(const struct line *line, size_t axis, struct cell *cell)
{
	length before = 0, all = 0;

	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];

		if (run->level % 2)
			return false;
		for (uint32_t k = 0; k < run->n_glyphs; k++) {
			all += run->glyphs[k].advance;
			if (run->glyphs[k].text < axis)
				before += run->glyphs[k].advance;
		}
	}
	cell->before = before;
	cell->after = all - before;
	return true;
}

static bool asks_for_axis(const struct cell *cell)
{
	return cell->box->style->text_align == ALIGN_DECIMAL;
}

bool numeric_measure(struct table *t, struct cell *cell, const struct para *para, length *width)
{
	struct measure wide = { .width = INT32_MAX / 4 };
	const struct lines *lines;
	size_t axis;

	if (!asks_for_axis(cell) && cell->box->style->jb_numeric != NUMERIC_AUTO)
		return false;
	cell->says = (uint8_t)numeric_read(para->text, &axis);
	if (cell->says == SAYS_TEXT)
		return false;
	lines = text_set(t->scrap, t->b->in->shaper, para, wide);
	if (lines->n_lines != 1 || !measure_sides(&lines->lines[0], axis, cell)) {
		cell->says = SAYS_TEXT;
		return false;
	}
	*width = cell->before + cell->after;
	return true;
}

/* Cells that may stand on an axis, and those whose text counts against one: not the head nor the first row, which may
 * be a head in all but name. */
static bool is_entry(const struct table *t, const struct cell *cell)
{
	return cell->columns == 1 && cell->row >= t->n_head;
}

static void count_entry(struct column *c, const struct table *t, const struct cell *cell)
{
	if (cell->says == SAYS_NUMBER)
		c->n_numbers++;
	else if (cell->says == SAYS_TEXT && (cell->row > 0 || t->n_rows == 1))
		c->n_texts++;
}

/* The texts of a column of numbers stand in the middle of it. */
static bool belongs_on_axis(const struct column *c, const struct cell *cell)
{
	if (cell->says == SAYS_NOTHING)
		return false;
	if (asks_for_axis(cell))
		return true;
	return cell->box->style->jb_numeric == NUMERIC_AUTO && c->n_numbers > 0 && c->n_texts * MOST_NUMBERS <= c->n_numbers;
}

void numeric_settle(struct table *t)
{
	for (uint32_t i = 0; i < t->n_cells; i++) {
		if (is_entry(t, &t->cells[i]))
			count_entry(&t->columns[t->cells[i].column], t, &t->cells[i]);
	}
	for (uint32_t i = 0; i < t->n_cells; i++) {
		struct cell *cell = &t->cells[i];
		struct column *c = &t->columns[cell->column];
		length need;

		if (!is_entry(t, cell) || !belongs_on_axis(c, cell))
			continue;
		cell->is_on_axis = true;
		if (cell->says == SAYS_TEXT)
			continue;
		c->before = cell->before > c->before ? cell->before : c->before;
		c->after = cell->after > c->after ? cell->after : c->after;
		need = c->before + c->after + cell->edges.left + cell->edges.right;
		c->min = c->min < need ? need : c->min;
		c->max = c->max < need ? need : c->max;
		c->want = c->want < need ? need : c->want;
	}
}

/* The left edge of a line. The widest numbers stand in the middle of their column, under its head, or at the right where
 * the cell asks for it; all others keep to their axis. */
static length line_left(const struct column *c, const struct cell *cell, struct area area, length width)
{
	uint8_t align = cell->box->style->text_align;
	length spare = area.width - c->before - c->after;

	if (cell->says == SAYS_TEXT)
		spare = area.width - width;
	if (align != ALIGN_RIGHT && align != ALIGN_END)
		spare /= 2;
	if (cell->says == SAYS_TEXT)
		return area.x + spare;
	return area.x + spare + c->before - cell->before;
}

void numeric_place(const struct table *t, struct cell *cell, struct area area)
{
	const struct column *c = &t->columns[cell->column];
	struct strip *strip = cell->strips;
	length move;
	const struct item *glyphs = NULL;
	struct item *items;

	if (cell->n_strips != 1)
		return;
	for (uint32_t i = 0; i < strip->n_items && !glyphs; i++)
		glyphs = strip->items[i].kind == ITEM_GLYPHS ? &strip->items[i] : NULL;
	if (!glyphs || glyphs->line->n_runs == 0)
		return;
	move = line_left(c, cell, area, glyphs->line->width) - glyphs->x - glyphs->line->x;
	items = ARENA_ARRAY(t->scrap, struct item, strip->n_items);
	for (uint32_t i = 0; i < strip->n_items; i++) {
		items[i] = strip->items[i];
		items[i].x += move;
	}
	strip->items = items;
}
