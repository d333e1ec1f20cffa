/* image_parts_test.c - what stands around the decoders: addresses, lists of fetched files, orientation, profiles, means. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "image/address.h"
#include "image/assets.h"
#include "image/rows.h"

static void data_addresses(void **state)
{
	static const struct {
		const char *address, *bytes; /* NULL: no data */
	} cases[] = {
		{ "data:,a%20b%2", "a b%2" },
		{ "data:text/plain;charset=utf-8,%E5%9B%BE", "图" },
		{ "data:image/png;base64,YWJj", "abc" },
		{ "DATA:image/png;BASE64, YWJjZA==\n", "abcd" },
		{ "data:;base64,YWJjZA", "abcd" },
		{ "data:;base64,Y W\nJjZGU=", "abcde" },
		{ "data:;base64,YWJj%5A%47%55%3D", "abcde" },
		{ "data:;base64,_-8", "\xFF\xEF" },
		{ "data:;base64,", "" },
		{ "data:;base64,YWJjZ", NULL },
		{ "data:;base64,YW*j", NULL },
		{ "data:;base64,YQ==YQ==", NULL },
		{ "data:image/png;base64", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *arena = arena_new();
		struct str bytes;
		bool ok = address_data(arena, str_of(cases[i].address), &bytes);
		if (ok != (cases[i].bytes != NULL) || (ok && !str_eq(bytes, str_of(cases[i].bytes))))
			fail_msg("%s: %.*s", cases[i].address, ok ? (int)bytes.len : 4, ok ? bytes.ptr : "none");
		arena_free(arena);
	}
}

static void file_addresses(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_true(str_eq(address_file(arena, STR("a/b%20c.png?v=1#x")), STR("a/b c.png")));
	assert_true(str_eq(address_file(arena, STR("a#x?y")), STR("a")));
	assert_true(str_eq(address_without_scheme(STR("HTTPS://h/a?b=1#c")), STR("//h/a?b=1")));
	assert_true(address_is_remote(STR("//h/a")) && !address_is_remote(STR("/h/a")));
	arena_free(arena);
}

static void lists_of_assets(void **state)
{
	char folder[] = "/tmp/assets-XXXXXX", path[64];
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	size_t count;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/assets.tsv", folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("# addresses\n\nhttp://h/a.png?x=1&y=2\ta.bin\r\n//h/b.png \t sub/b.bin\nno tab\n//h/b.png\tother\n\tno address", file);
	fclose(file);
	const struct assets *assets = assets_open(arena, str_of(folder), diag);
	assert_non_null(assets);
	assert_true(str_eq(assets_listed(assets, STR("https://h/a.png?x=1&y=2#z")), STR("a.bin")));
	assert_true(str_eq(assets_listed(assets, STR("http://h/b.png")), STR("sub/b.bin")));
	assert_int_equal(assets_listed(assets, STR("http://h/c.png")).len, 0);
	const struct diag_message *messages = diag_messages(diag, &count);
	assert_int_equal(count, 2);
	assert_int_equal(messages[0].id, DIAG_ASSETS_LINE);
	assert_int_equal(messages[0].place.line, 5);
	assert_null(assets_open(arena, str_of(path), diag));
	unlink(path);
	rmdir(folder);
	diag_free(diag);
	arena_free(arena);
}

static void orientations(void **state)
{
	(void)state;
	assert_int_equal(exif_orientation(STR("II*\0\10\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0")), 6);
	assert_int_equal(exif_orientation(STR("MM\0*\0\0\0\10\0\1\1\x12\0\3\0\0\0\1\0\3\0\0")), 3);
	assert_int_equal(exif_orientation(STR("II*\0\10\0\0\0\1\0\x12\1\3\0\1\0\0\0\11\0\0\0")), 1);
	assert_int_equal(exif_orientation(STR("II*\0\xF0\xFF\xFF\xFF\1\0")), 1);
	assert_int_equal(exif_orientation(STR("II*\0\10\0\0\0\xFF\xFF\1")), 1);
	assert_int_equal(exif_orientation(STR("")), 1);
}

static void profiles(void **state)
{
	char p[132] = { 0 };
	struct str profile = { p, sizeof p };

	(void)state;
	p[3] = (char)sizeof p;
	p[8] = 2;
	memcpy(p + 12, "mntrRGB XYZ ", 12);
	memcpy(p + 36, "acsp", 4);
	assert_true(icc_is_usable(profile, 3));
	assert_false(icc_is_usable(profile, 1));
	assert_false(icc_is_usable(profile, 4));
	assert_false(icc_is_usable(str_sub(profile, 0, 131), 3));
	p[12] = 'x';
	assert_false(icc_is_usable(profile, 3));
}

/* Rows of one kind to a result, whose samples are compared. */
static void check_rows(const struct image_data *like, struct image_size most, const uint8_t *bytes, const char *samples,
                       const char *alpha)
{
	struct image_data data = *like;
	unsigned stride = like->width * (like->components + (unsigned)like->has_alpha);
	struct rows *rows = rows_new(&data, most, SIZE_MAX);

	for (uint32_t y = 0; y < like->height; y++)
		rows_put(rows, bytes + y * stride);
	rows_end(rows);
	assert_int_equal(data.samples.len, (size_t)data.width * data.height * data.components);
	assert_memory_equal(data.samples.ptr, samples, data.samples.len);
	if (alpha)
		assert_memory_equal(data.alpha.ptr, alpha, data.alpha.len);
	image_data_free(&data);
}

static void means(void **state)
{
	static const struct image_data gray = { .width = 4, .height = 2, .components = 1 },
		                       alpha = { .width = 2, .height = 1, .components = 1, .has_alpha = true },
		                       odd = { .width = 3, .height = 1, .components = 1 },
		                       ink = { .width = 2, .height = 1, .components = 4 };
	const struct image_size half = { 2, 1 }, one = { 1, 1 }, all = { 0, 0 };

	(void)state;
	check_rows(&gray, all, (const uint8_t *)"abcdefgh", "abcdefgh", NULL);
	/* half of the light is 188 of 255, not 128; what is even stays */
	check_rows(&gray, half, (const uint8_t *)"\0\xFF\x50\x50\xFF\0\x50\x50", "\xBC\x50", NULL);
	/* three pixels to two: each takes half of the middle one */
	check_rows(&odd, half, (const uint8_t *)"\xFF\0\0", "\xD5\0", NULL);
	/* a clear pixel's colour does not count */
	check_rows(&alpha, one, (const uint8_t *)"\x40\xFF\xFF\0", "\x40", "\x80");
	check_rows(&ink, one, (const uint8_t *)"\0\0\0\xFF\xFF\0\0\0", "\x80\0\0\x80", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(data_addresses), cmocka_unit_test(file_addresses), cmocka_unit_test(lists_of_assets),
		cmocka_unit_test(orientations),   cmocka_unit_test(profiles),       cmocka_unit_test(means),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
