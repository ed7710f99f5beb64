/* SPDX-License-Identifier: Apache-2.0 */
/** Median of the values in a window that moves: values come in behind and go out in front.
 *      median = the middle one of the window's finite y_j in order; of an even number, the mean of
 *               the two in the middle
 *  As a filter, out_i is the median over |x_j - x_i| <= W / 2 (moving_window.h): a window of width
 *  W, cut at the ends of the series; the same as pandas' rolling(W, center=True, closed="both",
 *  min_periods=1).median().
 *  The lower half of the window is a heap with its greatest on top, the upper half one with its
 *  smallest (W. Hardle, W. Steiger: "Optimal median smoothing", Applied Statistics 44, 1995): a
 *  value costs O(log n) for a window of n.
 *  Threads: one thread at a time. */
#ifndef VIEWER_MODEL_RUNNING_MEDIAN_H
#define VIEWER_MODEL_RUNNING_MEDIAN_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/** A value in the window. */
typedef struct {
    double value;
    guint place; /**< in its heap */
    bool is_low; /**< which one that is */
} MedianEntry;

typedef struct {
    MedianEntry *entries; /**< owned; a ring: value number i stands at i modulo its size */
    size_t capacity;      /**< a power of two */
    size_t first, end;    /**< numbers of the values inside */
    GArray *low, *high;   /**< heaps of such numbers: as many, or one more in the low one */
} RunningMedian;

void running_median_init(RunningMedian *median);
void running_median_clear(RunningMedian *median);

/** Takes a finite value into the window. */
void running_median_add(RunningMedian *median, double value);
/** Drops the oldest value; there is one. */
void running_median_remove(RunningMedian *median);
/** @return the median; NaN of none. */
double running_median_value(const RunningMedian *median);

#endif
