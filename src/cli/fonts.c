/* fonts.c - `jianbao fonts [FILE…]`: which face serves which script, and which characters of the posts have none. */
#include <stdio.h>

#include "api/pipeline.h"
#include "cli/cli.h"
#include "unicode/lang.h"
#include "unicode/ucd.h"

/* A character that stands for a script, and the language it is asked for. */
struct sample {
	const char *script;
	uint32_t code;
	struct str lang;
};

static const struct sample samples[] = {
	{ "Simplified Chinese", 0x6c49, STR_INIT("zh-Hans") }, { "Traditional (Taiwan)", 0x6f22, STR_INIT("zh-Hant-TW") },
	{ "Traditional (Hong Kong)", 0x6f22, STR_INIT("zh-Hant-HK") }, { "Japanese", 0x304b, STR_INIT("ja") },
	{ "Korean", 0xd55c, STR_INIT("ko") }, { "Latin", 0x41, STR_INIT("en") }, { "Greek", 0x3b1, STR_INIT("el") },
	{ "Cyrillic", 0x416, STR_INIT("ru") }, { "Arabic", 0x639, STR_INIT("ar") }, { "Hebrew", 0x5d0, STR_INIT("he") },
	{ "Devanagari", 0x915, STR_INIT("hi") }, { "Thai", 0xe01, STR_INIT("th") }, { "Mathematics", 0x2211, STR_INIT("en") },
	{ "Rare Han (Ext A)", 0x3400, STR_INIT("zh-Hans") }, { "Rare Han (Ext B)", 0x2a6a5, STR_INIT("zh-Hans") },
	{ "Rare Han (Ext F)", 0x2cebd, STR_INIT("zh-Hans") }, { "Rare Han (Ext G)", 0x30000, STR_INIT("zh-Hans") },
	{ "Emoji", 0x1f600, STR_INIT("zh-Hans") }, { "Emoji as text", 0x263a, STR_INIT("zh-Hans") },
};

static void list_scripts(struct jb_context *context, struct arena *arena)
{
	struct cascade *cascade = cascade_new(arena, context->sheet);
	struct diag *diag = diag_new();

	for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
		const struct sample *s = &samples[i];
		struct node *p = node_element(arena, ELEMENT_p, place_file(STR("")));

		node_set_attr(arena, p, STR("lang"), s->lang);
		const struct style *style = cascade_style(cascade, p, cascade_root(cascade));
		font_set_prepare(context->fonts, style, s->lang, diag);
		if (!font_set_has(context->fonts, s->code))
			font_set_cover(context->fonts, &s->code, 1, diag);
		struct font_stack stack = font_set_stack(context->fonts, style, s->lang);
		int found = ucd_of(s->code)->emoji_presentation ? font_stack_find_colour(stack, s->code) : -1;
		if (found < 0)
			found = font_stack_find(stack, s->code, 0);
		if (found < 0)
			printf("%-24s none\n", s->script);
		else
			printf("%-24s %.*s\t%.*s, face %u%s\n", s->script, STR_ARG(stack.faces[found]->name),
			       STR_ARG(stack.faces[found]->path), stack.faces[found]->index,
			       face_is_colour(stack.faces[found]) ? ", in colour" : "");
	}
	context_tell(context, diag);
	diag_free(diag);
}

/* Characters of one post that no face has, fontconfig asked. */
static bool list_missing(struct command_line *line, struct jb_context *context, const char *path)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct input input = { .path = str_of(path), .arena = arena, .diag = diag };

	(void)line;
	pipeline_read(&input, context);
	if (input.entry) {
		struct briefing_options options = { .lang = context->lang };
		const struct entry *entry = input.entry;
		const struct briefing *briefing = briefing_compose(arena, &entry, 1, &options);
		struct set_part set = { .part = &briefing->parts[0], .arena = arena, .diag = diag };

		struct set_part *sets = &set;

		pipeline_box(&set, cascade_new(arena, context->sheet), entry->lang);
		pipeline_prepare_fonts(&sets, 1, context);
		pipeline_prepare_furniture(&sets, 1, context, entry->lang);
		pipeline_cover(&set, context);
		pipeline_cover_fonts(&sets, 1, context);
	}
	context_tell(context, diag);
	diag_free(diag);
	bool read = input.entry != NULL;
	arena_free(arena);
	return read;
}

int fonts_command(struct command_line *line)
{
	struct messages messages = { .line = line };
	bool all = true;
	jb_context *context = jb_context_new(line->options, messages_print, &messages);

	if (!context)
		return EXIT_SOME_FAILED;
	if (line->n_paths == 0)
		list_scripts(context, line->arena);
	for (size_t i = 0; i < line->n_paths; i++)
		all &= list_missing(line, context, line->paths[i]);
	jb_context_free(context);
	return exit_code_of(&messages, line, all);
}
