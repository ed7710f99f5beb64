/* SPDX-License-Identifier: Apache-2.0 */
/* A state and a kind of summary go in, a page of cards comes out: toolbar, filter, the list of
 * cards and what stands in its place. Cards are kept when the list of tags changes, so that nothing
 * is read twice. A filter that cannot be read keeps the last good result and says what is wrong. */
#include "media_page.h"

#include "segment_box.h"
#include "status_view.h"
#include "trace.h"
#include "view_memory.h"

#include <glib/gi18n-lib.h>

/* --- axis --- */

static const XAxisKind axes[] = {X_AXIS_STEP, X_AXIS_RELATIVE, X_AXIS_WALL};

static void axis_chosen(size_t index, void *user)
{
    MediaPage *self = user;
    view_settings_set_x_axis(view_state_settings(self->state), axes[index]);
    view_state_settings_changed(self->state);
}

static void show_axis(GtkWidget *segments, ViewState *state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(axes); i++)
        if (axes[i] == view_settings_x_axis(view_state_settings(state)))
            segment_box_press(segments, i);
}

void media_page_add_axis_switch(MediaPage *self)
{
    const char *const labels[] = {_("Step"), _("Relative"), _("Wall")};
    GtkWidget *segments = segment_box_new(labels, 3, _("Axis"), axis_chosen, self);
    gtk_box_append(GTK_BOX(self->toolbar), segments);
    g_signal_connect_object(self->state, "settings-changed", G_CALLBACK(show_axis), segments,
                            G_CONNECT_SWAPPED);
    show_axis(segments, self->state);
}

/* --- filter --- */

static void filter_changed(GtkSearchEntry *entry, MediaPage *self)
{
    const char *text = gtk_editable_get_text(GTK_EDITABLE(entry));
    TagFilter *filter = NULL;
    g_autofree char *error = NULL;
    const bool good = tag_filter_new(text, &filter, &error);
    if (good) {
        tag_filter_free(self->filter);
        self->filter = filter;
        self->n_filters++;
    }
    gtk_label_set_text(GTK_LABEL(self->problem), good ? "" : error);
    gtk_widget_set_visible(self->problem, !good);
    media_page_update(self);
}

static void clear_filter(GtkEditable *entry)
{
    gtk_editable_set_text(entry, "");
}

static void build_toolbar(MediaPage *self)
{
    self->toolbar = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 24);
    self->filter_entry = gtk_search_entry_new();
    self->problem = gtk_label_new(NULL);
    gtk_widget_add_css_class(self->toolbar, "page-toolbar");
    gtk_search_entry_set_search_delay(GTK_SEARCH_ENTRY(self->filter_entry), 0);
    g_object_set(self->filter_entry, "placeholder-text", _("Filter tags"), NULL);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->filter_entry),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter tags"), -1);
    gtk_widget_set_size_request(self->filter_entry, 220, -1);
    gtk_widget_set_valign(self->filter_entry, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class(self->problem, "error");
    gtk_widget_add_css_class(self->problem, "caption");
    gtk_label_set_ellipsize(GTK_LABEL(self->problem), PANGO_ELLIPSIZE_END);
    gtk_widget_set_visible(self->problem, FALSE);
    gtk_box_append(GTK_BOX(self->toolbar), self->filter_entry);
    gtk_box_append(GTK_BOX(self->toolbar), self->problem);
    g_signal_connect(self->filter_entry, "search-changed", G_CALLBACK(filter_changed), self);
    g_signal_connect(self->filter_entry, "stop-search", G_CALLBACK(clear_filter), NULL);
}

/* --- the list of cards --- */

static void add_group(MediaPage *self, const MediaTag *tag)
{
    const bool is_folded =
        view_settings_folded(view_state_settings(self->state), tag->prefix, false);
    card_flow_add_group(self->flow, tag->prefix, *tag->group ? tag->group : NULL,
                        *tag->group && is_folded);
}

static void fill_flow(MediaPage *self)
{
    const MediaTag *before = NULL;
    card_flow_clear(self->flow);
    for (guint i = 0; i < self->tags->len; i++) {
        const MediaTag *tag = self->tags->pdata[i];
        if (!before || g_strcmp0(before->prefix, tag->prefix) != 0)
            add_group(self, tag);
        self->kind->add_cards(self->page, tag);
        before = tag;
    }
}

/* Data of a tag that is known do not change the list. */
static bool list_is_old(MediaPage *self)
{
    const uint64_t structure = series_store_structure_serial(view_state_store(self->state));
    const uint64_t look = view_state_look_serial(self->state);
    const bool is_old = structure != self->list_structure || look != self->list_look ||
                        self->n_filters != self->list_filter;
    self->list_structure = structure;
    self->list_look = look;
    self->list_filter = self->n_filters;
    return is_old;
}

/* The cards, or why there are none. */
static void show(MediaPage *self)
{
    size_t n_visible = 0;
    view_state_visible_runs(self->state, &n_visible);
    if (self->tags != NULL && self->tags->len > 0) {
        gtk_stack_set_visible_child_name(GTK_STACK(self->stack), "cards");
        return;
    }
    const char *filter = gtk_editable_get_text(GTK_EDITABLE(self->filter_entry));
    StatusText text = {.icon = "view-grid-symbolic", .title = _("No visible run has any of these")};
    if (n_visible == 0)
        text.title = _("All runs are hidden");
    else if (*filter)
        text.title = _(self->kind->nothing_matches);
    status_view_set(self->status, &text, NULL);
    gtk_stack_set_visible_child_name(GTK_STACK(self->stack), "status");
}

static void rebuild(MediaPage *self)
{
    GPtrArray *tags = media_tags_list(self->state, self->kind->summary, self->filter);
    if (media_tags_equal(tags, self->tags)) {
        g_ptr_array_unref(tags);
    } else {
        g_clear_pointer(&self->tags, g_ptr_array_unref);
        self->tags = tags;
        if (self->kind->list_changed)
            self->kind->list_changed(self->page);
        fill_flow(self);
    }
    show(self);
}

static void refresh_card(GtkWidget *card, void *user)
{
    const MediaPage *self = user;
    self->kind->refresh_card(card);
}

void media_page_update(MediaPage *self)
{
    TRACE_CALLBACK("media_page update");
    if (!gtk_widget_get_mapped(self->page))
        return;
    if (list_is_old(self))
        rebuild(self);
    card_flow_foreach_seen(self->flow, refresh_card, self);
}

static void data_changed(MediaPage *self)
{
    const SeriesStore *store = view_state_store(self->state);
    const uint64_t structure = series_store_structure_serial(store);
    if (structure != self->seen_structure) {
        const size_t n_items = media_tags_count(store, self->kind->summary);
        const bool changed = n_items != self->n_items;
        self->seen_structure = structure;
        self->n_items = n_items;
        if (changed)
            g_signal_emit_by_name(self->page, "items-changed");
    }
    media_page_update(self);
}

static void roots_changed(MediaPage *self)
{
    card_flow_clear(self->flow);
    g_hash_table_remove_all(self->cards);
    g_clear_pointer(&self->tags, g_ptr_array_unref);
    if (self->kind->forget)
        self->kind->forget(self->page);
    self->seen_structure = UINT64_MAX;
    self->list_structure = UINT64_MAX;
    data_changed(self);
}

/* --- the frame --- */

static void folded(CardFlow *flow, const char *prefix, gboolean is_folded, ViewState *state)
{
    (void)flow;
    view_settings_set_folded(view_state_settings(state), prefix, is_folded);
    view_memory_note(view_state_memory(state));
}

static void build_frame(MediaPage *self)
{
    self->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    self->stack = gtk_stack_new();
    self->overlay = gtk_overlay_new();
    self->status = status_view_new();
    build_toolbar(self);
    gtk_overlay_set_child(GTK_OVERLAY(self->overlay), card_flow_scroller(self->flow));
    gtk_stack_add_named(GTK_STACK(self->stack), self->overlay, "cards");
    gtk_stack_add_named(GTK_STACK(self->stack), self->status, "status");
    gtk_widget_set_vexpand(self->stack, TRUE);
    gtk_box_append(GTK_BOX(self->box), self->toolbar);
    gtk_box_append(GTK_BOX(self->box), self->stack);
    gtk_widget_set_parent(self->box, self->page);
}

void media_page_class_init(GtkWidgetClass *class)
{
    g_signal_new("items-changed", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                 G_TYPE_NONE, 0);
    gtk_widget_class_set_layout_manager_type(class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(class, "mediapage");
}

void media_page_build(MediaPage *self, GtkWidget *page, ViewState *state, const MediaPageKind *kind)
{
    self->page = page;
    self->kind = kind;
    self->state = g_object_ref(state);
    self->cards = g_hash_table_new_full(NULL, NULL, NULL, g_object_unref);
    self->flow = CARD_FLOW(card_flow_new(kind->card_size));
    self->seen_structure = self->list_structure = UINT64_MAX;
    build_frame(self);
    g_signal_connect_object(self->flow, "folded", G_CALLBACK(folded), state, 0);
}

static void connect(MediaPage *self, const char *signal, GCallback callback)
{
    GClosure *closure = g_cclosure_new_swap(callback, self, NULL);
    g_object_watch_closure(G_OBJECT(self->page), closure);
    g_signal_connect_closure(self->state, signal, closure, FALSE);
}

void media_page_start(MediaPage *self)
{
    connect(self, "data-changed", G_CALLBACK(data_changed));
    connect(self, "settings-changed", G_CALLBACK(media_page_update));
    connect(self, "theme-changed", G_CALLBACK(media_page_update));
    connect(self, "roots-changed", G_CALLBACK(roots_changed));
    data_changed(self);
}

void media_page_clear(MediaPage *self)
{
    if (self->cards)
        card_flow_clear(self->flow);
    g_clear_pointer(&self->cards, g_hash_table_destroy);
    g_clear_pointer(&self->box, gtk_widget_unparent);
    g_clear_pointer(&self->filter, tag_filter_free);
    g_clear_pointer(&self->tags, g_ptr_array_unref);
    g_clear_object(&self->state);
}
