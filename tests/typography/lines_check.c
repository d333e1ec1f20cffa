/* lines_check.c - counts what readers see in set lines: lines_check [--list] < `jianbao inspect --stage=lines`.
 *
 * In: lines as inspect prints them, of any number of posts; out: one row of counts: lines, forbidden starts, forbidden
 * ends, overfull lines, last lines of a single Han in a measure of five em and more, lines left short (an address has
 * nothing to stretch), loose lines, loose lines of 10,000, and the loose ones among them that hold Han. What is
 * forbidden stands in a table of its own here (cjk 2.1), so that the program does not judge itself by its own classes.
 * --list prints the lines in question too. */
#define _POSIX_C_SOURCE 200809L
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* cjk 2.1 gb, full-width marks; and what no script begins or ends a line with. */
static const char not_at_start[] = "，、；：。．！？）》〉】〗」』〕］｝”’·・～／‼⁇⁈⁉％‰,;!?)]}%";
static const char not_at_end[] = "（《〈【〖「『〔［｛“‘／([{￥$";

enum { NARROW = 52500 }; /* five em at 10.5 pt, in 1/1000 pt */

struct counts {
	size_t lines, starts, ends, overfull, runts, brief, loose, loose_han;
};

/* A line of the dump, its text between the outer quotation marks. */
struct set_line {
	const char *text;
	size_t len;
	int measure, width;
	bool overfull, loose, last;
};

static uint32_t decode(const char *p, size_t *len)
{
	const unsigned char *b = (const unsigned char *)p;

	*len = b[0] < 0x80 ? 1 : b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : 4;
	switch (*len) {
	case 2: return (uint32_t)(b[0] & 31) << 6 | (b[1] & 63);
	case 3: return (uint32_t)(b[0] & 15) << 12 | (uint32_t)(b[1] & 63) << 6 | (b[2] & 63);
	case 4: return (uint32_t)(b[0] & 7) << 18 | (uint32_t)(b[1] & 63) << 12 | (uint32_t)(b[2] & 63) << 6 |
		       (b[3] & 63);
	default: return b[0];
	}
}

static bool holds(const char *set, uint32_t code)
{
	size_t len;

	for (; *set; set += len) {
		if (decode(set, &len) == code)
			return true;
	}
	return false;
}

static bool parse(char *row, struct set_line *line)
{
	char *open = strchr(row, '"'), *close = strrchr(row, '"'), *flags;

	if (strncmp(row, "page ", 5) != 0 || !open || close <= open)
		return false;
	if (sscanf(row, "page %*d x %*d y %*d %*d %d %*d %d", &line->measure, &line->width) != 2)
		return false;
	line->text = open + 1;
	line->len = (size_t)(close - open - 1);
	close[0] = 0;
	for (flags = open - 2; flags > row && *flags != ' '; flags--)
		;
	open[-1] = 0;
	line->overfull = strstr(flags, "overfull") != NULL;
	line->loose = strstr(flags, "loose") != NULL;
	line->last = strstr(flags, "last") != NULL;
	return true;
}

static bool is_letter(uint32_t code)
{
	return (code >= '0' && code <= '9') || ((code | 32) >= 'a' && (code | 32) <= 'z') ||
	       (code >= 0xC0 && code < 0x2000) || code >= 0x10000 || (code >= 0xAC00 && code < 0xD7A4);
}

static bool is_han(uint32_t code)
{
	return (code >= 0x2E80 && code < 0x3000) || (code >= 0x3041 && code < 0x30FB) ||
	       (code >= 0x3400 && code < 0xA000) || (code >= 0xF900 && code < 0xFB00);
}

/* Judges one line; `goes_on` says that it continues the paragraph of the line before. True when something is wrong. */
static bool judge(const struct set_line *line, bool goes_on, struct counts *counts)
{
	uint32_t first = 0, last = 0;
	unsigned han = 0, letters = 0;
	struct counts before = *counts;
	size_t len;

	for (size_t i = 0; i < line->len; i += len) {
		uint32_t code = decode(line->text + i, &len);

		if (code == ' ' || code == 0xA0)
			continue;
		if (!first && code < 0x80 && i + 1 < line->len && line->text[i + 1] > ' ' && code != ')')
			code = 'A'; /* .com, ?id: inside an address */
		if (!first)
			first = code;
		last = code;
		han += is_han(code);
		letters += is_letter(code);
	}
	counts->lines++;
	counts->starts += goes_on && holds(not_at_start, first);
	counts->ends += !line->last && holds(not_at_end, last);
	counts->overfull += line->overfull;
	counts->brief += line->loose && line->width < line->measure;
	counts->loose += line->loose && line->width >= line->measure;
	counts->loose_han += line->loose && line->width >= line->measure && han > 0;
	/* in a cell of a table two Han may not fit */
	counts->runts += goes_on && line->last && han <= 1 && letters == 0 && line->measure >= NARROW;
	return counts->starts + counts->ends + counts->overfull + counts->runts >
	       before.starts + before.ends + before.overfull + before.runts;
}

int main(int argc, char **argv)
{
	bool list = argc > 1 && strcmp(argv[1], "--list") == 0, goes_on = false;
	struct counts counts = { 0 };
	struct set_line line;
	char *row = NULL;
	size_t capacity = 0;

	while (getline(&row, &capacity, stdin) > 0) {
		if (!parse(row, &line)) {
			goes_on = false;
			continue;
		}
		if (judge(&line, goes_on, &counts) && list)
			fprintf(stderr, "%s \"%s\"\n", row, line.text);
		goes_on = !line.last;
	}
	free(row);
	printf("%zu %zu %zu %zu %zu %zu %zu %zu %zu\n", counts.lines, counts.starts, counts.ends, counts.overfull,
	       counts.runts, counts.brief, counts.loose, counts.lines ? counts.loose * 10000 / counts.lines : 0,
	       counts.loose_han);
	return 0;
}
