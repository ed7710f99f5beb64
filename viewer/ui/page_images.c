/* SPDX-License-Identifier: Apache-2.0 */
/* The state goes in, cards of pictures come out. A card spans as many columns of the page as it has
 * runs, so that a picture has the same size in every card. */
#include "page_images.h"

#include "card_flow.h"
#include "image_card.h"
#include "media_page.h"
#include "media_tags.h"
#include "trace.h"

#include <glib/gi18n-lib.h>

#define CACHE_BYTES ((size_t)256 << 20)

struct _PageImages {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    MediaQueue *queue;
    ImageCache *cache;
    GPtrArray *tags;   /* of MediaTag, as the cards stand */
    GHashTable *cards; /* tag → ImageCard */
    /* children */
    MediaPage frame;
    CardFlow *flow;
    /* state */
    size_t n_items;
    uint64_t seen_structure;
    int64_t step;
};

G_DEFINE_FINAL_TYPE(PageImages, page_images, GTK_TYPE_WIDGET)

static guint items_changed;

static void step_chosen(ImageCard *chosen, gint64 step, PageImages *self)
{
    TRACE_CALLBACK("page_images step_chosen");
    GHashTableIter iter;
    gpointer card = NULL;
    (void)chosen;
    self->step = step;
    g_hash_table_iter_init(&iter, self->cards);
    while (g_hash_table_iter_next(&iter, NULL, &card))
        image_card_set_step(card, step);
}

static GtkWidget *card_for(PageImages *self, const MediaTag *tag)
{
    GtkWidget *card = g_hash_table_lookup(self->cards, GUINT_TO_POINTER(tag->tag));
    if (card)
        return card;
    card = image_card_new(self->state, self->queue, self->cache, tag);
    image_card_set_step(IMAGE_CARD(card), self->step);
    g_signal_connect(card, "step-chosen", G_CALLBACK(step_chosen), self);
    g_hash_table_insert(self->cards, GUINT_TO_POINTER(tag->tag), g_object_ref_sink(card));
    return card;
}

static void fill_flow(PageImages *self)
{
    const MediaTag *before = NULL;
    card_flow_clear(self->flow);
    for (guint i = 0; i < self->tags->len; i++) {
        const MediaTag *tag = self->tags->pdata[i];
        GtkWidget *card = card_for(self, tag);
        if (!before || g_strcmp0(before->prefix, tag->prefix) != 0)
            media_page_add_group(self->flow, self->state, tag);
        image_card_set_runs(IMAGE_CARD(card), tag->runs);
        card_flow_add_card(self->flow, card, (int)MIN(tag->runs->len, 1000));
        before = tag;
    }
}

static void rebuild(PageImages *self)
{
    GPtrArray *tags = media_tags_list(self->state, EVENTS_SUMMARY_IMAGE, self->frame.filter);
    size_t n_visible = 0;
    if (media_tags_equal(tags, self->tags)) {
        g_ptr_array_unref(tags);
    } else {
        g_clear_pointer(&self->tags, g_ptr_array_unref);
        self->tags = tags;
        fill_flow(self);
    }
    view_state_visible_runs(self->state, &n_visible);
    media_page_show(&self->frame, self->tags->len > 0, n_visible > 0);
}

static void refresh_card(GtkWidget *card, void *user)
{
    (void)user;
    image_card_refresh(IMAGE_CARD(card));
}

static void update(PageImages *self)
{
    TRACE_CALLBACK("page_images update");
    if (!gtk_widget_get_mapped(GTK_WIDGET(self)))
        return;
    if (media_page_list_is_old(&self->frame))
        rebuild(self);
    card_flow_foreach_seen(self->flow, refresh_card, NULL);
}

static void data_changed(PageImages *self)
{
    const SeriesStore *store = view_state_store(self->state);
    const uint64_t structure = series_store_structure_serial(store);
    if (structure != self->seen_structure) {
        const size_t n_items = media_tags_count(store, EVENTS_SUMMARY_IMAGE);
        const bool changed = n_items != self->n_items;
        self->seen_structure = structure;
        self->n_items = n_items;
        if (changed)
            g_signal_emit(self, items_changed, 0);
    }
    update(self);
}

static void roots_changed(PageImages *self)
{
    card_flow_clear(self->flow);
    g_hash_table_remove_all(self->cards);
    g_clear_pointer(&self->tags, g_ptr_array_unref);
    image_cache_clear(self->cache);
    self->step = G_MAXINT64;
    self->seen_structure = UINT64_MAX;
    self->frame.list_structure = UINT64_MAX;
    data_changed(self);
}

size_t page_images_n_items(GtkWidget *page)
{
    return PAGE_IMAGES(page)->n_items;
}

/* --- life --- */

static void page_images_map(GtkWidget *widget)
{
    GTK_WIDGET_CLASS(page_images_parent_class)->map(widget);
    update(PAGE_IMAGES(widget));
}

static void page_images_dispose(GObject *object)
{
    PageImages *self = PAGE_IMAGES(object);
    if (self->cards)
        card_flow_clear(self->flow);
    g_clear_pointer(&self->cards, g_hash_table_destroy);
    media_page_clear(&self->frame);
    g_clear_pointer(&self->tags, g_ptr_array_unref);
    g_clear_pointer(&self->cache, image_cache_free);
    g_clear_pointer(&self->queue, media_queue_unref);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(page_images_parent_class)->dispose(object);
}

static void page_images_class_init(PageImagesClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = page_images_dispose;
    widget_class->map = page_images_map;
    items_changed = g_signal_new("items-changed", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(widget_class, "mediapage");
}

static void page_images_init(PageImages *self)
{
    self->queue = media_queue_new(2);
    self->cache = image_cache_new(CACHE_BYTES);
    self->cards = g_hash_table_new_full(NULL, NULL, NULL, g_object_unref);
    self->seen_structure = UINT64_MAX;
    self->step = G_MAXINT64;
}

GtkWidget *page_images_new(ViewState *state)
{
    PageImages *self = g_object_new(PAGE_TYPE_IMAGES, NULL);
    self->state = g_object_ref(state);
    self->flow = CARD_FLOW(card_flow_new(CARD_FLOW_PACKED));
    media_page_build(&self->frame, GTK_WIDGET(self), self->flow, state,
                     _("No image tag matches the filter"));
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
