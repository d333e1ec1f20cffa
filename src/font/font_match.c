/* font_match.c - which of several faces of a family fits a wish best: numbers only.
 *
 * In: a source's language, slant and weight and those asked for. Out: a distance. Standard: CSS Fonts 4, section 5.2;
 * the language comes first, since faces of one CJK family differ in glyph shapes, not in looks. */
#include "font/font_source.h"
#include "unicode/lang.h"

bool source_has_family(const struct font_source *source, struct str name)
{
	for (size_t i = 0; i < source->n_families; i++) {
		if (str_eq_nocase(source->families[i], name))
			return true;
	}
	return false;
}

bool source_fits_lang(const struct font_source *source, struct str lang)
{
	return source->lang.len && lang_matches(lang, source->lang);
}

/* 0 for the weight asked for; otherwise by the search order of CSS Fonts 4, 5.2, step 4. */
static uint32_t weight_distance(unsigned want, unsigned have)
{
	enum { OTHER_SIDE = 1000, FAR_SIDE = 2000 };

	if (want >= 400 && want <= 500) {
		if (have >= want && have <= 500)
			return have - want;
		return have < want ? OTHER_SIDE + want - have : FAR_SIDE + have;
	}
	if (want < 400)
		return have <= want ? want - have : OTHER_SIDE + have - want;
	return have >= want ? have - want : OTHER_SIDE + want - have;
}

/* A face of a folder the user gives serves all languages better than any rule, as long as it is upright and bold as
 * asked; a family's lone italic there must not drive out the upright face of the rules. */
static bool folder_fits(const struct font_source *source, const struct font_wish *wish)
{
	enum { BOLD_FROM = 600 };

	return source->italic == wish->italic && (source->weight >= BOLD_FROM) == (wish->weight >= BOLD_FROM);
}

/* The longest range that matches wins (zh-Hant before zh); then a face for all languages; then one for another
 * language. */
static uint32_t lang_distance(const struct font_source *source, const struct font_wish *wish)
{
	enum { LONGEST = 63, ANY = 64, OTHER = 65 };

	if (source->kind == SOURCE_FOLDER)
		return folder_fits(source, wish) ? 0 : OTHER;
	if (!source->lang.len)
		return ANY;
	if (!lang_matches(wish->lang, source->lang))
		return OTHER;
	return source->lang.len < LONGEST ? LONGEST - (uint32_t)source->lang.len : 1;
}

uint32_t source_distance(const struct font_source *source, const struct font_wish *wish)
{
	enum { LANG_STEP = 100000, SLANT_STEP = 10000 };

	return lang_distance(source, wish) * LANG_STEP + (source->italic != wish->italic) * SLANT_STEP +
	       weight_distance(wish->weight, source->weight);
}
