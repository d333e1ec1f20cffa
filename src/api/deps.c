/* deps.c - what outputs are made of, found in editions and written as rules for make or as JSON.
 *
 * In: editions after their setting. Out: lists of files, and the text of a file of rules. The names are as make reads them: its
 * manual, "Rule Syntax", "Using Wildcard Characters", "How make Reads a Makefile". */
#include "api/deps.h"

#include <string.h>

#include "api/briefing.h"
#include "base/file.h"
#include "base/json.h"
#include "image/address.h"
#include "text/hyphenate.h"

enum { DEPS_VERSION = 1 };

/* ---- fonts and pictures of an edition ---- */

struct noting {
	struct edition *edition;
	struct arena *arena;
	struct name_set *seen;
};

static void note(struct noting *noting, struct buf *list, struct str path)
{
	if (!path.len || !name_set_add(noting->seen, path))
		return;
	buf_add_str(list, path);
	buf_add_char(list, '\0');
}

static bool shows_glyphs_of(const struct tally *tally, const struct face *face)
{
	for (size_t i = 0; i < tally->n_fonts; i++) {
		if (tally->fonts[i].program == face->program)
			return true;
	}
	return false;
}

/* Hyphenation patterns, and fonts: those that show something, and those that were asked before them for the same text: a change in one of
 * these might let it show the text itself. What else is open serves other editions. */
static void note_fonts(struct noting *noting)
{
	struct edition *edition = noting->edition;
	const struct font_set *set = edition->briefing->context->fonts;
	const struct str *hyphenated = NULL; /* the language of the last patterns: mostly that of the next, too */

	for (size_t i = 0; i < edition->tally->n_fonts; i++)
		note(noting, &edition->files, edition->tally->fonts[i].path);
	for (size_t i = 0; i < edition->n_parts; i++) {
		for (size_t k = 0; k < edition->parts[i]->n_fonts; k++) {
			const struct font_use *use = &edition->parts[i]->fonts[k];
			struct font_stack stack = font_set_stack(set, use->style, use->lang);
			unsigned n = stack.n_own;

			while (n > 0 && !shows_glyphs_of(edition->tally, stack.faces[n - 1]))
				n--;
			for (unsigned f = 0; f < n; f++)
				note(noting, &edition->files, stack.faces[f]->path);
			if (n && use->style->hyphens == HYPHENS_AUTO && !(hyphenated && str_eq(use->lang, *hyphenated))) {
				note(noting, &edition->files, hyphenate_file(noting->arena, hyphenator_system_folder, use->lang));
				hyphenated = &use->lang;
			}
		}
	}
}

/* The file of a picture, or those that it was looked for in. */
static void note_picture(struct noting *noting, const struct pictures *pictures, struct picture_ask ask)
{
	const struct assets *assets = noting->edition->briefing->context->assets;
	const struct picture *picture = pictures_of(pictures, ask);

	if (!picture || address_is_data(ask.src))
		return;
	if (picture->name.len) {
		note(noting, &noting->edition->files, file_join(noting->arena, picture->folder, picture->name));
		return;
	}
	struct str name = address_file(noting->arena, ask.src);
	if (!address_is_remote(ask.src))
		note(noting, &noting->edition->sought, file_join(noting->arena, file_folder(ask.file), name));
	if (assets)
		note(noting, &noting->edition->sought, file_join(noting->arena, assets_folder(assets), file_base(name)));
}

void deps_note(struct edition *edition)
{
	struct noting noting = { edition, arena_new(), name_set_new() };

	bool has_name = edition->composed || str_find_char(edition->path, '{') == edition->path.len; /* a pattern needs a post */

	if (has_name && !str_eq(edition->path, STR("-")))
		buf_add_str(&edition->output, edition->path);
	if (edition->tally)
		note_fonts(&noting);
	for (size_t i = 0; i < edition->n_parts; i++) {
		const struct set_part *part = edition->parts[i];
		const struct entry *entry = part->part->entry;

		for (size_t k = 0; entry && part->pictures && k < entry->article->n_images; k++) {
			const struct node *image = entry->article->images[k];
			note_picture(&noting, part->pictures, (struct picture_ask){ image->place.file, node_attr(image, "src") });
		}
	}
	name_set_free(noting.seen);
	arena_free(noting.arena);
}

/* ---- rules ---- */

void deps_add_noted(struct arena *arena, struct str_list *list, struct str noted)
{
	while (noted.len)
		str_list_add(arena, list, str_split(noted, '\0', &noted));
}

void deps_add_context(struct arena *arena, struct dep_rule *rule, const struct jb_context *context)
{
	size_t n;
	const struct str *sheets = sheet_files(context->sheet, &n);

	for (size_t i = 0; i < context->inputs.count; i++)
		str_list_add(arena, &rule->inputs, context->inputs.items[i]);
	for (size_t i = 0; i < n; i++)
		str_list_add(arena, &rule->inputs, sheets[i]);
	const struct str *fonts = font_set_folder_files(context->fonts, arena, &n);
	for (size_t i = 0; i < n; i++)
		str_list_add(arena, &rule->inputs, fonts[i]);
	if (!context->assets)
		return;
	if (assets_file(context->assets).len)
		str_list_add(arena, &rule->inputs, assets_file(context->assets));
	else
		str_list_add(arena, &rule->sought, file_join(arena, assets_folder(context->assets), STR("assets.tsv")));
}

void dep_rule_settle(struct dep_rule *rule)
{
	struct name_set *seen = name_set_new();
	size_t n = 0;

	for (size_t i = 0; i < rule->inputs.count; i++) {
		if (name_set_add(seen, rule->inputs.items[i]))
			rule->inputs.items[n++] = rule->inputs.items[i];
	}
	rule->inputs.count = n;
	name_set_free(seen);
}

struct dep_rule dep_rule_copy(struct arena *arena, const struct dep_rule *rule)
{
	struct dep_rule copy = { .output = arena_str(arena, rule->output) };

	for (size_t i = 0; i < rule->inputs.count; i++)
		str_list_add(arena, &copy.inputs, rule->inputs.items[i]);
	for (size_t i = 0; i < rule->sought.count; i++)
		str_list_add(arena, &copy.sought, rule->sought.items[i]);
	return copy;
}

struct dep_rule deps_of_briefing(struct arena *arena, const jb_briefing *briefing)
{
	struct dep_rule rule = { .output = arena_str(arena, briefing->output) };

	for (size_t i = 0; i < briefing->n_sources; i++) {
		const struct source *source = &briefing->sources[i];

		if (!source->in_memory && !str_eq(source->path, STR("-")))
			str_list_add(arena, &rule.inputs, source->path);
	}
	for (size_t i = 0; i < briefing->doubles.count; i++) {
		struct str path = briefing->doubles.items[i];

		if (!str_eq(path, STR("-")))
			str_list_add(arena, &rule.inputs, path);
	}
	deps_add_context(arena, &rule, briefing->context);
	deps_add_noted(arena, &rule.inputs, briefing->files);
	deps_add_noted(arena, &rule.sought, briefing->sought);
	dep_rule_settle(&rule);
	return rule;
}

/* ---- for make ---- */

enum name_place { TARGET, PREREQUISITE };

/* Whether make reads the name back at all: it splits at blanks other than an escaped space, opens wildcards and a leading tilde, takes
 * x(y) for the member of an archive, and a backslash before any of its own characters for an escape. */
static bool make_takes(struct str name)
{
	bool has_percent = str_find_char(name, '%') < name.len, has_equals = str_find_char(name, '=') < name.len;

	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];

		if (c < 0x20 || c == 0x7F || (c < 0x80 && memchr("\\*?[]", c, sizeof "\\*?[]" - 1)))
			return false;
	}
	return name.len && name.ptr[0] != '~' && !(has_percent && has_equals) &&
	       !(str_ends(name, STR(")")) && str_find_char(str_from(name, 1), '(') + 1 < name.len);
}

/* What no backslash keeps from make comes out of a function: = would make a variable of the line, ; begin a recipe. */
static void put_name(struct buf *out, struct str name, enum name_place place)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];

		if (c == '=')
			buf_add_str(out, STR("$(subst ,=,)"));
		else if (c == ';')
			buf_add_str(out, STR("$(subst ,\\;,)"));
		else if (c == ' ' || c == '#' || c == ':' || (c == '%' && place == TARGET) || (c == '|' && place == PREREQUISITE))
			buf_printf(out, "\\%c", c);
		else if (c == '$')
			buf_add_str(out, STR("$$"));
		else
			buf_add_char(out, c);
	}
	if (place == TARGET)
		buf_add_str(out, str_ends(name, STR("&")) ? STR(" :") : STR(":")); /* "&:" is a sign of make's */
}

struct rule_text {
	struct buf *out;
	struct name_set *seen; /* names that have been looked at */
	struct diag *diag;
};

/* Each name that cannot be written is told once. */
static bool is_writable(struct rule_text *text, struct str name)
{
	if (make_takes(name))
		return true;
	if (name_set_add(text->seen, name))
		diag_add(text->diag, DIAG_DEPS_NAME, place_file(name));
	return false;
}

static void put_rule(struct rule_text *text, const struct dep_rule *rule)
{
	if (!rule->output.len || !is_writable(text, rule->output))
		return;
	put_name(text->out, rule->output, TARGET);
	for (size_t i = 0; i < rule->inputs.count; i++) {
		if (!is_writable(text, rule->inputs.items[i]))
			continue;
		buf_add_str(text->out, STR(" \\\n "));
		put_name(text->out, rule->inputs.items[i], PREREQUISITE);
	}
	buf_add_str(text->out, STR("\n\n"));
}

static void put_makefile(struct buf *out, const struct dep_rules *rules, struct diag *diag)
{
	struct rule_text text = { out, name_set_new(), diag };

	for (size_t i = 0; i < rules->count; i++)
		put_rule(&text, &rules->items[i]);
	for (size_t i = 0; i < rules->count; i++) {
		for (size_t k = 0; rules->items[i].output.len && k < rules->items[i].inputs.count; k++) {
			struct str name = rules->items[i].inputs.items[k];

			if (!is_writable(&text, name) || !name_set_add(text.seen, name))
				continue;
			put_name(out, name, TARGET);
			buf_add_char(out, '\n');
		}
	}
	name_set_free(text.seen);
}

/* ---- as JSON ---- */

static void put_list(struct json *json, const char *name, const struct str_list *list)
{
	json_open(json, name, '[');
	for (size_t i = 0; i < list->count; i++)
		json_str(json, NULL, list->items[i]);
	json_close(json, ']');
}

static void put_json(struct buf *out, const struct dep_rules *rules)
{
	struct json json = { .out = out };

	json_open(&json, NULL, '{');
	json_int(&json, "version", DEPS_VERSION);
	json_open(&json, "outputs", '[');
	for (size_t i = 0; i < rules->count; i++) {
		json_open(&json, NULL, '{');
		json_str(&json, "output", rules->items[i].output);
		put_list(&json, "inputs", &rules->items[i].inputs);
		put_list(&json, "sought", &rules->items[i].sought);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_close(&json, '}');
	buf_add_char(out, '\n');
}

/* ---- the file ---- */

static bool is_input(const struct dep_rules *rules, struct str path)
{
	if (!file_exists(path))
		return false;
	for (size_t i = 0; i < rules->count; i++) {
		for (size_t k = 0; k < rules->items[i].inputs.count; k++) {
			if (file_same(rules->items[i].inputs.items[k], path))
				return true;
		}
	}
	return false;
}

bool deps_write(struct str path, const struct dep_rules *rules, struct diag *diag)
{
	struct buf text = BUF_INIT;

	if (is_input(rules, path)) {
		diag_add(diag, DIAG_FILE_IS_INPUT, place_file(path));
		return false;
	}
	if (str_ends(path, STR(".json")))
		put_json(&text, rules);
	else
		put_makefile(&text, rules, diag);
	bool written = file_write(path, buf_str(&text), diag);
	buf_free(&text);
	return written;
}
