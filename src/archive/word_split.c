/* word_split.c - which characters are letters, which count as one, and where words end. */
#include "archive/word_split.h"

#include "archive/letters.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

bool letter_is_wide(uint32_t code)
{
	const struct ucd *u = ucd_of(code);

	return u->script == SCRIPT_HAN || u->script == SCRIPT_HIRAGANA || u->script == SCRIPT_KATAKANA ||
	       u->script == SCRIPT_HANGUL || u->script == SCRIPT_BOPOMOFO || code == 0x3007;
}

bool letter_counts(uint32_t code)
{
	switch ((enum ucd_gc)ucd_of(code)->gc) {
	case GC_LL:
	case GC_LM:
	case GC_LO:
	case GC_LT:
	case GC_LU:
	case GC_MC:
	case GC_ME:
	case GC_MN:
	case GC_ND:
	case GC_NL:
	case GC_NO:
		return true;
	default:
		return false;
	}
}

uint32_t letter_folded(uint32_t code)
{
	if (code >= 0xFF01 && code <= 0xFF5E)
		code -= 0xFEE0;
	if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7) || (code >= 0x391 && code <= 0x3A9) ||
	    (code >= 0x410 && code <= 0x42F))
		return code + 0x20;
	return code;
}

bool word_next(struct word *word, const char **p, const char *end)
{
	word->from = *p;
	word->len = 0;
	while (*p < end) {
		const char *next = *p;
		uint32_t code = letter_folded(utf8_next(&next, end));
		bool wide = letter_is_wide(code), letter = letter_counts(code);

		if (word->len > 0 && (!letter || wide || word->len >= WORD_BYTES_MAX))
			return true;
		*p = next;
		if (!letter) {
			word->from = next;
			continue;
		}
		word->len += utf8_encode(code, word->text + word->len);
		if (wide)
			return true;
	}
	return word->len > 0;
}
