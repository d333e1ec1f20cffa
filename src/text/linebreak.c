/* linebreak.c - where a line may start: the rules of UAX #14, Unicode 15.0, with the numbers of its section 8.2,
 * example 7; then our tailoring (tailor_zh.c) and the costs of numbers and units (units.c).
 *
 * In: decoded characters; out: one byte for each byte of text. Linear: one step a character, with look-ahead over
 * combining marks only.
 *
 *   LB1        chars.c: lb_resolved            LB2, LB3   the loop of linebreak_chars
 *   LB4-LB6    uax14_step                      LB7        PAIR_RULES, SPACED_RULES
 *   LB8, LB8a  uax14_step                      LB9, LB10  uax14_step
 *   LB11-LB13  both tables                     LB14-LB17  both tables (they hold across spaces)
 *   LB18       uax14_step (after SPACED_RULES) LB19-LB24  PAIR_RULES (LB21a: uax14_step)
 *   LB25       number_step and before_number   LB26-LB30  PAIR_RULES
 *   LB30a      uax14_step                      LB30b      PAIR_RULES
 *   LB31       uax14_step: what no rule forbids */
#include "text/linebreak.h"

#include "text/hashtag.h"
#include "text/tailor.h"
#include "text/units.h"

#define B(c) ((uint64_t)1 << LB_##c)
/* All but the classes that earlier rules have dealt with: mandatory breaks, spaces, ZW, and (LB20) CB. */
#define ANY (((uint64_t)1 << LB_CHAR_COUNT) - 1)
#define SOLID (ANY & ~(B(BK) | B(CR) | B(LF) | B(NL) | B(SP) | B(ZW)))
#define LATE (SOLID & ~B(CB))
#define OPEN (B(OP) | B(OP_WIDE))
#define CLOSE (B(CL) | B(CP) | B(CP_WIDE))
#define LETTER (B(AL) | B(HL))
#define IDEO (B(ID) | B(PICTO) | B(EB) | B(EM))
#define KOREAN (B(JL) | B(JV) | B(JT) | B(H2) | B(H3))

/* RULE(p, clause, before, after): no break between a character of `before` and one of `after` that follows it at
 * once. */
#define PAIR_RULES(RULE, p) \
	RULE(p, "LB7", ANY, B(SP) | B(ZW)) \
	RULE(p, "LB11", SOLID, B(WJ)) \
	RULE(p, "LB11", B(WJ), SOLID) \
	RULE(p, "LB12", B(GL), SOLID) \
	RULE(p, "LB12a", SOLID & ~(B(BA) | B(HY)), B(GL)) \
	RULE(p, "LB13", SOLID, CLOSE | B(EX) | B(IS) | B(SY)) \
	RULE(p, "LB14", OPEN, SOLID) \
	RULE(p, "LB15", B(QU), OPEN) \
	RULE(p, "LB16", CLOSE, B(NS)) \
	RULE(p, "LB17", B(B2), B(B2)) \
	RULE(p, "LB19", SOLID, B(QU)) \
	RULE(p, "LB19", B(QU), SOLID) \
	RULE(p, "LB21", LATE, B(BA) | B(HY) | B(NS)) \
	RULE(p, "LB21", B(BB), LATE) \
	RULE(p, "LB21b", B(SY), B(HL)) \
	RULE(p, "LB22", LATE, B(IN)) \
	RULE(p, "LB23", LETTER, B(NU)) \
	RULE(p, "LB23", B(NU), LETTER) \
	RULE(p, "LB23a", B(PR), IDEO) \
	RULE(p, "LB23a", IDEO, B(PO)) \
	RULE(p, "LB24", B(PR) | B(PO), LETTER) \
	RULE(p, "LB24", LETTER, B(PR) | B(PO)) \
	RULE(p, "LB25", B(PR) | B(PO) | B(HY), B(NU)) \
	RULE(p, "LB26", B(JL), B(JL) | B(JV) | B(H2) | B(H3)) \
	RULE(p, "LB26", B(JV) | B(H2), B(JV) | B(JT)) \
	RULE(p, "LB26", B(JT) | B(H3), B(JT)) \
	RULE(p, "LB27", KOREAN, B(PO)) \
	RULE(p, "LB27", B(PR), KOREAN) \
	RULE(p, "LB28", LETTER, LETTER) \
	RULE(p, "LB29", B(IS), LETTER) \
	RULE(p, "LB30", LETTER | B(NU), B(OP)) \
	RULE(p, "LB30", B(CP), LETTER | B(NU)) \
	RULE(p, "LB30b", B(EB) | B(PICTO), B(EM))

/* The same with spaces between the two; whatever is not here breaks after the space (LB18). `before` is the last
 * character in front of the spaces, SP where there is none. */
#define SPACED_RULES(RULE, p) \
	RULE(p, "LB7", ANY, B(SP) | B(ZW)) \
	RULE(p, "LB11", SOLID | B(SP), B(WJ)) \
	RULE(p, "LB13", SOLID | B(SP), CLOSE | B(EX) | B(IS) | B(SY)) \
	RULE(p, "LB14", OPEN, SOLID) \
	RULE(p, "LB15", B(QU), OPEN) \
	RULE(p, "LB16", CLOSE, B(NS)) \
	RULE(p, "LB17", B(B2), B(B2))

/* The rules folded into one row of bits for each class before: a set bit forbids the break. */
#define FOLD(p, clause, before, after) | (((before) >> (p)&1) ? (after) : 0)
#define ROW(c) [LB_##c] = 0 PAIR_RULES(FOLD, LB_##c)
#define SPACED_ROW(c) [LB_##c] = 0 SPACED_RULES(FOLD, LB_##c)
#define ALL_CLASSES(X)                                                                                                 \
	X(XX), X(AI), X(AL), X(B2), X(BA), X(BB), X(BK), X(CB), X(CJ), X(CL), X(CM), X(CP), X(CR), X(EB), X(EM),       \
		X(EX), X(GL), X(H2), X(H3), X(HL), X(HY), X(ID), X(IN), X(IS), X(JL), X(JT), X(JV), X(LF), X(NL),      \
		X(NS), X(NU), X(OP), X(PO), X(PR), X(QU), X(RI), X(SA), X(SG), X(SP), X(SY), X(WJ), X(ZW), X(ZWJ),     \
		X(OP_WIDE), X(CP_WIDE), X(PICTO)

static const uint64_t pair_rows[LB_CHAR_COUNT] = { ALL_CLASSES(ROW) };
static const uint64_t spaced_rows[LB_CHAR_COUNT] = { ALL_CLASSES(SPACED_ROW) };

enum number { NUMBER_NONE, NUMBER_INSIDE, NUMBER_CLOSED };

/* What has been read, as far as rules ask for it. */
struct breaker {
	uint8_t before;      /* class of the last character that is no space or combining mark */
	bool spaces;         /* spaces stand behind it */
	bool zwj;            /* the very last character is ZWJ: LB8a */
	bool after_hebrew;   /* `before` is HY or BA and follows HL: LB21a */
	bool odd_ri;         /* an odd number of regional indicators ends here: LB30a */
	uint8_t number;      /* enum number: LB25 */
};

static bool in(uint64_t set, unsigned class)
{
	return set >> class & 1;
}

/* LB25 by regular expression (8.2, example 7): (PR|PO)? (OP|HY)? NU (NU|SY|IS)* (CL|CP)? (PR|PO)?. */
static uint8_t number_step(uint8_t number, unsigned class)
{
	if (class == LB_NU)
		return NUMBER_INSIDE;
	if (number == NUMBER_INSIDE && in(B(SY) | B(IS), class))
		return NUMBER_INSIDE;
	return number == NUMBER_INSIDE && in(CLOSE, class) ? NUMBER_CLOSED : NUMBER_NONE;
}

static bool number_joins(uint8_t number, unsigned class)
{
	if (number == NUMBER_INSIDE)
		return in(B(NU) | B(SY) | B(IS) | CLOSE | B(PR) | B(PO), class);
	return number == NUMBER_CLOSED && in(B(PR) | B(PO), class);
}

/* LB25, its front: whether the OP or HY at i has a digit behind it. */
static bool before_number(const struct chars *c, size_t i)
{
	do
		i++;
	while (i < c->n && in(B(CM) | B(ZWJ), c->lb[i]));
	return i < c->n && c->lb[i] == LB_NU;
}

/* May a line start at character i of class `class`? Rules in the order of the standard; the first that matches
 * decides. */
static enum break_kind uax14_rule(const struct breaker *b, const struct chars *c, size_t i, unsigned class)
{
	if (b->before == LB_BK || b->before == LB_LF || b->before == LB_NL) /* LB4, LB5 */
		return BREAK_MUST;
	if (b->before == LB_CR)
		return class == LB_LF ? BREAK_NONE : BREAK_MUST;
	if (in(B(BK) | B(CR) | B(LF) | B(NL), class)) /* LB6 */
		return BREAK_NONE;
	if (b->spaces) {
		if (b->before == LB_ZW) /* LB8 */
			return in(B(SP) | B(ZW), class) ? BREAK_NONE : BREAK_MAY;
		return in(spaced_rows[b->before], class) ? BREAK_NONE : BREAK_MAY; /* … LB18 */
	}
	if (b->zwj && !in(B(SP) | B(ZW), class)) /* LB8a */
		return BREAK_NONE;
	if (in(pair_rows[b->before], class))
		return BREAK_NONE;
	if (b->after_hebrew && class != LB_CB) /* LB21a */
		return BREAK_NONE;
	if (number_joins(b->number, class)) /* LB25 */
		return BREAK_NONE;
	if (in(B(PR) | B(PO), b->before) && in(OPEN | B(HY), class) && before_number(c, i))
		return BREAK_NONE;
	if (b->before == LB_RI && class == LB_RI && b->odd_ri) /* LB30a */
		return BREAK_NONE;
	return BREAK_MAY; /* LB31 */
}

/* Judges the place before character i, then takes the character in. */
static enum break_kind uax14_step(struct breaker *b, const struct chars *c, size_t i)
{
	unsigned class = c->lb[i];
	enum break_kind kind;

	if (in(B(CM) | B(ZWJ), class)) {
		bool zwj = class == LB_ZWJ;

		if (!b->spaces && in(SOLID, b->before)) { /* LB9: part of what stands before */
			b->zwj = zwj;
			return BREAK_NONE;
		}
		kind = uax14_rule(b, c, i, LB_AL); /* LB10 */
		*b = (struct breaker){ .before = LB_AL, .zwj = zwj };
		return kind;
	}
	kind = uax14_rule(b, c, i, class);
	if (class == LB_SP) {
		if (in(B(BK) | B(LF) | B(NL) | B(CR), b->before))
			b->before = LB_SP;
		b->spaces = true;
		b->zwj = b->after_hebrew = false;
		b->number = NUMBER_NONE;
		return kind;
	}
	b->after_hebrew = in(B(HY) | B(BA), class) && b->before == LB_HL && !b->spaces;
	b->odd_ri = class == LB_RI && !(b->before == LB_RI && !b->spaces && b->odd_ri);
	b->number = number_step(b->spaces ? NUMBER_NONE : b->number, class);
	b->before = (uint8_t)class;
	b->spaces = b->zwj = false;
	return kind;
}

/* No line begins with the number of a note (CSS Generated Content for Paged Media 3, 2.5 leaves it to us). */
static void join_calls(const struct chars *c, size_t n_spans, uint8_t *breaks)
{
	for (size_t s = 0; s < n_spans; s++) {
		uint8_t *kind = &breaks[c->offset[c->span_start[s]]];

		if (c->rules[s].is_call && c->span_start[s] < c->span_start[s + 1] && *kind != BREAK_MUST)
			*kind = BREAK_NONE;
	}
}

uint8_t *linebreak_chars(struct arena *arena, const struct chars *c, size_t n_spans)
{
	uint8_t *breaks = ARENA_ARRAY(arena, uint8_t, c->offset[c->n] + 1);
	struct breaker b = { .before = LB_SP, .spaces = true }; /* LB2 asks nothing; a CM here is AL (LB10) */

	for (size_t s = 0; s < n_spans; s++) {
		const struct char_rules *rules = &c->rules[s];
		bool plain_han = rules->word_break != WORD_BREAK_KEEP_ALL && !rules->no_wrap;

		for (size_t i = c->span_start[s]; i < c->span_start[s + 1]; i++) {
			enum break_kind kind;

			if (c->lb[i] == LB_ID && b.before == LB_ID && !b.spaces && !b.zwj && c->class[i] == CLASS_ID &&
			    c->class[i - 1] == CLASS_ID &&
			    plain_han) { /* Han after Han: LB31, and no tailoring says else */
				breaks[c->offset[i]] = BREAK_MAY;
				continue;
			}
			kind = uax14_step(&b, c, i);
			if (kind != BREAK_MUST && rules->no_wrap &&
			    (i > c->span_start[s] || (s > 0 && rules[-1].no_wrap)))
				kind = BREAK_NONE; /* white-space: nowrap; at its ends the text around it decides */
			else if (i > 0 && rules->level != LEVEL_UAX14)
				kind = tailor_break(c, rules, i, kind);
			breaks[c->offset[i]] = i > 0 ? (uint8_t)kind : BREAK_NONE; /* LB2 */
		}
	}
	tailor_addresses(c, n_spans, breaks);
	units_mark(c, n_spans, breaks);
	hashtag_mark(c, n_spans, breaks);
	join_calls(c, n_spans, breaks);
	return breaks;
}

uint8_t *linebreak_find(struct arena *arena, const struct para *para, const uint8_t *quote_is_cjk)
{
	return linebreak_chars(arena, chars_make(arena, para, quote_is_cjk), para->n_spans);
}

void linebreak_dump(struct buf *out, const struct para *para, const uint8_t *breaks)
{
	int64_t at = 0;
	bool first = true;

	for (size_t i = 0; i < para->text.len; i++) {
		if (((unsigned char)para->text.ptr[i] & 0xC0) == 0x80)
			continue;
		if (breaks[i] != BREAK_NONE && !break_is_resort(breaks[i])) {
			if (!first)
				buf_add_char(out, ' ');
			buf_add_int(out, at);
			first = false;
		}
		at++;
	}
	buf_add_char(out, '\n');
}
