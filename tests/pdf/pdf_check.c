/* pdf_check.c - reads a PDF back and says what is wrong with it: fonts, page labels, outline, links, the page numbers
 * of the contents.
 *
 *     pdf_check [--contents N | --index N] FILE.pdf
 *
 * Knows nothing of the writer: objects come from `qpdf --json`, words and where they stand from `pdftotext -bbox`.
 * One line for each problem, exit 1 when there is any. --contents N: at least N entries of contents (links that end
 * in a leader and a page number) must be there. --index N: links that are a page number alone count too; not for files with
 * notes, whose marks are numbers of another kind. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <jansson.h>

#include "objects.h"
#include "words.h"

struct page {
	const char *ref; /* "12 0 R" */
	char label[64];
	double width, height;
	struct word *words, **last;
};

struct check {
	json_t *file;
	json_t *objects;
	json_t *page_index; /* reference -> index of the page */
	struct page *pages;
	size_t n_pages;
	size_t problems;
	size_t entries; /* of contents, with the right number */
	bool with_index;
};

static void problem(struct check *c, const char *what, const char *detail)
{
	printf("%s: %s\n", what, detail);
	c->problems++;
}

/* ---- other programs ---- */

/* Starts a program and returns what it prints. */
static FILE *start(const char *const argv[], pid_t *child)
{
	int ends[2];

	if (pipe(ends) != 0)
		return NULL;
	*child = fork();
	if (*child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		execvp(argv[0], (char *const *)argv);
		_exit(127);
	}
	close(ends[1]);
	return fdopen(ends[0], "r");
}

static bool finish(FILE *out, pid_t child)
{
	int status;

	fclose(out);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* ---- objects ---- */

/* A name, or a text string without the "u:" qpdf puts before it; "" for anything else. */
static const char *plain_text(json_t *value)
{
	const char *text = text_of(value);

	return strncmp(text, "u:", 2) == 0 ? text + 2 : text;
}

static int page_of(const struct check *c, json_t *ref)
{
	json_t *index = json_is_string(ref) ? json_object_get(c->page_index, json_string_value(ref)) : NULL;
	return index != NULL ? (int)json_integer_value(index) : -1;
}

/* ---- pages and labels ---- */

static void put_roman(char *out, size_t size, int n, bool upper)
{
	static const struct { int value; const char *letters; } steps[] = {
		{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" },
		{ 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" },
	};

	out[0] = '\0';
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		for (; n >= steps[i].value && strlen(out) + 3 < size; n -= steps[i].value)
			strcat(out, steps[i].letters);
	for (char *p = out; upper && *p != '\0'; p++)
		*p = (char)(*p - 'a' + 'A');
}

static void read_label(struct check *c, struct page *page, json_t *label)
{
	const char *style = plain_text(json_object_get(label, "/S"));
	json_t *first = json_object_get(label, "/St");
	int n = first != NULL ? (int)json_integer_value(first) : 1;

	if (!json_is_object(label))
		problem(c, "a page has no label", page->ref);
	if (strcmp(style, "/D") == 0)
		snprintf(page->label, sizeof page->label, "%d", n);
	else if (strcmp(style, "/r") == 0 || strcmp(style, "/R") == 0)
		put_roman(page->label, sizeof page->label, n, style[1] == 'R');
	else
		snprintf(page->label, sizeof page->label, "%s", plain_text(json_object_get(label, "/P")));
	if (page->label[0] == '\0')
		problem(c, "a page has an empty label", page->ref);
}

static void read_pages(struct check *c)
{
	json_t *list = json_object_get(c->file, "pages");

	c->n_pages = json_array_size(list);
	c->pages = calloc(c->n_pages + 1, sizeof *c->pages);
	if (c->pages == NULL)
		exit(2);
	if (c->n_pages == 0)
		problem(c, "no pages", "");
	for (size_t i = 0; i < c->n_pages; i++) {
		struct page *page = &c->pages[i];
		json_t *item = json_array_get(list, i);
		page->ref = plain_text(json_object_get(item, "object"));
		page->last = &page->words;
		json_object_set_new(c->page_index, page->ref, json_integer((json_int_t)i));
		read_label(c, page, json_object_get(item, "label"));
		json_t *box = entry(c->objects, json_object_get(object_of(c->objects, page->ref), "value"), "/MediaBox");
		page->width = json_number_value(json_array_get(box, 2));
		page->height = json_number_value(json_array_get(box, 3));
		if (page->width <= 0 || page->height <= 0)
			problem(c, "a page has no size", page->ref);
	}
}

/* ---- all objects ---- */

/* A font of drawn glyphs holds them itself: each code has a stream and a width. */
static void check_drawn_font(struct check *c, const char *id, json_t *font)
{
	json_t *names = entry(c->objects, entry(c->objects, font, "/Encoding"), "/Differences"), *name;
	json_t *procs = entry(c->objects, font, "/CharProcs");
	size_t i;

	if (!json_is_object(entry(c->objects, font, "/ToUnicode")))
		problem(c, "a font has no ToUnicode", id);
	json_array_foreach(names, i, name)
		if (json_is_string(name) && !json_is_object(entry(c->objects, procs, json_string_value(name))))
			problem(c, "a drawn glyph has no stream", id);
	if (json_array_size(names) < 3 || json_array_size(entry(c->objects, font, "/Widths")) + 1 != json_array_size(names))
		problem(c, "a font of drawn glyphs has codes without width", id);
}

static void check_font(struct check *c, const char *id, json_t *font)
{
	if (is(json_object_get(font, "/Subtype"), "/Type3")) {
		check_drawn_font(c, id, font);
		return;
	}
	json_t *descendant = resolve(c->objects, json_array_get(entry(c->objects, font, "/DescendantFonts"), 0));
	json_t *descriptor = entry(c->objects, descendant, "/FontDescriptor");
	const char *name = plain_text(json_object_get(font, "/BaseFont"));

	if (!is(json_object_get(font, "/Subtype"), "/Type0"))
		problem(c, "a font is not Type0", id);
	if (!is(json_object_get(font, "/Encoding"), "/Identity-H"))
		problem(c, "a font's encoding is not Identity-H", id);
	if (!json_is_object(entry(c->objects, font, "/ToUnicode")))
		problem(c, "a font has no ToUnicode", id);
	if (!json_is_object(entry(c->objects, descriptor, "/FontFile2")) && !json_is_object(entry(c->objects, descriptor, "/FontFile3")))
		problem(c, "a font is not embedded", id);
	if (strlen(name) < 9 || name[7] != '+')
		problem(c, "a font's name has no subset tag", name);
	if (!is(json_object_get(descendant, "/Subtype"), "/CIDFontType0") &&
	    !json_is_object(entry(c->objects, descendant, "/CIDToGIDMap")))
		problem(c, "a TrueType font has no CIDToGIDMap", id);
}

static bool is_allowed_uri(const char *uri)
{
	static const char *const schemes[] = { "http://", "https://", "mailto:" };

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (strncasecmp(uri, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

static void check_link(struct check *c, const char *id, json_t *link)
{
	json_t *action = entry(c->objects, link, "/A");
	json_t *dest = entry(c->objects, link, "/Dest");
	json_t *border = entry(c->objects, link, "/Border");

	if (json_integer_value(json_array_get(border, 2)) != 0 || json_array_size(border) != 3)
		problem(c, "a link has a border", id);
	if (plain_text(json_object_get(link, "/Contents"))[0] == '\0')
		problem(c, "a link has no Contents", id);
	if (action != NULL) {
		const char *uri = plain_text(json_object_get(action, "/URI"));
		if (!is(json_object_get(action, "/S"), "/URI") || !is_allowed_uri(uri))
			problem(c, "a link leads where it must not", uri);
		for (const char *p = uri; *p != '\0'; p++)
			if (*p <= ' ' || *p >= 0x7F) {
				problem(c, "an address has bytes that no address has", uri);
				break;
			}
	} else if (page_of(c, json_array_get(dest, 0)) < 0) {
		problem(c, "a link leads nowhere", id);
	}
}

/* Keys and names that our files never hold. */
static void check_forbidden(struct check *c, const char *id, json_t *value)
{
	static const char *const forbidden[] = { "/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/SubmitForm",
		                                 "/ImportData", "/GoToR", "/GoToE", "/RichMedia", "/OpenAction", "/AA", "/AcroForm",
		                                 "/Movie", "/Sound", "/XFA" };
	const char *key;
	json_t *item;
	size_t i;

	for (i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
		if (is(value, forbidden[i]) || json_object_get(value, forbidden[i]) != NULL)
			problem(c, forbidden[i], id);
	json_object_foreach(value, key, item)
		check_forbidden(c, id, item);
	json_array_foreach(value, i, item)
		check_forbidden(c, id, item);
}

static void check_objects(struct check *c)
{
	const char *id;
	json_t *object;

	json_object_foreach(c->objects, id, object) {
		json_t *stream = json_object_get(object, "stream");
		json_t *value = stream != NULL ? json_object_get(stream, "dict") : json_object_get(object, "value");
		json_t *type = json_object_get(value, "/Type");
		check_forbidden(c, id, value);
		if (is(type, "/Font") && !is(json_object_get(value, "/Subtype"), "/CIDFontType0") &&
		    !is(json_object_get(value, "/Subtype"), "/CIDFontType2"))
			check_font(c, id, value);
		if (is(type, "/Annot") && is(json_object_get(value, "/Subtype"), "/Link"))
			check_link(c, id, value);
		else if (is(type, "/Annot"))
			problem(c, "an annotation that is no link", id);
		if (is(type, "/Pages") && json_array_size(entry(c->objects, value, "/Kids")) > 32)
			problem(c, "a node of the page tree has more than 32 kids", id);
	}
}

/* ---- catalog and outline ---- */

static void check_catalog(struct check *c, json_t *root)
{
	json_t *trailer = json_object_get(json_object_get(c->objects, "trailer"), "value");
	json_t *info = entry(c->objects, trailer, "/Info");

	if (plain_text(json_object_get(root, "/Lang"))[0] == '\0')
		problem(c, "no language", "");
	if (!json_is_object(entry(c->objects, root, "/Metadata")))
		problem(c, "no XMP metadata", "");
	if (plain_text(json_object_get(info, "/Title"))[0] == '\0')
		problem(c, "no title", "");
	else if (!json_is_true(json_object_get(entry(c->objects, root, "/ViewerPreferences"), "/DisplayDocTitle")))
		problem(c, "the title is not shown", "");
	if (json_array_size(entry(c->objects, trailer, "/ID")) != 2)
		problem(c, "no file identifier", "");
}

/* The items in order, by First, Next and Parent; every one leads to a page, none to a page before the last one's. */
static void check_outline(struct check *c, json_t *root)
{
	json_t *item = json_object_get(entry(c->objects, root, "/Outlines"), "/First");
	json_t *parent = json_object_get(root, "/Outlines");
	json_t *prev = NULL;
	size_t left = json_object_size(c->objects);
	int last_page = 0;

	while (item != NULL && left-- > 0) {
		json_t *dict = resolve(c->objects, item);
		const char *title = plain_text(json_object_get(dict, "/Title"));
		int page = page_of(c, json_array_get(entry(c->objects, dict, "/Dest"), 0));
		if (title[0] == '\0')
			problem(c, "an outline item has no title", plain_text(item));
		if (page < last_page)
			problem(c, page < 0 ? "an outline item leads nowhere" : "an outline item leads back", title);
		last_page = page < last_page ? last_page : page;
		if (!json_equal(json_object_get(dict, "/Parent"), parent))
			problem(c, "an outline item has another parent", title);
		if (prev != NULL ? !json_equal(json_object_get(dict, "/Prev"), prev) : json_object_get(dict, "/Prev") != NULL)
			problem(c, "an outline item has another item before it", title);
		json_t *first = json_object_get(dict, "/First");
		if (first != NULL) {
			parent = item;
			prev = NULL;
			item = first;
			continue;
		}
		while ((prev = item, item = json_object_get(resolve(c->objects, prev), "/Next")) == NULL) {
			if (!json_equal(json_object_get(resolve(c->objects, parent), "/Last"), prev))
				problem(c, "an outline item does not end where it says", plain_text(parent));
			item = parent;
			parent = json_object_get(resolve(c->objects, item), "/Parent");
			if (parent == NULL)
				return;
		}
	}
}

/* ---- contents ---- */

/* pdftotext prints one element a line. */
static void read_words(struct check *c, const char *path)
{
	const char *const argv[] = { "pdftotext", "-bbox", path, "-", NULL };
	pid_t child;
	FILE *in = start(argv, &child);
	char *line = NULL;
	size_t capacity = 0;
	size_t n = 0;

	if (in == NULL)
		return;
	while (getline(&line, &capacity, in) > 0) {
		struct word w = { 0, 0, 0, 0, NULL, NULL };
		if (strstr(line, "<page ") != NULL)
			n++;
		if (n == 0 || n > c->n_pages || sscanf(line, " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">", &w.left, &w.top,
		                                       &w.right, &w.bottom) != 4)
			continue;
		char *text = strchr(line, '>') + 1;
		text[strcspn(text, "<")] = '\0';
		c->pages[n - 1].last = words_add(c->pages[n - 1].last, w, text);
	}
	free(line);
	if (!finish(in, child))
		problem(c, "pdftotext fails", path);
}

/* The page number at the right end of a link, behind a leader: the last word of the rectangle, with more than a blank before
 * it. Leaders are no text, so what is left of them is the gap. NULL when there is none. */
static const struct word *number_behind_leader(const struct page *page, const double rect[4])
{
	enum { GAP = 8, EDGE = 2 }; /* points */
	const struct word *last = NULL;
	double right_before = -1;

	for (const struct word *w = page->words; w != NULL; w = w->next) {
		double x = (w->left + w->right) / 2;
		double y = page->height - (w->top + w->bottom) / 2;
		if (x < rect[0] || x > rect[2] || y < rect[1] || y > rect[3])
			continue;
		const struct word *before = last != NULL && last->right > w->right ? w : last;
		if (before != NULL && before->right > right_before)
			right_before = before->right;
		last = before == w ? last : w;
	}
	bool ends = last != NULL && right_before >= 0 && last->left - right_before > GAP && rect[2] - last->right < EDGE;
	return ends && strspn(last->text, "0123456789ivxlcdm") == strlen(last->text) ? last : NULL;
}

/* The only word of a link in a list of pages, without the comma behind it; NULL when there are more, or it is no number. */
static const struct word *number_alone(const struct page *page, const double rect[4])
{
	const struct word *only = NULL;

	for (struct word *w = page->words; w != NULL; w = w->next) {
		double x = (w->left + w->right) / 2, y = page->height - (w->top + w->bottom) / 2;
		size_t digits = strspn(w->text, "0123456789");
		if (x < rect[0] || x > rect[2] || y < rect[1] || y > rect[3])
			continue;
		if (only != NULL || digits == 0 || strcmp(w->text + digits + (w->text[digits] == ','), "") != 0)
			return NULL;
		w->text[digits] = '\0';
		only = w;
	}
	return only;
}

static void check_contents(struct check *c, const struct page *page)
{
	json_t *annots = entry(c->objects, json_object_get(object_of(c->objects, page->ref), "value"), "/Annots");
	json_t *ref;
	size_t i;

	json_array_foreach(annots, i, ref) {
		json_t *link = resolve(c->objects, ref);
		int target = page_of(c, json_array_get(entry(c->objects, link, "/Dest"), 0));
		double rect[4];
		if (target < 0)
			continue;
		for (size_t k = 0; k < 4; k++)
			rect[k] = json_number_value(json_array_get(entry(c->objects, link, "/Rect"), k));
		const struct word *number = number_behind_leader(page, rect);
		if (number == NULL && c->with_index)
			number = number_alone(page, rect);
		if (number == NULL)
			continue;
		if (strcmp(number->text, c->pages[target].label) == 0) {
			c->entries++;
		} else {
			char detail[256];
			snprintf(detail, sizeof detail, "%.80s leads to page %.80s", number->text, c->pages[target].label);
			problem(c, "a page number in the contents is wrong", detail);
		}
	}
}

static void free_pages(struct check *c)
{
	for (size_t i = 0; i < c->n_pages; i++) {
		for (struct word *w = c->pages[i].words; w != NULL; ) {
			struct word *next = w->next;
			free(w->text);
			free(w);
			w = next;
		}
	}
	free(c->pages);
}

static bool read_file(struct check *c, const char *path)
{
	const char *const command[] = { "qpdf", "--json=2", "--json-stream-data=none", path, NULL };
	pid_t child;
	FILE *in = start(command, &child);

	c->file = in != NULL ? json_loadf(in, 0, NULL) : NULL;
	c->objects = json_array_get(json_object_get(c->file, "qpdf"), 1);
	c->page_index = json_object();
	return in != NULL && finish(in, child) && c->file != NULL;
}

static void check_file(struct check *c, const char *path)
{
	json_t *trailer = json_object_get(json_object_get(c->objects, "trailer"), "value");
	json_t *root = entry(c->objects, trailer, "/Root");

	read_pages(c);
	check_objects(c);
	check_catalog(c, root);
	check_outline(c, root);
	read_words(c, path);
	for (size_t i = 0; i < c->n_pages; i++)
		check_contents(c, &c->pages[i]);
}

int main(int argc, char **argv)
{
	struct check c = { 0 };
	bool counted = argc == 4 && (strcmp(argv[1], "--contents") == 0 || strcmp(argv[1], "--index") == 0);
	const char *path = argv[argc - 1];

	c.with_index = counted && strcmp(argv[1], "--index") == 0;
	if (!counted && argc != 2) {
		fprintf(stderr, "usage: pdf_check [--contents N | --index N] FILE.pdf\n");
		return 2;
	}
	if (read_file(&c, path))
		check_file(&c, path);
	else
		problem(&c, "qpdf cannot read it", path);
	if (counted && c.entries < strtoul(argv[2], NULL, 10))
		problem(&c, "too few entries of contents", path);
	free_pages(&c);
	json_decref(c.page_index);
	json_decref(c.file);
	return c.problems > 0;
}
