/* SPDX-License-Identifier: Apache-2.0 */
/* Answers a hit's questions from the model: how many samples, where is one, what is in it. */
#include "plot_samples.h"

#include "smoothed_series.h"

typedef struct {
    const Series *series;
    XAxisKind axis;
    SmoothingKind smoothing;
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
static const SmoothedSeries *average_line(const Context *context, size_t index)
{
    enum { SMOOTHED_AT_ONCE = 65536 };
    const double weight = context->smoothing.strength;
    const SmoothedSeries *line = smoothed_series_find(context->series, weight);
    if ((line == NULL || smoothed_series_n_points(line) <= index) &&
        series_n_points(context->series) <= SMOOTHED_AT_ONCE) {
        line = smoothed_series_of(context->series, weight);
    }
    return line;
}

static double smoothed_value(const Context *context, size_t index, double value)
{
    const SmoothedSeries *line =
        context->smoothing.method == SMOOTHING_DEBIASED_AVERAGE
            ? average_line(context, index)
            : smoothed_series_of_kind(context->series, &context->smoothing);
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

PlotSamples plot_samples_of(const Series *series, XAxisKind axis, const SmoothingKind *smoothing)
{
    Context *context = g_new(Context, 1);
    *context = (Context){series, axis, *smoothing};
    return (PlotSamples){count, sample_x, sample, context, g_free};
}
