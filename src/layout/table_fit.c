/* table_fit.c - a table wider than the measure: smaller type, a landscape page, parts; in this order, and never cut.
 *
 * In: what the columns want and the widths there are; out: the step that makes every column readable. Type goes down to
 * TYPE_LEAST; on a landscape page it is as large as fits; a table of parts keeps its type. */
#include "layout/table.h"

enum {
	TYPE_LEAST = 6500,      /* 1/1000 pt: six and a half points */
	SCALE_STEP = 10,        /* thousandths: a size is tried at every hundredth */
	PART_COLUMNS_LEAST = 5, /* a part holds so many columns before one of them gets more than it wants */
	FIRST_MOST = 3          /* the column that is shown again takes a third of the measure at most */
};

static int scale_least(const struct table *t)
{
	length type = table_smallest_type(t);
	int64_t scale = type > 0 ? ((int64_t)TYPE_LEAST * 1000 + type - 1) / type : 1000;

	return scale > 1000 ? 1000 : (int)scale;
}

/* The scale at which `wanted` goes into `available`, rounded down to steps; 0 when there is none. */
static int scale_for(length_sum wanted, length available, int least)
{
	int64_t scale;

	if (wanted <= available)
		return 1000;
	scale = (int64_t)available * 1000 / wanted / SCALE_STEP * SCALE_STEP;
	return scale >= least ? (int)scale : 0;
}

struct fit table_fit_find(const struct table *t, length available, length turned)
{
	length_sum wanted = table_width_wanted(t);
	int least = scale_least(t), scale = scale_for(wanted, available, least);

	if (scale == 1000)
		return (struct fit){ FIT_AS_IS, 1000 };
	if (scale > 0)
		return (struct fit){ FIT_SMALLER, scale };
	scale = turned > available ? scale_for(wanted, turned, least) : 0;
	if (scale > 0)
		return (struct fit){ FIT_TURNED, scale };
	return (struct fit){ t->n_columns > 2 ? FIT_PARTS : FIT_AS_IS, 1000 };
}

static length smaller(length a, length b)
{
	return a < b ? a : b;
}

/* What a column takes up in a part: among few others, entries of ordinary length need not be broken. */
static length part_need(const struct column *c, length available)
{
	length enough = available / PART_COLUMNS_LEAST;

	return c->max < enough ? c->max : enough > c->want ? enough : c->want;
}

uint32_t table_part_end(const struct table *t, uint32_t from, length available)
{
	length first = smaller(part_need(&t->columns[0], available), available / FIRST_MOST);
	length room = available - first - 2 * t->space_x;
	int64_t sum = 0, all = 0, n_parts, share;
	uint32_t end = from;

	for (uint32_t i = from; i < t->n_columns; i++)
		all += smaller(part_need(&t->columns[i], available), room) + t->space_x;
	n_parts = room > 0 ? (all + room - 1) / room : 1;
	share = n_parts > 0 ? all / n_parts : all;
	while (end < t->n_columns) {
		int64_t need = smaller(part_need(&t->columns[end], available), room) + t->space_x;

		if (end > from && (sum >= share || sum + need > room))
			break;
		sum += need;
		end++;
	}
	return end;
}
