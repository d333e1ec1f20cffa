/* coverage.c - the characters of a document that no face has, found before any is shaped.
 *
 * In: box tree and the prepared font set. Out: code points in order of first use, each with its place. Runs over all
 * text, so what has been looked up is remembered: one bit per code point, in pages made when first met, or in the font
 * set for all documents. Standard: CSS Fonts 4, 5.3. */
#include "text/coverage.h"

#include <string.h>

#include "text/char_kind.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

enum { PAGE_BITS = 4096, N_PAGES = 0x110000 / PAGE_BITS, MAX_STACKS = 64, STYLE_SLOTS = 64 };

/* One bit per code point. */
struct code_bits {
	uint64_t *pages[N_PAGES];
};

/* What is known of one stack. */
struct seen {
	struct font_stack stack;
	struct code_bits done; /* looked up: has a glyph, needs none, or is in the list already */
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
	struct code_bits listed;
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

/* Controls, joiners, selectors and other format characters are never drawn. */
static bool needs_glyph(uint32_t code)
{
	enum char_kind kind = char_kind_of(code);
	unsigned gc = ucd_of(code)->gc;

	if (kind == CHAR_IGNORABLE || kind == CHAR_INVISIBLE || code == 0xFFFC)
		return false;
	if (kind == CHAR_EXTEND && (gc == GC_CF || gc == GC_CC))
		return false;
	return !(code >= 0xFE00 && code <= 0xFE0F) && !(code >= 0xE0000 && code <= 0xE0FFF) && code != 0x034F &&
	       code != 0x115F && code != 0x1160 && code != 0x3164 && code != 0xFFA0 &&
	       !(code >= 0x180B && code <= 0x180F) && code != 0x200C && code != 0x200D;
}

/* Whether the code point is new to the list of missing ones. Each is looked up once for each stack. */
static bool is_missing(struct search *s, struct seen *seen, uint32_t code)
{
	code_bits_add(s->scratch, &seen->done, code);
	if (!needs_glyph(code) || font_stack_find(seen->stack, code, 0) >= 0 || code_bits_has(&s->listed, code))
		return false;
	code_bits_add(s->scratch, &s->listed, code);
	return true;
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
		place = place_advance(place, (struct str){ placed, (size_t)(start - placed) });
		placed = start;
		s->missing = arena_grow(s->arena, s->missing, &s->capacity, s->n_missing + 1, sizeof *s->missing);
		s->missing[s->n_missing++] = (struct missing){ code, place };
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
