/* SPDX-License-Identifier: Apache-2.0 */
/* A run's number goes in, a row comes out. Rows are bound again and again while runs grow, so what
 * a row shows is a small key, and only another key sets anything. */
#include "run_row.h"

#include "colour.h"
#include "damage_button.h"
#include "display_text.h"
#include "run_badges.h"
#include "run_swatch.h"

#include <glib/gi18n-lib.h>

#define LINE_WIDTH          26
#define SHORTEST_NAME_CHARS 4

/* All that a row shows. */
typedef struct {
    RunId run;
    uint64_t serial;
    unsigned slot;
    bool is_visible, is_growing, is_dark, has_line;
} RowKey;

struct _RunRow {
    GtkWidget parent;
    /* borrowed */
    ViewState *state;
    /* children */
    GtkWidget *box;
    GtkWidget *swatch;
    GtkWidget *line;
    GtkWidget *name;
    GtkWidget *restarted; /* NULL until a run that was restarted is shown: icons are slow to load */
    GtkWidget *damage;    /* NULL until a run with damage is shown */
    GtkWidget *reading;   /* how it is read */
    GtkWidget *growing;
    GtkWidget *badges;
    /* state */
    RunId run;
    RowKey key; /* of what is shown */
    bool was_restarted;
};

G_DEFINE_FINAL_TYPE(RunRow, run_row, GTK_TYPE_WIDGET)

void run_row_toggle(RunRow *self)
{
    if (self->run != RUN_NONE) {
        const bool visible = view_state_run_is_visible(self->state, self->run);
        view_state_set_run_visible(self->state, self->run, !visible);
    }
}

void run_row_show_only(RunRow *self)
{
    if (self->run != RUN_NONE) {
        view_settings_show_only(view_state_settings(self->state), self->run);
        view_state_settings_changed(self->state);
    }
}

void run_row_set_lifted(RunRow *self, bool is_lifted)
{
    if (is_lifted) {
        gtk_widget_add_css_class(GTK_WIDGET(self), "lifted");
    } else {
        gtk_widget_remove_css_class(GTK_WIDGET(self), "lifted");
    }
}

RunId run_row_run(RunRow *self)
{
    return self->run;
}

/* --- what a row shows --- */

static void draw_line(GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user)
{
    (void)area;
    RunRow *self = user;
    if (self->run == RUN_NONE) {
        return;
    }
    const unsigned slot = view_settings_colour_slot(view_state_settings(self->state), self->run);
    const PaletteEntry entry = palette_run(slot, view_state_is_dark(self->state));
    colour_set_source(cr, entry.colour);
    cairo_set_line_width(cr, 2);
    cairo_set_dash(cr, entry.dash.lengths, (int)entry.dash.n, 0);
    cairo_move_to(cr, 0, height / 2.0);
    cairo_line_to(cr, width, height / 2.0);
    cairo_stroke(cr);
}

static GtkWidget *new_restarted_icon(void)
{
    GtkWidget *icon = gtk_image_new_from_icon_name("view-refresh-symbolic");
    gtk_widget_add_css_class(icon, "dim-badge");
    gtk_widget_set_tooltip_text(icon, _("Restarted: what was replaced is kept, drawn thin"));
    return icon;
}

static void show_restarted(RunRow *self)
{
    const Run *run = series_store_run(view_state_store(self->state), self->run);
    self->was_restarted = self->was_restarted || run->has_superseded;
    if (self->was_restarted && self->restarted == NULL) {
        self->restarted = new_restarted_icon();
        gtk_box_prepend(GTK_BOX(self->badges), self->restarted);
    }
    if (self->restarted != NULL) {
        gtk_widget_set_visible(self->restarted, self->was_restarted);
    }
}

static void show_damage(RunRow *self, const Run *run)
{
    const bool damaged = damage_button_is_needed(run);
    if (damaged && self->damage == NULL) {
        self->damage = damage_button_new(self->state);
        gtk_box_insert_child_after(GTK_BOX(self->badges), self->damage, self->restarted);
    }
    if (self->damage != NULL) {
        gtk_widget_set_visible(self->damage, damaged);
        damage_button_set_run(self->damage, self->run);
    }
}

static void show_swatch(RunRow *self, const char *label)
{
    const PlotColour colour = view_state_run_colour(self->state, self->run);
    const bool visible = view_state_run_is_visible(self->state, self->run);
    run_swatch_set(RUN_SWATCH(self->swatch), visible ? RUN_SWATCH_SHOWN : RUN_SWATCH_HIDDEN,
                   &colour, view_state_is_dark(self->state), label);
    if (visible) {
        gtk_widget_remove_css_class(self->name, "hidden-run");
    } else {
        gtk_widget_add_css_class(self->name, "hidden-run");
    }
}

static void show_name(RunRow *self, const Run *run, const char *label)
{
    if (self->key.run == self->run &&
        g_strcmp0(gtk_label_get_text(GTK_LABEL(self->name)), label) == 0) {
        return;
    }
    gtk_label_set_text(GTK_LABEL(self->name), label);
    g_autofree char *whole = display_text_escape_name(run->path);
    gtk_widget_set_tooltip_text(self->name, whole);
}

static void show_reading(RunRow *self, const Run *run)
{
    run_badges_set_run(RUN_BADGES(self->reading), self->run);
    if (run_is_gone(run)) {
        gtk_widget_add_css_class(self->name, "gone-run");
    } else {
        gtk_widget_remove_css_class(self->name, "gone-run");
    }
}

static RowKey present_key(RunRow *self, RunId run, bool with_line)
{
    const ViewSettings *settings = view_state_settings(self->state);
    const Run *found = series_store_run(view_state_store(self->state), run);
    return (RowKey){run,
                    found->serial,
                    view_settings_colour_slot(settings, run),
                    view_settings_run_visible(settings, run),
                    found->growing,
                    view_state_is_dark(self->state),
                    with_line};
}

static bool same_key(const RowKey *a, const RowKey *b)
{
    return a->run == b->run && a->serial == b->serial && a->slot == b->slot &&
           a->is_visible == b->is_visible && a->is_growing == b->is_growing &&
           a->is_dark == b->is_dark && a->has_line == b->has_line;
}

void run_row_bind(RunRow *self, RunId run, bool with_line)
{
    if (run != self->run) {
        self->was_restarted = false;
    }
    self->run = run;
    gtk_widget_set_visible(self->box, run != RUN_NONE);
    if (run == RUN_NONE) {
        self->key.run = RUN_NONE;
        return;
    }
    const Run *found = series_store_run(view_state_store(self->state), run);
    const char *label = view_state_run_label(self->state, run);
    const RowKey key = present_key(self, run, with_line);
    show_name(self, found, label);
    if (same_key(&key, &self->key)) {
        return;
    }
    self->key = key;
    show_swatch(self, label);
    show_restarted(self);
    show_damage(self, found);
    show_reading(self, found);
    gtk_widget_set_visible(self->growing, found->growing);
    gtk_widget_set_visible(self->line, with_line);
    gtk_widget_queue_draw(self->line);
}

/* --- hands --- */

static void entered(GtkEventControllerMotion *controller, double x, double y, RunRow *self)
{
    (void)controller;
    (void)x;
    (void)y;
    view_state_set_lifted_run(self->state, self->run);
}

static void left(GtkEventControllerMotion *controller, RunRow *self)
{
    (void)controller;
    if (view_state_lifted_run(self->state) == self->run) {
        view_state_set_lifted_run(self->state, RUN_NONE);
    }
}

static void pressed(GtkGestureClick *gesture, int n_press, double x, double y, RunRow *self)
{
    (void)gesture;
    (void)x;
    (void)y;
    if (n_press == 2) {
        run_row_show_only(self);
    }
}

static void add_controllers(RunRow *self)
{
    GtkEventController *motion = gtk_event_controller_motion_new();
    g_signal_connect(motion, "enter", G_CALLBACK(entered), self);
    g_signal_connect(motion, "leave", G_CALLBACK(left), self);
    gtk_widget_add_controller(GTK_WIDGET(self), motion);
    GtkGesture *click = gtk_gesture_click_new();
    g_signal_connect(click, "pressed", G_CALLBACK(pressed), self);
    gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(click));
}

/* --- life --- */

static GtkWidget *new_growing_dot(void)
{
    GtkWidget *dot = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_add_css_class(dot, "growing-dot");
    gtk_widget_set_valign(dot, GTK_ALIGN_CENTER);
    gtk_widget_set_tooltip_text(dot, _("Growing"));
    return dot;
}

static GtkWidget *new_name_label(void)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_width_chars(GTK_LABEL(label), SHORTEST_NAME_CHARS);
    gtk_widget_set_hexpand(label, TRUE);
    return label;
}

static void build(RunRow *self)
{
    self->box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 4);
    gtk_widget_add_css_class(self->box, "run-row");
    gtk_widget_set_parent(self->box, GTK_WIDGET(self));
    self->swatch = run_swatch_new();
    self->line = gtk_drawing_area_new();
    gtk_drawing_area_set_content_width(GTK_DRAWING_AREA(self->line), LINE_WIDTH);
    gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(self->line), draw_line, self, NULL);
    gtk_widget_set_margin_end(self->line, 4);
    self->name = new_name_label();
    self->badges = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 4);
    gtk_widget_set_halign(self->badges, GTK_ALIGN_END);
    self->growing = new_growing_dot();
    gtk_box_append(GTK_BOX(self->badges), self->growing);
    gtk_box_append(GTK_BOX(self->box), self->swatch);
    gtk_box_append(GTK_BOX(self->box), self->line);
    gtk_box_append(GTK_BOX(self->box), self->name);
    gtk_box_append(GTK_BOX(self->box), self->badges);
}

static void run_row_dispose(GObject *object)
{
    RunRow *self = RUN_ROW(object);
    g_clear_pointer(&self->box, gtk_widget_unparent);
    G_OBJECT_CLASS(run_row_parent_class)->dispose(object);
}

static void run_row_class_init(RunRowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = run_row_dispose;
    gtk_widget_class_set_css_name(widget_class, "runrow");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
    gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void run_row_init(RunRow *self)
{
    self->run = RUN_NONE;
    self->key.run = RUN_NONE;
    build(self);
    add_controllers(self);
}

GtkWidget *run_row_new(ViewState *state)
{
    RunRow *self = g_object_new(RUN_TYPE_ROW, NULL);
    self->state = state;
    self->reading = run_badges_new(state);
    gtk_box_insert_child_after(GTK_BOX(self->badges), self->reading, NULL);
    g_signal_connect_swapped(self->swatch, "toggled", G_CALLBACK(run_row_toggle), self);
    return GTK_WIDGET(self);
}
