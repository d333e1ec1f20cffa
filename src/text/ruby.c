/* ruby.c - pairs the bases of a <ruby> with its annotations, and keeps each pair whole.
 *
 * In: the boxes of a <ruby> in document order, the text as it grows. Out: one struct ruby for each base. Standards:
 * HTML 4.5.10 for interleaved pairs, CSS Ruby 1, 2.2 for <rb> and <rtc>, CLREQ for bopomofo. */
#include "text/ruby.h"

#include "unicode/ucd.h"
#include "unicode/utf8.h"

/* ---- pairing ---- */

static bool is_in_annotation(const struct box *box)
{
	for (; box && box_is_inline(box); box = box->parent) {
		if (box->style->display == DISPLAY_RUBY_TEXT || box->style->display == DISPLAY_RUBY_TEXTS)
			return true;
	}
	return false;
}

/* Annotations have none of their own: what should be one stays text. */
void ruby_open(struct ruby_list *list, const struct box *box, uint32_t at)
{
	list->box = is_in_annotation(box) ? NULL : box;
	list->base_start = at;
	list->first = list->next = list->opened = list->n_rubies;
}

/* How a base that begins at byte `start` goes with the last one. */
static uint8_t merge_of(const struct ruby_list *list, uint32_t start)
{
	bool touches = list->n_rubies > list->opened && list->rubies[list->n_rubies - 1].end == start;

	return touches ? list->box->style->ruby_merge : RUBY_SEPARATE;
}

/* What is written since the last base or annotation becomes a base, the blanks at its ends left out. The first base
 * behind an annotation begins a new segment. */
static void close_base(struct ruby_list *list, struct str text)
{
	uint32_t start = list->base_start, end = (uint32_t)text.len;

	while (start < end && text.ptr[start] == ' ')
		start++;
	while (end > start && text.ptr[end - 1] == ' ')
		end--;
	list->base_start = (uint32_t)text.len;
	if (start == end)
		return;
	if (list->next > list->first)
		list->first = list->next = list->n_rubies;
	list->rubies = arena_grow(list->arena, list->rubies, &list->capacity, list->n_rubies + 1, sizeof *list->rubies);
	list->rubies[list->n_rubies++] = (struct ruby){ .start = start, .end = end, .merge = merge_of(list, start) };
}

void ruby_base(struct ruby_list *list, struct str text)
{
	if (list->box)
		close_base(list, text);
}

void ruby_break(struct ruby_list *list, uint32_t at)
{
	list->base_start = at;
}

void ruby_level(struct ruby_list *list)
{
	if (list->next > list->first)
		list->next = list->n_rubies;
}

bool ruby_is_annotation(const struct box *box)
{
	if (box->kind != BOX_INLINE)
		return false;
	if (box->style->display != DISPLAY_RUBY_TEXTS)
		return box->style->display == DISPLAY_RUBY_TEXT;
	for (const struct box *child = box->first; child; child = child->next) {
		if (child->kind == BOX_INLINE && child->style->display == DISPLAY_RUBY_TEXT)
			return false;
	}
	return true;
}

static const struct box *ruby_around(const struct box *box)
{
	while (box && box_is_inline(box) && box->style->display != DISPLAY_RUBY)
		box = box->parent;
	return box && box_is_inline(box) ? box : NULL;
}

/* An <rtc> without <rt> belongs to the whole segment (CSS Ruby 1, 2.2): its bases become one, or, when they have annotations
 * of their own, a word that it spans. */
static void take_segment(struct ruby_list *list, struct ruby *ruby)
{
	if (!ruby_has_annotation(ruby)) {
		ruby->end = list->rubies[list->n_rubies - 1].end;
		list->n_rubies = list->first + 1;
		return;
	}
	for (list->next = list->first + 1; list->next < list->n_rubies; list->next++)
		list->rubies[list->next].merge = RUBY_SPANNED;
}

struct ruby *ruby_annotated(struct ruby_list *list, const struct box *box, struct str text)
{
	struct ruby *ruby;

	if (!list->box || ruby_around(box) != list->box)
		return NULL;
	close_base(list, text);
	if (list->first == list->n_rubies)
		return NULL;
	if (list->next == list->n_rubies)
		list->next = list->first;
	ruby = &list->rubies[list->next];
	if (ruby->sides[RUBY_OVER].para && ruby->sides[RUBY_UNDER].para)
		return NULL;
	list->next++;
	if (box->style->display == DISPLAY_RUBY_TEXTS && list->next == list->first + 1)
		take_segment(list, ruby);
	return ruby;
}

bool ruby_has_annotation(const struct ruby *ruby)
{
	for (int side = 0; side < RUBY_SIDES; side++) {
		if (ruby->sides[side].para)
			return true;
	}
	return false;
}

/* ---- bopomofo ---- */

bool ruby_is_tone(uint32_t code)
{
	return code == 0x02C9 || code == 0x02CA || code == 0x02C7 || code == 0x02CB || code == 0x02D9;
}

static bool is_bopomofo(uint32_t code)
{
	return ucd_of(code)->script == SCRIPT_BOPOMOFO || ruby_is_tone(code);
}

/* Syllables, parted by blanks, of a text that is nothing but bopomofo; 0 for any other. */
static size_t count_syllables(struct str text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	bool in_syllable = false;
	size_t n = 0;

	while (p < end) {
		uint32_t code = utf8_next(&p, end);
		bool blank = code == ' ' || code == 0x3000;

		if (!blank && !is_bopomofo(code))
			return 0;
		n += !blank && !in_syllable;
		in_syllable = !blank;
	}
	return n;
}

static size_t count_characters(struct str text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	size_t n = 0;

	while (p < end)
		n += ucd_of(utf8_next(&p, end))->gc != GC_MN; /* variation selectors */
	return n;
}

/* The next syllable of *rest, which moves behind it. */
static struct str next_syllable(struct str *rest)
{
	const char *p = rest->ptr, *end = rest->ptr + rest->len, *start = p, *last = p;

	while (p < end) {
		uint32_t code = utf8_next(&p, end);
		bool blank = code == ' ' || code == 0x3000;

		if (blank && last > start)
			break;
		last = p;
		if (blank)
			start = p;
	}
	*rest = (struct str){ p, (size_t)(end - p) };
	return (struct str){ start, (size_t)(last - start) };
}

/* A syllable as the only text of an <rt> of its own, like the one it was written in. */
static const struct para *syllable_para(struct arena *arena, const struct box *rt, struct str syllable)
{
	struct box *own = ARENA_NEW(arena, struct box), *inner = ARENA_NEW(arena, struct box);

	*own = *rt;
	own->first = own->last = inner;
	own->prev = own->next = NULL;
	*inner = (struct box){ .kind = BOX_TEXT, .style = rt->style, .parent = own, .text = syllable, .lang = rt->lang,
		               .href = rt->href, .place = rt->place };
	return para_collect(arena, own, NULL, NULL);
}

/* The last base becomes one for each of its characters, with a syllable beside each. */
static void split_syllables(struct ruby_list *list, const struct box *rt, const struct para *annotation, struct str text)
{
	struct str rest = annotation->text, base;
	const char *p, *end;
	struct ruby whole = list->rubies[--list->n_rubies];

	base = str_sub(text, whole.start, whole.end);
	p = base.ptr;
	end = base.ptr + base.len;
	while (p < end) {
		struct ruby one = { .start = (uint32_t)(p - text.ptr) };
		struct str syllable = next_syllable(&rest);

		utf8_next(&p, end);
		for (const char *mark = p; p < end && ucd_of(utf8_next(&mark, end))->gc == GC_MN;)
			p = mark;
		one.end = (uint32_t)(p - text.ptr);
		one.sides[RUBY_BESIDE].para = syllable_para(list->arena, rt, syllable);
		list->rubies = arena_grow(list->arena, list->rubies, &list->capacity, list->n_rubies + 1,
		                          sizeof *list->rubies);
		list->rubies[list->n_rubies++] = one;
	}
	list->next = list->n_rubies;
}

/* The side that a style asks for. Bopomofo in Traditional text stands beside its character when nothing else is asked
 * (CLREQ, positioning of bopomofo; CSS Ruby 1, 4.1 leaves the default to the user agent). */
static unsigned side_asked(const struct para *annotation)
{
	unsigned side = annotation->style->ruby_position;

	if (side == RUBY_ALTERNATE)
		side = locale_of(annotation->lang) == LOCALE_TC ? RUBY_BESIDE : RUBY_OVER;
	if (side == RUBY_BESIDE && annotation->vertical) /* over vertical text is beside it (CSS Ruby 1, 4.1) */
		side = RUBY_OVER;
	return side;
}

void ruby_put(struct ruby_list *list, struct ruby *ruby, const struct box *box, const struct para *annotation, struct str text)
{
	unsigned side = side_asked(annotation);
	bool is_last = ruby == &list->rubies[list->n_rubies - 1];

	if (side == RUBY_BESIDE) {
		size_t syllables = count_syllables(annotation->text);
		size_t characters = count_characters(str_sub(text, ruby->start, ruby->end));

		if (syllables > 1 && syllables == characters && is_last && !ruby_has_annotation(ruby)) {
			split_syllables(list, box, annotation, text);
			return;
		}
		if (syllables != 1 || characters != 1 || ruby->sides[RUBY_BESIDE].para)
			side = RUBY_OVER;
	}
	if (ruby->sides[side].para)
		side = side == RUBY_OVER ? RUBY_UNDER : RUBY_OVER;
	ruby->sides[side].para = annotation;
}

/* ---- places ---- */

const struct ruby *ruby_find(const struct para *para, uint32_t at)
{
	size_t low = 0, high = para->n_rubies;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (para->rubies[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low < para->n_rubies && para->rubies[low].start <= at ? &para->rubies[low] : NULL;
}

/* ---- lines ---- */

void ruby_join(const struct para *para, uint8_t *breaks)
{
	for (size_t i = 0; i < para->n_rubies; i++) {
		for (uint32_t at = para->rubies[i].start + 1; at < para->rubies[i].end; at++)
			breaks[at] = BREAK_NONE;
	}
}

/* What a line can keep together without a hole at its end; a word of Han has two to four (house). */
enum { WORD_MOST = 8 };

void ruby_part_long_words(struct ruby *rubies, size_t n)
{
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && rubies[end].merge && rubies[end].start == rubies[end - 1].end;)
			end++;
		for (size_t k = i; end - i > WORD_MOST && k < end; k++)
			rubies[k].merge = RUBY_SEPARATE;
	}
}

size_t ruby_word_end(const struct para *para, size_t i)
{
	size_t end = i + 1;

	while (end < para->n_rubies && para->rubies[end].merge && para->rubies[end].start == para->rubies[end - 1].end)
		end++;
	return end;
}

bool ruby_spans(const struct ruby *word, size_t n, unsigned side)
{
	if (n < 2 || word[1].merge != RUBY_SPANNED || !word[0].sides[side].para)
		return false;
	for (size_t i = 1; i < n; i++) {
		if (word[i].sides[side].para)
			return false;
	}
	return true;
}
