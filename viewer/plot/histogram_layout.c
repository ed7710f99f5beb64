/* SPDX-License-Identifier: Apache-2.0 */
/* In: binned histograms and a size. Out: base lines, ticks, and the way back from a pointer.
 * The distance of two base lines is the distance of their steps, so that the left axis is one. */
#include "histogram_layout.h"

#include <math.h>

#define TEXT_SIZE      12.0
#define LEAST_LEFT     54.0
#define RIGHT          18.0
#define TOP            6.0
#define BOTTOM         22.0
#define LABEL_GAP      10.0
#define RIDGE_FRACTION 0.24 /* of the height, for many lines */

static double measure(PlotText *text, const char *label, bool bold)
{
    double width = 0.0, height = 0.0;
    plot_text_measure(text, label, TEXT_SIZE, bold, &width, &height);
    return width;
}

static double measure_width(const char *label, void *text)
{
    return measure(text, label, false);
}

static double measure_height(const char *label, void *text)
{
    double width = 0.0, height = 0.0;
    plot_text_measure(text, label, TEXT_SIZE, false, &width, &height);
    return height;
}

static AxisScale steps_axis(const HistogramPlot *plot)
{
    double min = INFINITY, max = -INFINITY;
    for (size_t i = 0; i < plot->n_lines; i++) {
        min = fmin(min, plot->lines[i].position);
        max = fmax(max, plot->lines[i].position);
    }
    if (!isfinite(min) || !isfinite(max))
        return (AxisScale){AXIS_LINEAR, plot->unit, 0.0, 1.0};
    /* A single step stands at the bottom, where the newest always stands. */
    if (!(max > min))
        min = max - 1.0;
    return (AxisScale){AXIS_LINEAR, plot->unit, min, max};
}

static double ridge_fraction(size_t n_lines)
{
    return fmin(0.92, fmax(RIDGE_FRACTION, 1.2 / (double)MAX(n_lines, 1)));
}

static AxisTicks step_ticks(const HistogramLayout *layout, const HistogramPlot *plot,
                            PlotText *text)
{
    const double length = layout->data.height - layout->ridge_height;
    const AxisTicksOptions options = {.length = fmax(length, 1.0),
                                      .px_per_label = 30.0,
                                      .n_min = 2,
                                      .n_max = 8,
                                      .gap = 10.0,
                                      .measure = measure_height,
                                      .user = text};
    if (plot->n_lines < 2)
        return (AxisTicks){0};
    return axis_ticks(&layout->steps, &options);
}

static AxisTicks value_ticks(const HistogramLayout *layout, PlotText *text)
{
    const AxisTicksOptions options = {.length = fmax(layout->data.width, 1.0),
                                      .px_per_label = 64.0,
                                      .n_min = 3,
                                      .n_max = 7,
                                      .gap = 14.0,
                                      .measure = measure_width,
                                      .user = text};
    return axis_ticks(&layout->values, &options);
}

/* Room for the widest label, also for the exact step of the newest line in bold. */
static double left_gutter(const HistogramPlot *plot, PlotText *text)
{
    double widest = 0.0;
    for (size_t i = 0; i < plot->n_lines; i++) {
        const int64_t step = plot->lines[i].step;
        char label[48];
        g_snprintf(label, sizeof label, "%" G_GINT64_FORMAT "%s", step,
                   step >= 1000000 ? ",," : ",");
        if (i == 0 || i + 1 == plot->n_lines)
            widest = fmax(widest, measure(text, label, true));
    }
    return fmin(fmax(LEAST_LEFT, ceil(widest + LABEL_GAP + 4.0)), 120.0);
}

HistogramLayout *histogram_layout_new(const HistogramPlot *plot, double width, double height,
                                      PlotText *text)
{
    HistogramLayout *layout = g_new0(HistogramLayout, 1);
    layout->width = width;
    layout->height = height;
    layout->text_size = TEXT_SIZE;
    const double left = left_gutter(plot, text);
    layout->data =
        (PlotRect){left, TOP, fmax(width - left - RIGHT, 1.0), fmax(height - TOP - BOTTOM, 1.0)};
    layout->ridge_height = layout->data.height * ridge_fraction(plot->n_lines);
    layout->values = (AxisScale){AXIS_LINEAR, AXIS_UNIT_NUMBER, plot->range.low, plot->range.high};
    layout->steps = steps_axis(plot);
    layout->step_ticks = step_ticks(layout, plot, text);
    layout->value_ticks = value_ticks(layout, text);
    return layout;
}

void histogram_layout_free(HistogramLayout *layout)
{
    if (!layout)
        return;
    axis_ticks_clear(&layout->value_ticks);
    axis_ticks_clear(&layout->step_ticks);
    g_free(layout);
}

double histogram_layout_base(const HistogramLayout *layout, const HistogramLine *line)
{
    const double fraction = axis_scale_fraction(&layout->steps, line->position);
    const double first = layout->data.y + layout->ridge_height;
    const double last = layout->data.y + layout->data.height;
    return isfinite(fraction) ? first + fraction * (last - first) : last;
}

void histogram_layout_point(const HistogramLayout *layout, const HistogramPlot *plot, size_t line,
                            size_t bin, double *out_x, double *out_y)
{
    const double share = plot->lines[line].counts[bin] / plot->max_count;
    *out_x = layout->data.x + layout->data.width * ((double)bin + 0.5) / (double)plot->n_bins;
    *out_y = histogram_layout_base(layout, &plot->lines[line]) - share * layout->ridge_height;
}

bool histogram_layout_hit(const HistogramLayout *layout, const HistogramPlot *plot, double x,
                          double y, HistogramHit *out)
{
    const PlotRect *data = &layout->data;
    if (!(x >= data->x && x <= data->x + data->width && y >= data->y &&
          y <= data->y + data->height) ||
        plot->n_lines == 0)
        return false;
    const size_t bin = (size_t)((x - data->x) / data->width * (double)plot->n_bins);
    double nearest = INFINITY;
    out->bin = MIN(bin, plot->n_bins - 1);
    for (size_t i = 0; i < plot->n_lines; i++) {
        double point_x = 0.0, point_y = 0.0;
        histogram_layout_point(layout, plot, i, out->bin, &point_x, &point_y);
        /* On equal terms the newer one: it is in front. */
        if (fabs(point_y - y) > nearest)
            continue;
        nearest = fabs(point_y - y);
        out->line = i;
        out->x = point_x;
        out->y = point_y;
    }
    return true;
}
