/* cascade_test.c - values computed, inherited and weighed (CSS Cascade 4), and styles interned. */
#include "style_fixture.h"

#define TREE "<div id=a class=x><p id=b class='y z'>one <b id=c>two</b></p></div>"

/* What #b's style says beyond its parent's, 1/1000 pt. */
static const struct {
	const char *css, *style;
} cases[] = {
	{ "", "" },
	/* units: CSS Values 4, 6 */
	{ "p { margin: 1in 1cm 10mm 4q }", "margin-top: 72000; margin-right: 28346; margin-bottom: 28346; margin-left: 2835" },
	{ "p { margin: 1pt 1pc 1px 0 }", "margin-top: 1000; margin-right: 12000; margin-bottom: 750" },
	{ "div { font-size: 10pt } p { margin: 1em 2ex 3ch 4ic }",
	  "margin-top: 10000; margin-right: 10000; margin-bottom: 15000; margin-left: 40000" },
	{ "html { font-size: 8pt; line-height: 2 } p { font-size: 2rem; margin: 1rem 1lh 1em }",
	  "font-size: 16000; line-height: 32000 (x2000); margin-top: 8000; margin-right: 32000; margin-bottom: 16000; "
	  "margin-left: 32000" },
	{ "p { width: 50%; margin: -10% auto }",
	  "margin-top: 0+-10.00%; margin-right: auto; margin-bottom: 0+-10.00%; margin-left: auto; width: 0+50.00%" },
	{ "p { image-resolution: 300dpi; image-resolution: 0dpi; image-resolution: 3em; max-height: 50% }",
	  "max-height: 0+50.00%; image-resolution: 300dpi" },
	{ "p { image-resolution: 118.11dpcm; height: 2em }", "height: 21000; image-resolution: 300dpi" },
	{ "p { width: calc(100% - 2em); max-width: calc((1pt + 2pt) * 3 / 2) }",
	  "width: -21000+100.00%; max-width: 4500" },
	{ "p { margin: calc(2 * 3 * 100 * 1pt) calc(10pt / 0.001) 0 0 }", "margin-top: 600000; margin-right: 10000000" },
	{ "p { letter-spacing: -.5pt; text-indent: 2em }", "text-indent: 21000; letter-spacing: -500" },
	/* font */
	{ "p { font-size: 120% } ", "font-size: 12600; line-height: 21420 (x1700)" },
	{ "p { font-size: larger; line-height: 20pt }", "font-size: 12600; line-height: 20000" },
	{ "html { font-size: 20pt } p { font-size: x-small }", "font-size: 15000; line-height: 25500 (x1700)" },
	{ "p { line-height: 150% } ", "line-height: 15750" },
	{ "p { line-height: normal }", "line-height: 14700 (x1400)" },
	{ "p { font: italic bold 12pt/18pt 'A B', C D, Sans-Serif }",
	  "font-family: A B, C D, sans-serif; font-size: 12000; font-weight: 700; font-style: italic; line-height: 18000" },
	{ "p { font: 300 12pt serif }", "font-size: 12000; font-weight: 300; line-height: 20400 (x1700)" },
	{ "div { font-weight: 300 } p { font-weight: bolder }", "font-weight: 400" },
	{ "div { font-weight: 700 } p { font-weight: lighter }", "font-weight: 400" },
	{ "p { font-size: 0 }", "font-size: 100; line-height: 170 (x1700)" },
	/* colours: CSS Color 4 */
	{ "p { color: #abc; background: #12345678 }", "color: #ffaabbcc; background-color: #78123456" },
	{ "p { color: rgb(255, 0, 300); background-color: rgba(0 0 0 / 50%) }",
	  "color: #ffff00ff; background-color: #80000000" },
	{ "p { color: gray(51); background-color: RebeccaPurple }", "color: #ff333333; background-color: #ff663399" },
	{ "p { background-color: rgba(9, 9, 9, 0) }", "" },
	{ "p { color: hsl(120, 100%, 25%); background: hsl(240deg 100% 50% / .5) }",
	  "color: #ff008000; background-color: #800000ff" },
	{ "p { color: hsl(.5turn 50% 50%); background: hwb(0 20% 40%) }", "color: #ff40bfbf; background-color: #ff993333" },
	{ "p { color: hwb(90 80% 80%); background: rgb(10% none 100%) }", "color: #ff808080; background-color: #ff1a00ff" },
	{ "p { color: device-cmyk(0 .2 1 5%); background: cmyk(0%, 0%, 0%, 10%) }",
	  "color: cmyk(0 20 100 5); background-color: cmyk(0 0 0 10)" },
	{ "p { color: cmyk(1 0 0 0 / 50%); background: cmyk(1 0 0 0 / 0) }", "color: cmyk(100 0 0 0 / 145)" },
	{ "p { color: cmyk(1 0 0); color: rgb(1 2); color: hsl(10% 1% 1%); color: rgb(1 2 3 / 4 / 5); color: rgb(1deg 2 3) }", "" },
	/* columns: CSS Multi-column 1 */
	{ "p { columns: 3 }", "column-count: 3" },
	{ "p { columns: 12pt auto }", "column-width: 12000" },
	{ "p { column-gap: 1pt; columns: 10pt 2; column-fill: auto; column-span: all }",
	  "column-count: 2; column-width: 10000; column-gap: 1000; column-fill: auto; column-span: all" },
	{ "p { columns: 2 3 }", "" },
	{ "p { color: red; column-rule: dotted 2pt }",
	  "color: #ffff0000; column-rule-width: 2000; column-rule-style: dotted; column-rule-color: #ffff0000" },
	{ "p { column-rule-width: thick; column-rule-color: red }", "" },
	{ "p { column-rule-style: solid; column-rule-width: 1pt; column-rule-color: #00f; break-before: avoid-column; break-after: recto }",
	  "break-before: avoid-column; break-after: recto; column-rule-width: 1000; column-rule-style: solid; "
	  "column-rule-color: #ff0000ff" },
	/* functions: CSS Values 4, 10 */
	{ "p { width: min(50%, 20em, 10pt + 5pt) }", "width: min(0+50.00%, 210000, 15000)" },
	{ "p { margin: max(1em, 12pt) calc(min(1em, 12pt) * -2 + 1pt) clamp(1pt, 5em, 20pt) clamp(30pt, 1em, 20pt) }",
	  "margin-top: 12000; margin-right: -20000; margin-bottom: 20000; margin-left: 30000" },
	{ "p { width: calc(2 * max(10%, 5pt) - min(1em, 5%)) }",
	  "width: max(max(-10500+20.00%, 0+15.00%), max(-500, 10000+-5.00%))" },
	{ "p { width: min(); width: min(1pt 2pt); width: clamp(1pt, 2pt); width: min(1, 2pt); width: max(1pt, 2pt) }", "width: 2000" },
	{ "p { orphans: calc(1 + 2 * 2); font-weight: calc(100 * max(2, 3)); line-height: min(2, 3) }",
	  "font-weight: 300; line-height: 21000 (x2000); orphans: 5" },
	{ "p { font-size: calc(100% + 2pt); line-height: max(150%, 10pt) }", "font-size: 12500; line-height: 18750" },
	{ "@page { size: 100pt 200pt; margin: 10pt } p { margin: 10vw 1vh 50vi 2vb }",
	  "margin-top: 8000; margin-right: 1800; margin-bottom: 40000; margin-left: 3600" },
	{ "html { font-size: 8pt; line-height: 2 } p { font-size: 10pt; line-height: 3; margin: 1rlh 1lh 1rch 1cap }",
	  "font-size: 10000; line-height: 30000 (x3000); margin-top: 16000; margin-right: 30000; margin-bottom: 4000; "
	  "margin-left: 7000" },
	{ "p { color: red; border: 1pt solid; border-left: 2px dashed currentcolor; border-bottom: none }",
	  "color: #ffff0000; border-top-width: 1000; border-right-width: 1000; border-left-width: 1500; "
	  "border-top-style: solid; border-right-style: solid; border-left-style: dashed; "
	  "border-top-color: #ffff0000; border-right-color: #ffff0000; border-left-color: #ffff0000" },
	{ "p { border: medium blue double; border-width: 1pt 2pt; border-style: solid none; border-color: red lime }",
	  "border-top-width: 1000; border-bottom-width: 1000; border-top-style: solid; border-bottom-style: solid; "
	  "border-top-color: #ffff0000; border-bottom-color: #ffff0000" },
	{ "p { border-width: 3pt }", "" },
	/* keywords, shorthands, other names */
	{ "p { display: BLOCK; text-align: justify; white-space: pre-wrap }",
	  "display: block; text-align: justify; white-space: pre-wrap" },
	{ "p { page-break-before: always; page-break-after: avoid; word-wrap: break-word }",
	  "overflow-wrap: break-word; break-before: page; break-after: avoid" },
	{ "p { text-decoration: underline dotted red; list-style: square inside }",
	  "text-decoration-line: underline; text-decoration-style: dotted; "
	  "text-decoration-color: #ffff0000; list-style-type: square; list-style-position: inside" },
	{ "p { text-decoration-style: wavy; text-decoration: line-through underline 2px }",
	  "text-decoration-line: underline line-through; text-decoration-thickness: 1500" },
	{ "p { text-decoration: none }", "" },
	{ "p { text-decoration: 2px }", "text-decoration-thickness: 1500" },
	{ "p { text-decoration-thickness: -1pt; text-underline-offset: -1pt }", "text-underline-offset: -1000" },
	{ "p { ruby-align: center; ruby-merge: auto; ruby-overhang: none; ruby-position: inter-character }",
	  "ruby-position: inter-character; ruby-align: center; ruby-merge: auto; ruby-overhang: none" },
	{ "p { font-variant-numeric: tabular-nums slashed-zero }", "font-variant-numeric: tnum=1 zero=1" },
	{ "p { font-variant-ligatures: none; font-kerning: none }",
	  "font-kerning: kern=0; font-variant-ligatures: liga=0 clig=0 dlig=0 hlig=0 calt=0" },
	{ "p { font-variant-east-asian: traditional ruby }", "font-variant-east-asian: trad=1 ruby=1" },
	{ "p { font-feature-settings: 'smcp', \"ss01\" 2 , 'kern' off }", "font-feature-settings: smcp=1 ss01=2 kern=0" },
	{ "p { font-feature-settings: 'smcp' ; font-feature-settings: normal }", "" },
	/* unknown, twice, alone or not, no tag, no value, a comma too many */
	{ "p { font-variant-numeric: tabular; font-variant-numeric: ordinal ordinal; font-variant-ligatures: none contextual;"
	  " font-kerning: auto none; font-feature-settings: 'smc'; font-feature-settings: smcp;"
	  " font-feature-settings: 'smcp' -1; font-feature-settings: 'smcp',; font-feature-settings: 'smcp' 'ss01' }", "" },
	{ "p { text-emphasis: dot }", "text-emphasis-style: •" },
	{ "p { text-emphasis: open sesame #123 }", "text-emphasis-style: ﹆; text-emphasis-color: #ff112233" },
	{ "p { text-emphasis: red filled }", "text-emphasis-style: ●; text-emphasis-color: #ffff0000" },
	{ "div { text-emphasis: '※' red } p { text-emphasis: none }",
	  "text-emphasis-style: none; text-emphasis-color: #00000000" },
	{ "p { text-emphasis-style: open filled; text-emphasis-style: dot circle; text-emphasis-style: wave }", "" },
	{ "p { text-emphasis-position: over right; ruby-position: under }",
	  "text-emphasis-position: over; ruby-position: under" },
	{ "p { text-emphasis-position: left under }", "text-emphasis-position: under" },
	{ "p { text-decoration-line: underline line-through; hanging-punctuation: first allow-end }",
	  "hanging-punctuation: first allow-end; text-decoration-line: underline line-through" },
	{ "p { list-style: none; orphans: 3; bookmark-level: 2; page: Wide }",
	  "list-style-type: none; page: Wide; orphans: 3; bookmark-level: 2" },
	{ "p { padding: 1pt; padding-left: 2pt; padding: -1pt }",
	  "padding-top: 1000; padding-right: 1000; padding-bottom: 1000; padding-left: 2000" },
	/* content */
	{ "p { content: 'a' attr(b) counter(page, upper-roman); string-set: t content(), u 'v' }",
	  "content: \"a\" attr(b) counter(page, upper-roman); string-set: t content(), u \"v\"" },
	{ "p { content: leader(dotted) target-counter(attr(href url), page) string(x) open-quote }",
	  "content: leader(. ) target-counter(href) string(x) open-quote" },
	{ "p { content: counters(a, '.', lower-roman) string(t, last) attr(x, 'none') target-counter(attr(href), sec) }",
	  "content: counters(a, ., lower-roman) string(t, last) attr(x, none) target-counter(href, sec)" },
	{ "p { content: target-text(attr(href url), first-letter) content(before) 'x' / 'y'; bookmark-label: 'a' attr(b); "
	  "bookmark-state: closed }",
	  "content: target-text(href, first-letter) content(, before) \"x\"; bookmark-label: \"a\" attr(b); "
	  "bookmark-state: closed" },
	{ "p { content: counter(); content: counters(a); content: string(a, middle); content: attr(a, b); content: leader() }", "" },
	/* lists and counters: CSS Lists 3 */
	{ "p { list-style-type: '→ '; list-style-position: inside }",
	  "list-style-type: \"→ \"; list-style-position: inside" },
	{ "p { counter-reset: a b 3 c -1; counter-increment: a; counter-set: d 7 }",
	  "counter-reset: a 0 b 3 c -1; counter-increment: a 1; counter-set: d 7" },
	{ "p { counter-reset: a; counter-reset: 3; counter-reset: a 1.5; counter-reset: a 1 2; counter-reset: a none }",
	  "counter-reset: a 0" },
	{ "p { quotes: '«' '»' '‹' '›' }", "quotes: \"«\" \"»\" \"‹\" \"›\"" },
	{ "p { quotes: none } div { quotes: 'a' }", "quotes: none" },
	{ "p { content: none; string-set: none }", "content: none" },
	/* inheritance: 7 */
	{ "div { color: red; width: 5pt } p { width: inherit; color: initial }", "color: #ff000000; width: 5000" },
	{ "div { color: red; width: 5pt } p { width: 6pt; color: blue } p { width: unset; color: unset }", "" },
	{ "div { line-height: 2 } p { font-size: 20pt }", "font-size: 20000; line-height: 40000 (x2000)" },
	{ "div { line-height: 2em } p { font-size: 20pt }", "font-size: 20000" },
	{ "div { text-indent: 2em } p { font-size: 20pt; line-height: inherit }", "font-size: 20000; line-height: 34000 (x1700)" },
	/* 7.3: revert, with one origin alone, is unset */
	{ "div { color: red; width: 5pt } p { color: blue; width: 6pt; color: revert; width: revert }", "" },
	/* custom properties: CSS Variables 1 */
	{ "p { --a: red; color: var(--a) }", "color: #ffff0000" },
	{ "div { --a: red } p { color: var(--a) }", "color: #ffff0000" },
	{ ":root { --a: lime } div { --a: red } p { color: var(--a) }", "color: #ffff0000" },
	{ "p { --a: lime !important } #b { --a: red; color: var(--a) }", "color: #ff00ff00" },
	{ "div { --a: red; color: var(--b, var(--c, lime)) } p { --b: var(--a); background: var(--b) }", "background-color: #ffff0000" },
	{ "div { --a: red; color: var(--a) } p { --a: initial; color: var(--a, lime) }", "color: #ff00ff00" },
	{ "div { --a: var(--b) } p { --a: inherit; --b: red; color: var(--a, lime) }", "color: #ff00ff00" },
	{ "p { --a: var(--b, red); --b: var(--a, red); --c: var(--a, lime); color: var(--c) }", "color: #ff00ff00" },
	{ "p { --a: var(--a, red); color: var(--a, lime) }", "color: #ff00ff00" },
	{ "div { color: red } p { color: lime; color: var(--none) }", "" },
	{ "p { --a: 3; margin: calc(var(--a) * 1pt) var(--b,) }", "margin-top: 3000; margin-right: 3000; margin-bottom: 3000; margin-left: 3000" },
	{ "p { --a: 1; width: var(--a)pt }", "" },
	/* shorthands: words for the whole value, and all longhands set */
	{ "div { margin: 1pt 2pt; border: 1pt solid red } p { margin: 5pt; margin: inherit; border: inherit }",
	  "margin-top: 1000; margin-right: 2000; margin-bottom: 1000; margin-left: 2000; border-top-width: 1000; "
	  "border-right-width: 1000; border-bottom-width: 1000; border-left-width: 1000; border-top-style: solid; "
	  "border-right-style: solid; border-bottom-style: solid; border-left-style: solid; border-top-color: #ffff0000; "
	  "border-right-color: #ffff0000; border-bottom-color: #ffff0000; border-left-color: #ffff0000" },
	{ "p { margin: 1pt; margin: 2pt inherit; border: 1pt solid; border: initial; font: 12pt serif; font: unset }",
	  "margin-top: 1000; margin-right: 1000; margin-bottom: 1000; margin-left: 1000" },
	{ "p { color: red; width: 4pt; direction: rtl; all: unset }", "direction: rtl" },
	{ "p { all: red; width: 4pt }", "width: 4000" },
	{ "p { font: italic small-caps bold condensed 12pt / 1.5 serif }",
	  "font-size: 12000; font-weight: 700; font-style: italic; line-height: 18000 (x1500)" },
	{ "p { font: caption; font: 12pt; font: serif; font: 1pt 2pt serif }", "" },
	{ "p { list-style: inside lower-roman } ", "list-style-type: lower-roman; list-style-position: inside" },
	{ "p { list-style: '-' url(a.png) }", "list-style-type: \"-\"" },
	{ "p { list-style: inside; list-style: none none }", "list-style-type: none" },
	{ "p { list-style: disc circle; list-style: inside outside }", "" },
	{ "p { background: url(x.png) no-repeat #123 }", "background-color: #ff112233" },
	/* conditions of the paper: Media Queries 4, 2.4 and 4 */
	{ "@page { size: 100mm 200mm } @media (width: 100mm) { p { color: red } } @media (min-width: 101mm) { p { width: 1pt } }",
	  "color: #ffff0000" },
	{ "@media (height > 20cm) { p { color: red } } @media (width < 150mm) { p { width: 1pt } } @page { size: 100mm 200mm }",
	  "width: 1000" },
	{ "@page { size: 100mm 200mm } @media (5cm <= width <= 10cm) { p { color: red } } @media (5cm < width < 10cm) { p { width: 1pt } }",
	  "color: #ffff0000" },
	{ "@page { size: A4 } @media (orientation: portrait) { @media not all and (orientation: landscape) { p { color: red } } }",
	  "color: #ffff0000" },
	{ "@page { size: A5 } @media (width < 20cm) { :root { --c: red } @page { margin: 1cm } } p { color: var(--c, lime) }",
	  "color: #ffff0000" },
	{ "@media (max-width: 1cm) or (not (max-height: 1cm)) { p { color: red } }", "color: #ffff0000" },
	/* order: 6 */
	{ ".y { color: red } p { color: lime }", "color: #ffff0000" },
	{ ".y { color: red } .z { color: lime }", "color: #ff00ff00" },
	{ "p { color: red ! important } #b { color: lime }", "color: #ffff0000" },
	{ "p { color: red !important; color: lime }", "color: #ffff0000" },
	{ "div p { color: red } p { color: lime }", "color: #ffff0000" },
	{ "p.y { color: red } @media print { p.y { color: lime } }", "color: #ff00ff00" },
	{ "p { color: red; color: nonsense }", "color: #ffff0000" },
};

static void test_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct style_fixture f;
		struct buf out = BUF_INIT;

		style_fixture_open(&f, TREE, cases[i].css);
		const struct node *b = style_fixture_find(&f, "b");
		const struct style *parent = style_fixture_style(&f, b->parent);
		style_dump_below(&out, cascade_style(f.cascade, b, parent), parent);
		if (strcmp(arena_cstr(f.arena, buf_str(&out)), cases[i].style) != 0)
			print_error("%s\n", cases[i].css);
		assert_string_equal(arena_cstr(f.arena, buf_str(&out)), cases[i].style);
		buf_free(&out);
		style_fixture_close(&f);
	}
}

/* Attributes of old HTML. */
static void test_own_style(void **state)
{
	static const struct {
		const char *html, *style;
	} attributes[] = {
		{ "<p id=b style='text-align:center; FONT-WEIGHT: bold;'>", "font-weight: 700; text-align: center" },
		{ "<p id=b style='text-indent: 2em; margin: 5px; font-size: 40px; position: absolute'>", "" },
		{ "<p id=b style='color:#F00 !important; text-decoration: line-through; font-style:italic'>",
		  "font-style: italic; color: #ffff0000; text-decoration-line: line-through" },
		{ "<p id=b style='color:; ;:red; text-align'>", "" },
		{ "<p id=b style='display:none'>", "display: none" },
		{ "<p id=b style='display:block'>", "" },
		{ "<p id=b align=RIGHT dir=rtl>", "direction: rtl; text-align: right" },
		{ "<p id=b align=middle>", "text-align: center" },
		{ "<table id=b align=center></table>", "" },
		{ "<font id=b color=blue size='5'>", "font-size: 13650; line-height: 23205 (x1700); color: #ff0000ff" },
		{ "<font id=b size='-1'>", "font-size: 9450; line-height: 16065 (x1700)" },
		{ "<font id=b size='99999999999999'>", "" },
		{ "<p id=b color=blue size=5>", "" },
		{ "<p id=b style='text-decoration: underline 90px; ruby-position: under; text-emphasis: dot; ruby-align: start'>",
		  "text-decoration-line: underline; text-emphasis-style: •; ruby-position: under" },
		{ "<ol id=b type=A>", "list-style-type: upper-alpha" },
		{ "<ul id=b type=nonsense>", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(attributes); i++) {
		struct style_fixture f;
		struct buf out = BUF_INIT;

		style_fixture_open(&f, attributes[i].html, "p { text-align: start }");
		style_dump(&out, style_fixture_style(&f, style_fixture_find(&f, "b")));
		assert_string_equal(arena_cstr(f.arena, buf_str(&out)), attributes[i].style);
		buf_free(&out);
		style_fixture_close(&f);
	}
}

/* Attributes win over the sheet, !important over attributes. */
static void test_own_style_order(void **state)
{
	struct style_fixture f;

	(void)state;
	style_fixture_open(&f, "<p id=b align=center style='color: red'>", "#b { text-align: left; color: blue !important }");
	const struct style *style = style_fixture_style(&f, style_fixture_find(&f, "b"));
	assert_int_equal(style->text_align, ALIGN_CENTER);
	assert_int_equal(style->color, 0xFF0000FF);
	style_fixture_close(&f);
}

/* :root, html and body stand above the tree, whose own root is none of them. */
static void test_root(void **state)
{
	struct style_fixture f;

	(void)state;
	style_fixture_open(&f, "<p id=b>", ":root { font-size: 20pt } html { color: red } body { font-size: .5em; margin: 9pt }"
					   "body > article { margin-top: 1rem } :root:lang(ja) { orphans: 7 }");
	assert_int_equal(cascade_root(f.cascade)->font_size, 10 * PT);
	assert_int_equal(cascade_root(f.cascade)->color, 0xFFFF0000);
	assert_int_equal(cascade_root(f.cascade)->orphans, 2);
	const struct style *article = style_fixture_style(&f, f.root);
	assert_int_equal(article->font_size, 10 * PT);
	assert_int_equal(article->margin_top.len, 20 * PT);
	assert_int_equal(article->margin_left.len, 0);
	cascade_set_lang(f.cascade, STR("ja"));
	assert_int_equal(cascade_root(f.cascade)->orphans, 7);
	style_fixture_close(&f);
}

/* Equal styles share an address, whatever made them. */
static void test_interning(void **state)
{
	struct style_fixture f;

	(void)state;
	style_fixture_open(&f, "<p id=a>1<p id=b class=x>2<p id=c class=y>3<p id=d align=center>4<p id=e align=center>5"
			       "<p id=g style='text-align: center'>6",
			   ".x { color: red } .y { color: #f00 }");
	const struct style *a = style_fixture_style(&f, style_fixture_find(&f, "a"));
	const struct style *b = style_fixture_style(&f, style_fixture_find(&f, "b"));
	const struct style *c = style_fixture_style(&f, style_fixture_find(&f, "c"));
	const struct style *d = style_fixture_style(&f, style_fixture_find(&f, "d"));
	assert_ptr_equal(a, style_fixture_style(&f, style_fixture_find(&f, "a")));
	assert_ptr_not_equal(a, b);
	assert_ptr_equal(b, c);
	assert_ptr_equal(d, style_fixture_style(&f, style_fixture_find(&f, "e")));
	assert_ptr_equal(d, style_fixture_style(&f, style_fixture_find(&f, "g")));
	assert_ptr_equal(cascade_anonymous(f.cascade, b, DISPLAY_BLOCK), cascade_anonymous(f.cascade, c, DISPLAY_BLOCK));
	style_fixture_close(&f);
}

static void test_pseudo(void **state)
{
	struct style_fixture f;

	(void)state;
	style_fixture_open(&f, "<p id=a>1<p id=b class=x>2",
			   "p::before { content: 'x'; color: red } .x::before { content: none } p:after { content: 'y' }"
			   "p::marker { color: red }");
	const struct node *a = style_fixture_find(&f, "a"), *b = style_fixture_find(&f, "b");
	const struct style *style = style_fixture_style(&f, a);
	const struct style *before = cascade_pseudo(f.cascade, a, PSEUDO_BEFORE, style);
	assert_non_null(before);
	assert_int_equal(before->color, 0xFFFF0000);
	assert_int_equal(before->content.n_items, 1);
	assert_non_null(cascade_pseudo(f.cascade, a, PSEUDO_AFTER, style));
	assert_int_equal(cascade_pseudo(f.cascade, a, PSEUDO_MARKER, style)->color, 0xFFFF0000);
	assert_null(cascade_pseudo(f.cascade, a, PSEUDO_FIRST_LETTER, style));
	assert_null(cascade_pseudo(f.cascade, b, PSEUDO_BEFORE, style));
	assert_null(cascade_pseudo(f.cascade, f.root, PSEUDO_BEFORE, style));
	style_fixture_close(&f);
}

/* inspect's --css. */
int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),    cmocka_unit_test(test_own_style), cmocka_unit_test(test_own_style_order),
		cmocka_unit_test(test_root),      cmocka_unit_test(test_interning), cmocka_unit_test(test_pseudo),
	};

	return cmocka_run_group_tests_name("cascade", tests, style_fixture_start, style_fixture_stop);
}
