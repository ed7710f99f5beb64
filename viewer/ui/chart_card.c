/* SPDX-License-Identifier: Apache-2.0 */
/* A tag goes in, a card comes out. The truth line is drawn, not a label: it changes with every
 * point that arrives, and a label would have the whole page laid out again each time. */
#include "chart_card.h"

#include "chart_summary.h"
#include "display_text.h"
#include "plot_theme.h"
#include "plot_truth.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TITLE_HEIGHT   42
#define TRUTH_HEIGHT   32
#define PADDING        16
#define BUTTON_PADDING 8
#define BORDER         1
#define SUMMARY_US     1000000

struct _ChartCard {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    PangoLayout *truth;
    PangoLayout *quantity;
    char *leaf; /* the title within a group */
    /* children */
    GtkWidget *title;
    GtkWidget *zoomed; /* a pill */
    GtkWidget *buttons;
    GtkWidget *fit_button;
    GtkWidget *open_button;
    GtkWidget *menu_button;
    GtkWidget *canvas;
    /* state */
    guint summary_source; /* a change waits to be said */
    int64_t summary_us;   /* when it was last said */
    bool is_pointed_at;
    bool shows_buttons;
    bool is_open;
};

G_DEFINE_FINAL_TYPE(ChartCard, chart_card, GTK_TYPE_WIDGET)

/* --- the lower line --- */

static PangoLayout *ensure_layout(ChartCard *self, PangoLayout **layout)
{
    if (*layout == NULL) {
        *layout = gtk_widget_create_pango_layout(GTK_WIDGET(self), NULL);
        PangoAttrList *attributes = pango_attr_list_new();
        pango_attr_list_insert(attributes, pango_attr_scale_new(0.82));
        pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
        pango_layout_set_attributes(*layout, attributes);
        pango_attr_list_unref(attributes);
    }
    return *layout;
}

static void append_text(ChartCard *self, GtkSnapshot *snapshot, PangoLayout *layout, int x,
                        PlotColour colour)
{
    int height = 0;
    pango_layout_get_pixel_size(layout, NULL, &height);
    const int middle = gtk_widget_get_height(GTK_WIDGET(self)) - TRUTH_HEIGHT / 2;
    const GdkRGBA rgba = {(float)colour.red / 255, (float)colour.green / 255,
                          (float)colour.blue / 255, 1};
    gtk_snapshot_save(snapshot);
    gtk_snapshot_translate(snapshot, &GRAPHENE_POINT_INIT((float)x, (float)(middle - height / 2)));
    gtk_snapshot_append_layout(snapshot, layout, &rgba);
    gtk_snapshot_restore(snapshot);
}

static void append_truth(ChartCard *self, GtkSnapshot *snapshot, const Plot *plot)
{
    const PlotTheme *theme = plot_theme(view_state_is_dark(self->state));
    const int width = gtk_widget_get_width(GTK_WIDGET(self));
    PangoLayout *quantity = ensure_layout(self, &self->quantity);
    PangoLayout *truth = ensure_layout(self, &self->truth);
    int quantity_width = 0;
    pango_layout_set_text(quantity, plot_truth_x_quantity(plot), -1);
    pango_layout_get_pixel_size(quantity, &quantity_width, NULL);
    append_text(self, snapshot, quantity, width - PADDING - 2 - quantity_width, theme->dim);
    g_autofree char *text = plot_truth_line(plot);
    const int room = width - 3 * PADDING - quantity_width;
    pango_layout_set_text(truth, text, -1);
    pango_layout_set_ellipsize(truth, PANGO_ELLIPSIZE_END);
    pango_layout_set_width(truth, MAX(room, 1) * PANGO_SCALE);
    append_text(self, snapshot, truth, PADDING,
                plot_truth_is_warning(plot) ? theme->warning : theme->dim);
}

static gboolean say_summary(gpointer user)
{
    ChartCard *self = user;
    self->summary_source = 0;
    const Plot *plot = plot_canvas_plot(PLOT_CANVAS(self->canvas));
    if (plot == NULL) {
        return G_SOURCE_REMOVE;
    }
    self->summary_us = g_get_monotonic_time();
    g_autofree char *summary = chart_summary_text(plot);
    g_autofree char *truth = plot_truth_line(plot);
    g_autofree char *text = g_strdup_printf("%s %s", summary, truth);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                   -1);
    return G_SOURCE_REMOVE;
}

/* At most once a second, since each change travels over the accessibility bus; but the last change
 * is always said. */
static void say_summary_soon(ChartCard *self)
{
    const int64_t since_us = g_get_monotonic_time() - self->summary_us;
    if (since_us >= SUMMARY_US) {
        g_clear_handle_id(&self->summary_source, g_source_remove);
        say_summary(self);
    } else if (self->summary_source == 0) {
        const guint wait_ms = (guint)((SUMMARY_US - since_us) / 1000 + 1);
        self->summary_source = g_timeout_add(wait_ms, say_summary, self);
    }
}

static void chart_card_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    ChartCard *self = CHART_CARD(widget);
    GTK_WIDGET_CLASS(chart_card_parent_class)->snapshot(widget, snapshot);
    /* Only now: the canvas may make a new plot while it is drawn. */
    const Plot *plot = plot_canvas_plot(PLOT_CANVAS(self->canvas));
    if (plot != NULL) {
        append_truth(self, snapshot, plot);
        say_summary_soon(self);
    }
}

/* --- layout --- */

static void chart_card_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                               int *minimum, int *natural, int *minimum_baseline,
                               int *natural_baseline)
{
    (void)widget;
    (void)for_size;
    *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 160;
    *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 364 : 270;
    *minimum_baseline = *natural_baseline = -1;
}

static int natural_width(GtkWidget *widget)
{
    int natural = 0;
    gtk_widget_measure(widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
    return natural;
}

static void place(GtkWidget *widget, int x, int width)
{
    int height = 0;
    int least = 0;
    gtk_widget_measure(widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    width = MAX(width, least);
    gtk_widget_measure(widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
    const int y = (TITLE_HEIGHT - height) / 2;
    gtk_widget_size_allocate(widget, &(GtkAllocation){x, y, width, height}, -1);
}

static void chart_card_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    (void)baseline;
    ChartCard *self = CHART_CARD(widget);
    int right = width - BUTTON_PADDING;
    const int buttons_width = natural_width(self->buttons);
    place(self->buttons, right - buttons_width, buttons_width);
    right -= self->shows_buttons ? buttons_width : 0;
    const bool has_pill = gtk_widget_get_visible(self->zoomed);
    const int pill_width = has_pill ? natural_width(self->zoomed) : 0;
    const int room = right - PADDING - BUTTON_PADDING - (has_pill ? pill_width + 8 : 0);
    const int title_width = MIN(natural_width(self->title), MAX(room, 0));
    place(self->title, PADDING, title_width);
    if (has_pill) {
        place(self->zoomed, PADDING + title_width + 8, pill_width);
    }
    const GtkAllocation plot = {BORDER, TITLE_HEIGHT, MAX(width - 2 * BORDER, 1),
                                MAX(height - TITLE_HEIGHT - TRUTH_HEIGHT, 1)};
    gtk_widget_measure(self->canvas, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
    gtk_widget_size_allocate(self->canvas, &plot, -1);
}

/* --- buttons --- */

/* Unseen they stay where they are: a press may come before the pointer has moved once more. */
static void set_buttons_shown(ChartCard *self, bool shown)
{
    if (shown != self->shows_buttons) {
        self->shows_buttons = shown;
        gtk_widget_set_opacity(self->buttons, shown ? 1 : 0);
        gtk_widget_queue_allocate(GTK_WIDGET(self));
    }
}

static void show_buttons(ChartCard *self)
{
    const bool has_focus =
        (gtk_widget_get_state_flags(GTK_WIDGET(self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
    GtkPopover *popover = gtk_menu_button_get_popover(GTK_MENU_BUTTON(self->menu_button));
    const bool has_menu = popover != NULL && gtk_widget_get_mapped(GTK_WIDGET(popover));
    set_buttons_shown(self, self->is_pointed_at || has_focus || has_menu);
}

static void entered(GtkEventControllerMotion *controller, double x, double y, ChartCard *self)
{
    (void)controller;
    (void)x;
    (void)y;
    self->is_pointed_at = true;
    show_buttons(self);
}

static void left(GtkEventControllerMotion *controller, ChartCard *self)
{
    (void)controller;
    self->is_pointed_at = false;
    show_buttons(self);
}

static void show_zoomed(ChartCard *self)
{
    const bool is_zoomed = plot_zoom_is_on(plot_canvas_zoom(PLOT_CANVAS(self->canvas)));
    gtk_widget_set_visible(self->zoomed, is_zoomed);
}

static GtkWidget *new_button(const char *icon, const char *name)
{
    GtkWidget *button = gtk_button_new_from_icon_name(icon);
    gtk_widget_add_css_class(button, "flat");
    gtk_widget_add_css_class(button, "card-button");
    gtk_widget_set_tooltip_text(button, name);
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    return button;
}

static GtkWidget *new_menu_button(void)
{
    GtkWidget *button = gtk_menu_button_new();
    gtk_menu_button_set_icon_name(GTK_MENU_BUTTON(button), "view-more-symbolic");
    gtk_menu_button_set_has_frame(GTK_MENU_BUTTON(button), FALSE);
    gtk_widget_add_css_class(button, "card-button");
    gtk_widget_set_tooltip_text(button, _("Chart menu"));
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Chart menu"), -1);
    return button;
}

static GMenu *new_menu(TagId tag, bool is_open)
{
    static const char *const actions[] = {"chart.export", "chart.fit", "chart.open"};
    const char *const labels[] = {_("_Export as Picture…"), _("_Fit to the Data"),
                                  is_open ? _("_Back to All Charts") : _("_Open")};
    GMenu *menu = g_menu_new();
    for (size_t i = 0; i < G_N_ELEMENTS(actions); i++) {
        g_autoptr(GMenuItem) item = g_menu_item_new(labels[i], NULL);
        g_menu_item_set_action_and_target(item, actions[i], "u", tag);
        g_menu_append_item(menu, item);
    }
    return menu;
}

static void show_menu(GtkGestureClick *gesture, int n_press, double x, double y, ChartCard *self)
{
    (void)n_press;
    (void)x;
    (void)y;
    gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    set_buttons_shown(self, true);
    gtk_menu_button_popup(GTK_MENU_BUTTON(self->menu_button));
}

/* --- tag --- */

static void set_targets(ChartCard *self, TagId tag)
{
    g_autoptr(GMenu) menu = new_menu(tag, self->is_open);
    gtk_actionable_set_action_target(GTK_ACTIONABLE(self->fit_button), "u", tag);
    gtk_actionable_set_action_target(GTK_ACTIONABLE(self->open_button), "u", tag);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self->fit_button), "chart.fit");
    gtk_actionable_set_action_name(GTK_ACTIONABLE(self->open_button), "chart.open");
    gtk_menu_button_set_menu_model(GTK_MENU_BUTTON(self->menu_button), G_MENU_MODEL(menu));
    GtkPopover *popover = gtk_menu_button_get_popover(GTK_MENU_BUTTON(self->menu_button));
    g_signal_connect_object(popover, "closed", G_CALLBACK(show_buttons), self, G_CONNECT_SWAPPED);
}

void chart_card_set_tag(ChartCard *self, TagId tag, const char *title)
{
    plot_canvas_set_tag(PLOT_CANVAS(self->canvas), tag);
    self->summary_us = 0;
    if (tag == TAG_NONE) {
        return;
    }
    g_autofree char *whole =
        display_text_escape_name(series_store_tag_name(view_state_store(self->state), tag));
    g_autofree char *label = g_strdup_printf(_("Chart %s"), whole);
    g_free(self->leaf);
    self->leaf = g_strdup(title);
    gtk_label_set_text(GTK_LABEL(self->title), self->is_open ? whole : title);
    gtk_widget_set_tooltip_text(self->title, whole);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   whole, -1);
    set_targets(self, tag);
    show_zoomed(self);
}

bool chart_card_refresh(ChartCard *self)
{
    show_zoomed(self);
    const bool changes = plot_canvas_refresh(PLOT_CANVAS(self->canvas));
    if (changes) {
        gtk_widget_queue_draw(GTK_WIDGET(self));
    }
    return changes;
}

PlotCanvas *chart_card_canvas(ChartCard *self)
{
    return PLOT_CANVAS(self->canvas);
}

void chart_card_set_open(ChartCard *self, bool is_open)
{
    if (self->is_open == is_open) {
        return;
    }
    self->is_open = is_open;
    const char *name = is_open ? _("Back to All Charts (Escape)") : _("Open (Return)");
    gtk_button_set_icon_name(GTK_BUTTON(self->open_button),
                             is_open ? "courbe-collapse-symbolic" : "courbe-expand-symbolic");
    gtk_widget_set_tooltip_text(self->open_button, name);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->open_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   name, -1);
    const TagId tag = plot_canvas_tag(PLOT_CANVAS(self->canvas));
    if (tag != TAG_NONE) {
        const char *whole = gtk_widget_get_tooltip_text(self->title);
        gtk_label_set_text(GTK_LABEL(self->title), is_open ? whole : self->leaf);
        set_targets(self, tag);
    }
}

/* --- life --- */

static void chart_card_css_changed(GtkWidget *widget, GtkCssStyleChange *change)
{
    ChartCard *self = CHART_CARD(widget);
    GTK_WIDGET_CLASS(chart_card_parent_class)->css_changed(widget, change);
    g_clear_object(&self->truth);
    g_clear_object(&self->quantity);
}

static void state_flags_changed(GtkWidget *widget, GtkStateFlags previous)
{
    (void)previous;
    show_buttons(CHART_CARD(widget));
}

static void chart_card_dispose(GObject *object)
{
    ChartCard *self = CHART_CARD(object);
    GtkWidget *child = NULL;
    g_clear_handle_id(&self->summary_source, g_source_remove);
    while ((child = gtk_widget_get_first_child(GTK_WIDGET(self))) != NULL) {
        gtk_widget_unparent(child);
    }
    g_clear_object(&self->truth);
    g_clear_object(&self->quantity);
    g_clear_object(&self->state);
    g_clear_pointer(&self->leaf, g_free);
    G_OBJECT_CLASS(chart_card_parent_class)->dispose(object);
}

static void chart_card_class_init(ChartCardClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = chart_card_dispose;
    widget_class->snapshot = chart_card_snapshot;
    widget_class->measure = chart_card_measure;
    widget_class->size_allocate = chart_card_size_allocate;
    widget_class->css_changed = chart_card_css_changed;
    gtk_widget_class_set_css_name(widget_class, "chartcard");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void build_title(ChartCard *self)
{
    self->title = gtk_label_new(NULL);
    gtk_label_set_ellipsize(GTK_LABEL(self->title), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_xalign(GTK_LABEL(self->title), 0);
    gtk_widget_add_css_class(self->title, "card-title");
    gtk_widget_set_parent(self->title, GTK_WIDGET(self));
    self->zoomed = gtk_label_new(_("zoomed"));
    gtk_widget_add_css_class(self->zoomed, "pill-text");
    gtk_widget_set_visible(self->zoomed, FALSE);
    gtk_widget_set_parent(self->zoomed, GTK_WIDGET(self));
}

static void build_buttons(ChartCard *self)
{
    self->buttons = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 2);
    self->fit_button = new_button("courbe-fit-symbolic", _("Fit to the Data (F)"));
    self->open_button = new_button("courbe-expand-symbolic", _("Open (Return)"));
    self->menu_button = new_menu_button();
    gtk_box_append(GTK_BOX(self->buttons), self->fit_button);
    gtk_box_append(GTK_BOX(self->buttons), self->open_button);
    gtk_box_append(GTK_BOX(self->buttons), self->menu_button);
    gtk_widget_set_opacity(self->buttons, 0);
    gtk_widget_set_parent(self->buttons, GTK_WIDGET(self));
}

static void add_controllers(ChartCard *self)
{
    GtkEventController *motion = gtk_event_controller_motion_new();
    g_signal_connect(motion, "enter", G_CALLBACK(entered), self);
    g_signal_connect(motion, "leave", G_CALLBACK(left), self);
    gtk_widget_add_controller(GTK_WIDGET(self), motion);
    GtkGesture *click = gtk_gesture_click_new();
    gtk_gesture_single_set_button(GTK_GESTURE_SINGLE(click), GDK_BUTTON_SECONDARY);
    g_signal_connect(click, "pressed", G_CALLBACK(show_menu), self);
    gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(click));
}

static void chart_card_init(ChartCard *self)
{
    build_title(self);
    build_buttons(self);
    add_controllers(self);
    gtk_widget_set_focusable(GTK_WIDGET(self), TRUE);
    g_signal_connect(self, "state-flags-changed", G_CALLBACK(state_flags_changed), NULL);
}

GtkWidget *chart_card_new(ViewState *state)
{
    ChartCard *self = g_object_new(CHART_TYPE_CARD, NULL);
    self->state = g_object_ref(state);
    self->canvas = plot_canvas_new(state);
    gtk_widget_set_parent(self->canvas, GTK_WIDGET(self));
    return GTK_WIDGET(self);
}
