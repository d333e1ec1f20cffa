/* colour.c - CSS colours: names, hex, rgb(), rgba(), gray(); 0xAARRGGBB. */
#include "style/value.h"

struct named {
	struct str name;
	uint32_t rgb;
};

/* The basic names and those that style sheets for print use (CSS Color 4, section 6.1). */
static const struct named names[] = {
	{STR_INIT("black"), 0x000000},     {STR_INIT("silver"), 0xC0C0C0},      {STR_INIT("gray"), 0x808080},
	{STR_INIT("grey"), 0x808080},      {STR_INIT("white"), 0xFFFFFF},       {STR_INIT("maroon"), 0x800000},
	{STR_INIT("red"), 0xFF0000},       {STR_INIT("purple"), 0x800080},      {STR_INIT("fuchsia"), 0xFF00FF},
	{STR_INIT("magenta"), 0xFF00FF},   {STR_INIT("green"), 0x008000},       {STR_INIT("lime"), 0x00FF00},
	{STR_INIT("olive"), 0x808000},     {STR_INIT("yellow"), 0xFFFF00},      {STR_INIT("navy"), 0x000080},
	{STR_INIT("blue"), 0x0000FF},      {STR_INIT("teal"), 0x008080},        {STR_INIT("aqua"), 0x00FFFF},
	{STR_INIT("cyan"), 0x00FFFF},      {STR_INIT("orange"), 0xFFA500},      {STR_INIT("brown"), 0xA52A2A},
	{STR_INIT("crimson"), 0xDC143C},   {STR_INIT("darkblue"), 0x00008B},    {STR_INIT("darkgray"), 0xA9A9A9},
	{STR_INIT("darkgrey"), 0xA9A9A9},  {STR_INIT("darkgreen"), 0x006400},   {STR_INIT("darkred"), 0x8B0000},
	{STR_INIT("dimgray"), 0x696969},   {STR_INIT("dimgrey"), 0x696969},     {STR_INIT("firebrick"), 0xB22222},
	{STR_INIT("gainsboro"), 0xDCDCDC}, {STR_INIT("gold"), 0xFFD700},        {STR_INIT("indigo"), 0x4B0082},
	{STR_INIT("ivory"), 0xFFFFF0},     {STR_INIT("lightblue"), 0xADD8E6},   {STR_INIT("lightgray"), 0xD3D3D3},
	{STR_INIT("lightgrey"), 0xD3D3D3}, {STR_INIT("lightyellow"), 0xFFFFE0}, {STR_INIT("midnightblue"), 0x191970},
	{STR_INIT("pink"), 0xFFC0CB},      {STR_INIT("royalblue"), 0x4169E1},   {STR_INIT("slategray"), 0x708090},
	{STR_INIT("slategrey"), 0x708090}, {STR_INIT("steelblue"), 0x4682B4},   {STR_INIT("tan"), 0xD2B48C},
	{STR_INIT("tomato"), 0xFF6347},    {STR_INIT("violet"), 0xEE82EE},      {STR_INIT("whitesmoke"), 0xF5F5F5},
};

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* rgb, rgba, rrggbb or rrggbbaa. */
static bool hex_colour(struct str s, uint32_t *out)
{
	uint32_t v[8];

	if (s.len != 3 && s.len != 4 && s.len != 6 && s.len != 8)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		int digit = hex_digit(s.ptr[i]);
		if (digit < 0)
			return false;
		v[i] = (uint32_t)digit;
	}
	uint32_t part[4] = {0, 0, 0, 255};
	size_t step = s.len >= 6 ? 2 : 1, n = s.len / step;
	for (size_t i = 0; i < n; i++)
		part[i] = step == 2 ? v[2 * i] * 16 + v[2 * i + 1] : v[i] * 17;
	*out = part[3] ? part[3] << 24 | part[0] << 16 | part[1] << 8 | part[2] : 0;
	return true;
}

/* A channel: 0-255 or a percentage; alpha: 0-1 or a percentage. */
static uint32_t channel(const struct token *t, bool alpha)
{
	int64_t full = t->kind == TOKEN_PERCENT ? (int64_t)100 * MICRO : alpha ? MICRO : (int64_t)255 * MICRO;
	int64_t v = t->micro < 0 ? 0 : t->micro > full ? full : t->micro;

	return (uint32_t)((v * 255 + full / 2) / full);
}

static bool function_colour(struct tokens t, size_t *at, uint32_t *out)
{
	struct str name = t.ptr[*at].text;
	size_t end = tokens_skip(t, *at), n = 0;
	uint32_t part[4] = {0, 0, 0, 255};
	bool gray = str_eq_nocase(name, STR("gray")) || str_eq_nocase(name, STR("grey"));

	if (!gray && !str_eq_nocase(name, STR("rgb")) && !str_eq_nocase(name, STR("rgba")))
		return false;
	for (size_t i = *at + 1; i + 1 < end; i++) {
		const struct token *token = &t.ptr[i];

		if (token->kind == TOKEN_BLANK || token->kind == TOKEN_COMMA || token_is_delim(token, '/'))
			continue;
		if ((token->kind != TOKEN_NUMBER && token->kind != TOKEN_PERCENT) || n == 4)
			return false;
		part[n] = channel(token, n == 3 || (gray && n == 1));
		n++;
	}
	if (gray && n >= 1 && n <= 2) {
		part[3] = n == 2 ? part[1] : 255;
		part[1] = part[2] = part[0];
	} else if (gray || n < 3) {
		return false;
	}
	*out = part[3] ? part[3] << 24 | part[0] << 16 | part[1] << 8 | part[2] : 0;
	*at = end;
	return true;
}

bool value_colour(struct tokens t, size_t *at, uint32_t *out, bool *current)
{
	*current = false;
	if (*at >= t.count)
		return false;
	const struct token *token = &t.ptr[*at];
	if (token->kind == TOKEN_FUNCTION)
		return function_colour(t, at, out);
	if (token->kind == TOKEN_HASH && hex_colour(token->text, out)) {
		++*at;
		return true;
	}
	if (token_is(token, "currentcolor") || token_is(token, "transparent")) {
		*current = token_is(token, "currentcolor");
		*out = 0;
		++*at;
		return true;
	}
	for (size_t i = 0; token->kind == TOKEN_IDENT && i < ARRAY_LEN(names); i++) {
		if (str_eq_nocase(token->text, names[i].name)) {
			*out = 0xFF000000u | names[i].rgb;
			++*at;
			return true;
		}
	}
	return false;
}
