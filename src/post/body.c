/* body.c - the body of a post to HTML by CommonMark's block rules (the only file that sees md4c).
 *
 * In: the file and where its body begins. Out: one HTML text, and a map of its offsets to those of the file. md4c's
 * text callbacks point into what it was given, so offsets are differences of pointers. Printed is always the text of
 * struct edit, never what md4c saw in its stead. */
#include "post/body.h"

#include <md4c.h>
#include <stdlib.h>
#include <string.h>

#include "post/body_writer.h"
#include "post/tag_name.h"

enum code_kind { CODE_NONE, CODE_UNDECIDED, CODE_PRE, CODE_HTML, CODE_TEXT };

/* What the callbacks share. */
struct body {
	struct writer writer;
	enum code_kind code;
	unsigned html_open; /* block containers that HTML blocks opened and did not close */
	unsigned n_cells;   /* cells of the row that are not written yet: empty ones at its end never are */
	const char *cell;   /* the tag of the newest of them; NULL when it is written */
};

/* Where in the body a slice from md4c lies; false when it is one of md4c's own strings. */
static bool source_of(const struct writer *writer, const char *ptr, size_t *source)
{
	uintptr_t p = (uintptr_t)ptr, start = (uintptr_t)writer->edit->marks;

	if (p < start || p >= start + writer->edit->marks_len)
		return false;
	*source = edit_text_offset(writer->edit, (size_t)(p - start));
	return true;
}

/* An attribute's value: md4c's slice with references left as they are. */
static void put_attribute(struct writer *writer, const char *name, const MD_ATTRIBUTE *value)
{
	unsigned i;

	if (!value->text)
		return;
	writer_put(writer, " ");
	writer_put(writer, name);
	writer_put(writer, "=\"");
	for (i = 0; value->substr_offsets[i] < value->size; i++) {
		const char *part = value->text + value->substr_offsets[i];
		size_t len = value->substr_offsets[i + 1] - value->substr_offsets[i];
		if (value->substr_types[i] == MD_TEXT_ENTITY)
			buf_add(&writer->out, part, len);
		else if (value->substr_types[i] == MD_TEXT_NULLCHAR)
			writer_put(writer, "\xEF\xBF\xBD");
		else
			writer_put_bytes(writer, part, len);
	}
	writer_put(writer, "\"");
}

/* ---- HTML that passes through ---- */

/* Elements whose content kramdown and every browser read as HTML however it is indented. */
static bool is_container(enum tag_name name)
{
	switch (name) {
	case TAG_NAME_article:
	case TAG_NAME_aside:
	case TAG_NAME_blockquote:
	case TAG_NAME_center:
	case TAG_NAME_details:
	case TAG_NAME_div:
	case TAG_NAME_dl:
	case TAG_NAME_figure:
	case TAG_NAME_footer:
	case TAG_NAME_form:
	case TAG_NAME_header:
	case TAG_NAME_main:
	case TAG_NAME_nav:
	case TAG_NAME_ol:
	case TAG_NAME_section:
	case TAG_NAME_table:
	case TAG_NAME_ul:
		return true;
	default:
		return false;
	}
}

static void count_containers(struct body *body, size_t start, size_t end)
{
	struct str rest = { body->writer.edit->text + start, end - start };
	size_t at;

	for (at = str_find_char(rest, '<'); at < rest.len; at = str_find_char(rest, '<')) {
		rest = str_from(rest, at);
		if (is_container(tag_name_find(tag_name_read(rest)))) {
			if (rest.ptr[1] != '/')
				body->html_open++;
			else if (body->html_open > 0)
				body->html_open--;
		}
		rest = str_from(rest, 1);
	}
}

static void put_html(struct body *body, size_t start, size_t end)
{
	count_containers(body, start, end);
	writer_put_source(&body->writer, start, end, WRITER_HTML);
}

/* An indented line inside an open <div> is no code: CommonMark forgets the element at a blank line, its author did
 * not. */
static void decide_code(struct body *body, struct str line)
{
	line = str_trim(line);
	if (body->html_open == 0)
		body->code = CODE_PRE;
	else if (line.len > 0)
		body->code = str_starts(line, STR("<")) ? CODE_HTML : CODE_TEXT;
	else
		return;
	writer_begin_block(&body->writer);
	if (body->code != CODE_HTML)
		writer_put(&body->writer, body->code == CODE_PRE ? "<pre><code>" : "<p>");
}

/* ---- blocks ---- */

/* The tags of blocks without attributes. */
static const struct {
	const char *open, *close;
} block_tags[] = {
	[MD_BLOCK_DOC] = { "", "" },
	[MD_BLOCK_QUOTE] = { "<blockquote>\n", "</blockquote>\n" },
	[MD_BLOCK_UL] = { "<ul>\n", "</ul>\n" },
	[MD_BLOCK_OL] = { "<ol", "</ol>\n" },
	[MD_BLOCK_LI] = { "<li", "</li>\n" },
	[MD_BLOCK_HR] = { "<hr>\n", "" },
	[MD_BLOCK_H] = { "<h", "</h" },
	[MD_BLOCK_CODE] = { "", "" },
	[MD_BLOCK_HTML] = { "", "" },
	[MD_BLOCK_P] = { "<p>", "</p>\n" },
	[MD_BLOCK_TABLE] = { "<table>\n", "</table>\n" },
	[MD_BLOCK_THEAD] = { "<thead>\n", "</thead>\n" },
	[MD_BLOCK_TBODY] = { "<tbody>\n", "</tbody>\n" },
	[MD_BLOCK_TR] = { "<tr>", "</tr>\n" },
	[MD_BLOCK_TH] = { "", "</th>" },
	[MD_BLOCK_TD] = { "", "</td>" },
};

static void begin_code(struct body *body, const MD_BLOCK_CODE_DETAIL *detail)
{
	struct writer *writer = &body->writer;

	if (!detail->fence_char) {
		body->code = CODE_UNDECIDED;
		return;
	}
	body->code = CODE_PRE;
	writer_begin_block(writer);
	writer_put(writer, "<pre><code");
	if (detail->lang.size > 0) {
		writer_put(writer, " data-lang=\"");
		writer_put_bytes(writer, detail->lang.text, detail->lang.size);
		writer_put(writer, "\"");
	}
	writer_put(writer, ">");
}

static void end_code(struct body *body)
{
	if (body->code == CODE_PRE)
		writer_put(&body->writer, "</code></pre>\n");
	else if (body->code == CODE_TEXT)
		writer_put(&body->writer, "</p>\n");
	body->code = CODE_NONE;
}

/* What follows the name in the tag of a list or heading, and a task's box. */
static void end_block_tag(struct writer *writer, MD_BLOCKTYPE type, const void *detail)
{
	const MD_BLOCK_LI_DETAIL *item = detail;
	unsigned start;

	switch (type) {
	case MD_BLOCK_OL:
		start = ((const MD_BLOCK_OL_DETAIL *)detail)->start;
		if (start != 1)
			buf_printf(&writer->out, " start=\"%u\"", start);
		writer_put(writer, ">\n");
		break;
	case MD_BLOCK_LI:
		writer_put(writer, item->is_task ? " class=\"jb-task\">" : ">");
		if (item->is_task)
			writer_put(writer, item->task_mark == ' ' ? "☐ " : "☑ ");
		break;
	case MD_BLOCK_H:
		buf_printf(&writer->out, "%u>", ((const MD_BLOCK_H_DETAIL *)detail)->level);
		break;
	default:
		break;
	}
}

/* A cell waits for its content: md4c fills short rows up with empty ones, which may be very many. */
static void begin_cell(struct body *body, MD_BLOCKTYPE type, const MD_BLOCK_TD_DETAIL *detail)
{
	static const char *const tags[2][4] = {
		{ [MD_ALIGN_DEFAULT] = "<td>", [MD_ALIGN_LEFT] = "<td align=\"left\">",
		  [MD_ALIGN_CENTER] = "<td align=\"center\">", [MD_ALIGN_RIGHT] = "<td align=\"right\">" },
		{ [MD_ALIGN_DEFAULT] = "<th>", [MD_ALIGN_LEFT] = "<th align=\"left\">",
		  [MD_ALIGN_CENTER] = "<th align=\"center\">", [MD_ALIGN_RIGHT] = "<th align=\"right\">" },
	};

	body->n_cells++;
	body->cell = tags[type == MD_BLOCK_TH][detail->align];
}

/* Content has come: the cells that wait are written. They stand side by side in one line: the place is that of the
 * content. */
static void write_cells(struct body *body)
{
	if (!body->cell)
		return;
	for (; body->n_cells > 1; body->n_cells--)
		writer_put(&body->writer, body->cell[2] == 'h' ? "<th></th>" : "<td></td>");
	writer_begin_tag(&body->writer);
	writer_put(&body->writer, body->cell);
	body->n_cells = 0;
	body->cell = NULL;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct body *body = user;
	struct writer *writer = &body->writer;

	if (type == MD_BLOCK_CODE) {
		begin_code(body, detail);
		return 0;
	}
	if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
		begin_cell(body, type, detail);
		return 0;
	}
	if (type != MD_BLOCK_DOC && type != MD_BLOCK_HTML)
		writer_begin_block(writer);
	writer_put(writer, block_tags[type].open);
	end_block_tag(writer, type, detail);
	return 0;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct body *body = user;

	if ((type == MD_BLOCK_TH || type == MD_BLOCK_TD) && body->cell) {
		body->cell = type == MD_BLOCK_TH ? "<th>" : "<td>";
		return 0;
	}
	if (type == MD_BLOCK_TR) {
		body->n_cells = 0;
		body->cell = NULL;
	}
	if (type == MD_BLOCK_CODE)
		end_code(body);
	writer_put(&body->writer, block_tags[type].close);
	if (type == MD_BLOCK_H)
		buf_printf(&body->writer.out, "%u>\n", ((MD_BLOCK_H_DETAIL *)detail)->level);
	return 0;
}

/* ---- spans and text ---- */

/* The elements of spans that take no attributes. */
static const char *span_name(MD_SPANTYPE type)
{
	switch (type) {
	case MD_SPAN_EM:
		return "em";
	case MD_SPAN_STRONG:
		return "strong";
	case MD_SPAN_CODE:
		return "code";
	case MD_SPAN_DEL:
		return "del";
	default:
		return "span";
	}
}

static void begin_link(struct writer *writer, const MD_SPAN_A_DETAIL *detail)
{
	writer_put(writer, "<a");
	put_attribute(writer, "href", &detail->href);
	put_attribute(writer, "title", &detail->title);
	writer_put(writer, ">");
}

static void begin_image(struct writer *writer, const MD_SPAN_IMG_DETAIL *detail)
{
	size_t source;

	if (detail->src.text && source_of(writer, detail->src.text, &source))
		writer_settle(writer, source);
	writer_put(writer, "<img");
	put_attribute(writer, "src", &detail->src);
	put_attribute(writer, "title", &detail->title);
	writer_put(writer, " alt=\"");
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct writer *writer = &((struct body *)user)->writer;

	write_cells(user);
	if (writer->images == 0) {
		writer_begin_tag(writer);
		if (type == MD_SPAN_IMG)
			begin_image(writer, detail);
		else if (type == MD_SPAN_A)
			begin_link(writer, detail);
		else
			buf_printf(&writer->out, "<%s>", span_name(type));
	}
	writer->images += type == MD_SPAN_IMG;
	return 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct writer *writer = &((struct body *)user)->writer;

	(void)detail;
	writer->images -= type == MD_SPAN_IMG;
	if (writer->images > 0)
		return 0;
	if (type == MD_SPAN_IMG)
		writer_put(writer, "\">");
	else
		buf_printf(&writer->out, "</%s>", type == MD_SPAN_A ? "a" : span_name(type));
	return 0;
}

static void put_text(struct body *body, MD_TEXTTYPE type, struct str text)
{
	struct writer *writer = &body->writer;
	size_t start, end;

	if (text.len == 0)
		return;
	if (!source_of(writer, text.ptr, &start)) {
		writer_put_bytes(writer, text.ptr, text.len);
		return;
	}
	end = edit_text_offset(writer->edit, (size_t)(text.ptr - writer->edit->marks) + text.len);
	if (type == MD_TEXT_ENTITY)
		writer_put_source(writer, start, end, WRITER_HTML);
	else if (body->code == CODE_HTML || (type == MD_TEXT_HTML && writer->images == 0))
		put_html(body, start, end);
	else
		writer_put_source(writer, start, end, WRITER_TEXT);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
{
	struct body *body = user;
	struct str slice = { text, size };

	write_cells(body);
	if (body->code == CODE_UNDECIDED)
		decide_code(body, slice);
	switch (type) {
	case MD_TEXT_BR:
		writer_put(&body->writer, body->writer.images > 0 ? " " : "<br>\n");
		break;
	case MD_TEXT_SOFTBR:
		writer_put(&body->writer, "\n");
		break;
	case MD_TEXT_NULLCHAR:
		writer_put(&body->writer, "\xEF\xBF\xBD");
		break;
	default:
		put_text(body, type, slice);
		break;
	}
	return 0;
}

static void parse_markdown(struct body *body)
{
	static const MD_PARSER parser = {
		.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
		.enter_block = on_enter_block,
		.leave_block = on_leave_block,
		.enter_span = on_enter_span,
		.leave_span = on_leave_span,
		.text = on_text,
	};
	struct edit *edit = body->writer.edit;

	edit_notes(edit);
	edit_mask(edit);
	edit_mask_labels(edit);
	edit_table_rows(edit);
	if (md_parse(edit->marks, (MD_SIZE)edit->marks_len, &parser, body) != 0)
		mem_out();
	writer_settle(&body->writer, edit->len);
}

static bool is_html_file(struct str path)
{
	return str_ends(path, STR(".html")) || str_ends(path, STR(".htm")) || str_ends(path, STR(".HTML")) ||
	       str_ends(path, STR(".HTM"));
}

void body_read(struct arena *arena, struct post *post, struct str source, size_t body_offset, struct diag *diag)
{
	struct str text = str_from(source, body_offset);
	struct line_index *index = line_index_new(arena, source, 1);
	struct edit edit = { .arena = arena, .diag = diag, .file = post->path, .index = index, .offset = body_offset };
	struct body body = { .writer = { .edit = &edit, .out = BUF_INIT, .pending = NO_PENDING } };

	edit.text = edit.marks = mem_alloc(text.len + 1);
	if (text.len > 0)
		memcpy(edit.text, text.ptr, text.len);
	edit.len = text.len;
	body.writer.map = place_map_new(arena, post->path, index);
	buf_reserve(&body.writer.out, text.len + text.len / 8 + 256);
	if (!is_html_file(post->path)) {
		edit_liquid(&edit);
		parse_markdown(&body);
	} else {
		if (post->has_front_matter)
			edit_liquid(&edit);
		writer_put_source(&body.writer, 0, edit.len, WRITER_HTML);
	}
	post->html = arena_str(arena, buf_str(&body.writer.out));
	post->map = body.writer.map;
	buf_free(&body.writer.out);
	if (edit.marks != edit.text)
		free(edit.marks);
	free(edit.text);
}
