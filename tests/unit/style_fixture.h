/* style_fixture.h - for the tests of src/style: HTML to a tree, CSS to a sheet and a cascade. */
#ifndef JB_TESTS_STYLE_FIXTURE_H
#define JB_TESTS_STYLE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "doc/html.h"
#include "style/box.h"

struct style_fixture {
	struct arena *arena;
	struct diag *diag;
	struct sheet *sheet;
	struct cascade *cascade;
	const struct node *root; /* <article> around the HTML */
};

static inline void style_fixture_open(struct style_fixture *f, const char *html, const char *css)
{
	struct str text = str_of(html);

	*f = (struct style_fixture){ .arena = arena_new(), .diag = diag_new(), .sheet = sheet_new() };
	struct place_map *map = place_map_new(f->arena, STR("case.html"), line_index_new(f->arena, text, 1));
	place_map_add(map, 0, 0, true);
	f->root = html_parse(f->arena, f->arena, text, map, f->diag);
	diag_clear(f->diag);
	sheet_add(f->sheet, str_of(css), STR("case.css"), f->diag);
	f->cascade = cascade_new(f->arena, f->sheet);
}

static inline void style_fixture_close(struct style_fixture *f)
{
	sheet_free(f->sheet);
	diag_free(f->diag);
	arena_free(f->arena);
}

/* The element with this id; NULL when there is none. */
static inline const struct node *style_fixture_find(const struct style_fixture *f, const char *id)
{
	const struct node *n = f->root;

	while (n && !str_eq(node_attr(n, "id"), str_of(id)))
		n = node_next(n, f->root);
	return n;
}

/* The style of a node, computed from the root down. */
static inline const struct style *style_fixture_style(struct style_fixture *f, const struct node *node)
{
	const struct node *path[64];
	size_t depth = 0;

	for (const struct node *n = node; n; n = n->parent)
		path[depth++] = n;
	const struct style *style = cascade_root(f->cascade);
	while (depth > 0)
		style = cascade_style(f->cascade, path[--depth], style);
	return style;
}

/* All messages, "line:column id text", joined by " | ". */
static inline char *style_fixture_messages(struct style_fixture *f)
{
	struct buf buf = BUF_INIT;
	size_t count;
	const struct diag_message *messages = diag_messages(f->diag, &count);

	for (size_t i = 0; i < count; i++)
		buf_printf(&buf, "%s%u:%u %.*s", i ? " | " : "", (unsigned)messages[i].place.line,
			   (unsigned)messages[i].place.column, STR_ARG(messages[i].text));
	char *text = arena_cstr(f->arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

static inline int style_fixture_start(void **state)
{
	(void)state;
	html_library_start();
	return 0;
}

static inline int style_fixture_stop(void **state)
{
	(void)state;
	return 0;
}

#endif
