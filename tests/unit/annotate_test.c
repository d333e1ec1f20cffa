/* annotate_test.c - what stands over and under a line: each mark at the middle of its character, annotations at the
 * middle of their base, however the line was stretched; names that do not touch; the line pitch as it was. */
#include "layout_fixture.h"

#include <stdlib.h>

#define RUBY_CSS \
	"p { text-align: justify; text-align-last: justify } ruby { display: ruby } rt { display: ruby-text; font-size: .5em }" \
	"b { text-emphasis: dot } i { text-decoration: underline }"

enum { EM = 10 * PT, ROUNDING = 2 };

/* Where the n-th run without text (marks) or with text behind the paragraph's (annotations) stands. */
static const struct run *find_run(const struct line *line, bool marks, unsigned n)
{
	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];

		if ((marks ? run->glyphs[0].text_len == 0 : run->start >= line->end) && n-- == 0)
			return run;
	}
	return NULL;
}

/* The middle of the glyph of the character at byte `at`. */
static length middle_of(const struct line *line, uint32_t at)
{
	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];
		length pen = run->x;

		for (uint32_t k = 0; k < run->n_glyphs; pen += run->glyphs[k++].advance) {
			if (run->glyphs[k].text_len && run->glyphs[k].text == at)
				return pen + face_scale(run->face, face_advance(run->face, run->glyphs[k].id), run->size) / 2;
		}
	}
	return -1;
}

static void assert_near(length a, length b)
{
	assert_in_range(abs(a - b), 0, ROUNDING);
}

static void marks_are_centred(void **state)
{
	static const uint32_t marked[] = { 3, 6, 14 }; /* 川 草 月, not ， and A and the blank */
	struct fixture f;
	int32_t box[4];

	(void)state;
	fixture_make(&f, "<p>山<b>川草，A 月</b>天地人和", RUBY_CSS, "case.html");
	const struct line *line = fixture_item(&f, ITEM_GLYPHS, 0)->line;
	assert_int_equal(line->width, FIXTURE_MEASURE);
	const struct run *run;
	unsigned n = 0;
	for (unsigned k = 0; (run = find_run(line, true, k)); k++) {
		length pen = run->x;

		assert_true(face_extents(run->face, run->glyphs[0].id, box));
		for (uint32_t i = 0; i < run->n_glyphs; pen += run->glyphs[i++].advance) {
			length middle = pen + face_scale(run->face, box[0] + box[2], run->size) / 2;

			assert_in_range(n, 0, 2);
			assert_near(middle, middle_of(line, marked[n]));
			n++;
		}
		/* its ink at the middle of the half em below the em box */
		assert_near(run->rise + face_scale(run->face, box[1] + box[3], run->size) / 2, -EM * 37 / 100);
	}
	assert_int_equal(n, 3);
	assert_int_equal(f.flow->strips[0].height, 17 * PT);
	fixture_free(&f);
}

static void annotations_are_centred(void **state)
{
	struct fixture f;

	(void)state;
	fixture_make(&f, "<p>山川<ruby>草木<rt>cǎo</rt>日<rt>tài yáng de</rt></ruby>月天地", RUBY_CSS, "case.html");
	const struct line *line = fixture_item(&f, ITEM_GLYPHS, 0)->line;
	const struct run *narrow = find_run(line, false, 0), *wide = find_run(line, false, 1);
	length width = 0;

	for (uint32_t i = 0; i < narrow->n_glyphs; i++)
		width += narrow->glyphs[i].advance;
	assert_near(narrow->x + width / 2, (middle_of(line, 6) + middle_of(line, 9)) / 2);
	width = 0;
	for (uint32_t i = 0; i < wide->n_glyphs; i++)
		width += wide->glyphs[i].advance;
	assert_near(wide->x + width / 2, middle_of(line, 12));
	assert_true(width > EM);
	assert_true(middle_of(line, 12) - middle_of(line, 9) >= (width + EM) / 2); /* nothing overhangs */
	assert_true(middle_of(line, 15) - middle_of(line, 12) >= (width + EM) / 2);
	assert_int_equal(narrow->rise, EM * 88 / 100 + EM / 2 * 12 / 100);
	assert_int_equal(f.flow->strips[0].height, 17 * PT);
	fixture_free(&f);
}

/* A base is never parted, wherever the line would end. */
static void bases_are_whole(void **state)
{
#define BASE "<ruby>甲乙丙丁<rt>x</rt></ruby>" HAN20
	static const char *const html[] = { "<p>" HAN10 "山川草木日月天" BASE, "<p>" HAN10 "山川草木日月天地" BASE,
		                            "<p>" HAN10 "山川草木日月天地人" BASE };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct fixture f;

		fixture_make(&f, html[i], RUBY_CSS, "case.html");
		assert_non_null(strstr(arena_cstr(f.arena, fixture_text(&f)), "甲乙丙丁"));
		fixture_free(&f);
	}
}

/* cjk 11: 1/8 em at least between two names; below the em box; to the end of the text, no further. */
static void names_stay_apart(void **state)
{
	struct fixture f;

	(void)state;
	fixture_make(&f, "<p>山<i>川草</i><i>木日</i>月<i>天<i>地</i></i>", RUBY_CSS, "case.html");
	const struct item *a = fixture_item(&f, ITEM_RULE, 0), *b = fixture_item(&f, ITEM_RULE, 1);
	const struct item *c = fixture_item(&f, ITEM_RULE, 2), *d = fixture_item(&f, ITEM_RULE, 3);
	const struct item *glyphs = fixture_item(&f, ITEM_GLYPHS, 0);
	uint32_t moon = (uint32_t)STR("山川草木日").len;

	assert_true(b->x - a->x - a->width >= EM / 8);
	assert_near(b->x + b->width, middle_of(glyphs->line, moon - 3) + EM / 2);
	assert_near(c->x, middle_of(glyphs->line, moon + 3) - EM / 2);
	assert_near(d->x + d->width, FIXTURE_MEASURE);
	assert_true(a->y - glyphs->y > EM * 12 / 100);
	fixture_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_are_centred),
		cmocka_unit_test(annotations_are_centred),
		cmocka_unit_test(bases_are_whole),
		cmocka_unit_test(names_stay_apart),
	};

	html_library_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
