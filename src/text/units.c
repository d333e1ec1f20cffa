/* units.c - number and unit, dates, ordinals, company names: breaks that cost (cjk 9).
 *
 * In: decoded characters and the breaks found so far; out: some BREAK_MAY become BREAK_COSTLY. Whether the price is
 * paid is fill.c's business. A unit is a word of the table right behind a number, the longest that fits. */
#include "text/units.h"

#include "text/linebreak.h"

enum { UNIT_MAX = 4 };

/* Longer words stand before their own beginnings. */
static const uint32_t units[][UNIT_MAX] = {
	{ U'平', U'方', U'千', U'米' }, { U'平', U'方', U'公', U'里' }, { U'平', U'方', U'米' }, { U'立', U'方', U'米' },
	{ U'万', U'亿', U'元' }, { U'亿', U'美', U'元' }, { U'亿', U'港', U'元' }, { U'万', U'美', U'元' },
	{ U'万', U'港', U'元' }, { U'個', U'百', U'分', U'點' }, { U'个', U'百', U'分', U'点' }, { U'个', U'基', U'点' },
	{ U'万', U'亿' }, { U'万', U'元' }, { U'亿', U'元' }, { U'萬', U'元' }, { U'億', U'元' }, { U'亿', U'股' },
	{ U'万', U'股' }, { U'万', U'吨' }, { U'万', U'家' }, { U'万', U'人' }, { U'万', U'辆' }, { U'万', U'台' },
	{ U'亿', U'欧', U'元' }, { U'亿', U'日', U'元' }, { U'美', U'元' }, { U'港', U'元' }, { U'欧', U'元' },
	{ U'日', U'元' }, { U'英', U'镑' }, { U'基', U'点' }, { U'公', U'里' }, { U'千', U'米' }, { U'公', U'斤' },
	{ U'千', U'克' }, { U'千', U'瓦' }, { U'个', U'月' }, { U'個', U'月' }, { U'年', U'度' }, { U'月', U'份' },
	{ U'百', U'分', U'点' }, { U'小', U'时' }, { U'分', U'钟' }, { U'世', U'纪' }, { U'世', U'紀' }, { U'厘', U'米' },
	{ U'毫', U'米' }, { U'公', U'顷' }, { U'英', U'里' }, { U'英', U'尺' },
	/* 300多名, 30余家: what is added to a number belongs to it as a unit does */
	{ U'多' }, { U'余' }, { U'餘' },
	{ U'元' }, { U'万' }, { U'亿' }, { U'萬' }, { U'億' }, { U'兆' }, { U'千' }, { U'百' }, { U'家' }, { U'个' }, { U'個' },
	{ U'只' }, { U'股' }, { U'倍' }, { U'点' }, { U'點' }, { U'年' }, { U'月' }, { U'日' }, { U'时' }, { U'時' }, { U'分' },
	{ U'秒' }, { U'天' }, { U'周' }, { U'岁' }, { U'歲' }, { U'人' }, { U'次' }, { U'号' }, { U'號' }, { U'期' }, { U'名' },
	{ U'项' }, { U'項' }, { U'位' }, { U'吨' }, { U'噸' }, { U'米' }, { U'克' }, { U'度' }, { U'台' }, { U'辆' }, { U'套' },
	{ U'架' }, { U'例' }, { U'枚' }, { U'席' }, { U'块' }, { U'级' }, { U'部' }, { U'种' }, { U'张' }, { U'款' },
	{ U'集' }, { U'艘' }, { U'票' }, { U'强' }, { U'条' }, { U'件' }, { U'笔' }, { U'支' }, { U'户' }, { U'座' }, { U'页' }, { U'章' }, { U'届' }, { U'手' },
	{ U'b', U'p' }, { U'k', U'm' }, { U'k', U'g' }, { U'p', U'c', U't' }, { U'm', U'm' }, { U'c', U'm' },
	{ U'G', U'W' },
	{ U'M', U'W' }, { U'k', U'W' },
};

/* 第3季度, 第三届: what may follow 第. */
static const uint32_t numerals[] = { U'一', U'二', U'三', U'四', U'五', U'六', U'七', U'八', U'九', U'十', U'百', U'〇', U'两' };

static bool is_any_digit(uint32_t code) /* of either width */
{
	return is_digit(code) || is_digit(code - 0xFF10 + '0');
}

static bool is_numeral(uint32_t code)
{
	for (size_t i = 0; i < ARRAY_LEN(numerals); i++) {
		if (numerals[i] == code)
			return true;
	}
	return is_any_digit(code);
}

/* Characters of the unit that starts at i, 0 when none does. Latin units must end there. */
static size_t unit_length(const struct chars *c, size_t i)
{
	for (size_t r = 0; r < ARRAY_LEN(units); r++) {
		size_t k = 0;

		if (units[r][0] != c->code[i])
			continue;
		while (k < UNIT_MAX && units[r][k] && i + k < c->n && c->code[i + k] == units[r][k])
			k++;
		if ((k == UNIT_MAX || units[r][k] == 0) &&
		    !(units[r][0] < 0x80 && i + k < c->n && c->class[i + k] == CLASS_LA))
			return k;
	}
	return 0;
}

static void make_costly(const struct chars *c, size_t i, size_t count, uint8_t *breaks)
{
	for (size_t k = i; k < i + count && k < c->n; k++) {
		if (breaks[c->offset[k]] == BREAK_MAY)
			breaks[c->offset[k]] = BREAK_COSTLY;
	}
}

/* A number ends before character i: 41.3 | 亿元, 3 | 月, 5 km. */
static void after_number(const struct chars *c, size_t i, uint8_t *breaks)
{
	if (c->class[i] == CLASS_SP && i + 1 < c->n)
		i++;
	make_costly(c, i, unit_length(c, i), breaks);
}

/* 3. 限购区域: the number of an item, at the text's start or behind a blank or mark, stays with what it numbers. */
static bool is_label(const struct chars *c, size_t i)
{
	size_t k = i - 1;

	if (c->code[k] != '.' || k == 0 || is_any_digit(c->code[i]))
		return false;
	while (k > 0 && i - k < UNIT_MAX && is_any_digit(c->code[k - 1]))
		k--;
	return k + 1 < i && (k == 0 || c->class[k - 1] == CLASS_SP || class_is_mark(c->class[k - 1]));
}

void units_mark(const struct chars *c, size_t n_spans, uint8_t *breaks)
{
	for (size_t s = 0; s < n_spans; s++) {
		const struct char_rules *rules = &c->rules[s];
		size_t end = c->span_start[s + 1];

		if (rules->level == LEVEL_UAX14 || rules->level == LEVEL_ANYWHERE || rules->no_wrap)
			continue;
		for (size_t i = c->span_start[s] ? c->span_start[s] : 1; i < end; i++) {
			uint32_t before = c->code[i - 1], code = c->code[i];

			if (before < 0x80 || c->lb[i - 1] == LB_NU) {
				if (is_any_digit(before) && !is_any_digit(code))
					after_number(c, i, breaks);
				else if (code == U'公' && c->class[i - 1] == CLASS_LA && i + 1 < c->n &&
					 c->code[i + 1] == U'司')
					make_costly(c, i, 2, breaks);
				else if (before == '.' && is_label(c, i))
					make_costly(c, i + (c->class[i] == CLASS_SP), 1, breaks);
			} else if (before == U'第' && is_numeral(code)) {
				make_costly(c, i, 1, breaks);
			}
		}
	}
}
