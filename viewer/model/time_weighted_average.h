/* SPDX-License-Identifier: Apache-2.0 */
/** Exponential moving average over x instead of over points: what a value still weighs halves with
 *  every half-life H that passes,
 *      out_i = sum over j <= i of w_ij y_j / sum of w_ij,   w_ij = 2^(-(x_i - x_j) / H)
 *  over the finite y_j.  So two tags that are logged unequally often lag alike.  Over even steps it
 *  is the debiased average (smoothing.h) of weight 2^(-step / H).
 *  Begin: the divisor is the sum of the weights there are, so the first value stands as it is.
 *  Gaps: a value that is not finite stands as it is and is not accumulated, but x goes on.
 *  Source: A. Eckner, "Algorithms for unevenly spaced time series: moving averages and other
 * rolling operators", 2012; the same as pandas.DataFrame.ewm(halflife, times, adjust=True).
 *  Threads: values only. */
#ifndef VIEWER_MODEL_TIME_WEIGHTED_AVERAGE_H
#define VIEWER_MODEL_TIME_WEIGHTED_AVERAGE_H

#include <stddef.h>

/** The filter between two calls. */
typedef struct {
    double half_life;
    double x;       /**< of the newest finite value */
    double average; /**< there */
    double weight;  /**< sum of the weights there; 0 before the first finite value */
} TimeWeightedAverage;

/** @param average    set
 *  @param half_life  in units of x, > 0 */
void time_weighted_average_init(TimeWeightedAverage *average, double half_life);
/** @return the half-life in steps of a weight a step, 0 < weight < 1. */
double time_weighted_average_half_life(double weight);
/** Smooths the next n values, in pieces of any size to the same bits as at once.
 *  @param average  the filter so far
 *  @param x        n finite numbers that never decrease
 *  @param in       n values
 *  @param n        how many
 *  @param out      n smoothed values; may be `in` */
void time_weighted_average_extend(TimeWeightedAverage *average, const double *x, const double *in,
                                  size_t n, double *out);

#endif
