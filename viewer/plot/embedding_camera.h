/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * How points along up to three components are seen: from above in two dimensions, or turned in
 * three. Plain values and pure functions; usable from any thread.
 */
#ifndef EMBEDDING_CAMERA_H
#define EMBEDDING_CAMERA_H

#include <stdbool.h>
#include <stddef.h>

/** Where a point stands on the canvas. */
typedef struct {
    double x, y;  /* px from the upper left */
    double depth; /* 0 farthest … 1 nearest; 0.5 in two dimensions */
} EmbeddingPlace;

typedef struct {
    bool three_dimensions;
    double centre[3];    /* of the points */
    double half[3];      /* half the extent along each component */
    double radius;       /* of the ball around the centre that holds all points */
    double rotation[9];  /* row by row; orthonormal */
    double zoom;         /* 1 fits everything */
    double pan_x, pan_y; /* px at zoom 1 */
} EmbeddingCamera;

/** Looks at all points from the front.
 *  @param points        n_points × n_components numbers, row by row; rows with NaN are left out
 *  @param n_components  1 or more; only the first three count */
void embedding_camera_fit(EmbeddingCamera *camera, const float *points, size_t n_points,
                          size_t n_components, bool three_dimensions);

/** Looks from the front again at zoom 1; keeps what it knows of the points. */
void embedding_camera_reset(EmbeddingCamera *camera);

/** Where a point is seen on a canvas of width × height px.
 *  @param point  n_components numbers; those missing of three count as the centre's */
EmbeddingPlace embedding_camera_place(const EmbeddingCamera *camera, double width, double height,
                                      const float *point, size_t n_components);

/** The point of the plane of the first two components that is seen at (x, y), in two dimensions:
 *  the inverse of embedding_camera_place(). */
void embedding_camera_unplace(const EmbeddingCamera *camera, double width, double height, double x,
                              double y, double out[2]);

/** Moves the picture by so many px. */
void embedding_camera_pan(EmbeddingCamera *camera, double dx, double dy);

/** Turns the points as if a ball of them were dragged by so many px; in two dimensions nothing. */
void embedding_camera_turn(EmbeddingCamera *camera, double dx, double dy);

/** Zooms by `factor` so that what is seen at (x, y) stays there; within 0.2 … 1,000. */
void embedding_camera_zoom_at(EmbeddingCamera *camera, double width, double height, double x,
                              double y, double factor);

#endif
