/* page_size.h - sizes of paper by name, for @page and --paper alike. */
#ifndef JB_STYLE_PAGE_SIZE_H
#define JB_STYLE_PAGE_SIZE_H

#include "base/length.h"
#include "base/str.h"

/* "A4", "b5", "Letter" …, any case, upright. False when there is no such size. */
bool page_size_find(struct str name, length *width, length *height);

#endif
