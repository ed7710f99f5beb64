/* SPDX-License-Identifier: Apache-2.0 */
/* Steps of runs go in, a chosen step comes out. Ticks are drawn once per pixel however many steps
 * there are. */
#include "step_strip.h"

#include "axis_ticks.h"
#include "colour.h"
#include "number_format.h"
#include "plot_theme.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ROW_HEIGHT    21
#define AXIS_HEIGHT   20
#define LEFT          8.0
#define FIGURES_WIDTH 76.0
#define HANDLE_RADIUS 6.0
#define TEXT_SIZE     12.0

typedef struct {
    RunId run;
    GArray *steps; /* of int64_t */
    size_t current;
} Row;

struct _StepStrip {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    GPtrArray *rows; /* of Row */
};

G_DEFINE_FINAL_TYPE(StepStrip, step_strip, GTK_TYPE_WIDGET)

static guint step_chosen;

static void free_row(gpointer data)
{
    Row *row = data;
    g_array_unref(row->steps);
    g_free(row);
}

static int64_t step_at(const Row *row, size_t i)
{
    return g_array_index(row->steps, int64_t, i);
}

/* --- steps and pixels --- */

static bool find_range(StepStrip *self, int64_t *low, int64_t *high)
{
    bool found = false;
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = self->rows->pdata[i];
        if (row->steps->len == 0)
            continue;
        const int64_t first = step_at(row, 0), last = step_at(row, row->steps->len - 1);
        *low = found ? MIN(*low, first) : first;
        *high = found ? MAX(*high, last) : last;
        found = true;
    }
    return found;
}

static AxisScale make_axis(StepStrip *self)
{
    int64_t low = 0, high = 1;
    find_range(self, &low, &high);
    const double min = (double)low;
    const double max = high > low ? (double)high : (double)low + 1.0;
    return (AxisScale){AXIS_LINEAR, AXIS_UNIT_STEP, min,
                       max > min ? max : nextafter(min, INFINITY)};
}

static double track_width(StepStrip *self)
{
    return MAX(gtk_widget_get_width(GTK_WIDGET(self)) - FIGURES_WIDTH - LEFT, 1.0);
}

static double x_of(StepStrip *self, const AxisScale *axis, int64_t step)
{
    return LEFT + axis_scale_fraction(axis, (double)step) * track_width(self);
}

/* --- choosing --- */

static void choose(StepStrip *self, int64_t step)
{
    int64_t low = 0, high = 0;
    if (!find_range(self, &low, &high))
        return;
    g_signal_emit(self, step_chosen, 0, step >= high ? G_MAXINT64 : step);
}

/* The step of any run that is nearest to x. */
static int64_t step_near(StepStrip *self, double x)
{
    const AxisScale axis = make_axis(self);
    int64_t nearest = 0;
    double least = INFINITY;
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = self->rows->pdata[i];
        for (guint j = 0; j < row->steps->len; j++) {
            const double distance = fabs(x_of(self, &axis, step_at(row, j)) - x);
            if (distance < least) {
                least = distance;
                nearest = step_at(row, j);
            }
        }
    }
    return nearest;
}

static int64_t present_step(StepStrip *self)
{
    int64_t step = INT64_MIN;
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = self->rows->pdata[i];
        if (row->current < row->steps->len)
            step = MAX(step, step_at(row, row->current));
    }
    return step;
}

/* The next step of any run beyond the present one, in the direction of `sign`. */
static int64_t neighbour_step(StepStrip *self, int sign)
{
    const int64_t present = present_step(self);
    int64_t found = present;
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = self->rows->pdata[i];
        for (guint j = 0; j < row->steps->len; j++) {
            const int64_t step = step_at(row, j);
            const bool is_beyond = sign > 0 ? step > present : step < present;
            const bool is_nearer = sign > 0 ? step < found : step > found;
            if (is_beyond && (found == present || is_nearer))
                found = step;
        }
    }
    return found;
}

static gboolean key_pressed(GtkEventControllerKey *controller, guint key, guint code,
                            GdkModifierType modifiers, StepStrip *self)
{
    (void)controller;
    (void)code;
    int64_t low = 0, high = 0;
    if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK) || !find_range(self, &low, &high))
        return GDK_EVENT_PROPAGATE;
    switch (key) {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
        choose(self, neighbour_step(self, -1));
        return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
        choose(self, neighbour_step(self, 1));
        return GDK_EVENT_STOP;
    case GDK_KEY_Home:
        choose(self, low);
        return GDK_EVENT_STOP;
    case GDK_KEY_End:
        choose(self, high);
        return GDK_EVENT_STOP;
    default:
        return GDK_EVENT_PROPAGATE;
    }
}

static void drag_began(GtkGestureDrag *gesture, double x, double y, StepStrip *self)
{
    (void)y;
    gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    gtk_widget_grab_focus(GTK_WIDGET(self));
    choose(self, step_near(self, x));
}

static void drag_moved(GtkGestureDrag *gesture, double dx, double dy, StepStrip *self)
{
    double x = 0.0, y = 0.0;
    (void)dy;
    if (gtk_gesture_drag_get_start_point(gesture, &x, &y))
        choose(self, step_near(self, x + dx));
}

/* --- painting --- */

static void draw_ticks(StepStrip *self, cairo_t *cr, const Row *row, const AxisScale *axis,
                       double y)
{
    double last = -INFINITY;
    for (guint i = 0; i < row->steps->len; i++) {
        const double x = floor(x_of(self, axis, step_at(row, i))) + 0.5;
        if (x <= last)
            continue;
        last = x;
        cairo_move_to(cr, x, y - 4.0);
        cairo_line_to(cr, x, y + 4.0);
    }
    cairo_move_to(cr, LEFT, y);
    cairo_line_to(cr, LEFT + track_width(self), y);
    cairo_set_line_width(cr, 1.0);
    cairo_stroke(cr);
}

static void draw_handle(StepStrip *self, cairo_t *cr, const Row *row, const AxisScale *axis,
                        double y)
{
    if (row->current >= row->steps->len)
        return;
    cairo_new_path(cr);
    cairo_arc(cr, x_of(self, axis, step_at(row, row->current)), y, HANDLE_RADIUS, 0.0, 2.0 * G_PI);
    cairo_fill(cr);
}

static void draw_figure(StepStrip *self, cairo_t *cr, const Row *row, double y,
                        const PlotTheme *theme)
{
    if (row->current >= row->steps->len)
        return;
    g_autofree char *figure = number_format_step(step_at(row, row->current));
    plot_text_draw(view_state_plot_text(self->state), cr, figure, TEXT_SIZE, false, PLOT_TEXT_RIGHT,
                   gtk_widget_get_width(GTK_WIDGET(self)), y, theme->ink);
}

static double measure_label(const char *label, void *text)
{
    double width = 0.0, height = 0.0;
    plot_text_measure(text, label, TEXT_SIZE, false, &width, &height);
    return width;
}

static void draw_axis(StepStrip *self, cairo_t *cr, const AxisScale *axis, double y,
                      const PlotTheme *theme)
{
    PlotText *text = view_state_plot_text(self->state);
    const AxisTicksOptions options = {.length = track_width(self),
                                      .px_per_label = 64.0,
                                      .n_min = 2,
                                      .n_max = 8,
                                      .gap = 14.0,
                                      .measure = measure_label,
                                      .user = text};
    AxisTicks ticks = axis_ticks(axis, &options);
    for (size_t i = 0; i < ticks.n; i++) {
        if (!ticks.ticks[i].label)
            continue;
        const double half = measure_label(ticks.ticks[i].label, text) / 2.0;
        const double x = x_of(self, axis, (int64_t)ticks.ticks[i].value);
        plot_text_draw(text, cr, ticks.ticks[i].label, TEXT_SIZE, false, PLOT_TEXT_CENTRE,
                       MAX(x, half), y, theme->dim);
    }
    axis_ticks_clear(&ticks);
}

static guint n_drawn_rows(StepStrip *self)
{
    return self->rows->len <= STEP_STRIP_MAX_ROWS ? self->rows->len : 1;
}

static void step_strip_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    StepStrip *self = STEP_STRIP(widget);
    const int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
    const PlotTheme *theme = plot_theme(view_state_is_dark(self->state));
    const AxisScale axis = make_axis(self);
    const bool share_row = n_drawn_rows(self) < self->rows->len;
    cairo_t *cr =
        gtk_snapshot_append_cairo(snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));
    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = self->rows->pdata[i];
        const double y = share_row ? ROW_HEIGHT / 2.0 : ROW_HEIGHT * (i + 0.5);
        const PlotColour colour =
            share_row ? theme->axis : view_state_run_colour(self->state, row->run);
        colour_set_source(cr, colour);
        draw_ticks(self, cr, row, &axis, floor(y) + 0.5);
        colour_set_source(cr, view_state_run_colour(self->state, row->run));
        draw_handle(self, cr, row, &axis, floor(y) + 0.5);
        if (!share_row || i == 0)
            draw_figure(self, cr, row, floor(y) + 0.5, theme);
    }
    draw_axis(self, cr, &axis, n_drawn_rows(self) * ROW_HEIGHT + AXIS_HEIGHT / 2.0, theme);
    cairo_destroy(cr);
}

static void step_strip_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                               int *minimum, int *natural, int *minimum_baseline,
                               int *natural_baseline)
{
    (void)for_size;
    *minimum_baseline = *natural_baseline = -1;
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        *minimum = 160;
        *natural = 300;
    } else {
        *minimum = *natural =
            (int)MAX(n_drawn_rows(STEP_STRIP(widget)), 1) * ROW_HEIGHT + AXIS_HEIGHT;
    }
}

/* --- rows --- */

static void say_value(StepStrip *self)
{
    int64_t low = 0, high = 0;
    const int64_t step = present_step(self);
    if (step == INT64_MIN || !find_range(self, &low, &high))
        return;
    g_autofree char *figure = number_format_step(step);
    g_autofree char *words = g_strdup_printf(_("step %s"), figure);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
                                   (double)low, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double)high,
                                   GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double)step,
                                   GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

void step_strip_clear(StepStrip *self)
{
    g_ptr_array_set_size(self->rows, 0);
}

void step_strip_add_row(StepStrip *self, RunId run, const int64_t *steps, size_t n, size_t current)
{
    const guint before = n_drawn_rows(self);
    Row *row = g_new0(Row, 1);
    row->run = run;
    row->current = current;
    row->steps = g_array_sized_new(FALSE, FALSE, sizeof(int64_t), (guint)n);
    g_array_append_vals(row->steps, steps, (guint)n);
    g_ptr_array_add(self->rows, row);
    if (n_drawn_rows(self) != before)
        gtk_widget_queue_resize(GTK_WIDGET(self));
    gtk_widget_queue_draw(GTK_WIDGET(self));
    say_value(self);
}

bool step_strip_has_choice(StepStrip *self)
{
    int64_t low = 0, high = 0;
    return find_range(self, &low, &high) && high > low;
}

/* --- life --- */

static void step_strip_dispose(GObject *object)
{
    StepStrip *self = STEP_STRIP(object);
    g_clear_pointer(&self->rows, g_ptr_array_unref);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(step_strip_parent_class)->dispose(object);
}

static void step_strip_class_init(StepStripClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = step_strip_dispose;
    widget_class->snapshot = step_strip_snapshot;
    widget_class->measure = step_strip_measure;
    step_chosen = g_signal_new("step-chosen", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
    gtk_widget_class_set_css_name(widget_class, "stepstrip");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void step_strip_init(StepStrip *self)
{
    self->rows = g_ptr_array_new_with_free_func(free_row);
    gtk_widget_set_focusable(GTK_WIDGET(self), TRUE);
    GtkGesture *drag = gtk_gesture_drag_new();
    g_signal_connect(drag, "drag-begin", G_CALLBACK(drag_began), self);
    g_signal_connect(drag, "drag-update", G_CALLBACK(drag_moved), self);
    gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(drag));
    GtkEventController *keys = gtk_event_controller_key_new();
    g_signal_connect(keys, "key-pressed", G_CALLBACK(key_pressed), self);
    gtk_widget_add_controller(GTK_WIDGET(self), keys);
}

GtkWidget *step_strip_new(ViewState *state, const char *name)
{
    StepStrip *self = g_object_new(STEP_TYPE_STRIP, NULL);
    self->state = g_object_ref(state);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    return GTK_WIDGET(self);
}
