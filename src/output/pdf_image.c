/* pdf_image.c - which pictures a PDF holds, and their samples made ready by workers (ISO 32000-1, 8.9.5).
 *
 * In: items with their pictures. Out: objects, by pdf_image_emit.c. Pictures of the same bytes are stored once. A file that
 * cannot be read any more gives a warning and no object; its place is then drawn as a frame. */
#include "output/pdf_image.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/workers.h"
#include "output/pdf_image_emit.h"
#include "style/box.h"

enum { IN_HAND = 2 /* pictures made ready per worker before they are written */ };

void pdf_images_init(struct pdf_images *images, struct arena *arena)
{
	memset(images, 0, sizeof *images);
	images->arena = arena;
}

/* ---- what the pages show ---- */

/* The slot of the table where the picture is or belongs; its place in the file does not depend on it. */
static size_t find_slot(const struct pdf_images *images, const struct picture *picture)
{
	size_t at = (size_t)picture->hash & (images->table_size - 1);

	while (images->table[at] != 0 && images->list[images->table[at] - 1].picture != picture)
		at = (at + 1) & (images->table_size - 1);
	return at;
}

static void grow_table(struct pdf_images *images)
{
	images->table_size = images->table_size == 0 ? 64 : 2 * images->table_size;
	images->table = ARENA_ARRAY(images->arena, uint32_t, images->table_size);
	for (size_t i = 0; i < images->n; i++)
		images->table[find_slot(images, images->list[i].picture)] = (uint32_t)i + 1;
}

static const struct picture *picture_of(const struct item *item)
{
	return item->box ? item->box->picture : NULL;
}

void pdf_images_note(struct pdf_images *images, const struct item *item)
{
	const struct picture *picture = picture_of(item);
	length height = item->above + item->height + item->below;
	struct pdf_image *image;

	if (!picture)
		return;
	if (2 * (images->n + 1) > images->table_size)
		grow_table(images);
	size_t slot = find_slot(images, picture);
	if (images->table[slot] == 0) {
		images->list = arena_grow(images->arena, images->list, &images->capacity, images->n + 1, sizeof *images->list);
		images->list[images->n] = (struct pdf_image){ .picture = picture, .box = item->box, .orientation = 1 };
		images->table[slot] = (uint32_t)++images->n;
	}
	image = &images->list[images->table[slot] - 1];
	image->width = item->width > image->width ? item->width : image->width;
	image->height = height > image->height ? height : image->height;
}

const struct pdf_image *pdf_images_find(const struct pdf_images *images, const struct item *item)
{
	const struct picture *picture = picture_of(item);

	if (images->table_size == 0 || !picture)
		return NULL;
	uint32_t at = images->table[find_slot(images, picture)];
	return at == 0 ? NULL : &images->list[at - 1];
}

/* Pictures of one hash and size are twins of the first, which is made as large as any of them is shown. They meet in the
 * order of the list: the table's order does not matter. */
static void find_twins(struct pdf_images *images)
{
	uint32_t *first = ARENA_ARRAY(images->arena, uint32_t, images->table_size);

	for (size_t i = 0; i < images->n; i++) {
		struct pdf_image *image = &images->list[i];
		size_t at = (size_t)image->picture->hash & (images->table_size - 1);

		while (first[at] != 0 && (images->list[first[at] - 1].picture->hash != image->picture->hash ||
		                          images->list[first[at] - 1].picture->size != image->picture->size))
			at = (at + 1) & (images->table_size - 1);
		image->twin = first[at];
		if (first[at] == 0) {
			first[at] = (uint32_t)i + 1;
			continue;
		}
		struct pdf_image *twin = &images->list[first[at] - 1];
		twin->width = image->width > twin->width ? image->width : twin->width;
		twin->height = image->height > twin->height ? image->height : twin->height;
	}
}

/* ---- one group of pictures, a worker each ---- */

struct ready {
	struct pdf_image *image;
	const struct pdf_image *twin; /* NULL for none */
	const struct image_storing *how;
	bool is_twin;                 /* the bytes are the same indeed */
	const char *why;              /* what is wrong with it, NULL when sound */
	struct image_data data;       /* samples and alpha as they are stored */
};

static uint32_t pixels_for(length shown, unsigned dpi)
{
	enum { INCH = 72 * PT };
	uint64_t pixels = (uint64_t)shown * dpi / INCH;

	return pixels < 1 ? 1 : pixels > UINT32_MAX ? UINT32_MAX : (uint32_t)pixels;
}

/* The pixels that are of use along the stored rows and columns. */
static struct image_size most_pixels(const struct ready *r)
{
	const struct pdf_image *image = r->image;

	if (r->how->max_dpi == 0)
		return (struct image_size){ 0, 0 };
	struct image_size most = { pixels_for(image->width, r->how->max_dpi), pixels_for(image->height, r->how->max_dpi) };
	return image->picture->is_turned ? (struct image_size){ most.height, most.width } : most;
}

static void make_ready(void *shared, size_t item, unsigned worker)
{
	struct ready *r = &((struct ready *)shared)[item];
	struct arena *arena = arena_new();
	struct image_want want = { most_pixels(r), r->how->is_pdf_a };
	struct str file, other;

	(void)worker;
	if (!picture_read(arena, r->image->picture, &file)) {
		r->why = "cannot be read any more";
	} else if (str_hash(file) != r->image->picture->hash) {
		r->why = "has changed since it was looked at";
	} else if (r->twin && picture_read(arena, r->twin->picture, &other) && str_eq(file, other)) {
		r->is_twin = true;
	} else if (image_load(file, &want, &r->data, &r->why)) {
		r->why = NULL;
		pdf_image_pack(&r->data);
	}
	arena_free(arena);
}

static void emit_ready(struct pdf_images *images, struct ready *r, struct pdf_save *save, struct diag *diag)
{
	if (r->why) {
		struct str name = r->image->picture->name.len ? r->image->picture->name : STR("data:");
		diag_add(diag, DIAG_IMAGE_BROKEN, r->image->box->place, arena_cstr(images->arena, name), r->why);
	} else if (r->is_twin) {
		r->image->id = r->twin->id;
		r->image->orientation = r->twin->orientation;
	} else {
		r->image->id = pdf_image_emit(images, &r->data, save);
		r->image->orientation = r->data.orientation;
	}
}

void pdf_images_emit(struct pdf_images *images, struct pdf_save *save, struct image_storing how, struct diag *diag)
{
	size_t most = (size_t)how.n_workers * IN_HAND;
	struct ready *group;

	if (images->n == 0)
		return;
	find_twins(images);
	group = mem_alloc(most * sizeof *group);
	for (size_t start = 0; start < images->n && pdf_save_failure(save) == NULL; start += most) {
		size_t count = images->n - start < most ? images->n - start : most;
		memset(group, 0, most * sizeof *group);
		for (size_t i = 0; i < count; i++) {
			struct pdf_image *image = &images->list[start + i];
			group[i] = (struct ready){ .image = image, .how = &how,
				                   .twin = image->twin ? &images->list[image->twin - 1] : NULL };
		}
		workers_run(how.n_workers, count, make_ready, group);
		for (size_t i = 0; i < count; i++) {
			emit_ready(images, &group[i], save, diag);
			image_data_free(&group[i].data);
		}
	}
	free(group);
}
