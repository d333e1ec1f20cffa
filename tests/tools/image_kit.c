/* image_kit.c - pictures of every kind that jianbao reads, made here, and a look at how they come out in print.
 *
 *   image_kit make FOLDER          writes the pictures and FOLDER/manifest: a line each, the file and the colours that its four
 *                                  quarters must show (top left, top right, bottom left, bottom right), as shown
 *   image_kit check FOLDER PREFIX  compares page after page (PREFIX-1.ppm or PREFIX-01.ppm …) with the manifest
 *
 * Pictures are 16 pixels wide and 24 high as shown; on its page each is 40 by 60 pixels at the top left. */
#include <gif_lib.h>
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <jpeglib.h>
#include <webp/encode.h>

enum { WIDTH = 16, HEIGHT = 24, SHOWN_WIDTH = 40, SHOWN_HEIGHT = 60, NAME_MAX_BYTES = 256, SLACK = 40 };

static const unsigned colours[4] = { 0xFF0000, 0x00C000, 0x0000FF, 0xFFFF00 };

struct kit {
	const char *folder;
	FILE *manifest;
};

static FILE *open_in(const char *folder, const char *name, const char *mode)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, mode);
	if (!file) {
		perror(path);
		exit(1);
	}
	return file;
}

static void note(const struct kit *kit, const char *name, const unsigned shown[4])
{
	fprintf(kit->manifest, "%s %06x %06x %06x %06x\n", name, shown[0], shown[1], shown[2], shown[3]);
}

static int quarter(int x, int y, int width, int height)
{
	return (y >= height / 2) * 2 + (x >= width / 2);
}

/* ---- PNG: every colour type and depth, straight and interlaced, with and without tRNS ---- */

struct png_kind {
	int colour, bits;
	bool interlaced, clear;
};

static unsigned gray_level(const struct png_kind *kind, int q)
{
	unsigned most = (1u << kind->bits) - 1;

	return q == 0 ? 0 : q == 1 ? most : q == 2 ? most * 2 / 3 : most / 3;
}

/* The samples of a pixel, alpha included, from the highest bit. */
static int pixel_samples(const struct png_kind *kind, int q, unsigned out[4])
{
	unsigned most = (1u << kind->bits) - 1;
	int n = 0;

	if (kind->colour == PNG_COLOR_TYPE_PALETTE)
		out[n++] = (unsigned)q & most;
	else if (!(kind->colour & PNG_COLOR_MASK_COLOR))
		out[n++] = gray_level(kind, q);
	else
		for (int shift = 16; shift >= 0; shift -= 8)
			out[n++] = (colours[q] >> shift & 255) * (kind->bits == 16 ? 257 : 1);
	if (kind->colour & PNG_COLOR_MASK_ALPHA)
		out[n++] = q == 0 ? 0 : most;
	return n;
}

static void png_row(const struct png_kind *kind, int y, png_byte *row)
{
	int bit = 0;

	memset(row, 0, WIDTH * 8);
	for (int x = 0; x < WIDTH; x++) {
		unsigned samples[4];
		int n = pixel_samples(kind, quarter(x, y, WIDTH, HEIGHT), samples);
		for (int i = 0; i < n; i++)
			for (int b = kind->bits - 1; b >= 0; b--, bit++)
				row[bit / 8] |= (png_byte)((samples[i] >> b & 1) << (7 - bit % 8));
	}
}

static void set_clear(png_structp png, png_infop info, const struct png_kind *kind)
{
	png_byte alphas[4] = { 0, 255, 255, 255 };
	png_color_16 key = { .red = kind->bits == 16 ? 65535 : 255 }; /* the first colour is red, the first gray black */

	if (kind->colour == PNG_COLOR_TYPE_PALETTE)
		png_set_tRNS(png, info, alphas, kind->bits == 1 ? 2 : 4, NULL);
	else
		png_set_tRNS(png, info, NULL, 0, &key);
}

static void png_shown(const struct png_kind *kind, unsigned shown[4])
{
	unsigned most = (1u << kind->bits) - 1;

	for (int q = 0; q < 4; q++) {
		bool is_clear = kind->clear || (kind->colour & PNG_COLOR_MASK_ALPHA);
		int seen = kind->colour == PNG_COLOR_TYPE_PALETTE ? q & (int)most : q;
		unsigned level = gray_level(kind, q);
		if (kind->colour & PNG_COLOR_MASK_COLOR)
			shown[q] = is_clear && seen == 0 ? 0xFFFFFF : colours[seen];
		else
			shown[q] = is_clear && (kind->clear ? level == 0 : q == 0) ? 0xFFFFFF : level * 255 / most * 0x010101;
	}
}

static void make_png(const struct kit *kit, const struct png_kind *kind)
{
	char name[NAME_MAX_BYTES];
	png_byte rows[HEIGHT][WIDTH * 8], *pointers[HEIGHT];
	png_color palette[4];
	unsigned shown[4];

	snprintf(name, sizeof name, "png-%d-%d%s%s.png", kind->colour, kind->bits, kind->interlaced ? "-interlaced" : "",
	         kind->clear ? "-clear" : "");
	FILE *file = open_in(kit->folder, name, "wb");
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_init_io(png, file);
	png_set_IHDR(png, info, WIDTH, HEIGHT, kind->bits, kind->colour,
	             kind->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
	             PNG_FILTER_TYPE_DEFAULT);
	for (int q = 0; q < 4; q++)
		palette[q] = (png_color){ (png_byte)(colours[q] >> 16), (png_byte)(colours[q] >> 8), (png_byte)colours[q] };
	if (kind->colour == PNG_COLOR_TYPE_PALETTE)
		png_set_PLTE(png, info, palette, kind->bits == 1 ? 2 : 4);
	if (kind->clear)
		set_clear(png, info, kind);
	png_write_info(png, info);
	for (int y = 0; y < HEIGHT; y++) {
		png_row(kind, y, rows[y]);
		pointers[y] = rows[y];
	}
	png_write_image(png, pointers);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	fclose(file);
	png_shown(kind, shown);
	note(kit, name, shown);
}

static void make_pngs(const struct kit *kit)
{
	static const struct {
		int colour, bits[6];
	} types[] = { { PNG_COLOR_TYPE_GRAY, { 1, 2, 4, 8, 16 } },
		      { PNG_COLOR_TYPE_RGB, { 8, 16 } },
		      { PNG_COLOR_TYPE_PALETTE, { 1, 2, 4, 8 } },
		      { PNG_COLOR_TYPE_GRAY_ALPHA, { 8, 16 } },
		      { PNG_COLOR_TYPE_RGB_ALPHA, { 8, 16 } } };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		for (int b = 0; types[i].bits[b]; b++)
			for (int way = 0; way < 4; way++) {
				struct png_kind kind = { types[i].colour, types[i].bits[b], way & 1, way & 2 };
				if (!kind.clear || !(kind.colour & PNG_COLOR_MASK_ALPHA))
					make_png(kit, &kind);
			}
}

/* ---- JPEG: colour spaces, codings, orientations ---- */

struct jpeg_kind {
	const char *name;
	J_COLOR_SPACE from, to;
	int components;
	bool progressive, arithmetic, no_adobe;
	int orientation; /* 0: no Exif */
};

/* Where the quarter q of the stored rows is seen: Exif 2.3, 4.6.4, "Orientation". */
static int seen_at(int orientation, int q)
{
	int right = q & 1, down = q >> 1;

	switch (orientation) {
	case 2: return down * 2 + !right;
	case 3: return !down * 2 + !right;
	case 4: return !down * 2 + right;
	case 5: return right * 2 + down;
	case 6: return right * 2 + !down;
	case 7: return !right * 2 + !down;
	case 8: return !right * 2 + down;
	default: return q;
	}
}

static void jpeg_pixel(const struct jpeg_kind *kind, int q, JSAMPLE *to)
{
	bool is_ink = q == 1 || q == 2;

	for (int i = 0; i < 3 && kind->components == 3; i++)
		to[i] = (JSAMPLE)(colours[q] >> (16 - 8 * i));
	if (kind->components == 1)
		to[0] = (JSAMPLE)(q * 80);
	for (int i = 0; i < 4 && kind->components == 4; i++) /* black ink alone; 0 is none of it, or all of it as Adobe has it */
		to[i] = (is_ink && i == 3) != !kind->no_adobe ? 255 : 0;
}

static void jpeg_shown(const struct jpeg_kind *kind, unsigned shown[4])
{
	for (int q = 0; q < 4; q++)
		shown[seen_at(kind->orientation, q)] = kind->components == 3   ? colours[q]
		                                       : kind->components == 1 ? (unsigned)q * 80 * 0x010101
		                                       : q == 1 || q == 2      ? 0x202020
		                                                               : 0xFFFFFF;
}

static void make_jpeg(const struct kit *kit, const struct jpeg_kind *kind)
{
	unsigned char exif[] = "Exif\0\0II*\0\10\0\0\0\1\0\x12\1\3\0\1\0\0\0\1\0\0\0\0\0\0";
	bool turned = kind->orientation >= 5;
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr errors;
	unsigned shown[4];
	FILE *file = open_in(kit->folder, kind->name, "wb");

	jpeg.err = jpeg_std_error(&errors);
	jpeg_create_compress(&jpeg);
	jpeg_stdio_dest(&jpeg, file);
	jpeg.image_width = turned ? HEIGHT : WIDTH;
	jpeg.image_height = turned ? WIDTH : HEIGHT;
	jpeg.input_components = kind->components;
	jpeg.in_color_space = kind->from;
	jpeg_set_defaults(&jpeg);
	jpeg_set_colorspace(&jpeg, kind->to);
	jpeg_set_quality(&jpeg, 95, TRUE);
	jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = 1;
	jpeg.arith_code = kind->arithmetic;
	jpeg.write_Adobe_marker &= !kind->no_adobe;
	if (kind->progressive)
		jpeg_simple_progression(&jpeg);
	jpeg_start_compress(&jpeg, TRUE);
	exif[24] = (unsigned char)kind->orientation;
	if (kind->orientation)
		jpeg_write_marker(&jpeg, JPEG_APP0 + 1, exif, sizeof exif - 1);
	for (int y = 0; y < (int)jpeg.image_height; y++) {
		JSAMPLE row[HEIGHT * 4], *rows = row;
		for (int x = 0; x < (int)jpeg.image_width; x++)
			jpeg_pixel(kind, quarter(x, y, (int)jpeg.image_width, (int)jpeg.image_height), row + x * kind->components);
		jpeg_write_scanlines(&jpeg, &rows, 1);
	}
	jpeg_finish_compress(&jpeg);
	jpeg_destroy_compress(&jpeg);
	fclose(file);
	jpeg_shown(kind, shown);
	note(kit, kind->name, shown);
}

static void make_jpegs(const struct kit *kit)
{
	static const struct jpeg_kind kinds[] = {
		{ "gray.jpg", JCS_GRAYSCALE, JCS_GRAYSCALE, 1, false, false, false, 0 },
		{ "ycc.jpg", JCS_RGB, JCS_YCbCr, 3, false, false, false, 0 },
		{ "rgb-adobe.jpg", JCS_RGB, JCS_RGB, 3, false, false, false, 0 },
		{ "rgb-plain.jpg", JCS_RGB, JCS_RGB, 3, false, false, true, 0 },
		{ "cmyk-adobe.jpg", JCS_CMYK, JCS_CMYK, 4, false, false, false, 0 },
		{ "cmyk-plain.jpg", JCS_CMYK, JCS_CMYK, 4, false, false, true, 0 },
		{ "ycck.jpg", JCS_CMYK, JCS_YCCK, 4, false, false, false, 0 },
		{ "progressive.jpg", JCS_RGB, JCS_YCbCr, 3, true, false, false, 0 },
		{ "arithmetic.jpg", JCS_RGB, JCS_YCbCr, 3, false, true, false, 0 },
		{ "arithmetic-progressive.jpg", JCS_RGB, JCS_YCbCr, 3, true, true, false, 6 },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		make_jpeg(kit, &kinds[i]);
	for (int orientation = 1; orientation <= 8; orientation++) {
		char name[NAME_MAX_BYTES];
		snprintf(name, sizeof name, "exif-%d.jpg", orientation);
		make_jpeg(kit, &(struct jpeg_kind){ name, JCS_RGB, JCS_YCbCr, 3, false, false, false, orientation });
	}
}

/* ---- WebP ---- */

static void fill_rgba(unsigned char *to, bool clear)
{
	for (int i = 0; i < WIDTH * HEIGHT; i++) {
		int q = quarter(i % WIDTH, i / WIDTH, WIDTH, HEIGHT);
		unsigned char pixel[4] = { (unsigned char)(colours[q] >> 16), (unsigned char)(colours[q] >> 8),
			                   (unsigned char)colours[q], clear && q == 0 ? 0 : 255 };
		memcpy(to + 4 * i, pixel, 4);
	}
}

static void put_le(FILE *file, size_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		fputc((int)(value >> 8 * i & 255), file);
}

/* Two frames, half a canvas each, the first on its right (RFC 9649, 2.7.1). `chunks` are those of a still file. */
static void put_animation(FILE *file, const unsigned char *chunks, size_t len)
{
	enum { FRAME = 16 };
	size_t frame = FRAME + len;

	fwrite("RIFF", 1, 4, file);
	put_le(file, 4 + 18 + 14 + 2 * (8 + frame), 4);
	fwrite("WEBPVP8X\12\0\0\0\22\0\0\0", 1, 16, file); /* animation and alpha */
	put_le(file, WIDTH - 1, 3);
	put_le(file, HEIGHT - 1, 3);
	fwrite("ANIM\6\0\0\0\0\0\0\0\0\0", 1, 14, file);
	for (int i = 0; i < 2; i++) {
		fwrite("ANMF", 1, 4, file);
		put_le(file, frame, 4);
		put_le(file, i == 0 ? WIDTH / 4 : 0, 3); /* in steps of two pixels */
		put_le(file, 0, 3);
		put_le(file, WIDTH / 2 - 1, 3);
		put_le(file, HEIGHT - 1, 3);
		put_le(file, 100, 3);
		put_le(file, 0, 1);
		fwrite(chunks, 1, len, file);
	}
}

static void make_webps(const struct kit *kit)
{
	static const struct {
		const char *name;
		bool lossy, clear, animated;
	} kinds[] = { { "lossless.webp", false, false, false }, { "lossless-clear.webp", false, true, false },
		      { "lossy.webp", true, false, false },     { "lossy-clear.webp", true, true, false },
		      { "animated.webp", false, false, true } };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		unsigned char pixels[WIDTH * HEIGHT * 4];
		unsigned shown[4] = { kinds[i].clear ? 0xFFFFFF : colours[0], colours[1], colours[2], colours[3] };
		int from = kinds[i].animated ? WIDTH / 2 : 0, width = WIDTH - from;
		FILE *file = open_in(kit->folder, kinds[i].name, "wb");
		uint8_t *bytes;
		fill_rgba(pixels, kinds[i].clear);
		size_t len = kinds[i].lossy ? WebPEncodeRGBA(pixels, WIDTH, HEIGHT, WIDTH * 4, 95, &bytes)
		                            : WebPEncodeLosslessRGBA(pixels + 4 * from, width, HEIGHT, WIDTH * 4, &bytes);
		if (kinds[i].animated) /* what is free of the canvas is clear */
			shown[0] = shown[2] = 0xFFFFFF;
		if (kinds[i].animated)
			put_animation(file, bytes + 12, len - 12);
		else
			fwrite(bytes, 1, len, file);
		WebPFree(bytes);
		fclose(file);
		note(kit, kinds[i].name, shown);
	}
}

/* ---- GIF ---- */

struct gif_kind {
	const char *name;
	bool clear, interlaced, offset, second;
};

static int gif_write(GifFileType *gif, const GifByteType *bytes, int len)
{
	return (int)fwrite(bytes, 1, (size_t)len, gif->UserData);
}

/* A frame; the other one is all of one colour. */
static void put_frame(GifFileType *gif, const struct gif_kind *kind, bool plain)
{
	static const int first[4] = { 0, 4, 2, 1 }, step[4] = { 8, 8, 4, 2 };
	GraphicsControlBlock control = { 0, false, 10, kind->clear ? 0 : NO_TRANSPARENT_COLOR };
	int left = kind->offset ? WIDTH / 2 : 0, width = WIDTH - left;
	GifByteType bytes[4];

	EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, (int)EGifGCBToExtension(&control, bytes), bytes);
	EGifPutImageDesc(gif, left, 0, width, HEIGHT, kind->interlaced, NULL);
	for (int pass = 0; pass < (kind->interlaced ? 4 : 1); pass++)
		for (int y = kind->interlaced ? first[pass] : 0; y < HEIGHT; y += kind->interlaced ? step[pass] : 1) {
			GifPixelType row[WIDTH];
			for (int x = 0; x < width; x++)
				row[x] = (GifPixelType)(plain ? 3 : quarter(left + x, y, WIDTH, HEIGHT));
			EGifPutLine(gif, row, width);
		}
}

static void make_gifs(const struct kit *kit)
{
	static const struct gif_kind kinds[] = { { "plain.gif", false, false, false, false },
		                                 { "clear.gif", true, false, false, false },
		                                 { "interlaced.gif", false, true, false, false },
		                                 { "offset.gif", false, false, true, false },
		                                 { "animated.gif", false, false, false, true } };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct gif_kind *kind = &kinds[i];
		GifColorType map[4];
		unsigned shown[4];
		FILE *file = open_in(kit->folder, kind->name, "wb");
		int error;
		for (int q = 0; q < 4; q++) {
			map[q] = (GifColorType){ (GifByteType)(colours[q] >> 16), (GifByteType)(colours[q] >> 8), (GifByteType)colours[q] };
			shown[q] = (kind->clear && q == 0) || (kind->offset && q % 2 == 0) ? 0xFFFFFF : colours[q];
		}
		GifFileType *gif = EGifOpen(file, gif_write, &error);
		ColorMapObject *object = GifMakeMapObject(4, map);
		EGifSetGifVersion(gif, true);
		EGifPutScreenDesc(gif, WIDTH, HEIGHT, 2, 0, object);
		put_frame(gif, kind, false);
		if (kind->second)
			put_frame(gif, kind, true);
		EGifCloseFile(gif, &error);
		GifFreeMapObject(object);
		fclose(file);
		note(kit, kind->name, shown);
	}
}

/* ---- looking ---- */

struct page {
	int width, height;
	unsigned char *pixels;
};

static bool read_page(const char *prefix, int number, int count, struct page *page)
{
	char path[4096];

	snprintf(path, sizeof path, "%s-%0*d.ppm", prefix, count >= 100 ? 3 : count >= 10 ? 2 : 1, number);
	FILE *file = fopen(path, "rb");
	if (!file || fscanf(file, "P6 %d %d 255", &page->width, &page->height) != 2) {
		printf("%s: no picture of a page\n", path);
		return false;
	}
	fgetc(file);
	size_t size = (size_t)page->width * (size_t)page->height * 3;
	page->pixels = malloc(size);
	bool ok = fread(page->pixels, 1, size, file) == size;
	return fclose(file) == 0 && ok;
}

static bool check_page(const struct page *page, const char *name, const unsigned wanted[4])
{
	bool all = true;

	for (int q = 0; q < 4; q++) {
		bool ok = true;
		int x = SHOWN_WIDTH / 4 + (q & 1) * SHOWN_WIDTH / 2, y = SHOWN_HEIGHT / 4 + (q >> 1) * SHOWN_HEIGHT / 2;
		const unsigned char *pixel = page->pixels + 3 * (y * page->width + x);
		for (int i = 0; i < 3; i++)
			ok &= abs(pixel[i] - (int)(wanted[q] >> (16 - 8 * i) & 255)) <= SLACK;
		if (!ok)
			printf("%s: quarter %d is %02x%02x%02x, not %06x\n", name, q, pixel[0], pixel[1], pixel[2], wanted[q]);
		all &= ok;
	}
	return all;
}

static int check(const char *folder, const char *prefix)
{
	FILE *manifest = open_in(folder, "manifest", "r");
	char name[NAME_MAX_BYTES];
	unsigned wanted[4];
	int count = 0, number = 0, bad = 0;

	while (fscanf(manifest, "%255s %x %x %x %x", name, &wanted[0], &wanted[1], &wanted[2], &wanted[3]) == 5)
		count++;
	rewind(manifest);
	while (fscanf(manifest, "%255s %x %x %x %x", name, &wanted[0], &wanted[1], &wanted[2], &wanted[3]) == 5) {
		struct page page = { 0 };
		bad += !read_page(prefix, ++number, count, &page) || !check_page(&page, name, wanted);
		free(page.pixels);
	}
	fclose(manifest);
	printf("%d pictures, %d wrong\n", count, bad);
	return bad != 0 || count == 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "make") == 0) {
		struct kit kit = { argv[2], open_in(argv[2], "manifest", "w") };
		make_pngs(&kit);
		make_jpegs(&kit);
		make_webps(&kit);
		make_gifs(&kit);
		return fclose(kit.manifest) != 0;
	}
	if (argc == 4 && strcmp(argv[1], "check") == 0)
		return check(argv[2], argv[3]);
	fputs("image_kit make FOLDER | check FOLDER PREFIX\n", stderr);
	return 2;
}
