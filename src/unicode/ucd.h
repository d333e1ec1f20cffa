/* ucd.h - Unicode 15.0 character properties, looked up in generated two-stage tables (src/unicode/ucd_tables.c, made by
 * `make unicode-tables` from the Unicode data files). One look-up gives every property. */
#ifndef JB_UNICODE_UCD_H
#define JB_UNICODE_UCD_H

#include <stdbool.h>
#include <stdint.h>

/* UAX #14 line break classes. */
enum ucd_lb {
	LB_XX, LB_AI, LB_AL, LB_B2, LB_BA, LB_BB, LB_BK, LB_CB, LB_CJ, LB_CL, LB_CM, LB_CP, LB_CR, LB_EB, LB_EM, LB_EX, LB_GL,
	LB_H2, LB_H3, LB_HL, LB_HY, LB_ID, LB_IN, LB_IS, LB_JL, LB_JT, LB_JV, LB_LF, LB_NL, LB_NS, LB_NU, LB_OP, LB_PO, LB_PR,
	LB_QU, LB_RI, LB_SA, LB_SG, LB_SP, LB_SY, LB_WJ, LB_ZW, LB_ZWJ, LB_COUNT
};

/* UAX #11 East Asian width. */
enum ucd_eaw { EAW_N, EAW_A, EAW_F, EAW_H, EAW_NA, EAW_W };

/* UAX #29 grapheme cluster break. */
enum ucd_gcb {
	GCB_OTHER, GCB_CR, GCB_LF, GCB_CONTROL, GCB_EXTEND, GCB_ZWJ, GCB_RI, GCB_PREPEND, GCB_SPACING_MARK, GCB_L, GCB_V, GCB_T,
	GCB_LV, GCB_LVT
};

/* General category, two letters each. */
enum ucd_gc {
	GC_CN, GC_CC, GC_CF, GC_CO, GC_CS, GC_LL, GC_LM, GC_LO, GC_LT, GC_LU, GC_MC, GC_ME, GC_MN, GC_ND, GC_NL, GC_NO, GC_PC,
	GC_PD, GC_PE, GC_PF, GC_PI, GC_PO, GC_PS, GC_SC, GC_SK, GC_SM, GC_SO, GC_ZL, GC_ZP, GC_ZS
};

/* UAX #50 vertical orientation. */
enum ucd_vo { VO_R, VO_U, VO_TU, VO_TR };

/* An ISO 15924 code as four bytes, first letter highest: the same number as hb_script_t. */
#define UCD_SCRIPT(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
enum {
	SCRIPT_COMMON = UCD_SCRIPT('Z', 'y', 'y', 'y'), SCRIPT_INHERITED = UCD_SCRIPT('Z', 'i', 'n', 'h'),
	SCRIPT_UNKNOWN = UCD_SCRIPT('Z', 'z', 'z', 'z'), SCRIPT_HAN = UCD_SCRIPT('H', 'a', 'n', 'i'),
	SCRIPT_LATIN = UCD_SCRIPT('L', 'a', 't', 'n'), SCRIPT_HIRAGANA = UCD_SCRIPT('H', 'i', 'r', 'a'),
	SCRIPT_KATAKANA = UCD_SCRIPT('K', 'a', 'n', 'a'), SCRIPT_HANGUL = UCD_SCRIPT('H', 'a', 'n', 'g'),
	SCRIPT_BOPOMOFO = UCD_SCRIPT('B', 'o', 'p', 'o')
};

struct ucd {
	uint8_t lb;        /* enum ucd_lb */
	uint8_t eaw;       /* enum ucd_eaw */
	uint8_t gcb;       /* enum ucd_gcb */
	uint8_t gc;        /* enum ucd_gc */
	uint8_t vo;        /* enum ucd_vo */
	uint8_t pictographic; /* Extended_Pictographic */
	uint8_t emoji_presentation; /* Emoji_Presentation */
	uint8_t ideographic; /* Ideographic property (Han and the like) */
	uint32_t script;   /* UCD_SCRIPT(...) of Scripts.txt */
};

/* Properties of a code point; values above 10FFFF give those of an unassigned one. Never NULL. */
const struct ucd *ucd_of(uint32_t code);

/* U+FE00 … FE0F and U+E0100 … E01EF. */
static inline bool code_is_selector(uint32_t code)
{
	return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

/* End of the grapheme cluster that starts at `start` in [start, end) of valid UTF-8 (UAX #29, extended clusters). */
const char *ucd_grapheme_end(const char *start, const char *end);

#endif
