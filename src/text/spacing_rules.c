/* spacing_rules.c - the tables of cjk 3 (blank between neighbours), 4 (line edges), 6 (steps) and 7 (autospace).
 *
 * In: classes and locale; out: a rule. A change of house style is a change of a row here. */
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

enum pair_rule spacing_pair(enum text_class left, enum text_class right)
{
	return pairs[left][right];
}

/* cjk 6: s3 MD, s4 OP and CL, s5 PC, s7 PS and PX (JP: never). */
static const uint8_t shrink_steps[CLASS_COUNT] = {
	[CLASS_MD] = 3, [CLASS_OP] = 4, [CLASS_CL] = 4, [CLASS_PC] = 5, [CLASS_PS] = 7, [CLASS_PX] = 7,
};

uint8_t spacing_shrink_step(enum locale locale, enum text_class c)
{
	return locale == LOCALE_JP && c == CLASS_PS ? 0 : shrink_steps[c];
}

/* cjk 4. MD keeps its width at a line's end everywhere (SC: it is half already). */
struct edge {
	uint8_t start;            /* OP */
	uint8_t end, end_stop;    /* CL, PC, PX; PS */
};
static const struct edge edges[LOCALE_COUNT] = {
	[LOCALE_SC] = { EDGE_TRIM, EDGE_TRIM, EDGE_TRIM },
	[LOCALE_TC] = { EDGE_KEEP, EDGE_SHRINK, EDGE_SHRINK },
	[LOCALE_JP] = { EDGE_TRIM, EDGE_TRIM, EDGE_SHRINK },
	[LOCALE_KR] = { EDGE_KEEP, EDGE_KEEP, EDGE_KEEP },
	[LOCALE_OTHER] = { EDGE_TRIM, EDGE_TRIM, EDGE_TRIM },
};

enum edge_rule spacing_line_start(enum locale locale, enum text_class c, uint8_t trim)
{
	if (c != CLASS_OP)
		return EDGE_KEEP;
	switch (trim) {
	case SPACING_TRIM_SPACE_ALL: case SPACING_TRIM_SPACE_FIRST:
		return EDGE_KEEP;
	case SPACING_TRIM_TRIM_START: case SPACING_TRIM_TRIM_BOTH:
		return EDGE_TRIM;
	default:
		return edges[locale].start;
	}
}

enum edge_rule spacing_line_end(enum locale locale, enum text_class c, uint8_t trim)
{
	if (c != CLASS_CL && c != CLASS_PC && c != CLASS_PS && c != CLASS_PX)
		return EDGE_KEEP;
	switch (trim) {
	case SPACING_TRIM_SPACE_ALL:
		return EDGE_KEEP;
	case SPACING_TRIM_TRIM_START:
		return EDGE_SHRINK;
	case SPACING_TRIM_TRIM_BOTH:
		return EDGE_TRIM;
	default:
		return c == CLASS_PS ? edges[locale].end_stop : edges[locale].end;
	}
}

/* e2: to 1/3 em (CLREQ), JP to 1/2 (JLREQ). */
int spacing_autospace_max(enum locale locale)
{
	return locale == LOCALE_JP ? 12 : 8;
}

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
