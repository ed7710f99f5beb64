/* SPDX-License-Identifier: Apache-2.0 */
/* Builds the panel of embeddings; everything in it is told what to show by the page. */
#include "embedding_panel.h"

#include <glib/gi18n-lib.h>

#define WIDTH 288

static GtkWidget *new_caption(float align)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_label_set_xalign(GTK_LABEL(label), align);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
    gtk_widget_add_css_class(label, "media-caption");
    return label;
}

static GtkWidget *build_choices(EmbeddingPanel *panel)
{
    GtkWidget *choices = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
    panel->run = CHOICE_BOX(choice_box_new(_("Run")));
    panel->tensor = CHOICE_BOX(choice_box_new(_("Tensor")));
    panel->column = CHOICE_BOX(choice_box_new(_("Colour by")));
    panel->legend = EMBEDDING_LEGEND(embedding_legend_new());
    gtk_box_append(GTK_BOX(choices), GTK_WIDGET(panel->run));
    gtk_box_append(GTK_BOX(choices), GTK_WIDGET(panel->tensor));
    gtk_box_append(GTK_BOX(choices), GTK_WIDGET(panel->column));
    gtk_box_append(GTK_BOX(choices), GTK_WIDGET(panel->legend));
    gtk_widget_add_css_class(choices, "panel-choices");
    return choices;
}

static GtkWidget *build_foot(EmbeddingPanel *panel)
{
    GtkWidget *foot = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
    panel->count = new_caption(0.0f);
    panel->directory = new_caption(1.0f);
    gtk_widget_set_hexpand(panel->directory, TRUE);
    gtk_box_append(GTK_BOX(foot), panel->count);
    gtk_box_append(GTK_BOX(foot), panel->directory);
    gtk_widget_add_css_class(foot, "panel-foot");
    return foot;
}

void embedding_panel_build(EmbeddingPanel *panel)
{
    GtkWidget *scroller = gtk_scrolled_window_new();
    panel->root = g_object_ref_sink(gtk_box_new(GTK_ORIENTATION_VERTICAL, 0));
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), build_choices(panel));
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    gtk_widget_set_vexpand(scroller, TRUE);
    gtk_widget_add_css_class(panel->root, "side-panel");
    gtk_widget_add_css_class(panel->root, "beside");
    gtk_widget_set_size_request(panel->root, WIDTH, -1);
    gtk_widget_set_hexpand(panel->root, FALSE); /* the legend's names expand only within */
    gtk_box_append(GTK_BOX(panel->root), scroller);
    gtk_box_append(GTK_BOX(panel->root), build_foot(panel));
}

void embedding_panel_stand_alone(EmbeddingPanel *panel)
{
    gtk_widget_remove_css_class(panel->root, "beside");
    gtk_widget_set_size_request(panel->root, -1, -1);
}
