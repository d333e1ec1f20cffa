/* diag.c - messages in the order they were added; texts live in the diag's own arena. */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"

struct row {
	const char *name;
	enum diag_level level;
	const char *format;
};

static const struct row rows[DIAG_COUNT] = {
#define DIAG(id, level, format) [DIAG_##id] = { #id, DIAG_##level, format },
#include "base/diag.def"
#undef DIAG
};

struct diag {
	struct arena *arena;
	struct diag_message *messages;
	size_t count, capacity;
	struct str counted_file;         /* the file that `seen` counts for */
	uint32_t seen[DIAG_COUNT];
	size_t closing[DIAG_COUNT];      /* index + 1 of the REPEATED message that counts further ones; 0 for none */
};

struct diag *diag_new(void)
{
	struct diag *diag = mem_alloc(sizeof *diag);

	diag->arena = arena_new();
	return diag;
}

void diag_free(struct diag *diag)
{
	if (!diag)
		return;
	arena_free(diag->arena);
	free(diag);
}

void diag_clear(struct diag *diag)
{
	struct arena *arena = diag->arena;

	arena_reset(arena);
	*diag = (struct diag){ .arena = arena };
}

const char *diag_id_name(enum diag_id id)
{
	return rows[id].name;
}

/* One code point of well-formed UTF-8 at s; 0 and *len 1 for a byte that belongs to none. */
static uint32_t decode(const unsigned char *s, size_t left, size_t *len)
{
	static const struct {
		unsigned char mask, lead;
		uint32_t least;
	} forms[] = { { 0x80, 0x00, 0 }, { 0xE0, 0xC0, 0x80 }, { 0xF0, 0xE0, 0x800 }, { 0xF8, 0xF0, 0x10000 } };

	*len = 1;
	for (size_t n = 0; n < 4; n++) {
		if ((s[0] & forms[n].mask) != forms[n].lead || n >= left)
			continue;
		uint32_t code = s[0] & (unsigned char)~forms[n].mask;
		for (size_t i = 1; i <= n; i++) {
			if ((s[i] & 0xC0) != 0x80)
				return 0;
			code = code << 6 | (s[i] & 0x3F);
		}
		if (code < forms[n].least || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF)
			return 0;
		*len = n + 1;
		return code;
	}
	return 0;
}

/* Controls, line separators and bidi controls: what could drive a terminal or turn a line round. */
static bool must_escape(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200E || code == 0x200F ||
	       (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

static void add_clean(struct buf *out, struct str s)
{
	for (size_t i = 0, len; i < s.len; i += len) {
		const unsigned char *at = (const unsigned char *)s.ptr + i;
		uint32_t code = decode(at, s.len - i, &len);

		if (len == 1 && (code == 0 || must_escape(code)))
			buf_printf(out, "\\x%02X", at[0]);
		else if (must_escape(code))
			buf_printf(out, "U+%04X", (unsigned)code);
		else
			buf_add(out, at, len);
	}
}

static struct str clean(struct arena *arena, struct str s)
{
	struct buf out = BUF_INIT;

	add_clean(&out, s);
	struct str copy = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return copy;
}

static void append(struct diag *diag, struct diag_message message)
{
	diag->messages = arena_grow(diag->arena, diag->messages, &diag->capacity, diag->count + 1,
	                            sizeof *diag->messages);
	diag->messages[diag->count++] = message;
}

/* Counts a message beyond the limit in the closing line of its kind. */
static void count_repeat(struct diag *diag, enum diag_id id, struct str file)
{
	size_t further = diag->seen[id] - DIAG_REPEAT_MAX;
	struct str text = arena_printf(diag->arena, rows[DIAG_REPEATED].format, further, rows[id].name);

	if (!diag->closing[id]) {
		append(diag, (struct diag_message){ DIAG_REPEATED, rows[DIAG_REPEATED].level, place_file(file), text });
		diag->closing[id] = diag->count;
	} else {
		diag->messages[diag->closing[id] - 1].text = text;
	}
}

void diag_add(struct diag *diag, enum diag_id id, struct place place, ...)
{
	struct buf text = BUF_INIT;
	va_list args;

	if (!str_eq(diag->counted_file, place.file)) {
		diag->counted_file = arena_str(diag->arena, place.file);
		memset(diag->seen, 0, sizeof diag->seen);
		memset(diag->closing, 0, sizeof diag->closing);
	}
	if (++diag->seen[id] > DIAG_REPEAT_MAX && rows[id].level != DIAG_ERROR) {
		count_repeat(diag, id, diag->counted_file);
		return;
	}
	va_start(args, place);
	int len = vsnprintf(NULL, 0, rows[id].format, args);
	va_end(args);
	buf_reserve(&text, (size_t)(len < 0 ? 0 : len) + 1);
	va_start(args, place);
	vsnprintf(text.ptr, text.capacity, rows[id].format, args);
	va_end(args);
	text.len = (size_t)(len < 0 ? 0 : len);
	place.file = clean(diag->arena, place.file);
	append(diag, (struct diag_message){ id, rows[id].level, place, clean(diag->arena, buf_str(&text)) });
	buf_free(&text);
}

void diag_soften(struct diag *diag)
{
	for (size_t i = 0; i < diag->count; i++) {
		if (diag->messages[i].level == DIAG_ERROR)
			diag->messages[i].level = DIAG_WARNING;
	}
}

void diag_copy(struct diag *to, const struct diag *from)
{
	for (size_t i = 0; i < from->count; i++) {
		struct diag_message message = from->messages[i];

		message.place.file = arena_str(to->arena, message.place.file);
		message.text = arena_str(to->arena, message.text);
		append(to, message);
	}
}

void diag_join(struct diag *to, struct diag *from)
{
	diag_copy(to, from);
	diag_clear(from);
}

const struct diag_message *diag_messages(const struct diag *diag, size_t *count)
{
	*count = diag->count;
	return diag->messages;
}
