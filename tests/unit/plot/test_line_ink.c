/* SPDX-License-Identifier: Apache-2.0 */
/* Sparse lines as pixels, held against cairo's strokes of the same lines: round joins and ends.
 * The stated tolerance: all ink within 1.5 %, no pixel off by more than a quarter of full ink, and
 * on average an inked pixel off by less than 6 %. */
#include "cmocka_all.h"

#include "curve_raster.h"

#include <cairo.h>
#include <glib.h>
#include <math.h>
#include <stdlib.h>

enum { WIDTH = 120, HEIGHT = 90 };

static const PlotColour BLACK = {0, 0, 0};

static cairo_surface_t *white_surface(void)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static PixelTarget target_of(cairo_surface_t *surface)
{
    return (PixelTarget){.pixels = cairo_image_surface_get_data(surface),
                         .stride = cairo_image_surface_get_stride(surface),
                         .clip_width = WIDTH,
                         .clip_height = HEIGHT};
}

static cairo_surface_t *inked(const LinePoint *points, size_t n, double thickness, double opacity)
{
    cairo_surface_t *surface = white_surface();
    const PixelTarget target = target_of(surface);
    CurveInk ink = {.kind = CURVE_INK_LINE, .colour = pixel_stack_ink(BLACK)};
    line_ink_init(&ink.line, g_memdup2(points, n * sizeof *points), n, thickness, opacity);
    curve_raster_paint(&target, &ink, 1);
    curve_ink_clear(&ink);
    cairo_surface_mark_dirty(surface);
    return surface;
}

static cairo_surface_t *stroked(const LinePoint *points, size_t n, double thickness, double opacity)
{
    cairo_surface_t *surface = white_surface();
    cairo_t *cr = cairo_create(surface);
    bool is_open = false;
    for (size_t i = 0; i < n; i++) {
        if (isnan(points[i].y)) {
            is_open = false;
        } else if (is_open) {
            cairo_line_to(cr, points[i].x, points[i].y);
        } else {
            cairo_move_to(cr, points[i].x, points[i].y);
            is_open = true;
        }
    }
    cairo_set_source_rgba(cr, 0, 0, 0, opacity);
    cairo_set_line_width(cr, thickness);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_BEST);
    cairo_stroke(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static double ink_at(cairo_surface_t *surface, int x, int y)
{
    const unsigned char *row = cairo_image_surface_get_data(surface) +
                               (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
    return 1 - row[4 * x] / 255.0;
}

static double all_ink(cairo_surface_t *surface)
{
    double ink = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            ink += ink_at(surface, x, y);
        }
    }
    return ink;
}

static void assert_alike(const LinePoint *points, size_t n, double thickness, double opacity)
{
    cairo_surface_t *ours = inked(points, n, thickness, opacity);
    cairo_surface_t *theirs = stroked(points, n, thickness, opacity);
    double worst = 0;
    double total = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            const double off = fabs(ink_at(ours, x, y) - ink_at(theirs, x, y));
            worst = fmax(worst, off);
            total += off;
        }
    }
    const double ink = all_ink(theirs);
    assert_true(ink > 10 * opacity);
    assert_true(fabs(all_ink(ours) - ink) < 0.015 * ink);
    assert_true(worst < 0.25);
    assert_true(total < 0.06 * ink);
    cairo_surface_destroy(ours);
    cairo_surface_destroy(theirs);
}

static void test_slopes_of_every_kind_are_as_cairo_strokes_them(void **state)
{
    (void)state;
    for (int angle = -89; angle <= 89; angle += 7) {
        const double dx = 35 * cos(angle * G_PI / 180);
        const double dy = 35 * sin(angle * G_PI / 180);
        const LinePoint line[] = {{60.3 - dx, 45.4 - dy}, {60.3 + dx, 45.4 + dy}};
        assert_alike(line, 2, 1.75, 1);
        assert_alike(line, 2, 1, 0.5);
        assert_alike(line, 2, 5.5, 1);
    }
}

static void test_random_lines_are_as_cairo_strokes_them(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(7);
    for (int round = 0; round < 60; round++) {
        const size_t n = 2 + (size_t)g_rand_int_range(random, 0, 60);
        LinePoint points[64];
        for (size_t i = 0; i < n; i++) {
            points[i].x = 6.2 + 107.0 * (double)i / (double)n;
            points[i].y = g_rand_double_range(random, 10, 80);
            if (g_rand_int_range(random, 0, 9) == 0 && i % 3 == 2) {
                points[i].y = (double)NAN;
            }
        }
        points[0].y = 20;
        points[1].y = 30;
        assert_alike(points, n, g_rand_double_range(random, 1, 4), 0.8);
    }
    g_rand_free(random);
}

static void test_an_upright_line_and_equal_points(void **state)
{
    (void)state;
    const LinePoint upright[] = {{60.5, 20}, {60.5, 70}, {60.5, 40}};
    const LinePoint peak[] = {{20, 80}, {60, 80}, {60, 10}, {60, 80}, {100, 80}};
    const LinePoint dot[] = {{60.4, 45.2}, {60.4, 45.2}};
    assert_alike(upright, 3, 2, 1);
    assert_alike(peak, 5, 1.75, 1);
    assert_alike(dot, 2, 7, 1);
}

static void test_the_opacity_holds_where_a_line_crosses_itself(void **state)
{
    (void)state;
    const LinePoint zigzag[] = {{20, 40}, {60, 42}, {60.5, 38}, {61, 42}, {100, 40}};
    cairo_surface_t *picture = inked(zigzag, 5, 3, 0.5);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            assert_true(ink_at(picture, x, y) < 0.51);
        }
    }
    cairo_surface_destroy(picture);
}

static void test_a_crowd_in_one_column_is_inked(void **state)
{
    (void)state;
    LinePoint crowd[401];
    for (int i = 0; i <= 400; i++) {
        crowd[i] = (LinePoint){60.2 + i * 0.001, i % 2 == 0 ? 10 : 80};
    }
    cairo_surface_t *picture = inked(crowd, 401, 2, 1);
    assert_true(ink_at(picture, 60, 45) > 0.99);
    assert_true(ink_at(picture, 57, 45) == 0 && ink_at(picture, 63, 45) == 0);
    assert_true(ink_at(picture, 60, 5) == 0 && ink_at(picture, 60, 85) == 0);
    cairo_surface_destroy(picture);
}

static void test_far_away_ends_are_cut_at_the_clip(void **state)
{
    (void)state;
    const LinePoint far[] = {{-1e6, -1e6}, {1e6, 1e6}};
    cairo_surface_t *picture = inked(far, 2, 2, 1);
    assert_true(ink_at(picture, 30, 30) > 0.9);
    assert_true(ink_at(picture, 30, 40) == 0);
    cairo_surface_destroy(picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slopes_of_every_kind_are_as_cairo_strokes_them),
        cmocka_unit_test(test_random_lines_are_as_cairo_strokes_them),
        cmocka_unit_test(test_an_upright_line_and_equal_points),
        cmocka_unit_test(test_the_opacity_holds_where_a_line_crosses_itself),
        cmocka_unit_test(test_a_crowd_in_one_column_is_inked),
        cmocka_unit_test(test_far_away_ends_are_cut_at_the_clip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
