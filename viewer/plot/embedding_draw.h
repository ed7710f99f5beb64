/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Draws a placed embedding with cairo: points, a faint box of axes in three dimensions, the names
 * of classes, the key of a scale, and the ring around the point under the pointer.
 */
#ifndef EMBEDDING_DRAW_H
#define EMBEDDING_DRAW_H

#include "embedding_scene.h"
#include "plot_theme.h"

#include <cairo.h>

/** A new opaque CAIRO_FORMAT_RGB24 surface of the scene's size × `scale` device px with box and
 *  points on it and its device scale set.
 *  @return owned, cairo_surface_destroy() */
cairo_surface_t *embedding_draw_surface(const EmbeddingScene *scene, const PlotTheme *theme,
                                        double scale, PlotText *text);

/** Draws the names of classes with a halo of the ground.
 *  @param names  one for each category */
void embedding_draw_labels(cairo_t *cr, const EmbeddingScene *scene, const PlotTheme *theme,
                           const char *const *names, size_t n_categories, PlotText *text);

/** Draws the key of a scale at the lower left of the canvas.
 *  @param name  what the numbers are */
void embedding_draw_key(cairo_t *cr, const EmbeddingScene *scene, const PlotTheme *theme,
                        const char *name, double min, double max, PlotText *text);

/** Draws one point in full with a ring of ink. */
void embedding_draw_chosen(cairo_t *cr, const EmbeddingScene *scene, const PlotTheme *theme,
                           size_t point);

#endif
