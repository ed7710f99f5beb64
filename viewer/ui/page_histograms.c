/* SPDX-License-Identifier: Apache-2.0 */
/* The state goes in, cards of ridges come out. All runs of a tag share one range of values; one
 * step, pointed at anywhere, is shown everywhere. */
#include "page_histograms.h"

#include "display_text.h"
#include "histogram_card.h"
#include "info_card.h"
#include "media_page.h"
#include "media_tags.h"
#include "number_format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CARD_SIZE    440
#define TITLE_HEIGHT 42 /* of a card */

struct _PageHistograms {
    GtkWidget parent;
    /* owned */
    MediaPage frame; /* its cards by (run, tag) */
    MediaQueue *queue;
    /* children */
    InfoCard *info;
};

G_DEFINE_FINAL_TYPE(PageHistograms, page_histograms, GTK_TYPE_WIDGET)

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
    g_hash_table_iter_init(&iter, self->frame.cards);
    while (g_hash_table_iter_next(&iter, NULL, &card))
        if (histogram_card_tag(card) == tag && gtk_widget_get_parent(card))
            range = histogram_range_join(range, histogram_card_range(card));
    g_hash_table_iter_init(&iter, self->frame.cards);
    while (g_hash_table_iter_next(&iter, NULL, &card))
        if (histogram_card_tag(card) == tag)
            histogram_card_set_range(card, range);
}

static void share_step(PageHistograms *self, int64_t step)
{
    GHashTableIter iter;
    gpointer card = NULL;
    g_hash_table_iter_init(&iter, self->frame.cards);
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
        series_store_tag_name(view_state_store(self->frame.state), histogram_card_tag(card)));
    g_autofree char *step = number_format_step(line->step);
    g_autofree char *time = number_format_wall_clock(line->wall_time, NAN, NULL);
    g_autofree char *bin = bin_words(histogram_plot_bin(plot, hit->bin));
    g_autofree char *counted = count_words(count);
    g_autofree char *share =
        number_format_fixed(line->n_values > 0.0 ? 100.0 * count / line->n_values : 0.0, 2);
    g_autofree char *percent = g_strdup_printf(_("%s %%"), share);
    info_card_begin(self->info, title);
    info_card_add_row(self->info, _("Run"),
                      view_state_run_label(self->frame.state, histogram_card_run(card)));
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
    if (!hit || !card_flow_card_rect(self->frame.flow, GTK_WIDGET(card), &rect)) {
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
    GtkWidget *card = g_hash_table_lookup(self->frame.cards, card_key(run, tag->tag));
    if (card)
        return card;
    card = histogram_card_new(self->frame.state, self->queue, run, tag->tag, tag->title);
    g_signal_connect(card, "pointed", G_CALLBACK(pointed), self);
    g_signal_connect(card, "range-changed", G_CALLBACK(range_changed), self);
    g_hash_table_insert(self->frame.cards, card_key(run, tag->tag), g_object_ref_sink(card));
    return card;
}

static void add_cards(GtkWidget *page, const MediaTag *tag)
{
    PageHistograms *self = PAGE_HISTOGRAMS(page);
    for (guint i = 0; i < tag->runs->len; i++)
        card_flow_add_card(self->frame.flow,
                           card_for(self, tag, g_array_index(tag->runs, RunId, i)), 1);
}

static void list_changed(GtkWidget *page)
{
    info_card_hide(PAGE_HISTOGRAMS(page)->info);
}

static void refresh_card(GtkWidget *card)
{
    histogram_card_refresh(HISTOGRAM_CARD(card));
}

static const MediaPageKind kind = {
    .summary = EVENTS_SUMMARY_HISTOGRAM,
    .nothing_matches = N_("No histogram tag matches the filter"),
    .card_size = CARD_SIZE,
    .add_cards = add_cards,
    .refresh_card = refresh_card,
    .list_changed = list_changed,
};

size_t page_histograms_n_items(GtkWidget *page)
{
    return PAGE_HISTOGRAMS(page)->frame.n_items;
}

/* --- life --- */

static void page_histograms_map(GtkWidget *widget)
{
    GTK_WIDGET_CLASS(page_histograms_parent_class)->map(widget);
    media_page_update(&PAGE_HISTOGRAMS(widget)->frame);
}

static void page_histograms_dispose(GObject *object)
{
    PageHistograms *self = PAGE_HISTOGRAMS(object);
    media_page_clear(&self->frame);
    g_clear_pointer(&self->queue, media_queue_unref);
    G_OBJECT_CLASS(page_histograms_parent_class)->dispose(object);
}

static void page_histograms_class_init(PageHistogramsClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = page_histograms_dispose;
    widget_class->map = page_histograms_map;
    media_page_class_init(widget_class);
}

static void page_histograms_init(PageHistograms *self)
{
    self->queue = media_queue_new(2);
}

GtkWidget *page_histograms_new(ViewState *state)
{
    PageHistograms *self = g_object_new(PAGE_TYPE_HISTOGRAMS, NULL);
    media_page_build(&self->frame, GTK_WIDGET(self), state, &kind);
    media_page_add_axis_switch(&self->frame);
    self->info = INFO_CARD(info_card_new());
    info_card_overlay(self->info, GTK_OVERLAY(self->frame.overlay));
    media_page_start(&self->frame);
    return GTK_WIDGET(self);
}
