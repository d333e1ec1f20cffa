/* float_text_test.c - a float before every character of a paragraph in turn: what CSS 2.1, 9.5 and 9.5.1, asks of it and of the text,
 * and time that grows as the text and the number of floats do. */
#include "layout_fixture.h"

#include "linear.h"

enum { LINE = 17 * PT, EM = 10 * PT, FLOAT_LINES = 3, LINES_MOST = 64 };

#define TEXT HAN20 "天地人和，" HAN10 "（日月）" HAN20 "。" HAN10
#define CSS \
	"p { clear: both; text-align: justify; orphans: 1; widows: 1 } .l { float: left } .r { float: right }" \
	".narrow { width: 20pt } .wide { width: 70pt } .wider { width: 105pt } br { display: inline }"

/* Text on the page, in the paragraph's own terms. */
struct piece {
	length left, right, top;
	struct str text;
	bool is_float;
};

struct found {
	struct piece pieces[LINES_MOST];
	size_t n;
};

static const struct box *paragraph_of(const struct box *box)
{
	while (box && !(box->node && str_eq(box->node->name, STR("p"))))
		box = box->parent;
	return box;
}

static bool is_in_float(const struct box *box)
{
	for (; box; box = box->parent) {
		if (box_is_float(box))
			return true;
	}
	return false;
}

/* Finds the text of a paragraph. The baseline of a line stands where that of the first one does. */
static void find_pieces(const struct fixture *f, const struct box *paragraph, struct found *found)
{
	length y = 0, baseline = -1;

	found->n = 0;
	for (size_t i = 0; i < f->flow->n_strips; i++) {
		const struct strip *s = &f->flow->strips[i];

		y += s->space_before;
		for (uint32_t k = 0; k < s->n_items; k++) {
			const struct item *item = &s->items[k];
			const struct line *line = item->line;

			if (item->kind != ITEM_GLYPHS || paragraph_of(item->box) != paragraph)
				continue;
			assert_in_range(found->n, 0, LINES_MOST - 1);
			baseline = baseline < 0 ? item->y : baseline;
			found->pieces[found->n++] = (struct piece){ item->x + line->x, item->x + line->x + line->width, y + item->y - baseline,
				                                    str_sub(item->text, line->start, line->end), is_in_float(item->box) };
		}
		y += s->height;
	}
}

/* The top of the line that holds a byte of the text. */
static length top_at(const struct found *found, size_t at)
{
	length top = 0;
	size_t passed = 0;

	for (size_t i = 0; i < found->n && passed <= at; i++) {
		if (found->pieces[i].is_float)
			continue;
		passed += found->pieces[i].text.len;
		top = found->pieces[i].top;
	}
	return top;
}

/* A float of a width that stands before byte `at`. */
static void check_paragraph(const struct found *found, size_t at, bool is_right, length width)
{
	struct buf text = BUF_INIT;
	length top = -1;
	size_t floats = 0, last = 0;

	for (size_t i = 0; i < found->n; i++) {
		const struct piece *piece = &found->pieces[i];

		if (!piece->is_float) {
			buf_add_str(&text, piece->text);
			last = i;
		} else if (floats++ == 0) {
			top = piece->top;
		}
	}
	assert_true(str_eq(buf_str(&text), STR(TEXT))); /* nothing lost, nothing twice */
	buf_free(&text);
	assert_int_equal(floats, FLOAT_LINES);
	assert_true(top >= 0);
	if (at > 0)
		assert_in_range(top - top_at(found, at - 1), 0, LINE); /* rule 6; and no lower than the next line */
	assert_true(top >= top_at(found, at) - LINE);
	for (size_t i = 0; i < found->n; i++) {
		const struct piece *piece = &found->pieces[i];

		if (piece->is_float || piece->top + LINE <= top || piece->top >= top + FLOAT_LINES * LINE)
			assert_in_range(piece->right, 0, FIXTURE_MEASURE + EM);
		else if (is_right)
			assert_in_range(piece->right, 0, FIXTURE_MEASURE - width);
		else
			assert_in_range(piece->left, width, FIXTURE_MEASURE);
		if (!piece->is_float && piece->top < top) /* text above it has the whole measure */
			assert_true(piece->left == 0 && (piece->right >= FIXTURE_MEASURE - EM || i == last));
	}
}

/* A paragraph for each place between two characters. */
static void check_all(const char *side, const char *size, length width)
{
	struct str text = STR(TEXT);
	struct buf html = BUF_INIT;
	struct fixture f;
	size_t at = 0;

	buf_add_str(&html, STR("<article>"));
	for (at = 0; at <= text.len; at += 3)
		buf_printf(&html, "<p>%.*s<span class=\"%s %s\">甲<br>乙<br>丙</span>%s</p>", (int)at, text.ptr, side, size, text.ptr + at);
	buf_add_str(&html, STR("</article>"));
	buf_add_char(&html, 0);
	fixture_make(&f, html.ptr, CSS, "case.html");
	at = 0;
	for (const struct box *box = paragraph_of(fixture_item(&f, ITEM_GLYPHS, 0)->box); box; box = box->next, at += 3) {
		struct found found;

		find_pieces(&f, box, &found);
		check_paragraph(&found, at, side[0] == 'r', width + EM);
	}
	assert_int_equal(at, text.len + 3);
	fixture_free(&f);
	buf_free(&html);
}

static void test_every_place(void **state)
{
	static const struct {
		const char *size;
		length width;
	} sizes[] = { { "narrow", 20 * PT }, { "wide", 70 * PT }, { "wider", 105 * PT } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		check_all("l", sizes[i].size, sizes[i].width);
		check_all("r", sizes[i].size, sizes[i].width);
	}
}

/* CPU time for a paragraph with a float every few lines. */
static double work(void *piece, size_t n)
{
	struct buf html = BUF_INIT;
	struct fixture f;
	double start;

	buf_add_str(&html, STR("<p>"));
	for (size_t i = 0; i < n; i++)
		buf_printf(&html, "%s<span class=\"%s narrow\">甲</span>", (const char *)piece, i % 2 ? "l" : "r");
	buf_add_str(&html, STR("</p>"));
	buf_add_char(&html, 0);
	start = cpu_seconds();
	fixture_make(&f, html.ptr, CSS, "case.html");
	fixture_free(&f);
	start = cpu_seconds() - start;
	buf_free(&html);
	return start;
}

static void test_linear(void **state)
{
	static char han[] = TEXT, dense[] = "山", solid[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
	double least[2];

	(void)state;
	assert_true(is_linear(work, han, 200, least));
	assert_true(is_linear(work, dense, 200, least));
	assert_true(is_linear(work, solid, 200, least));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_every_place), cmocka_unit_test(test_linear) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
