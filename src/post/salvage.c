/* salvage.c - front matter as real generators write it: titles between quotes that are not escaped, tabs, "key:value".
 *
 * In: the lines of a block that YAML refuses. Out: the fields that can be told: `key: value` at the start of a line,
 * quotes off; [a, b] and `- a` lists; > and | blocks joined by blanks. Lines that mean nothing to us are passed
 * over. */
#include "post/salvage.h"

#include <string.h>

struct salvage {
	struct field_set *set;
	struct str rest;    /* lines not yet read */
	uint32_t line;      /* number of the first of them */
};

static bool next_line(struct salvage *salvage, struct str *line)
{
	if (salvage->rest.len == 0)
		return false;
	*line = str_split(salvage->rest, '\n', &salvage->rest);
	salvage->line++;
	return true;
}

/* The next line when it belongs to the key before it: indented, or an item of a list. */
static bool next_continuation(struct salvage *salvage, struct str *line)
{
	struct str peek = salvage->rest;

	if (peek.len == 0 || !(byte_is_blank(peek.ptr[0]) || str_starts(peek, STR("- "))))
		return false;
	return next_line(salvage, line);
}

/* Quotes around the whole value go, and what they escape is itself; quotes inside stay. */
static struct str unquote(struct arena *arena, struct str value)
{
	char quote = value.len >= 2 ? value.ptr[0] : 0, *out;
	size_t i, n = 0;

	value = str_trim(value);
	if ((quote != '"' && quote != '\'') || value.len < 2)
		return value;
	value = str_sub(value, 1, value.len - (value.ptr[value.len - 1] == quote));
	out = arena_alloc(arena, value.len + 1);
	for (i = 0; i < value.len; i++) {
		bool is_last = i + 1 == value.len;
		if (quote == '"' && value.ptr[i] == '\\' && !is_last && strchr("\"\\/", value.ptr[i + 1]))
			i++;
		else if (quote == '\'' && value.ptr[i] == '\'' && !is_last && value.ptr[i + 1] == '\'')
			i++;
		out[n++] = value.ptr[i];
	}
	return (struct str){ out, n };
}

static void add_flow_list(struct salvage *salvage, const struct field *field, struct str value)
{
	struct str rest = str_sub(value, 1, value.len - str_ends(value, STR("]")));

	while (rest.len > 0) {
		struct str item = str_split(rest, ',', &rest);
		field_add_item(salvage->set, field, unquote(salvage->set->arena, str_trim(item)));
	}
}

/* What follows a key without a value, or with > or |. */
static void read_block(struct salvage *salvage, const struct field *field, struct place place)
{
	struct buf buf = BUF_INIT;
	struct str line;

	while (next_continuation(salvage, &line)) {
		line = str_trim(line);
		if (str_starts(line, STR("- ")) && field_is_list(field)) {
			field_add_item(salvage->set, field, unquote(salvage->set->arena, str_trim(str_from(line, 2))));
			continue;
		}
		if (buf.len > 0)
			buf_add_char(&buf, ' ');
		buf_add_str(&buf, line);
	}
	if (buf.len > 0)
		field_set_value(salvage->set, field, unquote(salvage->set->arena, buf_str(&buf)), place);
	buf_free(&buf);
}

static bool is_block_mark(struct str value)
{
	return value.len <= 2 && value.len > 0 && (value.ptr[0] == '>' || value.ptr[0] == '|');
}

static void read_pair(struct salvage *salvage, const struct field *field, struct str value)
{
	struct place place = { salvage->set->post->path, salvage->line - 1, 1 };

	if (!field_begin(salvage->set, field, place))
		return;
	if (value.len == 0 || is_block_mark(value))
		read_block(salvage, field, place);
	else if (str_starts(value, STR("[")) && field_is_list(field))
		add_flow_list(salvage, field, value);
	else
		field_set_value(salvage->set, field, unquote(salvage->set->arena, value), place);
}

void salvage_read(struct field_set *set, struct str block, uint32_t first_line)
{
	struct salvage salvage = { set, block, first_line };
	struct str line;

	while (next_line(&salvage, &line)) {
		size_t colon = str_find_char(line, ':');
		const struct field *field;

		if (colon == line.len)
			continue;
		field = field_find(str_trim(str_sub(line, 0, colon)));
		if (field)
			read_pair(&salvage, field, str_trim(str_from(line, colon + 1)));
	}
}
