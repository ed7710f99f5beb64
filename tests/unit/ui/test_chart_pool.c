/* SPDX-License-Identifier: Apache-2.0 */
/* Which cards are live widgets, and how they are used again. */
#include "chart_pool.h"

#include "temporary_directory.h"
#include "widget_test.h"

typedef struct {
    char *logs;
    ViewState *state;
    GtkWidget *page;
    GtkWindow *window;
    ChartGroups *groups;
    ChartPool pool;
    guint n_made, n_left;
} Page;

static void note_made(ChartCard *card, gpointer page)
{
    (void)card;
    ((Page *)page)->n_made++;
}

static void note_left(ChartCard *card, gpointer page)
{
    assert_true(chart_pool_tag(card) != TAG_NONE); /* it still shows what it leaves */
    ((Page *)page)->n_left++;
}

static void begin(Page *page)
{
    page->logs = widget_test_logs();
    page->state = widget_test_state(page->logs);
    page->page = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    page->window = widget_test_show(page->page, 400, 600);
    page->groups =
        chart_groups_build(view_state_store(page->state), view_state_settings(page->state), NULL);
    page->n_made = page->n_left = 0;
    chart_pool_init(&page->pool, page->page);
    page->pool.state = page->state;
    page->pool.made = note_made;
    page->pool.left = note_left;
    page->pool.user = page;
}

static void end(Page *page)
{
    widget_test_close(page->window);
    chart_pool_clear(&page->pool);
    chart_groups_free(page->groups);
    g_object_unref(page->state);
    temporary_directory_remove(page->logs);
}

static const Chart *chart(const Page *page, size_t number)
{
    return page->groups->charts->pdata[number];
}

static ChartCard *take(Page *page, size_t number)
{
    const PlotZoom zoom = plot_zoom_fit();
    return chart_pool_take(&page->pool, number, chart(page, number), &zoom, false);
}

static void recycle(Page *page, ChartCard *card)
{
    GHashTableIter iterator;
    gpointer found = NULL;
    g_hash_table_iter_init(&iterator, page->pool.cards);
    while (g_hash_table_iter_next(&iterator, NULL, &found)) {
        if (found == card) {
            chart_pool_recycle(&page->pool, &iterator, card);
        }
    }
}

static void test_a_taken_card_shows_its_chart(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    assert_null(chart_pool_find(&page.pool, 0));
    ChartCard *card = take(&page, 0);
    assert_ptr_equal(chart_pool_find(&page.pool, 0), card);
    assert_null(chart_pool_find(&page.pool, 1));
    assert_ptr_equal(gtk_widget_get_parent(GTK_WIDGET(card)), page.page);
    assert_int_equal(chart_pool_tag(card), chart(&page, 0)->tag);
    widget_test_draw(GTK_WIDGET(card));
    assert_non_null(widget_test_label(GTK_WIDGET(card), chart(&page, 0)->title));
    assert_int_equal(plot_canvas_plot(chart_card_canvas(card))->n_curves, 2);
    assert_int_equal(page.n_made, 1);
    end(&page);
}

static void test_zoom_and_place_are_as_asked(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    PlotZoom zoom = plot_zoom_fit();
    zoom.x_min = 10;
    zoom.x_max = 20;
    ChartCard *card = chart_pool_take(&page.pool, 0, chart(&page, 0), &zoom, true);
    assert_true(plot_canvas_zoom(chart_card_canvas(card))->x_max == 20);
    assert_non_null(widget_test_label(GTK_WIDGET(card), "zoomed"));
    assert_non_null(widget_test_button(GTK_WIDGET(card), "Back to All Charts (Escape)"));
    recycle(&page, card);
    assert_ptr_equal(take(&page, 1), card); /* nothing of it is left when it is used again */
    assert_false(plot_zoom_is_on(plot_canvas_zoom(chart_card_canvas(card))));
    assert_null(widget_test_label(GTK_WIDGET(card), "zoomed"));
    assert_non_null(widget_test_button(GTK_WIDGET(card), "Open (Return)"));
    end(&page);
}

static void test_a_card_that_was_given_back_is_used_again(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    ChartCard *card = take(&page, 0);
    recycle(&page, card);
    assert_int_equal(page.n_left, 1);
    assert_null(chart_pool_find(&page.pool, 0));
    assert_int_equal(chart_pool_tag(card), TAG_NONE);
    assert_false(gtk_widget_get_child_visible(GTK_WIDGET(card)));
    assert_ptr_equal(take(&page, 1), card);
    assert_true(gtk_widget_get_child_visible(GTK_WIDGET(card)));
    assert_int_equal(chart_pool_tag(card), chart(&page, 1)->tag);
    assert_int_equal(page.n_made, 1);
    end(&page);
}

static void test_all_can_be_given_back_at_once(void **state)
{
    (void)state;
    Page page;
    begin(&page);
    chart_pool_recycle_all(&page.pool);
    assert_int_equal(page.n_left, 0);
    take(&page, 0);
    take(&page, 1);
    chart_pool_recycle_all(&page.pool);
    assert_int_equal(page.n_left, 2);
    assert_int_equal(g_hash_table_size(page.pool.cards), 0);
    end(&page);
}

static void test_cards_follow_their_charts_to_new_numbers(void **state)
{
    (void)state;
    Page page;
    TagFilter *filter = NULL;
    begin(&page);
    ChartCard *first = take(&page, 0);
    ChartCard *second = take(&page, 1);
    const TagId tag = chart_pool_tag(second);
    assert_true(tag_filter_new(chart(&page, 1)->title, &filter, NULL));
    chart_groups_free(page.groups);
    page.groups =
        chart_groups_build(view_state_store(page.state), view_state_settings(page.state), filter);
    assert_int_equal(page.groups->charts->len, 1);
    chart_pool_renumber(&page.pool, page.groups);
    assert_ptr_equal(chart_pool_find(&page.pool, 0), second);
    assert_int_equal(chart_pool_tag(second), tag);
    assert_null(chart_pool_find(&page.pool, 1));
    assert_int_equal(chart_pool_tag(first), TAG_NONE);
    assert_int_equal(page.n_left, 1);
    tag_filter_free(filter);
    end(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_taken_card_shows_its_chart),
        cmocka_unit_test(test_zoom_and_place_are_as_asked),
        cmocka_unit_test(test_a_card_that_was_given_back_is_used_again),
        cmocka_unit_test(test_all_can_be_given_back_at_once),
        cmocka_unit_test(test_cards_follow_their_charts_to_new_numbers),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
