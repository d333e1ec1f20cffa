/* batch_style.c - a desk's styles and paper as options of a context.
 *
 * A name without a suffix is a house style, styles/NAME.css of the data folder; a file is one of the editor's, beside the desk file.
 * Both come behind briefing.css, as with -s; briefing itself names what is there anyway. */
#include "api/batch_parts.h"
#include "base/file.h"
#include "base/nearest.h"

static const struct str css = STR_INIT(".css");

/* "; did you mean briefing?" of the house styles. */
static const char *hint(struct arena *arena, struct str folder, struct str word)
{
	struct diag *diag = diag_new();
	size_t n;
	struct str *names = file_find(arena, &folder, 1, &css, 1, &n, diag);
	const char *text = "no house style has this name";

	for (size_t i = 0; i < n; i++)
		names[i] = file_stem(names[i]);
	struct str near = nearest_word(word, names, n);
	if (near.len)
		text = arena_printf(arena, "no house style has this name; did you mean %.*s?", STR_ARG(near)).ptr;
	diag_free(diag);
	return text;
}

static bool refuse(struct diag *diag, struct arena *arena, const struct desk *desk, struct str word, const char *why)
{
	diag_add(diag, DIAG_SETTING_VALUE, desk->styles_place, "style", arena_cstr(arena, word), why);
	return false;
}

bool desk_options(struct jb_options *options, struct str *key, struct arena *arena, const struct batch_wish *wish,
                  const struct desk *desk, struct diag *diag)
{
	struct str styles = file_join(arena, context_data_dir(arena, wish->options), STR("styles")), path;
	struct str_list sheets = { 0 };
	struct buf all = BUF_INIT;

	*options = *wish->options;
	for (size_t i = 0; i < desk->styles.count; i++) {
		struct str word = desk->styles.items[i];
		bool is_house = !str_ends(word, css);

		path = is_house ? arena_printf(arena, "%.*s/%.*s.css", STR_ARG(styles), STR_ARG(word))
		       : word.ptr[0] == '/' ? word
		                            : file_join(arena, file_folder(wish->file), word);
		if (!file_is_regular(path))
			return refuse(diag, arena, desk, word, is_house ? hint(arena, styles, word) : "no such file");
		if (!str_eq(word, STR("briefing")))
			str_list_add(arena, &sheets, path);
	}
	for (size_t i = 0; i < wish->options->styles.count; i++)
		str_list_add(arena, &sheets, wish->options->styles.items[i]);
	options->styles = sheets;
	if (desk->paper.len)
		paper_parse(desk->paper, &options->paper_width, &options->paper_height);
	buf_printf(&all, "%d %d %d", options->default_style, options->paper_width, options->paper_height);
	for (size_t i = 0; i < options->styles.count; i++)
		buf_printf(&all, "\n%.*s", STR_ARG(options->styles.items[i]));
	*key = arena_str(arena, buf_str(&all));
	buf_free(&all);
	return true;
}
