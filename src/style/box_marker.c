/* box_marker.c - counters of elements, and the markers of list items (CSS Lists 3; HTML, 4.4.5 and 4.4.8 for start, reversed and
 * value).
 *
 * In: an element that begins, and its style. Out: the builder's counters; a marker beside the item's box, or as text in front of its
 * content. Lists count the counter list-item, whatever other counters a sheet gives them. */
#include "style/box_list.h"
#include "style/counter_text.h"

static const struct str list_item = STR_INIT("list-item");

static bool names_list_item(const struct css_counters *changes)
{
	for (uint16_t i = 0; i < changes->count; i++) {
		if (str_eq(changes->items[i].name, list_item))
			return true;
	}
	return false;
}

/* An <ol> or <ul> begins to count; a reversed one from the number of its items down. */
static void start_list(struct box_builder *b, const struct node *node, int depth)
{
	bool reversed = node->element == ELEMENT_ol && node_has_attr(node, "reversed");
	int64_t first = 1;
	int given;

	if (reversed) {
		first = 0;
		for (const struct node *n = node->first; n; n = n->next)
			first += n->element == ELEMENT_li;
	}
	if (node->element == ELEMENT_ol && str_to_int(str_trim(node_attr(node, "start")), &given))
		first = given;
	struct counter *counter = counters_reset(&b->counters, list_item, 0, depth);
	counter->step = reversed ? -1 : 1;
	counter->value = (int32_t)(first > INT32_MAX ? INT32_MAX : first < -INT32_MAX ? -INT32_MAX : first);
	counter_add(counter, -counter->step);
}

static void count_item(struct box_builder *b, const struct node *node, const struct style *style, int depth)
{
	int given;

	if (!names_list_item(&style->counter_increment)) {
		struct counter *counter = counters_need(&b->counters, list_item, depth);
		counter_add(counter, counter->step);
	}
	if (node && node->element == ELEMENT_li && str_to_int(str_trim(node_attr(node, "value")), &given))
		counters_need(&b->counters, list_item, depth)->value = given;
}

void box_count(struct box_builder *b, const struct node *node, const struct style *style, int depth)
{
	const struct css_counters *reset = &style->counter_reset, *add = &style->counter_increment, *set = &style->counter_set;

	if (node && (node->element == ELEMENT_ol || node->element == ELEMENT_ul) && !names_list_item(reset))
		start_list(b, node, depth);
	for (uint16_t i = 0; i < reset->count; i++)
		counters_reset(&b->counters, reset->items[i].name, reset->items[i].value, depth);
	for (uint16_t i = 0; i < add->count; i++)
		counter_add(counters_need(&b->counters, add->items[i].name, depth), add->items[i].value);
	if (style->display == DISPLAY_LIST_ITEM)
		count_item(b, node, style, depth);
	for (uint16_t i = 0; i < set->count; i++)
		counters_need(&b->counters, set->items[i].name, depth)->value = set->items[i].value;
}

/* What ::marker says, else the string, the bullet or the number of list-style-type. */
struct str box_marker_text(struct box_builder *b, const struct node *node, const struct box_context *context)
{
	const struct style *marker = cascade_pseudo(b->cascade, node, PSEUDO_MARKER, context->style);
	const struct css_list_style *list = &context->style->list_style_type;
	const struct counter *counter = counters_find(&b->counters, list_item);

	if (marker && marker->content.is_none)
		return STR("");
	if (marker && marker->content.n_items)
		return box_content_text(b, node, &marker->content, context);
	if (list->text.len || list->style == LIST_NONE)
		return list->text;
	struct str number = counter_text(b->arena, counter ? counter->value : 0, list->style);
	return arena_printf(b->arena, "%.*s%.*s", STR_ARG(number), STR_ARG(counter_suffix(list->style)));
}

void box_add_marker(struct box_builder *b, struct box *box, const struct node *node, const struct box_context *context)
{
	if (context->style->list_style_position == LIST_INSIDE)
		return;
	box->marker = box_marker_text(b, node, context);
	box->marker_style = cascade_pseudo(b->cascade, node, PSEUDO_MARKER, context->style);
}

void box_add_inner_marker(struct box_builder *b, const struct node *node, const struct box_context *context)
{
	const struct style *style = cascade_pseudo(b->cascade, node, PSEUDO_MARKER, context->style);
	struct str text = box_marker_text(b, node, context);

	if (!text.len)
		return;
	if (!style)
		style = cascade_anonymous(b->cascade, context->style, DISPLAY_INLINE);
	struct box *box = box_new(b, BOX_TEXT, style, NULL, context);
	/* 、 brings its own blank */
	box->text = str_ends(text, STR("、")) ? text : arena_printf(b->arena, "%.*s ", STR_ARG(text));
	box->place = node->place;
	box_place_inline(b, box);
}
