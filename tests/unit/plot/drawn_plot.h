/* SPDX-License-Identifier: Apache-2.0 */
/* A plot made by hand, laid out as a card and drawn on white, for tests that look at single
 * pixels. The group's set-up and tear-down are make_text() and free_text(). */
#ifndef DRAWN_PLOT_H
#define DRAWN_PLOT_H

#include "plot_painter.h"

#include "cmocka_all.h"
#include "hand_made_plot.h"

#include <stdlib.h>

enum { WIDTH = 364, HEIGHT = 270 }; /* of a card: its data begin at (54, 8) and are 292 × 240 */

static PlotText *text;
static const PlotDrawOptions none = {0};

static inline int make_text(void **state)
{
    (void)state;
    text = plot_text_new(NULL, 1);
    return 0;
}

static inline int free_text(void **state)
{
    (void)state;
    plot_text_free(text);
    return 0;
}

/* A laid-out plot and a white image to draw it on. */
typedef struct {
    Plot *plot;
    PlotLayout *layout;
    cairo_surface_t *surface;
    PlotPainter painter;
} Picture;

/* Takes the plot over. */
static inline Picture make_picture(Plot *plot)
{
    Picture picture = {.plot = plot};
    picture.layout = plot_layout(plot, PLOT_STYLE_CARD, WIDTH, HEIGHT, text);
    picture.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *cr = cairo_create(picture.surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    picture.painter = (PlotPainter){cr, plot, picture.layout, plot_theme(false), text, &none};
    return picture;
}

static inline void free_picture(Picture *picture)
{
    cairo_destroy(picture->painter.cr);
    cairo_surface_destroy(picture->surface);
    plot_layout_free(picture->layout);
    plot_free(picture->plot);
}

static inline PlotColour pixel_at(const Picture *picture, int x, int y)
{
    cairo_surface_flush(picture->surface);
    const unsigned char *at = cairo_image_surface_get_data(picture->surface) +
                              (ptrdiff_t)y * cairo_image_surface_get_stride(picture->surface) +
                              (ptrdiff_t)4 * x;
    const uint32_t pixel = *(const uint32_t *)(const void *)at;
    return (PlotColour){(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel};
}

static inline int difference(PlotColour a, PlotColour b)
{
    return abs(a.red - b.red) + abs(a.green - b.green) + abs(a.blue - b.blue);
}

static inline bool is_white(const Picture *picture, int x, int y)
{
    return difference(pixel_at(picture, x, y), (PlotColour){255, 255, 255}) == 0;
}

static inline bool has_colour(const Picture *picture, int x, int y, PlotColour colour)
{
    return difference(pixel_at(picture, x, y), colour) == 0;
}

static inline int count_inked(const Picture *picture)
{
    int n = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            n += !is_white(picture, x, y);
        }
    }
    return n;
}

static inline bool has_colour_of_run(const Picture *picture, int x, int y, unsigned slot)
{
    return difference(pixel_at(picture, x, y), palette_run(slot, false).colour) < 120;
}

/* n runs over one another, all at half the height: row 128. */
static inline Plot *level_plot(uint32_t n)
{
    const PlotPoint points[] = {{0, 0.5}, {100, 0.5}};
    Plot *plot = plot_new("loss");
    for (uint32_t i = 0; i < n; i++) {
        hand_made_curve(plot, i, "run", points, 2);
    }
    hand_made_domains(plot, 0, 100, 0, 1);
    return plot;
}

#endif
