/* parse_emphasis.c - the value of text-emphasis-style.
 *
 * In: tokens. Out: the mark as text, empty for none. Standard: CSS Text Decoration 3, 3.1. */
#include "style/value.h"

/* text-emphasis-style: none, a string, or filled or open and a shape, to the character it stands for (CSS Text
 * Decoration 3, 3.1; circles where no shape is given). */
bool emphasis_parse(struct tokens t, struct str *mark)
{
	static const struct {
		const char *word, *filled, *open;
	} shapes[] = { { "circle", "●", "○" }, { "dot", "•", "◦" }, { "double-circle", "◉", "◎" },
		       { "triangle", "▲", "△" }, { "sesame", "﹅", "﹆" } };
	size_t shape = ARRAY_LEN(shapes);
	bool filled = false, open = false;

	if (t.count == 1 && t.ptr[0].kind == TOKEN_STRING) {
		*mark = t.ptr[0].text;
		return true;
	}
	if (t.count == 1 && token_is(&t.ptr[0], "none"))
		return true;
	for (size_t i = 0; i < t.count; i++) {
		size_t k = 0;

		if (t.ptr[i].kind == TOKEN_BLANK)
			continue;
		while (k < ARRAY_LEN(shapes) && !token_is(&t.ptr[i], shapes[k].word))
			k++;
		if (k < ARRAY_LEN(shapes) && shape == ARRAY_LEN(shapes))
			shape = k;
		else if (token_is(&t.ptr[i], "filled") && !filled && !open)
			filled = true;
		else if (token_is(&t.ptr[i], "open") && !filled && !open)
			open = true;
		else
			return false;
	}
	if (shape == ARRAY_LEN(shapes) && (filled || open))
		shape = 0;
	if (shape < ARRAY_LEN(shapes))
		*mark = str_of(open ? shapes[shape].open : shapes[shape].filled);
	return shape < ARRAY_LEN(shapes);
}
