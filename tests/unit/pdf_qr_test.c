/* pdf_qr_test.c - the rectangles of a QR code in a content stream, put together again: every module that the encoder makes dark is, no
 * other, and each run of a row is one rectangle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <qrencode.h>

#include "output/pdf_content.h"
#include "style/box.h"

enum { SIDE = 51024, X = 20000, BOTTOM = 700000, MODULES_MAX = 177 };

/* The module that an edge stands at; edges are rounded down. */
static int module_at(double points, int start, int n)
{
	return (int)((points * 1000 - start) * n / SIDE + 0.5);
}

static void test_modules(void **state)
{
	static const char text[] = "https://news.example.com/2026/03/02/NW202603023001205301.html?from=rss";
	static unsigned char seen[MODULES_MAX][MODULES_MAX];
	struct box box = { .kind = BOX_IMAGE, .text = STR(text) };
	struct item item = { .kind = ITEM_IMAGE, .x = X, .width = SIDE, .height = SIDE, .box = &box };
	struct canvas c = { .height = 800000 };
	QRcode *code = QRcode_encodeData((int)box.text.len, (const unsigned char *)text, 0, QR_ECLEVEL_L);
	int n = code->width, runs = 0, rectangles = 0;
	double x, y, w, h;

	(void)state;
	assert_true(box_is_qr(&box));
	content_qr(&c, &item, BOTTOM);
	buf_add_char(&c.out, 0);
	for (const char *line = c.out.ptr; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
		if (sscanf(line, "%lf %lf %lf %lf re", &x, &y, &w, &h) != 4)
			continue;
		int row = n - 1 - module_at(y, BOTTOM, n);
		assert_int_equal(module_at(h, 0, n), 1);
		for (int i = module_at(x, X, n); i < module_at(x + w, X, n); i++)
			seen[row][i]++;
		rectangles++;
	}
	for (int row = 0; row < n; row++) {
		for (int i = 0; i < n; i++) {
			int dark = code->data[row * n + i] & 1;

			assert_int_equal(seen[row][i], dark);
			runs += dark && (i == 0 || !(code->data[row * n + i - 1] & 1));
		}
	}
	assert_int_equal(rectangles, runs);
	QRcode_free(code);
	content_free(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_modules) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
