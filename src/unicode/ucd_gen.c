/* ucd_gen.c - writes ucd_tables.c from the Unicode data files: `ucd_gen FOLDER OUTPUT`. Not part of the library.
 *
 * Every code point gets one record of all properties; equal records are stored once. A two-stage table leads from a
 * code point to its record: equal blocks of BLOCK code points are stored once. The files list the unassigned code
 * points whose default is not the general one (UAX #14: ID in the ranges of ideographs and pictographs); all others
 * get the @missing values: XX, N, Other, Cn, R, Unknown. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unicode/ucd.h"

enum { CODES = 0x110000, BLOCK = 64, MAX_RECORDS = 4096, MAX_SCRIPTS = 256 };

static struct ucd properties[CODES];
static struct ucd records[MAX_RECORDS];
static uint16_t record_of[CODES];
static uint16_t blocks[CODES];
static uint16_t block_of[CODES / BLOCK];

/* Values as the files write them, with NULL behind the last. */
static const char *const lb_names[] = {
	[LB_XX] = "XX", [LB_AI] = "AI", [LB_AL] = "AL", [LB_B2] = "B2", [LB_BA] = "BA", [LB_BB] = "BB",
	[LB_BK] = "BK", [LB_CB] = "CB", [LB_CJ] = "CJ", [LB_CL] = "CL", [LB_CM] = "CM", [LB_CP] = "CP",
	[LB_CR] = "CR", [LB_EB] = "EB", [LB_EM] = "EM", [LB_EX] = "EX", [LB_GL] = "GL", [LB_H2] = "H2",
	[LB_H3] = "H3", [LB_HL] = "HL", [LB_HY] = "HY", [LB_ID] = "ID", [LB_IN] = "IN", [LB_IS] = "IS",
	[LB_JL] = "JL", [LB_JT] = "JT", [LB_JV] = "JV", [LB_LF] = "LF", [LB_NL] = "NL", [LB_NS] = "NS",
	[LB_NU] = "NU", [LB_OP] = "OP", [LB_PO] = "PO", [LB_PR] = "PR", [LB_QU] = "QU", [LB_RI] = "RI",
	[LB_SA] = "SA", [LB_SG] = "SG", [LB_SP] = "SP", [LB_SY] = "SY", [LB_WJ] = "WJ", [LB_ZW] = "ZW",
	[LB_ZWJ] = "ZWJ", NULL
};
static const char *const eaw_names[] = {
	[EAW_N] = "N", [EAW_A] = "A", [EAW_F] = "F", [EAW_H] = "H", [EAW_NA] = "Na", [EAW_W] = "W", NULL
};
static const char *const gcb_names[] = {
	[GCB_OTHER] = "Other", [GCB_CR] = "CR", [GCB_LF] = "LF", [GCB_CONTROL] = "Control",
	[GCB_EXTEND] = "Extend", [GCB_ZWJ] = "ZWJ", [GCB_RI] = "Regional_Indicator", [GCB_PREPEND] = "Prepend",
	[GCB_SPACING_MARK] = "SpacingMark", [GCB_L] = "L", [GCB_V] = "V", [GCB_T] = "T", [GCB_LV] = "LV",
	[GCB_LVT] = "LVT", NULL
};
static const char *const gc_names[] = {
	[GC_CN] = "Cn", [GC_CC] = "Cc", [GC_CF] = "Cf", [GC_CO] = "Co", [GC_CS] = "Cs", [GC_LL] = "Ll",
	[GC_LM] = "Lm", [GC_LO] = "Lo", [GC_LT] = "Lt", [GC_LU] = "Lu", [GC_MC] = "Mc", [GC_ME] = "Me",
	[GC_MN] = "Mn", [GC_ND] = "Nd", [GC_NL] = "Nl", [GC_NO] = "No", [GC_PC] = "Pc", [GC_PD] = "Pd",
	[GC_PE] = "Pe", [GC_PF] = "Pf", [GC_PI] = "Pi", [GC_PO] = "Po", [GC_PS] = "Ps", [GC_SC] = "Sc",
	[GC_SK] = "Sk", [GC_SM] = "Sm", [GC_SO] = "So", [GC_ZL] = "Zl", [GC_ZP] = "Zp", [GC_ZS] = "Zs", NULL
};
static const char *const vo_names[] = {
	[VO_R] = "R", [VO_U] = "U", [VO_TU] = "Tu", [VO_TR] = "Tr", NULL
};

struct script {
	char name[64];
	uint32_t code;
};
static struct script scripts[MAX_SCRIPTS];
static size_t n_scripts;

static int value_of(const char *const *names, const char *name, const char *file)
{
	for (int i = 0; names[i]; i++) {
		if (strcmp(names[i], name) == 0)
			return i;
	}
	fprintf(stderr, "%s: unknown value %s\n", file, name);
	exit(1);
}

static FILE *open_data(const char *folder, const char *file)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", folder, file);
	FILE *f = fopen(path, "r");
	if (!f) {
		perror(path);
		exit(1);
	}
	return f;
}

/* Calls fn for each "first..last ; value" line. */
static void each_range(const char *folder, const char *file,
                       void (*fn)(uint32_t first, uint32_t last, const char *value, const char *file))
{
	FILE *f = open_data(folder, file);
	char line[1024];

	while (fgets(line, sizeof line, f)) {
		unsigned first, last;
		char value[128];

		line[strcspn(line, "#\n")] = 0;
		if (sscanf(line, "%x..%x ; %127[A-Za-z0-9_]", &first, &last, value) == 3)
			fn(first, last, value, file);
		else if (sscanf(line, "%x ; %127[A-Za-z0-9_]", &first, value) == 2)
			fn(first, first, value, file);
	}
	fclose(f);
}

#define SETTER(field, names)                                                                                          \
	static void set_##field(uint32_t first, uint32_t last, const char *value, const char *file)                   \
	{                                                                                                             \
		uint8_t v = (uint8_t)value_of(names, value, file);                                                    \
		for (uint32_t c = first; c <= last; c++)                                                              \
			properties[c].field = v;                                                                      \
	}
SETTER(lb, lb_names)
SETTER(eaw, eaw_names)
SETTER(gcb, gcb_names)
SETTER(gc, gc_names)
SETTER(vo, vo_names)

static void set_flag(uint32_t first, uint32_t last, const char *value, const char *file)
{
	(void)file;
	for (uint32_t c = first; c <= last; c++) {
		if (strcmp(value, "Extended_Pictographic") == 0)
			properties[c].pictographic = 1;
		else if (strcmp(value, "Emoji_Presentation") == 0)
			properties[c].emoji_presentation = 1;
		else if (strcmp(value, "Ideographic") == 0)
			properties[c].ideographic = 1;
	}
}

static void set_script(uint32_t first, uint32_t last, const char *value, const char *file)
{
	for (size_t i = 0; i < n_scripts; i++) {
		if (strcmp(scripts[i].name, value) == 0) {
			for (uint32_t c = first; c <= last; c++)
				properties[c].script = scripts[i].code;
			return;
		}
	}
	fprintf(stderr, "%s: unknown script %s\n", file, value);
	exit(1);
}

/* "sc ; Hani ; Han" lines of PropertyValueAliases.txt. */
static void read_scripts(const char *folder)
{
	FILE *f = open_data(folder, "PropertyValueAliases.txt");
	char line[1024], code[8], name[64];

	while (fgets(line, sizeof line, f)) {
		if (sscanf(line, "sc ; %4[A-Za-z] ; %63[A-Za-z_]", code, name) == 2 && n_scripts < MAX_SCRIPTS) {
			strcpy(scripts[n_scripts].name, name);
			scripts[n_scripts++].code = UCD_SCRIPT(code[0], code[1], code[2], code[3]);
		}
	}
	fclose(f);
}

static void read_all(const char *folder)
{
	for (uint32_t c = 0; c < CODES; c++)
		properties[c].script = SCRIPT_UNKNOWN;
	read_scripts(folder);
	each_range(folder, "LineBreak.txt", set_lb);
	each_range(folder, "EastAsianWidth.txt", set_eaw);
	each_range(folder, "auxiliary/GraphemeBreakProperty.txt", set_gcb);
	each_range(folder, "extracted/DerivedGeneralCategory.txt", set_gc);
	each_range(folder, "VerticalOrientation.txt", set_vo);
	each_range(folder, "emoji/emoji-data.txt", set_flag);
	each_range(folder, "PropList.txt", set_flag);
	each_range(folder, "Scripts.txt", set_script);
}

static size_t make_records(void)
{
	size_t n = 0;

	for (uint32_t c = 0; c < CODES; c++) {
		size_t i = n;

		if (c && memcmp(&properties[c], &properties[c - 1], sizeof properties[c]) == 0) {
			record_of[c] = record_of[c - 1];
			continue;
		}
		for (i = 0; i < n && memcmp(&records[i], &properties[c], sizeof records[i]) != 0; i++)
			;
		if (i == n && n == MAX_RECORDS) {
			fputs("too many records\n", stderr);
			exit(1);
		}
		if (i == n)
			records[n++] = properties[c];
		record_of[c] = (uint16_t)i;
	}
	return n;
}

static size_t make_blocks(void)
{
	size_t n = 0;

	for (uint32_t b = 0; b < CODES / BLOCK; b++) {
		const uint16_t *block = &record_of[b * BLOCK];
		size_t i = 0;

		while (i < n && memcmp(&blocks[i * BLOCK], block, BLOCK * sizeof *block) != 0)
			i++;
		if (i == n)
			memcpy(&blocks[n++ * BLOCK], block, BLOCK * sizeof *block);
		block_of[b] = (uint16_t)i;
	}
	return n;
}

static void print_numbers(FILE *out, const char *name, const uint16_t *numbers, size_t count)
{
	fprintf(out, "\nconst uint16_t %s[%zu] = {", name, count);
	for (size_t i = 0; i < count; i++)
		fprintf(out, "%s%u,", i % 20 == 0 ? "\n" : "", (unsigned)numbers[i]);
	fputs("\n};\n", out);
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("usage: ucd_gen FOLDER OUTPUT\n", stderr);
		return 2;
	}
	read_all(argv[1]);
	size_t n_records = make_records(), n_blocks = make_blocks();
	FILE *out = fopen(argv[2], "w");
	if (!out) {
		perror(argv[2]);
		return 1;
	}
	fputs("/* ucd_tables.c - made by ucd_gen.c from the Unicode 15.0 data files; do not edit. */\n"
	      "#include \"unicode/ucd_tables.h\"\n", out);
	fprintf(out, "\nconst struct ucd ucd_records[%zu] = {\n", n_records);
	for (size_t i = 0; i < n_records; i++) {
		const struct ucd *r = &records[i];
		fprintf(out, "{%d,%d,%d,%d,%d,%d,%d,%d,0x%08x},%s", r->lb, r->eaw, r->gcb, r->gc, r->vo, r->pictographic,
		        r->emoji_presentation, r->ideographic, (unsigned)r->script, i % 4 == 3 ? "\n" : "");
	}
	fputs("\n};\n", out);
	print_numbers(out, "ucd_block_of", block_of, CODES / BLOCK);
	print_numbers(out, "ucd_blocks", blocks, n_blocks * BLOCK);
	if (fclose(out) != 0)
		return 1;
	printf("%zu records, %zu blocks, %zu bytes\n", n_records, n_blocks,
	       n_records * sizeof *records + 2 * (CODES / BLOCK + n_blocks * BLOCK));
	return 0;
}
