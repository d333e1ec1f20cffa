/* front_matter.c - the YAML block at the top of a post, by libyaml's events.
 *
 * In: the decoded file. Out: fields of the post, every scalar as text whatever YAML would make of it. Aliases of
 * anchors are refused whole: they can stand for more text than a machine holds. What is not YAML goes to the
 * salvage. */
#include "post/front_matter.h"

#include <string.h>
#include <yaml.h>

#include "base/limits.h"
#include "post/field.h"
#include "post/salvage.h"

enum verdict { VERDICT_READ, VERDICT_SALVAGE, VERDICT_ALIAS };

struct yaml_reader {
	yaml_parser_t parser;
	struct field_set *set;
	uint32_t first_line;
	size_t depth;               /* open mappings and sequences */
	bool has_anchor;
	const struct field *field;  /* whose value comes next; NULL when it does not matter */
	bool is_value;              /* at depth 1: a value is due, not a key */
	const char *problem;
	struct place place;
};

static struct place place_of(const struct yaml_reader *reader, yaml_mark_t mark)
{
	return (struct place){ reader->set->post->path, reader->first_line + (uint32_t)mark.line,
		               (uint32_t)mark.column + 1 };
}

static struct str scalar_text(const yaml_event_t *event)
{
	struct str text = { (const char *)event->data.scalar.value, event->data.scalar.length };
	bool is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;

	if (is_plain && (str_eq(text, STR("~")) || str_eq(text, STR("null"))))
		return STR("");
	return text;
}

static void on_scalar(struct yaml_reader *reader, const yaml_event_t *event)
{
	struct str text = scalar_text(event);
	struct place place = place_of(reader, event->start_mark);

	if (reader->depth == 2 && reader->field) {
		field_add_item(reader->set, reader->field, text);
	} else if (reader->depth == 1 && !reader->is_value) {
		reader->field = field_find(text);
		if (reader->field && !field_begin(reader->set, reader->field, place))
			reader->field = NULL;
		reader->is_value = true;
	} else if (reader->depth == 1) {
		if (reader->field)
			field_set_value(reader->set, reader->field, text, place);
		reader->is_value = false;
	}
}

static void on_open(struct yaml_reader *reader, const yaml_event_t *event)
{
	bool fits = event->type == YAML_SEQUENCE_START_EVENT && reader->field && field_is_list(reader->field);

	if (reader->depth == 1 && reader->is_value && reader->field && !fits) {
		field_refuse(reader->set, reader->field, place_of(reader, event->start_mark));
		reader->field = NULL;
	}
	reader->depth++;
}

static void on_close(struct yaml_reader *reader)
{
	reader->depth--;
	/* A mapping as a key counts as a key. */
	if (reader->depth == 1) {
		reader->is_value = !reader->is_value;
		reader->field = NULL;
	}
}

static bool event_has_anchor(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return event->data.scalar.anchor != NULL;
	case YAML_SEQUENCE_START_EVENT:
		return event->data.sequence_start.anchor != NULL;
	case YAML_MAPPING_START_EVENT:
		return event->data.mapping_start.anchor != NULL;
	default:
		return false;
	}
}

/* One event; *done at the end of the first document. */
static enum verdict read_event(struct yaml_reader *reader, const yaml_event_t *event, bool *done)
{
	reader->has_anchor |= event_has_anchor(event);
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		/* `title: *ST` is a stock's name: no anchor, no alias. */
		reader->place = place_of(reader, event->start_mark);
		reader->problem = "undefined alias";
		return reader->has_anchor ? VERDICT_ALIAS : VERDICT_SALVAGE;
	case YAML_SCALAR_EVENT:
		if (reader->depth == 0) {
			reader->place = place_of(reader, event->start_mark);
			reader->problem = "text instead of key: value";
			return VERDICT_SALVAGE;
		}
		on_scalar(reader, event);
		return VERDICT_READ;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		on_open(reader, event);
		return VERDICT_READ;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		on_close(reader);
		return VERDICT_READ;
	case YAML_DOCUMENT_END_EVENT:
	case YAML_STREAM_END_EVENT:
		*done = true;
		return VERDICT_READ;
	default:
		return VERDICT_READ;
	}
}

static enum verdict read_yaml(struct yaml_reader *reader, struct str block)
{
	enum verdict verdict = VERDICT_READ;
	bool done = false;

	if (!yaml_parser_initialize(&reader->parser))
		mem_out();
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader->parser, (const unsigned char *)block.ptr, block.len);
	while (!done && verdict == VERDICT_READ) {
		yaml_event_t event;
		if (!yaml_parser_parse(&reader->parser, &event)) {
			if (reader->parser.error == YAML_MEMORY_ERROR)
				mem_out();
			reader->place = place_of(reader, reader->parser.problem_mark);
			reader->problem = reader->parser.problem ? reader->parser.problem : "unreadable";
			verdict = VERDICT_SALVAGE;
			break;
		}
		verdict = read_event(reader, &event, &done);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&reader->parser);
	return verdict;
}

/* The end of the line that starts at `start`, without its line feed and trailing blanks. */
static struct str line_at(struct str source, size_t start, size_t *next)
{
	struct str rest = str_from(source, start);
	size_t len = str_find_char(rest, '\n');

	*next = start + len + (len < rest.len);
	while (len > 0 && byte_is_blank(rest.ptr[len - 1]))
		len--;
	return str_sub(rest, 0, len);
}

/* Finds the block; false when none opens. *closed tells whether it ends; *block_end where, *after what follows. */
static bool find_block(struct str source, struct str *block, size_t *after, bool *closed)
{
	size_t start, next;

	if (!str_eq(line_at(source, 0, &start), STR("---")))
		return false;
	*closed = false;
	for (next = start; next < source.len;) {
		size_t line_start = next;
		struct str line = line_at(source, line_start, &next);
		if (str_eq(line, STR("---")) || str_eq(line, STR("..."))) {
			*block = str_sub(source, start, line_start);
			*after = next;
			*closed = true;
			return true;
		}
	}
	return true;
}

/* Forgets what was filled before the YAML broke off; the salvage reads the whole block. */
static void start_again(struct field_set *set)
{
	struct post *post = set->post, fresh = { 0 };

	fresh.path = post->path;
	*post = fresh;
	set->seen = 0;
	memset(set->ranks, 0, sizeof(set->ranks));
	set->category_room = set->tag_room = 0;
}

bool front_matter_read(struct arena *arena, struct post *post, struct str source, size_t *body_offset,
                       struct diag *diag)
{
	struct field_set set = { .arena = arena, .post = post, .diag = diag };
	struct yaml_reader reader = { .set = &set, .first_line = 2 };
	struct place top = { post->path, 1, 1 };
	struct diag *doubts;
	struct str block = STR("");
	enum verdict verdict;
	bool closed;

	*body_offset = 0;
	if (!find_block(source, &block, body_offset, &closed)) {
		diag_add(diag, DIAG_FRONT_MATTER_MISSING, place_file(post->path));
		return true;
	}
	if (!closed) {
		diag_add(diag, DIAG_FRONT_MATTER_OPEN, top);
		return false;
	}
	if (block.len > LIMIT_FRONT_MATTER_BYTES) {
		diag_add(diag, DIAG_FRONT_MATTER_TOO_LARGE, top, (size_t)LIMIT_FRONT_MATTER_BYTES);
		return false;
	}
	/* Warnings of a reading that is given up would be said twice. */
	doubts = set.diag = diag_new();
	verdict = read_yaml(&reader, block);
	set.diag = diag;
	if (verdict == VERDICT_READ)
		diag_join(diag, doubts);
	diag_free(doubts);
	if (verdict == VERDICT_ALIAS) {
		diag_add(diag, DIAG_FRONT_MATTER_ALIAS, reader.place);
		return false;
	}
	if (verdict == VERDICT_SALVAGE) {
		diag_add(diag, DIAG_FRONT_MATTER_SALVAGED, reader.place, reader.problem);
		start_again(&set);
		salvage_read(&set, block, 2);
	}
	post->has_front_matter = true;
	return true;
}
