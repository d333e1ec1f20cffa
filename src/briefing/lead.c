/* lead.c - the sentence that an article begins with, for the front page.
 *
 * In: an entry. Out: the first sentence of its first paragraph that is no more than a greeting or a label; what is too long ends in an
 * ellipsis, between words. */
#include "briefing/part.h"
#include "unicode/utf8.h"

/* In half widths: a Han counts two. Four lines of a column at most. */
enum { LEAD_MIN = 24, LEAD_MAX = 160 };

static int width_of(uint32_t code)
{
	return code >= 0x2E80 ? 2 : 1;
}

static bool is_end(uint32_t code)
{
	return code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == '!' || code == '?' || code == 0xFF0E;
}

static bool is_closing(uint32_t code)
{
	return code == 0x201D || code == 0x2019 || code == 0x300D || code == 0x300F || code == 0xFF09 || code == ')' || code == '"';
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

/* A full stop behind a word of three small letters and before one that does not begin small: not in "U.S. rates", "Mr. Hu", "Corp. said". */
static bool is_latin_stop(struct str text, size_t at)
{
	if (text.ptr[at] != '.' || at < 3 || !is_small(text.ptr[at - 1]) || !is_small(text.ptr[at - 2]) || !is_small(text.ptr[at - 3]))
		return false;
	return at + 1 == text.len || (text.ptr[at + 1] == ' ' && at + 2 < text.len && !is_small(text.ptr[at + 2]));
}

/* The length of the first sentence with the quotation marks that close it. */
static size_t sentence_length(struct str text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	int width = 0;

	while (p < end) {
		size_t at = (size_t)(p - text.ptr);
		uint32_t code = utf8_next(&p, end);

		width += width_of(code);
		if (width < LEAD_MIN || !(is_end(code) || is_latin_stop(text, at)))
			continue;
		for (const char *next = p; next < end; p = next) {
			code = utf8_next(&next, end);
			if (!is_closing(code) && !is_end(code))
				break;
		}
		return (size_t)(p - text.ptr);
	}
	return text.len;
}

/* The text up to the width that there is room for, cut at a blank within Latin words, without a comma at its end. */
static struct str cut(struct arena *arena, struct str text)
{
	static const struct str marks[] = { STR_INIT("，"), STR_INIT("、"), STR_INIT("；"), STR_INIT("："), STR_INIT(",") };
	const char *p = text.ptr, *end = text.ptr + text.len;
	size_t keep = 0;
	int width = 0;

	while (p < end) {
		const char *start = p;
		uint32_t code = utf8_next(&p, end);

		width += width_of(code);
		if (width > LEAD_MAX)
			break;
		if (width_of(code) == 2 || code == ' ')
			keep = (size_t)((code == ' ' ? start : p) - text.ptr);
	}
	if (width <= LEAD_MAX)
		return text;
	struct str kept = str_sub(text, 0, keep);
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		if (str_ends(kept, marks[i]))
			kept = str_sub(kept, 0, kept.len - marks[i].len);
	}
	return arena_printf(arena, "%.*s…", STR_ARG(kept));
}

static bool is_prose(const struct node *node)
{
	return node->element == ELEMENT_p && !node_has_class(node, "jb-credit") && !node_has_class(node, "jb-caption");
}

/* Whether a sentence is too short to say anything, or says the title again. */
static bool is_empty(struct str sentence, struct str title)
{
	return utf8_count(sentence) < LEAD_MIN / 2 || str_starts(sentence, title) || str_starts(title, sentence);
}

struct str lead_of(struct arena *arena, const struct entry *entry)
{
	const struct node *root = entry->article->root;

	for (const struct node *node = root; node; node = node_next(node, root)) {
		struct str rest = is_prose(node) ? node_text_content(arena, node) : STR("");

		while (rest.len) {
			struct str sentence = str_sub(rest, 0, sentence_length(rest));

			if (!is_empty(sentence, entry->title))
				return cut(arena, sentence);
			rest = str_trim(str_from(rest, sentence.len));
		}
	}
	return STR("");
}
