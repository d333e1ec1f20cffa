/* longhand_number.c - 一百零三, 壹佰零叁, 百三, 일백삼 (CSS Counter Styles 3, 7.1 to 7.3).
 *
 * In: a number. Out: its digits, each with the name of its place. Chinese says 零 for a gap and leaves out the 一 of ten where that
 * comes first; Japanese and Korean leave out gaps, and in their everyday styles every 一 before a place. */
#include "style/longhand_number.h"

#include <stdio.h>

#include "style/style.h"

/* When the digit one is left out before the name of a place. */
enum ones { ONES_KEPT, ONES_NO_FIRST_TEN, ONES_LEFT_OUT };

struct longhand {
	uint8_t style;
	const char *digits[10], *places[4];
	const char *minus;
	enum ones ones;
	bool says_gaps; /* the digit nought stands for places that are skipped */
};

#define EVERYDAY "一", "二", "三", "四", "五", "六", "七", "八", "九"

static const struct longhand longhands[] = {
	{ LIST_SIMP_CHINESE, { "零", EVERYDAY }, { "", "十", "百", "千" }, "负", ONES_NO_FIRST_TEN, true },
	{ LIST_SIMP_CHINESE_FORMAL, { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" }, { "", "拾", "佰", "仟" }, "负",
	  ONES_KEPT, true },
	{ LIST_TRAD_CHINESE, { "零", EVERYDAY }, { "", "十", "百", "千" }, "負", ONES_NO_FIRST_TEN, true },
	{ LIST_CJK_IDEOGRAPHIC, { "零", EVERYDAY }, { "", "十", "百", "千" }, "負", ONES_NO_FIRST_TEN, true },
	{ LIST_TRAD_CHINESE_FORMAL, { "零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖" }, { "", "拾", "佰", "仟" }, "負",
	  ONES_KEPT, true },
	{ LIST_JAPANESE, { "〇", EVERYDAY }, { "", "十", "百", "千" }, "マイナス", ONES_LEFT_OUT, false },
	{ LIST_JAPANESE_FORMAL, { "零", "壱", "弐", "参", "四", "五", "六", "七", "八", "九" }, { "", "拾", "百", "阡" }, "マイナス",
	  ONES_KEPT, false },
	{ LIST_KOREAN_HANGUL, { "영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구" }, { "", "십", "백", "천" }, "마이너스 ",
	  ONES_KEPT, false },
	{ LIST_KOREAN_HANJA, { "零", EVERYDAY }, { "", "十", "百", "千" }, "마이너스 ", ONES_LEFT_OUT, false },
	{ LIST_KOREAN_HANJA_FORMAL, { "零", "壹", "貳", "參", "四", "五", "六", "七", "八", "九" }, { "", "拾", "百", "仟" },
	  "마이너스 ", ONES_KEPT, false },
};

static void add_places(struct buf *buf, int32_t value, const struct longhand *l)
{
	static const int32_t powers[] = { 1, 10, 100, 1000 };
	bool any = false, gap = false;

	if (value == 0)
		buf_add_str(buf, str_of(l->digits[0]));
	for (int place = 3; place >= 0; place--) {
		int32_t digit = value / powers[place] % 10;
		bool left_out = digit == 1 && place > 0 &&
				(l->ones == ONES_LEFT_OUT || (l->ones == ONES_NO_FIRST_TEN && place == 1 && !any));

		if (digit == 0) {
			gap = any;
			continue;
		}
		if (gap && l->says_gaps)
			buf_add_str(buf, str_of(l->digits[0]));
		if (!left_out)
			buf_add_str(buf, str_of(l->digits[digit]));
		buf_add_str(buf, str_of(l->places[place]));
		any = true;
		gap = false;
	}
}

/* cjk-decimal: digit by digit, 〇 for nought. */
static void add_digits(struct buf *buf, int64_t value)
{
	static const char *const digits[] = { "〇", EVERYDAY };
	char text[24];
	int n = snprintf(text, sizeof text, "%lld", (long long)value);

	for (int i = 0; i < n; i++)
		buf_add_str(buf, str_of(digits[text[i] - '0']));
}

bool longhand_number(struct buf *buf, int32_t value, uint8_t style)
{
	int64_t size = value < 0 ? -(int64_t)value : value;

	if (style == LIST_CJK_DECIMAL) {
		if (value < 0)
			buf_add_str(buf, STR("-"));
		add_digits(buf, size);
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(longhands) && size <= 9999; i++) {
		if (longhands[i].style != style)
			continue;
		if (value < 0)
			buf_add_str(buf, str_of(longhands[i].minus));
		add_places(buf, (int32_t)size, &longhands[i]);
		return true;
	}
	return false;
}
