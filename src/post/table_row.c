/* table_row.c - delimiter rows of tables: GitHub's dialect takes |-|-|, md4c wants three characters in each cell; both
 * drop the cells of a row that has more of them than this one, and md4c takes || for one bar. Footnotes, which md4c does not know,
 * become items of a list.
 *
 * In: marks. Out: the same with dashes, columns and blanks put in where they are missing, and bullets; the list of insertions
 * leads back to the text, so that nothing of them is ever printed. */
#include "post/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"

enum { CELL_MIN = 3 };

/* One pass over a delimiter row; says of each cell where dashes are missing. */
struct row {
	const char *p, *end;
	size_t n_cells;
	bool is_short;  /* some cell wants dashes */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void skip(struct row *row, bool (*skips)(char))
{
	while (row->p < row->end && skips(*row->p))
		row->p++;
}

static bool is_dash(char c)
{
	return c == '-';
}

/* `:--:`; *missing gets the number of dashes that it lacks, and row->p its end. *dash gets where its dashes begin. */
static bool read_cell(struct row *row, const char **dash, size_t *missing)
{
	const char *start = row->p;
	size_t len;

	row->p += row->p < row->end && *row->p == ':';
	*dash = row->p;
	skip(row, is_dash);
	if (row->p == *dash)
		return false;
	row->p += row->p < row->end && *row->p == ':';
	len = (size_t)(row->p - start);
	*missing = len < CELL_MIN ? CELL_MIN - len : 0;
	return true;
}

/* Reads the row; with `out`, copies it with its dashes made up. False when the line is no delimiter row. */
static bool read_row(struct str line, struct buf *out, struct row *row)
{
	size_t n_bars = 0, missing;
	const char *from = line.ptr, *dash;

	*row = (struct row){ line.ptr, line.ptr + line.len, 0, false };
	skip(row, is_blank);
	if (row->p < row->end && *row->p == '|') {
		row->p++;
		n_bars++;
	}
	for (skip(row, is_blank); row->p < row->end; skip(row, is_blank)) {
		if (!read_cell(row, &dash, &missing))
			return false;
		row->n_cells++;
		row->is_short |= missing > 0;
		if (out) {
			buf_add(out, from, (size_t)(dash - from));
			buf_add(out, "---", missing);
			from = dash;
		}
		skip(row, is_blank);
		if (row->p == row->end)
			break;
		if (*row->p++ != '|')
			return false;
		n_bars++;
	}
	if (out)
		buf_add(out, from, (size_t)(row->end - from));
	return row->n_cells > 0 && n_bars > 0;
}

/* Cells of a table row: bars that are not escaped part them, those at its ends do not count. */
static size_t count_cells(const struct edit *edit, size_t start, size_t end)
{
	size_t n_bars = 0, at;

	while (start < end && is_blank(edit->text[start]))
		start++;
	while (end > start && is_blank(edit->text[end - 1]))
		end--;
	for (at = start; at < end;) {
		char c = edit->text[at];
		if (c == '`') {
			at = code_span_end(edit, at, end);
			continue;
		}
		if (c == '\\')
			at++;
		else if (c == '|' && at > start && at + 1 < end)
			n_bars++;
		at++;
	}
	return n_bars + 1;
}

/* The table that is being read, and what has been copied to the new marks. */
struct table_rows {
	struct edit *edit;
	struct buf out;
	size_t copied, room;
	bool is_open;           /* a delimiter row was met and no blank line since */
	size_t head;            /* start of the line above it */
	size_t start, end;      /* of the delimiter row */
	size_t n_cells, widest; /* of the delimiter row; of the widest row */
	bool is_short;
	size_t label;           /* the next of the footnotes' labels */
};

/* Something was put in; from here on the text goes on at `copied`. */
static void note_insertion(struct table_rows *rows)
{
	struct edit *edit = rows->edit;

	edit->insertions = arena_grow(edit->arena, edit->insertions, &rows->room, edit->n_insertions + 1,
	                              sizeof(*edit->insertions));
	edit->insertions[edit->n_insertions++] = (struct insertion){ rows->out.len, rows->out.len - rows->copied };
}

/* Copies marks up to this offset of the text. */
static void copy_marks(struct table_rows *rows, size_t at)
{
	buf_add(&rows->out, rows->edit->marks + rows->copied, at - rows->copied);
	rows->copied = at;
}

/* The same with a bullet before each footnote. */
static void copy_to(struct table_rows *rows, size_t at)
{
	const struct edit *edit = rows->edit;

	for (; rows->label < edit->n_labels && edit->labels[rows->label].start < at; rows->label++) {
		if (!edit->labels[rows->label].begins_note || edit->labels[rows->label].start < rows->copied)
			continue;
		copy_marks(rows, edit->labels[rows->label].start);
		buf_add_str(&rows->out, STR("* "));
		note_insertion(rows);
	}
	copy_marks(rows, at);
}

/* Parts bars that touch: md4c takes them for one, and an empty cell would be lost with its column. */
static void part_bars(struct table_rows *rows, size_t start, size_t end)
{
	const char *text = rows->edit->text;
	size_t at = start;

	while (at + 1 < end) {
		if (text[at] == '`') {
			at = code_span_end(rows->edit, at, end);
		} else if (text[at] == '\\') {
			at += 2;
		} else {
			if (text[at] == '|' && text[at + 1] == '|') {
				copy_to(rows, at + 1);
				buf_add_char(&rows->out, ' ');
				note_insertion(rows);
			}
			at++;
		}
	}
}

/* Writes the delimiter row anew. Cells that stand beyond its columns would be lost with their text: it gets as many. */
static void write_delimiters(struct table_rows *rows)
{
	struct str line = { rows->edit->text + rows->start, rows->end - rows->start };
	size_t i;
	bool ends_with_bar = str_ends(str_trim(line), STR("|"));
	struct row row;

	if (!rows->is_short && rows->widest <= rows->n_cells)
		return;
	copy_to(rows, rows->start);
	read_row(str_trim(line), &rows->out, &row);
	for (i = rows->n_cells; i < rows->widest; i++)
		buf_add_str(&rows->out, ends_with_bar ? STR("---|") : STR("|---"));
	rows->copied = rows->end;
	note_insertion(rows);
}

/* md4c fills every row up to the number of columns: a table of very many would be the square of its source. It is no
 * table then, and its text is printed as it stands. */
static void refuse_table(struct table_rows *rows)
{
	struct str line = { rows->edit->text + rows->start, rows->end - rows->start };

	edit_mask_byte(rows->edit, rows->start + str_find_char(line, '-'));
}

static void close_table(struct table_rows *rows, size_t end)
{
	if (!rows->is_open)
		return;
	rows->is_open = false;
	if (rows->widest > LIMIT_TABLE_COLUMNS) {
		refuse_table(rows);
		return;
	}
	part_bars(rows, rows->head, rows->start);
	write_delimiters(rows);
	part_bars(rows, rows->end, end);
}

static void open_table(struct table_rows *rows, const struct line_walk *walk, const struct row *row,
                       size_t header_cells)
{
	rows->is_open = true;
	rows->start = walk->start;
	rows->end = walk->end;
	rows->n_cells = row->n_cells;
	rows->widest = header_cells > row->n_cells ? header_cells : row->n_cells;
	rows->is_short = row->is_short;
}

static void finish(struct table_rows *rows)
{
	struct edit *edit = rows->edit;

	if (edit->n_insertions == 0 && edit->n_labels == 0)
		return;
	copy_to(rows, edit->len);
	buf_add_char(&rows->out, '\0');
	if (edit->marks != edit->text)
		free(edit->marks);
	edit->marks = rows->out.ptr;
	edit->marks_len = rows->out.len - 1;
}

void edit_table_rows(struct edit *edit)
{
	struct table_rows rows = { .edit = edit, .out = BUF_INIT };
	struct line_walk walk = { 0 };
	size_t cells, header_cells = 0;
	struct row row;

	edit->marks_len = edit->len;
	if (edit->n_labels == 0 && !memchr(edit->text, '|', edit->len))
		return;
	while (line_walk_next(edit, &walk)) {
		struct str line = { edit->text + walk.start, walk.end - walk.start };
		bool has_bar = memchr(line.ptr, '|', line.len) != NULL;

		if (str_trim(line).len == 0)
			close_table(&rows, walk.start);
		/* A fence is no fence inside a table. */
		cells = has_bar && (rows.is_open || !walk.is_code) ? count_cells(edit, walk.start, walk.end) : 0;
		if (rows.is_open)
			rows.widest = cells > rows.widest ? cells : rows.widest;
		else if (header_cells > 0 && cells > 0 && read_row(line, NULL, &row))
			open_table(&rows, &walk, &row, header_cells);
		else
			rows.head = walk.start;
		header_cells = cells;
	}
	close_table(&rows, edit->len);
	finish(&rows);
}
