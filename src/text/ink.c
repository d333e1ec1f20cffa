/* ink.c - measures the blank in marks by their ink boxes (cjk 1, "font check"), with a small direct-mapped memory.
 *
 * A centred Traditional mark in Simplified text must not be cut on one side only: the blank is taken from where it
 * is. */
#include "text/ink.h"

enum { EM = 1024 };

/* By how much ink may reach into the blank that is taken: no reader sees a fortieth of an em. */
enum { TOLERANCE = EM / 40 };

enum { UPRIGHT = 1 << 16 }; /* in keys, beside the glyph's number */

/* Font units to a record. */
static struct ink held(const struct face *face, int32_t before, int32_t behind)
{
	int64_t left = (int64_t)before * EM / (int64_t)face->upem, right = (int64_t)behind * EM / (int64_t)face->upem;

	return (struct ink){ (int16_t)(left < 0 ? 0 : left > EM ? EM : left), (int16_t)(right < 0 ? 0 : right > EM ? EM : right) };
}

static struct ink measure(const struct face *face, uint16_t glyph)
{
	int32_t box[4];

	if (!face_extents(face, glyph, box))
		return (struct ink){ 0, 0 };
	return held(face, box[0], face_advance(face, glyph) - box[2]);
}

static struct ink measure_upright(const struct face *face, uint16_t glyph)
{
	int32_t box[4], x, y;

	if (!face_extents(face, glyph, box))
		return (struct ink){ 0, 0 };
	face_v_origin(face, glyph, &x, &y);
	return held(face, y - box[3], face_v_advance(face, glyph) - (y - box[1]));
}

typedef struct ink measure_fn(const struct face *, uint16_t glyph);

static struct ink find(struct ink_cache *cache, const struct face *face, uint32_t glyph, measure_fn *measured)
{
	uint64_t key = ((uint64_t)face->id << 17 | glyph) + 1;
	size_t i = (glyph ^ face->id * 97) % ARRAY_LEN(cache->entries);

	if (cache->entries[i].key != key) {
		cache->entries[i].ink = measured(face, (uint16_t)glyph);
		cache->entries[i].key = key;
	}
	return cache->entries[i].ink;
}

struct ink ink_find(struct ink_cache *cache, const struct face *face, uint16_t glyph)
{
	return find(cache, face, glyph, measure);
}

struct ink ink_find_upright(struct ink_cache *cache, const struct face *face, uint16_t glyph)
{
	return find(cache, face, UPRIGHT | glyph, measure_upright);
}

struct ink ink_room(struct ink ink, struct blank want)
{
	int left = want.left * (EM / 4), right = want.right * (EM / 4), sum = left + right, free = ink.left + ink.right;

	if (ink.left + TOLERANCE >= left && ink.right + TOLERANCE >= right)
		return (struct ink){ (int16_t)left, (int16_t)right };
	if (free + TOLERANCE < sum || free == 0)
		return (struct ink){ 0, 0 };
	left = sum * ink.left / free;
	return (struct ink){ (int16_t)left, (int16_t)(sum - left) };
}
