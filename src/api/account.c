/* account.c - an edition's account of itself: what it holds, what it left out, what came out badly, every message.
 *
 * In: an edition after its writing; out: JSON text. The keys are documented in jianbao(1). */
#include "api/account.h"

#include "api/briefing.h"
#include "base/json.h"
#include "layout/poor_lines.h"
#include "text/coverage.h"
#include "unicode/utf8.h"

enum { ACCOUNT_DEPTH = 2, ACCOUNT_VERSION = 1 };

/* What the parts of the account are made from. */
struct accountant {
	struct json json;
	struct edition *edition;
	const struct diag_message *messages;
	size_t n_messages;
};

static void put_place(struct json *json, const char *file_name, struct place place)
{
	json_str(json, file_name, place.file);
	json_int(json, "line", place.line);
	json_int(json, "column", place.column);
}

/* ---- posts ---- */

/* Pages of a part, from 1; none: both 0. */
struct page_range {
	size_t first, last;
};

/* The pages that each part stands on: strips come in the order of the parts. */
static struct page_range *find_ranges(const struct edition *edition)
{
	struct page_range *ranges = ARENA_ARRAY(edition->arena, struct page_range, edition->n_parts);
	size_t part = 0;

	for (size_t i = 0; edition->pages && i < edition->pages->n_pages; i++) {
		const struct page *page = &edition->pages->pages[i];

		for (size_t k = 0; k < page->n_placed; k++) {
			const struct strip *strip = page->placed[k].strip;

			if (page->placed[k].artifact)
				continue;
			while (part < edition->n_parts && (strip < edition->parts[part]->flow->strips ||
			       strip >= edition->parts[part]->flow->strips + edition->parts[part]->flow->n_strips))
				part++;
			if (part == edition->n_parts)
				return ranges;
			if (ranges[part].first == 0)
				ranges[part].first = i + 1;
			ranges[part].last = i + 1;
		}
	}
	return ranges;
}

/* The pages a post stands on, as they are counted and as they are numbered in print. */
static void put_range(struct accountant *a, struct page_range range)
{
	const struct page *pages = range.first ? a->edition->pages->pages : NULL;

	json_pair(&a->json, "pages", (int64_t)range.first, (int64_t)range.last);
	json_str(&a->json, "first_folio", pages ? page_label(a->edition->arena, &pages[range.first - 1]) : STR(""));
	json_str(&a->json, "last_folio", pages ? page_label(a->edition->arena, &pages[range.last - 1]) : STR(""));
}

/* The paths alone, in order. */
static void put_paths(struct accountant *a)
{
	json_open(&a->json, "posts", '[');
	for (size_t i = 0; i < a->edition->n_parts; i++) {
		const struct entry *entry = a->edition->parts[i]->part->entry;

		if (entry)
			json_str(&a->json, NULL, entry->post->path);
	}
	json_close(&a->json, ']');
}

static void put_posts(struct accountant *a, const char *name)
{
	struct page_range *ranges = find_ranges(a->edition);

	json_open(&a->json, name, '[');
	for (size_t i = 0; i < a->edition->n_parts; i++) {
		const struct entry *entry = a->edition->parts[i]->part->entry;

		if (!entry)
			continue;
		json_open(&a->json, NULL, '{');
		json_str(&a->json, "path", entry->post->path);
		json_str(&a->json, "title", entry->title);
		json_str(&a->json, "date", entry->date);
		json_str(&a->json, "language", entry->lang);
		put_range(a, ranges[i]);
		json_int(&a->json, "characters", (int64_t)a->edition->parts[i]->n_characters);
		json_close(&a->json, '}');
	}
	json_close(&a->json, ']');
}

static void put_passed_over(struct json *json, struct passed_over post)
{
	json_open(json, NULL, '{');
	json_str(json, "path", post.path);
	json_str(json, "reason", post.reason);
	json_close(json, '}');
}

static void put_left_out(struct accountant *a)
{
	json_open(&a->json, "left_out", '[');
	for (size_t i = 0; i < a->edition->n_inputs; i++) {
		const struct input *input = a->edition->inputs[i];

		if (!a->edition->chosen[i])
			put_passed_over(&a->json, (struct passed_over){ input->path, input->entry ? STR("not selected") : STR("unreadable") });
	}
	for (size_t i = 0; i < a->edition->briefing->n_passed_over; i++)
		put_passed_over(&a->json, a->edition->briefing->passed_over[i]);
	json_close(&a->json, ']');
}

/* Puts the text in the place of `old`, which is there once. */
static struct str replaced(struct arena *arena, struct str text, struct str old, struct str new)
{
	size_t at = str_find(text, old);

	return arena_printf(arena, "%.*s%.*s%.*s", STR_ARG(str_sub(text, 0, at)), STR_ARG(new), STR_ARG(str_from(text, at + old.len)));
}

struct str account_renewed(struct arena *arena, struct str account, const struct passed_over *list, size_t count)
{
	static const struct str head = STR_INIT("\n   \"left_out\": ["), foot = STR_INIT("\n   ]");
	struct json json = { .depth = ACCOUNT_DEPTH + 1 };
	struct buf text = BUF_INIT;
	size_t from = str_find(account, head), to = from + head.len;

	if (from == account.len) /* the index does not hold what was put there */
		return account;
	/* No text in JSON holds a line feed: the foot is the list's own. */
	to += account.ptr[to] == ']' ? 1 : str_find(str_from(account, to), foot) + foot.len;
	json.out = &text;
	json_open(&json, "left_out", '[');
	for (size_t i = 0; i < count; i++)
		put_passed_over(&json, list[i]);
	json_close(&json, ']');
	account = replaced(arena, account, str_sub(account, from, to), buf_str(&text));
	buf_free(&text);
	return replaced(arena, account, STR("\"state\": \"made\""), STR("\"state\": \"unchanged\""));
}

struct str account_timed(struct arena *arena, struct str account, int64_t milliseconds)
{
	size_t body = account.len - 1; /* without its bracket and the line feed and blanks before that */
	struct buf text = BUF_INIT;
	struct json json = { .out = &text, .depth = ACCOUNT_DEPTH + 1, .has_members[ACCOUNT_DEPTH + 1] = true };

	while (body > 0 && byte_is_blank(account.ptr[body - 1]))
		body--;
	buf_add_str(&text, str_sub(account, 0, body));
	json_int(&json, "time_ms", milliseconds);
	json_close(&json, '}');
	account = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return account;
}

/* ---- fonts and characters ---- */

static void put_fonts(struct accountant *a, const struct tally *tally)
{
	json_open(&a->json, "fonts", '[');
	for (size_t i = 0; i < tally->n_fonts; i++) {
		json_open(&a->json, NULL, '{');
		json_str(&a->json, "name", tally->fonts[i].name);
		json_int(&a->json, "glyphs", (int64_t)tally->fonts[i].n_glyphs);
		json_close(&a->json, '}');
	}
	json_close(&a->json, ']');
}

/* The first use of a character that the fonts lack. */
static struct place missing_place(const struct edition *edition, uint32_t code)
{
	for (size_t i = 0; i < edition->n_parts; i++) {
		for (size_t k = 0; k < edition->parts[i]->n_missing; k++) {
			if (edition->parts[i]->missing[k].code == code)
				return edition->parts[i]->missing[k].place;
		}
	}
	return place_file(STR(""));
}

static void put_missing_characters(struct accountant *a, const struct tally *tally)
{
	json_open(&a->json, "missing_characters", '[');
	for (size_t i = 0; i < tally->n_missing; i++) {
		char bytes[4];
		uint32_t code = tally->missing[i].code;

		json_open(&a->json, NULL, '{');
		json_str(&a->json, "char", (struct str){ bytes, utf8_encode(code, bytes) });
		json_str(&a->json, "code", arena_printf(a->edition->arena, "U+%04X", (unsigned)code));
		json_int(&a->json, "count", (int64_t)tally->missing[i].count);
		put_place(&a->json, "path", missing_place(a->edition, code));
		json_close(&a->json, '}');
	}
	json_close(&a->json, ']');
}

/* ---- lines ---- */

static void put_lines(struct accountant *a)
{
	const struct line_counts *lines = &a->edition->lines;

	json_open(&a->json, "lines", '{');
	json_int(&a->json, "total", (int64_t)lines->total);
	json_int(&a->json, "loose", (int64_t)lines->loose);
	json_int(&a->json, "overfull", (int64_t)lines->overfull);
	json_int(&a->json, "three_loose", (int64_t)lines->three_loose);
	json_int(&a->json, "hyphenated", (int64_t)lines->hyphenated);
	json_close(&a->json, '}');
}

static void put_poor_lines(struct accountant *a, const struct tally *tally, const char *name, bool overfull)
{
	struct line_placer placer = { .arena = arena_new() };

	json_open(&a->json, name, '[');
	for (size_t i = 0; i < tally->n_poor; i++) {
		const struct item *item = tally->poor[i].item;

		if (item->line->overfull != overfull)
			continue;
		json_open(&a->json, NULL, '{');
		json_int(&a->json, "page", (int64_t)tally->poor[i].page);
		put_place(&a->json, "path", line_placer_find(&placer, item));
		json_int(&a->json, "measure", item->line->measure);
		json_str(&a->json, "text", str_trim(str_sub(item->text, item->line->start, item->line->end)));
		json_close(&a->json, '}');
	}
	json_close(&a->json, ']');
	arena_free(placer.arena);
}

/* ---- messages ---- */

static void put_message(struct json *json, const struct diag_message *m)
{
	static const char *const levels[] = { [DIAG_NOTE] = "note", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error" };

	json_open(json, NULL, '{');
	put_place(json, "file", m->place);
	json_str(json, "level", str_of(levels[m->level]));
	json_str(json, "code", str_of(diag_id_name(m->id)));
	json_str(json, "text", m->text);
	json_close(json, '}');
}

static bool is_of_image(enum diag_id id)
{
	return id == DIAG_IMAGE_MISSING || id == DIAG_IMAGE_REMOTE || id == DIAG_IMAGE_BROKEN;
}

static void put_messages(struct accountant *a, const char *name, bool images_alone)
{
	json_open(&a->json, name, '[');
	for (size_t i = 0; i < a->n_messages; i++) {
		if (!images_alone || is_of_image(a->messages[i].id))
			put_message(&a->json, &a->messages[i]);
	}
	json_close(&a->json, ']');
}

void account_make(struct buf *out, struct edition *edition)
{
	static const struct tally nothing;
	const struct tally *tally = edition->tally ? edition->tally : &nothing;
	struct accountant a = { .json = { .out = out, .depth = ACCOUNT_DEPTH }, .edition = edition };

	a.messages = diag_messages(edition->diag, &a.n_messages);
	bool is_desk = edition->briefing->desk.len > 0;
	json_open(&a.json, NULL, '{');
	if (is_desk) {
		json_str(&a.json, "name", edition->briefing->desk);
		json_str(&a.json, "state", edition->made ? STR("made") : STR("failed"));
	}
	json_str(&a.json, "output", edition->path);
	json_bool(&a.json, "made", edition->made);
	json_str(&a.json, "title", edition->composed ? edition->composed->title : STR(""));
	json_int(&a.json, "pages", (int64_t)edition->n_pages);
	json_int(&a.json, "bytes", (int64_t)edition->bytes);
	json_str(&a.json, "sha256", edition->made ? str_of(edition->sha256) : STR(""));
	if (is_desk)
		put_paths(&a);
	put_posts(&a, is_desk ? "articles" : "posts");
	put_left_out(&a);
	put_fonts(&a, tally);
	put_missing_characters(&a, tally);
	put_messages(&a, "missing_images", true);
	put_lines(&a);
	put_poor_lines(&a, tally, "loose", false);
	put_poor_lines(&a, tally, "overfull", true);
	json_int(&a.json, "dropped_spaces", (int64_t)tally->dropped_spaces);
	put_messages(&a, "warnings", false);
	json_close(&a.json, '}');
}

void account_file(struct buf *out, const struct str *accounts, size_t count)
{
	struct json json = { .out = out };

	json_open(&json, NULL, '{');
	json_int(&json, "version", ACCOUNT_VERSION);
	json_str(&json, "producer", STR("jianbao " JB_VERSION));
	json_open(&json, "outputs", '[');
	for (size_t i = 0; i < count; i++)
		json_raw(&json, accounts[i]);
	json_close(&json, ']');
	json_close(&json, '}');
	buf_add_char(out, '\n');
}
