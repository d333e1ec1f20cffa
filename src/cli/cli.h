/* cli.h - what the commands share: options, messages, exit codes. */
#ifndef JB_CLI_CLI_H
#define JB_CLI_CLI_H

#include <signal.h>

#include "api/deps.h"
#include "api/options.h"
#include "base/arena.h"
#include "base/diag.h"
#include "jianbao.h"

enum { EXIT_MADE = 0, EXIT_SOME_FAILED = 1, EXIT_USAGE = 2, EXIT_WARNINGS = 3 };

/* The command line, read: options of all commands; each command refuses those it has no use for. */
struct command_line {
	struct arena *arena;
	jb_options *options;
	const char *output;             /* -o; NULL when not given */
	const char *stage;              /* --stage */
	const char *css;                /* --css */
	const char *title;
	const char *report;             /* --report */
	const char *deps;               /* --deps */
	struct dep_rules *rules;        /* where the command leaves what it has read, for --watch; NULL when nobody asks */
	const char *owner_password, *user_password; /* files */
	const char *date, *from, *to;
	const char *index;              /* --index FILE */
	const char *section_by;         /* --sections */
	struct str_list sections;       /* --section TITLE=WORDS */
	const char *files_from;         /* --files-from */
	struct str_list categories, tags;
	struct str_list only;           /* --only DESK */
	struct str_list word_names, word_values; /* other words of a selection, in pairs */
	bool no_cover, no_contents, glance, back_index, force, codepoints, text, json, keep_doubles, watched, null_ends, watch, quiet, verbose, strict;
	unsigned fail_on;               /* one bit for each cause of fail_on.c */
	const char *const *paths;       /* what follows the options, then what files_from names */
	size_t n_paths;
	size_t n_named;                 /* of them on the command line */
	uint64_t seen;                  /* one bit for each option given, in the order of the table in options.c */
};

struct command {
	const char *name;
	const char *arguments;          /* "FILE…" */
	const char *summary;
	const char *options;            /* names of the options it takes besides the common ones, blank-separated */
	int (*run)(struct command_line *);
};

extern const struct command commands[];
extern const size_t n_commands;

int post_command(struct command_line *);
int digest_command(struct command_line *);
int check_command(struct command_line *);
int inspect_command(struct command_line *);
int batch_command(struct command_line *);
int index_command(struct command_line *);
int list_command(struct command_line *);
int fonts_command(struct command_line *);

/* Reads the options behind the command's name. False after a usage message; *exit_code then holds what to return (0 after --help). */
bool command_line_read(struct command_line *, const struct command *, int argc, char **argv, int *exit_code);
void command_line_free(struct command_line *);
/* Reads and hands the passwords of --owner-password-file and --user-password-file to the options; false after a usage message. */
bool passwords_read(struct command_line *);
/* "jianbao: ..." and a hint at --help on stderr; returns EXIT_USAGE. */
int usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void print_help(const struct command *); /* NULL: of the program */
void print_css_help(void);               /* the CSS that is read */

/* Prints messages as "file:line:col: warning: text" by -q and -v; a jb_message_fn whose user is the command_line. */
struct messages {
	const struct command_line *line;
	size_t warnings, errors;
	unsigned causes;                /* of failing that were met, as in command_line.fail_on */
	bool progress_shown;
};
void messages_print(void *user, const jb_message *);
/* The same for all messages of a diag. */
void messages_tell(struct messages *, const struct diag *);
/* Progress on stderr when it is a terminal and the work takes over a second; a jb_progress_fn whose user is struct progress_line. */
struct progress_line {
	struct messages *messages;
	bool on_terminal;
	double started, printed; /* seconds on the monotonic clock */
};
void progress_start(struct progress_line *, struct messages *);
bool progress_print(void *user, const char *phase, size_t done, size_t total);
void progress_end(struct progress_line *);

/* Runs a command with the names that --files-from lists added to the paths. */
int command_line_run(struct command_line *, int (*run)(struct command_line *));

/* The paths as they are, in the line's arena. */
struct str *named_paths(const struct command_line *);
/* The posts that the paths name, folders searched, in the line's arena; what cannot be searched is said. */
const char **find_posts(struct command_line *, struct messages *, size_t *count);
bool is_post_name(struct str name); /* of a file that such a search finds */

/* --report and --deps: asks briefings for what these need; then writes them, true when none is asked for. sidecars_conflict: a message
 * when one of the outputs would go where one of them goes, or has no name to depend on, and EXIT_USAGE; else 0. */
void sidecars_ask(const struct command_line *, jb_briefing *);
bool sidecars_write(const struct command_line *, jb_briefing *const *, size_t count);
int sidecars_conflict(const struct command_line *, const char *const *outputs, size_t count);

/* watch.c: runs the command, and again whenever something has changed that it read or looked for, until a signal comes. The exit code is
 * that of the last run that was not cut short. */
int watch_command(const struct command_line *, int (*run)(struct command_line *));

/* fail_on.c: --fail-on; false for an unknown word. fail_on_causes: the bits of the causes that a message is one of. */
bool fail_on_add(struct command_line *, const char *word);
unsigned fail_on_causes(const jb_message *);

/* With -v: what was made, and the time of each stage, as a note. */
void report_print(const struct command_line *, const char *output, jb_report);

/* From now on SIGINT, SIGTERM and SIGHUP are remembered; signals_stop tells whether one came, signals_finish then ends the process by it. */
void signals_catch(void);
bool signals_stop(void);
void signals_finish(void);
/* Between these two a signal waits, so that it comes neither before nor after a sleep that lets it through, but in it. */
void signals_hold(sigset_t *before);
void signals_release(const sigset_t *before);
void signals_forget(void); /* signals_finish then does nothing */

/* The exit code of a run: failed outputs before what --strict and --fail-on ask for. */
int exit_code_of(const struct messages *, const struct command_line *, bool all_made);

#endif
