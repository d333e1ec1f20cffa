/* textcheck.c - does all the text of a document come back from its PDF?  textcheck EXPECTED GOT
 *
 * In: the characters of the document tree, one block a line (`jianbao inspect --stage=tree --text`), and the output
 * of `pdftotext -raw`. Blanks and invisible characters do not count; other text (heads, folios, generated parts) may
 * stand between. Two tests, both linear:
 *   1. every expected character comes back, in order (a subsequence); what stands behind a form feed (the text of notes) is looked
 *      for from the start again;
 *   2. of all runs of 12 characters within a block, 95 % come back in one piece: a page turn, a hyphen or a table
 *      cell may cut a few of them, but text that was lost or shuffled cuts many.
 *
 * Exit 0 when both hold; 1 with a message and the place of the first loss when not; 2 for wrong use.
 * `textcheck --plain POST` prints the text of a post without its markup, one block a line, for measuring. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW = 12, ALLOWED_PER_CENT = 5, CONTEXT = 24 };

struct bytes {
	unsigned char *ptr;
	size_t len;
};

/* Characters that count, and for each the line of the file it stands in. */
struct chars {
	uint32_t *code;
	uint32_t *line;
	size_t len;
};

static void *allocate(size_t size)
{
	void *p = calloc(1, size ? size : 1);

	if (!p) {
		fprintf(stderr, "textcheck: out of memory\n");
		exit(2);
	}
	return p;
}

static struct bytes read_file(const char *path)
{
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
	struct bytes b = { NULL, 0 };
	size_t capacity = 0, n;

	if (!file) {
		fprintf(stderr, "textcheck: cannot open %s\n", path);
		exit(2);
	}
	do {
		if (b.len + 65536 > capacity) {
			capacity = capacity * 2 + 65536;
			b.ptr = realloc(b.ptr, capacity);
			if (!b.ptr) {
				fprintf(stderr, "textcheck: out of memory\n");
				exit(2);
			}
		}
		n = fread(b.ptr + b.len, 1, capacity - b.len, file);
		b.len += n;
	} while (n > 0);
	if (file != stdin)
		fclose(file);
	return b;
}

/* One character of UTF-8; a byte that fits nowhere counts as U+FFFD. Moves *at on. */
static uint32_t next_code(const struct bytes *b, size_t *at)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char c = b->ptr[(*at)++];
	size_t len = c < 0x80                ? 1
	             : c >= 0xC2 && c < 0xE0 ? 2
	             : c >= 0xE0 && c < 0xF0 ? 3
	             : c >= 0xF0 && c < 0xF5 ? 4
	                                     : 0;

	if (len <= 1)
		return len ? c : 0xFFFD;
	uint32_t code = c & (0xFFu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if (*at >= b->len || (b->ptr[*at] & 0xC0) != 0x80)
			return 0xFFFD;
		code = code << 6 | (b->ptr[(*at)++] & 0x3F);
	}
	return code < least[len] ? 0xFFFD : code;
}

static bool is_blank(uint32_t c)
{
	return c <= ' ' || (c >= 0x7F && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Characters without a glyph of their own: they steer breaking, joining, direction or the choice of a form. */
static bool is_invisible(uint32_t c)
{
	return c == 0xAD || c == 0x34F || c == 0x61C || (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
	       c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

static bool is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

static struct chars decode(struct bytes b)
{
	struct chars out = { allocate(b.len * sizeof(uint32_t)), allocate(b.len * sizeof(uint32_t)), 0 };
	uint32_t line = 1;

	for (size_t at = 0; at < b.len;) {
		uint32_t c = next_code(&b, &at);

		if (!is_blank(c) && !is_invisible(c)) {
			out.code[out.len] = c;
			out.line[out.len++] = line;
		}
		line += c == '\n';
	}
	return out;
}

/* Without hyphens: one that the typesetter added at a line's end would cut a window. */
static struct chars without_hyphens(const struct chars *in)
{
	struct chars out = { allocate(in->len * sizeof(uint32_t)), allocate(in->len * sizeof(uint32_t)), 0 };

	for (size_t i = 0; i < in->len; i++) {
		if (!is_hyphen(in->code[i])) {
			out.code[out.len] = in->code[i];
			out.line[out.len++] = in->line[i];
		}
	}
	return out;
}

static void chars_free(struct chars *c)
{
	free(c->code);
	free(c->line);
}

static void print_chars(const uint32_t *code, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t c = code[i];

		if (c >= 0x10000)
			printf("%c%c", (int)(0xF0 | c >> 18), (int)(0x80 | (c >> 12 & 0x3F)));
		else if (c >= 0x800)
			putchar((int)(0xE0 | c >> 12));
		if (c >= 0x800)
			putchar((int)(0x80 | (c >> 6 & 0x3F)));
		else if (c >= 0x80)
			putchar((int)(0xC0 | c >> 6));
		putchar(c < 0x80 ? (int)c : (int)(0x80 | (c & 0x3F)));
	}
}

/* A loss at character `at` of the expected text, with what stands around it. */
static void print_place(const struct chars *expected, size_t at)
{
	size_t start = at > CONTEXT ? at - CONTEXT : 0;
	size_t end = at + CONTEXT < expected->len ? at + CONTEXT : expected->len;

	printf("  line %lu (U+%04lX): ", (unsigned long)expected->line[at], (unsigned long)expected->code[at]);
	print_chars(expected->code + start, at - start);
	fputs(" >>> ", stdout);
	print_chars(expected->code + at, end - at);
	putchar('\n');
}

/* The first expected character that does not come back in order; expected->len when all do. Taking each match as
 * early as possible finds a subsequence whenever there is one. */
static size_t first_missing(const struct chars *expected, const struct chars *got)
{
	size_t i = 0;

	for (size_t k = 0; k < got->len && i < expected->len; k++)
		i += expected->code[i] == got->code[k];
	return i;
}

static uint64_t mix(uint64_t h)
{
	h = (h ^ h >> 30) * 0xBF58476D1CE4E5B9u;
	h = (h ^ h >> 27) * 0x94D049BB133111EBu;
	return h ^ h >> 31;
}

/* A rolling polynomial hash of the window that ends before `end`: `hash` of the window before it. */
static uint64_t roll(uint64_t hash, const uint32_t *code, size_t end, uint64_t power)
{
	const uint64_t base = 0x100000001B3u;

	if (end > WINDOW)
		hash -= (code[end - WINDOW - 1] + 1u) * power;
	return hash * base + code[end - 1] + 1u;
}

/* base ^ (WINDOW - 1), the weight of the character that leaves. */
static uint64_t leaving_weight(void)
{
	uint64_t power = 1;

	for (int i = 1; i < WINDOW; i++)
		power *= 0x100000001B3u;
	return power;
}

struct set {
	uint64_t *slots;
	size_t mask;
};

static size_t set_slot(const struct set *set, uint64_t key)
{
	size_t at = (size_t)key & set->mask;

	while (set->slots[at] && set->slots[at] != key)
		at = (at + 1) & set->mask;
	return at;
}

static struct set windows_of(const struct chars *text)
{
	struct set set = { NULL, 63 };
	uint64_t power = leaving_weight(), hash = 0;

	while (set.mask < text->len * 2)
		set.mask = set.mask * 2 + 1;
	set.slots = allocate((set.mask + 1) * sizeof(uint64_t));
	for (size_t end = 1; end <= text->len; end++) {
		hash = roll(hash, text->code, end, power);
		if (end >= WINDOW) {
			uint64_t key = mix(hash) | 1;
			set.slots[set_slot(&set, key)] = key;
		}
	}
	return set;
}

/* Counts the windows within one block of the expected text, and those of them that `got` has nowhere. */
static size_t count_cut(const struct chars *expected, const struct set *got, size_t *total, size_t *first)
{
	uint64_t power = leaving_weight(), hash = 0;
	size_t cut = 0;

	*total = 0;
	for (size_t end = 1; end <= expected->len; end++) {
		hash = roll(hash, expected->code, end, power);
		if (end < WINDOW || expected->line[end - WINDOW] != expected->line[end - 1])
			continue;
		++*total;
		if (!got->slots[set_slot(got, mix(hash) | 1)] && cut++ == 0)
			*first = end - WINDOW;
	}
	return cut;
}

/* One cut spoils up to eleven windows; that many more are allowed so that a short text may span one page turn. */
static bool windows_hold(const struct chars *expected_all, const struct chars *got_all)
{
	struct chars expected = without_hyphens(expected_all), got = without_hyphens(got_all);
	struct set set = windows_of(&got);
	size_t total, first = 0, cut = count_cut(&expected, &set, &total, &first);
	bool ok = cut * 100 <= total * ALLOWED_PER_CENT + (WINDOW - 1) * 100;

	if (!ok) {
		printf("textcheck: %zu of %zu runs of %d characters do not come back in one piece; the first:\n", cut,
		       total, WINDOW);
		print_place(&expected, first);
	}
	free(set.slots);
	chars_free(&expected);
	chars_free(&got);
	return ok;
}

/* Whether each part of the expected text comes back in order. */
static bool order_holds(struct bytes expected, const struct chars *got)
{
	bool ok = true;

	for (size_t start = 0, end; start < expected.len; start = end + 1) {
		unsigned char *feed = memchr(expected.ptr + start, '\f', expected.len - start);

		end = feed ? (size_t)(feed - expected.ptr) : expected.len;
		struct chars part = decode((struct bytes){ expected.ptr + start, end - start });
		size_t missing = first_missing(&part, got);
		if (missing < part.len) {
			printf("textcheck: %zu of %zu characters do not come back in order; lost at or before:\n",
			       part.len - missing, part.len);
			print_place(&part, missing);
			ok = false;
		}
		chars_free(&part);
	}
	return ok;
}

static int check(const char *expected_path, const char *got_path)
{
	struct bytes a = read_file(expected_path), b = read_file(got_path);
	struct chars expected = decode(a), got = decode(b);
	bool ok = order_holds(a, &got);

	ok = windows_hold(&expected, &got) && ok;
	chars_free(&expected);
	chars_free(&got);
	free(a.ptr);
	free(b.ptr);
	return ok ? 0 : 1;
}

/* Where the front matter ends; 0 when there is none. */
static size_t body_start(const struct bytes *b)
{
	if (b->len < 4 || memcmp(b->ptr, "---\n", 4) != 0)
		return 0;
	for (size_t i = 4; i + 4 <= b->len; i++) {
		if (b->ptr[i - 1] == '\n' && memcmp(b->ptr + i, "---\n", 4) == 0)
			return i + 4;
	}
	return 0;
}

static int print_plain(const char *path)
{
	struct bytes b = read_file(path);
	bool in_tag = false;

	for (size_t i = body_start(&b); i < b.len; i++) {
		unsigned char c = b.ptr[i];

		if (c == '<') {
			in_tag = true;
			if (i + 2 < b.len && b.ptr[i + 1] == '/' && b.ptr[i + 2] == 'p')
				putchar('\n');
		} else if (c == '>') {
			in_tag = false;
		} else if (!in_tag) {
			putchar(c);
		}
	}
	free(b.ptr);
	return ferror(stdout) ? 2 : 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "--plain") == 0)
		return print_plain(argv[2]);
	if (argc == 3)
		return check(argv[1], argv[2]);
	fprintf(stderr, "usage: textcheck EXPECTED GOT | textcheck --plain POST\n");
	return 2;
}
