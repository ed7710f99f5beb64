/* SPDX-License-Identifier: Apache-2.0 */
/* The loader's progress and errors go in, short sentences come out. */
#include "state_text.h"

#include "display_text.h"
#include "number_format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Less than this is over before it is read. */
#define LEAST_SECONDS_TOLD 2.0

char *state_text_of_loading(const RunLoaderProgress *progress)
{
    const double fraction = (double)progress->bytes_done / (double)progress->bytes_total;
    const int percent = (int)(fraction * 100);
    g_autofree char *points = number_format_short_count(progress->n_points);
    if (!(progress->seconds_left >= LEAST_SECONDS_TOLD)) { /* NaN, too */
        return g_strdup_printf(_("%s points, %d %%"), points, percent);
    }
    g_autofree char *left = number_format_duration(ceil(progress->seconds_left));
    return g_strdup_printf(_("%s points, %d %%, %s left"), points, percent, left);
}

static char *following_words(ViewState *state, RunLoaderFollowing following)
{
    const size_t n_growing = view_state_n_growing(state);
    g_autofree char *count = number_format_count(n_growing);
    switch (following) {
    case RUN_LOADER_NOT_FOLLOWING:
        return g_strdup("");
    case RUN_LOADER_PAUSED:
        return g_strdup(_("Paused"));
    case RUN_LOADER_POLLING:
        return g_strdup(_("Live, checked every few seconds"));
    case RUN_LOADER_EVENTS:
        break;
    }
    return n_growing > 0 ? g_strdup_printf(_("Live, %s growing"), count) : g_strdup(_("Live"));
}

void state_text_init(StateText *text, ViewState *state)
{
    const RunLoaderProgress progress = view_state_progress(state);
    *text = (StateText){0};
    text->is_loading = !progress.all_read && progress.bytes_total > 0;
    if (text->is_loading) {
        text->fraction = (double)progress.bytes_done / (double)progress.bytes_total;
        text->words = state_text_of_loading(&progress);
        return;
    }
    text->words = following_words(state, progress.following);
    text->has_dot =
        progress.following == RUN_LOADER_EVENTS || progress.following == RUN_LOADER_POLLING;
    RunLoader *loader = view_state_loader(state);
    text->reason = loader != NULL ? run_loader_polling_reason(loader) : NULL;
}

void state_text_clear(StateText *text)
{
    g_free(text->words);
    g_free(text->reason);
}

static void append_error(GString *details, const RunLoaderError *error)
{
    g_autofree char *path = display_text_escape_name(error->path);
    g_autofree char *message = display_text_escape_name(error->message);
    g_string_append_printf(details, "%s%s: %s", details->len > 0 ? "\n" : "", path, message);
}

char *state_text_errors(ViewState *state, char **out_details)
{
    const RunLoader *loader = view_state_loader(state);
    if (loader == NULL) {
        return NULL;
    }
    g_autoptr(GPtrArray) errors = run_loader_errors(loader);
    if (errors->len == 0) {
        return NULL;
    }
    GString *details = g_string_new(NULL);
    for (guint i = 0; i < errors->len; i++) {
        append_error(details, errors->pdata[i]);
    }
    *out_details = g_string_free(details, FALSE);
    if (errors->len == 1) {
        const RunLoaderError *error = errors->pdata[0];
        g_autofree char *path = display_text_escape_name(error->path);
        return g_strdup_printf(_("%s could not be read."), path);
    }
    const size_t n_files = view_state_progress(state).n_files;
    g_autofree char *n = number_format_count(errors->len);
    g_autofree char *all = number_format_count(MAX(n_files, errors->len));
    return g_strdup_printf(_("%s of %s files could not be read."), n, all);
}
