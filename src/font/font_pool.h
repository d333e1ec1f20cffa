/* font_pool.h - all the places faces can come from, opened one by one as they are asked for. Private to src/font. */
#ifndef JB_FONT_FONT_POOL_H
#define JB_FONT_FONT_POOL_H

#include "font/font_source.h"
#include "style/sheet.h"

struct font_pool; /* changes until the font set is frozen */

struct font_pool *font_pool_new(struct arena *, const struct sheet *, const struct str *folders, size_t n_folders,
				struct diag *);
void font_pool_free(struct font_pool *); /* closes the faces; the arena is the caller's */

/* Whether asking for a face may go to fontconfig: costly, so it is put off until a character is missing. */
enum pool_reach { REACH_FILES, REACH_SYSTEM };

/* The best face of a family by the wish, opened; the next best when one fails; NULL when there is none (one warning for
 * each name in the pool's life), or none but faces with a range. Asks the system for families that neither folder nor rule names. */
const struct face *font_pool_family(struct font_pool *, struct str family, const struct font_wish *, struct diag *);

/* The faces of a family's rules with a range, those as near as its nearest source, from the last to the first: *behind counts down from
 * font_pool_n_sources. To be asked for after font_pool_family, which serves what is in no range. NULL at the end. */
const struct face *font_pool_ranged(struct font_pool *, struct str family, const struct font_wish *, size_t *behind, struct diag *);
size_t font_pool_n_sources(const struct font_pool *);

/* Families with a fallback rule, each once in rule order, those made for `lang` first. In the arena. */
struct str *font_pool_fallbacks(struct font_pool *, struct arena *, struct str lang, size_t *count);
/* The best fallback face of such a family. *put_off is set when finding it needs REACH_SYSTEM. Missing files are passed
 * over. */
const struct face *font_pool_fallback(struct font_pool *, struct str family, const struct font_wish *, enum pool_reach,
				      bool *put_off, struct diag *);
/* The best face of each family of the font folders: *position counts up from 0; NULL at the end. */
const struct face *font_pool_folder_family(struct font_pool *, size_t *position, const struct font_wish *,
					   struct diag *);

/* The files of the font folders that hold a face, each once; in the arena. */
struct str *font_pool_folder_files(const struct font_pool *, struct arena *, size_t *count);

/* A face with the code point from any source, the system's last; NULL when there is none. Code 0 takes any face. */
const struct face *font_pool_covering(struct font_pool *, uint32_t code, struct diag *);

/* All open faces, ordered by their sources' rank; their ids and programs are numbered anew. In the arena. */
const struct face **font_pool_faces(struct font_pool *, struct arena *, size_t *count);

#endif
