/* SPDX-License-Identifier: Apache-2.0 */
/* Values in and out, their mean.  What came in stands on a stack with its sum; when the other
 * stack, from which values go out, is empty, all are turned over to it, each with the sum of itself
 * and of what goes out after it. */
#include "running_mean.h"
#include <math.h>

void running_mean_init(RunningMean *mean)
{
    mean->front = g_array_new(FALSE, FALSE, sizeof(double));
    mean->back = g_array_new(FALSE, FALSE, sizeof(double));
    mean->back_sum = 0;
}

void running_mean_clear(RunningMean *mean)
{
    g_array_unref(mean->front);
    g_array_unref(mean->back);
}

void running_mean_add(RunningMean *mean, double value)
{
    g_array_append_val(mean->back, value);
    mean->back_sum += value;
}

static void turn_over(RunningMean *mean)
{
    double sum = 0;
    for (guint i = mean->back->len; i > 0; i--) {
        sum += g_array_index(mean->back, double, i - 1);
        g_array_append_val(mean->front, sum);
    }
    g_array_set_size(mean->back, 0);
    mean->back_sum = 0;
}

void running_mean_remove(RunningMean *mean)
{
    if (mean->front->len == 0) {
        turn_over(mean);
    }
    g_array_set_size(mean->front, mean->front->len - 1);
}

double running_mean_value(const RunningMean *mean)
{
    const guint n_front = mean->front->len;
    const guint n = n_front + mean->back->len;
    const double front_sum = n_front > 0 ? g_array_index(mean->front, double, n_front - 1) : 0;
    return n > 0 ? (front_sum + mean->back_sum) / n : (double)NAN;
}
