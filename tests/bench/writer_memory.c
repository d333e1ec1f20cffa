/* writer_memory.c - the most memory that a digest takes: with its pages made, or with the PDF written, too. Two runs, a process each,
 * tell what the writer needs: all that was made for the pages is still there while it works.
 *
 *     writer_memory check|write KINDS FOLDER       KINDS as of --pdf; prints "PAGES PEAK-KB CPU-SECONDS BYTES" */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "jianbao.h"

static bool count(void *user, const void *bytes, size_t size)
{
	(void)bytes;
	*(size_t *)user += size;
	return true;
}

static void add_posts(jb_briefing *briefing, const char *folder)
{
	struct dirent **names;
	int n = scandir(folder, &names, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		char path[4096];
		size_t len = strlen(names[i]->d_name);

		snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
		if (len > 3 && strcmp(names[i]->d_name + len - 3, ".md") == 0)
			jb_briefing_add_file(briefing, path);
		free(names[i]);
	}
	free(names);
}

int main(int argc, char **argv)
{
	jb_options *options = jb_options_new();
	struct rusage use;
	size_t bytes = 0;

	if (argc != 4 || !jb_options_set_pdf(options, argv[2]))
		return 2;
	jb_context *context = jb_context_new(options, NULL, NULL);
	jb_briefing *briefing = context ? jb_briefing_new(context) : NULL;
	if (!briefing)
		return 1;
	jb_briefing_set_digest(briefing, true, true, true);
	add_posts(briefing, argv[3]);
	bool ok = strcmp(argv[1], "check") == 0 ? jb_briefings_check(&briefing, 1, NULL) : jb_briefing_write_callback(briefing, count, &bytes);
	getrusage(RUSAGE_SELF, &use);
	printf("%zu %ld %.2f %zu\n", jb_briefing_report(briefing).pages, use.ru_maxrss,
	       (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) + (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) * 1e-6, bytes);
	jb_briefing_free(briefing);
	jb_context_free(context);
	jb_options_free(options);
	return !ok;
}
