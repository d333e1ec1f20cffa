/* tailor_zh.c - where our line breaking differs from UAX #14: the Chinese levels of cjk 2.1, units of two (2.2), the
 * CSS levels (2.3), Korean (2.5), word-break, last resorts, web addresses.
 *
 * In: decoded characters and the standard's verdict on a place; out: ours. Rows are tried in order, the first that
 * matches decides. */
#include "text/tailor.h"

#define C(c) CLASS_BIT(CLASS_##c)
#define ANY_CLASS (CLASS_BIT(CLASS_COUNT) - 1)
#define CLOSING (C(PC) | C(PS) | C(PX) | C(CL) | C(MD) | C(CN) | C(SO))

#define L(l) (1u << LEVEL_##l)
#define CHINESE (L(NONE) | L(BASIC) | L(GB) | L(STRICT))
#define KINSOKU (L(BASIC) | L(GB) | L(STRICT))

struct class_row {
	const char *clause;
	unsigned levels;
	uint32_t before, after; /* bits of enum text_class */
	enum break_kind kind;
};

static const struct class_row class_rows[] = {
	/* 他说——不 | ……他: never split inside; ………… (four em, GB/T 15834 5.11) splits 2 + 2. */
	{ "2.2", CHINESE, C(DA) | C(DA2), C(DA2), BREAK_NONE },
	{ "2.2", CHINESE, C(EL) | C(EL2), C(EL2), BREAK_NONE },
	{ "2.2", CHINESE, C(DA2), C(DA), BREAK_MAY },
	{ "2.2", CHINESE, C(EL2), C(EL), BREAK_MAY },
	/* 收盘价（元 | at basic and above no mark starts a line, no opening mark ends one. */
	{ "2.1 basic", KINSOKU, ANY_CLASS, CLOSING, BREAK_NONE },
	{ "2.1 basic", KINSOKU, C(OP), ANY_CLASS, BREAK_NONE },
	/* 元／股: the solidus neither starts nor ends a line. */
	{ "2.1 gb", L(GB) | L(STRICT), C(SO), ANY_CLASS, BREAK_NONE },
	{ "2.1 strict", L(STRICT), ANY_CLASS, C(DA) | C(EL), BREAK_NONE },
	/* UAX #14 LB22 keeps …… to what stands before; below strict the unit may start a line. */
	{ "2.1 gb", L(BASIC) | L(GB), ANY_CLASS & ~(C(OP) | C(LO) | C(NB) | C(SP)), C(EL), BREAK_MAY },
	/* Level none: marks stand anywhere. */
	{ "2.1 none", L(NONE), ANY_CLASS & ~(C(SP) | C(NB)), CLOSING | C(EL), BREAK_MAY },
	{ "2.1 none", L(NONE), C(OP), ANY_CLASS, BREAK_MAY },
	/* 公里/h, A/B股: UAX #14 breaks after any solidus; inside a Latin word it has a price. */
	{ "2.2", CHINESE | L(CSS_LOOSE) | L(CSS_NORMAL) | L(CSS_STRICT), C(LX), C(LA), BREAK_ADDRESS },
};

/* Classes of places that a row of the table can touch, so that letters and Han pass by. */
#define ROW_BEFORE (C(DA) | C(DA2) | C(EL2) | C(OP) | C(SO) | C(LX))
#define ROW_AFTER (C(DA) | C(DA2) | C(EL) | C(EL2) | CLOSING)

/* Groups of characters that cjk 2.3 names. */
enum {
	GROUP_ITERATION = 1, GROUP_WAVE = 2, GROUP_HYPHEN = 4, GROUP_CENTRED = 8, GROUP_SUFFIX = 16, GROUP_PREFIX = 32,
	GROUP_DOTS = 64, GROUP_IDEOGRAPH = 128, GROUP_ANY = 256
};

struct css_row {
	unsigned levels;
	bool cjk_only;          /* Chinese and Japanese text alone */
	unsigned before, after; /* bits of GROUP_… */
};

/* cjk 2.3: places that UAX #14 forbids and a CSS level allows. */
static const struct css_row css_rows[] = {
	{ L(CSS_LOOSE), false, GROUP_ANY, GROUP_ITERATION },
	{ L(CSS_LOOSE), false, GROUP_ANY, GROUP_WAVE },
	{ L(CSS_NORMAL), true, GROUP_ANY, GROUP_WAVE },
	{ L(CSS_LOOSE), false, GROUP_IDEOGRAPH, GROUP_HYPHEN },
	{ L(CSS_LOOSE), true, GROUP_ANY, GROUP_CENTRED },
	{ L(CSS_LOOSE), true, GROUP_ANY, GROUP_SUFFIX },
	{ L(CSS_LOOSE), true, GROUP_PREFIX, GROUP_ANY },
	{ L(CSS_LOOSE), false, GROUP_DOTS, GROUP_DOTS },
};

static unsigned css_group(uint32_t code, unsigned lb)
{
	const struct ucd *u;
	unsigned group = GROUP_ANY;

	switch (code) {
	case 0x3005: case 0x303B: case 0x309D: case 0x309E: case 0x30FD: case 0x30FE:
		return group | GROUP_ITERATION;
	case 0x301C: case 0x30A0:
		return group | GROUP_WAVE;
	case 0x2010: case 0x2013:
		return group | GROUP_HYPHEN;
	case 0x30FB:
	case 0xFF1A:
	case 0xFF1B:
	case 0xFF65:
	case 0x203C:
	case 0x2047:
	case 0x2048:
	case 0x2049:
	case 0xFF01:
	case 0xFF1F:
		return group | GROUP_CENTRED;
	default:
		break;
	}
	if (lb == LB_IN)
		return group | GROUP_DOTS;
	if (lb == LB_ID)
		return group | GROUP_IDEOGRAPH;
	if (lb != LB_PO && lb != LB_PR)
		return group;
	u = ucd_of(code);
	if (u->eaw != EAW_A && u->eaw != EAW_F && u->eaw != EAW_W)
		return group;
	return group | (lb == LB_PO ? GROUP_SUFFIX : GROUP_PREFIX);
}

#define BIT(c) ((uint64_t)1 << LB_##c)
#define GLUE (BIT(GL) | BIT(WJ) | BIT(ZWJ))
#define LINE_ENDS (BIT(BK) | BIT(CR) | BIT(LF) | BIT(NL))
#define WORD (BIT(AL) | BIT(HL) | BIT(NU))
#define SYLLABLE (BIT(H2) | BIT(H3) | BIT(JL) | BIT(JV) | BIT(JT))

static bool in(uint64_t set, unsigned class)
{
	return set >> class & 1;
}

/* What holds at any level and in any script: marks stay on their base, glue glues, spaces and breaks stay at the
 * end. */
static bool is_fixed(unsigned before, unsigned after)
{
	return in(GLUE | LINE_ENDS | BIT(ZW), before) || in(GLUE | LINE_ENDS | BIT(CM) | BIT(SP) | BIT(ZW), after);
}

static enum break_kind css_break(const struct chars *c, const struct char_rules *rules, size_t i, enum break_kind kind)
{
	unsigned before, after, lb = c->lb[i - 1];

	if (kind != BREAK_NONE || in(BIT(OP) | BIT(OP_WIDE) | BIT(QU) | BIT(SP) | BIT(BB), lb) || c->lb[i] == LB_NU)
		return kind;
	before = css_group(c->code[i - 1], lb);
	after = css_group(c->code[i], c->lb[i]);
	if (lb == LB_NU && (after & GROUP_SUFFIX)) /* 2.2: between number and PO, at every level */
		return kind;
	if (in(BIT(CL) | BIT(CP) | BIT(CP_WIDE) | BIT(EX) | BIT(IS) | BIT(SY) | BIT(QU), c->lb[i]) &&
	    !(after & GROUP_CENTRED))
		return kind;
	for (size_t r = 0; r < ARRAY_LEN(css_rows); r++) {
		const struct css_row *row = &css_rows[r];

		if ((row->levels >> rules->level & 1) && (before & row->before) && (after & row->after) &&
		    (!row->cjk_only || locale_is_cjk(rules->locale)))
			return BREAK_MAY;
	}
	return kind;
}

/* CSS Text 3, word-break; cjk 2.5 for Hangul. */
static enum break_kind word_break(const struct chars *c, const struct char_rules *rules, size_t i, enum break_kind kind)
{
	uint64_t keep = WORD | SYLLABLE | BIT(ID) | BIT(NS);

	if (rules->word_break == WORD_BREAK_BREAK_ALL && kind == BREAK_NONE && in(WORD, c->lb[i - 1]) &&
	    in(WORD, c->lb[i]))
		return BREAK_MAY;
	if (rules->word_break == WORD_BREAK_KEEP_ALL && in(keep, c->lb[i - 1]) && in(keep, c->lb[i]))
		return BREAK_NONE;
	if (rules->keep_hangul && in(keep, c->lb[i - 1]) && in(keep, c->lb[i]) &&
	    (c->class[i - 1] == CLASS_KO || c->class[i] == CLASS_KO))
		return BREAK_NONE;
	return kind;
}

/* Where a piece that is wider than the measure may be cut: anywhere but inside a character, an emoji sequence or a
 * unit of two; behind an opening mark, before a closing one and at the sign of a number only if that is not enough. */
static enum break_kind last_resort(const struct chars *c, size_t i)
{
	uint64_t opening = BIT(OP) | BIT(OP_WIDE) | BIT(PR);
	uint64_t closing = BIT(CL) | BIT(CP) | BIT(CP_WIDE) | BIT(EX) | BIT(IS) | BIT(NS) | BIT(PO);
	unsigned before = c->lb[i - 1], after = c->lb[i];

	if (c->class[i] == CLASS_DA2 || c->class[i] == CLASS_EL2)
		return BREAK_NONE;
	if ((before == LB_RI && after == LB_RI) || in(BIT(JV) | BIT(JT) | BIT(EM), after))
		return BREAK_NONE;
	return in(opening, before) || in(closing, after) ? BREAK_UNTIDY : BREAK_LAST_RESORT;
}

/* 报收-1.25%、-2.07%: a minus sign belongs to the number behind it, and a line may start with it (LB21 forbids it for the
 * sake of hyphens). Not so in 20亿-30亿, where a number stands before it: there it connects (house). */
static bool is_minus(const struct chars *c, size_t i)
{
	if (c->code[i] != '-' || i + 1 >= c->n || !is_digit(c->code[i + 1]))
		return false;
	if (c->class[i - 1] != CLASS_ID)
		return c->class[i - 1] == CLASS_PC || c->class[i - 1] == CLASS_PS || c->class[i - 1] == CLASS_CL;
	for (size_t k = i; k > 0 && i - k < 4; k--) {
		if (is_digit(c->code[k - 1]))
			return false;
	}
	return true;
}

/* 还弃用了 -walletrbf: a hyphen that begins a word stays with it (LB20a of Unicode 15.1, which our level of the standard
 * lacks). */
static bool begins_with_hyphen(const struct chars *c, size_t i)
{
	return c->code[i - 1] == '-' && c->class[i] == CLASS_LA &&
	       (i == 1 || c->class[i - 2] == CLASS_SP || c->class[i - 2] == CLASS_ID || c->class[i - 2] == CLASS_LO ||
	        class_is_mark(c->class[i - 2]));
}

enum break_kind tailor_break(const struct chars *c, const struct char_rules *rules, size_t i, enum break_kind kind)
{
	unsigned before = c->class[i - 1], after = c->class[i];

	if (kind == BREAK_MUST || is_fixed(c->lb[i - 1], c->lb[i]))
		return kind;
	if (rules->level == LEVEL_ANYWHERE)
		return BREAK_MAY;
	if ((ROW_BEFORE >> before & 1) || (ROW_AFTER >> after & 1)) {
		for (size_t r = 0; r < ARRAY_LEN(class_rows); r++) {
			const struct class_row *row = &class_rows[r];

			if (!(row->levels >> rules->level & 1) || !(row->before >> before & 1) ||
			    !(row->after >> after & 1))
				continue;
			if (row->kind != BREAK_ADDRESS || (kind == BREAK_MAY && c->code[i - 1] == '/'))
				kind = row->kind;
			break;
		}
	}
	if (!level_is_chinese(rules->level))
		kind = css_break(c, rules, i, kind);
	if (c->code[i - 1] == 0xAD && kind == BREAK_MAY)
		return rules->soft_hyphens ? BREAK_HYPHEN : BREAK_NONE;
	if (kind == BREAK_NONE && level_is_chinese(rules->level) && is_minus(c, i))
		kind = BREAK_MAY;
	if (kind == BREAK_MAY && begins_with_hyphen(c, i))
		kind = BREAK_NONE;
	kind = word_break(c, rules, i, kind);
	return kind == BREAK_NONE ? last_resort(c, i) : kind;
}

/* ---- web addresses ---- */

static bool is_scheme(uint32_t code)
{
	return (code | 32) >= 'a' && (code | 32) <= 'z';
}

static bool is_address(uint32_t code)
{
	return code > 0x20 && code < 0x7F && code != '<' && code != '>' && code != '"' && code != '{' && code != '}' &&
	       code != '|' && code != '\\' && code != '^' && code != '`';
}

static bool is_divider(uint32_t code)
{
	return code == '/' || code == '?' || code == '&' || code == '=' || code == '.' || code == '_' || code == '-' ||
	       code == ':' || code == '@';
}

static bool is_mail(uint32_t code)
{
	return is_scheme(code) || (code >= '0' && code <= '9') || code == '.' || code == '_' || code == '-' || code == '+';
}

/* Start of an address whose "://", "www." or @ is at i; SIZE_MAX when there is none. */
static size_t address_start(const struct chars *c, size_t i)
{
	size_t start = i;

	if (i + 3 < c->n && c->code[i] == ':' && c->code[i + 1] == '/' && c->code[i + 2] == '/') {
		while (start > 0 && i - start < 16 && is_scheme(c->code[start - 1]))
			start--;
		return start < i ? start : SIZE_MAX;
	}
	if (c->code[i] == '@') { /* a name at a host; @name alone is a word like others */
		while (start > 0 && i - start < 64 && is_mail(c->code[start - 1]))
			start--;
		return start < i && i + 1 < c->n && is_mail(c->code[i + 1]) ? start : SIZE_MAX;
	}
	if (i + 4 < c->n && c->code[i] == 'w' && c->code[i + 1] == 'w' && c->code[i + 2] == 'w' &&
	    c->code[i + 3] == '.')
		return i;
	return SIZE_MAX;
}

/* cjk 2.2: after / ? & = . _ - : or before them at a price (house: not before a slash, which closes what it follows),
 * never inside %XX, :// or between two of them, and anywhere as the last resort. */
static enum break_kind address_break(const struct chars *c, size_t i, size_t start)
{
	uint32_t before = c->code[i - 1], after = c->code[i];

	if (before == '%' || (i - start >= 2 && c->code[i - 2] == '%'))
		return BREAK_NONE;
	if (before == ':' && after == '/')
		return BREAK_NONE;
	if (after == '/' || (after == ':' && i + 1 < c->n && c->code[i + 1] == '/'))
		return BREAK_LAST_RESORT;
	return is_divider(before) != is_divider(after) ? BREAK_ADDRESS : BREAK_LAST_RESORT;
}

/* A row of equal marks, ----- or =====, stands for a rule across the page: it parts anywhere behind its third mark,
 * or the lines before it would be pulled apart to keep it whole (house). */
static bool is_ornament(const struct chars *c, size_t i)
{
	uint32_t code = c->code[i];

	return i >= 3 && (code == '-' || code == '=' || code == '_' || code == '*' || code == '~' || code == '#') &&
	       c->code[i - 1] == code && c->code[i - 2] == code && c->code[i - 3] == code;
}

/* OP_CHECKSEQUENCEVERIFY: the name of a thing in a program may part behind its low lines, at the price of an address (house);
 * a reader sees by them that it goes on. */
static bool is_joint(const struct chars *c, size_t i)
{
	return i >= 2 && c->code[i - 1] == '_' && c->class[i - 2] == CLASS_LA && c->class[i] == CLASS_LA;
}

void tailor_addresses(const struct chars *c, size_t n_spans, uint8_t *breaks)
{
	for (size_t s = 0; s < n_spans; s++) {
		const struct char_rules *rules = &c->rules[s];

		if (rules->level == LEVEL_UAX14 || rules->level == LEVEL_ANYWHERE || rules->no_wrap)
			continue;
		for (size_t i = c->span_start[s]; i < c->span_start[s + 1]; i++) {
			size_t start;

			if (c->code[i] >= 0x80)
				continue;
			if (is_ornament(c, i) || is_joint(c, i))
				breaks[c->offset[i]] = BREAK_ADDRESS;
			if (c->code[i] != ':' && c->code[i] != 'w' && c->code[i] != '@')
				continue;
			start = address_start(c, i);
			if (start == SIZE_MAX)
				continue;
			for (i = start + 1; i < c->n && is_address(c->code[i]); i++)
				breaks[c->offset[i]] = (uint8_t)address_break(c, i, start);
		}
	}
}
