/* colour_font.h - the least font with layers of colour (COLR 0, CPAL), made of bytes: no font of Debian has them. Glyph 1,
 * U+1F600, is a red square under a smaller one in the colour of the text; glyphs 2 and 3 are the squares. */
#ifndef JB_TESTS_COLOUR_FONT_H
#define JB_TESTS_COLOUR_FONT_H

#include <string.h>

#include "base/buf.h"

static inline void put16(struct buf *b, unsigned n)
{
	buf_add_char(b, (char)(n >> 8));
	buf_add_char(b, (char)n);
}

static inline void put32(struct buf *b, unsigned n)
{
	put16(b, n >> 16);
	put16(b, n & 0xFFFF);
}

static inline void put_list(struct buf *b, const unsigned *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		put16(b, numbers[i]);
}
#define PUT(b, ...) put_list(b, (const unsigned[]){ __VA_ARGS__ }, sizeof((const unsigned[]){ __VA_ARGS__ }) / sizeof(unsigned))

/* A square of four points on the line, clockwise from the lower left corner: 28 bytes. */
static inline void put_square(struct buf *b, unsigned low, unsigned high)
{
	PUT(b, 1, low, low, high, high, 3, 0);
	for (int i = 0; i < 4; i++)
		buf_add_char(b, 1);                                   /* on the curve, both deltas in words */
	PUT(b, low, 0, high - low, 0);                                /* x */
	PUT(b, low, high - low, 0, (unsigned)-(int)(high - low) & 0xFFFF); /* y */
	put16(b, 0);
}

static inline struct buf colour_table(const char *tag)
{
	struct buf b = BUF_INIT;

	if (strcmp(tag, "COLR") == 0) {
		PUT(&b, 0, 1, 0, 14, 0, 20, 2, /* one base glyph at 14, two layers at 20 */
		    1, 0, 2, 2, 0, 3, 0xFFFF); /* glyph 1: first layer 0, 2 of them; glyph 2 in colour 0, 3 in that of the text */
	} else if (strcmp(tag, "CPAL") == 0) {
		PUT(&b, 0, 1, 1, 1, 0, 14, 0);
		PUT(&b, 0x0000, 0xFFFF); /* blue, green, red, alpha */
	} else if (strcmp(tag, "cmap") == 0) {
		PUT(&b, 0, 1, 3, 10, 0, 12, 12, 0);
		put32(&b, 28), put32(&b, 0), put32(&b, 1);
		put32(&b, 0x1F600), put32(&b, 0x1F600), put32(&b, 1);
	} else if (strcmp(tag, "glyf") == 0) {
		put_square(&b, 0, 800);
		put_square(&b, 200, 600);
	} else if (strcmp(tag, "head") == 0) {
		PUT(&b, 1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 800, 800, 0, 8, 2, 0, 0);
	} else if (strcmp(tag, "hhea") == 0) {
		PUT(&b, 1, 0, 800, 0, 0, 1250, 0, 0, 1250, 1, 0, 0, 0, 0, 0, 0, 0, 1);
	} else if (strcmp(tag, "hmtx") == 0) {
		PUT(&b, 1250, 0, 0, 0, 200);
	} else if (strcmp(tag, "loca") == 0) {
		PUT(&b, 0, 0, 0, 18, 36);
	} else if (strcmp(tag, "maxp") == 0) {
		PUT(&b, 1, 0, 4, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
	}
	return b;
}

static inline struct buf colour_font(void)
{
	static const char *const tags[] = { "COLR", "CPAL", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp" };
	enum { N = 9, HEADER = 12 + 16 * N };
	struct buf font = BUF_INIT, body = BUF_INIT;

	PUT(&font, 1, 0, N, 0, 0, 0);
	for (size_t i = 0; i < N; i++) {
		struct buf table = colour_table(tags[i]);

		buf_add(&font, tags[i], 4);
		put32(&font, 0);
		put32(&font, (unsigned)(HEADER + body.len));
		put32(&font, (unsigned)table.len);
		buf_add_str(&body, buf_str(&table));
		while (body.len % 4)
			buf_add_char(&body, 0);
		buf_free(&table);
	}
	buf_add_str(&font, buf_str(&body));
	buf_free(&body);
	return font;
}

#endif
