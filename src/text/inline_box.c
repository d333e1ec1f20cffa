/* inline_box.c - the boxes of a line as runs see them (CSS 2.1, 10.3.2 and 10.8.1; CSS Writing Modes 4, 4.2: vertical text is
 * centred on one axis, whatever its size).
 *
 * In: a span with its boxes; out: lengths. */
#include "text/inline_box.h"

#include "text/stand.h"

/* Rise of super- and subscripts, in hundredths of the surrounding font size: a superscript of 0.7 em then reaches the
 * ascenders. */
enum { SUPER_RISE = 36, SUB_DROP = 16 };

/* vertical-align of the inline boxes around a span, each against the font size of its parent. */
static length aligned_rise(const struct box *box)
{
	length rise = 0;

	if (box->kind != BOX_IMAGE)
		box = box->parent;
	for (; box && box->parent && (box->kind == BOX_INLINE || box->kind == BOX_IMAGE); box = box->parent) {
		length size = box->parent->style->font_size;

		if (box->style->vertical_align == VERTICAL_SUPER)
			rise += size * SUPER_RISE / 100;
		else if (box->style->vertical_align == VERTICAL_SUB)
			rise -= size * SUB_DROP / 100;
	}
	return rise;
}

length inline_box_rise(const struct para *para, const struct span *span)
{
	length rise = aligned_rise(span->box);

	if (para->vertical)
		rise += length_scale(para->style->font_size - span->style->font_size, STAND_AXIS, 100);
	return rise;
}

length inline_box_width(const struct para *para, const struct box *box)
{
	struct box_size size;

	if (box->kind != BOX_IMAGE)
		return 0;
	size = box_image_size(box, (struct box_size){ 0, 0 });
	return para->vertical ? size.height : size.width; /* an image is not turned */
}
