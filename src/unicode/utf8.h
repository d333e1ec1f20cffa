/* utf8.h - code points in UTF-8. Text inside jianbao is valid UTF-8 from the encoding stage on, so the walkers are fast and
 * do not report errors. */
#ifndef JB_UNICODE_UTF8_H
#define JB_UNICODE_UTF8_H

#include "base/buf.h"
#include "base/str.h"

/* The code point that starts at *p (p < end) of valid UTF-8; moves *p behind it. Never reads at or past `end`. */
static inline uint32_t utf8_next(const char **p, const char *end)
{
	const unsigned char *s = (const unsigned char *)*p;
	size_t left = (size_t)(end - *p);

	if (s[0] < 0x80) {
		*p += 1;
		return s[0];
	}
	if (s[0] < 0xE0 && left >= 2) {
		*p += 2;
		return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
	}
	if (s[0] < 0xF0 && left >= 3) {
		*p += 3;
		return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
	}
	if (left >= 4) {
		*p += 4;
		return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 | (uint32_t)(s[2] & 0x3F) << 6 |
		       (s[3] & 0x3F);
	}
	*p = end;
	return 0xFFFD;
}

uint32_t utf8_last(struct str);                 /* the last code point; 0 for the empty slice */
unsigned utf8_encode(uint32_t code, char out[4]); /* bytes written; surrogates and > 10FFFF give U+FFFD */
void utf8_append(struct buf *, uint32_t code);
size_t utf8_count(struct str);                  /* code points */
size_t utf8_count_inked(struct str);            /* those but ASCII blanks and controls: the length of an article as its desk counts it */
/* Length of the longest valid prefix (Unicode 15, table 3-7): s.len when all is valid. */
size_t utf8_valid_prefix(struct str);

#endif
