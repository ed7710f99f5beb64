/* SPDX-License-Identifier: Apache-2.0 */
/* Dense traces in the bytes of an image: where the spans stand, and what they refuse. */
#include "plot_painter.h"

#include "cmocka_all.h"
#include "hand_made_plot.h"

#include <cairo-pdf.h>
#include <stdlib.h>

enum { WIDTH = 364, HEIGHT = 270 }; /* of a card: its data begin at (54, 8) and are 292 × 240 */

static PlotText *text;
static const PlotDrawOptions none = {0};

static int make_text(void **state)
{
    (void)state;
    text = plot_text_new(NULL, 1);
    return 0;
}

static int free_text(void **state)
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
static Picture make_picture(Plot *plot)
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

static void free_picture(Picture *picture)
{
    cairo_destroy(picture->painter.cr);
    cairo_surface_destroy(picture->surface);
    plot_layout_free(picture->layout);
    plot_free(picture->plot);
}

static PlotColour pixel_at(const Picture *picture, int x, int y)
{
    cairo_surface_flush(picture->surface);
    const unsigned char *at = cairo_image_surface_get_data(picture->surface) +
                              (ptrdiff_t)y * cairo_image_surface_get_stride(picture->surface) +
                              (ptrdiff_t)4 * x;
    const uint32_t pixel = *(const uint32_t *)(const void *)at;
    return (PlotColour){(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel};
}

static int difference(PlotColour a, PlotColour b)
{
    return abs(a.red - b.red) + abs(a.green - b.green) + abs(a.blue - b.blue);
}

static bool is_white(const Picture *picture, int x, int y)
{
    return difference(pixel_at(picture, x, y), (PlotColour){255, 255, 255}) == 0;
}

static int count_inked(const Picture *picture)
{
    int n = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            n += !is_white(picture, x, y);
        }
    }
    return n;
}

static const PlotColour red = {200, 0, 0};

/* One curve of n columns, all at half the height. */
static Plot *dense_plot(size_t n)
{
    Plot *plot = plot_new("loss");
    PlotColumn *columns = g_new(PlotColumn, n);
    for (size_t i = 0; i < n; i++) {
        columns[i] = (PlotColumn){0.5, 0.5, 0.5, 0.5, 3, false};
    }
    plot_add_curve(plot, 0, "run", 0);
    plot_trace_set_columns(&plot->curves[0].raw, columns, n, 0, 100);
    g_free(columns);
    hand_made_domains(plot, 0, 100, 0, 1);
    return plot;
}

static bool draw(const Picture *picture, const PlotDash *dash)
{
    return plot_spans_draw(&picture->painter, &picture->plot->curves[0].raw, 2, dash, red, 1,
                           false);
}

static void test_a_level_trace_fills_its_rows_and_no_others(void **state)
{
    (void)state;
    Picture picture = make_picture(dense_plot(292));
    assert_true(draw(&picture, NULL));
    for (int x = 54 + 2; x < 54 + 292 - 2; x++) {
        assert_true(difference(pixel_at(&picture, x, 127), red) < 12);
        assert_true(difference(pixel_at(&picture, x, 128), red) < 12);
        assert_true(is_white(&picture, x, 124));
        assert_true(is_white(&picture, x, 131));
    }
    assert_true(is_white(&picture, 53, 128));
    assert_true(is_white(&picture, 54 + 292, 128));
    free_picture(&picture);
}

static void test_a_dash_leaves_holes(void **state)
{
    (void)state;
    Picture picture = make_picture(dense_plot(292));
    const PlotDash dash = {2, {10, 10}};
    assert_true(draw(&picture, &dash));
    int n = 0;
    for (int x = 54; x < 54 + 292; x++) {
        n += difference(pixel_at(&picture, x, 128), red) < 12;
    }
    assert_in_range(n, 130, 160);
    free_picture(&picture);
}

static void test_columns_that_are_not_pixels_are_refused(void **state)
{
    (void)state;
    Picture picture = make_picture(dense_plot(291));
    assert_false(draw(&picture, NULL));
    assert_int_equal(count_inked(&picture), 0);
    free_picture(&picture);
}

static void test_turned_contexts_and_vector_surfaces_are_refused(void **state)
{
    (void)state;
    Picture picture = make_picture(dense_plot(292));
    cairo_rotate(picture.painter.cr, 0.1);
    assert_false(draw(&picture, NULL));
    assert_int_equal(count_inked(&picture), 0);
    cairo_surface_t *vector = cairo_pdf_surface_create(NULL, WIDTH, HEIGHT);
    cairo_t *image_cr = picture.painter.cr;
    picture.painter.cr = cairo_create(vector);
    assert_false(draw(&picture, NULL));
    cairo_destroy(picture.painter.cr);
    cairo_surface_destroy(vector);
    picture.painter.cr = image_cr;
    free_picture(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_level_trace_fills_its_rows_and_no_others),
        cmocka_unit_test(test_a_dash_leaves_holes),
        cmocka_unit_test(test_columns_that_are_not_pixels_are_refused),
        cmocka_unit_test(test_turned_contexts_and_vector_surfaces_are_refused),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
