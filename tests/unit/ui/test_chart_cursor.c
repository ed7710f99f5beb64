/* SPDX-License-Identifier: Apache-2.0 */
/* The cursor that all charts of a page share: what it reads and what is drawn. */
#include "chart_cursor.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <math.h>
#include <string.h>

enum { WIDTH = 500, HEIGHT = 600, MARGIN = 40, BORDER = 1 };

typedef struct {
    char *logs;
    ViewState *state;
    GtkWidget *page;
    GtkWindow *window;
    ChartCard *loss, *accuracy;
    ChartCursor cursor;
} Page;

static ChartCard *add_card(Page *page, const char *name)
{
    GtkWidget *card = chart_card_new(page->state);
    chart_card_set_tag(CHART_CARD(card), series_store_find_tag(view_state_store(page->state), name),
                       name);
    gtk_widget_set_vexpand(card, TRUE);
    gtk_widget_set_margin_start(card, MARGIN);
    gtk_box_append(GTK_BOX(page->page), card);
    return CHART_CARD(card);
}

static void begin_with(Page *page, char *logs)
{
    page->logs = logs;
    page->state = widget_test_state(logs);
    page->page = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_box_set_homogeneous(GTK_BOX(page->page), TRUE);
    page->loss = add_card(page, "train/loss");
    page->accuracy = add_card(page, "train/accuracy");
    page->window = widget_test_show(page->page, WIDTH, HEIGHT);
    chart_cursor_init(&page->cursor, page->page, page->state);
}

static void begin(Page *page)
{
    begin_with(page, widget_test_logs());
}

static void end(Page *page)
{
    chart_cursor_clear(&page->cursor);
    widget_test_close(page->window);
    g_object_unref(page->state);
    temporary_directory_remove(page->logs);
}

/* Points at where `step` and `value` stand in a card. */
static void point(Page *page, ChartCard *card, double step, double value)
{
    plot_canvas_plot(chart_card_canvas(card));
    const PlotLayout *layout = plot_canvas_layout(chart_card_canvas(card));
    chart_cursor_point(&page->cursor, card, plot_layout_x_to_px(layout, step),
                       plot_layout_y_to_px(layout, value));
}

static void test_it_points_at_nothing_at_first(void **state)
{
    (void)state;
    Page page;
    ChartGridHover hover;
    begin(&page);
    assert_false(chart_cursor_read(&page.cursor, &hover));
    chart_cursor_update(&page.cursor);
    assert_false(chart_cursor_read(&page.cursor, &hover));
    end(&page);
}

static void test_it_reads_the_nearest_step_of_all_runs(void **state)
{
    (void)state;
    Page page;
    ChartGridHover hover;
    begin(&page);
    point(&page, page.accuracy, 30.2, 0.5);
    assert_true(chart_cursor_read(&page.cursor, &hover));
    assert_true(fabs(hover.hit->x - 30) < 0.01);
    assert_int_equal(hover.hit->n_rows, 2);
    assert_int_equal(hover.tag, plot_canvas_tag(chart_card_canvas(page.accuracy)));
    assert_ptr_equal(hover.plot, plot_canvas_plot(chart_card_canvas(page.accuracy)));
    end(&page);
}

static void test_it_says_where_on_the_page_that_is(void **state)
{
    (void)state;
    Page page;
    ChartGridHover hover;
    begin(&page);
    point(&page, page.accuracy, 30, 0.5);
    assert_true(chart_cursor_read(&page.cursor, &hover));
    assert_true(hover.card.origin.y >= HEIGHT / 2.0F);
    assert_true(hover.plot_top > hover.card.origin.y);
    assert_true(hover.plot_top < hover.card.origin.y + hover.card.size.height / 2);
    const PlotLayout *layout = plot_canvas_layout(chart_card_canvas(page.accuracy));
    assert_true(fabs((double)hover.pointer_x - plot_layout_x_to_px(layout, 30) - MARGIN - BORDER) <
                0.1);
    end(&page);
}

static void test_beside_the_curves_and_off_the_cards_it_reads_nothing(void **state)
{
    (void)state;
    Page page;
    ChartGridHover hover;
    begin(&page);
    chart_cursor_point(&page.cursor, page.loss, 1, 1);
    assert_false(chart_cursor_read(&page.cursor, &hover));
    point(&page, page.loss, 30, 0.5);
    assert_true(chart_cursor_read(&page.cursor, &hover));
    chart_cursor_leave(&page.cursor);
    assert_false(chart_cursor_read(&page.cursor, &hover));
    end(&page);
}

static void test_the_curve_under_the_pointer_is_lifted(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    point(&page, page.loss, 5, 1.5);
    assert_int_equal(page.cursor.hit->n_rows, 2);
    const PlotHitRow rows[] = {page.cursor.hit->rows[0], page.cursor.hit->rows[1]};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        chart_cursor_point(&page.cursor, page.loss, rows[i].x_px, rows[i].y_px);
        assert_int_equal(view_state_lifted_run(page.state), rows[i].run);
    }
    point(&page, page.loss, 50, 1.5);
    assert_int_equal(view_state_lifted_run(page.state), RUN_NONE);
    end(&page);
}

static void test_while_a_box_is_dragged_nothing_is_read_and_nothing_lifted(void **state)
{
    (void)state;
    Page page;
    ChartGridHover hover;
    const double box[] = {100, 20, 200, 60};
    begin(&page);
    point(&page, page.loss, 5, 1.5);
    const PlotHitRow row = page.cursor.hit->rows[0];
    chart_cursor_drag(&page.cursor, page.loss, box);
    chart_cursor_point(&page.cursor, page.loss, row.x_px, row.y_px);
    assert_false(chart_cursor_read(&page.cursor, &hover));
    assert_int_equal(view_state_lifted_run(page.state), RUN_NONE);
    chart_cursor_drag(&page.cursor, NULL, box);
    assert_true(chart_cursor_read(&page.cursor, &hover));
    end(&page);
}

static void test_a_card_that_shows_something_else_is_forgotten(void **state)
{
    (void)state;
    Page page;
    ChartGridHover hover;
    begin(&page);
    point(&page, page.loss, 30, 0.5);
    assert_false(chart_cursor_forget(&page.cursor, page.accuracy));
    assert_true(chart_cursor_read(&page.cursor, &hover));
    assert_true(chart_cursor_forget(&page.cursor, page.loss));
    assert_false(chart_cursor_read(&page.cursor, &hover));
    end(&page);
}

static void test_an_update_reads_what_is_shown_now(void **state)
{
    (void)state;
    Page page;
    ChartGridHover hover;
    begin(&page);
    point(&page, page.loss, 30, 0.5);
    view_state_set_run_visible(page.state, 0, false);
    chart_cursor_update(&page.cursor);
    assert_true(chart_cursor_read(&page.cursor, &hover));
    assert_int_equal(hover.hit->n_rows, 1);
    view_state_set_run_visible(page.state, 1, false);
    chart_cursor_update(&page.cursor);
    assert_false(chart_cursor_read(&page.cursor, &hover));
    end(&page);
}

/* --- what is drawn --- */

/* What is drawn over a card, on nothing; cairo_surface_destroy(). */
static cairo_surface_t *drawn_over(const Page *page, ChartCard *card)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
    GtkSnapshot *snapshot = gtk_snapshot_new();
    chart_cursor_draw(&page->cursor, snapshot, card);
    GskRenderNode *node = gtk_snapshot_free_to_node(snapshot);
    if (node != NULL) {
        cairo_t *cr = cairo_create(surface);
        gsk_render_node_draw(node, cr);
        cairo_destroy(cr);
        gsk_render_node_unref(node);
    }
    cairo_surface_flush(surface);
    return surface;
}

/* How many pixels of a rectangle of the page are drawn over; with a colour, only those of it. */
static guint count_in(const Page *page, ChartCard *card, const GdkRectangle *area,
                      const PlotColour *colour)
{
    cairo_surface_t *surface = drawn_over(page, card);
    const guint8 *data = cairo_image_surface_get_data(surface);
    guint n = 0;
    for (int y = area->y; y < area->y + area->height; y++) {
        for (int x = area->x; x < area->x + area->width; x++) {
            const guint8 *pixel = data + y * cairo_image_surface_get_stride(surface) + 4 * x;
            n += pixel[3] > 0 &&
                 (colour == NULL || (pixel[2] == colour->red && pixel[1] == colour->green &&
                                     pixel[0] == colour->blue));
        }
    }
    cairo_surface_destroy(surface);
    return n;
}

static const GdkRectangle upper_half = {0, 0, WIDTH, HEIGHT / 2};
static const GdkRectangle lower_half = {0, HEIGHT / 2, WIDTH, HEIGHT / 2};

static void test_the_line_stands_in_all_cards_at_the_same_step(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    assert_int_equal(count_in(&page, page.loss, &upper_half, NULL), 0);
    point(&page, page.loss, 60, 1.5);
    plot_canvas_plot(chart_card_canvas(page.accuracy));
    const PlotLayout *layout = plot_canvas_layout(chart_card_canvas(page.accuracy));
    const int x = MARGIN + BORDER + (int)plot_layout_x_to_px(layout, 60);
    const GdkRectangle strip = {x - 8, HEIGHT / 2, 16, HEIGHT / 2};
    const guint n_line = count_in(&page, page.accuracy, &strip, NULL);
    assert_true(n_line > 100);
    assert_int_equal(count_in(&page, page.accuracy, &lower_half, NULL), n_line);
    assert_true(count_in(&page, page.loss, &upper_half, NULL) > n_line); /* with its step */
    chart_cursor_leave(&page.cursor);
    assert_int_equal(count_in(&page, page.accuracy, &lower_half, NULL), 0);
    end(&page);
}

static void test_each_curve_has_a_dot(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    point(&page, page.loss, 5, 1.5);
    for (RunId run = 0; run < 2; run++) {
        const PlotColour colour = view_state_run_colour(page.state, run);
        assert_in_range(count_in(&page, page.loss, &upper_half, &colour), 4, 60);
        assert_in_range(count_in(&page, page.accuracy, &lower_half, &colour), 4, 60);
    }
    end(&page);
}

static void test_among_many_runs_only_the_lifted_has_a_dot(void **state)
{
    (void)state;
    Page page;
    const char *const tags[] = {"train/loss", "train/accuracy", NULL};
    char *logs = temporary_directory_make();
    for (int i = 0; i < 20; i++) {
        char name[8];
        g_snprintf(name, sizeof name, "run%d", i);
        widget_test_log_tags(logs, name, tags);
    }
    begin_with(&page, logs);
    point(&page, page.loss, 1, 1.8);
    for (RunId run = 0; run < 20; run++) {
        const PlotColour colour = view_state_run_colour(page.state, run);
        assert_int_equal(count_in(&page, page.accuracy, &lower_half, &colour), 0);
    }
    const PlotColour colour = view_state_run_colour(page.state, 3);
    view_state_set_lifted_run(page.state, 3);
    assert_in_range(count_in(&page, page.accuracy, &lower_half, &colour), 4, 60);
    end(&page);
}

static void test_a_dragged_box_is_drawn_over_its_card_alone(void **state)
{
    (void)state;
    Page page;
    const double box[] = {100, 20, 200, 60};
    const GdkRectangle inside = {MARGIN + 110, 42 + 30, 80, 20};
    const GdkRectangle same_in_other = {MARGIN + 110, HEIGHT / 2 + 42 + 30, 80, 20};
    begin(&page);
    point(&page, page.loss, 90, 1.5);
    chart_cursor_drag(&page.cursor, page.loss, box);
    assert_int_equal(count_in(&page, page.loss, &inside, NULL), 80 * 20);
    assert_int_equal(count_in(&page, page.accuracy, &same_in_other, NULL), 0);
    chart_cursor_drag(&page.cursor, NULL, box);
    assert_int_equal(count_in(&page, page.loss, &inside, NULL), 0);
    end(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_points_at_nothing_at_first),
        cmocka_unit_test(test_it_reads_the_nearest_step_of_all_runs),
        cmocka_unit_test(test_it_says_where_on_the_page_that_is),
        cmocka_unit_test(test_beside_the_curves_and_off_the_cards_it_reads_nothing),
        cmocka_unit_test(test_the_curve_under_the_pointer_is_lifted),
        cmocka_unit_test(test_while_a_box_is_dragged_nothing_is_read_and_nothing_lifted),
        cmocka_unit_test(test_a_card_that_shows_something_else_is_forgotten),
        cmocka_unit_test(test_an_update_reads_what_is_shown_now),
        cmocka_unit_test(test_the_line_stands_in_all_cards_at_the_same_step),
        cmocka_unit_test(test_each_curve_has_a_dot),
        cmocka_unit_test(test_among_many_runs_only_the_lifted_has_a_dot),
        cmocka_unit_test(test_a_dragged_box_is_drawn_over_its_card_alone),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
