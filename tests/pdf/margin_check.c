/* margin_check.c - reads `mutool trace` of a digest that was made with margins.css and holds all that is drawn against the type area of its
 * page. The area is what the two coloured corners of the margins leave: it comes from the sheet's own page rules, for the page's name and
 * side, and out of the PDF.
 *
 * What is allowed beyond the area, and why:
 *   - running heads and folios, which margins.css gives a colour, and lines marked as artifacts: both in the margins as a whole;
 *   - punctuation, by its own width across the ends of its line: it hangs there, or the blank half of its square does (CLREQ 3.1.6);
 *   - a rectangle that covers the whole page: its ground.
 * A glyph is its advance wide and its em square high, from 0.12 em below the baseline to 0.88 above. Blanks show nothing.
 *
 *     mutool trace DAY.pdf | margin_check [NAME]
 *
 * A line for each thing found, up to SHOWN; then a count. Exit 1 when there is any, or a page without corners. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unicode/ucd.h"
#include "unicode/utf8.h"

/* As mutool prints them; see margins.css. */
#define START_COLOUR "color=\".996 .004 .996\""
#define END_COLOUR "color=\".996 .004 .992\""
#define FURNITURE_COLOUR "color=\".996 .004 .988\""
/* Points. The writer rounds to a thousandth, mutool to five digits. */
#define TOLERANCE 0.02
#define EM_ABOVE 0.88
#define EM_BELOW 0.12
enum { SHOWN = 12, DEPTH = 64 };

struct matrix {
	double a, b, c, d, e, f;
};

struct box {
	double left, top, right, bottom; /* top above: y runs down */
};

/* FURNITURE: text of the margins, which belongs there and there alone. ARTIFACT: a line of it, or one of the text's. */
enum role { CONTENT, ARTIFACT, FURNITURE };

/* One thing that is drawn. */
struct drawn {
	const char *what;
	uint32_t code; /* of text */
	struct box box;
	double slack_along; /* allowed beyond the ends of its line */
	bool is_turned;     /* its line runs down the page */
	enum role role;
};

struct check {
	const char *name;
	unsigned page;
	struct box paper, area;
	bool has_start, has_end;
	struct drawn *items; /* of the page */
	size_t n_items, capacity;
	bool artifact[DEPTH]; /* of the open layers */
	unsigned depth, n_artifacts;
	size_t n_drawn, n_found, n_bare;
};

/* ---- the trace ---- */

static bool attribute(const char *line, const char *name, char *value, size_t room)
{
	char key[32];
	size_t n = 0;

	snprintf(key, sizeof key, " %s=\"", name);
	const char *p = strstr(line, key);
	if (!p)
		return false;
	for (p += strlen(key); *p && *p != '"' && n + 1 < room; p++)
		value[n++] = *p;
	value[n] = 0;
	return true;
}

static double number(const char *line, const char *name)
{
	char value[64];

	return attribute(line, name, value, sizeof value) ? strtod(value, NULL) : 0;
}

static struct matrix matrix_of(const char *line, const char *name)
{
	struct matrix m = { 1, 0, 0, 1, 0, 0 };
	char value[256];

	if (attribute(line, name, value, sizeof value))
		sscanf(value, "%lf %lf %lf %lf %lf %lf", &m.a, &m.b, &m.c, &m.d, &m.e, &m.f);
	return m;
}

static bool begins(const char *line, const char *tag)
{
	size_t len = strlen(tag);

	return line[0] == '<' && strncmp(line + 1, tag, len) == 0 && strchr(" />\n", line[1 + len]);
}

/* ---- boxes ---- */

static void box_add(struct box *box, struct matrix m, double x, double y)
{
	double px = m.a * x + m.c * y + m.e, py = m.b * x + m.d * y + m.f;

	box->left = fmin(box->left, px);
	box->right = fmax(box->right, px);
	box->top = fmin(box->top, py);
	box->bottom = fmax(box->bottom, py);
}

static struct box box_none(void)
{
	return (struct box){ INFINITY, INFINITY, -INFINITY, -INFINITY };
}

static bool is_beyond(struct box box, struct box area)
{
	return box.left < area.left - TOLERANCE || box.right > area.right + TOLERANCE || box.top < area.top - TOLERANCE ||
	       box.bottom > area.bottom + TOLERANCE;
}

static bool is_outside(struct box box, struct box area)
{
	return box.right <= area.left + TOLERANCE || box.left >= area.right - TOLERANCE || box.bottom <= area.top + TOLERANCE ||
	       box.top >= area.bottom - TOLERANCE;
}

static void draw(struct check *c, struct drawn item)
{
	if (!(item.box.left <= item.box.right))
		return;
	if (c->n_items == c->capacity) {
		c->capacity = c->capacity ? c->capacity * 2 : 1024;
		c->items = realloc(c->items, c->capacity * sizeof *c->items);
		if (!c->items)
			abort();
	}
	c->items[c->n_items++] = item;
}

/* ---- what is drawn ---- */

/* The path of a fill or stroke whose tag is `line`. */
static void read_path(struct check *c, char *line, size_t room, FILE *in)
{
	static const char *const names[][2] = { { "x", "y" }, { "x1", "y1" }, { "x2", "y2" }, { "x3", "y3" } };
	struct matrix m = matrix_of(line, "transform");
	struct box box = box_none();
	double half = begins(line, "stroke_path") ? number(line, "linewidth") / 2 : 0;
	bool is_start = strstr(line, START_COLOUR), is_end = strstr(line, END_COLOUR);
	char value[64];

	while (fgets(line, (int)room, in) && !strstr(line, "</")) {
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			if (!attribute(line, names[i][0], value, sizeof value))
				continue;
			double x = number(line, names[i][0]), y = number(line, names[i][1]);
			box_add(&box, m, x - half, y - half);
			box_add(&box, m, x + half, y + half);
		}
	}
	if (is_start) {
		c->area.left = box.right;
		c->area.top = box.bottom;
		c->has_start = true;
	} else if (is_end) {
		c->area.right = box.left;
		c->area.bottom = box.top;
		c->has_end = true;
	} else {
		draw(c, (struct drawn){ .what = "lines or ground", .box = box, .role = c->n_artifacts ? ARTIFACT : CONTENT });
	}
}

static uint32_t code_of(const char *line)
{
	char value[32];
	const char *p = value;

	if (!attribute(line, "unicode", value, sizeof value) || !value[0])
		return 0;
	if (value[0] == '&') {
		unsigned code = 0;
		if (sscanf(value, "&#x%x;", &code) == 1 || sscanf(value, "&#%u;", &code) == 1)
			return code;
		return '&';
	}
	return utf8_next(&p, value + strlen(value));
}

static bool shows_nothing(uint32_t code)
{
	uint8_t gc = ucd_of(code)->gc;

	return gc == GC_ZS || gc == GC_ZL || gc == GC_ZP || gc == GC_CC || gc == GC_CF;
}

static bool is_punctuation(uint32_t code)
{
	uint8_t gc = ucd_of(code)->gc;

	return gc == GC_PC || gc == GC_PD || gc == GC_PE || gc == GC_PF || gc == GC_PI || gc == GC_PO || gc == GC_PS;
}

static void read_glyph(struct check *c, const char *line, struct matrix m, struct matrix trm, enum role role)
{
	uint32_t code = code_of(line);
	double x = number(line, "x"), y = number(line, "y"), advance = number(line, "adv");
	double size = hypot(trm.a, trm.b);
	struct box box = box_none();

	if (code && shows_nothing(code))
		return;
	for (int i = 0; i < 4; i++) {
		double along = i & 1 ? advance : 0, up = i & 2 ? EM_ABOVE : -EM_BELOW;
		box_add(&box, m, x + along * trm.a + up * trm.c, y + along * trm.b + up * trm.d);
	}
	draw(c, (struct drawn){ .what = "text", .code = code, .box = box, .slack_along = code && is_punctuation(code) ? advance * size : 0,
	                        .is_turned = fabs(trm.b) > fabs(trm.a), .role = role });
}

static void read_text(struct check *c, char *line, size_t room, FILE *in)
{
	struct matrix m = matrix_of(line, "transform"), trm = m;
	enum role role = strstr(line, FURNITURE_COLOUR) ? FURNITURE : CONTENT;

	while (fgets(line, (int)room, in) && !strstr(line, "</fill_text") && !strstr(line, "</stroke_text")) {
		char *tag = line + strspn(line, " ");

		if (begins(tag, "span"))
			trm = matrix_of(tag, "trm");
		else if (begins(tag, "g"))
			read_glyph(c, tag, m, trm, role);
	}
}

static void read_image(struct check *c, const char *line)
{
	struct matrix m = matrix_of(line, "transform");
	struct box box = box_none();

	for (int i = 0; i < 4; i++)
		box_add(&box, m, i & 1, i >> 1);
	draw(c, (struct drawn){ .what = "image", .box = box });
}

static void open_layer(struct check *c, bool is_artifact)
{
	if (c->depth < DEPTH) {
		c->artifact[c->depth] = is_artifact;
		c->n_artifacts += is_artifact;
	}
	c->depth++;
}

static void close_layer(struct check *c)
{
	if (c->depth && --c->depth < DEPTH)
		c->n_artifacts -= c->artifact[c->depth];
}

/* ---- pages ---- */

static bool is_allowed(const struct check *c, const struct drawn *item)
{
	struct box box = item->box, area = c->area;
	double across = item->is_turned ? 0 : item->slack_along, down = item->is_turned ? item->slack_along : 0;

	if (item->role == FURNITURE)
		return is_outside(box, area);
	if (item->role == ARTIFACT && is_outside(box, area))
		return true;
	if (!is_beyond(c->paper, box))
		return true; /* the ground of the page */
	return !is_beyond(box, (struct box){ area.left - across, area.top - down, area.right + across, area.bottom + down });
}

static void begin_page(struct check *c, const char *line)
{
	char value[128] = "";

	attribute(line, "mediabox", value, sizeof value);
	sscanf(value, "%lf %lf %lf %lf", &c->paper.left, &c->paper.top, &c->paper.right, &c->paper.bottom);
	c->page++;
	c->has_start = c->has_end = false;
	c->n_items = 0;
	c->depth = c->n_artifacts = 0;
}

static void end_page(struct check *c)
{
	if (!c->has_start || !c->has_end) {
		printf("%s: page %u: no corners\n", c->name, c->page);
		c->n_bare++;
		return;
	}
	c->n_drawn += c->n_items;
	for (size_t i = 0; i < c->n_items; i++) {
		const struct drawn *item = &c->items[i];

		if (is_allowed(c, item))
			continue;
		if (c->n_found++ < SHOWN)
			printf("%s: page %u: %s%s U+%04X at %.2f,%.2f to %.2f,%.2f beyond %.2f,%.2f to %.2f,%.2f\n", c->name, c->page, item->what,
			       item->role == FURNITURE ? " of the margins" : "", (unsigned)item->code, item->box.left, item->box.top, item->box.right, item->box.bottom,
			       c->area.left, c->area.top, c->area.right, c->area.bottom);
	}
}

int main(int argc, char **argv)
{
	static char line[1 << 16];
	struct check c = { .name = argc > 1 ? argv[1] : "trace" };

	while (fgets(line, sizeof line, stdin)) {
		if (begins(line, "page"))
			begin_page(&c, line);
		else if (begins(line, "/page"))
			end_page(&c);
		else if (begins(line, "layer"))
			open_layer(&c, strstr(line, "name=\"Artifact\"") != NULL);
		else if (begins(line, "end_layer"))
			close_layer(&c);
		else if (begins(line, "fill_path") || begins(line, "stroke_path"))
			read_path(&c, line, sizeof line, stdin);
		else if (begins(line, "fill_text") || begins(line, "stroke_text"))
			read_text(&c, line, sizeof line, stdin);
		else if (begins(line, "fill_image") || begins(line, "fill_image_mask"))
			read_image(&c, line);
	}
	free(c.items);
	printf("%s: %u pages, %zu things drawn, %zu beyond the type area\n", c.name, c.page, c.n_drawn, c.n_found);
	return c.page == 0 || c.n_bare || c.n_found ? 1 : 0;
}
