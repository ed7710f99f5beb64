/* SPDX-License-Identifier: Apache-2.0 */
/* Words go in, a row of joined toggle buttons comes out, of which one is pressed. What the program
 * presses is not told as a choice of the user's. */
#include "segment_box.h"

#include <stdbool.h>

#define SEGMENT_INDEX "courbe-segment"

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

GtkWidget *segment_box_new(const char *const *labels, size_t n, const char *name,
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

void segment_box_press(GtkWidget *box, size_t index)
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
