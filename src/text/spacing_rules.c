/* spacing_rules.c - the tables of cjk 3 (blank between neighbours), 4 (line edges), 5 (hanging), 6 (steps) and 7
 * (autospace).
 *
 * In: classes, locale and style; out: a rule. A change of house style is a change of a row here. */
#include "text/spacing_rules.h"

#define CLOSES(rule) [CLASS_CL] = rule, [CLASS_PC] = rule, [CLASS_PS] = rule, [CLASS_PX] = rule

/* cjk 3, rows by the left class. Where a blank is 0 already (no PX blank in TC and JP, no MD blank in SC) a rule
 * takes nothing. */
static const uint8_t pairs[CLASS_COUNT][CLASS_COUNT] = {
	[CLASS_OP] = { [CLASS_OP] = PAIR_RIGHT_GOES },
	[CLASS_LO] = { [CLASS_OP] = PAIR_RIGHT_GOES }, /* a proportional ( before （ */
	[CLASS_CL] = { [CLASS_OP] = PAIR_SMALLER_GOES, CLOSES(PAIR_LEFT_GOES), [CLASS_MD] = PAIR_LEFT_GOES,
	               [CLASS_LC] = PAIR_LEFT_GOES },
	[CLASS_PC] = { [CLASS_OP] = PAIR_SMALLER_GOES, CLOSES(PAIR_LEFT_GOES), [CLASS_LC] = PAIR_LEFT_GOES },
	[CLASS_PS] = { [CLASS_OP] = PAIR_SMALLER_GOES, CLOSES(PAIR_LEFT_GOES), [CLASS_LC] = PAIR_LEFT_GOES },
	[CLASS_PX] = { [CLASS_OP] = PAIR_SMALLER_GOES, CLOSES(PAIR_LEFT_GOES), [CLASS_LC] = PAIR_LEFT_GOES },
	[CLASS_MD] = { [CLASS_OP] = PAIR_RIGHT_GOES },
};

/* Style `tight`: these, before an opening mark, take one em with it. */
#define TIGHT (CLASS_BIT(CLASS_CL) | CLASS_BIT(CLASS_PC) | CLASS_BIT(CLASS_PS))

enum pair_rule spacing_pair(enum pair_style style, enum text_class left, enum text_class right)
{
	if (style == PAIRS_APART)
		return PAIR_KEEP;
	if (style == PAIRS_TIGHT && right == CLASS_OP && (TIGHT >> left & 1))
		return PAIR_BOTH_GO;
	return pairs[left][right];
}

/* ---- full-width marks: cjk 4 and CSS Text 4, 8.1 ---- */

#define MARKS                                                                                                          \
	(CLASS_BIT(CLASS_OP) | CLASS_BIT(CLASS_CL) | CLASS_BIT(CLASS_PC) | CLASS_BIT(CLASS_PS) | CLASS_BIT(CLASS_PX))
/* 开明: all but what ends a sentence. */
#define KAIMING (CLASS_BIT(CLASS_OP) | CLASS_BIT(CLASS_CL) | CLASS_BIT(CLASS_PC))

/* text-spacing-trim: auto. A mark's blank at a line's end cannot be seen, so it is there only where the language counts it.
 * JP: a bracket that starts an indented paragraph keeps its half em, JLREQ's 1 em + 0.5; a full stop ends a line in 1 em or
 * 0.5. Korean marks have no blank (2.5). */
static const struct mark_rules by_locale[LOCALE_COUNT] = {
	[LOCALE_SC] = { 0, PAIRS_JOINED, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM },
	[LOCALE_TC] = { 0, PAIRS_JOINED, EDGE_KEEP, EDGE_KEEP, EDGE_KEEP, EDGE_SHRINK, EDGE_SHRINK },
	[LOCALE_JP] = { 0, PAIRS_JOINED, EDGE_TRIM, EDGE_KEEP, EDGE_TRIM, EDGE_TRIM, EDGE_WHOLE },
	[LOCALE_KR] = { 0, PAIRS_JOINED, EDGE_KEEP, EDGE_KEEP, EDGE_KEEP, EDGE_KEEP, EDGE_KEEP },
	[LOCALE_OTHER] = { 0, PAIRS_JOINED, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM },
};

/* The other values, for all languages; the row of auto stands unused. */
static const struct mark_rules by_value[] = {
	[SPACING_TRIM_NORMAL] = { 0, PAIRS_JOINED, EDGE_KEEP, EDGE_KEEP, EDGE_KEEP, EDGE_WHOLE, EDGE_WHOLE },
	[SPACING_TRIM_SPACE_ALL] = { 0, PAIRS_APART, EDGE_KEEP, EDGE_KEEP, EDGE_KEEP, EDGE_KEEP, EDGE_KEEP },
	[SPACING_TRIM_SPACE_FIRST] = { 0, PAIRS_JOINED, EDGE_KEEP, EDGE_KEEP, EDGE_TRIM, EDGE_WHOLE, EDGE_WHOLE },
	[SPACING_TRIM_TRIM_START] = { 0, PAIRS_JOINED, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM, EDGE_WHOLE, EDGE_WHOLE },
	[SPACING_TRIM_TRIM_BOTH] = { 0, PAIRS_JOINED, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM },
	[SPACING_TRIM_TRIM_ALL] = { MARKS, PAIRS_JOINED, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM, EDGE_TRIM },
};

/* -jb-spacing on top of them. */
static const struct {
	uint32_t half;
	uint8_t pairs;
} by_spacing[] = {
	[SPACING_FULL] = { 0, PAIRS_JOINED },
	[SPACING_HALF] = { KAIMING, PAIRS_JOINED },
	[SPACING_TIGHT] = { 0, PAIRS_TIGHT },
	[SPACING_NONE] = { 0, PAIRS_APART },
};

static const uint8_t paragraph_starts[] = {
	[PARAGRAPH_START_KEEP] = EDGE_KEEP,
	[PARAGRAPH_START_TRIM] = EDGE_TRIM,
	[PARAGRAPH_START_OUTDENT] = EDGE_OUTDENT,
};

struct mark_rules spacing_mark_rules(enum locale locale, const struct style *s)
{
	bool as_set = s->jb_spacing == SPACING_NONE; /* Taiwan's way with marks, edges included */
	struct mark_rules rules = s->text_spacing_trim != SPACING_TRIM_AUTO ? by_value[s->text_spacing_trim]
	                          : by_locale[as_set ? LOCALE_TC : locale];

	rules.half |= by_spacing[s->jb_spacing].half;
	if (rules.pairs == PAIRS_JOINED)
		rules.pairs = by_spacing[s->jb_spacing].pairs;
	if (s->jb_paragraph_start != PARAGRAPH_START_AUTO)
		rules.first_indented = paragraph_starts[s->jb_paragraph_start];
	return rules;
}

/* MD keeps its width at a line's end everywhere (SC: it is half already). */
enum edge_rule spacing_line_end(const struct mark_rules *rules, enum text_class c)
{
	return !(MARKS >> c & 1) || c == CLASS_OP ? EDGE_KEEP : c == CLASS_PS ? rules->end_stop : rules->end;
}

/* ---- justification: cjk 6 ---- */

/* s1, the line's end, is no place here: it has its own rule. JLREQ takes s2 before it (fill.h), its full stop never. */
static const struct justification orders[] = {
	[JUSTIFICATION_CLREQ] = { { [PLACE_SPACE] = { 2, 0 }, [PLACE_DOT] = { 3, 0 }, [PLACE_BRACKET] = { 4, 0 },
	                            [PLACE_PAUSE] = { 5, 0 }, [PLACE_AUTOSPACE] = { 6, 0 }, [PLACE_STOP] = { 7, 0 } },
	                          8 },
	[JUSTIFICATION_JLREQ] = { { [PLACE_SPACE] = { 2, 0 }, [PLACE_DOT] = { 3, 0 }, [PLACE_BRACKET] = { 4, 0 },
	                            [PLACE_PAUSE] = { 4, 0 }, [PLACE_AUTOSPACE] = { 6, 0 } },
	                          12 },
	[JUSTIFICATION_BOOKISH] = { { [PLACE_SPACE] = { 2, 0 }, [PLACE_BRACKET] = { 4, 1 }, [PLACE_PAUSE] = { 5, 1 },
	                              [PLACE_STOP] = { 7, 0 } },
	                            8 },
};

const struct justification *spacing_justification(enum locale locale, const struct style *s)
{
	if (s->jb_justification != JUSTIFICATION_AUTO)
		return &orders[s->jb_justification];
	return &orders[locale == LOCALE_JP ? JUSTIFICATION_JLREQ : JUSTIFICATION_CLREQ];
}

static const uint8_t places[CLASS_COUNT] = {
	[CLASS_MD] = PLACE_DOT, [CLASS_OP] = PLACE_BRACKET, [CLASS_CL] = PLACE_BRACKET, [CLASS_PC] = PLACE_PAUSE,
	[CLASS_PS] = PLACE_STOP, [CLASS_PX] = PLACE_STOP,
};

enum shrink_place spacing_place(enum text_class c)
{
	return places[c];
}

/* ---- spaces: cjk 7 ---- */

/* 从168家 | 存 ，| 国 A | A （: what a typed space is worth between two classes. */
enum space_rule spacing_space(enum locale locale, enum text_class left, enum text_class right)
{
	bool left_full = left == CLASS_ID || (left >= CLASS_OP && left <= CLASS_PO);
	bool right_full = right == CLASS_ID || (right >= CLASS_OP && right <= CLASS_PO);
	bool chinese = locale == LOCALE_SC || locale == LOCALE_TC;

	if (!locale_is_cjk(locale))
		return SPACE_WORD;
	if ((left == CLASS_ID && right == CLASS_LA) || (left == CLASS_LA && right == CLASS_ID))
		return SPACE_AUTOSPACE;
	if (chinese && left_full && right_full)
		return SPACE_DROPPED;
	/* no autospace beside a mark (7), hence none where it was typed: 国， A is as wide as 国，A */
	if (chinese && ((class_is_mark(left) && right == CLASS_LA) || (left == CLASS_LA && class_is_mark(right))))
		return SPACE_DROPPED;
	return SPACE_WORD;
}

/* The spaces of French: thin before high marks and inside guillemets, a word space before the colon. */
static const struct {
	uint32_t code;
	uint8_t before, behind; /* 1/1000 em */
} french[] = { { '!', 167, 0 }, { ';', 167, 0 }, { '?', 167, 0 }, { ':', 250, 0 }, { 0xAB, 0, 167 }, { 0xBB, 167, 0 } };

int spacing_french_before(uint32_t code)
{
	for (size_t i = 0; i < ARRAY_LEN(french); i++) {
		if (french[i].code == code)
			return french[i].before;
	}
	return 0;
}

int spacing_french_behind(uint32_t code)
{
	for (size_t i = 0; i < ARRAY_LEN(french); i++) {
		if (french[i].code == code)
			return french[i].behind;
	}
	return 0;
}

/* ---- hanging: cjk 5 ---- */

#define SC (1u << LOCALE_SC)
#define TC (1u << LOCALE_TC) /* in vertical lines alone */
#define JP (1u << LOCALE_JP)
#define OTHER (1u << LOCALE_OTHER)

static const struct {
	uint32_t code;
	uint8_t stops, all; /* languages in which it hangs by -jb-hanging-marks: stops, and by all */
} hanging[] = {
	{ 0x3001, SC | TC | JP, SC | TC | JP }, /* 、 */
	{ 0x3002, SC | TC | JP, SC | TC | JP }, /* 。 */
	{ 0xFF0C, SC | TC | JP, SC | TC | JP }, /* ， */
	{ 0xFF0E, JP, SC | JP },                /* ． */
	{ 0xFF1A, 0, SC },                      /* ： */
	{ 0xFF1B, 0, SC },                      /* ； */
	{ 0xFF01, 0, SC },                      /* ！ */
	{ 0xFF1F, 0, SC },                      /* ？ */
	{ ',', OTHER, OTHER },
	{ '.', OTHER, OTHER },
};

bool spacing_hangs(enum locale locale, const struct style *s, uint32_t code)
{
	if (locale == LOCALE_TC && s->writing_mode == WRITING_HORIZONTAL)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(hanging); i++) {
		if (hanging[i].code == code)
			return (s->jb_hanging_marks == HANGING_MARKS_ALL ? hanging[i].all : hanging[i].stops) >> locale & 1;
	}
	return false;
}

static bool is_quote(const struct ucd *u)
{
	return u->gc == GC_PF || u->gc == GC_PI;
}

bool spacing_hangs_first(uint32_t code)
{
	const struct ucd *u = ucd_of(code);

	return u->gc == GC_PS || is_quote(u) || code == '"' || code == '\'';
}

bool spacing_hangs_last(uint32_t code)
{
	const struct ucd *u = ucd_of(code);

	return u->gc == GC_PE || is_quote(u) || code == '"' || code == '\'';
}
