/* json.c - JSON text with one member a line.
 *
 * In: names and values in order; out: text in a buffer. Strings are UTF-8; bytes that are none are written as U+FFFD
 * (RFC 8259, 8.1). */
#include "base/json.h"

#include <assert.h>
#include <string.h>

static void begin(struct json *json, const char *name)
{
	if (json->depth) {
		if (json->has_members[json->depth])
			buf_add_char(json->out, ',');
		buf_add_char(json->out, '\n');
		for (unsigned i = 0; i < json->depth; i++)
			buf_add_char(json->out, ' ');
	}
	json->has_members[json->depth] = true;
	if (name)
		buf_printf(json->out, "\"%s\": ", name);
}

void json_open(struct json *json, const char *name, char bracket)
{
	begin(json, name);
	buf_add_char(json->out, bracket);
	json->depth++;
	assert(json->depth < JSON_DEPTH_MAX);
	json->has_members[json->depth] = false;
}

void json_close(struct json *json, char bracket)
{
	bool had = json->has_members[json->depth--];

	if (had) {
		buf_add_char(json->out, '\n');
		for (unsigned i = 0; i < json->depth; i++)
			buf_add_char(json->out, ' ');
	}
	buf_add_char(json->out, bracket);
}

/* Length of the well-formed sequence at p; 0 for none. */
static size_t sequence_length(const unsigned char *p, size_t left)
{
	size_t n = p[0] < 0x80 ? 1 : p[0] >= 0xC2 && p[0] < 0xE0 ? 2 : p[0] >= 0xE0 && p[0] < 0xF0 ? 3 :
		   p[0] >= 0xF0 && p[0] < 0xF5 ? 4 : 0;

	if (n > left)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	}
	if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) || (p[0] == 0xF0 && p[1] < 0x90) ||
	    (p[0] == 0xF4 && p[1] > 0x8F))
		return 0;
	return n;
}

void json_str(struct json *json, const char *name, struct str s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;

	begin(json, name);
	buf_add_char(json->out, '"');
	for (size_t i = 0, n; i < s.len; i += n ? n : 1) {
		n = sequence_length(p + i, s.len - i);
		if (n == 0)
			buf_add_str(json->out, STR("\xEF\xBF\xBD"));
		else if (p[i] == '"' || p[i] == '\\')
			buf_printf(json->out, "\\%c", p[i]);
		else if (p[i] < 0x20 || p[i] == 0x7F)
			buf_printf(json->out, "\\u%04x", p[i]);
		else
			buf_add(json->out, p + i, n);
	}
	buf_add_char(json->out, '"');
}

void json_int(struct json *json, const char *name, int64_t value)
{
	begin(json, name);
	buf_add_int(json->out, value);
}

void json_pair(struct json *json, const char *name, int64_t first, int64_t second)
{
	begin(json, name);
	buf_printf(json->out, "[%lld, %lld]", (long long)first, (long long)second);
}

void json_bool(struct json *json, const char *name, bool value)
{
	begin(json, name);
	buf_add_str(json->out, value ? STR("true") : STR("false"));
}

void json_raw(struct json *json, struct str text)
{
	if (json->has_members[json->depth])
		buf_add_char(json->out, ',');
	json->has_members[json->depth] = true;
	buf_add_str(json->out, text);
}
