/* SPDX-License-Identifier: Apache-2.0 */
/* Points of a series go in, what each pixel column can show of them comes out, by looking at every
 * one in turn. Where a column has but a few dozen points this beats asking the level of detail for
 * each column, and finds the same. */
#include "plot_sweep.h"

#include <math.h>

enum { CHUNK = 1024 };

typedef struct {
    const double *edges;
    size_t n_columns;
    PixelColumn *out;
    size_t at; /* the column that the last point stood in */
} Sweep;

/* The last column whose left edge is <= x. */
static size_t search(const Sweep *sweep, double x)
{
    size_t first = 0;
    size_t n = sweep->n_columns;
    while (n > 1) {
        const size_t half = n / 2;
        first += sweep->edges[first + half] <= x ? half : 0;
        n -= half;
    }
    return first;
}

/* The same, looking at the last point's column and the next ones first. */
static size_t column_of(Sweep *sweep, double x)
{
    enum { NEAR = 8 };
    const double *edges = sweep->edges;
    size_t c = sweep->at;
    if (x < edges[c]) {
        return sweep->at = search(sweep, x);
    }
    for (size_t steps = 0; steps < NEAR; steps++) {
        if (c + 1 == sweep->n_columns || x < edges[c + 1]) {
            return sweep->at = c;
        }
        c++;
    }
    return sweep->at = search(sweep, x);
}

static void note_non_finite(PixelColumn *column, double value)
{
    column->has_nan |= isnan(value);
    column->has_plus_infinity |= isinf(value) && value > 0;
    column->has_minus_infinity |= isinf(value) && value < 0;
}

static void add_point(PixelColumn *column, size_t i, double value)
{
    if (column->n == 0) {
        column->first_index = i;
    }
    column->last_index = i;
    column->n++;
    if (value - value != 0.0) {
        note_non_finite(column, value);
        return;
    }
    if (isnan(column->first)) {
        column->first = column->min = column->max = value;
    }
    column->last = value;
    column->min = value < column->min ? value : column->min;
    column->max = value > column->max ? value : column->max;
}

static void read_x(const PlotSource *source, size_t first, size_t n, double *out)
{
    int64_t steps[CHUNK];
    if (source->x_axis == X_AXIS_STEP) {
        series_read(source->series, first, n, steps, NULL, NULL);
        for (size_t i = 0; i < n; i++) {
            out[i] = (double)steps[i];
        }
        return;
    }
    series_read(source->series, first, n, NULL, out, NULL);
    if (source->x_axis == X_AXIS_RELATIVE) {
        const double zero = series_first_wall_time(source->series);
        for (size_t i = 0; i < n; i++) {
            out[i] -= zero;
        }
    }
}

static void read_values(const PlotSource *source, bool smoothed, size_t first, size_t n,
                        double *out)
{
    if (smoothed) {
        smoothed_series_read(source->smoothed, first, n, out);
    } else {
        series_read(source->series, first, n, NULL, NULL, out);
    }
}

void plot_sweep_read(const PlotSource *source, bool smoothed, size_t first, size_t n, double *x,
                     double *values)
{
    for (size_t done = 0; done < n; done += CHUNK) {
        const size_t piece = MIN(n - done, CHUNK);
        read_x(source, first + done, piece, x + done);
        read_values(source, smoothed, first + done, piece, values + done);
    }
}

void plot_sweep_columns(const PlotSource *source, bool smoothed, size_t first, size_t end,
                        PixelColumn *out)
{
    static const PixelColumn EMPTY = {
        .first = (double)NAN, .last = (double)NAN, .min = (double)NAN, .max = (double)NAN};
    double x[CHUNK];
    double values[CHUNK];
    Sweep sweep = {source->edges, source->n_columns, out, 0};
    const double left = source->edges[0];
    const double right = source->edges[source->n_columns];
    for (size_t c = 0; c < source->n_columns; c++) {
        out[c] = EMPTY;
    }
    for (size_t i = first; i < end; i += CHUNK) {
        const size_t n = MIN(end - i, CHUNK);
        plot_sweep_read(source, smoothed, i, n, x, values);
        for (size_t k = 0; k < n; k++) {
            if (x[k] >= left && x[k] <= right) {
                add_point(&out[column_of(&sweep, x[k])], i + k, values[k]);
            }
        }
    }
}
