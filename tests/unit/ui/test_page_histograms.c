/* SPDX-License-Identifier: Apache-2.0 */
/* The page of histograms. */
#include "page_histograms.h"

#include "histogram_card.h"
#include "info_card.h"
#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

typedef struct {
    char *logs;
    ViewState *view;
    GtkWidget *page;
    GtkWindow *window;
    guint n_changes;
} Scene;

static void count_change(GtkWidget *page, Scene *scene)
{
    (void)page;
    scene->n_changes++;
}

static void begin_with(Scene *scene, char *logs)
{
    *scene = (Scene){.logs = logs, .view = widget_test_state(logs)};
    scene->page = page_histograms_new(scene->view);
    g_signal_connect(scene->page, "items-changed", G_CALLBACK(count_change), scene);
    scene->window = widget_test_show(scene->page, 1000, 700);
}

static void begin(Scene *scene)
{
    begin_with(scene, widget_test_logs());
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

static GtkWidget *card(Scene *scene, guint n)
{
    return widget_test_nth(scene->page, HISTOGRAM_TYPE_CARD, n);
}

static bool is_read(GtkWidget *of)
{
    const HistogramPlot *plot = histogram_card_plot(HISTOGRAM_CARD(of));
    return plot != NULL && plot->n_lines == 3;
}

static void test_without_histograms_there_are_no_items(void **state)
{
    (void)state;
    Scene scene;
    char *logs = temporary_directory_make();
    widget_test_log_more(logs, "alpha", 0, 3);
    begin_with(&scene, logs);
    assert_int_equal(page_histograms_n_items(scene.page), 0);
    assert_null(card(&scene, 0));
    end(&scene);
}

static void test_each_run_has_a_card_for_the_tag(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    assert_int_equal(page_histograms_n_items(scene.page), 1);
    assert_non_null(card(&scene, 1));
    assert_null(card(&scene, 2));
    assert_int_equal(histogram_card_run(HISTOGRAM_CARD(card(&scene, 0))),
                     series_store_find_run(view_state_store(scene.view), "alpha"));
    view_state_set_run_visible(scene.view, 0, false);
    assert_non_null(card(&scene, 0));
    assert_null(card(&scene, 1));
    view_state_set_run_visible(scene.view, 1, false);
    assert_true(says(&scene, "All runs are hidden"));
    assert_int_equal(page_histograms_n_items(scene.page), 1);
    end(&scene);
}

static void test_pointing_at_a_step_reads_it_out_and_shows_it_in_all_cards(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    GtkWidget *first = card(&scene, 0);
    widget_test_wait_until(is_read(first) && is_read(card(&scene, 1)));
    assert_null(widget_test_first(scene.page, INFO_TYPE_CARD));
    widget_test_draw(scene.page);
    assert_true(widget_test_key(first, GDK_KEY_Right, 0));
    GtkWidget *info = widget_test_first(scene.page, INFO_TYPE_CARD);
    assert_non_null(info);
    g_autofree char *texts = widget_test_texts(info);
    assert_true(g_str_has_prefix(texts, "weights\nRun\nalpha\nStep\n2\nTime\n2023-11-14 "));
    assert_non_null(strstr(texts, "\nBin\n"));
    assert_non_null(strstr(texts, "\nCount\n"));
    assert_non_null(strstr(texts, " %\n"));
    assert_true(widget_test_key(first, GDK_KEY_Escape, 0));
    assert_null(widget_test_first(scene.page, INFO_TYPE_CARD));
    end(&scene);
}

/* beta has values ten times as far from zero. */
static void test_all_runs_of_a_tag_share_one_range(void **state)
{
    (void)state;
    Scene scene;
    char *logs = widget_test_logs();
    widget_test_log_histogram(logs, "beta", "weights", 29);
    begin_with(&scene, logs);
    HistogramCard *alpha = HISTOGRAM_CARD(card(&scene, 0));
    HistogramCard *beta = HISTOGRAM_CARD(card(&scene, 1));
    widget_test_wait_until(histogram_card_plot(beta) != NULL &&
                           histogram_card_plot(beta)->n_lines == 4);
    widget_test_wait_until(is_read(card(&scene, 0)) && histogram_card_plot(alpha)->range.high ==
                                                           histogram_card_plot(beta)->range.high);
    assert_true(histogram_card_plot(alpha)->range.high > 100);
    assert_true(histogram_card_plot(alpha)->range.low == histogram_card_plot(beta)->range.low);
    end(&scene);
}

static void test_the_axis_is_chosen_for_all_pages(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    const ViewSettings *settings = view_state_settings(scene.view);
    GtkWidget *wall = widget_test_button(scene.page, "Wall");
    GtkWidget *step = widget_test_button(scene.page, "Step");
    assert_true(gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(step)));
    g_signal_emit_by_name(wall, "clicked");
    assert_int_equal(view_settings_x_axis(settings), X_AXIS_WALL);
    view_settings_set_x_axis(view_state_settings(scene.view), X_AXIS_RELATIVE);
    view_state_settings_changed(scene.view);
    assert_true(gtk_toggle_button_get_active(
        GTK_TOGGLE_BUTTON(widget_test_button(scene.page, "Relative"))));
    assert_int_equal(view_settings_x_axis(settings), X_AXIS_RELATIVE);
    end(&scene);
}

static void test_a_filter_that_leaves_nothing_says_so(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    GtkWidget *entry = widget_test_first(scene.page, GTK_TYPE_SEARCH_ENTRY);
    gtk_editable_set_text(GTK_EDITABLE(entry), "nothing like it");
    widget_test_wait_until(says(&scene, "No histogram tag matches the filter"));
    assert_null(card(&scene, 0));
    gtk_editable_set_text(GTK_EDITABLE(entry), "wei");
    widget_test_wait_until(card(&scene, 1) != NULL);
    end(&scene);
}

static void test_a_new_tag_gets_a_card_and_is_told(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    widget_test_log_histogram(scene.logs, "beta", "<i>bias\x1b", 0);
    widget_test_wait_until(page_histograms_n_items(scene.page) == 2);
    assert_int_equal(scene.n_changes, 1);
    widget_test_wait_until(card(&scene, 2) != NULL);
    end(&scene);
}

static void test_other_directories_begin_anew(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    char *other = temporary_directory_make();
    widget_test_log_histogram(other, "gamma", "bias", 0);
    view_state_open(scene.view, (const char *const *)&other, 1);
    assert_int_equal(page_histograms_n_items(scene.page), 0);
    assert_null(card(&scene, 0));
    widget_test_wait_until(page_histograms_n_items(scene.page) == 1 && card(&scene, 0) != NULL);
    assert_null(card(&scene, 1));
    end(&scene);
    temporary_directory_remove(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_histograms_there_are_no_items),
        cmocka_unit_test(test_each_run_has_a_card_for_the_tag),
        cmocka_unit_test(test_pointing_at_a_step_reads_it_out_and_shows_it_in_all_cards),
        cmocka_unit_test(test_all_runs_of_a_tag_share_one_range),
        cmocka_unit_test(test_the_axis_is_chosen_for_all_pages),
        cmocka_unit_test(test_a_filter_that_leaves_nothing_says_so),
        cmocka_unit_test(test_a_new_tag_gets_a_card_and_is_told),
        cmocka_unit_test(test_other_directories_begin_anew),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
