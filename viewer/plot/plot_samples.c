/* SPDX-License-Identifier: Apache-2.0 */
/* Answers a hit's questions from the model: how many samples, where is one, what is in it. */
#include "plot_samples.h"

#include "smoothed_series.h"

typedef struct {
    const Series *series;
    XAxisKind axis;
    double weight;
} Context;

static size_t count(const void *context)
{
    const Context *c = context;
    return series_n_points(c->series);
}

static double sample_x(const void *context, size_t index)
{
    const Context *c = context;
    return series_x(c->series, c->axis, index);
}

static void sample(const void *context, size_t index, PlotSample *out)
{
    const Context *c = context;
    const SmoothedSeries *smoothed = smoothed_series_of(c->series, c->weight);
    out->x = series_x(c->series, c->axis, index);
    out->value = series_value(c->series, index);
    out->smoothed = smoothed != NULL ? smoothed_series_value(smoothed, index) : out->value;
    out->step = series_step(c->series, index);
    out->wall_time = series_wall_time(c->series, index);
    out->relative = series_x(c->series, X_AXIS_RELATIVE, index);
}

PlotSamples plot_samples_of(const Series *series, XAxisKind axis, double weight)
{
    Context *context = g_new(Context, 1);
    *context = (Context){series, axis, weight};
    return (PlotSamples){count, sample_x, sample, context, g_free};
}
