/* SPDX-License-Identifier: Apache-2.0 */
/* Widgets go in; they are shown, looked at and driven. GTK 4 cannot make input events, so a key
 * or a click is the signal of the widget's own controller: what the pointer really hits is for
 * the tests of the whole window. */
#include "widget_test.h"

#include "temporary_directory.h"
#include "viewer_resources.h"

#include <adwaita.h>
#include <events/events.h>
#include <stdlib.h>
#include <string.h>

enum { GUARD_S = 60, N_STEPS = 100, IMAGE_SIZE = 8, N_ROWS = 20, N_COLUMNS = 3 };

/* Any complaint ends the test. */
static GLogWriterOutput write_log(GLogLevelFlags level, const GLogField *fields, gsize n_fields,
                                  gpointer user)
{
    const GLogWriterOutput output = g_log_writer_default(level, fields, n_fields, user);
    if ((level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0) {
        abort();
    }
    return output;
}

int widget_test_begin(void **state)
{
    (void)state;
    /* As the viewer: a software GL takes time and leaks. */
    g_setenv("GDK_DEBUG", "gl-disable", TRUE);
    adw_init();
    g_log_set_writer_func(write_log, NULL, NULL);
    viewer_get_resource(); /* keeps the linker from leaving the resources out */
    GdkDisplay *display = gdk_display_get_default();
    g_autoptr(GtkCssProvider) style = gtk_css_provider_new();
    gtk_css_provider_load_from_resource(style, "/org/courbe/Courbe/style.css");
    gtk_style_context_add_provider_for_display(display, GTK_STYLE_PROVIDER(style),
                                               GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    gtk_icon_theme_add_resource_path(gtk_icon_theme_get_for_display(display),
                                     "/org/courbe/Courbe/icons");
    return 0;
}

/* --- the main loop --- */

WidgetTestGuard widget_test_guard(const char *what)
{
    return (WidgetTestGuard){what, g_get_monotonic_time() + GUARD_S * G_USEC_PER_SEC};
}

static gboolean wake(gpointer user)
{
    (void)user;
    return G_SOURCE_CONTINUE;
}

void widget_test_turn(const WidgetTestGuard *guard)
{
    if (g_get_monotonic_time() > guard->until_us) {
        fail_msg("not within %d s: %s", GUARD_S, guard->what);
    }
    const guint guarding = g_timeout_add(100, wake, NULL); /* so that the guard is looked at */
    g_main_context_iteration(NULL, TRUE);
    g_source_remove(guarding);
}

void widget_test_settle(void)
{
    const WidgetTestGuard guard = widget_test_guard("the main loop is idle");
    while (g_main_context_iteration(NULL, FALSE)) {
        if (g_get_monotonic_time() > guard.until_us) {
            fail_msg("not within %d s: %s", GUARD_S, guard.what);
        }
    }
}

/* --- logs to look at --- */

static void check(EventsStatus status)
{
    assert_int_equal(status, EVENTS_OK);
}

static EventsWriter *open_run(const char *logs, const char *run)
{
    EventsWriter *writer = NULL;
    g_autofree char *directory = g_build_filename(logs, run, NULL);
    check(events_writer_open(directory, NULL, &writer, NULL));
    return writer;
}

static void log_curves(EventsWriter *writer, float scale)
{
    for (int step = 0; step < N_STEPS; step++) {
        const double time = 1.7e9 + step;
        check(events_writer_scalar_at(writer, "train/loss", step, time,
                                      scale / (1.0F + (float)step)));
        check(events_writer_scalar_at(writer, "train/accuracy", step, time,
                                      1.0F - scale / (2.0F + (float)step)));
    }
}

static void log_image(EventsWriter *writer, const char *tag, int64_t step, guint32 colour)
{
    uint8_t pixels[IMAGE_SIZE * IMAGE_SIZE * 3];
    for (size_t i = 0; i < sizeof pixels; i++) {
        pixels[i] = (uint8_t)(colour >> (16 - 8 * (i % 3)));
    }
    const EventsImage image = {
        .width = IMAGE_SIZE, .height = IMAGE_SIZE, .channels = 3, .pixels = pixels};
    check(events_writer_images_at(writer, tag, step, 1.7e9 + (double)step, &image, 1));
}

static void log_histogram(EventsWriter *writer, const char *tag, int64_t step)
{
    float weights[100];
    for (int i = 0; i < 100; i++) {
        weights[i] = (float)(i - 50) / 10.0F * (float)(step + 1);
    }
    check(events_writer_histogram_at(writer, tag, step, 1.7e9 + (double)step, weights, 100));
}

static void log_media(EventsWriter *writer, guint32 colour)
{
    for (int step = 0; step < 3; step++) {
        log_histogram(writer, "weights", step);
        log_image(writer, "digits", step, colour);
    }
}

static void log_embedding(EventsWriter *writer)
{
    float values[N_ROWS * N_COLUMNS];
    const char *labels[N_ROWS];
    const char *const name = "label";
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        values[i] = (float)(i * 7 % 11) + (float)(i % N_COLUMNS);
    }
    for (size_t i = 0; i < N_ROWS; i++) {
        labels[i] = i % 2 == 0 ? "even" : "odd";
    }
    const EventsEmbedding embedding = {.name = "activations",
                                       .n_rows = N_ROWS,
                                       .n_columns = N_COLUMNS,
                                       .values = values,
                                       .n_metadata_columns = 1,
                                       .metadata_names = &name,
                                       .metadata = labels};
    check(events_writer_embedding(writer, &embedding, NULL));
}

char *widget_test_logs(void)
{
    char *logs = temporary_directory_make();
    const char *const runs[] = {"alpha", "beta"};
    const guint32 colours[] = {0xff0000, 0x0000ff};
    for (int i = 0; i < 2; i++) {
        EventsWriter *writer = open_run(logs, runs[i]);
        log_curves(writer, (float)(i + 1));
        log_media(writer, colours[i]);
        log_embedding(writer);
        check(events_writer_close(writer, NULL));
    }
    return logs;
}

void widget_test_log_more(const char *logs, const char *run, int64_t first, int n)
{
    EventsWriter *writer = open_run(logs, run);
    for (int64_t step = first; step < first + n; step++) {
        check(events_writer_scalar_at(writer, "train/loss", step, 1.7e9 + (double)step,
                                      1.0F / (1.0F + (float)step)));
    }
    check(events_writer_close(writer, NULL));
}

void widget_test_log_tags(const char *logs, const char *run, const char *const *tags)
{
    EventsWriter *writer = open_run(logs, run);
    for (int step = 0; step < 3; step++) {
        for (const char *const *tag = tags; *tag != NULL; tag++) {
            check(events_writer_scalar_at(writer, *tag, step, 1.7e9 + step, (float)step));
        }
    }
    check(events_writer_close(writer, NULL));
}

void widget_test_log_image(const char *logs, const char *run, const char *tag, int64_t step,
                           guint32 colour)
{
    EventsWriter *writer = open_run(logs, run);
    log_image(writer, tag, step, colour);
    check(events_writer_close(writer, NULL));
}

void widget_test_log_histogram(const char *logs, const char *run, const char *tag, int64_t step)
{
    EventsWriter *writer = open_run(logs, run);
    log_histogram(writer, tag, step);
    check(events_writer_close(writer, NULL));
}

char *widget_test_event_file(const char *logs, const char *run)
{
    g_autofree char *directory = g_build_filename(logs, run, NULL);
    g_autoptr(GDir) files = g_dir_open(directory, 0, NULL);
    const char *name = NULL;
    while ((name = g_dir_read_name(files)) != NULL && strstr(name, "tfevents") == NULL) {
    }
    assert_non_null(name);
    return g_build_filename(directory, name, NULL);
}

ViewState *widget_test_state(const char *logs)
{
    ViewState *state = view_state_new();
    view_state_open(state, &logs, 1);
    widget_test_wait_until(view_state_progress(state).all_read);
    widget_test_settle();
    return state;
}

/* --- the window --- */

GtkWindow *widget_test_show(GtkWidget *widget, int width, int height)
{
    GtkWindow *window = GTK_WINDOW(gtk_window_new());
    gtk_window_set_default_size(window, width, height);
    gtk_window_set_child(window, widget);
    gtk_window_present(window);
    widget_test_wait_until(gtk_widget_get_mapped(widget));
    widget_test_draw(widget);
    widget_test_draw(widget); /* what depends on the size comes with the second frame */
    return window;
}

static void note_frame(GdkFrameClock *clock, bool *drawn)
{
    (void)clock;
    *drawn = true;
}

void widget_test_draw(GtkWidget *widget)
{
    bool drawn = false;
    GdkFrameClock *clock = gtk_widget_get_frame_clock(widget);
    const gulong noting = g_signal_connect(clock, "after-paint", G_CALLBACK(note_frame), &drawn);
    gtk_widget_queue_draw(widget);
    widget_test_wait_until(drawn);
    g_signal_handler_disconnect(clock, noting);
}

void widget_test_close(GtkWindow *window)
{
    gpointer left = window;
    g_object_add_weak_pointer(G_OBJECT(window), &left);
    gtk_window_destroy(window);
    widget_test_wait_until(left == NULL);
    widget_test_settle();
}

/* --- what a person would see --- */

/* Not hidden, and not the page of a stack that is not shown. */
static bool is_in_sight(GtkWidget *widget)
{
    return gtk_widget_get_visible(widget) && gtk_widget_get_child_visible(widget);
}

typedef bool (*Matches)(GtkWidget *widget, gconstpointer wanted);

static GtkWidget *find(GtkWidget *root, Matches matches, gconstpointer wanted, guint *n)
{
    if (!is_in_sight(root)) {
        return NULL;
    }
    if (matches(root, wanted) && (*n)-- == 0) {
        return root;
    }
    for (GtkWidget *child = gtk_widget_get_first_child(root); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        GtkWidget *found = find(child, matches, wanted, n);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

static bool is_of_type(GtkWidget *widget, gconstpointer type)
{
    return G_TYPE_CHECK_INSTANCE_TYPE(widget, *(const GType *)type);
}

static bool is_label(GtkWidget *widget, gconstpointer text)
{
    return GTK_IS_LABEL(widget) && g_str_equal(gtk_label_get_text(GTK_LABEL(widget)), text);
}

static bool has_tooltip(GtkWidget *widget, gconstpointer text)
{
    return g_strcmp0(gtk_widget_get_tooltip_text(widget), text) == 0;
}

static bool is_button(GtkWidget *widget, gconstpointer word)
{
    if (!GTK_IS_BUTTON(widget) && !GTK_IS_MENU_BUTTON(widget)) {
        return false;
    }
    const char *icon = GTK_IS_BUTTON(widget)
                           ? gtk_button_get_icon_name(GTK_BUTTON(widget))
                           : gtk_menu_button_get_icon_name(GTK_MENU_BUTTON(widget));
    guint n = 0;
    return has_tooltip(widget, word) || g_strcmp0(icon, word) == 0 ||
           find(widget, is_label, word, &n) != NULL;
}

GtkWidget *widget_test_nth(GtkWidget *root, GType type, guint n)
{
    return find(root, is_of_type, &type, &n);
}

GtkWidget *widget_test_first(GtkWidget *root, GType type)
{
    return widget_test_nth(root, type, 0);
}

GtkWidget *widget_test_label(GtkWidget *root, const char *text)
{
    guint n = 0;
    return find(root, is_label, text, &n);
}

GtkWidget *widget_test_tooltip(GtkWidget *root, const char *text)
{
    guint n = 0;
    return find(root, has_tooltip, text, &n);
}

GtkWidget *widget_test_button(GtkWidget *root, const char *word)
{
    guint n = 0;
    return find(root, is_button, word, &n);
}

static void append_texts(GtkWidget *root, GString *texts)
{
    if (!is_in_sight(root)) {
        return;
    }
    if (GTK_IS_LABEL(root)) {
        g_string_append_printf(texts, "%s\n", gtk_label_get_text(GTK_LABEL(root)));
    }
    for (GtkWidget *child = gtk_widget_get_first_child(root); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        append_texts(child, texts);
    }
}

char *widget_test_texts(GtkWidget *root)
{
    GString *texts = g_string_new(NULL);
    append_texts(root, texts);
    return g_string_free(texts, FALSE);
}

char *widget_test_spoken(GtkWidget *widget, GtkAccessibleProperty property)
{
    /* It tells what there is only when that is something else. */
    return gtk_test_accessible_check_property(GTK_ACCESSIBLE(widget), property, "\x01");
}

static GdkTexture *draw_alone(GtkWidget *widget)
{
    widget_test_draw(widget); /* a widget that waits to be drawn paints nothing */
    g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new(widget);
    GtkSnapshot *snapshot = gtk_snapshot_new();
    gdk_paintable_snapshot(paintable, snapshot, /* as it stands, its padding among it */
                           gdk_paintable_get_intrinsic_width(paintable),
                           gdk_paintable_get_intrinsic_height(paintable));
    GskRenderNode *node = gtk_snapshot_free_to_node(snapshot);
    if (node == NULL) {
        return NULL; /* nothing is drawn */
    }
    GskRenderer *renderer = gsk_cairo_renderer_new();
    gsk_renderer_realize(renderer, NULL, NULL);
    GdkTexture *texture = gsk_renderer_render_texture(renderer, node, NULL);
    gsk_renderer_unrealize(renderer);
    g_object_unref(renderer);
    gsk_render_node_unref(node);
    return texture;
}

guint widget_test_count_pixels(GtkWidget *widget, guint32 colour)
{
    g_autoptr(GdkTexture) texture = draw_alone(widget);
    if (texture == NULL) {
        return 0;
    }
    const size_t n =
        (size_t)gdk_texture_get_width(texture) * (size_t)gdk_texture_get_height(texture);
    g_autofree guint32 *pixels = g_new(guint32, n);
    gdk_texture_download(texture, (guchar *)pixels,
                         sizeof *pixels * (size_t)gdk_texture_get_width(texture));
    guint count = 0;
    for (size_t i = 0; i < n; i++) {
        count += pixels[i] == (0xff000000U | colour);
    }
    return count;
}

guint widget_test_count_plot_colour(GtkWidget *widget, PlotColour colour)
{
    return widget_test_count_pixels(widget,
                                    (guint32)(colour.red << 16 | colour.green << 8 | colour.blue));
}

/* --- what a person would do --- */

gpointer widget_test_controller(GtkWidget *widget, GType type)
{
    g_autoptr(GListModel) controllers = gtk_widget_observe_controllers(widget);
    for (guint i = 0; i < g_list_model_get_n_items(controllers); i++) {
        g_autoptr(GObject) controller = g_list_model_get_item(controllers, i);
        if (G_TYPE_CHECK_INSTANCE_TYPE(controller, type)) {
            return controller; /* the widget keeps it */
        }
    }
    return NULL;
}

static gpointer the_controller(GtkWidget *widget, GType type)
{
    gpointer controller = widget_test_controller(widget, type);
    if (controller == NULL) {
        fail_msg("%s has no %s", G_OBJECT_TYPE_NAME(widget), g_type_name(type));
    }
    return controller;
}

gboolean widget_test_key(GtkWidget *widget, guint key, GdkModifierType modifiers)
{
    gboolean used = FALSE;
    g_signal_emit_by_name(the_controller(widget, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", key,
                          0, modifiers, &used);
    return used;
}

static bool is_pressed(GtkShortcutTrigger *trigger, guint key, GdkModifierType modifiers)
{
    if (GTK_IS_ALTERNATIVE_TRIGGER(trigger)) {
        GtkAlternativeTrigger *either = GTK_ALTERNATIVE_TRIGGER(trigger);
        return is_pressed(gtk_alternative_trigger_get_first(either), key, modifiers) ||
               is_pressed(gtk_alternative_trigger_get_second(either), key, modifiers);
    }
    GtkKeyvalTrigger *one = GTK_KEYVAL_TRIGGER(trigger);
    return gtk_keyval_trigger_get_keyval(one) == key &&
           gtk_keyval_trigger_get_modifiers(one) == modifiers;
}

gboolean widget_test_shortcut(GtkWidget *widget, guint key, GdkModifierType modifiers)
{
    GListModel *shortcuts = the_controller(widget, GTK_TYPE_SHORTCUT_CONTROLLER);
    for (guint i = 0; i < g_list_model_get_n_items(shortcuts); i++) {
        g_autoptr(GtkShortcut) shortcut = g_list_model_get_item(shortcuts, i);
        if (is_pressed(gtk_shortcut_get_trigger(shortcut), key, modifiers)) {
            return gtk_shortcut_action_activate(gtk_shortcut_get_action(shortcut), 0, widget,
                                                gtk_shortcut_get_arguments(shortcut));
        }
    }
    return FALSE;
}

void widget_test_enter(GtkWidget *widget, double x, double y)
{
    g_signal_emit_by_name(the_controller(widget, GTK_TYPE_EVENT_CONTROLLER_MOTION), "enter", x, y);
}

void widget_test_move(GtkWidget *widget, double x, double y)
{
    g_signal_emit_by_name(the_controller(widget, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion", x, y);
}

void widget_test_leave(GtkWidget *widget)
{
    g_signal_emit_by_name(the_controller(widget, GTK_TYPE_EVENT_CONTROLLER_MOTION), "leave");
}

void widget_test_click(GtkWidget *widget, int n_press, double x, double y)
{
    GObject *gesture = the_controller(widget, GTK_TYPE_GESTURE_CLICK);
    g_signal_emit_by_name(gesture, "pressed", n_press, x, y);
    g_signal_emit_by_name(gesture, "released", n_press, x, y);
}
