/* doubles.c - hits that tell the same story: by address, by article number, by text.
 *
 * In: hits. Out: for each the one kept. First hits of one address or number are joined into groups; then the best of each group, from
 * the longest on, is compared with those before it that share a key with it (near.h, or title and day) and stand for a story. */
#include "archive/doubles.h"

#include <stdlib.h>

#include "archive/candidates.h"
#include "archive/letters.h"
#include "archive/near.h"
#include "base/buf.h"
#include "unicode/han.h"
#include "unicode/utf8.h"

enum {
	NUMBER_DIGITS_MIN = 14, /* an article number begins with day and time; a day alone has eight */
	TITLE_LETTERS_MIN = 8,  /* shorter ones are names of columns (早间要闻, 公告精选) that every paper has */
	TEXTS_BYTES_MAX = 256 << 20 /* texts kept ready to be compared */
};

/* Hits are numbered by rank here: the best is 0. */
struct finder {
	struct arena *arena;       /* gone with the search, as is … */
	struct arena *texts_arena; /* … this, which may be emptied before */
	struct ranked {
		const struct hit *hit;
		size_t place;
	} *ranked;
	size_t count;
	struct text_source source;
	size_t *parent;            /* of the trees of groups; the root is the best */
	enum double_cause *causes; /* why it is not the root of its own */
	uint64_t *titles;        /* title and day; 0 for none */
	struct near_text **texts;  /* NULL: not yet made */
};

/* Without the scheme and a final slash: both are written and left out at will. */
static struct str plain_address(const struct hit *hit)
{
	struct str url = hit->url;
	size_t at = str_find(url, STR("://"));

	if (at < url.len)
		url = str_from(url, at + 3);
	if (str_ends(url, STR("/")))
		url.len--;
	return url;
}

/* The last run of so many digits in the file's name; empty for none. */
static struct str article_number(const struct hit *hit)
{
	struct str path = hit->path;
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

/* ---- ranks ---- */

static int compare_ranks(const void *a, const void *b)
{
	const struct hit *x = ((const struct ranked *)a)->hit, *y = ((const struct ranked *)b)->hit;

	if (x->length != y->length)
		return x->length > y->length ? -1 : 1;
	if (x->has_day != y->has_day)
		return x->has_day ? -1 : 1;
	if (x->has_day && x->seconds != y->seconds)
		return x->seconds < y->seconds ? -1 : 1;
	return str_cmp(x->path, y->path);
}

/* ---- the same address, the same number ---- */

struct identity {
	struct str text;
	size_t rank;
};

static int compare_identities(const void *a, const void *b)
{
	const struct identity *x = a, *y = b;
	int order = str_cmp(x->text, y->text);

	return order ? order : (x->rank > y->rank) - (x->rank < y->rank);
}

static size_t root_of(struct finder *f, size_t rank)
{
	while (f->parent[rank] != rank) {
		f->parent[rank] = f->parent[f->parent[rank]];
		rank = f->parent[rank];
	}
	return rank;
}

static void join(struct finder *f, size_t a, size_t b, enum double_cause cause)
{
	size_t root_a = root_of(f, a), root_b = root_of(f, b);
	size_t best = root_a < root_b ? root_a : root_b, other = root_a < root_b ? root_b : root_a;

	if (best == other)
		return;
	f->parent[other] = best;
	f->causes[other] = cause;
}

/* Joins the hits for which `of` gives the same text; nothing is in common with an empty one. */
static void join_same(struct finder *f, struct str (*of)(const struct hit *), enum double_cause cause)
{
	struct identity *keys = mem_alloc((f->count + 1) * sizeof *keys);
	size_t n = 0;

	for (size_t rank = 0; rank < f->count; rank++) {
		struct str text = of(f->ranked[rank].hit);

		if (text.len)
			keys[n++] = (struct identity){ text, rank };
	}
	qsort(keys, n, sizeof *keys, compare_identities);
	for (size_t i = 1; i < n; i++) {
		if (str_eq(keys[i].text, keys[i - 1].text))
			join(f, keys[i - 1].rank, keys[i].rank, cause);
	}
	free(keys);
}

/* ---- near texts ---- */

/* Day and letters of the title as a number; 0 when it has too few. */
static uint64_t title_key(const struct hit *hit)
{
	const char *p = hit->title.ptr, *end = p + hit->title.len;
	struct buf out = BUF_INIT;
	size_t letters = 0;

	while (p < end) {
		uint32_t code = letter_folded(utf8_next(&p, end));

		if (letter_counts(code)) {
			utf8_append(&out, han_simplified(code));
			letters++;
		}
	}
	buf_add_str(&out, hit->day);
	uint64_t key = letters >= TITLE_LETTERS_MIN && hit->day.len ? str_hash(buf_str(&out)) : 0;
	buf_free(&out);
	return key;
}

/* The keys of the best of each group, in the order of their ranks. */
static struct candidates *near_candidates(struct finder *f)
{
	struct candidate_key *keys;
	size_t n = 0, capacity = f->count;

	for (size_t rank = 0; rank < f->count; rank++)
		capacity += f->ranked[rank].hit->sketch.n_keys;
	keys = ARENA_ARRAY(f->arena, struct candidate_key, capacity);
	for (size_t rank = 0; rank < f->count; rank++) {
		const struct hit *hit = f->ranked[rank].hit;

		if (f->parent[rank] != rank)
			continue;
		for (size_t i = 0; i < hit->sketch.n_keys; i++)
			keys[n++] = (struct candidate_key){ .number = hit->sketch.keys[i], .owner = rank };
		f->titles[rank] = title_key(hit);
		if (f->titles[rank])
			keys[n++] = (struct candidate_key){ .number = f->titles[rank], .owner = rank };
	}
	return candidates_new(f->arena, keys, n, f->count);
}

static struct near_text *text_of(struct finder *f, size_t rank)
{
	if (!f->texts[rank])
		f->texts[rank] = near_text_new(f->texts_arena, f->source.text(f->source.user, f->texts_arena, f->ranked[rank].place));
	return f->texts[rank];
}

/* "news.example" of "https://news.example/1.html". */
static struct str site_of(const struct hit *hit)
{
	struct str address = plain_address(hit);

	return str_sub(address, 0, str_find_char(address, '/'));
}

static struct bond bond_of(const struct finder *f, size_t a, size_t b)
{
	const struct hit *x = f->ranked[a].hit, *y = f->ranked[b].hit;
	struct str site = site_of(x);

	return (struct bond){ .title_and_day = f->titles[a] && f->titles[a] == f->titles[b],
		              .day = str_eq(x->day, y->day),
		              .medium = x->source.len && str_eq(x->source, y->source),
		              .site = (x->source.len == 0 && y->source.len == 0) || (site.len && str_eq(site, site_of(y))) };
}

/* Joins a hit to the first of the stories before it that its text is near to; else it stands for a story of its own. */
static void settle(struct finder *f, struct candidates *candidates, size_t rank)
{
	static const enum double_cause causes[] = { [UNLIKE] = NO_DOUBLE, [NEAR_EQUAL] = DOUBLE_TEXT, [NEAR_EXCERPT] = DOUBLE_EXCERPT };
	size_t found[CANDIDATES_MAX], n = candidates_find(candidates, rank, found);

	if (arena_size(f->texts_arena) > TEXTS_BYTES_MAX) {
		arena_reset(f->texts_arena);
		for (size_t i = 0; i < f->count; i++)
			f->texts[i] = NULL;
	}
	for (size_t i = 0; i < n; i++) {
		enum likeness likeness = near_compare(text_of(f, found[i]), text_of(f, rank), bond_of(f, found[i], rank));

		if (likeness != UNLIKE) {
			join(f, found[i], rank, causes[likeness]);
			return;
		}
	}
	candidates_add(candidates, rank);
}

/* ---- the whole ---- */

static void find_all(struct finder *f)
{
	struct candidates *candidates;

	join_same(f, plain_address, DOUBLE_ADDRESS);
	join_same(f, article_number, DOUBLE_NUMBER);
	candidates = near_candidates(f);
	for (size_t rank = 0; rank < f->count; rank++) {
		if (f->parent[rank] == rank)
			settle(f, candidates, rank);
	}
}

struct told *doubles_find(struct arena *arena, const struct hit *const *hits, size_t count, struct text_source source)
{
	struct told *told = ARENA_ARRAY(arena, struct told, count);
	struct finder f = { .arena = arena_new(), .texts_arena = arena_new(), .count = count, .source = source };

	f.ranked = ARENA_ARRAY(f.arena, struct ranked, count);
	f.parent = ARENA_ARRAY(f.arena, size_t, count);
	f.causes = ARENA_ARRAY(f.arena, enum double_cause, count);
	f.titles = ARENA_ARRAY(f.arena, uint64_t, count);
	f.texts = ARENA_ARRAY(f.arena, struct near_text *, count);
	for (size_t i = 0; i < count; i++) {
		f.ranked[i] = (struct ranked){ hits[i], i };
		f.parent[i] = i;
	}
	if (count)
		qsort(f.ranked, count, sizeof *f.ranked, compare_ranks);
	find_all(&f);
	for (size_t rank = 0; rank < count; rank++)
		told[f.ranked[rank].place] = (struct told){ f.ranked[root_of(&f, rank)].place, f.causes[rank] };
	arena_free(f.arena);
	arena_free(f.texts_arena);
	return told;
}

struct str double_cause_text(enum double_cause cause)
{
	static const struct str texts[] = { [NO_DOUBLE] = STR_INIT(""), [DOUBLE_ADDRESS] = STR_INIT("same address"),
		                            [DOUBLE_NUMBER] = STR_INIT("same article number"),
		                            [DOUBLE_TEXT] = STR_INIT("near-equal text"), [DOUBLE_EXCERPT] = STR_INIT("excerpt") };

	return texts[cause];
}
