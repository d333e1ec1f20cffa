/* file_test.c - files read, found and written, in a folder of its own: the rows "img", "output" and "hostile file
 * names" of the threats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "diag_count.h"

enum { LIMIT = 100 };

struct room {
	char old[4096];
	char folder[64];
	struct arena *arena;
	struct diag *diag;
};

static int enter(void **state)
{
	struct room *room = calloc(1, sizeof *room);

	strcpy(room->folder, "/tmp/file-test-XXXXXX");
	if (!room || !getcwd(room->old, sizeof room->old) || !mkdtemp(room->folder) || chdir(room->folder) != 0)
		return -1;
	room->arena = arena_new();
	room->diag = diag_new();
	*state = room;
	return 0;
}

static int leave(void **state)
{
	struct room *room = *state;
	char command[128];

	snprintf(command, sizeof command, "rm -rf %s", room->folder);
	int failed = chdir(room->old) != 0 || system(command) != 0;
	arena_free(room->arena);
	diag_free(room->diag);
	free(room);
	return failed;
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static size_t entries(const char *folder)
{
	DIR *dir = opendir(folder);
	size_t count = 0;

	assert_non_null(dir);
	while (readdir(dir))
		count++;
	closedir(dir);
	return count - 2; /* . and .. */
}

static void assert_holds(struct room *room, const char *path, const char *text)
{
	struct str got;

	assert_true(file_read(room->arena, str_of(path), 1 << 20, &got, room->diag));
	assert_int_equal(got.len, strlen(text));
	assert_memory_equal(got.ptr, text, got.len);
}

static void only_files_and_pipes_are_read(void **state)
{
	static const struct {
		const char *path;
		bool ok;
		enum diag_id id;
	} rows[] = { { "plain", true, 0 },           { "empty", true, 0 },          { "-dash\n\xFF", true, 0 },
		     { "absent", false, DIAG_FILE_READ }, { ".", false, DIAG_FILE_NOT_REGULAR }, { "/dev/zero", false, DIAG_FILE_NOT_REGULAR },
		     { "large", false, DIAG_FILE_TOO_LARGE }, { "exact", true, 0 } };
	struct room *room = *state;
	char text[LIMIT + 2];
	size_t count;

	put("plain", "text");
	put("empty", "");
	put("-dash\n\xFF", "a name like any other");
	memset(text, 'x', LIMIT + 1);
	text[LIMIT + 1] = 0;
	put("large", text);
	text[LIMIT] = 0;
	put("exact", text);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str got;
		diag_clear(room->diag);
		assert_int_equal(file_read(room->arena, str_of(rows[i].path), LIMIT, &got, room->diag), rows[i].ok);
		const struct diag_message *m = diag_messages(room->diag, &count);
		assert_int_equal(count, !rows[i].ok);
		if (count)
			assert_int_equal(m[0].id, rows[i].id);
	}
}

static void a_pipe_is_read_to_its_end(void **state)
{
	struct room *room = *state;
	struct str got;

	assert_int_equal(mkfifo("pipe", 0600), 0);
	pid_t child = fork();
	if (child == 0) {
		FILE *f = fopen("pipe", "w");
		for (int i = 0; f && i < 100000; i++)
			fputc('a' + i % 26, f);
		_exit(f && fclose(f) == 0 ? 0 : 1);
	}
	assert_true(file_read(room->arena, STR("pipe"), 1 << 20, &got, room->diag));
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(got.len, 100000);
	assert_int_equal(got.ptr[99999], 'a' + 99999 % 26);
}

/* The row "img: .., absolute, symlink out of the folder, FIFO, device, directory, -". */
static void nothing_outside_the_folder_is_read(void **state)
{
	static const struct {
		const char *name;
		bool ok;
	} rows[] = { { "in.png", true },      { "./in.png", true },   { "sub/deep.png", true },    { "sub//deep.png", true },
		     { "inner-link", true },  { "outer-link", false }, { "outer-folder/secret", false }, { "../secret", false },
		     { "sub/../in.png", false }, { "/etc/passwd", false }, { "fifo", false },           { "device-link", false },
		     { "sub", false },        { "-", false },         { "", false },                  { "absent.png", false },
		     { "loop", false },       { "large", false },     { "http://a/b.png", false } };
	struct room *room = *state;

	put("secret", "no");
	assert_int_equal(mkdir("post", 0700) | mkdir("post/sub", 0700) | mkdir("post-other", 0700), 0);
	put("post-other/secret", "no");
	put("post/in.png", "yes");
	put("post/-", "no");
	put("post/sub/deep.png", "yes");
	put("post/large", "0123456789");
	assert_int_equal(symlink("sub/deep.png", "post/inner-link") | symlink("../secret", "post/outer-link"), 0);
	assert_int_equal(symlink("../post-other", "post/outer-folder") | symlink("/dev/zero", "post/device-link"), 0);
	assert_int_equal(symlink("loop", "post/loop") | mkfifo("post/fifo", 0600), 0);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str got;
		bool ok = file_read_below(room->arena, STR("post"), str_of(rows[i].name), 5, &got);
		if (ok != rows[i].ok)
			fail_msg("%s: %s", rows[i].name, ok ? "was read" : "was not read");
		if (ok)
			assert_memory_equal(got.ptr, "yes", 3);
	}
}

static void folders_are_searched_in_byte_order(void **state)
{
	static const char *const wanted[] = { "given.txt", "d/-x.md", "d/B.md", "d/a.html", "d/b-.md", "d/b/c.md", "d/linked.md", "d/\xE4\xB8\xAD.md" };
	static const struct str suffixes[] = { STR_INIT(".md"), STR_INIT(".html") };
	const struct str paths[] = { STR("given.txt"), STR("d") };
	struct room *room = *state;
	size_t count;

	assert_int_equal(mkdir("d", 0700) | mkdir("d/b", 0700) | mkdir("d/.git", 0700) | mkdir("d/x.md", 0700), 0);
	static const char *const files[] = { "d/B.md", "d/a.html", "d/b/c.md", "d/\xE4\xB8\xAD.md", "d/-x.md", "d/.hidden.md", "d/.git/z.md", "d/b/c.txt",
		                             "d/.md" };
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		put(files[i], "");
	assert_int_equal(symlink("B.md", "d/linked.md") | symlink("..", "d/up") | symlink("gone", "d/broken.md"), 0);
	/* A folder stands where its files do: "d/b-.md" before "d/b/c.md". */
	put("d/b-.md", "");
	struct str *found = file_find(room->arena, paths, 2, suffixes, 2, &count, room->diag);
	assert_int_equal(count, ARRAY_LEN(wanted));
	for (size_t i = 0; i < count; i++)
		assert_true(str_eq(found[i], str_of(wanted[i])));
	size_t n_facts;
	const struct file_found *facts = file_find_all(room->arena, STR("d"), &(struct file_search){ suffixes, 2, 3 }, &n_facts, room->diag);
	assert_int_equal(n_facts, count - 1);
	for (size_t i = 0; i < n_facts; i++) {
		int64_t size, mtime;

		assert_true(str_eq(facts[i].path, found[i + 1]) && file_facts(facts[i].path, &size, &mtime));
		assert_true(facts[i].size == size && facts[i].mtime == mtime);
	}
	assert_int_equal(diag_count(room->diag, DIAG_NOTE), 0);
}

static void a_file_appears_whole_or_not_at_all(void **state)
{
	struct room *room = *state;
	static char big[600000];

	memset(big, 'x', sizeof big - 1);
	put("old", "before");
	assert_int_equal(chmod("old", 0640), 0);
	struct file_out *out = file_out_open(STR("old"), room->diag);
	assert_true(file_out_write(out, "aft", 3));
	assert_holds(room, "old", "before");
	file_out_abort(out);
	assert_holds(room, "old", "before");
	assert_int_equal(entries("."), 1);

	out = file_out_open(STR("old"), room->diag);
	assert_true(file_out_write(out, "af", 2) && file_out_write(out, big, sizeof big - 1) && file_out_write(out, "ter", 3));
	assert_true(file_out_commit(out, room->diag));
	struct str got;
	assert_true(file_read(room->arena, STR("old"), 1 << 20, &got, room->diag));
	assert_int_equal(got.len, sizeof big + 4);
	assert_memory_equal(got.ptr + got.len - 4, "xter", 4);
	struct stat status;
	assert_int_equal(stat("old", &status), 0);
	assert_int_equal(status.st_mode & 0777, 0640);
	assert_int_equal(entries("."), 1);
	file_out_abort(NULL);
}

static void a_new_file_has_the_mode_of_the_umask(void **state)
{
	struct room *room = *state;
	struct stat status;
	mode_t old = umask(027);

	assert_true(file_out_commit(file_out_open(STR("new"), room->diag), room->diag));
	umask(old);
	assert_int_equal(stat("new", &status), 0);
	assert_int_equal(status.st_mode & 0777, 0640);
}

static void targets_that_cannot_be_written(void **state)
{
	static const char *const rows[] = { ".", "absent/x.pdf", "file/x.pdf", "/proc/x.pdf" };
	struct room *room = *state;
	size_t count;

	put("file", "");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		diag_clear(room->diag);
		assert_null(file_out_open(str_of(rows[i]), room->diag));
		const struct diag_message *m = diag_messages(room->diag, &count);
		assert_int_equal(count, 1);
		assert_int_equal(m[0].id, DIAG_FILE_WRITE);
	}
	assert_int_equal(entries("."), 1);
}

static void devices_and_links_are_kept(void **state)
{
	struct room *room = *state;
	struct stat status;

	struct file_out *out = file_out_open(STR("/dev/null"), room->diag);
	assert_true(file_out_write(out, "x", 1) && file_out_commit(out, room->diag));
	assert_true(lstat("/dev/null", &status) == 0 && S_ISCHR(status.st_mode));

	out = file_out_open(STR("/dev/full"), room->diag); /* a full disk */
	assert_true(file_out_write(out, "x", 1));
	assert_false(file_out_commit(out, room->diag));
	assert_int_equal(diag_count(room->diag, DIAG_ERROR), 1);

	assert_int_equal(mkdir("there", 0700) | symlink("there/target", "link"), 0);
	put("there/target", "old");
	out = file_out_open(STR("link"), room->diag);
	assert_true(file_out_write(out, "new", 3) && file_out_commit(out, room->diag));
	assert_true(lstat("link", &status) == 0 && S_ISLNK(status.st_mode));
	assert_holds(room, "there/target", "new");
}

static void parts_of_names(void **state)
{
	static const struct {
		const char *path, *folder, *base, *stem;
	} rows[] = { { "a/b/c.md", "a/b", "c.md", "c" }, { "c.md", ".", "c.md", "c" },       { "/c", "/", "c", "c" },
		     { "a.b/c", "a.b", "c", "c" },       { "x/.rc", "x", ".rc", ".rc" },     { "a.tar.gz", ".", "a.tar.gz", "a.tar" } };
	struct room *room = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str path = str_of(rows[i].path);
		assert_true(str_eq(file_folder(path), str_of(rows[i].folder)));
		assert_true(str_eq(file_base(path), str_of(rows[i].base)));
		assert_true(str_eq(file_stem(path), str_of(rows[i].stem)));
	}
	assert_true(str_eq(file_join(room->arena, STR("a"), STR("b")), STR("a/b")));
	assert_true(str_eq(file_join(room->arena, STR("a/"), STR("b")), STR("a/b")));
	assert_true(str_eq(file_join(room->arena, STR("."), STR("b")), STR("b")));
}

static void files_are_compared(void **state)
{
	struct room *room = *state;

	(void)room;
	assert_int_equal(mkdir("x", 0777), 0);
	assert_true(file_is_folder(STR("x")));
	put("f", "");
	assert_int_equal(link("f", "x/same"), 0);
	assert_true(file_same(STR("f"), STR("x/same")));
	assert_false(file_same(STR("f"), STR("absent")));
	assert_true(file_exists(STR("f")) && !file_exists(STR("absent")) && !file_is_folder(STR("f")));
}

#define ROOM_TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ROOM_TEST(only_files_and_pipes_are_read),
		ROOM_TEST(a_pipe_is_read_to_its_end),
		ROOM_TEST(nothing_outside_the_folder_is_read),
		ROOM_TEST(folders_are_searched_in_byte_order),
		ROOM_TEST(a_file_appears_whole_or_not_at_all),
		ROOM_TEST(a_new_file_has_the_mode_of_the_umask),
		ROOM_TEST(targets_that_cannot_be_written),
		ROOM_TEST(devices_and_links_are_kept),
		ROOM_TEST(parts_of_names),
		ROOM_TEST(files_are_compared),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
