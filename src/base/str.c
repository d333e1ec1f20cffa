/* str.c - slices: comparing, cutting, searching. Bytes only; nothing here knows code points. */
#include "base/str.h"

#include <limits.h>
#include <string.h>

struct str str_of(const char *s)
{
	return s ? (struct str){ s, strlen(s) } : STR("");
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool str_eq_nocase(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		if (lower(a.ptr[i]) != lower(b.ptr[i]))
			return false;
	}
	return true;
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.ptr, b.ptr, n) : 0;

	if (order == 0)
		return (a.len > b.len) - (a.len < b.len);
	return order < 0 ? -1 : 1;
}

const void *str_search(const void *items, size_t count, size_t size, struct str key)
{
	const char *bytes = items;
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_cmp(*(const struct str *)(const void *)(bytes + middle * size), key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == count || !str_eq(*(const struct str *)(const void *)(bytes + low * size), key))
		return NULL;
	return bytes + low * size;
}

bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

bool str_starts_nocase(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq_nocase(str_sub(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_eq(str_from(s, s.len - suffix.len), suffix);
}

bool byte_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

struct str str_trim(struct str s)
{
	while (s.len && byte_is_blank(s.ptr[0]))
		s = str_from(s, 1);
	while (s.len && byte_is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

struct str str_from(struct str s, size_t start)
{
	if (start > s.len)
		start = s.len;
	return (struct str){ start ? s.ptr + start : s.ptr, s.len - start };
}

struct str str_sub(struct str s, size_t start, size_t end)
{
	if (end < s.len)
		s.len = end;
	return str_from(s, start);
}

size_t str_find(struct str s, struct str needle)
{
	if (needle.len == 0)
		return 0;
	const char *at = s.len ? memmem(s.ptr, s.len, needle.ptr, needle.len) : NULL;
	return at ? (size_t)(at - s.ptr) : s.len;
}

size_t str_find_char(struct str s, char c)
{
	const char *at = s.len ? memchr(s.ptr, c, s.len) : NULL;
	return at ? (size_t)(at - s.ptr) : s.len;
}

struct str str_split(struct str s, char sep, struct str *rest)
{
	size_t at = str_find_char(s, sep);

	*rest = str_from(s, at < s.len ? at + 1 : s.len);
	return str_sub(s, 0, at);
}

bool str_has_word(struct str list, struct str word)
{
	size_t i = 0;

	while (i < list.len) {
		size_t start;

		while (i < list.len && byte_is_blank(list.ptr[i]))
			i++;
		start = i;
		while (i < list.len && !byte_is_blank(list.ptr[i]))
			i++;
		if (i > start && str_eq(str_sub(list, start, i), word))
			return true;
	}
	return false;
}

bool str_to_int(struct str s, int *out)
{
	bool negative = s.len && s.ptr[0] == '-';
	long long value = 0;

	if (s.len && (s.ptr[0] == '-' || s.ptr[0] == '+'))
		s = str_from(s, 1);
	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		value = value * 10 + (s.ptr[i] - '0');
		if (value > (long long)INT_MAX + 1)
			return false;
	}
	value = negative ? -value : value;
	if (value > INT_MAX)
		return false;
	*out = (int)value;
	return true;
}

uint64_t str_hash(struct str s)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001b3u;
	return hash;
}

int hex_value(char c)
{
	if (is_digit((unsigned char)c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

size_t web_scheme(struct str address)
{
	static const struct str schemes[] = { STR_INIT("http://"), STR_INIT("https://"), STR_INIT("mailto:") };

	for (size_t i = 0; i < ARRAY_LEN(schemes); i++) {
		if (str_starts_nocase(address, schemes[i]))
			return schemes[i].len;
	}
	return 0;
}
