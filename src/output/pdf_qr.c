/* pdf_qr.c - QR codes as filled squares (ISO/IEC 18004); the only file that sees libqrencode.
 *
 * In: an item that shows a text as a code. Out: one path, a rectangle for each run of dark modules in a row. Error correction of level
 * L: on clean paper its larger modules are easier to read than the safer small ones. The same text gives the same code. */
#include <qrencode.h>

#include "output/pdf_content.h"

/* Dark modules [from, end) of row y. */
struct dark {
	int from, end, y;
};

/* Where module i of n begins: whole units, so that rows meet. */
static int64_t edge(length side, int i, int n)
{
	return (int64_t)side * i / n;
}

static void put_dark(struct buf *out, const struct item *item, int64_t bottom, struct dark run, int n)
{
	int64_t left = edge(item->width, run.from, n), right = edge(item->width, run.end, n);
	int64_t low = edge(item->height, n - run.y - 1, n), high = edge(item->height, n - run.y, n);

	content_put_box(out, (struct content_box){ item->x + left, bottom + low, right - left, high - low });
	buf_add_char(out, '\n');
}

void content_qr(struct canvas *c, const struct item *item, int64_t bottom)
{
	struct str text = item->box->text;
	QRcode *code = QRcode_encodeData((int)text.len, (const unsigned char *)text.ptr, 0, QR_ECLEVEL_L);
	int n = code ? code->width : 0;

	if (!code)
		return;
	buf_add_str(&c->out, STR("q 0 g\n"));
	for (int y = 0; y < n; y++) {
		const unsigned char *row = code->data + (size_t)y * (size_t)n;

		for (struct dark run = { 0, 0, y }; run.from < n; run.from = run.end) {
			run.end = run.from + 1;
			while (run.end < n && (row[run.end] & 1) == (row[run.from] & 1))
				run.end++;
			if (row[run.from] & 1)
				put_dark(&c->out, item, bottom, run, n);
		}
	}
	buf_add_str(&c->out, STR("f Q\n"));
	QRcode_free(code);
}
