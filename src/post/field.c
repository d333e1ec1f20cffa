/* field.c - the keys of front matter: one row each, with the field it fills and how.
 *
 * In: keys and scalars, in file order, from the YAML reader or from the salvage of broken YAML. Out: fields of struct
 * post. Of several keys for one field the row that stands first in the table wins, whatever their order in the file. */
#include "post/field.h"

#include "post/title.h"

enum field_kind { FIELD_TEXT, FIELD_TITLE, FIELD_URL, FIELD_DATE, FIELD_LIST, FIELD_ITEM };

enum field_target { TARGET_LAYOUT, TARGET_TITLE, TARGET_LANG, TARGET_SOURCE, TARGET_URL, TARGET_DATE, TARGET_CATEGORY,
	            TARGET_TAG };

struct field {
	struct str key;
	uint8_t kind, target;
};

static const struct field fields[] = {
	{ STR_INIT("layout"), FIELD_TEXT, TARGET_LAYOUT },
	{ STR_INIT("title"), FIELD_TITLE, TARGET_TITLE },
	{ STR_INIT("lang"), FIELD_TEXT, TARGET_LANG },
	{ STR_INIT("language"), FIELD_TEXT, TARGET_LANG },
	{ STR_INIT("locale"), FIELD_TEXT, TARGET_LANG },
	{ STR_INIT("source"), FIELD_TITLE, TARGET_SOURCE },
	{ STR_INIT("author"), FIELD_TITLE, TARGET_SOURCE },
	{ STR_INIT("link"), FIELD_URL, TARGET_URL },
	{ STR_INIT("url"), FIELD_URL, TARGET_URL },
	{ STR_INIT("canonical"), FIELD_URL, TARGET_URL },
	{ STR_INIT("canonical_url"), FIELD_URL, TARGET_URL },
	{ STR_INIT("from"), FIELD_URL, TARGET_URL },
	{ STR_INIT("date"), FIELD_DATE, TARGET_DATE },
	{ STR_INIT("categories"), FIELD_LIST, TARGET_CATEGORY },
	{ STR_INIT("category"), FIELD_ITEM, TARGET_CATEGORY },
	{ STR_INIT("tags"), FIELD_LIST, TARGET_TAG },
	{ STR_INIT("tag"), FIELD_ITEM, TARGET_TAG },
};

static size_t row_of(const struct field *field)
{
	return (size_t)(field - fields);
}

const struct field *field_find(struct str key)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(fields); i++) {
		if (str_eq_nocase(fields[i].key, key))
			return &fields[i];
	}
	return NULL;
}

bool field_is_list(const struct field *field)
{
	return field->kind == FIELD_LIST || field->kind == FIELD_ITEM;
}

bool field_begin(struct field_set *set, const struct field *field, struct place place)
{
	uint32_t bit = (uint32_t)1 << row_of(field);

	if (set->seen & bit) {
		diag_add(set->diag, DIAG_FRONT_MATTER_TWICE, place, field->key.ptr);
		return false;
	}
	set->seen |= bit;
	return true;
}

void field_refuse(struct field_set *set, const struct field *field, struct place place)
{
	diag_add(set->diag, DIAG_FRONT_MATTER_TYPE, place, field->key.ptr);
}

void field_add_item(struct field_set *set, const struct field *field, struct str item)
{
	struct post *post = set->post;
	bool is_tag = field->target == TARGET_TAG;
	struct str **items = is_tag ? &post->tags : &post->categories;
	size_t *count = is_tag ? &post->n_tags : &post->n_categories;

	item = title_clean(set->arena, item);
	if (item.len == 0)
		return;
	*items = arena_grow(set->arena, *items, is_tag ? &set->tag_room : &set->category_room, *count + 1,
	                    sizeof(**items));
	(*items)[(*count)++] = item;
}

static bool is_separator(char c, bool by_comma)
{
	return by_comma ? c == ',' : byte_is_blank(c);
}

/* A list in one string: commas part it where there are any, else blanks do, as in Jekyll. */
static void add_items(struct field_set *set, const struct field *field, struct str value)
{
	bool by_comma = str_find_char(value, ',') < value.len;
	size_t start = 0, i;

	for (i = 0; i <= value.len; i++) {
		if (i < value.len && !is_separator(value.ptr[i], by_comma))
			continue;
		field_add_item(set, field, str_sub(value, start, i));
		start = i + 1;
	}
}

static void set_date(struct field_set *set, struct str value, struct place place)
{
	if (value.len > 0 && !post_date_parse(value, &set->post->date))
		diag_add(set->diag, DIAG_DATE_ODD, place, arena_cstr(set->arena, value));
}

static struct str *text_target(struct post *post, enum field_target target)
{
	switch (target) {
	case TARGET_LAYOUT:
		return &post->layout;
	case TARGET_TITLE:
		return &post->title;
	case TARGET_LANG:
		return &post->lang;
	case TARGET_SOURCE:
		return &post->source;
	default:
		return &post->url;
	}
}

static bool is_address(struct str value)
{
	return str_starts_nocase(value, STR("http://")) || str_starts_nocase(value, STR("https://")) ||
	       str_starts(value, STR("//"));
}

/* An address of another kind ("javascript:…"): kept for now, so that the briefing can say that it is not linked. */
static bool has_scheme(struct str value)
{
	size_t colon = str_find_char(value, ':');

	return colon > 1 && colon < value.len && str_find_char(str_sub(value, 0, colon), '/') == colon;
}

static void set_text(struct field_set *set, const struct field *field, struct str value)
{
	enum field_target target = (enum field_target)field->target;
	size_t rank = row_of(field) + 1;

	if (field->kind == FIELD_URL && !is_address(value) && !has_scheme(value))
		return; /* a path on the site: no use on paper */
	/* `source:` with an address in it names the page, not the medium. */
	if (target == TARGET_SOURCE && is_address(value))
		target = TARGET_URL;
	if (value.len == 0 || (set->ranks[target] != 0 && set->ranks[target] < rank))
		return;
	set->ranks[target] = (uint8_t)rank;
	*text_target(set->post, target) =
		field->kind == FIELD_TITLE ? title_clean(set->arena, value) : arena_str(set->arena, value);
}

void field_set_value(struct field_set *set, const struct field *field, struct str value, struct place place)
{
	value = str_trim(value);
	switch ((enum field_kind)field->kind) {
	case FIELD_TEXT:
	case FIELD_TITLE:
	case FIELD_URL:
		set_text(set, field, value);
		break;
	case FIELD_DATE:
		set_date(set, value, place);
		break;
	case FIELD_LIST:
		add_items(set, field, value);
		break;
	case FIELD_ITEM:
		field_add_item(set, field, value);
		break;
	}
}
