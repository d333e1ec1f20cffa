/* font_pool.c - the sources of faces (folder files, @font-face rules, system fonts) and how one is chosen and opened.
 *
 * In: rules, folders, then family names and code points. Out: open faces. What is opened depends on what has been asked
 * for, but which face answers does not: each answer follows from the sources alone, so that briefings made together or
 * apart look alike. */
#include "font/font_pool.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/name_set.h"
#include "font/face_hb.h"

enum { SYNTHETIC_FROM = 600 }; /* weights from here on are drawn bolder when the family has no bold face */

struct font_pool {
	struct arena *arena;
	struct font_source **sources; /* folder files, rules, system fonts: in this order */
	size_t n_sources, capacity;
	size_t n_folder; /* of them from font folders, at the front */
	struct font_system *system;
	struct name_set *asked; /* family names looked up in the system */
};

static struct font_source *add_source(struct font_pool *pool, const struct font_source *source)
{
	struct font_source *kept = ARENA_NEW(pool->arena, struct font_source);

	*kept = *source;
	pool->sources =
		arena_grow(pool->arena, pool->sources, &pool->capacity, pool->n_sources + 1, sizeof *pool->sources);
	pool->sources[pool->n_sources++] = kept;
	return kept;
}

static void add_rule(struct font_pool *pool, const struct font_face_rule *rule)
{
	struct str *family = ARENA_NEW(pool->arena, struct str);

	*family = rule->family;
	add_source(pool, &(struct font_source){ .kind = SOURCE_RULE,
						.families = family,
						.n_families = 1,
						.lang = rule->lang,
						.weight = rule->weight,
						.italic = rule->italic,
						.fallback = rule->fallback,
						.ranges = rule->ranges,
						.file = rule->file,
						.local = rule->local,
						.index = rule->index,
						.place = rule->place });
}

struct font_pool *font_pool_new(struct arena *arena, const struct sheet *sheet, const struct str *folders,
				size_t n_folders, struct diag *diag)
{
	struct font_pool *pool = ARENA_NEW(arena, struct font_pool);
	size_t n_rules;
	const struct font_face_rule *rules = sheet_font_faces(sheet, &n_rules);

	pool->arena = arena;
	pool->system = font_system_new();
	pool->asked = name_set_new();
	if (n_folders) {
		struct font_source *found = font_folder_scan(arena, folders, n_folders, &pool->n_folder, diag);

		for (size_t i = 0; i < pool->n_folder; i++)
			add_source(pool, &found[i]);
	}
	for (size_t i = 0; i < n_rules; i++)
		add_rule(pool, &rules[i]);
	return pool;
}

/* The faces of a file come one behind the other. */
struct str *font_pool_folder_files(const struct font_pool *pool, struct arena *arena, size_t *count)
{
	struct str *files = ARENA_ARRAY(arena, struct str, pool->n_folder);

	*count = 0;
	for (size_t i = 0; i < pool->n_folder; i++) {
		struct str file = pool->sources[i]->file;

		if (!*count || !str_eq(files[*count - 1], file))
			files[(*count)++] = file;
	}
	return files;
}

void font_pool_free(struct font_pool *pool)
{
	for (size_t i = 0; i < pool->n_sources; i++)
		face_close(pool->sources[i]->faces[0]);
	name_set_free(pool->asked);
	font_system_free(pool->system);
}

/* ---- opening ---- */

/* The fonts of Debian's font packages are taken as sound; FreeType looks over all others. */
static bool needs_check(const struct font_source *source)
{
	return !str_starts(source->file, STR("/usr/share/fonts/"));
}

static struct face *open_file(struct font_pool *pool, struct font_source *source, struct diag *diag)
{
	struct face *face = face_open(pool->arena, source->file, source->index, source->place, diag);

	if (face && needs_check(source) && face->drawing != FACE_PICTURES && !face_is_sound(face)) {
		struct str text = arena_printf(pool->arena, "%.*s (damaged outlines)", STR_ARG(source->file));

		diag_add(diag, DIAG_FONT_UNUSABLE, source->place, text.ptr);
		face_close(face);
		return NULL;
	}
	return face;
}

/* Finds the file for a local() name: among the folders' faces, then in the system. */
static bool find_local(struct font_pool *pool, struct font_source *source)
{
	struct system_font font;

	for (size_t i = 0; i < pool->n_folder; i++) {
		const struct font_source *s = pool->sources[i];

		for (size_t k = 0; k < s->n_fulls; k++) {
			if (str_eq_nocase(s->fulls[k], source->local)) {
				source->file = s->file;
				source->index = s->index;
				return true;
			}
		}
	}
	if (!font_system_local(pool->system, pool->arena, source->local, &font))
		return false;
	source->file = font.path;
	source->index = font.index;
	return true;
}

static bool has_file(const struct font_source *source)
{
	return source->file.len && file_exists(source->file);
}

/* Finding it means asking fontconfig. */
static bool is_put_off(const struct font_source *source)
{
	return source->state == SOURCE_UNTRIED && source->local.len && !has_file(source);
}

/* Whether an untried source leads to a file at all. */
static bool source_locate(struct font_pool *pool, struct font_source *source)
{
	return source->state != SOURCE_UNTRIED || has_file(source) || (source->local.len && find_local(pool, source));
}

/* The first source with the same file and face holds the face for all of them: rules often name one file under several
 * families. */
static struct font_source *holder_of(const struct font_pool *pool, struct font_source *source)
{
	for (size_t i = 0; i < pool->n_sources; i++) {
		struct font_source *s = pool->sources[i];

		if (s->index == source->index && str_eq(s->file, source->file))
			return s;
	}
	return source;
}

static bool source_open(struct font_pool *pool, struct font_source *source, struct diag *diag)
{
	if (source->state != SOURCE_UNTRIED)
		return source->state == SOURCE_OPEN;
	source->state = SOURCE_FAILED;
	if (source->local.len && !has_file(source) && !find_local(pool, source) && !source->file.len) {
		struct str text = arena_printf(pool->arena, "local(%.*s) (not found)", STR_ARG(source->local));

		diag_add(diag, DIAG_FONT_UNUSABLE, source->place, text.ptr);
		return false;
	}
	source->holder = holder_of(pool, source);
	if (source->holder->state == SOURCE_UNTRIED || source->holder == source) {
		source->holder->faces[0] = open_file(pool, source->holder, diag);
		source->holder->holder = source->holder;
		source->holder->state = source->holder->faces[0] ? SOURCE_OPEN : SOURCE_FAILED;
	}
	source->state = source->holder->state;
	return source->state == SOURCE_OPEN;
}

/* The source's face, for the characters of its rule, drawn bolder or slanted when it is asked for and the file is not. */
static const struct face *source_face(struct font_pool *pool, struct font_source *source, const struct font_wish *wish)
{
	bool is_ranged = source->ranges.n > 0;
	struct face **faces = is_ranged ? source->own : source->holder->faces;
	unsigned variant = 0;

	if (wish->weight >= SYNTHETIC_FROM && source->weight < SYNTHETIC_FROM)
		variant |= VARIANT_BOLD;
	if (wish->italic && !source->italic)
		variant |= VARIANT_SLANT;
	if (!faces[variant]) {
		faces[variant] = ARENA_NEW(pool->arena, struct face);
		*faces[variant] = *source->holder->faces[0];
		faces[variant]->serves = is_ranged ? &source->ranges : NULL;
		faces[variant]->synthetic_bold = variant & VARIANT_BOLD;
		faces[variant]->synthetic_slant = variant & VARIANT_SLANT;
	}
	return faces[variant];
}

/* ---- choosing ---- */

/* Which sources of a family come into question: all, those that serve whatever they have, those with a fallback rule. */
enum pick { PICK_ANY, PICK_WHOLE, PICK_FALLBACK };

static bool is_picked(const struct font_source *s, enum pick pick)
{
	return pick == PICK_ANY || (pick == PICK_WHOLE ? s->ranges.n == 0 : s->fallback);
}

/* The nearest source of a family that has not failed. */
static struct font_source *nearest_source(const struct font_pool *pool, struct str family, const struct font_wish *wish,
					  enum pick pick)
{
	struct font_source *best = NULL;
	uint32_t least = UINT32_MAX;

	for (size_t i = 0; i < pool->n_sources; i++) {
		struct font_source *s = pool->sources[i];

		if (s->state == SOURCE_FAILED || !is_picked(s, pick) || !source_has_family(s, family))
			continue;
		uint32_t distance = source_distance(s, wish);
		if (distance < least) {
			least = distance;
			best = s;
		}
	}
	return best;
}

static void add_system_font(struct font_pool *pool, struct str family, const struct system_font *font)
{
	struct str *name = ARENA_NEW(pool->arena, struct str);

	*name = arena_str(pool->arena, family);
	add_source(pool, &(struct font_source){ .kind = SOURCE_SYSTEM,
						.families = name,
						.n_families = family.len != 0,
						.weight = font->weight,
						.italic = font->italic,
						.file = font->path,
						.index = font->index });
}

const struct face *font_pool_family(struct font_pool *pool, struct str family, const struct font_wish *wish,
				    struct diag *diag)
{
	struct font_source *source;
	size_t count;

	while ((source = nearest_source(pool, family, wish, PICK_WHOLE))) {
		if (source_open(pool, source, diag))
			return source_face(pool, source, wish);
	}
	if (nearest_source(pool, family, wish, PICK_ANY) || !name_set_add(pool->asked, family))
		return NULL;
	struct system_font *fonts = font_system_family(pool->system, pool->arena, family, &count);
	for (size_t i = 0; i < count; i++)
		add_system_font(pool, family, &fonts[i]);
	while ((source = nearest_source(pool, family, wish, PICK_WHOLE))) {
		if (source_open(pool, source, diag))
			return source_face(pool, source, wish);
	}
	char *name = arena_cstr(pool->arena, family);
	diag_add(diag, DIAG_FONT_FAMILY_MISSING, place_file(STR("")), name);
	return NULL;
}

const struct face *font_pool_ranged(struct font_pool *pool, struct str family, const struct font_wish *wish, size_t *behind,
				    struct diag *diag)
{
	while (*behind > 0) {
		struct font_source *s = pool->sources[--*behind], *nearest;

		if (!s->ranges.n || s->state == SOURCE_FAILED || !source_has_family(s, family))
			continue;
		nearest = nearest_source(pool, family, wish, PICK_ANY);
		if (source_distance(s, wish) == source_distance(nearest, wish) && source_open(pool, s, diag))
			return source_face(pool, s, wish);
	}
	return NULL;
}

size_t font_pool_n_sources(const struct font_pool *pool)
{
	return pool->n_sources;
}

/* ---- fallback ---- */

static bool list_has(const struct str *list, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++) {
		if (str_eq_nocase(list[i], name))
			return true;
	}
	return false;
}

struct str *font_pool_fallbacks(struct font_pool *pool, struct arena *arena, struct str lang, size_t *count)
{
	struct str *list = ARENA_ARRAY(arena, struct str, pool->n_sources + 1);

	*count = 0;
	for (int fitting = 1; fitting >= 0; fitting--) {
		for (size_t i = 0; i < pool->n_sources; i++) {
			const struct font_source *s = pool->sources[i];

			if (s->fallback && source_fits_lang(s, lang) >= fitting &&
			    !list_has(list, *count, s->families[0]))
				list[(*count)++] = s->families[0];
		}
	}
	return list;
}

const struct face *font_pool_fallback(struct font_pool *pool, struct str family, const struct font_wish *wish,
				      enum pool_reach reach, bool *put_off, struct diag *diag)
{
	struct font_source *source;

	while ((source = nearest_source(pool, family, wish, PICK_FALLBACK))) {
		if (reach == REACH_FILES && is_put_off(source)) {
			*put_off = true;
			return NULL;
		}
		if (!source_locate(pool, source))
			source->state = SOURCE_FAILED; /* a font that is not installed: no reason to complain */
		else if (source_open(pool, source, diag))
			return source_face(pool, source, wish);
	}
	return NULL;
}

const struct face *font_pool_folder_family(struct font_pool *pool, size_t *position, const struct font_wish *wish,
					   struct diag *diag)
{
	while (*position < pool->n_folder) {
		const struct font_source *first = pool->sources[(*position)++];
		struct font_source *best;

		while (first->n_families && (best = nearest_source(pool, first->families[0], wish, PICK_WHOLE))) {
			if (best->kind != SOURCE_FOLDER)
				break;
			if (source_open(pool, best, diag))
				return source_face(pool, best, wish);
		}
	}
	return NULL;
}

static const struct face *covering_source(struct font_pool *pool, uint32_t code, bool regular, struct diag *diag)
{
	for (size_t i = 0; i < pool->n_sources; i++) {
		struct font_source *s = pool->sources[i];

		if (s->kind == SOURCE_SYSTEM || regular != (s->weight == 400 && !s->italic) ||
		    (s->ranges.n && !code_ranges_have(&s->ranges, code)))
			continue;
		if (source_locate(pool, s) && source_open(pool, s, diag) &&
		    (!code || face_glyph(s->holder->faces[0], code, 0)))
			return s->holder->faces[0];
	}
	return NULL;
}

const struct face *font_pool_covering(struct font_pool *pool, uint32_t code, struct diag *diag)
{
	size_t count;
	const struct face *face = covering_source(pool, code, true, diag);

	if (!face)
		face = covering_source(pool, code, false, diag);
	if (face)
		return face;
	struct system_font *fonts = font_system_covering(pool->system, pool->arena, code, &count);
	for (size_t i = 0; i < count; i++) {
		struct font_source *source = NULL;

		for (size_t k = pool->n_folder; k < pool->n_sources && !source; k++) {
			struct font_source *s = pool->sources[k];
			if (s->kind == SOURCE_SYSTEM && s->index == fonts[i].index && str_eq(s->file, fonts[i].path))
				source = s;
		}
		if (!source) {
			add_system_font(pool, STR(""), &fonts[i]);
			source = pool->sources[pool->n_sources - 1];
		}
		if (source_open(pool, source, diag) && (!code || face_glyph(source->holder->faces[0], code, 0)))
			return source->holder->faces[0];
	}
	return NULL;
}

/* ---- numbering ---- */

static int compare_sources(const struct font_source *a, const struct font_source *b)
{
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	int order = str_cmp(a->file, b->file);
	return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* System fonts come into the pool in the order of the questions; their rank must not depend on it. */
static void sort_system_fonts(struct font_pool *pool)
{
	for (size_t i = 1; i < pool->n_sources; i++) {
		struct font_source *s = pool->sources[i];
		size_t k = i;

		for (; k > 0 && s->kind == SOURCE_SYSTEM && compare_sources(s, pool->sources[k - 1]) < 0; k--)
			pool->sources[k] = pool->sources[k - 1];
		pool->sources[k] = s;
	}
}

/* The number of a face's program: the rank of the first source, open or not, that leads to the same outlines in the
 * same file. It follows from the rules alone, for names in the PDF are made of it. */
static unsigned program_of(const struct font_pool *pool, const struct font_source *holder)
{
	const struct face *face = holder->faces[0];

	for (size_t i = 0; i < pool->n_sources; i++) {
		const struct font_source *s = pool->sources[i];

		if (str_eq(s->file, holder->file) && (s->index == face->index || face_shares_outlines(face, s->index)))
			return (unsigned)i;
	}
	return (unsigned)pool->n_sources;
}

static bool serves_as_fallback(const struct font_pool *pool, const struct font_source *holder)
{
	for (size_t i = 0; i < pool->n_sources; i++) {
		const struct font_source *s = pool->sources[i];

		if (s->fallback && s->index == holder->index && str_eq(s->file, holder->file))
			return true;
	}
	return false;
}

/* Numbers the faces of a source, those that are there. */
static void number_faces(const struct font_pool *pool, const struct font_source *s, struct face *const of[4], const struct face **faces,
			 size_t *count)
{
	for (unsigned v = 0; v < ARRAY_LEN(s->faces); v++) {
		if (!of[v])
			continue;
		of[v]->id = (unsigned)*count;
		of[v]->program = program_of(pool, s->holder);
		of[v]->is_fallback = serves_as_fallback(pool, s);
		faces[(*count)++] = of[v];
	}
}

const struct face **font_pool_faces(struct font_pool *pool, struct arena *arena, size_t *count)
{
	const struct face **faces = ARENA_ARRAY(arena, const struct face *, pool->n_sources * 2 * ARRAY_LEN(pool->sources[0]->faces));

	*count = 0;
	sort_system_fonts(pool);
	for (size_t i = 0; i < pool->n_sources; i++) {
		const struct font_source *s = pool->sources[i];

		number_faces(pool, s, s->faces, faces, count);
		number_faces(pool, s, s->own, faces, count);
	}
	return faces;
}
