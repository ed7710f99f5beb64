/* SPDX-License-Identifier: Apache-2.0 */
/* A span and a length go in, the round distance whose labels fit best comes out. Both the domain's
 * ends (axis_scale) and the ticks themselves (axis_ticks_number) stand on such distances, so that
 * they agree. */
#include "axis_step.h"

#include <math.h>
#include <stddef.h>

int axis_step_exponent(double value)
{
    return value > 0 ? (int)floor(log10(value) + 1e-12) : 0;
}

double axis_step_linear(double span, double length, double px_per_label, int n_min, int n_max)
{
    static const double MANTISSAS[] = {1, 2, 5};
    const double wanted = fmin(fmax(length / px_per_label + 1, n_min), n_max);
    double best = span;
    double best_score = HUGE_VAL;
    for (int exponent = axis_step_exponent(span) - 2; exponent <= axis_step_exponent(span) + 1;
         exponent++) {
        for (size_t m = 0; m < sizeof MANTISSAS / sizeof MANTISSAS[0]; m++) {
            const double step = MANTISSAS[m] * pow(10, exponent);
            const double n = floor(span / step + 1e-9) + 1;
            const double score = fabs(log(n / wanted)) + (n > n_max ? 10 : 0);
            if (score < best_score) {
                best_score = score;
                best = step;
            }
        }
    }
    return best;
}
