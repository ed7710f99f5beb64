/* SPDX-License-Identifier: Apache-2.0 */
/* A series in, what its axes need to know of all its points out.
 *
 * What was found of points [0, n) is kept with the series and holds while points are only appended.
 * Stretches that are all above zero, or all not, are told by their extremes; the others are looked
 * at point by point, once. */
#include "series_limits.h"
#include "series_internal.h"
#include <math.h>

enum { POINTS_AT_ONCE = 1024 };

static const SeriesExtent NOTHING = {(double)INFINITY, -(double)INFINITY};

static void extend(SeriesExtent *extent, double value)
{
    if (isfinite(value)) {
        extent->min = fmin(extent->min, value);
        extent->max = fmax(extent->max, value);
    }
}

/* --- signs of the newest branch --- */

static void look_at_signs(SeriesKept *kept, const Series *series, size_t first, size_t n)
{
    double values[POINTS_AT_ONCE];
    series_read_values(series, first, n, values);
    for (size_t i = 0; i < n; i++) {
        kept->n_not_positive += values[i] <= 0;
        if (values[i] > 0) {
            kept->smallest_positive = fmin(kept->smallest_positive, values[i]);
        }
    }
    kept->n_looked_at += n;
}

static void add_signs(SeriesKept *kept, const Series *series, size_t first, size_t n)
{
    const ValueRange range = series_range(series, first, first + n);
    const bool is_number = !range.has_nan && !range.has_plus_infinity && !range.has_minus_infinity;
    if (is_number && range.min > 0) {
        kept->smallest_positive = fmin(kept->smallest_positive, range.min);
    } else if (is_number && range.max <= 0) {
        kept->n_not_positive += n;
    } else {
        look_at_signs(kept, series, first, n);
    }
}

/* The numbers are a cache of the series, filled when first asked for. */
static SeriesKept *kept_of(const Series *constant)
{
    Series *series = (Series *)(guintptr)constant;
    return &series->kept;
}

static const SeriesKept *signs_of(const Series *series)
{
    SeriesKept *kept = kept_of(series);
    if (kept->n_signs == 0) {
        kept->smallest_positive = (double)INFINITY;
        kept->n_not_positive = 0;
    }
    while (kept->n_signs < series->n_points) {
        const size_t first = kept->n_signs;
        const size_t n = MIN(series->n_points - first, POINTS_AT_ONCE - first % POINTS_AT_ONCE);
        add_signs(kept, series, first, n);
        kept->n_signs += n;
    }
    return kept;
}

double series_smallest_positive(const Series *series)
{
    return signs_of(series)->smallest_positive;
}

size_t series_n_not_positive(const Series *series)
{
    return signs_of(series)->n_not_positive;
}

/* --- wall times of the newest branch --- */

SeriesExtent series_wall_extent(const Series *series)
{
    double wall_times[POINTS_AT_ONCE];
    SeriesKept *kept = kept_of(series);
    SeriesExtent extent =
        kept->n_walls == 0 ? NOTHING : (SeriesExtent){kept->wall_min, kept->wall_max};
    while (kept->n_walls < series->n_points) {
        const size_t n = MIN(series->n_points - kept->n_walls, POINTS_AT_ONCE);
        series_read(series, kept->n_walls, n, NULL, wall_times, NULL);
        for (size_t i = 0; i < n; i++) {
            extend(&extent, wall_times[i]);
        }
        kept->n_walls += n;
        kept->n_looked_at += n;
    }
    kept->wall_min = extent.min;
    kept->wall_max = extent.max;
    return extent;
}

/* --- what restarts superseded --- */

static void look_at_superseded(SeriesKept *kept, const Series *series)
{
    SeriesExtent values = NOTHING;
    SeriesExtent positive = NOTHING;
    SeriesExtent steps = NOTHING;
    SeriesExtent walls = NOTHING;
    for (size_t i = 0; i < series->n_superseded; i++) {
        const double value = series_superseded_value(series, i);
        extend(&values, value);
        extend(&positive, value > 0 ? value : (double)NAN);
        extend(&steps, (double)series_superseded_step(series, i));
        extend(&walls, series_superseded_wall_time(series, i));
    }
    const SeriesExtent all[] = {values, positive, steps, walls};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        kept->superseded[i][0] = all[i].min;
        kept->superseded[i][1] = all[i].max;
    }
    kept->n_looked_at += series->n_superseded;
}

static SeriesExtent superseded_of(const Series *series, size_t which)
{
    SeriesKept *kept = kept_of(series);
    if (series->n_superseded == 0) {
        return NOTHING;
    }
    if (kept->n_superseded != series->n_superseded ||
        kept->superseded_generation != series->generation) {
        look_at_superseded(kept, series);
        kept->n_superseded = series->n_superseded;
        kept->superseded_generation = series->generation;
    }
    return (SeriesExtent){kept->superseded[which][0], kept->superseded[which][1]};
}

SeriesExtent series_superseded_x_extent(const Series *series, XAxisKind axis)
{
    SeriesExtent extent = superseded_of(series, axis == X_AXIS_STEP ? 2 : 3);
    if (axis == X_AXIS_RELATIVE) {
        extent.min -= series->first_wall_time;
        extent.max -= series->first_wall_time;
    }
    return extent;
}

SeriesExtent series_superseded_value_extent(const Series *series, bool only_positive)
{
    return superseded_of(series, only_positive ? 1 : 0);
}
