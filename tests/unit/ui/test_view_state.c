/* SPDX-License-Identifier: Apache-2.0 */
/* What a window looks at, and what it tells the widgets. */
#include "view_state.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <adwaita.h>

enum { DATA, SETTINGS, LIFTED, THEME, ROOTS, N_SIGNALS };

static const char *const signal_names[N_SIGNALS] = {
    "data-changed", "settings-changed", "lifted-changed", "theme-changed", "roots-changed"};

static void count_signal(ViewState *view, guint *n)
{
    (void)view;
    (*n)++;
}

static void count_signals(ViewState *view, guint counts[N_SIGNALS])
{
    for (int i = 0; i < N_SIGNALS; i++) {
        counts[i] = 0;
        g_signal_connect(view, signal_names[i], G_CALLBACK(count_signal), &counts[i]);
    }
}

static void open_and_read(ViewState *view, const char *logs)
{
    view_state_open(view, &logs, 1);
    widget_test_wait_until(view_state_progress(view).all_read);
    widget_test_settle();
}

/* The labels of all runs in the order of the list, each with a space after it. */
static char *labels(ViewState *view)
{
    size_t n = 0;
    const RunId *runs = view_state_runs(view, &n);
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        g_string_append_printf(all, "%s ", view_state_run_label(view, runs[i]));
    }
    return g_string_free(all, FALSE);
}

static RunId find_run(ViewState *view, const char *name)
{
    return series_store_find_run(view_state_store(view), name);
}

static void test_at_first_it_looks_at_nothing(void **state)
{
    (void)state;
    ViewState *view = view_state_new();
    size_t n_runs = 1;
    size_t n_visible = 1;
    size_t n_plotted = 1;
    view_state_runs(view, &n_runs);
    view_state_visible_runs(view, &n_visible);
    view_state_plot_runs(view, &n_plotted);
    assert_int_equal(n_runs + n_visible + n_plotted, 0);
    assert_null(view_state_roots(view));
    assert_null(view_state_loader(view));
    assert_int_equal(series_store_n_runs(view_state_store(view)), 0);
    assert_int_equal(view_state_progress(view).n_files, 0);
    assert_false(view_state_progress(view).all_read);
    assert_int_equal(view_state_n_growing(view), 0);
    assert_int_equal(view_state_lifted_run(view), VIEW_STATE_NO_RUN);
    g_autofree char *roots = view_state_roots_label(view);
    assert_string_equal(roots, "");
    view_state_reload(view); /* nothing to reload */
    assert_null(view_state_roots(view));
    g_object_unref(view);
}

static void test_what_is_opened_is_read_and_told(void **state)
{
    (void)state;
    guint counts[N_SIGNALS];
    char *logs = widget_test_logs();
    ViewState *view = view_state_new();
    count_signals(view, counts);
    open_and_read(view, logs);
    assert_int_equal(counts[ROOTS], 1);
    assert_true(counts[DATA] >= 1);
    assert_int_equal(counts[LIFTED], 0);
    assert_string_equal(view_state_roots(view)[0], logs);
    assert_null(view_state_roots(view)[1]);
    g_autofree char *names = labels(view);
    assert_string_equal(names, "alpha beta ");
    assert_int_equal(view_state_n_growing(view), 2); /* they were written just now */
    g_object_unref(view);
    temporary_directory_remove(logs);
}

static void test_what_is_appended_is_told(void **state)
{
    (void)state;
    guint counts[N_SIGNALS];
    char *logs = widget_test_logs();
    ViewState *view = widget_test_state(logs);
    count_signals(view, counts);
    widget_test_log_more(logs, "gamma", 0, 3);
    widget_test_wait_until(find_run(view, "gamma") != RUN_NONE && counts[DATA] > 0);
    g_autofree char *names = labels(view);
    assert_string_equal(names, "alpha beta gamma ");
    assert_int_equal(counts[ROOTS], 0);
    g_object_unref(view);
    temporary_directory_remove(logs);
}

static void test_labels_leave_out_what_all_share_and_count_naturally(void **state)
{
    (void)state;
    char *logs = temporary_directory_make();
    widget_test_log_more(logs, "sweep/lr-10/a", 0, 1);
    widget_test_log_more(logs, "sweep/lr-9/a", 0, 1);
    widget_test_log_more(logs, "sweep/lr-11/deep", 0, 1);
    ViewState *view = widget_test_state(logs);
    g_autofree char *names = labels(view);
    assert_string_equal(names, "lr-9/a lr-10/a lr-11/deep ");
    g_object_unref(view);
    temporary_directory_remove(logs);
}

static void test_a_directory_that_is_the_run_gives_its_name(void **state)
{
    (void)state;
    char *logs = temporary_directory_make();
    char *run = temporary_directory_file(logs, "only");
    widget_test_log_more(logs, "only", 0, 1);
    ViewState *view = widget_test_state(run);
    g_autofree char *names = labels(view);
    assert_string_equal(names, "only ");
    g_object_unref(view);
    free(run);
    temporary_directory_remove(logs);
}

static void test_strangers_names_are_escaped(void **state)
{
    (void)state;
    char *logs = temporary_directory_make();
    char *root = temporary_directory_file(logs, "<b>\x1b\u202e%n");
    widget_test_log_more(root, "a\x1b[1m", 0, 1);
    ViewState *view = widget_test_state(root);
    g_autofree char *names = labels(view);
    assert_string_equal(names, "a\\x1b[1m ");
    g_autofree char *roots = view_state_roots_label(view);
    assert_true(g_str_has_suffix(roots, "/<b>\\x1b\\u202e%n"));
    g_object_unref(view);
    free(root);
    temporary_directory_remove(logs);
}

static void test_the_home_directory_is_a_tilde(void **state)
{
    (void)state;
    g_autofree char *below = g_build_filename(g_get_home_dir(), "no", "such", NULL);
    g_autofree char *beside = g_strconcat(g_get_home_dir(), "-other", NULL);
    ViewState *view = view_state_new();
    view_state_open(view, (const char *const[]){below, beside, "name=/x"}, 3);
    g_autofree char *roots = view_state_roots_label(view);
    g_autofree char *expected = g_strdup_printf("~/no/such, %s, name=/x", beside);
    assert_string_equal(roots, expected);
    g_object_unref(view);
}

static void test_hiding_a_run_is_told_and_changes_no_colour(void **state)
{
    (void)state;
    guint counts[N_SIGNALS];
    char *logs = widget_test_logs();
    ViewState *view = widget_test_state(logs);
    const RunId alpha = find_run(view, "alpha");
    const RunId beta = find_run(view, "beta");
    const PlotColour before = view_state_run_colour(view, beta);
    const PlotColour other = view_state_run_colour(view, alpha);
    assert_true(before.red != other.red || before.green != other.green ||
                before.blue != other.blue);
    count_signals(view, counts);
    const uint64_t serial = view_state_look_serial(view);
    view_state_set_run_visible(view, alpha, false);
    assert_int_equal(counts[SETTINGS], 1);
    assert_true(view_state_look_serial(view) > serial);
    assert_false(view_state_run_is_visible(view, alpha));
    size_t n = 0;
    const RunId *visible = view_state_visible_runs(view, &n);
    assert_int_equal(n, 1);
    assert_int_equal(visible[0], beta);
    const PlotRun *plotted = view_state_plot_runs(view, &n);
    assert_int_equal(n, 1);
    assert_string_equal(plotted[0].name, "beta");
    const PlotColour after = view_state_run_colour(view, beta);
    assert_memory_equal(&after, &before, sizeof before);
    view_state_runs(view, &n);
    assert_int_equal(n, 2);
    g_object_unref(view);
    temporary_directory_remove(logs);
}

static void test_lifting_is_told_once(void **state)
{
    (void)state;
    guint counts[N_SIGNALS];
    char *logs = widget_test_logs();
    ViewState *view = widget_test_state(logs);
    const RunId beta = find_run(view, "beta");
    count_signals(view, counts);
    view_state_set_lifted_run(view, beta);
    view_state_set_lifted_run(view, beta);
    assert_int_equal(counts[LIFTED], 1);
    assert_int_equal(counts[SETTINGS], 0);
    assert_int_equal(view_state_lifted_run(view), beta);
    view_state_set_lifted_run(view, VIEW_STATE_NO_RUN);
    assert_int_equal(counts[LIFTED], 2);
    g_object_unref(view);
    temporary_directory_remove(logs);
}

static void test_other_directories_begin_anew_but_as_smooth(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    char *other = temporary_directory_make();
    widget_test_log_more(other, "delta", 0, 1);
    ViewState *view = widget_test_state(logs);
    view_settings_set_smoothing(view_state_settings(view), 0.25);
    view_state_set_run_visible(view, 0, false);
    view_state_set_lifted_run(view, 1);
    open_and_read(view, other);
    g_autofree char *names = labels(view);
    assert_string_equal(names, "delta ");
    assert_true(view_state_run_is_visible(view, 0));
    assert_int_equal(view_state_lifted_run(view), VIEW_STATE_NO_RUN);
    assert_float_equal(view_settings_smoothing(view_state_settings(view)), 0.25, 0);
    g_object_unref(view);
    temporary_directory_remove(other);
    temporary_directory_remove(logs);
}

static void test_reloading_reads_the_same_directories_again(void **state)
{
    (void)state;
    guint counts[N_SIGNALS];
    char *logs = widget_test_logs();
    ViewState *view = widget_test_state(logs);
    count_signals(view, counts);
    view_state_reload(view);
    assert_int_equal(counts[ROOTS], 1);
    assert_int_equal(series_store_n_runs(view_state_store(view)), 0);
    widget_test_wait_until(view_state_progress(view).all_read);
    widget_test_settle();
    assert_string_equal(view_state_roots(view)[0], logs);
    g_autofree char *names = labels(view);
    assert_string_equal(names, "alpha beta ");
    g_object_unref(view);
    temporary_directory_remove(logs);
}

static void test_theme_and_text_follow_the_desktop(void **state)
{
    (void)state;
    guint counts[N_SIGNALS];
    ViewState *view = view_state_new();
    AdwStyleManager *style = adw_style_manager_get_default();
    count_signals(view, counts);
    adw_style_manager_set_color_scheme(style, ADW_COLOR_SCHEME_FORCE_DARK);
    assert_true(view_state_is_dark(view));
    assert_int_equal(counts[THEME], 1);
    adw_style_manager_set_color_scheme(style, ADW_COLOR_SCHEME_FORCE_LIGHT);
    assert_false(view_state_is_dark(view));
    const double scale = view_state_text_scale(view);
    const int dpi = 2 * (int)(96 * 1024 * scale);
    const guint n_themes = counts[THEME];
    g_object_set(gtk_settings_get_default(), "gtk-font-name", "Sans 11", "gtk-xft-dpi", dpi, NULL);
    assert_true(counts[THEME] > n_themes);
    const double twice = dpi / (96.0 * 1024);
    assert_float_equal(view_state_text_scale(view), twice, 1e-6);
    assert_non_null(view_state_plot_text(view));
    g_object_unref(view);
}

static size_t n_points_of(ViewState *view, const char *run)
{
    const SeriesStore *store = view_state_store(view);
    g_autoptr(GArray) tags = series_store_run_tags(store, find_run(view, run));
    size_t n = 0;
    for (guint i = 0; i < tags->len; i++) {
        const Series *series =
            series_store_series(store, find_run(view, run), g_array_index(tags, TagId, i));
        n += series != NULL ? series_n_points(series) : 0;
    }
    return n;
}

static void test_a_small_memory_budget_is_said_and_a_larger_one_brings_all_back(void **state)
{
    (void)state;
    guint counts[N_SIGNALS];
    char *logs = widget_test_logs();
    ViewState *view = widget_test_state(logs);
    const size_t n_alpha = n_points_of(view, "alpha");
    const size_t n_beta = n_points_of(view, "beta");
    assert_true(n_alpha > 0 && n_beta > 0);
    assert_int_equal(view_state_budget(view).n_hidden + view_state_budget(view).n_refused, 0);
    count_signals(view, counts);
    view_state_set_memory_budget(view, 1);
    assert_true(counts[DATA] > 0);
    assert_int_equal(view_state_budget(view).n_refused, 2);
    assert_int_equal(n_points_of(view, "alpha") + n_points_of(view, "beta"), 0);
    view_state_set_run_visible(view, find_run(view, "beta"), false);
    assert_int_equal(view_state_budget(view).n_refused, 1);
    assert_int_equal(view_state_budget(view).n_hidden, 1);
    view_state_set_memory_budget(view, UINT64_C(1) << 30);
    widget_test_wait_until(n_points_of(view, "alpha") == n_alpha);
    assert_int_equal(n_points_of(view, "beta"), 0); /* nobody looks at it */
    view_state_set_run_visible(view, find_run(view, "beta"), true);
    widget_test_wait_until(n_points_of(view, "beta") == n_beta);
    widget_test_wait_until(view_state_progress(view).all_read);
    g_object_unref(view);
    temporary_directory_remove(logs);
}

static void test_options_have_a_wished_beginning(void **state)
{
    (void)state;
    ViewState *view = view_state_new();
    const ViewOptions *options = view_state_options(view);
    assert_float_equal(options->raw_opacity, 1, 0);
    assert_true(options->show_superseded);
    assert_int_equal(options->card_size, VIEW_STATE_CARD_SIZE);
    g_object_unref(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_first_it_looks_at_nothing),
        cmocka_unit_test(test_what_is_opened_is_read_and_told),
        cmocka_unit_test(test_what_is_appended_is_told),
        cmocka_unit_test(test_labels_leave_out_what_all_share_and_count_naturally),
        cmocka_unit_test(test_a_directory_that_is_the_run_gives_its_name),
        cmocka_unit_test(test_strangers_names_are_escaped),
        cmocka_unit_test(test_the_home_directory_is_a_tilde),
        cmocka_unit_test(test_hiding_a_run_is_told_and_changes_no_colour),
        cmocka_unit_test(test_lifting_is_told_once),
        cmocka_unit_test(test_other_directories_begin_anew_but_as_smooth),
        cmocka_unit_test(test_reloading_reads_the_same_directories_again),
        cmocka_unit_test(test_theme_and_text_follow_the_desktop),
        cmocka_unit_test(test_a_small_memory_budget_is_said_and_a_larger_one_brings_all_back),
        cmocka_unit_test(test_options_have_a_wished_beginning),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
