/* collate.c - sort keys by ICU, which libxml2 brings along; seen here alone.
 *
 * In: names in UTF-8. Out: sort keys of UTS #10. The same version of ICU gives the same keys on every machine, whatever the locale. */
#define U_NO_DEFAULT_INCLUDE_UTF_HEADERS 1 /* unicode/utf8.h is ours */
#include "unicode/collate.h"

#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

struct collator {
	UCollator *icu;
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

struct str collator_key(const struct collator *collator, struct arena *arena, struct str name)
{
	int32_t capacity = (int32_t)name.len + 1, len = 0;
	UErrorCode status = U_ZERO_ERROR;

	if (!collator || !name.len)
		return name;
	UChar *text = ARENA_ARRAY(arena, UChar, (size_t)capacity); /* UTF-16 has no more units than UTF-8 has bytes */
	u_strFromUTF8(text, capacity, &len, name.ptr, (int32_t)name.len, &status);
	if (U_FAILURE(status))
		return name;
	int32_t size = ucol_getSortKey(collator->icu, text, len, NULL, 0);
	uint8_t *key = arena_alloc(arena, (size_t)size);
	ucol_getSortKey(collator->icu, text, len, key, size);
	return (struct str){ (const char *)key, (size_t)size };
}
