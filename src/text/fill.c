/* fill.c - chooses where lines end: optimum-fit breaking (Knuth & Plass 1981) by dynamic programming over a sliding
 * window.
 *
 * In: units with widths, room to shrink and stretch, and breaks; out: lines as ranges of units. Each stretch of text
 * between forced breaks is tried with growing tolerance. A break becomes a node when a line can end there; nodes
 * leave the window as soon as a line from them is too long, so that the work is the number of breaks times the nodes
 * in one measure. Where the first lines have rooms of their own (beside floats), a break becomes a node for each number that its
 * line can have there; behind the last of those lines numbers no longer matter. See cjk 6 and 8. */
#include "text/fill.h"

#include <string.h>

#include "text/fill_sums.h"

enum {
	WINDOW_MOST = 256, /* nodes weighed for one break; the fullest lines come first, so what is left out is worse */
	NO_NODE = UINT32_MAX
};

/* A node: a break at which a line can end and the next can start, still in the window. */
struct start {
	struct sums sums;    /* before a line that starts here */
	cost_t cost;         /* of all lines up to here */
	uint32_t record;     /* its number in the list of records */
	uint32_t sore;       /* runts and costly breaks on the way here */
	uint32_t line;       /* number of the line that starts here, n_rooms for all behind those */
	uint8_t kind;        /* of the break */
};

/* What is kept of every node to the end. */
struct record {
	uint32_t unit;       /* the next line's first */
	uint32_t previous;   /* record where this line starts; NO_NODE for the first */
	uint8_t kind;
	bool hangs;
};

/* The best way to end a line at a break. */
struct choice {
	cost_t cost;
	uint32_t record; /* where the line starts */
	uint32_t sore;
	bool hangs;
};

struct filler {
	struct arena *arena;
	const struct fill_input *in;
	struct start *window;     /* live nodes: [head, tail) */
	size_t head, tail, capacity;
	struct record *records;
	size_t n_records, records_capacity;
	struct choice *best;      /* of the break at hand, by the number of its line: n_rooms + 1 of them */
	uint32_t first_line;     /* number of the segment's first line */
	length indent;           /* of that line */
	enum tolerance tolerance;
};

static void sums_add(struct sums *s, const struct fill_unit *u)
{
	s->width += u->width;
	if (u->shrink_step) {
		s->shrink[u->shrink_step - 1] += (uint32_t)u->shrink;
		s->shrink_total += (uint32_t)u->shrink;
	}
	if (u->stretch_step)
		s->stretch[u->stretch_step - 1] += (uint32_t)u->stretch;
	if (u->flags) {
		s->leaders += (u->flags & UNIT_LEADER) != 0;
		s->weight += u->flags & UNIT_FULL ? WEIGHT_FULL : (u->flags & UNIT_HALF) != 0;
	}
}

/* Sums up to the end of a line whose last unit is `u`; `after` includes the unit. */
static void sums_end(struct sums *s, const struct sums *after, const struct fill_unit *u)
{
	*s = *after;
	s->width -= u->trim_end;
	if (u->shrink_step) {
		s->shrink[u->shrink_step - 1] -= (uint32_t)u->shrink;
		s->shrink_total -= (uint32_t)u->shrink;
	}
	if (u->stretch_step)
		s->stretch[u->stretch_step - 1] -= (uint32_t)u->stretch;
	s->shrink[0] += (uint32_t)u->end_shrink;
	s->shrink_total += (uint32_t)u->end_shrink;
}

/* Sums before the first unit `u` of a line: what it loses there counts as gone before. */
static void sums_start(struct sums *s, const struct sums *before, const struct fill_unit *u)
{
	*s = *before;
	s->width += u->trim_start;
	if (u->trim_start > 0 && u->shrink_step) {
		s->shrink[u->shrink_step - 1] += (uint32_t)u->shrink;
		s->shrink_total += (uint32_t)u->shrink;
	}
}

static void window_push(struct filler *f, const struct start *node)
{
	if (f->tail == f->capacity && f->head > f->capacity / 2) {
		memmove(f->window, f->window + f->head, (f->tail - f->head) * sizeof *f->window);
		f->tail -= f->head;
		f->head = 0;
	}
	f->window = arena_grow(f->arena, f->window, &f->capacity, f->tail + 1, sizeof *f->window);
	f->window[f->tail++] = *node;
}

static uint32_t record_push(struct filler *f, struct record record)
{
	f->records = arena_grow(f->arena, f->records, &f->records_capacity, f->n_records + 1, sizeof *f->records);
	f->records[f->n_records] = record;
	return (uint32_t)f->n_records++;
}

static length node_measure(const struct filler *f, const struct start *node)
{
	return fill_room(f->in, node->line).width - (node->record == 0 ? f->indent : 0);
}

static cost_t upright_cost(const struct filler *f, const struct start *node, const struct sums *end, bool last,
			   bool *too_long)
{
	length measure = node_measure(f, node);

	return last ? fill_last_line_cost(f->in, &node->sums, end, measure, node->record == 0, too_long)
	            : fill_line_cost(f->in, &node->sums, end, measure, f->tolerance, too_long);
}

/* A line from `node` to `end`, which hangs its last mark only when it does not fit otherwise (cjk 5): the mark then stands
 * outside as it is, with all its body. */
static cost_t line_cost(const struct filler *f, const struct start *node, const struct sums *end,
			const struct fill_unit *before, bool last, bool *too_long, bool *hangs)
{
	cost_t cost = upright_cost(f, node, end, last, too_long);

	*hangs = false;
	if (*too_long && before->hang > 0) {
		struct sums inside = *end;

		inside.width -= before->hang;
		inside.shrink[0] -= (uint32_t)before->end_shrink;
		inside.shrink_total -= (uint32_t)before->end_shrink;
		cost = upright_cost(f, node, &inside, last, too_long);
		*hangs = cost != COST_INFEASIBLE;
	}
	return cost;
}

static const struct choice no_choice = { COST_INFEASIBLE, NO_NODE, 0, false };

/* Weighs all lines that end at a break, into f->best; drops nodes from which any further line is too long. */
static void choose(struct filler *f, const struct sums *end, const struct fill_unit *before, enum break_kind kind, bool last)
{
	struct sums shown = *end; /* with the hyphen */
	bool dropping = true;
	size_t weighed = 0;

	if (kind == BREAK_HYPHEN)
		shown.width += before->hyphen;
	for (size_t i = f->head; i < f->tail && weighed < WINDOW_MOST; i++) {
		const struct start *node = &f->window[i];
		struct choice *best = &f->best[node->line];
		bool too_long, hangs;
		cost_t cost;

		if (!dropping && node->cost >= best->cost)
			continue;
		weighed++;
		cost = line_cost(f, node, &shown, before, last, &too_long, &hangs);
		if (too_long) {
			if (kind == BREAK_HYPHEN) /* without the hyphen it may fit at the next break */
				(void)line_cost(f, node, end, before, last, &too_long, &hangs);
			if (dropping && too_long && (f->tolerance != TOLERANCE_ANY || i + 1 < f->tail))
				f->head++;
			else
				dropping = false;
			continue;
		}
		dropping = false;
		if (cost == COST_INFEASIBLE && node->line == f->in->n_rooms)
			break; /* too loose; later nodes are looser */
		if (cost == COST_INFEASIBLE)
			continue;
		cost += fill_break_cost(kind, node->kind);
		if (node->cost + cost < best->cost)
			*best = (struct choice){node->cost + cost, node->record, node->sore + (cost >= fill_runt_cost),
						hangs};
	}
}

/* The cheapest of all numbers, which go back to none; the lines behind may begin here with each of them. */
static struct choice take_best(struct filler *f, uint32_t *line)
{
	struct choice best = no_choice;

	for (uint32_t i = 0; i <= f->in->n_rooms; i++) {
		if (f->best[i].cost < best.cost) {
			best = f->best[i];
			*line = i;
		}
	}
	return best;
}

/* No line fits: the shortest there is, marked by its cost; the window is never empty with TOLERANCE_ANY. */
static struct choice choose_overfull(const struct filler *f, const struct sums *end)
{
	const struct start *node = &f->window[f->tail - 1];
	length_sum excess = end->width - node->sums.width - node_measure(f, node);

	return (struct choice){node->cost + fill_overfull_cost(excess > 0 ? excess : 0), node->record, node->sore + 1,
			       false};
}

/* A quick look that spares most breaks the weighing: even from the oldest node the line is looser than the pass
 * allows. `sums` is at least as wide as the line's end, but for a hyphen. */
static bool is_too_short(const struct filler *f, const struct sums *sums, unsigned kind)
{
	const struct start *oldest = &f->window[f->head];
	length_sum spare = node_measure(f, oldest) - (sums->width - oldest->sums.width), room = 0;

	if (!f->in->justify || f->tolerance >= TOLERANCE_LOOSE || kind == BREAK_HYPHEN || oldest->line < f->in->n_rooms ||
	    sums->leaders != oldest->sums.leaders)
		return false;
	for (unsigned k = 0; k < STRETCH_STEPS; k++)
		room += sums->stretch[k] - oldest->sums.stretch[k];
	return spare > room;
}

static bool may_break(const struct filler *f, unsigned kind)
{
	return kind != BREAK_NONE && (!break_is_resort(kind) || f->tolerance == TOLERANCE_ANY);
}

/* A place where a line may end: before unit i; `end` are the sums of a line that does, `before` is its last unit. */
struct place_of_break {
	uint32_t i;
	enum break_kind kind;
	const struct fill_unit *before;
	const struct sums *end, *sums;
};

/* Records that line number `line` can end there, and lets the next one start. */
static void add_node(struct filler *f, const struct place_of_break *at, const struct choice *best, uint32_t line)
{
	struct record record = { at->i, best->record, (uint8_t)at->kind, best->hangs };
	struct start node = { .cost = best->cost + fill_line_fee, .sore = best->sore, .kind = (uint8_t)at->kind,
		              .line = line < f->in->n_rooms ? line + 1 : line };

	node.record = record_push(f, record);
	if (at->i == f->in->n_units || at->kind == BREAK_MUST)
		return;
	sums_start(&node.sums, at->sums, &f->in->units[at->i]);
	window_push(f, &node);
}

/* False when the pass has failed. */
static bool weigh(struct filler *f, const struct place_of_break *at, bool *sore)
{
	bool last = at->kind == BREAK_MUST;
	uint32_t line = f->in->n_rooms;
	struct choice best;

	for (uint32_t i = 0; i <= f->in->n_rooms; i++)
		f->best[i] = no_choice;
	choose(f, at->end, at->before, at->kind, last);
	best = take_best(f, &line);
	if (best.cost == COST_INFEASIBLE && f->head == f->tail)
		return false;
	if (best.cost == COST_INFEASIBLE && f->tolerance == TOLERANCE_ANY && (f->head + 1 == f->tail || last)) {
		line = f->window[f->tail - 1].line;
		best = f->best[line] = choose_overfull(f, at->end);
	}
	if (best.cost == COST_INFEASIBLE)
		return !last;
	for (uint32_t i = 0; i <= f->in->n_rooms; i++) {
		if (f->best[i].cost != COST_INFEASIBLE && (!last || i == line))
			add_node(f, at, &f->best[i], i);
	}
	*sore = best.sore > 0;
	return true;
}

/* One pass over units [from, to): the last record is the end. False when there is no way within the tolerance. */
static bool fill_pass(struct filler *f, uint32_t from, uint32_t to, enum tolerance tolerance, bool *sore)
{
	const struct fill_unit *units = f->in->units;
	struct sums sums = { 0 }, end = { 0 };
	uint32_t solid = from;                           /* the last unit that is no blank */
	bool end_known = units[from].flags & UNIT_BLANK; /* `end` belongs to the units so far */
	struct start first = { .kind = BREAK_MUST, .line = f->first_line };

	f->tolerance = tolerance;
	f->head = f->tail = f->n_records = 0;
	first.record = record_push(f, (struct record){ from, NO_NODE, BREAK_MUST, false });
	sums_start(&first.sums, &sums, &units[from]);
	window_push(f, &first);
	for (uint32_t i = from; i < to; i++) {
		unsigned kind = units[i].break_before;

		if (i > from && may_break(f, kind) && !is_too_short(f, &sums, kind)) {
			if (!end_known)
				sums_end(&end, &sums, &units[solid]);
			end_known = true;
			if (!weigh(f, &(struct place_of_break){ i, kind, &units[solid], &end, &sums }, sore))
				return false;
		}
		if (!(units[i].flags & UNIT_BLANK)) {
			solid = i;
		} else if (!end_known) {
			sums_end(&end, &sums, &units[solid]);
			end_known = true;
		}
		sums_add(&sums, &units[i]);
		end_known = end_known && units[i].flags & UNIT_BLANK;
	}
	if (!end_known)
		sums_end(&end, &sums, &units[solid]);
	return weigh(f, &(struct place_of_break){ to, BREAK_MUST, &units[solid], &end, &sums }, sore);
}

/* Growing tolerance; a runt or a costly break is worth a second look with all limits. */
static void fill_segment(struct filler *f, uint32_t from, uint32_t to)
{
	bool sore = false;

	if (fill_pass(f, from, to, TOLERANCE_TIGHT, &sore) && !sore)
		return;
	if (fill_pass(f, from, to, TOLERANCE_FULL, &sore) || fill_pass(f, from, to, TOLERANCE_LOOSE, &sore))
		return;
	(void)fill_pass(f, from, to, TOLERANCE_ANY, &sore);
}

/* Follows the records back from the last. */
static void segment_lines(const struct filler *f, struct fill_line **lines, size_t *count, size_t *capacity)
{
	size_t n = 0, at;

	for (uint32_t r = (uint32_t)f->n_records - 1; f->records[r].previous != NO_NODE; r = f->records[r].previous)
		n++;
	*lines = arena_grow(f->arena, *lines, capacity, *count + n, sizeof **lines);
	at = *count + n;
	*count = at;
	for (uint32_t r = (uint32_t)f->n_records - 1; f->records[r].previous != NO_NODE; r = f->records[r].previous) {
		const struct record *record = &f->records[r], *start = &f->records[record->previous];

		(*lines)[--at] = (struct fill_line){.start = start->unit,
						    .end = record->unit,
						    .end_kind = record->kind,
						    .last = record->kind == BREAK_MUST,
						    .hangs = record->hangs};
	}
}

/* ---- first-fit, for comparison (-jb-breaking) ---- */

/* The end of a line from `from`: the last break before its natural width exceeds the measure; a last resort only where
 * there is no other, the first break of all where nothing fits. */
static struct record first_fit_end(const struct fill_input *in, uint32_t from, uint32_t to, length measure)
{
	const struct fill_unit *units = in->units;
	struct record plain = { from, NO_NODE, BREAK_MUST, false }, resort = plain;
	struct sums sums = { 0 }, start, end;
	uint32_t solid = from;

	sums_start(&start, &sums, &units[from]);
	for (uint32_t i = from; i < to; i++) {
		unsigned kind = i + 1 < to ? units[i + 1].break_before : BREAK_MUST;
		length_sum width;

		sums_add(&sums, &units[i]);
		if (!(units[i].flags & UNIT_BLANK) || i == from) {
			solid = i;
			sums_end(&end, &sums, &units[i]);
		}
		if (kind == BREAK_NONE)
			continue;
		width = end.width - start.width;
		if (width > measure && (plain.unit > from || resort.unit > from))
			break;
		if (kind == BREAK_HYPHEN && width + units[solid].hyphen > measure && plain.unit > from)
			continue;
		if (kind == BREAK_UNTIDY && width <= measure && resort.unit > from)
			continue;
		*(break_is_resort(kind) ? &resort : &plain) = (struct record){ i + 1, NO_NODE, (uint8_t)kind, false };
		if (width > measure)
			break;
	}
	return plain.unit > from ? plain : resort;
}

static void first_fit_segment(const struct filler *f, uint32_t from, uint32_t to, struct fill_line **lines,
			      size_t *count, size_t *capacity)
{
	length indent = f->indent;

	while (from < to) {
		struct record end = first_fit_end(f->in, from, to, fill_room(f->in, *count).width - indent);

		*lines = arena_grow(f->arena, *lines, capacity, *count + 1, sizeof **lines);
		(*lines)[(*count)++] =
			(struct fill_line){ from, end.unit, end.kind, end.kind == BREAK_MUST, false };
		from = end.unit;
		indent = 0;
	}
}

struct fill_line *fill_lines(struct arena *arena, const struct fill_input *in, size_t *count)
{
	struct filler f = { .arena = arena, .in = in, .indent = in->indent };
	struct fill_line *lines = NULL;
	size_t capacity = 0;
	uint32_t from = 0;

	*count = 0;
	f.best = ARENA_ARRAY(arena, struct choice, in->n_rooms + 1);
	for (uint32_t i = 1; i <= in->n_units; i++) {
		if (i < in->n_units && in->units[i].break_before != BREAK_MUST)
			continue;
		if (in->first_fit) {
			first_fit_segment(&f, from, i, &lines, count, &capacity);
		} else {
			fill_segment(&f, from, i);
			segment_lines(&f, &lines, count, &capacity);
		}
		f.first_line = *count < in->n_rooms ? (uint32_t)*count : in->n_rooms;
		f.indent = 0;
		from = i;
	}
	return lines;
}

static void widen(length *most, length_sum width)
{
	if (width > INT32_MAX)
		width = INT32_MAX;
	if (width > *most)
		*most = (length)width;
}

void fill_widths(const struct fill_input *in, length *min, length *max)
{
	length_sum line = 0, piece = 0, trailing = 0; /* trailing: what would vanish if a line ended here */

	*min = *max = 0;
	for (uint32_t i = 0; i < in->n_units; i++) {
		const struct fill_unit *u = &in->units[i];
		unsigned kind = u->break_before;

		if (kind != BREAK_NONE && !break_is_resort(kind)) {
			piece = kind == BREAK_HYPHEN && i > 0 ? u[-1].hyphen : 0;
			if (kind == BREAK_MUST)
				line = 0;
			trailing = 0;
		}
		piece += u->width - (piece == 0 ? u->trim_start : 0);
		line += u->width - (line == 0 ? u->trim_start : 0);
		trailing = u->flags & UNIT_BLANK ? trailing + u->width : u->trim_end;
		widen(min, piece - trailing);
		widen(max, line - trailing);
	}
}
