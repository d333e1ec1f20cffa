/* chars.c - decodes a paragraph once and classifies its characters.
 *
 * In: the paragraph and its resolved quotation marks; out: arrays with one entry per character. Classes that depend
 * on neighbours (cjk 1: DA, EL, CN, SO, MD) are settled in a second pass. LB1 of UAX #14 and our changes of line
 * breaking classes are applied here. */
#include "text/chars.h"

#include "unicode/lang.h"
#include "unicode/utf8.h"

static enum break_level level_of(const struct style *s, enum locale locale)
{
	static const uint8_t css[] = { [LINE_BREAK_LOOSE] = LEVEL_CSS_LOOSE, [LINE_BREAK_NORMAL] = LEVEL_CSS_NORMAL,
	                               [LINE_BREAK_STRICT] = LEVEL_CSS_STRICT, [LINE_BREAK_ANYWHERE] = LEVEL_ANYWHERE };
	static const uint8_t kinsoku[] = { [KINSOKU_NONE] = LEVEL_NONE, [KINSOKU_BASIC] = LEVEL_BASIC,
	                                   [KINSOKU_GB] = LEVEL_GB, [KINSOKU_STRICT] = LEVEL_STRICT };

	if (s->jb_uax14 == UAX14_ON)
		return LEVEL_UAX14;
	if (s->line_break != LINE_BREAK_AUTO)
		return css[s->line_break];
	if (s->jb_kinsoku != KINSOKU_AUTO)
		return kinsoku[s->jb_kinsoku];
	return locale == LOCALE_SC || locale == LOCALE_TC ? LEVEL_GB : LEVEL_CSS_STRICT;
}

static struct char_rules rules_of(const struct para *para, const struct span *span)
{
	const struct style *s = span->style;
	struct char_rules r;

	r.locale = (uint8_t)locale_of(span->lang);
	r.level = (uint8_t)level_of(s, r.locale);
	r.word_break = s->word_break;
	r.keep_hangul = r.locale == LOCALE_KR && s->line_break == LINE_BREAK_AUTO && s->word_break == WORD_BREAK_NORMAL;
	r.vertical = para->vertical;
	r.autospace = r.locale == LOCALE_KR ? 0 : s->text_autospace;
	if (!lang_matches(span->lang, STR("fr"))) /* the one language that asks for space beside its marks */
		r.autospace &= (uint8_t)~AUTOSPACE_PUNCTUATION;
	r.justification = spacing_justification(r.locale, s);
	r.marks = spacing_mark_rules(r.locale, s);
	r.keeps_blanks = s->white_space == WHITE_SPACE_PRE || s->white_space == WHITE_SPACE_PRE_WRAP;
	r.no_wrap = s->white_space == WHITE_SPACE_PRE || s->white_space == WHITE_SPACE_NOWRAP;
	r.is_call = false;
	r.soft_hyphens = s->hyphens != HYPHENS_NONE;
	r.hyphenate = s->hyphens == HYPHENS_AUTO && !r.no_wrap && r.level != LEVEL_UAX14 && r.level != LEVEL_ANYWHERE;
	return r;
}

/* LB1: classes that the standard resolves outside its rules, and the finer classes that LB30 and LB30b ask for. */
static uint8_t lb_resolved(const struct ucd *u)
{
	bool wide = u->eaw == EAW_F || u->eaw == EAW_W || u->eaw == EAW_H;

	switch (u->lb) {
	case LB_AI: case LB_SG: case LB_XX:
		return u->pictographic && u->gc == GC_CN ? LB_PICTO : LB_AL;
	case LB_SA:
		return u->gc == GC_MN || u->gc == GC_MC ? LB_CM : LB_AL;
	case LB_CJ:
		return LB_NS;
	case LB_OP:
		return wide ? LB_OP_WIDE : LB_OP;
	case LB_CP:
		return wide ? LB_CP_WIDE : LB_CP;
	case LB_ID:
		return u->pictographic && u->gc == GC_CN ? LB_PICTO : LB_ID;
	default:
		return u->lb;
	}
}

/* Our changes of class before the rules of the standard: each row of comments is a rule of cjk 2. */
static uint8_t lb_tailored(uint8_t lb, uint32_t code, const struct ucd *u, const struct char_rules *r, unsigned class)
{
	if (lb == LB_QU && class == CLASS_OP) /* 2.4: a Chinese opening quotation mark */
		return LB_OP_WIDE;
	if (lb == LB_QU && class == CLASS_CL)
		return LB_CL;
	if (u->lb == LB_CJ) /* 2.3: small kana start a line at the levels loose and normal */
		return r->level == LEVEL_CSS_LOOSE || r->level == LEVEL_CSS_NORMAL ? LB_ID : LB_NS;
	if (u->lb == LB_CB) /* images and leaders keep to their marks as Han do */
		return LB_ID;
	if (code >= 0xFF10 && code <= 0xFF19) /* 2.2: no break inside a number, of full-width digits neither */
		return LB_NU;
	if (u->lb == LB_AI && locale_is_cjk(r->locale)) /* UAX #14, AI: as ID in East Asian text */
		return LB_ID;
	if (u->gc == GC_CO && locale_is_cjk(r->locale)) /* private use: rare Han, or nothing that is known */
		return LB_ID;
	return lb;
}

static bool is_han_or_digit(const struct chars *c, size_t i)
{
	return i < c->n && (c->class[i] == CLASS_ID || (c->code[i] >= '0' && c->code[i] <= '9'));
}

static bool is_han(const struct chars *c, size_t i)
{
	return i < c->n && c->class[i] == CLASS_ID;
}

/* cjk 2.2: dashes and dots that repeat make units of two, counted from the left; a third one left over joins the
 * last unit. */
static void settle_unit(const struct chars *c, size_t i, uint8_t *class, enum text_class first)
{
	uint32_t code = c->code[i];
	bool more = i + 1 < c->n && c->code[i + 1] == code;
	enum text_class second = first + 1;

	if (i > 0 && c->code[i - 1] == code && (class[i - 1] == first || (class[i - 1] == second && !more)))
		class[i] = (uint8_t)second;
	else if (more)
		class[i] = (uint8_t)first;
}

/* cjk 1: marks that are what their neighbours make them. Only the few characters that were put in a list come here. */
static void settle(const struct chars *c, size_t i, uint8_t *class, uint8_t *lb)
{
	size_t before = i - 1; /* SIZE_MAX at the start: is_han says no */
	bool in_latin = i > 0 && class[before] == CLASS_LA && i + 1 < c->n && class[i + 1] == CLASS_LA;

	switch (c->code[i]) {
	case 0x2014: case 0x2015: /* one — between Han or digits connects */
		if (is_han_or_digit(c, before) && is_han_or_digit(c, i + 1))
			class[i] = CLASS_CN;
		else
			settle_unit(c, i, class, CLASS_DA);
		break;
	case 0x2025: case 0x2026: case 0x22EF:
		settle_unit(c, i, class, CLASS_EL);
		break;
	case '-': case 0x2013:
		if (is_han(c, before) && is_han(c, i + 1))
			class[i] = CLASS_CN;
		break;
	case '/':
		if (is_han(c, before) && is_han(c, i + 1))
			class[i] = CLASS_SO;
		break;
	default: /* a middle dot, and AI: inside a Latin name or a formula they are letters */
		if (in_latin) {
			class[i] = c->code[i] == 0xB7 ? CLASS_LX : CLASS_LA;
			lb[i] = LB_AL;
		}
	}
}

static bool depends_on_neighbours(uint32_t code, const struct ucd *u)
{
	return code == '-' || code == '/' || code == 0xB7 || (code >= 0x2013 && code <= 0x2015) || code == 0x2025 ||
	       code == 0x2026 || code == 0x22EF || u->lb == LB_AI;
}

/* Lists for chars_make's second pass, and the arrays being filled. */
struct maker {
	struct arena *arena;
	uint32_t *code, *offset;
	uint8_t *class, *lb;
	uint32_t *list;
	size_t n_list, list_capacity;
};

static size_t span_classify(struct maker *m, const struct para *para, const struct span *span,
                            const struct char_rules *r, const uint8_t *quote_is_cjk, size_t n)
{
	const char *text = para->text.ptr, *p = text + span->start, *end = text + span->end;

	while (p < end) {
		uint32_t at = (uint32_t)(p - text), code = utf8_next(&p, end);
		const struct ucd *u;

		m->code[n] = code;
		m->offset[n] = at;
		if (code >= 0x4E00 && code <= 0x9FFF) { /* the URO: nine characters of ten */
			m->class[n] = CLASS_ID;
			m->lb[n++] = LB_ID;
			continue;
		}
		u = ucd_of(code);
		m->class[n] = (uint8_t)class_of(code, u, r->locale, quote_is_cjk && quote_is_cjk[at]);
		if (r->vertical && m->class[n] == CLASS_PC && (code == 0xFF1A || code == 0xFF1B))
			m->class[n] = CLASS_PX; /* cjk 1: fixed at 1 em in vertical text, as ！ and ？ are */
		m->lb[n] = lb_resolved(u);
		if (r->level != LEVEL_UAX14) {
			m->lb[n] = lb_tailored(m->lb[n], code, u, r, m->class[n]);
			if (locale_is_cjk(r->locale) && depends_on_neighbours(code, u)) {
				m->list = arena_grow(m->arena, m->list, &m->list_capacity, m->n_list + 1,
						     sizeof *m->list);
				m->list[m->n_list++] = (uint32_t)n;
			}
		}
		n++;
	}
	return n;
}

struct chars *chars_make(struct arena *arena, const struct para *para, const uint8_t *quote_is_cjk)
{
	struct chars *c = ARENA_NEW(arena, struct chars);
	size_t most = utf8_count(para->text);
	struct char_rules *rules = ARENA_ARRAY(arena, struct char_rules, para->n_spans + 1);
	uint32_t *span_start = ARENA_ARRAY(arena, uint32_t, para->n_spans + 1);
	struct maker m = { .arena = arena };

	m.code = ARENA_ARRAY(arena, uint32_t, most + 1);
	m.offset = ARENA_ARRAY(arena, uint32_t, most + 1);
	m.class = ARENA_ARRAY(arena, uint8_t, most + 1);
	m.lb = ARENA_ARRAY(arena, uint8_t, most + 1);
	for (size_t i = 0; i < para->n_spans; i++) {
		const struct span *span = &para->spans[i];

		if (i > 0 && span->style == span[-1].style && span->lang.ptr == span[-1].lang.ptr)
			rules[i] = rules[i - 1];
		else
			rules[i] = rules_of(para, span);
		rules[i].is_call = span->box && span->box->parent && span->box->parent->is_call;
		span_start[i] = (uint32_t)c->n;
		c->n = span_classify(&m, para, span, &rules[i], quote_is_cjk, c->n);
	}
	span_start[para->n_spans] = (uint32_t)c->n;
	m.offset[c->n] = (uint32_t)para->text.len;
	c->code = m.code;
	c->offset = m.offset;
	c->class = m.class;
	c->lb = m.lb;
	c->rules = rules;
	c->span_start = span_start;
	for (size_t i = 0; i < m.n_list; i++)
		settle(c, m.list[i], m.class, m.lb);
	return c;
}
