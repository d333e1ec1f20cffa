/* options.c - one table of options for all commands: names, help, and what each sets. */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "style/css_help.h"

enum { OPTION_BASE = 256 }; /* getopt values above all characters */

enum kind { FLAG, TEXT, LIST, WORD, CALL }; /* WORD: of a selection, kept with its name */

struct option_row {
	char letter;              /* 0 for none */
	const char *name;
	const char *argument;     /* NULL for none */
	const char *help;
	bool common;              /* all commands take it */
	enum kind kind;
	size_t offset;            /* of the field in struct command_line: bool, const char *, struct str_list */
	bool (*call)(struct command_line *, const char *);
};

static bool add_style(struct command_line *line, const char *value)
{
	jb_options_add_style(line->options, value);
	return true;
}

static bool no_default_style(struct command_line *line, const char *value)
{
	(void)value;
	jb_options_set_default_style(line->options, false);
	return true;
}

static bool add_font_dir(struct command_line *line, const char *value)
{
	jb_options_add_font_dir(line->options, value);
	return true;
}

static bool set_paper(struct command_line *line, const char *value)
{
	return jb_options_set_paper(line->options, value);
}

static bool set_pdf(struct command_line *line, const char *value)
{
	return jb_options_set_pdf(line->options, value);
}

static bool set_intent(struct command_line *line, const char *value)
{
	jb_options_set_output_intent(line->options, value);
	return true;
}

static bool attach_source(struct command_line *line, const char *value)
{
	(void)value;
	jb_options_set_attach_sources(line->options, true);
	return true;
}

static bool set_lang(struct command_line *line, const char *value)
{
	jb_options_set_lang(line->options, value);
	return true;
}

static bool set_workers(struct command_line *line, const char *value)
{
	int count;

	if (!str_to_int(str_of(value), &count) || count < 0 || count > 1024)
		return false;
	jb_options_set_workers(line->options, (unsigned)count);
	return true;
}

static bool set_assets(struct command_line *line, const char *value)
{
	jb_options_set_assets(line->options, value);
	return true;
}

static bool set_max_dpi(struct command_line *line, const char *value)
{
	int dpi;

	if (!str_to_int(str_of(value), &dpi) || dpi < 1 || dpi > 9600)
		return false;
	jb_options_set_max_dpi(line->options, (unsigned)dpi);
	return true;
}

static bool set_data_dir(struct command_line *line, const char *value)
{
	jb_options_set_data_dir(line->options, value);
	return true;
}

#define FIELD(name) offsetof(struct command_line, name), NULL

static const struct option_row rows[] = {
	{ 'o', "output", "FILE", "where to write: a file, a folder, '-', or a pattern such as '{date}-{slug}.pdf'", false, TEXT, FIELD(output) },
	{ 0, "date", "DAY", "only posts of this day: YYYY-MM-DD, today, yesterday", false, TEXT, FIELD(date) },
	{ 0, "from", "TIME", "only posts of this day and later, or from a moment on", false, TEXT, FIELD(from) },
	{ 0, "to", "TIME", "only posts up to this day, included, or before a moment", false, TEXT, FIELD(to) },
	{ 0, "category", "C", "only posts of this category (repeatable)", false, LIST, FIELD(categories) },
	{ 0, "tag", "T", "only posts with this tag (repeatable)", false, LIST, FIELD(tags) },
	{ 0, "since", "TIME", "only posts from a moment on: 'YYYY-MM-DD HH:MM', '17:00 previous weekday'", false, WORD, 0, NULL },
	{ 0, "tz", "ZONE", "zone of moments without one, and of today: +0800, Asia/Shanghai (default: +0800)", false, WORD, 0, NULL },
	{ 0, "now", "TIME", "what today and --since count from (default: the clock)", false, WORD, 0, NULL },
	{ 0, "source", "NAME", "only posts of this medium (repeatable)", false, WORD, 0, NULL },
	{ 0, "only-lang", "TAG", "only posts in this language; zh takes zh-Hans, too (repeatable)", false, WORD, 0, NULL },
	{ 0, "any", "TEXT", "only posts with at least one of these texts (repeatable)", false, WORD, 0, NULL },
	{ 0, "all", "TEXT", "only posts with all of these texts (repeatable)", false, WORD, 0, NULL },
	{ 0, "none", "TEXT", "no posts with one of these texts (repeatable)", false, WORD, 0, NULL },
	{ 0, "code", "CODE", "only posts that name this security; joined with --any (repeatable)", false, WORD, 0, NULL },
	{ 0, "watch-list", "NAME=WORDS", "a name with its aliases and codes, commas between: a digest marks and lists it, list takes it as --any (repeatable)", false, WORD, 0, NULL },
	{ 0, "watched", NULL, "only posts that name one of --watch-list; joined with --any", false, FLAG, FIELD(watched) },
	{ 0, "limit", "N", "N posts at most", false, WORD, 0, NULL },
	{ 0, "order", "ORDER", "date, date-down or path (default: date)", false, WORD, 0, NULL },
	{ 0, "keep-doubles", NULL, "keep posts that tell the same story", false, FLAG, FIELD(keep_doubles) },
	{ 0, "json", NULL, "print JSON", false, FLAG, FIELD(json) },
	{ 0, "sections", "BY", "sections by category, tag, source or none (default: category)", false, TEXT, FIELD(section_by) },
	{ 0, "section", "TITLE=WORDS", "a section of the posts with one of these texts, commas between; also NAME:VALUE of a selection (repeatable)", false, LIST, FIELD(sections) },
	{ 0, "title", "TEXT", "title of the digest", false, TEXT, FIELD(title) },
	{ 0, "no-cover", NULL, "leave the cover out", false, FLAG, FIELD(no_cover) },
	{ 0, "no-contents", NULL, "leave the contents out", false, FLAG, FIELD(no_contents) },
	{ 0, "glance", NULL, "in front: title, page and first sentence of each article", false, FLAG, FIELD(glance) },
	{ 0, "back-index", NULL, "at the back: the watch-list and securities, with the pages that name them", false, FLAG, FIELD(back_index) },
	{ 0, "only", "DESK", "only this desk (repeatable)", false, LIST, FIELD(only) },
	{ 0, "force", NULL, "make editions anew though nothing has changed", false, FLAG, FIELD(force) },
	{ 0, "files-from", "FILE", "take the names in this file as well, one a line; '-' is standard input", false, TEXT, FIELD(files_from) },
	{ '0', "null", NULL, "--files-from: names end with a NUL byte, not a line", false, FLAG, FIELD(null_ends) },
	{ 0, "index", "FILE", "where the index of the folder is kept (default: .jianbao.index in it)", false, TEXT, FIELD(index) },
	{ 0, "report", "FILE", "write what was made and what is wrong with it as JSON", false, TEXT, FIELD(report) },
	{ 0, "deps", "FILE", "write what the PDFs are made of as rules for make, or as JSON (FILE.json)", false, TEXT, FIELD(deps) },
	{ 0, "watch", NULL, "stay, and make anew what has changed, until a signal comes", false, FLAG, FIELD(watch) },
	{ 0, "stage", "STAGE", "post, tree, parts, boxes, runs, breaks, lines, strips or pages", false, TEXT, FIELD(stage) },
	{ 0, "css", "DECLS", "declarations for the paragraphs: 'line-break: loose; …'", false, TEXT, FIELD(css) },
	{ 0, "codepoints", NULL, "breaks: paragraphs are hex code points separated by blanks", false, FLAG, FIELD(codepoints) },
	{ 0, "text", NULL, "tree, parts: the characters alone", false, FLAG, FIELD(text) },
	{ 's', "style", "FILE", "add a style sheet after the default one: a file, or the name of one in styles/ (repeatable)", true, CALL, 0, add_style },
	{ 0, "no-default-style", NULL, "do without the default style", true, CALL, 0, no_default_style },
	{ 0, "font-dir", "DIR", "use the fonts in this folder before the system's (repeatable)", true, CALL, 0, add_font_dir },
	{ 0, "paper", "SIZE", "A4, A5, B5, Letter or WxHmm", true, CALL, 0, set_paper },
	{ 0, "pdf", "KINDS", "what the file promises to be: a-2u, a-2a, a-3u or a-3a, ua-1, tagged, 1.4, plain (default: a-2u,ua-1)", true, CALL, 0, set_pdf },
	{ 0, "output-intent", "FILE", "ICC profile of the press or display that the PDF is made for: RGB or CMYK (default: sRGB)", true, CALL, 0, set_intent },
	{ 0, "attach-source", NULL, "attach the posts to the PDF as they are (default then: a-3u,ua-1)", true, CALL, 0, attach_source },
	{ 0, "owner-password-file", "FILE", "lock the PDF by the password in FILE: with it all may be done, without it no changes", true, TEXT, FIELD(owner_password) },
	{ 0, "user-password-file", "FILE", "ask for the password in FILE before the PDF is shown (default then: ua-1)", true, TEXT, FIELD(user_password) },
	{ 0, "lang", "TAG", "language of the posts: zh-Hans, zh-Hant-TW, zh-Hant-HK, ja, ko, en …", true, CALL, 0, set_lang },
	{ 0, "assets", "DIR", "fetched images: by address in DIR/assets.tsv (address, tab, file), else by base name", true, CALL, 0, set_assets },
	{ 0, "max-dpi", "N", "store images with at most N pixels to the inch", true, CALL, 0, set_max_dpi },
	{ 'j', "jobs", "N", "workers (default: all processors)", true, CALL, 0, set_workers },
	{ 0, "data-dir", "DIR", "folder that holds styles/ and fonts/", true, CALL, 0, set_data_dir },
	{ 0, "strict", NULL, "warnings are fatal: exit code 3", true, FLAG, FIELD(strict) },
	{ 0, "fail-on", "CAUSE", "exit code 3 for a warning, missing-glyph, missing-image or overflow (repeatable)", true, CALL, 0, fail_on_add },
	{ 'q', "quiet", NULL, "errors only", true, FLAG, FIELD(quiet) },
	{ 'v', "verbose", NULL, "notes too", true, FLAG, FIELD(verbose) },
	{ 'h', "help", NULL, "show this help", true, FLAG, 0, NULL },
	{ 'V', "version", NULL, "show the version", true, FLAG, 0, NULL },
};

int usage_error(const char *format, ...)
{
	va_list args;

	fputs("jianbao: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputs("\nTry 'jianbao --help'.\n", stderr);
	return EXIT_USAGE;
}

static bool takes(const struct command *command, const struct option_row *row)
{
	return row->common || str_has_word(str_of(command->options), str_of(row->name));
}

static void print_options(const struct command *command)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct option_row *row = &rows[i];
		char left[64];

		if (command ? !takes(command, row) : !row->common)
			continue;
		snprintf(left, sizeof left, "%c%c%s--%s%s%s", row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
		         row->letter ? ", " : "  ", row->name, row->argument ? " " : "", row->argument ? row->argument : "");
		printf("  %-26s %s\n", left, row->help);
	}
}

void print_help(const struct command *command)
{
	if (command) {
		printf("Usage: jianbao %s [OPTION…] %s\n\nMakes %s.\n\n", command->name, command->arguments, command->summary);
		print_options(command);
		return;
	}
	puts("Usage: jianbao COMMAND [OPTION…] PATH…\n       jianbao FILE            (short for: jianbao post FILE)\n\n"
	     "Turns posts (front matter, HTML, Markdown) into paginated PDF briefings.\n\nCommands:");
	for (size_t i = 0; i < n_commands; i++)
		printf("  %-8s %-9s %s\n", commands[i].name, commands[i].arguments, commands[i].summary);
	puts("\nOptions of all commands:");
	print_options(NULL);
	puts("\n'jianbao help COMMAND' shows the options of a command, 'jianbao help css' the CSS that style sheets may hold.\n"
	     "Exit codes: 0 made, 1 some output failed, 2 usage, 3 what --strict or --fail-on asks for.");
}

void print_css_help(void)
{
	struct buf text = BUF_INIT;

	css_help(&text);
	fwrite(text.ptr, 1, text.len, stdout);
	buf_free(&text);
}

static bool apply(struct command_line *line, const struct option_row *row, const char *value)
{
	char *field = (char *)line + row->offset;

	switch (row->kind) {
	case FLAG:
		*(bool *)field = true;
		return true;
	case TEXT:
		*(const char **)field = value;
		return true;
	case LIST:
		str_list_add(line->arena, (struct str_list *)field, str_of(value));
		return true;
	case WORD:
		str_list_add(line->arena, &line->word_names, str_of(row->name));
		str_list_add(line->arena, &line->word_values, str_of(value));
		return true;
	case CALL:
		return row->call(line, value);
	}
	return false;
}

/* getopt's tables, made from ours. */
static void make_getopt(struct option *longs, char *shorts)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		longs[i] = (struct option){ rows[i].name, rows[i].argument ? required_argument : no_argument, NULL,
			                    OPTION_BASE + (int)i };
		if (rows[i].letter) {
			*shorts++ = rows[i].letter;
			if (rows[i].argument)
				*shorts++ = ':';
		}
	}
	*shorts = 0;
}

static const struct option_row *row_of(int value)
{
	if (value >= OPTION_BASE)
		return &rows[value - OPTION_BASE];
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (rows[i].letter && rows[i].letter == value)
			return &rows[i];
	}
	return NULL;
}

/* One option; false when reading ends here, with *exit_code set. */
static bool read_option(struct command_line *line, const struct command *command, const struct option_row *row, const char *value,
                        int *exit_code)
{
	if (!row) {
		fputs("Try 'jianbao --help'.\n", stderr); /* getopt has named the fault */
		*exit_code = EXIT_USAGE;
		return false;
	}
	if (row->letter == 'h') {
		print_help(command);
		*exit_code = EXIT_MADE;
		return false;
	}
	if (row->letter == 'V') {
		printf("jianbao %s\n", jb_version());
		*exit_code = EXIT_MADE;
		return false;
	}
	if (!takes(command, row)) {
		*exit_code = usage_error("'%s' does not take --%s", command->name, row->name);
		return false;
	}
	if (!apply(line, row, value)) {
		*exit_code = usage_error("--%s does not take '%s'", row->name, value);
		return false;
	}
	return true;
}

/* What can be judged only when all options are known. */
static bool go_together(struct command_line *line)
{
	const char *conflict;

	if (!passwords_read(line))
		return false;
	const char *const inputs[] = { line->files_from, line->owner_password, line->user_password };

	for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
		if (inputs[i] && strcmp(inputs[i], "-") != 0)
			jb_options_add_input(line->options, inputs[i]);
	}
	conflict = jb_options_conflict(line->options);
	if (conflict)
		usage_error("%s", conflict);
	return !conflict;
}

bool command_line_read(struct command_line *line, const struct command *command, int argc, char **argv, int *exit_code)
{
	struct option longs[ARRAY_LEN(rows) + 1] = { { 0 } };
	char shorts[2 * ARRAY_LEN(rows) + 1];
	int value;

	*line = (struct command_line){ .arena = arena_new(), .options = jb_options_new() };
	make_getopt(longs, shorts);
	argv[0] = (char[]){ "jianbao" };
	while ((value = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (!read_option(line, command, row_of(value), optarg, exit_code)) {
			command_line_free(line);
			return false;
		}
	}
	if (!go_together(line)) {
		*exit_code = EXIT_USAGE;
		command_line_free(line);
		return false;
	}
	line->paths = (const char *const *)argv + optind;
	line->n_paths = line->n_named = (size_t)(argc - optind);
	return true;
}

void command_line_free(struct command_line *line)
{
	jb_options_free(line->options);
	arena_free(line->arena);
}
