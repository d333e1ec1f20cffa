/* desk.c - a tree of settings to desks, by one table of keys for each kind of map.
 *
 * In: a file's bytes. Out: desks; `defaults` are read first and each desk is read over a copy of them, so that lists replace lists and
 * `select` is merged key by key. What is wrong is told with its place and the nearest right word. */
#include "api/desk.h"

#include <string.h>

#include "api/options.h"
#include "archive/moment.h"
#include "archive/query_words.h"
#include "base/name_set.h"
#include "base/nearest.h"

enum { KEYS_MAX = 32, COPIES_MAX = 999 };

/* A map being read. */
struct desk_reader {
	struct arena *arena;
	struct diag *diag;
	bool ok;                         /* nothing wrong so far */
};

struct desk_key {
	const char *name;
	void (*read)(struct desk_reader *, const struct setting *, void *field);
	size_t offset;
};

static void refuse(struct desk_reader *r, const struct setting *s, const char *why)
{
	const char *value = s->kind == SETTING_TEXT ? arena_cstr(r->arena, s->text) : s->kind == SETTING_LIST ? "a list" : "a map";

	diag_add(r->diag, DIAG_SETTING_VALUE, s->place, s->key.len ? arena_cstr(r->arena, s->key) : "the list", value, why);
	r->ok = false;
}

/* "; did you mean x?" or nothing. */
static const char *hint(struct arena *arena, struct str word, const struct str *words, size_t n)
{
	struct str near = nearest_word(word, words, n);

	return near.len ? arena_printf(arena, "; did you mean %.*s?", STR_ARG(near)).ptr : "";
}

static const struct desk_key *find_key(struct desk_reader *r, const struct desk_key *keys, size_t n_keys, const struct setting *s)
{
	struct str names[KEYS_MAX];

	for (size_t i = 0; i < n_keys; i++) {
		names[i] = str_of(keys[i].name);
		if (str_eq(names[i], s->key))
			return &keys[i];
	}
	diag_add(r->diag, DIAG_SETTING_UNKNOWN, s->key_place, arena_cstr(r->arena, s->key), hint(r->arena, s->key, names, n_keys));
	r->ok = false;
	return NULL;
}

static void read_map(struct desk_reader *r, const struct setting *map, const struct desk_key *keys, size_t n_keys, void *base)
{
	uint32_t seen = 0; /* a bit for each key: KEYS_MAX of them */

	if (map->kind != SETTING_MAP) {
		refuse(r, map, "keys and values are wanted");
		return;
	}
	for (const struct setting *s = map->first; s; s = s->next) {
		const struct desk_key *key = find_key(r, keys, n_keys, s);

		if (!key)
			continue;
		uint32_t bit = UINT32_C(1) << (key - keys);
		if (seen & bit) {
			diag_add(r->diag, DIAG_SETTING_TWICE, s->key_place, key->name);
			r->ok = false;
		} else {
			key->read(r, s, (char *)base + key->offset);
		}
		seen |= bit;
	}
}

/* ---- values ---- */

static void read_text(struct desk_reader *r, const struct setting *s, void *field)
{
	if (s->kind == SETTING_TEXT)
		*(struct str *)field = str_trim(s->text);
	else
		refuse(r, s, "a text is wanted");
}

/* A text counts as a list of one. */
static void read_words(struct desk_reader *r, const struct setting *s, void *field)
{
	struct str *items = NULL;
	size_t count = 0, capacity = 0;

	if (s->kind == SETTING_MAP) {
		refuse(r, s, "a list of texts is wanted");
		return;
	}
	for (const struct setting *item = s->kind == SETTING_LIST ? s->first : s; item; item = s->kind == SETTING_LIST ? item->next : NULL) {
		if (item->kind != SETTING_TEXT) {
			refuse(r, item, "a text is wanted");
			return;
		}
		if (!str_trim(item->text).len)
			continue;
		items = arena_grow(r->arena, items, &capacity, count + 1, sizeof *items);
		items[count++] = str_trim(item->text);
	}
	*(struct words *)field = (struct words){ items, count };
}

static void read_flag(struct desk_reader *r, const struct setting *s, void *field)
{
	static const struct str yes[] = { STR_INIT("true"), STR_INIT("yes"), STR_INIT("on") };
	static const struct str no[] = { STR_INIT("false"), STR_INIT("no"), STR_INIT("off") };

	for (size_t i = 0; s->kind == SETTING_TEXT && i < ARRAY_LEN(yes); i++) {
		if (str_eq_nocase(s->text, yes[i]) || str_eq_nocase(s->text, no[i])) {
			*(bool *)field = str_eq_nocase(s->text, yes[i]);
			return;
		}
	}
	refuse(r, s, "true or false");
}

static void read_count(struct desk_reader *r, const struct setting *s, void *field)
{
	int value;

	if (s->kind == SETTING_TEXT && str_to_int(s->text, &value) && value >= 0)
		*(size_t *)field = (size_t)value;
	else
		refuse(r, s, "a number is wanted");
}

static void read_copies(struct desk_reader *r, const struct setting *s, void *field)
{
	int value;

	if (s->kind == SETTING_TEXT && str_to_int(s->text, &value) && value >= 1 && value <= COPIES_MAX)
		*(size_t *)field = (size_t)value;
	else
		refuse(r, s, "a number from 1 to 999");
}

/* One of the words; its number, or -1 with an error. */
static int read_choice(struct desk_reader *r, const struct setting *s, const struct str *words, size_t n_words)
{
	struct buf all = BUF_INIT;

	for (size_t i = 0; s->kind == SETTING_TEXT && i < n_words; i++) {
		if (str_eq(str_trim(s->text), words[i]))
			return (int)i;
	}
	for (size_t i = 0; i < n_words; i++)
		buf_printf(&all, "%s%.*s", i ? ", " : "", STR_ARG(words[i]));
	buf_add_str(&all, str_of(s->kind == SETTING_TEXT ? hint(r->arena, s->text, words, n_words) : ""));
	refuse(r, s, arena_cstr(r->arena, buf_str(&all)));
	buf_free(&all);
	return -1;
}

static void read_order(struct desk_reader *r, const struct setting *s, void *field)
{
	static const struct str words[] = { [ENTRY_ORDER_DATE] = STR_INIT("date"), [ENTRY_ORDER_DATE_DOWN] = STR_INIT("date-down"),
		                            [ENTRY_ORDER_PATH] = STR_INIT("path") };
	int choice = read_choice(r, s, words, ARRAY_LEN(words));

	if (choice >= 0)
		*(enum entry_order *)field = (enum entry_order)choice;
}

static void read_sides(struct desk_reader *r, const struct setting *s, void *field)
{
	static const struct str words[] = { STR_INIT("one-sided"), STR_INIT("two-sided-long-edge"), STR_INIT("two-sided-short-edge") };

	if (read_choice(r, s, words, ARRAY_LEN(words)) >= 0)
		read_text(r, s, field);
}

static void read_impose(struct desk_reader *r, const struct setting *s, void *field)
{
	static const struct str words[] = { STR_INIT("none"), STR_INIT("booklet"), STR_INIT("2up"), STR_INIT("4up") };

	if (read_choice(r, s, words, ARRAY_LEN(words)) >= 0)
		read_text(r, s, field);
}

static void read_paper(struct desk_reader *r, const struct setting *s, void *field)
{
	length width, height;

	if (s->kind == SETTING_TEXT && paper_parse(str_trim(s->text), &width, &height))
		read_text(r, s, field);
	else
		refuse(r, s, "A4, A5, B5, Letter or WxHmm");
}

/* A pattern: only names that an edition has may stand in braces. */
static void read_output(struct desk_reader *r, const struct setting *s, void *field)
{
	static const struct str names[] = { STR_INIT("date"), STR_INIT("desk"), STR_INIT("title"), STR_INIT("slug"), STR_INIT("name") };
	struct str rest = s->kind == SETTING_TEXT ? s->text : STR("");

	while (str_find_char(rest, '{') < rest.len) {
		rest = str_from(rest, str_find_char(rest, '{') + 1);
		struct str name = str_sub(rest, 0, str_find_char(rest, '}'));
		bool known = false;

		for (size_t i = 0; i < ARRAY_LEN(names); i++)
			known |= str_eq(name, names[i]);
		if (!known) {
			refuse(r, s, "braces hold date, desk, title, slug or name");
			return;
		}
	}
	if (s->kind == SETTING_TEXT && !str_trim(s->text).len)
		refuse(r, s, "a file name is wanted");
	else
		read_text(r, s, field);
}

/* ---- maps ---- */

#define SELECT(name, reader, field) { name, reader, offsetof(struct desk_select, field) }
#define CONDITIONS \
	SELECT("categories", read_words, query.categories), SELECT("tags", read_words, query.tags), \
	SELECT("sources", read_words, query.sources), SELECT("lang", read_words, query.langs), SELECT("any", read_words, query.any), \
	SELECT("all", read_words, query.all), SELECT("none", read_words, query.none), SELECT("codes", read_words, query.codes)

/* A desk that names a time does without all of that in the defaults. */
static void forget_time(const struct setting *map, struct desk_select *select)
{
	static const struct str words[] = { STR_INIT("date"), STR_INIT("from"), STR_INIT("to"), STR_INIT("since") };

	for (const struct setting *s = map->first; s; s = s->next) {
		for (size_t i = 0; i < ARRAY_LEN(words); i++) {
			if (str_eq(s->key, words[i]))
				select->times = (struct time_words){ 0 };
		}
	}
}

static void note_places(const struct setting *map, struct desk_select *select)
{
	for (const struct setting *s = map->first; s; s = s->next) {
		if (str_eq(s->key, STR("date")))
			select->date_place = s->place;
		else if (str_eq(s->key, STR("from")))
			select->from_place = s->place;
		else if (str_eq(s->key, STR("to")))
			select->to_place = s->place;
		else if (str_eq(s->key, STR("since")))
			select->since_place = s->place;
	}
}

static void read_select(struct desk_reader *r, const struct setting *s, void *field)
{
	static const struct desk_key keys[] = { CONDITIONS, SELECT("limit", read_count, query.limit), SELECT("date", read_text, times.date),
		                                SELECT("from", read_text, times.from), SELECT("to", read_text, times.to),
		                                SELECT("since", read_text, times.since), SELECT("watch", read_words, watch) };

	forget_time(s, field);
	read_map(r, s, keys, ARRAY_LEN(keys), field);
	note_places(s, field);
}

/* Members of a list of maps, read into an array of zeroed items. */
static void *read_list(struct desk_reader *r, const struct setting *s, size_t item_size, size_t *count)
{
	*count = 0;
	if (s->kind != SETTING_LIST) {
		refuse(r, s, "a list is wanted");
		return NULL;
	}
	for (const struct setting *item = s->first; item; item = item->next)
		++*count;
	return arena_alloc_array(r->arena, *count, item_size);
}

static void read_watch(struct desk_reader *r, const struct setting *s, void *field)
{
	static const struct desk_key keys[] = { { "name", read_text, offsetof(struct watch, name) },
		                                { "aliases", read_words, offsetof(struct watch, aliases) },
		                                { "codes", read_words, offsetof(struct watch, codes) } };
	struct desk *desk = field;
	size_t n = 0;

	desk->watch = read_list(r, s, sizeof *desk->watch, &desk->n_watch);
	for (const struct setting *item = desk->watch ? s->first : NULL; item; item = item->next) {
		struct watch *watched = &desk->watch[n++];

		if (item->kind == SETTING_TEXT)
			watched->name = str_trim(item->text);
		else
			read_map(r, item, keys, ARRAY_LEN(keys), watched);
		if (!watched->name.len)
			refuse(r, item, "a name is wanted");
	}
}

static void read_sections(struct desk_reader *r, const struct setting *s, void *field)
{
	static const struct str words[] = { [SECTION_BY_CATEGORY] = STR_INIT("category"), [SECTION_BY_TAG] = STR_INIT("tag"),
		                            [SECTION_BY_SOURCE] = STR_INIT("source"), [SECTION_BY_NOTHING] = STR_INIT("none") };
#undef SELECT
#define SELECT(name, reader, field) { name, reader, offsetof(struct choice_section, field) }
	static const struct desk_key keys[] = { { "title", read_text, offsetof(struct choice_section, title) }, CONDITIONS };
	struct desk *desk = field;
	size_t n = 0;

	if (s->kind != SETTING_LIST) {
		int choice = read_choice(r, s, words, ARRAY_LEN(words));

		if (choice >= 0)
			desk->section_by = (enum section_by)choice;
		return;
	}
	desk->section_by = SECTION_BY_GROUP;
	desk->sections = read_list(r, s, sizeof *desk->sections, &desk->n_sections);
	for (const struct setting *item = s->first; item; item = item->next) {
		struct choice_section *section = &desk->sections[n++];

		read_map(r, item, keys, ARRAY_LEN(keys), section);
		if (!section->title.len && item->kind == SETTING_MAP)
			refuse(r, item, "a title is wanted");
	}
}

static void read_print(struct desk_reader *r, const struct setting *s, void *field)
{
	static const struct desk_key keys[] = { { "queue", read_text, offsetof(struct desk_print, queue) },
		                                { "copies", read_copies, offsetof(struct desk_print, copies) },
		                                { "sides", read_sides, offsetof(struct desk_print, sides) },
		                                { "impose", read_impose, offsetof(struct desk_print, impose) },
		                                { "media", read_text, offsetof(struct desk_print, media) } };

	read_map(r, s, keys, ARRAY_LEN(keys), field);
}

static void read_index(struct desk_reader *r, const struct setting *s, void *field)
{
	struct desk *desk = field;

	read_flag(r, s, &desk->index);
	desk->index_is_given = true;
}

static void read_style(struct desk_reader *r, const struct setting *s, void *field)
{
	struct desk *desk = field;

	read_words(r, s, &desk->styles);
	desk->styles_place = s->place;
}

#define DESK(name, reader, field) { name, reader, offsetof(struct desk, field) }
static const struct desk_key desk_keys[] = {
	DESK("name", read_text, name), DESK("title", read_text, title), DESK("select", read_select, select),
	{ "watch", read_watch, 0 }, DESK("cover", read_flag, cover), DESK("contents", read_flag, contents),
	DESK("glance", read_flag, glance), { "index", read_index, 0 }, { "style", read_style, 0 },
	DESK("paper", read_paper, paper), { "sections", read_sections, 0 }, DESK("order", read_order, order),
	DESK("output", read_output, output), DESK("print", read_print, print), DESK("keep_doubles", read_flag, keep_doubles),
};

/* A name stands in file names and messages: no slash, not hidden. */
static bool name_is_fit(struct str name)
{
	return name.ptr[0] != '.' && name.ptr[0] != '-' && str_find_char(name, '/') == name.len && str_find_char(name, '\n') == name.len;
}

static void read_desk(struct desk_reader *r, const struct setting *s, struct desk *desk, struct name_set *names)
{
	desk->place = s->place;
	read_map(r, s, desk_keys, ARRAY_LEN(desk_keys), desk);
	if (s->kind != SETTING_MAP)
		return;
	if (!desk->name.len) {
		diag_add(r->diag, DIAG_DESK_UNNAMED, s->place);
		r->ok = false;
	} else if (!name_is_fit(desk->name)) {
		diag_add(r->diag, DIAG_SETTING_VALUE, s->place, "name", arena_cstr(r->arena, desk->name),
		         "no slash, no dot or hyphen at the beginning");
		r->ok = false;
	} else if (!name_set_add(names, desk->name)) {
		diag_add(r->diag, DIAG_DESK_TWICE, s->place, arena_cstr(r->arena, desk->name));
		r->ok = false;
	}
}

/* ---- the file ---- */

struct file_parts {
	const struct setting *defaults, *desks, *zone;
};

static void read_part(struct desk_reader *r, const struct setting *s, void *field)
{
	(void)r;
	*(const struct setting **)field = s;
}

static int read_zone(struct desk_reader *r, const struct setting *s, int zone)
{
	if (s && (s->kind != SETTING_TEXT || !zone_parse(str_trim(s->text), &zone)))
		refuse(r, s, "a zone is written +0800");
	return zone;
}

struct desk_file *desk_file_read(struct arena *arena, struct str path, struct str bytes, int zone, struct diag *diag)
{
	static const struct desk_key keys[] = { { "defaults", read_part, offsetof(struct file_parts, defaults) },
		                                { "desks", read_part, offsetof(struct file_parts, desks) },
		                                { "tz", read_part, offsetof(struct file_parts, zone) } };
	const struct setting *root = settings_read(arena, path, bytes, diag);
	struct desk_reader r = { arena, diag, true };
	struct file_parts parts = { 0 };
	struct desk defaults = { .cover = true, .contents = true, .output = STR_INIT("{desk}.pdf") };
	struct desk_file *file = ARENA_NEW(arena, struct desk_file);

	if (!root)
		return NULL;
	read_map(&r, root, keys, ARRAY_LEN(keys), &parts);
	if (r.ok && (!parts.desks || parts.desks->kind != SETTING_LIST)) {
		diag_add(diag, DIAG_SETTINGS_BROKEN, parts.desks ? parts.desks->place : root->place, "no list of desks");
		r.ok = false;
	}
	file->zone = read_zone(&r, parts.zone, zone);
	if (!r.ok)
		return NULL;
	if (parts.defaults)
		read_map(&r, parts.defaults, desk_keys, ARRAY_LEN(desk_keys), &defaults);
	bool defaults_ok = r.ok;
	struct name_set *names = name_set_new();
	file->desks = read_list(&r, parts.desks, sizeof *file->desks, &file->n_desks);
	size_t n = 0;
	for (const struct setting *s = parts.desks->first; s; s = s->next) {
		file->desks[n] = defaults;
		r.ok = defaults_ok;
		read_desk(&r, s, &file->desks[n], names);
		file->desks[n++].is_broken = !r.ok;
	}
	name_set_free(names);
	return file;
}
