/* sheet_test.c - style sheets parsed: messages for what is skipped, @media, @import, @font-face, custom properties, and
 * garbage. */
#include "style_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct {
	const char *css, *messages;
} cases[] = {
	{ "", "" },
	{ "p { color: red }", "" },
	{ "p { color: red", "" },
	{ "p { colour: red; color: blue }", "1:5 unknown property: colour (color is near); declaration skipped" },
	{ "p {\n\tcolor: reddish;\n\tmargin: 1pt 2pt 3pt 4pt 5pt }",
	  "2:2 color does not take this value: reddish; declaration skipped | "
	  "3:2 margin does not take this value: 1pt 2pt 3pt 4pt 5pt; declaration skipped" },
	{ "p { width: -1pt; padding: auto; margin: -1pt auto; letter-spacing: -1pt }",
	  "1:5 width does not take this value: -1pt; declaration skipped | "
	  "1:18 padding does not take this value: auto; declaration skipped" },
	{ "p { color red; width: 1pt }", "1:5 not a declaration; skipped up to the next rule or declaration" },
	{ "p { ; ; width: ; }", "1:9 width does not take this value: ; declaration skipped" },
	{ "p { width: 1pt 2pt; cursor: none }", "1:5 width does not take this value: 1pt 2pt; declaration skipped | "
						"1:21 unknown property: cursor; declaration skipped" },
	{ "p:hover, a { color: red } b { color: blue }", "1:1 selector not supported: p:hover, a; rule skipped" },
	{ "p", "1:1 rule without a block; skipped up to the next rule or declaration" },
	{ "好 { 好: 1 }", "1:5 unknown property: 好; declaration skipped" },
	/* lengths reach to 100 m */
	{ "p { width: 100m; width: 99m }", "1:5 width does not take this value: 100m; declaration skipped | "
					   "1:18 width does not take this value: 99m; declaration skipped" },
	{ "p { width: 9999cm; width: 10001cm; width: 1e99pt; width: calc(9000cm + 9000cm) }",
	  "1:20 width does not take this value: 10001cm; declaration skipped | "
	  "1:36 width does not take this value: 1e99pt; declaration skipped | "
	  "1:51 width does not take this value: calc(9000cm + 9000cm); declaration skipped" },
	{ "p { width: NaN; width: calc(1pt / 0); width: calc(1pt * 1pt); width: calc(3) }",
	  "1:5 width does not take this value: NaN; declaration skipped | "
	  "1:17 width does not take this value: calc(1pt / 0); declaration skipped | "
	  "1:39 width does not take this value: calc(1pt * 1pt); declaration skipped | "
	  "1:63 width does not take this value: calc(3); declaration skipped" },
	/* at-rules */
	{ "@charset \"utf-8\"; @media screen { p { nonsense: 1 } } @media print { p { nonsense: 1 } }",
	  "1:74 unknown property: nonsense; declaration skipped" },
	{ "@media not screen { p { a: 1 } } @media not print { p { b: 1 } } @media screen, all { p { c: 1 } }"
	  "@media (min-width: 1px) { p { d: 1 } } @media only print and (color) { p { e: 1 } }",
	  "1:25 unknown property: a; declaration skipped | 1:91 unknown property: c; declaration skipped | "
	  "1:129 unknown property: d; declaration skipped | 1:174 unknown property: e; declaration skipped" },
	{ "@supports (a: b) { p { c: d } } p { e: f }", "1:37 unknown property: e; declaration skipped" },
	{ "@supports (color: red) and (not (color: reddish)) { p { x: 1 } } @supports selector(a > b) { p { y: 1 } }"
	  "@supports not (width: 1pt) { p { z: 1 } } @supports (width: min(1pt, 2%)) or (q: r) { p { v: 1 } }",
	  "1:57 unknown property: x; declaration skipped | 1:98 unknown property: y; declaration skipped | "
	  "1:196 unknown property: v; declaration skipped" },
	{ "@supports (color: red) and (width: 1pt) or (height: 1pt) { } @supports { }",
	  "1:1 @supports without a condition; skipped up to the next rule or declaration | "
	  "1:62 @supports without a condition; skipped up to the next rule or declaration" },
	{ "@media (colour) { p { a: 1 } } @media print and (foo: 1), all { p { b: 1 } }",
	  "1:8 media query not understood: (colour); what it asks for is taken not to be so | "
	  "1:39 media query not understood: print and (foo: 1), all; what it asks for is taken not to be so | "
	  "1:69 unknown property: b; declaration skipped" },
	{ "@media (hover: hover) { p { a: 1 } } @media (hover: none) and (not (monochrome)) { p { b: 1 } }"
	  "@media not all and (color) { p { c: 1 } } @media screen and (color) { p { d: 1 } }",
	  "1:88 unknown property: b; declaration skipped" },
	{ "p { bordr: 0; font-wieght: 1; xyz: 1; margin-letf: 0 }",
	  "1:5 unknown property: bordr (border is near); declaration skipped | "
	  "1:15 unknown property: font-wieght (font-weight is near); declaration skipped | "
	  "1:31 unknown property: xyz; declaration skipped | "
	  "1:39 unknown property: margin-letf (margin-left is near); declaration skipped" },
	{ "@import; @import url(http://x/y.css); @import 'nowhere.css'; @import '/etc/passwd'; @import '../x.css';",
	  "1:1 cannot import it; skipped | 1:10 cannot import http://x/y.css; skipped | "
	  "1:39 cannot import nowhere.css; skipped | 1:62 cannot import /etc/passwd; skipped | "
	  "1:85 cannot import ../x.css; skipped" },
	{ "@import 'nowhere.css' screen;", "" },
	{ "p { @top-left { color: red } color: blue; a: b }",
	  "1:5 @top-left is not supported; skipped | 1:43 unknown property: a; declaration skipped" },
	{ "@page { @middle { color: red } size: huge; colour: red; @top-left { x: y } }",
	  "1:9 @middle is not supported; skipped | 1:32 size does not take this value: huge; declaration skipped | "
	  "1:44 unknown property: colour (color is near); declaration skipped | 1:69 unknown property: x; declaration skipped" },
	{ "@page :nth(x) { } @page a b { }",
	  "1:1 selector not supported: :nth(x); rule skipped | 1:19 selector not supported: a b; rule skipped" },
	{ "@font-face { font-family: A }", "1:1 @font-face without font-family or src; skipped up to the next rule or "
					   "declaration" },
	/* an open bracket does not swallow what follows */
	{ "p { width: calc(1pt } b { color: rgb(1, 2 } i { x: y }",
	  "1:5 width does not take this value: calc(1pt; declaration skipped | "
	  "1:27 color does not take this value: rgb(1, 2; declaration skipped | "
	  "1:49 unknown property: x; declaration skipped" },
	{ "p { color: \"open\n } b { x: y }",
	  "1:5 color does not take this value: \"open; declaration skipped | 2:8 unknown property: x; declaration skipped" },
	{ "a { b { c: d } e: f }", "1:5 not a declaration; skipped up to the next rule or declaration | "
				   "1:16 unknown property: e; declaration skipped" },
	/* custom properties */
	{ ":root { --a: red; --b: var(--a) } p { color: var(--b); background: var(--none, blue) }", "" },
	{ "p { color: var(--none) }", "1:5 color does not take this value: var(--none); declaration skipped" },
	{ "p { --a: red } b { color: var(--a) }", "" },
	{ ":root { --a: var(--b); --b: var(--a) } p { color: var(--a) }",
	  "1:44 color does not take this value: var(--a); declaration skipped" },
};

static void test_messages(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct style_fixture f;

		style_fixture_open(&f, "", cases[i].css);
		assert_string_equal(style_fixture_messages(&f), cases[i].messages);
		style_fixture_close(&f);
	}
}

static const char *colour_of(struct style_fixture *f, const char *id)
{
	const struct style *style = style_fixture_style(f, style_fixture_find(f, id));

	return arena_printf(f->arena, "%08x", (unsigned)style->color).ptr;
}

/* Later values of a custom property reach the rules of earlier sheets. */
static void test_variables(void **state)
{
	struct style_fixture f;

	(void)state;
	style_fixture_open(&f, "<p id=a>1<p id=b>2",
			   ":root { --c: #111111; --d: 0 var(--e, 7pt) }"
			   "#a { margin: var(--d); color: var(--c); padding-left: calc(var(--e, 1pt) * 2) }"
			   "#b { color: #000001; color: var(--c) ! important; color: #000002 }");
	assert_string_equal(colour_of(&f, "a"), "ff111111");
	assert_string_equal(colour_of(&f, "b"), "ff111111");
	assert_int_equal(style_fixture_style(&f, style_fixture_find(&f, "a"))->margin_left.len, 7 * PT);
	assert_int_equal(style_fixture_style(&f, style_fixture_find(&f, "a"))->padding_left.len, 2 * PT);
	sheet_add(f.sheet, STR(":root { --c: #222222; --e: 3pt } "), STR("later.css"), f.diag);
	f.cascade = cascade_new(f.arena, f.sheet);
	assert_string_equal(colour_of(&f, "a"), "ff222222");
	assert_int_equal(style_fixture_style(&f, style_fixture_find(&f, "a"))->margin_left.len, 3 * PT);
	assert_int_equal(style_fixture_style(&f, style_fixture_find(&f, "a"))->padding_left.len, 6 * PT);
	assert_string_equal(style_fixture_messages(&f), "");
	style_fixture_close(&f);
}

static void write_file(const char *folder, const char *name, const char *text)
{
	char path[256];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

/* Files beside the sheet are read in place; a circle of imports ends. */
static void test_import(void **state)
{
	char folder[] = "/tmp/jianbao-sheet-XXXXXX", path[256];
	static const char *const names[] = { "main.css", "one.css", "two.css", "loop.css" };
	struct style_fixture f;

	(void)state;
	assert_non_null(mkdtemp(folder));
	write_file(folder, "main.css", "@import \"one.css\"; @import url(two.css) print; #c { color: #000003 }");
	write_file(folder, "one.css", "#a { color: #000001 } #c { color: #0000ff }");
	write_file(folder, "two.css", "#b { color: #000002; nonsense: 1 }");
	write_file(folder, "loop.css", "@import 'loop.css'; @import 'loop.css'; #a { color: #000004 }");
	style_fixture_open(&f, "<p id=a>1<p id=b>2<p id=c>3", "");
	snprintf(path, sizeof path, "%s/main.css", folder);
	assert_true(sheet_add_file(f.sheet, str_of(path), f.diag));
	assert_string_equal(style_fixture_messages(&f), "1:22 unknown property: nonsense; declaration skipped");
	f.cascade = cascade_new(f.arena, f.sheet);
	assert_string_equal(colour_of(&f, "a"), "ff000001");
	assert_string_equal(colour_of(&f, "b"), "ff000002");
	assert_string_equal(colour_of(&f, "c"), "ff000003");
	snprintf(path, sizeof path, "%s/loop.css", folder);
	assert_true(sheet_add_file(f.sheet, str_of(path), f.diag));
	f.cascade = cascade_new(f.arena, f.sheet);
	assert_string_equal(colour_of(&f, "a"), "ff000004");
	snprintf(path, sizeof path, "%s/absent.css", folder);
	assert_false(sheet_add_file(f.sheet, str_of(path), f.diag));
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	rmdir(folder);
	style_fixture_close(&f);
}

static void test_font_faces(void **state)
{
	struct style_fixture f;
	size_t count;

	(void)state;
	style_fixture_open(&f, "",
			   "@font-face { font-family: Body; src: url(a.otf) format('opentype'), local(\"Body Local\") }"
			   "@font-face { font-family: 'Two Words'; src: local(B), url('/f/b.ttc'); font-weight: bold;"
			   " font-style: italic; unicode-range: U+4E00-9FFF, U+3??; font-display: swap; -jb-index: 2;"
			   " -jb-lang: zh-Hant; -jb-fallback: yes }");
	const struct font_face_rule *faces = sheet_font_faces(f.sheet, &count);
	assert_string_equal(style_fixture_messages(&f), "");
	assert_int_equal(count, 2);
	assert_true(str_eq(faces[0].family, STR("Body")));
	assert_true(str_eq(faces[0].file, STR("a.otf")));
	assert_true(str_eq(faces[0].local, STR("Body Local")));
	assert_int_equal(faces[0].weight, 400);
	assert_false(faces[0].italic || faces[0].fallback);
	assert_true(str_eq(faces[1].family, STR("Two Words")));
	assert_true(str_eq(faces[1].file, STR("/f/b.ttc")));
	assert_true(str_eq(faces[1].lang, STR("zh-Hant")));
	assert_int_equal(faces[1].weight, 700);
	assert_int_equal(faces[1].index, 2);
	assert_true(faces[1].italic && faces[1].fallback);
	assert_int_equal(faces[0].ranges.n, 0);
	assert_int_equal(faces[1].ranges.n, 2);
	assert_int_equal(faces[1].ranges.list[0].first, 0x300);
	assert_int_equal(faces[1].ranges.list[0].last, 0x3FF);
	assert_int_equal(faces[1].ranges.list[1].first, 0x4E00);
	assert_int_equal(faces[1].ranges.list[1].last, 0x9FFF);
	style_fixture_close(&f);
}

struct range_case {
	const char *value;
	size_t n; /* ranges; 0: no value */
	uint32_t first, last;
};

static const struct range_case range_cases[] = {
	{ "U+26", 1, 0x26, 0x26 },
	{ "u+0-7f", 1, 0, 0x7F },
	{ "U+0025-00FF , u+4??", 2, 0x25, 0xFF },
	{ "U+??????", 0, 0, 0 },             /* beyond U+10FFFF */
	{ "U+10????", 1, 0x100000, 0x10FFFF },
	{ "U+20-2F, U+30-3F, U+25", 1, 0x20, 0x3F }, /* put together */
	{ "U+9-5", 0, 0, 0 },
	{ "U+4?-5F", 0, 0, 0 },
	{ "U+?4", 0, 0, 0 },
	{ "U+1234567", 0, 0, 0 },
	{ "U+", 0, 0, 0 },
	{ "U+41,", 0, 0, 0 },
	{ "A-Z", 0, 0, 0 },
};

static void test_unicode_range(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(range_cases); i++) {
		const struct range_case *c = &range_cases[i];
		char css[128];
		struct style_fixture f;
		size_t count;

		snprintf(css, sizeof css, "@font-face { font-family: A; src: local(A); unicode-range: %s }", c->value);
		style_fixture_open(&f, "", css);
		const struct font_face_rule *faces = sheet_font_faces(f.sheet, &count);
		assert_int_equal(count, 1);
		assert_int_equal(faces[0].ranges.n, c->n);
		assert_int_equal(strlen(style_fixture_messages(&f)) == 0, c->n > 0);
		if (c->n) {
			assert_int_equal(faces[0].ranges.list[0].first, c->first);
			assert_int_equal(faces[0].ranges.list[0].last, c->last);
		}
		style_fixture_close(&f);
	}
}

static const char sample[] =
	"@media print{:root{--a:1pt}p>a[b~='c' i]:not(.d):nth-child(2n+1)::before{margin:var(--a) calc(1pt + 2% * 3);"
	"content:'x' counter(page,lower-roman) leader(dotted) target-counter(attr(href),page)!important}}"
	"@page a:first{size:A4 landscape;@top-left{content:string(b)}}@font-face{font-family:\"A\";src:url(b)}"
	"h1{font:italic bold 12pt/1.5 \"A B\",serif;color:rgba(1,2,3,.5);string-set:a content(),b attr(c)}";

/* Every beginning of a sheet, every sheet with one byte changed, and noise: none stops the program or goes on for ever. */
static void test_garbage(void **state)
{
	static const char noise[] = "{}()[]:;,@#.\"'\\/*!-+<>%\0\xFF\n aeu1";
	uint32_t seed = 1;

	(void)state;
	for (size_t i = 0; i < sizeof sample; i++) {
		char changed[sizeof sample];
		struct sheet *sheet = sheet_new();
		struct diag *diag = diag_new();

		sheet_add(sheet, (struct str){ sample, i }, STR("cut.css"), diag);
		memcpy(changed, sample, sizeof sample);
		changed[i] = noise[i % (sizeof noise - 1)];
		sheet_add(sheet, (struct str){ changed, sizeof sample }, STR("changed.css"), diag);
		for (size_t k = 0; k < sizeof changed; k++) {
			seed = seed * 1664525 + 1013904223;
			changed[k] = noise[(seed >> 16) % (sizeof noise - 1)];
		}
		sheet_add(sheet, (struct str){ changed, sizeof changed }, STR("noise.css"), diag);
		diag_free(diag);
		sheet_free(sheet);
	}
}

/* Nesting of every kind, a hundred thousand deep. */
static void test_deep(void **state)
{
	static const char *const pieces[] = { "@media print{", "(", "[", "{", "p{width:calc(", ":not(", "@page{",
					      "p{color:var(--a,",  "a{content:attr(", "a>", "a,", "@import '" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		struct sheet *sheet = sheet_new();
		struct diag *diag = diag_new();
		struct buf css = BUF_INIT;

		for (int k = 0; k < 100000; k++)
			buf_add_str(&css, str_of(pieces[i]));
		sheet_add(sheet, buf_str(&css), STR("deep.css"), diag);
		buf_free(&css);
		diag_free(diag);
		sheet_free(sheet);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_messages),   cmocka_unit_test(test_variables), cmocka_unit_test(test_import),
		cmocka_unit_test(test_font_faces),
		cmocka_unit_test(test_unicode_range), cmocka_unit_test(test_garbage),   cmocka_unit_test(test_deep),
	};

	return cmocka_run_group_tests_name("sheet", tests, style_fixture_start, style_fixture_stop);
}
