/* item_dump.c - items and marks as text: one a line, integers in 1/1000 pt, colours as #AARRGGBB. */
#include "layout/item_dump.h"

#include "base/colour.h"

void dump_quoted(struct buf *buf, struct str s)
{
	buf_add_char(buf, '"');
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c == '"' || c == '\\')
			buf_add_char(buf, '\\');
		if ((unsigned char)c < 0x20)
			buf_printf(buf, "\\x%02X", (unsigned)c);
		else
			buf_add_char(buf, c);
	}
	buf_add_char(buf, '"');
}

static const char *line_style_name(uint8_t style)
{
	switch (style) {
	case BORDER_DASHED: return "dashed";
	case BORDER_DOTTED: return "dotted";
	case BORDER_DOUBLE: return "double";
	case RULE_WAVY: return "wavy";
	default: return "solid";
	}
}

void dump_colour(struct buf *buf, uint32_t colour)
{
	buf_add_char(buf, ' ');
	if (colour_is_cmyk(colour))
		colour_add(buf, colour);
	else
		buf_printf(buf, "#%08X", (unsigned)(colour_alpha(colour) << 24 | (colour & 0xFFFFFF)));
}

static void dump_rect(struct buf *buf, const char *name, const struct item *item)
{
	buf_printf(buf, "%s %d,%d %dx%d", name, item->x, item->y, item->width, item->height);
}

static void dump_mitre(struct buf *buf, struct mitre m)
{
	static const char *const names[] = { "top", "right", "bottom", "left" };

	if (m.start || m.end)
		buf_printf(buf, " %s cut %d %d", names[m.inner], m.start, m.end);
}

/* What stands over and under the line's own text: annotations with their text, marks with their number. */
static void dump_annotations(struct buf *buf, const struct item *item, int indent)
{
	for (uint32_t i = 0; i < item->line->n_runs; i++) {
		const struct run *run = &item->line->runs[i];
		int x = item->x + item->line->x + run->x, y = item->y - run->rise;

		if (run->n_glyphs == 0 || run->is_object)
			continue;
		if (run->start >= item->line->end) {
			buf_printf(buf, "\n%*sannotation %d,%d size %d ", indent, "", x, y, run->size);
			dump_quoted(buf, str_sub(item->text, run->start, run->end));
		} else if (run->glyphs[0].text_len == 0 && run->style->text_emphasis_style.len) {
			buf_printf(buf, "\n%*smarks %d,%d size %d %u on ", indent, "", x, y, run->size, run->n_glyphs);
			dump_quoted(buf, str_sub(item->text, run->start, run->end));
		}
	}
}

static void dump_item(struct buf *buf, const struct item *item, int indent)
{
	switch (item->kind) {
	case ITEM_GLYPHS:
		if (item->line_crosses)
			buf_printf(buf, "glyphs %d,%d crosswise +%d width %d ", item->x, item->y, item->line->x, item->line->width);
		else
			buf_printf(buf, "glyphs %d,%d width %d ", item->x + item->line->x, item->y, item->line->width);
		dump_quoted(buf, str_sub(item->text, item->line->start, item->line->end));
		if (!item->line_crosses)
			dump_annotations(buf, item, indent + 2);
		break;
	case ITEM_RULE:
		dump_rect(buf, "rule", item);
		dump_colour(buf, item->colour);
		buf_printf(buf, " %s", line_style_name(item->line_style));
		dump_mitre(buf, item->mitre);
		break;
	case ITEM_FILL:
		dump_rect(buf, "fill", item);
		dump_colour(buf, item->colour);
		break;
	case ITEM_IMAGE:
		dump_rect(buf, "image", item);
		buf_add_char(buf, ' ');
		dump_quoted(buf, item->text);
		buf_add_char(buf, ' ');
		dump_quoted(buf, item->alt);
		if (item->above || item->below)
			buf_printf(buf, " without %d above, %d below", item->above, item->below);
		break;
	case ITEM_LINK:
		dump_rect(buf, "link", item);
		buf_add_char(buf, ' ');
		dump_quoted(buf, item->text);
		break;
	}
	buf_add_char(buf, '\n');
}

void dump_items(struct buf *buf, const struct strip *strip, int indent)
{
	for (uint32_t i = 0; i < strip->n_items; i++) {
		buf_printf(buf, "%*s", indent, "");
		dump_item(buf, &strip->items[i], indent);
	}
}

void dump_marks(struct buf *buf, const struct strip *strip, int indent)
{
	for (uint32_t i = 0; i < strip->n_marks; i++) {
		const struct mark *mark = &strip->marks[i];

		buf_printf(buf, "%*s", indent, "");
		if (mark->kind == MARK_NOTE) {
			buf_printf(buf, "note %.*s\n", STR_ARG(mark->note->marker));
			continue;
		}
		if (mark->kind == MARK_BOOKMARK)
			buf_printf(buf, "bookmark %d ", mark->level);
		else
			buf_add_str(buf, mark->kind == MARK_ANCHOR ? STR("anchor ") : STR("string "));
		dump_quoted(buf, mark->name);
		if (mark->kind == MARK_STRING) {
			buf_add_char(buf, ' ');
			dump_quoted(buf, mark->value);
		}
		buf_add_char(buf, '\n');
	}
}
