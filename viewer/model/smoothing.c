/* SPDX-License-Identifier: Apache-2.0 */
/* Values in, their debiased moving average out; formula in the header.
 *
 * weight^n is only asked of pow() until it is so small that 1 - weight^n is 1: the same bits as
 * asking for every point, at the price of a multiplication and an addition. */
#include "smoothing.h"
#include <float.h>
#include <math.h>
#include <string.h>

double smoothing_clamp_weight(double weight)
{
    if (!isfinite(weight) || weight <= 0) {
        return 0;
    }
    return weight < 1 ? weight : 1;
}

void smoothing_state_init(SmoothingState *state, double weight)
{
    *state = (SmoothingState){.weight = smoothing_clamp_weight(weight), .power = 1};
}

static double divisor(SmoothingState *state)
{
    if (state->weight >= 1) {
        return 1;
    }
    state->power = pow(state->weight, state->n_finite);
    return 1 - state->power;
}

/* As long as the divisor is not 1. @return how many values were taken */
static size_t extend_young(SmoothingState *state, const double *in, size_t n, double *out)
{
    const double weight = state->weight;
    size_t i = 0;
    for (; i < n && state->power > DBL_EPSILON / 4; i++) {
        out[i] = in[i];
        if (isfinite(in[i])) {
            state->last = state->last * weight + (1 - weight) * in[i];
            state->n_finite += 1;
            out[i] = state->last / divisor(state);
        }
    }
    return i;
}

void smoothing_state_extend(SmoothingState *state, const double *in, size_t n, double *out)
{
    const double weight = state->weight;
    const double rest = 1 - weight;
    double last = 0;
    size_t n_passed = 0;
    size_t i = extend_young(state, in, n, out);
    const size_t first = i;
    last = state->last;
    for (; i < n; i++) {
        if (in[i] - in[i] == 0.0) {
            last = last * weight + rest * in[i];
            out[i] = last;
        } else {
            out[i] = in[i];
            n_passed++;
        }
    }
    state->last = last;
    state->n_finite += (double)(i - first - n_passed);
}

static void join_range(const double *values, size_t n, double *io_min, double *io_max)
{
    for (size_t i = 0; i < n; i++) {
        if (values[i] - values[i] == 0.0) {
            *io_min = values[i] < *io_min ? values[i] : *io_min;
            *io_max = values[i] > *io_max ? values[i] : *io_max;
        }
    }
}

/* The young ones alone. @return how many values were taken */
static size_t extend_range_young(SmoothingState *state, const double *in, size_t n, double *io_min,
                                 double *io_max)
{
    enum { PIECE = 64 };
    double values[PIECE];
    size_t i = 0;
    while (i < n) {
        const size_t piece = n - i < PIECE ? n - i : PIECE;
        const size_t n_young = extend_young(state, in + i, piece, values);
        join_range(values, n_young, io_min, io_max);
        i += n_young;
        if (n_young < piece) {
            break;
        }
    }
    return i;
}

/* Each step of the filter waits for the one before; looking for the extremes fits into the wait. */
void smoothing_state_extend_range(SmoothingState *state, const double *in, size_t n, double *io_min,
                                  double *io_max)
{
    const double weight = state->weight;
    const double rest = 1 - weight;
    const size_t first = extend_range_young(state, in, n, io_min, io_max);
    double last = state->last;
    double min = *io_min;
    double max = *io_max;
    size_t n_passed = 0;
    for (size_t i = first; i < n; i++) {
        if (in[i] - in[i] != 0.0) {
            n_passed++;
            continue;
        }
        last = last * weight + rest * in[i];
        if (last - last == 0.0) { /* rounding can make the greatest doubles infinite */
            min = last < min ? last : min;
            max = last > max ? last : max;
        }
    }
    *io_min = min;
    *io_max = max;
    state->last = last;
    state->n_finite += (double)(n - first - n_passed);
}

static bool all_equal(const double *in, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (in[i] != in[0]) {
            return false;
        }
    }
    return n > 0;
}

void smoothing_debiased_ema(const double *in, size_t n, double weight, double *out)
{
    if (all_equal(in, n)) {
        memmove(out, in, n * sizeof *out);
        return;
    }
    SmoothingState state;
    smoothing_state_init(&state, weight);
    smoothing_state_extend(&state, in, n, out);
}
