/* sort.h - numbers in rising order, in linear time. */
#ifndef JB_BASE_SORT_H
#define JB_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Sorts by radix. `spare` has room for as many items; what it holds afterwards says nothing. */
void sort_numbers(uint32_t *items, uint32_t *spare, size_t count);
/* Sorts and leaves each number once; returns how many there are. */
size_t sort_once(uint32_t *items, uint32_t *spare, size_t count);

#endif
