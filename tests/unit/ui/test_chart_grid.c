/* SPDX-License-Identifier: Apache-2.0 */
/* The scrolled page of charts: which there are, what is live, what is read, zoomed and opened. */
#include "chart_grid.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

enum { WIDTH = 900, HEIGHT = 700 };

typedef struct {
    char *logs;
    ViewState *state;
    GtkWidget *grid;
    GtkWindow *window;
    guint n_hovers, n_contents;
} Page;

static void note(ChartGrid *grid, guint *n)
{
    (void)grid;
    (*n)++;
}

static void begin_with(Page *page, char *logs)
{
    page->logs = logs;
    page->state = widget_test_state(logs);
    page->grid = chart_grid_new(page->state);
    page->n_hovers = page->n_contents = 0;
    g_signal_connect(page->grid, "hover-changed", G_CALLBACK(note), &page->n_hovers);
    g_signal_connect(page->grid, "content-changed", G_CALLBACK(note), &page->n_contents);
    GtkWidget *scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), page->grid);
    page->window = widget_test_show(scroller, WIDTH, HEIGHT);
}

static void begin(Page *page)
{
    begin_with(page, widget_test_logs());
}

/* A page of so many charts "t000", "t001", … of one run. */
static void begin_with_many(Page *page, guint n)
{
    g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n; i++) {
        g_ptr_array_add(tags, g_strdup_printf("t%03u", i));
    }
    g_ptr_array_add(tags, NULL);
    char *logs = temporary_directory_make();
    widget_test_log_tags(logs, "run", (const char *const *)tags->pdata);
    begin_with(page, logs);
}

static void end(Page *page)
{
    widget_test_close(page->window);
    g_object_unref(page->state);
    temporary_directory_remove(page->logs);
}

static TagId tag_of(const Page *page, const char *name)
{
    return series_store_find_tag(view_state_store(page->state), name);
}

/* The live card of a chart that is seen; NULL. */
static GtkWidget *card_of(const Page *page, const char *name)
{
    const TagId tag = tag_of(page, name);
    for (GtkWidget *child = gtk_widget_get_first_child(page->grid); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        if (CHART_IS_CARD(child) && gtk_widget_get_mapped(child) &&
            plot_canvas_tag(chart_card_canvas(CHART_CARD(child))) == tag) {
            return child;
        }
    }
    return NULL;
}

static PlotCanvas *canvas_of(const Page *page, const char *name)
{
    return chart_card_canvas(CHART_CARD(card_of(page, name)));
}

static guint n_live(const Page *page)
{
    guint n = 0;
    for (GtkWidget *child = gtk_widget_get_first_child(page->grid); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        n += CHART_IS_CARD(child) && gtk_widget_get_mapped(child);
    }
    return n;
}

static GtkAdjustment *bar_of(const Page *page)
{
    return gtk_scrolled_window_get_vadjustment(
        GTK_SCROLLED_WINDOW(gtk_window_get_child(page->window)));
}

static TagFilter *filter_of(const char *text)
{
    TagFilter *filter = NULL;
    assert_true(tag_filter_new(text, &filter, NULL));
    return filter;
}

/* --- what there is --- */

static void test_no_data_is_no_charts(void **state)
{
    (void)state;
    Page page;
    ChartGridHover hover;
    begin_with(&page, temporary_directory_make());
    assert_int_equal(chart_grid_n_charts(CHART_GRID(page.grid)), 0);
    assert_int_equal(chart_grid_n_tags(CHART_GRID(page.grid)), 0);
    assert_int_equal(chart_grid_present_tag(CHART_GRID(page.grid)), TAG_NONE);
    assert_false(chart_grid_hover(CHART_GRID(page.grid), &hover));
    assert_false(chart_grid_leave(CHART_GRID(page.grid)));
    chart_grid_fit(CHART_GRID(page.grid), TAG_NONE);
    end(&page);
}

static void test_each_scalar_tag_has_a_chart_under_the_head_of_its_group(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    assert_int_equal(chart_grid_n_charts(CHART_GRID(page.grid)), 2);
    assert_non_null(widget_test_button(page.grid, "train"));
    assert_non_null(widget_test_label(card_of(&page, "train/loss"), "loss"));
    assert_non_null(widget_test_label(card_of(&page, "train/accuracy"), "accuracy"));
    end(&page);
}

static void test_only_cards_in_sight_are_live(void **state)
{
    (void)state;
    Page page;
    begin_with_many(&page, 300);
    assert_int_equal(chart_grid_n_charts(CHART_GRID(page.grid)), 300);
    assert_in_range(n_live(&page), 4, 10);
    assert_non_null(card_of(&page, "t000"));
    assert_null(card_of(&page, "t299"));
    gtk_adjustment_set_value(bar_of(&page), 1e9);
    widget_test_draw(page.grid);
    assert_in_range(n_live(&page), 2, 10);
    assert_non_null(card_of(&page, "t299"));
    assert_null(card_of(&page, "t000"));
    end(&page);
}

static void test_a_filter_leaves_what_matches(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    const guint n_told = page.n_contents;
    chart_grid_set_filter(CHART_GRID(page.grid), filter_of("LOSS"));
    widget_test_draw(page.grid);
    assert_true(page.n_contents > n_told);
    assert_int_equal(chart_grid_n_charts(CHART_GRID(page.grid)), 1);
    assert_int_equal(chart_grid_n_tags(CHART_GRID(page.grid)), 2);
    assert_null(card_of(&page, "train/accuracy"));
    chart_grid_set_filter(CHART_GRID(page.grid), filter_of("nothing matches"));
    assert_int_equal(chart_grid_n_charts(CHART_GRID(page.grid)), 0);
    chart_grid_set_filter(CHART_GRID(page.grid), NULL);
    widget_test_draw(page.grid);
    assert_non_null(card_of(&page, "train/accuracy"));
    end(&page);
}

static void test_a_pressed_head_folds_its_charts_which_still_count(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    g_signal_emit_by_name(widget_test_button(page.grid, "train"), "clicked");
    widget_test_draw(page.grid);
    assert_int_equal(n_live(&page), 0);
    assert_int_equal(chart_grid_n_charts(CHART_GRID(page.grid)), 2);
    g_signal_emit_by_name(widget_test_button(page.grid, "train"), "clicked");
    widget_test_draw(page.grid);
    assert_int_equal(n_live(&page), 2);
    end(&page);
}

static void test_charts_come_and_grow_with_the_data(void **state)
{
    (void)state;
    Page page;
    const char *const tags[] = {"zzz", NULL};
    begin(&page);
    const size_t n_before = plot_canvas_plot(canvas_of(&page, "train/loss"))->counts.n_points;
    const guint n_told = page.n_contents;
    widget_test_log_more(page.logs, "alpha", 100, 50);
    widget_test_log_tags(page.logs, "alpha", tags);
    widget_test_wait_until(chart_grid_n_charts(CHART_GRID(page.grid)) == 3);
    assert_true(page.n_contents > n_told);
    widget_test_wait_until(card_of(&page, "zzz") != NULL);
    widget_test_wait_until(plot_canvas_plot(canvas_of(&page, "train/loss"))->counts.n_points ==
                           n_before + 50);
    end(&page);
}

static void test_other_directories_have_other_charts(void **state)
{
    (void)state;
    Page page;
    char *other = temporary_directory_make();
    const char *const tags[] = {"other", NULL};
    const char *const roots[] = {other};
    widget_test_log_tags(other, "run", tags);
    begin(&page);
    chart_grid_toggle_open(CHART_GRID(page.grid), tag_of(&page, "train/loss"));
    view_state_open(page.state, roots, 1);
    assert_int_equal(chart_grid_n_charts(CHART_GRID(page.grid)), 0);
    widget_test_wait_until(card_of(&page, "other") != NULL);
    assert_int_equal(n_live(&page), 1);
    end(&page);
    temporary_directory_remove(other);
}

/* --- what is read --- */

static void point(const Page *page, const char *name)
{
    PlotCanvas *canvas = canvas_of(page, name);
    plot_canvas_plot(canvas);
    const PlotRect data = plot_canvas_layout(canvas)->data;
    widget_test_move(GTK_WIDGET(canvas), data.x + data.width / 2, data.y + 4);
}

static void test_the_pointer_reads_the_chart_it_is_on(void **state)
{
    (void)state;
    Page page;
    ChartGridHover hover;
    begin(&page);
    assert_int_equal(chart_grid_present_tag(CHART_GRID(page.grid)),
                     tag_of(&page, "train/accuracy")); /* the first one */
    point(&page, "train/loss");
    assert_true(page.n_hovers > 0);
    assert_true(chart_grid_hover(CHART_GRID(page.grid), &hover));
    assert_int_equal(hover.tag, tag_of(&page, "train/loss"));
    assert_int_equal(hover.hit->n_rows, 2);
    assert_int_equal(chart_grid_present_tag(CHART_GRID(page.grid)), hover.tag);
    const guint n_before = page.n_hovers;
    widget_test_leave(GTK_WIDGET(canvas_of(&page, "train/loss")));
    assert_true(page.n_hovers > n_before);
    assert_false(chart_grid_hover(CHART_GRID(page.grid), &hover));
    assert_int_equal(view_state_lifted_run(page.state), RUN_NONE);
    end(&page);
}

static void test_a_hidden_run_is_read_no_more(void **state)
{
    (void)state;
    Page page;
    ChartGridHover hover;
    begin(&page);
    point(&page, "train/loss");
    const guint n_before = page.n_hovers;
    view_state_set_run_visible(page.state, 0, false);
    assert_true(page.n_hovers > n_before);
    assert_true(chart_grid_hover(CHART_GRID(page.grid), &hover));
    assert_int_equal(hover.hit->n_rows, 1);
    end(&page);
}

/* --- zoom --- */

static void zoom_by_hand(const Page *page, const char *name)
{
    PlotZoom zoom = plot_zoom_fit();
    zoom.x_min = 10;
    zoom.x_max = 20;
    plot_canvas_set_zoom(canvas_of(page, name), &zoom);
    g_signal_emit_by_name(canvas_of(page, name), "zoomed");
}

static bool is_zoomed(const Page *page, const char *name)
{
    const PlotZoom zoom = chart_grid_zoom(CHART_GRID(page->grid), tag_of(page, name));
    assert_int_equal(plot_zoom_is_on(&zoom),
                     plot_zoom_is_on(plot_canvas_zoom(canvas_of(page, name))));
    return plot_zoom_is_on(&zoom);
}

static void test_each_chart_has_its_own_zoom_which_fit_takes_away(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    zoom_by_hand(&page, "train/loss");
    assert_true(is_zoomed(&page, "train/loss"));
    assert_false(is_zoomed(&page, "train/accuracy"));
    assert_non_null(widget_test_label(card_of(&page, "train/loss"), "zoomed"));
    zoom_by_hand(&page, "train/accuracy");
    chart_grid_fit(CHART_GRID(page.grid), tag_of(&page, "train/loss"));
    assert_false(is_zoomed(&page, "train/loss"));
    assert_true(is_zoomed(&page, "train/accuracy"));
    zoom_by_hand(&page, "train/loss");
    chart_grid_fit(CHART_GRID(page.grid), TAG_NONE);
    assert_false(is_zoomed(&page, "train/loss"));
    assert_false(is_zoomed(&page, "train/accuracy"));
    end(&page);
}

static void test_a_zoom_is_kept_out_of_sight(void **state)
{
    (void)state;
    Page page;
    begin_with_many(&page, 100);
    zoom_by_hand(&page, "t000");
    gtk_adjustment_set_value(bar_of(&page), 1e9);
    widget_test_draw(page.grid);
    assert_null(card_of(&page, "t000"));
    assert_false(is_zoomed(&page, "t099"));
    gtk_adjustment_set_value(bar_of(&page), 0);
    widget_test_draw(page.grid);
    assert_true(is_zoomed(&page, "t000"));
    end(&page);
}

/* --- the open card --- */

static void test_an_open_chart_fills_the_page_and_goes_back(void **state)
{
    (void)state;
    Page page;
    begin_with_many(&page, 100);
    gtk_adjustment_set_value(bar_of(&page), 2000);
    widget_test_draw(page.grid);
    const TagId present = chart_grid_present_tag(CHART_GRID(page.grid));
    chart_grid_toggle_open(CHART_GRID(page.grid), present);
    widget_test_draw(page.grid);
    assert_int_equal(n_live(&page), 1);
    assert_int_equal(chart_grid_present_tag(CHART_GRID(page.grid)), present);
    GtkWidget *card = card_of(&page, series_store_tag_name(view_state_store(page.state), present));
    assert_true(gtk_widget_get_width(card) > WIDTH - 60);
    assert_true(gtk_widget_get_height(card) > HEIGHT - 60);
    chart_grid_toggle_open(CHART_GRID(page.grid), present);
    widget_test_draw(page.grid);
    assert_true(n_live(&page) > 3);
    assert_int_equal((int)gtk_adjustment_get_value(bar_of(&page)), 2000);
    chart_grid_toggle_open(CHART_GRID(page.grid), TAG_NONE); /* there is none */
    widget_test_draw(page.grid);
    assert_true(n_live(&page) > 3);
    end(&page);
}

static void test_a_filter_that_hides_the_open_chart_closes_it(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    chart_grid_toggle_open(CHART_GRID(page.grid), tag_of(&page, "train/loss"));
    widget_test_draw(page.grid);
    chart_grid_set_filter(CHART_GRID(page.grid), filter_of("accuracy"));
    widget_test_draw(page.grid);
    assert_non_null(card_of(&page, "train/accuracy"));
    end(&page);
}

static void test_leaving_takes_the_innermost_first(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    ChartGrid *grid = CHART_GRID(page.grid);
    zoom_by_hand(&page, "train/accuracy");
    chart_grid_toggle_open(grid, tag_of(&page, "train/loss"));
    widget_test_draw(page.grid);
    zoom_by_hand(&page, "train/loss");
    assert_true(chart_grid_leave(grid));
    assert_false(is_zoomed(&page, "train/loss"));
    assert_int_equal(n_live(&page), 1);
    assert_true(chart_grid_leave(grid));
    widget_test_draw(page.grid);
    assert_int_equal(n_live(&page), 2);
    assert_true(is_zoomed(&page, "train/accuracy"));
    assert_true(chart_grid_leave(grid));
    assert_false(is_zoomed(&page, "train/accuracy"));
    assert_false(chart_grid_leave(grid));
    end(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_data_is_no_charts),
        cmocka_unit_test(test_each_scalar_tag_has_a_chart_under_the_head_of_its_group),
        cmocka_unit_test(test_only_cards_in_sight_are_live),
        cmocka_unit_test(test_a_filter_leaves_what_matches),
        cmocka_unit_test(test_a_pressed_head_folds_its_charts_which_still_count),
        cmocka_unit_test(test_charts_come_and_grow_with_the_data),
        cmocka_unit_test(test_other_directories_have_other_charts),
        cmocka_unit_test(test_the_pointer_reads_the_chart_it_is_on),
        cmocka_unit_test(test_a_hidden_run_is_read_no_more),
        cmocka_unit_test(test_each_chart_has_its_own_zoom_which_fit_takes_away),
        cmocka_unit_test(test_a_zoom_is_kept_out_of_sight),
        cmocka_unit_test(test_an_open_chart_fills_the_page_and_goes_back),
        cmocka_unit_test(test_a_filter_that_hides_the_open_chart_closes_it),
        cmocka_unit_test(test_leaving_takes_the_innermost_first),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
