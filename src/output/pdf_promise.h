/* pdf_promise.h - what a PDF is asked to promise, and whether that can be had (the words of --pdf). */
#ifndef JB_OUTPUT_PDF_PROMISE_H
#define JB_OUTPUT_PDF_PROMISE_H

#include "output/sink.h"

/* What is asked of a file, as bits: kinds, and what else bears on them. */
enum pdf_wish {
	KIND_A_2U = 1 << 0, /* ISO 19005-2 */
	KIND_A_2A = 1 << 1,
	KIND_A_3U = 1 << 2, /* ISO 19005-3 */
	KIND_A_3A = 1 << 3,
	KIND_UA_1 = 1 << 4, /* ISO 14289-1 */
	KIND_TAGGED = 1 << 5,
	KIND_1_4 = 1 << 6,  /* no more than PDF 1.4 has */
	KIND_PLAIN = 1 << 7,
	WITH_SOURCES = 1 << 8, /* the posts are attached */
	WITH_PASSWORDS = 1 << 9
};

/* Reads words such as "a-2u,ua-1" into kinds; false for an unknown word. */
bool pdf_kinds_parse(struct str words, unsigned *kinds);
/* The PDF_… bits of what is wished; where no kind is, those of a-2u,ua-1, of a-3u,ua-1 with posts attached, of ua-1 with passwords.
 * Returns NULL, or why the wishes do not go together: a literal. */
const char *pdf_kinds_settle(unsigned wishes, unsigned *bits);

#endif
