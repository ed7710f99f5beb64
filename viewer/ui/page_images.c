/* SPDX-License-Identifier: Apache-2.0 */
/* The state goes in, cards of pictures come out. A card spans as many columns of the page as it has
 * runs, so that a picture has the same size in every card. */
#include "page_images.h"

#include "image_card.h"
#include "media_page.h"
#include "media_tags.h"
#include "trace.h"

#include <glib/gi18n-lib.h>

#define CACHE_BYTES ((size_t)256 << 20)

struct _PageImages {
    GtkWidget parent;
    /* owned */
    MediaPage frame; /* its cards by tag */
    MediaQueue *queue;
    ImageCache *cache;
    /* state */
    int64_t step;
};

G_DEFINE_FINAL_TYPE(PageImages, page_images, GTK_TYPE_WIDGET)

static void step_chosen(ImageCard *chosen, gint64 step, PageImages *self)
{
    TRACE_CALLBACK("page_images step_chosen");
    GHashTableIter iter;
    gpointer card = NULL;
    (void)chosen;
    self->step = step;
    g_hash_table_iter_init(&iter, self->frame.cards);
    while (g_hash_table_iter_next(&iter, NULL, &card))
        image_card_set_step(card, step);
}

static GtkWidget *card_for(PageImages *self, const MediaTag *tag)
{
    GtkWidget *card = g_hash_table_lookup(self->frame.cards, GUINT_TO_POINTER(tag->tag));
    if (card)
        return card;
    card = image_card_new(self->frame.state, self->queue, self->cache, tag);
    image_card_set_step(IMAGE_CARD(card), self->step);
    g_signal_connect(card, "step-chosen", G_CALLBACK(step_chosen), self);
    g_hash_table_insert(self->frame.cards, GUINT_TO_POINTER(tag->tag), g_object_ref_sink(card));
    return card;
}

static void add_cards(GtkWidget *page, const MediaTag *tag)
{
    PageImages *self = PAGE_IMAGES(page);
    GtkWidget *card = card_for(self, tag);
    image_card_set_runs(IMAGE_CARD(card), tag->runs);
    card_flow_add_card(self->frame.flow, card, (int)MIN(tag->runs->len, 1000));
}

static void refresh_card(GtkWidget *card)
{
    image_card_refresh(IMAGE_CARD(card));
}

static void forget(GtkWidget *page)
{
    PageImages *self = PAGE_IMAGES(page);
    image_cache_clear(self->cache);
    self->step = G_MAXINT64;
}

static const MediaPageKind kind = {
    .summary = EVENTS_SUMMARY_IMAGE,
    .nothing_matches = N_("No image tag matches the filter"),
    .card_size = CARD_FLOW_PACKED,
    .add_cards = add_cards,
    .refresh_card = refresh_card,
    .forget = forget,
};

size_t page_images_n_items(GtkWidget *page)
{
    return PAGE_IMAGES(page)->frame.n_items;
}

/* --- life --- */

static void page_images_map(GtkWidget *widget)
{
    GTK_WIDGET_CLASS(page_images_parent_class)->map(widget);
    media_page_update(&PAGE_IMAGES(widget)->frame);
}

static void page_images_dispose(GObject *object)
{
    PageImages *self = PAGE_IMAGES(object);
    media_page_clear(&self->frame);
    g_clear_pointer(&self->cache, image_cache_free);
    g_clear_pointer(&self->queue, media_queue_unref);
    G_OBJECT_CLASS(page_images_parent_class)->dispose(object);
}

static void page_images_class_init(PageImagesClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = page_images_dispose;
    widget_class->map = page_images_map;
    media_page_class_init(widget_class);
}

static void page_images_init(PageImages *self)
{
    self->queue = media_queue_new(2);
    self->cache = image_cache_new(CACHE_BYTES);
    self->step = G_MAXINT64;
}

GtkWidget *page_images_new(ViewState *state)
{
    PageImages *self = g_object_new(PAGE_TYPE_IMAGES, NULL);
    media_page_build(&self->frame, GTK_WIDGET(self), state, &kind);
    media_page_start(&self->frame);
    return GTK_WIDGET(self);
}
