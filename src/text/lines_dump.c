/* lines_dump.c - set lines as text, for inspect --stage=lines.
 *
 * In: lines; out: one line of text for each: x, measure, natural width, width, step, ratio, flags, text. Integers
 * only. */
#include "text/line.h"

#include "text/quoted.h"

/* s1 … s7, e1 … e4, or - for a line at its natural width. */
static void dump_step(struct buf *out, unsigned step)
{
	if (step == 0)
		buf_add_char(out, '-');
	else if (step > 10)
		buf_printf(out, "e%u", step - 10);
	else
		buf_printf(out, "s%u", step);
}

static void dump_flags(struct buf *out, const struct line *line)
{
	if (line->overfull)
		buf_add_str(out, STR("overfull,"));
	if (line->loose)
		buf_add_str(out, STR("loose,"));
	if (line->last)
		buf_add_str(out, STR("last,"));
	if (line->overfull || line->loose || line->last)
		out->len--;
	else
		buf_add_char(out, '-');
}

void lines_dump(struct buf *out, const struct lines *lines)
{
	for (size_t i = 0; i < lines->n_lines; i++) {
		const struct line *line = &lines->lines[i];

		buf_printf(out, "%d %d %d %d ", line->x, line->measure, line->natural, line->width);
		dump_step(out, line->step);
		buf_printf(out, " %d ", line->ratio);
		dump_flags(out, line);
		buf_add_char(out, ' ');
		quoted_add(out, str_sub(lines->para->text, line->start, line->end));
		buf_add_char(out, '\n');
	}
}
