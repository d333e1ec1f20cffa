/* assets.h - a folder of pictures that somebody else has fetched: --assets DIR.
 *
 * DIR/assets.tsv, where there is one, says which file an address stands for, a line each: address, tab, file below DIR. Blank
 * lines and lines that begin with # are passed over. http:, https: and neither are one address. An address without a line
 * stands for the file of its base name, if DIR has it. Read once, const afterwards. */
#ifndef JB_IMAGE_ASSETS_H
#define JB_IMAGE_ASSETS_H

#include "base/arena.h"
#include "base/diag.h"

struct assets;

/* Everything lives in the arena. Lines that cannot be read give a warning each; a folder that is none, an error and NULL. */
const struct assets *assets_open(struct arena *, struct str folder, struct diag *);
struct str assets_folder(const struct assets *);
/* The path of its assets.tsv; empty when it has none. */
struct str assets_file(const struct assets *);
/* The file below the folder that the list gives for an address; empty when it gives none. */
struct str assets_listed(const struct assets *, struct str address);

#endif
