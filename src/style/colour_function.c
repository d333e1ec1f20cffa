/* colour_function.c - rgb(), hsl(), hwb(), gray() and device-cmyk() (CSS Color 4, sections 5, 7 and 8; CSS Color 5, section 7).
 *
 * In: a function's tokens. Out: a colour of base/colour.h. Components stand between commas or blanks, alpha behind a comma or a
 * slash; `none` counts as 0. cmyk() is short for device-cmyk(): its inks are printed as they are given, in whole percents. */
#include "base/colour.h"
#include "style/value.h"

enum { COMPONENTS_MAX = 5 };

/* A component: a number, a percentage, or an angle, in millionths of its unit. */
struct component {
	int64_t micro;
	uint8_t kind; /* TOKEN_NUMBER, TOKEN_PERCENT, TOKEN_DIMENSION for an angle in degrees */
};

static bool read_angle(const struct token *t, struct component *out)
{
	static const struct {
		const char *unit;
		int64_t num, den; /* degrees */
	} units[] = { { "deg", 1, 1 }, { "grad", 9, 10 }, { "rad", 572957795, 10000000 }, { "turn", 360, 1 } };
	const int64_t most = (int64_t)1000000 * MICRO;

	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if (!str_eq_nocase(t->text, str_of(units[i].unit)))
			continue;
		if (t->micro > most / 1000 || t->micro < -most / 1000)
			return false;
		out->micro = t->micro * units[i].num / units[i].den;
		return true;
	}
	return false;
}

static bool read_component(struct arena *arena, struct tokens t, size_t *at, struct component *out)
{
	const struct token *k = &t.ptr[*at];

	*out = (struct component){ k->micro, k->kind };
	if (k->kind == TOKEN_FUNCTION) {
		out->kind = TOKEN_NUMBER;
		return value_number(arena, t, at, &out->micro);
	}
	++*at;
	if (token_is(k, "none")) {
		*out = (struct component){ 0, TOKEN_NUMBER };
		return true;
	}
	if (k->kind == TOKEN_DIMENSION)
		return read_angle(k, out);
	return k->kind == TOKEN_NUMBER || k->kind == TOKEN_PERCENT;
}

/* The components between the brackets, n of them, and then alpha; false when they are fewer or more. */
static bool read_components(struct arena *arena, struct tokens t, struct component *out, size_t n, unsigned *alpha)
{
	size_t count = 0, at = 0;
	bool slash = false;

	*alpha = 255;
	while (at < t.count) {
		const struct token *k = &t.ptr[at];

		if (k->kind == TOKEN_BLANK || k->kind == TOKEN_COMMA || (token_is_delim(k, '/') && count == n && !slash)) {
			slash |= k->kind == TOKEN_DELIM;
			at++;
			continue;
		}
		if (count > n || !read_component(arena, t, &at, &out[count++]))
			return false;
	}
	if (count == n + 1) {
		int64_t whole = out[n].kind == TOKEN_PERCENT ? (int64_t)100 * MICRO : MICRO, v = out[n].micro;

		*alpha = (unsigned)((v < 0 ? 0 : v > whole ? 255 : (v * 255 + whole / 2) / whole));
		return out[n].kind != TOKEN_DIMENSION;
	}
	return count == n && !slash;
}

/* A component in parts of `parts`; `whole` is what a number counts up to. */
static uint32_t part_of(const struct component *c, int64_t whole, int64_t parts)
{
	int64_t full = c->kind == TOKEN_PERCENT ? (int64_t)100 * MICRO : whole * MICRO;
	int64_t v = c->micro < 0 ? 0 : c->micro > full ? full : c->micro;

	return (uint32_t)((v * parts + full / 2) / full);
}

/* 7.1: one channel of a hue at lightness l and with a = saturation * min(l, 1 - l), all in millionths. */
static uint32_t hue_channel(int64_t hue, int64_t a, int64_t l, int64_t n)
{
	int64_t k = (n * MICRO + hue / 30) % ((int64_t)12 * MICRO), slope = k - (int64_t)3 * MICRO;

	if (slope > (int64_t)9 * MICRO - k)
		slope = (int64_t)9 * MICRO - k;
	slope = slope > MICRO ? MICRO : slope < -MICRO ? -MICRO : slope;
	return (uint32_t)(((l - a * slope / MICRO) * 255 + MICRO / 2) / MICRO);
}

static uint32_t hsl(int64_t hue, int64_t saturation, int64_t l)
{
	int64_t a = saturation * (l < MICRO - l ? l : MICRO - l) / MICRO;

	hue = (hue % ((int64_t)360 * MICRO) + (int64_t)360 * MICRO) % ((int64_t)360 * MICRO);
	return hue_channel(hue, a, l, 0) << 16 | hue_channel(hue, a, l, 8) << 8 | hue_channel(hue, a, l, 4);
}

/* 8: a hue with white and black mixed in. */
static uint32_t hwb(int64_t hue, int64_t white, int64_t black)
{
	uint32_t pure = hsl(hue, MICRO, MICRO / 2), out = 0;

	if (white + black >= MICRO) {
		uint32_t gray = (uint32_t)((white * 255 + (white + black) / 2) / (white + black));
		return gray << 16 | gray << 8 | gray;
	}
	for (unsigned shift = 0; shift < 24; shift += 8) {
		int64_t channel = pure >> shift & 0xFF;
		out |= (uint32_t)((channel * (MICRO - white - black) + white * 255 + MICRO / 2) / MICRO) << shift;
	}
	return out;
}

static uint32_t from_hue(const struct component c[3], bool is_hwb)
{
	int64_t second = part_of(&c[1], 100, MICRO), third = part_of(&c[2], 100, MICRO);

	return is_hwb ? hwb(c[0].micro, second, third) : hsl(c[0].micro, second, third);
}

bool colour_function(struct arena *arena, struct tokens t, size_t *at, uint32_t *out)
{
	static const struct {
		const char *name;
		size_t n;
		char kind;
	} functions[] = { { "rgb", 3, 'r' },  { "rgba", 3, 'r' }, { "hsl", 3, 'h' },  { "hsla", 3, 'h' },       { "hwb", 3, 'w' },
			  { "gray", 1, 'g' }, { "grey", 1, 'g' }, { "cmyk", 4, 'c' }, { "device-cmyk", 4, 'c' } };
	struct component c[COMPONENTS_MAX + 1];
	size_t f = 0, end = tokens_skip(t, *at);
	unsigned alpha;

	while (f < ARRAY_LEN(functions) && !str_eq_nocase(t.ptr[*at].text, str_of(functions[f].name)))
		f++;
	if (f == ARRAY_LEN(functions) || t.ptr[end - 1].kind != TOKEN_CLOSE_PAREN ||
	    !read_components(arena, tokens_inside(t, *at), c, functions[f].n, &alpha))
		return false;
	for (size_t i = 0; i < functions[f].n; i++) {
		bool is_hue = i == 0 && (functions[f].kind == 'h' || functions[f].kind == 'w');

		if (is_hue ? c[i].kind == TOKEN_PERCENT : c[i].kind == TOKEN_DIMENSION)
			return false;
	}
	*at = end;
	switch (functions[f].kind) {
	case 'r':
		*out = colour_rgb(part_of(&c[0], 255, 255) << 16 | part_of(&c[1], 255, 255) << 8 | part_of(&c[2], 255, 255),
				  alpha);
		break;
	case 'g':
		*out = colour_rgb(part_of(&c[0], 255, 255) * 0x010101, alpha);
		break;
	case 'c':
		*out = colour_cmyk((struct cmyk){ (uint8_t)part_of(&c[0], 1, 100), (uint8_t)part_of(&c[1], 1, 100),
						  (uint8_t)part_of(&c[2], 1, 100), (uint8_t)part_of(&c[3], 1, 100) },
				   alpha);
		break;
	default:
		*out = colour_rgb(from_hue(c, functions[f].kind == 'w'), alpha);
		break;
	}
	return true;
}
