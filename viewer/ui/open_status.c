/* SPDX-License-Identifier: Apache-2.0 */
/* The state goes in, one of six situations and its words come out. */
#include "open_status.h"

#include "display_text.h"
#include "log_root.h"
#include "number_format.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* The error of the first root, if every root has one; 0 otherwise. */
static int error_of_all_roots(GPtrArray *roots)
{
    int first_error = 0;
    for (guint i = 0; i < roots->len; i++) {
        const LogRoot *root = roots->pdata[i];
        const bool is_directory = g_file_test(root->path, G_FILE_TEST_IS_DIR);
        errno = 0;
        if (g_access(root->path, is_directory ? R_OK | X_OK : R_OK) == 0) {
            return 0;
        }
        first_error = first_error != 0 ? first_error : errno;
    }
    return first_error;
}

static GPtrArray *parse_roots(ViewState *state)
{
    const char *const *roots = view_state_roots(state);
    return log_roots_parse(roots, g_strv_length((char **)(uintptr_t)roots));
}

OpenStatus open_status_of(ViewState *state)
{
    if (view_state_roots(state) == NULL) {
        return OPEN_STATUS_NOTHING_OPEN;
    }
    if (series_store_n_runs(view_state_store(state)) > 0) {
        return OPEN_STATUS_CONTENT;
    }
    g_autoptr(GPtrArray) roots = parse_roots(state);
    const int error = error_of_all_roots(roots);
    if (error != 0) {
        return error == ENOENT || error == ENOTDIR ? OPEN_STATUS_NOT_FOUND
                                                   : OPEN_STATUS_NOT_READABLE;
    }
    return view_state_progress(state).all_read ? OPEN_STATUS_EMPTY : OPEN_STATUS_READING;
}

static char *first_path(ViewState *state)
{
    g_autoptr(GPtrArray) roots = parse_roots(state);
    return display_text_escape_name(((LogRoot *)roots->pdata[0])->path);
}

static void say_nothing_open(GtkWidget *view, GtkWidget *below)
{
    const StatusText text = {
        "courbe-logo-symbolic",
        _("Open a Log Directory"),
        _("Courbe shows the event files that TensorBoard, PyTorch, Keras, JAX and Lightning "
          "write, while they are being written."),
        _("_Open Directory…"),
        "win.open",
        _("or drop folders and event files anywhere in this window")};
    status_view_set(view, &text, below);
}

static void say_not_found(GtkWidget *view, const char *path)
{
    g_autofree char *title = g_strdup_printf(_("%s does not exist"), path);
    const StatusText text = {"edit-find-symbolic",
                             title,
                             _("Check the spelling, or open its parent."),
                             _("Open _Parent"),
                             "win.open-parent",
                             NULL};
    status_view_set(view, &text, NULL);
}

static void say_not_readable(GtkWidget *view, ViewState *state, const char *path)
{
    g_autoptr(GPtrArray) roots = parse_roots(state);
    g_autofree char *title = g_strdup_printf(_("%s cannot be read"), path);
    g_autofree char *reason =
        g_strdup_printf(_("The system says: %s."), g_strerror(error_of_all_roots(roots)));
    const StatusText text = {
        "changes-prevent-symbolic", title, reason, _("_Try Again"), "win.reload", NULL};
    status_view_set(view, &text, NULL);
}

static void say_reading(GtkWidget *view, ViewState *state, const char *path)
{
    const RunLoaderProgress progress = view_state_progress(state);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *title = g_strdup_printf(_("Reading %s"), base);
    g_autofree char *found = number_format_count(progress.n_files);
    g_autofree char *read = number_format_count(progress.n_files_done);
    g_autofree char *sentence = g_strdup_printf(_("%s files found, %s read."), found, read);
    const StatusText text = {"courbe-logo-symbolic", title, sentence, NULL, NULL, NULL};
    status_view_set(view, &text, NULL);
}

static void say_empty(GtkWidget *view, ViewState *state)
{
    g_autofree char *roots = view_state_roots_label(state);
    g_autofree char *sentence = g_strdup_printf(
        _("Courbe is watching %s. Curves appear as soon as a program writes there."), roots);
    const StatusText text = {"courbe-logo-symbolic",
                             _("No event files here yet"),
                             sentence,
                             _("_Open Another…"),
                             "win.open",
                             NULL};
    status_view_set(view, &text, NULL);
}

void open_status_say(GtkWidget *view, OpenStatus status, ViewState *state, GtkWidget *below)
{
    g_autofree char *path = status == OPEN_STATUS_NOTHING_OPEN ? NULL : first_path(state);
    switch (status) {
    case OPEN_STATUS_NOTHING_OPEN:
        say_nothing_open(view, below);
        break;
    case OPEN_STATUS_NOT_FOUND:
        say_not_found(view, path);
        break;
    case OPEN_STATUS_NOT_READABLE:
        say_not_readable(view, state, path);
        break;
    case OPEN_STATUS_READING:
        say_reading(view, state, path);
        break;
    case OPEN_STATUS_EMPTY:
        say_empty(view, state);
        break;
    case OPEN_STATUS_CONTENT:
        break;
    }
}
