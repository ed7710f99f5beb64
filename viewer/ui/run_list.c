/* SPDX-License-Identifier: Apache-2.0 */
/* The state's runs and a filter go in, rows come out. Order and filter are an array of run numbers
 * behind position slots; rows that exist are bound again instead of being rebuilt. While the
 * pointer is over a row no row moves: runs that arrive meanwhile stand at the end until it leaves.
 */
#include "run_list.h"

#include "display_text.h"
#include "memory_text.h"
#include "number_format.h"
#include "other_kinds.h"
#include "run_row.h"
#include "run_slots.h"
#include "run_swatch.h"
#include "tag_filter.h"
#include "trace.h"
#include "view_memory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_TALL_ROWS 16

/* A row costs a third of a millisecond to make, and the view makes the first two hundred at once:
 * they are listed a few at a time, below the priority of painting. */
#define ROWS_AT_ONCE   12
#define MOST_MADE_ROWS 240
#define ROWS_PRIORITY  (G_PRIORITY_HIGH_IDLE + 40)

struct _RunList {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    RunSlots *slots;
    TagFilter *filter; /* the last good one; NULL matches everything */
    GPtrArray *bound;  /* of GtkListItem, borrowed */
    GArray *order;     /* of RunId, as shown */
    /* template children */
    GtkWidget *filter_entry;
    GtkWidget *filter_error;
    GtkWidget *all_runs;
    GtkWidget *rows;
    GtkWidget *others;
    GtkWidget *memory;
    GtkWidget *held_back; /* with a button that shows them */
    GtkWidget *held_back_text;
    GtkWidget *counts;
    GtkWidget *directory;
    /* state */
    guint n_listed;    /* of `order` */
    guint list_source; /* more rows wait to be listed */
    bool pointer_is_inside;
    bool has_lines;
    uint64_t structure_serial;
};

G_DEFINE_FINAL_TYPE(RunList, run_list, GTK_TYPE_WIDGET)

/* --- rows --- */

static void bind_item(RunList *self, GtkListItem *item)
{
    RunSlot *slot = gtk_list_item_get_item(item);
    const RunId run = slot != NULL ? run_slots_run(self->slots, run_slot_position(slot)) : RUN_NONE;
    run_row_bind(RUN_ROW(gtk_list_item_get_child(item)), run, self->has_lines);
}

static void bind_all(RunList *self)
{
    for (guint i = 0; i < self->bound->len; i++) {
        bind_item(self, self->bound->pdata[i]);
    }
}

static void setup_row(GtkSignalListItemFactory *factory, GtkListItem *item, RunList *self)
{
    (void)factory;
    gtk_list_item_set_child(item, run_row_new(self->state));
}

static void bind_row(GtkSignalListItemFactory *factory, GtkListItem *item, RunList *self)
{
    (void)factory;
    g_ptr_array_add(self->bound, item);
    bind_item(self, item);
}

static void unbind_row(GtkSignalListItemFactory *factory, GtkListItem *item, RunList *self)
{
    (void)factory;
    g_ptr_array_remove_fast(self->bound, item);
    run_row_bind(RUN_ROW(gtk_list_item_get_child(item)), RUN_NONE, false);
}

/* --- order and filter --- */

static bool matches(const RunList *self, RunId run)
{
    const Run *found = series_store_run(view_state_store(self->state), run);
    return tag_filter_matches(self->filter, found->name) ||
           tag_filter_matches(self->filter, view_state_run_label(self->state, run));
}

static GArray *matching_runs(RunList *self)
{
    size_t n = 0;
    const RunId *runs = view_state_runs(self->state, &n);
    GArray *order = g_array_new(FALSE, FALSE, sizeof(RunId));
    for (size_t i = 0; i < n; i++) {
        if (matches(self, runs[i])) {
            g_array_append_val(order, runs[i]);
        }
    }
    return order;
}

/* The new order with what was shown before left where it was. */
static GArray *keep_in_place(GArray *shown, const GArray *wanted)
{
    g_autoptr(GHashTable) present = g_hash_table_new(NULL, NULL);
    GArray *order = g_array_copy(shown);
    for (guint i = 0; i < shown->len; i++) {
        g_hash_table_add(present, GUINT_TO_POINTER(g_array_index(shown, RunId, i)));
    }
    for (guint i = 0; i < wanted->len; i++) {
        const RunId run = g_array_index(wanted, RunId, i);
        if (!g_hash_table_contains(present, GUINT_TO_POINTER(run))) {
            g_array_append_val(order, run);
        }
    }
    return order;
}

static gboolean list_more(gpointer user);

/* Rows beyond those that the view keeps cost nothing. */
static void list_rows(RunList *self)
{
    const guint n = self->order->len;
    const guint next = self->n_listed + ROWS_AT_ONCE;
    self->n_listed = next >= MOST_MADE_ROWS ? n : MIN(n, next);
    run_slots_set_runs(self->slots, (const RunId *)(const void *)self->order->data, self->n_listed);
    if (self->n_listed < n && self->list_source == 0) {
        self->list_source = g_idle_add_full(ROWS_PRIORITY, list_more, self, NULL);
    }
}

static gboolean list_more(gpointer user)
{
    RunList *self = user;
    TRACE_CALLBACK("run_list list_more");
    self->list_source = 0;
    list_rows(self);
    return G_SOURCE_REMOVE;
}

static void set_order(RunList *self, GArray *order)
{
    g_array_unref(self->order);
    self->order = order;
    if (order->len > MOST_TALL_ROWS) {
        gtk_widget_add_css_class(self->rows, "dense");
    } else {
        gtk_widget_remove_css_class(self->rows, "dense");
    }
    /* Rows that are there stay; more come in their time. */
    self->n_listed = MIN(self->n_listed, order->len);
    list_rows(self);
    bind_all(self);
}

static bool any_run_is_dashed(const RunList *self)
{
    size_t n = 0;
    const RunId *runs = view_state_runs(self->state, &n);
    for (size_t i = 0; i < n; i++) {
        const unsigned slot = view_settings_colour_slot(view_state_settings(self->state), runs[i]);
        if (palette_run(slot, false).dash.n > 0) {
            return true;
        }
    }
    return false;
}

static void refresh_order(RunList *self)
{
    g_autoptr(GArray) wanted = matching_runs(self);
    self->has_lines = any_run_is_dashed(self);
    set_order(self, self->pointer_is_inside ? keep_in_place(self->order, wanted)
                                            : g_steal_pointer(&wanted));
}

/* --- head and foot --- */

static void show_all_box(RunList *self)
{
    size_t n_visible = 0;
    for (guint i = 0; i < self->order->len; i++) {
        const RunId run = g_array_index(self->order, RunId, i);
        n_visible += view_state_run_is_visible(self->state, run) ? 1 : 0;
    }
    RunSwatchState shown = RUN_SWATCH_MIXED;
    if (n_visible == 0) {
        shown = RUN_SWATCH_HIDDEN;
    } else if (n_visible == self->order->len) {
        shown = RUN_SWATCH_SHOWN;
    }
    run_swatch_set(RUN_SWATCH(self->all_runs), shown, NULL, view_state_is_dark(self->state),
                   _("All runs"));
}

static size_t n_damaged(const RunList *self)
{
    const SeriesStore *store = view_state_store(self->state);
    size_t n = 0;
    for (RunId run = 0; run < series_store_n_runs(store); run++) {
        n += run_n_damaged_places(series_store_run(store, run)) > 0 ? 1 : 0;
    }
    return n;
}

static void append_counted(GString *text, size_t n, const char *word)
{
    if (n > 0) {
        g_autofree char *count = number_format_count(n);
        g_string_append_printf(text, ", %s %s", count, word);
    }
}

static char *count_text(RunList *self)
{
    const size_t n = series_store_n_runs(view_state_store(self->state));
    g_autofree char *count = number_format_count(n);
    if (self->filter != NULL && self->order->len != n) {
        g_autofree char *matching = number_format_count(self->order->len);
        return g_strdup_printf(_("%s of %s runs match"), matching, count);
    }
    GString *text = g_string_new(count);
    g_string_append_printf(text, " %s", ngettext("run", "runs", (gulong)n));
    append_counted(text, view_state_n_growing(self->state), _("growing"));
    append_counted(text, n_damaged(self), _("damaged"));
    return g_string_free(text, FALSE);
}

static void set_text_if_new(GtkWidget *label, const char *text)
{
    if (g_strcmp0(gtk_label_get_text(GTK_LABEL(label)), text) != 0) {
        gtk_label_set_text(GTK_LABEL(label), text);
    }
}

static void show_foot(RunList *self)
{
    g_autofree char *counts = count_text(self);
    set_text_if_new(self->counts, counts);
}

/* More runs than curves can be told apart: those beyond the first are there, but not drawn. */
static void show_held_back(RunList *self)
{
    const size_t n = view_settings_n_held_back(view_state_settings(self->state));
    g_autofree char *count = number_format_count(n);
    g_autofree char *text = g_strdup_printf(ngettext("%s run hidden", "%s runs hidden", n), count);
    gtk_widget_set_visible(self->held_back, n > 0);
    set_text_if_new(self->held_back_text, text);
}

static void show_others(RunList *self)
{
    g_autofree char *text = other_kinds_text(view_state_store(self->state));
    gtk_widget_set_visible(self->others, text != NULL);
    set_text_if_new(self->others, text != NULL ? text : "");
}

/* What the budget of memory did. */
static void show_memory(RunList *self)
{
    const SeriesBudgetState memory = view_state_budget(self->state);
    g_autofree char *text = memory_text(&memory);
    gtk_widget_set_visible(self->memory, text != NULL);
    if (text != NULL) {
        g_autofree char *hint = memory_text_hint(&memory);
        set_text_if_new(self->memory, text);
        gtk_widget_set_tooltip_text(self->memory, hint);
    }
}

static void show_directory(RunList *self)
{
    g_autofree char *label = view_state_roots_label(self->state);
    set_text_if_new(self->directory, label);
    gtk_widget_set_tooltip_text(self->directory, label);
}

/* --- what happens --- */

static void data_changed(RunList *self)
{
    TRACE_CALLBACK("run_list data_changed");
    const uint64_t serial = series_store_structure_serial(view_state_store(self->state));
    if (serial != self->structure_serial) {
        self->structure_serial = serial;
        refresh_order(self);
        show_all_box(self);
        show_held_back(self);
        show_others(self);
    } else {
        bind_all(self);
    }
    show_memory(self);
    show_foot(self);
}

static void look_changed(RunList *self)
{
    TRACE_CALLBACK("run_list look_changed");
    bind_all(self);
    show_all_box(self);
    show_memory(self);
    show_held_back(self);
}

static void lifted_changed(RunList *self)
{
    const RunId lifted = view_state_lifted_run(self->state);
    for (guint i = 0; i < self->bound->len; i++) {
        RunRow *row = RUN_ROW(gtk_list_item_get_child(self->bound->pdata[i]));
        run_row_set_lifted(row, lifted != RUN_NONE && run_row_run(row) == lifted);
    }
}

static void roots_changed(RunList *self)
{
    self->structure_serial = 0;
    set_order(self, g_array_new(FALSE, FALSE, sizeof(RunId)));
    show_all_box(self);
    show_held_back(self);
    show_others(self);
    show_memory(self);
    show_directory(self);
    show_foot(self);
}

static void filter_changed(RunList *self)
{
    const char *text = gtk_editable_get_text(GTK_EDITABLE(self->filter_entry));
    TagFilter *filter = NULL;
    view_settings_set_run_filter(view_state_settings(self->state), text);
    view_memory_note(view_state_memory(self->state));
    g_autofree char *error = NULL;
    if (!tag_filter_new(text, &filter, &error)) {
        gtk_label_set_text(GTK_LABEL(self->filter_error), error);
        gtk_widget_set_visible(self->filter_error, TRUE);
        return;
    }
    gtk_widget_set_visible(self->filter_error, FALSE);
    tag_filter_free(self->filter);
    self->filter = *text != '\0' ? filter : NULL;
    if (self->filter == NULL) {
        tag_filter_free(filter);
    }
    set_order(self, matching_runs(self));
    show_all_box(self);
    show_foot(self);
}

static void view_restored(RunList *self)
{
    const char *text = view_settings_run_filter(view_state_settings(self->state));
    if (g_strcmp0(gtk_editable_get_text(GTK_EDITABLE(self->filter_entry)), text) != 0) {
        gtk_editable_set_text(GTK_EDITABLE(self->filter_entry), text);
    }
}

static void filter_stopped(RunList *self)
{
    gtk_editable_set_text(GTK_EDITABLE(self->filter_entry), "");
    run_list_focus_rows(self);
}

/* The box in the head speaks for the rows that are listed. */
static void all_toggled(RunList *self)
{
    const bool show = run_swatch_state(RUN_SWATCH(self->all_runs)) != RUN_SWATCH_SHOWN;
    for (guint i = 0; i < self->order->len; i++) {
        view_settings_set_run_visible(view_state_settings(self->state),
                                      g_array_index(self->order, RunId, i), show);
    }
    view_state_settings_changed(self->state);
}

static void pointer_entered(RunList *self)
{
    self->pointer_is_inside = true;
}

static void pointer_left(RunList *self)
{
    self->pointer_is_inside = false;
    g_autoptr(GArray) wanted = matching_runs(self);
    const size_t size = wanted->len * sizeof(RunId);
    if (wanted->len != self->order->len || memcmp(wanted->data, self->order->data, size) != 0) {
        set_order(self, g_steal_pointer(&wanted));
    }
}

/* --- keys and the context menu --- */

static RunRow *row_of(GtkWidget *widget)
{
    if (widget == NULL) {
        return NULL;
    }
    GtkWidget *row = gtk_widget_get_ancestor(widget, RUN_TYPE_ROW);
    GtkWidget *child = row != NULL ? row : gtk_widget_get_first_child(widget);
    return child != NULL && RUN_IS_ROW(child) ? RUN_ROW(child) : NULL;
}

static RunRow *focused_row(RunList *self)
{
    GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
    GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
    return focus != NULL && gtk_widget_is_ancestor(focus, self->rows) ? row_of(focus) : NULL;
}

static gboolean toggle_focused(GtkWidget *widget, GVariant *arguments, gpointer user)
{
    (void)widget;
    (void)arguments;
    RunRow *row = focused_row(user);
    if (row != NULL) {
        run_row_toggle(row);
    }
    return row != NULL;
}

static gboolean show_only_focused(GtkWidget *widget, GVariant *arguments, gpointer user)
{
    (void)widget;
    (void)arguments;
    RunRow *row = focused_row(user);
    if (row != NULL) {
        run_row_show_only(row);
    }
    return row != NULL;
}

/* The menu of before: a popover is no part of the layout, but a child all the same. */
static void drop_menu(RunList *self)
{
    GtkWidget *last = gtk_widget_get_last_child(GTK_WIDGET(self));
    if (last != NULL && GTK_IS_POPOVER(last)) {
        gtk_widget_unparent(last);
    }
}

static void show_menu(RunList *self, RunId run, double x, double y)
{
    g_autoptr(GMenu) menu = g_menu_new();
    g_autoptr(GMenu) copies = g_menu_new();
    const char *const labels[] = {_("_Show Only This Run"), _("Copy _Name"), _("Copy _Path")};
    const char *const actions[] = {"runs.show-only", "runs.copy-name", "runs.copy-path"};
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        g_autoptr(GMenuItem) item = g_menu_item_new(labels[i], NULL);
        g_menu_item_set_action_and_target(item, actions[i], "u", run);
        g_menu_append_item(i == 0 ? menu : copies, item);
    }
    g_menu_append_section(menu, NULL, G_MENU_MODEL(copies));
    drop_menu(self);
    GtkWidget *popover = gtk_popover_menu_new_from_model(G_MENU_MODEL(menu));
    gtk_widget_set_parent(popover, GTK_WIDGET(self));
    gtk_popover_set_has_arrow(GTK_POPOVER(popover), FALSE);
    gtk_popover_set_pointing_to(GTK_POPOVER(popover), &(GdkRectangle){(int)x, (int)y, 1, 1});
    gtk_widget_set_halign(popover, GTK_ALIGN_START);
    gtk_popover_popup(GTK_POPOVER(popover));
}

static gboolean menu_for_focused(GtkWidget *widget, GVariant *arguments, gpointer user)
{
    (void)widget;
    (void)arguments;
    RunList *self = user;
    RunRow *row = focused_row(self);
    double x = 0;
    double y = 0;
    if (row == NULL) {
        return FALSE;
    }
    gtk_widget_translate_coordinates(GTK_WIDGET(row), GTK_WIDGET(self), 24, 28, &x, &y);
    show_menu(self, run_row_run(row), x, y);
    return TRUE;
}

static void menu_pressed(GtkGestureClick *gesture, int n_press, double x, double y, RunList *self)
{
    (void)n_press;
    GtkWidget *picked = gtk_widget_pick(self->rows, x, y, GTK_PICK_DEFAULT);
    RunRow *row = row_of(picked);
    if (row != NULL) {
        gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
        double list_x = 0;
        double list_y = 0;
        gtk_widget_translate_coordinates(self->rows, GTK_WIDGET(self), x, y, &list_x, &list_y);
        show_menu(self, run_row_run(row), list_x, list_y);
    }
}

static void show_only(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    RunList *self = user;
    view_settings_show_only(view_state_settings(self->state), g_variant_get_uint32(parameter));
    view_state_settings_changed(self->state);
}

static void copy_name(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    RunList *self = user;
    const RunId run = g_variant_get_uint32(parameter);
    gdk_clipboard_set_text(gtk_widget_get_clipboard(GTK_WIDGET(self)),
                           series_store_run(view_state_store(self->state), run)->name);
}

static void copy_path(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    RunList *self = user;
    const RunId run = g_variant_get_uint32(parameter);
    g_autofree char *path =
        g_filename_display_name(series_store_run(view_state_store(self->state), run)->path);
    gdk_clipboard_set_text(gtk_widget_get_clipboard(GTK_WIDGET(self)), path);
}

static void add_actions(RunList *self)
{
    static const GActionEntry entries[] = {
        {.name = "show-only", .activate = show_only, .parameter_type = "u"},
        {.name = "copy-name", .activate = copy_name, .parameter_type = "u"},
        {.name = "copy-path", .activate = copy_path, .parameter_type = "u"},
    };
    g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new();
    g_action_map_add_action_entries(G_ACTION_MAP(group), entries, G_N_ELEMENTS(entries), self);
    gtk_widget_insert_action_group(GTK_WIDGET(self), "runs", G_ACTION_GROUP(group));
}

static void add_key(RunList *self, GtkEventController *controller, const char *key,
                    GtkShortcutFunc function)
{
    GtkShortcut *shortcut = gtk_shortcut_new(gtk_shortcut_trigger_parse_string(key),
                                             gtk_callback_action_new(function, self, NULL));
    gtk_shortcut_controller_add_shortcut(GTK_SHORTCUT_CONTROLLER(controller), shortcut);
}

/* Before the list's own keys: Space would select a row. */
static void add_controllers(RunList *self)
{
    GtkEventController *keys = gtk_shortcut_controller_new();
    gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
    add_key(self, keys, "space|KP_Space", toggle_focused);
    add_key(self, keys, "<Shift>space", show_only_focused);
    add_key(self, keys, "Menu|<Shift>F10", menu_for_focused);
    gtk_widget_add_controller(self->rows, keys);
    GtkGesture *click = gtk_gesture_click_new();
    gtk_gesture_single_set_button(GTK_GESTURE_SINGLE(click), GDK_BUTTON_SECONDARY);
    g_signal_connect(click, "pressed", G_CALLBACK(menu_pressed), self);
    gtk_widget_add_controller(self->rows, GTK_EVENT_CONTROLLER(click));
    GtkEventController *motion = gtk_event_controller_motion_new();
    g_signal_connect_swapped(motion, "enter", G_CALLBACK(pointer_entered), self);
    g_signal_connect_swapped(motion, "leave", G_CALLBACK(pointer_left), self);
    gtk_widget_add_controller(self->rows, motion);
}

/* --- life --- */

static void run_list_dispose(GObject *object)
{
    RunList *self = RUN_LIST(object);
    GtkWidget *child = NULL;
    while ((child = gtk_widget_get_first_child(GTK_WIDGET(self))) != NULL) {
        gtk_widget_unparent(child);
    }
    g_clear_handle_id(&self->list_source, g_source_remove);
    g_clear_object(&self->slots);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(run_list_parent_class)->dispose(object);
}

static void run_list_finalize(GObject *object)
{
    RunList *self = RUN_LIST(object);
    tag_filter_free(self->filter);
    g_ptr_array_unref(self->bound);
    g_array_unref(self->order);
    G_OBJECT_CLASS(run_list_parent_class)->finalize(object);
}

static void run_list_class_init(RunListClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = run_list_dispose;
    G_OBJECT_CLASS(class)->finalize = run_list_finalize;
    g_type_ensure(RUN_TYPE_SWATCH);
    gtk_widget_class_set_css_name(widget_class, "runlist");
    gtk_widget_class_set_template_from_resource(widget_class, "/org/courbe/Courbe/run_list.ui");
    gtk_widget_class_bind_template_child_full(widget_class, "filter", FALSE,
                                              G_STRUCT_OFFSET(RunList, filter_entry));
    gtk_widget_class_bind_template_child(widget_class, RunList, filter_error);
    gtk_widget_class_bind_template_child(widget_class, RunList, all_runs);
    gtk_widget_class_bind_template_child(widget_class, RunList, rows);
    gtk_widget_class_bind_template_child(widget_class, RunList, others);
    gtk_widget_class_bind_template_child(widget_class, RunList, memory);
    gtk_widget_class_bind_template_child(widget_class, RunList, held_back);
    gtk_widget_class_bind_template_child(widget_class, RunList, held_back_text);
    gtk_widget_class_bind_template_child(widget_class, RunList, counts);
    gtk_widget_class_bind_template_child(widget_class, RunList, directory);
    gtk_widget_class_bind_template_callback(widget_class, filter_changed);
    gtk_widget_class_bind_template_callback(widget_class, filter_stopped);
    gtk_widget_class_bind_template_callback(widget_class, all_toggled);
}

static void run_list_init(RunList *self)
{
    self->slots = run_slots_new();
    self->bound = g_ptr_array_new();
    self->order = g_array_new(FALSE, FALSE, sizeof(RunId));
    gtk_widget_init_template(GTK_WIDGET(self));
    add_actions(self);
    add_controllers(self);
}

GtkWidget *run_list_new(ViewState *state)
{
    RunList *self = g_object_new(RUN_TYPE_LIST, NULL);
    self->state = g_object_ref(state);
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
    g_signal_connect(factory, "setup", G_CALLBACK(setup_row), self);
    g_signal_connect(factory, "bind", G_CALLBACK(bind_row), self);
    g_signal_connect(factory, "unbind", G_CALLBACK(unbind_row), self);
    g_autoptr(GtkNoSelection) selection =
        gtk_no_selection_new(G_LIST_MODEL(g_object_ref(self->slots)));
    gtk_list_view_set_factory(GTK_LIST_VIEW(self->rows), factory);
    gtk_list_view_set_model(GTK_LIST_VIEW(self->rows), GTK_SELECTION_MODEL(selection));
    g_object_unref(factory);
    g_signal_connect_object(state, "data-changed", G_CALLBACK(data_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "view-restored", G_CALLBACK(view_restored), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "settings-changed", G_CALLBACK(look_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "theme-changed", G_CALLBACK(look_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "lifted-changed", G_CALLBACK(lifted_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "roots-changed", G_CALLBACK(roots_changed), self,
                            G_CONNECT_SWAPPED);
    roots_changed(self);
    return GTK_WIDGET(self);
}

void run_list_focus_filter(RunList *self)
{
    gtk_widget_grab_focus(self->filter_entry);
}

void run_list_focus_rows(RunList *self)
{
    gtk_widget_grab_focus(self->rows);
}
