/* SPDX-License-Identifier: Apache-2.0 */
/* A series and a kind of smoothing in, its filtered values out.  Points are taken out of the series
 * a few thousand at a time and pushed through the filter; only what it gives is kept. */
#include "filtered_values.h"
#include "gaussian_filter.h"
#include "moving_window.h"
#include "running_mean.h"
#include "running_median.h"
#include "time_weighted_average.h"
#include <math.h>
#include <string.h>

enum { PIECE = 4096 };

struct FilteredValues {
    SmoothingKind kind;
    double *values; /* owned; as many as the series has points */
    size_t n;       /* of them filled */
};

/* Points of a series in order, with their x. */
typedef struct {
    const Series *series;
    SmoothingUnit unit;
    double latest; /* x of the point before, in seconds */
    size_t next, n;
    int64_t steps[PIECE];
    double x[PIECE]; /* wall times at first */
    double values[PIECE];
} Reading;

static Reading *begin_reading(const Series *series, SmoothingUnit unit)
{
    Reading *reading = g_new(Reading, 1);
    reading->series = series;
    reading->unit = unit;
    reading->latest = -(double)INFINITY;
    reading->next = 0;
    return reading;
}

/* Seconds are counted from the earliest point, so that they keep their digits. */
static void set_seconds(Reading *reading)
{
    const double zero = series_first_wall_time(reading->series);
    for (size_t i = 0; i < reading->n; i++) {
        const double x = isfinite(reading->x[i]) ? reading->x[i] - zero : 0;
        reading->latest = x > reading->latest ? x : reading->latest;
        reading->x[i] = reading->latest;
    }
}

static void set_steps(Reading *reading)
{
    for (size_t i = 0; i < reading->n; i++) {
        reading->x[i] = (double)reading->steps[i];
    }
}

/* @return whether there were more points. */
static bool read_piece(Reading *reading)
{
    reading->n = MIN(series_n_points(reading->series) - reading->next, PIECE);
    series_read(reading->series, reading->next, reading->n, reading->steps, reading->x,
                reading->values);
    reading->next += reading->n;
    (reading->unit == SMOOTHING_SECONDS ? set_seconds : set_steps)(reading);
    return reading->n > 0;
}

static void run_time_weighted(FilteredValues *filtered, Reading *reading)
{
    const SmoothingKind *kind = &filtered->kind;
    TimeWeightedAverage average;
    time_weighted_average_init(&average, kind->unit == SMOOTHING_WEIGHT
                                             ? time_weighted_average_half_life(kind->strength)
                                             : kind->strength);
    while (read_piece(reading)) {
        time_weighted_average_extend(&average, reading->x, reading->values, reading->n,
                                     filtered->values + filtered->n);
        filtered->n += reading->n;
    }
}

static double mean_at(const MovingWindowView *view, void *user)
{
    RunningMean *mean = user;
    for (size_t i = 0; i < view->n_left; i++) {
        if (isfinite(view->left[i])) {
            running_mean_remove(mean);
        }
    }
    for (size_t i = 0; i < view->n_entered; i++) {
        if (isfinite(view->entered[i])) {
            running_mean_add(mean, view->entered[i]);
        }
    }
    return running_mean_value(mean);
}

static double median_at(const MovingWindowView *view, void *user)
{
    RunningMedian *median = user;
    for (size_t i = 0; i < view->n_left; i++) {
        if (isfinite(view->left[i])) {
            running_median_remove(median);
        }
    }
    for (size_t i = 0; i < view->n_entered; i++) {
        if (isfinite(view->entered[i])) {
            running_median_add(median, view->entered[i]);
        }
    }
    return running_median_value(median);
}

static double gaussian_at(const MovingWindowView *view, void *user)
{
    return isfinite(view->y[view->centre]) ? gaussian_filter_value(user, view) : (double)NAN;
}

/* What a filter makes of a point and its neighbours. */
typedef double (*WindowFilter)(const MovingWindowView *view, void *user);

static void filter_known(FilteredValues *filtered, MovingWindow *window, WindowFilter filter,
                         void *user)
{
    MovingWindowView view;
    while (moving_window_next(window, &view)) {
        const double smoothed = filter(&view, user);
        const double own = view.y[view.centre];
        filtered->values[filtered->n++] = isfinite(own) ? smoothed : own;
    }
}

static void run_window(FilteredValues *filtered, Reading *reading, double width,
                       WindowFilter filter, void *user)
{
    MovingWindow window;
    moving_window_init(&window, width);
    while (read_piece(reading)) {
        moving_window_push(&window, reading->x, reading->values, reading->n);
        filter_known(filtered, &window, filter, user);
    }
    moving_window_end(&window);
    filter_known(filtered, &window, filter, user);
    moving_window_clear(&window);
}

static void run_mean(FilteredValues *filtered, Reading *reading)
{
    RunningMean mean;
    running_mean_init(&mean);
    run_window(filtered, reading, filtered->kind.strength, mean_at, &mean);
    running_mean_clear(&mean);
}

static void run_median(FilteredValues *filtered, Reading *reading)
{
    RunningMedian median;
    running_median_init(&median);
    run_window(filtered, reading, filtered->kind.strength, median_at, &median);
    running_median_clear(&median);
}

static void run_gaussian(FilteredValues *filtered, Reading *reading)
{
    const SmoothingKind *kind = &filtered->kind;
    GaussianFilter gaussian;
    gaussian_filter_init(&gaussian, kind->strength, kind->unit == SMOOTHING_STEPS);
    run_window(filtered, reading, gaussian_filter_width(&gaussian), gaussian_at, &gaussian);
    gaussian_filter_clear(&gaussian);
}

FilteredValues *filtered_values_new(const Series *series, const SmoothingKind *kind)
{
    FilteredValues *filtered = g_new(FilteredValues, 1);
    filtered->kind = *kind;
    filtered->values = g_new(double, series_n_points(series));
    filtered->n = 0;
    Reading *reading = begin_reading(series, kind->unit);
    switch (kind->method) {
    case SMOOTHING_DEBIASED_AVERAGE:
        break;
    case SMOOTHING_TIME_WEIGHTED:
        run_time_weighted(filtered, reading);
        break;
    case SMOOTHING_RUNNING_MEAN:
        run_mean(filtered, reading);
        break;
    case SMOOTHING_RUNNING_MEDIAN:
        run_median(filtered, reading);
        break;
    case SMOOTHING_GAUSSIAN:
        run_gaussian(filtered, reading);
        break;
    }
    g_free(reading);
    return filtered;
}

void filtered_values_free(FilteredValues *filtered)
{
    if (filtered != NULL) {
        g_free(filtered->values);
        g_free(filtered);
    }
}

const SmoothingKind *filtered_values_kind(const FilteredValues *filtered)
{
    return &filtered->kind;
}

size_t filtered_values_n_points(const FilteredValues *filtered)
{
    return filtered->n;
}

void filtered_values_read(const FilteredValues *filtered, size_t first, size_t n, double *out)
{
    memcpy(out, filtered->values + first, n * sizeof *out);
}

void filtered_values_range(const FilteredValues *filtered, size_t first, size_t end, double *io_min,
                           double *io_max)
{
    const double *values = filtered->values;
    for (size_t i = first; i < end; i++) {
        if (isfinite(values[i])) {
            *io_min = values[i] < *io_min ? values[i] : *io_min;
            *io_max = values[i] > *io_max ? values[i] : *io_max;
        }
    }
}
