/* plain_name.c - makes names harmless to their neighbours.
 *
 * In: a title, a source or a file's name as found. Out: the same without controls and bidi overrides, which could turn
 * round a line of the contents or drive a terminal (robustness: titles and names with controls). */
#include "briefing/plain_name.h"

#include "unicode/utf8.h"

/* Characters that would act on what stands around a name, in the contents, a running head or the outline:
 * controls (a YAML title may hold "\a") and the embeddings, overrides and isolates of UAX #9. */
static bool acts_on_others(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
	       (code >= 0x2066 && code <= 0x2069);
}

struct str plain_name(struct arena *arena, struct str name)
{
	if (!name.len)
		return name;
	const char *p = name.ptr, *end = p + name.len;
	bool plain = true;

	while (p < end && plain)
		plain = !acts_on_others(utf8_next(&p, end));
	if (plain)
		return str_trim(name);
	struct buf out = BUF_INIT;
	for (p = name.ptr; p < end;) {
		uint32_t code = utf8_next(&p, end);

		if (!acts_on_others(code))
			utf8_append(&out, code);
		else if (code < 0x20 && byte_is_blank((char)code))
			buf_add_char(&out, ' ');
	}
	struct str result = arena_str(arena, str_trim(buf_str(&out)));
	buf_free(&out);
	return result;
}

struct str plain_file_name(struct arena *arena, struct str name)
{
	size_t valid = utf8_valid_prefix(name);

	if (valid == name.len)
		return plain_name(arena, name);
	struct buf out = BUF_INIT;
	while (name.len) {
		buf_add_str(&out, str_sub(name, 0, valid));
		name = str_from(name, valid);
		if (name.len) {
			utf8_append(&out, 0xFFFD);
			name = str_from(name, 1);
		}
		valid = utf8_valid_prefix(name);
	}
	struct str result = plain_name(arena, arena_str(arena, buf_str(&out)));
	buf_free(&out);
	return result;
}
