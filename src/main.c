/* main.c - the command line: finds the command and runs it. `jianbao FILE` alone means `jianbao post FILE`. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

#define SELECTION "files-from null index date from to since tz now category tag source only-lang any all none code watch-list limit order keep-doubles"

const struct command commands[] = {
	{ "post", "FILE…", "one PDF for each post", "output files-from null report deps watch", post_command },
	{ "digest", "PATH…", "one PDF of all posts in files and folders",
	  "output " SELECTION " watched sections section title no-cover no-contents glance back-index report deps watch", digest_command },
	{ "batch", "DESKS PATH…", "an edition for each desk of a file of desks", "output date only force files-from null index report deps watch", batch_command },
	{ "index", "DIR…", "the index of a folder of posts, brought up to date", "files-from null index", index_command },
	{ "list", "DIR", "a list of the posts that a selection chooses, and why",
	  SELECTION " json", list_command },
	{ "check", "PATH…", "no PDF, but says what there is to say of each post", "files-from null report watch", check_command },
	{ "inspect", "FILE", "show what a stage makes of a post", "stage css codepoints text glance back-index watch-list", inspect_command },
	{ "fonts", "[FILE…]", "show which face serves which script, and which characters have none", "", fonts_command },
};
const size_t n_commands = ARRAY_LEN(commands);

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < n_commands; i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}

int main(int argc, char **argv)
{
	struct command_line line;
	int code;

	setlocale(LC_ALL, "C"); /* messages and numbers alike in every locale */
	signals_catch();
	if (argc < 2) {
		print_help(NULL);
		return EXIT_USAGE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
		if (argc > 2 && strcmp(argv[2], "css") == 0)
			print_css_help();
		else
			print_help(argc > 2 ? find_command(argv[2]) : NULL);
		return EXIT_MADE;
	}
	if (strcmp(argv[1], "--version") == 0) {
		printf("jianbao %s\n", jb_version());
		return EXIT_MADE;
	}
	const struct command *command = find_command(argv[1]);
	int skip = command != NULL;
	if (!command)
		command = &commands[0];
	if (!command_line_read(&line, command, argc - skip, argv + skip, &code))
		return code;
	code = line.watch ? watch_command(&line, command->run) : command_line_run(&line, command->run);
	command_line_free(&line);
	signals_finish();
	return code;
}
