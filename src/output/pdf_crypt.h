/* pdf_crypt.h - a file that is locked by passwords: AES-256, revision 6 of the standard security handler (ISO 32000-2, 7.6.4; in
 * PDF 1.7 Adobe's extension level 8). Ciphers are seen in pdf_crypt.c alone.
 *
 * The same passwords and content give the same bytes, as everywhere in jianbao: nothing is drawn at random. The key is made
 * of both passwords and of what is known of the document before it is written, by the standard's own slow hash, so that guessing a
 * password from it costs what guessing it from the file costs. Each stream's initialisation vector is an HMAC of the stream
 * under the key (a synthetic IV), the salts are HMACs of the file's digest. What this gives away, and random numbers would not:
 * of two files locked by the same passwords, with the same title, date and number of pages, which streams are equal. */
#ifndef JB_OUTPUT_PDF_CRYPT_H
#define JB_OUTPUT_PDF_CRYPT_H

#include "base/arena.h"
#include "base/buf.h"

/* Prepared ones. The owner may change everything; whoever knows the user's may read, print, copy and have it read aloud. */
struct pdf_passwords {
	struct str owner; /* never empty */
	struct str user;  /* empty: the file opens without one */
};

/* What is to be typed, as the standard has it: UTF-8 by SASLprep (RFC 4013). False with *why set to a literal when it is empty,
 * longer than 127 bytes, or holds what no password may. */
bool pdf_password_prepare(struct arena *, struct str typed, struct str *prepared, const char **why);

struct pdf_crypt;
/* `about`: what tells the document from others. Never NULL. */
struct pdf_crypt *pdf_crypt_new(const struct pdf_passwords *, struct str about);
void pdf_crypt_free(struct pdf_crypt *); /* wipes the key; NULL is allowed */
/* Appends the bytes of stream `id`, encrypted: at most 32 bytes more than they were. */
void pdf_crypt_seal(struct pdf_crypt *, uint32_t id, struct str bytes, struct buf *out);
/* The encryption dictionary of the trailer; `digest`: of the file so far. */
void pdf_crypt_put_dictionary(const struct pdf_crypt *, const uint64_t digest[2], struct buf *out);

enum { PDF_CRYPT_HASH = 32 };
/* A slow hash, by which others can tell that the passwords have changed. */
void pdf_passwords_hash(const struct pdf_passwords *, uint8_t hash[PDF_CRYPT_HASH]);

#endif
