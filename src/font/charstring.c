/* charstring.c - writes a Type 2 charstring out flat.
 *
 * In: a charstring and the subroutines it may call. Out: its operators in order, calls replaced by what they call, stem
 * hints and hint masks dropped. Numbers are copied byte for byte. Standard: Adobe Technical Note 5177, "The Type 2
 * Charstring Format", sections 3.1 (width), 4.1-4.3 (paths and hints), 4.7 (subroutines). */
#include "font/charstring.h"

enum { MAX_OPERANDS = 48, MAX_DEPTH = 10, MAX_BYTES = 1 << 18, MAX_STEPS = 1 << 18 };

enum { /* the operators that matter here; appendix A */
       OP_HSTEM = 1,
       OP_VSTEM = 3,
       OP_VMOVETO = 4,
       OP_CALLSUBR = 10,
       OP_RETURN = 11,
       OP_ESCAPE = 12,
       OP_ENDCHAR = 14,
       OP_HSTEMHM = 18,
       OP_HINTMASK = 19,
       OP_CNTRMASK = 20,
       OP_VSTEMHM = 23,
       OP_SHORTINT = 28,
       OP_CALLGSUBR = 29,
       OP_HFLEX = 34,
       OP_FLEX1 = 37
};

/* A number on the stack; it stands in the output already. */
struct operand {
	size_t at; /* where in out it begins */
	int32_t value;
	bool is_whole; /* an integer: a subroutine's number */
};

struct flattener {
	struct buf *out;
	const struct cff_index *global_subrs, *local_subrs;
	size_t start; /* of this charstring in out */
	struct operand operands[MAX_OPERANDS];
	unsigned n_operands;
	unsigned n_stems;
	unsigned n_steps;
	bool width_taken; /* the first operator that clears the stack has come: only it may have a width before its
			     operands */
	bool ended;       /* endchar */
};

/* One level of calls: what is left of a charstring or subroutine. */
struct frame {
	struct str rest;
};

/* Appends a few bytes: nearly all of a charstring comes through here. */
static inline void put(struct buf *out, const void *bytes, size_t len)
{
	enum { ROOM = 256 };
	const char *from = bytes;

	if (out->capacity - out->len < len)
		buf_reserve(out, ROOM);
	for (size_t i = 0; i < len; i++)
		out->ptr[out->len + i] = from[i];
	out->len += len;
}

/* Copies the number at the start of *rest onto the stack. */
static bool push_number(struct flattener *f, struct str *rest)
{
	const unsigned char *s = (const unsigned char *)rest->ptr;
	size_t len = s[0] == OP_SHORTINT ? 3 : s[0] <= 246 ? 1 : s[0] <= 254 ? 2 : 5;
	int32_t value = 0;

	if (len > rest->len || f->n_operands == MAX_OPERANDS)
		return false;
	if (s[0] == OP_SHORTINT)
		value = (int16_t)((unsigned)s[1] << 8 | s[2]);
	else if (s[0] <= 246)
		value = (int32_t)s[0] - 139;
	else if (s[0] <= 250)
		value = ((int32_t)s[0] - 247) * 256 + s[1] + 108;
	else if (s[0] <= 254)
		value = -((int32_t)s[0] - 251) * 256 - s[1] - 108;
	/* 255: a fixed-point number */
	f->operands[f->n_operands++] = (struct operand){ f->out->len, value, s[0] != 255 };
	put(f->out, s, len);
	*rest = str_from(*rest, len);
	return true;
}

/* Takes stem hints off the stack; a width before them stays, for whatever operator comes next. */
static void drop_stems(struct flattener *f)
{
	unsigned width = !f->width_taken && f->n_operands % 2;

	if (f->n_operands > width)
		f->out->len = f->operands[width].at;
	f->n_stems += f->n_operands / 2;
	f->n_operands = 0;
	f->width_taken = true;
}

/* The subroutine that the operand on top of the stack names; it is taken off. */
static bool pop_subr(struct flattener *f, const struct cff_index *subrs, struct str *out)
{
	int32_t bias = subrs->count < 1240 ? 107 : subrs->count < 33900 ? 1131 : 32768;

	if (f->n_operands == 0)
		return false;
	struct operand number = f->operands[--f->n_operands];
	f->out->len = number.at;
	return number.is_whole && number.value + bias >= 0 &&
	       cff_index_item(subrs, (uint32_t)(number.value + bias), out);
}

/* A path operator: it clears the stack and is kept. */
static void keep_operator(struct flattener *f, const char *bytes, size_t len)
{
	put(f->out, bytes, len);
	f->n_operands = 0;
	f->width_taken = true;
}

/* Hint operators; *rest is behind the operator. */
static bool take_hint(struct flattener *f, unsigned op, struct str *rest)
{
	drop_stems(f); /* before a mask, operands are an implied vstemhm */
	if (op == OP_HINTMASK || op == OP_CNTRMASK) {
		size_t mask = (f->n_stems + 7) / 8;

		if (mask > rest->len)
			return false;
		*rest = str_from(*rest, mask);
	}
	return true;
}

static bool take_operator(struct flattener *f, struct str *rest)
{
	const char *bytes = rest->ptr;
	unsigned op = (unsigned char)bytes[0];

	*rest = str_from(*rest, 1);
	switch (op) {
	case OP_HSTEM:
	case OP_VSTEM:
	case OP_HSTEMHM:
	case OP_VSTEMHM:
	case OP_HINTMASK:
	case OP_CNTRMASK:
		return take_hint(f, op, rest);
	case OP_ENDCHAR:
		if (f->n_operands >= 4)
			return false; /* an accented character of two others */
		keep_operator(f, bytes, 1);
		f->ended = true;
		return true;
	case OP_ESCAPE:
		if (rest->len == 0 || (unsigned char)bytes[1] < OP_HFLEX || (unsigned char)bytes[1] > OP_FLEX1)
			return false; /* arithmetic, storage, conditions */
		*rest = str_from(*rest, 1);
		keep_operator(f, bytes, 2);
		return true;
	default:
		if (op < OP_VMOVETO || op == 9 || op == 13 || (op >= 15 && op <= 17))
			return false; /* reserved */
		keep_operator(f, bytes, 1);
		return true;
	}
}

/* Follows calls with a stack of its own; false when the charstring cannot be flattened. */
static bool flatten(struct flattener *f, struct str charstring)
{
	struct frame frames[MAX_DEPTH + 1] = { { charstring } };
	unsigned depth = 0;

	while (!f->ended) {
		struct str *rest = &frames[depth].rest;
		unsigned b = rest->len ? (unsigned char)rest->ptr[0] : OP_RETURN;
		bool ok = true;

		if (++f->n_steps > MAX_STEPS || f->out->len - f->start > MAX_BYTES)
			return false;
		if (b == OP_RETURN) {
			if (depth-- == 0)
				return false; /* no endchar */
		} else if (b == OP_CALLSUBR || b == OP_CALLGSUBR) {
			*rest = str_from(*rest, 1);
			if (depth == MAX_DEPTH)
				return false;
			ok = pop_subr(f, b == OP_CALLSUBR ? f->local_subrs : f->global_subrs, &frames[++depth].rest);
		} else if (b >= 32 || b == OP_SHORTINT) {
			ok = push_number(f, rest);
		} else {
			ok = take_operator(f, rest);
		}
		if (!ok)
			return false;
	}
	return true;
}

bool charstring_flatten(struct buf *out, struct str charstring, const struct cff_index *global_subrs,
			const struct cff_index *local_subrs)
{
	struct flattener f = {
		.out = out, .global_subrs = global_subrs, .local_subrs = local_subrs, .start = out->len
	};

	return flatten(&f, charstring);
}
