/* tag_check.c - reads a tagged PDF back and says where it breaks a rule of PDF/UA-1 or PDF/A-2u (ISO 14289-1, 7; ISO 19005-2, 6).
 *
 *     tag_check [--ua] FILE.pdf      --ua: it promises no PDF/A
 *
 * Knows nothing of the writer: objects and streams come from `qpdf --json`. One line for each problem, exit 1 when there is any:
 * marks and the tree agree both ways, elements stand where they may, fonts are embedded and each code shown has its text. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "objects.h"
#include "tokens.h"

enum { CODES = 65536, MARKS = 32, FONTS = 256 };

struct font {
	const char *ref;
	bool has_text[CODES];
	bool is_wide; /* codes of two bytes */
};

struct check {
	json_t *objects;
	json_t *owner;   /* "page mcid" -> reference of the element that has it as a kid */
	json_t *linked;  /* reference of an annotation -> that of its element */
	json_t *numbers; /* key -> entry of the parent tree */
	struct font *fonts[FONTS];
	size_t n_fonts, problems, n_marks;
	int heading;
	bool is_ua_alone;
};

__attribute__((format(printf, 2, 3)))
static void problem(struct check *c, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
	c->problems++;
}

/* ---- the tree ---- */

/* Whether a word stands in a list of words with blanks between. */
static bool listed(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *p = list; (p = strstr(p, word)) != NULL; p += len) {
		if ((p == list || p[-1] == ' ') && (p[len] == ' ' || p[len] == '\0'))
			return true;
	}
	return false;
}

/* ISO 32000-1, 14.8.4: where an element may stand, and what alone may stand in it. NULL: anything. */
static const struct nesting {
	const char *role, *parents, *kids;
} nestings[] = {
	{ "/Table", NULL, "/TR /THead /TBody /TFoot /Caption" },
	{ "/THead", "/Table", "/TR" },
	{ "/TBody", "/Table", "/TR" },
	{ "/TFoot", "/Table", "/TR" },
	{ "/TR", "/Table /THead /TBody /TFoot", "/TH /TD" },
	{ "/TH", "/TR", NULL },
	{ "/TD", "/TR", NULL },
	{ "/L", NULL, "/LI /L /Caption" },
	{ "/LI", "/L", "/Lbl /LBody" },
	{ "/LBody", "/LI", NULL },
	{ "/TOC", NULL, "/TOC /TOCI /Caption" },
	{ "/TOCI", "/TOC", NULL },
	{ "/Ruby", NULL, "/RB /RT /RP" },
	{ "/RB", "/Ruby", NULL },
	{ "/RT", "/Ruby", NULL },
};

static const struct nesting *nesting_of(const char *role)
{
	for (size_t i = 0; i < sizeof nestings / sizeof *nestings; i++) {
		if (strcmp(nestings[i].role, role) == 0)
			return &nestings[i];
	}
	return NULL;
}

static void check_nesting(struct check *c, const char *ref, const char *role, const char *parent)
{
	const struct nesting *own = nesting_of(role), *outer = nesting_of(parent);

	if (own && own->parents && !listed(own->parents, parent))
		problem(c, "%s: %s in %s", ref, role, parent);
	else if (outer && outer->kids && !listed(outer->kids, role))
		problem(c, "%s: %s holds %s", ref, parent, role);
}

static void check_element(struct check *c, const char *ref, json_t *element)
{
	const char *role = text_of(json_object_get(element, "/S"));

	if (strlen(role) < 2)
		problem(c, "%s: element without a role", ref);
	if (strcmp(role, "/Figure") == 0 && !has_string(entry(c->objects, element, "/Alt")))
		problem(c, "%s: figure without words", ref);
	if (strcmp(role, "/TH") == 0 && json_object_get(entry(c->objects, element, "/A"), "/Scope") == NULL)
		problem(c, "%s: head without a scope", ref);
	if (strcmp(role, "/Note") == 0 && !has_string(entry(c->objects, element, "/ID")))
		problem(c, "%s: note without an ID", ref);
	if (role[0] == '/' && role[1] == 'H' && isdigit((unsigned char)role[2])) {
		int level = atoi(role + 2);
		if (level > c->heading + 1)
			problem(c, "%s: heading %d after level %d", ref, level, c->heading);
		c->heading = level;
	}
}

static void note_mark(struct check *c, const char *ref, const char *page, json_t *mcid)
{
	char key[96];

	snprintf(key, sizeof key, "%s %" JSON_INTEGER_FORMAT, page, json_integer_value(mcid));
	if (json_object_get(c->owner, key) != NULL)
		problem(c, "%s: mark %s belongs to two elements", ref, key);
	json_object_set_new(c->owner, key, json_string(ref));
}

static void walk(struct check *c, const char *ref, const char *parent, const char *parent_role);

static void walk_kid(struct check *c, const char *ref, json_t *element, json_t *kid)
{
	const char *page = text_of(json_object_get(element, "/Pg")), *role = text_of(json_object_get(element, "/S"));
	const struct nesting *own = nesting_of(role);
	json_t *value = resolve(c->objects, kid);

	if (json_is_object(value) && json_object_get(value, "/S") != NULL) {
		walk(c, text_of(kid), ref, role);
		return;
	}
	if (own && own->kids)
		problem(c, "%s: %s holds content", ref, role);
	if (is(json_object_get(value, "/Type"), "/OBJR"))
		json_object_set_new(c->linked, text_of(json_object_get(value, "/Obj")), json_string(ref));
	else if (is(json_object_get(value, "/Type"), "/MCR"))
		note_mark(c, ref, text_of(json_object_get(value, "/Pg")), json_object_get(value, "/MCID"));
	else
		note_mark(c, ref, page, value);
}

/* Elements are as deep as the document's boxes, which are limited. */
static void walk(struct check *c, const char *ref, const char *parent, const char *parent_role)
{
	json_t *element = json_object_get(object_of(c->objects, ref), "value"), *kids, *kid;
	size_t i;

	if (!is(json_object_get(element, "/P"), parent))
		problem(c, "%s: parent is not %s", ref, parent);
	check_nesting(c, ref, text_of(json_object_get(element, "/S")), parent_role);
	check_element(c, ref, element);
	kids = json_object_get(element, "/K");
	if (json_is_array(kids)) {
		json_array_foreach(kids, i, kid)
			walk_kid(c, ref, element, kid);
	} else if (kids != NULL) {
		walk_kid(c, ref, element, kids);
	}
}

static void read_numbers(struct check *c, json_t *node)
{
	json_t *kids = json_object_get(node, "/Kids"), *nums = json_object_get(node, "/Nums"), *kid;
	char key[32];
	size_t i;

	json_array_foreach(kids, i, kid)
		read_numbers(c, resolve(c->objects, kid));
	for (i = 0; i + 1 < json_array_size(nums); i += 2) {
		snprintf(key, sizeof key, "%" JSON_INTEGER_FORMAT, json_integer_value(json_array_get(nums, i)));
		json_object_set(c->numbers, key, json_array_get(nums, i + 1));
	}
}

static json_t *number_of(const struct check *c, json_t *key)
{
	char text[32];

	snprintf(text, sizeof text, "%" JSON_INTEGER_FORMAT, json_is_integer(key) ? json_integer_value(key) : -1);
	return json_object_get(c->numbers, text);
}

/* ---- fonts ---- */

static unsigned code_of(const char *text, size_t len)
{
	unsigned code = 0;

	for (size_t i = 0; i < len; i++)
		code = code << 8 | (unsigned char)text[i];
	return code % CODES;
}

static void give_text(struct font *font, unsigned code, const struct scan *s)
{
	unsigned text = code_of(s->text, s->len);

	font->has_text[code % CODES] = s->len > 0 && text != 0 && text != 0xFEFF && text != 0xFFFE;
}

/* Entries of a code and a text, of two codes and the text of the first, or of two codes and an array of texts. */
static void read_cmap(struct check *c, struct font *font, json_t *ref)
{
	struct scan *s = malloc(sizeof *s);
	size_t len, n = 0;
	char *bytes = stream_of(c->objects, ref, &len);
	unsigned codes[2] = { 0 };
	size_t n_codes = 0; /* of an entry; 0 outside blocks */
	bool in_array = false;

	s->p = bytes;
	s->end = bytes + len;
	for (enum token t; (t = next(s)) != END; ) {
		if (t == WORD) {
			n_codes = strcmp(s->text, "beginbfchar") == 0 ? 1 : strcmp(s->text, "beginbfrange") == 0 ? 2 : 0;
			n = 0;
		} else if (t == OTHER && n_codes > 0) {
			in_array = *s->text == '[';
			n = in_array ? n : 0;
		} else if (t == STRING && n < n_codes) {
			codes[n++] = code_of(s->text, s->len);
		} else if (t == STRING && in_array) {
			give_text(font, codes[0]++, s);
		} else if (t == STRING && n_codes > 0) {
			for (unsigned code = codes[0]; code <= codes[n_codes - 1]; code++)
				give_text(font, code, s);
			n = 0;
		}
	}
	free(bytes);
	free(s);
}

static struct font *font_of(struct check *c, const char *ref)
{
	json_t *dict = json_object_get(object_of(c->objects, ref), "value"), *inner, *descriptor;
	struct font *font;

	for (size_t i = 0; i < c->n_fonts; i++) {
		if (strcmp(c->fonts[i]->ref, ref) == 0)
			return c->fonts[i];
	}
	if (c->n_fonts == FONTS || dict == NULL)
		return NULL;
	font = c->fonts[c->n_fonts++] = calloc(1, sizeof *font);
	font->ref = ref;
	font->is_wide = is(json_object_get(dict, "/Subtype"), "/Type0");
	if (object_of(c->objects, text_of(json_object_get(dict, "/ToUnicode"))) == NULL)
		problem(c, "%s: font without ToUnicode", ref);
	else
		read_cmap(c, font, json_object_get(dict, "/ToUnicode"));
	inner = resolve(c->objects, json_array_get(entry(c->objects, dict, "/DescendantFonts"), 0));
	descriptor = entry(c->objects, font->is_wide ? inner : dict, "/FontDescriptor");
	if (!is(json_object_get(dict, "/Subtype"), "/Type3") && entry(c->objects, descriptor, "/FontFile3") == NULL &&
	    entry(c->objects, descriptor, "/FontFile2") == NULL)
		problem(c, "%s: font not embedded", ref);
	return font;
}

static void show(struct check *c, const struct font *font, const struct scan *s)
{
	size_t step = font == NULL || font->is_wide ? 2 : 1;

	for (size_t i = 0; font && i + step <= s->len; i += step) {
		unsigned code = code_of(s->text + i, step);
		if (font->is_wide && code == 0)
			problem(c, "%s: .notdef is shown", font->ref);
		if (!font->has_text[code])
			problem(c, "%s: code %u has no text", font->ref, code);
	}
}

/* ---- content ---- */

struct content {
	struct check *c;
	const char *page;
	json_t *fonts, *properties, *seen; /* resources; "page mcid" of marks that were met */
	const struct font *font;
	bool counts[MARKS];   /* per open mark: whether it is an artifact or belongs to an element */
	size_t depth;
	char name[64], tag[64]; /* the last name, and the one before */
	long mcid;            /* of the operands at hand; -1 for none */
	bool is_inline;       /* there are brackets among them */
};

static bool in_mark(const struct content *t)
{
	for (size_t i = 0; i < t->depth; i++) {
		if (t->counts[i])
			return true;
	}
	return false;
}

static void open_mark(struct content *t)
{
	char key[96];
	bool artifact = strcmp(t->tag, "/Artifact") == 0;
	const char *element;

	if (artifact && !t->is_inline && entry(t->c->objects, entry(t->c->objects, t->properties, t->name), "/Type") == NULL)
		problem(t->c, "%s: an artifact of no type: %s", t->page, t->name);
	if ((artifact || t->mcid >= 0) && in_mark(t))
		problem(t->c, "%s: mark %s within a mark", t->page, t->tag);
	if (t->depth == MARKS) {
		problem(t->c, "%s: marks too deep", t->page);
		return;
	}
	t->counts[t->depth++] = artifact || t->mcid >= 0;
	if (t->mcid < 0)
		return;
	snprintf(key, sizeof key, "%s %ld", t->page, t->mcid);
	element = text_of(json_object_get(t->c->owner, key));
	if (!is(json_object_get(json_object_get(object_of(t->c->objects, element), "value"), "/S"), t->tag))
		problem(t->c, "%s: mark %ld is %s, its element is not", t->page, t->mcid, t->tag);
	if (json_object_get(t->seen, key) != NULL)
		problem(t->c, "%s: mark %ld twice", t->page, t->mcid);
	json_object_set_new(t->seen, key, json_true());
}

static void operate(struct content *t, const char *word)
{
	if (strcmp(word, "BDC") == 0 || strcmp(word, "BMC") == 0)
		open_mark(t);
	else if (strcmp(word, "EMC") == 0 && t->depth-- == 0)
		problem(t->c, "%s: EMC without a mark", t->page), t->depth = 0;
	else if (strcmp(word, "Tf") == 0)
		t->font = font_of(t->c, text_of(json_object_get(t->fonts, t->name)));
	else if (listed("Tj TJ ' \" S s f F f* B B* b b* Do sh EI", word) && !in_mark(t))
		problem(t->c, "%s: %s outside all marks", t->page, word);
}

static void check_content(struct check *c, const char *ref, json_t *page, json_t *seen)
{
	struct scan *s = malloc(sizeof *s);
	struct content t = { .c = c, .page = ref, .seen = seen, .mcid = -1 };
	size_t len;
	char *bytes = stream_of(c->objects, json_object_get(page, "/Contents"), &len);

	t.fonts = entry(c->objects, entry(c->objects, page, "/Resources"), "/Font");
	t.properties = entry(c->objects, entry(c->objects, page, "/Resources"), "/Properties");
	s->p = bytes;
	s->end = bytes + len;
	for (enum token k; (k = next(s)) != END; ) {
		if (k == NAME) {
			if (t.tag[0] == '\0')
				snprintf(t.tag, sizeof t.tag, "%.63s", s->text);
			snprintf(t.name, sizeof t.name, "%.63s", s->text);
		} else if (k == NUMBER && strcmp(t.name, "/MCID") == 0) {
			t.mcid = atol(s->text);
		} else if (k == OTHER) {
			t.is_inline = true;
		} else if (k == STRING && strcmp(t.name, "/ActualText") != 0) {
			show(c, t.font, s);
		} else if (k == WORD) {
			operate(&t, s->text);
			t.tag[0] = t.name[0] = '\0';
			t.mcid = -1;
			t.is_inline = false;
		}
	}
	if (t.depth > 0)
		problem(c, "%s: a mark is not closed", ref);
	free(bytes);
	free(s);
}

/* ---- pages ---- */

static void check_annotations(struct check *c, const char *page_ref, json_t *page)
{
	json_t *annotations = entry(c->objects, page, "/Annots"), *ref, *key;
	size_t i;

	if (json_array_size(annotations) > 0 && !is(json_object_get(page, "/Tabs"), "/S"))
		problem(c, "%s: tabs do not follow the tree", page_ref);
	json_array_foreach(annotations, i, ref) {
		json_t *dict = resolve(c->objects, ref);
		const char *element = text_of(json_object_get(c->linked, text_of(ref)));
		key = json_object_get(dict, "/StructParent");
		if (*element == '\0' || !is(number_of(c, key), element))
			problem(c, "%s: annotation and element do not agree", text_of(ref));
		if (!has_string(entry(c->objects, dict, "/Contents")))
			problem(c, "%s: annotation without words", text_of(ref));
		if (strncmp(text_of(entry(c->objects, dict, "/Contents")), "u:#a-", 5) == 0)
			problem(c, "%s: an anchor in place of words", text_of(ref));
	}
}

static void check_page(struct check *c, const char *ref, json_t *page, json_t *seen)
{
	json_t *marks = resolve(c->objects, number_of(c, json_object_get(page, "/StructParents"))), *element;
	char key[96];
	size_t i;

	check_content(c, ref, page, seen);
	check_annotations(c, ref, page);
	json_array_foreach(marks, i, element) {
		snprintf(key, sizeof key, "%s %zu", ref, i);
		if (json_is_null(element) && json_object_get(c->owner, key) == NULL)
			continue;
		c->n_marks++;
		if (!is(element, text_of(json_object_get(c->owner, key))))
			problem(c, "%s: parent tree and element do not agree on mark %zu", ref, i);
		if (json_object_get(seen, key) == NULL)
			problem(c, "%s: mark %zu is not in the content", ref, i);
	}
}

static void check_pages(struct check *c, const char *ref, json_t *seen)
{
	json_t *node = json_object_get(object_of(c->objects, ref), "value"), *kids = entry(c->objects, node, "/Kids"), *kid;
	size_t i;

	if (kids == NULL)
		check_page(c, ref, node, seen);
	json_array_foreach(kids, i, kid)
		check_pages(c, text_of(kid), seen);
}

static void check_catalog(struct check *c, json_t *root)
{
	static const char *const flags[] = { "pdfuaid:part", "dc:title", "pdfaid:part" };
	json_t *intent = resolve(c->objects, json_array_get(entry(c->objects, root, "/OutputIntents"), 0));
	size_t len;
	char *xmp = stream_of(c->objects, json_object_get(root, "/Metadata"), &len);

	if (!json_is_true(json_object_get(entry(c->objects, root, "/MarkInfo"), "/Marked")))
		problem(c, "catalog: not marked");
	if (!has_string(entry(c->objects, root, "/Lang")))
		problem(c, "catalog: no language");
	if (!json_is_true(json_object_get(entry(c->objects, root, "/ViewerPreferences"), "/DisplayDocTitle")))
		problem(c, "catalog: the title is not displayed");
	if (!c->is_ua_alone && (!is(json_object_get(intent, "/S"), "/GTS_PDFA1") || entry(c->objects, intent, "/DestOutputProfile") == NULL))
		problem(c, "catalog: no output intent");
	for (size_t i = 0; i < sizeof flags / sizeof *flags - c->is_ua_alone; i++) {
		if (memmem(xmp, len, flags[i], strlen(flags[i])) == NULL)
			problem(c, "XMP: no %s", flags[i]);
	}
	free(xmp);
}

static void check_file(struct check *c)
{
	json_t *root = entry(c->objects, json_object_get(json_object_get(c->objects, "trailer"), "value"), "/Root");
	const char *tree_ref = text_of(json_object_get(root, "/StructTreeRoot"));
	json_t *tree = entry(c->objects, root, "/StructTreeRoot"), *seen = json_object();

	check_catalog(c, root);
	walk(c, text_of(json_object_get(tree, "/K")), tree_ref, "");
	read_numbers(c, entry(c->objects, tree, "/ParentTree"));
	check_pages(c, text_of(json_object_get(root, "/Pages")), seen);
	if (c->n_marks != json_object_size(c->owner) || c->n_marks != json_object_size(seen))
		problem(c, "%zu marks in the parent tree, %zu in elements, %zu in content", c->n_marks, json_object_size(c->owner),
		        json_object_size(seen));
	json_decref(seen);
}

int main(int argc, char **argv)
{
	struct check c = { .owner = json_object(), .linked = json_object(), .numbers = json_object() };
	const char *path = argv[argc - 1];
	char command[4096];
	FILE *out;
	json_t *file;

	c.is_ua_alone = argc == 3 && strcmp(argv[1], "--ua") == 0;
	if (argc != 2 + c.is_ua_alone || strchr(path, '\'') != NULL)
		return 2;
	snprintf(command, sizeof command, "qpdf --json --json-key=qpdf --json-stream-data=inline '%s' 2>/dev/null", path);
	out = popen(command, "r");
	file = out ? json_loadf(out, 0, NULL) : NULL;
	c.objects = json_array_get(json_object_get(file, "qpdf"), 1);
	if (out == NULL || pclose(out) != 0 || c.objects == NULL)
		problem(&c, "%s: qpdf does not read it without a message", path);
	else
		check_file(&c);
	for (size_t i = 0; i < c.n_fonts; i++)
		free(c.fonts[i]);
	json_decref(c.owner);
	json_decref(c.linked);
	json_decref(c.numbers);
	json_decref(file);
	return c.problems > 0;
}
