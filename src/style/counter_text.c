/* counter_text.c - numbers in the styles of CSS Counter Styles 3, sections 6 and 7.
 *
 * In: a number and a LIST_… keyword. Out: its text, without what follows it in a list. Numbers outside a style's range
 * are written in its fallback: decimal digits, for the Chinese and Japanese styles and the Korean ones Chinese digits. */
#include "style/counter_text.h"

#include <stdio.h>

#include "base/buf.h"
#include "style/longhand_number.h"
#include "style/style.h"
#include "unicode/utf8.h"

enum system {
	SYSTEM_DECIMAL,  /* the digits of numbers, and all that has no row */
	SYSTEM_BULLET,   /* symbols: the one */
	SYSTEM_NUMERIC,  /* zero: the code point of the digit nought; nine others follow */
	SYSTEM_ALPHABET, /* symbols: as many as there are letters, each of one character */
	SYSTEM_FIXED,    /* the same, each used once */
	SYSTEM_ROMAN,    /* symbols: i v x l c d m */
	SYSTEM_ARMENIAN, /* zero: the letter for 1 */
	SYSTEM_GEORGIAN,
	SYSTEM_LONGHAND  /* longhand_number.h */
};

struct counter_style {
	enum system system;
	const char *symbols;
	uint32_t zero;
	const char *suffix;
};

#define NUMERIC(code) { SYSTEM_NUMERIC, NULL, code, "." }
#define BULLET(text) { SYSTEM_BULLET, text, 0, "" }
#define LONGHAND(suffix) { SYSTEM_LONGHAND, NULL, 0, suffix }
#define LETTERS(text, suffix) { SYSTEM_ALPHABET, text, 0, suffix }

static const struct counter_style styles[] = {
	[LIST_NONE] = BULLET(""),
	[LIST_DISC] = BULLET("•"),
	[LIST_CIRCLE] = BULLET("◦"),
	[LIST_SQUARE] = BULLET("▪"),
	[LIST_DISCLOSURE_OPEN] = BULLET("▾"),
	[LIST_DISCLOSURE_CLOSED] = BULLET("▸"),
	[LIST_DECIMAL] = NUMERIC('0'),
	[LIST_LEADING_ZERO] = NUMERIC('0'),
	[LIST_ARABIC_INDIC] = NUMERIC(0x0660),
	[LIST_PERSIAN] = NUMERIC(0x06F0),
	[LIST_DEVANAGARI] = NUMERIC(0x0966),
	[LIST_BENGALI] = NUMERIC(0x09E6),
	[LIST_GURMUKHI] = NUMERIC(0x0A66),
	[LIST_GUJARATI] = NUMERIC(0x0AE6),
	[LIST_ORIYA] = NUMERIC(0x0B66),
	[LIST_TAMIL] = NUMERIC(0x0BE6),
	[LIST_TELUGU] = NUMERIC(0x0C66),
	[LIST_KANNADA] = NUMERIC(0x0CE6),
	[LIST_MALAYALAM] = NUMERIC(0x0D66),
	[LIST_THAI] = NUMERIC(0x0E50),
	[LIST_LAO] = NUMERIC(0x0ED0),
	[LIST_TIBETAN] = NUMERIC(0x0F20),
	[LIST_MYANMAR] = NUMERIC(0x1040),
	[LIST_KHMER] = NUMERIC(0x17E0),
	[LIST_MONGOLIAN] = NUMERIC(0x1810),
	[LIST_LOWER_ALPHA] = LETTERS("abcdefghijklmnopqrstuvwxyz", "."),
	[LIST_UPPER_ALPHA] = LETTERS("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "."),
	[LIST_LOWER_LATIN] = LETTERS("abcdefghijklmnopqrstuvwxyz", "."),
	[LIST_UPPER_LATIN] = LETTERS("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "."),
	[LIST_LOWER_GREEK] = LETTERS("αβγδεζηθικλμνξοπρστυφχψω", "."),
	[LIST_HIRAGANA] = LETTERS("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん", "、"),
	[LIST_HIRAGANA_IROHA] = LETTERS("いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす", "、"),
	[LIST_KATAKANA] = LETTERS("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン", "、"),
	[LIST_KATAKANA_IROHA] = LETTERS("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス", "、"),
	[LIST_EARTHLY_BRANCH] = { SYSTEM_FIXED, "子丑寅卯辰巳午未申酉戌亥", 0, "、" },
	[LIST_HEAVENLY_STEM] = { SYSTEM_FIXED, "甲乙丙丁戊己庚辛壬癸", 0, "、" },
	[LIST_LOWER_ROMAN] = { SYSTEM_ROMAN, "ivxlcdm", 0, "." },
	[LIST_UPPER_ROMAN] = { SYSTEM_ROMAN, "IVXLCDM", 0, "." },
	[LIST_ARMENIAN] = { SYSTEM_ARMENIAN, NULL, 0x0531, "." },
	[LIST_UPPER_ARMENIAN] = { SYSTEM_ARMENIAN, NULL, 0x0531, "." },
	[LIST_LOWER_ARMENIAN] = { SYSTEM_ARMENIAN, NULL, 0x0561, "." },
	[LIST_GEORGIAN] = { SYSTEM_GEORGIAN, "აბგდევზჱთიკლმნჲოპჟრსტჳფქღყშჩცძწჭხჴჯჰ", 0, "." },
	[LIST_CJK_DECIMAL] = LONGHAND("、"),
	[LIST_CJK_IDEOGRAPHIC] = LONGHAND("、"),
	[LIST_SIMP_CHINESE] = LONGHAND("、"),
	[LIST_SIMP_CHINESE_FORMAL] = LONGHAND("、"),
	[LIST_TRAD_CHINESE] = LONGHAND("、"),
	[LIST_TRAD_CHINESE_FORMAL] = LONGHAND("、"),
	[LIST_JAPANESE] = LONGHAND("、"),
	[LIST_JAPANESE_FORMAL] = LONGHAND("、"),
	[LIST_KOREAN_HANGUL] = LONGHAND(","),
	[LIST_KOREAN_HANJA] = LONGHAND(","),
	[LIST_KOREAN_HANJA_FORMAL] = LONGHAND(","),
};

/* The n-th character of a text, from 0. */
static uint32_t symbol(const char *symbols, int32_t n)
{
	struct str text = str_of(symbols);
	const char *p = text.ptr, *end = p + text.len;
	uint32_t code = 0;

	for (int32_t i = 0; i <= n && p < end; i++)
		code = utf8_next(&p, end);
	return code;
}

static int32_t count_symbols(const char *symbols)
{
	int32_t n = 0;

	for (const char *p = symbols; *p; p++)
		n += ((unsigned char)*p & 0xC0) != 0x80;
	return n;
}

static bool add_numeric(struct buf *buf, int32_t value, uint32_t zero, int width)
{
	char digits[16];
	int n = snprintf(digits, sizeof digits, "%0*d", width + (value < 0), (int)value);

	for (int i = 0; i < n; i++) {
		if (digits[i] == '-')
			buf_add_char(buf, '-');
		else
			utf8_append(buf, zero + (uint32_t)(digits[i] - '0'));
	}
	return true;
}

static bool add_alphabetic(struct buf *buf, int32_t value, const char *letters)
{
	int32_t base = count_symbols(letters), places[32];
	int n = 0;

	for (; value > 0; value = (value - 1) / base)
		places[n++] = (value - 1) % base;
	for (int i = n; i-- > 0;)
		utf8_append(buf, symbol(letters, places[i]));
	return n > 0;
}

static bool add_fixed(struct buf *buf, int32_t value, const char *symbols)
{
	if (value < 1 || value > count_symbols(symbols))
		return false;
	utf8_append(buf, symbol(symbols, value - 1));
	return true;
}

static bool add_roman(struct buf *buf, int32_t value, const char *letters)
{
	static const struct {
		int32_t value;
		int8_t letters[2]; /* -1: none */
	} steps[] = { { 1000, { 6, -1 } }, { 900, { 4, 6 } }, { 500, { 5, -1 } }, { 400, { 4, 5 } }, { 100, { 4, -1 } },
		      { 90, { 2, 4 } },    { 50, { 3, -1 } }, { 40, { 2, 3 } },   { 10, { 2, -1 } }, { 9, { 0, 2 } },
		      { 5, { 1, -1 } },    { 4, { 0, 1 } },   { 1, { 0, -1 } } };

	if (value < 1 || value > 3999)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		for (; value >= steps[i].value; value -= steps[i].value) {
			buf_add_char(buf, letters[steps[i].letters[0]]);
			if (steps[i].letters[1] >= 0)
				buf_add_char(buf, letters[steps[i].letters[1]]);
		}
	}
	return true;
}

/* Nine letters for each place, greatest place first. */
static bool add_places(struct buf *buf, int32_t value, const struct counter_style *style)
{
	static const int32_t powers[] = { 1000, 100, 10, 1 };

	if (value < 1 || value > 9999)
		return false;
	for (int i = 0; i < 4; i++) {
		int32_t digit = value / powers[i] % 10, letter = 9 * (3 - i) + digit - 1;

		if (digit)
			utf8_append(buf, style->symbols ? symbol(style->symbols, letter) : style->zero + (uint32_t)letter);
	}
	return true;
}

static bool add_styled(struct buf *buf, int32_t value, uint8_t keyword)
{
	const struct counter_style *style = &styles[keyword];

	switch (style->system) {
	case SYSTEM_BULLET:
		buf_add_str(buf, str_of(style->symbols));
		return true;
	case SYSTEM_NUMERIC:
		return add_numeric(buf, value, style->zero, keyword == LIST_LEADING_ZERO ? 2 : 1);
	case SYSTEM_ALPHABET:
		return add_alphabetic(buf, value, style->symbols);
	case SYSTEM_FIXED:
		return add_fixed(buf, value, style->symbols) || longhand_number(buf, value, LIST_CJK_DECIMAL);
	case SYSTEM_ROMAN:
		return add_roman(buf, value, style->symbols);
	case SYSTEM_ARMENIAN:
	case SYSTEM_GEORGIAN:
		return add_places(buf, value, style);
	case SYSTEM_LONGHAND:
		return longhand_number(buf, value, keyword) || longhand_number(buf, value, LIST_CJK_DECIMAL);
	case SYSTEM_DECIMAL:
		break;
	}
	return false;
}

struct str counter_text(struct arena *arena, int32_t value, uint8_t style)
{
	struct buf buf = BUF_INIT;

	if (style >= ARRAY_LEN(styles) || !add_styled(&buf, value, style))
		add_numeric(&buf, value, '0', 1);
	struct str text = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

struct str counter_suffix(uint8_t style)
{
	return str_of(style < ARRAY_LEN(styles) && styles[style].suffix ? styles[style].suffix : ".");
}
