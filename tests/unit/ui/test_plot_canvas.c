/* SPDX-License-Identifier: Apache-2.0 */
/* The plot of one tag as a widget. */
#include "plot_canvas.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <math.h>

typedef struct {
    char *logs;
    ViewState *view;
    GtkWidget *canvas;
    GtkWindow *window;
    TagId loss;
    guint n_zoomed;
    double pointer_x, pointer_y;
} Scene;

static void note_pointer(PlotCanvas *canvas, double x, double y, Scene *scene)
{
    (void)canvas;
    scene->pointer_x = x;
    scene->pointer_y = y;
}

static void count_zoom(PlotCanvas *canvas, Scene *scene)
{
    (void)canvas;
    scene->n_zoomed++;
}

static void begin(Scene *scene)
{
    *scene = (Scene){.logs = widget_test_logs()};
    scene->view = widget_test_state(scene->logs);
    view_settings_set_smoothing(view_state_settings(scene->view), 0);
    scene->canvas = plot_canvas_new(scene->view);
    scene->loss = series_store_find_tag(view_state_store(scene->view), "train/loss");
    g_signal_connect(scene->canvas, "pointer", G_CALLBACK(note_pointer), scene);
    g_signal_connect(scene->canvas, "zoomed", G_CALLBACK(count_zoom), scene);
    scene->window = widget_test_show(scene->canvas, 360, 270);
}

static void end(Scene *scene)
{
    widget_test_close(scene->window);
    g_object_unref(scene->view);
    temporary_directory_remove(scene->logs);
}

static guint n_pixels_of(Scene *scene, RunId run)
{
    return widget_test_count_plot_colour(scene->canvas, view_state_run_colour(scene->view, run));
}

static const Plot *the_plot(Scene *scene)
{
    const Plot *plot = plot_canvas_plot(PLOT_CANVAS(scene->canvas));
    assert_non_null(plot);
    return plot;
}

static void test_without_a_tag_nothing_is_drawn(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    PlotCanvas *canvas = PLOT_CANVAS(scene.canvas);
    assert_int_equal(plot_canvas_tag(canvas), TAG_NONE);
    assert_null(plot_canvas_plot(canvas));
    assert_null(plot_canvas_layout(canvas));
    assert_false(plot_canvas_refresh(canvas));
    assert_false(plot_canvas_cancel_drag(canvas));
    assert_int_equal(n_pixels_of(&scene, 0), 0);
    gtk_test_accessible_assert_role(scene.canvas, GTK_ACCESSIBLE_ROLE_IMG);
    end(&scene);
}

static void test_each_visible_run_is_drawn_in_its_colour(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    PlotCanvas *canvas = PLOT_CANVAS(scene.canvas);
    plot_canvas_set_tag(canvas, scene.loss);
    assert_int_equal(plot_canvas_tag(canvas), scene.loss);
    assert_int_equal(the_plot(&scene)->n_curves, 2);
    assert_non_null(plot_canvas_layout(canvas));
    assert_true(n_pixels_of(&scene, 0) > 100);
    assert_true(n_pixels_of(&scene, 1) > 100);
    assert_false(plot_canvas_refresh(canvas));
    view_state_set_run_visible(scene.view, 0, false);
    assert_true(plot_canvas_refresh(canvas));
    assert_int_equal(n_pixels_of(&scene, 0), 0);
    assert_true(n_pixels_of(&scene, 1) > 100);
    assert_false(plot_canvas_refresh(canvas));
    plot_canvas_set_tag(canvas, TAG_NONE);
    assert_null(plot_canvas_plot(canvas));
    assert_int_equal(n_pixels_of(&scene, 1), 0);
    end(&scene);
}

/* The file that is there becomes longer. */
static void append_to_beta(const char *logs)
{
    g_autofree char *bytes = NULL;
    gsize size = 0;
    char *other = temporary_directory_make();
    widget_test_log_more(other, "beta", 100, 50);
    g_autofree char *from = widget_test_event_file(other, "beta");
    g_autofree char *to = widget_test_event_file(logs, "beta");
    assert_true(g_file_get_contents(from, &bytes, &size, NULL));
    temporary_directory_append(to, bytes, size);
    temporary_directory_remove(other);
}

static void test_points_that_come_ask_for_a_new_picture(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    PlotCanvas *canvas = PLOT_CANVAS(scene.canvas);
    plot_canvas_set_tag(canvas, scene.loss);
    assert_int_equal(the_plot(&scene)->counts.n_points, 200);
    widget_test_draw(scene.canvas);
    append_to_beta(scene.logs);
    widget_test_wait_until(plot_canvas_refresh(canvas));
    widget_test_wait_until(the_plot(&scene)->counts.n_points == 250);
    assert_true(the_plot(&scene)->x.max >= 149);
    end(&scene);
}

static void test_a_part_is_shown_until_another_tag_is(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    PlotCanvas *canvas = PLOT_CANVAS(scene.canvas);
    plot_canvas_set_tag(canvas, scene.loss);
    assert_false(plot_zoom_is_on(plot_canvas_zoom(canvas)));
    plot_canvas_set_zoom(canvas, &(PlotZoom){20, 40, NAN, NAN});
    assert_true(plot_zoom_is_on(plot_canvas_zoom(canvas)));
    assert_true(the_plot(&scene)->x.min == 20 && the_plot(&scene)->x.max == 40);
    assert_true(plot_canvas_layout(canvas)->x.max == 40);
    assert_int_equal(scene.n_zoomed, 0); /* it was not the user */
    plot_canvas_set_tag(canvas,
                        series_store_find_tag(view_state_store(scene.view), "train/accuracy"));
    assert_false(plot_zoom_is_on(plot_canvas_zoom(canvas)));
    assert_true(the_plot(&scene)->x.max >= 99);
    end(&scene);
}

static void test_a_double_click_shows_all_again(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    PlotCanvas *canvas = PLOT_CANVAS(scene.canvas);
    plot_canvas_set_tag(canvas, scene.loss);
    plot_canvas_set_zoom(canvas, &(PlotZoom){20, 40, 0, 1});
    widget_test_click(scene.canvas, 1, 100, 100);
    assert_true(plot_zoom_is_on(plot_canvas_zoom(canvas)));
    widget_test_click(scene.canvas, 2, 100, 100);
    assert_false(plot_zoom_is_on(plot_canvas_zoom(canvas)));
    assert_int_equal(scene.n_zoomed, 1);
    end(&scene);
}

static void test_the_pointer_is_told(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    widget_test_enter(scene.canvas, 1, 2);
    assert_true(scene.pointer_x == 1 && scene.pointer_y == 2);
    widget_test_move(scene.canvas, 30.5, 40);
    assert_true(scene.pointer_x == 30.5 && scene.pointer_y == 40);
    widget_test_leave(scene.canvas);
    assert_true(isnan(scene.pointer_x) && isnan(scene.pointer_y));
    end(&scene);
}

static void test_what_was_dropped_comes_back_when_it_is_asked_for(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    PlotCanvas *canvas = PLOT_CANVAS(scene.canvas);
    plot_canvas_set_tag(canvas, scene.loss);
    assert_true(n_pixels_of(&scene, 1) > 100);
    plot_canvas_drop(canvas);
    assert_true(plot_canvas_refresh(canvas));
    assert_true(n_pixels_of(&scene, 1) > 100);
    end(&scene);
}

static void test_a_request_says_how_the_view_is(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    ViewSettings *settings = view_state_settings(scene.view);
    view_settings_set_smoothing(settings, 0.5);
    view_settings_set_x_axis(settings, X_AXIS_RELATIVE);
    *view_state_options(scene.view) = (ViewOptions){0, false, 300};
    view_state_set_lifted_run(scene.view, 1);
    view_state_set_run_visible(scene.view, 0, false);
    const PlotRequest request =
        plot_canvas_request(scene.view, scene.loss, &(PlotZoom){1, 2, 3, 4});
    assert_int_equal(request.tag, scene.loss);
    assert_int_equal(request.n_runs, 1);
    assert_int_equal(request.lifted, 1);
    assert_int_equal(request.x_axis, X_AXIS_RELATIVE);
    assert_true(request.smoothing.strength == 0.5 && request.hide_raw && !request.show_superseded);
    assert_true(request.x_min == 1 && request.x_max == 2 && request.y_min == 3 &&
                request.y_max == 4);
    assert_true(isnan(request.loading));
    assert_int_equal(request.n_records_damaged, 0);
    end(&scene);
}

static void test_damage_of_visible_runs_is_counted(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    char *file = temporary_directory_file(scene.logs, "alpha/events.out.tfevents.9999999999.x");
    char bytes[100] = "this is no record";
    temporary_directory_write(file, bytes, sizeof bytes);
    free(file);
    view_state_reload(scene.view);
    widget_test_wait_until(view_state_progress(scene.view).all_read);
    widget_test_settle();
    const PlotZoom fit = plot_zoom_fit();
    assert_true(plot_canvas_request(scene.view, scene.loss, &fit).n_records_damaged > 0);
    view_state_set_run_visible(scene.view,
                               series_store_find_run(view_state_store(scene.view), "alpha"), false);
    assert_int_equal(plot_canvas_request(scene.view, scene.loss, &fit).n_records_damaged, 0);
    end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_a_tag_nothing_is_drawn),
        cmocka_unit_test(test_each_visible_run_is_drawn_in_its_colour),
        cmocka_unit_test(test_points_that_come_ask_for_a_new_picture),
        cmocka_unit_test(test_a_part_is_shown_until_another_tag_is),
        cmocka_unit_test(test_a_double_click_shows_all_again),
        cmocka_unit_test(test_the_pointer_is_told),
        cmocka_unit_test(test_what_was_dropped_comes_back_when_it_is_asked_for),
        cmocka_unit_test(test_a_request_says_how_the_view_is),
        cmocka_unit_test(test_damage_of_visible_runs_is_counted),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
