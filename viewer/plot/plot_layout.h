/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Where everything in a plot stands: the data rectangle, the ticks with their labels, the names,
 * the legend. Numbers only: nothing is drawn here, so all of it can be tested without a picture.
 */
#ifndef PLOT_LAYOUT_H
#define PLOT_LAYOUT_H

#include "plot.h"
#include "plot_style.h"
#include "plot_text.h"

typedef struct {
    double x, y, width, height;
} PlotRect;

/** A tick and its label; label NULL for a minor tick. */
typedef struct {
    double position; /* x (or y) of the tick, in units from the left (top) of the plot */
    double value;
    char *label;         /* owned */
    PlotRect label_rect; /* where the label's ink may stand */
} PlotTick;

typedef enum {
    PLOT_LEGEND_NONE,
    PLOT_LEGEND_INSIDE,
    PLOT_LEGEND_LINE_ENDS,
    PLOT_LEGEND_BELOW
} PlotLegendKind;

typedef struct {
    size_t curve;  /* index into Plot.curves */
    char *label;   /* owned, shortened in the middle when too long */
    PlotRect rect; /* sample and text; for line ends the text alone */
} PlotLegendEntry;

typedef struct {
    PlotLegendKind kind;
    PlotRect rect;
    PlotLegendEntry *entries; /* owned */
    size_t n_entries;
    char *more; /* owned; "and 14 more", or NULL */
    PlotRect more_rect;
} PlotLegend;

typedef struct {
    PlotStyle style;
    PlotMetrics metrics;
    double width, height; /* of the whole picture, in units (px or pt) */
    PlotRect data;        /* where curves are drawn; whole units in cards */
    AxisScale x, y;       /* copies of the plot's domains */
    PlotTick *x_ticks;    /* owned */
    size_t n_x_ticks;
    PlotTick *y_ticks; /* owned */
    size_t n_y_ticks;
    char *x_common; /* owned or NULL: the day, an offset, a power shared by all labels */
    PlotRect x_common_rect;
    char *y_common;
    PlotRect y_common_rect;
    PlotRect x_name_rect, y_name_rect; /* figures; y name is turned; empty (width 0) when absent */
    PlotRect title_rect;               /* empty unless asked for */
    char *note;                        /* owned or NULL: "smoothed with 0.6" */
    PlotRect note_rect;
    PlotLegend legend;
    char *message; /* owned or NULL: what stands in the middle of an empty plot */
} PlotLayout;

typedef struct {
    bool show_title;
    bool hide_x_name;      /* small multiples with another below */
    bool keep_x_name_room; /* though hidden: another of the row has one, and rows align */
    bool hide_legend;      /* a figure whose legend stands elsewhere */
    bool legend_outside;   /* never among the curves, even where there is room */
    PlotLook look;         /* sizes other than the style's */
    double least_left;     /* least left margin: aligned small multiples; 0 otherwise */
    const char *letter;    /* "a", "b": bold at the upper left of a small multiple; or NULL */
    GTimeZone *time_zone;  /* borrowed; NULL for local time */
} PlotLayoutOptions;

/** Lays out a plot. Deterministic; any width and height ≥ 1 give a layout (a small one may have no
 *  labels). @param text  measures the labels, borrowed. @return owned, plot_layout_free() */
PlotLayout *plot_layout(const Plot *plot, PlotStyle style, double width, double height,
                        PlotText *text);

/** plot_layout() with choices. @param options  NULL for none */
PlotLayout *plot_layout_with(const Plot *plot, PlotStyle style, double width, double height,
                             const PlotLayoutOptions *options, PlotText *text);
void plot_layout_free(PlotLayout *layout);

/** Data ↔ units. They are inverse to each other within rounding; outside the rectangle they go on
 *  in the same line. */
double plot_layout_x_to_px(const PlotLayout *layout, double x);
double plot_layout_px_to_x(const PlotLayout *layout, double x_px);
double plot_layout_y_to_px(const PlotLayout *layout, double y);
double plot_layout_px_to_y(const PlotLayout *layout, double y_px);

/** Whether a point of the widget lies on the data rectangle. */
bool plot_layout_contains(const PlotLayout *layout, double x_px, double y_px);

#endif
