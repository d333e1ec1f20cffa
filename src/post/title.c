/* title.c - front matter's title, which generators fill with what they scraped: HTML tags, character references,
 * zero-width characters, line feeds.
 *
 * In: the scalar as written. Out: one line of plain text. Only names that HTML knows are tags: "a<b" and "<5%"
 * stay. */
#include "post/title.h"

#include "base/buf.h"
#include "post/tag_name.h"
#include "unicode/utf8.h"

struct reference {
	struct str name;
	uint32_t code;
};

/* References met in titles; the others stay as they are written. */
static const struct reference references[] = {
	{ STR_INIT("amp"), '&' },       { STR_INIT("lt"), '<' },        { STR_INIT("gt"), '>' },
	{ STR_INIT("quot"), '"' },      { STR_INIT("apos"), '\'' },     { STR_INIT("nbsp"), ' ' },
	{ STR_INIT("ldquo"), 0x201C },  { STR_INIT("rdquo"), 0x201D },  { STR_INIT("lsquo"), 0x2018 },
	{ STR_INIT("rsquo"), 0x2019 },  { STR_INIT("mdash"), 0x2014 },  { STR_INIT("ndash"), 0x2013 },
	{ STR_INIT("hellip"), 0x2026 }, { STR_INIT("middot"), 0xB7 },   { STR_INIT("bull"), 0x2022 },
	{ STR_INIT("times"), 0xD7 },    { STR_INIT("yen"), 0xA5 },      { STR_INIT("euro"), 0x20AC },
	{ STR_INIT("pound"), 0xA3 },    { STR_INIT("cent"), 0xA2 },     { STR_INIT("deg"), 0xB0 },
	{ STR_INIT("copy"), 0xA9 },     { STR_INIT("reg"), 0xAE },      { STR_INIT("trade"), 0x2122 },
	{ STR_INIT("laquo"), 0xAB },    { STR_INIT("raquo"), 0xBB },    { STR_INIT("permil"), 0x2030 },
	{ STR_INIT("plusmn"), 0xB1 },   { STR_INIT("ensp"), 0x2002 },   { STR_INIT("emsp"), 0x2003 },
};

enum { REFERENCE_MAX = 10 }; /* bytes between & and ; */

static uint32_t number_code(struct str digits)
{
	bool is_hex = digits.len > 0 && (digits.ptr[0] == 'x' || digits.ptr[0] == 'X');
	uint32_t code = 0;
	size_t i;

	for (i = is_hex; i < digits.len; i++) {
		char c = digits.ptr[i], lower = (char)(c | 0x20);
		if (c >= '0' && c <= '9')
			code = code * (is_hex ? 16 : 10) + (uint32_t)(c - '0');
		else if (is_hex && lower >= 'a' && lower <= 'f')
			code = code * 16 + (uint32_t)(lower - 'a' + 10);
		else
			return 0;
		if (code > 0x10FFFF)
			return 0;
	}
	return code < 0x20 || (code >= 0x7F && code < 0xA0) ? 0 : code;
}

/* The length of the reference at the start of `text`, with its character in *code; 0 when it is none. */
static size_t read_reference(struct str text, uint32_t *code)
{
	struct str name = str_sub(text, 1, 1 + REFERENCE_MAX);
	size_t i, len = str_find_char(name, ';');

	if (len == name.len)
		return 0;
	name.len = len;
	if (str_starts(name, STR("#"))) {
		*code = number_code(str_from(name, 1));
		return *code ? len + 2 : 0;
	}
	for (i = 0; i < ARRAY_LEN(references); i++) {
		if (str_eq(references[i].name, name)) {
			*code = references[i].code;
			return len + 2;
		}
	}
	return 0;
}

/* The length of the tag at the start of `text`; 0 when it is none. */
static size_t read_tag(struct str text)
{
	struct str name = tag_name_read(text);
	size_t end = str_find_char(text, '>');

	return end < text.len && tag_name_find(name) != TAG_NAME_COUNT ? end + 1 : 0;
}

static bool is_invisible(struct str text)
{
	return str_starts(text, STR("\xE2\x80\x8B")) || str_starts(text, STR("\xEF\xBB\xBF"));
}

struct str title_clean(struct arena *arena, struct str raw)
{
	struct buf buf = BUF_INIT;
	struct str title;
	size_t i = 0;

	while (i < raw.len) {
		struct str rest = str_from(raw, i);
		uint32_t code = 0;
		size_t len = 0;

		if (rest.ptr[0] == '<') {
			len = read_tag(rest);
		} else if (rest.ptr[0] == '&') {
			len = read_reference(rest, &code);
			if (code)
				utf8_append(&buf, code);
		} else if (byte_is_blank(rest.ptr[0])) {
			len = 1;
			if (buf.len > 0 && buf.ptr[buf.len - 1] != ' ')
				buf_add_char(&buf, ' ');
		} else if (is_invisible(rest)) {
			len = 3;
		}
		if (len == 0)
			buf_add_char(&buf, rest.ptr[len++]);
		i += len;
	}
	title = arena_str(arena, str_trim(buf_str(&buf)));
	buf_free(&buf);
	return title;
}
