/* SPDX-License-Identifier: Apache-2.0 */
/* A long text made in pieces by several threads and written in its order. */
#ifndef CLI_ORDERED_TEXT_H
#define CLI_ORDERED_TEXT_H

#include "output_stream.h"

#include <glib.h>

typedef struct {
    size_t n_pieces;
    /** Appends piece `i` to `text`; called in any thread, several at once. */
    void (*append)(const void *user, size_t i, GString *text);
    const void *user;
    unsigned n_threads; /* besides the caller's, which writes; 0: the caller does it all */
} OrderedText;

/** Writes all pieces; ends early once writing failed. @return false once it has */
bool ordered_text_write(const OrderedText *ordered, OutputStream *output);

/** @return how many threads make text fastest: one for each processor. */
unsigned ordered_text_n_threads(void);

#endif
