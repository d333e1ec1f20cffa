/* write.h - the last stages of one edition: page references, pages, furniture, PDF file. */
#ifndef JB_API_WRITE_H
#define JB_API_WRITE_H

#include "api/run.h"

/* Sets {date}, {slug} and {name} into the edition's path and checks that it is neither an input nor `taken` by another edition;
 * otherwise adds a diagnostic and takes edition->composed away. */
void name_edition(struct edition *, struct name_set *taken);

/* Paginates and writes; edition->made tells the outcome. One shaper for each of `n_workers`. `progress` may stop the writing; it has no
 * function when this runs in a worker. */
void write_edition(struct edition *, const jb_context *, struct shaper **shapers, unsigned n_workers, struct progress progress);

#endif
