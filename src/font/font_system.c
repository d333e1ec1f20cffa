/* font_system.c - fontconfig: families and names that no rule serves, and faces for characters that no face in use has.
 *
 * In: a name or a code point. Out: files and face numbers in an order that depends on the installed fonts and
 * fontconfig's settings alone. The only file that sees fontconfig; its caches are loaded at the first question, for
 * that takes several milliseconds. */
#include "font/font_system.h"

#include <stdlib.h>
#include <string.h>

#include <fontconfig/fontconfig.h>

enum { MAX_COVERING = 8, MAX_FAMILY = 256 };

struct font_system {
	FcConfig *config;
	FcFontSet *sorted; /* all outline faces by preference; made when first needed */
	bool failed;
};

struct font_system *font_system_new(void)
{
	return mem_alloc(sizeof(struct font_system));
}

void font_system_free(struct font_system *system)
{
	if (!system)
		return;
	if (system->sorted)
		FcFontSetDestroy(system->sorted);
	if (system->config)
		FcConfigDestroy(system->config);
	free(system);
}

static bool system_load(struct font_system *system)
{
	if (!system->config && !system->failed) {
		system->config = FcInitLoadConfigAndFonts();
		system->failed = system->config == NULL;
	}
	return system->config != NULL;
}

/* A pattern's file, face and style; false for bitmap faces, colour faces and named instances of variable fonts. */
static bool take_pattern(struct arena *arena, FcPattern *pattern, struct system_font *out)
{
	FcChar8 *file;
	FcBool outline = FcFalse, colour = FcFalse;
	int index = 0, slant = 0;
	double weight = FC_WEIGHT_REGULAR;

	if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
		return false;
	FcPatternGetBool(pattern, FC_OUTLINE, 0, &outline);
	FcPatternGetBool(pattern, FC_COLOR, 0, &colour);
	FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
	FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
	FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight);
	if (!outline || colour || index >> 16)
		return false;
	double open_type = FcWeightToOpenTypeDouble(weight);
	*out = (struct system_font){ arena_str(arena, str_of((const char *)file)), (unsigned)index,
				     (uint16_t)(open_type >= 1 && open_type <= 1000 ? open_type : 400),
				     slant != FC_SLANT_ROMAN };
	return true;
}

static int compare_fonts(const void *a, const void *b)
{
	const struct system_font *x = a, *y = b;
	int order = str_cmp(x->path, y->path);

	return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* All faces whose `object` (family, full name …) is `value`. */
static struct system_font *list_faces(struct font_system *system, struct arena *arena, const char *object,
				      const char *value, size_t *count)
{
	FcPattern *pattern = FcPatternCreate();
	FcObjectSet *objects =
		FcObjectSetBuild(FC_FILE, FC_INDEX, FC_OUTLINE, FC_COLOR, FC_SLANT, FC_WEIGHT, (const char *)NULL);
	struct system_font *fonts = NULL;

	*count = 0;
	FcPatternAddString(pattern, object, (const FcChar8 *)value);
	FcFontSet *set = FcFontList(system->config, pattern, objects);
	if (set) {
		fonts = ARENA_ARRAY(arena, struct system_font, (size_t)set->nfont);
		for (int i = 0; i < set->nfont && *count < MAX_FAMILY; i++)
			*count += take_pattern(arena, set->fonts[i], &fonts[*count]);
		FcFontSetDestroy(set);
	}
	FcObjectSetDestroy(objects);
	FcPatternDestroy(pattern);
	if (*count)
		qsort(fonts, *count, sizeof *fonts, compare_fonts);
	return fonts;
}

static bool is_generic(struct str name)
{
	return str_eq_nocase(name, STR("serif")) || str_eq_nocase(name, STR("sans-serif")) ||
	       str_eq_nocase(name, STR("monospace"));
}

/* The family that fontconfig's settings put behind a generic name. */
static const char *generic_family(struct font_system *system, struct arena *arena, const char *name)
{
	FcPattern *pattern = FcPatternCreate();
	FcChar8 *family;
	FcResult result;
	const char *answer = name;

	FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)name);
	FcConfigSubstitute(system->config, pattern, FcMatchPattern);
	FcDefaultSubstitute(pattern);
	FcPattern *match = FcFontMatch(system->config, pattern, &result);
	if (match && FcPatternGetString(match, FC_FAMILY, 0, &family) == FcResultMatch)
		answer = arena_cstr(arena, str_of((const char *)family));
	if (match)
		FcPatternDestroy(match);
	FcPatternDestroy(pattern);
	return answer;
}

struct system_font *font_system_family(struct font_system *system, struct arena *arena, struct str name, size_t *count)
{
	const char *family = arena_cstr(arena, name);

	*count = 0;
	if (!system_load(system))
		return NULL;
	if (is_generic(name))
		family = generic_family(system, arena, family);
	return list_faces(system, arena, FC_FAMILY, family, count);
}

bool font_system_local(struct font_system *system, struct arena *arena, struct str name, struct system_font *out)
{
	const char *value = arena_cstr(arena, name);
	size_t count = 0;

	if (!system_load(system))
		return false;
	struct system_font *fonts = list_faces(system, arena, FC_FULLNAME, value, &count);
	if (!count)
		fonts = list_faces(system, arena, FC_POSTSCRIPT_NAME, value, &count);
	if (count)
		*out = fonts[0];
	return count != 0;
}

/* All fonts, most fitting for plain serif text first. */
static const FcFontSet *sorted_fonts(struct font_system *system)
{
	FcResult result;

	if (!system->sorted) {
		FcPattern *pattern = FcPatternCreate();

		FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)"serif");
		FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
		FcConfigSubstitute(system->config, pattern, FcMatchPattern);
		FcDefaultSubstitute(pattern);
		system->sorted = FcFontSort(system->config, pattern, FcFalse, NULL, &result);
		FcPatternDestroy(pattern);
	}
	return system->sorted;
}

struct system_font *font_system_covering(struct font_system *system, struct arena *arena, uint32_t code, size_t *count)
{
	struct system_font *fonts = ARENA_ARRAY(arena, struct system_font, MAX_COVERING);

	*count = 0;
	if (!system_load(system))
		return fonts;
	const FcFontSet *set = sorted_fonts(system);
	for (int i = 0; set && i < set->nfont && *count < MAX_COVERING; i++) {
		FcCharSet *chars;

		if (code && (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &chars) != FcResultMatch ||
			     !FcCharSetHasChar(chars, code)))
			continue;
		*count += take_pattern(arena, set->fonts[i], &fonts[*count]);
	}
	return fonts;
}
