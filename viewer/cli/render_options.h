/* SPDX-License-Identifier: Apache-2.0 */
/* The words of `courbe render`, as what the figures are made from. */
#ifndef CLI_RENDER_OPTIONS_H
#define CLI_RENDER_OPTIONS_H

#include "figure_maker.h"
#include "selection.h"

typedef struct {
    char **words[5];  /* owned lists of words as they were given */
    GPtrArray *paths; /* borrowed words: the log directories */
    Selection *tags;
    Selection *runs;
    FigureMaking making; /* all but store and choices */
    GPtrArray *values;   /* owned words that `making` points into */
} RenderOptions;

/** Reads the words of the command; reports what is wrong with them, and outputs whose directory
 *  does not exist. No file is read.
 *  @param out_exit  the exit code, where false is returned.
 *  @return true when the command is to go on; render_options_clear() is due in any case. */
bool render_options_read(RenderOptions *options, int argc, char **argv, int *out_exit);
void render_options_clear(RenderOptions *options);

#endif
