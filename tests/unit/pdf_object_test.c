/* pdf_object_test.c - values of PDF as text and as libharu objects; the file around them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "output/pdf_save.h"

static void assert_buf(const struct buf *out, const char *expected)
{
	struct str text = buf_str(out);

	if (!str_eq(text, str_of(expected)))
		fail_msg("got \"%.*s\", expected \"%s\"", STR_ARG(text), expected);
}

static void numbers_are_short(void **state)
{
	static const struct {
		int64_t thousandths;
		const char *expected;
	} cases[] = {
		{ 0, "0" }, { 1, ".001" }, { -1, "-.001" }, { 500, ".5" }, { 1000, "1" }, { 10500, "10.5" }, { 12340, "12.34" },
		{ -841890, "-841.89" }, { 100, ".1" }, { 10, ".01" }, { INT32_MAX, "2147483.647" }, { 1000000, "1000" },
		{ INT64_MIN, "-9223372036854775.808" },
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		buf_clear(&out);
		pdf_put_real(&out, cases[i].thousandths);
		assert_buf(&out, cases[i].expected);
	}
	buf_free(&out);
}

static void text_strings(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "", "()" },
		{ "plain", "(plain)" },
		{ "a(b)c\\d", "(a\\(b\\)c\\\\d)" },
		{ "简报", "<FEFF7B8062A5>" },
		{ "𠮷", "<FEFFD842DFB7>" },
		{ "a\nb\tc", "<FEFF00610020006200200063>" },
		{ "a\x1B[31mb", "<FEFF0061005B00330031006D0062>" },
		{ "a\u202Eb\u2066c\u2028\xC2\x85", "<FEFF006100620063>" },
		{ "\x7F", "<FEFF>" },
	};
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		buf_clear(&out);
		pdf_put_text(&out, str_of(cases[i].text));
		assert_buf(&out, cases[i].expected);
	}
	buf_free(&out);
}

static void literal_strings_keep_bytes(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	pdf_put_literal(&out, STR("\r\n()\\\xFF"));
	assert_buf(&out, "(\\r\n\\(\\)\\\\\xFF)");
	buf_free(&out);
}

static void names_are_escaped(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	pdf_put_name(&out, STR("A b/c#(\xE7+-._"));
	assert_buf(&out, "/A#20b#2Fc#23#28#E7+-._");
	buf_free(&out);
}

/* ---- whole files ---- */

static bool collect(void *context, const void *bytes, size_t len)
{
	buf_add(context, bytes, len);
	return true;
}

static bool refuse(void *context, const void *bytes, size_t len)
{
	size_t *left = context;

	(void)bytes;
	if (len > *left)
		return false;
	*left -= len;
	return true;
}

/* A file with `n` small objects and one stream. */
static bool write_form(enum pdf_form form, struct sink sink, unsigned n)
{
	struct pdf_save *save = pdf_save_new(sink, form);
	uint32_t catalog = pdf_reserve(save, 1);
	uint32_t first = pdf_reserve(save, n);
	HPDF_Dict dict = pdf_dict_new(pdf_save_memory(save));

	for (unsigned i = 0; i < n; i++)
		pdf_emit(save, first + i, STR("<</A(small)>>"));
	pdf_emit_deflated(save, pdf_reserve(save, 1), STR("/B 1"), "data data data", 14);
	pdf_dict_name(dict, "Type", "Catalog");
	pdf_dict_ref(dict, "Pages", first);
	pdf_emit_dict(save, catalog, dict);
	pdf_save_finish(save, catalog, first);
	bool ok = pdf_save_failure(save) == NULL;
	pdf_save_free(save);
	return ok;
}

static bool write_file(struct sink sink, unsigned n)
{
	return write_form(PDF_FORM_1_7, sink, n);
}

static size_t count_of(struct str in, struct str needle)
{
	size_t count = 0;

	for (size_t at; (at = str_find(in, needle)) < in.len; in = str_from(in, at + needle.len))
		count++;
	return count;
}

static void small_objects_are_packed(void **state)
{
	struct buf file = BUF_INIT;

	(void)state;
	assert_true(write_file((struct sink){ collect, &file }, 2 * PDF_OBJECTS_PER_STREAM));
	struct str text = buf_str(&file);
	assert_true(str_starts(text, STR("%PDF-1.7\n")));
	assert_true(str_ends(text, STR("\n%%EOF\n")));
	assert_int_equal(count_of(text, STR("/Type/ObjStm")), 3); /* the catalog begins a third one */
	assert_int_equal(count_of(text, STR(" 0 obj\n")), 3 + 1 + 1);
	buf_free(&file);
}

static void startxref_points_at_the_table(void **state)
{
	static const struct {
		enum pdf_form form;
		const char *table;
	} cases[] = { { PDF_FORM_1_7, " 0 obj\n<<\n/Type /XRef" }, { PDF_FORM_1_4, "xref\n0 10\n0000000000 65535 f \n" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf file = BUF_INIT;
		int offset;

		assert_true(write_form(cases[i].form, (struct sink){ collect, &file }, 7));
		struct str text = buf_str(&file), rest = str_from(text, str_find(text, STR("startxref\n")) + 10);
		assert_true(str_to_int(str_split(rest, '\n', &rest), &offset));
		assert_true(str_find(str_from(text, (size_t)offset), str_of(cases[i].table)) < 8);
		buf_free(&file);
	}
}

/* Objects stand for themselves where there are no object streams, and the table says where. */
static void tables_give_offsets(void **state)
{
	struct buf file = BUF_INIT;

	(void)state;
	assert_true(write_form(PDF_FORM_1_4, (struct sink){ collect, &file }, 3));
	struct str text = buf_str(&file);
	size_t at = str_find(text, STR("2 0 obj\n<</A(small)>>\nendobj\n"));
	struct str entry = str_from(text, str_find(text, STR("xref\n")) + sizeof "xref\n0 6\n" - 1 + 2 * 20);
	int offset;
	assert_true(str_to_int(str_sub(entry, 0, 10), &offset));
	assert_int_equal(offset, at);
	assert_true(str_eq(str_sub(entry, 10, 20), STR(" 00000 n \n")));
	buf_free(&file);
}

static void the_same_bytes_twice(void **state)
{
	struct buf a = BUF_INIT;
	struct buf b = BUF_INIT;
	struct buf c = BUF_INIT;

	(void)state;
	assert_true(write_file((struct sink){ collect, &a }, 20));
	assert_true(write_file((struct sink){ collect, &b }, 20));
	assert_true(write_file((struct sink){ collect, &c }, 21));
	assert_true(str_eq(buf_str(&a), buf_str(&b)));
	struct str id_a = str_sub(buf_str(&a), str_find(buf_str(&a), STR("/ID ")), a.len);
	struct str id_c = str_sub(buf_str(&c), str_find(buf_str(&c), STR("/ID ")), c.len);
	assert_false(str_eq(str_sub(id_a, 0, 40), str_sub(id_c, 0, 40)));
	buf_free(&a);
	buf_free(&b);
	buf_free(&c);
}

static void a_full_sink_is_noticed(void **state)
{
	struct buf file = BUF_INIT;

	(void)state;
	assert_true(write_file((struct sink){ collect, &file }, 1000));
	for (size_t left = 0; left < file.len; left += file.len / 5) {
		size_t room = left;
		assert_false(write_file((struct sink){ refuse, &room }, 1000));
	}
	buf_free(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_short),
		cmocka_unit_test(text_strings),
		cmocka_unit_test(literal_strings_keep_bytes),
		cmocka_unit_test(names_are_escaped),
		cmocka_unit_test(small_objects_are_packed),
		cmocka_unit_test(startxref_points_at_the_table),
		cmocka_unit_test(tables_give_offsets),
		cmocka_unit_test(the_same_bytes_twice),
		cmocka_unit_test(a_full_sink_is_noticed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
