/* SPDX-License-Identifier: Apache-2.0 */
/* What a run's row says of how the run is read. */
#include "run_badges.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <events/events.h>

static const char *const DELETED =
    "Deleted: the points that were read are kept until the window is closed";
static const char *const CHECKED =
    "Checked every few seconds: the system does not announce changes here";
static const char *const COUNTED_ANEW =
    "The steps of batch go back again and again: show wall time on the x axis";

typedef struct {
    char *logs;
    ViewState *view;
    GtkWidget *badges;
    GtkWindow *window;
} Scene;

static Scene begin_with(char *logs)
{
    Scene scene = {.logs = logs, .view = widget_test_state(logs)};
    scene.badges = run_badges_new(scene.view);
    scene.window = widget_test_show(scene.badges, 300, 40);
    return scene;
}

static void end(Scene *scene)
{
    widget_test_close(scene->window);
    g_object_unref(scene->view);
    temporary_directory_remove(scene->logs);
}

static const Run *run_of(const Scene *scene, const char *name)
{
    const SeriesStore *store = view_state_store(scene->view);
    return series_store_run(store, series_store_find_run(store, name));
}

static void show(const Scene *scene, const char *name)
{
    run_badges_set_run(RUN_BADGES(scene->badges), run_of(scene, name)->id);
}

static void test_a_usual_run_has_none(void **state)
{
    (void)state;
    Scene scene = begin_with(widget_test_logs());
    show(&scene, "alpha");
    assert_null(gtk_widget_get_first_child(scene.badges));
    end(&scene);
}

static void test_a_run_that_was_deleted_keeps_its_points_and_says_so(void **state)
{
    (void)state;
    Scene scene = begin_with(widget_test_logs());
    const uint64_t n_points = run_of(&scene, "alpha")->n_points;
    temporary_directory_remove(temporary_directory_file(scene.logs, "alpha"));
    widget_test_wait_until(run_is_gone(run_of(&scene, "alpha")));
    show(&scene, "alpha");
    assert_non_null(widget_test_tooltip(scene.badges, DELETED));
    assert_int_equal(run_of(&scene, "alpha")->n_points, n_points);
    show(&scene, "beta");
    assert_null(widget_test_tooltip(scene.badges, DELETED));
    end(&scene);
}

static void test_a_run_that_is_polled_says_so(void **state)
{
    (void)state;
    Scene scene = begin_with(widget_test_logs());
    ((EventFile *)run_of(&scene, "alpha")->files->pdata[0])->is_polled = true;
    show(&scene, "alpha");
    assert_non_null(widget_test_tooltip(scene.badges, CHECKED));
    show(&scene, "beta");
    assert_null(widget_test_tooltip(scene.badges, CHECKED));
    end(&scene);
}

/* Steps that are counted within epochs. */
static void log_epochs(const char *logs)
{
    EventsWriter *writer = NULL;
    char *directory = temporary_directory_file(logs, "epochs");
    assert_int_equal(events_writer_open(directory, NULL, &writer, NULL), EVENTS_OK);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(events_writer_scalar_at(writer, "batch", i % 4, 1.8e9 + i, 1), EVENTS_OK);
    }
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    free(directory);
}

static void test_the_wall_axis_is_offered_where_steps_are_counted_anew(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    log_epochs(logs);
    Scene scene = begin_with(logs);
    show(&scene, "alpha");
    assert_null(widget_test_first(scene.badges, GTK_TYPE_BUTTON));
    show(&scene, "epochs");
    assert_non_null(widget_test_tooltip(scene.badges, COUNTED_ANEW));
    assert_int_equal(view_settings_x_axis(view_state_settings(scene.view)), X_AXIS_STEP);
    g_signal_emit_by_name(widget_test_first(scene.badges, GTK_TYPE_BUTTON), "clicked");
    assert_int_equal(view_settings_x_axis(view_state_settings(scene.view)), X_AXIS_WALL);
    end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_usual_run_has_none),
        cmocka_unit_test(test_a_run_that_was_deleted_keeps_its_points_and_says_so),
        cmocka_unit_test(test_a_run_that_is_polled_says_so),
        cmocka_unit_test(test_the_wall_axis_is_offered_where_steps_are_counted_anew),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
