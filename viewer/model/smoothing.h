/* SPDX-License-Identifier: Apache-2.0 */
/** Debiased exponential moving average, the numbers TensorBoard's charts show:
 *      last = last * w + (1 - w) * y;  out = last / (1 - w^n)
 *  over the points in order, n counting finite values; NaN and infinities pass through and are not
 *  accumulated; a series whose values are all equal passes through unchanged; w is clamped to
 *  [0, 1], a NaN is 0; for w = 1 the divisor is 1.
 *  Threads: values only. */
#ifndef VIEWER_MODEL_SMOOTHING_H
#define VIEWER_MODEL_SMOOTHING_H

#include <stdbool.h>
#include <stddef.h>

/** @return `weight` clamped to [0, 1]; 0 for NaN and infinities. */
double smoothing_clamp_weight(double weight);

/** Smooths n values; in and out may be the same array. */
void smoothing_debiased_ema(const double *in, size_t n, double weight, double *out);

/** The filter between two calls. */
typedef struct {
    double weight; /**< clamped */
    double last;
    double power;    /**< weight^n_finite */
    double n_finite; /**< finite values so far */
} SmoothingState;

void smoothing_state_init(SmoothingState *state, double weight);
/** Smooths the next n values, in pieces of any size to the same bits as at once.  Knows nothing of
 *  the rule for equal values: that one needs the whole series. */
void smoothing_state_extend(SmoothingState *state, const double *in, size_t n, double *out);
/** Goes on by n values to the same bits, and joins the finite smoothed ones into io_min…io_max
 *  rather than giving them. */
void smoothing_state_extend_range(SmoothingState *state, const double *in, size_t n, double *io_min,
                                  double *io_max);

#endif
