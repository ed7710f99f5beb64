/* SPDX-License-Identifier: Apache-2.0 */
/* A view state goes in, a window comes out. This file places the big parts and says in words how
 * things stand; what they do is in files of their own. Nothing here runs by a clock: it looks when
 * the state says that something changed. */
#include "viewer_window.h"

#include "display_text.h"
#include "error_banner.h"
#include "frame_trace.h"
#include "number_format.h"
#include "open_status.h"
#include "other_kinds.h"
#include "recent_directories.h"
#include "recent_list.h"
#include "state_text.h"
#include "trace.h"
#include "view_memory.h"
#include "viewer_window_actions.h"
#include "window_pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLD_WIDTH       860
#define WORDS_WIDTH      600
#define LIST_SHARE       0.2
#define LIST_LEAST       240
#define LIST_MOST        336
#define LIST_DRAG_LEAST  220
#define LIST_DRAG_MOST   520
#define GRIP_WIDTH       6
#define READING_DELAY_MS 300
#define TOAST_S          5

struct _ViewerWindow {
    AdwApplicationWindow parent;
    /* owned */
    ViewState *state;
    WindowPages *page_list;
    /* borrowed */
    const Preferences *preferences;
    /* template children */
    GtkWidget *list_button;
    GtkWidget *open_button;
    GtkWidget *switcher;
    GtkWidget *switcher_bar;
    GtkWidget *menu_button;
    GtkWidget *state_box;
    GtkWidget *state_dot;
    GtkWidget *state_label;
    GtkWidget *overlay;
    GtkWidget *progress;
    GtkWidget *banner;
    GtkWidget *failure;
    GtkWidget *views;
    GtkWidget *status_bin;
    GtkWidget *flap;
    GtkWidget *list_clamp;
    GtkWidget *list_overlay;
    GtkWidget *toasts;
    GtkWidget *page_or_nothing;
    GtkWidget *pages;
    GtkWidget *nothing_bin;
    GtkWidget *recent_popover;
    GMenu *history_section;
    /* children made in code */
    GtkWidget *list;
    GtkWidget *status;
    GtkWidget *nothing;
    /* state */
    int dragged_list_width; /* 0: as the window's width says */
    int list_width_at_drag;
    int width;
    guint fold_source;
    guint reading_source;
    bool reading_is_due;
    bool is_placing; /* what is remembered is being done */
};

G_DEFINE_FINAL_TYPE(ViewerWindow, viewer_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- what is asked --- */

ViewState *viewer_window_state(ViewerWindow *self)
{
    return self->state;
}

RunList *viewer_window_run_list(ViewerWindow *self)
{
    return RUN_LIST(self->list);
}

PageScalars *viewer_window_curves(ViewerWindow *self)
{
    return window_pages_curves(self->page_list);
}

bool viewer_window_shows_curves(ViewerWindow *self)
{
    return viewer_window_has_content(self) &&
           adw_view_stack_get_visible_child(ADW_VIEW_STACK(self->pages)) ==
               GTK_WIDGET(viewer_window_curves(self)) &&
           page_scalars_n_items(viewer_window_curves(self)) > 0;
}

AdwViewStack *viewer_window_pages(ViewerWindow *self)
{
    return ADW_VIEW_STACK(self->pages);
}

bool viewer_window_has_content(ViewerWindow *self)
{
    const char *view = gtk_stack_get_visible_child_name(GTK_STACK(self->views));
    return g_strcmp0(view, "content") == 0;
}

void viewer_window_reveal_run_list(ViewerWindow *self)
{
    adw_flap_set_reveal_flap(ADW_FLAP(self->flap), TRUE);
}

void viewer_window_popup_menu(ViewerWindow *self)
{
    gtk_menu_button_popup(GTK_MENU_BUTTON(self->menu_button));
}

void viewer_window_toast(ViewerWindow *self, const char *text, const char *button,
                         const char *action, GVariant *target)
{
    GtkWidget *label = gtk_label_new(text);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
    AdwToast *toast = adw_toast_new(""); /* its own title would be read as markup */
    adw_toast_set_custom_title(toast, label);
    adw_toast_set_timeout(toast, TOAST_S);
    if (button != NULL) {
        adw_toast_set_button_label(toast, button);
        adw_toast_set_action_name(toast, action);
        adw_toast_set_action_target_value(toast, target);
    }
    adw_toast_overlay_add_toast(ADW_TOAST_OVERLAY(self->toasts), toast);
}

void viewer_window_say_failure(ViewerWindow *self, const char *text)
{
    error_banner_clear(ERROR_BANNER(self->failure));
    error_banner_say(ERROR_BANNER(self->failure), text, NULL);
}

/* --- pages --- */

static void say_no_page(ViewerWindow *self)
{
    g_autofree char *others = other_kinds_text(view_state_store(self->state));
    g_autofree char *roots = view_state_roots_label(self->state);
    g_autofree char *waiting = g_strdup_printf(
        _("Courbe is watching %s. Curves appear as soon as a program writes there."), roots);
    const StatusText text = {"courbe-logo-symbolic",
                             others != NULL ? _("Nothing here has a page yet")
                                            : _("No values here yet"),
                             others != NULL ? others : waiting,
                             NULL,
                             NULL,
                             NULL};
    status_view_set(self->nothing, &text, NULL);
}

static void show_pages(ViewerWindow *self)
{
    const bool has_any = window_pages_update(self->page_list);
    if (!has_any) {
        say_no_page(self);
    }
    gtk_stack_set_visible_child_name(GTK_STACK(self->page_or_nothing),
                                     has_any ? "pages" : "nothing");
}

static void page_changed(gpointer user)
{
    show_pages(user);
}

/* --- how things stand, in words --- */

static void show_state(ViewerWindow *self)
{
    StateText text;
    state_text_init(&text, self->state);
    if (g_strcmp0(gtk_label_get_text(GTK_LABEL(self->state_label)), text.words) != 0) {
        gtk_label_set_text(GTK_LABEL(self->state_label), text.words);
    }
    gtk_widget_set_tooltip_text(self->state_box, text.reason);
    gtk_widget_set_visible(self->state_dot, text.has_dot);
    gtk_widget_set_visible(self->progress, text.is_loading);
    gtk_progress_bar_set_fraction(GTK_PROGRESS_BAR(self->progress), text.fraction);
    state_text_clear(&text);
}

static void show_errors(ViewerWindow *self)
{
    g_autofree char *details = NULL;
    g_autofree char *text = state_text_errors(self->state, &details);
    if (text != NULL && viewer_window_has_content(self)) {
        error_banner_say(ERROR_BANNER(self->banner), text, details);
    } else {
        error_banner_clear(ERROR_BANNER(self->banner));
    }
}

static GtkWidget *new_recent_box(void)
{
    GtkWidget *list = recent_list_new();
    if (list == NULL) {
        return NULL;
    }
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
    GtkWidget *title = gtk_label_new(_("Recent"));
    gtk_label_set_xalign(GTK_LABEL(title), 0);
    gtk_widget_add_css_class(title, "heading");
    gtk_widget_add_css_class(list, "boxed-list");
    gtk_widget_add_css_class(box, "recent-box");
    gtk_box_append(GTK_BOX(box), title);
    gtk_box_append(GTK_BOX(box), list);
    return box;
}

static void set_action_enabled(ViewerWindow *self, const char *name, bool enabled)
{
    GAction *action = g_action_map_lookup_action(G_ACTION_MAP(self), name);
    g_simple_action_set_enabled(G_SIMPLE_ACTION(action), enabled);
}

static void show_view(ViewerWindow *self, OpenStatus status)
{
    const bool has_content = status == OPEN_STATUS_CONTENT;
    const bool had_content = viewer_window_has_content(self);
    gtk_stack_set_visible_child_name(GTK_STACK(self->views), has_content ? "content" : "status");
    gtk_widget_set_visible(self->list_button, has_content);
    gtk_widget_set_visible(self->state_box, status != OPEN_STATUS_NOTHING_OPEN);
    adw_view_switcher_title_set_view_switcher_enabled(ADW_VIEW_SWITCHER_TITLE(self->switcher),
                                                      has_content);
    if (has_content && !had_content) {
        run_list_focus_rows(RUN_LIST(self->list)); /* where Space means something */
    }
    set_action_enabled(self, "reload", status != OPEN_STATUS_NOTHING_OPEN);
    set_action_enabled(self, "export", viewer_window_shows_curves(self));
}

/* Small directories are read before anybody could read that they are being read. */
static gboolean reading_takes_long(gpointer user)
{
    ViewerWindow *self = user;
    self->reading_source = 0;
    self->reading_is_due = true;
    if (open_status_of(self->state) == OPEN_STATUS_READING) {
        open_status_say(self->status, OPEN_STATUS_READING, self->state, NULL);
        gtk_widget_set_visible(self->status, TRUE);
    }
    return G_SOURCE_REMOVE;
}

static void show_status(ViewerWindow *self)
{
    const OpenStatus status = open_status_of(self->state);
    if (status == OPEN_STATUS_READING && !self->reading_is_due) {
        gtk_widget_set_visible(self->status, FALSE);
        if (self->reading_source == 0) {
            self->reading_source = g_timeout_add(READING_DELAY_MS, reading_takes_long, self);
        }
    } else if (status != OPEN_STATUS_CONTENT) {
        open_status_say(self->status, status, self->state,
                        status == OPEN_STATUS_NOTHING_OPEN ? new_recent_box() : NULL);
        gtk_widget_set_visible(self->status, TRUE);
    }
    show_view(self, status);
}

static void data_changed(ViewerWindow *self)
{
    TRACE_CALLBACK("window data_changed");
    show_pages(self);
    show_state(self);
    show_status(self);
    show_errors(self);
}

static void show_title(ViewerWindow *self)
{
    const char *const *roots = view_state_roots(self->state);
    g_autofree char *label = NULL;
    if (roots != NULL && roots[0] != NULL) {
        g_autofree char *base = g_path_get_basename(roots[0]);
        label = display_text_escape_name(base);
    }
    g_autofree char *title =
        label != NULL ? g_strdup_printf("%s – Courbe", label) : g_strdup("Courbe");
    gtk_window_set_title(GTK_WINDOW(self), title);
    adw_view_switcher_title_set_title(ADW_VIEW_SWITCHER_TITLE(self->switcher),
                                      label != NULL ? label : "Courbe");
}

static void roots_changed(ViewerWindow *self)
{
    g_clear_handle_id(&self->reading_source, g_source_remove);
    self->reading_is_due = false;
    window_pages_forget(self->page_list);
    error_banner_clear(ERROR_BANNER(self->banner));
    show_title(self);
}

/* --- what is remembered --- */

static void set_list_width(ViewerWindow *self, int width);

static void show_history(ViewerWindow *self)
{
    ViewMemory *memory = view_state_memory(self->state);
    g_menu_remove_all(self->history_section);
    g_menu_append(self->history_section, view_memory_undo_label(memory), "win.undo");
    g_menu_append(self->history_section, view_memory_redo_label(memory), "win.redo");
    set_action_enabled(self, "undo", view_memory_can_undo(memory));
    set_action_enabled(self, "redo", view_memory_can_redo(memory));
}

static void memory_changed(ViewerWindow *self)
{
    g_autofree char *complaint = view_memory_take_complaint(view_state_memory(self->state));
    if (complaint != NULL) {
        viewer_window_say_failure(self, complaint);
    }
    show_history(self);
}

/* Where nothing is open there is nothing to remember it by. */
static void note_place(ViewerWindow *self)
{
    if (self->is_placing || self->page_list == NULL || view_state_roots(self->state) == NULL) {
        return;
    }
    const bool is_folded = adw_flap_get_folded(ADW_FLAP(self->flap));
    const bool is_maximized = gtk_window_is_maximized(GTK_WINDOW(self));
    ViewMemory *memory = view_state_memory(self->state);
    ViewPlace place = *view_memory_place(memory);
    place.page = (char *)(uintptr_t)window_pages_present(self->page_list);
    place.list_width = self->dragged_list_width;
    place.is_maximized = is_maximized;
    if (!is_folded) { /* else the list comes and goes over the charts */
        place.hides_list = !adw_flap_get_reveal_flap(ADW_FLAP(self->flap));
    }
    if (!is_maximized && !gtk_window_is_fullscreen(GTK_WINDOW(self)) && self->width > 0) {
        gtk_window_get_default_size(GTK_WINDOW(self), &place.width, &place.height);
    }
    view_memory_set_place(memory, &place);
}

/* A window that is seen keeps its size, whatever is opened in it. */
static void take_place(ViewerWindow *self)
{
    const ViewPlace *place = view_memory_place(view_state_memory(self->state));
    self->is_placing = true;
    if (!gtk_widget_get_mapped(GTK_WIDGET(self))) {
        if (place->width > 0 && place->height > 0) {
            gtk_window_set_default_size(GTK_WINDOW(self), place->width, place->height);
        }
        if (place->is_maximized) {
            gtk_window_maximize(GTK_WINDOW(self));
        }
    }
    if (place->list_width > 0) {
        self->dragged_list_width = CLAMP(place->list_width, LIST_DRAG_LEAST, LIST_DRAG_MOST);
        set_list_width(self, self->dragged_list_width);
    }
    if (!adw_flap_get_folded(ADW_FLAP(self->flap))) {
        adw_flap_set_reveal_flap(ADW_FLAP(self->flap), !place->hides_list);
    }
    window_pages_want(self->page_list, place->page);
    self->is_placing = false;
}

/* --- opening --- */

static void remember_directories(const char *const *roots, size_t n)
{
    for (size_t i = n; i-- > 0;) {
        if (g_file_test(roots[i], G_FILE_TEST_IS_DIR)) {
            recent_directories_add(roots[i]);
        }
    }
}

void viewer_window_open(ViewerWindow *self, const char *const *roots, size_t n)
{
    view_settings_set_smoothing(view_state_settings(self->state), self->preferences->smoothing);
    note_place(self);
    view_state_open(self->state, roots, n);
    take_place(self);
    view_state_settings_changed(self->state);
    remember_directories(roots, n);
    data_changed(self);
}

static void recent_shown(ViewerWindow *self)
{
    GtkWidget *list = recent_list_new();
    if (list == NULL) {
        list = gtk_label_new(_("No directory was opened yet"));
        gtk_widget_add_css_class(list, "dim-text");
    } else {
        gtk_widget_add_css_class(list, "recent-menu");
    }
    gtk_popover_set_child(GTK_POPOVER(self->recent_popover), list);
}

static gboolean dropped(GtkDropTarget *target, const GValue *value, double x, double y,
                        ViewerWindow *self)
{
    (void)target;
    (void)x;
    (void)y;
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    GSList *files = g_value_get_boxed(value);
    for (GSList *item = files; item != NULL; item = item->next) {
        char *path = g_file_get_path(item->data);
        if (path != NULL) {
            g_ptr_array_add(paths, path);
        }
    }
    if (paths->len > 0) {
        viewer_window_open(self, (const char *const *)paths->pdata, paths->len);
    }
    return paths->len > 0;
}

/* --- width: the run list, folding --- */

static int list_width(const ViewerWindow *self)
{
    if (self->dragged_list_width > 0) {
        return self->dragged_list_width;
    }
    return CLAMP((int)(LIST_SHARE * self->width), LIST_LEAST, LIST_MOST);
}

/* Neither more, because a directory has a long name, nor less. */
static void set_list_width(ViewerWindow *self, int width)
{
    adw_clamp_set_tightening_threshold(ADW_CLAMP(self->list_clamp), width);
    adw_clamp_set_maximum_size(ADW_CLAMP(self->list_clamp), width);
    gtk_widget_set_size_request(self->list_clamp, width, -1);
}

static gboolean fold(gpointer user)
{
    ViewerWindow *self = user;
    self->fold_source = 0;
    const AdwFlapFoldPolicy policy =
        self->width <= FOLD_WIDTH ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER;
    set_list_width(self, list_width(self));
    gtk_widget_set_visible(self->state_label, self->width > WORDS_WIDTH);
    adw_flap_set_fold_policy(ADW_FLAP(self->flap), policy);
    return G_SOURCE_REMOVE;
}

/* What depends on the width changes after the allocation in which the width became known. */
static void viewer_window_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    ViewerWindow *self = VIEWER_WINDOW(widget);
    GTK_WIDGET_CLASS(viewer_window_parent_class)->size_allocate(widget, width, height, baseline);
    if (width != self->width) {
        self->width = width;
        if (self->fold_source == 0) {
            self->fold_source = g_idle_add_full(G_PRIORITY_HIGH_IDLE, fold, self, NULL);
        }
    }
}

static void grip_began(GtkGestureDrag *gesture, double x, double y, ViewerWindow *self)
{
    (void)x;
    (void)y;
    self->list_width_at_drag = gtk_widget_get_width(self->list_overlay);
    gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void grip_moved(GtkGestureDrag *gesture, double dx, double dy, ViewerWindow *self)
{
    (void)dy;
    double start = 0;
    double pointer = 0;
    GtkWidget *grip = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(gesture));
    gtk_gesture_drag_get_start_point(gesture, &start, NULL);
    /* The grip moves with the edge, so positions are taken in the window. */
    gtk_widget_translate_coordinates(grip, self->list_overlay, start + dx, 0, &pointer, NULL);
    self->dragged_list_width = CLAMP((int)pointer, LIST_DRAG_LEAST, LIST_DRAG_MOST);
    set_list_width(self, self->dragged_list_width);
}

static GtkWidget *new_grip(ViewerWindow *self)
{
    GtkWidget *grip = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_set_size_request(grip, GRIP_WIDTH, -1);
    gtk_widget_set_halign(grip, GTK_ALIGN_END);
    gtk_widget_set_cursor_from_name(grip, "col-resize");
    GtkGesture *drag = gtk_gesture_drag_new();
    g_signal_connect(drag, "drag-begin", G_CALLBACK(grip_began), self);
    g_signal_connect(drag, "drag-update", G_CALLBACK(grip_moved), self);
    gtk_widget_add_controller(grip, GTK_EVENT_CONTROLLER(drag));
    return grip;
}

/* --- life --- */

static void viewer_window_dispose(GObject *object)
{
    ViewerWindow *self = VIEWER_WINDOW(object);
    if (self->state != NULL && self->page_list != NULL) {
        note_place(self);
        view_memory_flush(view_state_memory(self->state));
    }
    g_clear_handle_id(&self->fold_source, g_source_remove);
    g_clear_handle_id(&self->reading_source, g_source_remove);
    if (self->state != NULL) {
        g_signal_handlers_disconnect_by_data(self->state, self);
    }
    g_clear_pointer(&self->page_list, window_pages_free);
    G_OBJECT_CLASS(viewer_window_parent_class)->dispose(object);
    g_clear_object(&self->state);
}

static void bind_children(GtkWidgetClass *class)
{
    gtk_widget_class_bind_template_child(class, ViewerWindow, list_button);
    gtk_widget_class_bind_template_child(class, ViewerWindow, open_button);
    gtk_widget_class_bind_template_child(class, ViewerWindow, switcher);
    gtk_widget_class_bind_template_child(class, ViewerWindow, switcher_bar);
    gtk_widget_class_bind_template_child(class, ViewerWindow, menu_button);
    gtk_widget_class_bind_template_child(class, ViewerWindow, state_box);
    gtk_widget_class_bind_template_child(class, ViewerWindow, state_dot);
    gtk_widget_class_bind_template_child(class, ViewerWindow, state_label);
    gtk_widget_class_bind_template_child(class, ViewerWindow, overlay);
    gtk_widget_class_bind_template_child(class, ViewerWindow, progress);
    gtk_widget_class_bind_template_child(class, ViewerWindow, banner);
    gtk_widget_class_bind_template_child(class, ViewerWindow, failure);
    gtk_widget_class_bind_template_child(class, ViewerWindow, views);
    gtk_widget_class_bind_template_child(class, ViewerWindow, status_bin);
    gtk_widget_class_bind_template_child(class, ViewerWindow, flap);
    gtk_widget_class_bind_template_child(class, ViewerWindow, list_clamp);
    gtk_widget_class_bind_template_child(class, ViewerWindow, list_overlay);
    gtk_widget_class_bind_template_child(class, ViewerWindow, toasts);
    gtk_widget_class_bind_template_child(class, ViewerWindow, page_or_nothing);
    gtk_widget_class_bind_template_child(class, ViewerWindow, pages);
    gtk_widget_class_bind_template_child(class, ViewerWindow, nothing_bin);
    gtk_widget_class_bind_template_child(class, ViewerWindow, recent_popover);
    gtk_widget_class_bind_template_child(class, ViewerWindow, history_section);
    gtk_widget_class_bind_template_callback(class, recent_shown);
}

static void viewer_window_class_init(ViewerWindowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = viewer_window_dispose;
    widget_class->size_allocate = viewer_window_size_allocate;
    g_type_ensure(ERROR_TYPE_BANNER);
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/org/courbe/Courbe/viewer_window.ui");
    bind_children(widget_class);
}

static void add_parts(ViewerWindow *self)
{
    self->list = run_list_new(self->state);
    GtkWidget *sides = gtk_stack_new();
    gtk_stack_add_named(GTK_STACK(sides), self->list, "runs");
    gtk_overlay_set_child(GTK_OVERLAY(self->list_overlay), sides);
    gtk_overlay_add_overlay(GTK_OVERLAY(self->list_overlay), new_grip(self));
    self->status = status_view_new();
    adw_bin_set_child(ADW_BIN(self->status_bin), self->status);
    self->nothing = status_view_new();
    adw_bin_set_child(ADW_BIN(self->nothing_bin), self->nothing);
    self->page_list = window_pages_new(self->state, ADW_VIEW_STACK(self->pages), GTK_STACK(sides));
    window_pages_on_change(self->page_list, page_changed, self);
    page_scalars_set_overlay(viewer_window_curves(self), GTK_OVERLAY(self->overlay));
}

static void page_shown(ViewerWindow *self)
{
    set_action_enabled(self, "export", viewer_window_shows_curves(self));
}

static void add_drop_target(ViewerWindow *self)
{
    GtkDropTarget *target = gtk_drop_target_new(GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
    g_signal_connect(target, "drop", G_CALLBACK(dropped), self);
    gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(target));
}

/* The action is the flap's own property, so the button and F9 always agree with what is seen. */
static void add_list_action(ViewerWindow *self)
{
    g_autoptr(GPropertyAction) action =
        g_property_action_new("show-run-list", self->flap, "reveal-flap");
    g_action_map_add_action(G_ACTION_MAP(self), G_ACTION(action));
}

static void viewer_window_init(ViewerWindow *self)
{
    self->state = view_state_new();
    gtk_widget_init_template(GTK_WIDGET(self));
    add_parts(self);
    add_drop_target(self);
    viewer_window_actions_add(self);
    g_signal_connect_object(self->pages, "notify::visible-child", G_CALLBACK(page_shown), self,
                            G_CONNECT_SWAPPED);
    add_list_action(self);
    g_signal_connect_swapped(self->state, "data-changed", G_CALLBACK(data_changed), self);
    g_signal_connect_swapped(self->state, "memory-changed", G_CALLBACK(memory_changed), self);
    g_signal_connect_swapped(self->state, "roots-changed", G_CALLBACK(roots_changed), self);
    frame_trace_watch(GTK_WIDGET(self), self->state);
    show_history(self);
    show_status(self);
}

ViewerWindow *viewer_window_new(GtkApplication *application, const Preferences *preferences)
{
    ViewerWindow *self = g_object_new(VIEWER_TYPE_WINDOW, "application", application, NULL);
    self->preferences = preferences;
    return self;
}
