/* SPDX-License-Identifier: Apache-2.0 */
/* A page and its cards go in, the frame around them comes out. A filter that cannot be read keeps
 * the last good result and says what is wrong with it. */
#include "media_page.h"

#include "status_view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SEGMENT_INDEX "courbe-segment"

/* --- joined buttons --- */

typedef struct {
    void (*chosen)(size_t index, void *user);
    void *user;
    bool is_quiet; /* the program presses */
} Segments;

static Segments *segments_of(GtkWidget *box)
{
    return g_object_get_data(G_OBJECT(box), SEGMENT_INDEX);
}

static void segment_toggled(GtkToggleButton *button, GtkWidget *box)
{
    const Segments *segments = segments_of(box);
    if (!gtk_toggle_button_get_active(button) || segments->is_quiet)
        return;
    const guint index = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), SEGMENT_INDEX));
    segments->chosen(index, segments->user);
}

GtkWidget *media_page_segments(const char *const *labels, size_t n, const char *name,
                               void (*chosen)(size_t index, void *user), void *user)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    GtkToggleButton *first = NULL;
    Segments *segments = g_new0(Segments, 1);
    *segments = (Segments){chosen, user, false};
    g_object_set_data_full(G_OBJECT(box), SEGMENT_INDEX, segments, g_free);
    gtk_widget_add_css_class(box, "linked");
    gtk_widget_add_css_class(box, "segments");
    gtk_widget_set_valign(box, GTK_ALIGN_CENTER);
    gtk_accessible_update_property(GTK_ACCESSIBLE(box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    for (guint i = 0; i < n; i++) {
        GtkWidget *button = gtk_toggle_button_new_with_label(labels[i]);
        g_object_set_data(G_OBJECT(button), SEGMENT_INDEX, GUINT_TO_POINTER(i));
        gtk_toggle_button_set_group(GTK_TOGGLE_BUTTON(button), first);
        if (!first)
            first = GTK_TOGGLE_BUTTON(button);
        g_signal_connect(button, "toggled", G_CALLBACK(segment_toggled), box);
        gtk_box_append(GTK_BOX(box), button);
    }
    return box;
}

void media_page_segments_set(GtkWidget *box, size_t index)
{
    GtkWidget *button = gtk_widget_get_first_child(box);
    for (size_t i = 0; i < index && button; i++)
        button = gtk_widget_get_next_sibling(button);
    if (!button || gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(button)))
        return;
    segments_of(box)->is_quiet = true;
    gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(button), TRUE);
    segments_of(box)->is_quiet = false;
}

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
            media_page_segments_set(segments, i);
}

void media_page_add_axis_switch(MediaPage *self)
{
    const char *const labels[] = {_("Step"), _("Relative"), _("Wall")};
    GtkWidget *segments = media_page_segments(labels, 3, _("Axis"), axis_chosen, self);
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

/* --- the frame --- */

static void folded(CardFlow *flow, const char *prefix, gboolean is_folded, ViewState *state)
{
    (void)flow;
    view_settings_set_folded(view_state_settings(state), prefix, is_folded);
}

void media_page_build(MediaPage *self, GtkWidget *page, CardFlow *flow, ViewState *state,
                      const char *nothing_matches)
{
    self->state = state;
    self->list_structure = UINT64_MAX;
    self->nothing_matches = nothing_matches;
    self->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    self->stack = gtk_stack_new();
    self->overlay = gtk_overlay_new();
    self->status = status_view_new();
    build_toolbar(self);
    gtk_overlay_set_child(GTK_OVERLAY(self->overlay), card_flow_scroller(flow));
    gtk_stack_add_named(GTK_STACK(self->stack), self->overlay, "cards");
    gtk_stack_add_named(GTK_STACK(self->stack), self->status, "status");
    gtk_widget_set_vexpand(self->stack, TRUE);
    gtk_box_append(GTK_BOX(self->box), self->toolbar);
    gtk_box_append(GTK_BOX(self->box), self->stack);
    gtk_widget_set_parent(self->box, page);
    g_signal_connect_object(flow, "folded", G_CALLBACK(folded), state, 0);
}

void media_page_clear(MediaPage *self)
{
    g_clear_pointer(&self->box, gtk_widget_unparent);
    g_clear_pointer(&self->filter, tag_filter_free);
}

void media_page_add_group(CardFlow *flow, ViewState *state, const MediaTag *tag)
{
    const bool is_folded = view_settings_folded(view_state_settings(state), tag->prefix, false);
    card_flow_add_group(flow, tag->prefix, *tag->group ? tag->group : NULL,
                        *tag->group && is_folded);
}

bool media_page_list_is_old(MediaPage *self)
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

void media_page_show(MediaPage *self, bool has_cards, bool has_visible)
{
    if (has_cards) {
        gtk_stack_set_visible_child_name(GTK_STACK(self->stack), "cards");
        return;
    }
    const char *filter = gtk_editable_get_text(GTK_EDITABLE(self->filter_entry));
    StatusText text = {.icon = "view-grid-symbolic", .title = _("No visible run has any of these")};
    if (!has_visible)
        text.title = _("All runs are hidden");
    else if (*filter)
        text.title = self->nothing_matches;
    status_view_set(self->status, &text, NULL);
    gtk_stack_set_visible_child_name(GTK_STACK(self->stack), "status");
}
