/* SPDX-License-Identifier: Apache-2.0 */
/* A colour and a state go in, a 16 px square within a 28 px target comes out. Drawn by hand because
 * the colour differs from row to row, which a style sheet cannot say without one class a run. */
#include "run_swatch.h"

#include "colour.h"

#define TARGET 28
#define SIDE   16
#define RADIUS 4
#define INSET  ((TARGET - SIDE) / 2)

struct _RunSwatch {
    GtkWidget parent;
    RunSwatchState state;
    PlotColour colour;
    bool neutral;
    bool dark;
};

G_DEFINE_FINAL_TYPE(RunSwatch, run_swatch, GTK_TYPE_WIDGET)

static guint toggled_signal;

static void draw_tick(cairo_t *cr)
{
    cairo_set_line_width(cr, 2);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_move_to(cr, INSET + 4.2, INSET + 8.4);
    cairo_line_to(cr, INSET + 7.0, INSET + 11.2);
    cairo_line_to(cr, INSET + 11.8, INSET + 5.2);
    cairo_stroke(cr);
}

static void draw_bar(cairo_t *cr)
{
    cairo_rectangle(cr, INSET + 4, INSET + 7, 8, 2);
    cairo_fill(cr);
}

static void square_path(cairo_t *cr, double inset)
{
    const double a = INSET + inset;
    const double b = INSET + SIDE - inset;
    const double r = RADIUS - inset / 2;
    cairo_new_sub_path(cr);
    cairo_arc(cr, b - r, a + r, r, -G_PI_2, 0);
    cairo_arc(cr, b - r, b - r, r, 0, G_PI_2);
    cairo_arc(cr, a + r, b - r, r, G_PI_2, G_PI);
    cairo_arc(cr, a + r, a + r, r, G_PI, 3 * G_PI_2);
    cairo_close_path(cr);
}

static void draw(RunSwatch *self, cairo_t *cr)
{
    if (self->neutral) {
        GdkRGBA ink;
        gtk_style_context_get_color(gtk_widget_get_style_context(GTK_WIDGET(self)), &ink);
        ink.alpha *= 0.8F;
        gdk_cairo_set_source_rgba(cr, &ink);
    } else {
        colour_set_source(cr, self->colour);
    }
    if (self->state == RUN_SWATCH_HIDDEN) {
        square_path(cr, 0.75);
        cairo_set_line_width(cr, 1.5);
        cairo_stroke(cr);
        return;
    }
    square_path(cr, 0);
    cairo_fill(cr);
    const PlotColour tick =
        self->dark ? (PlotColour){0x1e, 0x1e, 0x1e} : (PlotColour){255, 255, 255};
    colour_set_source(cr, tick);
    if (self->state == RUN_SWATCH_MIXED) {
        draw_bar(cr);
    } else {
        draw_tick(cr);
    }
}

static void run_swatch_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    const float x = (float)(gtk_widget_get_width(widget) - TARGET) / 2;
    const float y = (float)(gtk_widget_get_height(widget) - TARGET) / 2;
    gtk_snapshot_save(snapshot);
    gtk_snapshot_translate(snapshot, &GRAPHENE_POINT_INIT(x, y));
    cairo_t *cr = gtk_snapshot_append_cairo(
        snapshot, &GRAPHENE_RECT_INIT(INSET - 1, INSET - 1, SIDE + 2, SIDE + 2));
    draw(RUN_SWATCH(widget), cr);
    cairo_destroy(cr);
    gtk_snapshot_restore(snapshot);
}

static void run_swatch_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                               int *minimum, int *natural, int *minimum_baseline,
                               int *natural_baseline)
{
    (void)widget;
    (void)orientation;
    (void)for_size;
    *minimum = *natural = TARGET;
    *minimum_baseline = *natural_baseline = -1;
}

static void toggle(RunSwatch *self)
{
    g_signal_emit(self, toggled_signal, 0);
}

static void pressed(GtkGestureClick *gesture, int n_press, double x, double y, RunSwatch *self)
{
    (void)n_press; /* as any check box, it loses no press of a quick hand */
    (void)x;
    (void)y;
    gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    toggle(self);
}

static gboolean key_pressed(GtkEventControllerKey *controller, guint key, guint code,
                            GdkModifierType modifiers, RunSwatch *self)
{
    (void)controller;
    (void)code;
    const bool plain = (modifiers & gtk_accelerator_get_default_mod_mask()) == 0;
    if (!plain || (key != GDK_KEY_space && key != GDK_KEY_KP_Space && key != GDK_KEY_Return)) {
        return GDK_EVENT_PROPAGATE;
    }
    toggle(self);
    return GDK_EVENT_STOP;
}

static void run_swatch_class_init(RunSwatchClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    widget_class->snapshot = run_swatch_snapshot;
    widget_class->measure = run_swatch_measure;
    gtk_widget_class_set_css_name(widget_class, "runswatch");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_CHECKBOX);
    toggled_signal = g_signal_new("toggled", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void run_swatch_init(RunSwatch *self)
{
    GtkGesture *click = gtk_gesture_click_new();
    g_signal_connect(click, "pressed", G_CALLBACK(pressed), self);
    gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(click));
    GtkEventController *keys = gtk_event_controller_key_new();
    g_signal_connect(keys, "key-pressed", G_CALLBACK(key_pressed), self);
    gtk_widget_add_controller(GTK_WIDGET(self), keys);
    gtk_widget_set_focusable(GTK_WIDGET(self), TRUE);
    self->neutral = true;
}

GtkWidget *run_swatch_new(void)
{
    return g_object_new(RUN_TYPE_SWATCH, NULL);
}

void run_swatch_set(RunSwatch *self, RunSwatchState state, const PlotColour *colour, bool dark,
                    const char *name)
{
    static const GtkAccessibleTristate checked[] = {
        GTK_ACCESSIBLE_TRISTATE_FALSE, GTK_ACCESSIBLE_TRISTATE_TRUE, GTK_ACCESSIBLE_TRISTATE_MIXED};
    self->state = state;
    self->neutral = colour == NULL;
    self->colour = colour != NULL ? *colour : self->colour;
    self->dark = dark;
    gtk_accessible_update_state(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_STATE_CHECKED, checked[state],
                                -1);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

RunSwatchState run_swatch_state(RunSwatch *self)
{
    return self->state;
}
