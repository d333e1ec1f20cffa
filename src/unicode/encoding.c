/* encoding.c - bytes of a file to UTF-8: byte order mark, strict UTF-8, declaration, then GB18030 or Big5 by a look
 * at the bytes (the only file that sees iconv). Line ends become LF, control characters go. */
#include "unicode/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "unicode/code_set.h"
#include "unicode/utf8.h"

enum { LOOK_AT = 1024, SCORE_AT = 64 << 10, NOISE_PER_MILLE = 20 };

struct encoding {
	const char *name;  /* as shown in messages */
	const char *iconv; /* what iconv calls it */
	size_t unit;       /* bytes that are skipped where nothing can be decoded */
};

static const struct encoding utf8 = { "UTF-8", "UTF-8", 1 };
static const struct encoding gb18030 = { "GB18030", "GB18030", 1 };
static const struct encoding big5 = { "Big5", "BIG5-HKSCS", 1 };
static const struct encoding utf16le = { "UTF-16LE", "UTF-16LE", 2 }, utf16be = { "UTF-16BE", "UTF-16BE", 2 };
static const struct encoding utf32le = { "UTF-32LE", "UTF-32LE", 4 }, utf32be = { "UTF-32BE", "UTF-32BE", 4 };
static const struct encoding shift_jis = { "Shift_JIS", "CP932", 1 }, euc_jp = { "EUC-JP", "EUC-JP", 1 };
static const struct encoding euc_kr = { "EUC-KR", "CP949", 1 }, windows_1252 = { "Windows-1252", "CP1252", 1 };

/* What a declaration may say, and what it means: GBK and GB2312 are parts of GB18030. UTF-8 is not among them: what
 * is declared so and is not valid is judged by its bytes. */
static const struct {
	struct str word;
	const struct encoding *encoding;
} declared[] = {
	{ STR_INIT("gb2312"), &gb18030 },           { STR_INIT("gb_2312-80"), &gb18030 },
	{ STR_INIT("gbk"), &gb18030 },              { STR_INIT("x-gbk"), &gb18030 },
	{ STR_INIT("cp936"), &gb18030 },            { STR_INIT("gb18030"), &gb18030 },
	{ STR_INIT("big5"), &big5 },                { STR_INIT("big5-hkscs"), &big5 },
	{ STR_INIT("cp950"), &big5 },               { STR_INIT("shift_jis"), &shift_jis },
	{ STR_INIT("sjis"), &shift_jis },           { STR_INIT("x-sjis"), &shift_jis },
	{ STR_INIT("cp932"), &shift_jis },          { STR_INIT("euc-jp"), &euc_jp },
	{ STR_INIT("euc-kr"), &euc_kr },            { STR_INIT("cp949"), &euc_kr },
	{ STR_INIT("iso-8859-1"), &windows_1252 },  { STR_INIT("latin1"), &windows_1252 },
	{ STR_INIT("latin-1"), &windows_1252 },     { STR_INIT("windows-1252"), &windows_1252 },
	{ STR_INIT("cp1252"), &windows_1252 },
};

/* Byte order marks; longer ones first: UTF-32LE begins like UTF-16LE. */
static const struct {
	struct str bytes;
	const struct encoding *encoding;
} marks[] = {
	{ STR_INIT("\xEF\xBB\xBF"), &utf8 },         { STR_INIT("\xFF\xFE\x00\x00"), &utf32le },
	{ STR_INIT("\x00\x00\xFE\xFF"), &utf32be }, { STR_INIT("\xFF\xFE"), &utf16le },
	{ STR_INIT("\xFE\xFF"), &utf16be },
};

static const struct str magics[] = {
	STR_INIT("\x7F" "ELF"), STR_INIT("%PDF-"), STR_INIT("\x1F\x8B"), STR_INIT("PK\x03\x04"), STR_INIT("\x89PNG"),
	STR_INIT("\xFF\xD8\xFF"), STR_INIT("GIF8"), STR_INIT("RIFF"), STR_INIT("7z\xBC\xAF"), STR_INIT("BZh"), STR_INIT("\xD0\xCF\x11\xE0"),
};

enum { NO_CONVERTER = -1 };

/* Decodes all bytes; returns how many units could not be decoded, each of which becomes U+FFFD, or NO_CONVERTER. */
static long convert(struct buf *out, struct str in, const struct encoding *from)
{
	iconv_t cd = iconv_open("UTF-8", from->iconv);
	char *at = (char *)(uintptr_t)in.ptr; /* iconv's parameter lacks a const */
	size_t left = in.len;
	long bad = 0;
	bool flushed = false;

	if (cd == (iconv_t)-1)
		return NO_CONVERTER;
	while (!flushed) {
		buf_reserve(out, left * 2 + 64);
		char *to = out->ptr + out->len;
		size_t room = out->capacity - out->len;
		flushed = left == 0; /* Big5-HKSCS holds back a letter that an accent may follow */
		size_t result = flushed ? iconv(cd, NULL, NULL, &to, &room) : iconv(cd, &at, &left, &to, &room);

		out->len = (size_t)(to - out->ptr);
		if (result != (size_t)-1 || errno == E2BIG)
			continue;
		size_t skipped = left < from->unit ? left : from->unit;
		utf8_append(out, 0xFFFD);
		at += skipped;
		left -= skipped;
		bad++;
	}
	iconv_close(cd);
	return bad;
}

/* UTF-8 with bad sequences replaced; returns their number. */
static long repair_utf8(struct buf *out, struct str in)
{
	long bad = 0;

	while (in.len) {
		size_t good = utf8_valid_prefix(in);

		buf_add(out, in.ptr, good);
		in = str_from(in, good);
		if (in.len == 0)
			break;
		utf8_append(out, 0xFFFD);
		bad++;
		/* One replacement for a lead byte and the continuations that follow it. */
		size_t skip = 1;
		while (skip < in.len && skip < 4 && ((unsigned char)in.ptr[skip] & 0xC0) == 0x80)
			skip++;
		in = str_from(in, skip);
	}
	return bad;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static size_t find_nocase(struct str s, struct str needle)
{
	for (size_t i = 0; i + needle.len <= s.len; i++) {
		if (str_starts_nocase(str_from(s, i), needle))
			return i;
	}
	return s.len;
}

/* The word behind `key` and at least one of = : " ' and blanks. */
static const struct encoding *declared_behind(struct str rest)
{
	size_t start = 0, end;

	while (start < rest.len && strchr("=:\"' ", rest.ptr[start]))
		start++;
	for (end = start; end < rest.len && is_word(rest.ptr[end]); end++)
		;
	for (size_t i = 0; start && i < ARRAY_LEN(declared); i++) {
		if (str_eq_nocase(str_sub(rest, start, end), declared[i].word))
			return declared[i].encoding;
	}
	return NULL;
}

/* charset=…, coding: …, encoding: … near the start of the file. NULL when there is none that is known. */
static const struct encoding *find_declaration(struct str bytes)
{
	static const struct str keys[] = { STR_INIT("charset"), STR_INIT("coding") };

	for (size_t k = 0; k < ARRAY_LEN(keys); k++) {
		struct str rest = str_sub(bytes, 0, LOOK_AT);
		for (size_t at; (at = find_nocase(rest, keys[k])) < rest.len;) {
			rest = str_from(rest, at + keys[k].len);
			const struct encoding *found = declared_behind(rest);
			if (found)
				return found;
		}
	}
	return NULL;
}

/* The characters that most of running Chinese is made of, in either writing, and its punctuation. */
static const char common_chars[] =
	"的一是不在有人了中大国上个为这以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得"
	"经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社"
	"义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立國個這時"
	"來們會發產種學經進電實體機當業應開還樣與關線內數點過說對後為總無報價額銀證億萬股市資金，。、；：（）《》「」！？…—“”％";

/* Points for a decoded text: common characters, and Han behind Han (the accents of a Latin text come singly),
 * against bad bytes and what a wrong guess is full of: symbols, kana, private use. */
static long score(struct str text, long bad)
{
	struct code_set common;
	long points = -20 * bad;
	bool han_before = false;
	const char *p = text.ptr, *end = text.ptr + text.len;

	code_set_fill(&common, common_chars);
	while (p < end) {
		uint32_t code = utf8_next(&p, end);
		bool han = code >= 0x4E00 && code <= 0x9FFF;

		if (code_set_has(&common, code))
			points += 3;
		else if (han)
			points += han_before;
		else if (code >= 0x80)
			points -= 2;
		han_before = han;
	}
	return points;
}

static long score_as(const struct encoding *encoding, struct str bytes)
{
	struct buf out = BUF_INIT;
	long bad = convert(&out, str_sub(bytes, 0, SCORE_AT), encoding);
	long points = bad == NO_CONVERTER ? LONG_MIN : score(buf_str(&out), bad);

	buf_free(&out);
	return points;
}

/* The first bytes of formats that are met instead of posts. */
static bool is_known_binary(struct str bytes)
{
	for (size_t i = 0; i < ARRAY_LEN(magics); i++) {
		if (str_starts(bytes, magics[i]))
			return true;
	}
	return false;
}

/* NULs, or too many control characters. */
static bool is_noise(struct str bytes)
{
	size_t controls = 0, looked = bytes.len < SCORE_AT ? bytes.len : SCORE_AT;

	if (str_find_char(str_sub(bytes, 0, SCORE_AT), 0) < looked)
		return true;
	for (size_t i = 0; i < looked; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];
		controls += (c < 0x20 && !byte_is_blank((char)c)) || c == 0x7F;
	}
	return controls * 1000 > looked * NOISE_PER_MILLE && controls > 4;
}

/* UTF-16 without a mark: every other byte of its ASCII is a NUL. */
static const struct encoding *guess_utf16(struct str bytes)
{
	size_t even = 0, odd = 0, looked = bytes.len < LOOK_AT ? bytes.len & ~(size_t)1 : LOOK_AT;

	for (size_t i = 0; i < looked; i += 2) {
		even += bytes.ptr[i] == 0;
		odd += bytes.ptr[i + 1] == 0;
	}
	/* Half of a mostly Latin front matter's bytes are NULs, a sixteenth of the rest. */
	if (looked < 8)
		return NULL;
	if (odd > looked / 8 && even == 0)
		return &utf16le;
	return even > looked / 8 && odd == 0 ? &utf16be : NULL;
}

/* For bytes that are neither marked nor valid UTF-8 nor declared. Mostly good UTF-8 with some bad bytes is damaged
 * UTF-8; all else is the better of the two Chinese encodings, if either gives Chinese at all. */
static const struct encoding *guess(struct str bytes)
{
	struct str looked = str_sub(bytes, 0, SCORE_AT);
	struct buf repaired = BUF_INIT;
	long bad = repair_utf8(&repaired, looked), wide = 0;

	for (size_t i = 0; i < repaired.len; i++)
		wide += (unsigned char)repaired.ptr[i] >= 0xC0; /* the bad ones, U+FFFD by now, among them */
	buf_free(&repaired);
	if (bad * 4 < wide)
		return &utf8;
	long as_gb = score_as(&gb18030, looked), as_big5 = score_as(&big5, looked);
	if (as_gb <= 0 && as_big5 <= 0)
		return &utf8;
	return as_big5 > as_gb ? &big5 : &gb18030;
}

/* What the bytes are and whether a byte order mark (taken off) said so. NULL for binary data. */
static const struct encoding *choose(struct str *bytes, bool *marked, bool *valid_utf8)
{
	const struct encoding *found;

	*marked = *valid_utf8 = false;
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		if (str_starts(*bytes, marks[i].bytes)) {
			*bytes = str_from(*bytes, marks[i].bytes.len);
			*marked = true;
			return marks[i].encoding;
		}
	}
	if (is_known_binary(*bytes))
		return NULL;
	if ((found = guess_utf16(*bytes)))
		return found;
	if (is_noise(*bytes))
		return NULL;
	*valid_utf8 = utf8_valid_prefix(*bytes) == bytes->len;
	if (*valid_utf8)
		return &utf8;
	if ((found = find_declaration(*bytes)))
		return found;
	return guess(*bytes);
}

/* A high bit in each byte of x that is zero (Mycroft); bits above the lowest such byte may be wrong. */
static uint64_t zero_bytes(uint64_t x)
{
	return (x - 0x0101010101010101u) & ~x & 0x8080808080808080u;
}

/* Whether none of eight bytes is a control character, TAB and LF apart, or 0xC2, the lead byte of C1 controls (and
 * of little else). */
static bool eight_are_clean(const char *p)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t x;

	memcpy(&x, p, sizeof x);
	uint64_t controls = zero_bytes(x & 0xE0 * ones); /* below 0x20 */
	if (zero_bytes(x ^ 0x7F * ones) | zero_bytes(x ^ 0xC2 * ones))
		return false;
	if (!controls)
		return true;
	for (size_t i = 0; i < sizeof x; i++) {
		if ((unsigned char)p[i] < 0x20 && p[i] != '\n' && p[i] != '\t')
			return false;
	}
	return true;
}

/* Offset of a byte before which normalise changes nothing; the length when it changes nothing at all. */
static size_t clean_prefix(struct str text)
{
	size_t i = 0;

	while (i < text.len) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (text.len - i >= 8 && eight_are_clean(text.ptr + i)) {
			i += 8;
			continue;
		}
		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
			return i;
		if (c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] < 0xA0)
			return i;
		i++;
	}
	return text.len;
}

/* CR LF, CR and FF to LF; C0 and C1 controls but TAB and LF, and U+FEFF at the start, dropped. */
static struct str normalise(struct arena *arena, struct str text, struct str file, struct diag *diag)
{
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_from(text, 3);
	size_t dropped = 0, at = clean_prefix(text);
	if (at == text.len)
		return text;
	char *out = arena_alloc(arena, text.len + 1);
	memcpy(out, text.ptr, at);
	for (size_t i = at; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (c == '\r') {
			out[at++] = '\n';
			i += i + 1 < text.len && text.ptr[i + 1] == '\n';
		} else if (c == '\f') {
			out[at++] = '\n';
		} else if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) {
			dropped++;
		} else if (c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] < 0xA0) {
			dropped++;
			i++;
		} else {
			out[at++] = text.ptr[i];
		}
	}
	if (dropped)
		diag_add(diag, DIAG_CONTROL_CHARS, place_file(file), dropped);
	return (struct str){ out, at };
}

bool encoding_decode(struct arena *arena, struct str bytes, struct str file, struct str *out, struct diag *diag)
{
	struct buf converted = BUF_INIT;
	struct str text = bytes;
	long bad = 0;
	bool marked, valid_utf8;

	if (bytes.len == 0) {
		diag_add(diag, DIAG_FILE_EMPTY, place_file(file));
		return false;
	}
	const struct encoding *encoding = choose(&text, &marked, &valid_utf8);
	if (!encoding) {
		diag_add(diag, DIAG_ENCODING_BINARY, place_file(file));
		return false;
	}
	bool is_utf8 = encoding == &utf8;
	if (!is_utf8)
		bad = convert(&converted, text, encoding);
	else if (!valid_utf8 && utf8_valid_prefix(text) < text.len)
		bad = repair_utf8(&converted, text);
	if (converted.ptr)
		text = arena_str(arena, buf_str(&converted));
	buf_free(&converted);
	if (bad == NO_CONVERTER) {
		diag_add(diag, DIAG_FILE_READ, place_file(file), "the system has no converter for its encoding");
		return false;
	}
	if (!is_utf8 || marked)
		diag_add(diag, DIAG_ENCODING_OTHER, place_file(file),
		         is_utf8 ? "UTF-8 with byte order mark" : encoding->name);
	if (bad)
		diag_add(diag, DIAG_ENCODING_INVALID, place_file(file), (size_t)bad, encoding->name);
	*out = normalise(arena, text, file, diag);
	if (out->len == 0) {
		diag_add(diag, DIAG_FILE_EMPTY, place_file(file));
		return false;
	}
	return true;
}
