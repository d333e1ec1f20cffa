/* pdf_attach.c - files inside a PDF: their bytes, what they are, and how they are found by name (ISO 32000-1, 7.7.4, 7.9.6 and
 * 7.11.4; ISO 19005-3, 6.8 and annex E).
 *
 * In: names, bytes, types and dates. Out: an embedded file and a file specification for each, a name tree. Each is the
 * source of the whole document. */
#include "output/pdf_attach.h"

#include <stdlib.h>

/* A name of the tree; trees are sorted by the bytes of their keys, and hexadecimal digits sort like the bytes they stand for. */
struct attached_name {
	struct str key; /* "FEFF…" */
	uint32_t id;
};

/* Size and date, an object of its own: pdf_save_lock allows no strings in a stream's dictionary. */
static uint32_t emit_parameters(struct pdf_save *save, const struct pdf_attachment *file)
{
	struct buf text = BUF_INIT;
	uint32_t id = pdf_reserve(save, 1);

	buf_printf(&text, "<</Size %zu", file->bytes.len);
	if (meta_is_date(file->date)) {
		buf_add_str(&text, STR("/ModDate("));
		meta_put_date(&text, file->date);
		buf_add_char(&text, ')');
	}
	buf_add_str(&text, STR(">>"));
	pdf_emit(save, id, buf_str(&text));
	buf_free(&text);
	return id;
}

static void emit_file(struct pdf_save *save, uint32_t id, const struct pdf_attachment *file)
{
	struct buf entries = BUF_INIT;

	buf_add_str(&entries, STR("/Type/EmbeddedFile/Subtype"));
	pdf_put_name(&entries, file->mime);
	buf_printf(&entries, "/Params %u 0 R", emit_parameters(save, file));
	pdf_emit_deflated(save, id, buf_str(&entries), file->bytes.ptr, file->bytes.len);
	buf_free(&entries);
}

/* F is for readers that know no UF: what is not ASCII stands as UTF-16 in both. */
static void emit_specification(struct pdf_save *save, uint32_t id, const struct pdf_attachment *file, uint32_t bytes)
{
	struct buf text = BUF_INIT;

	buf_add_str(&text, STR("<</Type/Filespec/F"));
	pdf_put_text(&text, file->name);
	buf_add_str(&text, STR("/UF"));
	pdf_put_text(&text, file->name);
	buf_printf(&text, "/AFRelationship/Source/EF<</F %u 0 R/UF %u 0 R>>>>", bytes, bytes);
	pdf_emit(save, id, buf_str(&text));
	buf_free(&text);
}

static int compare_names(const void *a, const void *b)
{
	const struct attached_name *x = a, *y = b;

	return str_cmp(x->key, y->key);
}

static struct attached_name *sorted_names(struct arena *arena, const struct doc_info *info, uint32_t first)
{
	struct attached_name *names = ARENA_ARRAY(arena, struct attached_name, info->n_attachments);
	struct buf key = BUF_INIT;

	for (size_t i = 0; i < info->n_attachments; i++) {
		buf_clear(&key);
		buf_add_str(&key, STR("FEFF"));
		pdf_put_utf16(&key, info->attachments[i].name);
		names[i] = (struct attached_name){ arena_str(arena, buf_str(&key)), first + (uint32_t)i };
	}
	buf_free(&key);
	qsort(names, info->n_attachments, sizeof *names, compare_names);
	return names;
}

static void put_key(struct buf *out, struct str key)
{
	buf_add_char(out, '<');
	buf_add_str(out, key);
	buf_add_char(out, '>');
}

/* Leaves of the tree and its root; returns the root. */
static uint32_t emit_names(struct pdf_save *save, const struct attached_name *names, size_t count)
{
	enum { LEAF = 64 };
	uint32_t root = pdf_reserve(save, 1);
	struct buf kids = BUF_INIT, leaf = BUF_INIT;

	for (size_t start = 0; start < count; start += LEAF) {
		size_t end = start + LEAF < count ? start + LEAF : count;
		uint32_t id = pdf_reserve(save, 1);

		buf_clear(&leaf);
		buf_add_str(&leaf, STR("<</Limits["));
		put_key(&leaf, names[start].key);
		put_key(&leaf, names[end - 1].key);
		buf_add_str(&leaf, STR("]/Names["));
		for (size_t i = start; i < end; i++) {
			put_key(&leaf, names[i].key);
			pdf_put_ref(&leaf, names[i].id);
		}
		buf_add_str(&leaf, STR("]>>"));
		pdf_emit(save, id, buf_str(&leaf));
		buf_add_char(&kids, start > 0 ? ' ' : '[');
		pdf_put_ref(&kids, id);
	}
	buf_clear(&leaf);
	buf_add_str(&leaf, STR("<</Kids"));
	buf_add_str(&leaf, buf_str(&kids));
	buf_add_str(&leaf, STR("]>>"));
	pdf_emit(save, root, buf_str(&leaf));
	buf_free(&kids);
	buf_free(&leaf);
	return root;
}

void attach_emit(struct pdf_save *save, const struct doc_info *info, struct catalog *catalog)
{
	size_t count = info->n_attachments;
	struct buf all = BUF_INIT;
	struct arena *arena;
	uint32_t first;

	if (count == 0)
		return;
	first = pdf_reserve(save, count);
	for (size_t i = 0; i < count; i++) {
		uint32_t bytes = pdf_reserve(save, 1);

		emit_file(save, bytes, &info->attachments[i]);
		emit_specification(save, first + (uint32_t)i, &info->attachments[i], bytes);
		buf_add_char(&all, i > 0 ? ' ' : '[');
		pdf_put_ref(&all, first + (uint32_t)i);
	}
	buf_add_char(&all, ']');
	catalog->files = pdf_reserve(save, 1);
	pdf_emit(save, catalog->files, buf_str(&all));
	buf_free(&all);
	arena = arena_new();
	catalog->file_names = emit_names(save, sorted_names(arena, info, first), count);
	arena_free(arena);
}
