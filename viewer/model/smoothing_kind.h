/* SPDX-License-Identifier: Apache-2.0 */
/** How a line is smoothed: by which filter, and how strongly, in which unit.
 *
 *  Of all kinds: only finite values count; a NaN or an infinity stands unchanged at its place and
 *  is nobody's neighbour.  Ends are not padded: near them a filter sees what there is.  Where x is
 *  not even, distances are distances of x, not numbers of points.  What x is, filtered_values.h
 *  says.
 *  Threads: values only. */
#ifndef VIEWER_MODEL_SMOOTHING_KIND_H
#define VIEWER_MODEL_SMOOTHING_KIND_H

#include <stdbool.h>

typedef enum {
    SMOOTHING_DEBIASED_AVERAGE, /**< smoothing.h: TensorBoard's; knows points, not x */
    SMOOTHING_TIME_WEIGHTED,    /**< time_weighted_average.h */
    SMOOTHING_RUNNING_MEAN,     /**< running_mean.h */
    SMOOTHING_RUNNING_MEDIAN,   /**< running_median.h */
    SMOOTHING_GAUSSIAN,         /**< gaussian_filter.h */
} SmoothingMethod;

/** What the strength is given in. */
typedef enum {
    SMOOTHING_WEIGHT,  /**< of a moving average, 0…1: a point for a debiased one, a step for a
                            time-weighted one */
    SMOOTHING_STEPS,   /**< a width in steps */
    SMOOTHING_SECONDS, /**< a width in seconds of wall time */
} SmoothingUnit;

/** All zero: no smoothing. */
typedef struct {
    SmoothingMethod method;
    SmoothingUnit unit;
    double strength; /**< a weight, a half-life, the width of a window or a sigma; 0: off */
} SmoothingKind;

/** @return the debiased average of a weight. */
SmoothingKind smoothing_kind_average(double weight);
/** @return whether anything is smoothed. */
bool smoothing_kind_is_on(const SmoothingKind *kind);
bool smoothing_kind_equal(const SmoothingKind *a, const SmoothingKind *b);

#endif
