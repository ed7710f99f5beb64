/* SPDX-License-Identifier: Apache-2.0 */
/* In: a column of metadata. Out: a class for each point and a colour for each class.
 * Points keep one byte each; a change of theme changes the table only. */
#include "embedding_colours.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* The scale begins at the ground's colour, where points would vanish. */
#define FIRST_LEVEL 0.25

static void colour_categories(const MetadataColumn *column, const bool *hidden,
                              EmbeddingColours *out)
{
    for (size_t row = 0; row < out->n_points; row++) {
        const bool has_row = row < column->n_rows;
        const uint8_t category = has_row ? column->category[row] : EMBEDDING_CLASS_NONE;
        const bool is_hidden = has_row && hidden && hidden[category];
        out->classes[row] = is_hidden ? EMBEDDING_CLASS_HIDDEN : category;
    }
}

static void colour_numbers(const MetadataColumn *column, EmbeddingColours *out)
{
    const double span = column->max - column->min;
    for (size_t row = 0; row < out->n_points; row++) {
        const double number = row < column->n_rows ? column->numbers[row] : (double)NAN;
        if (!isfinite(number)) {
            out->classes[row] = EMBEDDING_CLASS_NONE;
            continue;
        }
        const double share = span > 0.0 ? (number - column->min) / span : 0.5;
        out->classes[row] = (uint8_t)lround(share * (EMBEDDING_COLOUR_LEVELS - 1));
    }
}

static void fill_palette(EmbeddingColours *out, const PlotTheme *theme)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(out->colours); i++)
        out->colours[i] = palette_run(i, theme->dark).colour;
}

static void fill_scale(EmbeddingColours *out, const PlotTheme *theme)
{
    for (size_t i = 0; i < EMBEDDING_COLOUR_LEVELS; i++) {
        const double share = (double)i / (EMBEDDING_COLOUR_LEVELS - 1);
        out->colours[i] = palette_tide(FIRST_LEVEL + (1.0 - FIRST_LEVEL) * share, theme->dark);
    }
}

void embedding_colours_make(const MetadataColumn *column, size_t n_points, const bool *hidden,
                            const PlotTheme *theme, EmbeddingColours *out)
{
    out->n_points = n_points;
    out->classes = g_new0(uint8_t, n_points + 1);
    fill_palette(out, theme);
    if (column && column->kind == METADATA_COLUMN_CATEGORIES)
        colour_categories(column, hidden, out);
    if (column && column->kind == METADATA_COLUMN_NUMBERS) {
        colour_numbers(column, out);
        fill_scale(out, theme);
    }
    out->colours[EMBEDDING_CLASS_NONE] = theme->unmatched;
}

void embedding_colours_clear(EmbeddingColours *colours)
{
    if (!colours)
        return;
    g_free(colours->classes);
    colours->classes = NULL;
    colours->n_points = 0;
}
