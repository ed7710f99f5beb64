/* SPDX-License-Identifier: Apache-2.0 */
/** Mean of the values in a window that moves: values come in behind and go out in front.
 *      mean = sum of y_j / n   over the window's finite y_j
 *  As a filter, out_i is the mean over |x_j - x_i| <= W / 2 (moving_window.h): a window of width W,
 *  cut at the ends of the series; the same as pandas' rolling(W, center=True, closed="both",
 *  min_periods=1).mean().
 *  Nothing is ever subtracted: a spike that has left leaves nothing behind, and long series do not
 *  drift; the sums are those of a queue made of two stacks (a well-known way, as in K. Tangwongsan,
 *  M. Hirzel, S. Schneider: "Low-latency sliding-window aggregation in worst-case constant time",
 *  2017, section 2).  A value costs a constant time on average.
 *  Values so large that their sum is infinite have an infinite mean.
 *  Threads: one thread at a time. */
#ifndef VIEWER_MODEL_RUNNING_MEAN_H
#define VIEWER_MODEL_RUNNING_MEAN_H

#include <glib.h>

typedef struct {
    GArray *front;   /**< of double: sums of what goes out from here on; the next one last */
    GArray *back;    /**< of double: what came in since */
    double back_sum; /**< of it */
} RunningMean;

void running_mean_init(RunningMean *mean);
void running_mean_clear(RunningMean *mean);

/** Takes a finite value into the window. */
void running_mean_add(RunningMean *mean, double value);
/** Drops the oldest value; there is one. */
void running_mean_remove(RunningMean *mean);
/** @return the mean; NaN of none. */
double running_mean_value(const RunningMean *mean);

#endif
