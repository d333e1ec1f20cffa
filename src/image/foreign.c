/* foreign.c - names for files that are no picture jianbao can show, so that a message says what somebody saved there. */
#include "image/image.h"

enum { LOOK_AT = 1024 }; /* bytes of a text in which its root element is looked for */

struct foreign {
	struct str magic;
	size_t at;
	const char *name;
};

static const struct foreign kinds[] = {
	{ STR_INIT("BM"), 0, "a BMP file, which is not read" },
	{ STR_INIT("II*\0"), 0, "a TIFF file, which is not read" },
	{ STR_INIT("MM\0*"), 0, "a TIFF file, which is not read" },
	{ STR_INIT("\0\0\1\0"), 0, "an icon file, which is not read" },
	{ STR_INIT("ftypavif"), 4, "an AVIF file, which is not read" },
	{ STR_INIT("ftyphei"), 4, "a HEIC file, which is not read" },
	{ STR_INIT("ftypmif1"), 4, "a HEIC file, which is not read" },
	{ STR_INIT("\xFF\x0A"), 0, "a JPEG XL file, which is not read" },
	{ STR_INIT("JXL "), 4, "a JPEG XL file, which is not read" },
	{ STR_INIT("jP  "), 4, "a JPEG 2000 file, which is not read" },
	{ STR_INIT("%PDF-"), 0, "a PDF file, which is not read" },
	{ STR_INIT("\x1F\x8B"), 0, "gzip data, which is not read" },
};

static struct str without_bom(struct str file)
{
	return str_starts(file, STR("\xEF\xBB\xBF")) ? str_from(file, 3) : file;
}

const char *image_foreign_kind(struct str file)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (str_starts(str_from(file, kinds[i].at), kinds[i].magic))
			return kinds[i].name;
	}
	struct str text = str_trim(str_sub(without_bom(file), 0, LOOK_AT));
	if (text.len == 0)
		return file.len ? "no picture" : "an empty file";
	if (text.ptr[0] != '<')
		return "neither PNG, JPEG, WebP nor GIF";
	if (str_find(text, STR("<svg")) < text.len)
		return "an SVG drawing, which is not drawn";
	return "a page or other markup, not a picture";
}
