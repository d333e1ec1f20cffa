/* coverage.c - the characters of a document that no face has, found before any is shaped.
 *
 * In: box tree and the prepared font set. Out: code points in order of first use, each with its place. Runs over all
 * text, so what has been looked up is remembered: one bit per code point, in pages made when first met, or in the font
 * set for all documents. Standard: CSS Fonts 4, 5.3. */
#include "text/coverage.h"

#include <string.h>

#include "text/char_kind.h"
#include "unicode/utf8.h"

enum { PAGE_BITS = 4096, N_PAGES = 0x110000 / PAGE_BITS, MAX_STACKS = 64, STYLE_SLOTS = 64 };

/* One bit per code point. */
struct code_bits {
	uint64_t *pages[N_PAGES];
};

/* What is known of one stack. */
struct seen {
	struct font_stack stack;
	struct code_bits done;    /* looked up: has a glyph, or needs none */
	struct code_bits lacking; /* looked up: has none */
};

/* The stack of a style and language met before in this tree. */
struct style_slot {
	const struct style *style;
	struct str lang;
	struct seen *seen;
};

struct search {
	struct arena *arena; /* of the answer */
	struct arena *scratch;
	const struct font_set *set;
	struct seen *stacks[MAX_STACKS];
	size_t n_stacks;
	struct style_slot
		slots[STYLE_SLOTS]; /* direct-mapped by the style's address; what is found does not depend on it */
	uint32_t *listed[N_PAGES]; /* pages of numbers, see listed_slot */
	struct missing *missing;
	size_t n_missing, capacity;
};

static inline bool code_bits_has(const struct code_bits *codes, uint32_t code)
{
	const uint64_t *page = codes->pages[code / PAGE_BITS];

	return page && page[code % PAGE_BITS / 64] >> (code & 63) & 1;
}

static void code_bits_add(struct arena *arena, struct code_bits *codes, uint32_t code)
{
	uint64_t **page = &codes->pages[code / PAGE_BITS];

	if (!*page)
		*page = arena_alloc(arena, PAGE_BITS / 8);
	(*page)[code % PAGE_BITS / 64] |= (uint64_t)1 << (code & 63);
}

static struct seen *find_seen(struct search *s, const struct box *box)
{
	struct font_stack stack = font_set_stack(s->set, box->style, box->lang);

	for (size_t i = 0; i < s->n_stacks; i++) {
		if (s->stacks[i]->stack.faces == stack.faces)
			return s->stacks[i];
	}
	if (s->n_stacks == MAX_STACKS) /* more kinds of type than any sheet has: the rest share the last one's memory */
		return s->stacks[MAX_STACKS - 1];
	struct seen *seen = arena_alloc(s->scratch, sizeof *seen);
	seen->stack = stack;
	s->stacks[s->n_stacks++] = seen;
	return seen;
}

static struct seen *seen_for(struct search *s, const struct box *box)
{
	struct style_slot *slot = &s->slots[(uintptr_t)box->style / 64 % STYLE_SLOTS];

	if (slot->style != box->style || slot->lang.ptr != box->lang.ptr || slot->lang.len != box->lang.len)
		*slot = (struct style_slot){ box->style, box->lang, find_seen(s, box) };
	return slot->seen;
}

/* Whether no face of the stack has it, and it wants one. Each code point is looked up once for each stack: one that is
 * there is done. */
static bool is_missing(struct search *s, struct seen *seen, uint32_t code)
{
	if (code_bits_has(&seen->lacking, code))
		return true;
	if (char_needs_glyph(code) && font_stack_find(seen->stack, code, 0) < 0) {
		code_bits_add(s->scratch, &seen->lacking, code);
		return true;
	}
	code_bits_add(s->scratch, &seen->done, code);
	return false;
}

/* Where the list has a code point: its number + 1, 0 when it is new. */
static uint32_t *listed_slot(struct search *s, uint32_t code)
{
	uint32_t **page = &s->listed[code / PAGE_BITS];

	if (!*page)
		*page = ARENA_ARRAY(s->scratch, uint32_t, PAGE_BITS);
	return &(*page)[code % PAGE_BITS];
}

static void scan_text(struct search *s, const struct box *box, struct str text)
{
	const char *p = text.ptr, *end = text.ptr + text.len, *placed = p;
	struct seen *seen = seen_for(s, box);
	const uint64_t *known = seen->stack.known;
	struct place place = box->place;

	while (p < end) {
		const char *start = p;
		uint32_t code = utf8_next(&p, end);

		if (known && code < 0x10000 && known[code / 64] >> (code & 63) & 1)
			continue;
		if (code > 0x10FFFF || code_bits_has(&seen->done, code) || !is_missing(s, seen, code))
			continue;
		uint32_t *slot = listed_slot(s, code);
		if (*slot) {
			s->missing[*slot - 1].count++;
			continue;
		}
		place = place_advance(place, (struct str){ placed, (size_t)(start - placed) });
		placed = start;
		s->missing = arena_grow(s->arena, s->missing, &s->capacity, s->n_missing + 1, sizeof *s->missing);
		s->missing[s->n_missing++] = (struct missing){ code, 1, place };
		*slot = (uint32_t)s->n_missing;
	}
}

struct missing *coverage_missing(struct arena *arena, const struct font_set *set, const struct box *root, size_t *count)
{
	struct arena *scratch = arena_new();
	struct search *s = arena_alloc(scratch, sizeof *s);

	s->arena = arena;
	s->scratch = scratch;
	s->set = set;
	for (const struct box *box = root; box; box = box_next(box, root)) {
		if (box->text.len)
			scan_text(s, box, box->text);
		if (box->marker.len)
			scan_text(s, box, box->marker);
	}
	struct missing *missing = s->missing;
	*count = s->n_missing;
	arena_free(scratch);
	return missing;
}
