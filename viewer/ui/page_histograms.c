/* SPDX-License-Identifier: Apache-2.0 */
/* The state goes in, cards of ridges come out. Cards are kept when the list of tags changes, so
 * that nothing is read twice; all runs of a tag share one range of values; one step, pointed at
 * anywhere, is shown everywhere. */
#include "page_histograms.h"

#include "card_flow.h"
#include "display_text.h"
#include "histogram_card.h"
#include "info_card.h"
#include "media_page.h"
#include "media_tags.h"
#include "number_format.h"
#include "trace.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CARD_SIZE    440
#define TITLE_HEIGHT 42 /* of a card */

struct _PageHistograms {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    MediaQueue *queue;
    GPtrArray *tags;   /* of MediaTag, as the cards stand */
    GHashTable *cards; /* (run, tag) → HistogramCard */
    /* children */
    MediaPage frame;
    CardFlow *flow;
    InfoCard *info;
    /* state */
    size_t n_items;
    uint64_t seen_structure;
};

G_DEFINE_FINAL_TYPE(PageHistograms, page_histograms, GTK_TYPE_WIDGET)

static guint items_changed;

static gpointer card_key(RunId run, TagId tag)
{
    return GSIZE_TO_POINTER((gsize)((uint64_t)run << 32 | tag));
}

/* --- range and step shared by cards --- */

static void range_changed(HistogramCard *changed, PageHistograms *self)
{
    const TagId tag = histogram_card_tag(changed);
    HistogramRange range = HISTOGRAM_RANGE_EMPTY;
    GHashTableIter iter;
    gpointer card = NULL;
    g_hash_table_iter_init(&iter, self->cards);
    while (g_hash_table_iter_next(&iter, NULL, &card))
        if (histogram_card_tag(card) == tag && gtk_widget_get_parent(card))
            range = histogram_range_join(range, histogram_card_range(card));
    g_hash_table_iter_init(&iter, self->cards);
    while (g_hash_table_iter_next(&iter, NULL, &card))
        if (histogram_card_tag(card) == tag)
            histogram_card_set_range(card, range);
}

static void share_step(PageHistograms *self, int64_t step)
{
    GHashTableIter iter;
    gpointer card = NULL;
    g_hash_table_iter_init(&iter, self->cards);
    while (g_hash_table_iter_next(&iter, NULL, &card))
        histogram_card_set_step(card, step);
}

static char *count_words(double count)
{
    return fabs(count - nearbyint(count)) < 1e-6 * fmax(1.0, count) && count < 1e15
               ? number_format_count((uint64_t)llround(count))
               : number_format_value(count, 4);
}

static char *bin_words(HistogramRange bin)
{
    const int n_decimals = number_format_decimals(bin.low, bin.high, 4);
    const int n_finer = MIN(n_decimals + (bin.high - bin.low < 1e-3 * fabs(bin.high) ? 3 : 0), 9);
    g_autofree char *low = number_format_fixed(bin.low, n_finer);
    g_autofree char *high = number_format_fixed(bin.high, n_finer);
    return g_strdup_printf(_("%s to %s"), low, high);
}

static void fill_info(PageHistograms *self, HistogramCard *card, const HistogramHit *hit)
{
    const HistogramPlot *plot = histogram_card_plot(card);
    const HistogramLine *line = &plot->lines[hit->line];
    const double count = line->counts[hit->bin];
    g_autofree char *title = display_text_escape_name(
        series_store_tag_name(view_state_store(self->state), histogram_card_tag(card)));
    g_autofree char *step = number_format_step(line->step);
    g_autofree char *time = number_format_wall_clock(line->wall_time, NAN, NULL);
    g_autofree char *bin = bin_words(histogram_plot_bin(plot, hit->bin));
    g_autofree char *counted = count_words(count);
    g_autofree char *share =
        number_format_fixed(line->n_values > 0.0 ? 100.0 * count / line->n_values : 0.0, 2);
    g_autofree char *percent = g_strdup_printf(_("%s %%"), share);
    info_card_begin(self->info, title);
    info_card_add_row(self->info, _("Run"),
                      view_state_run_label(self->state, histogram_card_run(card)));
    info_card_add_row(self->info, _("Step"), step);
    info_card_add_row(self->info, _("Time"), time);
    info_card_add_row(self->info, _("Bin"), bin);
    info_card_add_row(self->info, _("Count"), counted);
    info_card_add_row(self->info, _("Share"), percent);
}

/* The read-out stands beside the card: of the page's overlay, the flow is only a part. */
static void pointed(HistogramCard *card, PageHistograms *self)
{
    const HistogramHit *hit = histogram_card_hit(card);
    GdkRectangle rect;
    if (!hit || !card_flow_card_rect(self->flow, GTK_WIDGET(card), &rect)) {
        info_card_hide(self->info);
        share_step(self, INT64_MIN);
        return;
    }
    fill_info(self, card, hit);
    rect.y += TITLE_HEIGHT;
    info_card_show_beside(self->info, &rect, rect.x + (int)hit->x);
    share_step(self, histogram_card_plot(card)->lines[hit->line].step);
}

/* --- the list of cards --- */

static GtkWidget *card_for(PageHistograms *self, const MediaTag *tag, RunId run)
{
    GtkWidget *card = g_hash_table_lookup(self->cards, card_key(run, tag->tag));
    if (card)
        return card;
    card = histogram_card_new(self->state, self->queue, run, tag->tag, tag->title);
    g_signal_connect(card, "pointed", G_CALLBACK(pointed), self);
    g_signal_connect(card, "range-changed", G_CALLBACK(range_changed), self);
    g_hash_table_insert(self->cards, card_key(run, tag->tag), g_object_ref_sink(card));
    return card;
}

static void fill_flow(PageHistograms *self)
{
    const MediaTag *before = NULL;
    card_flow_clear(self->flow);
    for (guint i = 0; i < self->tags->len; i++) {
        const MediaTag *tag = self->tags->pdata[i];
        if (!before || g_strcmp0(before->prefix, tag->prefix) != 0)
            media_page_add_group(self->flow, self->state, tag);
        for (guint j = 0; j < tag->runs->len; j++)
            card_flow_add_card(self->flow, card_for(self, tag, g_array_index(tag->runs, RunId, j)),
                               1);
        before = tag;
    }
}

static void show_state(PageHistograms *self)
{
    size_t n_visible = 0;
    view_state_visible_runs(self->state, &n_visible);
    media_page_show(&self->frame, self->tags->len > 0, n_visible > 0);
}

static void rebuild(PageHistograms *self)
{
    GPtrArray *tags = media_tags_list(self->state, EVENTS_SUMMARY_HISTOGRAM, self->frame.filter);
    if (media_tags_equal(tags, self->tags)) {
        g_ptr_array_unref(tags);
    } else {
        g_clear_pointer(&self->tags, g_ptr_array_unref);
        self->tags = tags;
        info_card_hide(self->info);
        fill_flow(self);
    }
    show_state(self);
}

static void refresh_card(GtkWidget *card, void *user)
{
    (void)user;
    histogram_card_refresh(HISTOGRAM_CARD(card));
}

static void update(PageHistograms *self)
{
    TRACE_CALLBACK("page_histograms update");
    if (!gtk_widget_get_mapped(GTK_WIDGET(self)))
        return;
    if (media_page_list_is_old(&self->frame))
        rebuild(self);
    card_flow_foreach_seen(self->flow, refresh_card, NULL);
}

static void data_changed(PageHistograms *self)
{
    const SeriesStore *store = view_state_store(self->state);
    const uint64_t structure = series_store_structure_serial(store);
    if (structure != self->seen_structure) {
        const size_t n_items = media_tags_count(store, EVENTS_SUMMARY_HISTOGRAM);
        const bool changed = n_items != self->n_items;
        self->seen_structure = structure;
        self->n_items = n_items;
        if (changed)
            g_signal_emit(self, items_changed, 0);
    }
    update(self);
}

static void roots_changed(PageHistograms *self)
{
    card_flow_clear(self->flow);
    g_hash_table_remove_all(self->cards);
    g_clear_pointer(&self->tags, g_ptr_array_unref);
    self->seen_structure = UINT64_MAX;
    self->frame.list_structure = UINT64_MAX;
    data_changed(self);
}

size_t page_histograms_n_items(GtkWidget *page)
{
    return PAGE_HISTOGRAMS(page)->n_items;
}

/* --- life --- */

static void page_histograms_map(GtkWidget *widget)
{
    GTK_WIDGET_CLASS(page_histograms_parent_class)->map(widget);
    update(PAGE_HISTOGRAMS(widget));
}

static void page_histograms_dispose(GObject *object)
{
    PageHistograms *self = PAGE_HISTOGRAMS(object);
    if (self->cards)
        card_flow_clear(self->flow);
    g_clear_pointer(&self->cards, g_hash_table_destroy);
    media_page_clear(&self->frame);
    g_clear_pointer(&self->tags, g_ptr_array_unref);
    g_clear_pointer(&self->queue, media_queue_unref);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(page_histograms_parent_class)->dispose(object);
}

static void page_histograms_class_init(PageHistogramsClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = page_histograms_dispose;
    widget_class->map = page_histograms_map;
    items_changed = g_signal_new("items-changed", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(widget_class, "mediapage");
}

static void page_histograms_init(PageHistograms *self)
{
    self->queue = media_queue_new(2);
    self->cards = g_hash_table_new_full(NULL, NULL, NULL, g_object_unref);
    self->seen_structure = UINT64_MAX;
}

GtkWidget *page_histograms_new(ViewState *state)
{
    PageHistograms *self = g_object_new(PAGE_TYPE_HISTOGRAMS, NULL);
    self->state = g_object_ref(state);
    self->flow = CARD_FLOW(card_flow_new(CARD_SIZE));
    media_page_build(&self->frame, GTK_WIDGET(self), self->flow, state,
                     _("No histogram tag matches the filter"));
    media_page_add_axis_switch(&self->frame);
    self->info = INFO_CARD(info_card_new());
    info_card_overlay(self->info, GTK_OVERLAY(self->frame.overlay));
    g_signal_connect_object(self->frame.filter_entry, "search-changed", G_CALLBACK(update), self,
                            G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    g_signal_connect_object(state, "data-changed", G_CALLBACK(data_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "settings-changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "theme-changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "roots-changed", G_CALLBACK(roots_changed), self,
                            G_CONNECT_SWAPPED);
    data_changed(self);
    return GTK_WIDGET(self);
}
