/* icc.c - whether an ICC profile is fit to be embedded (ICC.1:2010, 7.2; ISO 32000-1, 8.6.5.5).
 *
 * A viewer that cannot use a profile falls back on the device space by the number of components; one that trusts a wrong
 * number of components may refuse the page. So header and size must be right, the rest is the viewer's. */
#include <string.h>

#include "image/image.h"

enum { HEADER = 128, PROFILE_MAX = 4 << 20, VERSION_MAX = 4 };

bool icc_is_usable(struct str p, unsigned components)
{
	static const char *const spaces[] = { [1] = "GRAY", [3] = "RGB ", [4] = "CMYK" };
	static const char *const classes[] = { "scnr", "mntr", "prtr", "spac" };
	bool has_class = false;

	if (p.len <= HEADER || p.len > PROFILE_MAX)
		return false;
	const unsigned char *b = (const unsigned char *)p.ptr;
	size_t size = (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
	for (size_t i = 0; i < ARRAY_LEN(classes); i++)
		has_class |= memcmp(b + 12, classes[i], 4) == 0;
	return has_class && size == p.len && b[8] <= VERSION_MAX && memcmp(b + 36, "acsp", 4) == 0 &&
	       memcmp(b + 16, spaces[components], 4) == 0;
}
