/* tag_emit.c - structure elements and the parent tree as objects (ISO 32000-1, 14.7.2 to 14.7.5, 14.8.5).
 *
 * In: all elements with their kids. Out: an object an element, the number tree from pieces back to elements, the root. */
#include "output/tag_tree.h"

#include "base/file.h"

struct emit {
	const struct tags *tags;
	struct pdf_save *save;
	uint32_t first_page, root;
	struct str lang;
	struct buf text;
};

static const struct tag_kid *kid_at(const struct tags *t, uint32_t number)
{
	return (const struct tag_kid *)(const void *)t->kids.ptr + number - 1;
}

/* The page of the first piece: what pieces without one of their own refer to. */
static bool element_page(const struct tags *t, const struct tag_element *e, uint32_t *page)
{
	for (uint32_t n = e->first; n != 0; n = kid_at(t, n)->next) {
		if (kid_at(t, n)->kind == KID_PIECE) {
			*page = kid_at(t, n)->page;
			return true;
		}
	}
	return false;
}

/* `page`: of the element, which its kids need not name (14.7.4.2, 14.7.4.3). */
static void put_kid(struct emit *out, const struct tag_kid *kid, uint32_t page)
{
	switch ((enum kid_kind)kid->kind) {
	case KID_ELEMENT:
		pdf_put_ref(&out->text, out->tags->first_id + kid->value);
		return;
	case KID_LINK:
		buf_add_str(&out->text, STR("<</Type/OBJR"));
		if (kid->page != page)
			buf_printf(&out->text, "/Pg %u 0 R", out->first_page + kid->page);
		buf_printf(&out->text, "/Obj %u 0 R>>", tags_link_id(out->tags, kid->value));
		return;
	case KID_PIECE:
		if (kid->page == page)
			buf_add_int(&out->text, kid->value);
		else
			buf_printf(&out->text, "<</Type/MCR/Pg %u 0 R/MCID %u>>", out->first_page + kid->page, kid->value);
		return;
	}
}

static void put_kids(struct emit *out, const struct tag_element *e)
{
	uint32_t page = UINT32_MAX;
	bool several = e->first != e->last;

	if (element_page(out->tags, e, &page))
		buf_printf(&out->text, "/Pg %u 0 R", out->first_page + page);
	if (e->first == 0)
		return;
	buf_add_str(&out->text, several ? STR("/K[") : STR("/K "));
	for (uint32_t n = e->first; n != 0; n = kid_at(out->tags, n)->next) {
		if (n != e->first)
			buf_add_char(&out->text, ' ');
		put_kid(out, kid_at(out->tags, n), page);
	}
	if (several)
		buf_add_char(&out->text, ']');
}

/* ---- attributes ---- */

static void put_span(struct buf *out, const char *name, unsigned n)
{
	if (n > 1)
		buf_printf(out, "/%s %u", name, n);
}

/* A head is that of its column, unless it opens a row outside the table's head (14.8.5.7). */
static void put_cell(struct buf *out, const struct tag_element *e)
{
	unsigned columns = e->box ? e->box->colspan : e->columns, rows = e->box ? e->box->rowspan : 1;
	bool is_head = e->role == ROLE_TH;

	if (!is_head && columns <= 1 && rows <= 1)
		return;
	buf_add_str(out, STR("/A<</O/Table"));
	if (is_head) {
		const struct box *group = e->box->parent->parent;
		bool of_row = e->box->prev == NULL && e->box->next != NULL && group->group != 'h';
		buf_add_str(out, of_row ? STR("/Scope/Row") : STR("/Scope/Column"));
	}
	put_span(out, "ColSpan", columns);
	put_span(out, "RowSpan", rows);
	buf_add_str(out, STR(">>"));
}

static const char *numbering(const struct box *box)
{
	switch (box->style->list_style_type.style) {
	case LIST_DISC:
		return "Disc";
	case LIST_CIRCLE:
		return "Circle";
	case LIST_SQUARE:
		return "Square";
	case LIST_LOWER_ALPHA:
	case LIST_LOWER_LATIN:
		return "LowerAlpha";
	case LIST_UPPER_ALPHA:
	case LIST_UPPER_LATIN:
		return "UpperAlpha";
	case LIST_LOWER_ROMAN:
		return "LowerRoman";
	case LIST_UPPER_ROMAN:
		return "UpperRoman";
	case LIST_NONE:
		return "None";
	default:
		return "Decimal"; /* the nearest that the standard has to Chinese numbers */
	}
}

/* A figure says where it stands and what it shows (ISO 14289-1, 7.3); without words for it, the name of its file. */
static void put_figure(struct emit *out, const struct tag_element *e)
{
	const struct tag_picture *p;

	if (e->picture == 0)
		return;
	p = (const struct tag_picture *)(const void *)out->tags->pictures.ptr + e->picture - 1;
	struct str alt = p->alt.len > 0 ? p->alt : e->box ? file_base(e->box->src) : STR("");
	buf_add_str(&out->text, STR("/Alt"));
	pdf_put_text(&out->text, alt.len > 0 ? alt : STR("picture"));
	if (p->is_parted) /* no rectangle holds it (14.8.5.4.3: of what is whole on one page) */
		return;
	buf_add_str(&out->text, STR("/A<</O/Layout/Placement/Block/BBox["));
	pdf_put_real(&out->text, p->left);
	pdf_put_operand(&out->text, p->bottom);
	pdf_put_operand(&out->text, p->right);
	pdf_put_operand(&out->text, p->top);
	buf_add_str(&out->text, STR("]>>"));
}

static void put_attributes(struct emit *out, uint32_t index, const struct tag_element *e)
{
	switch ((enum role)e->role) {
	case ROLE_TH:
	case ROLE_TD:
		put_cell(&out->text, e);
		return;
	case ROLE_L:
		buf_printf(&out->text, "/A<</O/List/ListNumbering/%s>>", numbering(e->box));
		return;
	case ROLE_FIGURE:
		put_figure(out, e);
		return;
	case ROLE_NOTE:
		buf_printf(&out->text, "/ID(n%010u)", index);
		return;
	default:
		return;
	}
}

/* The language where it is another than that of the element around it. */
static void put_lang(struct emit *out, const struct tag_element *e)
{
	const struct tag_element *outer = &tag_elements(out->tags)[e->parent];
	struct str around = outer->box ? outer->box->lang : out->lang;

	if (e->box == NULL || e->box->lang.len == 0 || str_eq(e->box->lang, around))
		return;
	buf_add_str(&out->text, STR("/Lang"));
	pdf_put_literal(&out->text, e->box->lang);
}

static void emit_element(struct emit *out, uint32_t index)
{
	const struct tag_element *e = &tag_elements(out->tags)[index];

	buf_clear(&out->text);
	buf_printf(&out->text, "<</S/%s/P %u 0 R", role_name((enum role)e->role).ptr,
	           index == 0 ? out->root : out->tags->first_id + e->parent);
	put_lang(out, e);
	put_attributes(out, index, e);
	put_kids(out, e);
	buf_add_str(&out->text, STR(">>"));
	pdf_emit(out->save, out->tags->first_id + index, buf_str(&out->text));
}

/* ---- from pieces and annotations back to elements (14.7.4.4) ---- */

static void put_element_ref(struct emit *out, uint32_t element)
{
	if (element == TAG_NO_ELEMENT)
		buf_add_str(&out->text, STR("null"));
	else
		pdf_put_ref(&out->text, out->tags->first_id + element);
}

/* Key n of the parent tree: a page's pieces, or an annotation. */
static void put_number(struct emit *out, size_t n, size_t n_pages)
{
	const struct tags *t = out->tags;
	const struct tag_page *pages = (const struct tag_page *)(const void *)t->pages.ptr;

	buf_printf(&out->text, "%zu ", n);
	if (n >= n_pages) {
		put_element_ref(out, ((const uint32_t *)(const void *)t->links.ptr)[n - n_pages]);
		return;
	}
	size_t end = n + 1 < n_pages ? pages[n + 1].first_mark : t->marks.len / sizeof(uint32_t);
	buf_add_char(&out->text, '[');
	for (size_t i = pages[n].first_mark; i < end; i++) {
		if (i > pages[n].first_mark)
			buf_add_char(&out->text, ' ');
		put_element_ref(out, ((const uint32_t *)(const void *)t->marks.ptr)[i]);
	}
	buf_add_char(&out->text, ']');
}

static uint32_t emit_parent_tree(struct emit *out, size_t n_pages, size_t n_keys)
{
	enum { LEAF = 32 }; /* keys of a leaf */
	size_t n_leaves = (n_keys + LEAF - 1) / LEAF;
	uint32_t first = pdf_reserve(out->save, n_leaves + 1);

	for (size_t leaf = 0; leaf < n_leaves; leaf++) {
		size_t start = leaf * LEAF, end = start + LEAF < n_keys ? start + LEAF : n_keys;

		buf_clear(&out->text);
		buf_printf(&out->text, "<</Limits[%zu %zu]/Nums[", start, end - 1);
		for (size_t n = start; n < end; n++) {
			if (n > start)
				buf_add_char(&out->text, ' ');
			put_number(out, n, n_pages);
		}
		buf_add_str(&out->text, STR("]>>"));
		pdf_emit(out->save, first + (uint32_t)leaf, buf_str(&out->text));
	}
	buf_clear(&out->text);
	buf_add_str(&out->text, STR("<</Kids["));
	for (size_t leaf = 0; leaf < n_leaves; leaf++) {
		if (leaf > 0)
			buf_add_char(&out->text, ' ');
		pdf_put_ref(&out->text, first + (uint32_t)leaf);
	}
	buf_add_str(&out->text, STR("]>>"));
	pdf_emit(out->save, first + (uint32_t)n_leaves, buf_str(&out->text));
	return first + (uint32_t)n_leaves;
}

/* Notes by name (ISO 14289-1, 7.9). */
static uint32_t emit_id_tree(struct emit *out)
{
	uint32_t id;
	bool any = false;

	buf_clear(&out->text);
	buf_add_str(&out->text, STR("<</Names["));
	/* Names stand in byte order: numbers are padded. */
	for (uint32_t i = 0; i < tag_count(out->tags); i++) {
		if (tag_elements(out->tags)[i].role != ROLE_NOTE)
			continue;
		buf_printf(&out->text, "(n%010u)", i);
		pdf_put_ref(&out->text, out->tags->first_id + i);
		any = true;
	}
	if (!any)
		return 0;
	buf_add_str(&out->text, STR("]>>"));
	id = pdf_reserve(out->save, 1);
	pdf_emit(out->save, id, buf_str(&out->text));
	return id;
}

uint32_t tags_emit(struct tags *t, struct pdf_save *save, uint32_t first_page, struct str lang)
{
	size_t n_pages = t->pages.len / sizeof(struct tag_page), n_keys = n_pages + t->links.len / sizeof(uint32_t);
	struct emit out = { .tags = t, .save = save, .first_page = first_page, .lang = lang };
	uint32_t parents, ids;

	out.root = pdf_reserve(save, 1);
	for (uint32_t i = 0; i < tag_count(t); i++)
		emit_element(&out, i);
	parents = emit_parent_tree(&out, n_pages, n_keys);
	ids = emit_id_tree(&out);
	buf_clear(&out.text);
	buf_printf(&out.text, "<</Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %zu", t->first_id, parents,
	           n_keys);
	if (ids != 0)
		buf_printf(&out.text, "/IDTree %u 0 R", ids);
	buf_add_str(&out.text, STR(">>"));
	pdf_emit(save, out.root, buf_str(&out.text));
	buf_free(&out.text);
	return out.root;
}
