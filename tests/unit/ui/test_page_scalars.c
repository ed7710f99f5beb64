/* SPDX-License-Identifier: Apache-2.0 */
/* The page of curves. */
#include "page_scalars.h"

#include "plot_canvas.h"
#include "read_out.h"
#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

typedef struct {
    char *logs;
    ViewState *view;
    GtkWidget *overlay;
    GtkWidget *page;
    GtkWindow *window;
    guint exported;
} Scene;

static void note_export(PageScalars *page, guint tag, Scene *scene)
{
    (void)page;
    scene->exported = tag;
}

static void begin(Scene *scene)
{
    *scene = (Scene){.logs = widget_test_logs(), .exported = TAG_NONE};
    scene->view = widget_test_state(scene->logs);
    scene->page = page_scalars_new(scene->view);
    scene->overlay = gtk_overlay_new();
    gtk_overlay_set_child(GTK_OVERLAY(scene->overlay), scene->page);
    page_scalars_set_overlay(PAGE_SCALARS(scene->page), GTK_OVERLAY(scene->overlay));
    g_signal_connect(scene->page, "export", G_CALLBACK(note_export), scene);
    scene->window = widget_test_show(scene->overlay, 1000, 700);
}

static void end(Scene *scene)
{
    widget_test_close(scene->window);
    g_object_unref(scene->view);
    temporary_directory_remove(scene->logs);
}

static bool says(Scene *scene, const char *words)
{
    g_autofree char *texts = widget_test_texts(scene->page);
    return strstr(texts, words) != NULL;
}

static GtkEditable *filter_entry(Scene *scene)
{
    return GTK_EDITABLE(widget_test_first(scene->page, GTK_TYPE_SEARCH_ENTRY));
}

static void test_without_data_there_are_no_items(void **state)
{
    (void)state;
    ViewState *view = view_state_new();
    GtkWidget *page = g_object_ref_sink(page_scalars_new(view));
    assert_int_equal(page_scalars_n_items(PAGE_SCALARS(page)), 0);
    assert_false(page_scalars_key(PAGE_SCALARS(page), GDK_KEY_Escape, 0));
    g_object_unref(page);
    g_object_unref(view);
}

static void test_tags_become_charts(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    assert_int_equal(page_scalars_n_items(PAGE_SCALARS(scene.page)), 2);
    assert_int_equal(chart_grid_n_charts(page_scalars_grid(PAGE_SCALARS(scene.page))), 2);
    assert_true(says(&scene, "loss") && says(&scene, "accuracy"));
    end(&scene);
}

static void test_a_filter_leaves_what_matches_or_says_that_nothing_does(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    ChartGrid *grid = page_scalars_grid(PAGE_SCALARS(scene.page));
    gtk_editable_set_text(filter_entry(&scene), "/l.ss/");
    widget_test_wait_until(chart_grid_n_charts(grid) == 1);
    gtk_editable_insert_text(filter_entry(&scene), "[", 1, &(int){1}); /* as if typed */
    widget_test_wait_until(says(&scene, " at character "));
    assert_int_equal(chart_grid_n_charts(grid), 1); /* the last good one stays */
    gtk_editable_set_text(filter_entry(&scene), "<b>no\x1b");
    widget_test_wait_until(says(&scene, "No tag matches “<b>no\\x1b”"));
    assert_non_null(widget_test_button(scene.page, "Clear Filter"));
    page_scalars_clear_filter(PAGE_SCALARS(scene.page));
    widget_test_wait_until(chart_grid_n_charts(grid) == 2);
    assert_false(says(&scene, "No tag matches"));
    end(&scene);
}

static void test_all_runs_hidden_is_said(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    view_settings_set_all_visible(view_state_settings(scene.view), false);
    view_state_settings_changed(scene.view);
    assert_true(says(&scene, "All runs are hidden"));
    GtkWidget *button = widget_test_button(scene.page, "Show All");
    assert_string_equal(gtk_actionable_get_action_name(GTK_ACTIONABLE(button)),
                        "win.show-all-runs");
    view_state_set_run_visible(scene.view, 0, true);
    assert_false(says(&scene, "All runs are hidden"));
    end(&scene);
}

static void test_pointing_at_a_chart_reads_it_out(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    assert_null(widget_test_first(scene.overlay, READ_TYPE_OUT));
    GtkWidget *canvas = widget_test_first(scene.page, PLOT_TYPE_CANVAS);
    widget_test_move(canvas, 150, 100);
    GtkWidget *table = widget_test_first(scene.overlay, READ_TYPE_OUT);
    assert_non_null(table);
    assert_int_equal(read_out_n_rows(READ_OUT(table)), 2);
    widget_test_draw(scene.overlay);
    graphene_rect_t place;
    assert_true(gtk_widget_compute_bounds(table, scene.overlay, &place));
    assert_true(place.origin.x >= 0 && place.origin.x + place.size.width <= 1000);
    widget_test_leave(canvas);
    widget_test_wait_until(widget_test_first(scene.overlay, READ_TYPE_OUT) == NULL);
    end(&scene);
}

static gboolean press(Scene *scene, guint key, GdkModifierType modifiers)
{
    return page_scalars_key(PAGE_SCALARS(scene->page), key, modifiers);
}

static void test_keys_change_what_is_seen(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    const ViewSettings *settings = view_state_settings(scene.view);
    const ViewOptions *options = view_state_options(scene.view);
    assert_true(press(&scene, GDK_KEY_x, 0));
    assert_int_equal(view_settings_x_axis(settings), X_AXIS_RELATIVE);
    assert_true(press(&scene, GDK_KEY_x, 0) && press(&scene, GDK_KEY_x, 0));
    assert_int_equal(view_settings_x_axis(settings), X_AXIS_STEP);
    assert_true(press(&scene, GDK_KEY_s, 0));
    assert_true(view_settings_smoothing(settings) == 0);
    assert_true(press(&scene, GDK_KEY_s, 0));
    const double smoothing = view_settings_smoothing(settings);
    assert_true(smoothing > 0);
    assert_true(press(&scene, GDK_KEY_bracketright, 0));
    assert_true(view_settings_smoothing(settings) > smoothing);
    assert_true(press(&scene, GDK_KEY_u, 0));
    assert_false(options->show_superseded);
    assert_true(press(&scene, GDK_KEY_S, GDK_SHIFT_MASK));
    assert_true(options->raw_opacity == 0);
    assert_false(press(&scene, GDK_KEY_q, 0));
    assert_false(press(&scene, GDK_KEY_x, GDK_CONTROL_MASK));
    assert_false(press(&scene, GDK_KEY_Escape, 0)); /* there is nothing to leave */
    end(&scene);
}

static void test_cards_ask_to_be_exported_and_opened(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    const TagId loss = series_store_find_tag(view_state_store(scene.view), "train/loss");
    assert_true(gtk_widget_activate_action(scene.page, "chart.export", "u", loss));
    assert_int_equal(scene.exported, loss);
    assert_true(gtk_widget_activate_action(scene.page, "chart.open", "u", loss));
    assert_true(press(&scene, GDK_KEY_Escape, 0)); /* leaves the open card */
    end(&scene);
}

static void test_the_focus_goes_from_region_to_region(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    PageScalars *page = PAGE_SCALARS(scene.page);
    page_scalars_focus_filter(page);
    GtkWidget *focus = gtk_window_get_focus(scene.window);
    assert_true(gtk_widget_is_ancestor(focus, GTK_WIDGET(filter_entry(&scene))));
    assert_false(page_scalars_move_region(page, false));
    assert_true(page_scalars_move_region(page, true));
    focus = gtk_window_get_focus(scene.window);
    assert_true(gtk_widget_is_ancestor(focus, GTK_WIDGET(page_scalars_grid(page))) ||
                focus == GTK_WIDGET(page_scalars_grid(page)));
    assert_false(page_scalars_move_region(page, true));
    end(&scene);
}

/* What a layout makes asks for another one, and GTK paints nothing after four: it warns, which ends
 * the test. */
static void test_charts_that_come_late_are_laid_out_in_time(void **state)
{
    (void)state;
    for (int round = 0; round < 4; round++) {
        char *logs = widget_test_logs();
        ViewState *view = view_state_new();
        GtkWidget *page = page_scalars_new(view);
        GtkWindow *window = widget_test_show(page, 900, 700);
        view_state_open(view, (const char *const[]){logs}, 1);
        widget_test_wait_until(view_state_progress(view).all_read);
        widget_test_wait_until(page_scalars_n_items(PAGE_SCALARS(page)) == 2);
        for (int i = 0; i < 3; i++) {
            widget_test_draw(page);
        }
        assert_non_null(widget_test_label(page, "loss"));
        widget_test_log_more(logs, "alpha", 100, 50);
        for (int i = 0; i < 10; i++) {
            widget_test_draw(page);
        }
        widget_test_close(window);
        g_object_unref(view);
        temporary_directory_remove(logs);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_data_there_are_no_items),
        cmocka_unit_test(test_tags_become_charts),
        cmocka_unit_test(test_a_filter_leaves_what_matches_or_says_that_nothing_does),
        cmocka_unit_test(test_all_runs_hidden_is_said),
        cmocka_unit_test(test_pointing_at_a_chart_reads_it_out),
        cmocka_unit_test(test_keys_change_what_is_seen),
        cmocka_unit_test(test_cards_ask_to_be_exported_and_opened),
        cmocka_unit_test(test_the_focus_goes_from_region_to_region),
        cmocka_unit_test(test_charts_that_come_late_are_laid_out_in_time),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
