/* counter_text.c - numbers in the styles of CSS Counter Styles 3, sections 6 and 7. */
#include "style/counter_text.h"

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
	} steps[] = { { 1000, "m", "M" }, { 900, "cm", "CM" }, { 500, "d", "D" }, { 400, "cd", "CD" }, { 100, "c", "C" },
		      { 90, "xc", "XC" }, { 50, "l", "L" },    { 40, "xl", "XL" }, { 10, "x", "X" },   { 9, "ix", "IX" },
		      { 5, "v", "V" },    { 4, "iv", "IV" },   { 1, "i", "I" } };
	struct buf buf = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		for (; value >= steps[i].value; value -= steps[i].value)
			buf_add_str(&buf, str_of(upper ? steps[i].upper : steps[i].lower));
	}
	struct str text = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

/* 0 to 9999 as they are read: 十二, 一百零三; informal: 十 without the 一 before it. */
static struct str chinese(struct arena *arena, int32_t value)
{
	static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
	static const char *const places[] = { "", "十", "百", "千" };
	struct buf buf = BUF_INIT;
	bool zero = false;

	for (int place = 3; place >= 0; place--) {
		static const int32_t powers[] = { 1, 10, 100, 1000 };
		int32_t digit = value / powers[place] % 10;

		if (digit == 0) {
			zero = buf.len > 0;
			continue;
		}
		if (zero)
			buf_add_str(&buf, str_of(digits[0]));
		zero = false;
		if (!(place == 1 && digit == 1 && buf.len == 0))
			buf_add_str(&buf, str_of(digits[digit]));
		buf_add_str(&buf, str_of(places[place]));
	}
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
	case LIST_SIMP_CHINESE:
		if (value == 0)
			return STR("〇");
		if (value > 0 && value < 10000)
			return chinese(arena, value);
		break;
	default:
		break;
	}
	return arena_printf(arena, "%d", (int)value);
}
