/* html.c - HTML to a raw node tree, by libxml2's HTML parser with handlers of our own: no libxml2 tree is ever built.
 *
 * In: one HTML text and the map of its offsets. Out: an <article> with all elements and text as they nested; text
 * slices point into the HTML where it holds no references. The content of <script> and <style> and comments are left
 * out. libxml2 closes what is unclosed; elements it only implies (a <p> around loose text) make no node. */
#include "doc/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "unicode/utf8.h"

enum {
	TAG_ATTRS_MAX = 200, /* further attributes are blanked: libxml2 compares each with all before it */
	STACK_SIZE = LIMIT_DEPTH + 8 /* void elements and <script> may stand one deeper than the limit */
};

struct builder {
	struct arena *arena;   /* nodes */
	struct arena *strings; /* what the nodes point to and html does not hold */
	struct diag *diag;
	const struct place_map *map;
	struct str html;   /* as given */
	htmlParserCtxtPtr ctxt;
	const char *base;  /* the zero-terminated copy that libxml2 reads */
	size_t last;       /* offset behind the last tag or text seen */
	struct node *stack[STACK_SIZE]; /* [n]: the node that the n-th open element of libxml2 fills; [0] is the root */
	struct node *fill; /* gets the text that is being collected */
	struct buf text;   /* the text, when it is no plain slice of the source */
	size_t text_start, text_end; /* the source of the text */
	bool has_text, is_slice;
	bool is_deep;      /* the warning has been given */
};

static size_t offset_now(const struct builder *builder)
{
	return (size_t)((const char *)builder->ctxt->input->cur - builder->base);
}

static size_t depth_now(const struct builder *builder)
{
	size_t depth = (size_t)builder->ctxt->nameNr;

	return depth < STACK_SIZE ? depth : STACK_SIZE - 1;
}

static void text_flush(struct builder *builder)
{
	struct str text;

	if (!builder->has_text)
		return;
	text = builder->is_slice ? str_sub(builder->html, builder->text_start, builder->text_end)
	                         : arena_str(builder->strings, buf_str(&builder->text));
	if (text.len > 0)
		node_append(builder->fill,
		            node_text(builder->arena, text, place_map_find(builder->map, builder->text_start)));
	builder->has_text = false;
	buf_clear(&builder->text);
}

/* Numbers of C1 controls mean Windows-1252 (HTML, "numeric character reference end state"). */
static const uint16_t windows_1252[32] = {
	0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

/* What a reference stands for. Controls do not reach the text: libxml2 refuses those below U+0020. */
static void text_add_reference(struct builder *builder, const char *chars, size_t len)
{
	const unsigned char *s = (const unsigned char *)chars;

	if (len == 2 && s[0] == 0xC2 && s[1] < 0xA0) {
		uint32_t code = windows_1252[s[1] - 0x80];
		utf8_append(&builder->text, code >= 0xA0 ? code : 0xFFFD);
	} else if (len == 1 && s[0] == 0x7F) {
		utf8_append(&builder->text, 0xFFFD);
	} else if (len == 1 && chars[0] == '\r') {
		buf_add_char(&builder->text, '\n');
	} else {
		buf_add(&builder->text, chars, len);
	}
}

static void on_characters(void *user, const xmlChar *chars, int count)
{
	struct builder *builder = user;
	size_t now = offset_now(builder), len = (size_t)count;
	bool is_verbatim = now >= builder->last + len && memcmp(builder->base + now - len, chars, len) == 0;
	size_t start = is_verbatim ? now - len : builder->last;

	if (!builder->has_text) {
		builder->has_text = builder->is_slice = true;
		builder->fill = builder->stack[depth_now(builder)];
		if (!is_verbatim) {
			const char *mark = memchr(builder->base + start, '&', now - start);
			if (mark)
				start = (size_t)(mark - builder->base);
		}
		builder->text_start = builder->text_end = start;
	}
	if (builder->is_slice && !(is_verbatim && start == builder->text_end)) {
		builder->is_slice = false;
		buf_add_str(&builder->text, str_sub(builder->html, builder->text_start, builder->text_end));
	}
	if (builder->is_slice)
		builder->text_end = now;
	else if (is_verbatim)
		buf_add(&builder->text, chars, len);
	else
		text_add_reference(builder, (const char *)chars, len);
	builder->last = now;
}

/* Script and style sheet text: nobody sees it. */
static void on_raw_text(void *user, const xmlChar *chars, int count)
{
	struct builder *builder = user;

	(void)chars;
	(void)count;
	builder->last = offset_now(builder);
}

static void on_comment(void *user, const xmlChar *chars)
{
	on_raw_text(user, chars, 0);
}

static void on_instruction(void *user, const xmlChar *target, const xmlChar *data)
{
	(void)target;
	on_raw_text(user, data, 0);
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	(void)external;
	(void)system;
	on_raw_text(user, name, 0);
}

/* The start of the tag `name` that ends at `now`; false when libxml2 made the element up. */
static bool tag_find(const struct builder *builder, const char *name, size_t now, size_t *start)
{
	const char *p = builder->base + builder->last, *end = builder->base + now;
	struct str wanted = str_of(name);

	while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		struct str found = { p + 1, (size_t)(end - p) - 1 };
		if (str_starts_nocase(found, wanted)) {
			*start = (size_t)(p - builder->base);
			return true;
		}
		p++;
	}
	return false;
}

static void add_attrs(struct builder *builder, struct node *node, const xmlChar **attrs)
{
	struct attr **link = &node->attrs;

	for (; attrs && attrs[0]; attrs += 2) {
		struct attr *attr = ARENA_NEW(builder->arena, struct attr);
		attr->name = arena_str(builder->strings, str_of((const char *)attrs[0]));
		attr->value = arena_str(builder->strings, str_of((const char *)attrs[1]));
		*link = attr;
		link = &attr->next;
	}
}

/* An element nested too deep is forgotten by libxml2 as well, so that no search of its stack is longer than the limit.
 * Elements without content, and those whose text is no text, do not count. */
static bool is_too_deep(struct builder *builder, enum element element, size_t start)
{
	htmlParserCtxtPtr ctxt = builder->ctxt;

	if (ctxt->nameNr <= LIMIT_DEPTH || element_kind(element) == KIND_VOID || element == ELEMENT_script ||
	    element == ELEMENT_style)
		return false;
	ctxt->nameNr--;
	ctxt->name = ctxt->nameTab[ctxt->nameNr - 1];
	if (!builder->is_deep)
		diag_add(builder->diag, DIAG_HTML_DEEP, place_map_find(builder->map, start), LIMIT_DEPTH);
	builder->is_deep = true;
	return true;
}

/* Elements that never have content; libxml2 knows those of HTML 4 alone and would put what follows <source> or <wbr>
 * into it. */
static bool is_void(enum element element)
{
	switch (element) {
	case ELEMENT_base:
	case ELEMENT_embed:
	case ELEMENT_input:
	case ELEMENT_link:
	case ELEMENT_meta:
	case ELEMENT_source:
	case ELEMENT_track:
		return true;
	default:
		return element_kind(element) == KIND_VOID;
	}
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attrs)
{
	struct builder *builder = user;
	size_t now = offset_now(builder), start, depth = depth_now(builder);
	struct str tag = str_of((const char *)name);
	enum element element = element_find(tag);
	struct node *parent = builder->stack[depth - 1], *node;

	if (!tag_find(builder, tag.ptr, now, &start)) {
		builder->stack[depth] = parent;
		return;
	}
	text_flush(builder);
	builder->last = now;
	if (is_too_deep(builder, element, start))
		return;
	if (element == ELEMENT_unknown)
		node = node_unknown(builder->arena, arena_str(builder->strings, tag),
		                    place_map_find(builder->map, start));
	else
		node = node_element(builder->arena, element, place_map_find(builder->map, start));
	add_attrs(builder, node, attrs);
	node_append(parent, node);
	builder->stack[depth] = is_void(element) ? parent : node;
}

/* The stack follows libxml2's own, so there is nothing to pop; what follows belongs to another node. */
static void on_end(void *user, const xmlChar *name)
{
	(void)name;
	text_flush(user);
}

static void on_error(void *user, xmlErrorPtr error)
{
	(void)user;
	(void)error;
}

static char *find(char *from, char *end, const char *needle)
{
	char *found = memmem(from, (size_t)(end - from), needle, strlen(needle));

	return found ? found : end;
}

/* Blanks what the tag whose name starts at `p` holds behind its first TAG_ATTRS_MAX words. Returns its end. */
static char *limit_tag(char *p, char *end)
{
	unsigned words = 0;
	char quote = 0;

	for (; p < end && (quote || *p != '>'); p++) {
		bool is_over = words > TAG_ATTRS_MAX;
		if (quote ? *p == quote : (*p == '"' || *p == '\'') && p[-1] == '=')
			quote = quote ? 0 : *p;
		else if (!quote && (byte_is_blank(*p) || *p == '/' || *p == '"' || *p == '\''))
			words++;
		if (is_over)
			*p = ' ';
	}
	return p;
}

/* Reads the tags as libxml2 will: comments, scripts and style sheets hold none. */
static void limit_attrs(char *html, size_t len)
{
	char *p = html, *end = html + len;

	while (p < end && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		struct str rest = { p + 1, (size_t)(end - p) - 1 };
		char first = rest.len > 0 ? (char)(rest.ptr[0] | 0x20) : 0;

		p++;
		if (str_starts(rest, STR("!--")))
			p = find(p + 3, end, "-->");
		else if (first >= 'a' && first <= 'z')
			p = limit_tag(p, end);
		if (str_starts_nocase(rest, STR("script")) || str_starts_nocase(rest, STR("style")))
			p = find(p, end, "</");
	}
}

static void parse(struct builder *builder, char *copy, size_t len)
{
	htmlParserCtxtPtr ctxt = htmlNewParserCtxt();
	xmlSAXHandler *sax;
	xmlParserInputPtr input;

	if (!ctxt)
		mem_out();
	builder->ctxt = ctxt;
	builder->base = copy;
	htmlCtxtUseOptions(ctxt, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
	                                 HTML_PARSE_NOIMPLIED | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
	sax = ctxt->sax;
	memset(sax, 0, sizeof(*sax));
	sax->initialized = XML_SAX2_MAGIC;
	sax->startElement = on_start;
	sax->endElement = on_end;
	sax->characters = sax->ignorableWhitespace = on_characters;
	sax->cdataBlock = on_raw_text;
	sax->comment = on_comment;
	sax->processingInstruction = on_instruction;
	sax->internalSubset = on_doctype;
	sax->serror = on_error;
	ctxt->userData = builder;
	/* The text is UTF-8 whatever a <meta> in it says. */
	ctxt->charset = XML_CHAR_ENCODING_UTF8;
	ctxt->encoding = xmlStrdup(BAD_CAST "UTF-8");
	input = xmlNewInputStream(ctxt);
	if (!input || !ctxt->encoding)
		mem_out();
	input->base = input->cur = (const xmlChar *)copy;
	input->end = input->base + len;
	if (inputPush(ctxt, input) < 0)
		mem_out();
	htmlParseDocument(ctxt);
	if (ctxt->errNo == XML_ERR_NO_MEMORY)
		mem_out();
	text_flush(builder);
	htmlFreeParserCtxt(ctxt);
}

void html_library_start(void)
{
	xmlInitParser();
}

struct node *html_parse(struct arena *arena, struct arena *strings, struct str html, const struct place_map *map,
                        struct diag *diag)
{
	struct builder *builder = mem_alloc(sizeof(*builder));
	char *copy = mem_alloc(html.len + 1);
	struct node *root;

	builder->arena = arena;
	builder->strings = strings;
	builder->diag = diag;
	builder->map = map;
	builder->html = html;
	root = builder->stack[0] = node_element(arena, ELEMENT_article, place_map_find(map, 0));
	if (html.len > 0) {
		memcpy(copy, html.ptr, html.len);
		limit_attrs(copy, html.len);
		parse(builder, copy, html.len);
	}
	buf_free(&builder->text);
	free(copy);
	free(builder);
	return root;
}
