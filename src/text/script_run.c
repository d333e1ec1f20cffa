/* script_run.c - scripts of characters that have none of their own.
 *
 * In: characters in order. Out: the script each is shaped by. Standard: UAX #24 (Unicode Script Property), section 5.1:
 * Common characters take the script before them, closing brackets that of their opening partner. */
#include "text/script_run.h"

#include "unicode/lang.h"
#include "unicode/ucd.h"

struct lang_script {
	struct str lang;
	uint32_t script;
};

static const struct lang_script lang_scripts[] = {
	{ STR_INIT("zh"), SCRIPT_HAN },
	{ STR_INIT("ja"), SCRIPT_HAN },
	{ STR_INIT("ko"), SCRIPT_HANGUL },
	{ STR_INIT("ru"), UCD_SCRIPT('C', 'y', 'r', 'l') },
	{ STR_INIT("uk"), UCD_SCRIPT('C', 'y', 'r', 'l') },
	{ STR_INIT("el"), UCD_SCRIPT('G', 'r', 'e', 'k') },
	{ STR_INIT("ar"), UCD_SCRIPT('A', 'r', 'a', 'b') },
	{ STR_INIT("fa"), UCD_SCRIPT('A', 'r', 'a', 'b') },
	{ STR_INIT("ur"), UCD_SCRIPT('A', 'r', 'a', 'b') },
	{ STR_INIT("he"), UCD_SCRIPT('H', 'e', 'b', 'r') },
	{ STR_INIT("hi"), UCD_SCRIPT('D', 'e', 'v', 'a') },
	{ STR_INIT("th"), UCD_SCRIPT('T', 'h', 'a', 'i') },
};

uint32_t script_of_lang(struct str lang)
{
	for (size_t i = 0; i < ARRAY_LEN(lang_scripts); i++) {
		if (lang_matches(lang, lang_scripts[i].lang))
			return lang_scripts[i].script;
	}
	return SCRIPT_LATIN;
}

uint32_t script_merge(uint32_t script)
{
	if (script == SCRIPT_HIRAGANA || script == SCRIPT_KATAKANA || script == SCRIPT_BOPOMOFO ||
	    script == UCD_SCRIPT('H', 'r', 'k', 't'))
		return SCRIPT_HAN;
	return script;
}

/* The closing partner of an opening bracket that is not full width (those are Han by themselves); 0 for other
 * characters. */
static uint32_t closing_partner(uint32_t code)
{
	switch (code) {
	case '(':
		return ')';
	case '[':
		return ']';
	case '{':
		return '}';
	case 0x00AB:
		return 0x00BB;
	case 0x2018:
		return 0x2019;
	case 0x201C:
		return 0x201D;
	default:
		return 0;
	}
}

static bool is_closing(uint32_t code)
{
	return code == ')' || code == ']' || code == '}' || code == 0x00BB || code == 0x2019 || code == 0x201D;
}

uint32_t script_of_common(struct script_state *state, uint32_t code)
{
	uint32_t close = closing_partner(code);

	if (close) {
		if (state->depth < SCRIPT_NESTING) {
			state->open[state->depth].close = close;
			state->open[state->depth++].script = state->current;
		}
		return state->current;
	}
	for (unsigned i = is_closing(code) ? state->depth : 0; i > 0; i--) {
		if (state->open[i - 1].close == code) {
			state->depth = i - 1;
			return state->open[i - 1].script ? state->open[i - 1].script : state->current;
		}
	}
	return state->current;
}
