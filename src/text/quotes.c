/* quotes.c - tells Chinese quotation marks from Latin ones by their context (cjk 2.4).
 *
 * In: a paragraph; out: a flag for each “ ” ‘ ’ that is Chinese. UAX #14 puts all four in QU, and fonts give them
 * the width of the language they were asked for; neither knows the sentence. One pass pairs the marks with a stack,
 * a second settles the pairs. */
#include "text/quotes.h"

#include <string.h>

#include "text/classes.h"
#include "unicode/utf8.h"

enum { NO_MATE = -1 };

struct mark {
	uint32_t offset, code;
	uint32_t before, after; /* neighbouring code points, 0 at the ends */
	int32_t mate;           /* index of the other mark of the pair */
	bool apostrophe, cjk;
};

struct marks {
	struct mark *items;
	size_t n, capacity;
};

static bool is_quote(uint32_t code)
{
	return code == 0x2018 || code == 0x2019 || code == 0x201C || code == 0x201D;
}

static bool opens(const struct mark *m)
{
	return m->code == 0x2018 || m->code == 0x201C;
}

static bool is_cjk_code(uint32_t code)
{
	const struct ucd *u;
	enum text_class c;

	if (code >= 0x4E00 && code <= 0x9FFF)
		return true;
	if (code < 0x2E80)
		return false;
	u = ucd_of(code);
	c = class_of(code, u, LOCALE_SC, false);
	return (c == CLASS_ID || c >= CLASS_OP) && c < CLASS_KO && u->eaw != EAW_N;
}

static bool is_latin(uint32_t code)
{
	const struct ucd *u;

	if (code < 0x80)
		return (code >= '0' && code <= '9') || ((code | 32) >= 'a' && (code | 32) <= 'z');
	u = ucd_of(code);
	return code < 0x2E80 && (u->lb == LB_AL || u->lb == LB_NU) && u->gc <= GC_LU && u->gc >= GC_LL;
}

static bool is_latin_letter(uint32_t code)
{
	return is_latin(code) && !(code >= '0' && code <= '9');
}

/* All marks with their neighbours. Their lead byte E2 is rare in Chinese, so memchr finds them fast. */
static struct marks find_marks(struct arena *arena, struct str text)
{
	struct marks marks = { NULL, 0, 0 };
	const char *p = text.ptr, *end = text.ptr + text.len;

	while (p && p < end && (p = memchr(p, 0xE2, (size_t)(end - p))) != NULL) {
		const char *next = p;
		uint32_t code = utf8_next(&next, end);
		struct mark *m;

		if (is_quote(code)) {
			marks.items = arena_grow(arena, marks.items, &marks.capacity, marks.n + 1, sizeof *marks.items);
			m = &marks.items[marks.n++];
			memset(m, 0, sizeof *m);
			m->offset = (uint32_t)(p - text.ptr);
			m->code = code;
			m->mate = NO_MATE;
			m->before = utf8_last(str_sub(text, m->offset > 4 ? m->offset - 4 : 0, m->offset));
			if (next < end) {
				const char *after = next;
				m->after = utf8_next(&after, end);
			}
		}
		p = next;
	}
	return marks;
}

/* Rule 1: an apostrophe stands between Latin letters or digits, or beside a letter where no ‘ is open (dogs’, ’t). */
static bool is_apostrophe(const struct mark *m, size_t open_single)
{
	if (m->code != 0x2019)
		return false;
	if (is_latin(m->before) && is_latin(m->after))
		return true;
	return open_single == 0 && (is_latin_letter(m->before) || is_latin(m->after));
}

/* Rule 2: pairs by a stack. A closing mark passes over unclosed marks of the other kind; each is popped once. */
static void pair_marks(struct arena *arena, struct marks *marks)
{
	uint32_t *stack = ARENA_ARRAY(arena, uint32_t, marks->n + 1);
	size_t depth = 0, open_single = 0, open_double = 0;

	for (size_t i = 0; i < marks->n; i++) {
		struct mark *m = &marks->items[i];
		bool single = m->code <= 0x2019;

		if (opens(m)) {
			stack[depth++] = (uint32_t)i;
			*(single ? &open_single : &open_double) += 1;
			continue;
		}
		m->apostrophe = is_apostrophe(m, open_single);
		if (m->apostrophe || (single ? open_single : open_double) == 0)
			continue;
		for (;;) {
			struct mark *open = &marks->items[stack[--depth]];
			bool open_is_single = open->code == 0x2018;

			*(open_is_single ? &open_single : &open_double) -= 1;
			if (open_is_single != single)
				continue;
			open->mate = (int32_t)i;
			m->mate = (int32_t)stack[depth];
			break;
		}
	}
}

/* Prefix counts of Han at each mark, for rule 4: does a pair's inside hold any? */
static uint32_t *count_cjk(struct arena *arena, struct str text, const struct marks *marks)
{
	uint32_t *counts = ARENA_ARRAY(arena, uint32_t, marks->n + 1), sum = 0;
	const char *p = text.ptr, *end = text.ptr + text.len;

	for (size_t i = 0; i < marks->n; i++) {
		while (p < text.ptr + marks->items[i].offset)
			sum += is_cjk_code(utf8_next(&p, end));
		counts[i] = sum;
	}
	return counts;
}

/* Whether a neighbour of mark i is Chinese: Han, kana, a full-width mark, or a quotation mark settled as Chinese. */
static bool touches(const struct marks *marks, size_t i, bool before)
{
	const struct mark *m = &marks->items[i];
	uint32_t code = before ? m->before : m->after;

	if (!is_quote(code))
		return is_cjk_code(code);
	return before ? i > 0 && marks->items[i - 1].cjk : i + 1 < marks->n && marks->items[i + 1].cjk;
}

static void settle(struct marks *marks, size_t i, bool by_language)
{
	struct mark *m = &marks->items[i];

	if (m->apostrophe || m->cjk)
		return;
	if (m->mate == NO_MATE) {
		m->cjk = touches(marks, i, true) || touches(marks, i, false);
	} else if (!opens(m)) { /* a pair is settled at its end, so that inner pairs come first */
		size_t open = (size_t)m->mate;

		m->cjk = by_language || touches(marks, open, true) || touches(marks, open, false) ||
		         touches(marks, i, true) || touches(marks, i, false);
		marks->items[open].cjk = m->cjk;
	}
}

uint8_t *quotes_resolve(struct arena *arena, const struct para *para)
{
	struct marks marks = find_marks(arena, para->text);
	uint32_t *counts;
	uint8_t *flags;
	bool cjk_language = locale_is_cjk(locale_of(para->lang));

	if (marks.n == 0)
		return NULL;
	pair_marks(arena, &marks);
	counts = count_cjk(arena, para->text, &marks);
	for (size_t i = 0; i < marks.n; i++) {
		const struct mark *m = &marks.items[i];
		settle(&marks, i, cjk_language && m->mate != NO_MATE && !opens(m) && counts[i] > counts[m->mate]);
	}
	for (size_t i = marks.n; i-- > 0;) /* a pair that touches an outer Chinese one: “‘A’”国 */
		settle(&marks, i, false);
	flags = ARENA_ARRAY(arena, uint8_t, para->text.len + 1);
	for (size_t i = 0; i < marks.n; i++)
		flags[marks.items[i].offset] = marks.items[i].cjk;
	return flags;
}
