/* SPDX-License-Identifier: Apache-2.0 */
/* The table of values at the cursor. */
#include "read_out.h"

#include "widget_test.h"

#include <math.h>

enum { RUN, SMOOTHED, VALUE, STEP, TIME, RELATIVE };

#define NOON 1700049600.0 /* 2023-11-15 12:00:00 */

typedef struct {
    ViewState *view;
    GtkWidget *table;
    GtkWindow *window;
    Plot *plot;
    PlotHit hit;
    PlotHitRow rows[100];
} Scene;

static void begin(Scene *scene)
{
    *scene = (Scene){.view = view_state_new(), .plot = plot_new("train/loss")};
    scene->table = read_out_new(scene->view);
    gtk_widget_set_halign(scene->table, GTK_ALIGN_START);
    gtk_widget_set_valign(scene->table, GTK_ALIGN_START);
    scene->window = widget_test_show(scene->table, 900, 600);
    scene->plot->value_min = 0;
    scene->plot->value_max = 2;
    scene->plot->newest_wall_time = NOON;
    scene->hit = (PlotHit){.rows = scene->rows, .nearest = SIZE_MAX};
}

static void end(Scene *scene)
{
    widget_test_close(scene->window);
    plot_free(scene->plot);
    g_object_unref(scene->view);
}

/* One more curve, read so many pixels from the pointer. */
static PlotHitRow *add(Scene *scene, const char *name, double distance_px)
{
    const size_t i = scene->hit.n_rows++;
    PlotCurve *curve = plot_add_curve(scene->plot, (uint32_t)i, name, (unsigned)i);
    scene->rows[i] = (PlotHitRow){
        .curve = i,
        .run = (uint32_t)i,
        .name = curve->name,
        .distance_px = distance_px,
        .sample = {.value = 1.5, .smoothed = 1.25, .step = 6412, .wall_time = NOON, .relative = 12},
    };
    return &scene->rows[i];
}

static void show(Scene *scene)
{
    read_out_show(READ_OUT(scene->table), "train/loss", scene->plot, &scene->hit);
}

static const char *cell(Scene *scene, guint row, guint column)
{
    return read_out_cell(READ_OUT(scene->table), row, column);
}

static int width_of(Scene *scene)
{
    int width = 0;
    gtk_widget_measure(scene->table, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
    return width;
}

static int height_of(Scene *scene)
{
    int height = 0;
    gtk_widget_measure(scene->table, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
    return height;
}

static void test_at_first_it_is_empty(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    assert_int_equal(read_out_n_rows(READ_OUT(scene.table)), 0);
    assert_null(cell(&scene, 0, RUN));
    show(&scene);
    assert_int_equal(read_out_n_rows(READ_OUT(scene.table)), 0);
    assert_false(gtk_widget_get_can_target(scene.table));
    end(&scene);
}

static void test_a_row_says_everything_of_a_sample(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    add(&scene, "alpha", 3);
    show(&scene);
    assert_int_equal(read_out_n_rows(READ_OUT(scene.table)), 1);
    assert_string_equal(cell(&scene, 0, RUN), "alpha");
    assert_string_equal(cell(&scene, 0, SMOOTHED), "1.2500");
    assert_string_equal(cell(&scene, 0, VALUE), "1.5000");
    assert_string_equal(cell(&scene, 0, STEP), "6,412");
    assert_string_equal(cell(&scene, 0, TIME), "12:00:00");
    assert_string_equal(cell(&scene, 0, RELATIVE), "12 s");
    assert_null(cell(&scene, 0, RELATIVE + 1));
    assert_null(cell(&scene, 1, RUN));
    end(&scene);
}

static void test_the_nearest_stands_first(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    add(&scene, "far", 30);
    add(&scene, "near", 2);
    add(&scene, "gone", INFINITY);
    add(&scene, "as far", 30);
    show(&scene);
    assert_string_equal(cell(&scene, 0, RUN), "near");
    assert_string_equal(cell(&scene, 1, RUN), "far");
    assert_string_equal(cell(&scene, 2, RUN), "as far");
    assert_string_equal(cell(&scene, 3, RUN), "gone");
    end(&scene);
}

static void test_of_many_runs_the_nearest_are_shown_and_the_rest_counted(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    for (int i = 0; i < 12; i++) {
        add(&scene, "run", i);
    }
    show(&scene);
    assert_int_equal(read_out_n_rows(READ_OUT(scene.table)), 12);
    const int height = height_of(&scene);
    add(&scene, "late but nearest", -1);
    show(&scene);
    assert_int_equal(read_out_n_rows(READ_OUT(scene.table)), 12);
    assert_string_equal(cell(&scene, 0, RUN), "late but nearest");
    assert_true(height_of(&scene) > height); /* "and 1 more" */
    end(&scene);
}

static void test_what_is_no_number_is_said_so(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    scene.plot->value_min = 1;
    scene.plot->value_max = 0; /* nothing finite */
    PlotHitRow *row = add(&scene, "alpha", INFINITY);
    row->sample = (PlotSample){
        .value = NAN, .smoothed = INFINITY, .step = INT64_MIN, .wall_time = NAN, .relative = NAN};
    show(&scene);
    assert_string_equal(cell(&scene, 0, VALUE), "NaN");
    assert_string_equal(cell(&scene, 0, SMOOTHED), "∞");
    assert_string_equal(cell(&scene, 0, STEP), "−9,223,372,036,854,775,808");
    widget_test_draw(scene.table);
    end(&scene);
}

static guint n_pixels_of(Scene *scene, size_t curve)
{
    const PlotCurve *drawn = &scene->plot->curves[curve];
    return widget_test_count_plot_colour(scene->table, plot_curve_palette(drawn, false).colour);
}

static void test_a_row_has_its_curves_colour_and_the_nearest_is_marked(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    add(&scene, "alpha", 5);
    add(&scene, "beta", 7);
    show(&scene);
    assert_in_range(n_pixels_of(&scene, 0), 40, 100);
    assert_in_range(n_pixels_of(&scene, 1), 40, 100);
    assert_int_equal(widget_test_count_pixels(scene.table, 0xdfeafa), 0);
    scene.hit.nearest = 0;
    show(&scene);
    assert_true(widget_test_count_pixels(scene.table, 0xdfeafa) > 1000);
    end(&scene);
}

static void test_it_becomes_no_narrower_while_one_chart_is_read(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    PlotHitRow *row = add(&scene, "alpha", 5);
    row->sample.step = 1000000000;
    show(&scene);
    const int width = width_of(&scene);
    row->sample.step = 1;
    show(&scene);
    assert_int_equal(width_of(&scene), width);
    read_out_show(READ_OUT(scene.table), "another", scene.plot, &scene.hit);
    assert_true(width_of(&scene) < width);
    end(&scene);
}

static void test_long_and_strange_names_are_plain_text(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    g_autofree char *name = g_strnfill(10000, 'x');
    add(&scene, "<b>&%n", 1);
    add(&scene, name, 2);
    show(&scene);
    assert_string_equal(cell(&scene, 0, RUN), "<b>&%n");
    assert_true(width_of(&scene) < 900);
    widget_test_draw(scene.table);
    end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_first_it_is_empty),
        cmocka_unit_test(test_a_row_says_everything_of_a_sample),
        cmocka_unit_test(test_the_nearest_stands_first),
        cmocka_unit_test(test_of_many_runs_the_nearest_are_shown_and_the_rest_counted),
        cmocka_unit_test(test_what_is_no_number_is_said_so),
        cmocka_unit_test(test_a_row_has_its_curves_colour_and_the_nearest_is_marked),
        cmocka_unit_test(test_it_becomes_no_narrower_while_one_chart_is_read),
        cmocka_unit_test(test_long_and_strange_names_are_plain_text),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
