/* write.c - strips of all parts to pages, with page references settled, running heads set, and the PDF written whole or not at all. */
#include "api/write.h"

#include <stdlib.h>
#include <time.h>

#include "api/briefing.h"
#include "api/sources.h"
#include "base/file.h"
#include "base/workers.h"
#include "layout/furniture.h"

/* Contents that grow by a page move nothing behind them twice; three rounds settle all but circular references. */
enum { REFS_ROUNDS = 3 };

static struct str pattern_value(const struct edition *edition, struct str key, bool *known)
{
	const struct briefing *briefing = edition->composed;
	const struct entry *first = NULL;

	for (size_t i = 0; i < briefing->n_parts && !first; i++)
		first = briefing->parts[i].entry;
	*known = true;
	if (str_eq(key, STR("date")))
		return briefing->date.len ? briefing->date : STR("undated");
	if (str_eq(key, STR("slug")) && first)
		return post_slug(edition->arena, first->post);
	if (str_eq(key, STR("name")) && first)
		return str_eq(first->post->path, STR("-")) ? STR("stdin") : file_stem(first->post->path);
	*known = false;
	return STR("");
}

/* Replaces {key} by its value; unknown keys stay as they are. */
static struct str expand_pattern(const struct edition *edition, struct str pattern)
{
	struct buf buf = BUF_INIT;

	while (pattern.len) {
		size_t open = str_find_char(pattern, '{');
		struct str rest = str_from(pattern, open + 1);
		size_t close = str_find_char(rest, '}');
		bool known = false;
		struct str value = open < pattern.len && close < rest.len
		                           ? pattern_value(edition, str_sub(rest, 0, close), &known)
		                           : STR("");

		buf_add_str(&buf, str_sub(pattern, 0, open));
		if (known) {
			buf_add_str(&buf, value);
			pattern = str_from(rest, close + 1);
		} else {
			buf_add_str(&buf, str_sub(pattern, open, open + 1));
			pattern = rest;
		}
	}
	struct str out = arena_str(edition->arena, buf_str(&buf));
	buf_free(&buf);
	return out;
}

void name_edition(struct edition *edition, struct name_set *taken)
{
	if (!edition->composed || edition->sink.write || edition->is_check)
		return;
	edition->path = expand_pattern(edition, edition->path);
	bool standard_out = str_eq(edition->path, STR("-"));
	for (size_t i = 0; i < edition->n_inputs && edition->composed; i++) {
		if (!edition->inputs[i]->in_memory && !standard_out && file_same(edition->inputs[i]->path, edition->path)) {
			diag_add(edition->diag, DIAG_FILE_IS_INPUT, place_file(edition->path));
			edition->composed = NULL;
		}
	}
	bool to_file = !standard_out && (!file_exists(edition->path) || file_is_regular(edition->path));
	if (edition->composed && taken && to_file && !name_set_add(taken, edition->path)) {
		diag_add(edition->diag, DIAG_FILE_NAME_TAKEN, place_file(edition->path));
		edition->composed = NULL;
	}
}

/* One round; messages of an earlier round are forgotten. */
static struct pages *paginate_parts(struct edition *edition, const jb_context *context, struct diag *diag)
{
	const struct flow **flows = ARENA_ARRAY(edition->arena, const struct flow *, edition->n_parts);

	diag_clear(diag);

	for (size_t i = 0; i < edition->n_parts; i++)
		flows[i] = edition->parts[i]->flow;
	return paginate(edition->arena, flows, edition->n_parts, context->sheet, edition->parts[0]->root_style, diag);
}

/* A copy of a part that others show, too, to be set anew with this edition's page numbers. */
static struct set_part *own_part(struct edition *edition, const struct set_part *shared)
{
	struct set_part *own = &edition->own[edition->n_own++];

	*own = *shared;
	own->arena = arena_new();
	own->diag = diag_new();
	return own;
}

static bool is_own(const struct edition *edition, const struct set_part *part)
{
	return part >= edition->own && part < edition->own + edition->n_own;
}

/* The only loop of the pipeline: pages give references their numbers, references may move pages. */
static void settle_pages(struct edition *edition, const jb_context *context, struct shaper *shaper, struct diag *diag)
{
	bool any = false;

	edition->pages = paginate_parts(edition, context, diag);
	for (size_t i = 0; i < edition->n_parts; i++) {
		bool has_refs = edition->parts[i]->has_page_refs;

		if (has_refs && !is_own(edition, edition->parts[i]))
			edition->parts[i] = own_part(edition, edition->parts[i]);
		any |= has_refs;
	}
	if (!any)
		return;
	const struct briefing *composed = edition->composed;
	struct refs *refs = refs_new(edition->arena, edition->pages, composed->page_lists, composed->n_page_lists);
	for (int round = 0; round < REFS_ROUNDS; round++) {
		for (size_t i = 0; i < edition->n_parts; i++) {
			if (edition->parts[i]->has_page_refs) {
				diag_clear(edition->parts[i]->diag);
				pipeline_flow(edition->parts[i], context, shaper, refs);
			}
		}
		edition->pages = paginate_parts(edition, context, diag);
		struct refs *next = refs_new(edition->arena, edition->pages, composed->page_lists, composed->n_page_lists);
		if (refs_equal(refs, next))
			return;
		refs = next;
	}
	diag_add(edition->diag, DIAG_REFS_UNSETTLED, place_file(edition->path), REFS_ROUNDS);
}

struct furnish {
	struct edition *edition;
	struct shaper **shapers;
	struct arena **arenas; /* one per worker */
};

static void furnish_page(void *shared, size_t i, unsigned worker)
{
	struct furnish *furnish = shared;
	struct edition *edition = furnish->edition;

	furniture_set(furnish->arenas[worker], furnish->shapers[worker], &edition->pages->pages[i], edition->composed->lang);
}

/* When the PDF says it was made: SOURCE_DATE_EPOCH, else the newest post's date; never the clock. */
static struct str creation_date(struct edition *edition)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	const struct entry *newest = edition->composed->newest;
	char *end;

	if (epoch && *epoch) {
		time_t seconds = (time_t)strtoll(epoch, &end, 10);
		struct tm tm;
		if (!*end && gmtime_r(&seconds, &tm) && tm.tm_year >= 0 && tm.tm_year < 8100)
			return arena_printf(edition->arena, "%04d-%02d-%02dT%02d:%02d:%02d+00:00", tm.tm_year + 1900, tm.tm_mon + 1,
			                    tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
	}
	return newest ? post_date_iso(edition->arena, &newest->post->date, edition->briefing->context->default_zone) : STR("");
}

static bool write_file(void *context, const void *bytes, size_t len)
{
	return file_out_write(context, bytes, len);
}

/* Some things are seen only when the PDF is made: a picture that breaks off, a colour that its kind does not take. */
static bool pass_over(void *context, const void *bytes, size_t len)
{
	(void)context, (void)bytes, (void)len;
	return true;
}

/* Counts the bytes on their way, and asks whether to go on. */
struct counted {
	struct sink sink;
	struct edition *edition;
	struct progress progress; /* without a function when a worker writes */
	struct sha256 *hash;      /* NULL when nobody asks for it */
};

static bool write_counted(void *context, const void *bytes, size_t len)
{
	struct counted *counted = context;

	counted->edition->bytes += len;
	if (counted->hash)
		sha256_add(counted->hash, bytes, len);
	if (counted->progress.fn && !counted->progress.fn(counted->progress.user, "write", counted->edition->bytes, 0))
		return false;
	return counted->sink.write(counted->sink.context, bytes, len);
}

static bool write_pdf(struct edition *edition, const jb_context *context, unsigned n_workers, struct sink sink,
                      struct progress progress)
{
	struct sha256 hash;
	struct counted counted = { sink, edition, progress, edition->briefing->keeps_account ? &hash : NULL };
	struct doc_info info = { .title = edition->composed->title,
		                 .lang = edition->composed->lang,
		                 .created = creation_date(edition),
		                 .producer = STR("jianbao " JB_VERSION),
		                 .conformance = context->conformance,
		                 .intent = context->intent,
		                 .max_dpi = context->max_dpi,
		                 .passwords = context->passwords.owner.len > 0 ? &context->passwords : NULL };

	if (context->attaches_sources)
		info.n_attachments = sources_attach(edition->arena, edition->composed, context->default_zone, &info.attachments);
	sha256_start(&hash);
	bool written = pdf_write(edition->pages, &info, context->fonts, n_workers, (struct sink){ write_counted, &counted },
	                         edition->diag);
	if (counted.hash)
		sha256_finish(&hash, edition->sha256);
	return written;
}

/* What the pages hold, and one note that sums their lines up. */
static void count_pages(struct edition *edition)
{
	const struct line_counts *lines = &edition->lines;
	bool is_post = edition->path.len == 0 && edition->n_inputs == 1;

	edition->n_pages = edition->pages->n_pages;
	edition->lines = tally_lines(edition->pages);
	if (edition->briefing->keeps_account || edition->briefing->keeps_files)
		edition->tally = tally_pages(edition->arena, edition->pages);
	diag_add(edition->diag, DIAG_LINES_SUMMARY, place_file(is_post ? edition->inputs[0]->path : edition->path), lines->total,
	         lines->loose, lines->overfull, lines->three_loose, lines->hyphenated);
}

void write_edition(struct edition *edition, const jb_context *context, struct shaper **shapers, unsigned n_workers,
                   struct progress progress)
{
	struct furnish furnish = { edition, shapers, ARENA_ARRAY(edition->arena, struct arena *, n_workers) };
	struct diag *diag = diag_new();

	double start = clock_seconds();
	settle_pages(edition, context, shapers[0], diag);
	diag_join(edition->diag, diag);
	diag_free(diag);
	for (unsigned w = 0; w < n_workers; w++)
		furnish.arenas[w] = arena_new();
	workers_run(n_workers, edition->pages->n_pages, furnish_page, &furnish);
	count_pages(edition);
	double paginated = clock_seconds();
	edition->times.paginate = paginated - start;
	if (edition->is_check) {
		edition->made = write_pdf(edition, context, n_workers, (struct sink){ pass_over, NULL }, progress);
		edition->bytes = 0;
		edition->sha256[0] = 0;
	} else if (edition->sink.write) {
		edition->made = write_pdf(edition, context, n_workers, edition->sink, progress);
	} else {
		bool has_folder = !edition->briefing->makes_folders || file_make_folder_of(edition->path, edition->diag);
		struct file_out *file = has_folder ? file_out_open(edition->path, edition->diag) : NULL;
		if (file && write_pdf(edition, context, n_workers, (struct sink){ write_file, file }, progress))
			edition->made = file_out_commit(file, edition->diag);
		else
			file_out_abort(file);
	}
	edition->times.write = clock_seconds() - paginated;
	for (unsigned w = 0; w < n_workers; w++)
		arena_free(furnish.arenas[w]);
}
