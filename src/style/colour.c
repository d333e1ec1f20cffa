/* colour.c - colours: names, hex, currentcolor, transparent; functions are handed on (CSS Color 4).
 *
 * In: tokens. Out: a colour of base/colour.h, or the mark for currentcolor. */
#include "base/colour.h"
#include "style/value.h"

struct named {
	struct str name;
	uint32_t rgb;
};

/* CSS Color 4, 6.1. */
/* clang-format off */
static const struct named names[] = {
	{ STR_INIT("aliceblue"), 0xF0F8FF }, { STR_INIT("antiquewhite"), 0xFAEBD7 }, { STR_INIT("aqua"), 0x00FFFF },
	{ STR_INIT("aquamarine"), 0x7FFFD4 }, { STR_INIT("azure"), 0xF0FFFF }, { STR_INIT("beige"), 0xF5F5DC },
	{ STR_INIT("bisque"), 0xFFE4C4 }, { STR_INIT("black"), 0x000000 }, { STR_INIT("blanchedalmond"), 0xFFEBCD },
	{ STR_INIT("blue"), 0x0000FF }, { STR_INIT("blueviolet"), 0x8A2BE2 }, { STR_INIT("brown"), 0xA52A2A },
	{ STR_INIT("burlywood"), 0xDEB887 }, { STR_INIT("cadetblue"), 0x5F9EA0 },
	{ STR_INIT("chartreuse"), 0x7FFF00 }, { STR_INIT("chocolate"), 0xD2691E }, { STR_INIT("coral"), 0xFF7F50 },
	{ STR_INIT("cornflowerblue"), 0x6495ED }, { STR_INIT("cornsilk"), 0xFFF8DC },
	{ STR_INIT("crimson"), 0xDC143C }, { STR_INIT("cyan"), 0x00FFFF }, { STR_INIT("darkblue"), 0x00008B },
	{ STR_INIT("darkcyan"), 0x008B8B }, { STR_INIT("darkgoldenrod"), 0xB8860B },
	{ STR_INIT("darkgray"), 0xA9A9A9 }, { STR_INIT("darkgreen"), 0x006400 }, { STR_INIT("darkgrey"), 0xA9A9A9 },
	{ STR_INIT("darkkhaki"), 0xBDB76B }, { STR_INIT("darkmagenta"), 0x8B008B },
	{ STR_INIT("darkolivegreen"), 0x556B2F }, { STR_INIT("darkorange"), 0xFF8C00 },
	{ STR_INIT("darkorchid"), 0x9932CC }, { STR_INIT("darkred"), 0x8B0000 },
	{ STR_INIT("darksalmon"), 0xE9967A }, { STR_INIT("darkseagreen"), 0x8FBC8F },
	{ STR_INIT("darkslateblue"), 0x483D8B }, { STR_INIT("darkslategray"), 0x2F4F4F },
	{ STR_INIT("darkslategrey"), 0x2F4F4F }, { STR_INIT("darkturquoise"), 0x00CED1 },
	{ STR_INIT("darkviolet"), 0x9400D3 }, { STR_INIT("deeppink"), 0xFF1493 },
	{ STR_INIT("deepskyblue"), 0x00BFFF }, { STR_INIT("dimgray"), 0x696969 }, { STR_INIT("dimgrey"), 0x696969 },
	{ STR_INIT("dodgerblue"), 0x1E90FF }, { STR_INIT("firebrick"), 0xB22222 },
	{ STR_INIT("floralwhite"), 0xFFFAF0 }, { STR_INIT("forestgreen"), 0x228B22 },
	{ STR_INIT("fuchsia"), 0xFF00FF }, { STR_INIT("gainsboro"), 0xDCDCDC },
	{ STR_INIT("ghostwhite"), 0xF8F8FF }, { STR_INIT("gold"), 0xFFD700 }, { STR_INIT("goldenrod"), 0xDAA520 },
	{ STR_INIT("gray"), 0x808080 }, { STR_INIT("green"), 0x008000 }, { STR_INIT("greenyellow"), 0xADFF2F },
	{ STR_INIT("grey"), 0x808080 }, { STR_INIT("honeydew"), 0xF0FFF0 }, { STR_INIT("hotpink"), 0xFF69B4 },
	{ STR_INIT("indianred"), 0xCD5C5C }, { STR_INIT("indigo"), 0x4B0082 }, { STR_INIT("ivory"), 0xFFFFF0 },
	{ STR_INIT("khaki"), 0xF0E68C }, { STR_INIT("lavender"), 0xE6E6FA },
	{ STR_INIT("lavenderblush"), 0xFFF0F5 }, { STR_INIT("lawngreen"), 0x7CFC00 },
	{ STR_INIT("lemonchiffon"), 0xFFFACD }, { STR_INIT("lightblue"), 0xADD8E6 },
	{ STR_INIT("lightcoral"), 0xF08080 }, { STR_INIT("lightcyan"), 0xE0FFFF },
	{ STR_INIT("lightgoldenrodyellow"), 0xFAFAD2 }, { STR_INIT("lightgray"), 0xD3D3D3 },
	{ STR_INIT("lightgreen"), 0x90EE90 }, { STR_INIT("lightgrey"), 0xD3D3D3 },
	{ STR_INIT("lightpink"), 0xFFB6C1 }, { STR_INIT("lightsalmon"), 0xFFA07A },
	{ STR_INIT("lightseagreen"), 0x20B2AA }, { STR_INIT("lightskyblue"), 0x87CEFA },
	{ STR_INIT("lightslategray"), 0x778899 }, { STR_INIT("lightslategrey"), 0x778899 },
	{ STR_INIT("lightsteelblue"), 0xB0C4DE }, { STR_INIT("lightyellow"), 0xFFFFE0 },
	{ STR_INIT("lime"), 0x00FF00 }, { STR_INIT("limegreen"), 0x32CD32 }, { STR_INIT("linen"), 0xFAF0E6 },
	{ STR_INIT("magenta"), 0xFF00FF }, { STR_INIT("maroon"), 0x800000 },
	{ STR_INIT("mediumaquamarine"), 0x66CDAA }, { STR_INIT("mediumblue"), 0x0000CD },
	{ STR_INIT("mediumorchid"), 0xBA55D3 }, { STR_INIT("mediumpurple"), 0x9370DB },
	{ STR_INIT("mediumseagreen"), 0x3CB371 }, { STR_INIT("mediumslateblue"), 0x7B68EE },
	{ STR_INIT("mediumspringgreen"), 0x00FA9A }, { STR_INIT("mediumturquoise"), 0x48D1CC },
	{ STR_INIT("mediumvioletred"), 0xC71585 }, { STR_INIT("midnightblue"), 0x191970 },
	{ STR_INIT("mintcream"), 0xF5FFFA }, { STR_INIT("mistyrose"), 0xFFE4E1 },
	{ STR_INIT("moccasin"), 0xFFE4B5 }, { STR_INIT("navajowhite"), 0xFFDEAD }, { STR_INIT("navy"), 0x000080 },
	{ STR_INIT("oldlace"), 0xFDF5E6 }, { STR_INIT("olive"), 0x808000 }, { STR_INIT("olivedrab"), 0x6B8E23 },
	{ STR_INIT("orange"), 0xFFA500 }, { STR_INIT("orangered"), 0xFF4500 }, { STR_INIT("orchid"), 0xDA70D6 },
	{ STR_INIT("palegoldenrod"), 0xEEE8AA }, { STR_INIT("palegreen"), 0x98FB98 },
	{ STR_INIT("paleturquoise"), 0xAFEEEE }, { STR_INIT("palevioletred"), 0xDB7093 },
	{ STR_INIT("papayawhip"), 0xFFEFD5 }, { STR_INIT("peachpuff"), 0xFFDAB9 }, { STR_INIT("peru"), 0xCD853F },
	{ STR_INIT("pink"), 0xFFC0CB }, { STR_INIT("plum"), 0xDDA0DD }, { STR_INIT("powderblue"), 0xB0E0E6 },
	{ STR_INIT("purple"), 0x800080 }, { STR_INIT("rebeccapurple"), 0x663399 }, { STR_INIT("red"), 0xFF0000 },
	{ STR_INIT("rosybrown"), 0xBC8F8F }, { STR_INIT("royalblue"), 0x4169E1 },
	{ STR_INIT("saddlebrown"), 0x8B4513 }, { STR_INIT("salmon"), 0xFA8072 },
	{ STR_INIT("sandybrown"), 0xF4A460 }, { STR_INIT("seagreen"), 0x2E8B57 },
	{ STR_INIT("seashell"), 0xFFF5EE }, { STR_INIT("sienna"), 0xA0522D }, { STR_INIT("silver"), 0xC0C0C0 },
	{ STR_INIT("skyblue"), 0x87CEEB }, { STR_INIT("slateblue"), 0x6A5ACD }, { STR_INIT("slategray"), 0x708090 },
	{ STR_INIT("slategrey"), 0x708090 }, { STR_INIT("snow"), 0xFFFAFA }, { STR_INIT("springgreen"), 0x00FF7F },
	{ STR_INIT("steelblue"), 0x4682B4 }, { STR_INIT("tan"), 0xD2B48C }, { STR_INIT("teal"), 0x008080 },
	{ STR_INIT("thistle"), 0xD8BFD8 }, { STR_INIT("tomato"), 0xFF6347 }, { STR_INIT("turquoise"), 0x40E0D0 },
	{ STR_INIT("violet"), 0xEE82EE }, { STR_INIT("wheat"), 0xF5DEB3 }, { STR_INIT("white"), 0xFFFFFF },
	{ STR_INIT("whitesmoke"), 0xF5F5F5 }, { STR_INIT("yellow"), 0xFFFF00 },
	{ STR_INIT("yellowgreen"), 0x9ACD32 },
};
/* clang-format on */

/* rgb, rgba, rrggbb or rrggbbaa. */
static bool hex_colour(struct str s, uint32_t *out)
{
	uint32_t v[8];

	if (s.len != 3 && s.len != 4 && s.len != 6 && s.len != 8)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		int digit = hex_value(s.ptr[i]);
		if (digit < 0)
			return false;
		v[i] = (uint32_t)digit;
	}
	uint32_t part[4] = { 0, 0, 0, 255 };
	size_t step = s.len >= 6 ? 2 : 1, n = s.len / step;
	for (size_t i = 0; i < n; i++)
		part[i] = step == 2 ? v[2 * i] * 16 + v[2 * i + 1] : v[i] * 17;
	*out = colour_rgb(part[0] << 16 | part[1] << 8 | part[2], part[3]);
	return true;
}

bool value_colour(struct arena *arena, struct tokens t, size_t *at, uint32_t *out, bool *current)
{
	*current = false;
	if (*at >= t.count)
		return false;
	const struct token *token = &t.ptr[*at];
	if (token->kind == TOKEN_FUNCTION)
		return colour_function(arena, t, at, out);
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
			*out = colour_rgb(names[i].rgb, 255);
			++*at;
			return true;
		}
	}
	return false;
}
