/* quoted.c - text between quotation marks, for dumps.
 *
 * In: UTF-8. Out: one line of UTF-8 that shows every character, the invisible ones as \u{HEX}. */
#include "text/quoted.h"

#include "unicode/ucd.h"
#include "unicode/utf8.h"

static bool is_invisible(uint32_t code)
{
	if (code == ' ' || code == 0x3000)
		return false;
	switch (ucd_of(code)->gc) {
	case GC_CC:
	case GC_CF:
	case GC_CN:
	case GC_CO:
	case GC_ZL:
	case GC_ZP:
	case GC_ZS:
		return true;
	default:
		return code == 0xFFFC || (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
	}
}

void quoted_add(struct buf *buf, struct str text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;

	buf_add_char(buf, '"');
	while (p < end) {
		const char *start = p;
		uint32_t code = utf8_next(&p, end);

		if (code == '"' || code == '\\')
			buf_printf(buf, "\\%c", (char)code);
		else if (is_invisible(code))
			buf_printf(buf, "\\u{%X}", (unsigned)code);
		else
			buf_add(buf, start, (size_t)(p - start));
	}
	buf_add_char(buf, '"');
}
