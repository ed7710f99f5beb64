/* SPDX-License-Identifier: Apache-2.0 */
/* Words go in, a drop-down comes out. The list's own rows would be as wide as the longest word and
 * widen the panel with it; these are shortened, with the whole word in the tooltip. */
#include "choice_box.h"

#include <stdbool.h>

struct _ChoiceBox {
    GtkWidget parent;
    GtkWidget *box, *drop_down; /* children */
    GtkStringList *words;       /* owned */
    bool is_quiet;              /* the program chooses */
};

G_DEFINE_FINAL_TYPE(ChoiceBox, choice_box, GTK_TYPE_WIDGET)

static guint chosen_signal;

static void set_up_row(GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user)
{
    (void)factory;
    (void)user;
    GtkWidget *label = gtk_label_new(NULL);
    gtk_label_set_xalign(GTK_LABEL(label), 0.0f);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
    gtk_list_item_set_child(item, label);
}

static void bind_row(GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user)
{
    (void)factory;
    (void)user;
    GtkWidget *label = gtk_list_item_get_child(item);
    const char *word = gtk_string_object_get_string(gtk_list_item_get_item(item));
    gtk_label_set_text(GTK_LABEL(label), word);
    gtk_widget_set_tooltip_text(label, word);
}

static void selected_changed(ChoiceBox *self)
{
    const guint selected = gtk_drop_down_get_selected(GTK_DROP_DOWN(self->drop_down));
    if (!self->is_quiet && selected != GTK_INVALID_LIST_POSITION)
        g_signal_emit(self, chosen_signal, 0, selected);
}

static bool has_words(ChoiceBox *self, const char *const *words)
{
    const guint n = g_list_model_get_n_items(G_LIST_MODEL(self->words));
    for (guint i = 0; i < n; i++)
        if (g_strcmp0(gtk_string_list_get_string(self->words, i), words[i]) != 0)
            return false;
    return !words[n];
}

void choice_box_set(ChoiceBox *self, const char *const *words, guint chosen)
{
    self->is_quiet = true;
    if (!has_words(self, words))
        gtk_string_list_splice(self->words, 0, g_list_model_get_n_items(G_LIST_MODEL(self->words)),
                               words);
    gtk_drop_down_set_selected(GTK_DROP_DOWN(self->drop_down), chosen);
    self->is_quiet = false;
}

guint choice_box_chosen(ChoiceBox *self)
{
    return gtk_drop_down_get_selected(GTK_DROP_DOWN(self->drop_down));
}

static void choice_box_dispose(GObject *object)
{
    ChoiceBox *self = CHOICE_BOX(object);
    g_clear_pointer(&self->box, gtk_widget_unparent);
    g_clear_object(&self->words);
    G_OBJECT_CLASS(choice_box_parent_class)->dispose(object);
}

static void choice_box_class_init(ChoiceBoxClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = choice_box_dispose;
    chosen_signal = g_signal_new("chosen", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
    gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(widget_class, "choicebox");
}

static void choice_box_init(ChoiceBox *self)
{
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
    g_signal_connect(factory, "setup", G_CALLBACK(set_up_row), NULL);
    g_signal_connect(factory, "bind", G_CALLBACK(bind_row), NULL);
    self->words = gtk_string_list_new(NULL);
    self->drop_down = gtk_drop_down_new(G_LIST_MODEL(g_object_ref(self->words)), NULL);
    gtk_drop_down_set_factory(GTK_DROP_DOWN(self->drop_down), factory);
    g_object_unref(factory);
    g_signal_connect_swapped(self->drop_down, "notify::selected", G_CALLBACK(selected_changed),
                             self);
}

GtkWidget *choice_box_new(const char *label)
{
    ChoiceBox *self = g_object_new(CHOICE_TYPE_BOX, NULL);
    GtkWidget *head = gtk_label_new(label);
    self->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
    gtk_label_set_xalign(GTK_LABEL(head), 0.0f);
    gtk_widget_add_css_class(head, "media-head");
    gtk_box_append(GTK_BOX(self->box), head);
    gtk_box_append(GTK_BOX(self->box), self->drop_down);
    gtk_widget_set_parent(self->box, GTK_WIDGET(self));
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   label, -1);
    return GTK_WIDGET(self);
}
