/* SPDX-License-Identifier: Apache-2.0 */
/* A set of points and the hand's movements go in, a picture and the point under the pointer come
 * out. Places and picture are made anew when the camera, the colours or the size changed, never for
 * a moving pointer. */
#include "embedding_canvas.h"

#include "display_text.h"
#include "embedding_draw.h"
#include "trace.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define REACH       12.0
#define WHEEL_STEP  1.15
#define KEY_PX      24.0
#define MAX_DRAGGED 4.0

struct _EmbeddingCanvas {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    char **names; /* of the categories, escaped */
    bool hidden[METADATA_MAX_CATEGORIES + 1];
    /* borrowed */
    const EmbeddingSet *set; /* NULL: nothing */
    /* cached, owned */
    EmbeddingColours colours;
    EmbeddingScene *scene;
    cairo_surface_t *surface;
    int width, height, scale; /* of the scene */
    bool is_dark;
    /* state */
    EmbeddingCamera camera;
    int n_dimensions;
    size_t column;
    size_t point;
    double dragged_x, dragged_y;
    bool is_dragging, is_panning;
};

G_DEFINE_FINAL_TYPE(EmbeddingCanvas, embedding_canvas, GTK_TYPE_WIDGET)

static guint pointed;

/* --- the picture --- */

static const MetadataColumn *column_of(EmbeddingCanvas *self)
{
    if (!self->set || self->column >= self->set->metadata.n_columns)
        return NULL;
    return &self->set->columns[self->column];
}

static void drop_scene(EmbeddingCanvas *self)
{
    g_clear_pointer(&self->scene, embedding_scene_free);
    g_clear_pointer(&self->surface, cairo_surface_destroy);
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

static void drop_colours(EmbeddingCanvas *self)
{
    drop_scene(self);
    embedding_colours_clear(&self->colours);
}

static void make_scene(EmbeddingCanvas *self)
{
    const PrincipalComponents *components = &self->set->components;
    const PlotTheme *theme = plot_theme(self->is_dark);
    if (!self->colours.classes)
        embedding_colours_make(column_of(self), self->set->n_points, self->hidden, theme,
                               &self->colours);
    self->scene =
        embedding_scene_new(components->projection, components->n_rows, components->n_components,
                            &self->colours, &self->camera, self->width, self->height);
    self->surface =
        embedding_draw_surface(self->scene, theme, self->scale, view_state_plot_text(self->state));
}

static bool ensure_scene(EmbeddingCanvas *self)
{
    GtkWidget *widget = GTK_WIDGET(self);
    const int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
    const int scale = gtk_widget_get_scale_factor(widget);
    const bool is_dark = view_state_is_dark(self->state);
    if (!self->set || self->set->components.n_components == 0 || width < 2 || height < 2)
        return false;
    if (is_dark != self->is_dark)
        drop_colours(self);
    if (self->scene && self->width == width && self->height == height && self->scale == scale &&
        self->is_dark == is_dark)
        return true;
    g_clear_pointer(&self->scene, embedding_scene_free);
    g_clear_pointer(&self->surface, cairo_surface_destroy);
    self->width = width;
    self->height = height;
    self->scale = scale;
    self->is_dark = is_dark;
    make_scene(self);
    return true;
}

static void draw_over(EmbeddingCanvas *self, cairo_t *cr)
{
    const PlotTheme *theme = plot_theme(self->is_dark);
    const MetadataColumn *column = column_of(self);
    PlotText *text = view_state_plot_text(self->state);
    if (column && column->kind == METADATA_COLUMN_CATEGORIES && column->n_categories > 1)
        embedding_draw_labels(cr, self->scene, theme, (const char *const *)self->names,
                              column->n_categories, text);
    if (column && column->kind == METADATA_COLUMN_NUMBERS) {
        g_autofree char *name =
            display_text_escape_name(metadata_table_name(&self->set->metadata, self->column));
        embedding_draw_key(cr, self->scene, theme, name, column->min, column->max, text);
    }
    if (self->point != EMBEDDING_NO_POINT)
        embedding_draw_chosen(cr, self->scene, theme, self->point);
}

static void embedding_canvas_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    EmbeddingCanvas *self = EMBEDDING_CANVAS(widget);
    if (!ensure_scene(self))
        return;
    cairo_t *cr = gtk_snapshot_append_cairo(
        snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)self->width, (float)self->height));
    cairo_set_source_surface(cr, self->surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_paint(cr);
    draw_over(self, cr);
    cairo_destroy(cr);
}

/* --- the point under the pointer --- */

static void set_point(EmbeddingCanvas *self, size_t point)
{
    if (point == self->point)
        return;
    self->point = point;
    gtk_widget_queue_draw(GTK_WIDGET(self));
    g_signal_emit(self, pointed, 0);
}

static void pointer_moved(GtkEventControllerMotion *controller, double x, double y,
                          EmbeddingCanvas *self)
{
    TRACE_CALLBACK("embedding_canvas pointer_moved");
    (void)controller;
    if (!self->is_dragging && ensure_scene(self))
        set_point(self, embedding_scene_point_at(self->scene, x, y, REACH));
}

static void pointer_left(GtkEventControllerMotion *controller, EmbeddingCanvas *self)
{
    (void)controller;
    set_point(self, EMBEDDING_NO_POINT);
}

/* --- hands --- */

static void camera_changed(EmbeddingCanvas *self)
{
    set_point(self, EMBEDDING_NO_POINT);
    drop_scene(self);
}

static void move_camera(EmbeddingCanvas *self, double dx, double dy, bool is_panning)
{
    if (is_panning || self->n_dimensions == 2)
        embedding_camera_pan(&self->camera, dx, dy);
    else
        embedding_camera_turn(&self->camera, dx, dy);
    camera_changed(self);
}

static void drag_began(GtkGestureDrag *gesture, double x, double y, EmbeddingCanvas *self)
{
    const GdkModifierType modifiers =
        gtk_event_controller_get_current_event_state(GTK_EVENT_CONTROLLER(gesture));
    const guint button = gtk_gesture_single_get_current_button(GTK_GESTURE_SINGLE(gesture));
    (void)x;
    (void)y;
    gtk_widget_grab_focus(GTK_WIDGET(self));
    if (button == GDK_BUTTON_SECONDARY) {
        gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_DENIED);
        return;
    }
    self->is_panning = button == GDK_BUTTON_MIDDLE || (modifiers & GDK_SHIFT_MASK) != 0;
    self->dragged_x = self->dragged_y = 0.0;
}

static void drag_moved(GtkGestureDrag *gesture, double dx, double dy, EmbeddingCanvas *self)
{
    TRACE_CALLBACK("embedding_canvas drag");
    if (!self->is_dragging && hypot(dx, dy) < MAX_DRAGGED)
        return;
    gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    self->is_dragging = true;
    move_camera(self, dx - self->dragged_x, dy - self->dragged_y, self->is_panning);
    self->dragged_x = dx;
    self->dragged_y = dy;
}

static void drag_ended(GtkGestureDrag *gesture, double dx, double dy, EmbeddingCanvas *self)
{
    (void)gesture;
    (void)dx;
    (void)dy;
    self->is_dragging = false;
}

static void clicked(GtkGestureClick *gesture, int n_press, double x, double y,
                    EmbeddingCanvas *self)
{
    (void)gesture;
    (void)x;
    (void)y;
    if (n_press == 2)
        embedding_canvas_fit(self);
}

static void zoom(EmbeddingCanvas *self, double x, double y, double factor)
{
    embedding_camera_zoom_at(&self->camera, self->width, self->height, x, y, factor);
    camera_changed(self);
}

static gboolean scrolled(GtkEventControllerScroll *controller, double dx, double dy,
                         EmbeddingCanvas *self)
{
    GtkWidget *widget = GTK_WIDGET(self);
    GtkNative *native = gtk_widget_get_native(widget);
    GdkEvent *event = gtk_event_controller_get_current_event(GTK_EVENT_CONTROLLER(controller));
    double x = 0, y = 0, native_x = 0, native_y = 0, at_x = 0, at_y = 0;
    (void)dx;
    if (!self->set || !event || !gdk_event_get_position(event, &x, &y))
        return GDK_EVENT_PROPAGATE;
    gtk_native_get_surface_transform(native, &native_x, &native_y);
    if (gtk_widget_translate_coordinates(GTK_WIDGET(native), widget, x - native_x, y - native_y,
                                         &at_x, &at_y))
        zoom(self, at_x, at_y, pow(WHEEL_STEP, -dy));
    return GDK_EVENT_STOP;
}

static gboolean key_pressed(GtkEventControllerKey *controller, guint key, guint code,
                            GdkModifierType modifiers, EmbeddingCanvas *self)
{
    (void)controller;
    (void)code;
    const bool is_panning = (modifiers & GDK_SHIFT_MASK) != 0;
    if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK) || !self->set)
        return GDK_EVENT_PROPAGATE;
    switch (key) {
    case GDK_KEY_Left:
        move_camera(self, -KEY_PX, 0, is_panning);
        return GDK_EVENT_STOP;
    case GDK_KEY_Right:
        move_camera(self, KEY_PX, 0, is_panning);
        return GDK_EVENT_STOP;
    case GDK_KEY_Up:
        move_camera(self, 0, -KEY_PX, is_panning);
        return GDK_EVENT_STOP;
    case GDK_KEY_Down:
        move_camera(self, 0, KEY_PX, is_panning);
        return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
        zoom(self, self->width / 2.0, self->height / 2.0, WHEEL_STEP);
        return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
        zoom(self, self->width / 2.0, self->height / 2.0, 1.0 / WHEEL_STEP);
        return GDK_EVENT_STOP;
    case GDK_KEY_0:
        embedding_canvas_fit(self);
        return GDK_EVENT_STOP;
    default:
        return GDK_EVENT_PROPAGATE;
    }
}

static void add_controllers(EmbeddingCanvas *self)
{
    GtkWidget *widget = GTK_WIDGET(self);
    GtkEventController *motion = gtk_event_controller_motion_new();
    g_signal_connect(motion, "enter", G_CALLBACK(pointer_moved), self);
    g_signal_connect(motion, "motion", G_CALLBACK(pointer_moved), self);
    g_signal_connect(motion, "leave", G_CALLBACK(pointer_left), self);
    gtk_widget_add_controller(widget, motion);
    GtkGesture *drag = gtk_gesture_drag_new();
    gtk_gesture_single_set_button(GTK_GESTURE_SINGLE(drag), 0);
    g_signal_connect(drag, "drag-begin", G_CALLBACK(drag_began), self);
    g_signal_connect(drag, "drag-update", G_CALLBACK(drag_moved), self);
    g_signal_connect(drag, "drag-end", G_CALLBACK(drag_ended), self);
    gtk_widget_add_controller(widget, GTK_EVENT_CONTROLLER(drag));
    GtkGesture *click = gtk_gesture_click_new();
    g_signal_connect(click, "released", G_CALLBACK(clicked), self);
    gtk_widget_add_controller(widget, GTK_EVENT_CONTROLLER(click));
    GtkEventController *scroll =
        gtk_event_controller_scroll_new(GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
    g_signal_connect(scroll, "scroll", G_CALLBACK(scrolled), self);
    gtk_widget_add_controller(widget, scroll);
    GtkEventController *keys = gtk_event_controller_key_new();
    g_signal_connect(keys, "key-pressed", G_CALLBACK(key_pressed), self);
    gtk_widget_add_controller(widget, keys);
}

/* --- what others ask --- */

static void fit_camera(EmbeddingCanvas *self)
{
    if (!self->set)
        return;
    const PrincipalComponents *components = &self->set->components;
    embedding_camera_fit(&self->camera, components->projection, components->n_rows,
                         components->n_components, self->n_dimensions == 3);
}

void embedding_canvas_fit(EmbeddingCanvas *self)
{
    fit_camera(self);
    camera_changed(self);
}

void embedding_canvas_set(EmbeddingCanvas *self, const EmbeddingSet *set)
{
    set_point(self, EMBEDDING_NO_POINT);
    drop_colours(self);
    const bool is_first = self->set == NULL;
    self->set = set && set->n_points > 0 ? set : NULL;
    self->column = SIZE_MAX;
    if (is_first)
        fit_camera(self);
    g_autofree char *label =
        set ? display_text_escape_name(set->source->tensor_name) : g_strdup("");
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void embedding_canvas_colour_by(EmbeddingCanvas *self, size_t column)
{
    drop_colours(self);
    self->column = column;
    memset(self->hidden, 0, sizeof self->hidden);
    g_clear_pointer(&self->names, g_strfreev);
    const MetadataColumn *by = column_of(self);
    if (!by || by->kind != METADATA_COLUMN_CATEGORIES)
        return;
    self->names = g_new0(char *, by->n_categories + 1);
    for (size_t i = 0; i < by->n_categories; i++)
        self->names[i] = display_text_escape_name(by->categories[i]);
}

void embedding_canvas_hide(EmbeddingCanvas *self, size_t category, bool is_hidden)
{
    if (category >= METADATA_MAX_CATEGORIES || self->hidden[category] == is_hidden)
        return;
    self->hidden[category] = is_hidden;
    set_point(self, EMBEDDING_NO_POINT);
    drop_colours(self);
}

bool embedding_canvas_hides(EmbeddingCanvas *self, size_t category)
{
    return category < METADATA_MAX_CATEGORIES && self->hidden[category];
}

void embedding_canvas_set_dimensions(EmbeddingCanvas *self, int n)
{
    if (n == self->n_dimensions)
        return;
    self->n_dimensions = n;
    embedding_canvas_fit(self);
}

size_t embedding_canvas_n_drawn(EmbeddingCanvas *self)
{
    return ensure_scene(self) ? self->scene->n_drawn : 0;
}

size_t embedding_canvas_point(EmbeddingCanvas *self, GdkRectangle *out_place)
{
    if (self->point == EMBEDDING_NO_POINT || !self->scene)
        return EMBEDDING_NO_POINT;
    const EmbeddingPlace *place = &self->scene->places[self->point];
    *out_place = (GdkRectangle){(int)place->x - 10, (int)place->y - 10, 20, 20};
    return self->point;
}

/* --- life --- */

static void embedding_canvas_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                                     int *minimum, int *natural, int *minimum_baseline,
                                     int *natural_baseline)
{
    (void)widget;
    (void)for_size;
    *minimum = 200;
    *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 600;
    *minimum_baseline = *natural_baseline = -1;
}

static void embedding_canvas_dispose(GObject *object)
{
    EmbeddingCanvas *self = EMBEDDING_CANVAS(object);
    g_clear_pointer(&self->scene, embedding_scene_free);
    g_clear_pointer(&self->surface, cairo_surface_destroy);
    embedding_colours_clear(&self->colours);
    g_clear_pointer(&self->names, g_strfreev);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(embedding_canvas_parent_class)->dispose(object);
}

static void embedding_canvas_class_init(EmbeddingCanvasClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = embedding_canvas_dispose;
    widget_class->snapshot = embedding_canvas_snapshot;
    widget_class->measure = embedding_canvas_measure;
    pointed = g_signal_new("pointed", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                           NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_css_name(widget_class, "embeddingcanvas");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void embedding_canvas_init(EmbeddingCanvas *self)
{
    self->n_dimensions = 2;
    self->column = SIZE_MAX;
    self->point = EMBEDDING_NO_POINT;
    gtk_widget_set_focusable(GTK_WIDGET(self), TRUE);
    gtk_widget_set_hexpand(GTK_WIDGET(self), TRUE);
    gtk_widget_set_vexpand(GTK_WIDGET(self), TRUE);
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
    add_controllers(self);
}

GtkWidget *embedding_canvas_new(ViewState *state)
{
    EmbeddingCanvas *self = g_object_new(EMBEDDING_TYPE_CANVAS, NULL);
    self->state = g_object_ref(state);
    return GTK_WIDGET(self);
}
