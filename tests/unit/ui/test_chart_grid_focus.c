/* SPDX-License-Identifier: Apache-2.0 */
/* How the focus walks over heads and cards of a page of charts. */
#include "chart_grid_focus.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

enum { WIDTH = 900, HEIGHT = 700 };

typedef struct {
    char *logs;
    ViewState *state;
    ChartGrid *grid;
    GtkWindow *window;
} Page;

/* Two columns of cards, as the width gives. */
static const char *const usual[] = {"a/1", "a/2", "a/3", "b/1", "b/2", NULL};

static void begin(Page *page, const char *const *tags)
{
    page->logs = temporary_directory_make();
    if (*tags != NULL) {
        widget_test_log_tags(page->logs, "run", tags);
    }
    page->state = widget_test_state(page->logs);
    page->grid = CHART_GRID(chart_grid_new(page->state));
    GtkWidget *scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), GTK_WIDGET(page->grid));
    page->window = widget_test_show(scroller, WIDTH, HEIGHT);
    gtk_window_set_focus(page->window, NULL);
}

/* 60 cards "000" … "059" after the prefixes, 20 of the first. */
static void begin_with_many(Page *page, const char *prefix, const char *second_prefix)
{
    const char *tags[61] = {NULL};
    char names[60][8];
    for (int i = 0; i < 60; i++) {
        g_snprintf(names[i], sizeof names[i], "%s%03d", i < 20 ? prefix : second_prefix, i);
        tags[i] = names[i];
    }
    begin(page, tags);
}

static GtkAdjustment *bar_of(const Page *page)
{
    GtkWidget *scroller = gtk_window_get_child(page->window);
    return gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scroller));
}

static void end(Page *page)
{
    widget_test_close(page->window);
    g_object_unref(page->state);
    temporary_directory_remove(page->logs);
}

/* What has the focus: the tag of a card, the label of a head with a colon, or "". */
static const char *focused(const Page *page)
{
    GtkWidget *child = gtk_widget_get_focus_child(GTK_WIDGET(page->grid));
    if (child == NULL) {
        return "";
    }
    if (chart_grid_section_of_head(page->grid, child) != SIZE_MAX) {
        return widget_test_label(child, "a") != NULL ? "a:" : "b:";
    }
    return series_store_tag_name(view_state_store(page->state),
                                 plot_canvas_tag(chart_card_canvas(CHART_CARD(child))));
}

static gboolean tab(const Page *page, GtkDirectionType direction)
{
    const gboolean moved = gtk_widget_child_focus(GTK_WIDGET(page->grid), direction);
    widget_test_draw(GTK_WIDGET(page->grid));
    return moved;
}

/* Tab walks over a card's buttons too: on to the next stop. */
static gboolean tab_to_next_stop(const Page *page, GtkDirectionType direction)
{
    const char *before = focused(page);
    for (int i = 0; i < 20 && tab(page, direction); i++) {
        if (strcmp(focused(page), before) != 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean press(const Page *page, guint key, GdkModifierType modifiers)
{
    const gboolean used = widget_test_key(GTK_WIDGET(page->grid), key, modifiers);
    widget_test_draw(GTK_WIDGET(page->grid));
    return used;
}

static void focus_card(const Page *page, size_t index)
{
    gtk_widget_grab_focus(chart_grid_card_widget(page->grid, index));
}

static void test_an_empty_page_takes_no_focus_and_no_keys(void **state)
{
    (void)state;
    const char *const none[] = {NULL};
    Page page;
    begin(&page, none);
    assert_int_equal(chart_grid_n_sections(page.grid), 0);
    assert_false(tab(&page, GTK_DIR_TAB_FORWARD));
    assert_false(tab(&page, GTK_DIR_TAB_BACKWARD));
    assert_false(press(&page, GDK_KEY_Down, 0));
    assert_false(press(&page, GDK_KEY_End, 0));
    end(&page);
}

static void test_tab_visits_heads_and_cards_in_order_and_leaves(void **state)
{
    (void)state;
    Page page;
    const char *const order[] = {"a:", "a/1", "a/2", "a/3", "b:", "b/1", "b/2"};
    begin(&page, usual);
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        assert_true(tab_to_next_stop(&page, GTK_DIR_TAB_FORWARD));
        assert_string_equal(focused(&page), order[i]);
    }
    assert_false(tab_to_next_stop(&page, GTK_DIR_TAB_FORWARD));
    gtk_window_set_focus(page.window, NULL);
    for (size_t i = G_N_ELEMENTS(order); i-- > 0;) {
        assert_true(tab_to_next_stop(&page, GTK_DIR_TAB_BACKWARD));
        assert_string_equal(focused(&page), order[i]);
    }
    assert_false(tab_to_next_stop(&page, GTK_DIR_TAB_BACKWARD));
    end(&page);
}

static void test_arrows_go_from_card_to_card(void **state)
{
    (void)state;
    Page page;
    begin(&page, usual);
    focus_card(&page, 0);
    assert_true(press(&page, GDK_KEY_Right, 0));
    assert_string_equal(focused(&page), "a/2");
    assert_true(press(&page, GDK_KEY_Left, 0));
    assert_true(press(&page, GDK_KEY_Down, 0));
    assert_string_equal(focused(&page), "a/3");
    assert_true(press(&page, GDK_KEY_Up, 0));
    assert_string_equal(focused(&page), "a/1");
    assert_true(press(&page, GDK_KEY_Down, 0));
    assert_true(press(&page, GDK_KEY_Down, 0));
    assert_string_equal(focused(&page), "b/1");
    assert_true(press(&page, GDK_KEY_Up, 0));
    assert_string_equal(focused(&page), "a/3");
    assert_true(press(&page, GDK_KEY_End, 0));
    assert_string_equal(focused(&page), "b/2");
    assert_true(press(&page, GDK_KEY_Home, 0));
    assert_string_equal(focused(&page), "a/1");
    end(&page);
}

static void test_the_page_follows_the_focus(void **state)
{
    (void)state;
    Page page;
    begin_with_many(&page, "", "");
    GtkAdjustment *bar = bar_of(&page);
    focus_card(&page, 0);
    press(&page, GDK_KEY_Page_Down, 0);
    const double one_page = gtk_adjustment_get_value(bar);
    assert_true(one_page > 100);
    assert_true(one_page <= HEIGHT);
    press(&page, GDK_KEY_Page_Up, 0);
    assert_string_equal(focused(&page), "000");
    press(&page, GDK_KEY_End, 0);
    assert_string_equal(focused(&page), "059");
    assert_true(gtk_adjustment_get_value(bar) > 10 * HEIGHT);
    assert_true(gtk_widget_get_mapped(gtk_widget_get_focus_child(GTK_WIDGET(page.grid))));
    gtk_adjustment_set_value(bar, 0); /* the wheel takes it out of sight */
    widget_test_draw(GTK_WIDGET(page.grid));
    assert_string_equal(focused(&page), "059");
    press(&page, GDK_KEY_Home, 0);
    assert_string_equal(focused(&page), "000");
    end(&page);
}

static void test_a_head_keeps_the_focus_while_it_is_scrolled_away(void **state)
{
    (void)state;
    Page page;
    begin_with_many(&page, "a/", "b/");
    assert_true(tab(&page, GTK_DIR_TAB_FORWARD));
    assert_string_equal(focused(&page), "a:");
    gtk_adjustment_set_value(bar_of(&page), 6000); /* none of its cards is in sight */
    widget_test_draw(GTK_WIDGET(page.grid));
    assert_string_equal(focused(&page), "a:");
    GtkAllocation place;
    gtk_widget_get_allocation(gtk_widget_get_focus_child(GTK_WIDGET(page.grid)), &place);
    assert_true(place.y + place.height < 0); /* and is not seen where it was */
    assert_true(tab_to_next_stop(&page, GTK_DIR_TAB_FORWARD));
    assert_string_equal(focused(&page), "a/000");
    assert_true(gtk_adjustment_get_value(bar_of(&page)) < HEIGHT);
    end(&page);
}

static void test_shift_and_arrows_fold_and_unfold_the_group(void **state)
{
    (void)state;
    Page page;
    begin(&page, usual);
    focus_card(&page, 1);
    assert_true(press(&page, GDK_KEY_Left, GDK_SHIFT_MASK));
    assert_true(chart_grid_section(page.grid, 0)->folded);
    assert_string_equal(focused(&page), "a:");
    assert_true(tab_to_next_stop(&page, GTK_DIR_TAB_FORWARD));
    assert_string_equal(focused(&page), "b:");
    assert_true(tab_to_next_stop(&page, GTK_DIR_TAB_BACKWARD));
    assert_true(press(&page, GDK_KEY_Right, GDK_SHIFT_MASK));
    assert_false(chart_grid_section(page.grid, 0)->folded);
    end(&page);
}

static void test_return_opens_the_card_and_tab_stays_in_it(void **state)
{
    (void)state;
    Page page;
    begin(&page, usual);
    focus_card(&page, 2);
    assert_true(press(&page, GDK_KEY_Return, 0));
    assert_true(chart_grid_is_open(page.grid));
    assert_string_equal(focused(&page), "a/3");
    int n_within = 0; /* its buttons */
    while (n_within < 20 && tab(&page, GTK_DIR_TAB_FORWARD)) {
        n_within++;
        assert_string_equal(focused(&page), "a/3");
    }
    assert_in_range(n_within, 1, 5);
    assert_true(press(&page, GDK_KEY_Return, 0));
    assert_false(chart_grid_is_open(page.grid));
    end(&page);
}

static void test_f_fits_the_card_and_shift_f_all(void **state)
{
    (void)state;
    Page page;
    PlotZoom zoom = plot_zoom_fit();
    zoom.x_min = 1;
    begin(&page, usual);
    for (size_t i = 0; i < 3; i++) {
        PlotCanvas *canvas = chart_card_canvas(CHART_CARD(chart_grid_card_widget(page.grid, i)));
        plot_canvas_set_zoom(canvas, &zoom);
        g_signal_emit_by_name(canvas, "zoomed");
    }
    const TagId first = series_store_find_tag(view_state_store(page.state), "a/1");
    const TagId second = series_store_find_tag(view_state_store(page.state), "a/2");
    focus_card(&page, 0);
    assert_true(press(&page, GDK_KEY_f, 0));
    zoom = chart_grid_zoom(page.grid, first);
    assert_false(plot_zoom_is_on(&zoom));
    zoom = chart_grid_zoom(page.grid, second);
    assert_true(plot_zoom_is_on(&zoom));
    assert_true(press(&page, GDK_KEY_F, GDK_SHIFT_MASK));
    zoom = chart_grid_zoom(page.grid, second);
    assert_false(plot_zoom_is_on(&zoom));
    end(&page);
}

static void test_keys_of_others_pass(void **state)
{
    (void)state;
    Page page;
    begin(&page, usual);
    focus_card(&page, 0);
    assert_false(press(&page, GDK_KEY_Right, GDK_CONTROL_MASK));
    assert_false(press(&page, GDK_KEY_f, GDK_CONTROL_MASK));
    assert_false(press(&page, GDK_KEY_x, 0));
    assert_string_equal(focused(&page), "a/1");
    end(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_empty_page_takes_no_focus_and_no_keys),
        cmocka_unit_test(test_tab_visits_heads_and_cards_in_order_and_leaves),
        cmocka_unit_test(test_arrows_go_from_card_to_card),
        cmocka_unit_test(test_the_page_follows_the_focus),
        cmocka_unit_test(test_a_head_keeps_the_focus_while_it_is_scrolled_away),
        cmocka_unit_test(test_shift_and_arrows_fold_and_unfold_the_group),
        cmocka_unit_test(test_return_opens_the_card_and_tab_stays_in_it),
        cmocka_unit_test(test_f_fits_the_card_and_shift_f_all),
        cmocka_unit_test(test_keys_of_others_pass),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
