/* ink.c - measures the blank in marks by their ink boxes (cjk 1, "font check"), with a small direct-mapped memory.
 *
 * A centred Traditional mark in Simplified text must not be cut on one side only: the blank is taken from where it
 * is. */
#include "text/ink.h"

enum { EM = 1024 };

/* By how much ink may reach into the blank that is taken: no reader sees a fortieth of an em. */
enum { TOLERANCE = EM / 40 };

static struct ink measure(const struct face *face, uint16_t glyph)
{
	int32_t box[4], advance = face_advance(face, glyph), em = (int32_t)face->upem;
	struct ink ink = { 0, 0 };

	if (em > 0 && face_extents(face, glyph, box)) {
		int64_t left = (int64_t)box[0] * EM / em, right = (int64_t)(advance - box[2]) * EM / em;

		ink.left = (int16_t)(left < 0 ? 0 : left > EM ? EM : left);
		ink.right = (int16_t)(right < 0 ? 0 : right > EM ? EM : right);
	}
	return ink;
}

struct ink ink_find(struct ink_cache *cache, const struct face *face, uint16_t glyph)
{
	uint64_t key = ((uint64_t)face->id << 16 | glyph) + 1;
	size_t i = (glyph ^ face->id * 97) % ARRAY_LEN(cache->entries);

	if (cache->entries[i].key != key) {
		cache->entries[i].ink = measure(face, glyph);
		cache->entries[i].key = key;
	}
	return cache->entries[i].ink;
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
