/* SPDX-License-Identifier: Apache-2.0 */
/** What n pixel columns can show of a series, exactly: equal to looking at every point.
 *
 *  Column c holds the points with edge(c) <= x < edge(c + 1), the last one also x == edge(n);
 *  edge(c) is level_of_detail_edge().  Points with x = NaN are in no column.
 *  Cost: O(columns * log points) where x goes back at most 64 times; else one look at each point.
 *  Threads: main thread only (series are). */
#ifndef VIEWER_MODEL_LEVEL_OF_DETAIL_H
#define VIEWER_MODEL_LEVEL_OF_DETAIL_H

#include "series.h"
#include "smoothed_series.h"

typedef struct {
    double first, last; /**< first and last finite value in the series' order; NaN when none */
    double min, max;    /**< of the finite values; NaN when none */
    size_t first_index; /**< index in the series of the first point here, finite or not */
    size_t last_index;  /**< and of the last */
    size_t n;           /**< points here, non-finite ones included */
    bool has_nan, has_plus_infinity, has_minus_infinity;
} PixelColumn;

/** @return left edge of column c of n over [x0, x1]; edge(0) is x0 and edge(n) is x1. */
double level_of_detail_edge(double x0, double x1, size_t n, size_t c);

/** Fills `out`, n_columns entries, over [x0, x1], x0 < x1, both finite. */
void level_of_detail_query(const Series *series, XAxisKind axis, double x0, double x1,
                           size_t n_columns, PixelColumn *out);
/** The same for edges of any spacing (a logarithmic axis).
 *  @param series     the points
 *  @param axis       which x
 *  @param edges      n_columns + 1 finite numbers that never decrease
 *  @param n_columns  entries of out
 *  @param out        filled */
void level_of_detail_query_edges(const Series *series, XAxisKind axis, const double *edges,
                                 size_t n_columns, PixelColumn *out);
/** The same for a smoothed line: its values, at the series' x.  NaN and infinite points stand as
 *  they are in the series. */
void level_of_detail_query_smoothed(const SmoothedSeries *smoothed, XAxisKind axis,
                                    const double *edges, size_t n_columns, PixelColumn *out);

/** @return whether a query looks at each point: the x goes back too often for anything else. */
bool level_of_detail_looks_at_each(const Series *series, XAxisKind axis);

/** Points [first, end) that a picture of [x0, x1] needs: those within, one before and one after.
 *  Where x goes back: all from the one before the first within to the one after the last. */
void level_of_detail_range(const Series *series, XAxisKind axis, double x0, double x1,
                           size_t *out_first, size_t *out_end);

/** Smallest and greatest x and finite value over the whole series. @return false when no point
 *  has a finite x (out_* untouched then). */
bool level_of_detail_x_range(const Series *series, XAxisKind axis, double *out_min,
                             double *out_max);

#endif
