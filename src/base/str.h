/* str.h - slices of UTF-8 (or plain bytes). A slice never owns what it points to and need not end in a zero byte. */
#ifndef JB_BASE_STR_H
#define JB_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char *ptr;
	size_t len; /* bytes */
};

/* A slice of a string literal, as an expression and as an initialiser. */
#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_INIT(literal) { (literal), sizeof(literal) - 1 }
/* For printf: "%.*s", STR_ARG(s). */
#define STR_ARG(s) (int)(s).len, (s).ptr

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

struct str str_of(const char *zero_terminated);            /* NULL gives the empty slice */
bool str_eq(struct str a, struct str b);                   /* byte for byte */
bool str_eq_nocase(struct str a, struct str b);            /* ASCII letters folded */
int str_cmp(struct str a, struct str b);                   /* byte order, as memcmp, shorter first */
/* Of `count` items of `size` bytes that begin with a str and are sorted by it, the first whose str is `key`: the first of several.
 * NULL when there is none. */
const void *str_search(const void *items, size_t count, size_t size, struct str key);
bool str_starts(struct str s, struct str prefix);
bool str_starts_nocase(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
struct str str_trim(struct str s);                         /* ASCII blanks off both ends */
struct str str_from(struct str s, size_t start);           /* the rest from `start`; empty when past the end */
struct str str_sub(struct str s, size_t start, size_t end); /* bytes [start, end), clamped */
size_t str_find(struct str s, struct str needle);          /* offset, or s.len when absent */
size_t str_find_char(struct str s, char c);                /* offset, or s.len when absent */
/* The part before the first `sep`; *rest gets what follows it (empty when there is none). */
struct str str_split(struct str s, char sep, struct str *rest);
/* Whether `word` is one of the blank-separated words of `list` (as in an HTML class attribute). */
bool str_has_word(struct str list, struct str word);
/* Parses an optional sign and decimal digits; false when `s` is anything else or does not fit. */
bool str_to_int(struct str s, int *out);
uint64_t str_hash(struct str s); /* FNV-1a, the same on every machine; never used for order of output */
bool byte_is_blank(char c);      /* space, tab, LF, CR, FF: the white space of HTML */
/* ASCII digits, as bytes or as code points; other bytes of UTF-8 are none, whatever sign char has. */
static inline bool is_digit(uint32_t code) { return code - '0' < 10; }
int hex_value(char c);           /* of a hexadecimal digit; -1 for what is none */
/* Bytes of the scheme that an address begins with, one of those that documents may lead to: "http://", "https://" or "mailto:", in any
 * case; 0 for all others. */
size_t web_scheme(struct str address);

#endif
