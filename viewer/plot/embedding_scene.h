/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Points of an embedding placed on a canvas: what is seen where, what lies in front of what, where
 * the classes have their middles, and which point is under the pointer. Numbers only.
 */
#ifndef EMBEDDING_SCENE_H
#define EMBEDDING_SCENE_H

#include "embedding_camera.h"
#include "embedding_colours.h"
#include "plot_layout.h"
#include "plot_text.h"

#include <stdint.h>

/** No point. */
#define EMBEDDING_NO_POINT SIZE_MAX

/** At most so many names of classes stand on the canvas. */
#define EMBEDDING_MAX_LABELS 40

typedef struct {
    size_t n_points;
    const EmbeddingColours *colours; /* borrowed */
    EmbeddingCamera camera;
    double width, height;   /* px */
    EmbeddingPlace *places; /* owned; n_points, NaN where there is none */
    uint32_t *order;        /* owned; drawn points, farthest first */
    size_t n_drawn;
} EmbeddingScene;

/** Places n_points × n_components numbers on a canvas of width × height px.
 *  @param colours  of these points; must outlive the scene
 *  @return owned, embedding_scene_free() */
EmbeddingScene *embedding_scene_new(const float *points, size_t n_points, size_t n_components,
                                    const EmbeddingColours *colours, const EmbeddingCamera *camera,
                                    double width, double height);
void embedding_scene_free(EmbeddingScene *scene);

/** The drawn point nearest to (x, y) within `reach` px, the one in front when several are; or
 *  EMBEDDING_NO_POINT. */
size_t embedding_scene_point_at(const EmbeddingScene *scene, double x, double y, double reach);

/** Radius in px and opacity of a point: constant in two dimensions, by depth in three. */
void embedding_scene_mark(const EmbeddingScene *scene, size_t point, double *out_radius,
                          double *out_opacity);

/** The name of a class and where it stands; rect is empty (width 0) when there is no room. */
typedef struct {
    size_t category;
    double x, y; /* its middle */
    PlotRect rect;
} EmbeddingLabel;

/** Places the names of the categories at the middles of their points, those with the most points
 *  first; one that would touch another, or leave the canvas, is left out.
 *  @param names  one for each category  @param size  of the font in px
 *  @param out    room for EMBEDDING_MAX_LABELS  @return how many were placed */
size_t embedding_scene_labels(const EmbeddingScene *scene, const char *const *names,
                              size_t n_categories, PlotText *text, double size,
                              EmbeddingLabel *out);

#endif
