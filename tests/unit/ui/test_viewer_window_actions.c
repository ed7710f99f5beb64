/* SPDX-License-Identifier: Apache-2.0 */
/* What can be done in a window: its actions and keys. */
#include "viewer_window_actions.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

static const Preferences preferences = {PREFERENCES_STYLE_SYSTEM, 0.6};

static GtkApplication *application;

static int set_up(void **state)
{
    const int failed = widget_test_begin(state);
    application =
        GTK_APPLICATION(adw_application_new("org.courbe.Courbe.Test", G_APPLICATION_NON_UNIQUE));
    return failed || !g_application_register(G_APPLICATION(application), NULL, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    g_object_unref(application);
    return 0;
}

typedef struct {
    char *logs;
    ViewerWindow *window;
    ViewState *view;
} Scene;

static void wait_for_data(Scene *scene)
{
    widget_test_wait_until(view_state_progress(scene->view).all_read);
    widget_test_settle();
}

static Scene begin(void)
{
    Scene scene = {.logs = widget_test_logs()};
    scene.window = viewer_window_new(application, &preferences);
    scene.view = viewer_window_state(scene.window);
    gtk_window_set_default_size(GTK_WINDOW(scene.window), 1200, 800);
    gtk_window_present(GTK_WINDOW(scene.window));
    viewer_window_open(scene.window, (const char *const *)&scene.logs, 1);
    wait_for_data(&scene);
    widget_test_draw(GTK_WIDGET(scene.window)); /* a chart that is in sight can be saved */
    return scene;
}

static void end(Scene *scene)
{
    widget_test_close(GTK_WINDOW(scene->window));
    temporary_directory_remove(scene->logs);
}

static void act(Scene *scene, const char *action, GVariant *parameter)
{
    g_action_group_activate_action(G_ACTION_GROUP(scene->window), action, parameter);
}

static size_t n_visible(Scene *scene)
{
    return view_settings_n_visible(view_state_settings(scene->view));
}

static bool says(Scene *scene, const char *words)
{
    g_autofree char *texts = widget_test_texts(GTK_WIDGET(scene->window));
    return strstr(texts, words) != NULL;
}

static void test_runs_are_shown_hidden_and_swapped(void **state)
{
    (void)state;
    Scene scene = begin();
    act(&scene, "hide-all-runs", NULL);
    assert_int_equal(n_visible(&scene), 0);
    act(&scene, "show-all-runs", NULL);
    assert_int_equal(n_visible(&scene), 2);
    view_state_set_run_visible(scene.view, 0, false);
    act(&scene, "invert-runs", NULL);
    assert_true(view_state_run_is_visible(scene.view, 0));
    assert_false(view_state_run_is_visible(scene.view, 1));
    end(&scene);
}

static void test_cards_grow_and_shrink_within_limits(void **state)
{
    (void)state;
    Scene scene = begin();
    const ViewOptions *options = view_state_options(scene.view);
    act(&scene, "wider-cards", NULL);
    assert_true(options->card_size > VIEW_STATE_CARD_SIZE);
    for (int i = 0; i < 50; i++) {
        act(&scene, "wider-cards", NULL);
    }
    assert_int_equal(options->card_size, VIEW_STATE_MOST_CARD_SIZE);
    for (int i = 0; i < 50; i++) {
        act(&scene, "narrower-cards", NULL);
    }
    assert_int_equal(options->card_size, VIEW_STATE_LEAST_CARD_SIZE);
    act(&scene, "default-cards", NULL);
    assert_int_equal(options->card_size, VIEW_STATE_CARD_SIZE);
    end(&scene);
}

static const char *page(Scene *scene)
{
    return adw_view_stack_get_visible_child_name(viewer_window_pages(scene->window));
}

static void test_pages_are_chosen_by_number_and_in_turn(void **state)
{
    (void)state;
    Scene scene = begin();
    act(&scene, "page", g_variant_new_int32(3));
    assert_string_equal(page(&scene), "images");
    act(&scene, "page", g_variant_new_int32(9)); /* there is none */
    assert_string_equal(page(&scene), "images");
    act(&scene, "page", g_variant_new_int32(0));
    assert_string_equal(page(&scene), "images");
    act(&scene, "previous-page", NULL);
    assert_string_equal(page(&scene), "histograms");
    act(&scene, "previous-page", NULL);
    act(&scene, "previous-page", NULL); /* around the beginning */
    assert_string_equal(page(&scene), "embeddings");
    act(&scene, "next-page", NULL);
    assert_string_equal(page(&scene), "curves");
    end(&scene);
}

static void test_a_chart_is_saved_or_the_failure_said(void **state)
{
    (void)state;
    Scene scene = begin();
    char *target = temporary_directory_file(scene.logs, "chart<b>.png");
    act(&scene, "export-to", g_variant_new_string(target));
    widget_test_wait_until(says(&scene, "Saved chart<b>.png"));
    g_autofree char *bytes = NULL;
    gsize size = 0;
    assert_true(g_file_get_contents(target, &bytes, &size, NULL));
    assert_memory_equal(bytes, "\x89PNG\r\n\x1a\n", 8);
    char *nowhere = temporary_directory_file(scene.logs, "gone\x1b.png");
    g_autofree char *below = g_strconcat(nowhere, "/x.png", NULL);
    act(&scene, "export-to", g_variant_new_string(below));
    widget_test_wait_until(says(&scene, "gone\\x1b.png/x.png"));
    assert_false(g_file_test(below, G_FILE_TEST_EXISTS));
    free(nowhere);
    free(target);
    end(&scene);
}

static void test_paths_parents_and_the_same_again_are_opened(void **state)
{
    (void)state;
    Scene scene = begin();
    char *alpha = temporary_directory_file(scene.logs, "alpha");
    act(&scene, "open-path", g_variant_new_bytestring(alpha));
    wait_for_data(&scene);
    assert_string_equal(view_state_roots(scene.view)[0], alpha);
    assert_int_equal(series_store_n_runs(view_state_store(scene.view)), 1);
    act(&scene, "open-parent", NULL);
    wait_for_data(&scene);
    assert_string_equal(view_state_roots(scene.view)[0], scene.logs);
    assert_int_equal(series_store_n_runs(view_state_store(scene.view)), 2);
    act(&scene, "hide-all-runs", NULL);
    act(&scene, "reload", NULL);
    wait_for_data(&scene);
    assert_string_equal(view_state_roots(scene.view)[0], scene.logs);
    assert_int_equal(n_visible(&scene), 0); /* as they were looked at before */
    free(alpha);
    end(&scene);
}

static bool focus_is_in(Scene *scene, gpointer widget)
{
    GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(scene->window));
    return focus != NULL && (focus == widget || gtk_widget_is_ancestor(focus, widget));
}

static void test_filters_and_regions_take_the_focus(void **state)
{
    (void)state;
    Scene scene = begin();
    RunList *list = viewer_window_run_list(scene.window);
    PageScalars *curves = viewer_window_curves(scene.window);
    assert_true(focus_is_in(&scene, list)); /* where Space means something */
    act(&scene, "next-region", NULL);
    assert_true(focus_is_in(&scene, curves));
    act(&scene, "filter-runs", NULL);
    assert_true(focus_is_in(&scene, widget_test_first(GTK_WIDGET(list), GTK_TYPE_SEARCH_ENTRY)));
    act(&scene, "filter-tags", NULL);
    assert_true(focus_is_in(&scene, widget_test_first(GTK_WIDGET(curves), GTK_TYPE_SEARCH_ENTRY)));
    act(&scene, "previous-region", NULL);
    assert_true(focus_is_in(&scene, list));
    end(&scene);
}

static void test_keys_belong_to_the_curves_unless_one_types(void **state)
{
    (void)state;
    Scene scene = begin();
    GtkWidget *window = GTK_WIDGET(scene.window);
    const ViewSettings *settings = view_state_settings(scene.view);
    assert_true(widget_test_key(window, GDK_KEY_x, 0));
    assert_int_equal(view_settings_x_axis(settings), X_AXIS_RELATIVE);
    assert_true(widget_test_key(window, GDK_KEY_x, GDK_LOCK_MASK)); /* locks do not matter */
    assert_int_equal(view_settings_x_axis(settings), X_AXIS_WALL);
    act(&scene, "filter-tags", NULL);
    assert_false(widget_test_key(window, GDK_KEY_x, 0));
    assert_int_equal(view_settings_x_axis(settings), X_AXIS_WALL);
    run_list_focus_rows(viewer_window_run_list(scene.window));
    act(&scene, "page", g_variant_new_int32(3));
    assert_false(widget_test_key(window, GDK_KEY_x, 0));
    end(&scene);
}

static void test_the_tag_filter_is_cleared(void **state)
{
    (void)state;
    Scene scene = begin();
    PageScalars *curves = viewer_window_curves(scene.window);
    ChartGrid *grid = page_scalars_grid(curves);
    GtkWidget *entry = widget_test_first(GTK_WIDGET(curves), GTK_TYPE_SEARCH_ENTRY);
    gtk_editable_set_text(GTK_EDITABLE(entry), "loss");
    widget_test_wait_until(chart_grid_n_charts(grid) == 1);
    act(&scene, "clear-tag-filter", NULL);
    widget_test_wait_until(chart_grid_n_charts(grid) == 2);
    end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_are_shown_hidden_and_swapped),
        cmocka_unit_test(test_cards_grow_and_shrink_within_limits),
        cmocka_unit_test(test_pages_are_chosen_by_number_and_in_turn),
        cmocka_unit_test(test_a_chart_is_saved_or_the_failure_said),
        cmocka_unit_test(test_paths_parents_and_the_same_again_are_opened),
        cmocka_unit_test(test_filters_and_regions_take_the_focus),
        cmocka_unit_test(test_keys_belong_to_the_curves_unless_one_types),
        cmocka_unit_test(test_the_tag_filter_is_cleared),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
