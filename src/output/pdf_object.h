/* pdf_object.h - values of PDF (ISO 32000-1, 7.3): numbers, strings and names as text, dictionaries as libharu
 * objects.
 *
 * Private to src/output, the only folder that sees libharu. Objects that come once in a file (catalog, fonts, images)
 * are libharu dictionaries; those that come by the thousand (pages, links, outline items) are text put together with
 * the pdf_put_ functions. */
#ifndef JB_OUTPUT_PDF_OBJECT_H
#define JB_OUTPUT_PDF_OBJECT_H

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_utils.h>

#include "base/arena.h"
#include "base/buf.h"

/* n / 1000 with as few digits as it needs: "12", "-.5", "841.89". */
void pdf_put_real(struct buf *, int64_t thousandths);
/* A blank, then the number. */
void pdf_put_operand(struct buf *, int64_t thousandths);
/* Bytes as a literal string, "(a\(b\))". */
void pdf_put_literal(struct buf *, struct str bytes);
/* UTF-8 as a text string (7.9.2.2): a literal string when it is plain ASCII, else UTF-16BE in hex. Line feeds and
 * tabs become blanks, other controls and bidi overrides are dropped: titles and addresses come from strangers. */
void pdf_put_text(struct buf *, struct str utf8);
/* UTF-8 as UTF-16BE hex digits, nothing dropped, without a byte order mark or brackets. */
void pdf_put_utf16(struct buf *, struct str utf8);
/* "/Name" with everything but regular characters as #xx (7.3.5). */
void pdf_put_name(struct buf *, struct str name);
/* "n 0 R" */
void pdf_put_ref(struct buf *, uint32_t id);

/* Whether a code point has no place in a title: controls, and the marks that turn the direction of what follows. */
bool pdf_is_hostile(uint32_t code);

/* Dictionaries of libharu. Failures stick in the document's error, which pdf_save looks at before it writes; so none
 * of these reports one. */
HPDF_Dict pdf_dict_new(HPDF_MMgr);
void pdf_dict_name(HPDF_Dict, const char *key, const char *value);
void pdf_dict_number(HPDF_Dict, const char *key, int32_t value);
void pdf_dict_text(HPDF_Dict, const char *key, struct str utf8);  /* as pdf_put_text, but always UTF-16BE */
void pdf_dict_bytes(HPDF_Dict, const char *key, const void *bytes, size_t len);
void pdf_dict_ref(HPDF_Dict, const char *key, uint32_t id);
void pdf_dict_value(HPDF_Dict, const char *key, void *direct_object); /* takes it over */
/* An array of whole numbers, and one of references. */
HPDF_Array pdf_array_numbers(HPDF_MMgr, const int32_t *values, size_t count);
HPDF_Array pdf_array_refs(HPDF_MMgr, const uint32_t *ids, size_t count);
/* [/Name id 0 R] */
HPDF_Array pdf_array_name_ref(HPDF_MMgr, const char *name, uint32_t id);

#endif
