/* han.h - Traditional characters and their simplified forms (Unihan, kSimplifiedVariant), so that a text in either writing is found to
 * be the same. For comparing only: 乾 and 幹 are both 干 here. */
#ifndef JB_UNICODE_HAN_H
#define JB_UNICODE_HAN_H

#include <stddef.h>
#include <stdint.h>

/* The simplified form; the character itself when it has none. */
uint32_t han_simplified(uint32_t code);

/* han_table.c, by `make unicode-tables`: in the order of `from`. */
struct han_form {
	uint16_t from, to;
};
extern const struct han_form han_forms[];
extern const size_t han_n_forms;

#endif
