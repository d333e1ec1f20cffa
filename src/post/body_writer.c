/* body_writer.c - writes the HTML of a body piece by piece.
 *
 * In: slices of the edited body, tags, foreign bytes. Out: HTML text, escaped where it was text, and a place map:
 * copied pieces run in step with the file, tags take the place of what follows them. */
#include "post/body_writer.h"

#include <string.h>

enum { BYTE_PLAIN, BYTE_ESCAPE, BYTE_CONTROL };

/* Bytes that are not copied as they are: those of markup, and those UTF-8 never uses (see edit.h). */
static const uint8_t byte_kinds[256] = {
	['&'] = BYTE_ESCAPE,  ['<'] = BYTE_ESCAPE,  ['>'] = BYTE_ESCAPE,  ['"'] = BYTE_ESCAPE,
	[0xF5] = BYTE_CONTROL, [0xF6] = BYTE_CONTROL, [0xF7] = BYTE_CONTROL, [0xF8] = BYTE_CONTROL,
	[0xF9] = BYTE_CONTROL, [0xFA] = BYTE_CONTROL, [0xFB] = BYTE_CONTROL, [0xFC] = BYTE_CONTROL,
	[0xFD] = BYTE_CONTROL, [0xFE] = BYTE_CONTROL, [0xFF] = BYTE_CONTROL,
};

void writer_put(struct writer *writer, const char *html)
{
	buf_add(&writer->out, html, strlen(html));
}

static void put_escape(struct writer *writer, char c)
{
	writer_put(writer, c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;");
}

/* The name of the footnote whose label stands at `at`, the same for labels that match (see label_hash in notes.c). */
static void put_note_name(struct writer *writer, size_t at)
{
	const char *text = writer->edit->text, *end = text + at;
	struct str label;

	while (*end != EDIT_LABEL_END)
		end++;
	label = str_trim((struct str){ text + at, (size_t)(end - text) - at });
	for (size_t i = 0; i < label.len; i++) {
		char c = label.ptr[i];

		if (byte_is_blank(c) && i > 0 && byte_is_blank(label.ptr[i - 1]))
			continue;
		c = byte_is_blank(c) ? '-' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
		if (byte_kinds[(unsigned char)c] == BYTE_ESCAPE)
			put_escape(writer, c);
		else if (byte_kinds[(unsigned char)c] == BYTE_PLAIN)
			buf_add_char(&writer->out, c);
	}
}

/* What an edit asks for at this byte of the text. */
static void put_control(struct writer *writer, size_t at)
{
	char c = writer->edit->text[at];

	if (writer->images > 0)
		return;
	if (c == EDIT_CALL || c == EDIT_LABEL) {
		writer->in_call = c == EDIT_CALL;
		writer_put(writer, writer->in_call ? "<sup><a class=\"jb-note-ref\" href=\"#fn:" : "<sup class=\"jb-note-label\" id=\"fn:");
		put_note_name(writer, at + 2);
		writer_put(writer, "\">");
	} else if (c == EDIT_LABEL_END) {
		writer_put(writer, writer->in_call ? "</a></sup>" : "</sup>");
	}
}

/* Places what was written since `pending`: a block at the start of its line, an inline tag at the text it holds. */
void writer_settle(struct writer *writer, size_t source)
{
	const char *text = writer->edit->text;
	size_t at = source;

	if (writer->pending == NO_PENDING)
		return;
	if (writer->pending_block) {
		while (at > writer->source && text[at - 1] != '\n')
			at--;
	}
	place_map_add(writer->map, writer->pending, writer->edit->offset + at, false);
	writer->pending = NO_PENDING;
	writer->pending_block = false;
}

void writer_begin_tag(struct writer *writer)
{
	if (writer->pending == NO_PENDING)
		writer->pending = writer->out.len;
}

void writer_begin_block(struct writer *writer)
{
	writer_begin_tag(writer);
	writer->pending_block = true;
}

static void map_copied(struct writer *writer, size_t source)
{
	place_map_add(writer->map, writer->out.len, writer->edit->offset + source, true);
}

void writer_put_source(struct writer *writer, size_t start, size_t end, enum writer_escape escape)
{
	uint8_t least = escape == WRITER_TEXT ? BYTE_ESCAPE : BYTE_CONTROL;
	const char *text = writer->edit->text;
	size_t at = start, run;

	writer_settle(writer, start);
	while (at < end) {
		for (run = at; at < end; at++) {
			uint8_t kind = byte_kinds[(unsigned char)text[at]];
			if (kind >= least)
				break;
		}
		if (at > run) {
			map_copied(writer, run);
			buf_add(&writer->out, text + run, at - run);
		}
		if (at < end) {
			map_copied(writer, at);
			if (byte_kinds[(unsigned char)text[at]] == BYTE_ESCAPE)
				put_escape(writer, text[at]);
			else
				put_control(writer, at);
			at++;
		}
	}
	writer->source = end;
}

void writer_put_bytes(struct writer *writer, const char *bytes, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		char c = edit_unmask(bytes[i]);
		uint8_t kind = byte_kinds[(unsigned char)c];
		if (kind == BYTE_PLAIN)
			buf_add_char(&writer->out, c);
		else if (kind == BYTE_ESCAPE)
			put_escape(writer, c);
	}
}
