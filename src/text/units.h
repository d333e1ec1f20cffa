/* units.h - number and unit, date, ordinal, company name: places where a break is dear (cjk 9). */
#ifndef JB_TEXT_UNITS_H
#define JB_TEXT_UNITS_H

#include "text/chars.h"

/* Turns BREAK_MAY into BREAK_COSTLY between a number and its unit, inside the unit's word, after 第 before a number,
 * and between a Latin name and its 公司. `breaks` has one byte per byte of text. */
void units_mark(const struct chars *, size_t n_spans, uint8_t *breaks);

#endif
