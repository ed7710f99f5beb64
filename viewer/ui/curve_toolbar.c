/* SPDX-License-Identifier: Apache-2.0 */
/* Hands go in, settings come out, and back: whatever changes the settings elsewhere moves the
 * controls. It lays its children out itself, because what is left out depends on the room, and the
 * room must not depend on what would be nice to have: its least width is that of the shortest form.
 */
#include "curve_toolbar.h"

#include "trace.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_FILTER   120
#define HEIGHT         48
#define SIDE_PADDING   18
#define GAP            12
#define GROUP_GAP      24
#define FILTER_WIDTH   220
#define SLIDER_WIDTH   132
#define BOX_WIDTH      62
#define LARGEST_WEIGHT 0.999
#define WORDS_WIDTH    960
#define CONTROLS_WIDTH 760
#define SMOOTHING_STEP 0.02

struct _CurveToolbar {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    /* template children */
    GtkWidget *filter_entry;
    GtkWidget *smoothing_label;
    GtkWidget *slider;
    GtkWidget *box;
    GtkWidget *axis;
    GtkWidget *step_button;
    GtkWidget *relative_button;
    GtkWidget *wall_button;
    GtkWidget *view_button;
    GtkWidget *view_label;
    GtkWidget *narrow_rows;
    GtkWidget *narrow_box;
    GtkWidget *axis_choice;
    GtkWidget *superseded_switch;
    GtkAdjustment *position;
    GtkAdjustment *raw_strength;
    GtkAdjustment *card_size;
    /* state */
    double weight_before_off;
    int content_width;
    guint narrow_source;
    bool is_showing; /* the settings are being shown: controls that move mean nothing */
};

G_DEFINE_FINAL_TYPE(CurveToolbar, curve_toolbar, GTK_TYPE_WIDGET)

static guint filter_changed_signal;

/* --- smoothing --- */

double curve_toolbar_position_of(double weight)
{
    const double clamped = CLAMP(weight, 0, LARGEST_WEIGHT);
    return log(1 - clamped) / log(1 - LARGEST_WEIGHT);
}

double curve_toolbar_weight_at(double position)
{
    const double weight = 1 - pow(1 - LARGEST_WEIGHT, CLAMP(position, 0, 1));
    return CLAMP(round(weight * 1000) / 1000, 0, LARGEST_WEIGHT);
}

static void set_weight(CurveToolbar *self, double weight)
{
    view_settings_set_smoothing(view_state_settings(self->state), weight);
    view_state_settings_changed(self->state);
}

static void position_changed(CurveToolbar *self)
{
    TRACE_CALLBACK("smoothing slider");
    if (!self->is_showing) {
        set_weight(self, curve_toolbar_weight_at(gtk_adjustment_get_value(self->position)));
    }
}

/* Two decimals are enough for the weights that have no more. */
static void show_weight(GtkWidget *box, double weight)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    const bool is_short = fabs(weight * 100 - round(weight * 100)) < 1e-9;
    g_ascii_formatd(text, sizeof text, is_short ? "%.2f" : "%.3f", weight);
    if (g_strcmp0(gtk_editable_get_text(GTK_EDITABLE(box)), text) != 0) {
        gtk_editable_set_text(GTK_EDITABLE(box), text);
    }
}

static void show_settings(CurveToolbar *self);

static void box_activated(CurveToolbar *self, GtkEntry *box)
{
    g_autofree char *text = g_strdup(gtk_editable_get_text(GTK_EDITABLE(box)));
    g_strdelimit(text, ",", '.'); /* both are decimal points somewhere */
    char *end = NULL;
    const double weight = g_ascii_strtod(text, &end);
    if (end != text && isfinite(weight)) {
        set_weight(self, CLAMP(weight, 0, LARGEST_WEIGHT));
    }
    show_settings(self);
}

static void box_left(GtkEventControllerFocus *controller, CurveToolbar *self)
{
    box_activated(self,
                  GTK_ENTRY(gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(controller))));
}

void curve_toolbar_step_smoothing(CurveToolbar *self, int n_steps)
{
    const double position = gtk_adjustment_get_value(self->position);
    gtk_adjustment_set_value(self->position, position + n_steps * SMOOTHING_STEP);
}

void curve_toolbar_toggle_smoothing(CurveToolbar *self)
{
    const double weight = view_settings_smoothing(view_state_settings(self->state));
    if (weight > 0) {
        self->weight_before_off = weight;
        set_weight(self, 0);
    } else {
        set_weight(self, self->weight_before_off);
    }
}

/* --- axis and View menu --- */

static void set_axis(CurveToolbar *self, XAxisKind axis)
{
    if (view_settings_x_axis(view_state_settings(self->state)) != axis) {
        view_settings_set_x_axis(view_state_settings(self->state), axis);
        view_state_settings_changed(self->state);
    }
}

static void axis_toggled(CurveToolbar *self, GtkToggleButton *button)
{
    if (self->is_showing || !gtk_toggle_button_get_active(button)) {
        return;
    }
    const GtkWidget *pressed = GTK_WIDGET(button);
    set_axis(self, pressed == self->step_button       ? X_AXIS_STEP
                   : pressed == self->relative_button ? X_AXIS_RELATIVE
                                                      : X_AXIS_WALL);
}

static void axis_chosen(CurveToolbar *self)
{
    if (!self->is_showing) {
        set_axis(self, (XAxisKind)gtk_drop_down_get_selected(GTK_DROP_DOWN(self->axis_choice)));
    }
}

static void raw_changed(CurveToolbar *self)
{
    if (!self->is_showing) {
        view_state_options(self->state)->raw_opacity = gtk_adjustment_get_value(self->raw_strength);
        view_state_settings_changed(self->state);
    }
}

static void superseded_changed(CurveToolbar *self)
{
    if (!self->is_showing) {
        view_state_options(self->state)->show_superseded =
            gtk_switch_get_active(GTK_SWITCH(self->superseded_switch));
        view_state_settings_changed(self->state);
    }
}

static void size_changed(CurveToolbar *self)
{
    if (!self->is_showing) {
        view_state_options(self->state)->card_size = (int)gtk_adjustment_get_value(self->card_size);
        view_state_settings_changed(self->state);
    }
}

static void show_axis(CurveToolbar *self)
{
    GtkWidget *const buttons[] = {self->step_button, self->relative_button, self->wall_button};
    const XAxisKind axis = view_settings_x_axis(view_state_settings(self->state));
    gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(buttons[axis]), TRUE);
    gtk_drop_down_set_selected(GTK_DROP_DOWN(self->axis_choice), axis);
}

static void show_settings(CurveToolbar *self)
{
    const double weight = view_settings_smoothing(view_state_settings(self->state));
    const ViewOptions *options = view_state_options(self->state);
    self->is_showing = true;
    if (curve_toolbar_weight_at(gtk_adjustment_get_value(self->position)) != weight) {
        gtk_adjustment_set_value(self->position, curve_toolbar_position_of(weight));
    }
    show_weight(self->box, weight);
    show_weight(self->narrow_box, weight);
    show_axis(self);
    gtk_adjustment_set_value(self->raw_strength, options->raw_opacity);
    gtk_adjustment_set_value(self->card_size, options->card_size);
    gtk_switch_set_active(GTK_SWITCH(self->superseded_switch), options->show_superseded);
    self->is_showing = false;
}

/* --- filter --- */

const char *curve_toolbar_filter(CurveToolbar *self)
{
    return gtk_editable_get_text(GTK_EDITABLE(self->filter_entry));
}

void curve_toolbar_set_filter(CurveToolbar *self, const char *text)
{
    if (g_strcmp0(curve_toolbar_filter(self), text) != 0) {
        gtk_editable_set_text(GTK_EDITABLE(self->filter_entry), text);
    }
}

void curve_toolbar_clear_filter(CurveToolbar *self)
{
    gtk_editable_set_text(GTK_EDITABLE(self->filter_entry), "");
}

void curve_toolbar_focus_filter(CurveToolbar *self)
{
    gtk_widget_grab_focus(self->filter_entry);
}

void curve_toolbar_set_filter_error(CurveToolbar *self, const char *error)
{
    if (error != NULL) {
        gtk_widget_add_css_class(self->filter_entry, "error");
    } else {
        gtk_widget_remove_css_class(self->filter_entry, "error");
    }
}

static void filter_typed(CurveToolbar *self)
{
    g_signal_emit(self, filter_changed_signal, 0);
}

static void filter_stopped(CurveToolbar *self)
{
    curve_toolbar_clear_filter(self);
    gtk_widget_child_focus(gtk_widget_get_parent(GTK_WIDGET(self)), GTK_DIR_TAB_FORWARD);
}

/* --- layout --- */

static int natural_width(GtkWidget *widget)
{
    int natural = 0;
    gtk_widget_measure(widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
    return natural;
}

static void place(GtkWidget *widget, int x, int width)
{
    int height = 0;
    gtk_widget_set_child_visible(widget, width > 0);
    if (width <= 0) {
        return;
    }
    gtk_widget_measure(widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
    height = MIN(height, HEIGHT);
    gtk_widget_size_allocate(widget, &(GtkAllocation){x, (HEIGHT - height) / 2, width, height}, -1);
}

static int place_after(GtkWidget *widget, int x, int width, int gap)
{
    place(widget, x, width);
    return x + width + gap;
}

/* What the popover holds changes outside the allocation in which it was found too narrow. */
static gboolean show_narrow_rows(gpointer user)
{
    CurveToolbar *self = user;
    self->narrow_source = 0;
    gtk_widget_set_visible(self->narrow_rows, self->content_width <= CONTROLS_WIDTH);
    gtk_widget_set_visible(self->view_label, self->content_width > WORDS_WIDTH);
    return G_SOURCE_REMOVE;
}

static void note_width(CurveToolbar *self, int width)
{
    const bool changes = (width <= CONTROLS_WIDTH) != (self->content_width <= CONTROLS_WIDTH) ||
                         (width <= WORDS_WIDTH) != (self->content_width <= WORDS_WIDTH);
    self->content_width = width;
    if (changes && self->narrow_source == 0) {
        self->narrow_source = g_idle_add_full(G_PRIORITY_HIGH_IDLE, show_narrow_rows, self, NULL);
    }
}

/* What stands between the filter and the View button, gaps included. */
static int controls_width(const CurveToolbar *self, bool has_words)
{
    const int words = has_words ? natural_width(self->smoothing_label) + GAP : 0;
    return GROUP_GAP + words + SLIDER_WIDTH + 8 + MAX(BOX_WIDTH, natural_width(self->box)) +
           GROUP_GAP + natural_width(self->axis) + GAP;
}

static void curve_toolbar_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    (void)height;
    (void)baseline;
    CurveToolbar *self = CURVE_TOOLBAR(widget);
    note_width(self, width);
    const bool has_controls = width > CONTROLS_WIDTH;
    const bool has_words = width > WORDS_WIDTH;
    const int view_width = natural_width(self->view_button);
    const int view_x = width - SIDE_PADDING - view_width;
    const int room = view_x - GAP - SIDE_PADDING;
    const int filter_width =
        has_controls ? CLAMP(room - controls_width(self, has_words), LEAST_FILTER, FILTER_WIDTH)
                     : MIN(2 * FILTER_WIDTH, room);
    int x = place_after(self->filter_entry, SIDE_PADDING, filter_width, GROUP_GAP);
    const int label_width = has_words ? natural_width(self->smoothing_label) : 0;
    x = place_after(self->smoothing_label, x, label_width, has_words ? GAP : 0);
    x = place_after(self->slider, x, has_controls ? SLIDER_WIDTH : 0, 8);
    x = place_after(self->box, x, has_controls ? MAX(BOX_WIDTH, natural_width(self->box)) : 0,
                    GROUP_GAP);
    place(self->axis, x, has_controls ? natural_width(self->axis) : 0);
    place(self->view_button, view_x, view_width);
}

static void curve_toolbar_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                                  int *minimum, int *natural, int *minimum_baseline,
                                  int *natural_baseline)
{
    (void)for_size;
    const CurveToolbar *self = CURVE_TOOLBAR(widget);
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        *minimum = 2 * SIDE_PADDING + 120 + GAP + natural_width(self->view_button);
        *natural = WORDS_WIDTH + 1;
    } else {
        *minimum = *natural = HEIGHT;
    }
    *minimum_baseline = *natural_baseline = -1;
}

/* --- life --- */

static void curve_toolbar_dispose(GObject *object)
{
    CurveToolbar *self = CURVE_TOOLBAR(object);
    g_clear_handle_id(&self->narrow_source, g_source_remove);
    GtkWidget *child = NULL;
    while ((child = gtk_widget_get_first_child(GTK_WIDGET(self))) != NULL) {
        gtk_widget_unparent(child);
    }
    g_clear_object(&self->state);
    G_OBJECT_CLASS(curve_toolbar_parent_class)->dispose(object);
}

static void bind_children(GtkWidgetClass *widget_class)
{
    gtk_widget_class_bind_template_child_full(widget_class, "filter", FALSE,
                                              G_STRUCT_OFFSET(CurveToolbar, filter_entry));
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, smoothing_label);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, slider);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, box);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, axis);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, step_button);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, relative_button);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, wall_button);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, view_button);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, view_label);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, narrow_rows);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, narrow_box);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, axis_choice);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, superseded_switch);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, position);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, raw_strength);
    gtk_widget_class_bind_template_child(widget_class, CurveToolbar, card_size);
    gtk_widget_class_bind_template_callback(widget_class, filter_typed);
    gtk_widget_class_bind_template_callback(widget_class, filter_stopped);
    gtk_widget_class_bind_template_callback(widget_class, box_activated);
    gtk_widget_class_bind_template_callback(widget_class, axis_toggled);
    gtk_widget_class_bind_template_callback(widget_class, axis_chosen);
    gtk_widget_class_bind_template_callback(widget_class, raw_changed);
    gtk_widget_class_bind_template_callback(widget_class, superseded_changed);
    gtk_widget_class_bind_template_callback(widget_class, size_changed);
}

static void curve_toolbar_class_init(CurveToolbarClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = curve_toolbar_dispose;
    widget_class->measure = curve_toolbar_measure;
    widget_class->size_allocate = curve_toolbar_size_allocate;
    gtk_widget_class_set_css_name(widget_class, "curvetoolbar");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/org/courbe/Courbe/curve_toolbar.ui");
    bind_children(widget_class);
    filter_changed_signal = g_signal_new("filter-changed", G_TYPE_FROM_CLASS(class),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void watch_focus(CurveToolbar *self, GtkWidget *box)
{
    GtkEventController *focus = gtk_event_controller_focus_new();
    g_signal_connect(focus, "leave", G_CALLBACK(box_left), self);
    gtk_widget_add_controller(box, focus);
}

static void curve_toolbar_init(CurveToolbar *self)
{
    self->is_showing = true; /* what the template sets is no choice of the user's */
    self->weight_before_off = VIEW_SETTINGS_DEFAULT_SMOOTHING;
    self->content_width = WORDS_WIDTH + 1;
    gtk_widget_init_template(GTK_WIDGET(self));
    watch_focus(self, self->box);
    watch_focus(self, self->narrow_box);
    g_signal_connect_swapped(self->position, "value-changed", G_CALLBACK(position_changed), self);
}

GtkWidget *curve_toolbar_new(ViewState *state)
{
    CurveToolbar *self = g_object_new(CURVE_TYPE_TOOLBAR, NULL);
    self->state = g_object_ref(state);
    g_signal_connect_object(state, "settings-changed", G_CALLBACK(show_settings), self,
                            G_CONNECT_SWAPPED);
    show_settings(self);
    return GTK_WIDGET(self);
}
