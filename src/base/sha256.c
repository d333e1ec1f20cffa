/* sha256.c - the hash of FIPS 180-4 by nettle, over bytes that arrive in pieces. */
#include "base/sha256.h"

#include <nettle/sha2.h>
#include <string.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(struct sha256), "the state holds nettle's");

void sha256_start(struct sha256 *hash)
{
	struct sha256_ctx state;

	sha256_init(&state);
	memcpy(hash, &state, sizeof state);
}

void sha256_add(struct sha256 *hash, const void *bytes, size_t len)
{
	struct sha256_ctx state;

	memcpy(&state, hash, sizeof state);
	sha256_update(&state, len, bytes);
	memcpy(hash, &state, sizeof state);
}

void sha256_finish(struct sha256 *hash, char hex[SHA256_HEX + 1])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];
	struct sha256_ctx state;

	memcpy(&state, hash, sizeof state);
	sha256_digest(&state, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
	hex[SHA256_HEX] = 0;
}
