/* options.c - jb_options: plain values that a context is made from. */
#include "api/options.h"

#include <stdlib.h>

#include "output/pdf_promise.h"
#include "style/page_size.h"
#include "unicode/lang.h"

enum { CHINA_ZONE = 8 * 60 };

void str_list_add(struct arena *arena, struct str_list *list, struct str s)
{
	list->items = arena_grow(arena, list->items, &list->capacity, list->count + 1, sizeof *list->items);
	list->items[list->count++] = arena_str(arena, s);
}

/* Whole or decimal millimetres to a length; 0 when not a number between 10 mm and 5 m. */
static length millimetres(struct str s)
{
	int64_t thousandths = 0;
	int decimals = -1;

	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '.' && decimals < 0) {
			decimals = 0;
		} else if (s.ptr[i] >= '0' && s.ptr[i] <= '9' && s.len < 10 && decimals < 3) {
			thousandths = thousandths * 10 + (s.ptr[i] - '0');
			decimals += decimals >= 0;
		} else {
			return 0;
		}
	}
	for (int d = decimals < 0 ? 0 : decimals; d < 3; d++)
		thousandths *= 10;
	if (thousandths < 10 * 1000 || thousandths > 5000 * 1000)
		return 0;
	return (length)((thousandths * 72 * 10 + 127) / 254); /* 1 in = 25.4 mm = 72 pt */
}

bool paper_parse(struct str s, length *width, length *height)
{
	if (page_size_find(s, width, height))
		return true;
	if (!str_ends(s, STR("mm")))
		return false;
	struct str rest, first = str_split(str_sub(s, 0, s.len - 2), 'x', &rest);
	*width = millimetres(first);
	*height = millimetres(rest);
	return *width > 0 && *height > 0;
}

jb_options *jb_options_new(void)
{
	struct arena *arena = arena_new();
	jb_options *options = ARENA_NEW(arena, jb_options);

	options->arena = arena;
	options->default_style = true;
	options->default_zone = CHINA_ZONE;
	return options;
}

void jb_options_free(jb_options *options)
{
	if (options)
		arena_free(options->arena);
}

void jb_options_add_style(jb_options *options, const char *path)
{
	str_list_add(options->arena, &options->styles, str_of(path));
}

void jb_options_set_default_style(jb_options *options, bool use)
{
	options->default_style = use;
}

void jb_options_add_font_dir(jb_options *options, const char *path)
{
	str_list_add(options->arena, &options->font_dirs, str_of(path));
}

bool jb_options_set_paper(jb_options *options, const char *paper)
{
	length width, height;

	if (!paper_parse(str_of(paper), &width, &height))
		return false;
	options->paper_width = width;
	options->paper_height = height;
	return true;
}

bool jb_options_set_pdf(jb_options *options, const char *words)
{
	unsigned kinds;

	if (!pdf_kinds_parse(str_of(words), &kinds))
		return false;
	options->pdf = (options->pdf & (WITH_SOURCES | WITH_PASSWORDS)) | kinds;
	return true;
}

void jb_options_set_output_intent(jb_options *options, const char *path)
{
	options->intent = arena_str(options->arena, str_of(path));
}

void jb_options_set_attach_sources(jb_options *options, bool attach)
{
	options->pdf = attach ? options->pdf | WITH_SOURCES : options->pdf & ~(unsigned)WITH_SOURCES;
}

const char *jb_options_set_passwords(jb_options *options, const char *owner, const char *user)
{
	struct pdf_passwords passwords = { STR(""), STR("") };
	const char *why;

	if (user && !pdf_password_prepare(options->arena, str_of(user), &passwords.user, &why))
		return why;
	passwords.owner = passwords.user;
	if (owner && !pdf_password_prepare(options->arena, str_of(owner), &passwords.owner, &why))
		return why;
	options->passwords = passwords;
	options->pdf = owner || user ? options->pdf | WITH_PASSWORDS : options->pdf & ~(unsigned)WITH_PASSWORDS;
	return NULL;
}

void jb_options_add_input(jb_options *options, const char *path)
{
	str_list_add(options->arena, &options->inputs, str_of(path));
}

const char *jb_options_conflict(const jb_options *options)
{
	unsigned bits;

	return pdf_kinds_settle(options->pdf, &bits);
}

void jb_options_set_lang(jb_options *options, const char *tag)
{
	options->lang = lang_canonical(options->arena, str_of(tag));
}

void jb_options_set_workers(jb_options *options, unsigned count)
{
	options->workers = count;
}

void jb_options_set_data_dir(jb_options *options, const char *path)
{
	options->data_dir = arena_str(options->arena, str_of(path));
}

void jb_options_set_assets(jb_options *options, const char *path)
{
	options->assets = arena_str(options->arena, str_of(path));
}

void jb_options_set_max_dpi(jb_options *options, unsigned dpi)
{
	options->max_dpi = dpi;
}
