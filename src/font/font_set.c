/* font_set.c - stacks: for each combination of families, weight, slant and language in use, the faces to try in order.
 *
 * In: styles and languages (font_set_prepare) and characters that no face has (font_set_cover), before the workers
 * start. Out: const stacks, found without a lock by comparing the key. Standards: CSS Fonts 4, 5.2 and 5.3 (matching,
 * fallback by coverage). */
#include "font/font_set.h"

#include <stdlib.h>
#include <string.h>

#include "font/cff_subset.h"
#include "font/face_hb.h"
#include "font/font_pool.h"

enum {
	STACK_MAX = 250, /* faces in a stack: the shaper keeps their number in a byte */
	KNOWN_FROM = 16  /* uses of a stack from which listing all characters of its first face pays */
};

struct stack {
	uint64_t hash;
	struct font_family family; /* copied */
	struct font_wish wish;
	const struct face **faces; /* the n_own of this key, then those of font_set_cover */
	unsigned n_own, n_faces;
	unsigned n_uses;
	uint64_t *known; /* see struct font_stack */
};

/* What font_set_cover found for a character; face is NULL when nothing has it. */
struct cover {
	uint32_t code;
	const struct face *face;
};

struct font_set {
	struct arena *arena;
	struct font_pool *pool;
	struct stack **stacks;
	size_t n_stacks, stacks_capacity;
	struct cover *covers; /* sorted by code */
	size_t n_covers, covers_capacity;
	const struct face **extra; /* the faces of covers, each once, by id */
	size_t n_extra;
	const struct face **faces;
	size_t n_faces;
	struct program_flat {
		unsigned program;
		struct cff_flat flat;
	} **flats;
	size_t n_flats, flats_capacity;
	enum pool_reach reach;
	struct stack last_resort; /* for text in no prepared style */
};

/* Private-use characters mean something only in a face that somebody asked for: no fallback serves them. */
static bool is_private(uint32_t code)
{
	return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
}

static bool face_serves(const struct face *face, uint32_t code, uint32_t variation_selector)
{
	return face_glyph(face, code, variation_selector) && !(face->is_fallback && is_private(code));
}

/* ---- keys ---- */

static uint64_t key_hash(const struct font_family *family, const struct font_wish *wish)
{
	uint64_t hash = str_hash(wish->lang) + wish->weight * 2u + wish->italic;

	for (unsigned i = 0; i < family->n_names; i++)
		hash = hash * 31 + str_hash(family->names[i]);
	return hash;
}

static bool same_families(const struct font_family *a, const struct font_family *b)
{
	if (a->n_names != b->n_names)
		return false;
	for (unsigned i = 0; i < a->n_names; i++) {
		if (!str_eq(a->names[i], b->names[i]))
			return false;
	}
	return true;
}

static struct font_wish wish_of(const struct style *style, struct str lang)
{
	return (struct font_wish){ style->font_weight, style->font_style != FONT_STYLE_NORMAL, lang };
}

static struct stack *find_stack(const struct font_set *set, const struct font_family *family,
				const struct font_wish *wish)
{
	uint64_t hash = key_hash(family, wish);

	for (size_t i = 0; i < set->n_stacks; i++) {
		struct stack *s = set->stacks[i];

		if (s->hash == hash && s->wish.weight == wish->weight && s->wish.italic == wish->italic &&
		    str_eq(s->wish.lang, wish->lang) && same_families(&s->family, family))
			return s;
	}
	return NULL;
}

/* For a key that nobody prepared: the stack that differs least, the first of equals. */
static const struct stack *nearest_stack(const struct font_set *set, const struct font_family *family,
					 const struct font_wish *wish)
{
	const struct stack *best = &set->last_resort;
	uint32_t least = UINT32_MAX;

	for (size_t i = 0; i < set->n_stacks; i++) {
		const struct stack *s = set->stacks[i];
		unsigned distance = (unsigned)abs((int)s->wish.weight - (int)wish->weight) +
				    1000u * (s->wish.italic != wish->italic);

		distance += same_families(&s->family, family) ? 0 : 8000;
		distance += str_eq(s->wish.lang, wish->lang) ? 0 : 4000;
		if (distance < least) {
			least = distance;
			best = s;
		}
	}
	return best;
}

/* ---- building ---- */

static void push_face(struct stack *stack, const struct face *face)
{
	if (!face || stack->n_own == STACK_MAX)
		return;
	for (unsigned i = 0; i < stack->n_own; i++) {
		if (stack->faces[i] == face)
			return;
	}
	stack->faces[stack->n_own++] = face;
}

/* Faces for a range of characters before the one for all. */
static void push_family(struct font_set *set, struct stack *stack, struct str name, struct diag *diag)
{
	const struct face *whole = font_pool_family(set->pool, name, &stack->wish, diag), *face;
	size_t behind = font_pool_n_sources(set->pool);

	while ((face = font_pool_ranged(set->pool, name, &stack->wish, &behind, diag)))
		push_face(stack, face);
	push_face(stack, whole);
}

/* Families in their order, then fallback rules, then what the font folders hold. Behind a fallback rule that only
 * fontconfig can find nothing is listed until font_set_cover reaches for it: that keeps the order of rules whatever was
 * opened before. */
static void fill_stack(struct font_set *set, struct stack *stack, struct diag *diag)
{
	size_t n_fallbacks, position = 0;
	bool put_off = false;
	const struct face *face;

	stack->faces = ARENA_ARRAY(set->arena, const struct face *, STACK_MAX);
	stack->n_own = 0;
	stack->n_uses = 0;
	stack->known = NULL;
	for (unsigned i = 0; i < stack->family.n_names; i++)
		push_family(set, stack, stack->family.names[i], diag);
	struct str *fallbacks = font_pool_fallbacks(set->pool, set->arena, stack->wish.lang, &n_fallbacks);
	for (size_t i = 0; i < n_fallbacks && !put_off; i++)
		push_face(stack, font_pool_fallback(set->pool, fallbacks[i], &stack->wish, set->reach, &put_off, diag));
	while (!put_off && (face = font_pool_folder_family(set->pool, &position, &stack->wish, diag)))
		push_face(stack, face);
	if (stack->n_own == 0)
		push_face(stack, set->last_resort.faces[0]);
}

/* Appends the faces that serve single characters. */
static void extend_stack(const struct font_set *set, struct stack *stack)
{
	stack->n_faces = stack->n_own;
	for (size_t i = 0; i < set->n_extra && stack->n_faces < STACK_MAX; i++)
		stack->faces[stack->n_faces++] = set->extra[i];
}

/* Numbers the faces and brings the stacks up to date after anything has been opened. */
static void settle(struct font_set *set)
{
	set->faces = font_pool_faces(set->pool, set->arena, &set->n_faces);
	set->extra = ARENA_ARRAY(set->arena, const struct face *, set->n_faces);
	set->n_extra = 0;
	for (size_t i = 0; i < set->n_faces; i++) {
		for (size_t k = 0; k < set->n_covers; k++) {
			if (set->covers[k].face == set->faces[i]) {
				set->extra[set->n_extra++] = set->faces[i];
				break;
			}
		}
	}
	for (size_t i = 0; i < set->n_stacks; i++)
		extend_stack(set, set->stacks[i]);
	extend_stack(set, &set->last_resort);
}

struct font_set *font_set_new(const struct sheet *sheet, const struct str *font_dirs, size_t n_font_dirs,
			      struct diag *diag)
{
	struct arena *arena = arena_new();
	struct font_set *set = ARENA_NEW(arena, struct font_set);
	struct font_wish plain = { 400, false, STR("") };
	size_t n_fallbacks;
	bool put_off = false;
	const struct face *face = NULL;

	set->arena = arena;
	set->pool = font_pool_new(arena, sheet, font_dirs, n_font_dirs, diag);
	struct str *fallbacks = font_pool_fallbacks(set->pool, arena, STR("zh-Hans"), &n_fallbacks);
	for (size_t i = 0; i < n_fallbacks && !face; i++)
		face = font_pool_fallback(set->pool, fallbacks[i], &plain, REACH_FILES, &put_off, diag);
	if (!face)
		face = font_pool_covering(set->pool, 0, diag);
	if (!face) {
		diag_add(diag, DIAG_FONT_NONE, place_file(STR("")));
		font_set_free(set);
		return NULL;
	}
	set->last_resort.faces = ARENA_ARRAY(arena, const struct face *, STACK_MAX);
	push_face(&set->last_resort, face);
	settle(set);
	return set;
}

void font_set_free(struct font_set *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->n_flats; i++)
		cff_flat_free(&set->flats[i]->flat);
	font_pool_free(set->pool);
	arena_free(set->arena);
}

/* Many documents share a stack: their characters are then looked up in a bit map (what comes out is the same). */
static void note_use(struct font_set *set, struct stack *stack)
{
	if (++stack->n_uses != KNOWN_FROM)
		return;
	stack->known = ARENA_ARRAY(set->arena, uint64_t, 1024);
	face_codes(stack->faces[0], stack->known);
	for (unsigned i = 0xE000 / 64; i < 0xF900 / 64; i++) /* private use: face_serves decides */
		stack->known[i] = 0;
}

void font_set_prepare(struct font_set *set, const struct style *style, struct str lang, struct diag *diag)
{
	struct font_wish wish = wish_of(style, lang);

	struct stack *stack = find_stack(set, &style->font_family, &wish);
	if (stack) {
		note_use(set, stack);
		return;
	}
	stack = ARENA_NEW(set->arena, struct stack);
	struct str *names = ARENA_ARRAY(set->arena, struct str, style->font_family.n_names);
	for (unsigned i = 0; i < style->font_family.n_names; i++)
		names[i] = arena_str(set->arena, style->font_family.names[i]);
	stack->family = (struct font_family){ names, style->font_family.n_names };
	wish.lang = arena_str(set->arena, lang);
	stack->wish = wish;
	stack->hash = key_hash(&stack->family, &stack->wish);
	face_know_language(wish.lang);
	fill_stack(set, stack, diag);
	set->stacks =
		arena_grow(set->arena, set->stacks, &set->stacks_capacity, set->n_stacks + 1, sizeof(struct stack *));
	set->stacks[set->n_stacks++] = stack;
	settle(set);
}

/* ---- single characters ---- */

static struct cover *find_cover(const struct font_set *set, uint32_t code)
{
	size_t low = 0, high = set->n_covers;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (set->covers[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < set->n_covers && set->covers[low].code == code ? &set->covers[low] : NULL;
}

static int compare_covers(const void *a, const void *b)
{
	const struct cover *x = a, *y = b;

	return (x->code > y->code) - (x->code < y->code);
}

static bool every_stack_has(const struct font_set *set, uint32_t code)
{
	for (size_t i = 0; i < set->n_stacks; i++) {
		const struct stack *s = set->stacks[i];
		unsigned k = 0;

		while (k < s->n_own && !face_serves(s->faces[k], code, 0))
			k++;
		if (k == s->n_own)
			return false;
	}
	return set->n_stacks != 0;
}

void font_set_cover(struct font_set *set, const uint32_t *codes, size_t n_codes, struct diag *diag)
{
	size_t n_known = set->n_covers;

	if (set->reach == REACH_FILES) {
		set->reach = REACH_SYSTEM;
		for (size_t i = 0; i < set->n_stacks; i++)
			fill_stack(set, set->stacks[i], diag);
	}
	set->covers =
		arena_grow(set->arena, set->covers, &set->covers_capacity, n_known + n_codes, sizeof *set->covers);
	for (size_t i = 0; i < n_codes; i++) {
		if (!find_cover(set, codes[i]) && !every_stack_has(set, codes[i]))
			set->covers[n_known++] = (struct cover){ codes[i], NULL };
	}
	qsort(set->covers + set->n_covers, n_known - set->n_covers, sizeof *set->covers, compare_covers);
	for (size_t i = set->n_covers; i < n_known; i++) {
		struct cover *c = &set->covers[i];

		if (i > set->n_covers && c[-1].code == c->code)
			c->face = c[-1].face;
		else if (!is_private(c->code))
			c->face = font_pool_covering(set->pool, c->code, diag);
	}
	set->n_covers = n_known;
	if (n_known)
		qsort(set->covers, n_known, sizeof *set->covers, compare_covers);
	settle(set);
}

/* ---- asking ---- */

struct font_stack font_set_stack(const struct font_set *set, const struct style *style, struct str lang)
{
	struct font_wish wish = wish_of(style, lang);
	const struct stack *stack = find_stack(set, &style->font_family, &wish);

	if (!stack)
		stack = nearest_stack(set, &style->font_family, &wish);
	return (struct font_stack){ stack->faces, stack->n_faces, stack->n_own, set, stack->wish.lang, stack->known };
}

int font_stack_find(struct font_stack stack, uint32_t code, uint32_t variation_selector)
{
	int colour = -1;

	for (unsigned i = 0; i < stack.n_own; i++) {
		bool is_colour = face_is_colour(stack.faces[i]);

		if ((is_colour && colour >= 0) || !face_serves(stack.faces[i], code, variation_selector))
			continue;
		if (!is_colour)
			return (int)i;
		colour = (int)i;
	}
	if (colour >= 0)
		return colour;
	const struct cover *cover = variation_selector ? NULL : find_cover(stack.set, code);
	for (unsigned i = stack.n_own; cover && cover->face && i < stack.n_faces; i++) {
		if (stack.faces[i] == cover->face)
			return (int)i;
	}
	return -1;
}

int font_stack_find_colour(struct font_stack stack, uint32_t code)
{
	for (unsigned i = 0; i < stack.n_own; i++) {
		if (face_is_colour(stack.faces[i]) && face_glyph(stack.faces[i], code, 0))
			return (int)i;
	}
	return -1;
}

bool font_set_has(const struct font_set *set, uint32_t code)
{
	const struct cover *cover = find_cover(set, code);

	if (cover)
		return cover->face != NULL;
	for (size_t i = 0; i < set->n_faces; i++) {
		if (face_serves(set->faces[i], code, 0))
			return true;
	}
	return false;
}

const struct face *const *font_set_faces(const struct font_set *set, size_t *count)
{
	*count = set->n_faces;
	return set->faces;
}

const struct str *font_set_folder_files(const struct font_set *set, struct arena *arena, size_t *count)
{
	return font_pool_folder_files(set->pool, arena, count);
}

/* ---- embedding ---- */

static struct cff_flat *flat_of(struct font_set *set, unsigned program)
{
	size_t i = 0;

	while (i < set->n_flats && set->flats[i]->program != program)
		i++;
	if (i == set->n_flats) {
		set->flats = arena_grow(set->arena, set->flats, &set->flats_capacity, ++set->n_flats, sizeof *set->flats);
		set->flats[i] = ARENA_NEW(set->arena, struct program_flat);
		set->flats[i]->program = program;
	}
	return &set->flats[i]->flat;
}

void font_set_flatten(struct font_set *set, const struct face *face, const struct glyph_set *used)
{
	struct cff_flat *flat;

	if (!face->cid_keyed)
		return;
	flat = flat_of(set, face->program);
	face_flatten(face, flat, used);
	for (size_t i = 0; i < set->n_faces; i++) {
		if (set->faces[i]->program == face->program)
			set->faces[i]->hb->flat = flat;
	}
}
