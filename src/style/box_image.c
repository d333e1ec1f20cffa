/* box_image.c - images in the box tree: where one stands, in its line or as a block, and how large it is shown.
 *
 * In: an <img>, its style, what is known of its picture. Out: a box; or text, where the picture is missing and its
 * alternative text is all there was to see (emoji). Sizes: CSS 2.1, 10.3.2, 10.4 and 10.6.2, the aspect always kept. */
#include "image/picture.h"
#include "style/box_list.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

enum {
	PX = 750,          /* 1/96 inch */
	PX_MOST = 20000,
	ICON_LINES = 125,  /* percent of a line's height that an image in a line of text may have */
	ICON_EMS = 10,     /* and its width */
	BESIDE_EMS = 20,   /* width of images that stand side by side: half a line of a page */
	HALF = 5000,       /* 1/100 percent */
	ICON_ALT_MOST = 8, /* characters of alternative text that may stand for an icon */
	ASPECT_SLACK = 50  /* a size in a file's name is believed when it has the picture's aspect, give or take 1/50 */
};

/* ---- sizes ---- */

/* "578", "578px" */
static length pixels(struct str s)
{
	int value;

	s = str_trim(s);
	if (str_ends(s, STR("px")))
		s.len -= 2;
	return str_to_int(s, &value) && value > 0 && value <= PX_MOST ? value * PX : 0;
}

/* Digits at *at, which moves behind them; 0 when there are none or too many. */
static uint32_t digits(struct str s, size_t *at)
{
	uint32_t value = 0;

	for (; *at < s.len && s.ptr[*at] >= '0' && s.ptr[*at] <= '9'; ++*at)
		value = value > PX_MOST ? PX_MOST + 1 : value * 10 + (uint32_t)(s.ptr[*at] - '0');
	return value > PX_MOST ? 0 : value;
}

/* Newswire file names carry the size: "…_w506h1303.jpg". */
static bool size_in_name(struct str src, uint32_t *width, uint32_t *height)
{
	size_t mark = str_find(src, STR("_w")), at = mark + 2;

	if (mark == src.len)
		return false;
	*width = digits(src, &at);
	if (*width == 0 || at >= src.len || src.ptr[at] != 'h')
		return false;
	at++;
	*height = digits(src, &at);
	return *height > 0;
}

static length bounded(int64_t value)
{
	return value < 1 ? 1 : value > INT32_MAX ? INT32_MAX : (length)value;
}

/* What the picture measures by itself: its pixels, 96 to the inch unless image-resolution says otherwise, or the size its
 * name gives, which a file saved at another density still has. */
static struct box_size natural_size(const struct box *box)
{
	enum { INCH = 72 * PT };
	const struct picture *p = box->picture;
	int64_t dots = box->style->image_resolution > 0 ? box->style->image_resolution : INCH / PX;
	uint32_t width, height;

	if (box_is_qr(box))
		return (struct box_size){ box->image_width, box->image_width };
	if (!p || p->state != PICTURE_FOUND)
		return (struct box_size){ 0, 0 };
	if (size_in_name(box->src, &width, &height)) {
		int64_t a = (int64_t)width * p->height, b = (int64_t)height * p->width;
		if ((a > b ? a - b : b - a) <= b / ASPECT_SLACK)
			return (struct box_size){ (length)width * PX, length_scale((length)width * PX, (int32_t)p->height, (int32_t)p->width) };
	}
	return (struct box_size){ bounded((int64_t)p->width * INCH / dots), bounded((int64_t)p->height * INCH / dots) };
}

/* Scales down to what is allowed, 0 for any. */
static void limit(struct box_size *size, length width, length height)
{
	if (width > 0 && size->width > width) {
		size->height = bounded((int64_t)size->height * width / size->width);
		size->width = width;
	}
	if (height > 0 && size->height > height) {
		size->width = bounded((int64_t)size->width * height / size->height);
		size->height = height;
	}
}

/* The size asked for, in the aspect of `natural`: inside both where both are given. */
static struct box_size asked_size(struct box_size natural, length width, length height)
{
	struct box_size size = { width, 0 };

	if (width <= 0 && height <= 0)
		return natural;
	if (width > 0)
		size.height = bounded((int64_t)natural.height * width / natural.width);
	if (width <= 0 || (height > 0 && size.height > height))
		size = (struct box_size){ bounded((int64_t)natural.width * height / natural.height), height };
	return size;
}

struct box_size box_image_size(const struct box *box, struct box_size room)
{
	const struct style *s = box->style;
	struct box_size size = natural_size(box);
	length width = css_size_used(s->width, room.width, 0), height = css_size_used(s->height, room.height, 0);

	if (size.width == 0)
		return size;
	if (width <= 0 && height <= 0) {
		width = box->image_width;
		height = box->image_height;
	}
	size = asked_size(size, width, height);
	limit(&size, css_size_used(s->max_width, room.width, 0), css_size_used(s->max_height, room.height, 0));
	limit(&size, room.width, room.height / 4 * 3);
	return size;
}

/* ---- where it stands ---- */

/* The node beside an image in its paragraph, blanks passed over; NULL at the paragraph's edge. */
static const struct node *neighbour(const struct node *node, bool before)
{
	const struct node *n = before ? node->prev : node->next;

	while (n && n->element == ELEMENT_text && str_trim(n->text).len == 0)
		n = before ? n->prev : n->next;
	if (!n && node->parent && element_kind(node->parent->element) == KIND_INLINE)
		return neighbour(node->parent, before);
	return n;
}

static bool is_inline_node(const struct node *n)
{
	return n && (n->element == ELEMENT_text || n->element == ELEMENT_img || element_kind(n->element) == KIND_INLINE);
}

static bool is_image_node(const struct node *n)
{
	return n && n->element == ELEMENT_img;
}

/* Images side by side: as wide as half a line at most. */
static bool is_one_of_several(const struct box *box, const struct style *outer)
{
	const struct css_size *asked = &box->style->width;
	bool is_narrow = asked->percent ? !asked->is_auto && asked->percent <= HALF
	                                : box_image_size(box, (struct box_size){ 0, 0 }).width <= outer->font_size * BESIDE_EMS;

	return is_narrow && box->picture && box->picture->state == PICTURE_FOUND &&
	       (is_image_node(neighbour(box->node, true)) || is_image_node(neighbour(box->node, false)));
}

/* What is as small as text goes into the text beside it. */
static bool is_icon(const struct box *box, const struct style *outer)
{
	struct box_size size = box_image_size(box, (struct box_size){ 0, 0 });

	return size.width > 0 && size.height <= length_scale(outer->line_height.used, ICON_LINES, 100) &&
	       size.width <= outer->font_size * ICON_EMS &&
	       (is_inline_node(neighbour(box->node, true)) || is_inline_node(neighbour(box->node, false)));
}

/* ---- text in its place ---- */

static bool is_emoji(struct str text)
{
	const char *p = text.ptr;
	const struct ucd *ucd = text.len ? ucd_of(utf8_next(&p, text.ptr + text.len)) : NULL;

	return ucd && ucd->pictographic;
}

/* Whether the image was no larger than a character, and its alternative text says all. */
static bool alt_stands_for(const struct box *box, const struct style *outer)
{
	length most = length_scale(outer->line_height.used, ICON_LINES, 100);
	bool is_small = box->image_height > 0 ? box->image_height <= most : box->image_width > 0 && box->image_width <= most;

	if (box->picture && (box->picture->state == PICTURE_FOUND || box->picture->state == PICTURE_EMPTY))
		return false;
	if (str_trim(box->alt).len == 0 || utf8_count(box->alt) > ICON_ALT_MOST)
		return false;
	return (is_emoji(box->alt) && (is_small || (box->image_width == 0 && box->image_height == 0))) ||
	       (is_small && is_inline_node(neighbour(box->node, true)));
}

static void place_alt(struct box_builder *b, const struct box *image, const struct box_context *context)
{
	struct box *text = box_new(b, BOX_TEXT, context->style, image->node, context);

	diag_add(b->diag, DIAG_IMAGE_AS_TEXT, image->place, arena_cstr(b->arena, image->src));
	text->text = image->alt;
	box_place_inline(b, text);
}

bool box_add_image(struct box_builder *b, struct box *box, const struct box_context *inside, const struct style *outer)
{
	struct picture_ask ask = { box->place.file, node_attr(box->node, "src") };

	box->src = ask.src;
	box->alt = node_attr(box->node, "alt");
	box->image_width = pixels(node_attr(box->node, "width"));
	box->image_height = pixels(node_attr(box->node, "height"));
	if (b->pictures && box->src.len)
		box->picture = pictures_of(b->pictures, ask);
	if (box->style->display == DISPLAY_IMAGE && alt_stands_for(box, outer)) {
		struct box_context context = *inside;
		context.style = outer;
		place_alt(b, box, &context);
		return false;
	}
	box->in_line = (box->style->float_side == FLOAT_NONE || box->style->float_side == FLOAT_FOOTNOTE) &&
	               (box->style->display == DISPLAY_INLINE ||
	                (box->style->display == DISPLAY_IMAGE && (is_icon(box, outer) || is_one_of_several(box, outer))));
	return true;
}
