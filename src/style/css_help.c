/* css_help.c - `jianbao help css`: what is read, and where it differs from the standards.
 *
 * In: the tables that the parsers use, so that none of it goes stale. Out: text, a property a line with its initial value, whether it
 * is inherited, and its values. */
#include "style/css_help.h"

#include <string.h>

#include "style/value.h"

struct row {
	const char *type, *values, *note;
	bool inherited;
};

static const struct row rows[PROPERTY_COUNT] = {
#define PROPERTY(field, name, type, inherited, initial) [PROPERTY_##field] = { #type, NULL, NULL, inherited },
#include "style/property.def"
#undef PROPERTY
};

static const struct row notes[PROPERTY_COUNT] = {
#define NOTE(field, values, note) [PROPERTY_##field] = { NULL, values, note, false },
#include "style/property_note.def"
#undef NOTE
};

static const struct {
	const char *type, *values;
} types[] = {
	{ "LENGTH", "<length>" },
	{ "SIZE", "<length> | <percentage> | auto" },
	{ "INDENT", "<length> | <percentage>" },
	{ "NUMBER", "<integer>" },
	{ "COLOUR", "<color>" },
	{ "STRING", "auto | <name> | <string>" },
	{ "FEATURES", "normal | words of the property, or \"tag\" <integer>?#" },
	{ "COMBINE", "none | all | digits <integer 2 … 4>?" },
	{ "AUTOSPACE", "normal | auto | no-autospace | [ ideograph-alpha || ideograph-numeric || punctuation ] || [ insert | replace ]" },
	{ "EM_SHARE", "<length 0.125em … 0.25em> | <percentage>" },
	{ "RESOLUTION", "<resolution>" },
	{ "FONT_FAMILY", "<family>#" },
	{ "FONT_WEIGHT", "normal | bold | bolder | lighter | <number 1 … 1000>" },
	{ "BORDER_WIDTH", "thin | medium | thick | <length>" },
};

static const struct {
	const char *name, *longhands;
} shorthands[] = {
	{ "margin, padding", "one to four values for the sides" },
	{ "border, border-top, border-right, border-bottom, border-left", "width, style and colour in any order" },
	{ "border-spacing", "across, then down" },
	{ "border-width, border-style, border-color", "one to four values for the sides" },
	{ "font", "[ style || weight || small-caps || stretch ]? size [ / line-height ]? family; variant and stretch are passed over" },
	{ "background", "its colour" },
	{ "list-style", "type, position; an image is passed over" },
	{ "text-decoration", "line, style, colour" },
	{ "text-emphasis", "style, colour" },
	{ "columns", "count, width" },
	{ "column-rule", "width, style and colour in any order" },
	{ "page-break-before, page-break-after, page-break-inside", "break-before and its kin; always is page" },
	{ "word-wrap", "overflow-wrap" },
	{ "all", "inherit | initial | unset | revert, of every property but direction" },
};

static const char around[] =
	"SELECTORS (Selectors 4)\n"
	"  * E .class #id [a] [a=v] [a~=v] [a|=v] [a^=v] [a$=v] [a*=v], each with i or s; E F, E > F, E + F, E ~ F; lists\n"
	"  :root :empty :first-child :last-child :only-child :nth-child(an+b) :nth-last-child() :first-of-type :last-of-type\n"
	"  :only-of-type :nth-of-type() :nth-last-of-type() :not(list) :is(list) :where(list) :lang(list) :link :any-link\n"
	"  ::before ::after ::marker ::first-letter ::footnote-call ::footnote-marker\n"
	"  ::first-letter may float, but in cells: a drop capital, a part of its paragraph for those who copy or listen.\n"
	"  Out: ::first-line, namespaces, \"of S\" in :nth-child(), :has(), states such as :hover: the rule is skipped with a warning.\n"
	"  E ~ F looks back at 1024 siblings. #id is the id that the post has; names of <a> are none.\n\n"
	"CASCADE (CSS Cascade 4)\n"
	"  Three origins, weakest first: base.css, briefing.css, the sheets of -s; !important turns them round. Then specificity, then\n"
	"  order. A post's own style= and presentational attributes win over all but !important; only alignment, weight, slant, lines,\n"
	"  colour, display: none, and of images size and float are taken from them. A post's <style> is dropped. inherit, initial, unset, revert for every\n"
	"  property and shorthand; no layers, no nesting of rules.\n"
	"  Custom properties on any element, inherited; var() with fallback; circles are invalid. var() does not reach size and margin\n"
	"  of @page.\n\n"
	"AT-RULES\n"
	"  @import \"file\" supports(…)? media?  files beside or below the sheet, never fetched; may stand anywhere; 8 deep\n"
	"  @media  print and all hold; (width), (height) with min-, max- and ranges, (orientation): of the sheet of paper; not, and, or\n"
	"  @supports  (property: value), selector(), not, and, or\n"
	"  @page name? :first :left :right :blank :nth(an+b)  size, margin, marks, bleed, counter-reset: page, -jb-page-counter, and the\n"
	"    sixteen margin boxes (@top-left-corner … @left-bottom) and @footnote; other properties are inherited by these\n"
	"  @font-face  font-family, src: url() local(), font-weight, font-style, unicode-range, -jb-lang, -jb-index,\n"
	"    -jb-fallback;\n"
	"    unicode-range: of the rules of one family, weight and slant those with a range serve its characters, the last\n"
	"    of several first; those without serve all others. font-display is passed over\n"
	"  @charset is passed over; others are skipped with a warning.\n\n"
	"VALUES (CSS Values 4, Color 4)\n"
	"  <length>  pt mm cm in pc px q; em rem ex rex ch rch ic ric cap lh rlh; vw vh vi vb: of the content of an unnamed page.\n"
	"    ex and ch are half an em, ic one, cap 0.7. calc(), min(), max(), clamp() of lengths, percentages and numbers.\n"
	"  <color>  the 148 names, #rgb #rgba #rrggbb #rrggbbaa, rgb() rgba() hsl() hsla() hwb() gray(), transparent, currentcolor;\n"
	"    device-cmyk(c m y k / a), short cmyk(): printed in DeviceCMYK, whole percents; PDF/A wants the profile\n"
	"    of a press for it: --output-intent. Alpha is mixed with the white of paper.\n"
	"  content list  strings, attr(name, fallback), counter(), counters(), open-quote close-quote no-open-quote no-close-quote,\n"
	"    string(name, first | start | last | first-except), content(text | before | after | first-letter | marker),\n"
	"    target-counter(attr(href), name), target-text(attr(href), content | first-letter), leader(dotted | solid | space | \"…\"),\n"
	"    -jb-qr(attr(name) | \"…\"): a QR code as wide as the ::before or ::after, 18mm where its width is auto.\n"
	"    counter(page) and counter(pages) in margin boxes; targets other than pages are those of the same article.\n\n";

static const char floats[] =
	"FLOATS (CSS 2.1, 9.5)\n"
	"  float: left | right  sets an image, a table or a block beside the text, in columns and in vertical writing too. In the middle of a\n"
	"    paragraph it stands at the line that it falls into, and the text before that line keeps the whole measure. Where the text before\n"
	"    it on its line has no room beside it, or 8 em of text have none, it stands below that line. No page ends beside it.\n"
	"  What leaves less than 8 em of the measure, or is higher than a page, is a block below its line; in a table's cell floats are\n"
	"    blocks before the text they stand in. At the side of the text the margin is an em at least.\n\n";

static const char footnotes[] =
	"FOOTNOTES (CSS Generated Content for Paged Media 3, section 2)\n"
	"  float: footnote  takes an element to the foot of the page (in vertical writing: to its left), below all columns; where it stood,\n"
	"    ::footnote-call is left, and ::footnote-marker stands in front of it, in its padding: both show counter(footnote) unless they have\n"
	"    content. A note called in another one comes behind it; in a table the row with the call carries it.\n"
	"  The counter footnote starts with each article; counter-reset: footnote starts it anew, counter-increment: footnote replaces the\n"
	"    step of one. There is no numbering by page.\n"
	"  @page { @footnote { … } }  margin, border, border-clip-top (how much of the rule above the notes is drawn: 33%), padding,\n"
	"    background-color, max-height (of the notes; a percentage is of the page's content) of their area; the rules for a run of pages\n"
	"    are those of its first page\n"
	"  Pages end where text and notes together cost least. A long note goes on, orphans and widows on either side, at the foot of the next\n"
	"    page; no footnote-display, no footnote-policy.\n"
	"  base.css: .jb-note is a footnote of the post, .jb-link-note a link's address, .jb-note-again a further call of a note.\n\n";

static void add_words(struct buf *out, enum property p)
{
	const char *word;

	for (int i = 0; (word = keyword_name(p, i)) != NULL; i++)
		buf_printf(out, "%s%s", i ? " | " : "", word);
}

static void add_values(struct buf *out, enum property p)
{
	if (notes[p].values) {
		buf_add_str(out, str_of(notes[p].values));
		return;
	}
	if (strcmp(rows[p].type, "KEYWORD") == 0) {
		add_words(out, p);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		if (strcmp(types[i].type, rows[p].type) == 0)
			buf_add_str(out, str_of(types[i].values));
	}
}

void css_help(struct buf *out)
{
	buf_add_str(out, str_of(around));
	buf_add_str(out, str_of(floats));
	buf_add_str(out, str_of(footnotes));
	buf_add_str(out, STR("PROPERTIES: name, initial value, inherited or not, values; every one takes inherit, initial, unset and revert\n"));
	for (int i = 0; i < PROPERTY_COUNT; i++) {
		enum property p = (enum property)i;

		buf_printf(out, "  %-24s %-14s %-4s", property_name(p), property_initial(p), rows[p].inherited ? "yes" : "no");
		add_values(out, p);
		buf_add_char(out, '\n');
		if (notes[p].note)
			buf_printf(out, "  %-24s   note: %s\n", "", notes[p].note);
	}
	buf_add_str(out, STR("\nSHORTHANDS\n"));
	for (size_t i = 0; i < ARRAY_LEN(shorthands); i++)
		buf_printf(out, "  %s: %s\n", shorthands[i].name, shorthands[i].longhands);
	buf_add_str(out, STR("\nSTYLES OF COUNTERS AND LISTS (CSS Counter Styles 3)\n  "));
	add_words(out, PROPERTY_list_style_type);
	buf_add_char(out, '\n');
}
