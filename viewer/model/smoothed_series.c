/* SPDX-License-Identifier: Apache-2.0 */
/* A series and a weight in, its smoothed line out, kept beside the series.
 *
 * New points extend the line from the filter's last state, to the same bits as smoothing all of it
 * again; anything else than appending (series_generation) begins it anew.  As long as all values
 * are equal the line is the series itself; the first value that differs begins it anew, too. */
#include "smoothed_series.h"
#include "series_internal.h"
#include "smoothed_internal.h"
#include <math.h>

static void free_line(SmoothedSeries *smoothed)
{
    if (smoothed != NULL) {
        smoothed_blocks_clear(&smoothed->blocks);
        filtered_values_free(smoothed->filtered);
        g_free(smoothed);
    }
}

static void read_raw(const void *series, size_t first, size_t n, double *out)
{
    series_read_values(series, first, n, out);
}

bool smoothed_series_is_constant(const Series *series)
{
    const ValueRange total = series_range(series, 0, series->n_points);
    return series->n_non_finite == 0 && total.min == total.max;
}

static void begin_anew(SmoothedSeries *smoothed)
{
    smoothed_blocks_clear(&smoothed->blocks);
    smoothed_blocks_init(&smoothed->blocks, smoothed->weight, NULL);
    filtered_values_free(smoothed->filtered);
    smoothed->filtered = NULL;
    smoothed->n = 0;
    smoothed->generation = smoothed->raw->generation;
    smoothed->is_constant = smoothed_series_is_constant(smoothed->raw);
}

static SmoothedSeries **kept_lines(const Series *constant)
{
    Series *series = (Series *)(guintptr)constant; /* the lines are a cache of the series */
    series->free_smoothed = free_line;
    return series->smoothed;
}

SmoothedSeries *smoothed_series_begin(const Series *series, double weight)
{
    SmoothedSeries **kept = kept_lines(series);
    if (kept[0] == NULL || kept[0]->weight != weight) {
        SmoothedSeries *other = kept[1];
        if (other == NULL) {
            other = g_new0(SmoothedSeries, 1);
            other->raw = series;
        }
        other->weight = weight;
        kept[1] = kept[0];
        kept[0] = other;
    }
    begin_anew(kept[0]);
    return kept[0];
}

/* Whether what the line has still holds. */
static bool is_valid(const SmoothedSeries *smoothed)
{
    return smoothed->generation == smoothed->raw->generation &&
           smoothed->is_constant == smoothed_series_is_constant(smoothed->raw);
}

SmoothedSeries *smoothed_series_kept(const Series *series, double weight)
{
    SmoothedSeries **kept = kept_lines(series);
    if (kept[1] != NULL && kept[1]->weight == weight) {
        SmoothedSeries *found = kept[1];
        kept[1] = kept[0];
        kept[0] = found;
    }
    return kept[0] != NULL && kept[0]->weight == weight && is_valid(kept[0]) ? kept[0] : NULL;
}

SmoothedSeries *smoothed_series_last(const Series *series)
{
    SmoothedSeries **kept = kept_lines(series);
    for (size_t i = 0; i < 2; i++) {
        if (kept[i] != NULL && kept[i]->n > 0 && is_valid(kept[i])) {
            return kept[i];
        }
    }
    return NULL;
}

void smoothed_series_extend(SmoothedSeries *smoothed)
{
    const Series *series = smoothed->raw;
    if (!smoothed->is_constant) {
        smoothed_blocks_extend(&smoothed->blocks, read_raw, series, series->n_points);
    }
    smoothed->n = series->n_points;
}

const SmoothedSeries *smoothed_series_of(const Series *series, double weight)
{
    weight = smoothing_clamp_weight(weight);
    if (weight <= 0) {
        return NULL;
    }
    SmoothedSeries *smoothed = smoothed_series_kept(series, weight);
    if (smoothed == NULL) {
        smoothed = smoothed_series_begin(series, weight);
    }
    smoothed_series_extend(smoothed);
    return smoothed;
}

/* Whether it is the line of a kind, made of the points that the series has now. */
static bool is_filtered_with(const SmoothedSeries *smoothed, const SmoothingKind *kind)
{
    return smoothed != NULL && smoothed->filtered != NULL && is_valid(smoothed) &&
           smoothed->n == smoothed->raw->n_points &&
           smoothing_kind_equal(filtered_values_kind(smoothed->filtered), kind);
}

const SmoothedSeries *smoothed_series_of_kind(const Series *series, const SmoothingKind *kind)
{
    if (kind->method == SMOOTHING_DEBIASED_AVERAGE) {
        return smoothed_series_of(series, kind->strength);
    }
    if (!smoothing_kind_is_on(kind)) {
        return NULL;
    }
    SmoothedSeries **kept = kept_lines(series);
    for (size_t i = 0; i < 2; i++) {
        if (is_filtered_with(kept[i], kind)) {
            return kept[i];
        }
    }
    SmoothedSeries *smoothed = smoothed_series_begin(series, 0);
    smoothed->filtered = filtered_values_new(series, kind);
    smoothed->n = series->n_points;
    return smoothed;
}

const SmoothedSeries *smoothed_series_find(const Series *series, double weight)
{
    return smoothed_series_kept(series, smoothing_clamp_weight(weight));
}

double smoothed_series_weight(const SmoothedSeries *smoothed)
{
    return smoothed->weight;
}

const Series *smoothed_series_raw(const SmoothedSeries *smoothed)
{
    return smoothed->raw;
}

size_t smoothed_series_n_points(const SmoothedSeries *smoothed)
{
    return smoothed->n;
}

void smoothed_series_read(const SmoothedSeries *smoothed, size_t first, size_t n, double *out)
{
    if (smoothed->filtered != NULL) {
        filtered_values_read(smoothed->filtered, first, n, out);
    } else if (smoothed->is_constant) {
        series_read_values(smoothed->raw, first, n, out);
    } else {
        smoothed_blocks_read(&smoothed->blocks, read_raw, smoothed->raw, first, n, out);
    }
}

double smoothed_series_value(const SmoothedSeries *smoothed, size_t i)
{
    double value;
    smoothed_series_read(smoothed, i, 1, &value);
    return value;
}

void smoothed_series_range(const SmoothedSeries *smoothed, size_t first, size_t end,
                           SmoothedNode *range)
{
    if (smoothed->filtered != NULL) {
        filtered_values_range(smoothed->filtered, first, end, &range->min, &range->max);
    } else if (smoothed->is_constant && first < end) {
        const double value = series_min(smoothed->raw);
        range->min = MIN(range->min, value);
        range->max = MAX(range->max, value);
    } else {
        smoothed_blocks_range(&smoothed->blocks, read_raw, smoothed->raw, first, end, range);
    }
}

static SmoothedNode range_of_all(const SmoothedSeries *smoothed)
{
    SmoothedNode all = {(double)INFINITY, -(double)INFINITY};
    smoothed_series_range(smoothed, 0, smoothed->n, &all);
    return all;
}

double smoothed_series_min(const SmoothedSeries *smoothed)
{
    const SmoothedNode all = range_of_all(smoothed);
    return all.min <= all.max ? all.min : (double)NAN;
}

double smoothed_series_max(const SmoothedSeries *smoothed)
{
    const SmoothedNode all = range_of_all(smoothed);
    return all.min <= all.max ? all.max : (double)NAN;
}
