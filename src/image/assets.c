/* assets.c - the list of a folder of fetched pictures: addresses to files, by a hash table. */
#include "image/assets.h"

#include "base/file.h"
#include "base/limits.h"
#include "image/address.h"

struct asset {
	struct str address, file;
};

struct assets {
	struct str folder, file;
	struct asset *slots; /* open addressing; empty address: free */
	size_t n_slots;      /* a power of two, at least twice the lines */
};

static struct asset *find_slot(const struct assets *assets, struct str address)
{
	size_t at = (size_t)str_hash(address) & (assets->n_slots - 1);

	while (assets->slots[at].address.len > 0 && !str_eq(assets->slots[at].address, address))
		at = (at + 1) & (assets->n_slots - 1);
	return &assets->slots[at];
}

/* One line; the first of several for one address holds. */
static void read_line(struct assets *assets, struct str line, struct place place, struct diag *diag)
{
	struct str file, address = str_trim(str_split(line, '\t', &file));

	if (str_trim(line).len == 0 || str_starts(line, STR("#")))
		return;
	address = address_without_scheme(address);
	file = str_trim(file);
	if (address.len == 0 || file.len == 0) {
		diag_add(diag, DIAG_ASSETS_LINE, place);
		return;
	}
	struct asset *slot = find_slot(assets, address);
	if (slot->address.len == 0)
		*slot = (struct asset){ address, file };
}

static void read_list(struct arena *arena, struct assets *assets, struct str name, struct str text, struct diag *diag)
{
	size_t lines = 1;
	uint32_t number = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	while (assets->n_slots < 2 * lines)
		assets->n_slots *= 2;
	assets->slots = ARENA_ARRAY(arena, struct asset, assets->n_slots);
	while (text.len > 0) {
		struct str line = str_split(text, '\n', &text);
		read_line(assets, line, (struct place){ name, ++number, 1 }, diag);
	}
}

const struct assets *assets_open(struct arena *arena, struct str folder, struct diag *diag)
{
	struct assets *assets = ARENA_NEW(arena, struct assets);
	struct str name = file_join(arena, folder, STR("assets.tsv")), text = STR("");

	if (!file_is_folder(folder)) {
		diag_add(diag, DIAG_ASSETS_FOLDER, place_file(folder));
		return NULL;
	}
	assets->folder = arena_str(arena, folder);
	assets->n_slots = 2;
	if (file_exists(name) && !file_read(arena, name, LIMIT_ASSETS_BYTES, &text, diag))
		return NULL;
	if (file_exists(name))
		assets->file = name;
	read_list(arena, assets, name, text, diag);
	return assets;
}

struct str assets_folder(const struct assets *assets)
{
	return assets->folder;
}

struct str assets_file(const struct assets *assets)
{
	return assets->file;
}

struct str assets_listed(const struct assets *assets, struct str address)
{
	return find_slot(assets, address_without_scheme(address))->file;
}
