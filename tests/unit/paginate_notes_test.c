/* paginate_notes_test.c - notes on pages: which page shows which strips of them, and, over random flows, that nothing is lost, nothing
 * overlaps, and each note begins on the page of its call. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "layout/paginate.h"
#include "style/cascade.h"

/* A page is ten lines of 10 pt high; notes stand on lines of 10 pt, too, below a line for their border. */
#define CSS "@page { size: 100pt 110pt; margin: 5pt; @footnote { padding-top: 9pt; border-top: 1pt solid; max-height: 60pt } }"

enum { ROOM = 100 * PT, LINE = 10 * PT, ORPHANS = 2 };

struct made {
	struct arena *arena;
	struct diag *diag;
	struct sheet *sheet;
	struct pages *pages;
};

static void make(struct made *m, const struct flow *flow)
{
	*m = (struct made){ .arena = arena_new(), .diag = diag_new(), .sheet = sheet_new() };
	sheet_add(m->sheet, STR(CSS), STR("case.css"), m->diag);
	m->pages = paginate(m->arena, &flow, 1, m->sheet, cascade_root(cascade_new(m->arena, m->sheet)), m->diag);
}

static void make_free(struct made *m)
{
	sheet_free(m->sheet);
	diag_free(m->diag);
	arena_free(m->arena);
}

static size_t count_late(const struct diag *diag)
{
	size_t n, n_late = 0;
	const struct diag_message *messages = diag_messages(diag, &n);

	for (size_t i = 0; i < n; i++)
		n_late += messages[i].id == DIAG_NOTE_LATE;
	return n_late;
}

/* ---- flows: a letter is a line of text, a digit behind it the lines of a note that it calls ---- */

static const struct item nothing = { .kind = ITEM_FILL };

/* Lines that keep two together at either end. */
static struct strip *lines(struct arena *arena, size_t n)
{
	struct strip *strips = ARENA_ARRAY(arena, struct strip, n);

	for (size_t i = 0; i < n; i++) {
		strips[i] = (struct strip){ .height = LINE, .items = &nothing, .n_items = 1 };
		if (i > 0 && (i < ORPHANS || n - i < ORPHANS))
			strips[i].break_before = i < ORPHANS ? STRIP_BREAK_ORPHAN : STRIP_BREAK_WIDOW;
	}
	return strips;
}

static struct flow *flow_of(struct arena *arena, const char *text)
{
	struct flow *flow = ARENA_NEW(arena, struct flow);
	struct strip *strips = ARENA_ARRAY(arena, struct strip, strlen(text));
	struct note *notes = ARENA_ARRAY(arena, struct note, strlen(text));

	for (const char *c = text; *c; c++) {
		if (*c < '0' || *c > '9') {
			strips[flow->n_strips++] = (struct strip){ .height = LINE, .items = &nothing, .n_items = 1,
				                                   .break_before = *c == '/' ? STRIP_BREAK_PAGE : STRIP_BREAK_ALLOWED };
			continue;
		}
		struct flow *note = ARENA_NEW(arena, struct flow);
		note->n_strips = *c == '0' ? 25 : (size_t)(*c - '0');
		note->strips = lines(arena, note->n_strips);
		notes[flow->n_notes++] = (struct note){ (uint32_t)flow->n_strips - 1, note };
	}
	flow->strips = strips;
	flow->notes = notes;
	return flow;
}

static bool is_text(const struct flow *flow, const struct strip *strip)
{
	return strip >= flow->strips && strip < flow->strips + flow->n_strips;
}

static bool is_note(const struct flow *flow, const struct strip *strip)
{
	for (size_t i = 0; i < flow->n_notes; i++) {
		const struct flow *note = flow->notes[i].flow;

		if (strip >= note->strips && strip < note->strips + note->n_strips)
			return true;
	}
	return false;
}

/* "8+2 3": eight lines of text and two of notes, then three of text. */
static struct str shape(struct arena *arena, const struct flow *flow, const struct pages *pages)
{
	struct buf buf = BUF_INIT;
	struct str result;

	for (size_t i = 0; i < pages->n_pages; i++) {
		size_t n_text = 0, n_notes = 0;

		for (size_t k = 0; k < pages->pages[i].n_placed; k++) {
			n_text += is_text(flow, pages->pages[i].placed[k].strip);
			n_notes += is_note(flow, pages->pages[i].placed[k].strip);
		}
		buf_printf(&buf, n_notes ? "%s%zu+%zu" : "%s%zu", i ? " " : "", n_text, n_notes);
	}
	result = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return result;
}

static const struct {
	const char *name, *text, *pages;
	size_t n_late;
} cases[] = {
	{ "text and note fit", "aa1", "2+1", 0 },
	{ "exactly full", "aaaaaaaa1", "8+1", 0 },
	{ "a note's line and the border push the last line over", "aaaaaaaaa1", "8 1+1", 0 },
	{ "the rest follows the line that was pushed over", "aaaaaaaa2aaa", "7 4+2", 0 },
	{ "a short note is not parted", "aaaaaa3aaa", "6+3 3", 0 },
	{ "a long one is, where the page would be half empty", "aaa0aaaaa", "7+2 1+6 0+9 0+8", 0 },
	{ "a note of four lines goes over whole rather than in halves", "aaaaaaa4aa", "6 3+4", 0 },
	{ "several notes of one line", "aa111aa", "4+3", 0 },
	{ "the last of several is parted", "aa10aaaa", "5+4 1+6 0+9 0+7", 0 },
	{ "notes end before a forced break", "aa0/aa", "2+6 0+9 0+8 0+2 3", 0 },
	{ "nothing but a page of notes at the end", "a0", "1+6 0+9 0+8 0+2", 0 },
};

static void test_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *arena = arena_new();
		const struct flow *flow = flow_of(arena, cases[i].text);
		struct made m;

		make(&m, flow);
		struct str found = shape(arena, flow, m.pages);
		if (!str_eq(found, str_of(cases[i].pages)))
			fail_msg("%s: %.*s, wanted %s", cases[i].name, STR_ARG(found), cases[i].pages);
		assert_int_equal(count_late(m.diag), cases[i].n_late);
		make_free(&m);
		arena_free(arena);
	}
}

/* ---- what holds for every flow ---- */

struct followed {
	const struct flow *flow;
	size_t text, note, strip; /* the next expected of each */
	size_t n_late;
};

/* The notes that strips before `text` call. */
static size_t called(const struct followed *f)
{
	size_t n = 0;

	while (n < f->flow->n_notes && f->flow->notes[n].strip < f->text)
		n++;
	return n;
}

static void follow_page(struct followed *f, const struct page *page)
{
	length bottom = 0, top = ROOM;
	size_t first = 0;

	for (size_t k = 0; k < page->n_placed; k++) {
		const struct placed *p = &page->placed[k];
		length y = p->y - page->style->margin_top;

		if (is_text(f->flow, p->strip)) {
			assert_ptr_equal(p->strip, &f->flow->strips[f->text]);
			f->text++;
			bottom = y + p->strip->height;
		} else if (is_note(f->flow, p->strip)) {
			assert_ptr_equal(p->strip, &f->flow->notes[f->note].flow->strips[f->strip]);
			assert_true(f->note < called(f));
			if (top == ROOM)
				top = y;
			if (++f->strip == f->flow->notes[f->note].flow->n_strips) {
				f->strip = 0;
				f->note++;
			}
			assert_true(y + p->strip->height <= ROOM);
			first++;
		}
	}
	assert_true(bottom + (first ? LINE : 0) <= top); /* the border has its line */
	f->n_late += called(f) - f->note - (f->strip > 0 && called(f) > f->note);
}

static uint32_t next(uint32_t *seed)
{
	return (*seed = *seed * 1664525u + 1013904223u) >> 16;
}

static void test_random(void **state)
{
	enum { FLOWS = 2000, LENGTH = 120 };
	uint32_t seed = 1;

	(void)state;
	for (int n = 0; n < FLOWS; n++) {
		struct arena *arena = arena_new();
		char text[LENGTH + 1];
		size_t len = 1 + next(&seed) % LENGTH;
		unsigned every = 2 + next(&seed) % 12;
		struct made m;

		text[0] = 'a';
		for (size_t i = 1; i < len; i++) {
			uint32_t dice = next(&seed) % (every * 4);
			text[i] = dice < 4 ? (char)('0' + next(&seed) % 7) : dice == 4 ? '/' : 'a';
		}
		text[len] = '\0';
		struct followed f = { .flow = flow_of(arena, text) };
		make(&m, f.flow);
		for (size_t i = 0; i < m.pages->n_pages; i++)
			follow_page(&f, &m.pages->pages[i]);
		assert_int_equal(f.text, f.flow->n_strips);
		assert_int_equal(f.note, f.flow->n_notes);
		if (count_late(m.diag) == 0 && f.n_late > 0)
			fail_msg("%s: late, and nobody says so", text);
		make_free(&m);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pages), cmocka_unit_test(test_random) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
