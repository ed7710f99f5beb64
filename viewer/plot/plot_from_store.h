/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * From the model's store to a Plot: which runs, which x axis, how smooth, which part, and how many
 * pixels there are to show it. The only file of this layer that asks the store.
 *
 * Main thread, as the store.
 */
#ifndef PLOT_FROM_STORE_H
#define PLOT_FROM_STORE_H

#include "plot.h"
#include "plot_style.h"
#include "plot_text.h"
#include "trace_worker.h"

#include "series_store.h"
#include "smoother.h"
#include "view_settings.h"

#include <math.h>

/** A run that is to be drawn, in the order of the list. */
typedef struct {
    RunId run;
    const char *name; /* as shown to people, borrowed for the call */
    unsigned colour_slot;
    bool has_colour;
    PlotColour colour;
} PlotRun;

typedef struct {
    const SeriesStore *store; /* borrowed; the Plot asks it again for hits, so it must outlive it */
    TagId tag;
    const PlotRun *runs; /* the visible runs; those without this tag are left out */
    size_t n_runs;
    RunId lifted; /* or PLOT_NO_RUN */
    XAxisKind x_axis;
    SmoothingKind smoothing; /* off draws the raw line alone */
    Smoother *smoother;      /* borrowed; finds the debiased average of what is long later, so that
                                the call does not wait; or NULL: the call waits, as it always does
                                for other kinds */
    TraceWorker *traces;     /* borrowed; works out later what takes a look at each point of a long
                                series, likewise; or NULL: the call waits */
    bool hide_raw;
    bool show_superseded;
    bool show_preview; /* of what is still being read, its newest points; for the screen only */
    bool log_y;
    double x_min, x_max, y_min, y_max; /* NaN: fit all data */
    PlotStyle style;
    double width, height;   /* of the whole plot in units */
    double pixels_per_unit; /* device pixels a unit: the scale factor, or dpi / 72 */
    PlotLook look;          /* of figures; the margins follow their text */
    bool legend_outside;    /* as PlotLayoutOptions has it */
    PlotText *text;         /* borrowed; needed by figure styles to know their margins; or NULL */
    double loading;         /* fraction read so far; NaN when all is read */
    uint64_t n_records_damaged; /* among the visible runs */
    const char *title;          /* NULL: the tag's name */
} PlotRequest;

#define PLOT_REQUEST_INIT                                                                          \
    {                                                                                              \
        .lifted = PLOT_NO_RUN, .x_axis = X_AXIS_STEP, .x_min = (double)NAN, .x_max = (double)NAN,  \
        .y_min = (double)NAN, .y_max = (double)NAN, .style = PLOT_STYLE_CARD,                      \
        .show_superseded = true, .width = 364, .height = 270, .pixels_per_unit = 1,                \
        .loading = (double)NAN                                                                     \
    }

/** Makes the plot. Never NULL; without data it has no curves and domains 0…1.
 *  @return owned, plot_free(); valid for hits until the store is changed or freed */
Plot *plot_from_store(const PlotRequest *request);

#endif
