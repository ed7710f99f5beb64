/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_IMAGE_TILE_DRAW_H
#define COURBE_IMAGE_TILE_DRAW_H

#include "plot_text.h"

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

/** @file
 *  One run's picture with its pill, drawn into a tile. One view, one thread at a time. */

/** What a tile shows. */
typedef struct {
    bool has_shown;           /**< false: nothing was read yet */
    cairo_surface_t *surface; /**< owned; NULL: see error */
    char *error;              /**< owned; why there is no picture, or NULL */
    int64_t step;
    const char *name; /**< of the run, escaped; borrowed for the drawing */
    PlotColour colour;
    /* kept by image_tile_draw() */
    cairo_surface_t *scaled; /**< owned; the surface at the tile's size */
    bool scaled_is_dark;
} ImageTileView;

/** Draws a tile from (0, 0).
 *  @param scale     device pixels per px
 *  @param has_pill  whether run and step stand over the picture */
void image_tile_draw(ImageTileView *view, cairo_t *cr, int width, int height, int scale, bool dark,
                     bool has_pill, PlotText *text);

/** Frees what the view owns: it shows nothing then. */
void image_tile_clear(ImageTileView *view);

#endif
