/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_VIEW_STATE_H
#define COURBE_VIEW_STATE_H

#include <glib-object.h>
#include <stdbool.h>

#include "palette.h"
#include "plot_from_store.h"
#include "plot_text.h"
#include "run.h"
#include "run_loader.h"
#include "series_budget.h"
#include "series_store.h"
#include "view_settings.h"

/** @file
 *  What a window looks at and how: it owns the store, the loader that fills it and the settings
 *  of the view, and tells the widgets what changed. Main thread only.
 *
 *  Signals:
 *  - `data-changed`      batches were applied to the store
 *  - `settings-changed`  visible runs, colours, smoothing, axis or filters
 *  - `lifted-changed`    another run is pointed at; see view_state_lifted_run()
 *  - `theme-changed`     light or dark; see view_state_is_dark()
 *  - `smoothed-changed`  smoothed lines that were on their way are there; see
 *                        view_state_smoothed_serial()
 *  - `view-restored`     filters, folds and limits are others now, because a step was undone or a
 *                        saved view came back
 *  - `memory-changed`    what can be undone, or what there is to say about the saved view; see
 *                        view_state_memory()
 *  - `roots-changed`     other directories: the store is new and empty */

G_BEGIN_DECLS

/** No run: what view_state_lifted_run() says when none is pointed at. */
#define VIEW_STATE_NO_RUN RUN_NONE

/** Width of a card as first wished, and its limits. */
enum {
    VIEW_STATE_CARD_SIZE = 360,
    VIEW_STATE_LEAST_CARD_SIZE = 260,
    VIEW_STATE_MOST_CARD_SIZE = 900
};

#define VIEW_TYPE_STATE (view_state_get_type())
G_DECLARE_FINAL_TYPE(ViewState, view_state, VIEW, STATE, GObject)

/** A state that looks at nothing. */
ViewState *view_state_new(void);

/** Looks at other directories: the old loader is stopped, the store begins empty.
 *  @param arguments  paths, or `label=path`
 *  @param n          how many */
void view_state_open(ViewState *self, const char *const *arguments, size_t n);

/** Looks at the same directories again, from the start. */
void view_state_reload(ViewState *self);

/** The arguments of view_state_open(), NULL-terminated; borrowed until the next open. */
const char *const *view_state_roots(ViewState *self);

/** What was read so far; borrowed until `roots-changed`. */
SeriesStore *view_state_store(ViewState *self);

/** NULL while nothing is open; borrowed until `roots-changed`. */
RunLoader *view_state_loader(ViewState *self);

/** What is remembered of how this was looked at. */
typedef struct ViewMemory ViewMemory;

/** The steps that can be undone and the saved view; see view_memory.h. Borrowed. */
ViewMemory *view_state_memory(ViewState *self);

/** The settings to read; to change them call view_state_settings_changed() afterwards. */
ViewSettings *view_state_settings(ViewState *self);

/** Something was chosen: it becomes a step that can be undone, and `settings-changed` is emitted.
 */
void view_state_settings_changed(ViewState *self);

/** Runs that are shown, in the order of the run list.
 *  @param out_n  how many
 *  @return ids; borrowed until the next change of data or settings */
const RunId *view_state_visible_runs(ViewState *self, size_t *out_n);

/** True when the run is shown. */
bool view_state_run_is_visible(ViewState *self, RunId run);

/** Shows or hides one run. */
void view_state_set_run_visible(ViewState *self, RunId run, bool visible);

/** The run's colour in the present theme, the same everywhere. */
PlotColour view_state_run_colour(ViewState *self, RunId run);

/** The run's name as it may be shown: escaped, without the prefix that all runs share.
 *  @return borrowed until the next change of data */
const char *view_state_run_label(ViewState *self, RunId run);

/** The run that is pointed at in the list or in a chart, or VIEW_STATE_NO_RUN. */
RunId view_state_lifted_run(ViewState *self);

/** Lifts a run's curves everywhere; VIEW_STATE_NO_RUN lets go. */
void view_state_set_lifted_run(ViewState *self, RunId run);

/** True when the desktop or the user wants dark. */
bool view_state_is_dark(ViewState *self);

/** All runs in the order of the run list, hidden ones included.
 *  @param out_n  how many
 *  @return ids; borrowed until the next change of data */
const RunId *view_state_runs(ViewState *self, size_t *out_n);

/** The visible runs as plots take them, in the order of the run list.
 *  @param out_n  how many
 *  @return borrowed until the next change of data or settings */
const PlotRun *view_state_plot_runs(ViewState *self, size_t *out_n);

/** The fonts of plots: the desktop's, in the user's size; borrowed until `theme-changed`. */
PlotText *view_state_plot_text(ViewState *self);

/** How much larger than 11 pt at 96 dpi the user wants text. */
double view_state_text_scale(ViewState *self);

/** How far reading has come; all zero while nothing is open. */
RunLoaderProgress view_state_progress(ViewState *self);

/** Bytes that points may take from now on; half of the machine's memory until then.  Runs that are
 *  not shown give theirs up when it is reached. */
void view_state_set_memory_budget(ViewState *self, uint64_t bytes);

/** What the budget did; all zero while nothing is open. */
SeriesBudgetState view_state_budget(ViewState *self);

/** The directories as one line for people: escaped, the home directory as ~. @return g_free() */
char *view_state_roots_label(ViewState *self);

/** Choices of the View menu that are no settings of the data. */
typedef struct {
    double
        raw_opacity; /**< of the raw line behind its smoothed one: a factor, 0 hides, 1 is usual */
    bool show_superseded; /**< what a restart replaced */
    int card_size;        /**< wished width of a card */
} ViewOptions;

/** The choices to read and to set; call view_state_settings_changed() after setting. */
ViewOptions *view_state_options(ViewState *self);

/** A number that grows with each change of settings or options. */
uint64_t view_state_look_serial(ViewState *self);

/** Smooths long series of the store later; for PlotRequest. Borrowed for the state's life. */
Smoother *view_state_smoother(ViewState *self);

/** Works out traces that take a look at each point; what it finishes is told like smoothed lines.
 *  Borrowed. */
TraceWorker *view_state_traces(ViewState *self);

/** A number that grows whenever smoothed lines or traces have come. */
uint64_t view_state_smoothed_serial(ViewState *self);

/** Number of runs that grow at present. */
size_t view_state_n_growing(ViewState *self);

G_END_DECLS

#endif
