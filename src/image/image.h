/* image.h - picture files to samples: PNG, JPEG, WebP, GIF, known by their first bytes, never by a name.
 *
 * image_check decodes all of a file and keeps nothing but what there is to know of it; image_load makes of a sound file what a
 * PDF can hold: the file's own compressed data where PDF has the same coding, rows of 8-bit samples elsewhere, scaled down on
 * the way when asked. Sizes are checked before memory is taken. Animations show their first frame. 16-bit samples are rounded
 * to 8 bits; gAMA is ignored, an ICC profile that fits is kept.
 *
 * The decoders (png.c, jpeg.c, webp.c, gif.c) fill one image_job each and hand out rows through rows.h. */
#ifndef JB_IMAGE_IMAGE_H
#define JB_IMAGE_IMAGE_H

#include "base/arena.h"
#include "base/buf.h"

enum {
	IMAGE_PIXELS_MAX = 64 << 20,
	IMAGE_FILE_MAX = 64 << 20, /* bytes */
	IMAGE_WHOLE_MAX = 24 << 20, /* pixels of files that must be held whole to be decoded */
	IMAGE_JPEG_QUALITY = 85    /* of JPEG files scaled down: no difference to be seen in print beside the source */
};

/* A picture. The second part is set by image_load alone. */
struct image_data {
	uint32_t width, height; /* as stored, before `orientation` */
	uint8_t orientation;    /* of EXIF, 1 … 8: how a viewer has to turn the rows */
	uint8_t components;     /* 1 gray or palette, 3 RGB, 4 CMYK */
	bool has_alpha;         /* decoded rows have one more sample a pixel */
	bool inverted;          /* CMYK as Adobe writes it: 255 is no ink */

	uint8_t bits;           /* per component: 1, 2, 4 or 8 */
	bool is_jpeg;           /* samples are a whole JPEG file */
	bool is_plain_rgb;      /* a JPEG file of RGB that says so nowhere: not to be read as YCbCr */
	bool is_packed;         /* samples are the zlib stream of a PNG file, rows with PNG filters */
	bool is_deflated;       /* samples and alpha are in zlib format */
	struct buf samples;     /* 8 bits each, rows without gaps, where neither JPEG nor packed */
	struct buf palette;     /* RGB triples that one component points into; empty for none */
	struct buf alpha;       /* 8 bits a pixel; empty when all is opaque */
	struct buf icc;         /* profile of the samples; empty for none */
};

/* Decodes everything. False with *why set to a literal when the file is broken, too large or of no known kind. */
bool image_check(struct str file, struct image_data *, const char **why);
/* The same, and of a picture at least IMAGE_TALL times as high as wide how restless each stored row is: one uint16_t a row, the mean
 * difference of neighbouring samples in 1/16; `unrest` (NULL: not asked for) stays empty for others. */
enum { IMAGE_TALL = 2 };
bool image_look(struct str file, struct image_data *, struct buf *unrest, const char **why);

struct image_size {
	uint32_t width, height;
};

/* What a picture is loaded for. */
struct image_want {
	struct image_size most; /* the pixels that are of use, along the stored rows and columns; 0 for as many as there are */
	bool no_device_cmyk;    /* CMYK without a profile becomes RGB (PDF/A allows one device space, ISO 19005-2, 6.2.4.3) */
};
/* The file is one that image_check found sound: what can be embedded as it is, is not decoded again. */
bool image_load(struct str file, const struct image_want *, struct image_data *, const char **why);
void image_data_free(struct image_data *);

/* ---- between image.c and the decoders ---- */

enum image_task { IMAGE_CHECK, IMAGE_LOAD };

struct rows; /* rows.h */

struct image_job {
	struct str file;
	enum image_task task;
	struct image_want want;
	struct image_data *out;
	struct rows *rows; /* NULL while the task is to check */
	struct buf *unrest; /* of its rows, where that is asked for; NULL */
	bool is_shrunk;    /* the rows handed out are being averaged */
	const char *why;   /* a literal; set when decoding fails */
};

typedef bool image_decode_fn(struct image_job *);
image_decode_fn png_decode, jpeg_decode, webp_decode, gif_decode;

/* Whether a picture of that size may be decoded; sets job->why when not. */
bool image_size_is_sane(struct image_job *, uint64_t width, uint64_t height);
/* The same where all of it must be held at once; `why` says which kind that is. */
bool image_fits_whole(struct image_job *, const char *why);
/* Starts handing out rows of job->out's width, components and alpha; nothing happens while the task is to check. */
void image_rows_begin(struct image_job *);
void image_rows_put(struct image_job *, const uint8_t *row);
/* What the bytes are when no decoder takes them: "an SVG drawing" …; never NULL. */
const char *image_foreign_kind(struct str file);
/* exif.c: the orientation that a TIFF structure gives, 1 when it gives none (Exif 2.3, 4.6.4; CIPA DC-008). */
uint8_t exif_orientation(struct str tiff);
/* icc.c: whether the bytes are a profile for pictures of so many components (ICC.1:2010, 7.2). */
bool icc_is_usable(struct str profile, unsigned components);
/* Components of a usable profile of a display or a printer in RGB or CMYK, what an output intent may name (ISO 19005-2, 6.2.3); else 0. */
unsigned icc_output_components(struct str profile);
/* The number of the version of ICC that it follows, 2 or 4. */
unsigned icc_version(struct str profile);
/* What the profile calls itself, its ASCII characters alone; empty where it says nothing that can be read. In the arena. */
struct str icc_description(struct arena *, struct str profile);
/* Whether a picture's own data may be embedded: job->out's profile and colours are known. */
bool image_may_pass(const struct image_job *);
/* jpeg_write.c: rows become a JPEG file of IMAGE_JPEG_QUALITY. */
void jpeg_write(struct image_data *);

#endif
