/* SPDX-License-Identifier: Apache-2.0 */
/* In: a placed embedding. Out: its picture.
 * Points are discs in the bytes of an image, from the farthest to the nearest; everything with
 * text in it is cairo's and is drawn over that image, which a moving pointer leaves alone. */
#include "embedding_draw.h"

#include "disc_raster.h"
#include "number_format.h"

#include <glib.h>
#include <math.h>

#define N_RADII       8
#define LABEL_SIZE    17.0
#define CAPTION_SIZE  12.0
#define HALO_RADIUS   2.5
#define HALO_POINTS   12
#define KEY_WIDTH     160.0
#define KEY_HEIGHT    8.0
#define CHOSEN_RADIUS 6.0

static void set_colour(cairo_t *cr, PlotColour colour, double opacity)
{
    cairo_set_source_rgba(cr, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0,
                          opacity);
}

/* A corner of the box; bit k of `corner` says which end of component k. */
static EmbeddingPlace corner_place(const EmbeddingScene *scene, unsigned corner)
{
    float point[3];
    for (unsigned k = 0; k < 3; k++) {
        const double side = corner >> k & 1 ? 1.0 : -1.0;
        point[k] = (float)(scene->camera.centre[k] + side * scene->camera.half[k]);
    }
    return embedding_camera_place(&scene->camera, scene->width, scene->height, point, 3);
}

static void draw_box(cairo_t *cr, const EmbeddingScene *scene, const PlotTheme *theme,
                     PlotText *text)
{
    static const char *const names[] = {"PC 1", "PC 2", "PC 3"};
    cairo_set_line_width(cr, 1.0);
    set_colour(cr, theme->axis, 0.55);
    for (unsigned corner = 0; corner < 8; corner++)
        for (unsigned k = 0; k < 3; k++) {
            if (corner >> k & 1)
                continue;
            const EmbeddingPlace from = corner_place(scene, corner);
            const EmbeddingPlace to = corner_place(scene, corner | 1u << k);
            cairo_move_to(cr, from.x, from.y);
            cairo_line_to(cr, to.x, to.y);
        }
    cairo_stroke(cr);
    for (unsigned k = 0; k < 3; k++) {
        const EmbeddingPlace from = corner_place(scene, 0), to = corner_place(scene, 1u << k);
        plot_text_draw(text, cr, names[k], CAPTION_SIZE, false, PLOT_TEXT_CENTRE,
                       (from.x + to.x) / 2.0, (from.y + to.y) / 2.0, theme->dim);
    }
}

/* Which of the prepared radii is nearest. */
static size_t radius_index(double radius)
{
    const double place = (radius - 2.6) / (4.4 - 2.6) * (N_RADII - 1);
    return (size_t)lround(fmin(fmax(place, 0.0), N_RADII - 1.0));
}

static void draw_points(cairo_surface_t *surface, const EmbeddingScene *scene, double scale)
{
    DiscRaster rasters[N_RADII];
    const DiscTarget target = {
        cairo_image_surface_get_data(surface), cairo_image_surface_get_stride(surface),
        cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface)};
    for (size_t i = 0; i < N_RADII; i++)
        disc_raster_init(&rasters[i], (2.6 + (4.4 - 2.6) * (double)i / (N_RADII - 1)) * scale);
    for (size_t i = 0; i < scene->n_drawn; i++) {
        const uint32_t point = scene->order[i];
        const EmbeddingPlace *place = &scene->places[point];
        double radius = 0.0, opacity = 0.0;
        embedding_scene_mark(scene, point, &radius, &opacity);
        disc_raster_paint(&rasters[radius_index(radius)], &target, place->x * scale,
                          place->y * scale, scene->colours->colours[scene->colours->classes[point]],
                          opacity);
    }
    for (size_t i = 0; i < N_RADII; i++)
        disc_raster_clear(&rasters[i]);
}

cairo_surface_t *embedding_draw_surface(const EmbeddingScene *scene, const PlotTheme *theme,
                                        double scale, PlotText *text)
{
    const int width = (int)ceil(scene->width * scale), height = (int)ceil(scene->height * scale);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, MAX(width, 1), MAX(height, 1));
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        return surface;
    cairo_surface_set_device_scale(surface, scale, scale);
    cairo_t *cr = cairo_create(surface);
    set_colour(cr, theme->ground, 1.0);
    cairo_paint(cr);
    if (scene->camera.three_dimensions && scene->n_drawn > 0)
        draw_box(cr, scene, theme, text);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    draw_points(surface, scene, scale);
    cairo_surface_mark_dirty(surface);
    return surface;
}

static void draw_label(cairo_t *cr, const EmbeddingLabel *label, const char *name,
                       const PlotTheme *theme, PlotText *text)
{
    for (int i = 0; i < HALO_POINTS; i++) {
        const double angle = 2.0 * G_PI * i / HALO_POINTS;
        plot_text_draw(text, cr, name, LABEL_SIZE, true, PLOT_TEXT_CENTRE,
                       label->x + HALO_RADIUS * cos(angle), label->y + HALO_RADIUS * sin(angle),
                       theme->ground);
    }
    plot_text_draw(text, cr, name, LABEL_SIZE, true, PLOT_TEXT_CENTRE, label->x, label->y,
                   theme->ink);
}

void embedding_draw_labels(cairo_t *cr, const EmbeddingScene *scene, const PlotTheme *theme,
                           const char *const *names, size_t n_categories, PlotText *text)
{
    EmbeddingLabel labels[EMBEDDING_MAX_LABELS];
    const size_t n = embedding_scene_labels(scene, names, n_categories, text, LABEL_SIZE, labels);
    for (size_t i = 0; i < n; i++)
        draw_label(cr, &labels[i], names[labels[i].category], theme, text);
}

static void draw_key_bar(cairo_t *cr, const EmbeddingScene *scene, double x, double y)
{
    const double part = KEY_WIDTH / EMBEDDING_COLOUR_LEVELS;
    for (size_t i = 0; i < EMBEDDING_COLOUR_LEVELS; i++) {
        set_colour(cr, scene->colours->colours[i], 1.0);
        cairo_rectangle(cr, x + (double)i * part, y, part + 0.5, KEY_HEIGHT);
        cairo_fill(cr);
    }
}

void embedding_draw_key(cairo_t *cr, const EmbeddingScene *scene, const PlotTheme *theme,
                        const char *name, double min, double max, PlotText *text)
{
    const double x = 18.0, y = scene->height - 36.0;
    char *low = number_format_value(min, 4), *high = number_format_value(max, 4);
    char *title = plot_text_fit(text, name, CAPTION_SIZE, true, KEY_WIDTH);
    draw_key_bar(cr, scene, x, y);
    plot_text_draw(text, cr, title, CAPTION_SIZE, true, PLOT_TEXT_LEFT, x, y - 12.0, theme->ink);
    plot_text_draw(text, cr, low, CAPTION_SIZE, false, PLOT_TEXT_LEFT, x, y + 20.0, theme->dim);
    plot_text_draw(text, cr, high, CAPTION_SIZE, false, PLOT_TEXT_RIGHT, x + KEY_WIDTH, y + 20.0,
                   theme->dim);
    g_free(low);
    g_free(high);
    g_free(title);
}

void embedding_draw_chosen(cairo_t *cr, const EmbeddingScene *scene, const PlotTheme *theme,
                           size_t point)
{
    const EmbeddingPlace *place = &scene->places[point];
    cairo_new_path(cr);
    cairo_arc(cr, place->x, place->y, CHOSEN_RADIUS, 0.0, 2.0 * G_PI);
    set_colour(cr, scene->colours->colours[scene->colours->classes[point]], 1.0);
    cairo_fill(cr);
    cairo_arc(cr, place->x, place->y, CHOSEN_RADIUS + 3.5, 0.0, 2.0 * G_PI);
    set_colour(cr, theme->ink, 1.0);
    cairo_set_line_width(cr, 1.5);
    cairo_stroke(cr);
}
