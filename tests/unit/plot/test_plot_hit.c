/* SPDX-License-Identifier: Apache-2.0 */
/* Hits as numbers: which sample is nearest, which curve, and what lies outside a run. */
#include "cmocka_all.h"

#include "hand_made_plot.h"
#include "plot_hit.h"

typedef struct {
    Plot *plot;
    PlotLayout *layout;
    PlotText *text;
} Scene;

static Scene make_scene(Plot *plot)
{
    Scene scene = {.plot = plot, .text = plot_text_new(NULL, 1)};
    scene.layout = plot_layout(plot, PLOT_STYLE_CARD, 372, 230, scene.text);
    return scene;
}

static void free_scene(Scene *scene)
{
    plot_layout_free(scene->layout);
    plot_free(scene->plot);
    plot_text_free(scene->text);
}

/* Two runs: one long and level at 1, one shorter and level at 3. */
static Scene two_runs(void)
{
    Plot *plot = plot_new("loss");
    PlotPoint low[101];
    PlotPoint high[51];
    for (int i = 0; i <= 100; i++) {
        low[i] = (PlotPoint){i * 10, 1};
    }
    for (int i = 0; i <= 50; i++) {
        high[i] = (PlotPoint){i * 10 + 3, 3};
    }
    hand_made_curve(plot, 0, "low", low, 101);
    hand_made_curve(plot, 1, "high", high, 51);
    hand_made_domains(plot, 0, 1000, 0, 4);
    return make_scene(plot);
}

static void test_the_nearest_sample_is_found(void **state)
{
    (void)state;
    static const PlotPoint POINTS[] = {{0, 1}, {10, 2}, {10, 3}, {10, 4}, {25, 5}};
    Plot *plot = plot_new("loss");
    PlotCurve *curve = hand_made_curve(plot, 0, "run", POINTS, 5);
    static const struct {
        double x;
        size_t index;
    } CASES[] = {{-5, 0},
                 {0, 0},
                 {4.9, 0},
                 {5, 0},
                 {5.1, 3},
                 {10, 3},
                 {17.5, 3},
                 {17.6, 4},
                 {25, 4},
                 {1e9, 4},
                 {(double)NAN, SIZE_MAX}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        assert_int_equal(plot_hit_nearest_sample(curve, CASES[i].x), CASES[i].index);
    }
    plot_free(plot);
}

static void test_a_curve_without_samples_has_no_row(void **state)
{
    (void)state;
    Plot *plot = plot_new("loss");
    plot_add_curve(plot, 0, "empty", 0);
    Scene scene = make_scene(plot);
    PlotHit *hit = plot_hit_at(plot, scene.layout, 100, 100);
    assert_int_equal(hit->n_rows, 0);
    assert_int_equal(hit->nearest, SIZE_MAX);
    plot_hit_free(hit);
    free_scene(&scene);
}

static void test_rows_hold_the_real_samples(void **state)
{
    (void)state;
    Scene scene = two_runs();
    const double x = plot_layout_x_to_px(scene.layout, 201);
    const double y = plot_layout_y_to_px(scene.layout, 2.9);
    PlotHit *hit = plot_hit_at(scene.plot, scene.layout, x, y);
    assert_int_equal(hit->n_rows, 2);
    assert_true(hit->x == 200); /* the sample nearest to the pointer */
    assert_true(hit->rows[0].sample.step == 200 && hit->rows[0].sample.value == 1);
    assert_true(hit->rows[0].sample.wall_time == 1200 && hit->rows[0].sample.relative == 200);
    assert_true(hit->rows[1].sample.step == 203);
    assert_int_equal(hit->nearest, 1);
    assert_string_equal(hit->rows[1].name, "high");
    plot_hit_free(hit);
    free_scene(&scene);
}

static void test_beyond_its_end_a_run_is_outside(void **state)
{
    (void)state;
    Scene scene = two_runs();
    PlotHit *hit = plot_hit_at_x(scene.plot, scene.layout, 800);
    assert_false(hit->rows[0].outside);
    assert_true(hit->rows[1].outside);
    assert_int_equal(hit->rows[1].sample.step, 503); /* its last value is still to be read */
    assert_int_equal(hit->nearest, SIZE_MAX);
    plot_hit_free(hit);
    free_scene(&scene);
}

static void test_not_a_number_has_no_place(void **state)
{
    (void)state;
    static const PlotPoint POINTS[] = {{0, 1}, {10, (double)NAN}, {20, 1}};
    Plot *plot = plot_new("loss");
    hand_made_curve(plot, 0, "run", POINTS, 3);
    hand_made_domains(plot, 0, 20, 0, 2);
    Scene scene = make_scene(plot);
    PlotHit *hit = plot_hit_at(plot, scene.layout, plot_layout_x_to_px(scene.layout, 10), 50);
    assert_int_equal(hit->n_rows, 1);
    assert_true(isnan(hit->rows[0].y_px) && isnan(hit->rows[0].sample.value));
    assert_int_equal(hit->nearest, SIZE_MAX);
    plot_hit_free(hit);
    free_scene(&scene);
}

static void test_the_line_between_samples_belongs_to_its_curve(void **state)
{
    (void)state;
    static const PlotPoint STEEP[] = {{0, 0}, {1000, 4}};
    Plot *plot = plot_new("loss");
    hand_made_curve(plot, 0, "steep", STEEP, 2);
    hand_made_domains(plot, 0, 1000, 0, 4);
    Scene scene = make_scene(plot);
    const double x = plot_layout_x_to_px(scene.layout, 500);
    const double y = plot_layout_y_to_px(scene.layout, 2);
    assert_int_equal(plot_hit_curve(plot, scene.layout, x, y + 3, 6), 0);
    assert_int_equal(plot_hit_curve(plot, scene.layout, x, y + 30, 6), SIZE_MAX);
    free_scene(&scene);
}

static void test_the_nearest_of_two_lines_wins(void **state)
{
    (void)state;
    Scene scene = two_runs();
    const double x = plot_layout_x_to_px(scene.layout, 250);
    assert_int_equal(
        plot_hit_curve(scene.plot, scene.layout, x, plot_layout_y_to_px(scene.layout, 1.1), 200),
        0);
    assert_int_equal(
        plot_hit_curve(scene.plot, scene.layout, x, plot_layout_y_to_px(scene.layout, 2.9), 200),
        1);
    free_scene(&scene);
}

static void test_dense_curves_are_hit_by_their_columns(void **state)
{
    (void)state;
    Plot *plot = plot_new("loss");
    PlotCurve *curve = plot_add_curve(plot, 4, "dense", 0);
    PlotColumn columns[300];
    for (int i = 0; i < 300; i++) {
        columns[i] = (PlotColumn){1, 1, 1, i == 150 ? 3 : 1, 10, false};
    }
    plot_trace_set_columns(&curve->raw, columns, 300, 0, 1000);
    hand_made_domains(plot, 0, 1000, 0, 4);
    Scene scene = make_scene(plot);
    const double spike = plot_layout_x_to_px(scene.layout, 501.67);
    const double y = plot_layout_y_to_px(scene.layout, 2.5);
    assert_int_equal(plot_hit_curve(plot, scene.layout, spike + 2, y, 6), 0);
    assert_int_equal(plot_hit_curve(plot, scene.layout, spike + 20, y, 6), SIZE_MAX);
    free_scene(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_nearest_sample_is_found),
        cmocka_unit_test(test_a_curve_without_samples_has_no_row),
        cmocka_unit_test(test_rows_hold_the_real_samples),
        cmocka_unit_test(test_beyond_its_end_a_run_is_outside),
        cmocka_unit_test(test_not_a_number_has_no_place),
        cmocka_unit_test(test_the_line_between_samples_belongs_to_its_curve),
        cmocka_unit_test(test_the_nearest_of_two_lines_wins),
        cmocka_unit_test(test_dense_curves_are_hit_by_their_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
