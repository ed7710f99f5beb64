/* SPDX-License-Identifier: Apache-2.0 */
/* In: points and the hand's movements. Out: places on a canvas.
 * Projection is parallel: distances can be compared wherever they lie, and turning is undone by
 * turning back. */
#include "embedding_camera.h"

#include <math.h>
#include <string.h>

#define MARGIN         36.0 /* px around all points at zoom 1 */
#define LEAST_ZOOM     0.2
#define MOST_ZOOM      1000.0
#define RADIANS_PER_PX 0.008

static const double front[9] = {1, 0, 0, 0, 1, 0, 0, 0, 1};

void embedding_camera_reset(EmbeddingCamera *camera)
{
    memcpy(camera->rotation, front, sizeof camera->rotation);
    camera->zoom = 1.0;
    camera->pan_x = 0.0;
    camera->pan_y = 0.0;
    /* Seen straight from the front, three dimensions look like two. */
    if (camera->three_dimensions)
        embedding_camera_turn(camera, 70.0, 45.0);
}

static bool read_point(const float *point, size_t n_components, double out[3])
{
    for (size_t k = 0; k < 3; k++) {
        out[k] = k < n_components ? (double)point[k] : 0.0;
        if (!isfinite(out[k]))
            return false;
    }
    return true;
}

static void find_box(EmbeddingCamera *camera, const float *points, size_t n_points,
                     size_t n_components)
{
    double low[3] = {INFINITY, INFINITY, INFINITY}, high[3] = {-INFINITY, -INFINITY, -INFINITY};
    double point[3];
    for (size_t i = 0; i < n_points; i++) {
        if (!read_point(points + i * n_components, n_components, point))
            continue;
        for (size_t k = 0; k < 3; k++) {
            low[k] = fmin(low[k], point[k]);
            high[k] = fmax(high[k], point[k]);
        }
    }
    for (size_t k = 0; k < 3; k++)
        camera->centre[k] = low[k] <= high[k] ? (low[k] + high[k]) / 2.0 : 0.0;
    for (size_t k = 0; k < 3; k++)
        camera->half[k] = low[k] < high[k] ? (high[k] - low[k]) / 2.0 : 0.0;
}

static void find_radius(EmbeddingCamera *camera, const float *points, size_t n_points,
                        size_t n_components)
{
    double point[3];
    camera->radius = 0.0;
    for (size_t i = 0; i < n_points; i++) {
        if (!read_point(points + i * n_components, n_components, point))
            continue;
        double square = 0.0;
        for (size_t k = 0; k < 3; k++)
            square += (point[k] - camera->centre[k]) * (point[k] - camera->centre[k]);
        camera->radius = fmax(camera->radius, sqrt(square));
    }
    /* The corners of the box may lie outside of the ball: most of them are to be seen, too. */
    const double *half = camera->half;
    const double diagonal = sqrt(half[0] * half[0] + half[1] * half[1] + half[2] * half[2]);
    camera->radius = fmax(camera->radius, 0.8 * diagonal);
    if (!(camera->radius > 0.0))
        camera->radius = 1.0;
}

void embedding_camera_fit(EmbeddingCamera *camera, const float *points, size_t n_points,
                          size_t n_components, bool three_dimensions)
{
    *camera = (EmbeddingCamera){.three_dimensions = three_dimensions};
    find_box(camera, points, n_points, n_components);
    find_radius(camera, points, n_points, n_components);
    embedding_camera_reset(camera);
}

/* px for one unit of the components. */
static double scale_of(const EmbeddingCamera *camera, double width, double height)
{
    const double room_x = fmax(width / 2.0 - MARGIN, 1.0);
    const double room_y = fmax(height / 2.0 - MARGIN, 1.0);
    double scale = fmin(room_x, room_y) / camera->radius;
    if (!camera->three_dimensions) {
        const double x = camera->half[0] > 0.0 ? room_x / camera->half[0] : (double)INFINITY;
        const double y = camera->half[1] > 0.0 ? room_y / camera->half[1] : (double)INFINITY;
        scale = isfinite(fmin(x, y)) ? fmin(x, y) : scale;
    }
    return scale * camera->zoom;
}

EmbeddingPlace embedding_camera_place(const EmbeddingCamera *camera, double width, double height,
                                      const float *point, size_t n_components)
{
    double at[3], turned[3];
    if (!read_point(point, n_components, at))
        return (EmbeddingPlace){NAN, NAN, (double)NAN};
    for (size_t k = 0; k < 3; k++)
        at[k] = k < n_components ? at[k] - camera->centre[k] : 0.0;
    const double *r = camera->rotation;
    for (size_t k = 0; k < 3; k++)
        turned[k] = r[3 * k] * at[0] + r[3 * k + 1] * at[1] + r[3 * k + 2] * at[2];
    const double scale = scale_of(camera, width, height);
    const double depth = camera->three_dimensions ? 0.5 + 0.5 * turned[2] / camera->radius : 0.5;
    return (EmbeddingPlace){width / 2.0 + camera->pan_x * camera->zoom + turned[0] * scale,
                            height / 2.0 + camera->pan_y * camera->zoom - turned[1] * scale,
                            fmin(fmax(depth, 0.0), 1.0)};
}

void embedding_camera_unplace(const EmbeddingCamera *camera, double width, double height, double x,
                              double y, double out[2])
{
    const double scale = scale_of(camera, width, height);
    out[0] = camera->centre[0] + (x - width / 2.0 - camera->pan_x * camera->zoom) / scale;
    out[1] = camera->centre[1] - (y - height / 2.0 - camera->pan_y * camera->zoom) / scale;
}

void embedding_camera_pan(EmbeddingCamera *camera, double dx, double dy)
{
    camera->pan_x += dx / camera->zoom;
    camera->pan_y += dy / camera->zoom;
}

static void multiply(const double a[9], const double b[9], double out[9])
{
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 3; j++)
            out[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
}

static void normalise(double *row)
{
    const double length = sqrt(row[0] * row[0] + row[1] * row[1] + row[2] * row[2]);
    for (size_t i = 0; i < 3; i++)
        row[i] /= length;
}

/* Thousands of small turns must not shear the picture: make the rows orthonormal again. */
static void straighten(double r[9])
{
    normalise(r);
    const double along = r[0] * r[3] + r[1] * r[4] + r[2] * r[5];
    for (size_t i = 0; i < 3; i++)
        r[3 + i] -= along * r[i];
    normalise(r + 3);
    r[6] = r[1] * r[5] - r[2] * r[4];
    r[7] = r[2] * r[3] - r[0] * r[5];
    r[8] = r[0] * r[4] - r[1] * r[3];
}

void embedding_camera_turn(EmbeddingCamera *camera, double dx, double dy)
{
    if (!camera->three_dimensions)
        return;
    const double a = dx * RADIANS_PER_PX, b = dy * RADIANS_PER_PX;
    const double about_y[9] = {cos(a), 0, sin(a), 0, 1, 0, -sin(a), 0, cos(a)};
    const double about_x[9] = {1, 0, 0, 0, cos(b), -sin(b), 0, sin(b), cos(b)};
    double turned[9];
    multiply(about_y, camera->rotation, turned);
    multiply(about_x, turned, camera->rotation);
    straighten(camera->rotation);
}

void embedding_camera_zoom_at(EmbeddingCamera *camera, double width, double height, double x,
                              double y, double factor)
{
    const double zoom = fmin(fmax(camera->zoom * factor, LEAST_ZOOM), MOST_ZOOM);
    const double from_x = x - width / 2.0, from_y = y - height / 2.0;
    camera->pan_x += from_x / zoom - from_x / camera->zoom;
    camera->pan_y += from_y / zoom - from_y / camera->zoom;
    camera->zoom = zoom;
}
