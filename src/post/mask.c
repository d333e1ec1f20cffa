/* mask.c - characters of news prose that CommonMark would take for markup.
 *
 * In: the body's text. Out: marks, the same bytes but for: the star of stock names (*ST), stars and single tildes
 * between numbers (3*5, 10~20), < of words that are no tags (<hash>), [ of footnotes and of "[1]: 某报" (CommonMark would
 * take the name for an address and print nothing), and Chinese punctuation beside ** (CommonMark 6.2 would not end
 * strong emphasis between punctuation and a letter, and Chinese puts no blank there). All become letters. */
#include "post/edit.h"

#include <string.h>

#include "post/tag_name.h"

#define MASK_STAR '\xFF'
#define MASK_TILDE '\xFA'
#define MASK_LESS '\xF9'
#define MASK_TICK '\xC1'
#define MASK_BRACKET '\xF8'
#define MASK_E2 '\xF5' /* first bytes of three-byte punctuation */
#define MASK_E3 '\xF6'
#define MASK_EF '\xF7'

enum { LABEL_MAX = 300 };

char edit_unmask(char c)
{
	switch (c) {
	case MASK_STAR:
		return '*';
	case MASK_TILDE:
		return '~';
	case MASK_LESS:
		return '<';
	case MASK_TICK:
		return '`';
	case MASK_BRACKET:
		return '[';
	case MASK_E2:
		return '\xE2';
	case MASK_E3:
		return '\xE3';
	case MASK_EF:
		return '\xEF';
	default:
		return c;
	}
}

/* The copy is made at the first difference. */
static void set_mark(struct edit *edit, size_t at, char c)
{
	if (edit->marks == edit->text) {
		edit->marks = mem_alloc(edit->len + 1);
		memcpy(edit->marks, edit->text, edit->len);
	}
	edit->marks[at] = c;
}

void edit_mask_byte(struct edit *edit, size_t at)
{
	set_mark(edit, at, MASK_STAR);
}

static char byte_at(const struct edit *edit, size_t at)
{
	return at < edit->len ? edit->text[at] : '\0';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether the three bytes at `at` are general, CJK or full-width punctuation. */
static bool is_cjk_punctuation(const struct edit *edit, size_t at)
{
	unsigned char a, b, c;

	if (at + 3 > edit->len)
		return false;
	a = (unsigned char)edit->text[at];
	b = (unsigned char)edit->text[at + 1];
	c = (unsigned char)edit->text[at + 2];
	switch (a) {
	case 0xE2:
		return b == 0x80 && c >= 0x90 && c <= 0xA7;
	case 0xE3:
		return b == 0x80 && ((c >= 0x81 && c <= 0x91) || (c >= 0x94 && c <= 0x9F));
	case 0xEF:
		return (b == 0xBC && ((c >= 0x81 && c <= 0x8F) || (c >= 0x9A && c <= 0xA0))) ||
		       (b == 0xBD && c >= 0x9B && c <= 0xA5);
	default:
		return false;
	}
}

static void mask_punctuation(struct edit *edit, size_t at)
{
	char first = edit->text[at];

	set_mark(edit, at, first == '\xE2' ? MASK_E2 : first == '\xE3' ? MASK_E3 : MASK_EF);
}

/* Whether the character that ends at `at` is neither blank nor punctuation. */
static bool is_word_before(const struct edit *edit, size_t at)
{
	char c = at > 0 ? edit->text[at - 1] : '\0';

	if ((unsigned char)c < 0x80)
		return is_letter(c) || is_digit(c) || c == '%';
	return at < 3 || !(is_cjk_punctuation(edit, at - 3) || memcmp(edit->text + at - 3, "\xE3\x80\x80", 3) == 0);
}

static bool is_word_after(const struct edit *edit, size_t at)
{
	char c = byte_at(edit, at);

	if ((unsigned char)c < 0x80)
		return is_letter(c) || is_digit(c);
	return !is_cjk_punctuation(edit, at) && !str_starts((struct str){ edit->text + at, edit->len - at },
	                                                    STR("\xE3\x80\x80"));
}

/* A run of n stars at `at`. */
static void mask_stars(struct edit *edit, size_t at, size_t n)
{
	size_t next = at + n;
	char before = at > 0 ? edit->text[at - 1] : '\0';

	if (n % 2 == 1 && byte_at(edit, next) == 'S' && byte_at(edit, next + 1) == 'T' &&
	    !is_letter(byte_at(edit, next + 2))) {
		set_mark(edit, next - 1, MASK_STAR);
	} else if (n == 1 && is_digit(before) && is_digit(byte_at(edit, next))) {
		set_mark(edit, at, MASK_STAR);
	} else if (n >= 2) {
		if (at >= 3 && is_cjk_punctuation(edit, at - 3) && is_word_after(edit, next))
			mask_punctuation(edit, at - 3);
		else if (is_cjk_punctuation(edit, next) && is_word_before(edit, at))
			mask_punctuation(edit, next);
	}
}

/* Names of the end tags of the body, with the last place of each: an open hash table. */
struct end_tag {
	uint64_t hash;
	size_t last;
};

struct end_tags {
	struct end_tag *tags;
	size_t size; /* a power of two, at most half full */
	bool is_ready;
};

static uint64_t name_hash(struct str name)
{
	uint64_t hash = 1469598103934665603u;
	size_t i;

	for (i = 0; i < name.len; i++)
		hash = (hash ^ (unsigned char)(name.ptr[i] | 0x20)) * 1099511628211u;
	return hash ? hash : 1;
}

static struct end_tag *end_tag_slot(const struct end_tags *ends, uint64_t hash)
{
	size_t i = (size_t)hash & (ends->size - 1);

	while (ends->tags[i].hash != 0 && ends->tags[i].hash != hash)
		i = (i + 1) & (ends->size - 1);
	return &ends->tags[i];
}

/* The next "</" at or behind `at`; edit->len when there is none. */
static size_t next_end_tag(const struct edit *edit, size_t at)
{
	return at + str_find((struct str){ edit->text + at, edit->len - at }, STR("</"));
}

static void end_tags_read(const struct edit *edit, struct end_tags *ends)
{
	size_t at, count = 0;

	for (at = next_end_tag(edit, 0); at < edit->len; at = next_end_tag(edit, at + 2))
		count++;
	for (ends->size = 4; ends->size < count * 2 + 2; ends->size *= 2)
		;
	ends->tags = ARENA_ARRAY(edit->arena, struct end_tag, ends->size);
	for (at = next_end_tag(edit, 0); at < edit->len; at = next_end_tag(edit, at + 2)) {
		struct str name = tag_name_read((struct str){ edit->text + at, edit->len - at });
		struct end_tag *slot = end_tag_slot(ends, name_hash(name));
		slot->hash = name_hash(name);
		slot->last = at;
	}
	ends->is_ready = true;
}

static bool is_closed_later(const struct edit *edit, struct end_tags *ends, struct str name, size_t at)
{
	if (!ends->is_ready)
		end_tags_read(edit, ends);
	return end_tag_slot(ends, name_hash(name))->last > at;
}

static bool starts_line(const struct edit *edit, size_t at)
{
	while (at > 0 && edit->text[at - 1] == ' ')
		at--;
	return at == 0 || edit->text[at - 1] == '\n';
}

/* The same behind the marks of quotations and list items. */
static bool opens_line(const struct edit *edit, size_t at)
{
	while (at > 0 && edit->text[at - 1] != '\n' && strchr(" \t>-+*.)0123456789", edit->text[at - 1]))
		at--;
	return at == 0 || edit->text[at - 1] == '\n';
}

/* `<word>` that is no tag but a placeholder in prose. One with attributes is a tag, whatever its name; so is one that
 * HTML knows at the start of a line. */
static void mask_word(struct edit *edit, struct end_tags *ends, size_t at)
{
	struct str rest = { edit->text + at, edit->len - at }, name = tag_name_read(rest);
	bool is_word;

	if (name.len == 0 || rest.ptr[1] == '/' || byte_at(edit, at + 1 + name.len) != '>')
		return;
	switch (tag_name_kind(tag_name_find(name))) {
	case TAG_NONE:
	case TAG_RAW:
		is_word = !is_closed_later(edit, ends, name, at);
		break;
	case TAG_WORDY:
		is_word = !starts_line(edit, at) && !is_closed_later(edit, ends, name, at);
		break;
	case TAG_WORDY_VOID:
		is_word = !starts_line(edit, at);
		break;
	default:
		is_word = false;
		break;
	}
	if (is_word)
		set_mark(edit, at, MASK_LESS);
}

/* A definition at the start of a line whose target begins with no ASCII character is a note, not an address. */
static void mask_definition(struct edit *edit, size_t at)
{
	struct str rest = str_sub((struct str){ edit->text + at, edit->len - at }, 0, LABEL_MAX), target;
	size_t close = str_find(rest, STR("]:"));
	unsigned char first;

	if (!starts_line(edit, at) || close == rest.len)
		return;
	target = str_trim(str_from(rest, close + 2));
	first = target.len > 0 ? (unsigned char)target.ptr[0] : 0;
	if (byte_at(edit, at + 1) == '^' || (first >= 0x80 && first < 0xF5))
		set_mark(edit, at, MASK_BRACKET);
}

/* A run of n tildes or backticks that would open code and swallow the text behind it. */
static bool mask_fence(struct edit *edit, size_t at, size_t n)
{
	struct str rest = { edit->text + at, edit->len - at }, info;
	char c = edit->text[at];
	size_t i;

	if (n < EDIT_FENCE_MIN || !opens_line(edit, at))
		return false;
	info = str_from(str_sub(rest, 0, str_find_char(rest, '\n')), n);
	if (!edit_is_prose(info) || (c == '`' && str_find_char(info, '`') < info.len))
		return false;
	for (i = at; i < at + n; i++)
		set_mark(edit, i, c == '`' ? MASK_TICK : MASK_TILDE);
	return true;
}

/* Offset of the next of the characters that can need a mask. */
static size_t next_special(const struct edit *edit, size_t at)
{
	static const bool is_special[256] = { ['*'] = true, ['~'] = true, ['<'] = true, ['['] = true, ['`'] = true };

	while (at < edit->len && !is_special[(unsigned char)edit->text[at]])
		at++;
	return at;
}

void edit_mask(struct edit *edit)
{
	struct end_tags ends = { 0 };
	size_t at, n;

	edit->marks = edit->text;
	for (at = next_special(edit, 0); at < edit->len; at = next_special(edit, at + n)) {
		char c = edit->text[at];
		bool is_escaped = at > 0 && edit->text[at - 1] == '\\';

		for (n = 1; c != '<' && c != '[' && byte_at(edit, at + n) == c; n++)
			;
		if (is_escaped)
			continue;
		if (c == '*')
			mask_stars(edit, at, n);
		else if (c == '<')
			mask_word(edit, &ends, at);
		else if (c == '[')
			mask_definition(edit, at);
		else if (!mask_fence(edit, at, n) && c == '~' && n == 1)
			set_mark(edit, at, MASK_TILDE);
	}
}
