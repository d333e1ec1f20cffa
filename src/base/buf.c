/* buf.c - a growing byte buffer on the heap; doubles, so that appending is linear over all. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { FIRST_CAPACITY = 256 };

void buf_free(struct buf *buf)
{
	free(buf->ptr);
	*buf = (struct buf)BUF_INIT;
}

void buf_clear(struct buf *buf)
{
	buf->len = 0;
}

void buf_reserve(struct buf *buf, size_t more)
{
	size_t need, capacity = buf->capacity ? buf->capacity : FIRST_CAPACITY;

	if (__builtin_add_overflow(buf->len, more, &need) || need > SIZE_MAX / 2)
		mem_out();
	if (need <= buf->capacity)
		return;
	while (capacity < need)
		capacity *= 2;
	buf->ptr = mem_realloc(buf->ptr, capacity);
	buf->capacity = capacity;
}

void buf_add(struct buf *buf, const void *bytes, size_t len)
{
	if (len == 0)
		return;
	buf_reserve(buf, len);
	memcpy(buf->ptr + buf->len, bytes, len);
	buf->len += len;
}

void buf_add_str(struct buf *buf, struct str s)
{
	buf_add(buf, s.ptr, s.len);
}

void buf_add_char(struct buf *buf, char c)
{
	if (buf->len == buf->capacity)
		buf_reserve(buf, 1);
	buf->ptr[buf->len++] = c;
}

void buf_add_int(struct buf *buf, int64_t value)
{
	char digits[24];
	size_t at = sizeof digits;
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (value < 0)
		digits[--at] = '-';
	buf_add(buf, digits + at, sizeof digits - at);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		return;
	buf_reserve(buf, (size_t)len + 1); /* vsnprintf writes a zero behind the text */
	va_start(args, format);
	vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, args);
	va_end(args);
	buf->len += (size_t)len;
}

struct str buf_str(const struct buf *buf)
{
	return buf->ptr ? (struct str){ buf->ptr, buf->len } : STR("");
}
