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

/* Hits are asked for while the pointer moves: what is long and not smoothed yet is not smoothed for
 * them. */
static double smoothed_value(const Context *context, size_t index, double value)
{
    enum { SMOOTHED_AT_ONCE = 65536 };
    const SmoothedSeries *line = smoothed_series_find(context->series, context->weight);
    if ((line == NULL || smoothed_series_n_points(line) <= index) &&
        series_n_points(context->series) <= SMOOTHED_AT_ONCE) {
        line = smoothed_series_of(context->series, context->weight);
    }
    return line != NULL && index < smoothed_series_n_points(line)
               ? smoothed_series_value(line, index)
               : value;
}

static void sample(const void *context, size_t index, PlotSample *out)
{
    const Context *c = context;
    out->x = series_x(c->series, c->axis, index);
    out->value = series_value(c->series, index);
    out->smoothed = smoothed_value(c, index, out->value);
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
