/* SPDX-License-Identifier: Apache-2.0 */
/* In: points, a camera, a size. Out: places in px, the order of painting, hits and label places.
 * The order comes from sorting depths into 1,024 drawers: exact enough for discs of one colour
 * class, and a tenth of the cost of a comparison sort. */
#include "embedding_scene.h"

#include <glib.h>
#include <math.h>

#define N_DRAWERS 1024

static void place_points(EmbeddingScene *scene, const float *points, size_t n_components)
{
    scene->places = g_new(EmbeddingPlace, scene->n_points + 1);
    for (size_t i = 0; i < scene->n_points; i++)
        scene->places[i] = embedding_camera_place(&scene->camera, scene->width, scene->height,
                                                  points + i * n_components, n_components);
}

static bool is_drawn(const EmbeddingScene *scene, size_t point)
{
    return scene->colours->classes[point] != EMBEDDING_CLASS_HIDDEN &&
           isfinite(scene->places[point].x) && isfinite(scene->places[point].y);
}

static size_t drawer_of(const EmbeddingPlace *place)
{
    return MIN((size_t)(place->depth * N_DRAWERS), (size_t)(N_DRAWERS - 1));
}

static void sort_points(EmbeddingScene *scene)
{
    size_t starts[N_DRAWERS + 1] = {0};
    scene->order = g_new(uint32_t, scene->n_points + 1);
    for (size_t i = 0; i < scene->n_points; i++)
        if (is_drawn(scene, i))
            starts[drawer_of(&scene->places[i]) + 1]++;
    for (size_t drawer = 0; drawer < N_DRAWERS; drawer++)
        starts[drawer + 1] += starts[drawer];
    scene->n_drawn = starts[N_DRAWERS];
    for (size_t i = 0; i < scene->n_points; i++)
        if (is_drawn(scene, i))
            scene->order[starts[drawer_of(&scene->places[i])]++] = (uint32_t)i;
}

EmbeddingScene *embedding_scene_new(const float *points, size_t n_points, size_t n_components,
                                    const EmbeddingColours *colours, const EmbeddingCamera *camera,
                                    double width, double height)
{
    EmbeddingScene *scene = g_new0(EmbeddingScene, 1);
    scene->n_points = MIN(n_points, (size_t)UINT32_MAX);
    scene->colours = colours;
    scene->camera = *camera;
    scene->width = width;
    scene->height = height;
    place_points(scene, points, n_components);
    sort_points(scene);
    return scene;
}

void embedding_scene_free(EmbeddingScene *scene)
{
    if (!scene)
        return;
    g_free(scene->places);
    g_free(scene->order);
    g_free(scene);
}

size_t embedding_scene_point_at(const EmbeddingScene *scene, double x, double y, double reach)
{
    size_t nearest = EMBEDDING_NO_POINT;
    double least = reach * reach;
    for (size_t i = 0; i < scene->n_drawn; i++) {
        const EmbeddingPlace *place = &scene->places[scene->order[i]];
        const double dx = place->x - x, dy = place->y - y;
        if (dx * dx + dy * dy > least)
            continue;
        least = dx * dx + dy * dy;
        nearest = scene->order[i];
    }
    return nearest;
}

void embedding_scene_mark(const EmbeddingScene *scene, size_t point, double *out_radius,
                          double *out_opacity)
{
    const double depth = scene->places[point].depth;
    const bool flat = !scene->camera.three_dimensions;
    *out_radius = flat ? 3.4 : 2.6 + (4.4 - 2.6) * depth;
    *out_opacity = flat ? 0.62 : 0.45 + (0.85 - 0.45) * depth;
}

typedef struct {
    size_t category, n;
    double x, y; /* sums */
} Middle;

static int compare_sizes(const void *a, const void *b)
{
    const Middle *one = a, *other = b;
    if (one->n != other->n)
        return one->n < other->n ? 1 : -1;
    return one->category < other->category ? -1 : 1;
}

static void find_middles(const EmbeddingScene *scene, Middle *middles, size_t n_categories)
{
    for (size_t i = 0; i < n_categories; i++)
        middles[i].category = i;
    for (size_t i = 0; i < scene->n_drawn; i++) {
        const uint32_t point = scene->order[i];
        const uint8_t category = scene->colours->classes[point];
        if (category >= n_categories)
            continue;
        middles[category].n++;
        middles[category].x += scene->places[point].x;
        middles[category].y += scene->places[point].y;
    }
    qsort(middles, n_categories, sizeof *middles, compare_sizes);
}

static bool overlap(const PlotRect *a, const PlotRect *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

static bool is_free(const EmbeddingScene *scene, const PlotRect *rect, const EmbeddingLabel *labels,
                    size_t n)
{
    if (rect->x < 0 || rect->y < 0 || rect->x + rect->width > scene->width ||
        rect->y + rect->height > scene->height)
        return false;
    for (size_t i = 0; i < n; i++)
        if (overlap(rect, &labels[i].rect))
            return false;
    return true;
}

size_t embedding_scene_labels(const EmbeddingScene *scene, const char *const *names,
                              size_t n_categories, PlotText *text, double size, EmbeddingLabel *out)
{
    size_t n = 0;
    Middle *middles = g_new0(Middle, n_categories + 1);
    find_middles(scene, middles, n_categories);
    for (size_t i = 0; i < n_categories && n < EMBEDDING_MAX_LABELS && middles[i].n > 0; i++) {
        double width = 0.0, height = 0.0;
        const double x = middles[i].x / (double)middles[i].n;
        const double y = middles[i].y / (double)middles[i].n;
        plot_text_measure(text, names[middles[i].category], size, true, &width, &height);
        const PlotRect rect = {x - width / 2.0 - 4.0, y - height / 2.0 - 2.0, width + 8.0,
                               height + 4.0};
        if (width > 0.0 && is_free(scene, &rect, out, n))
            out[n++] = (EmbeddingLabel){middles[i].category, x, y, rect};
    }
    g_free(middles);
    return n;
}
