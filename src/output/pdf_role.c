/* pdf_role.c - boxes to structure types (ISO 32000-1, 14.8.4).
 *
 * In: a box with its style. Out: a role. The style's -jb-tag decides; where it is auto, the kind of the box does. */
#include "output/pdf_role.h"

#include "doc/node.h"
#include "text/ruby.h"

static const struct {
	struct str name;
	enum role_class class;
} roles[ROLE_COUNT] = {
#define ROLE(name, type, class) [ROLE_##name] = { STR_INIT(type), ROLE_CLASS_##class },
#include "output/role.def"
#undef ROLE
};

struct str role_name(enum role role)
{
	return roles[role].name;
}

enum role_class role_class(enum role role)
{
	return roles[role].class;
}

static enum role role_asked(uint8_t tag)
{
	static const uint8_t asked[] = {
		[TAG_NONE] = ROLE_NONE, [TAG_ARTIFACT] = ROLE_ARTIFACT, [TAG_PART] = ROLE_PART, [TAG_ART] = ROLE_ART,
		[TAG_SECT] = ROLE_SECT, [TAG_DIV] = ROLE_DIV, [TAG_BLOCKQUOTE] = ROLE_BLOCKQUOTE, [TAG_INDEX] = ROLE_INDEX,
		[TAG_P] = ROLE_P, [TAG_H1] = ROLE_H1, [TAG_H2] = ROLE_H2, [TAG_H3] = ROLE_H3, [TAG_H4] = ROLE_H4,
		[TAG_H5] = ROLE_H5, [TAG_H6] = ROLE_H6, [TAG_L] = ROLE_L, [TAG_LI] = ROLE_LI, [TAG_TOC] = ROLE_TOC,
		[TAG_TOCI] = ROLE_TOCI, [TAG_NOTE] = ROLE_NOTE, [TAG_REFERENCE] = ROLE_REFERENCE, [TAG_CODE] = ROLE_CODE,
		[TAG_QUOTE] = ROLE_QUOTE, [TAG_SPAN] = ROLE_SPAN, [TAG_CAPTION] = ROLE_CAPTION,
	};

	return asked[tag];
}

/* Elements of a line: links, ruby, and text in another language than what it stands in (ISO 14289-1, 7.2). */
static enum role role_of_inline(const struct box *box)
{
	if (box->node && box->node->element == ELEMENT_a && box->href.len > 0)
		return ROLE_LINK;
	if (box->is_call)
		return ROLE_REFERENCE;
	switch (box->style->display) {
	case DISPLAY_RUBY:
		return ROLE_RUBY;
	case DISPLAY_RUBY_BASE:
		return ROLE_RB;
	case DISPLAY_RUBY_TEXT:
		return ROLE_RT;
	case DISPLAY_RUBY_TEXTS: /* one without <rt> is an annotation itself */
		return ruby_is_annotation(box) ? ROLE_RT : ROLE_NONE;
	default:
		return box->parent && !str_eq(box->lang, box->parent->lang) ? ROLE_SPAN : ROLE_NONE;
	}
}

static enum role role_of_block(const struct box *box)
{
	if (box->node && box->node->element == ELEMENT_a && box->href.len > 0)
		return ROLE_LINK;
	if (box->style->display == DISPLAY_LIST_ITEM)
		return ROLE_LI;
	return box_holds_text(box) ? ROLE_P : ROLE_NONE;
}

enum role role_of(const struct box *box)
{
	if (box->node && box->kind < BOX_ROW_GROUP && box->kind != BOX_TEXT && box->style->jb_tag != TAG_AUTO)
		return role_asked(box->style->jb_tag);
	switch (box->kind) {
	case BOX_BLOCK:
		return role_of_block(box);
	case BOX_INLINE:
		return role_of_inline(box);
	case BOX_TEXT: /* a link that no element makes: the address in place of a picture */
		return box->href.len > 0 && (!box->parent || box->parent->href.len == 0) ? ROLE_LINK : ROLE_NONE;
	case BOX_NOTE:
		return ROLE_NOTE;
	case BOX_IMAGE:
		return ROLE_FIGURE;
	case BOX_TABLE:
		return ROLE_TABLE;
	case BOX_CAPTION:
		return ROLE_CAPTION;
	case BOX_ROW_GROUP:
		return box->group == 'h' ? ROLE_THEAD : box->group == 'f' ? ROLE_TFOOT : ROLE_TBODY;
	case BOX_ROW:
		return ROLE_TR;
	case BOX_CELL:
		return box->node && box->node->element == ELEMENT_th ? ROLE_TH : ROLE_TD;
	default:
		return ROLE_NONE;
	}
}

bool role_is_linked_figure(const struct box *box)
{
	return box->kind == BOX_IMAGE && box->href.len > 0 && (!box->parent || !str_eq(box->parent->href, box->href)) &&
	       role_of(box) == ROLE_FIGURE;
}
