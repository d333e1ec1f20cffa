/* property.c - names of properties and keywords, from property.def and keyword.def. */
#include <string.h>

#include "style/value.h"

static const char *const names[PROPERTY_COUNT] = {
#define PROPERTY(field, name, type, inherited, initial) [PROPERTY_##field] = name,
#include "style/property.def"
#undef PROPERTY
};

static const char *const initials[PROPERTY_COUNT] = {
#define PROPERTY(field, name, type, inherited, initial) [PROPERTY_##field] = initial,
#include "style/property.def"
#undef PROPERTY
};

/* The words of each keyword property, ended by NULL. */
#define KEYWORDS_AS(field, other)
#define KEYWORDS(field, words) static const char *const words_##field[] = { words NULL };
#define WORD(value, text) text,
#include "style/keyword.def"
#undef KEYWORDS
#undef KEYWORDS_AS

static const char *const *const words_of[PROPERTY_COUNT] = {
#define KEYWORDS(field, words) [PROPERTY_##field] = words_##field,
#define KEYWORDS_AS(field, other) [PROPERTY_##field] = words_##other,
#include "style/keyword.def"
#undef KEYWORDS
#undef KEYWORDS_AS
#undef WORD
};

const char *property_name(enum property property)
{
	return names[property];
}

const char *property_initial(enum property property)
{
	return initials[property];
}

enum property property_find(struct str name)
{
	for (int i = 0; i < PROPERTY_COUNT; i++) {
		if (str_eq_nocase(name, str_of(names[i])))
			return (enum property)i;
	}
	return PROPERTY_COUNT;
}

int keyword_find(enum property property, struct str word)
{
	const char *const *words = words_of[property];

	for (int i = 0; words && words[i]; i++) {
		if (str_eq_nocase(word, str_of(words[i])))
			return i;
	}
	return -1;
}

const char *keyword_name(enum property property, int value)
{
	const char *const *words = words_of[property];

	for (int i = 0; words && i < value; i++) {
		if (!words[i])
			return NULL;
	}
	return words ? words[value] : NULL;
}
