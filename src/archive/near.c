/* near.c - texts to sets of shingles, sets to keys and to likeness.
 *
 * In: texts. Out: keys that near texts share, and whether two texts are near. All in integers: the same on every machine. */
#include "archive/near.h"

#include <string.h>

#include "archive/letters.h"
#include "base/sort.h"
#include "unicode/han.h"
#include "unicode/utf8.h"

/* Over the pairs of tests/archive/doubles_test.sh, alone and at its best threshold, MinHash told the same stories from others with F1 of
 * 0.91, 0.92 and 0.96 for shingles of 4, 6 and 8 letters; SimHash of 64 bits with 0.88, 0.90 and 0.93. Longer shingles part forms from one
 * another better, shorter ones find more excerpts by their keys, for which the keys of the lead make up. With two rows to a band, texts that
 * share a third of their shingles have a key in common in 98 of 100 cases, those that share a tenth in 28. */
enum {
	SHINGLE = 8,
	BANDS = 32, ROWS = 2, HASHES = BANDS * ROWS,
	LEAD_LETTERS = 120,  /* an excerpt is the beginning of its text: a few keys are made of that alone … */
	LEAD_KEYS = 4,       /* … the least hashes of its shingles */
	KEYS = BANDS + LEAD_KEYS
};

/* Shares in 1/1000. */
enum {
	WHOLE = 1000,
	RESEMBLANCE_MIN = 500, RESEMBLANCE_TITLED_MIN = 300,   /* shingles of both among those of either */
	CONTAINMENT_MIN = 800, CONTAINMENT_TITLED_MIN = 600,   /* among those of the shorter text */
	NUMBERS_MIN = 600,                                     /* numbers of both among those of the text with fewer */
	TITLE_IN_BODY_MIN = 800, TITLE_IN_TITLE_MIN = 900      /* words of a title */
};

enum {
	NUMBERS_COUNT_MIN = 3,     /* fewer numbers decide nothing */
	EXCERPT_SHINGLES_MIN = 30, /* a line that stands in another text makes no excerpt */
	FLASH_SHINGLES = 80        /* shorter texts are flashes: one form serves for many days */
};

/* In rising order, each once. */
struct hash_set {
	uint32_t *items;
	size_t count;
};

/* What is looked at when two texts share enough shingles. */
struct details {
	struct hash_set numbers, words;             /* of the body */
	struct hash_set title_numbers, title_words;
};

struct near_text {
	struct arena *arena;
	struct str title, body;
	struct hash_set shingles; /* of the body */
	struct details *details;  /* NULL: not yet made */
};

/* Every bit of the result depends on every bit of x (the finalizer of MurmurHash3). */
static uint32_t mix(uint64_t x)
{
	x = (x ^ x >> 33) * 0xff51afd7ed558ccdu;
	x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53u;
	return (uint32_t)(x ^ x >> 33);
}

static uint32_t *letters_of(struct arena *arena, struct str text, size_t *count)
{
	const char *p = text.ptr, *end = p + text.len;
	uint32_t *letters = ARENA_ARRAY(arena, uint32_t, text.len);

	*count = 0;
	while (p < end) {
		uint32_t code = letter_folded(utf8_next(&p, end));

		if (letter_counts(code))
			letters[(*count)++] = han_simplified(code);
	}
	return letters;
}

/* One hash for each run of SHINGLE letters. */
static uint32_t *shingles_of(struct arena *arena, const uint32_t *letters, size_t n_letters, size_t *count)
{
	uint32_t *shingles;

	*count = n_letters < SHINGLE ? 0 : n_letters - SHINGLE + 1;
	shingles = ARENA_ARRAY(arena, uint32_t, *count);
	for (size_t i = 0; i < *count; i++) {
		uint64_t hash = 0;

		for (size_t k = 0; k < SHINGLE; k++)
			hash = hash * 0x9e3779b97f4a7c15u + letters[i + k];
		shingles[i] = mix(hash);
	}
	return shingles;
}

/* ---- keys ---- */

/* The least value of each of HASHES functions over the set: multiplication by odd numbers, which permutes them. */
static void least_hashes(const uint32_t *shingles, size_t count, uint32_t *least)
{
	uint32_t factors[HASHES], terms[HASHES];

	for (uint32_t h = 0; h < HASHES; h++) {
		factors[h] = mix(2 * h + 1) | 1;
		terms[h] = mix(2 * h + 2);
		least[h] = UINT32_MAX;
	}
	for (size_t i = 0; i < count; i++) {
		for (size_t h = 0; h < HASHES; h++) {
			uint32_t value = shingles[i] * factors[h] + terms[h];

			value ^= value >> 16; /* the low bits of a product are poor */
			least[h] = value < least[h] ? value : least[h];
		}
	}
}

struct sketch near_sketch(struct arena *arena, struct str body)
{
	struct arena *scratch = arena_new();
	uint32_t *keys = ARENA_ARRAY(arena, uint32_t, KEYS), least[HASHES], spare[LEAD_LETTERS];
	size_t n_letters, n_shingles, n = 0;
	uint32_t *letters = letters_of(scratch, body, &n_letters);
	uint32_t *shingles = shingles_of(scratch, letters, n_letters, &n_shingles);

	if (n_shingles) {
		least_hashes(shingles, n_shingles, least);
		for (uint64_t band = 0; band < BANDS; band++)
			keys[n++] = mix(((uint64_t)least[2 * band] << 32 | least[2 * band + 1]) + band);
		size_t n_lead = sort_once(shingles, spare, n_shingles < LEAD_LETTERS ? n_shingles : LEAD_LETTERS);
		for (size_t i = 0; i < LEAD_KEYS && i < n_lead; i++)
			keys[n++] = shingles[i];
	}
	arena_free(scratch);
	return (struct sketch){ keys, n };
}

/* ---- likeness ---- */

/* A growing set of hashes. */
struct hashes {
	struct arena *arena;
	uint32_t *items;
	size_t count, capacity;
};

static void add_hash(struct hashes *h, uint64_t hash)
{
	h->items = arena_grow(h->arena, h->items, &h->capacity, h->count + 1, sizeof *h->items);
	h->items[h->count++] = mix(hash);
}

/* In an arena that outlives that of the growing set. */
static struct hash_set settle(struct arena *arena, const struct hashes *h)
{
	size_t count = sort_once(h->items, ARENA_ARRAY(h->arena, uint32_t, h->count), h->count);
	uint32_t *items = ARENA_ARRAY(arena, uint32_t, count);

	if (count)
		memcpy(items, h->items, count * sizeof *items);
	return (struct hash_set){ items, count };
}

/* Runs of digits with their fractions: "6.35"; "1,200" is 1200. */
static void add_numbers(struct hashes *found, struct str text)
{
	const char *p = text.ptr, *end = p + text.len;
	uint32_t previous = 0;
	uint64_t hash = 0;

	for (;;) {
		uint32_t code = p < end ? letter_folded(utf8_next(&p, end)) : 0;
		bool inside = hash != 0, digit = code >= '0' && code <= '9';

		if (digit) {
			hash = hash * 31 + code + (previous == '.' ? 7 : 0);
		} else if (inside && (previous == '.' || previous == ',' || (code != '.' && code != ','))) {
			add_hash(found, hash);
			hash = 0;
		}
		previous = code;
		if (code == 0 && p >= end)
			break;
	}
}

/* 一 to 十 as 1 to 10; 0 for others. */
static unsigned han_digit(uint32_t code)
{
	static const uint16_t digits[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341 };

	for (unsigned i = 0; i < ARRAY_LEN(digits); i++) {
		if (digits[i] == code)
			return i + 1;
	}
	return 0;
}

/* Which part of a series a title names in Chinese digits: 之七, 第十一集, （三）. */
static void add_parts(struct hashes *found, struct str title)
{
	const char *p = title.ptr, *end = p + title.len;
	uint32_t previous = 0;
	uint64_t part = 0;

	for (;;) {
		uint32_t code = p < end ? letter_folded(utf8_next(&p, end)) : 0;
		unsigned digit = han_digit(code);
		bool begins = previous == 0x7B2C || previous == 0x4E4B || previous == '('; /* 第 之 */

		if (digit && (part || begins)) {
			part = part * 11 + digit;
		} else if (part) {
			add_hash(found, part);
			part = 0;
		}
		previous = code;
		if (code == 0 && p >= end)
			break;
	}
}

/* What a text speaks of: pairs of Han or kana, whole words of other letters. Nothing reaches over a mark between. */
static void add_words(struct hashes *found, struct str text)
{
	const char *p = text.ptr, *end = p + text.len;
	uint32_t previous = 0; /* wide; 0 when there is none at this place */
	uint64_t word = 0;

	for (;;) {
		uint32_t code = p < end ? letter_folded(utf8_next(&p, end)) : 0;
		bool wide = letter_is_wide(code), narrow = !wide && letter_counts(code);

		code = han_simplified(code);
		if (!narrow && word)
			add_hash(found, word);
		if (wide && previous)
			add_hash(found, (uint64_t)previous << 32 | code);
		word = narrow ? word * 31 + code : 0;
		previous = wide ? code : 0;
		if (code == 0 && p >= end)
			break;
	}
}

typedef void adder(struct hashes *, struct str);

static struct hash_set set_of(struct arena *arena, struct str text, adder *add, adder *add_more)
{
	struct hashes found = { .arena = arena_new() };
	struct hash_set set;

	add(&found, text);
	if (add_more)
		add_more(&found, text);
	set = settle(arena, &found);
	arena_free(found.arena);
	return set;
}

static const struct details *details_of(struct near_text *t)
{
	if (!t->details) {
		t->details = ARENA_NEW(t->arena, struct details);
		t->details->numbers = set_of(t->arena, t->body, add_numbers, NULL);
		t->details->words = set_of(t->arena, t->body, add_words, NULL);
		t->details->title_numbers = set_of(t->arena, t->title, add_numbers, add_parts);
		t->details->title_words = set_of(t->arena, t->title, add_words, NULL);
	}
	return t->details;
}

struct near_text *near_text_new(struct arena *arena, struct str text)
{
	struct near_text *t = ARENA_NEW(arena, struct near_text);
	struct arena *scratch = arena_new();
	size_t n_letters, n_shingles;

	t->arena = arena;
	t->title = str_split(text, '\n', &t->body);
	const uint32_t *letters = letters_of(scratch, t->body, &n_letters);
	uint32_t *shingles = shingles_of(arena, letters, n_letters, &n_shingles);
	t->shingles = (struct hash_set){ shingles, sort_once(shingles, ARENA_ARRAY(scratch, uint32_t, n_shingles), n_shingles) };
	arena_free(scratch);
	return t;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Gives up, with less, when `need` cannot be reached any more. */
static size_t count_common(struct hash_set a, struct hash_set b, size_t need)
{
	enum { STEPS_MAX = 64 }; /* between two looks at what can still be reached */
	size_t i = 0, k = 0, common = 0, left;

	while ((left = smaller(a.count - i, b.count - k)) > 0 && common + left >= need) {
		for (size_t steps = smaller(left, STEPS_MAX); steps > 0; steps--) {
			uint32_t x = a.items[i], y = b.items[k];

			common += x == y;
			i += x <= y;
			k += y <= x;
		}
	}
	return common;
}

static bool reaches(size_t part, size_t whole, size_t share)
{
	return part * WHOLE >= whole * share;
}

/* Whether the numbers of two titles are of two stories: none in common, or of one site, each with one of its own. */
static bool are_other_numbers(struct hash_set a, struct hash_set b, struct bond bond)
{
	size_t common = count_common(a, b, 0);

	return a.count && b.count && (common == 0 || (bond.site && common < a.count && common < b.count));
}

/* Whether the title of `b` says nothing that `a` does not. */
static bool is_spoken_of(const struct details *a, const struct details *b)
{
	struct hash_set title = b->title_words;

	return reaches(count_common(a->words, title, 0), title.count, TITLE_IN_BODY_MIN) ||
	       reaches(count_common(a->title_words, title, 0), title.count, TITLE_IN_TITLE_MIN);
}

/* Whether all but the shingles allows that both are one story. */
static bool may_be_same(struct near_text *a, struct near_text *b, struct bond bond)
{
	const struct details *x = details_of(a), *y = details_of(b);
	size_t n_numbers = smaller(x->numbers.count, y->numbers.count);

	if (n_numbers >= NUMBERS_COUNT_MIN && !reaches(count_common(x->numbers, y->numbers, 0), n_numbers, NUMBERS_MIN))
		return false;
	if (bond.title_and_day)
		return true;
	if (bond.medium)
		return false;
	if (!bond.day && smaller(a->shingles.count, b->shingles.count) < FLASH_SHINGLES)
		return false;
	return !are_other_numbers(x->title_numbers, y->title_numbers, bond) && (!bond.site || is_spoken_of(x, y));
}

enum likeness near_compare(struct near_text *a, struct near_text *b, struct bond bond)
{
	size_t resemblance = bond.title_and_day ? RESEMBLANCE_TITLED_MIN : RESEMBLANCE_MIN;
	size_t containment = bond.title_and_day ? CONTAINMENT_TITLED_MIN : CONTAINMENT_MIN;
	size_t both = a->shingles.count + b->shingles.count, least = smaller(a->shingles.count, b->shingles.count);
	bool may_be_excerpt = bond.title_and_day || least >= EXCERPT_SHINGLES_MIN;
	/* Of common / (both - common) and common / least the one that is reached first. */
	size_t need = smaller(both * resemblance / (WHOLE + resemblance), least * containment / WHOLE);
	size_t common = count_common(a->shingles, b->shingles, need);
	bool equal = reaches(common, both - common, resemblance), excerpt = may_be_excerpt && reaches(common, least, containment);

	if ((!equal && !excerpt) || !may_be_same(a, b, bond))
		return UNLIKE;
	return equal ? NEAR_EQUAL : NEAR_EXCERPT;
}
