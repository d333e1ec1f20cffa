/* inspect.c - `jianbao inspect --stage=… FILE`: what a stage makes of one post, as text. A .txt file holds paragraphs, one a line,
 * without front matter; its stages begin with the boxes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/pipeline.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "layout/furniture.h"
#include "text/quotes.h"
#include "unicode/encoding.h"
#include "unicode/lang.h"
#include "unicode/utf8.h"

struct inspect {
	struct command_line *line;
	jb_context *context;
	struct arena *arena;
	struct diag *diag;
	struct input input;
	struct set_part set;
	struct shaper *shaper;
	struct str lang;
	struct pages *pages;
	struct buf out;
	bool is_text;            /* FILE ends in .txt */
	const struct node *root; /* .txt: its paragraphs */
};

/* ---- from the file to boxes, strips and pages ---- */

/* Paragraphs, one a line, as an <article> of <p>. */
static bool read_text(struct inspect *in)
{
	struct str bytes, text, path = str_of(in->line->paths[0]);
	uint32_t number = 0;

	if (!file_read(in->arena, path, LIMIT_POST_BYTES, &bytes, in->diag) ||
	    !encoding_decode(in->arena, bytes, path, &text, in->diag))
		return false;
	struct node *root = node_element(in->arena, ELEMENT_article, (struct place){ path, 1, 1 });
	while (text.len) {
		struct str rest, paragraph = str_split(text, '\n', &rest);
		struct place place = { path, ++number, 1 };

		if (str_trim(paragraph).len) {
			struct node *p = node_element(in->arena, ELEMENT_p, place);
			node_append(p, node_text(in->arena, paragraph, place));
			node_append(root, p);
		}
		text = rest;
	}
	in->root = root;
	in->lang = in->context->lang.len ? in->context->lang : lang_detect(bytes);
	return true;
}

static bool read_post(struct inspect *in)
{
	in->input = (struct input){ .path = str_of(in->line->paths[0]), .arena = in->arena, .diag = in->diag };
	pipeline_read(&in->input, in->context);
	if (in->input.entry)
		in->lang = in->input.entry->lang;
	return in->input.entry != NULL;
}

static const struct watch *read_watches(struct inspect *in, size_t *count)
{
	const struct command_line *line = in->line;
	struct watch *watches = ARENA_ARRAY(in->arena, struct watch, line->word_names.count);

	*count = 0;
	for (size_t i = 0; i < line->word_names.count; i++) {
		if (str_eq(line->word_names.items[i], STR("watch-list")) && watch_read(in->arena, line->word_values.items[i], &watches[*count]))
			++*count;
	}
	return watches;
}

/* The briefing of this post alone; of a file of paragraphs, these. */
static const struct briefing *compose(struct inspect *in)
{
	if (in->is_text) {
		struct briefing *briefing = ARENA_NEW(in->arena, struct briefing);

		briefing->n_parts = 1;
		briefing->parts = ARENA_NEW(in->arena, struct part);
		*briefing->parts = (struct part){ .kind = PART_ARTICLE, .root = in->root, .lang = in->lang };
		return briefing;
	}
	const struct entry *entry = in->input.entry;
	struct briefing_options options = { .lang = in->context->lang, .is_digest = in->line->glance || in->line->back_index,
		                            .glance = in->line->glance, .index = in->line->back_index };
	options.watches = read_watches(in, &options.n_watches);
	return briefing_compose(in->arena, &entry, 1, &options);
}

static const struct part *compose_part(struct inspect *in)
{
	const struct briefing *briefing = compose(in);
	size_t i = 0;

	while (briefing->parts[i].kind != PART_ARTICLE)
		i++;
	return &briefing->parts[i];
}

static void make_boxes(struct inspect *in)
{
	in->set = (struct set_part){ .part = compose_part(in), .arena = in->arena, .diag = in->diag };
	struct set_part *sets = &in->set;
	in->set.pictures = pipeline_pictures(in->arena, &sets, 1, in->context);
	pipeline_box(&in->set, cascade_new(in->arena, in->context->sheet), in->lang);
}

static void make_fonts(struct inspect *in)
{
	make_boxes(in);
	struct set_part *sets = &in->set;

	pipeline_prepare_fonts(&sets, 1, in->context);
	pipeline_prepare_furniture(&sets, 1, in->context, in->lang);
	pipeline_cover(&in->set, in->context);
	pipeline_cover_fonts(&sets, 1, in->context);
	in->shaper = shaper_new(in->context->fonts);
}

static void make_pages(struct inspect *in)
{
	make_fonts(in);
	pipeline_flow(&in->set, in->context, in->shaper, NULL);
	in->pages = paginate(in->arena, &in->set.flow, 1, in->context->sheet, in->set.root_style, in->diag);
	for (size_t i = 0; i < in->pages->n_pages; i++)
		furniture_set(in->arena, in->shaper, &in->pages->pages[i], in->lang);
}

/* ---- the stages ---- */

static void show_post(struct inspect *in)
{
	post_dump(&in->out, in->input.entry->post);
}

static void show_node(struct inspect *in, const struct node *root)
{
	if (in->line->text)
		node_dump_text(&in->out, root);
	else
		node_dump(&in->out, root);
}

static void show_tree(struct inspect *in)
{
	show_node(in, in->is_text ? in->root : in->input.entry->article->root);
}

static void show_parts(struct inspect *in)
{
	const struct briefing *briefing = compose(in);

	for (size_t i = 0; i < briefing->n_parts; i++)
		show_node(in, briefing->parts[i].root);
}

static void show_boxes(struct inspect *in)
{
	make_boxes(in);
	if (in->set.box)
		box_dump(&in->out, in->set.box);
}

static bool holds_inline(const struct box *box)
{
	return box->first && box_is_inline(box->first) && !box_is_inline(box);
}

static void show_runs(struct inspect *in)
{
	make_fonts(in);
	for (const struct box *b = in->set.box; b; b = b->kind == BOX_NOTE ? box_skip(b, in->set.box) : box_next(b, in->set.box)) {
		const struct para *para = b->kind != BOX_NOTE && holds_inline(b) ? para_collect(in->arena, b, NULL, NULL) : NULL;

		if (para) {
			const uint8_t *quotes = quotes_resolve(in->arena, para);
			shaped_dump(&in->out, shape_para(in->arena, in->shaper, para, quotes), para);
		}
	}
}

static void show_strips(struct inspect *in)
{
	make_fonts(in);
	pipeline_flow(&in->set, in->context, in->shaper, NULL);
	flow_dump(&in->out, in->set.flow);
}

static void show_pages(struct inspect *in)
{
	make_pages(in);
	pages_dump(&in->out, in->pages);
}

/* Each line of the pages' content with its page and its baseline's place. */
static void show_lines(struct inspect *in)
{
	make_pages(in);
	for (size_t p = 0; p < in->pages->n_pages; p++) {
		const struct page *page = &in->pages->pages[p];

		for (size_t k = 0; k < page->n_placed; k++) {
			const struct placed *placed = &page->placed[k];

			for (size_t i = 0; i < placed->strip->n_items; i++) {
				const struct item *item = &placed->strip->items[i];
				if (item->kind != ITEM_GLYPHS)
					continue;
				struct para para = { .text = item->text };
				struct lines one = { .para = &para, .lines = item->line, .n_lines = 1 };
				struct point at = placed_point(placed, item->x, item->y);
				buf_printf(&in->out, "page %zu x %d y %d %s", p + 1, (int)at.x, (int)at.y,
				           item->line->vertical ? "vertical " : "");
				lines_dump(&in->out, &one);
			}
		}
	}
}

/* ---- break opportunities of plain paragraphs ---- */

/* Hex code points separated by blanks. */
static struct str read_codepoints(struct arena *arena, struct str line)
{
	struct buf buf = BUF_INIT;

	while (line.len) {
		struct str rest, word = str_split(str_trim(line), ' ', &rest);
		char hex[16] = "";

		memcpy(hex, word.ptr, word.len < sizeof hex ? word.len : sizeof hex - 1);
		if (word.len)
			utf8_append(&buf, (uint32_t)strtoul(hex, NULL, 16));
		line = rest;
	}
	struct str out = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return out;
}

static bool show_breaks(struct inspect *in)
{
	struct str bytes, path = str_of(in->line->paths[0]);

	if (!file_read(in->arena, path, LIMIT_POST_BYTES, &bytes, in->diag))
		return false;
	struct cascade *cascade = cascade_new(in->arena, in->context->sheet);
	struct node *p = node_element(in->arena, ELEMENT_p, place_file(path));
	const struct style *style = cascade_style(cascade, p, cascade_root(cascade));
	while (bytes.len) {
		struct str rest, text = str_split(bytes, '\n', &rest);
		struct arena *scratch = arena_new();

		if (str_ends(text, STR("\r")))
			text.len--;
		if (in->line->codepoints)
			text = read_codepoints(scratch, text);
		struct str lang = in->context->lang.len ? in->context->lang : lang_detect(text);
		const struct para *para = para_from_text(scratch, text, style, lang);
		linebreak_dump(&in->out, para, linebreak_find(scratch, para, quotes_resolve(scratch, para)));
		arena_free(scratch);
		bytes = rest;
	}
	return true;
}

/* ---- the command ---- */

struct stage {
	const char *name;
	void (*show)(struct inspect *);
	bool takes_text; /* .txt files make sense */
};

static const struct stage stages[] = {
	{ "post", show_post, false }, { "tree", show_tree, true },   { "parts", show_parts, true }, { "boxes", show_boxes, true },
	{ "runs", show_runs, true },  { "lines", show_lines, true }, { "strips", show_strips, true }, { "pages", show_pages, true },
};

static const struct stage *find_stage(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
		if (strcmp(name, stages[i].name) == 0)
			return &stages[i];
	}
	return NULL;
}

static bool run_stage(struct inspect *in, const struct stage *stage)
{
	if (in->line->css) {
		struct str css = arena_printf(in->arena, "p { %s }", in->line->css);
		sheet_add(in->context->sheet, css, STR("--css"), in->diag);
	}
	if (!stage)
		return show_breaks(in);
	in->is_text = stage->takes_text && str_ends(str_of(in->line->paths[0]), STR(".txt"));
	if (!(in->is_text ? read_text(in) : read_post(in)))
		return false;
	stage->show(in);
	return true;
}

int inspect_command(struct command_line *line)
{
	struct messages messages = { .line = line };
	struct inspect in = { .line = line, .arena = line->arena, .diag = diag_new() };
	const struct stage *stage = line->stage ? find_stage(line->stage) : NULL;
	bool breaks = line->stage && strcmp(line->stage, "breaks") == 0;

	if (line->n_paths != 1 || (!stage && !breaks)) {
		diag_free(in.diag);
		return usage_error("inspect takes one file and --stage=post|tree|parts|boxes|runs|breaks|lines|strips|pages");
	}
	in.context = jb_context_new(line->options, messages_print, &messages);
	if (!in.context) {
		diag_free(in.diag);
		return EXIT_SOME_FAILED;
	}
	bool made = run_stage(&in, stage);
	context_tell(in.context, in.diag);
	fwrite(in.out.ptr ? in.out.ptr : "", 1, in.out.len, stdout);
	made &= fflush(stdout) == 0;
	buf_free(&in.out);
	shaper_free(in.shaper);
	diag_free(in.diag);
	jb_context_free(in.context);
	return exit_code_of(&messages, line, made);
}
