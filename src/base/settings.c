/* settings.c - libyaml's events to a tree.
 *
 * In: the bytes of a file; out: settings in the arena. Aliases are refused whole: they can stand for more text than a machine
 * holds. */
#include "base/settings.h"

#include <yaml.h>

enum { DEPTH_MAX = 16 };

struct settings_reader {
	struct arena *arena;
	struct str path;
	yaml_parser_t parser;
	struct setting *open[DEPTH_MAX];            /* lists and maps, outermost first */
	const struct setting **end[DEPTH_MAX];      /* where the next member of each goes */
	size_t depth;
	bool has_key;                               /* in a map: the key of the next member was read */
	struct str key;
	struct place key_place;
	const struct setting *root;
	const char *problem;                        /* NULL while all is well */
	struct place place;
};

static struct place place_of(const struct settings_reader *r, yaml_mark_t mark)
{
	return (struct place){ r->path, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1 };
}

static void refuse(struct settings_reader *r, yaml_mark_t mark, const char *problem)
{
	r->problem = problem;
	r->place = place_of(r, mark);
}

static bool in_map(const struct settings_reader *r)
{
	return r->depth > 0 && r->open[r->depth - 1]->kind == SETTING_MAP;
}

static struct setting *add(struct settings_reader *r, enum setting_kind kind, yaml_mark_t mark)
{
	struct setting *setting = ARENA_NEW(r->arena, struct setting);

	*setting = (struct setting){ .kind = kind, .key = r->key, .key_place = r->key_place, .place = place_of(r, mark) };
	if (r->depth == 0) {
		r->root = setting;
	} else {
		*r->end[r->depth - 1] = setting;
		r->end[r->depth - 1] = &setting->next;
	}
	r->has_key = false;
	r->key = STR("");
	return setting;
}

static void on_text(struct settings_reader *r, const yaml_event_t *event)
{
	struct str text = { (const char *)event->data.scalar.value, event->data.scalar.length };
	bool is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;

	if (is_plain && (str_eq(text, STR("~")) || str_eq(text, STR("null"))))
		text = STR("");
	text = arena_str(r->arena, text);
	if (in_map(r) && !r->has_key) {
		r->key = text;
		r->key_place = place_of(r, event->start_mark);
		r->has_key = true;
	} else {
		add(r, SETTING_TEXT, event->start_mark)->text = text;
	}
}

static void on_open(struct settings_reader *r, const yaml_event_t *event, enum setting_kind kind)
{
	if (in_map(r) && !r->has_key) {
		refuse(r, event->start_mark, "a key that is no text");
	} else if (r->depth == DEPTH_MAX) {
		refuse(r, event->start_mark, "nested too deep");
	} else {
		struct setting *setting = add(r, kind, event->start_mark);

		r->open[r->depth] = setting;
		r->end[r->depth++] = &setting->first;
	}
}

/* False at the end of the document. */
static bool on_event(struct settings_reader *r, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		refuse(r, event->start_mark, "an alias");
		return true;
	case YAML_SCALAR_EVENT:
		on_text(r, event);
		return true;
	case YAML_SEQUENCE_START_EVENT:
		on_open(r, event, SETTING_LIST);
		return true;
	case YAML_MAPPING_START_EVENT:
		on_open(r, event, SETTING_MAP);
		return true;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		r->depth--;
		return true;
	case YAML_DOCUMENT_END_EVENT:
	case YAML_STREAM_END_EVENT:
		return false;
	default:
		return true;
	}
}

static void read_events(struct settings_reader *r)
{
	for (bool more = true; more && !r->problem;) {
		yaml_event_t event;

		if (!yaml_parser_parse(&r->parser, &event)) {
			if (r->parser.error == YAML_MEMORY_ERROR)
				mem_out();
			refuse(r, r->parser.problem_mark, r->parser.problem ? r->parser.problem : "unreadable");
			return;
		}
		more = on_event(r, &event);
		yaml_event_delete(&event);
	}
}

const struct setting *settings_read(struct arena *arena, struct str path, struct str bytes, struct diag *diag)
{
	struct settings_reader r = { .arena = arena, .path = path };

	if (!yaml_parser_initialize(&r.parser))
		mem_out();
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)bytes.ptr, bytes.len);
	read_events(&r);
	if (!r.problem && !r.root) {
		r.problem = "nothing in it";
		r.place = place_file(path);
	}
	if (r.problem)
		diag_add(diag, DIAG_SETTINGS_BROKEN, r.place, r.problem);
	yaml_parser_delete(&r.parser);
	return r.problem ? NULL : r.root;
}
