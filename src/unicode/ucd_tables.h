/* ucd_tables.h - the generated tables behind ucd_of: code point -> block -> record. */
#ifndef JB_UNICODE_UCD_TABLES_H
#define JB_UNICODE_UCD_TABLES_H

#include "unicode/ucd.h"

enum { UCD_BLOCK = 64 };

extern const struct ucd ucd_records[];
extern const uint16_t ucd_block_of[];
extern const uint16_t ucd_blocks[];

#endif
