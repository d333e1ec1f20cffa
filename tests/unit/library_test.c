/* library_test.c - the public library as a program would use it: posts from memory, PDF to memory, callback and file, messages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "jianbao.h"

static const char post[] = "---\ntitle: \"央行开展逆回购操作\"\ndate: 2026-03-02 09:30:00 +0800\ncategories: hongguan\ntags: 测试日报新闻\n---\n"
			   "<p>银行间市场流动性合理充裕。</p><p><a href=\"javascript:x\">链接</a></p>";
static const char other[] = "---\ntitle: \"次日的消息\"\ndate: 2026-03-03 09:30:00 +0800\ncategories: gupiao\ntags: 测试晚报新闻\n---\n<p>正文。</p>";

/* What the messages were. */
struct heard {
	int warnings, errors;
	char last_id[64], last_file[64];
	unsigned last_line;
};

static void hear(void *user, const jb_message *m)
{
	struct heard *heard = user;

	heard->warnings += m->level == JB_WARNING;
	heard->errors += m->level == JB_ERROR;
	if (m->level == JB_NOTE)
		return;
	snprintf(heard->last_id, sizeof heard->last_id, "%s", m->id);
	snprintf(heard->last_file, sizeof heard->last_file, "%s", m->file);
	heard->last_line = m->line;
}

static jb_context *context_of(struct heard *heard, unsigned workers)
{
	jb_options *options = jb_options_new();

	jb_options_set_workers(options, workers);
	jb_options_set_data_dir(options, "."); /* tests run at the root of the repository */
	jb_context *context = jb_context_new(options, hear, heard);
	jb_options_free(options);
	assert_non_null(context);
	return context;
}

static void memory_in_memory_out(void **state)
{
	struct heard heard = { 0 };
	jb_context *context = context_of(&heard, 1);
	jb_briefing *briefing = jb_briefing_new(context);
	void *first, *second;
	size_t n_first, n_second;

	(void)state;
	jb_briefing_add_memory(briefing, "memory.md", post, sizeof post - 1);
	assert_true(jb_briefing_write_memory(briefing, &first, &n_first));
	assert_true(n_first > 1000 && memcmp(first, "%PDF-1.7", 8) == 0);
	assert_int_equal(heard.warnings, 1);
	assert_string_equal(heard.last_id, "LINK_REFUSED");
	assert_string_equal(heard.last_file, "memory.md");
	assert_int_equal(heard.last_line, 7);
	jb_report report = jb_briefing_report(briefing);
	assert_int_equal(report.posts, 1);
	assert_int_equal(report.pages, 1);
	assert_int_equal(report.bytes, n_first);
	assert_true(jb_briefing_write_memory(briefing, &second, &n_second)); /* the same again, byte for byte */
	assert_int_equal(n_first, n_second);
	assert_memory_equal(first, second, n_first);
	free(first);
	free(second);
	jb_briefing_free(briefing);
	jb_context_free(context);
}

static void digest_selects(void **state)
{
	struct heard heard = { 0 };
	jb_context *context = context_of(&heard, 2);
	jb_briefing *briefing = jb_briefing_new(context);
	void *bytes;
	size_t size;

	(void)state;
	jb_briefing_add_memory(briefing, "2026-03-02-a.md", post, sizeof post - 1);
	jb_briefing_add_memory(briefing, "2026-03-03-b.md", other, sizeof other - 1);
	jb_briefing_set_digest(briefing, true, true, true);
	jb_briefing_set_title(briefing, "晨报");
	assert_false(jb_briefing_select_days(briefing, "neither", NULL));
	assert_true(jb_briefing_select_days(briefing, "2026-03-03", NULL));
	assert_true(jb_briefing_write_memory(briefing, &bytes, &size));
	free(bytes);
	assert_int_equal(jb_briefing_report(briefing).posts, 1);
	assert_int_equal(jb_briefing_report(briefing).left_out, 1);
	assert_int_equal(jb_briefing_report(briefing).pages, 3); /* cover, contents, article */
	assert_true(jb_briefing_select(briefing, "none", "彩票"));
	assert_true(jb_briefing_select(briefing, "only-lang", "zh"));
	assert_false(jb_briefing_select(briefing, "colour", "red"));
	assert_false(jb_briefing_select(briefing, "date", "today")); /* of no now, and with from */
	assert_false(jb_briefing_select(briefing, "limit", "1"));
	jb_briefing_select_category(briefing, "hongguan");
	assert_false(jb_briefing_write_memory(briefing, &bytes, &size));
	assert_null(bytes);
	assert_string_equal(heard.last_id, "NO_POSTS_SELECTED");
	jb_briefing_free(briefing);
	jb_context_free(context);
}

static bool refuse_after(void *user, const void *bytes, size_t size)
{
	size_t *left = user;

	(void)bytes;
	if (size > *left)
		return false;
	*left -= size;
	return true;
}

static void callback_may_refuse(void **state)
{
	struct heard heard = { 0 };
	jb_context *context = context_of(&heard, 1);
	jb_briefing *briefing = jb_briefing_new(context);
	size_t enough = 100 << 20, little = 100;

	(void)state;
	jb_briefing_add_memory(briefing, "memory.md", post, sizeof post - 1);
	assert_true(jb_briefing_write_callback(briefing, refuse_after, &enough));
	assert_int_equal(heard.errors, 0);
	assert_false(jb_briefing_write_callback(briefing, refuse_after, &little));
	assert_int_equal(heard.errors, 1);
	jb_briefing_free(briefing);
	jb_context_free(context);
}

static bool stop(void *user, const char *phase, size_t done, size_t total)
{
	(void)user, (void)phase, (void)done, (void)total;
	return false;
}

static void several_files_each_whole_or_absent(void **state)
{
	struct heard heard = { 0 };
	jb_context *context = context_of(&heard, 2);
	jb_briefing *briefings[3];
	bool made[3];
	char folder[] = "/tmp/jianbao-test-XXXXXX", pattern[128], path[256];

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(pattern, sizeof pattern, "%s/{date}-{slug}.pdf", folder);
	for (int i = 0; i < 3; i++)
		briefings[i] = jb_briefing_new(context);
	jb_briefing_add_memory(briefings[0], "2026-03-02-first.md", post, sizeof post - 1);
	jb_briefing_add_memory(briefings[1], "2026-03-03-empty.md", "", 0);
	jb_briefing_add_memory(briefings[2], "2026-03-03-third.md", other, sizeof other - 1);
	const char *paths[3] = { pattern, pattern, pattern };
	assert_false(jb_briefings_write_files(briefings, paths, 3, made));
	assert_true(made[0] && !made[1] && made[2]);
	snprintf(path, sizeof path, "%s/2026-03-02-first.pdf", folder);
	assert_int_equal(unlink(path), 0);
	snprintf(path, sizeof path, "%s/2026-03-03-third.pdf", folder);
	assert_int_equal(unlink(path), 0);
	jb_briefing_set_progress(briefings[0], stop, NULL);
	assert_false(jb_briefing_write_file(briefings[0], pattern));
	assert_string_equal(heard.last_id, "STOPPED");
	assert_int_equal(rmdir(folder), 0); /* nothing else was left there */
	for (int i = 0; i < 3; i++)
		jb_briefing_free(briefings[i]);
	jb_context_free(context);
}

static void paper_and_styles(void **state)
{
	jb_options *options = jb_options_new();

	(void)state;
	assert_true(jb_options_set_paper(options, "a5") && jb_options_set_paper(options, "148x210mm"));
	assert_true(jb_options_set_paper(options, "182.5x257mm"));
	assert_false(jb_options_set_paper(options, "A9") || jb_options_set_paper(options, "0x0mm"));
	assert_false(jb_options_set_paper(options, "x210mm") || jb_options_set_paper(options, "999999x1mm"));
	jb_options_set_data_dir(options, "/nowhere");
	struct heard heard = { 0 };
	assert_null(jb_context_new(options, hear, &heard));
	assert_true(heard.errors >= 1);
	jb_options_free(options);
	assert_string_equal(jb_version(), JB_VERSION);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_in_memory_out),
		cmocka_unit_test(digest_selects),
		cmocka_unit_test(callback_may_refuse),
		cmocka_unit_test(several_files_each_whole_or_absent),
		cmocka_unit_test(paper_and_styles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
