/* utf8.c - code points in UTF-8 (Unicode 15, chapter 3.9, table 3-7). */
#include "unicode/utf8.h"

#include <string.h>

uint32_t utf8_last(struct str s)
{
	size_t start = s.len;

	if (s.len == 0)
		return 0;
	do
		start--;
	while (start > 0 && s.len - start < 4 && ((unsigned char)s.ptr[start] & 0xC0) == 0x80);
	const char *p = s.ptr + start;
	return utf8_next(&p, s.ptr + s.len);
}

unsigned utf8_encode(uint32_t code, char out[4])
{
	if ((code >= 0xD800 && code < 0xE000) || code > 0x10FFFF)
		code = 0xFFFD;
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xE0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3F));
		out[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3F));
	out[2] = (char)(0x80 | (code >> 6 & 0x3F));
	out[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

void utf8_append(struct buf *buf, uint32_t code)
{
	char bytes[4];

	buf_add(buf, bytes, utf8_encode(code, bytes));
}

size_t utf8_count(struct str s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.len; i++)
		count += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return count;
}

size_t utf8_count_inked(struct str s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.len; i++)
		count += ((unsigned char)s.ptr[i] & 0xC0) != 0x80 && (unsigned char)s.ptr[i] > ' ';
	return count;
}

/* Length of the well-formed sequence at s, 0 when it is none. */
static size_t sequence(const unsigned char *s, size_t left)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t len;

	if (s[0] < 0x80)
		return 1;
	if (s[0] >= 0xC2 && s[0] <= 0xDF)
		len = 2;
	else if (s[0] >= 0xE0 && s[0] <= 0xEF)
		len = 3;
	else if (s[0] >= 0xF0 && s[0] <= 0xF4)
		len = 4;
	else
		return 0;
	if (len > left)
		return 0;
	if (s[0] == 0xE0)
		low = 0xA0; /* no overlong forms */
	else if (s[0] == 0xED)
		high = 0x9F; /* no surrogates */
	else if (s[0] == 0xF0)
		low = 0x90;
	else if (s[0] == 0xF4)
		high = 0x8F; /* nothing above 10FFFF */
	if (s[1] < low || s[1] > high)
		return 0;
	for (size_t i = 2; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	}
	return len;
}

/* Length of the run of ASCII at s, to a multiple of eight: markup is full of it. */
static size_t ascii_run(const unsigned char *s, size_t left)
{
	size_t at = 0;
	uint64_t eight;

	for (; left - at >= sizeof eight; at += sizeof eight) {
		memcpy(&eight, s + at, sizeof eight);
		if (eight & 0x8080808080808080u)
			break;
	}
	return at;
}

size_t utf8_valid_prefix(struct str s)
{
	const unsigned char *bytes = (const unsigned char *)s.ptr;
	size_t at = 0;

	while (at < s.len) {
		const unsigned char *p = bytes + at;
		size_t len;

		/* Han and kana: three bytes, none of them at the edges of the table. */
		if (p[0] >= 0xE1 && p[0] <= 0xEC && s.len - at >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80)
			len = 3;
		else if (p[0] < 0x80)
			len = 1 + ascii_run(p + 1, s.len - at - 1);
		else if ((len = sequence(p, s.len - at)) == 0)
			break;
		at += len;
	}
	return at;
}
