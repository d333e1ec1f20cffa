/* doubles.c - hits that tell the same story: by address, by article number, by title and day.
 *
 * In: hits. Out: for each the one kept. Each hit has up to three keys; sorted, equal keys stand side by side and their hits are joined
 * into groups, whose first member is the earliest. */
#include "archive/doubles.h"

#include <stdlib.h>

#include "archive/letters.h"
#include "base/buf.h"
#include "unicode/utf8.h"

enum {
	NUMBER_DIGITS_MIN = 14, /* an article number begins with day and time; a day alone has eight */
	TITLE_LETTERS_MIN = 8   /* shorter ones are names of columns (早间要闻, 公告精选) that every paper has */
};

struct key {
	struct str text;
	size_t hit;
};

struct finder {
	struct arena *arena;
	const struct hit *hits;
	struct key *keys;
	size_t n_keys;
	size_t *parent; /* of the groups' trees; the root is the earliest */
};

static void add_key(struct finder *f, struct str text, size_t hit)
{
	f->keys[f->n_keys++] = (struct key){ text, hit };
}

/* Without the scheme and a final slash: both are written and left out at will. */
static struct str plain_address(struct str url)
{
	size_t at = str_find(url, STR("://"));

	if (at < url.len)
		url = str_from(url, at + 3);
	if (str_ends(url, STR("/")))
		url.len--;
	return url;
}

/* The last run of so many digits in the file's name; empty for none. */
static struct str article_number(struct str path)
{
	size_t run = 0;

	for (size_t i = path.len; i > 0 && path.ptr[i - 1] != '/'; i--) {
		bool digit = path.ptr[i - 1] >= '0' && path.ptr[i - 1] <= '9';

		if (!digit && run >= NUMBER_DIGITS_MIN)
			return str_sub(path, i, i + run);
		run = digit ? run + 1 : 0;
		if (run >= NUMBER_DIGITS_MIN && (i == 1 || path.ptr[i - 2] == '/'))
			return str_sub(path, i - 1, i - 1 + run);
	}
	return STR("");
}

/* Day and letters of the title; empty when it has too few. */
static struct str title_key(struct arena *arena, const struct hit *hit)
{
	const char *p = hit->title.ptr, *end = p + hit->title.len;
	struct buf out = BUF_INIT;
	struct str key = STR("");
	size_t letters = 0;

	buf_printf(&out, "t%.*s ", STR_ARG(hit->day));
	while (p < end) {
		uint32_t code = letter_folded(utf8_next(&p, end));

		if (letter_counts(code)) {
			utf8_append(&out, code);
			letters++;
		}
	}
	if (letters >= TITLE_LETTERS_MIN && hit->day.len)
		key = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return key;
}

static void add_keys(struct finder *f, size_t i)
{
	const struct hit *hit = &f->hits[i];
	struct str number = article_number(hit->path), title = title_key(f->arena, hit);

	if (hit->url.len)
		add_key(f, arena_printf(f->arena, "a%.*s", STR_ARG(plain_address(hit->url))), i);
	if (number.len)
		add_key(f, arena_printf(f->arena, "n%.*s", STR_ARG(number)), i);
	if (title.len)
		add_key(f, title, i);
}

static int compare_keys(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	int order = str_cmp(x->text, y->text);

	return order ? order : (x->hit > y->hit) - (x->hit < y->hit);
}

static bool is_earlier(const struct hit *a, const struct hit *b)
{
	if (a->has_day != b->has_day)
		return a->has_day;
	if (a->has_day && a->seconds != b->seconds)
		return a->seconds < b->seconds;
	return str_cmp(a->path, b->path) < 0;
}

static size_t root_of(struct finder *f, size_t i)
{
	while (f->parent[i] != i) {
		f->parent[i] = f->parent[f->parent[i]];
		i = f->parent[i];
	}
	return i;
}

static void join(struct finder *f, size_t a, size_t b)
{
	a = root_of(f, a);
	b = root_of(f, b);
	if (is_earlier(&f->hits[b], &f->hits[a]))
		f->parent[a] = b;
	else
		f->parent[b] = a;
}

size_t *doubles_none(struct arena *arena, size_t count)
{
	size_t *same_as = ARENA_ARRAY(arena, size_t, count);

	for (size_t i = 0; i < count; i++)
		same_as[i] = i;
	return same_as;
}

size_t *doubles_find(struct arena *arena, const struct hit *hits, size_t count)
{
	struct finder f = { .arena = arena, .hits = hits, .parent = doubles_none(arena, count) };

	f.keys = ARENA_ARRAY(arena, struct key, 3 * count);
	for (size_t i = 0; i < count; i++)
		add_keys(&f, i);
	if (f.n_keys)
		qsort(f.keys, f.n_keys, sizeof *f.keys, compare_keys);
	for (size_t i = 1; i < f.n_keys; i++) {
		if (str_eq(f.keys[i].text, f.keys[i - 1].text))
			join(&f, f.keys[i - 1].hit, f.keys[i].hit);
	}
	for (size_t i = 0; i < count; i++)
		f.parent[i] = root_of(&f, i);
	return f.parent;
}
