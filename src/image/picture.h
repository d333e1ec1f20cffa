/* picture.h - the pictures that posts show: found, checked, known by size, before anything is set.
 *
 * Every picture is looked for once, however many posts show it: in the address itself (data:), beside the post, in the folder
 * of fetched pictures. Nothing is fetched and nothing outside these folders is opened (base/file.h). */
#ifndef JB_IMAGE_PICTURE_H
#define JB_IMAGE_PICTURE_H

#include "image/assets.h"
#include "image/image.h"

enum picture_state {
	PICTURE_FOUND,
	PICTURE_EMPTY,   /* one pixel: a placeholder, a counter of visits */
	PICTURE_MISSING, /* looked for in vain */
	PICTURE_REMOTE,  /* the same, and the address leads elsewhere */
	PICTURE_BROKEN   /* see `wrong` */
};

struct picture {
	enum picture_state state;
	struct str folder, name; /* the file; both empty for a data: address */
	struct str src;          /* the address as the post gives it */
	uint32_t width, height;  /* pixels as shown, turned by EXIF */
	bool is_turned;          /* stored rows are shown as columns */
	const uint16_t *unrest;  /* of each row shown (image_look), `height` of them; NULL where it is not known */
	const char *wrong;       /* what is wrong with the file, a literal */
	uint64_t hash;           /* of the bytes */
	size_t size;             /* their number */
};

/* What a post asks for: the post's file, in whose folder names are looked up, and the address. */
struct picture_ask {
	struct str file, src;
};

struct pictures;

/* Finds what is asked for and checks it by workers, each distinct one once. `assets` may be NULL. All in the arena. */
struct pictures *pictures_find(struct arena *, const struct picture_ask *, size_t count, const struct assets *,
                               unsigned n_workers);
/* NULL when it was not asked for. */
const struct picture *pictures_of(const struct pictures *, struct picture_ask);

/* The bytes of a picture that was found; false when they cannot be read any more. */
bool picture_read(struct arena *, const struct picture *, struct str *bytes);

#endif
