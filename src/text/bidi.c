/* bidi.c - embedding levels by FriBidi, asked only when a paragraph holds anything that runs right to left.
 *
 * In: text and base direction. Out: a level for each byte. Standard: UAX #9 (Unicode Bidirectional Algorithm). */
#include "text/bidi.h"

#include <limits.h>

#include <fribidi/fribidi.h>

#include "unicode/utf8.h"

/* Whether a character of three or four bytes may be right to left, by its first bytes: U+0800-08FF, U+200F, U+202B,
 * U+202E, U+2067, U+FB1D-FEFF, U+10800-10FFF, U+1E800-1EFFF. */
static bool long_may_be_rtl(const unsigned char *s)
{
	switch (s[0]) {
	case 0xE0:
		return s[1] < 0xA4;
	case 0xE2:
		return (s[1] == 0x80 && (s[2] == 0x8F || s[2] == 0xAB || s[2] == 0xAE)) ||
		       (s[1] == 0x81 && s[2] == 0xA7);
	case 0xEF:
		return s[1] >= 0xAC && s[1] < 0xBC;
	case 0xF0:
		return (s[1] == 0x90 && s[2] >= 0xA0) || (s[1] == 0x9E && s[2] >= 0xA0);
	default:
		return false;
	}
}

/* U+0590-07FF: Hebrew, Arabic, Syriac, Thaana, NKo are two bytes long and begin with D6 … DF. */
static bool may_be_rtl(struct str text)
{
	const unsigned char *s = (const unsigned char *)text.ptr, *end = s + text.len;

	while (s < end) {
		if (*s < 0xD6) {
			s++;
		} else if (*s < 0xE0 || end - s < 3) {
			return true;
		} else {
			if (long_may_be_rtl(s))
				return true;
			s += 3;
		}
	}
	return false;
}

/* FriBidi's levels for characters; false when it fails. */
static bool character_levels(struct arena *arena, const FriBidiChar *codes, FriBidiStrIndex count, bool rtl,
			     FriBidiLevel *levels)
{
	FriBidiCharType *types = ARENA_ARRAY(arena, FriBidiCharType, (size_t)count);
	FriBidiBracketType *brackets = ARENA_ARRAY(arena, FriBidiBracketType, (size_t)count);
	FriBidiParType base = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;

	fribidi_get_bidi_types(codes, count, types);
	fribidi_get_bracket_types(codes, count, types, brackets);
	return fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, levels) != 0;
}

uint8_t *bidi_levels(struct arena *arena, struct str text, bool rtl)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	size_t count = 0;

	if (text.len == 0 || text.len > INT_MAX / 8 || (!rtl && !may_be_rtl(text)))
		return NULL;
	FriBidiChar *codes = ARENA_ARRAY(arena, FriBidiChar, text.len);
	while (p < end)
		codes[count++] = utf8_next(&p, end);
	FriBidiLevel *levels = ARENA_ARRAY(arena, FriBidiLevel, count);
	if (!character_levels(arena, codes, (FriBidiStrIndex)count, rtl, levels))
		return NULL;
	uint8_t *bytes = arena_alloc(arena, text.len);
	p = text.ptr;
	for (size_t i = 0; p < end; i++) {
		const char *start = p;

		utf8_next(&p, end);
		for (; start < p; start++)
			bytes[start - text.ptr] = (uint8_t)levels[i];
	}
	return bytes;
}
