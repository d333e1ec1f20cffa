/* pdf_meta_test.c - dates, XMP, addresses of links. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "output/pdf_meta.h"
#include "output/pdf_nav.h"

static void dates(void **state)
{
	static const struct {
		const char *iso, *expected; /* empty: refused */
	} cases[] = {
		{ "2022-03-01T09:30:00+08:00", "D:20220301093000+08'00'" },
		{ "2022-12-31T23:59:59-03:30", "D:20221231235959-03'30'" },
		{ "2022-03-01T09:30:00Z", "D:20220301093000Z" },
		{ "2022-03-01 09:30:00+08:00", "" },
		{ "2022-03-01T09:30:00", "" },
		{ "2022-03-0xT09:30:00Z", "" },
		{ "2022-03-01T09:30:00+08:00)", "" },
		{ "", "" },
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str expected = str_of(cases[i].expected);
		buf_clear(&out);
		assert_int_equal(meta_put_date(&out, str_of(cases[i].iso)), expected.len > 0);
		assert_true(str_eq(buf_str(&out), expected));
	}
	buf_free(&out);
}

static bool contains(const struct buf *in, const char *needle)
{
	return str_find(buf_str(in), str_of(needle)) < in->len;
}

static void xmp_is_escaped(void **state)
{
	struct doc_info info = { .title = STR_INIT("A & B <c> \"d\"\x1B\u202E\n终"), .created = STR_INIT("today"),
		                 .producer = STR_INIT("jianbao") };
	struct buf out = BUF_INIT;

	(void)state;
	meta_put_xmp(&out, &info);
	assert_true(contains(&out, ">A &amp; B &lt;c&gt; &quot;d&quot; 终<"));
	assert_false(contains(&out, "CreateDate"));
	assert_false(contains(&out, "dc:creator"));
	assert_true(contains(&out, "<pdf:Producer>jianbao</pdf:Producer>"));
	buf_free(&out);
}

static void addresses(void **state)
{
	static const struct {
		const char *href, *expected; /* empty: no link */
	} cases[] = {
		{ "http://example.com/", "http://example.com/" },
		{ "HTTPS://example.com/a?b=c&d=%20#e", "HTTPS://example.com/a?b=c&d=%20#e" },
		{ "mailto:desk@example.com", "mailto:desk@example.com" },
		{ " https://example.com/a b ", "https://example.com/a%20b" },
		{ "https://example.com/简", "https://example.com/%E7%AE%80" },
		{ "https://example.com/\"<>\\^`{|}\x01", "https://example.com/%22%3C%3E%5C%5E%60%7B%7C%7D%01" },
		{ "https://", "" },
		{ "javascript:alert(1)", "" },
		{ "java\tscript:alert(1)", "" },
		{ "\x01javascript:alert(1)", "" },
		{ "file:///etc/passwd", "" },
		{ "data:text/html,x", "" },
		{ "ftp://example.com/", "" },
		{ "//example.com/", "" },
		{ "", "" },
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str expected = str_of(cases[i].expected);
		buf_clear(&out);
		assert_int_equal(nav_put_uri(&out, str_of(cases[i].href)), expected.len > 0);
		if (!str_eq(buf_str(&out), expected))
			fail_msg("%s: got %.*s", cases[i].href, STR_ARG(buf_str(&out)));
	}
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates),
		cmocka_unit_test(xmp_is_escaped),
		cmocka_unit_test(addresses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
