/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * A plot as data: curves already reduced to what its width can show, the domains of both axes, and
 * the counts for the truth line. Made by plot_from_store() or by hand (tests). It draws nothing and
 * knows no pixels but the number of columns its dense traces were reduced to.
 *
 * One Plot, one thread at a time.
 */
#ifndef PLOT_H
#define PLOT_H

#include "axis_scale.h"
#include "palette.h"
#include "smoothing_kind.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** No run: for PlotRequest.lifted and Plot.lifted. */
#define PLOT_NO_RUN UINT32_MAX

typedef struct {
    double x;
    double y; /* NaN: the line has a gap here */
} PlotPoint;

/** All finite samples of a trace inside one of the columns that divide the x domain evenly. */
typedef struct {
    double first, last, min, max; /* meaningless when n is 0 */
    uint32_t n;
    bool gap_before; /* something not finite lies between the column before and this one's first */
} PlotColumn;

/** One drawable line, sparse (points, x ascending but not necessarily strictly) or dense
 *  (columns over x_min…x_max). Both NULL when there is nothing. */
typedef struct {
    PlotPoint *points; /* owned */
    size_t n_points;
    PlotColumn *columns; /* owned */
    size_t n_columns;
    double x_min, x_max;     /* what the columns divide */
    PlotPoint before, after; /* the nearest samples outside; x NaN when there are none */
} PlotTrace;

typedef enum {
    PLOT_MARK_NAN,
    PLOT_MARK_PLUS_INFINITY,
    PLOT_MARK_MINUS_INFINITY,
    PLOT_MARK_RESTART
} PlotMarkKind;

/** Something at an x that has no y: not-a-number, an infinity, the seam of a restart. */
typedef struct {
    PlotMarkKind kind;
    double x;
} PlotMark;

/** One real sample. */
typedef struct {
    double x; /* on the plot's x axis */
    double value;
    double smoothed; /* equals value when nothing is smoothed */
    int64_t step;
    double wall_time;
    double relative; /* seconds since the series began */
} PlotSample;

/** The real samples behind a curve, for hits: index 0…n−1, x ascending (the newest branch). */
typedef struct {
    size_t (*count)(const void *context);
    double (*x)(const void *context, size_t index);
    void (*sample)(const void *context, size_t index, PlotSample *out);
    void *context;
    void (*free_context)(void *context); /* or NULL */
} PlotSamples;

typedef struct {
    uint32_t run;
    char *name; /* owned, valid UTF-8 */
    unsigned colour_slot;
    bool has_colour; /* a colour chosen by hand instead of the slot's */
    PlotColour colour;
    PlotTrace raw;        /* the data */
    PlotTrace smoothed;   /* empty when nothing is smoothed */
    PlotTrace superseded; /* what a restart replaced */
    PlotTrace preview;    /* the newest points of what is still being read; counted nowhere */
    PlotMark *marks;      /* owned */
    size_t n_marks;
    PlotSamples samples; /* count is NULL when there are none to ask for */
} PlotCurve;

/** What the truth line tells. */
typedef struct {
    uint64_t n_points;  /* of all curves, newest branches */
    uint64_t n_outside; /* left or right of the x domain */
    uint64_t n_above, n_below;
    uint64_t n_nan, n_infinite;
    uint64_t n_not_positive; /* cannot stand on a log axis */
    uint64_t n_superseded;   /* and shown or not, they are counted here */
    uint64_t n_never_written;
    uint64_t n_records_damaged;
    SmoothingKind smoothing; /* off when none */
    bool raw_hidden;
    double loading; /* fraction read, 0…1; NaN when everything is read */
} PlotCounts;

typedef struct {
    char *title;   /* owned; the tag */
    char *heading; /* owned; what stands above a figure instead of the title, or NULL */
    char *x_name;  /* owned; "training step" …: drawn in figures only */
    char *y_name;  /* owned */
    AxisScale x, y;
    PlotCurve *curves; /* owned, first in the list first: drawn on top of later ones */
    size_t n_curves;
    uint32_t lifted; /* a run, or PLOT_NO_RUN */
    PlotCounts counts;
    double value_min, value_max; /* finite values of all curves; min > max when there are none */
    double newest_wall_time;     /* of what is drawn; NaN when unknown */
    bool smoothing_is_pending;   /* some smoothed line is not the exact one, which will follow */
    bool traces_are_pending;     /* some curve's traces and counts are not, and will follow */
} Plot;

/** An empty plot: both domains 0…1, no curves, nothing lifted. @return owned, plot_free() */
Plot *plot_new(const char *title);
void plot_free(Plot *plot);

/** Appends an empty curve. @return borrowed until the next call */
PlotCurve *plot_add_curve(Plot *plot, uint32_t run, const char *name, unsigned colour_slot);

/** Removes all curves. */
void plot_clear_curves(Plot *plot);

/** Copies points (or columns over x_min…x_max, with nothing before and after) into a trace,
 * replacing what it held. */
void plot_trace_set_points(PlotTrace *trace, const PlotPoint *points, size_t n);
void plot_trace_set_columns(PlotTrace *trace, const PlotColumn *columns, size_t n, double x_min,
                            double x_max);
bool plot_trace_is_empty(const PlotTrace *trace);

/** Colour and dash of a curve on a ground. */
PaletteEntry plot_curve_palette(const PlotCurve *curve, bool dark);

#endif
