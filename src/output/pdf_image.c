/* pdf_image.c - the pictures of a PDF as image XObjects, each stored once (ISO 32000-1, 8.9.5).
 *
 * In: items with file paths. Out: objects; samples deflated, JPEG files as they are, transparency as a soft mask. A
 * file that cannot be decoded gives a warning and no object; its place is then drawn as a frame. */
#include "output/pdf_image.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/workers.h"
#include "style/box.h"

void pdf_images_init(struct pdf_images *images, struct arena *arena)
{
	memset(images, 0, sizeof *images);
	images->arena = arena;
}

/* The slot of the table where the path is or belongs. */
static size_t find_slot(const struct pdf_images *images, struct str path)
{
	size_t at = (size_t)str_hash(path) & (images->table_size - 1);

	while (images->table[at] != 0 && !str_eq(images->list[images->table[at] - 1].path, path))
		at = (at + 1) & (images->table_size - 1);
	return at;
}

static void grow_table(struct pdf_images *images)
{
	images->table_size = images->table_size == 0 ? 64 : 2 * images->table_size;
	images->table = ARENA_ARRAY(images->arena, uint32_t, images->table_size);
	for (size_t i = 0; i < images->n; i++)
		images->table[find_slot(images, images->list[i].path)] = (uint32_t)i + 1;
}

void pdf_images_note(struct pdf_images *images, const struct item *item)
{
	if (2 * (images->n + 1) > images->table_size)
		grow_table(images);
	size_t slot = find_slot(images, item->text);
	if (images->table[slot] != 0)
		return;
	images->list = arena_grow(images->arena, images->list, &images->capacity, images->n + 1, sizeof *images->list);
	images->list[images->n] = (struct pdf_image){ .path = item->text, .box = item->box };
	images->table[slot] = (uint32_t)++images->n;
}

const struct pdf_image *pdf_images_find(const struct pdf_images *images, struct str path)
{
	if (images->table_size == 0)
		return NULL;
	uint32_t at = images->table[find_slot(images, path)];
	return at == 0 ? NULL : &images->list[at - 1];
}

bool image_size_is_sane(uint64_t width, uint64_t height)
{
	return width > 0 && height > 0 && width <= IMAGE_PIXELS_MAX && height <= IMAGE_PIXELS_MAX &&
	       width * height <= IMAGE_PIXELS_MAX;
}

void image_data_free(struct image_data *data)
{
	buf_free(&data->samples);
	buf_free(&data->palette);
	buf_free(&data->alpha);
}

bool image_decode(struct str file, struct image_data *out, const char **why)
{
	memset(out, 0, sizeof *out);
	if (str_starts(file, STR("\x89PNG\r\n\x1A\n")))
		return image_decode_png(file, out, why);
	if (str_starts(file, STR("\xFF\xD8\xFF")))
		return image_decode_jpeg(file, out, why);
	*why = "neither PNG nor JPEG";
	return false;
}

/* ---- one group of pictures, a worker each ---- */

struct decoded {
	struct pdf_image *image;
	const char *why;         /* what is wrong with it, NULL when sound */
	uint64_t hash;           /* of the file's bytes */
	size_t file_len;
	struct image_data data;  /* samples and alpha as they are stored */
};

static void deflate_in_place(struct libdeflate_compressor *c, struct buf *bytes)
{
	struct buf out = BUF_INIT;

	pdf_deflate(c, &out, bytes->ptr, bytes->len);
	buf_free(bytes);
	*bytes = out;
}

void image_data_deflate(struct image_data *data)
{
	struct libdeflate_compressor *c = pdf_compressor_new(PDF_LEVEL_OTHER);

	if (!data->is_jpeg && !data->is_packed)
		deflate_in_place(c, &data->samples);
	if (data->alpha.len > 0)
		deflate_in_place(c, &data->alpha);
	libdeflate_free_compressor(c);
}

static void decode_item(void *shared, size_t item, unsigned worker)
{
	struct decoded *d = &((struct decoded *)shared)[item];
	struct arena *arena = arena_new();
	struct str path = d->image->path;
	struct str file;

	(void)worker;
	if (!file_read_below(arena, file_folder(path), file_base(path), IMAGE_FILE_MAX, &file)) {
		d->why = "cannot be read";
	} else if (image_decode(file, &d->data, &d->why)) {
		d->why = NULL;
		d->hash = str_hash(file);
		d->file_len = file.len;
		image_data_deflate(&d->data);
	}
	arena_free(arena);
}

/* [/Indexed /DeviceRGB n <palette>] (8.6.6.3) */
static HPDF_Array indexed_space(HPDF_MMgr memory, const struct buf *palette)
{
	HPDF_Array space = pdf_array_numbers(memory, NULL, 0);

	(void)HPDF_Array_AddName(space, "Indexed");
	(void)HPDF_Array_AddName(space, "DeviceRGB");
	(void)HPDF_Array_AddNumber(space, (HPDF_INT32)(palette->len / 3) - 1);
	(void)HPDF_Array_Add(space, HPDF_Binary_New(memory, (HPDF_BYTE *)palette->ptr, (HPDF_UINT)palette->len));
	return space;
}

/* How the rows of a packed picture are to be unpacked (7.4.4.4). */
static HPDF_Dict png_filters(HPDF_MMgr memory, const struct image_data *data)
{
	HPDF_Dict dict = pdf_dict_new(memory);

	pdf_dict_number(dict, "Predictor", 15);
	pdf_dict_number(dict, "Colors", data->components);
	pdf_dict_number(dict, "BitsPerComponent", data->bits);
	pdf_dict_number(dict, "Columns", (int32_t)data->width);
	return dict;
}

static HPDF_Dict image_dict(HPDF_MMgr memory, const struct image_data *data, int components, int bits)
{
	HPDF_Dict dict = pdf_dict_new(memory);

	pdf_dict_name(dict, "Type", "XObject");
	pdf_dict_name(dict, "Subtype", "Image");
	pdf_dict_number(dict, "Width", (int32_t)data->width);
	pdf_dict_number(dict, "Height", (int32_t)data->height);
	pdf_dict_number(dict, "BitsPerComponent", bits);
	if (components == 1 && data->palette.len > 0)
		pdf_dict_value(dict, "ColorSpace", indexed_space(memory, &data->palette));
	else
		pdf_dict_name(dict, "ColorSpace",
		              components == 1 ? "DeviceGray" : components == 3 ? "DeviceRGB" : "DeviceCMYK");
	return dict;
}

uint32_t image_emit(struct pdf_save *save, const struct image_data *data)
{
	static const int32_t inverted[8] = { 1, 0, 1, 0, 1, 0, 1, 0 };
	HPDF_MMgr memory = pdf_save_memory(save);
	uint32_t id = pdf_reserve(save, 1);
	HPDF_Dict dict = image_dict(memory, data, data->components, data->bits);

	pdf_dict_name(dict, "Filter", data->is_jpeg ? "DCTDecode" : "FlateDecode");
	if (data->is_packed)
		pdf_dict_value(dict, "DecodeParms", png_filters(memory, data));
	if (data->inverted)
		pdf_dict_value(dict, "Decode", pdf_array_numbers(memory, inverted, 8));
	if (data->alpha.len > 0) {
		uint32_t mask_id = pdf_reserve(save, 1);
		HPDF_Dict mask = image_dict(memory, data, 1, 8);
		pdf_dict_name(mask, "Filter", "FlateDecode");
		pdf_emit_dict_stream(save, mask_id, mask, data->alpha.ptr, data->alpha.len);
		pdf_dict_ref(dict, "SMask", mask_id);
	}
	pdf_emit_dict_stream(save, id, dict, data->samples.ptr, data->samples.len);
	return id;
}

/* ---- all pictures ---- */

/* What is stored already, by content. */
struct stored {
	uint64_t hash;
	size_t file_len;
	uint32_t id;
};

/* Tables of the stored ones: open addressing, as large as the number of pictures needs. */
struct store {
	struct stored *slots;
	size_t size;
};

static struct stored *find_stored(struct store *store, uint64_t hash, size_t file_len)
{
	size_t at = (size_t)hash & (store->size - 1);

	while (store->slots[at].id != 0 && (store->slots[at].hash != hash || store->slots[at].file_len != file_len))
		at = (at + 1) & (store->size - 1);
	return &store->slots[at];
}

static void emit_decoded(struct store *store, struct decoded *d, struct pdf_save *save, struct diag *diag)
{
	if (d->why != NULL) {
		struct place place = d->image->box != NULL ? d->image->box->place : place_file(d->image->path);
		struct str name = file_base(d->image->path);
		char *path = mem_alloc(name.len + 1);
		memcpy(path, name.ptr, name.len);
		diag_add(diag, DIAG_IMAGE_BROKEN, place, path, d->why);
		free(path);
		return;
	}
	struct stored *stored = find_stored(store, d->hash, d->file_len);
	if (stored->id == 0)
		*stored = (struct stored){ d->hash, d->file_len, image_emit(save, &d->data) };
	d->image->id = stored->id;
}

void pdf_images_emit(struct pdf_images *images, struct pdf_save *save, unsigned n_workers, struct diag *diag)
{
	struct store store = { NULL, 16 };
	struct decoded *group;

	if (images->n == 0)
		return;
	while (store.size < 2 * images->n)
		store.size *= 2;
	store.slots = mem_alloc(store.size * sizeof *store.slots);
	group = mem_alloc(n_workers * sizeof *group);
	for (size_t start = 0; start < images->n && pdf_save_failure(save) == NULL; start += n_workers) {
		size_t count = images->n - start < n_workers ? images->n - start : n_workers;
		memset(group, 0, n_workers * sizeof *group);
		for (size_t i = 0; i < count; i++)
			group[i].image = &images->list[start + i];
		workers_run(n_workers, count, decode_item, group);
		for (size_t i = 0; i < count; i++) {
			emit_decoded(&store, &group[i], save, diag);
			image_data_free(&group[i].data);
		}
	}
	free(group);
	free(store.slots);
}
