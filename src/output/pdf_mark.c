/* pdf_mark.c - marked content: which element a piece of the page belongs to, or that it is none of the text
 * (ISO 32000-1, 14.6 and 14.8.2.2; ISO 14289-1, 7.1).
 *
 * In: the pieces of the page as pdf_tag.c numbered them. Out: BDC and EMC around them, changed only where the piece
 * changes. Nothing is marked in a file without tags. */
#include "output/pdf_content.h"

/* By name, a resource of all pages: written out on each page they took a seventh of what tags cost. Marks with MCIDs are written out, for
 * readers look for those in the content alone. */
static const struct artifact_kind {
	struct str mark, properties;
} artifacts[] = {
	[ARTIFACT_LAYOUT] = { STR_INIT("/Artifact/L BDC\n"), STR_INIT("/L<</Type/Layout>>") },
	[ARTIFACT_REPEATED] = { STR_INIT("/Artifact/R BDC\n"), STR_INIT("/R<</Type/Pagination>>") },
	[ARTIFACT_HEADER] = { STR_INIT("/Artifact/H BDC\n"),
		STR_INIT("/H<</Type/Pagination/Subtype/Header/Attached[/Top]>>") },
	[ARTIFACT_FOOTER] = { STR_INIT("/Artifact/F BDC\n"),
		STR_INIT("/F<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>") },
};

void content_put_properties(struct buf *out)
{
	buf_add_str(out, STR("/Properties<<"));
	for (size_t i = 0; i < ARRAY_LEN(artifacts); i++)
		buf_add_str(out, artifacts[i].properties);
	buf_add_str(out, STR(">>"));
}

void content_mark_end(struct canvas *c)
{
	if (c->mark == MARK_NONE)
		return;
	content_array_close(c);
	buf_add_str(&c->out, STR("EMC\n"));
	c->mark = MARK_NONE;
}

void content_mark_artifact(struct canvas *c, enum artifact kind)
{
	if (c->in->tags == NULL || (c->mark == MARK_ARTIFACT && c->artifact == kind))
		return;
	content_mark_end(c);
	content_array_close(c);
	buf_add_str(&c->out, artifacts[kind].mark);
	c->mark = MARK_ARTIFACT;
	c->artifact = kind;
}

static void mark_piece(struct canvas *c, uint32_t mcid)
{
	uint32_t element = c->pieces[mcid];

	if (element == TAG_NO_ELEMENT) {
		content_mark_artifact(c, ARTIFACT_LAYOUT);
		return;
	}
	content_mark_end(c);
	content_array_close(c);
	buf_add_char(&c->out, '/');
	buf_add_str(&c->out, role_name(tags_role(c->in->tags, element)));
	buf_add_str(&c->out, STR("<</MCID "));
	buf_add_int(&c->out, mcid);
	buf_add_str(&c->out, STR(">>BDC\n"));
	c->mark = MARK_PIECE;
}

void content_mark_picture(struct canvas *c)
{
	if (c->in->tags != NULL)
		mark_piece(c, c->picture++);
}

void content_mark_run(struct canvas *c, const struct item *item, const struct run *run)
{
	struct tag_key key;

	if (c->in->tags == NULL)
		return;
	key = tag_key_of_run(item, run);
	if (!c->any || !tag_key_eq(key, c->last))
		mark_piece(c, c->piece++);
	c->last = key;
	c->any = !run_ends_in_hyphen(run, item->text);
}

void content_mark_page(struct canvas *c, size_t page)
{
	if (c->in->tags == NULL)
		return;
	c->pieces = tags_of_page(c->in->tags, page);
	c->piece = (uint32_t)tags_pictures(c->in->tags, page);
}
