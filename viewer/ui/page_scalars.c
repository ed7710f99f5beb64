/* SPDX-License-Identifier: Apache-2.0 */
/* The state goes in, the page of curves comes out. This file only joins: the toolbar's filter with
 * the grid, the grid's hover with the read-out and its place beside the card. */
#include "page_scalars.h"

#include "curve_toolbar.h"
#include "display_text.h"
#include "read_out.h"
#include "status_view.h"
#include "trace.h"
#include "view_memory.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define READ_OUT_GAP      8
#define READ_OUT_CLOSE_MS 120
#define PLOT_LEFT         55 /* of a card, to its axis */
#define PLOT_RIGHT        19

struct _PageScalars {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    GtkWidget *read_out; /* a child of the window's overlay */
    /* children */
    GtkWidget *box;
    GtkWidget *toolbar;
    GtkWidget *filter_error;
    GtkWidget *stack; /* charts or status */
    GtkWidget *grid;
    GtkWidget *status;
    /* state */
    guint close_source;
};

G_DEFINE_FINAL_TYPE(PageScalars, page_scalars, GTK_TYPE_WIDGET)

static guint export_signal;

/* --- the read-out and its place --- */

static gboolean close_read_out(gpointer user)
{
    PageScalars *self = user;
    self->close_source = 0;
    gtk_widget_set_visible(self->read_out, FALSE);
    return G_SOURCE_REMOVE;
}

static void hover_changed(PageScalars *self)
{
    TRACE_CALLBACK("read-out");
    ChartGridHover hover;
    if (!chart_grid_hover(CHART_GRID(self->grid), &hover)) {
        if (self->close_source == 0 && gtk_widget_get_visible(self->read_out)) {
            self->close_source = g_timeout_add(READ_OUT_CLOSE_MS, close_read_out, self);
        }
        return;
    }
    g_clear_handle_id(&self->close_source, g_source_remove);
    g_autofree char *title =
        display_text_escape_name(series_store_tag_name(view_state_store(self->state), hover.tag));
    read_out_show(READ_OUT(self->read_out), title, hover.plot, hover.hit);
    gtk_widget_set_visible(self->read_out, TRUE);
}

/* Beside the card, right if it fits, else left; else (the card is as wide as the page) in the upper
 * corner of the plot that is farther from the pointer. All in the overlay's coordinates. */
static int read_out_x(const ChartGridHover *hover, int grid_x, int width, int room)
{
    const int left = grid_x + (int)hover->card.origin.x;
    const int right = left + (int)hover->card.size.width;
    if (right + READ_OUT_GAP + width <= room - READ_OUT_GAP) {
        return right + READ_OUT_GAP;
    }
    if (left - READ_OUT_GAP - width >= READ_OUT_GAP) {
        return left - READ_OUT_GAP - width;
    }
    const bool pointer_is_right = grid_x + (int)hover->pointer_x > (left + right) / 2;
    const bool fills_page = right - left > room / 2;
    if (!fills_page) { /* at the edge of the window it covers the least of the card */
        const bool more_room_left = left > room - right;
        return more_room_left ? 0 : MAX(room - width, 0);
    }
    const int x = pointer_is_right ? left + PLOT_LEFT + READ_OUT_GAP
                                   : right - PLOT_RIGHT - READ_OUT_GAP - width;
    return CLAMP(x, 0, MAX(room - width, 0));
}

static gboolean place_read_out(GtkOverlay *overlay, GtkWidget *child, GdkRectangle *place,
                               PageScalars *self)
{
    ChartGridHover hover;
    GtkRequisition size;
    if (child != self->read_out) {
        return FALSE;
    }
    gtk_widget_get_preferred_size(child, NULL, &size);
    *place = (GdkRectangle){0, 0, size.width, size.height};
    double x = 0;
    double y = 0;
    if (chart_grid_hover(CHART_GRID(self->grid), &hover) &&
        gtk_widget_translate_coordinates(self->grid, GTK_WIDGET(overlay), 0, 0, &x, &y)) {
        const int room = gtk_widget_get_width(GTK_WIDGET(overlay));
        const int height = gtk_widget_get_height(GTK_WIDGET(overlay));
        const int lowest = MAX(height - size.height - READ_OUT_GAP, 0);
        place->x = read_out_x(&hover, (int)x, size.width, room);
        place->y = CLAMP((int)y + (int)hover.plot_top, 0, lowest);
        g_object_set_data(G_OBJECT(child), "courbe-x", GINT_TO_POINTER(place->x));
        g_object_set_data(G_OBJECT(child), "courbe-y", GINT_TO_POINTER(place->y));
    } else { /* it is closing: it stays where it was */
        place->x = GPOINTER_TO_INT(g_object_get_data(G_OBJECT(child), "courbe-x"));
        place->y = GPOINTER_TO_INT(g_object_get_data(G_OBJECT(child), "courbe-y"));
    }
    return TRUE;
}

/* --- filter and status --- */

static void say_no_match(PageScalars *self)
{
    g_autofree char *text =
        display_text_escape_name(curve_toolbar_filter(CURVE_TOOLBAR(self->toolbar)));
    g_autofree char *title = g_strdup_printf(_("No tag matches “%s”"), text);
    const StatusText status = {"edit-find-symbolic",   title, NULL, _("_Clear Filter"),
                               "win.clear-tag-filter", NULL};
    status_view_set(self->status, &status, NULL);
}

static void say_all_hidden(PageScalars *self)
{
    const StatusText status = {"courbe-logo-symbolic", _("All runs are hidden"), NULL,
                               _("_Show All"),         "win.show-all-runs",      NULL};
    status_view_set(self->status, &status, NULL);
}

static void show_content(PageScalars *self)
{
    ChartGrid *grid = CHART_GRID(self->grid);
    size_t n_visible = 0;
    view_state_visible_runs(self->state, &n_visible);
    const bool no_match = chart_grid_n_charts(grid) == 0 && chart_grid_n_tags(grid) > 0;
    const bool all_hidden =
        n_visible == 0 && series_store_n_runs(view_state_store(self->state)) > 0;
    if (no_match) {
        say_no_match(self);
    } else if (all_hidden) {
        say_all_hidden(self);
    }
    gtk_stack_set_visible_child_name(GTK_STACK(self->stack),
                                     no_match || all_hidden ? "status" : "charts");
}

static void filter_changed(PageScalars *self)
{
    const char *text = curve_toolbar_filter(CURVE_TOOLBAR(self->toolbar));
    TagFilter *filter = NULL;
    view_settings_set_tag_filter(view_state_settings(self->state), text);
    view_memory_note(view_state_memory(self->state));
    g_autofree char *error = NULL;
    const bool is_good = tag_filter_new(text, &filter, &error);
    curve_toolbar_set_filter_error(CURVE_TOOLBAR(self->toolbar), error);
    gtk_label_set_text(GTK_LABEL(self->filter_error), error != NULL ? error : "");
    gtk_widget_set_visible(self->filter_error, error != NULL);
    if (!is_good) {
        return; /* the last good result stays */
    }
    if (*text == '\0') {
        g_clear_pointer(&filter, tag_filter_free);
    }
    chart_grid_set_filter(CHART_GRID(self->grid), filter);
    show_content(self);
}

static void view_restored(PageScalars *self)
{
    curve_toolbar_set_filter(CURVE_TOOLBAR(self->toolbar),
                             view_settings_tag_filter(view_state_settings(self->state)));
}

void page_scalars_clear_filter(PageScalars *self)
{
    curve_toolbar_clear_filter(CURVE_TOOLBAR(self->toolbar));
}

void page_scalars_focus_filter(PageScalars *self)
{
    curve_toolbar_focus_filter(CURVE_TOOLBAR(self->toolbar));
}

/* --- keys --- */

static void toggle_raw(PageScalars *self)
{
    ViewOptions *options = view_state_options(self->state);
    options->raw_opacity = options->raw_opacity > 0 ? 0 : 1;
    view_state_settings_changed(self->state);
}

static void toggle_superseded(PageScalars *self)
{
    ViewOptions *options = view_state_options(self->state);
    options->show_superseded = !options->show_superseded;
    view_state_settings_changed(self->state);
}

static void next_axis(PageScalars *self)
{
    ViewSettings *settings = view_state_settings(self->state);
    const XAxisKind axis = view_settings_x_axis(settings);
    view_settings_set_x_axis(settings, axis == X_AXIS_WALL ? X_AXIS_STEP : axis + 1);
    view_state_settings_changed(self->state);
}

gboolean page_scalars_key(PageScalars *self, guint key, GdkModifierType modifiers)
{
    CurveToolbar *toolbar = CURVE_TOOLBAR(self->toolbar);
    const bool is_plain = modifiers == 0;
    if (is_plain && key == GDK_KEY_bracketleft) {
        curve_toolbar_step_smoothing(toolbar, -1);
    } else if (is_plain && key == GDK_KEY_bracketright) {
        curve_toolbar_step_smoothing(toolbar, 1);
    } else if (is_plain && key == GDK_KEY_s) {
        curve_toolbar_toggle_smoothing(toolbar);
    } else if (is_plain && key == GDK_KEY_x) {
        next_axis(self);
    } else if (is_plain && key == GDK_KEY_u) {
        toggle_superseded(self);
    } else if (modifiers == GDK_SHIFT_MASK && key == GDK_KEY_S) {
        toggle_raw(self);
    } else if (is_plain && key == GDK_KEY_Escape) {
        return chart_grid_leave(CHART_GRID(self->grid));
    } else {
        return FALSE;
    }
    return TRUE;
}

gboolean page_scalars_move_region(PageScalars *self, bool forward)
{
    GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
    GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
    const bool in_toolbar = focus != NULL && gtk_widget_is_ancestor(focus, self->toolbar);
    const bool in_charts = focus != NULL && gtk_widget_is_ancestor(focus, self->stack);
    if (forward ? in_charts : in_toolbar) {
        return FALSE;
    }
    if (forward ? in_toolbar : !in_charts) {
        return gtk_widget_child_focus(self->stack, GTK_DIR_TAB_FORWARD);
    }
    curve_toolbar_focus_filter(CURVE_TOOLBAR(self->toolbar));
    return TRUE;
}

/* --- actions of cards --- */

static void fit_chart(GtkWidget *widget, const char *name, GVariant *parameter)
{
    (void)name;
    PageScalars *self = PAGE_SCALARS(widget);
    chart_grid_fit(CHART_GRID(self->grid), g_variant_get_uint32(parameter));
}

static void open_chart(GtkWidget *widget, const char *name, GVariant *parameter)
{
    (void)name;
    PageScalars *self = PAGE_SCALARS(widget);
    chart_grid_toggle_open(CHART_GRID(self->grid), g_variant_get_uint32(parameter));
}

static void export_chart(GtkWidget *widget, const char *name, GVariant *parameter)
{
    (void)name;
    g_signal_emit(widget, export_signal, 0, g_variant_get_uint32(parameter));
}

guint page_scalars_n_items(PageScalars *self)
{
    return (guint)chart_grid_n_tags(CHART_GRID(self->grid));
}

ChartGrid *page_scalars_grid(PageScalars *self)
{
    return CHART_GRID(self->grid);
}

/* --- life --- */

static void page_scalars_dispose(GObject *object)
{
    PageScalars *self = PAGE_SCALARS(object);
    g_clear_handle_id(&self->close_source, g_source_remove);
    g_clear_pointer(&self->box, gtk_widget_unparent);
    g_clear_object(&self->read_out);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(page_scalars_parent_class)->dispose(object);
}

static void page_scalars_class_init(PageScalarsClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = page_scalars_dispose;
    gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(widget_class, "pagescalars");
    gtk_widget_class_install_action(widget_class, "chart.fit", "u", fit_chart);
    gtk_widget_class_install_action(widget_class, "chart.open", "u", open_chart);
    gtk_widget_class_install_action(widget_class, "chart.export", "u", export_chart);
    export_signal = g_signal_new("export", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void page_scalars_init(PageScalars *self)
{
    (void)self;
}

static GtkWidget *new_filter_error(void)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_widget_add_css_class(label, "error-text");
    gtk_widget_add_css_class(label, "filter-error");
    gtk_widget_set_visible(label, FALSE);
    return label;
}

static GtkWidget *build_charts(PageScalars *self)
{
    GtkWidget *scrolled = gtk_scrolled_window_new();
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    self->grid = chart_grid_new(self->state);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), self->grid);
    gtk_widget_set_vexpand(scrolled, TRUE);
    return scrolled;
}

void page_scalars_set_overlay(PageScalars *self, GtkOverlay *overlay)
{
    gtk_overlay_add_overlay(overlay, self->read_out);
    g_signal_connect_object(overlay, "get-child-position", G_CALLBACK(place_read_out), self, 0);
}

static void build(PageScalars *self)
{
    self->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    self->toolbar = curve_toolbar_new(self->state);
    self->filter_error = new_filter_error();
    self->stack = gtk_stack_new();
    self->status = status_view_new();
    gtk_stack_add_named(GTK_STACK(self->stack), build_charts(self), "charts");
    gtk_stack_add_named(GTK_STACK(self->stack), self->status, "status");
    gtk_box_append(GTK_BOX(self->box), self->toolbar);
    gtk_box_append(GTK_BOX(self->box), self->filter_error);
    gtk_box_append(GTK_BOX(self->box), self->stack);
    gtk_widget_set_parent(self->box, GTK_WIDGET(self));
}

GtkWidget *page_scalars_new(ViewState *state)
{
    PageScalars *self = g_object_new(PAGE_TYPE_SCALARS, NULL);
    self->state = g_object_ref(state);
    self->read_out = g_object_ref_sink(read_out_new(state));
    gtk_widget_set_visible(self->read_out, FALSE);
    build(self);
    g_signal_connect_swapped(self->toolbar, "filter-changed", G_CALLBACK(filter_changed), self);
    g_signal_connect_swapped(self->grid, "hover-changed", G_CALLBACK(hover_changed), self);
    g_signal_connect_swapped(self->grid, "content-changed", G_CALLBACK(show_content), self);
    g_signal_connect_object(state, "view-restored", G_CALLBACK(view_restored), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "settings-changed", G_CALLBACK(show_content), self,
                            G_CONNECT_SWAPPED);
    return GTK_WIDGET(self);
}
