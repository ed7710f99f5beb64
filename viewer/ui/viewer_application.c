/* SPDX-License-Identifier: Apache-2.0 */
/* The command line goes in, windows come out. Each launch gets a window of its own; with a session
 * bus the first process opens the windows of later ones too, unless a trace was asked for: its
 * clock belongs to one process. Wrong use is told before anything of the display is touched. */
#include "viewer_application.h"

#include "about_window.h"
#include "preferences.h"
#include "preferences_window.h"
#include "trace.h"
#include "viewer_resources.h"
#include "viewer_window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#define APPLICATION_ID "org.courbe.Courbe"

enum { EXIT_WRONG_USE = 2, EXIT_CANNOT_OPEN = 3 };

#define VIEWER_TYPE_APPLICATION (viewer_application_get_type())
G_DECLARE_FINAL_TYPE(ViewerApplication, viewer_application, VIEWER, APPLICATION, AdwApplication)

struct _ViewerApplication {
    AdwApplication parent;
    /* owned */
    Preferences *preferences;
    /* state */
    uint64_t memory_budget; /* of windows opened from now on; 0: theirs */
};

G_DEFINE_FINAL_TYPE(ViewerApplication, viewer_application, ADW_TYPE_APPLICATION)

static void open_window(ViewerApplication *self, const char *const *roots)
{
    ViewerWindow *window = viewer_window_new(GTK_APPLICATION(self), self->preferences);
    if (self->memory_budget > 0) {
        view_state_set_memory_budget(viewer_window_state(window), self->memory_budget);
    }
    if (roots != NULL && roots[0] != NULL) {
        viewer_window_open(window, roots, g_strv_length((char **)(uintptr_t)roots));
    }
    gtk_window_present(GTK_WINDOW(window));
}

static void viewer_application_activate(GApplication *application)
{
    open_window(VIEWER_APPLICATION(application), NULL);
}

static int viewer_application_command_line(GApplication *application,
                                           GApplicationCommandLine *command_line)
{
    g_auto(GStrv) arguments = g_application_command_line_get_arguments(command_line, NULL);
    ViewerApplication *self = VIEWER_APPLICATION(application);
    self->memory_budget = g_ascii_strtoull(arguments[1], NULL, 10);
    open_window(self, (const char *const *)arguments + 2);
    return 0;
}

static void quit(GSimpleAction *action, GVariant *parameter, gpointer application)
{
    (void)action;
    (void)parameter;
    g_autoptr(GList) windows = g_list_copy(gtk_application_get_windows(application));
    for (GList *item = windows; item != NULL; item = item->next) {
        gtk_window_close(item->data);
    }
}

static void new_window(GSimpleAction *action, GVariant *parameter, gpointer application)
{
    (void)action;
    (void)parameter;
    open_window(application, NULL);
}

static void show_about(GSimpleAction *action, GVariant *parameter, gpointer application)
{
    (void)action;
    (void)parameter;
    about_window_present(gtk_application_get_active_window(application));
}

static void show_preferences(GSimpleAction *action, GVariant *parameter, gpointer application)
{
    (void)action;
    (void)parameter;
    preferences_window_present(VIEWER_APPLICATION(application)->preferences,
                               gtk_application_get_active_window(application));
}

static const GActionEntry application_actions[] = {
    {.name = "quit", .activate = quit},
    {.name = "new-window", .activate = new_window},
    {.name = "about", .activate = show_about},
    {.name = "preferences", .activate = show_preferences},
};

static const struct {
    const char *action;
    const char *keys[3];
} accelerators[] = {
    {"app.quit", {"<Control>q"}},
    {"app.new-window", {"<Control>n"}},
    {"app.preferences", {"<Control>comma"}},
    {"window.close", {"<Control>w"}},
    {"win.open", {"<Control>o"}},
    {"win.shortcuts", {"<Control>question"}},
    {"win.main-menu", {"F10"}},
    {"win.fullscreen", {"F11"}},
    {"win.show-run-list", {"F9"}},
    {"win.undo", {"<Control>z"}},
    {"win.redo", {"<Control><Shift>z"}},
    {"win.reload", {"<Control>r", "F5"}},
    {"win.previous-page", {"<Control>Page_Up"}},
    {"win.next-page", {"<Control>Page_Down"}},
    {"win.filter-tags", {"<Control>f"}},
    {"win.filter-runs", {"<Control><Shift>f"}},
    {"win.show-all-runs", {"<Control><Shift>a"}},
    {"win.hide-all-runs", {"<Control><Shift>h"}},
    {"win.invert-runs", {"<Control><Shift>i"}},
    {"win.next-region", {"F6"}},
    {"win.previous-region", {"<Shift>F6"}},
    {"win.export", {"<Control>e"}},
    {"win.wider-cards", {"<Control>plus", "<Control>equal"}},
    {"win.narrower-cards", {"<Control>minus"}},
    {"win.default-cards", {"<Control>0"}},
};

static void add_accelerators(GtkApplication *application)
{
    for (size_t i = 0; i < G_N_ELEMENTS(accelerators); i++) {
        const char *keys[] = {accelerators[i].keys[0], accelerators[i].keys[1], NULL};
        gtk_application_set_accels_for_action(application, accelerators[i].action, keys);
    }
    for (int page = 1; page <= 9; page++) {
        g_autofree char *action = g_strdup_printf("win.page(%d)", page);
        g_autofree char *key = g_strdup_printf("<Alt>%d", page);
        gtk_application_set_accels_for_action(application, action, (const char *[]){key, NULL});
    }
}

static void viewer_application_startup(GApplication *application)
{
    ViewerApplication *self = VIEWER_APPLICATION(application);
    viewer_get_resource(); /* keeps the linker from leaving the resources out */
    G_APPLICATION_CLASS(viewer_application_parent_class)->startup(application);
    self->preferences = preferences_load();
    preferences_apply_style(self->preferences);
    g_action_map_add_action_entries(G_ACTION_MAP(self), application_actions,
                                    G_N_ELEMENTS(application_actions), self);
    add_accelerators(GTK_APPLICATION(self));
}

static void viewer_application_finalize(GObject *object)
{
    preferences_free(VIEWER_APPLICATION(object)->preferences);
    G_OBJECT_CLASS(viewer_application_parent_class)->finalize(object);
}

static void viewer_application_class_init(ViewerApplicationClass *class)
{
    GApplicationClass *application_class = G_APPLICATION_CLASS(class);
    application_class->startup = viewer_application_startup;
    application_class->activate = viewer_application_activate;
    application_class->command_line = viewer_application_command_line;
    G_OBJECT_CLASS(class)->finalize = viewer_application_finalize;
}

static void viewer_application_init(ViewerApplication *self)
{
    (void)self;
}

static bool has_session_bus(void)
{
    if (g_getenv("DBUS_SESSION_BUS_ADDRESS") != NULL) {
        return true;
    }
    g_autofree char *socket = g_build_filename(g_get_user_runtime_dir(), "bus", NULL);
    return g_file_test(socket, G_FILE_TEST_EXISTS);
}

/* What makes the first frame come after 70 ms instead of 230, unless the user chose otherwise:
 * software drawing without looking for a GPU, no question to the desktop portal; and big images
 * from memory that stays mapped, which saves the page faults of every new picture. */
static void prepare_toolkit(void)
{
    g_setenv("GSK_RENDERER", "cairo", FALSE);
    g_setenv("GDK_DEBUG", "gl-disable", FALSE);
    g_setenv("ADW_DISABLE_PORTAL", "1", FALSE);
    if (!has_session_bus()) {
        g_setenv("GTK_A11Y", "none", FALSE); /* nobody could listen, and GTK would complain */
    }
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
}

/* A launch may be answered by a process with another working directory. What exists as it stands
 * is a path; only otherwise does an equals sign part a label from it. */
static char *absolute_root(const char *argument)
{
    const char *equals = strchr(argument, '=');
    if (equals == NULL || g_file_test(argument, G_FILE_TEST_EXISTS)) {
        return g_canonicalize_filename(argument, NULL);
    }
    g_autofree char *label = g_strndup(argument, (gsize)(equals - argument));
    g_autofree char *path = g_canonicalize_filename(equals + 1, NULL);
    return g_strconcat(label, "=", path, NULL);
}

/* What the command line asks for. */
typedef struct {
    char *trace;            /* owned */
    char *memory;           /* owned */
    uint64_t memory_budget; /* bytes; 0: the default */
    char **logdirs;         /* owned; of --logdir */
    char **directories;     /* owned; the rest */
} Request;

static void request_clear(Request *request)
{
    g_free(request->trace);
    g_free(request->memory);
    g_strfreev(request->logdirs);
    g_strfreev(request->directories);
}

static bool parse_command_line(char **argv, Request *out_request)
{
    const GOptionEntry entries[] = {
        {"logdir", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &out_request->logdirs,
         N_("Show the runs under this directory"), N_("DIR")},
        {"trace", 0, 0, G_OPTION_ARG_FILENAME, &out_request->trace,
         N_("Write what happens, and when, to this file"), N_("FILE")},
        {"memory-budget", 0, 0, G_OPTION_ARG_STRING, &out_request->memory,
         N_("Let points take so much memory, e.g. 4G; the default is "
            "half of the machine's"),
         N_("SIZE")},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &out_request->directories, NULL,
         N_("[[NAME=]LOGDIR…]")},
        {0}};
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, GETTEXT_PACKAGE);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) arguments = g_strdupv(argv);
    if (!g_option_context_parse_strv(context, &arguments, &error)) {
        g_printerr("courbe: %s\n", error->message);
        return false;
    }
    if (out_request->memory != NULL &&
        !series_budget_parse(out_request->memory, &out_request->memory_budget)) {
        g_printerr(_("courbe: --memory-budget takes a size of at least 1 MiB, such as 500M or 4G, "
                     "not \"%s\"\n"),
                   out_request->memory);
        return false;
    }
    return true;
}

static void append_roots(GPtrArray *arguments, char **roots)
{
    for (size_t i = 0; roots != NULL && roots[i] != NULL; i++) {
        g_ptr_array_add(arguments, absolute_root(roots[i]));
    }
}

static int run_application(const char *program, const Request *request)
{
    const bool alone = request->trace != NULL || !has_session_bus();
    g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(arguments, g_strdup(program));
    g_ptr_array_add(arguments, g_strdup_printf("%" G_GUINT64_FORMAT, request->memory_budget));
    append_roots(arguments, request->logdirs);
    append_roots(arguments, request->directories);
    g_ptr_array_add(arguments, NULL);
    const GApplicationFlags flags =
        G_APPLICATION_HANDLES_COMMAND_LINE | (alone ? G_APPLICATION_NON_UNIQUE : 0);
    g_autoptr(GApplication) application = g_object_new(
        viewer_application_get_type(), "application-id", APPLICATION_ID, "flags", flags, NULL);
    return g_application_run(application, (int)arguments->len - 1, (char **)arguments->pdata);
}

int viewer_application_run(int argc, char **argv)
{
    (void)argc;
    Request request = {0};
    g_autofree char *error = NULL;
    int code = EXIT_WRONG_USE;
    if (!parse_command_line(argv, &request)) {
        goto done;
    }
    code = EXIT_CANNOT_OPEN;
    if (request.trace != NULL && !trace_open(request.trace, &error)) {
        g_printerr(_("courbe: cannot write %s: %s\n"), request.trace, error);
        goto done;
    }
    prepare_toolkit();
    if (!gtk_init_check()) {
        g_printerr("%s", _("courbe: no display to open a window on; \"courbe render\" and "
                           "\"courbe export\" need none\n"));
        goto done;
    }
    g_set_application_name("Courbe");
    code = run_application(argv[0], &request);
done:
    trace_close();
    request_clear(&request);
    return code;
}
