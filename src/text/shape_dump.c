/* shape_dump.c - runs and glyphs as text, for inspect --stage=runs.
 *
 * In: a shaped paragraph. Out: one line for each run, then one for each of its glyphs, integers only. */
#include "text/quoted.h"
#include "text/shape.h"

static void dump_glyph(struct buf *out, const struct run *run, uint32_t i, const struct para *para)
{
	const struct glyph *g = &run->glyphs[i];

	buf_printf(out, "  %u %d ", g->id, g->advance);
	if (run->offsets && (run->offsets[i].x || run->offsets[i].y))
		buf_printf(out, "(%d,%d) ", run->offsets[i].x, run->offsets[i].y);
	quoted_add(out, str_sub(para->text, g->text, g->text + g->text_len));
	buf_add_char(out, '\n');
}

/* `start end face size script lang level [rise N] [upright|combined] [bold] [slant] [missing] [object] "text"`, then
 * `  id advance [(x,y)] "text"` a
 * glyph. */
void shaped_dump(struct buf *out, const struct shaped *shaped, const struct para *para)
{
	for (size_t i = 0; i < shaped->n_runs; i++) {
		const struct run *run = &shaped->runs[i];
		uint32_t s = run->script;

		buf_printf(out, "%u %u %.*s %d %c%c%c%c %.*s %u ", run->start, run->end, STR_ARG(run->face->name),
			   run->size, (char)(s >> 24), (char)(s >> 16), (char)(s >> 8), (char)s, STR_ARG(run->lang),
			   run->level);
		if (run->rise)
			buf_printf(out, "rise %d ", run->rise);
		if (run->stand)
			buf_add_str(out, run->stand == STAND_UPRIGHT ? STR("upright ") : STR("combined "));
		if (run->face->synthetic_bold)
			buf_add_str(out, STR("bold "));
		if (run->face->synthetic_slant)
			buf_add_str(out, STR("slant "));
		if (run->is_missing)
			buf_add_str(out, STR("missing "));
		if (run->is_object)
			buf_add_str(out, STR("object "));
		quoted_add(out, str_sub(para->text, run->start, run->end));
		buf_add_char(out, '\n');
		for (uint32_t k = 0; k < run->n_glyphs; k++)
			dump_glyph(out, run, k, para);
	}
}
