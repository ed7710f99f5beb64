/* SPDX-License-Identifier: Apache-2.0 */
/* The state and a tag go in, pixels come out. All that the picture depends on is a small key; while
 * the key stays, the surface is painted again as it is, which costs next to nothing. The surface is
 * opaque, drawn by the same code that writes figures, one pixel of it a pixel of the screen. */
#include "plot_canvas.h"

#include "frame_trace.h"
#include "plot_draw.h"
#include "trace.h"

#include <math.h>
#include <string.h>

#define DRAG_THRESHOLD 5.0
#define WHEEL_FACTOR   1.2

/* All that a picture depends on. */
typedef struct {
    TagId tag;
    uint64_t tag_serial;
    uint64_t look_serial;
    uint64_t smoothed_serial; /* only while a smoothed line is on its way */
    PlotZoom zoom;
    int width, height, scale;
    bool is_loading;
} PictureKey;

struct _PlotCanvas {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    /* cached, owned */
    Plot *plot;
    PlotLayout *layout;
    cairo_surface_t *surface; /* NULL: the plot is newer */
    PictureKey key;           /* of the plot */
    /* state */
    TagId tag;
    PlotZoom zoom;
    int64_t cost_us; /* of the last picture that was made */
    bool is_dragging;
};

G_DEFINE_FINAL_TYPE(PlotCanvas, plot_canvas, GTK_TYPE_WIDGET)

enum { POINTER, DRAG, ZOOMED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- the picture --- */

static bool same_number(double a, double b)
{
    return isnan(a) ? isnan(b) : a == b;
}

static bool same_zoom(const PlotZoom *a, const PlotZoom *b)
{
    return same_number(a->x_min, b->x_min) && same_number(a->x_max, b->x_max) &&
           same_number(a->y_min, b->y_min) && same_number(a->y_max, b->y_max);
}

static bool same_key(const PictureKey *a, const PictureKey *b)
{
    return a->tag == b->tag && a->tag_serial == b->tag_serial && a->look_serial == b->look_serial &&
           a->smoothed_serial == b->smoothed_serial && a->width == b->width &&
           a->height == b->height && a->scale == b->scale && a->is_loading == b->is_loading &&
           same_zoom(&a->zoom, &b->zoom);
}

static PictureKey present_key(PlotCanvas *self)
{
    GtkWidget *widget = GTK_WIDGET(self);
    const bool is_pending =
        self->plot != NULL && (self->plot->smoothing_is_pending || self->plot->traces_are_pending);
    return (PictureKey){
        .tag = self->tag,
        .tag_serial = series_store_tag_serial(view_state_store(self->state), self->tag),
        .look_serial = view_state_look_serial(self->state),
        .smoothed_serial =
            is_pending ? view_state_smoothed_serial(self->state) : self->key.smoothed_serial,
        .zoom = self->zoom,
        .width = gtk_widget_get_width(widget),
        .height = gtk_widget_get_height(widget),
        .scale = gtk_widget_get_scale_factor(widget),
        .is_loading = !view_state_progress(self->state).all_read,
    };
}

void plot_canvas_drop(PlotCanvas *self)
{
    g_clear_pointer(&self->plot, plot_free);
    g_clear_pointer(&self->layout, plot_layout_free);
    g_clear_pointer(&self->surface, cairo_surface_destroy);
}

static double loading_fraction(const RunLoaderProgress *progress)
{
    if (progress->all_read || progress->bytes_total == 0) {
        return NAN;
    }
    return (double)progress->bytes_done / (double)progress->bytes_total;
}

static uint64_t n_damaged(ViewState *state, TagId tag, const PlotRun *runs, size_t n_runs)
{
    const SeriesStore *store = view_state_store(state);
    uint64_t n = 0;
    for (size_t i = 0; i < n_runs; i++) {
        if (series_store_has(store, runs[i].run, tag)) {
            n += run_n_damaged_places(series_store_run(store, runs[i].run));
        }
    }
    return n;
}

PlotRequest plot_canvas_request(ViewState *state, TagId tag, const PlotZoom *zoom)
{
    const ViewSettings *settings = view_state_settings(state);
    const ViewOptions *options = view_state_options(state);
    const RunLoaderProgress progress = view_state_progress(state);
    PlotRequest request = PLOT_REQUEST_INIT;
    request.store = view_state_store(state);
    request.tag = tag;
    request.runs = view_state_plot_runs(state, &request.n_runs);
    request.lifted = view_state_lifted_run(state);
    request.x_axis = view_settings_x_axis(settings);
    request.smoothing = smoothing_kind_average(view_settings_smoothing(settings));
    request.hide_raw = options->raw_opacity <= 0;
    request.show_superseded = options->show_superseded;
    request.x_min = zoom->x_min;
    request.x_max = zoom->x_max;
    request.y_min = zoom->y_min;
    request.y_max = zoom->y_max;
    request.text = view_state_plot_text(state);
    request.loading = loading_fraction(&progress);
    request.n_records_damaged = n_damaged(state, tag, request.runs, request.n_runs);
    return request;
}

static void make_plot(PlotCanvas *self)
{
    plot_canvas_drop(self);
    PlotRequest request = plot_canvas_request(self->state, self->tag, &self->zoom);
    request.smoother = view_state_smoother(self->state);
    request.traces = view_state_traces(self->state);
    request.show_preview = true;
    self->key.smoothed_serial = view_state_smoothed_serial(self->state);
    request.width = self->key.width;
    request.height = self->key.height;
    request.pixels_per_unit = self->key.scale;
    self->plot = plot_from_store(&request);
    self->layout =
        plot_layout(self->plot, PLOT_STYLE_CARD, request.width, request.height, request.text);
}

static bool ensure_plot(PlotCanvas *self)
{
    if (self->tag == TAG_NONE) {
        return false;
    }
    const PictureKey key = present_key(self);
    if (key.width <= 1 || key.height <= 1) {
        return false;
    }
    if (self->plot == NULL || !same_key(&key, &self->key)) {
        self->key = key;
        make_plot(self);
    }
    return true;
}

const Plot *plot_canvas_plot(PlotCanvas *self)
{
    return ensure_plot(self) ? self->plot : NULL;
}

const PlotLayout *plot_canvas_layout(PlotCanvas *self)
{
    return ensure_plot(self) ? self->layout : NULL;
}

bool plot_canvas_refresh(PlotCanvas *self)
{
    if (self->tag == TAG_NONE) {
        return false;
    }
    const PictureKey key = present_key(self);
    if (self->plot != NULL && self->surface != NULL && same_key(&key, &self->key)) {
        return false;
    }
    gtk_widget_queue_draw(GTK_WIDGET(self));
    return true;
}

int64_t plot_canvas_cost_us(PlotCanvas *self)
{
    return self->cost_us;
}

static void draw_surface(PlotCanvas *self)
{
    PlotTheme theme = *plot_theme(view_state_is_dark(self->state));
    theme.raw_opacity = MIN(theme.raw_opacity * view_state_options(self->state)->raw_opacity, 1);
    self->surface = plot_draw_surface(self->plot, self->layout, &theme, self->key.scale,
                                      view_state_plot_text(self->state));
    if (self->plot->n_curves > 0) {
        frame_trace_curve_drawn();
    }
}

static void plot_canvas_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    PlotCanvas *self = PLOT_CANVAS(widget);
    const int64_t began_us = trace_now_us();
    const int64_t began_thread_us = trace_thread_us();
    if (!ensure_plot(self)) {
        return;
    }
    if (self->surface == NULL) {
        draw_surface(self);
        self->cost_us = trace_thread_us() - began_thread_us;
    }
    frame_trace_work_done(began_us);
    cairo_t *cr = gtk_snapshot_append_cairo(
        snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)self->key.width, (float)self->key.height));
    cairo_set_source_surface(cr, self->surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_paint(cr);
    cairo_destroy(cr);
}

/* --- hands --- */

static void pointer_moved(GtkEventControllerMotion *controller, double x, double y,
                          PlotCanvas *self)
{
    (void)controller;
    TRACE_CALLBACK("plot_canvas pointer_moved");
    g_signal_emit(self, signals[POINTER], 0, x, y);
}

static void pointer_left(GtkEventControllerMotion *controller, PlotCanvas *self)
{
    (void)controller;
    g_signal_emit(self, signals[POINTER], 0, (double)NAN, (double)NAN);
}

static void end_drag(PlotCanvas *self)
{
    self->is_dragging = false;
    g_signal_emit(self, signals[DRAG], 0, (double)NAN, (double)NAN, (double)NAN, (double)NAN);
}

bool plot_canvas_cancel_drag(PlotCanvas *self)
{
    const bool was_dragging = self->is_dragging;
    if (was_dragging) {
        end_drag(self);
    }
    return was_dragging;
}

static void drag_began(GtkGestureDrag *gesture, double x, double y, PlotCanvas *self)
{
    const PlotLayout *layout = plot_canvas_layout(self);
    if (layout == NULL || !plot_layout_contains(layout, x, y)) {
        gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_DENIED);
    }
}

static void drag_moved(GtkGestureDrag *gesture, double dx, double dy, PlotCanvas *self)
{
    double x = 0;
    double y = 0;
    const bool is_far = fabs(dx) > DRAG_THRESHOLD || fabs(dy) > DRAG_THRESHOLD;
    if (!gtk_gesture_drag_get_start_point(gesture, &x, &y) || (!is_far && !self->is_dragging)) {
        return;
    }
    if (!self->is_dragging) {
        gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
        self->is_dragging = true;
    }
    g_signal_emit(self, signals[DRAG], 0, x, y, x + dx, y + dy);
}

static void user_zoom(PlotCanvas *self, const PlotZoom *zoom)
{
    plot_canvas_set_zoom(self, zoom);
    g_signal_emit(self, signals[ZOOMED], 0);
}

static void drag_ended(GtkGestureDrag *gesture, double dx, double dy, PlotCanvas *self)
{
    double x = 0;
    double y = 0;
    const PlotLayout *layout = plot_canvas_layout(self);
    if (!self->is_dragging || layout == NULL ||
        !gtk_gesture_drag_get_start_point(gesture, &x, &y)) {
        return;
    }
    const PlotRect box = plot_zoom_rect(layout, x, y, x + dx, y + dy);
    const PlotZoom zoom = plot_zoom_to_box(&self->zoom, layout, &box);
    end_drag(self);
    if (box.width > 1 && box.height > 1) {
        user_zoom(self, &zoom);
    }
}

static void clicked(GtkGestureClick *gesture, int n_press, double x, double y, PlotCanvas *self)
{
    (void)gesture;
    (void)x;
    (void)y;
    if (n_press == 2) {
        const PlotZoom fit = plot_zoom_fit();
        user_zoom(self, &fit);
    }
}

/* Where the pointer is: the last motion is as near as an event can tell. */
static bool pointer_position(GtkEventController *controller, double *out_x, double *out_y)
{
    GtkWidget *widget = gtk_event_controller_get_widget(controller);
    GtkNative *native = gtk_widget_get_native(widget);
    GdkEvent *event = gtk_event_controller_get_current_event(controller);
    double x = 0;
    double y = 0;
    double native_x = 0;
    double native_y = 0;
    if (native == NULL || event == NULL || !gdk_event_get_position(event, &x, &y)) {
        return false;
    }
    gtk_native_get_surface_transform(native, &native_x, &native_y);
    return gtk_widget_translate_coordinates(GTK_WIDGET(native), widget, x - native_x, y - native_y,
                                            out_x, out_y);
}

static gboolean scrolled(GtkEventControllerScroll *controller, double dx, double dy,
                         PlotCanvas *self)
{
    (void)dx;
    const GdkModifierType modifiers =
        gtk_event_controller_get_current_event_state(GTK_EVENT_CONTROLLER(controller));
    const PlotLayout *layout = plot_canvas_layout(self);
    double x = 0;
    double y = 0;
    if ((modifiers & GDK_CONTROL_MASK) == 0 || layout == NULL ||
        !pointer_position(GTK_EVENT_CONTROLLER(controller), &x, &y)) {
        return GDK_EVENT_PROPAGATE;
    }
    const PlotZoom zoom = plot_zoom_around(layout, pow(WHEEL_FACTOR, dy), x, y);
    user_zoom(self, &zoom);
    return GDK_EVENT_STOP;
}

static void add_controllers(PlotCanvas *self)
{
    GtkWidget *widget = GTK_WIDGET(self);
    GtkEventController *motion = gtk_event_controller_motion_new();
    g_signal_connect(motion, "enter", G_CALLBACK(pointer_moved), self);
    g_signal_connect(motion, "motion", G_CALLBACK(pointer_moved), self);
    g_signal_connect(motion, "leave", G_CALLBACK(pointer_left), self);
    gtk_widget_add_controller(widget, motion);
    GtkGesture *drag = gtk_gesture_drag_new();
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
}

/* --- tag and zoom --- */

void plot_canvas_set_tag(PlotCanvas *self, TagId tag)
{
    plot_canvas_drop(self);
    self->tag = tag;
    self->zoom = plot_zoom_fit();
    self->is_dragging = false;
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

TagId plot_canvas_tag(PlotCanvas *self)
{
    return self->tag;
}

void plot_canvas_set_zoom(PlotCanvas *self, const PlotZoom *zoom)
{
    self->zoom = *zoom;
    plot_canvas_refresh(self);
}

const PlotZoom *plot_canvas_zoom(PlotCanvas *self)
{
    return &self->zoom;
}

/* --- life --- */

static void plot_canvas_dispose(GObject *object)
{
    PlotCanvas *self = PLOT_CANVAS(object);
    plot_canvas_drop(self);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(plot_canvas_parent_class)->dispose(object);
}

static void plot_canvas_class_init(PlotCanvasClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = plot_canvas_dispose;
    widget_class->snapshot = plot_canvas_snapshot;
    gtk_widget_class_set_css_name(widget_class, "plotcanvas");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    const GType type = G_TYPE_FROM_CLASS(class);
    signals[POINTER] = g_signal_new("pointer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
    signals[DRAG] = g_signal_new("drag", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 4, G_TYPE_DOUBLE, G_TYPE_DOUBLE, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
    signals[ZOOMED] =
        g_signal_new("zoomed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void plot_canvas_init(PlotCanvas *self)
{
    self->tag = TAG_NONE;
    self->zoom = plot_zoom_fit();
    add_controllers(self);
    g_signal_connect(self, "notify::scale-factor", G_CALLBACK(plot_canvas_refresh), NULL);
}

GtkWidget *plot_canvas_new(ViewState *state)
{
    PlotCanvas *self = g_object_new(PLOT_TYPE_CANVAS, NULL);
    self->state = g_object_ref(state);
    return GTK_WIDGET(self);
}
