/* counter_text.c - numbers in the styles of CSS Counter Styles 3, sections 6 and 7.
 *
 * In: a number and a LIST_… keyword. Out: its text, without what follows it in a list. Numbers outside a style's range
 * are written in its fallback: decimal digits, for the Chinese styles Chinese ones. */
#include "style/counter_text.h"

#include <stdio.h>

#include "base/buf.h"
#include "style/style.h"

static struct str alphabetic(struct arena *arena, int32_t value, char first)
{
	char text[8];
	size_t at = sizeof text;

	while (value > 0 && at > 0) {
		value--;
		text[--at] = (char)(first + value % 26);
		value /= 26;
	}
	return arena_str(arena, (struct str){ text + at, sizeof text - at });
}

static struct str roman(struct arena *arena, int32_t value, bool upper)
{
	static const struct {
		int32_t value;
		const char *lower, *upper;
	} steps[] = { { 1000, "m", "M" }, { 900, "cm", "CM" }, { 500, "d", "D" }, { 400, "cd", "CD" },
		      { 100, "c", "C" },  { 90, "xc", "XC" },  { 50, "l", "L" },  { 40, "xl", "XL" },
		      { 10, "x", "X" },   { 9, "ix", "IX" },   { 5, "v", "V" },   { 4, "iv", "IV" },
		      { 1, "i", "I" } };
	struct buf buf = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		for (; value >= steps[i].value; value -= steps[i].value)
			buf_add_str(&buf, str_of(upper ? steps[i].upper : steps[i].lower));
	}
	struct str text = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

static const char *const chinese_digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

/* -9999 to 9999 as they are read: 十二, 一百零三; 十 without the 一 before it where it comes first. */
static void add_chinese(struct buf *buf, int32_t value)
{
	static const char *const places[] = { "", "十", "百", "千" };
	static const int32_t powers[] = { 1, 10, 100, 1000 };
	bool any = false, zero = false;

	if (value == 0)
		buf_add_str(buf, str_of(chinese_digits[0]));
	for (int place = 3; place >= 0; place--) {
		int32_t digit = value / powers[place] % 10;

		if (digit == 0) {
			zero = any;
			continue;
		}
		if (zero)
			buf_add_str(buf, str_of(chinese_digits[0]));
		if (any || place != 1 || digit != 1)
			buf_add_str(buf, str_of(chinese_digits[digit]));
		buf_add_str(buf, str_of(places[place]));
		any = true;
		zero = false;
	}
}

/* cjk-decimal: digit by digit, 〇 for nothing. */
static void add_chinese_digits(struct buf *buf, int64_t value)
{
	char digits[24];
	int n = snprintf(digits, sizeof digits, "%lld", (long long)value);

	for (int i = 0; i < n; i++)
		buf_add_str(buf, str_of(digits[i] == '0' ? "〇" : chinese_digits[digits[i] - '0']));
}

static struct str chinese(struct arena *arena, int32_t value, const char *minus)
{
	struct buf buf = BUF_INIT;
	int64_t size = value < 0 ? -(int64_t)value : value;

	if (value < 0)
		buf_add_str(&buf, str_of(minus));
	if (size < 10000)
		add_chinese(&buf, (int32_t)size);
	else
		add_chinese_digits(&buf, size);
	struct str text = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

struct str counter_text(struct arena *arena, int32_t value, uint8_t style)
{
	switch (style) {
	case LIST_NONE:
		return STR("");
	case LIST_DISC:
		return STR("•");
	case LIST_CIRCLE:
		return STR("◦");
	case LIST_SQUARE:
		return STR("▪");
	case LIST_LOWER_ALPHA:
	case LIST_UPPER_ALPHA:
		if (value > 0)
			return alphabetic(arena, value, style == LIST_LOWER_ALPHA ? 'a' : 'A');
		break;
	case LIST_LOWER_ROMAN:
	case LIST_UPPER_ROMAN:
		if (value > 0 && value < 4000)
			return roman(arena, value, style == LIST_UPPER_ROMAN);
		break;
	case LIST_CJK_IDEOGRAPHIC:
		return chinese(arena, value, "負");
	case LIST_SIMP_CHINESE:
		return chinese(arena, value, "负");
	default:
		break;
	}
	return arena_printf(arena, "%d", (int)value);
}
