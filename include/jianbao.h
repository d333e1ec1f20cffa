/* jianbao.h - the public C library of jianbao: posts in, a briefing as PDF out.
 *
 *     jb_options *options = jb_options_new();
 *     jb_context *context = jb_context_new(options, print_message, NULL);
 *     jb_briefing *briefing = jb_briefing_new(context);
 *     jb_briefing_add_file(briefing, "2022-03-01-post.md");
 *     jb_briefing_write_file(briefing, "briefing.pdf");
 *     jb_briefing_free(briefing); jb_context_free(context); jb_options_free(options);
 *
 * Types are opaque. Strings are UTF-8 and zero-terminated; they are copied where they are kept. A context and all that is made with
 * it belong to one thread at a time (the library runs its own workers); contexts are independent of each other. No function writes
 * to stdout or stderr or ends the process, but for memory that runs out. */
#ifndef JIANBAO_H
#define JIANBAO_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define JB_API __attribute__((visibility("default")))
#else
#define JB_API
#endif

#define JB_VERSION "0.1.0"

/* The version of the library in use, as JB_VERSION was when it was built. */
JB_API const char *jb_version(void);

/* ---- messages ---- */

typedef enum jb_level { JB_NOTE, JB_WARNING, JB_ERROR } jb_level;

/* One message. `file` is "" when it concerns no file; line and column are 0 when unknown; both count from 1, columns in
 * characters. Strings are valid during the call only and hold no control characters. */
typedef struct jb_message {
	jb_level level;
	const char *id;   /* "GLYPH_MISSING": stable name of the kind of message */
	const char *file;
	unsigned line, column;
	const char *text;
} jb_message;

/* Called on the thread that called into the library, in an order that depends on the input alone. */
typedef void jb_message_fn(void *user, const jb_message *message);

/* ---- options ---- */

typedef struct jb_options jb_options;

JB_API jb_options *jb_options_new(void);      /* the defaults: A4 briefing.css, all processors */
JB_API void jb_options_free(jb_options *);    /* NULL is allowed */

/* Adds a style sheet behind the default one; later sheets win. Read by jb_context_new. */
JB_API void jb_options_add_style(jb_options *, const char *path);
/* false: styles/briefing.css is not loaded (styles/base.css always is). */
JB_API void jb_options_set_default_style(jb_options *, bool use);
/* Adds a folder whose fonts are used before the system's. */
JB_API void jb_options_add_font_dir(jb_options *, const char *path);
/* "A4", "A5", "B5", "Letter" or "WxHmm" (millimetres); false when not understood. Overrides the styles' @page size. */
JB_API bool jb_options_set_paper(jb_options *, const char *paper);
/* What the files promise to be: one of "a-2u", "a-2a" (PDF/A-2), "a-3u" and "a-3a" (PDF/A-3); "ua-1" (PDF/UA); "tagged"; "1.4" (no
 * more than PDF 1.4 has) or "plain"; with commas between. False for an unknown word. Default "a-2u,ua-1". */
JB_API bool jb_options_set_pdf(jb_options *, const char *words);
/* The ICC profile of the press or display that the files are made for, RGB or CMYK: their output intent. Colours of a CMYK profile's press
 * may then be named in PDF/A files, too (device-cmyk()); all others stay sRGB. NULL: sRGB. Read by jb_context_new, which fails when it is
 * none. */
JB_API void jb_options_set_output_intent(jb_options *, const char *path);
/* true: each PDF has the posts that it shows attached, byte for byte. The default is "a-3u,ua-1" then. */
JB_API void jb_options_set_attach_sources(jb_options *, bool attach);
/* Locks the files by AES-256: `owner` may do all, `user` read, print, copy and have them read aloud. Without `owner` the user's password
 * is the owner's; without `user` the files open for everybody; both NULL: no lock, the default. Passwords are prepared by SASLprep
 * (RFC 4013). The default kind of PDF is "ua-1" then: PDF/A allows no passwords. Returns NULL, or why one cannot be used. */
JB_API const char *jb_options_set_passwords(jb_options *, const char *owner, const char *user);
/* Names a file that the caller has read for these options or for the paths it hands over (of a password, of names): all that is made
 * depends on it, says jb_briefings_write_deps. The file itself is not looked at. */
JB_API void jb_options_add_input(jb_options *, const char *path);
/* Why what is asked of the PDF cannot be had together; NULL when it can. jb_context_new fails with this message. */
JB_API const char *jb_options_conflict(const jb_options *);
/* Language of all posts, a BCP 47 tag; overrides what the posts say. */
JB_API void jb_options_set_lang(jb_options *, const char *tag);
/* Workers; 0 (the default) takes all processors. The output does not depend on it. */
JB_API void jb_options_set_workers(jb_options *, unsigned count);
/* Folder of images that somebody else has fetched: an address that a post gives is looked for in its assets.tsv (a line each:
 * address, tab, file below the folder), then by its base name among its files. NULL: none. */
JB_API void jb_options_set_assets(jb_options *, const char *path);
/* Images that would be printed with more pixels to the inch are scaled down to that many; 0 (the default) leaves them. */
JB_API void jb_options_set_max_dpi(jb_options *, unsigned dpi);
/* Folder that holds styles/ and fonts/; NULL: beside the build, then the installed one. */
JB_API void jb_options_set_data_dir(jb_options *, const char *path);

/* ---- context: fonts and styles, loaded once ---- */

typedef struct jb_context jb_context;

/* NULL after an error message when styles or fonts cannot be used at all. `fn` may be NULL; it also gets the messages of all
 * briefings made with the context. */
JB_API jb_context *jb_context_new(const jb_options *, jb_message_fn *fn, void *user);
JB_API void jb_context_free(jb_context *);

/* ---- briefing: posts in, PDF out ---- */

typedef struct jb_briefing jb_briefing;

/* Called as posts are read and set ("read", "set": posts done of all) and the PDF written ("write": bytes so far, total 0; or briefings
 * done of several). Return false to stop; the call that was going on then fails. May be NULL. */
typedef bool jb_progress_fn(void *user, const char *phase, size_t done, size_t total);

JB_API jb_briefing *jb_briefing_new(jb_context *);
JB_API void jb_briefing_free(jb_briefing *);

/* A post from a file ("-" is standard input) or from memory; read when the briefing is written. `name` stands for a file name. */
JB_API void jb_briefing_add_file(jb_briefing *, const char *path);
JB_API void jb_briefing_add_memory(jb_briefing *, const char *name, const void *bytes, size_t size);

JB_API void jb_briefing_set_title(jb_briefing *, const char *title);
/* A digest has sections, cover and contents (each can be switched off); otherwise the posts follow one another. */
JB_API void jb_briefing_set_digest(jb_briefing *, bool digest, bool cover, bool contents);
/* Only the posts for which all words given hold; the words are those of `jianbao list` without their hyphens: "date", "from", "to", "since",
 * "tz", "now", "category", "tag", "source", "only-lang", "any", "all", "none", "code", "watch-list" (jianbao(1), SELECTION). "today" counts from
 * "now", which must come before it. False for another word or a value that makes no sense. */
JB_API bool jb_briefing_select(jb_briefing *, const char *word, const char *value);
/* In front of the contents: title, page and first sentence of each article. Off by default. */
JB_API void jb_briefing_set_glance(jb_briefing *, bool glance);
/* At the back: the watch-list, and securities by name, with the pages that name them. Off by default. */
JB_API void jb_briefing_set_index(jb_briefing *, bool index);
/* Adds to the watch-list "NAME[=OTHER,CODE,…]": the names and the codes (five or six digits) are marked in the text (class jb-watch). False
 * when there is no name. */
JB_API bool jb_briefing_add_watch(jb_briefing *, const char *watch);
/* Days "YYYY-MM-DD", both inclusive, NULL for open. False when not a day. */
JB_API bool jb_briefing_select_days(jb_briefing *, const char *from, const char *to);
JB_API void jb_briefing_select_category(jb_briefing *, const char *category); /* any of those added */
JB_API void jb_briefing_select_tag(jb_briefing *, const char *tag);           /* any of those added */
JB_API void jb_briefing_set_progress(jb_briefing *, jb_progress_fn *fn, void *user);

/* Takes the next bytes of the PDF; false ends the writing. */
typedef bool jb_write_fn(void *user, const void *bytes, size_t size);

/* Each makes the briefing anew and returns false after at least one error message when no PDF was made; a file is then left as it
 * was. "-" is standard output. In a path, {date} stands for the day of the newest post ("undated" when it has none), {slug} for the
 * first post's file name without day and suffix, {name} for its file name without suffix. */
JB_API bool jb_briefing_write_file(jb_briefing *, const char *path);
/* Writes several briefings of one context, spread over its workers: what each one's file holds does not depend on the others. One
 * that fails leaves the others alone. made[i] (may be NULL) tells which were written; true when all were. Of several that would
 * write the same file the first is made and the others fail. */
JB_API bool jb_briefings_write_files(jb_briefing *const *briefings, const char *const *paths, size_t count, bool *made);
JB_API bool jb_briefing_write_callback(jb_briefing *, jb_write_fn *fn, void *user);
/* *bytes is malloc'ed and the caller's to free. */
JB_API bool jb_briefing_write_memory(jb_briefing *, void **bytes, size_t *size);

/* Goes through all stages and tells every message that writing would, but writes nothing. made[i] (may be NULL) tells which could be read; true when all could. */
JB_API bool jb_briefings_check(jb_briefing *const *briefings, size_t count, bool *made);

/* Asks for an account of what each later writing makes: posts and their pages, fonts, characters and images that are missing, lines
 * that came out badly, all messages. Looks at every glyph once more. */
JB_API void jb_briefing_keep_account(jb_briefing *, bool keep);
/* Writes the accounts of several briefings' last writings into one JSON file (its keys are in jianbao(1)), whole or not at all; "-" is
 * standard output. False after an error message. The same input gives the same bytes. */
JB_API bool jb_briefings_write_accounts(jb_briefing *const *briefings, size_t count, const char *path);

/* Asks each later writing to remember what it reads besides posts and sheets: fonts and pictures. */
JB_API void jb_briefing_keep_files(jb_briefing *, bool keep);
/* Writes what the briefings' last writings were made of, whole or not at all: for make, or as JSON when the path ends in .json (both
 * are described in jianbao(1)). For briefings that keep their files. False after an error message. */
JB_API bool jb_briefings_write_deps(jb_briefing *const *briefings, size_t count, const char *path);

/* What the last writing made. */
typedef struct jb_report {
	size_t posts;    /* printed */
	size_t left_out; /* unreadable or not selected */
	size_t pages;
	size_t bytes;
	size_t warnings; /* told while it was made */
	double seconds_read, seconds_set, seconds_paginate, seconds_write; /* wall time of the stages, shared by briefings made together */
} jb_report;
JB_API jb_report jb_briefing_report(const jb_briefing *);

#ifdef __cplusplus
}
#endif

#endif
