/* SPDX-License-Identifier: Apache-2.0 */
/* Chosen series in, picture files out. A run has the colour it would have in a window that is
 * opened on the same directories for the first time, whichever runs are chosen. */
#include "figure_maker.h"

#include "name_template.h"
#include "report.h"
#include "scalar_choice.h"
#include "view_settings.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

typedef struct {
    const FigureMaking *making; /* borrowed */
    ViewSettings *settings;     /* owned; gives the colours */
    GHashTable *used_names;     /* owned */
} Session;

static void free_plot(gpointer plot)
{
    plot_free(plot);
}

static bool wanted_run(RunId only, RunId run)
{
    return only == RUN_NONE || only == run;
}

/* The runs of one plot, in the order of the list. */
static GArray *plot_runs(const Session *session, TagId tag, RunId only)
{
    const SeriesStore *store = session->making->store;
    GArray *plotted = g_array_new(FALSE, TRUE, sizeof(PlotRun));
    GArray *runs = scalar_choice_runs(session->making->choices, tag);
    for (guint i = 0; i < runs->len; i++) {
        const RunId run = g_array_index(runs, RunId, i);
        if (!wanted_run(only, run)) {
            continue;
        }
        const PlotRun one = {
            .run = run,
            .name = series_store_run(store, run)->name,
            .colour_slot = view_settings_colour_slot(session->settings, run),
        };
        g_array_append_val(plotted, one);
    }
    g_array_unref(runs);
    return plotted;
}

static Plot *make_plot(const Session *session, const PlotExport *request, TagId tag, RunId only,
                       PlotText *text)
{
    GArray *runs = plot_runs(session, tag, only);
    PlotRequest plot = PLOT_REQUEST_INIT;
    plot.store = session->making->store;
    plot.tag = tag;
    plot.runs = (const PlotRun *)(const void *)runs->data;
    plot.n_runs = runs->len;
    plot.x_axis = session->making->x_axis;
    plot.smoothing = session->making->smoothing;
    plot.show_superseded = false;
    plot.style = request->style;
    plot.text = text;
    plot_export_cell(request, &plot.width, &plot.height, &plot.pixels_per_unit);
    Plot *made = plot_from_store(&plot);
    g_array_unref(runs);
    return made;
}

/* Directories in the pattern are made, so that "figures/{run}/{tag}.png" works at once. */
static bool make_directory_of(const char *path)
{
    char *directory = g_path_get_dirname(path);
    const bool made = g_mkdir_with_parents(directory, 0777) == 0;
    if (!made) {
        const int failure = errno;
        report(_("%s: the directory cannot be made: %s"), directory, g_strerror(failure));
    }
    g_free(directory);
    return made;
}

static bool write_figure(const Session *session, const TagId *tags, guint n_tags, RunId only,
                         const char *path)
{
    PlotText *text = plot_text_new(session->making->export.font_family, 1);
    PlotExport request = session->making->export;
    request.path = path;
    request.n_plots = n_tags;
    GPtrArray *plots = g_ptr_array_new_with_free_func(free_plot);
    for (guint i = 0; i < n_tags; i++) {
        g_ptr_array_add(plots, make_plot(session, &request, tags[i], only, text));
    }
    request.plots = (const Plot *const *)(const void *)plots->pdata;
    char *message = NULL;
    const bool written = make_directory_of(path) && plot_export(&request, &message);
    if (message != NULL) {
        report("%s", message);
        g_free(message);
    }
    g_ptr_array_unref(plots);
    plot_text_free(text);
    return written;
}

/* One file a tag, or one for all of them; of one run or of all. */
static bool write_figures_of_run(const Session *session, RunId only)
{
    const FigureMaking *making = session->making;
    const char *run_name = only == RUN_NONE ? "" : series_store_run(making->store, only)->name;
    GArray *tags = scalar_choice_tags(making->store, making->choices, only);
    const bool each_tag = name_template_has_tag(making->output);
    const guint n_together = each_tag ? 1 : tags->len;
    bool done = true;
    for (guint i = 0; i < tags->len; i += n_together) {
        const TagId *first = &g_array_index(tags, TagId, i);
        char *path =
            name_template_expand(making->output, series_store_tag_name(making->store, *first),
                                 run_name, session->used_names);
        done = write_figure(session, first, n_together, only, path) && done;
        g_free(path);
    }
    g_array_unref(tags);
    return done;
}

static bool write_figures(const Session *session)
{
    if (!name_template_has_run(session->making->output)) {
        return write_figures_of_run(session, RUN_NONE);
    }
    GArray *runs = scalar_choice_runs(session->making->choices, TAG_NONE);
    bool done = true;
    for (guint i = 0; i < runs->len; i++) {
        done = write_figures_of_run(session, g_array_index(runs, RunId, i)) && done;
    }
    g_array_unref(runs);
    return done;
}

bool figure_maker_make(const FigureMaking *making)
{
    Session session = {
        .making = making,
        .settings = view_settings_new(),
        .used_names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    view_settings_see_runs(session.settings, making->store);
    const bool done = write_figures(&session);
    g_hash_table_unref(session.used_names);
    view_settings_free(session.settings);
    return done;
}
