/* clean_element.c - what one element of scraped HTML is worth: hidden or not, where its link and its image lead.
 *
 * In: raw elements. Out: answers, and copies whose attributes can be trusted (robustness: links, images). */
#include "doc/clean_parts.h"

#include <string.h>

bool element_is_heading(enum element element)
{
	return element >= ELEMENT_h1 && element <= ELEMENT_h6;
}

bool block_is_bare(const struct node *node)
{
	return element_kind(node->element) == KIND_BLOCK && !node->first;
}

/* Whether a style attribute declares `property: value`, blanks and case aside. */
static bool style_declares(struct str style, struct str property, struct str value)
{
	while (style.len > 0) {
		struct str declaration = str_split(style, ';', &style), found;
		struct str name = str_trim(str_split(declaration, ':', &found));

		found = str_trim(found);
		if (str_eq_nocase(name, property) && str_starts_nocase(found, value))
			return true;
	}
	return false;
}

bool element_is_hidden(const struct node *node)
{
	struct str style = node_attr(node, "style");

	if (node_has_attr(node, "hidden"))
		return true;
	return style.len > 0 && (style_declares(style, STR("display"), STR("none")) ||
	                         style_declares(style, STR("visibility"), STR("hidden")));
}

/* Text that stands in a table or row itself is content. */
static bool is_blank_text(const struct node *node)
{
	return node->element == ELEMENT_text && text_is_blank(node->text);
}

/* Whether the row holds one plain cell; *cells counts on. */
static bool is_layout_row(const struct node *row, unsigned *cells)
{
	unsigned before = *cells;

	for (const struct node *n = row->first; n; n = n->next) {
		if (n->element != ELEMENT_td && !is_blank_text(n))
			return false;
		*cells += n->element == ELEMENT_td;
		if (*cells - before > 1)
			return false;
	}
	return true;
}

static bool is_layout_table(const struct node *table)
{
	enum { ROWS_MOST = 16 };
	unsigned rows = 0, cells = 0;
	const struct node *n = table->first;

	while (n) {
		bool is_body = n->element == ELEMENT_tbody;

		if (n->element == ELEMENT_tr && (!is_layout_row(n, &cells) || ++rows > ROWS_MOST))
			return false;
		if (n->element != ELEMENT_tr && !is_blank_text(n) && !is_body)
			return false;
		if (is_body && n->first) {
			n = n->first;
			continue;
		}
		while (n != table && !n->next)
			n = n->parent;
		n = n == table ? NULL : n->next;
	}
	return cells > 0;
}

bool element_places_only(const struct node *node)
{
	const struct node *table = node;

	if (node->element != ELEMENT_table && node->element != ELEMENT_tbody && node->element != ELEMENT_tr &&
	    node->element != ELEMENT_td)
		return false;
	for (int i = 0; i < 3 && table && table->element != ELEMENT_table; i++)
		table = table->parent;
	return table && table->element == ELEMENT_table && is_layout_table(table);
}

size_t blank_length(struct str text)
{
	const unsigned char *s = (const unsigned char *)text.ptr;

	if (text.len == 0)
		return 0;
	if (s[0] < 0x80)
		return byte_is_blank(text.ptr[0]);
	if (text.len >= 2 && s[0] == 0xC2 && s[1] == 0xA0)
		return 2;
	if (text.len < 3)
		return 0;
	/* U+2000 … U+200B, U+202F, U+205F, U+3000, U+FEFF */
	if ((s[0] == 0xE2 && s[1] == 0x80 && ((s[2] >= 0x80 && s[2] <= 0x8B) || s[2] == 0xAF)) ||
	    (s[0] == 0xE2 && s[1] == 0x81 && s[2] == 0x9F) || (s[0] == 0xE3 && s[1] == 0x80 && s[2] == 0x80) ||
	    (s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF))
		return 3;
	return 0;
}

bool text_is_blank(struct str text)
{
	size_t i = 0, n;

	while ((n = blank_length(str_from(text, i))) > 0)
		i += n;
	return i >= text.len;
}

/* Leading blanks and controls, and line feeds and tabs anywhere, are no part of an address (WHATWG URL, basic
 * parser). */
static struct str address_strip(struct arena *arena, struct str href)
{
	char *out;
	size_t i, n = 0;

	while (href.len > 0 && (unsigned char)href.ptr[0] <= ' ')
		href = str_from(href, 1);
	while (href.len > 0 && (unsigned char)href.ptr[href.len - 1] <= ' ')
		href.len--;
	for (i = 0; i < href.len && (unsigned char)href.ptr[i] >= ' '; i++)
		;
	if (i == href.len)
		return href;
	out = arena_alloc(arena, href.len);
	for (i = 0; i < href.len; i++) {
		if ((unsigned char)href.ptr[i] >= ' ')
			out[n++] = href.ptr[i];
	}
	return (struct str){ out, n };
}

/* "https" of "https://…"; empty for an address without a scheme. */
static struct str address_scheme(struct str href)
{
	size_t colon = str_find_char(href, ':'), i;

	for (i = 0; i < colon; i++) {
		char c = href.ptr[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!is_letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.')))
			return STR("");
	}
	return colon < href.len ? str_sub(href, 0, colon) : STR("");
}

struct str address_clean(struct arena *arena, struct str href, bool *refused)
{
	struct str address = address_strip(arena, href), scheme = address_scheme(address);

	*refused = false;
	if (str_starts(address, STR("#")))
		return address.len > 1 ? address : STR("");
	if (str_starts(address, STR("//")) && address.len > 2)
		return arena_printf(arena, "https:%.*s", STR_ARG(address));
	if (scheme.len == 0)
		return STR("");
	if (str_eq_nocase(scheme, STR("http")) || str_eq_nocase(scheme, STR("https"))) {
		struct str rest = str_from(address, scheme.len);
		return str_starts(rest, STR("://")) && rest.len > 3 ? address : STR("");
	}
	if (str_eq_nocase(scheme, STR("mailto")))
		return address;
	*refused = true;
	return STR("");
}

static void copy_link(struct arena *arena, struct node *node, struct str href, struct diag *diag)
{
	bool refused;
	struct str address = address_clean(arena, href, &refused);

	if (refused)
		diag_add(diag, DIAG_LINK_REFUSED, node->place, arena_cstr(arena, href));
	/* A relative address leads nowhere from a PDF; it is kept for whoever knows what it is relative to. */
	if (address.len > 0)
		node_set_attr(arena, node, STR("href"), address);
	else if (!refused && href.len > 0 && href.ptr[0] != '#')
		node_set_attr(arena, node, STR("data-href"), href);
}

/* The candidate of a srcset that has most pixels: by its "800w" or "2x"; the first of equals (HTML, 4.8.4.3.10). */
static struct str srcset_best(struct str set)
{
	struct str best = STR("");
	int most = -1;

	while (set.len > 0) {
		struct str candidate, url, size;
		size_t end = 0;
		int value;

		set = str_trim(set);
		while (end < set.len && !byte_is_blank(set.ptr[end])) /* addresses may hold commas */
			end++;
		url = str_sub(set, 0, end);
		candidate = str_split(str_from(set, end), ',', &set);
		while (str_ends(url, STR(","))) {
			set = str_from((struct str){ url.ptr, (size_t)(set.ptr + set.len - url.ptr) }, end);
			candidate = STR("");
			url.len--;
		}
		size = str_trim(candidate);
		if (!str_to_int(str_sub(size, 0, size.len ? size.len - 1 : 0), &value))
			value = 1;
		if (url.len > 0 && value > most) {
			best = url;
			most = value;
		}
	}
	return best;
}

/* Lazy loading puts a placeholder into src and the address elsewhere. */
static struct str image_source(const struct node *raw)
{
	static const struct {
		const char *name;
		bool is_set;
	} attributes[] = { { "data-src", false },     { "data-original", false }, { "src2", false },
		           { "data-lazy-src", false }, { "data-actualsrc", false }, { "data-url", false },
		           { "data-srcset", true },   { "src", false },           { "srcset", true } };

	for (size_t i = 0; i < ARRAY_LEN(attributes); i++) {
		struct str source = str_trim(node_attr(raw, attributes[i].name));

		if (attributes[i].is_set)
			source = srcset_best(source);
		if (source.len > 0 && !str_starts_nocase(source, STR("data:")))
			return source;
	}
	return str_trim(node_attr(raw, "src"));
}

static bool is_tiny(const struct node *raw)
{
	int width, height;

	return str_to_int(str_trim(node_attr(raw, "width")), &width) &&
	       str_to_int(str_trim(node_attr(raw, "height")), &height) && width <= 1 && height <= 1;
}

static struct node *copy_image(struct arena *arena, struct node *node, const struct node *raw)
{
	struct str source = image_source(raw);

	if (is_tiny(raw) || (source.len == 0 && text_is_blank(node_attr(raw, "alt"))))
		return NULL;
	if (source.len > 0)
		node_set_attr(arena, node, STR("src"), source);
	return node;
}

/* Attributes that are addresses are set anew; those that hold programs go. */
static bool is_copied(enum element element, struct str name)
{
	if (str_starts_nocase(name, STR("on")))
		return false;
	if (element == ELEMENT_a)
		return !str_eq(name, STR("href"));
	if (element == ELEMENT_img)
		return !str_eq(name, STR("src")) && !str_eq(name, STR("src2")) && !str_eq(name, STR("srcset")) &&
		       !str_eq(name, STR("data-srcset")) && !str_eq(name, STR("data-src")) && !str_eq(name, STR("data-original"));
	return true;
}

struct node *element_copy(struct arena *arena, const struct node *raw, struct diag *diag)
{
	struct node *node = node_element(arena, raw->element, raw->place);
	struct attr **link = &node->attrs;
	const struct attr *attr;

	node->generated = raw->generated;
	for (attr = raw->attrs; attr; attr = attr->next) {
		if (!is_copied(raw->element, attr->name))
			continue;
		*link = ARENA_NEW(arena, struct attr);
		(*link)->name = attr->name;
		(*link)->value = attr->value;
		link = &(*link)->next;
	}
	if (raw->element == ELEMENT_a)
		copy_link(arena, node, node_attr(raw, "href"), diag);
	else if (raw->element == ELEMENT_img)
		node = copy_image(arena, node, raw);
	return node;
}
