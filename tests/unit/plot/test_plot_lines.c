/* SPDX-License-Identifier: Apache-2.0 */
/* Points of a sparse trace as lines in device pixels: gaps, cuts, dashes, and points alone. */
#include "plot_ink.h"

#include "drawn_plot.h"

#include <math.h>

/* A trace over a card's data rectangle, 100 × 1 in data. */
typedef struct {
    Picture picture;
    PlotInkPlace place;
    PlotStroke stroke;
} Scene;

static Scene make_scene(const PlotPoint *points, size_t n)
{
    Plot *plot = plot_new("loss");
    hand_made_curve(plot, 0, "run", points, n);
    hand_made_domains(plot, 0, 100, 0, 1);
    Scene scene = {.picture = make_picture(plot)};
    assert_true(plot_ink_find_place(&scene.picture.painter, &scene.place));
    scene.stroke = (PlotStroke){.trace = &plot->curves[0].raw, .width = 2, .opacity = 1};
    return scene;
}

static double length_of(const LinePoint *points, size_t n)
{
    double length = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        if (!isnan(points[i].y) && !isnan(points[i + 1].y)) {
            length += hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y);
        }
    }
    return length;
}

static void test_a_gap_stays_a_gap_and_a_point_alone_is_a_dot(void **state)
{
    (void)state;
    const PlotPoint points[] = {{0, 0.5},          {50, 0.5}, {60, (double)NAN}, {70, 0.5},
                                {80, (double)NAN}, {90, 0.5}, {100, 0.5}};
    Scene scene = make_scene(points, 7);
    size_t n = 0;
    LinePoint *line = plot_lines_make(&scene.place, &scene.stroke, &n);
    assert_true(fabs(length_of(line, n) - 0.6 * scene.place.data_width) < 1e-6);
    assert_true(fabs(line[0].x - scene.place.data_x) < 1e-6);
    LinePoint *dots = plot_lines_dots(&scene.place, &scene.stroke, &n);
    assert_int_equal(n, 3); /* twice the point, and a gap */
    assert_true(fabs(dots[0].x - scene.place.data_x - 0.7 * scene.place.data_width) < 1e-6);
    assert_true(dots[1].x == dots[0].x && isnan(dots[2].y));
    g_free(line);
    g_free(dots);
    free_picture(&scene.picture);
}

static void test_what_lies_far_beside_is_cut_off(void **state)
{
    (void)state;
    const PlotPoint points[] = {{-1e9, 0.5}, {1e9, 0.5}};
    Scene scene = make_scene(points, 2);
    size_t n = 0;
    LinePoint *line = plot_lines_make(&scene.place, &scene.stroke, &n);
    assert_true(length_of(line, n) < scene.place.data_width + 100);
    assert_true(length_of(line, n) > scene.place.data_width);
    assert_null(plot_lines_dots(&scene.place, &scene.stroke, &n));
    g_free(line);
    free_picture(&scene.picture);
}

/* Round ends included, each dash has the ink of a blunt one. */
static void test_dashes_have_the_ink_of_blunt_ones(void **state)
{
    (void)state;
    const PlotPoint points[] = {{0, 0.5}, {37, 0.5}, {100, 0.5}};
    Scene scene = make_scene(points, 3);
    scene.stroke.dash = (PlotDash){2, {10, 10}};
    size_t n = 0;
    LinePoint *line = plot_lines_make(&scene.place, &scene.stroke, &n);
    size_t n_dashes = 0;
    for (size_t i = 0; i < n; i++) {
        n_dashes += isnan(line[i].y) ? 1 : 0;
    }
    const double round_ends = (double)n_dashes * G_PI / 2; /* a disc of radius 1 is 2 wide */
    assert_in_range(n_dashes, 14, 15);
    assert_true(fabs(length_of(line, n) + round_ends - scene.place.data_width / 2.0) < 6);
    g_free(line);
    free_picture(&scene.picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_gap_stays_a_gap_and_a_point_alone_is_a_dot),
        cmocka_unit_test(test_what_lies_far_beside_is_cut_off),
        cmocka_unit_test(test_dashes_have_the_ink_of_blunt_ones),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
