/* SPDX-License-Identifier: Apache-2.0 */
/* Plots made by hand for tests: curves of given points, with the same numbers as samples. */
#ifndef HAND_MADE_PLOT_H
#define HAND_MADE_PLOT_H

#include "plot.h"

#include <math.h>

typedef struct {
    size_t n;
    PlotSample samples[];
} HandMadeSamples;

static inline size_t hand_made_count(const void *context)
{
    return ((const HandMadeSamples *)context)->n;
}

static inline double hand_made_x(const void *context, size_t index)
{
    return ((const HandMadeSamples *)context)->samples[index].x;
}

static inline void hand_made_sample(const void *context, size_t index, PlotSample *out)
{
    *out = ((const HandMadeSamples *)context)->samples[index];
}

/* Adds a curve of n points; steps are the x, wall time is 1000 + x. */
static inline PlotCurve *hand_made_curve(Plot *plot, uint32_t run, const char *name,
                                         const PlotPoint *points, size_t n)
{
    PlotCurve *curve = plot_add_curve(plot, run, name, run);
    HandMadeSamples *samples =
        (HandMadeSamples *)g_malloc0(sizeof *samples + n * sizeof samples->samples[0]);
    samples->n = n;
    for (size_t i = 0; i < n; i++) {
        samples->samples[i] = (PlotSample){points[i].x,          points[i].y,        points[i].y,
                                           (int64_t)points[i].x, 1000 + points[i].x, points[i].x};
        if (isfinite(points[i].y)) {
            plot->value_min = fmin(plot->value_min, points[i].y);
            plot->value_max = fmax(plot->value_max, points[i].y);
        }
    }
    plot_trace_set_points(&curve->raw, points, n);
    curve->samples = (PlotSamples){hand_made_count, hand_made_x, hand_made_sample, samples, g_free};
    plot->counts.n_points += n;
    return curve;
}

/* Sets the domains exactly. */
static inline void hand_made_domains(Plot *plot, double x_min, double x_max, double y_min,
                                     double y_max)
{
    plot->x = (AxisScale){AXIS_LINEAR, AXIS_UNIT_STEP, x_min, x_max};
    plot->y = (AxisScale){AXIS_LINEAR, AXIS_UNIT_NUMBER, y_min, y_max};
}

#endif
