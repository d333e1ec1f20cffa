/* classes.c - classes of characters and the blank inside marks (cjk 1, from CLREQ and JLREQ; UAX #11 and #14 for the
 * rest).
 *
 * In: a code point with its properties and a locale; out: a class, or blanks in quarter ems. Marks stand in one
 * table for each block; everything else follows from the line breaking class. */
#include "text/classes.h"

#include "unicode/lang.h"

/* ASCII; 0 (CLASS_ID) is never right here and means CLASS_LA. */
static const uint8_t ascii[128] = {
	[' '] = CLASS_SP, ['\t'] = CLASS_LX, ['\n'] = CLASS_NULL, ['\r'] = CLASS_NULL,
	['('] = CLASS_LO, ['['] = CLASS_LO, ['{'] = CLASS_LO, [')'] = CLASS_LC, [']'] = CLASS_LC, ['}'] = CLASS_LC,
	[','] = CLASS_LX, ['.'] = CLASS_LX, [':'] = CLASS_LX, [';'] = CLASS_LX, ['!'] = CLASS_LX, ['?'] = CLASS_LX,
	['\''] = CLASS_LX, ['"'] = CLASS_LX, ['\\'] = CLASS_LX, ['_'] = CLASS_LX, ['<'] = CLASS_LX, ['>'] = CLASS_LX,
	['|'] = CLASS_LX, ['^'] = CLASS_LX, ['`'] = CLASS_LX, ['-'] = CLASS_LX, ['/'] = CLASS_LX,
};

/* U+2000 … U+206F, general punctuation; 0 means by property. */
static const uint8_t general[0x70] = {
	[0x02] = CLASS_LX, [0x03] = CLASS_LX, [0x09] = CLASS_LX, [0x0A] = CLASS_LX, [0x0B] = CLASS_NULL,
	[0x0C] = CLASS_NULL, [0x0D] = CLASS_NULL, [0x0E] = CLASS_NULL, [0x0F] = CLASS_NULL, [0x10] = CLASS_LX,
	[0x11] = CLASS_LX, [0x12] = CLASS_LX, [0x13] = CLASS_LX, [0x14] = CLASS_LX, [0x15] = CLASS_LX,
	[0x18] = CLASS_LO, [0x19] = CLASS_LC, [0x1A] = CLASS_LO, [0x1C] = CLASS_LO, [0x1D] = CLASS_LC,
	[0x1E] = CLASS_LO, [0x25] = CLASS_LX, [0x26] = CLASS_LX, [0x27] = CLASS_MD, [0x28] = CLASS_NULL,
	[0x29] = CLASS_NULL, [0x2A] = CLASS_NULL, [0x2B] = CLASS_NULL, [0x2C] = CLASS_NULL, [0x2D] = CLASS_NULL,
	[0x2E] = CLASS_NULL, [0x2F] = CLASS_NB, [0x30] = CLASS_LA, [0x31] = CLASS_LA, [0x32] = CLASS_LA,
	[0x33] = CLASS_LA, [0x39] = CLASS_LO, [0x3A] = CLASS_LC, [0x3C] = CLASS_PX, [0x44] = CLASS_LX,
	[0x47] = CLASS_PX, [0x48] = CLASS_PX, [0x49] = CLASS_PX, [0x60] = CLASS_NULL, [0x61] = CLASS_NULL,
	[0x62] = CLASS_NULL, [0x63] = CLASS_NULL, [0x64] = CLASS_NULL, [0x66] = CLASS_NULL, [0x67] = CLASS_NULL,
	[0x68] = CLASS_NULL, [0x69] = CLASS_NULL, [0x6A] = CLASS_NULL, [0x6B] = CLASS_NULL, [0x6C] = CLASS_NULL,
	[0x6D] = CLASS_NULL, [0x6E] = CLASS_NULL, [0x6F] = CLASS_NULL,
};

/* U+3000 … U+30FF; 0 is CLASS_ID. */
static const uint8_t cjk[0x100] = {
	[0x00] = CLASS_LX, [0x01] = CLASS_PC, [0x02] = CLASS_PS, [0x08] = CLASS_OP, [0x09] = CLASS_CL,
	[0x0A] = CLASS_OP, [0x0B] = CLASS_CL, [0x0C] = CLASS_OP, [0x0D] = CLASS_CL, [0x0E] = CLASS_OP,
	[0x0F] = CLASS_CL, [0x10] = CLASS_OP, [0x11] = CLASS_CL, [0x14] = CLASS_OP, [0x15] = CLASS_CL,
	[0x16] = CLASS_OP, [0x17] = CLASS_CL, [0x18] = CLASS_OP, [0x19] = CLASS_CL, [0x1A] = CLASS_OP,
	[0x1B] = CLASS_CL, [0x1C] = CLASS_CN, [0x1D] = CLASS_OP, [0x1E] = CLASS_CL, [0x1F] = CLASS_CL,
	[0x30] = CLASS_CN, [0x99] = CLASS_NULL, [0x9A] = CLASS_NULL, [0xA0] = CLASS_CN, [0xFB] = CLASS_MD,
};

/* U+FF00 … U+FFEF, full-width and half-width forms; 0 is CLASS_ID. */
static const uint8_t forms[0xF0] = {
	[0x01] = CLASS_PX, [0x04] = CLASS_PR, [0x05] = CLASS_PO, [0x08] = CLASS_OP, [0x09] = CLASS_CL,
	[0x0C] = CLASS_PC, [0x0D] = CLASS_CN, [0x0E] = CLASS_PS, [0x0F] = CLASS_SO, [0x1A] = CLASS_PC,
	[0x1B] = CLASS_PC, [0x1F] = CLASS_PX, [0x3B] = CLASS_OP, [0x3D] = CLASS_CL, [0x5B] = CLASS_OP,
	[0x5D] = CLASS_CL, [0x5E] = CLASS_CN, [0x5F] = CLASS_OP, [0x60] = CLASS_CL, [0x61] = CLASS_LX,
	[0x62] = CLASS_LX, [0x63] = CLASS_LX, [0x64] = CLASS_LX, [0x65] = CLASS_LX, [0xE0] = CLASS_PO,
	[0xE1] = CLASS_PR, [0xE5] = CLASS_PR, [0xE6] = CLASS_PR,
};

/* cjk 1, the three columns of blanks. JP: ： ； are MD (class_of), ！ ？ are fixed. Korean marks are proportional (2.5). */
static const struct blank blanks[LOCALE_COUNT][CLASS_COUNT] = {
	[LOCALE_SC] = { [CLASS_OP] = { 2, 0 }, [CLASS_CL] = { 0, 2 }, [CLASS_PC] = { 0, 2 }, [CLASS_PS] = { 0, 2 },
	                [CLASS_PX] = { 0, 2 } },
	[LOCALE_TC] = { [CLASS_OP] = { 2, 0 }, [CLASS_CL] = { 0, 2 }, [CLASS_PC] = { 1, 1 }, [CLASS_PS] = { 1, 1 },
	                [CLASS_MD] = { 1, 1 } },
	[LOCALE_JP] = { [CLASS_OP] = { 2, 0 }, [CLASS_CL] = { 0, 2 }, [CLASS_PC] = { 0, 2 }, [CLASS_PS] = { 0, 2 },
	                [CLASS_MD] = { 1, 1 } },
	[LOCALE_OTHER] = { [CLASS_OP] = { 2, 0 }, [CLASS_CL] = { 0, 2 }, [CLASS_PC] = { 0, 2 }, [CLASS_PS] = { 0, 2 },
	                   [CLASS_PX] = { 0, 2 } },
};

struct blank class_blank(enum locale locale, enum text_class c)
{
	return blanks[locale][c];
}

enum locale locale_of(struct str lang)
{
	if (lang_matches(lang, STR("zh")))
		return lang_matches(lang, STR("zh-Hant")) ? LOCALE_TC : LOCALE_SC;
	if (lang_matches(lang, STR("ja")))
		return LOCALE_JP;
	return lang_matches(lang, STR("ko")) ? LOCALE_KR : LOCALE_OTHER;
}

/* Everything the tables do not name, by its line breaking class (UAX #14, table 1). */
static enum text_class class_by_property(const struct ucd *u, enum locale locale)
{
	bool wide = u->eaw == EAW_F || u->eaw == EAW_W;

	switch (u->lb) {
	case LB_ID: case LB_EB: case LB_EM: case LB_CJ: case LB_NS: case LB_RI:
		return CLASS_ID;
	case LB_AI: /* circled digits, geometric shapes: full width in a Chinese or Japanese face */
		return locale_is_cjk(locale) ? CLASS_ID : CLASS_LA;
	case LB_H2: case LB_H3: case LB_JL: case LB_JV: case LB_JT:
		return CLASS_KO;
	case LB_CM: case LB_ZWJ: case LB_WJ: case LB_ZW: case LB_BK: case LB_CR: case LB_LF: case LB_NL:
		return CLASS_NULL;
	case LB_GL:
		return CLASS_NB;
	case LB_CB:
		return CLASS_OBJECT;
	case LB_PR: case LB_PO:
		return wide ? (u->lb == LB_PR ? CLASS_PR : CLASS_PO) : CLASS_LA;
	case LB_OP:
		return wide ? CLASS_OP : CLASS_LO;
	case LB_CL: case LB_CP:
		return wide ? CLASS_CL : CLASS_LC;
	case LB_QU: case LB_EX: case LB_IS: case LB_SY: case LB_BA: case LB_HY: case LB_BB: case LB_B2:
		return CLASS_LX;
	default:
		return u->ideographic ? CLASS_ID : CLASS_LA;
	}
}

enum text_class class_of(uint32_t code, const struct ucd *u, enum locale locale, bool cjk_quote)
{
	uint8_t c;

	if (code < 0x80)
		return ascii[code] ? ascii[code] : code < 0x20 || code == 0x7F ? CLASS_NULL : CLASS_LA;
	if (cjk_quote)
		return code == 0x2018 || code == 0x201C ? CLASS_OP : CLASS_CL;
	if (code == 0xAD)
		return CLASS_NULL;
	if (code == 0xB7)
		return locale_is_cjk(locale) ? CLASS_MD : CLASS_LX;
	if (code >= 0x2000 && code < 0x2070 && general[code - 0x2000])
		return general[code - 0x2000];
	if (code == 0x22EF)
		return CLASS_LX;
	if (code == 0x2E3A)
		return CLASS_DA;
	if (code >= 0x3000 && code < 0x3100)
		return cjk[code - 0x3000];
	if (code >= 0xFF00 && code < 0xFFF0) {
		c = forms[code - 0xFF00];
		return locale == LOCALE_JP && (code == 0xFF1A || code == 0xFF1B) ? CLASS_MD : c;
	}
	return class_by_property(u, locale);
}
