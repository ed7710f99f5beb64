/* SPDX-License-Identifier: Apache-2.0 */
/* A state remembers how it was looked at: within a session as steps, and on another day. */
#include "view_memory.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <math.h>
#include <string.h>

static char *logs;

static int set_up(void **state)
{
    (void)state;
    logs = widget_test_logs();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    temporary_directory_remove(logs);
    return 0;
}

static RunId run_named(ViewState *state, const char *name)
{
    for (RunId run = 0; run < series_store_n_runs(view_state_store(state)); run++) {
        if (strcmp(series_store_run(view_state_store(state), run)->name, name) == 0) {
            return run;
        }
    }
    return RUN_NONE;
}

static void test_a_change_is_undone_and_done_again(void **unused)
{
    (void)unused;
    ViewState *state = widget_test_state(logs);
    ViewMemory *memory = view_state_memory(state);
    const RunId beta = run_named(state, "beta");
    assert_false(view_memory_can_undo(memory));
    assert_false(view_memory_undo(memory));
    view_state_set_run_visible(state, beta, false);
    assert_string_equal(view_memory_undo_label(memory), "_Undo Showing or Hiding Runs");
    assert_string_equal(view_memory_redo_label(memory), "_Redo");
    assert_true(view_memory_undo(memory));
    assert_true(view_state_run_is_visible(state, beta));
    assert_false(view_memory_can_undo(memory));
    assert_true(view_memory_redo(memory));
    assert_false(view_state_run_is_visible(state, beta));
    g_object_unref(state);
}

static void test_options_are_undone_too(void **unused)
{
    (void)unused;
    ViewState *state = widget_test_state(logs);
    const int before = view_state_options(state)->card_size;
    view_state_options(state)->card_size = 500;
    view_state_settings_changed(state);
    view_memory_undo(view_state_memory(state));
    assert_int_equal(view_state_options(state)->card_size, before);
    g_object_unref(state);
}

static void choose(ViewState *state)
{
    const ViewPlace place = {(char *)(guintptr) "images", 900, 600, 250, false, true};
    ViewSettings *settings = view_state_settings(state);
    view_settings_set_run_visible(settings, run_named(state, "beta"), false);
    view_settings_set_smoothing(settings, 0.25);
    view_settings_set_x_axis(settings, X_AXIS_WALL);
    view_settings_set_run_filter(settings, "a");
    view_settings_set_tag_filter(settings, "loss");
    view_settings_set_folded(settings, "train", true);
    view_settings_set_limits(settings, "train/loss", &(ViewLimits){10, 20, NAN, NAN});
    *view_state_options(state) = (ViewOptions){0.5, false, 444};
    view_state_settings_changed(state);
    view_memory_set_place(view_state_memory(state), &place);
}

static void test_on_another_day_all_is_as_it_was_left(void **unused)
{
    (void)unused;
    ViewState *state = widget_test_state(logs);
    choose(state);
    g_object_unref(state);
    state = widget_test_state(logs);
    const ViewSettings *settings = view_state_settings(state);
    const ViewPlace *place = view_memory_place(view_state_memory(state));
    assert_false(view_state_run_is_visible(state, run_named(state, "beta")));
    assert_true(view_state_run_is_visible(state, run_named(state, "alpha")));
    assert_true(view_settings_smoothing(settings) == 0.25);
    assert_int_equal(view_settings_x_axis(settings), X_AXIS_WALL);
    assert_string_equal(view_settings_run_filter(settings), "a");
    assert_string_equal(view_settings_tag_filter(settings), "loss");
    assert_true(view_settings_folded(settings, "train", false));
    assert_true(view_settings_limits(settings, "train/loss").x_max == 20);
    assert_true(view_state_options(state)->raw_opacity == 0.5);
    assert_false(view_state_options(state)->show_superseded);
    assert_int_equal(view_state_options(state)->card_size, 444);
    assert_string_equal(place->page, "images");
    assert_int_equal(place->width, 900);
    assert_true(place->hides_list);
    assert_false(view_memory_can_undo(view_state_memory(state)));
    g_object_unref(state);
}

static char *only_file_in(const char *directory)
{
    GDir *open = g_dir_open(directory, 0, NULL);
    char *path = NULL;
    const char *name = NULL;
    while (open != NULL && (name = g_dir_read_name(open)) != NULL) {
        if (g_str_has_suffix(name, ".ini")) {
            g_free(path);
            path = g_build_filename(directory, name, NULL);
        }
    }
    g_clear_pointer(&open, g_dir_close);
    return path;
}

static char *views_directory(void)
{
    return g_build_filename(g_get_user_state_dir(), "courbe", "views", NULL);
}

static void empty_views(void)
{
    g_autofree char *directory = views_directory();
    for (char *path = only_file_in(directory); path != NULL; path = only_file_in(directory)) {
        assert_int_equal(remove(path), 0);
        g_free(path);
    }
}

static void test_it_is_written_while_the_window_is_open(void **unused)
{
    (void)unused;
    g_autofree char *directory = views_directory();
    ViewState *state = widget_test_state(logs);
    empty_views();
    choose(state);
    g_autofree char *path = NULL;
    widget_test_wait_until((path = only_file_in(directory)) != NULL);
    g_object_unref(state);
}

static void test_a_damaged_file_is_said_and_set_aside(void **unused)
{
    (void)unused;
    g_autofree char *directory = views_directory();
    empty_views();
    ViewState *state = widget_test_state(logs);
    choose(state);
    g_object_unref(state);
    g_autofree char *path = only_file_in(directory);
    temporary_directory_write(path, "torn", 4);
    state = widget_test_state(logs);
    g_autofree char *complaint = view_memory_take_complaint(view_state_memory(state));
    g_autofree char *aside = g_strconcat(path, ".damaged", NULL);
    assert_non_null(strstr(complaint, aside));
    assert_true(g_file_test(aside, G_FILE_TEST_EXISTS));
    assert_true(view_state_run_is_visible(state, run_named(state, "beta")));
    assert_null(view_memory_take_complaint(view_state_memory(state)));
    g_object_unref(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_change_is_undone_and_done_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_options_are_undone_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_on_another_day_all_is_as_it_was_left, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_it_is_written_while_the_window_is_open, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_damaged_file_is_said_and_set_aside, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
