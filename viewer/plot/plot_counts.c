/* SPDX-License-Identifier: Apache-2.0 */
/* What the limits of the axes leave out, and what cannot stand on them, is counted here for the
 * truth line. Whole stretches are counted by their extremes, so that only those that a limit cuts
 * are looked through point by point. */
#include "plot_source.h"

#include "level_of_detail.h"
#include "plot_sweep.h"
#include "series_limits.h"

#include <math.h>

enum { COUNT_COLUMNS = 1024, POINTS_AT_ONCE = 1024 };

static void count_value(double value, const AxisScale *y, PlotCounts *counts)
{
    counts->n_above += isfinite(value) && value > y->max;
    counts->n_below += isfinite(value) && value < y->min;
}

/* Whole columns are counted by their extremes; only those that the axis cuts are looked through. */
static void count_beyond_y(const PlotSource *source, const AxisScale *y, PlotCounts *counts)
{
    const Series *series = source->series;
    if (series_n_points(series) == series_n_non_finite(series) ||
        (series_min(series) >= y->min && series_max(series) <= y->max)) {
        return;
    }
    PixelColumn *columns = g_new(PixelColumn, COUNT_COLUMNS);
    level_of_detail_query(series, source->x_axis, source->x_min, source->x_max, COUNT_COLUMNS,
                          columns);
    for (size_t c = 0; c < COUNT_COLUMNS; c++) {
        const PixelColumn *column = &columns[c];
        if (column->n == 0 || (column->min >= y->min && column->max <= y->max)) {
            continue;
        }
        for (size_t i = column->first_index; i <= column->last_index; i++) {
            count_value(series_value(series, i), y, counts);
        }
    }
    g_free(columns);
}

static void count_outside_x(const PlotSource *source, PlotCounts *counts)
{
    const XAxisKind axis = source->x_axis;
    double low = 0;
    double high = 0;
    if (!level_of_detail_x_range(source->series, axis, &low, &high) ||
        (low >= source->x_min && high <= source->x_max)) {
        return;
    }
    const size_t first = series_lower_bound(source->series, axis, source->x_min);
    const size_t end = series_lower_bound(source->series, axis, nextafter(source->x_max, HUGE_VAL));
    const size_t n_inside = end > first ? end - first : 0;
    counts->n_outside += series_n_points(source->series) - n_inside;
}

/* Where x goes back all the time: by one look at each point. */
static void count_each(const PlotSource *source, const AxisScale *y, PlotCounts *counts)
{
    double x[POINTS_AT_ONCE];
    double values[POINTS_AT_ONCE];
    const size_t n_points = series_n_points(source->series);
    for (size_t first = 0; first < n_points; first += POINTS_AT_ONCE) {
        const size_t n = MIN(n_points - first, POINTS_AT_ONCE);
        plot_sweep_read(source, false, first, n, x, values);
        for (size_t i = 0; i < n; i++) {
            if (x[i] < source->x_min || x[i] > source->x_max) {
                counts->n_outside++;
            } else {
                count_value(values[i], y, counts);
            }
        }
    }
}

void plot_counts_add_limits(const PlotSource *source, const AxisScale *y, PlotCounts *counts)
{
    if (level_of_detail_looks_at_each(source->series, source->x_axis)) {
        count_each(source, y, counts);
    } else {
        count_outside_x(source, counts);
        count_beyond_y(source, y, counts);
    }
}

void plot_counts_add(const PlotSource *source, const AxisScale *y, PlotCounts *counts)
{
    plot_counts_add_totals(source->series, y, counts);
    plot_counts_add_limits(source, y, counts);
}

void plot_counts_add_totals(const Series *series, const AxisScale *y, PlotCounts *counts)
{
    const size_t n_nan = series_n_nan(series);
    counts->n_points += series_n_points(series);
    counts->n_nan += n_nan;
    counts->n_infinite += series_n_non_finite(series) - n_nan;
    counts->n_superseded += series_n_superseded(series);
    if (y->kind == AXIS_LOG) {
        counts->n_not_positive += series_n_not_positive(series);
    }
}
