/* writer_memory.c - what the PDF writer needs by itself: pages are made first, then the peak of the process's memory is set back, and
 * read again when the file is written (Linux: /proc/self/clear_refs, VmHWM).
 *
 *     writer_memory KINDS POST       KINDS as of --pdf; prints "PAGES MEGABYTES CPU-SECONDS BYTES" of the writer */
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "api/context.h"
#include "api/pipeline.h"
#include "output/pdf_promise.h"
#include "style/cascade.h"
#include "text/shape.h"

static bool count(void *context, const void *bytes, size_t len)
{
	(void)bytes;
	*(size_t *)context += len;
	return true;
}

/* In KB: "VmRSS:" or "VmHWM:". */
static long memory(const char *what)
{
	FILE *f = fopen("/proc/self/status", "r");
	char line[256];
	long kb = -1;

	while (f && kb < 0 && fgets(line, sizeof line, f)) {
		if (strncmp(line, what, strlen(what)) == 0)
			sscanf(line + strlen(what), "%ld", &kb);
	}
	if (f)
		fclose(f);
	return kb;
}

static bool forget_peak(void)
{
	FILE *f = fopen("/proc/self/clear_refs", "w");
	bool ok = f && fputs("5", f) >= 0;

	return f && fclose(f) == 0 && ok;
}

static const struct pages *make_pages(struct arena *arena, jb_context *context, const char *path, struct diag *diag)
{
	struct input input = { .path = str_of(path), .arena = arena, .diag = diag };

	pipeline_read(&input, context);
	if (!input.entry)
		return NULL;
	const struct entry *entry = input.entry;
	struct briefing_options options = { .lang = entry->lang };
	struct set_part set = { .part = briefing_compose(arena, &entry, 1, &options)->parts, .arena = arena, .diag = diag }, *sets = &set;
	pipeline_box(&set, cascade_new(arena, context->sheet), entry->lang);
	pipeline_prepare_fonts(&sets, 1, context);
	pipeline_prepare_furniture(&sets, 1, context, entry->lang);
	pipeline_cover(&set, context);
	pipeline_cover_fonts(&sets, 1, context);
	struct shaper *shaper = shaper_new(context->fonts);
	pipeline_flow(&set, context, shaper, NULL);
	const struct pages *pages = paginate(arena, &set.flow, 1, context->sheet, set.root_style, diag);
	shaper_free(shaper);
	return pages;
}

int main(int argc, char **argv)
{
	jb_options *options = jb_options_new();
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	size_t bytes = 0;

	jb_options_set_workers(options, 1);
	if (argc != 3 || !jb_options_set_pdf(options, argv[1]))
		return 2;
	jb_context *context = jb_context_new(options, NULL, NULL);
	const struct pages *pages = context ? make_pages(arena, context, argv[2], diag) : NULL;
	if (!pages)
		return 1;
	struct doc_info info = { .title = STR("writer"), .lang = STR("zh-Hans"), .conformance = context->conformance };
	malloc_trim(0);
	if (!forget_peak())
		return 1;
	long before = memory("VmRSS:");
	clock_t start = clock();
	bool ok = pdf_write(pages, &info, context->fonts, 1, (struct sink){ count, &bytes }, diag);
	printf("%zu %ld %.2f %zu\n", pages->n_pages, (memory("VmHWM:") - before) / 1024, (double)(clock() - start) / CLOCKS_PER_SEC, bytes);
	diag_free(diag);
	jb_context_free(context);
	arena_free(arena);
	jb_options_free(options);
	return !ok;
}
