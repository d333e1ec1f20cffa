/* rows.c - rows collected, or averaged by area into fewer pixels.
 *
 * In: rows of 8-bit samples from the top. Out: an image_data's samples and alpha. Along each axis a pixel of the source is as
 * long as the result has pixels, a pixel of the result as long as the source has: both axes are divided without a fraction. */
#include "image/rows.h"

#include <stdlib.h>
#include <string.h>

#include "image/pack.h"

enum { CHANNELS_MOST = 5 };

/* sRGB to light, 65535 for white: round(65535 f(v / 255)). */
static const uint16_t light[256] = {
	0, 20, 40, 60, 80, 99, 119, 139, 159, 179, 199, 219, 241, 264, 288, 313,
	340, 367, 396, 427, 458, 491, 526, 562, 599, 637, 677, 718, 761, 805, 851, 898,
	947, 997, 1048, 1101, 1156, 1212, 1270, 1330, 1391, 1453, 1517, 1583, 1651, 1720, 1790, 1863,
	1937, 2013, 2090, 2170, 2250, 2333, 2418, 2504, 2592, 2681, 2773, 2866, 2961, 3058, 3157, 3258,
	3360, 3464, 3570, 3678, 3788, 3900, 4014, 4129, 4247, 4366, 4488, 4611, 4736, 4864, 4993, 5124,
	5257, 5392, 5530, 5669, 5810, 5953, 6099, 6246, 6395, 6547, 6700, 6856, 7014, 7174, 7335, 7500,
	7666, 7834, 8004, 8177, 8352, 8528, 8708, 8889, 9072, 9258, 9445, 9635, 9828, 10022, 10219, 10417,
	10619, 10822, 11028, 11235, 11446, 11658, 11873, 12090, 12309, 12530, 12754, 12980, 13209, 13440, 13673, 13909,
	14146, 14387, 14629, 14874, 15122, 15371, 15623, 15878, 16135, 16394, 16656, 16920, 17187, 17456, 17727, 18001,
	18277, 18556, 18837, 19121, 19407, 19696, 19987, 20281, 20577, 20876, 21177, 21481, 21787, 22096, 22407, 22721,
	23038, 23357, 23678, 24002, 24329, 24658, 24990, 25325, 25662, 26001, 26344, 26688, 27036, 27386, 27739, 28094,
	28452, 28813, 29176, 29542, 29911, 30282, 30656, 31033, 31412, 31794, 32179, 32567, 32957, 33350, 33745, 34143,
	34544, 34948, 35355, 35764, 36176, 36591, 37008, 37429, 37852, 38278, 38706, 39138, 39572, 40009, 40449, 40891,
	41337, 41785, 42236, 42690, 43147, 43606, 44069, 44534, 45002, 45473, 45947, 46423, 46903, 47385, 47871, 48359,
	48850, 49344, 49841, 50341, 50844, 51349, 51858, 52369, 52884, 53401, 53921, 54445, 54971, 55500, 56032, 56567,
	57105, 57646, 58190, 58737, 59287, 59840, 60396, 60955, 61517, 62082, 62650, 63221, 63795, 64372, 64952, 65535,
};

struct rows {
	struct image_data *out;
	uint32_t width, height;  /* of the source */
	unsigned channels;       /* of a source pixel, alpha included */
	bool is_copied;          /* nothing to average */
	bool is_opaque;          /* so far */
	uint8_t *colour, *alpha; /* a row of the result */
	struct pack *packs[2];   /* of samples and of alpha; NULL when they are collected */
	uint64_t *sums;          /* one row of the result: colours weighted by area and alpha, then the weight of alpha */
	uint32_t used;           /* how much of the result's row is full, in parts of `height` */
};

/* The code whose light is nearest. */
static uint8_t light_code(uint64_t value)
{
	unsigned low = 0, high = 255;

	while (low < high) {
		unsigned middle = (low + high) / 2;
		if (2 * value > (uint64_t)light[middle] + light[middle + 1])
			low = middle + 1;
		else
			high = middle;
	}
	return (uint8_t)low;
}

struct rows *rows_new(struct image_data *out, struct image_size most, size_t pack_from)
{
	struct rows *r = mem_alloc(sizeof *r);
	size_t pixels;

	r->out = out;
	r->width = out->width;
	r->height = out->height;
	r->channels = out->components + (unsigned)out->has_alpha;
	out->width = most.width > 0 && most.width < out->width ? most.width : out->width;
	out->height = most.height > 0 && most.height < out->height ? most.height : out->height;
	r->is_copied = out->width == r->width && out->height == r->height;
	r->is_opaque = true;
	r->colour = mem_alloc((size_t)out->width * out->components);
	r->alpha = mem_alloc(out->width);
	if (!r->is_copied)
		r->sums = mem_alloc((size_t)out->width * CHANNELS_MOST * sizeof *r->sums);
	pixels = (size_t)out->width * out->height;
	if (pixels * r->channels > pack_from) {
		out->is_deflated = true;
		r->packs[0] = pack_new(&out->samples);
		r->packs[1] = out->has_alpha ? pack_new(&out->alpha) : NULL;
	} else {
		buf_reserve(&out->samples, pixels * out->components);
		buf_reserve(&out->alpha, out->has_alpha ? pixels : 0);
	}
	return r;
}

void rows_end(struct rows *r)
{
	if (!r)
		return;
	pack_end(r->packs[0]);
	pack_end(r->packs[1]);
	if (r->is_opaque)
		buf_free(&r->out->alpha);
	free(r->sums);
	free(r->colour);
	free(r->alpha);
	free(r);
}

/* ---- a row of the result ---- */

static void take_bytes(struct pack *pack, struct buf *out, const uint8_t *bytes, size_t len)
{
	if (pack)
		pack_add(pack, bytes, len);
	else
		buf_add(out, bytes, len);
}

static void take_row(struct rows *r, const uint8_t *colour)
{
	struct image_data *out = r->out;

	take_bytes(r->packs[0], &out->samples, colour, (size_t)out->width * out->components);
	if (!out->has_alpha)
		return;
	for (uint32_t x = 0; x < out->width && r->is_opaque; x++)
		r->is_opaque = r->alpha[x] == 0xFF;
	take_bytes(r->packs[1], &out->alpha, r->alpha, out->width);
}

/* A row as it is, colour and alpha apart. */
static void copy_row(struct rows *r, const uint8_t *row)
{
	unsigned colours = r->out->components;
	uint8_t *to = r->colour;

	if (!r->out->has_alpha) {
		take_row(r, row);
		return;
	}
	for (uint32_t x = 0; x < r->out->width; x++, row += r->channels) {
		for (unsigned c = 0; c < colours; c++)
			*to++ = row[c];
		r->alpha[x] = row[colours];
	}
	take_row(r, r->colour);
}

/* ---- means ---- */

/* Adds `weight` times a source pixel to a pixel of the result. */
static void add_pixel(const struct rows *r, uint64_t *sum, const uint8_t *pixel, uint64_t weight)
{
	unsigned colours = r->out->components;

	if (r->out->has_alpha)
		weight *= pixel[colours];
	for (unsigned c = 0; c < colours; c++)
		sum[c] += weight * (colours == 4 ? pixel[c] : light[pixel[c]]);
	sum[colours] += weight;
}

/* Adds `height` parts of a source row. */
static void add_row(const struct rows *r, const uint8_t *row, uint32_t height)
{
	uint32_t out_width = r->out->width, full = 0; /* of the result's pixel, in parts of the source's width */
	uint64_t *sum = r->sums;

	for (uint32_t x = 0; x < r->width; x++, row += r->channels) {
		uint32_t left = out_width;

		while (left > 0) {
			uint32_t take = r->width - full < left ? r->width - full : left;
			add_pixel(r, sum, row, (uint64_t)take * height);
			left -= take;
			full += take;
			if (full == r->width) {
				full = 0;
				sum += CHANNELS_MOST;
			}
		}
	}
}

/* The sums become a row of the result. */
static void take_sums(struct rows *r)
{
	struct image_data *out = r->out;
	unsigned colours = out->components;
	uint64_t area = (uint64_t)r->width * r->height;

	for (uint32_t x = 0; x < out->width; x++) {
		uint64_t *sum = &r->sums[(size_t)x * CHANNELS_MOST], weight = sum[colours];

		for (unsigned c = 0; c < colours; c++) {
			uint64_t mean = weight > 0 ? (sum[c] + weight / 2) / weight : 0;
			r->colour[x * colours + c] = colours == 4 ? (uint8_t)mean : light_code(mean);
		}
		r->alpha[x] = (uint8_t)((weight + area / 2) / area);
	}
	take_row(r, r->colour);
	memset(r->sums, 0, (size_t)out->width * CHANNELS_MOST * sizeof *r->sums);
}

void rows_put(struct rows *r, const uint8_t *row)
{
	uint32_t left = r->out->height; /* of this row, in parts of the result's height */

	if (r->is_copied) {
		copy_row(r, row);
		return;
	}
	while (left > 0) {
		uint32_t take = r->height - r->used < left ? r->height - r->used : left;
		add_row(r, row, take);
		left -= take;
		r->used += take;
		if (r->used == r->height) {
			r->used = 0;
			take_sums(r);
		}
	}
}
