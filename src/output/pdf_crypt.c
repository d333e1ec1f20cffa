/* pdf_crypt.c - encryption by AES-256, revision 6 (ISO 32000-2, 7.6.2 to 7.6.4), with the ciphers and hashes of nettle.
 *
 * In: passwords, streams. Out: encrypted streams, the encryption dictionary. */
#include "output/pdf_crypt.h"

#include <stdlib.h>
#include <string.h>

#include <nettle/aes.h>
#include <nettle/cbc.h>
#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <stringprep.h>

enum {
	PASSWORD_MAX = 127, /* bytes */
	KEY = AES256_KEY_SIZE,
	SALT = 8,
	ENTRY = SHA256_DIGEST_SIZE + 2 * SALT, /* of U and O: a hash, a salt for validation, one for the key */
	/* Bits of P (table 22): printing, copying, reading aloud (ISO 14289-1, 7.16), printing sharply; and those that are always set. */
	PERMISSIONS = 1 << 2 | 1 << 4 | 1 << 9 | 1 << 11,
	ALWAYS_SET = ~0xFFF | 0xC0
};

struct pdf_crypt {
	struct pdf_passwords passwords;
	uint8_t key[KEY];
	struct hmac_sha256_ctx vectors; /* keyed for initialisation vectors and salts */
	struct aes256_ctx cipher;
};

static bool is_fit_length(size_t len, const char **why)
{
	*why = len == 0 ? "the password is empty" : "the password is longer than 127 bytes";
	return len > 0 && len <= PASSWORD_MAX;
}

bool pdf_password_prepare(struct arena *arena, struct str typed, struct str *prepared, const char **why)
{
	enum { ROOM = 4 * PASSWORD_MAX }; /* a character may become several */
	char text[ROOM] = "";

	if (!is_fit_length(typed.len, why))
		return false;
	memcpy(text, typed.ptr, typed.len);
	if (strlen(text) != typed.len || stringprep(text, sizeof text, STRINGPREP_NO_UNASSIGNED, stringprep_saslprep) != STRINGPREP_OK) {
		*why = "the password holds a character that no password may, or is not in UTF-8 (RFC 4013)";
		return false;
	}
	if (!is_fit_length(strlen(text), why))
		return false;
	*prepared = arena_str(arena, str_of(text));
	explicit_bzero(text, sizeof text);
	return true;
}

/* ---- the hash of revision 6 (algorithm 2.B) ---- */

/* SHA-256, 384 or 512 by what the first block of E says; returns how many bytes. */
static size_t hash_round(const uint8_t *e, size_t len, uint8_t k[SHA512_DIGEST_SIZE])
{
	unsigned sum = 0;

	for (size_t i = 0; i < AES_BLOCK_SIZE; i++)
		sum += e[i]; /* 256 is 1 modulo 3: the number's remainder is that of its bytes' sum */
	if (sum % 3 == 0) {
		struct sha256_ctx sha;
		sha256_init(&sha);
		sha256_update(&sha, len, e);
		sha256_digest(&sha, SHA256_DIGEST_SIZE, k);
		return SHA256_DIGEST_SIZE;
	}
	struct sha512_ctx sha;
	if (sum % 3 == 1) {
		sha384_init(&sha);
		sha384_update(&sha, len, e);
		sha384_digest(&sha, SHA384_DIGEST_SIZE, k);
		return SHA384_DIGEST_SIZE;
	}
	sha512_init(&sha);
	sha512_update(&sha, len, e);
	sha512_digest(&sha, SHA512_DIGEST_SIZE, k);
	return SHA512_DIGEST_SIZE;
}

/* Hash of a password with a salt and, for the owner's, U. */
static void hash_password(struct str password, struct str salt, struct str u, uint8_t out[SHA256_DIGEST_SIZE])
{
	enum { TIMES = 64, ROUNDS = 64, SLACK = 32, IV = AES_BLOCK_SIZE };
	uint8_t k[SHA512_DIGEST_SIZE];
	size_t k_len = SHA256_DIGEST_SIZE;
	struct sha256_ctx sha;
	struct buf e = BUF_INIT;

	sha256_init(&sha);
	sha256_update(&sha, password.len, (const uint8_t *)password.ptr);
	sha256_update(&sha, salt.len, (const uint8_t *)salt.ptr);
	sha256_update(&sha, u.len, (const uint8_t *)u.ptr);
	sha256_digest(&sha, SHA256_DIGEST_SIZE, k);
	for (unsigned round = 1;; round++) {
		struct aes128_ctx aes;
		uint8_t iv[IV];

		buf_clear(&e);
		for (unsigned i = 0; i < TIMES; i++) {
			buf_add_str(&e, password);
			buf_add(&e, k, k_len);
			buf_add_str(&e, u);
		}
		aes128_set_encrypt_key(&aes, k);
		memcpy(iv, k + AES128_KEY_SIZE, sizeof iv);
		cbc_aes128_encrypt(&aes, iv, e.len, (uint8_t *)e.ptr, (const uint8_t *)e.ptr);
		k_len = hash_round((const uint8_t *)e.ptr, e.len, k);
		if (round >= ROUNDS && (uint8_t)e.ptr[e.len - 1] + (unsigned)SLACK <= round)
			break;
	}
	memcpy(out, k, SHA256_DIGEST_SIZE);
	explicit_bzero(e.ptr, e.len);
	buf_free(&e);
}

/* Both passwords as one text that no other pair makes. */
static void hash_both(const struct pdf_passwords *p, struct str salt, uint8_t out[SHA256_DIGEST_SIZE])
{
	struct buf both = BUF_INIT;

	buf_add_str(&both, p->owner);
	buf_add_char(&both, '\0');
	buf_add_str(&both, p->user);
	hash_password(buf_str(&both), salt, STR(""), out);
	explicit_bzero(both.ptr, both.len);
	buf_free(&both);
}

void pdf_passwords_hash(const struct pdf_passwords *passwords, uint8_t hash[PDF_CRYPT_HASH])
{
	hash_both(passwords, STR("jianbao: have the passwords changed?"), hash);
}

/* ---- keys and vectors ---- */

struct pdf_crypt *pdf_crypt_new(const struct pdf_passwords *passwords, struct str about)
{
	struct pdf_crypt *c = mem_alloc(sizeof *c);
	struct buf salt = BUF_INIT;
	uint8_t key[SHA256_DIGEST_SIZE];

	c->passwords = *passwords;
	buf_add_str(&salt, STR("jianbao: key of a file;"));
	buf_add_str(&salt, about);
	hash_both(passwords, buf_str(&salt), c->key);
	buf_clear(&salt);
	buf_add_str(&salt, STR("jianbao: vectors of a file"));
	hmac_sha256_set_key(&c->vectors, KEY, c->key);
	hmac_sha256_update(&c->vectors, salt.len, (const uint8_t *)salt.ptr);
	hmac_sha256_digest(&c->vectors, sizeof key, key);
	hmac_sha256_set_key(&c->vectors, sizeof key, key);
	aes256_set_encrypt_key(&c->cipher, c->key);
	explicit_bzero(key, sizeof key);
	buf_free(&salt);
	return c;
}

void pdf_crypt_free(struct pdf_crypt *c)
{
	if (c == NULL)
		return;
	explicit_bzero(c, sizeof *c);
	free(c);
}

static void put_number(uint8_t bytes[8], uint64_t n)
{
	for (int i = 0; i < 8; i++)
		bytes[i] = (uint8_t)(n >> 8 * i);
}

void pdf_crypt_seal(struct pdf_crypt *c, uint32_t id, struct str bytes, struct buf *out)
{
	uint8_t number[8], iv[AES_BLOCK_SIZE];
	unsigned padding = AES_BLOCK_SIZE - (unsigned)(bytes.len % AES_BLOCK_SIZE);

	put_number(number, id);
	hmac_sha256_update(&c->vectors, sizeof number, number);
	hmac_sha256_update(&c->vectors, bytes.len, (const uint8_t *)bytes.ptr);
	hmac_sha256_digest(&c->vectors, sizeof iv, iv);
	buf_reserve(out, sizeof iv + bytes.len + padding);
	buf_add(out, iv, sizeof iv);
	size_t start = out->len;
	buf_add_str(out, bytes);
	for (unsigned i = 0; i < padding; i++)
		buf_add_char(out, (char)padding);
	uint8_t *text = (uint8_t *)out->ptr + start;
	cbc_aes256_encrypt(&c->cipher, iv, out->len - start, text, text);
}

/* ---- the encryption dictionary ---- */

static void put_hex(struct buf *out, const char *key, const uint8_t *bytes, size_t len)
{
	buf_printf(out, "/%s<", key);
	for (size_t i = 0; i < len; i++)
		buf_printf(out, "%02X", bytes[i]);
	buf_add_char(out, '>');
}

/* U or O: by which a password is known to be right, and UE or OE: the file's key under it (algorithms 8 and 9). */
static void lock_key(const struct pdf_crypt *c, struct str password, struct str u, uint8_t entry[ENTRY], uint8_t locked[KEY])
{
	const char *salts = (const char *)entry + SHA256_DIGEST_SIZE;
	uint8_t key[SHA256_DIGEST_SIZE], iv[AES_BLOCK_SIZE] = { 0 };
	struct aes256_ctx aes;

	hash_password(password, (struct str){ salts, SALT }, u, entry);
	hash_password(password, (struct str){ salts + SALT, SALT }, u, key);
	aes256_set_encrypt_key(&aes, key);
	cbc_aes256_encrypt(&aes, iv, KEY, locked, c->key);
	explicit_bzero(&aes, sizeof aes);
	explicit_bzero(key, sizeof key);
}

/* Salts of both entries, and the filling of Perms: a hash of the file under the key. */
static void make_salts(const struct pdf_crypt *c, const uint64_t digest[2], uint8_t salts[SHA256_DIGEST_SIZE], uint8_t filling[4])
{
	struct hmac_sha256_ctx hmac = c->vectors;
	uint8_t bytes[8];

	for (int i = 0; i < 2; i++) {
		put_number(bytes, digest[i]);
		hmac_sha256_update(&hmac, sizeof bytes, bytes);
	}
	hmac_sha256_digest(&hmac, SHA256_DIGEST_SIZE, salts);
	hmac_sha256_update(&hmac, SHA256_DIGEST_SIZE, salts);
	hmac_sha256_digest(&hmac, 4, filling);
	explicit_bzero(&hmac, sizeof hmac);
}

void pdf_crypt_put_dictionary(const struct pdf_crypt *c, const uint64_t digest[2], struct buf *out)
{
	uint8_t u[ENTRY], o[ENTRY], ue[KEY], oe[KEY], salts[SHA256_DIGEST_SIZE], perms[AES_BLOCK_SIZE] = { 0 };
	int32_t permissions = ALWAYS_SET | PERMISSIONS;

	make_salts(c, digest, salts, perms + 12);
	memcpy(u + SHA256_DIGEST_SIZE, salts, 2 * SALT);
	memcpy(o + SHA256_DIGEST_SIZE, salts + 2 * SALT, 2 * SALT);
	lock_key(c, c->passwords.user, STR(""), u, ue);
	lock_key(c, c->passwords.owner, (struct str){ (const char *)u, ENTRY }, o, oe);
	for (int i = 0; i < 4; i++) {
		perms[i] = (uint8_t)((uint32_t)permissions >> 8 * i);
		perms[4 + i] = 0xFF;
	}
	memcpy(perms + 8, "Tadb", 4); /* the metadata is encrypted, too */
	aes256_encrypt(&c->cipher, sizeof perms, perms, perms);
	buf_printf(out,
	           "<</Filter/Standard/V 5/R 6/Length 256/P %d/StmF/StdCF/StrF/StdCF"
	           "/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>",
	           (int)permissions);
	put_hex(out, "U", u, sizeof u);
	put_hex(out, "UE", ue, sizeof ue);
	put_hex(out, "O", o, sizeof o);
	put_hex(out, "OE", oe, sizeof oe);
	put_hex(out, "Perms", perms, sizeof perms);
	buf_add_str(out, STR(">>"));
}
