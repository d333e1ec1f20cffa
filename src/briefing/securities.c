/* securities.c - stock codes in a post: from the site's links and from its text.
 *
 * In: a document tree. Out: codes and names. A number of six digits alone is no code: there must be brackets around it, the
 * word "代码" before it or a market behind it, and its first digit must be one that the markets give out. */
#include "briefing/securities.h"

#include <string.h>

#include "base/name_set.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

enum { CODE_DIGITS = 6, HONG_KONG_DIGITS = 5 };
/* Characters of names: at most, as the exchanges cut them, and at least to be told from words that any text has. */
enum { NAME_MAX_CHARACTERS = 8, NAME_USUAL_CHARACTERS = 4, NAME_MIN_CHARACTERS = 3 };
enum { NEAR_BYTES = 1024, HEAD_BYTES = 256 }; /* how far from its code a name is looked for again, and in the head of the text */

struct finder {
	struct arena *arena;
	struct named_security *list;
	size_t count, capacity;
	struct name_set *seen;
};

static void add(struct finder *f, struct str code, struct str name, bool is_linked)
{
	if (!name_set_add(f->seen, code))
		return;
	f->list = arena_grow(f->arena, f->list, &f->capacity, f->count + 1, sizeof *f->list);
	f->list[f->count++] = (struct named_security){ arena_str(f->arena, code), name, is_linked };
}

static size_t count_digits(struct str s)
{
	size_t n = 0;

	while (n < s.len && s.ptr[n] >= '0' && s.ptr[n] <= '9')
		n++;
	return n;
}

/* First digits of shares and funds on the three markets of the mainland. */
static bool is_mainland_code(struct str s)
{
	return count_digits(s) == CODE_DIGITS && s.len == CODE_DIGITS && strchr("0123456789", s.ptr[0]) != NULL &&
	       (strchr("034689", s.ptr[0]) != NULL || str_starts(s, STR("15")) || str_starts(s, STR("16")) ||
	        str_starts(s, STR("20")) || str_starts(s, STR("51")) || str_starts(s, STR("56")) || str_starts(s, STR("58")));
}

struct str security_of_link(const struct node *node)
{
	struct str id = node_attr(node, "id"), code;

	if (!str_starts(id, STR("stock_")))
		return STR("");
	code = str_from(id, str_find_char(id, '.') + 1);
	return is_mainland_code(code) || (code.len == HONG_KONG_DIGITS && count_digits(code) == code.len) ? code : STR("");
}

static bool begins_with_letter(struct str s)
{
	return s.len && ((s.ptr[0] >= 'A' && s.ptr[0] <= 'Z') || (s.ptr[0] >= 'a' && s.ptr[0] <= 'z'));
}

static bool is_market(struct str rest, struct str market)
{
	return str_starts_nocase(rest, market) && !begins_with_letter(str_from(rest, market.len));
}

/* The market's name behind a code: how many bytes, 0 for none. */
static size_t market_suffix(struct str rest)
{
	static const struct str markets[] = { STR_INIT(".SH"), STR_INIT(".SZ"), STR_INIT(".BJ"), STR_INIT(".SS"), STR_INIT(".HK") };

	for (size_t i = 0; i < ARRAY_LEN(markets); i++) {
		if (is_market(rest, markets[i]))
			return markets[i].len;
	}
	return 0;
}

static bool is_open_bracket(uint32_t code)
{
	return code == '(' || code == 0xFF08 || code == 0x3010 || code == '[';
}

static bool is_close_bracket(struct str rest)
{
	const char *p = rest.ptr;
	uint32_t code = rest.len ? utf8_next(&p, rest.ptr + rest.len) : 0;

	return code == ')' || code == 0xFF09 || code == 0x3011 || code == ']' || code == ',' || code == 0xFF0C || code == 0x3001;
}

/* The words before a bracket: up to eight letters or Han with none of the marks between. */
static struct str words_before(struct str text, size_t end)
{
	size_t start = end, characters = 0;

	while (start > 0 && characters < NAME_MAX_CHARACTERS) {
		size_t previous = start - 1;
		const char *p;
		uint32_t code;

		while (previous > 0 && ((unsigned char)text.ptr[previous] & 0xC0) == 0x80)
			previous--;
		p = text.ptr + previous;
		code = utf8_next(&p, text.ptr + start);
		if (!ucd_of(code)->ideographic && !(code >= 'A' && code <= 'Z') && code != '*' && !(code >= 'a' && code <= 'z'))
			break;
		start = previous;
		characters++;
	}
	return str_sub(text, start, end);
}

static struct str last_characters(struct str s, size_t count)
{
	size_t start = s.len;

	while (start > 0 && count > 0) {
		start--;
		count -= ((unsigned char)s.ptr[start] & 0xC0) != 0x80;
	}
	return str_from(s, start);
}

/* What is behind the last of the words that news put in front of a name. */
static struct str without_introduction(struct str words)
{
	static const struct str introductions[] = { STR_INIT("维持"), STR_INIT("上调"), STR_INIT("下调"), STR_INIT("给予"), STR_INIT("增持"),
		                                    STR_INIT("减持"), STR_INIT("买入"), STR_INIT("推荐"), STR_INIT("关注"), STR_INIT("包括"),
		                                    STR_INIT("其中"), STR_INIT("龙头"), STR_INIT("个股"), STR_INIT("晚间"), STR_INIT("今日") };

	for (size_t i = 0; i < ARRAY_LEN(introductions); i++) {
		size_t at = str_find(words, introductions[i]);

		if (at < words.len && at + introductions[i].len < words.len)
			words = str_from(words, at + introductions[i].len);
	}
	return words;
}

/* Whether bytes [start, end) of a text stand there again, near by or in its head. */
static bool stands_again(struct str text, size_t start, size_t end)
{
	size_t near = start > NEAR_BYTES ? start - NEAR_BYTES : 0;
	const struct str places[] = { str_sub(text, 0, HEAD_BYTES < start ? HEAD_BYTES : start), str_sub(text, near, start),
		                      str_sub(text, end, end + NEAR_BYTES) };

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		if (str_find(places[i], str_sub(text, start, end)) < places[i].len)
			return true;
	}
	return false;
}

/* The name in front of a bracket, without the words in front of the name: "券商称索菲亚" is 索菲亚 where that stands again; else a name has
 * four Han. Empty for what is no short name ("贵州茅台酒股份有限公司"). */
static struct str name_before(struct str text, size_t end)
{
	while (end > 0 && text.ptr[end - 1] == ' ')
		end--;
	struct str words = without_introduction(words_before(text, end));
	size_t n = utf8_count(words);

	if (str_ends(words, STR("公司")))
		return STR("");
	for (; n >= NAME_MIN_CHARACTERS; n--) {
		struct str name = last_characters(words, n);

		if (stands_again(text, end - name.len, end))
			return name;
	}
	bool is_latin = words.len && (unsigned char)words.ptr[words.len - 1] < 0x80;
	struct str name = is_latin ? words : last_characters(words, NAME_USUAL_CHARACTERS);
	return str_starts(name, STR("与")) || str_starts(name, STR("及")) ? str_from(name, sizeof "与" - 1) : name;
}

/* Where the words "代码" or "代號" stand at the end, with or without a colon: how many bytes, 0 for none. */
static size_t code_label(struct str text)
{
	static const struct str labels[] = { STR_INIT("代码"), STR_INIT("代碼"), STR_INIT("代號"), STR_INIT("代号") };
	static const struct str colons[] = { STR_INIT(""), STR_INIT("："), STR_INIT(":"), STR_INIT("为") };

	for (size_t c = 0; c < ARRAY_LEN(colons); c++) {
		for (size_t i = 0; i < ARRAY_LEN(labels) && str_ends(text, colons[c]); i++) {
			if (str_ends(str_sub(text, 0, text.len - colons[c].len), labels[i]))
				return labels[i].len + colons[c].len;
		}
	}
	return 0;
}

/* Where a bracket in front of the code opens, "证券" or "股票" between or not; `at` for none. */
static size_t bracket_before(struct str text, size_t at)
{
	static const struct str kinds[] = { STR_INIT("证券"), STR_INIT("證券"), STR_INIT("股票"), STR_INIT("股份"), STR_INIT("基金") };
	size_t label = code_label(str_sub(text, 0, at)), end = at - label;

	for (size_t i = 0; label && i < ARRAY_LEN(kinds); i++) {
		if (str_ends(str_sub(text, 0, end), kinds[i])) {
			end -= kinds[i].len;
			break;
		}
	}
	uint32_t bracket = utf8_last(str_sub(text, 0, end));
	return end > 0 && is_open_bracket(bracket) ? end - (bracket < 0x80 ? 1 : 3) : at;
}

struct str security_code(struct arena *arena, struct str digits, struct str behind)
{
	if (digits.len > 0 && digits.len < HONG_KONG_DIGITS && is_market(behind, STR(".HK")))
		return arena_printf(arena, "%0*d%.*s", (int)(HONG_KONG_DIGITS - digits.len), 0, STR_ARG(digits));
	return digits;
}

/* A run of digits at `at`: a code when brackets, the word for it or a market say so. Returns its length. */
static size_t find_code(struct finder *f, struct str text, size_t at)
{
	struct str rest = str_from(text, at);
	size_t n = count_digits(rest), suffix = market_suffix(str_from(rest, n)), bracket = bracket_before(text, at);
	struct str code = security_code(f->arena, str_sub(rest, 0, n), str_from(rest, n));
	bool opened = bracket < at, closed = is_close_bracket(str_from(rest, n + suffix)), labelled = code_label(str_sub(text, 0, at)) > 0;

	if ((suffix > 0 && (is_mainland_code(code) || code.len == HONG_KONG_DIGITS)) ||
	    (((opened && closed) || labelled) && is_mainland_code(code)))
		add(f, code, opened ? arena_str(f->arena, name_before(text, bracket)) : STR(""), false);
	return n;
}

static void find_in_text(struct finder *f, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		bool digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';

		if (digit)
			i += find_code(f, text, i) - 1;
	}
}

struct named_security *securities_in_text(struct arena *arena, const struct node *root, struct str text, size_t *count)
{
	struct finder f = { .arena = arena, .seen = name_set_new() };

	for (const struct node *node = root; node; node = node_next(node, root)) {
		struct str code = node->element == ELEMENT_text ? STR("") : security_of_link(node);

		if (code.len)
			add(&f, code, node_text_content(arena, node), true);
	}
	find_in_text(&f, text);
	name_set_free(f.seen);
	*count = f.count;
	return f.list;
}

struct named_security *securities_find(struct arena *arena, const struct node *root, size_t *count)
{
	/* Names and codes may stand in different elements: the text as a whole is searched. */
	return securities_in_text(arena, root, node_text_content(arena, root), count);
}
