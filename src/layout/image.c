/* image.c - pictures: found below the post's folder, scaled to the measure, aligned; or their place marked by a
 * frame with text.
 *
 * In: a box with src, alt and sizes; out: a strip with an ITEM_IMAGE, or line strips in a thin frame. Nothing
 * remote is ever fetched and nothing outside the post's folder is opened (base/file.h). */
#include "layout/build.h"

#include "base/file.h"

enum { IMAGE_BYTES_MAX = 64 << 20 };
enum { PIXEL = 750 };          /* 96 to the inch, in 1/1000 pt */
enum { ADDRESS_BYTES_MAX = 400 }; /* of an address shown in a stand-in */

static bool is_remote(struct str src)
{
	return str_starts(src, STR("//")) || str_starts_nocase(src, STR("http:")) || str_starts_nocase(src, STR("https:")) ||
	       str_starts_nocase(src, STR("ftp:"));
}

/* Placeholders of lazy loading and counters of visits: a reader sees nothing there. */
static bool is_pixel(const struct box *box)
{
	return (box->image_width > 0 && box->image_width <= PIXEL) || (box->image_height > 0 && box->image_height <= PIXEL);
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The file name an address stands for: without query, %XX decoded. */
static struct str address_file(struct arena *arena, struct str src)
{
	char *out = ARENA_ARRAY(arena, char, src.len + 1);
	size_t n = 0;

	src.len = str_find_char(src, '?');
	src.len = str_find_char(src, '#');
	for (size_t i = 0; i < src.len; i++) {
		if (src.ptr[i] == '%' && i + 2 < src.len && hex_value(src.ptr[i + 1]) >= 0 && hex_value(src.ptr[i + 2]) >= 0) {
			out[n++] = (char)(hex_value(src.ptr[i + 1]) * 16 + hex_value(src.ptr[i + 2]));
			i += 2;
		} else {
			out[n++] = src.ptr[i];
		}
	}
	return (struct str){ out, n };
}

/* Pictures are not turned with the text: what is their width there is their height on paper. */
static void turn(const struct build *b, struct image *image)
{
	length width = image->width;

	if (!build_is_vertical(b))
		return;
	image->width = image->height;
	image->height = width;
}

struct image image_find(struct build *b, const struct box *box)
{
	struct image image = { .state = IMAGE_NOT_FOUND };
	struct str folder = file_folder(box->place.file), bytes, name = box->src;
	struct arena *reading;
	uint32_t width, height;

	if (is_pixel(box) || str_starts_nocase(box->src, STR("data:")) || (box->src.len == 0 && box->alt.len == 0))
		image.state = IMAGE_SKIPPED;
	else if (is_remote(box->src))
		image.state = IMAGE_FAR;
	if (image.state != IMAGE_NOT_FOUND || box->src.len == 0)
		return image;
	reading = arena_new();
	if (!file_read_below(reading, folder, name, IMAGE_BYTES_MAX, &bytes)) {
		name = address_file(b->arena, box->src);
		if (name.len == 0 || !file_read_below(reading, folder, name, IMAGE_BYTES_MAX, &bytes)) {
			arena_free(reading);
			return image;
		}
	}
	image.wrong = image_size(bytes, &width, &height);
	arena_free(reading);
	image.state = image.wrong ? IMAGE_BAD : width * height == 1 ? IMAGE_SKIPPED : IMAGE_FOUND;
	if (image.state == IMAGE_FOUND) {
		image.path = file_join(b->arena, folder, name);
		image.width = (length)(width < INT32_MAX / PIXEL ? width * PIXEL : INT32_MAX);
		image.height = (length)(height < INT32_MAX / PIXEL ? height * PIXEL : INT32_MAX);
	}
	turn(b, &image);
	return image;
}

/* Scales so that the width is as given. */
static void scale_to(struct image *image, length width)
{
	int64_t height = (int64_t)image->height * width / image->width;

	image->height = height < 1 ? 1 : height > INT32_MAX ? INT32_MAX : (length)height;
	image->width = width < 1 ? 1 : width;
}

/* Fits an image as it stands on paper. */
static void fit(const struct box *box, struct image *image, length measure, length tallest)
{
	const struct style *s = box->style;

	if (!s->width.is_auto)
		scale_to(image, css_size_used(s->width, measure, image->width));
	else if (box->image_width > 0)
		scale_to(image, box->image_width);
	else if (box->image_height > 0)
		scale_to(image, length_scale(image->width, box->image_height, image->height));
	if (!s->max_width.is_auto && image->width > css_size_used(s->max_width, measure, image->width))
		scale_to(image, css_size_used(s->max_width, measure, image->width));
	if (image->width > measure)
		scale_to(image, measure);
	if (image->height > tallest) {
		scale_to(image, length_scale(image->width, tallest, image->height));
		image->height = tallest;
	}
}

void image_fit(const struct build *b, const struct box *box, struct image *image, length measure)
{
	length extent = b->page_height / 4 * 3;

	turn(b, image);
	if (build_is_vertical(b))
		fit(box, image, extent, measure);
	else
		fit(box, image, measure, extent);
	turn(b, image);
}

static void report(struct build *b, const struct box *box, const struct image *image)
{
	if (image->state == IMAGE_FAR)
		diag_add(b->in->diag, DIAG_IMAGE_REMOTE, box->place, arena_cstr(b->arena, box->src));
	else if (image->state == IMAGE_BAD)
		diag_add(b->in->diag, DIAG_IMAGE_BROKEN, box->place, arena_cstr(b->arena, box->src), image->wrong);
	else
		diag_add(b->in->diag, DIAG_IMAGE_MISSING, box->place, arena_cstr(b->arena, box->src));
}

/* The look of a stand-in: small grey type in a hairline frame. */
static const struct style *stand_in_style(struct build *b, const struct style *from, bool is_frame)
{
	struct style *s = ARENA_NEW(b->arena, struct style);
	const uint32_t grey = 0xFF808080;

	*s = *from;
	s->font_size = length_scale(from->font_size, 4, 5);
	s->line_height.used = length_scale(s->font_size, 3, 2);
	s->text_indent = s->width = (struct css_size){ 0, 0, true };
	s->text_indent.is_auto = false;
	s->text_align = ALIGN_START;
	s->hyphens = HYPHENS_NONE;
	s->overflow_wrap = OVERFLOW_WRAP_ANYWHERE;
	s->color = grey;
	s->break_inside = BREAK_AVOID;
	if (is_frame) {
		length inside = s->font_size / 2;
		s->padding_top = s->padding_bottom = s->padding_left = s->padding_right = (struct css_size){ inside, 0, false };
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
	paragraph_strips(b, text_set(b->arena, b->in->shaper, para, (struct measure){ area.width, 0 }), s, box, area);
}

static struct str shortened(struct build *b, struct str text)
{
	size_t end = ADDRESS_BYTES_MAX;

	if (text.len <= end)
		return text;
	while (end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
		end--;
	return arena_printf(b->arena, "%.*s…", (int)end, text.ptr);
}

void image_stand_in(struct build *b, const struct box *box, const struct image *image, struct area area)
{
	const struct style *frame = stand_in_style(b, box->style, true), *text = stand_in_style(b, box->style, false);
	struct str name = box->alt.len ? box->alt : file_base(box->src);
	struct str href = box->href.len ? box->href : box->src;
	struct box *block = ARENA_NEW(b->arena, struct box);

	report(b, box, image);
	if (str_starts(href, STR("//")))
		href = arena_printf(b->arena, "https:%.*s", STR_ARG(href));
	*block = *box;
	block->kind = BOX_BLOCK;
	block->style = frame;
	area = block_open(b, block, area);
	stand_in_text(b, box, name, STR(""), text, area);
	if (!str_eq(name, box->src))
		stand_in_text(b, box, shortened(b, box->src), href, text, area);
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

void image_flow(struct build *b, const struct box *box, struct area outer)
{
	const struct style *s = box->style;
	struct edges e = block_edges(s, outer.width);
	struct image image = image_find(b, box);
	length left = css_size_used(s->margin_left, outer.width, 0), right = css_size_used(s->margin_right, outer.width, 0);
	struct area room = { outer.x + left + e.left, outer.width - left - right - e.left - e.right };
	struct item *item;
	size_t from = b->n_items;

	if (image.state == IMAGE_SKIPPED) {
		build_marks(b, box);
		return;
	}
	if (image.state != IMAGE_FOUND) {
		image_stand_in(b, box, &image, outer);
		return;
	}
	if (room.x < 0 || room.width < 1 || room.x + room.width > outer.x + outer.width)
		room = outer;
	image_fit(b, box, &image, room.width);
	room.x = aligned_x(s, room, image.width);
	room.width = image.width;
	block_open_at(b, box, outer, room);
	item = build_item(b);
	*item = (struct item){ .kind = ITEM_IMAGE, .x = room.x, .width = image.width, .height = image.height,
		               .text = image.path, .alt = box->alt, .box = box };
	if (link_is_allowed(box->href)) {
		struct item link = *item;
		link.kind = ITEM_LINK;
		link.text = box->href;
		*build_item(b) = link;
	}
	build_items_to(b, build_strip(b, image.height), from);
	block_close(b);
}

/* Whether text left an inline image room in its line: it knows attributes and styles, not files. */
static bool has_room_in_line(const struct box *box)
{
	return css_size_used(box->style->width, 0, box->image_width) > 0;
}

void image_notes(struct build *b, const struct box *block, struct area area)
{
	for (const struct box *box = box_next(block, block); box; box = box_next(box, block)) {
		struct image image;

		if (box->kind != BOX_IMAGE)
			continue;
		image = image_find(b, box);
		if (image.state == IMAGE_FOUND && !has_room_in_line(box))
			image_flow(b, box, area);
		else if (image.state != IMAGE_FOUND && image.state != IMAGE_SKIPPED)
			image_stand_in(b, box, &image, area);
	}
}
