/* stand.c - which way each character of a vertical line stands, and what goes into one em square.
 *
 * In: style, face, code point; a paragraph's text. Out: enum stand, or the end of a combined piece. Standards: UAX #50
 * (Vertical_Orientation), CSS Writing Modes 4, 5.1 and 9.1. */
#include "text/stand.h"

#include "unicode/ucd.h"
#include "unicode/utf8.h"

enum { COMBINED_MOST = 6 }; /* characters of text-combine-upright: all that one em can hold legibly */

/* Tr: turned by a form of the face, else with the line (UAX #50, table 1). */
static bool has_form(struct stand_forms *forms, const struct face *face, uint32_t code)
{
	uint64_t key = ((uint64_t)face->id << 32 | code) + 1;
	size_t slot = (code ^ face->id * 97) % STAND_FORMS;

	if (forms->key[slot] != key) {
		forms->has[slot] = face_has_vertical_form(face, code);
		forms->key[slot] = key;
	}
	return forms->has[slot];
}

enum stand stand_of(struct stand_forms *forms, const struct style *style, const struct face *face, uint32_t code,
		    bool full_quote)
{
	if (style->text_orientation != ORIENTATION_MIXED)
		return style->text_orientation == ORIENTATION_UPRIGHT ? STAND_UPRIGHT : STAND_ALONG;
	if (full_quote) /* R by UAX #50; Chinese faces have upright forms, ﹃﹄ or 〝〟 */
		return has_form(forms, face, code) ? STAND_UPRIGHT : STAND_ALONG;
	switch (ucd_of(code)->vo) {
	case VO_U: case VO_TU:
		return STAND_UPRIGHT;
	case VO_TR:
		return has_form(forms, face, code) ? STAND_UPRIGHT : STAND_ALONG;
	default:
		return STAND_ALONG;
	}
}

uint32_t stand_shown(const struct style *style, const struct face *face, uint32_t code)
{
	static const uint16_t corners[][2] = { { 0x201C, 0x300C }, { 0x201D, 0x300D }, { 0x2018, 0x300E }, { 0x2019, 0x300F } };

	for (size_t i = 0; style->jb_vertical_quotes == QUOTES_CORNER && i < ARRAY_LEN(corners); i++) {
		if (corners[i][0] == code && face_glyph(face, corners[i][1], 0))
			return corners[i][1];
	}
	return code;
}

/* A mark that makes digits part of something longer: 3.5, 25%, Q3, 9:30. House rule; CSS would set such digits side by
 * side and turn what is between them. */
static bool ties_digits(char c)
{
	return c > ' ' && c < 0x7F && c != '(' && c != ')' && c != '[' && c != ']' && c != '"' && c != '\'';
}

static uint32_t digits_end(const struct para *para, const struct span *span, uint32_t at, uint32_t most)
{
	struct str text = para->text;
	uint32_t end = at;

	if (at > 0 && ties_digits(text.ptr[at - 1]))
		return at;
	while (end < span->end && is_digit(text.ptr[end]))
		end++;
	if (end - at > most || (end < text.len && ties_digits(text.ptr[end])))
		return at;
	return end;
}

uint32_t stand_combined_end(const struct para *para, const struct span *span, uint32_t at)
{
	uint8_t combine = span->style->text_combine_upright;
	struct str whole = str_sub(para->text, span->start, span->end);

	if (combine == COMBINE_ALL)
		return at == span->start && utf8_count(whole) <= COMBINED_MOST ? span->end : at;
	return combine ? digits_end(para, span, at, combine) : at;
}
