/* batch_key.c - whether an edition would be made the same again.
 *
 * In: all that an edition depends on. Out: SHA-256 of it, kept in the index with what the edition came to. An edition is left as it is
 * when its key, its file and the pictures that its posts name are what they were. */
#include <stdlib.h>
#include <unistd.h>

#include "api/batch_parts.h"
#include "base/file.h"
#include "base/sha256.h"

struct key_base {
	char hash[SHA256_HEX + 1];
};

static void add_text(struct sha256 *hash, struct str s)
{
	uint64_t len = s.len;

	sha256_add(hash, &len, sizeof len);
	sha256_add(hash, s.ptr, s.len);
}

static void add_number(struct sha256 *hash, int64_t n)
{
	sha256_add(hash, &n, sizeof n);
}

static void add_words(struct sha256 *hash, struct words words)
{
	add_number(hash, (int64_t)words.count);
	for (size_t i = 0; i < words.count; i++)
		add_text(hash, words.items[i]);
}

/* The files of a folder by size and time. */
static void add_folder(struct sha256 *hash, struct arena *arena, struct str folder, const struct str *suffixes, size_t n_suffixes)
{
	const struct file_search search = { suffixes, n_suffixes, 1 };
	struct diag *diag = diag_new();
	size_t n = 0;
	struct file_found *files =
		file_is_folder(folder) ? file_find_all(arena, folder, &search, &n, diag) : NULL;

	add_number(hash, (int64_t)n);
	for (size_t i = 0; i < n; i++) {
		add_text(hash, files[i].path);
		add_number(hash, files[i].size);
		add_number(hash, files[i].mtime);
	}
	diag_free(diag);
}

/* The folders that fonts come from: a font that is added, changed or gone may change any page. */
static void add_fonts(struct sha256 *hash, struct arena *arena, const struct jb_options *options)
{
	static const struct str suffixes[] = { STR_INIT(".ttf"), STR_INIT(".otf"), STR_INIT(".ttc"), STR_INIT(".otc") };
	static const struct str places[] = { STR_INIT("/usr/share/fonts"), STR_INIT("/usr/local/share/fonts") };
	const char *home = getenv("HOME");

	for (size_t i = 0; i < options->font_dirs.count; i++)
		add_folder(hash, arena, options->font_dirs.items[i], suffixes, ARRAY_LEN(suffixes));
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		add_folder(hash, arena, places[i], suffixes, ARRAY_LEN(suffixes));
	if (home) {
		add_folder(hash, arena, arena_printf(arena, "%s/.fonts", home), suffixes, ARRAY_LEN(suffixes));
		add_folder(hash, arena, arena_printf(arena, "%s/.local/share/fonts", home), suffixes, ARRAY_LEN(suffixes));
	}
}

/* A file by its name, size and time. */
static void add_file(struct sha256 *hash, struct str path)
{
	int64_t size, mtime;

	add_text(hash, path);
	if (path.len && file_facts(path, &size, &mtime)) {
		add_number(hash, size);
		add_number(hash, mtime);
	}
}

/* By the slow hash: the index of a folder must not be the quicker way to guess them. */
static void add_passwords(struct sha256 *hash, const struct jb_options *options)
{
	uint8_t print[PDF_CRYPT_HASH];

	if (options->passwords.owner.len == 0)
		return;
	pdf_passwords_hash(&options->passwords, print);
	add_text(hash, (struct str){ (const char *)print, sizeof print });
}

struct key_base *key_base_new(struct arena *arena, const struct batch_wish *wish)
{
	static const struct str any = STR_INIT("");
	const struct jb_options *options = wish->options;
	struct key_base *base = ARENA_NEW(arena, struct key_base);
	struct sha256 hash;
	char *here = getcwd(NULL, 0);
	int64_t size, mtime;

	sha256_start(&hash);
	add_text(&hash, STR("jianbao " JB_VERSION));
	if (file_facts(STR("/proc/self/exe"), &size, &mtime)) {
		add_number(&hash, size);
		add_number(&hash, mtime);
	}
	add_text(&hash, options->lang);
	add_number(&hash, options->pdf);
	add_passwords(&hash, options);
	add_number(&hash, options->max_dpi);
	add_file(&hash, options->intent);
	add_number(&hash, options->default_zone);
	add_text(&hash, options->assets);
	if (options->assets.len)
		add_folder(&hash, arena, options->assets, &any, 1);
	add_fonts(&hash, arena, options);
	add_text(&hash, str_of(getenv("SOURCE_DATE_EPOCH")));
	add_text(&hash, str_of(here));
	add_text(&hash, wish->folder);
	sha256_finish(&hash, base->hash);
	free(here);
	return base;
}

static void add_further(struct sha256 *hash, const struct further *further)
{
	add_number(hash, (int64_t)further->n_posts);
	for (size_t i = 0; i < further->n_sources; i++)
		add_text(hash, further->sources[i]);
}

static void add_picks(struct sha256 *hash, const struct choice *choice)
{
	add_number(hash, (int64_t)choice->picks.count);
	for (size_t i = 0; i < choice->picks.count; i++) {
		add_text(hash, choice->picks.items[i].path);
		add_number(hash, (int64_t)choice->picks.items[i].hit->hash);
		if (choice->group_of)
			add_number(hash, (int64_t)choice->group_of[i]);
		if (choice->further)
			add_further(hash, &choice->further[i]);
	}
}

struct str edition_key(struct arena *arena, const struct key_base *base, uint64_t styles, const struct desk *desk,
                       const struct choice *choice)
{
	struct sha256 hash;
	char hex[SHA256_HEX + 1];

	sha256_start(&hash);
	add_text(&hash, str_of(base->hash));
	add_number(&hash, (int64_t)styles);
	add_text(&hash, desk->name);
	add_text(&hash, desk->title);
	add_text(&hash, desk->output);
	add_number(&hash, desk->cover);
	add_number(&hash, desk->contents);
	add_number(&hash, desk->glance);
	add_number(&hash, desk_has_index(desk));
	add_text(&hash, desk->select.times.to);
	add_number(&hash, desk->section_by);
	add_number(&hash, desk->order);
	add_number(&hash, desk->keep_doubles);
	for (size_t i = 0; i < desk->n_sections; i++)
		add_text(&hash, desk->sections[i].title);
	for (size_t i = 0; i < desk->n_watch; i++) {
		add_text(&hash, desk->watch[i].name);
		add_words(&hash, desk->watch[i].aliases);
		add_words(&hash, desk->watch[i].codes);
	}
	add_picks(&hash, choice);
	sha256_finish(&hash, hex);
	return arena_str(arena, str_of(hex));
}

/* ---- notes: "key\nsha256\npath\npages\nbytes\nposts\n" then a line for each font and picture, an empty one, the account ---- */

static bool file_is_as_noted(struct arena *arena, const struct made_note *note)
{
	struct diag *diag = diag_new();
	struct sha256 hash;
	char hex[SHA256_HEX + 1];
	struct str bytes;
	int64_t size, mtime;
	bool same = file_facts(note->path, &size, &mtime) && (size_t)size == note->bytes &&
	            file_read(arena, note->path, note->bytes, &bytes, diag) && bytes.len == note->bytes;

	if (same) {
		sha256_start(&hash);
		sha256_add(&hash, bytes.ptr, bytes.len);
		sha256_finish(&hash, hex);
		same = str_eq(str_of(hex), note->sha256);
	}
	diag_free(diag);
	return same;
}

/* A name that is no line cannot be looked at again: it never is as it was. */
static struct str file_line(struct arena *arena, struct str path)
{
	int64_t size = -1, mtime = -1;

	if (str_find_char(path, '\n') < path.len)
		return STR("unknown");
	file_facts(path, &size, &mtime);
	return arena_printf(arena, "%lld %lld %.*s", (long long)size, (long long)mtime, STR_ARG(path));
}

struct str note_files(struct arena *arena, struct edition *edition)
{
	struct buf *names[] = { &edition->files, &edition->sought }, lines = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		for (struct str rest = buf_str(names[i]); rest.len;) {
			buf_add_str(&lines, file_line(arena, str_split(rest, '\0', &rest)));
			buf_add_char(&lines, '\n');
		}
		buf_free(names[i]);
	}
	struct str text = arena_str(arena, buf_str(&lines));
	buf_free(&lines);
	return text;
}

static bool files_are_as_noted(struct arena *arena, struct str lines)
{
	while (lines.len) {
		struct str line = str_split(lines, '\n', &lines), name;

		str_split(line, ' ', &name);
		str_split(name, ' ', &name);
		if (!str_eq(file_line(arena, name), line))
			return false;
	}
	return true;
}

/* The lines up to an empty one. */
static struct str take_lines(struct str *rest)
{
	struct str lines = *rest;

	lines.len = str_starts(lines, STR("\n")) ? 0 : str_find(lines, STR("\n\n")) + 1;
	*rest = str_from(*rest, lines.len + 1);
	return str_sub(lines, 0, lines.len);
}

static size_t take_number(struct str *rest)
{
	int value = 0;

	str_to_int(str_split(*rest, '\n', rest), &value);
	return (size_t)value;
}

static struct str value_name(struct arena *arena, struct str name)
{
	return arena_printf(arena, "edition %.*s", STR_ARG(name));
}

bool note_find(struct archive *archive, struct arena *arena, struct str name, struct str key, struct made_note *note)
{
	struct str rest = archive_value(archive, arena, value_name(arena, name));
	struct arena *scratch = arena_new();

	note->key = str_split(rest, '\n', &rest);
	note->sha256 = str_split(rest, '\n', &rest);
	note->path = str_split(rest, '\n', &rest);
	note->pages = take_number(&rest);
	note->bytes = take_number(&rest);
	note->n_posts = take_number(&rest);
	note->files = take_lines(&rest);
	note->account = rest;
	bool same = str_eq(note->key, key) && files_are_as_noted(scratch, note->files) && file_is_as_noted(scratch, note);
	arena_free(scratch);
	return same;
}

void note_keep(struct archive *archive, struct arena *arena, struct str name, const struct made_note *note)
{
	struct buf value = BUF_INIT;

	if (str_find_char(note->path, '\n') < note->path.len)
		return;
	buf_printf(&value, "%.*s\n%.*s\n%.*s\n%zu\n%zu\n%zu\n", STR_ARG(note->key), STR_ARG(note->sha256), STR_ARG(note->path),
	           note->pages, note->bytes, note->n_posts);
	buf_add_str(&value, note->files);
	buf_add_char(&value, '\n');
	buf_add_str(&value, note->account);
	archive_set_value(archive, value_name(arena, name), buf_str(&value));
	buf_free(&value);
}
