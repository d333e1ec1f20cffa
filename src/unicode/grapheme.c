/* grapheme.c - extended grapheme clusters (UAX #29, Unicode 15.0, rules GB3 to GB13). */
#include "unicode/ucd.h"
#include "unicode/utf8.h"

/* What the rules must remember of the cluster so far. */
struct cluster {
	uint8_t last;      /* GCB of the last code point */
	bool pictographic; /* GB11: ExtPict Extend* so far */
	bool pict_zwj;     /* … and a ZWJ behind them */
	unsigned regional; /* GB12, GB13: regional indicators in a row */
};

static bool is_control(uint8_t gcb)
{
	return gcb == GCB_CONTROL || gcb == GCB_CR || gcb == GCB_LF;
}

/* GB6, GB7, GB8: syllables of Hangul jamo. */
static bool joins_hangul(uint8_t a, uint8_t b)
{
	switch (a) {
	case GCB_L:
		return b == GCB_L || b == GCB_V || b == GCB_LV || b == GCB_LVT;
	case GCB_LV:
	case GCB_V:
		return b == GCB_V || b == GCB_T;
	case GCB_LVT:
	case GCB_T:
		return b == GCB_T;
	default:
		return false;
	}
}

static bool joins(const struct cluster *c, const struct ucd *next)
{
	uint8_t a = c->last, b = next->gcb;

	if (a == GCB_CR && b == GCB_LF) /* GB3 */
		return true;
	if (is_control(a) || is_control(b)) /* GB4, GB5 */
		return false;
	if (joins_hangul(a, b))
		return true;
	if (b == GCB_EXTEND || b == GCB_ZWJ || b == GCB_SPACING_MARK || a == GCB_PREPEND) /* GB9, GB9a, GB9b */
		return true;
	if (c->pict_zwj && next->pictographic) /* GB11 */
		return true;
	return a == GCB_RI && b == GCB_RI && c->regional % 2 == 1; /* GB12, GB13 */
}

static void take(struct cluster *c, const struct ucd *u)
{
	c->pict_zwj = c->pictographic && u->gcb == GCB_ZWJ;
	c->pictographic = u->pictographic || (c->pictographic && u->gcb == GCB_EXTEND);
	c->regional = u->gcb == GCB_RI ? c->regional + 1 : 0;
	c->last = u->gcb;
}

const char *ucd_grapheme_end(const char *start, const char *end)
{
	struct cluster cluster = { 0 };
	const char *p = start;

	if (p >= end)
		return end;
	take(&cluster, ucd_of(utf8_next(&p, end)));
	while (p < end) {
		const char *after = p;
		const struct ucd *u = ucd_of(utf8_next(&after, end));

		if (!joins(&cluster, u))
			break;
		take(&cluster, u);
		p = after;
	}
	return p;
}
