/* SPDX-License-Identifier: Apache-2.0 */
/* The slider over steps. */
#include "step_strip.h"

#include "temporary_directory.h"
#include "widget_test.h"

enum { WIDTH = 400 };

static char *logs;
static ViewState *view;

static int set_up(void **state)
{
    const int failed = widget_test_begin(state);
    logs = widget_test_logs();
    view = widget_test_state(logs);
    return failed;
}

static int tear_down(void **state)
{
    (void)state;
    g_object_unref(view);
    temporary_directory_remove(logs);
    return 0;
}

typedef struct {
    GtkWidget *strip;
    GtkWindow *window;
    int64_t chosen;
    guint n_chosen;
} Scene;

static void note_step(StepStrip *strip, gint64 step, Scene *scene)
{
    (void)strip;
    scene->chosen = step;
    scene->n_chosen++;
}

static void begin(Scene *scene)
{
    *scene = (Scene){.strip = step_strip_new(view, "Step of all images"), .chosen = INT64_MIN};
    g_signal_connect(scene->strip, "step-chosen", G_CALLBACK(note_step), scene);
    gtk_widget_set_valign(scene->strip, GTK_ALIGN_START);
    scene->window = widget_test_show(scene->strip, WIDTH, 200);
}

static void add_row(Scene *scene, RunId run, size_t current)
{
    static const int64_t steps[] = {0, 10, 50, 100};
    step_strip_add_row(STEP_STRIP(scene->strip), run, steps, G_N_ELEMENTS(steps), current);
}

static int64_t press(Scene *scene, guint key)
{
    scene->chosen = INT64_MIN;
    assert_true(widget_test_key(scene->strip, key, 0));
    return scene->chosen;
}

static void test_without_steps_there_is_nothing_to_choose(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    assert_false(step_strip_has_choice(STEP_STRIP(scene.strip)));
    assert_false(widget_test_key(scene.strip, GDK_KEY_Left, 0));
    step_strip_add_row(STEP_STRIP(scene.strip), 0, NULL, 0, 0);
    assert_false(widget_test_key(scene.strip, GDK_KEY_Home, 0));
    step_strip_add_row(STEP_STRIP(scene.strip), 1, (const int64_t[]){7}, 1, 0);
    assert_false(step_strip_has_choice(STEP_STRIP(scene.strip)));
    widget_test_draw(scene.strip);
    assert_int_equal(scene.n_chosen, 0);
    widget_test_close(scene.window);
}

static void test_arrows_go_to_the_next_step_of_any_run(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    add_row(&scene, 0, 1);
    step_strip_add_row(STEP_STRIP(scene.strip), 1, (const int64_t[]){8, 9, 30}, 3, 1);
    assert_true(step_strip_has_choice(STEP_STRIP(scene.strip)));
    assert_int_equal(press(&scene, GDK_KEY_Right), 30);
    assert_int_equal(press(&scene, GDK_KEY_Left), 9);
    assert_int_equal(press(&scene, GDK_KEY_Home), 0);
    assert_int_equal(press(&scene, GDK_KEY_End), G_MAXINT64); /* follows */
    assert_false(widget_test_key(scene.strip, GDK_KEY_Left, GDK_CONTROL_MASK));
    assert_false(widget_test_key(scene.strip, GDK_KEY_a, 0));
    widget_test_close(scene.window);
}

static void test_at_its_ends_an_arrow_stays(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    add_row(&scene, 0, 0);
    assert_int_equal(press(&scene, GDK_KEY_Left), 0);
    step_strip_clear(STEP_STRIP(scene.strip));
    add_row(&scene, 0, 3);
    assert_int_equal(press(&scene, GDK_KEY_Right), G_MAXINT64);
    widget_test_close(scene.window);
}

static void test_a_press_takes_the_nearest_step(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    add_row(&scene, 0, 3);
    GtkGesture *drag = widget_test_controller(scene.strip, GTK_TYPE_GESTURE_DRAG);
    g_signal_emit_by_name(drag, "drag-begin", 0.0, 10.0);
    assert_int_equal(scene.chosen, 0);
    g_signal_emit_by_name(drag, "drag-begin", WIDTH / 2.0 - 30, 10.0);
    assert_int_equal(scene.chosen, 50);
    g_signal_emit_by_name(drag, "drag-begin", WIDTH - 80.0, 10.0);
    assert_int_equal(scene.chosen, G_MAXINT64);
    widget_test_close(scene.window);
}

static void test_a_screen_reader_hears_the_step(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    gtk_test_accessible_assert_role(scene.strip, GTK_ACCESSIBLE_ROLE_SLIDER);
    gtk_test_accessible_assert_property(scene.strip, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        "Step of all images");
    add_row(&scene, 0, 2);
    gtk_test_accessible_assert_property(scene.strip, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 50.0);
    gtk_test_accessible_assert_property(scene.strip, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0);
    gtk_test_accessible_assert_property(scene.strip, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0);
    gtk_test_accessible_assert_property(scene.strip, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "step 50");
    widget_test_close(scene.window);
}

static guint n_pixels_of(Scene *scene, RunId run)
{
    return widget_test_count_plot_colour(scene->strip, view_state_run_colour(view, run));
}

static int height_of(Scene *scene)
{
    int height = 0;
    gtk_widget_measure(scene->strip, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
    return height;
}

static void test_each_run_has_a_row_in_its_colour(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    add_row(&scene, 0, 3);
    const int height = height_of(&scene);
    assert_in_range(n_pixels_of(&scene, 0), WIDTH / 2, WIDTH * 2);
    assert_int_equal(n_pixels_of(&scene, 1), 0);
    add_row(&scene, 1, 0);
    assert_in_range(n_pixels_of(&scene, 1), WIDTH / 2, WIDTH * 2);
    assert_true(height_of(&scene) > height);
    widget_test_close(scene.window);
}

static void test_many_runs_share_one_row(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    add_row(&scene, 0, 0);
    const int one = height_of(&scene);
    for (int i = 1; i < STEP_STRIP_MAX_ROWS; i++) {
        add_row(&scene, 0, 0);
    }
    assert_true(height_of(&scene) > one);
    add_row(&scene, 1, 3);
    assert_int_equal(height_of(&scene), one);
    assert_in_range(n_pixels_of(&scene, 1), 50, 200); /* its handle alone */
    step_strip_clear(STEP_STRIP(scene.strip));
    assert_false(step_strip_has_choice(STEP_STRIP(scene.strip)));
    widget_test_close(scene.window);
}

static void test_the_farthest_steps_do_no_harm(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    const int64_t ends[] = {INT64_MIN, -1, 0, INT64_MAX};
    step_strip_add_row(STEP_STRIP(scene.strip), 0, ends, 4, 2);
    widget_test_draw(scene.strip);
    assert_int_equal(press(&scene, GDK_KEY_Left), -1);
    assert_int_equal(press(&scene, GDK_KEY_Home), INT64_MIN);
    step_strip_clear(STEP_STRIP(scene.strip));
    step_strip_add_row(STEP_STRIP(scene.strip), 0, &ends[3], 1, 0);
    widget_test_draw(scene.strip);
    widget_test_close(scene.window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_steps_there_is_nothing_to_choose),
        cmocka_unit_test(test_arrows_go_to_the_next_step_of_any_run),
        cmocka_unit_test(test_at_its_ends_an_arrow_stays),
        cmocka_unit_test(test_a_press_takes_the_nearest_step),
        cmocka_unit_test(test_a_screen_reader_hears_the_step),
        cmocka_unit_test(test_each_run_has_a_row_in_its_colour),
        cmocka_unit_test(test_many_runs_share_one_row),
        cmocka_unit_test(test_the_farthest_steps_do_no_harm),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
