/* passwords.c - passwords come from files, never from arguments, which every process of the machine can read.
 *
 * In: names of files. Out: options. A file holds one line; its end of line is no part of the password. */
#include "base/file.h"
#include "cli/cli.h"

enum { FILE_MOST = 4096 };

/* The password as it is typed; NULL after a message. */
static const char *read_line(struct command_line *line, const char *option, const char *path)
{
	struct diag *diag = diag_new();
	struct str text;
	bool is_read = file_read(line->arena, str_of(path), FILE_MOST, &text, diag);

	diag_free(diag);
	if (!is_read) {
		usage_error("--%s: %s cannot be read, or is no short file", option, path);
		return NULL;
	}
	if (str_ends(text, STR("\n")))
		text.len--;
	if (str_ends(text, STR("\r")))
		text.len--;
	if (str_find_char(text, '\n') < text.len || str_find_char(text, '\0') < text.len) {
		usage_error("--%s: %s holds more than a line of text", option, path);
		return NULL;
	}
	return arena_cstr(line->arena, text);
}

bool passwords_read(struct command_line *line)
{
	const char *owner = NULL, *user = NULL, *why;

	if (line->owner_password && !(owner = read_line(line, "owner-password-file", line->owner_password)))
		return false;
	if (line->user_password && !(user = read_line(line, "user-password-file", line->user_password)))
		return false;
	why = jb_options_set_passwords(line->options, owner, user);
	if (why)
		usage_error("%s", why);
	return !why;
}
