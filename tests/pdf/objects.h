/* objects.h - the objects of a PDF as `qpdf --json` (version 2, streams inline) gives them, for the checkers. `all` are those of the file. */
#ifndef JB_TESTS_PDF_OBJECTS_H
#define JB_TESTS_PDF_OBJECTS_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

static inline json_t *object_of(json_t *all, const char *ref)
{
	char key[64];

	snprintf(key, sizeof key, "obj:%s", ref);
	return json_object_get(all, key);
}

/* What a reference points to (of a stream, the dictionary); anything else as it is. */
static inline json_t *resolve(json_t *all, json_t *value)
{
	json_t *object = json_is_string(value) ? object_of(all, json_string_value(value)) : NULL;
	json_t *stream = json_object_get(object, "stream");

	if (stream != NULL)
		return json_object_get(stream, "dict");
	return object != NULL ? json_object_get(object, "value") : value;
}

static inline json_t *entry(json_t *all, json_t *dict, const char *key)
{
	return resolve(all, json_object_get(dict, key));
}

static inline const char *text_of(json_t *value)
{
	return json_is_string(value) ? json_string_value(value) : "";
}

/* Whether a string (u: or b: before it) is there and not empty. */
static inline bool has_string(json_t *value)
{
	return strlen(text_of(value)) > 2;
}

static inline bool is(json_t *value, const char *name)
{
	return strcmp(text_of(value), name) == 0;
}

static inline int base64_digit(char ch)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = ch ? strchr(digits, ch) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* The bytes of a stream; the caller frees them. */
static inline char *stream_of(json_t *all, json_t *ref, size_t *len)
{
	const char *p = text_of(json_object_get(json_object_get(object_of(all, text_of(ref)), "stream"), "data"));
	char *bytes = malloc(strlen(p) + 1);
	unsigned bits = 0, n = 0;

	*len = 0;
	for (; bytes && base64_digit(*p) >= 0; p++) {
		bits = bits << 6 | (unsigned)base64_digit(*p);
		n += 6;
		if (n >= 8)
			bytes[(*len)++] = (char)(bits >> (n -= 8));
	}
	return bytes;
}

#endif
