/* address.c - addresses of pictures taken apart (RFC 3986; RFC 2397; RFC 4648, 4 and 5). */
#include "image/address.h"

bool address_is_data(struct str address)
{
	return str_starts_nocase(address, STR("data:"));
}

bool address_is_remote(struct str address)
{
	return str_starts(address, STR("//")) || str_starts_nocase(address, STR("http:")) ||
	       str_starts_nocase(address, STR("https:")) || str_starts_nocase(address, STR("ftp:"));
}

static struct str percent_decode(struct arena *arena, struct str text)
{
	char *out = arena_alloc(arena, text.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '%' && i + 2 < text.len && hex_value(text.ptr[i + 1]) >= 0 && hex_value(text.ptr[i + 2]) >= 0) {
			out[n++] = (char)(hex_value(text.ptr[i + 1]) * 16 + hex_value(text.ptr[i + 2]));
			i += 2;
		} else {
			out[n++] = text.ptr[i];
		}
	}
	return (struct str){ out, n };
}

/* Both alphabets; -1 for anything else. */
static int base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

static bool base64_decode(struct arena *arena, struct str text, struct str *bytes)
{
	char *out = arena_alloc(arena, text.len / 4 * 3 + 3);
	size_t n = 0, digits = 0, i = 0;
	uint32_t group = 0;

	for (; i < text.len && text.ptr[i] != '='; i++) {
		int value = base64_value(text.ptr[i]);
		if (byte_is_blank(text.ptr[i]))
			continue;
		if (value < 0)
			return false;
		group = group << 6 | (uint32_t)value;
		if (++digits % 4 > 1 || digits % 4 == 0)
			out[n++] = (char)(group >> (2 * ((4 - digits % 4) % 4)) & 0xFF);
	}
	for (; i < text.len; i++) {
		if (text.ptr[i] != '=' && !byte_is_blank(text.ptr[i]))
			return false;
	}
	*bytes = (struct str){ out, n };
	return digits % 4 != 1;
}

bool address_data(struct arena *arena, struct str address, struct str *bytes)
{
	struct str data, type = str_trim(str_split(str_from(address, sizeof "data:" - 1), ',', &data));
	static const struct str mark = STR_INIT("base64");

	if (str_find_char(address, ',') == address.len)
		return false;
	if (type.len < mark.len || !str_eq_nocase(str_from(type, type.len - mark.len), mark)) {
		*bytes = percent_decode(arena, data);
		return true;
	}
	return base64_decode(arena, percent_decode(arena, data), bytes);
}

struct str address_file(struct arena *arena, struct str address)
{
	address.len = str_find_char(address, '?');
	address.len = str_find_char(address, '#');
	return percent_decode(arena, address);
}

struct str address_without_scheme(struct str address)
{
	address.len = str_find_char(address, '#');
	if (str_starts_nocase(address, STR("http:")))
		return str_from(address, 5);
	if (str_starts_nocase(address, STR("https:")))
		return str_from(address, 6);
	return address;
}
