/* encoding.h - bytes of a file to UTF-8: byte order mark, strict UTF-8, declaration, GB18030 or Big5 by a look at the bytes. */
#ifndef JB_UNICODE_ENCODING_H
#define JB_UNICODE_ENCODING_H

#include "base/arena.h"
#include "base/diag.h"

/* Decodes a whole file. Order: byte order mark (UTF-8, UTF-16, UTF-32), valid UTF-8 (NUL-free), a declaration in the first
 * kilobyte (<meta charset>, `# -*- coding`, `encoding:` in front matter), then by the bytes: damaged UTF-8 when most of it is
 * good, else GB18030 or Big5, whichever decodes with the fewer errors and the more common characters. Anything but plain
 * UTF-8 gives one warning. Bad sequences become U+FFFD with one counted warning. CR LF, CR and FF become LF; other control
 * characters but TAB, and a leading BOM, are dropped (counted). False with a diagnostic when the data is binary (NULs, ELF,
 * PDF, gzip, noise) or empty. The result lives in the arena; where nothing changes it points into `bytes`. */
bool encoding_decode(struct arena *, struct str bytes, struct str file, struct str *out, struct diag *);

#endif
