/* liquid.c - what Jekyll takes out of a post before anybody reads it: Liquid tags and outputs, with a warning each, and
 * kramdown's attribute lists.
 *
 * In: the body's text. Out: the same with those bytes set to EDIT_NOTHING, lines of nothing else blank. {% comment %}
 * goes with its content, {% highlight %} becomes a code fence, {% raw %} keeps what it holds. Code keeps what else
 * stands in it. */
#include "post/edit.h"

#include <string.h>

#include "unicode/utf8.h"

/* Longer ones are no tags; what is looked for must not make a line of braces slow. */
enum { OUTPUT_MAX = 1000, ATTRIBUTES_MAX = 300 };

enum { SHOWN_MAX = 80 }; /* bytes of a tag that a message shows */

struct liquid {
	struct edit *edit;
	bool no_tag_end, no_comment_end, no_raw_end; /* known to be missing from here on */
};

static struct str rest_of(const struct edit *edit, size_t at)
{
	return (struct str){ edit->text + at, edit->len - at };
}

static void erase(struct edit *edit, size_t start, size_t end)
{
	size_t i;

	for (i = start; i < end; i++) {
		if (edit->text[i] != '\n')
			edit->text[i] = EDIT_NOTHING;
	}
}

static void warn(struct edit *edit, size_t start, size_t end)
{
	struct place place = { edit->file, 0, 0 };
	struct str tag = { edit->text + start, end - start }, shown = str_sub(tag, 0, str_find_char(tag, '\n'));

	if (shown.len > SHOWN_MAX)
		shown = str_sub(tag, 0, SHOWN_MAX);
	shown.len = utf8_valid_prefix(shown);
	line_index_find(edit->index, edit->offset + start, &place.line, &place.column);
	diag_add(edit->diag, DIAG_LIQUID_DROPPED, place,
	         arena_printf(edit->arena, "%.*s%s", STR_ARG(shown), shown.len < tag.len ? "…" : "").ptr);
}

/* The word a tag begins with: "include" of `{%- include x.html %}`. */
static struct str tag_word(struct str tag)
{
	size_t start = 2, end;

	if (start < tag.len && tag.ptr[start] == '-')
		start++;
	while (start < tag.len && byte_is_blank(tag.ptr[start]))
		start++;
	for (end = start; end < tag.len && tag.ptr[end] >= 'a' && tag.ptr[end] <= 'z'; end++)
		;
	return str_sub(tag, start, end);
}

/* The end of the tag `word` at or behind `at`, and where it starts; 0 when there is none. */
static size_t find_tag(const struct edit *edit, size_t at, struct str word, size_t *start)
{
	while (at < edit->len) {
		struct str rest = rest_of(edit, at);
		size_t open = str_find(rest, STR("{%")), close;

		if (open == rest.len)
			return 0;
		rest = str_from(rest, open);
		close = str_find(rest, STR("%}"));
		if (close == rest.len)
			return 0;
		if (str_eq(tag_word(str_sub(rest, 0, close)), word)) {
			*start = at + open;
			return at + open + close + 2;
		}
		at += open + 2;
	}
	return 0;
}

/* A tag that stands alone on its line becomes a code fence. */
static bool make_fence(struct edit *edit, size_t start, size_t end, const struct line_walk *walk)
{
	size_t i;

	for (i = walk->start; i < walk->end; i++) {
		if ((i < start || i >= end) && !byte_is_blank(edit->text[i]))
			return false;
	}
	if (end > walk->end || end - start < 3)
		return false;
	memset(edit->text + start, ' ', end - start);
	memset(edit->text + start, '`', 3);
	return true;
}

/* Handles the tag `{% … %}` at `at`; returns where to go on. */
static size_t take_tag(struct liquid *liquid, size_t at, const struct line_walk *walk)
{
	struct edit *edit = liquid->edit;
	struct str rest = rest_of(edit, at), word;
	size_t end = liquid->no_tag_end ? rest.len : str_find(rest, STR("%}")), close, close_end;

	if (end == rest.len) {
		liquid->no_tag_end = true;
		return at + 2;
	}
	end = at + end + 2;
	word = tag_word(str_sub(rest, 0, end - at));
	if (str_eq(word, STR("raw")) && !liquid->no_raw_end) {
		close_end = find_tag(edit, end, STR("endraw"), &close);
		liquid->no_raw_end = close_end == 0;
		erase(edit, at, end);
		if (close_end == 0)
			return end;
		erase(edit, close, close_end);
		return close_end;
	}
	if (str_eq(word, STR("highlight")) || str_eq(word, STR("endhighlight"))) {
		if (make_fence(edit, at, end, walk))
			return end;
	}
	if (str_eq(word, STR("comment")) && !liquid->no_comment_end) {
		close_end = find_tag(edit, end, STR("endcomment"), &close);
		liquid->no_comment_end = close_end == 0;
		if (close_end != 0)
			end = close_end;
	}
	warn(edit, at, end);
	erase(edit, at, end);
	return end;
}

/* `{{ … }}` on one line. */
static size_t take_output(struct edit *edit, size_t at, size_t line_end)
{
	struct str rest = str_sub((struct str){ edit->text + at, line_end - at }, 0, OUTPUT_MAX);
	size_t close = str_find(rest, STR("}}")), end = at + close + 2;

	if (close == rest.len)
		return at + 2;
	warn(edit, at, end);
	erase(edit, at, end);
	return end;
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* kramdown's `{:.class #id key="value"}`, `{::options /}`; also `{.class}` and `{#id}` at the end of a line. */
static size_t take_attributes(struct edit *edit, size_t at, size_t line_end)
{
	struct str line = { edit->text + at, line_end - at }, rest = str_sub(line, 0, ATTRIBUTES_MAX);
	size_t close = str_find_char(rest, '}'), i;
	char first = rest.len > 2 ? rest.ptr[1] : 0, second = rest.len > 2 ? rest.ptr[2] : 0;

	if (close == rest.len || (at > 0 && edit->text[at - 1] == '\\'))
		return at + 1;
	if (first == ':') {
		if (!(is_name(second) || (second && strchr(" .#:/", second))) ||
		    str_find_char(str_sub(rest, 1, close), '{') < close - 1)
			return at + 1;
	} else if ((first == '.' || first == '#') && is_name(second)) {
		for (i = 1; i < close; i++) {
			if (!is_name(rest.ptr[i]) && !strchr(".# ", rest.ptr[i]))
				return at + 1;
		}
		if (str_trim(str_from(line, close + 1)).len > 0)
			return at + 1;
	} else {
		return at + 1;
	}
	erase(edit, at, at + close + 1);
	return at + close + 1;
}

static size_t take_brace(struct liquid *liquid, size_t at, const struct line_walk *walk)
{
	char next = at + 1 < walk->end ? liquid->edit->text[at + 1] : 0;

	switch (next) {
	case '%':
		return take_tag(liquid, at, walk);
	case '{':
		return take_output(liquid->edit, at, walk->end);
	default:
		return take_attributes(liquid->edit, at, walk->end);
	}
}

/* In code only those tags go that Jekyll has for it: they keep it from reading the code, or comment on it. */
static size_t take_tag_in_code(struct edit *edit, size_t at, size_t line_end)
{
	struct str rest = str_sub((struct str){ edit->text + at, line_end - at }, 0, OUTPUT_MAX), word;
	size_t close, comment_end;

	if (!str_starts(rest, STR("{%")))
		return at + 1;
	close = str_find(rest, STR("%}"));
	if (close == rest.len)
		return at + 1;
	close += 2;
	word = tag_word(str_sub(rest, 0, close));
	if (str_eq(word, STR("comment"))) {
		comment_end = str_find(rest, STR("{% endcomment %}"));
		if (comment_end == rest.len)
			return at + close;
		close = comment_end + STR("{% endcomment %}").len;
		warn(edit, at, at + close);
		erase(edit, at, at + close);
	} else if (str_eq(word, STR("raw")) || str_eq(word, STR("endraw"))) {
		erase(edit, at, at + close);
	}
	return at + close;
}

/* A line of nothing but what was taken out is a blank line. */
static void blank_lines(struct edit *edit)
{
	struct line_walk walk = { 0 };
	size_t i;

	while (line_walk_next(edit, &walk)) {
		bool has_hole = false, has_text = false;
		for (i = walk.start; i < walk.end && !has_text; i++) {
			has_hole |= edit->text[i] == EDIT_NOTHING;
			has_text = edit->text[i] != EDIT_NOTHING && !byte_is_blank(edit->text[i]);
		}
		if (has_hole && !has_text)
			memset(edit->text + walk.start, ' ', walk.end - walk.start);
	}
}

void edit_liquid(struct edit *edit)
{
	struct liquid liquid = { .edit = edit };
	struct line_walk walk = { 0 };
	size_t at;

	if (!memchr(edit->text, '{', edit->len))
		return;
	while (line_walk_next(edit, &walk)) {
		for (at = walk.start; at < walk.end;) {
			if (edit->text[at] == '`' && !walk.is_code)
				at = code_span_end(edit, at, walk.end);
			else if (edit->text[at] != '{')
				at++;
			else if (walk.is_code)
				at = take_tag_in_code(edit, at, walk.end);
			else
				at = take_brace(&liquid, at, &walk);
		}
		/* A tag may have reached into later lines. */
		if (at > walk.next)
			walk.next = at;
	}
	blank_lines(edit);
}
