/* image.c - pictures: as large as style and page allow, aligned; or their place marked by a frame with text.
 *
 * In: a box with its picture, known beforehand (image/picture.h), and sizes; out: a strip with an ITEM_IMAGE, or line strips in
 * a thin frame. */
#include "layout/build.h"

#include "base/file.h"
#include "image/address.h"
#include "image/picture.h"

enum {
	PIXEL = 750,              /* 96 to the inch, in 1/1000 pt */
	ADDRESS_BYTES_MAX = 400   /* of an address shown in a stand-in */
};

enum image_kind image_kind(const struct box *box)
{
	bool is_pixel = (box->image_width > 0 && box->image_width <= PIXEL) ||
	                (box->image_height > 0 && box->image_height <= PIXEL);

	if (box_is_qr(box))
		return IMAGE_SHOWN;
	if (is_pixel || (box->src.len == 0 && box->alt.len == 0))
		return IMAGE_UNSEEN;
	if (!box->picture)
		return IMAGE_STAND_IN;
	return box->picture->state == PICTURE_FOUND   ? IMAGE_SHOWN
	       : box->picture->state == PICTURE_EMPTY ? IMAGE_UNSEEN
	                                              : IMAGE_STAND_IN;
}

struct box_size image_size(const struct build *b, const struct box *box, length measure)
{
	enum { ROOM = 3, OF = 4 }; /* of a page, along its height: what box_image_size lets an image take */
	struct box_size upright;

	if (!build_is_vertical(b))
		return box_image_size(box, (struct box_size){ measure, b->page_height });
	/* Pictures are not turned with the text: what is their width there is their height on paper. */
	upright = box_image_size(box, (struct box_size){ b->page_height / OF * ROOM, measure / ROOM * OF });
	return (struct box_size){ upright.height, upright.width };
}

/* "data:image/png": the data themselves tell a reader nothing. */
static struct str address_shown(struct build *b, struct str src)
{
	size_t end = address_is_data(src) ? str_find_char(src, ';') : ADDRESS_BYTES_MAX;

	if (address_is_data(src)) {
		src.len = str_find_char(src, ',');
		return str_sub(src, 0, end < ADDRESS_BYTES_MAX ? end : ADDRESS_BYTES_MAX);
	}
	if (src.len <= end)
		return src;
	while (end > 0 && ((unsigned char)src.ptr[end] & 0xC0) == 0x80)
		end--;
	return arena_printf(b->arena, "%.*s…", (int)end, src.ptr);
}

struct str image_name(struct build *b, const struct box *box)
{
	if (box_is_qr(box))
		return STR("qr");
	if (box->picture->name.len)
		return file_join(b->arena, box->picture->folder, box->picture->name);
	return address_shown(b, box->src);
}

static void report(struct build *b, const struct box *box)
{
	const struct picture *p = box->picture;
	const char *src = arena_cstr(b->arena, address_shown(b, box->src));

	if (p && p->state == PICTURE_REMOTE)
		diag_add(b->in->diag, DIAG_IMAGE_REMOTE, box->place, src);
	else if (p && p->state == PICTURE_BROKEN)
		diag_add(b->in->diag, DIAG_IMAGE_BROKEN, box->place, src, p->wrong);
	else
		diag_add(b->in->diag, DIAG_IMAGE_MISSING, box->place, src);
}

/* The look of a stand-in: small grey type in a hairline frame. */
static const struct style *stand_in_style(struct build *b, const struct style *from, bool is_frame)
{
	struct style *s = ARENA_NEW(b->arena, struct style);
	const uint32_t grey = 0xFF808080;

	*s = *from;
	s->font_size = length_scale(from->font_size, 4, 5);
	s->line_height.used = length_scale(s->font_size, 3, 2);
	s->text_indent = s->width = (struct css_size){ .is_auto = true };
	s->text_indent.is_auto = false;
	s->text_align = ALIGN_START;
	s->hyphens = HYPHENS_NONE;
	s->overflow_wrap = OVERFLOW_WRAP_ANYWHERE;
	s->color = grey;
	s->break_inside = BREAK_AVOID;
	if (is_frame) {
		length inside = s->font_size / 2;
		s->padding_top = s->padding_bottom = s->padding_left = s->padding_right = (struct css_size){ .len = inside };
		s->border_top_width = s->border_bottom_width = s->border_left_width = s->border_right_width = PT / 2;
		s->border_top_style = s->border_bottom_style = s->border_left_style = s->border_right_style = BORDER_SOLID;
		s->border_top_color = s->border_bottom_color = s->border_left_color = s->border_right_color = grey;
	}
	return s;
}

/* One run of text in one style as line strips. `href` makes it a link. */
static void stand_in_text(struct build *b, const struct box *box, struct str text, struct str href, const struct style *s,
                          struct area area)
{
	struct box *source = ARENA_NEW(b->arena, struct box);
	struct span *span = ARENA_NEW(b->arena, struct span);
	struct para *para = ARENA_NEW(b->arena, struct para);

	if (text.len == 0)
		return;
	*source = (struct box){ .kind = BOX_TEXT, .style = s, .node = box->node, .parent = box->parent, .lang = box->lang,
		                .text = text, .href = href, .place = box->place };
	*span = (struct span){ .end = (uint32_t)text.len, .box = source, .style = s, .lang = box->lang };
	*para = (struct para){ .text = text, .spans = span, .n_spans = 1, .style = s, .lang = box->lang, .vertical = build_is_vertical(b) };
	paragraph_strips(b, text_set(b->arena, b->in->shaper, para, (struct measure){ .width = area.width }), s, box, area);
}

void image_stand_in(struct build *b, const struct box *box, struct area area)
{
	const struct style *frame = stand_in_style(b, box->style, true), *text = stand_in_style(b, box->style, false);
	struct str address = address_shown(b, box->src);
	struct str name = box->alt.len ? box->alt : address_is_data(box->src) ? address : file_base(box->src);
	struct str href = box->href.len ? box->href : box->src;
	struct box *block = ARENA_NEW(b->arena, struct box);

	report(b, box);
	if (str_starts(href, STR("//")))
		href = arena_printf(b->arena, "https:%.*s", STR_ARG(href));
	*block = *box;
	block->kind = BOX_BLOCK;
	block->style = frame;
	area = block_open(b, block, area);
	stand_in_text(b, box, name, STR(""), text, area);
	if (!str_eq(name, address))
		stand_in_text(b, box, address, href, text, area);
	block_close(b);
}

/* Left edge of something of a width inside an area. */
static length aligned_x(const struct style *s, struct area area, length width)
{
	bool rtl = s->direction == DIRECTION_RTL;
	length left_over = area.width - width;

	if (left_over <= 0)
		return area.x;
	if (s->text_align == ALIGN_CENTER || (s->margin_left.is_auto && s->margin_right.is_auto))
		return area.x + left_over / 2;
	if (s->text_align == ALIGN_RIGHT || s->text_align == (rtl ? ALIGN_START : ALIGN_END))
		return area.x + left_over;
	return area.x;
}

struct item image_item(struct build *b, const struct box *box)
{
	return (struct item){ .kind = ITEM_IMAGE, .text = image_name(b, box), .alt = box->alt, .box = box };
}

void image_strip(struct build *b, const struct item *image)
{
	size_t from = b->n_items;

	*build_item(b) = *image;
	if (link_is_allowed(image->box->href)) {
		struct item link = *image;
		link.kind = ITEM_LINK;
		link.text = image->box->href;
		if (!link.alt.len)
			link.alt = link_words(b->arena, image->box);
		*build_item(b) = link;
	}
	build_items_to(b, build_strip(b, image->height), from);
}

void image_place(struct build *b, const struct box *box, struct area outer, struct area shown, struct box_size size)
{
	struct item item = image_item(b, box);

	block_open_at(b, box, outer, shown);
	item.x = shown.x;
	item.width = size.width;
	item.height = size.height;
	image_strip(b, &item);
	block_close(b);
}

void image_flow(struct build *b, const struct box *box, struct area outer)
{
	const struct style *s = box->style;
	struct edges e = block_edges(s, outer.width);
	length left = css_size_used(s->margin_left, outer.width, 0), right = css_size_used(s->margin_right, outer.width, 0);
	struct area room = { outer.x + left + e.left, outer.width - left - right - e.left - e.right }, shown;
	enum image_kind kind = image_kind(box);
	struct box_size size;
	bool is_sliced;

	if (kind == IMAGE_UNSEEN)
		build_marks(b, box);
	else if (kind == IMAGE_STAND_IN)
		image_stand_in(b, box, outer);
	if (kind != IMAGE_SHOWN)
		return;
	if (room.x < 0 || room.width < 1 || room.x + room.width > outer.x + outer.width)
		room = outer;
	is_sliced = image_is_sliced(b, box, room.width, &size);
	if (!is_sliced)
		size = image_size(b, box, room.width);
	shown = (struct area){ aligned_x(s, room, size.width), size.width };
	if (!is_sliced) {
		image_place(b, box, outer, shown, size);
		return;
	}
	block_open_at(b, box, outer, shown);
	image_slices(b, box, (struct area){ shown.x, room.width }, size);
	block_close(b);
}

void image_notes(struct build *b, const struct box *block, struct area area)
{
	for (const struct box *box = box_next(block, block); box; box = box->is_anchored ? box_skip(box, block) : box_next(box, block)) {
		if (!box->is_anchored && box->kind == BOX_IMAGE && image_kind(box) == IMAGE_STAND_IN)
			image_stand_in(b, box, area);
	}
}
