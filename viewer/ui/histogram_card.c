/* SPDX-License-Identifier: Apache-2.0 */
/* A run and a tag go in, a card of ridges comes out. Being painted is what starts the reading: a
 * card that was never on the screen has read nothing. The ridges are kept as a picture; cursor and
 * chosen step are painted over it. New steps are read in the background while the picture that is
 * there stays. */
#include "histogram_card.h"

#include "colour.h"
#include "display_text.h"
#include "histogram_draw.h"
#include "histogram_reader.h"
#include "number_format.h"
#include "trace.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TITLE_HEIGHT 42
#define FOOT_HEIGHT  32
#define PADDING      16
#define TITLE_SIZE   14.667
#define RUN_SIZE     13.333
#define FOOT_SIZE    12.0

/* All that a picture depends on. */
typedef struct {
    int width, height, scale;
    bool is_dark;
    AxisUnit unit;
    PlotColour colour;
    HistogramRange range;
    uint64_t samples_serial;
    PlotText *text;
} PictureKey;

struct _HistogramCard {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    char *title;
    HistogramReader *reader;
    /* cached, owned */
    HistogramPlot *plot;
    HistogramLayout *layout;
    cairo_surface_t *surface;
    PictureKey key;
    /* state */
    RunId run;
    TagId tag;
    size_t n_failed;      /* of the lines that shall be drawn */
    HistogramRange range; /* of all runs of the tag */
    int64_t step;         /* pointed at elsewhere, or INT64_MIN */
    HistogramHit hit;
    bool has_hit;
};

G_DEFINE_FINAL_TYPE(HistogramCard, histogram_card, GTK_TYPE_WIDGET)

enum { POINTED, RANGE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- reading --- */

static void steps_arrived(bool range_has_grown, void *user)
{
    HistogramCard *self = user;
    if (range_has_grown)
        g_signal_emit(self, signals[RANGE_CHANGED], 0);
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

/* --- the picture --- */

static AxisUnit unit_of(HistogramCard *self)
{
    switch (view_settings_x_axis(view_state_settings(self->state))) {
    case X_AXIS_RELATIVE:
        return AXIS_UNIT_DURATION;
    case X_AXIS_WALL:
        return AXIS_UNIT_WALL_CLOCK;
    case X_AXIS_STEP:
        break;
    }
    return AXIS_UNIT_STEP;
}

static PictureKey present_key(HistogramCard *self)
{
    GtkWidget *widget = GTK_WIDGET(self);
    return (PictureKey){.width = gtk_widget_get_width(widget),
                        .height = gtk_widget_get_height(widget) - TITLE_HEIGHT - FOOT_HEIGHT,
                        .scale = gtk_widget_get_scale_factor(widget),
                        .is_dark = view_state_is_dark(self->state),
                        .unit = unit_of(self),
                        .colour = view_state_run_colour(self->state, self->run),
                        .range =
                            histogram_range_join(self->range, histogram_reader_range(self->reader)),
                        .samples_serial = histogram_reader_serial(self->reader),
                        .text = view_state_plot_text(self->state)};
}

static bool same_colour(PlotColour a, PlotColour b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static bool same_key(const PictureKey *a, const PictureKey *b)
{
    return a->width == b->width && a->height == b->height && a->scale == b->scale &&
           a->is_dark == b->is_dark && a->unit == b->unit && same_colour(a->colour, b->colour) &&
           !(a->range.low < b->range.low) && !(a->range.low > b->range.low) &&
           !(a->range.high < b->range.high) && !(a->range.high > b->range.high) &&
           a->samples_serial == b->samples_serial && a->text == b->text;
}

static void drop_picture(HistogramCard *self)
{
    g_clear_pointer(&self->plot, histogram_plot_free);
    g_clear_pointer(&self->layout, histogram_layout_free);
    g_clear_pointer(&self->surface, cairo_surface_destroy);
}

/* Relative times count from the first step of all. */
static double first_wall_time(HistogramCard *self)
{
    const MediaSeries *series =
        series_store_media(view_state_store(self->state), self->run, self->tag);
    return series && media_series_n_items(series) > 0 ? media_series_wall_time(series, 0) : 0.0;
}

static HistogramPlot *make_plot(HistogramCard *self)
{
    const HistogramSample *samples[HISTOGRAM_PLOT_MAX_LINES];
    const size_t n = histogram_reader_samples(self->reader, samples);
    self->n_failed = 0;
    for (size_t i = 0; i < n; i++)
        self->n_failed += samples[i]->error != NULL;
    return histogram_plot_new(samples, n, self->key.range, self->key.unit, first_wall_time(self),
                              self->key.colour);
}

static void make_surface(HistogramCard *self)
{
    const int scale = self->key.scale;
    self->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, MAX(self->key.width * scale, 1),
                                               MAX(self->key.height * scale, 1));
    cairo_surface_set_device_scale(self->surface, scale, scale);
    cairo_t *cr = cairo_create(self->surface);
    histogram_draw(cr, self->plot, self->layout, plot_theme(self->key.is_dark), self->key.text);
    cairo_destroy(cr);
}

/* --- words --- */

static char *stride_words(size_t stride)
{
    static const char *const ordinals[] = {N_("second"), N_("third"), N_("fourth"),
                                           N_("fifth"),  N_("sixth"), N_("seventh"),
                                           N_("eighth"), N_("ninth"), N_("tenth")};
    if (stride < 2)
        return g_strdup(_("all drawn"));
    if (stride - 2 < G_N_ELEMENTS(ordinals))
        return g_strdup_printf(_("every %s drawn"), _(ordinals[stride - 2]));
    return g_strdup_printf(_("one in %zu drawn"), stride);
}

/* Says how many values a step has, when all that are drawn have the same number. */
static char *values_words(const HistogramPlot *plot)
{
    for (size_t i = 1; i < plot->n_lines; i++)
        if (fabs(plot->lines[i].n_values - plot->lines[0].n_values) > 0.5)
            return g_strdup("");
    if (plot->n_lines == 0 || !(plot->lines[0].n_values >= 1.0))
        return g_strdup("");
    g_autofree char *count = number_format_count((uint64_t)llround(plot->lines[0].n_values));
    return g_strdup_printf(_(" of %s values"), count);
}

static char *foot_words(HistogramCard *self)
{
    size_t stride = 1;
    const size_t n_steps = histogram_reader_n_steps(self->reader, &stride);
    if (self->plot->n_lines == 0 && histogram_reader_is_reading(self->reader))
        return g_strdup(_("reading…"));
    g_autofree char *count = number_format_count(n_steps);
    g_autofree char *drawn = stride_words(stride);
    g_autofree char *values = values_words(self->plot);
    g_autofree char *steps = n_steps == 1
                                 ? g_strdup_printf(_("1 step%s"), values)
                                 : g_strdup_printf(_("%s steps%s, %s"), count, values, drawn);
    if (self->n_failed == 0)
        return g_steal_pointer(&steps);
    return g_strdup_printf(_("%s, %zu could not be read"), steps, self->n_failed);
}

/* For those who do not see the ridges. */
static void say_summary(HistogramCard *self)
{
    g_autofree char *foot = foot_words(self);
    g_autofree char *low = number_format_value(self->plot->range.low, 3);
    g_autofree char *high = number_format_value(self->plot->range.high, 3);
    g_autofree char *words = g_strdup_printf(_("%s. Values from %s to %s."), foot, low, high);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                   -1);
}

static bool ensure_picture(HistogramCard *self)
{
    const PictureKey key = present_key(self);
    if (key.width < 2 || key.height < 2)
        return false;
    if (self->plot && same_key(&key, &self->key))
        return true;
    drop_picture(self);
    self->key = key;
    self->plot = make_plot(self);
    self->layout = histogram_layout_new(self->plot, key.width, key.height, key.text);
    self->has_hit = self->has_hit && self->hit.line < self->plot->n_lines;
    make_surface(self);
    say_summary(self);
    return true;
}

/* --- painting --- */

static double draw_title(HistogramCard *self, cairo_t *cr, int width, const PlotTheme *theme)
{
    PlotText *text = self->key.text;
    double title_width = 0.0, height = 0.0;
    g_autofree char *title =
        plot_text_fit(text, self->title, TITLE_SIZE, true, MAX(width / 2.0, 40.0));
    plot_text_measure(text, title, TITLE_SIZE, true, &title_width, &height);
    plot_text_draw(text, cr, title, TITLE_SIZE, true, PLOT_TEXT_LEFT, PADDING, TITLE_HEIGHT / 2.0,
                   theme->ink);
    return PADDING + title_width;
}

static void draw_run(HistogramCard *self, cairo_t *cr, double x, int width, const PlotTheme *theme)
{
    const char *label = view_state_run_label(self->state, self->run);
    g_autofree char *name =
        plot_text_fit(self->key.text, label, RUN_SIZE, false, MAX(width - x - 44.0, 10.0));
    cairo_new_path(cr);
    cairo_arc(cr, x + 18.0, TITLE_HEIGHT / 2.0, 5.0, 0.0, 2.0 * G_PI);
    colour_set_source(cr, self->key.colour);
    cairo_fill(cr);
    plot_text_draw(self->key.text, cr, name, RUN_SIZE, false, PLOT_TEXT_LEFT, x + 30.0,
                   TITLE_HEIGHT / 2.0, theme->dim);
}

static void draw_foot(HistogramCard *self, cairo_t *cr, int width, int height,
                      const PlotTheme *theme)
{
    g_autofree char *words = foot_words(self);
    const double y = height - FOOT_HEIGHT / 2.0;
    g_autofree char *line =
        plot_text_fit(self->key.text, words, FOOT_SIZE, false, MAX(width - 90.0, 10.0));
    plot_text_draw(self->key.text, cr, line, FOOT_SIZE, false, PLOT_TEXT_LEFT, PADDING, y,
                   self->n_failed > 0 ? theme->warning : theme->dim);
    plot_text_draw(self->key.text, cr, _("value"), FOOT_SIZE, false, PLOT_TEXT_RIGHT,
                   width - PADDING - 2.0, y, theme->dim);
}

/* The line of the step that another card points at: the newest that is not later. */
static size_t line_of_step(HistogramCard *self)
{
    size_t line = SIZE_MAX;
    for (size_t i = 0; i < self->plot->n_lines; i++)
        if (self->plot->lines[i].step <= self->step)
            line = i;
    return line;
}

static void draw_over(HistogramCard *self, cairo_t *cr, const PlotTheme *theme)
{
    const size_t line = self->step == INT64_MIN ? SIZE_MAX : line_of_step(self);
    if (self->has_hit)
        histogram_draw_cursor(cr, self->plot, self->layout, theme, &self->hit, self->key.text);
    else if (line != SIZE_MAX)
        histogram_draw_chosen(cr, self->plot, self->layout, theme, line, self->key.text);
}

static void draw_message(HistogramCard *self, cairo_t *cr, const PlotTheme *theme)
{
    const PlotRect *data = &self->layout->data;
    size_t stride = 1;
    if (self->plot->n_lines > 0 || histogram_reader_is_reading(self->reader))
        return;
    const char *words = histogram_reader_n_steps(self->reader, &stride) == 0
                            ? _("No histogram yet")
                            : _("No histogram could be read");
    plot_text_draw(self->key.text, cr, words, TITLE_SIZE, false, PLOT_TEXT_CENTRE,
                   data->x + data->width / 2.0, data->y + data->height / 2.0, theme->dim);
}

static void histogram_card_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    HistogramCard *self = HISTOGRAM_CARD(widget);
    const int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
    histogram_reader_look(self->reader, view_state_store(self->state));
    if (!ensure_picture(self))
        return;
    const PlotTheme *theme = plot_theme(self->key.is_dark);
    cairo_t *cr =
        gtk_snapshot_append_cairo(snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));
    draw_run(self, cr, draw_title(self, cr, width, theme), width, theme);
    draw_foot(self, cr, width, height, theme);
    cairo_translate(cr, 0, TITLE_HEIGHT);
    cairo_set_source_surface(cr, self->surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_rectangle(cr, 1, 0, width - 2, self->key.height);
    cairo_fill(cr);
    draw_over(self, cr, theme);
    draw_message(self, cr, theme);
    cairo_destroy(cr);
}

static void histogram_card_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                                   int *minimum, int *natural, int *minimum_baseline,
                                   int *natural_baseline)
{
    (void)widget;
    (void)for_size;
    *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 160;
    *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 540 : 360;
    *minimum_baseline = *natural_baseline = -1;
}

/* --- hands --- */

static void set_hit(HistogramCard *self, const HistogramHit *hit)
{
    const bool same = self->has_hit == (hit != NULL) &&
                      (!hit || (hit->line == self->hit.line && hit->bin == self->hit.bin));
    if (same)
        return;
    self->has_hit = hit != NULL;
    if (hit)
        self->hit = *hit;
    gtk_widget_queue_draw(GTK_WIDGET(self));
    g_signal_emit(self, signals[POINTED], 0);
}

static void pointer_moved(GtkEventControllerMotion *controller, double x, double y,
                          HistogramCard *self)
{
    TRACE_CALLBACK("histogram_card pointer_moved");
    HistogramHit hit;
    (void)controller;
    const bool found =
        self->layout && histogram_layout_hit(self->layout, self->plot, x, y - TITLE_HEIGHT, &hit);
    set_hit(self, found ? &hit : NULL);
}

static void pointer_left(GtkEventControllerMotion *controller, HistogramCard *self)
{
    (void)controller;
    set_hit(self, NULL);
}

/* Arrows walk over bins and lines as the pointer does. */
static gboolean key_pressed(GtkEventControllerKey *controller, guint key, guint code,
                            GdkModifierType modifiers, HistogramCard *self)
{
    (void)controller;
    (void)code;
    const int dx = key == GDK_KEY_Right ? 1 : key == GDK_KEY_Left ? -1 : 0;
    const int dy = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;
    if (key == GDK_KEY_Escape && self->has_hit) {
        set_hit(self, NULL);
        return GDK_EVENT_STOP;
    }
    if ((dx == 0 && dy == 0) || modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK) || !self->plot ||
        self->plot->n_lines == 0)
        return GDK_EVENT_PROPAGATE;
    HistogramHit hit = self->hit;
    if (!self->has_hit)
        hit = (HistogramHit){.line = self->plot->n_lines - 1, .bin = self->plot->n_bins / 2};
    hit.bin = (size_t)CLAMP((int64_t)hit.bin + dx, 0, (int64_t)self->plot->n_bins - 1);
    hit.line = (size_t)CLAMP((int64_t)hit.line + dy, 0, (int64_t)self->plot->n_lines - 1);
    histogram_layout_point(self->layout, self->plot, hit.line, hit.bin, &hit.x, &hit.y);
    set_hit(self, &hit);
    return GDK_EVENT_STOP;
}

static void add_controllers(HistogramCard *self)
{
    GtkEventController *motion = gtk_event_controller_motion_new();
    g_signal_connect(motion, "enter", G_CALLBACK(pointer_moved), self);
    g_signal_connect(motion, "motion", G_CALLBACK(pointer_moved), self);
    g_signal_connect(motion, "leave", G_CALLBACK(pointer_left), self);
    gtk_widget_add_controller(GTK_WIDGET(self), motion);
    GtkEventController *keys = gtk_event_controller_key_new();
    g_signal_connect(keys, "key-pressed", G_CALLBACK(key_pressed), self);
    gtk_widget_add_controller(GTK_WIDGET(self), keys);
}

/* --- what others ask --- */

TagId histogram_card_tag(HistogramCard *self)
{
    return self->tag;
}

RunId histogram_card_run(HistogramCard *self)
{
    return self->run;
}

void histogram_card_refresh(HistogramCard *self)
{
    const PictureKey key = present_key(self);
    if (!histogram_reader_is_current(self->reader, view_state_store(self->state)) || !self->plot ||
        !same_key(&key, &self->key))
        gtk_widget_queue_draw(GTK_WIDGET(self));
}

HistogramRange histogram_card_range(HistogramCard *self)
{
    return histogram_reader_range(self->reader);
}

void histogram_card_set_range(HistogramCard *self, HistogramRange range)
{
    self->range = range;
    histogram_card_refresh(self);
}

void histogram_card_set_step(HistogramCard *self, int64_t step)
{
    if (step == self->step)
        return;
    self->step = step;
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

const HistogramHit *histogram_card_hit(HistogramCard *self)
{
    return self->has_hit ? &self->hit : NULL;
}

const HistogramPlot *histogram_card_plot(HistogramCard *self)
{
    return self->plot;
}

/* --- life --- */

static void histogram_card_dispose(GObject *object)
{
    HistogramCard *self = HISTOGRAM_CARD(object);
    g_clear_pointer(&self->reader, histogram_reader_free);
    g_clear_pointer(&self->title, g_free);
    drop_picture(self);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(histogram_card_parent_class)->dispose(object);
}

static void histogram_card_class_init(HistogramCardClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = histogram_card_dispose;
    widget_class->snapshot = histogram_card_snapshot;
    widget_class->measure = histogram_card_measure;
    signals[POINTED] = g_signal_new("pointed", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
    signals[RANGE_CHANGED] = g_signal_new("range-changed", G_TYPE_FROM_CLASS(class),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_css_name(widget_class, "histogramcard");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void histogram_card_init(HistogramCard *self)
{
    self->range = HISTOGRAM_RANGE_EMPTY;
    self->step = INT64_MIN;
    gtk_widget_add_css_class(GTK_WIDGET(self), "media-card");
    gtk_widget_set_focusable(GTK_WIDGET(self), TRUE);
    add_controllers(self);
}

GtkWidget *histogram_card_new(ViewState *state, MediaQueue *queue, RunId run, TagId tag,
                              const char *title)
{
    HistogramCard *self = g_object_new(HISTOGRAM_TYPE_CARD, NULL);
    self->state = g_object_ref(state);
    self->reader =
        histogram_reader_new(queue, run, tag, HISTOGRAM_PLOT_MAX_LINES, steps_arrived, self);
    self->run = run;
    self->tag = tag;
    self->title = g_strdup(title);
    g_autofree char *name =
        display_text_escape_name(series_store_tag_name(view_state_store(state), tag));
    g_autofree char *label =
        g_strdup_printf(_("Histograms of %s, %s"), name, view_state_run_label(state, run));
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    return GTK_WIDGET(self);
}
