/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of charts go in, cards come out. A card that is given back drops its picture at once:
 * what a page of thousands of charts costs is what is in sight. */
#include "chart_pool.h"

void chart_pool_init(ChartPool *pool, GtkWidget *page)
{
    *pool =
        (ChartPool){.page = page, .cards = g_hash_table_new(NULL, NULL), .idle = g_ptr_array_new()};
}

void chart_pool_clear(ChartPool *pool)
{
    g_clear_pointer(&pool->cards, g_hash_table_unref);
    g_clear_pointer(&pool->idle, g_ptr_array_unref);
}

TagId chart_pool_tag(ChartCard *card)
{
    return plot_canvas_tag(chart_card_canvas(card));
}

ChartCard *chart_pool_find(const ChartPool *pool, size_t number)
{
    return g_hash_table_lookup(pool->cards, GSIZE_TO_POINTER(number));
}

static ChartCard *new_card(ChartPool *pool)
{
    GtkWidget *card = chart_card_new(pool->state);
    gtk_widget_set_parent(card, pool->page);
    pool->made(CHART_CARD(card), pool->user);
    return CHART_CARD(card);
}

ChartCard *chart_pool_take(ChartPool *pool, size_t number, const Chart *chart, const PlotZoom *zoom,
                           bool is_open)
{
    const guint n = pool->idle->len;
    ChartCard *card = n > 0 ? g_ptr_array_steal_index(pool->idle, n - 1) : new_card(pool);
    chart_card_set_tag(card, chart->tag, chart->title);
    plot_canvas_set_zoom(chart_card_canvas(card), zoom);
    chart_card_set_open(card, is_open);
    chart_card_refresh(card);
    gtk_widget_set_child_visible(GTK_WIDGET(card), TRUE);
    g_hash_table_insert(pool->cards, GSIZE_TO_POINTER(number), card);
    return card;
}

static void set_idle(ChartPool *pool, ChartCard *card)
{
    pool->left(card, pool->user);
    chart_card_set_tag(card, TAG_NONE, "");
    chart_card_set_open(card, false);
    gtk_widget_set_child_visible(GTK_WIDGET(card), FALSE);
    g_ptr_array_add(pool->idle, card);
}

void chart_pool_recycle(ChartPool *pool, GHashTableIter *iterator, ChartCard *card)
{
    g_hash_table_iter_remove(iterator);
    set_idle(pool, card);
}

void chart_pool_recycle_all(ChartPool *pool)
{
    GHashTableIter iterator;
    gpointer card = NULL;
    g_hash_table_iter_init(&iterator, pool->cards);
    while (g_hash_table_iter_next(&iterator, NULL, &card)) {
        chart_pool_recycle(pool, &iterator, card);
    }
}

void chart_pool_renumber(ChartPool *pool, const ChartGroups *groups)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL); /* both shifted by one: no 0 */
    for (guint i = 0; i < groups->charts->len; i++) {
        const Chart *chart = groups->charts->pdata[i];
        g_hash_table_insert(numbers, GUINT_TO_POINTER(chart->tag + 1), GUINT_TO_POINTER(i + 1));
    }
    g_autoptr(GHashTable) old = pool->cards;
    pool->cards = g_hash_table_new(NULL, NULL);
    GHashTableIter iterator;
    gpointer card = NULL;
    g_hash_table_iter_init(&iterator, old);
    while (g_hash_table_iter_next(&iterator, NULL, &card)) {
        const guint number = GPOINTER_TO_UINT(
            g_hash_table_lookup(numbers, GUINT_TO_POINTER(chart_pool_tag(card) + 1)));
        if (number > 0) {
            g_hash_table_insert(pool->cards, GSIZE_TO_POINTER((size_t)number - 1), card);
        } else {
            set_idle(pool, card);
        }
    }
}
