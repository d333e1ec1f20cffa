/* limits.c - the least time the libraries under jianbao need for a text: HarfBuzz to shape it with one face, whole paragraphs as one run,
 * and libdeflate to compress content streams of its glyphs, page by page.
 *
 *     limits FONT INDEX TEXT     prints "harfbuzz CPU-SECONDS GLYPHS" and "libdeflate CPU-SECONDS BYTES"
 *
 * TEXT holds one paragraph a line. */
#include <harfbuzz/hb.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { GLYPHS_PER_PAGE = 44 * 40, LEVEL = 6 };

static double cpu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static char *read_file(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rb");

	if (!f || fseek(f, 0, SEEK_END) != 0)
		return NULL;
	*len = (size_t)ftell(f);
	rewind(f);
	char *bytes = malloc(*len + 1);
	if (bytes && fread(bytes, 1, *len, f) != *len) {
		free(bytes);
		bytes = NULL;
	}
	fclose(f);
	return bytes;
}

static size_t shape_line(hb_font_t *font, hb_buffer_t *buffer, const char *text, size_t len, unsigned char *codes)
{
	unsigned count;

	hb_buffer_clear_contents(buffer);
	hb_buffer_add_utf8(buffer, text, (int)len, 0, (int)len);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
	hb_buffer_set_language(buffer, hb_language_from_string("zh-hans", -1));
	hb_shape(font, buffer, NULL, 0);
	const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
	for (unsigned i = 0; i < count; i++) {
		codes[2 * i] = (unsigned char)(glyphs[i].codepoint >> 8);
		codes[2 * i + 1] = (unsigned char)glyphs[i].codepoint;
	}
	return count;
}

static size_t shape_all(hb_font_t *font, const char *text, size_t len, unsigned char *codes)
{
	hb_buffer_t *buffer = hb_buffer_create();
	size_t glyphs = 0;

	for (const char *p = text, *end = text + len; p < end;) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		if (!stop)
			stop = end;
		if (stop > p)
			glyphs += shape_line(font, buffer, p, (size_t)(stop - p), codes + 2 * glyphs);
		p = stop + 1;
	}
	hb_buffer_destroy(buffer);
	return glyphs;
}

static size_t deflate_all(const unsigned char *codes, size_t len)
{
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
	size_t page = 2 * GLYPHS_PER_PAGE, bound = libdeflate_zlib_compress_bound(compressor, page), total = 0;
	void *out = malloc(bound);

	for (size_t at = 0; at < len; at += page)
		total += libdeflate_zlib_compress(compressor, codes + at, len - at < page ? len - at : page, out, bound);
	free(out);
	libdeflate_free_compressor(compressor);
	return total;
}

int main(int argc, char **argv)
{
	size_t len;

	if (argc != 4)
		return 2;
	char *text = read_file(argv[3], &len);
	if (!text)
		return 1;
	hb_blob_t *blob = hb_blob_create_from_file(argv[1]);
	hb_face_t *face = hb_face_create(blob, (unsigned)atoi(argv[2]));
	hb_font_t *font = hb_font_create(face);
	unsigned char *codes = malloc(2 * len + 2);
	double start = cpu_seconds();
	size_t glyphs = shape_all(font, text, len, codes);
	double shaped = cpu_seconds();
	size_t bytes = deflate_all(codes, 2 * glyphs);
	printf("harfbuzz %.3f %zu\nlibdeflate %.3f %zu\n", shaped - start, glyphs, cpu_seconds() - shaped, bytes);
	free(codes);
	hb_font_destroy(font);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	free(text);
	return 0;
}
