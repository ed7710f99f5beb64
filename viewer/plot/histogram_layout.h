/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Where everything in a picture of ridges stands: one base line for each histogram, the oldest
 * above, the newest at the bottom; the ticks of values below and of steps at the left. Numbers
 * only, nothing is drawn here.
 */
#ifndef HISTOGRAM_LAYOUT_H
#define HISTOGRAM_LAYOUT_H

#include "axis_ticks.h"
#include "histogram_plot.h"
#include "plot_layout.h"
#include "plot_text.h"

typedef struct {
    double width, height; /* of the whole picture in px */
    PlotRect data;        /* the ridges and the air above the oldest */
    double ridge_height;  /* px of the highest bin above its base line */
    AxisScale values;     /* left to right */
    AxisScale steps;      /* top base line to bottom base line */
    AxisTicks value_ticks;
    AxisTicks step_ticks;
    double text_size; /* of the tick labels in px */
} HistogramLayout;

/** Lays out a plot in width × height px. @param text  measures labels, borrowed
 *  @return owned, histogram_layout_free() */
HistogramLayout *histogram_layout_new(const HistogramPlot *plot, double width, double height,
                                      PlotText *text);
void histogram_layout_free(HistogramLayout *layout);

/** y of a line's base in px. */
double histogram_layout_base(const HistogramLayout *layout, const HistogramLine *line);

/** The point of a bin's count on its line, in px. */
void histogram_layout_point(const HistogramLayout *layout, const HistogramPlot *plot, size_t line,
                            size_t bin, double *out_x, double *out_y);

/** What a pointer is at. */
typedef struct {
    size_t line, bin;
    double x, y; /* the point of that bin on that line, in px */
} HistogramHit;

/** Finds the line that passes nearest above or below (x, y) and the bin at x.
 *  @return false outside of the data rectangle, or when there are no lines */
bool histogram_layout_hit(const HistogramLayout *layout, const HistogramPlot *plot, double x,
                          double y, HistogramHit *out);

#endif
