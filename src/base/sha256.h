/* sha256.h - SHA-256 (FIPS 180-4): a fingerprint by which others can check a file. */
#ifndef JB_BASE_SHA256_H
#define JB_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_HEX = 64 };

/* nettle's state, as words: its header is seen in sha256.c alone. */
struct sha256 {
	uint64_t state[16];
};

void sha256_start(struct sha256 *);
void sha256_add(struct sha256 *, const void *bytes, size_t len);
/* Ends the message; lower-case hexadecimal and a zero. */
void sha256_finish(struct sha256 *, char hex[SHA256_HEX + 1]);

#endif
