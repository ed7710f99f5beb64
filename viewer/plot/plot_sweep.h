/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Inside of plot_from_store: points of a series, read or gathered one after the other. Different
 * series may be swept by different threads.
 */
#ifndef PLOT_SWEEP_H
#define PLOT_SWEEP_H

#include "plot_source.h"

#include "level_of_detail.h"

/** Copies x and values, or smoothed values, of points [first, first + n). */
void plot_sweep_read(const PlotSource *source, bool smoothed, size_t first, size_t n, double *x,
                     double *values);

/** What level_of_detail_query_edges() finds between source->edges, as long as no point outside
 *  [first, end) lies there.
 *  @param source    with its edges
 *  @param smoothed  the smoothed values instead of the series' own
 *  @param first     first point to look at
 *  @param end       one behind the last
 *  @param out       source->n_columns entries */
void plot_sweep_columns(const PlotSource *source, bool smoothed, size_t first, size_t end,
                        PixelColumn *out);

#endif
