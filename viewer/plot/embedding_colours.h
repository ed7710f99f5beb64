/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Which colour each point of an embedding has: the runs' palette for categories, the sequential
 * scale for numbers. No state; usable from any thread.
 */
#ifndef EMBEDDING_COLOURS_H
#define EMBEDDING_COLOURS_H

#include "metadata_table.h"
#include "plot_theme.h"

/** Numbers are shown in so many steps of the scale. */
#define EMBEDDING_COLOUR_LEVELS 64

/** The class of points that have no value: shown in the colour of what does not match. */
#define EMBEDDING_CLASS_NONE 254

/** The class of points that are not drawn. */
#define EMBEDDING_CLASS_HIDDEN 255

typedef struct {
    size_t n_points;
    uint8_t *classes; /* owned; for each point an index into `colours`, or CLASS_HIDDEN */
    PlotColour colours[256];
} EmbeddingColours;

/** Colours `n_points` points.
 *  @param column  what they are coloured by; NULL, or a column of words: all in the first colour
 *  @param hidden  of the categories, which ones are not drawn; NULL for none
 *  @param out     to be released with embedding_colours_clear() */
void embedding_colours_make(const MetadataColumn *column, size_t n_points, const bool *hidden,
                            const PlotTheme *theme, EmbeddingColours *out);

/** NULL is allowed. */
void embedding_colours_clear(EmbeddingColours *colours);

#endif
