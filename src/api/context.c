/* context.c - jb_context: finds styles/ and fonts/, loads sheets and faces, passes messages on. */
#include "api/context.h"

#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/workers.h"
#include "doc/html.h"
#include "image/image.h"
#include "output/pdf_promise.h"

#ifndef JB_DATA_DIR
#define JB_DATA_DIR "/usr/local/share/jianbao"
#endif

const char *jb_version(void)
{
	return JB_VERSION;
}

static void tell(struct jb_context *context, struct arena *arena, const struct diag_message *m)
{
	context->warnings += m->level == DIAG_WARNING;
	context->errors += m->level == DIAG_ERROR;
	if (!context->fn)
		return;
	jb_message message = { m->level == DIAG_ERROR     ? JB_ERROR
		               : m->level == DIAG_WARNING ? JB_WARNING
		                                          : JB_NOTE,
			       diag_id_name(m->id),
			       arena_cstr(arena, m->place.file),
			       m->place.line,
			       m->place.column,
			       arena_cstr(arena, m->text) };
	context->fn(context->user, &message);
}

void context_tell_new(struct jb_context *context, struct diag *diag, struct name_set *told)
{
	size_t count;
	const struct diag_message *messages = diag_messages(diag, &count);
	struct arena *arena = arena_new();

	for (size_t i = 0; i < count; i++) {
		const struct diag_message *m = &messages[i];
		struct str all = arena_printf(arena, "%.*s:%u:%u:%.*s", STR_ARG(m->place.file), m->place.line, m->place.column,
		                              STR_ARG(m->text));

		if (!told || name_set_add(told, all))
			tell(context, arena, m);
		arena_reset(arena);
	}
	arena_free(arena);
	diag_clear(diag);
}

void context_tell(struct jb_context *context, struct diag *diag)
{
	context_tell_new(context, diag, NULL);
}

/* The folder that holds styles/ and fonts/: the option, else one above the running program's (a build in the tree stands up to three
 * folders deep; an installed program has it in ../share/jianbao), else the one named at build time. */
struct str context_data_dir(struct arena *arena, const jb_options *options)
{
	enum { LEVELS = 3 };
	char exe[4096];
	ssize_t len = readlink("/proc/self/exe", exe, sizeof exe);

	if (options->data_dir.len)
		return options->data_dir;
	if (len > 0 && (size_t)len < sizeof exe) {
		struct str folder = file_folder((struct str){ exe, (size_t)len });

		for (int i = 0; i < LEVELS; i++) {
			folder = file_folder(folder);
			if (file_exists(file_join(arena, folder, STR("styles/base.css"))))
				return arena_str(arena, folder);
			if (file_exists(file_join(arena, folder, STR("share/jianbao/styles/base.css"))))
				return file_join(arena, folder, STR("share/jianbao"));
		}
	}
	return STR(JB_DATA_DIR);
}

/* A sheet by its path; what is no file here may be the name of one that comes with the program, .css left out or not. */
static struct str style_path(struct arena *arena, struct str root, struct str name)
{
	struct str folder = file_join(arena, root, STR("styles"));

	if (file_exists(name) || str_find_char(name, '/') < name.len)
		return name;
	if (file_exists(file_join(arena, folder, name)))
		return file_join(arena, folder, name);
	struct str own = file_join(arena, folder, arena_printf(arena, "%.*s.css", STR_ARG(name)));
	return file_exists(own) ? own : name;
}

static bool load_sheets(struct jb_context *context, const jb_options *options, struct diag *diag)
{
	struct str root = context_data_dir(context->arena, options);
	bool ok;

	context->sheet = sheet_new();
	sheet_set_origin(context->sheet, ORIGIN_AGENT);
	ok = sheet_add_file(context->sheet, file_join(context->arena, root, STR("fonts/fonts.css")), diag);
	ok = sheet_add_file(context->sheet, file_join(context->arena, root, STR("styles/base.css")), diag) && ok;
	sheet_set_origin(context->sheet, ORIGIN_USER);
	if (options->default_style)
		ok = sheet_add_file(context->sheet, file_join(context->arena, root, STR("styles/briefing.css")), diag) && ok;
	sheet_set_origin(context->sheet, ORIGIN_AUTHOR);
	for (size_t i = 0; i < options->styles.count; i++)
		ok = sheet_add_file(context->sheet, style_path(context->arena, root, options->styles.items[i]), diag) && ok;
	if (options->paper_width)
		sheet_set_paper(context->sheet, options->paper_width, options->paper_height);
	return ok;
}

static bool settle_pdf(struct jb_context *context, const jb_options *options, struct diag *diag)
{
	const char *why = pdf_kinds_settle(options->pdf, &context->conformance);

	if (why)
		diag_add(diag, DIAG_PDF_CONFLICT, place_file(STR("")), why);
	else if (options->pdf == (options->pdf & (WITH_PASSWORDS | WITH_SOURCES)) && options->pdf & WITH_PASSWORDS)
		diag_add(diag, DIAG_PDF_LOCKED, place_file(STR("")));
	return !why;
}

static bool load_intent(struct jb_context *context, const jb_options *options, struct diag *diag)
{
	if (!options->intent.len)
		return true;
	str_list_add(context->arena, &context->inputs, options->intent);
	if (!file_read(context->arena, options->intent, LIMIT_PROFILE_BYTES, &context->intent, diag))
		return false;
	if (!icc_output_components(context->intent)) {
		diag_add(diag, DIAG_PDF_INTENT, place_file(options->intent));
		return false;
	}
	if (context->conformance & PDF_1_4 && icc_version(context->intent) > 2) {
		diag_add(diag, DIAG_PDF_CONFLICT, place_file(options->intent), "PDF 1.4 has no profiles of ICC 4");
		return false;
	}
	return true;
}

jb_context *jb_context_new(const jb_options *options, jb_message_fn *fn, void *user)
{
	struct arena *arena = arena_new();
	jb_context *context = ARENA_NEW(arena, jb_context);
	struct diag *diag = diag_new();

	html_library_start();
	context->arena = arena;
	context->fn = fn;
	context->user = user;
	context->workers = options->workers ? options->workers : workers_default();
	context->lang = arena_str(arena, options->lang);
	context->passwords.owner = arena_str(arena, options->passwords.owner);
	context->passwords.user = arena_str(arena, options->passwords.user);
	for (size_t i = 0; i < options->inputs.count; i++)
		str_list_add(arena, &context->inputs, options->inputs.items[i]);
	context->attaches_sources = options->pdf & WITH_SOURCES;
	context->default_zone = options->default_zone;
	context->max_dpi = options->max_dpi;
	bool ok = settle_pdf(context, options, diag) && load_intent(context, options, diag) && load_sheets(context, options, diag);
	if (ok && options->assets.len) {
		context->assets = assets_open(arena, options->assets, diag);
		ok = ok && context->assets;
	}
	if (ok)
		context->fonts = font_set_new(context->sheet, options->font_dirs.items, options->font_dirs.count, diag);
	context_tell(context, diag);
	diag_free(diag);
	if (!ok || !context->fonts) {
		jb_context_free(context);
		return NULL;
	}
	return context;
}

void jb_context_free(jb_context *context)
{
	if (!context)
		return;
	font_set_free(context->fonts);
	sheet_free(context->sheet);
	arena_free(context->arena);
}
