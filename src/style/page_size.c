/* page_size.c - ISO 216, JIS B and ANSI sizes in 1/1000 pt, rounded from millimetres and inches (CSS Paged Media 3, 7.1). */
#include "style/page_size.h"

struct page_size {
	struct str name;
	length width, height;
};

static const struct page_size sizes[] = {
	{ STR_INIT("a3"), 841890, 1190551 },     { STR_INIT("a4"), 595276, 841890 },      { STR_INIT("a5"), 419528, 595276 },
	{ STR_INIT("a6"), 297638, 419528 },      { STR_INIT("b4"), 708661, 1000630 },     { STR_INIT("b5"), 498898, 708661 },
	{ STR_INIT("jis-b5"), 515906, 728504 },  { STR_INIT("jis-b4"), 728504, 1031811 }, { STR_INIT("letter"), 612000, 792000 },
	{ STR_INIT("legal"), 612000, 1008000 },  { STR_INIT("ledger"), 792000, 1224000 },
};

bool page_size_find(struct str name, length *width, length *height)
{
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		if (str_eq_nocase(name, sizes[i].name)) {
			*width = sizes[i].width;
			*height = sizes[i].height;
			return true;
		}
	}
	return false;
}
