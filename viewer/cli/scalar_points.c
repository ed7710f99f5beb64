/* SPDX-License-Identifier: Apache-2.0 */
/* A series in, arrays of numbers of a few thousand of its points out. They are taken out of their
 * blocks together and sifted in place. */
#include "scalar_points.h"

#include <glib.h>
#include <math.h>

ScalarPoints scalar_points_of(const Series *series, const SmoothingKind *smoothing,
                              bool all_branches, ScalarRange range)
{
    ScalarPoints points = {.series = series, .n_newest = series_n_points(series), .range = range};
    points.smoothed = smoothed_series_of_kind(series, smoothing);
    points.n = points.n_newest + (all_branches ? series_n_superseded(series) : 0);
    return points;
}

static bool is_bounded(const ScalarRange *range)
{
    return range->from > -(double)INFINITY || range->to < (double)INFINITY;
}

/* A wall time that is no number is nowhere in a range. */
static bool is_within(const ScalarRange *range, double x)
{
    return x >= range->from && x <= range->to;
}

double scalar_points_x(const ScalarPoints *points, int64_t step, double wall_time)
{
    switch (points->range.axis) {
    case X_AXIS_STEP:
        return (double)step;
    case X_AXIS_RELATIVE:
        return wall_time - series_first_wall_time(points->series);
    case X_AXIS_WALL:
        return wall_time;
    }
    return (double)NAN;
}

static void read_superseded(const ScalarPoints *points, size_t i, size_t row, ScalarRows *out)
{
    const size_t superseded = i - points->n_newest;
    out->steps[row] = series_superseded_step(points->series, superseded);
    out->wall_times[row] = series_superseded_wall_time(points->series, superseded);
    out->values[row] = series_superseded_value(points->series, superseded);
    out->is_superseded[row] = true;
}

static void read_all(const ScalarPoints *points, size_t first, size_t n, ScalarRows *out)
{
    const size_t end = first + n;
    const size_t n_newest = points->n_newest > first ? MIN(points->n_newest, end) - first : 0;
    series_read(points->series, first, n_newest, out->steps, out->wall_times, out->values);
    if (points->smoothed != NULL && n_newest > 0) {
        smoothed_series_read(points->smoothed, first, n_newest, out->smoothed);
    }
    for (size_t row = 0; row < n_newest; row++) {
        out->is_superseded[row] = false;
    }
    for (size_t row = n_newest; row < n; row++) {
        read_superseded(points, first + row, row, out);
    }
    out->n = n;
}

static void sift(const ScalarPoints *points, ScalarRows *rows)
{
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        if (is_within(&points->range,
                      scalar_points_x(points, rows->steps[i], rows->wall_times[i]))) {
            rows->steps[n] = rows->steps[i];
            rows->wall_times[n] = rows->wall_times[i];
            rows->values[n] = rows->values[i];
            if (points->smoothed != NULL) {
                rows->smoothed[n] = rows->smoothed[i];
            }
            rows->is_superseded[n] = rows->is_superseded[i];
            n++;
        }
    }
    rows->n = n;
}

void scalar_points_read(const ScalarPoints *points, size_t first, size_t n, ScalarRows *out)
{
    read_all(points, first, n, out);
    if (is_bounded(&points->range)) {
        sift(points, out);
    }
}

size_t scalar_points_count(const ScalarPoints *points, size_t first, size_t n)
{
    if (!is_bounded(&points->range)) {
        return n;
    }
    const ScalarPoints raw = {points->series, NULL, points->n_newest, points->n, points->range};
    ScalarRows *rows = g_new0(ScalarRows, 1);
    scalar_points_read(&raw, first, n, rows);
    const size_t n_within = rows->n;
    g_free(rows);
    return n_within;
}
