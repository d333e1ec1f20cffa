/* font_face_rule.c - @font-face (CSS Fonts 4, section 4): family, sources, weight, slant, characters; -jb-lang, -jb-index,
 * -jb-fallback are ours.
 *
 * In: the block of the rule. Out: a row of the sheet's list, or a message. */
#include "base/file.h"
#include "style/sheet_data.h"

struct face_block {
	struct sheet_parser *parser;
	struct font_face_rule rule;
};

static struct str text_argument(struct tokens t, size_t at)
{
	struct tokens in = tokens_trim(tokens_inside(t, at));

	return in.count && (in.ptr[0].kind == TOKEN_STRING || in.ptr[0].kind == TOKEN_IDENT) ? in.ptr[0].text : STR("");
}

/* The first url() and the first local() of the list; format() and the like are passed over. */
static void take_sources(struct face_block *block, struct tokens t)
{
	struct sheet_parser *p = block->parser;

	for (size_t i = 0; i < t.count; i = tokens_skip(t, i)) {
		const struct token *k = &t.ptr[i];
		struct str file = STR("");

		if (k->kind == TOKEN_URL)
			file = k->text;
		else if (k->kind == TOKEN_FUNCTION && str_eq_nocase(k->text, STR("url")))
			file = text_argument(t, i);
		else if (k->kind == TOKEN_FUNCTION && str_eq_nocase(k->text, STR("local")) && !block->rule.local.len)
			block->rule.local = text_argument(t, i);
		if (file.len && !block->rule.file.len)
			block->rule.file = file.ptr[0] == '/' ? file : file_join(p->sheet->arena, p->folder, file);
	}
}

static void take_descriptor(void *context, const struct raw_declaration *d)
{
	struct face_block *block = context;
	struct font_face_rule *rule = &block->rule;
	struct arena *arena = block->parser->sheet->arena;
	struct value value = { 0 };
	const struct token *one = d->value.count == 1 ? d->value.ptr : NULL;
	bool ok = true;

	if (str_eq_nocase(d->name, STR("font-family"))) {
		ok = value_parse(arena, PROPERTY_font_family, d->value, &value) && value.kind == VALUE_SET &&
		     value.family.n_names == 1;
		if (ok)
			rule->family = value.family.names[0];
	} else if (str_eq_nocase(d->name, STR("src"))) {
		take_sources(block, d->value);
		ok = rule->file.len || rule->local.len;
	} else if (str_eq_nocase(d->name, STR("font-weight"))) {
		ok = value_parse(arena, PROPERTY_font_weight, d->value, &value) && value.kind == VALUE_SET &&
		     !value.relative;
		rule->weight = ok ? (uint16_t)value.number : 400;
	} else if (str_eq_nocase(d->name, STR("font-style"))) {
		ok = value_parse(arena, PROPERTY_font_style, d->value, &value) && value.kind == VALUE_SET;
		rule->italic = ok && value.number != FONT_STYLE_NORMAL;
	} else if (str_eq_nocase(d->name, STR("-jb-lang"))) {
		ok = one && (one->kind == TOKEN_IDENT || one->kind == TOKEN_STRING);
		rule->lang = ok ? one->text : STR("");
	} else if (str_eq_nocase(d->name, STR("-jb-index"))) {
		ok = one && one->kind == TOKEN_NUMBER && one->whole && one->micro >= 0 &&
		     one->micro <= (int64_t)255 * MICRO;
		rule->index = ok ? (unsigned)(one->micro / MICRO) : 0;
	} else if (str_eq_nocase(d->name, STR("-jb-fallback"))) {
		rule->fallback = one && (token_is(one, "on") || token_is(one, "yes"));
		ok = rule->fallback || (one && (token_is(one, "off") || token_is(one, "no")));
	} else if (str_eq_nocase(d->name, STR("unicode-range"))) {
		ok = unicode_range_read(arena, tokens_text(block->parser, d->value), &rule->ranges);
	} else if (!str_eq_nocase(d->name, STR("font-display"))) {
		diag_add(block->parser->diag, DIAG_CSS_PROPERTY, parser_place(block->parser, d->at),
			 arena_cstr(arena, d->name));
	}
	if (!ok)
		diag_add(block->parser->diag, DIAG_CSS_VALUE, parser_place(block->parser, d->at),
			 arena_cstr(arena, d->name), tokens_quote(block->parser, d->value));
}

void font_face_rule_parse(struct sheet_parser *p, struct tokens block, const struct token *at)
{
	struct sheet *sheet = p->sheet;
	struct face_block face = { p, { .weight = 400, .place = parser_place(p, at) } };

	block_parse(p, block, take_descriptor, NULL, &face);
	if (!face.rule.family.len || (!face.rule.file.len && !face.rule.local.len)) {
		diag_add(p->diag, DIAG_CSS_SYNTAX, parser_place(p, at), "@font-face without font-family or src");
		return;
	}
	sheet->faces = arena_grow(sheet->arena, sheet->faces, &sheet->faces_capacity, sheet->n_faces + 1,
				  sizeof *sheet->faces);
	sheet->faces[sheet->n_faces++] = face.rule;
}

const struct font_face_rule *sheet_font_faces(const struct sheet *sheet, size_t *count)
{
	*count = sheet->n_faces;
	return sheet->faces;
}
