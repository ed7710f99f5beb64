/* SPDX-License-Identifier: Apache-2.0 */
/* Chosen series in, picture files out. A run has the colour it would have in a window that is
 * opened on the same directories for the first time, whichever runs are chosen. The store is asked
 * by one thread; what it gave is drawn and written by several, a few pictures ahead. */
#include "figure_maker.h"

#include "figure_plan.h"
#include "report.h"
#include "scalar_choice.h"
#include "view_settings.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

enum { MOST_THREADS = 8, WAITING_A_THREAD = 2 };

typedef struct {
    const FigureMaking *making; /* borrowed */
    ViewSettings *settings;     /* owned; gives the colours */
    PlotText *text;             /* owned; measures for all plots */
    GMutex mutex;               /* for what follows */
    GCond one_less;
    guint n_under_way;
    bool all_written;
} Session;

/* A picture whose plots are made. */
typedef struct {
    const PlannedFigure *figure; /* borrowed */
    GPtrArray *plots;            /* owned */
} Drawing;

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

static PlotExport request_of(const FigureMaking *making, const PlannedFigure *figure)
{
    PlotExport request = making->export;
    request.path = figure->path;
    request.format = figure->format;
    request.n_plots = figure->tags->len;
    request.show_title = making->title != NULL;
    return request;
}

/* The title with its places filled; the run's last, so that a tag's name cannot hold a place. */
static char *make_heading(const FigureMaking *making, const PlannedFigure *figure, const Plot *plot)
{
    if (making->title == NULL) {
        return NULL;
    }
    GString *heading = g_string_new(making->title);
    if (figure->run != RUN_NONE) {
        g_string_replace(heading, "{run}", series_store_run(making->store, figure->run)->name, 0);
    }
    g_string_replace(heading, "{tag}", plot->title, 0);
    return g_string_free(heading, FALSE);
}

static Plot *make_plot(const Session *session, const PlannedFigure *figure, TagId tag)
{
    const FigureMaking *making = session->making;
    const PlotExport request = request_of(making, figure);
    GArray *runs = plot_runs(session, tag, figure->run);
    PlotRequest plot = PLOT_REQUEST_INIT;
    plot.store = making->store;
    plot.tag = tag;
    plot.runs = (const PlotRun *)(const void *)runs->data;
    plot.n_runs = runs->len;
    plot.x_axis = making->x_axis;
    plot.smoothing = making->smoothing;
    plot.log_y = making->log_y;
    plot.x_min = making->x_min;
    plot.x_max = making->x_max;
    plot.y_min = making->y_min;
    plot.y_max = making->y_max;
    plot.show_superseded = false;
    plot.style = request.style;
    plot.look = request.look;
    plot.legend_outside = request.legend_outside;
    plot.text = session->text;
    plot_export_cell(&request, &plot.width, &plot.height, &plot.pixels_per_unit);
    Plot *made = plot_from_store(&plot);
    made->heading = make_heading(making, figure, made);
    g_array_unref(runs);
    return made;
}

/* Directories in the pattern's places are made, so that "figures/{run}/{tag}.png" works at once. */
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

/* Called by any thread. */
static bool write_figure(const Session *session, const Drawing *drawing)
{
    PlotExport request = request_of(session->making, drawing->figure);
    request.plots = (const Plot *const *)(const void *)drawing->plots->pdata;
    char *message = NULL;
    const bool written = make_directory_of(request.path) && plot_export(&request, &message);
    if (message != NULL) {
        report("%s", message);
        g_free(message);
    }
    return written;
}

static void draw_in_thread(gpointer data, gpointer user)
{
    Drawing *drawing = data;
    Session *session = user;
    const bool written = write_figure(session, drawing);
    g_ptr_array_unref(drawing->plots);
    g_free(drawing);
    g_mutex_lock(&session->mutex);
    session->all_written = session->all_written && written;
    session->n_under_way--;
    g_cond_signal(&session->one_less);
    g_mutex_unlock(&session->mutex);
}

/* Pictures take memory: no more of them are begun than threads will soon be free. */
static void wait_for_room(Session *session, guint most)
{
    g_mutex_lock(&session->mutex);
    while (session->n_under_way >= most) {
        g_cond_wait(&session->one_less, &session->mutex);
    }
    session->n_under_way++;
    g_mutex_unlock(&session->mutex);
}

static void show_progress(guint done, guint n)
{
    char *text = g_strdup_printf(_("drawing %u of %u"), done + 1, n);
    report_progress(text);
    g_free(text);
}

static void write_figures(Session *session, const GPtrArray *plan)
{
    const guint n_threads = MIN(g_get_num_processors(), MOST_THREADS);
    GThreadPool *pool =
        g_thread_pool_new(draw_in_thread, session, (gint)MIN(n_threads, plan->len), FALSE, NULL);
    for (guint i = 0; i < plan->len; i++) {
        const PlannedFigure *figure = plan->pdata[i];
        wait_for_room(session, n_threads * WAITING_A_THREAD);
        show_progress(i, plan->len);
        Drawing *drawing = g_new0(Drawing, 1);
        drawing->figure = figure;
        drawing->plots = g_ptr_array_new_with_free_func(free_plot);
        for (guint t = 0; t < figure->tags->len; t++) {
            const TagId tag = g_array_index(figure->tags, TagId, t);
            g_ptr_array_add(drawing->plots, make_plot(session, figure, tag));
        }
        g_thread_pool_push(pool, drawing, NULL);
    }
    g_thread_pool_free(pool, FALSE, TRUE);
    report_progress_end();
}

bool figure_maker_make(const FigureMaking *making)
{
    GPtrArray *plan = figure_plan_make(making);
    Session session = {
        .making = making,
        .settings = view_settings_new(),
        .text = plot_text_new(making->export.font_family, 1),
        .all_written = true,
    };
    g_mutex_init(&session.mutex);
    g_cond_init(&session.one_less);
    view_settings_see_runs(session.settings, making->store);
    if (figure_plan_check(making, plan)) {
        write_figures(&session, plan);
    } else {
        session.all_written = false;
    }
    g_mutex_clear(&session.mutex);
    g_cond_clear(&session.one_less);
    plot_text_free(session.text);
    view_settings_free(session.settings);
    g_ptr_array_unref(plan);
    return session.all_written;
}
