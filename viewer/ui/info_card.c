/* SPDX-License-Identifier: Apache-2.0 */
/* Rows go in, a small table over the page comes out. Rows are kept and given new words, so that
 * pointing along a curve builds no widgets. */
#include "info_card.h"

#include "image_draw.h"

#include <stdbool.h>

#define DISTANCE     8
#define INSET        18
#define MAX_ROWS     12
#define PICTURE_SIDE 72

struct _InfoCard {
    GtkWidget parent;
    /* owned */
    cairo_surface_t *image;
    GdkRectangle source;
    /* children */
    GtkWidget *box, *title, *picture, *grid;
    GtkWidget *names[MAX_ROWS], *values[MAX_ROWS];
    /* state */
    guint n_rows;
    GdkRectangle beside;
    int pointer_x;
};

G_DEFINE_FINAL_TYPE(InfoCard, info_card, GTK_TYPE_WIDGET)

/* Within the rectangle, away from the pointer. */
static int place_within(InfoCard *self, int width)
{
    const int right = self->beside.x + self->beside.width - width - INSET;
    const bool is_right = self->pointer_x < self->beside.x + self->beside.width / 2;
    return MAX(is_right ? right : self->beside.x + INSET, 0);
}

static gboolean find_place(GtkOverlay *overlay, GtkWidget *widget, GdkRectangle *place,
                           InfoCard *self)
{
    if (widget != GTK_WIDGET(self))
        return FALSE;
    const int width = gtk_widget_get_width(GTK_WIDGET(overlay));
    const int height = gtk_widget_get_height(GTK_WIDGET(overlay));
    GtkRequisition size;
    gtk_widget_get_preferred_size(widget, NULL, &size);
    const int right = self->beside.x + self->beside.width + DISTANCE;
    const int left = self->beside.x - DISTANCE - size.width;
    place->width = size.width;
    place->height = size.height;
    if (right + size.width + DISTANCE <= width)
        place->x = right;
    else if (left >= DISTANCE)
        place->x = left;
    else
        place->x = place_within(self, size.width);
    place->y = CLAMP(self->beside.y, 0, MAX(height - size.height, 0));
    return TRUE;
}

void info_card_overlay(InfoCard *self, GtkOverlay *overlay)
{
    gtk_overlay_add_overlay(overlay, GTK_WIDGET(self));
    g_signal_connect_object(overlay, "get-child-position", G_CALLBACK(find_place), self, 0);
}

void info_card_begin(InfoCard *self, const char *title)
{
    gtk_label_set_text(GTK_LABEL(self->title), title);
    gtk_widget_set_visible(self->title, *title != '\0');
    gtk_widget_set_visible(self->picture, FALSE);
    g_clear_pointer(&self->image, cairo_surface_destroy);
    for (guint i = 0; i < MAX_ROWS; i++) {
        gtk_widget_set_visible(self->names[i], FALSE);
        gtk_widget_set_visible(self->values[i], FALSE);
    }
    self->n_rows = 0;
}

void info_card_add_row(InfoCard *self, const char *name, const char *value)
{
    if (self->n_rows == MAX_ROWS)
        return;
    const guint row = self->n_rows++;
    gtk_label_set_text(GTK_LABEL(self->names[row]), name);
    gtk_label_set_text(GTK_LABEL(self->values[row]), value);
    gtk_widget_set_visible(self->names[row], TRUE);
    gtk_widget_set_visible(self->values[row], TRUE);
}

static void draw_picture(GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user)
{
    InfoCard *self = user;
    if (!self->image)
        return;
    const double scale = gtk_widget_get_scale_factor(GTK_WIDGET(area));
    cairo_surface_t *part = cairo_image_surface_create(cairo_image_surface_get_format(self->image),
                                                       self->source.width, self->source.height);
    cairo_t *part_cr = cairo_create(part);
    cairo_set_source_surface(part_cr, self->image, -self->source.x, -self->source.y);
    cairo_paint(part_cr);
    cairo_destroy(part_cr);
    const ImageFit fit = image_fit(width, height, scale, self->source.width, self->source.height);
    image_draw(cr, part, &fit, 0.0, 0.0, false);
    cairo_surface_destroy(part);
}

void info_card_set_picture(InfoCard *self, cairo_surface_t *image, const GdkRectangle *source)
{
    g_clear_pointer(&self->image, cairo_surface_destroy);
    self->image = cairo_surface_reference(image);
    self->source = *source;
    gtk_widget_set_visible(self->picture, TRUE);
    gtk_widget_queue_draw(self->picture);
}

void info_card_show_beside(InfoCard *self, const GdkRectangle *rect, int pointer_x)
{
    self->beside = *rect;
    self->pointer_x = pointer_x;
    gtk_widget_set_visible(GTK_WIDGET(self), TRUE);
    gtk_widget_queue_resize(GTK_WIDGET(self));
}

void info_card_hide(InfoCard *self)
{
    gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
}

static GtkWidget *new_cell(const char *class_name, float align)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_label_set_xalign(GTK_LABEL(label), align);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_max_width_chars(GTK_LABEL(label), 32);
    gtk_widget_set_visible(label, FALSE);
    gtk_widget_add_css_class(label, class_name);
    return label;
}

static void info_card_dispose(GObject *object)
{
    InfoCard *self = INFO_CARD(object);
    g_clear_pointer(&self->box, gtk_widget_unparent);
    g_clear_pointer(&self->image, cairo_surface_destroy);
    G_OBJECT_CLASS(info_card_parent_class)->dispose(object);
}

static void info_card_class_init(InfoCardClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = info_card_dispose;
    gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(widget_class, "infocard");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void build_grid(InfoCard *self)
{
    self->grid = gtk_grid_new();
    gtk_grid_set_column_spacing(GTK_GRID(self->grid), 24);
    gtk_grid_set_row_spacing(GTK_GRID(self->grid), 6);
    for (int i = 0; i < MAX_ROWS; i++) {
        self->names[i] = new_cell("dim-label", 0.0f);
        self->values[i] = new_cell("numeric", 1.0f);
        gtk_widget_set_hexpand(self->values[i], TRUE);
        gtk_grid_attach(GTK_GRID(self->grid), self->names[i], 0, i, 1, 1);
        gtk_grid_attach(GTK_GRID(self->grid), self->values[i], 1, i, 1, 1);
    }
}

static void info_card_init(InfoCard *self)
{
    GtkWidget *widget = GTK_WIDGET(self);
    GtkWidget *words = gtk_box_new(GTK_ORIENTATION_VERTICAL, 8);
    self->box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
    self->title = new_cell("heading", 0.0f);
    self->picture = gtk_drawing_area_new();
    gtk_drawing_area_set_content_width(GTK_DRAWING_AREA(self->picture), PICTURE_SIDE);
    gtk_drawing_area_set_content_height(GTK_DRAWING_AREA(self->picture), PICTURE_SIDE);
    gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(self->picture), draw_picture, self, NULL);
    gtk_widget_set_valign(self->picture, GTK_ALIGN_START);
    gtk_widget_set_visible(self->picture, FALSE);
    build_grid(self);
    gtk_box_append(GTK_BOX(words), self->title);
    gtk_box_append(GTK_BOX(words), self->grid);
    gtk_box_append(GTK_BOX(self->box), self->picture);
    gtk_box_append(GTK_BOX(self->box), words);
    gtk_widget_set_parent(self->box, widget);
    gtk_widget_set_visible(widget, FALSE);
    gtk_widget_set_can_target(widget, FALSE);
}

GtkWidget *info_card_new(void)
{
    return g_object_new(INFO_TYPE_CARD, NULL);
}
