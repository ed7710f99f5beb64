/* SPDX-License-Identifier: Apache-2.0 */
/* In: histograms of any buckets. Out: lines over the same bins.
 * As many bins as the finest of them has buckets, within bounds: fewer would hide what was
 * measured, more would only draw steps. */
#include "histogram_plot.h"

#define MIN_BINS 30
#define MAX_BINS 60

static size_t choose_bins(const HistogramSample *const *samples, size_t n)
{
    size_t n_bins = MIN_BINS;
    for (size_t i = 0; i < n; i++)
        n_bins = MAX(n_bins, samples[i]->n_buckets);
    return MIN(n_bins, (size_t)MAX_BINS);
}

static double position_of(const HistogramSample *sample, AxisUnit unit, double origin)
{
    switch (unit) {
    case AXIS_UNIT_DURATION:
        return sample->wall_time - origin;
    case AXIS_UNIT_WALL_CLOCK:
        return sample->wall_time;
    case AXIS_UNIT_STEP:
    case AXIS_UNIT_NUMBER:
        break;
    }
    return (double)sample->step;
}

static void add_line(HistogramPlot *plot, const HistogramSample *sample, double origin)
{
    HistogramLine *line = &plot->lines[plot->n_lines++];
    const HistogramBuckets buckets = histogram_sample_buckets(sample);
    line->step = sample->step;
    line->wall_time = sample->wall_time;
    line->position = position_of(sample, plot->unit, origin);
    line->counts = g_new0(double, plot->n_bins);
    line->n_values = histogram_bins_fill(&buckets, plot->range, plot->n_bins, line->counts);
    for (size_t i = 0; i < plot->n_bins; i++)
        plot->max_count = MAX(plot->max_count, line->counts[i]);
}

HistogramPlot *histogram_plot_new(const HistogramSample *const *samples, size_t n,
                                  HistogramRange range, AxisUnit unit, double origin,
                                  PlotColour colour)
{
    HistogramPlot *plot = g_new0(HistogramPlot, 1);
    plot->range = histogram_range_to_draw(range);
    plot->n_bins = choose_bins(samples, n);
    plot->lines = g_new0(HistogramLine, n + 1);
    plot->max_count = 1e-300;
    plot->unit = unit;
    plot->colour = colour;
    for (size_t i = 0; i < n; i++)
        if (!samples[i]->error)
            add_line(plot, samples[i], origin);
    return plot;
}

void histogram_plot_free(HistogramPlot *plot)
{
    if (!plot)
        return;
    for (size_t i = 0; i < plot->n_lines; i++)
        g_free(plot->lines[i].counts);
    g_free(plot->lines);
    g_free(plot);
}

HistogramRange histogram_plot_bin(const HistogramPlot *plot, size_t bin)
{
    const double width = (plot->range.high - plot->range.low) / (double)plot->n_bins;
    const double low = plot->range.low + (double)bin * width;
    return (HistogramRange){low, low + width};
}
