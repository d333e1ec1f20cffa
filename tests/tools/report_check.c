/* report_check.c - is a report of jianbao what its manual page says?  report_check FILE [PATH…]
 *
 * Without PATH: every key is there, in its order, with its type, and no other. With PATHs such as outputs.0.lines.total
 * or outputs.0.posts.#: prints each value, # the number of members. Exit 0; 1 with a message; 2 for wrong use. */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a value must be: a type by jansson's letters (s string, i integer, b boolean), or a list or object of a kind. */
struct kind {
	char type; /* s, i, b, o object, a array */
	const struct member *members;    /* of an object */
	const struct kind *each;         /* of an array */
	size_t length;                   /* of an array; 0 for any */
};
struct member {
	const char *name; /* NULL ends the list */
	struct kind kind;
};

#define S { 's', NULL, NULL, 0 }
#define I { 'i', NULL, NULL, 0 }
#define LIST(kind) { 'a', NULL, &(kind), 0 }

static const struct kind number = I;
static const struct member post_members[] = {
	{ "path", S }, { "title", S }, { "date", S }, { "language", S }, { "pages", { 'a', NULL, &number, 2 } },
	{ "first_folio", S }, { "last_folio", S }, { "characters", I }, { NULL, S },
};
static const struct member left_out_members[] = { { "path", S }, { "reason", S }, { NULL, S } };
static const struct member font_members[] = { { "name", S }, { "glyphs", I }, { NULL, S } };
static const struct member missing_members[] = {
	{ "char", S }, { "code", S }, { "count", I }, { "path", S }, { "line", I }, { "column", I }, { NULL, S },
};
static const struct member message_members[] = {
	{ "file", S }, { "line", I }, { "column", I }, { "level", S }, { "code", S }, { "text", S }, { NULL, S },
};
static const struct member lines_members[] = {
	{ "total", I }, { "loose", I }, { "overfull", I }, { "three_loose", I }, { "hyphenated", I }, { NULL, S },
};
static const struct member line_members[] = {
	{ "page", I }, { "path", S }, { "line", I }, { "column", I }, { "measure", I }, { "text", S }, { NULL, S },
};
static const struct kind post = { 'o', post_members, NULL, 0 }, left_out = { 'o', left_out_members, NULL, 0 },
			 font = { 'o', font_members, NULL, 0 }, missing = { 'o', missing_members, NULL, 0 },
			 message = { 'o', message_members, NULL, 0 }, line = { 'o', line_members, NULL, 0 };
static const struct member output_members[] = {
	{ "output", S }, { "made", { 'b', NULL, NULL, 0 } }, { "title", S }, { "pages", I }, { "bytes", I }, { "sha256", S },
	{ "posts", LIST(post) }, { "left_out", LIST(left_out) }, { "fonts", LIST(font) },
	{ "missing_characters", LIST(missing) }, { "missing_images", LIST(message) },
	{ "lines", { 'o', lines_members, NULL, 0 } }, { "loose", LIST(line) }, { "overfull", LIST(line) },
	{ "dropped_spaces", I }, { "warnings", LIST(message) }, { NULL, S },
};
static const struct kind output = { 'o', output_members, NULL, 0 };
static const struct member file_members[] = {
	{ "version", I }, { "producer", S }, { "outputs", LIST(output) }, { NULL, S },
};
static const struct kind file = { 'o', file_members, NULL, 0 };

static bool has_type(const json_t *value, char type)
{
	return type == 's' ? json_is_string(value) : type == 'i' ? json_is_integer(value) : type == 'b' ? json_is_boolean(value) :
	       type == 'o' ? json_is_object(value) : json_is_array(value);
}

static bool check(json_t *value, const struct kind *kind, const char *name)
{
	if (!has_type(value, kind->type)) {
		fprintf(stderr, "%s: not of type %c\n", name, kind->type);
		return false;
	}
	if (kind->members) {
		const struct member *member = kind->members;

		for (void *at = json_object_iter(value); at; at = json_object_iter_next(value, at), member++) {
			if (!member->name || strcmp(json_object_iter_key(at), member->name) != 0) {
				fprintf(stderr, "%s: key %s where %s belongs\n", name, json_object_iter_key(at),
				        member->name ? member->name : "none");
				return false;
			}
			if (!check(json_object_iter_value(at), &member->kind, member->name))
				return false;
		}
		if (member->name) {
			fprintf(stderr, "%s: no key %s\n", name, member->name);
			return false;
		}
	}
	if (kind->length && json_array_size(value) != kind->length) {
		fprintf(stderr, "%s: not %zu members\n", name, kind->length);
		return false;
	}
	for (size_t i = 0; kind->each && i < json_array_size(value); i++) {
		if (!check(json_array_get(value, i), kind->each, name))
			return false;
	}
	return true;
}

static bool print_path(json_t *value, const char *path)
{
	char *names = strdup(path), *rest = NULL;

	for (char *name = strtok_r(names, ".", &rest); name && value; name = strtok_r(NULL, ".", &rest)) {
		if (strcmp(name, "#") == 0) {
			printf("%zu\n", json_array_size(value));
			free(names);
			return true;
		}
		value = json_is_array(value) ? json_array_get(value, strtoul(name, NULL, 10)) : json_object_get(value, name);
	}
	free(names);
	if (!value) {
		fprintf(stderr, "nothing at %s\n", path);
		return false;
	}
	if (json_is_string(value)) {
		puts(json_string_value(value));
	} else {
		json_dumpf(value, stdout, JSON_ENCODE_ANY | JSON_COMPACT);
		putchar('\n');
	}
	return true;
}

int main(int argc, char **argv)
{
	json_error_t error;
	json_t *root;
	bool ok = true;

	if (argc < 2)
		return 2;
	root = json_load_file(argv[1], JSON_REJECT_DUPLICATES, &error);
	if (!root) {
		fprintf(stderr, "%s:%d: %s\n", argv[1], error.line, error.text);
		return 1;
	}
	if (argc == 2)
		ok = check(root, &file, "report");
	for (int i = 2; i < argc; i++)
		ok = print_path(root, argv[i]) && ok;
	json_decref(root);
	return ok ? 0 : 1;
}
