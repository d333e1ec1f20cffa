/* han.h - Traditional characters and their simplified forms (Unihan, kSimplifiedVariant), so that a text in either writing is found to
 * be the same. For comparing only: 乾 and 幹 are both 干 here. */
#ifndef JB_UNICODE_HAN_H
#define JB_UNICODE_HAN_H

#include <stdint.h>

/* The simplified form; the character itself when it has none. */
uint32_t han_simplified(uint32_t code);

/* han_table.c, by `make unicode-tables`: the characters from HAN_FIRST to HAN_LAST, HAN_BLOCK to a block. */
enum { HAN_FIRST = 0x4E00, HAN_LAST = 0x9FFF, HAN_BLOCK = 16, HAN_BLOCKS = (HAN_LAST - HAN_FIRST + 1) / HAN_BLOCK };
struct han_block {
	uint16_t have_form; /* a bit for each character, the first one's lowest */
	uint16_t first;     /* where the forms of the block begin in han_forms */
};
extern const struct han_block han_blocks[HAN_BLOCKS];
extern const uint16_t han_forms[];

#endif
