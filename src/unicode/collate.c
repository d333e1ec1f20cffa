/* collate.c - sort keys by ICU, which libxml2 brings along; seen here alone.
 *
 * In: names in UTF-8. Out: sort keys of UTS #10. The same version of ICU gives the same keys on every machine, whatever the locale. */
#define U_NO_DEFAULT_INCLUDE_UTF_HEADERS 1 /* unicode/utf8.h is ours */
#include "unicode/collate.h"

#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "unicode/lang.h"

struct collator {
	UCollator *icu;
	bool by_pinyin;
};

/* Characters that begin names of companies in another reading than the first of CLDR, and one of that reading: 长江 is cháng, 重庆
 * chóng, 厦门 xià. */
static const struct {
	struct str character, like;
} readings[] = {
	{ STR_INIT("长"), STR_INIT("常") }, { STR_INIT("重"), STR_INIT("虫") }, { STR_INIT("厦"), STR_INIT("夏") },
};

struct collator *collator_new(struct str lang)
{
	struct arena *arena = arena_new();
	UErrorCode status = U_ZERO_ERROR;
	UCollator *icu = ucol_open(arena_cstr(arena, lang), &status);
	struct collator *collator = NULL;

	arena_free(arena);
	if (U_SUCCESS(status)) {
		ucol_setAttribute(icu, UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, &status); /* *ST stands with ST */
		collator = mem_alloc(sizeof *collator);
		collator->icu = icu;
		collator->by_pinyin = lang_matches(lang, STR("zh")) && !lang_matches(lang, STR("zh-Hant"));
	}
	return collator;
}

void collator_free(struct collator *collator)
{
	if (!collator)
		return;
	ucol_close(collator->icu);
	free(collator);
}

static struct str as_it_is_read(struct arena *arena, struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(readings); i++) {
		if (str_starts(name, readings[i].character))
			return arena_printf(arena, "%.*s%.*s", STR_ARG(readings[i].like), STR_ARG(str_from(name, readings[i].character.len)));
	}
	return name;
}

struct str collator_key(const struct collator *collator, struct arena *arena, struct str name)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t len = 0;

	if (!collator || !name.len)
		return name;
	if (collator->by_pinyin)
		name = as_it_is_read(arena, name);
	int32_t capacity = (int32_t)name.len + 1;
	UChar *text = ARENA_ARRAY(arena, UChar, (size_t)capacity); /* UTF-16 has no more units than UTF-8 has bytes */
	u_strFromUTF8(text, capacity, &len, name.ptr, (int32_t)name.len, &status);
	if (U_FAILURE(status))
		return name;
	int32_t size = ucol_getSortKey(collator->icu, text, len, NULL, 0);
	uint8_t *key = arena_alloc(arena, (size_t)size);
	ucol_getSortKey(collator->icu, text, len, key, size);
	return (struct str){ (const char *)key, (size_t)size };
}
