/* picture.c - looks for pictures and checks them.
 *
 * In: addresses and the posts they stand in. Out: a table of pictures. Equal asks are joined first, then workers take one
 * picture each; what becomes of it depends on nothing else. */
#include "image/picture.h"

#include <string.h>

#include "base/file.h"
#include "base/workers.h"
#include "image/address.h"

/* A file that an address may stand for. */
struct candidate {
	struct str folder, name;
};

enum { CANDIDATES = 4 };

struct entry {
	struct str folder, src;
	struct candidate candidates[CANDIDATES]; /* in order of trial; those without a name are none */
	struct picture picture;
	struct buf unrest;                       /* as image_look has it, until all are looked at */
};

struct pictures {
	struct entry *entries; /* in order of first asking */
	size_t n_entries;
	uint32_t *slots;       /* open addressing by folder and address: index + 1 */
	size_t n_slots;        /* a power of two, at least twice the entries */
};

static uint32_t *find_slot(const struct pictures *pictures, struct str folder, struct str src)
{
	size_t at = (size_t)(str_hash(src) ^ str_hash(folder) * 31) & (pictures->n_slots - 1);

	while (pictures->slots[at] != 0) {
		const struct entry *entry = &pictures->entries[pictures->slots[at] - 1];
		if (str_eq(entry->src, src) && str_eq(entry->folder, folder))
			break;
		at = (at + 1) & (pictures->n_slots - 1);
	}
	return &pictures->slots[at];
}

/* data: addresses are the same in every folder. */
static struct str folder_of(struct picture_ask ask)
{
	return address_is_data(ask.src) ? STR("") : file_folder(ask.file);
}

/* ---- where to look ---- */

static void add_candidates(struct arena *arena, struct entry *entry, const struct assets *assets)
{
	struct str plain = address_file(arena, entry->src);

	if (!address_is_remote(entry->src)) {
		entry->candidates[0] = (struct candidate){ entry->folder, entry->src };
		if (!str_eq(plain, entry->src))
			entry->candidates[1] = (struct candidate){ entry->folder, plain };
	}
	if (assets) {
		entry->candidates[2] = (struct candidate){ assets_folder(assets), assets_listed(assets, entry->src) };
		entry->candidates[3] = (struct candidate){ assets_folder(assets), file_base(plain) };
	}
}

static void add_entry(struct arena *arena, struct pictures *pictures, struct picture_ask ask, const struct assets *assets)
{
	struct str folder = folder_of(ask);
	uint32_t *slot = find_slot(pictures, folder, ask.src);

	if (*slot != 0)
		return;
	struct entry *entry = &pictures->entries[pictures->n_entries];
	entry->folder = folder;
	entry->src = ask.src;
	entry->picture.src = ask.src;
	if (!address_is_data(ask.src))
		add_candidates(arena, entry, assets);
	*slot = (uint32_t)++pictures->n_entries;
}

/* ---- looking ---- */

static bool read_first(struct arena *arena, struct entry *entry, struct str *bytes)
{
	for (size_t i = 0; i < CANDIDATES; i++) {
		const struct candidate *c = &entry->candidates[i];
		if (c->name.len == 0 || !file_read_below(arena, c->folder, c->name, IMAGE_FILE_MAX, bytes))
			continue;
		entry->picture.folder = c->folder;
		entry->picture.name = c->name;
		return true;
	}
	return false;
}

/* Rows that are turned on paper, or stand on their head, are not those that were looked at (Exif 2.3, 4.6.4). */
static bool shows_rows(const struct image_data *data, const struct buf *unrest)
{
	return data->orientation <= 2 && unrest->len == data->height * sizeof(uint16_t);
}

static void check(struct entry *entry, struct str bytes)
{
	struct picture *p = &entry->picture;
	struct image_data data;
	bool is_sound = image_look(bytes, &data, &entry->unrest, &p->wrong);

	p->hash = str_hash(bytes);
	p->size = bytes.len;
	p->state = is_sound ? PICTURE_FOUND : PICTURE_BROKEN;
	if (data.width == 1 && data.height == 1) /* whole or not, there is nothing to see */
		p->state = PICTURE_EMPTY;
	p->is_turned = data.orientation >= 5;
	p->width = p->is_turned ? data.height : data.width;
	p->height = p->is_turned ? data.width : data.height;
	if (!is_sound || !shows_rows(&data, &entry->unrest))
		buf_free(&entry->unrest);
	image_data_free(&data);
}

static void find_item(void *shared, size_t i, unsigned worker)
{
	struct pictures *pictures = shared;
	struct entry *entry = &pictures->entries[i];
	struct picture *p = &entry->picture;
	struct arena *arena = arena_new();
	struct str bytes;

	(void)worker;
	if (address_is_data(entry->src)) {
		p->state = PICTURE_BROKEN;
		p->wrong = "its address holds no data";
		if (address_data(arena, entry->src, &bytes))
			check(entry, bytes);
	} else if (read_first(arena, entry, &bytes)) {
		check(entry, bytes);
	} else {
		p->state = address_is_remote(entry->src) ? PICTURE_REMOTE : PICTURE_MISSING;
	}
	arena_free(arena);
}

static void keep_unrest(struct arena *arena, struct entry *entry)
{
	uint16_t *kept;

	if (entry->unrest.len) {
		kept = ARENA_ARRAY(arena, uint16_t, entry->picture.height);
		memcpy(kept, entry->unrest.ptr, entry->unrest.len);
		entry->picture.unrest = kept;
	}
	buf_free(&entry->unrest);
}

struct pictures *pictures_find(struct arena *arena, const struct picture_ask *asks, size_t count, const struct assets *assets,
                               unsigned n_workers)
{
	struct pictures *pictures = ARENA_NEW(arena, struct pictures);

	pictures->n_slots = 2;
	while (pictures->n_slots < 2 * count)
		pictures->n_slots *= 2;
	pictures->slots = ARENA_ARRAY(arena, uint32_t, pictures->n_slots);
	pictures->entries = ARENA_ARRAY(arena, struct entry, count);
	for (size_t i = 0; i < count; i++)
		add_entry(arena, pictures, asks[i], assets);
	workers_run(n_workers, pictures->n_entries, find_item, pictures);
	for (size_t i = 0; i < pictures->n_entries; i++)
		keep_unrest(arena, &pictures->entries[i]);
	return pictures;
}

const struct picture *pictures_of(const struct pictures *pictures, struct picture_ask ask)
{
	uint32_t slot = *find_slot(pictures, folder_of(ask), ask.src);

	return slot == 0 ? NULL : &pictures->entries[slot - 1].picture;
}

bool picture_read(struct arena *arena, const struct picture *p, struct str *bytes)
{
	if (p->name.len == 0)
		return address_data(arena, p->src, bytes);
	return file_read_below(arena, p->folder, p->name, IMAGE_FILE_MAX, bytes);
}
