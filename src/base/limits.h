/* limits.h - every ceiling on input, in one place; each has a row in diag.def that is used when it is met. */
#ifndef JB_BASE_LIMITS_H
#define JB_BASE_LIMITS_H

enum {
	LIMIT_POST_BYTES = 64 << 20,         /* one post file */
	LIMIT_FRONT_MATTER_BYTES = 64 << 10, /* the block between the --- lines */
	LIMIT_STYLE_BYTES = 4 << 20,         /* one style sheet */
	LIMIT_STYLE_IMPORTS = 8,             /* depth of @import */
	LIMIT_DEPTH = 256,                   /* nesting of elements; deeper ones are flattened, their text kept */
	LIMIT_TABLE_COLUMNS = 1000,
	LIMIT_FOLDER_DEPTH = 64,             /* folders below a PATH of the digest */
	LIMIT_ASSETS_BYTES = 64 << 20,       /* the list of fetched images */
	LIMIT_LIST_BYTES = 256 << 20,        /* a list of file names */
	LIMIT_PROFILE_BYTES = 4 << 20,       /* an ICC profile */
	LIMIT_FONT_BYTES = 256 << 20,
	DIAG_REPEAT_MAX = 20                 /* messages of one id and file that are shown */
};

#endif
