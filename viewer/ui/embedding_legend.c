/* SPDX-License-Identifier: Apache-2.0 */
/* Categories go in, rows of swatch, name and count come out. */
#include "embedding_legend.h"

#include "display_text.h"
#include "number_format.h"
#include "palette.h"
#include "run_swatch.h"

#include <string.h>

#define SHORT_NAME 8 /* characters that leave room for two columns */

struct _EmbeddingLegend {
    GtkWidget parent;
    /* children */
    GtkWidget *grid;
    GPtrArray *swatches; /* borrowed from the grid */
    GPtrArray *names;    /* of char*, owned */
};

G_DEFINE_FINAL_TYPE(EmbeddingLegend, embedding_legend, GTK_TYPE_WIDGET)

static guint toggled;

static void swatch_toggled(GtkWidget *swatch, EmbeddingLegend *self)
{
    guint category = 0;
    if (g_ptr_array_find(self->swatches, swatch, &category))
        g_signal_emit(self, toggled, 0, category);
}

static void clear_grid(EmbeddingLegend *self)
{
    GtkWidget *child = NULL;
    g_ptr_array_set_size(self->swatches, 0);
    g_ptr_array_set_size(self->names, 0);
    while ((child = gtk_widget_get_first_child(self->grid)))
        gtk_grid_remove(GTK_GRID(self->grid), child);
}

static bool names_are_short(const MetadataColumn *column)
{
    for (size_t i = 0; i < column->n_categories; i++)
        if (g_utf8_strlen(column->categories[i], -1) > SHORT_NAME)
            return false;
    return true;
}

static GtkWidget *new_row(EmbeddingLegend *self, const char *name, size_t n)
{
    GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *swatch = run_swatch_new();
    GtkWidget *label = gtk_label_new(name);
    g_autofree char *figure = number_format_count(n);
    GtkWidget *count = gtk_label_new(figure);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    gtk_widget_set_hexpand(label, TRUE);
    gtk_widget_set_tooltip_text(label, name);
    gtk_widget_add_css_class(count, "media-caption");
    gtk_widget_set_valign(swatch, GTK_ALIGN_CENTER);
    gtk_box_append(GTK_BOX(row), swatch);
    gtk_box_append(GTK_BOX(row), label);
    gtk_box_append(GTK_BOX(row), count);
    gtk_widget_set_size_request(row, -1, 26);
    g_ptr_array_add(self->swatches, swatch);
    g_signal_connect(swatch, "toggled", G_CALLBACK(swatch_toggled), self);
    return row;
}

void embedding_legend_set(EmbeddingLegend *self, const MetadataColumn *column, bool is_dark)
{
    clear_grid(self);
    if (!column || column->kind != METADATA_COLUMN_CATEGORIES)
        return;
    const int n_columns = names_are_short(column) ? 2 : 1;
    for (size_t i = 0; i < column->n_categories; i++) {
        char *name = display_text_escape_name(column->categories[i]);
        g_ptr_array_add(self->names, name);
        gtk_grid_attach(GTK_GRID(self->grid), new_row(self, name, column->category_counts[i]),
                        (int)i % n_columns, (int)i / n_columns, 1, 1);
        embedding_legend_show(self, i, true, is_dark);
    }
}

void embedding_legend_show(EmbeddingLegend *self, size_t category, bool is_visible, bool is_dark)
{
    if (category >= self->swatches->len)
        return;
    const PlotColour colour = palette_run((unsigned)category, is_dark).colour;
    run_swatch_set(self->swatches->pdata[category],
                   is_visible ? RUN_SWATCH_SHOWN : RUN_SWATCH_HIDDEN, &colour, is_dark,
                   self->names->pdata[category]);
}

static void embedding_legend_dispose(GObject *object)
{
    EmbeddingLegend *self = EMBEDDING_LEGEND(object);
    g_clear_pointer(&self->grid, gtk_widget_unparent);
    g_clear_pointer(&self->swatches, g_ptr_array_unref);
    g_clear_pointer(&self->names, g_ptr_array_unref);
    G_OBJECT_CLASS(embedding_legend_parent_class)->dispose(object);
}

static void embedding_legend_class_init(EmbeddingLegendClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = embedding_legend_dispose;
    toggled = g_signal_new("toggled", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                           NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
    gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(widget_class, "embeddinglegend");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void embedding_legend_init(EmbeddingLegend *self)
{
    self->swatches = g_ptr_array_new();
    self->names = g_ptr_array_new_with_free_func(g_free);
    self->grid = gtk_grid_new();
    gtk_grid_set_column_homogeneous(GTK_GRID(self->grid), TRUE);
    gtk_grid_set_column_spacing(GTK_GRID(self->grid), 18);
    gtk_widget_set_parent(self->grid, GTK_WIDGET(self));
}

GtkWidget *embedding_legend_new(void)
{
    return g_object_new(EMBEDDING_TYPE_LEGEND, NULL);
}
