/* origins.c - the second measurement of the cases of cjk 12: glyph origins read back from the PDF.
 *
 *   origins post CASES.tsv > POST      a post with one paragraph a case, each on a page of its own
 *   origins sheet CASES.tsv > CSS      its style sheet
 *   origins check CASES.tsv STEXT      compares `mutool draw -F stext` of the PDF with the table
 *   origins turned CASES.tsv STEXT     the same of vertical writing: origins are measured from the top, lines go to the left
 *
 * A row: id, language, declarations, paragraph (HTML), expected text, separated by tabs; # begins a comment. In the
 * expected text | stands where a line ends, and @1.5 behind a character says that its origin stands 1.5 em from the
 * left margin. Blanks do not count. The characters of all lines must be those of the expected text, one by one (case
 * H1). Exit 0 when all cases hold, 1 when not, 2 for wrong use. */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHARS_MOST = 1024, FIELDS = 5, ROW_MOST = 8192 };

static const double margin = 20, em = 12, tolerance = 0.01;

struct glyph {
	uint32_t code;
	double x, y;
};

/* The characters of one page but its blanks, in reading order. */
struct page {
	struct glyph glyphs[CHARS_MOST];
	size_t n;
};

struct test_case {
	char *fields[FIELDS]; /* id, language, declarations, paragraph, expected text */
	char row[ROW_MOST];
};

static uint32_t decode(const char **p)
{
	const unsigned char *b = (const unsigned char *)*p;
	size_t len = b[0] < 0x80 ? 1 : b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : 4;
	uint32_t code = len == 1 ? b[0] : b[0] & (0xFF >> (len + 1));

	for (size_t i = 1; i < len; i++)
		code = code << 6 | (b[i] & 63);
	*p += len;
	return code;
}

static void encode(uint32_t code, char out[5])
{
	size_t len = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };

	for (size_t i = len; i-- > 1; code >>= 6)
		out[i] = (char)(0x80 | (code & 63));
	out[0] = (char)(lead[len] | code);
	out[len] = 0;
}

/* What has no glyph in mutool's eyes: blanks, and variation selectors, which pdftotext shows. */
static bool is_blank(uint32_t code)
{
	return code == ' ' || code == 0xA0 || code == '\n' || (code >= 0xE0100 && code <= 0xE01EF);
}

/* The next row of the table; false at its end. */
static bool next_case(FILE *table, struct test_case *c)
{
	while (fgets(c->row, sizeof c->row, table)) {
		char *p = c->row;
		size_t n = 0;

		p[strcspn(p, "\n")] = 0;
		if (*p == '#' || *p == 0)
			continue;
		for (; n < FIELDS && p; n++)
			c->fields[n] = strsep(&p, "\t");
		if (n == FIELDS)
			return true;
		fprintf(stderr, "origins: row %s has %zu fields\n", c->row, n);
		exit(2);
	}
	return false;
}

static void write_post(FILE *table)
{
	struct test_case c;

	puts("---\ntitle: Origins\ndate: 2026-03-02 08:00:00 +0800\n---");
	for (size_t n = 1; next_case(table, &c); n++)
		printf("<p class=\"k%zu\" lang=\"%s\">%s</p>\n", n, c.fields[1], c.fields[3]);
}

static void write_sheet(FILE *table)
{
	struct test_case c;

	puts("@page { size: 210mm 297mm; margin: 20pt; }\nhtml { font-size: 12pt; line-height: 1.5; }\n"
	     ".jb-title-block, .jb-article-end { display: none; }\n"
	     "p { width: 120pt; text-indent: 0; margin: 0; break-before: page; hyphens: manual; }");
	for (size_t n = 1; next_case(table, &c); n++)
		printf(".k%zu { %s }\n", n, c.fields[2]);
}

/* ---- what the PDF says ---- */

static uint32_t parse_char(const char *text)
{
	static const struct {
		const char *name;
		char code;
	} names[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' }, { "&quot;", '"' }, { "&apos;", '\'' } };

	if (strncmp(text, "&#x", 3) == 0)
		return (uint32_t)strtoul(text + 3, NULL, 16);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strncmp(text, names[i].name, strlen(names[i].name)) == 0)
			return (uint32_t)names[i].code;
	}
	return decode(&text);
}

static double attribute(const char *row, const char *name)
{
	const char *p = strstr(row, name);

	return p ? strtod(p + strlen(name), NULL) : NAN;
}

/* Reading order is ours: by line, then by x, for mutool sorts blocks by its own lights. */
static int by_place(const void *a, const void *b)
{
	const struct glyph *g = a, *h = b;

	if (fabs(g->y - h->y) > em / 2)
		return g->y < h->y ? -1 : 1;
	return (g->x > h->x) - (g->x < h->x);
}

/* Turns a page of vertical writing back to lines from left to right. */
static void turn(struct page *page)
{
	for (size_t i = 0; i < page->n; i++)
		page->glyphs[i] = (struct glyph){ page->glyphs[i].code, page->glyphs[i].y, -page->glyphs[i].x };
	qsort(page->glyphs, page->n, sizeof *page->glyphs, by_place);
}

/* Reads up to the end of a page; false when there is none. */
static bool next_page(FILE *stext, struct page *page)
{
	char row[1024];

	page->n = 0;
	while (fgets(row, sizeof row, stext)) {
		const char *c = strstr(row, " c=\"");

		if (strncmp(row, "</page>", 7) == 0) {
			qsort(page->glyphs, page->n, sizeof *page->glyphs, by_place);
			return true;
		}
		if (strncmp(row, "<char ", 6) != 0 || !c || page->n == CHARS_MOST)
			continue;
		page->glyphs[page->n].code = parse_char(c + 4);
		page->glyphs[page->n].x = attribute(row, " x=\"");
		page->glyphs[page->n].y = attribute(row, " y=\"");
		page->n += !is_blank(page->glyphs[page->n].code);
	}
	return false;
}

/* ---- the comparison ---- */

static void print_page(const struct page *page)
{
	for (size_t i = 0; i < page->n; i++) {
		char bytes[5];

		encode(page->glyphs[i].code, bytes);
		printf("%s%s@%.3f", i && page->glyphs[i].y - page->glyphs[i - 1].y > em / 2 ? " | " : "", bytes,
		       (page->glyphs[i].x - margin) / em);
	}
	putchar('\n');
}

/* Compares a page with the expected text; returns what differs, NULL when nothing does. */
static const char *compare(const struct page *page, const char *expected)
{
	size_t i = 0;
	bool line_ended = false;

	while (*expected) {
		uint32_t code = decode(&expected);

		if (is_blank(code))
			continue;
		if (code == '|') {
			line_ended = true;
			continue;
		}
		if (code == '@') {
			char *end;
			double x = strtod(expected, &end);

			if (i == 0 || fabs((page->glyphs[i - 1].x - margin) / em - x) > tolerance)
				return "an origin";
			expected = end;
			continue;
		}
		if (i == page->n || page->glyphs[i].code != code)
			return "the text";
		if (i > 0 && (page->glyphs[i].y - page->glyphs[i - 1].y > em / 2) != line_ended)
			return "a line's end";
		line_ended = false;
		i++;
	}
	return i < page->n ? "more text" : NULL;
}

/* What a page is made into before it is compared; NULL for nothing. */
typedef void prepare_fn(struct page *);

static int check(FILE *table, FILE *stext, prepare_fn *prepare)
{
	size_t passed = 0, failed = 0;
	struct test_case c;
	struct page *page = calloc(1, sizeof *page);

	while (page && next_case(table, &c)) {
		bool any = next_page(stext, page);

		if (any && prepare)
			prepare(page);
		const char *what = any ? compare(page, c.fields[4]) : "no page";

		passed += !what;
		failed += what != NULL;
		if (what) {
			printf("FAILED %s: %s\n    expected %s\n    got      ", c.fields[0], what, c.fields[4]);
			print_page(page);
		}
	}
	if (page && next_page(stext, page)) {
		failed++;
		puts("FAILED: more pages than cases");
	}
	free(page);
	printf("%zu passed, %zu failed\n", passed, failed);
	return failed > 0;
}

int main(int argc, char **argv)
{
	FILE *table = argc > 2 ? fopen(argv[2], "r") : NULL, *stext = argc > 3 ? fopen(argv[3], "r") : NULL;
	int code = 2;

	if (table && argc == 3 && strcmp(argv[1], "post") == 0) {
		write_post(table);
		code = 0;
	} else if (table && argc == 3 && strcmp(argv[1], "sheet") == 0) {
		write_sheet(table);
		code = 0;
	} else if (table && stext && strcmp(argv[1], "check") == 0) {
		code = check(table, stext, NULL);
	} else if (table && stext && strcmp(argv[1], "turned") == 0) {
		code = check(table, stext, turn);
	} else {
		fputs("usage: origins post|sheet CASES | origins check|turned CASES STEXT\n", stderr);
	}
	if (table)
		fclose(table);
	if (stext)
		fclose(stext);
	return code;
}
