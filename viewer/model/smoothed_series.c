/* SPDX-License-Identifier: Apache-2.0 */
/* A series and a weight in, its smoothed line out, kept beside the series.
 *
 * New points extend the line by the filter's state, to the same bits as smoothing all of it again;
 * anything else than appending (series_generation) begins it anew.  As long as all values are equal
 * the line is the series itself; the first value that differs begins it anew, too. */
#include "smoothed_series.h"
#include "series_internal.h"
#include "smoothed_internal.h"
#include <math.h>

#define CHUNK 4096u

static SmoothedSeries *make(const Series *series, double weight)
{
    SmoothedSeries *smoothed = g_new0(SmoothedSeries, 1);
    smoothed->raw = series;
    smoothed->weight = weight;
    value_pyramid_init(&smoothed->pyramid, true);
    smoothing_state_init(&smoothed->state, weight);
    smoothed->is_constant = true;
    return smoothed;
}

void smoothed_series_free(SmoothedSeries *smoothed)
{
    if (smoothed != NULL) {
        value_pyramid_clear(&smoothed->pyramid);
        g_free(smoothed->values);
        g_free(smoothed);
    }
}

static void begin_anew(SmoothedSeries *smoothed)
{
    value_pyramid_clear(&smoothed->pyramid);
    smoothing_state_init(&smoothed->state, smoothed->weight);
    smoothed->n = 0;
}

static void reserve(SmoothedSeries *smoothed, size_t n)
{
    if (n > smoothed->capacity) {
        smoothed->capacity = MAX(n, smoothed->capacity + smoothed->capacity / 2);
        smoothed->values = g_renew(double, smoothed->values, smoothed->capacity);
    }
}

static bool all_equal_first(const SmoothedSeries *smoothed, const double *values, size_t n)
{
    const double first = smoothed->n > 0 ? smoothed->values[0] : values[0];
    for (size_t i = 0; i < n; i++) {
        if (values[i] != first) {
            return false;
        }
    }
    return true;
}

static void extend_chunk(SmoothedSeries *smoothed, size_t n)
{
    double *out = smoothed->values + smoothed->n;
    series_read_values(smoothed->raw, smoothed->n, n, out);
    if (smoothed->is_constant && !all_equal_first(smoothed, out, n)) {
        smoothed->is_constant = false;
        begin_anew(smoothed);
        return;
    }
    if (!smoothed->is_constant) {
        smoothing_state_extend(&smoothed->state, out, n, out);
    }
    value_pyramid_append(&smoothed->pyramid, out, n);
    smoothed->n += n;
}

static void bring_up_to_date(SmoothedSeries *smoothed)
{
    const Series *series = smoothed->raw;
    if (smoothed->generation != series->generation) {
        begin_anew(smoothed);
        smoothed->is_constant = true;
        smoothed->generation = series->generation;
    }
    reserve(smoothed, series->n_points);
    while (smoothed->n < series->n_points) {
        extend_chunk(smoothed, MIN(series->n_points - smoothed->n, CHUNK));
    }
}

const SmoothedSeries *smoothed_series_of(const Series *constant, double weight)
{
    Series *series = (Series *)(guintptr)constant; /* the line is a cache of the series */
    weight = smoothing_clamp_weight(weight);
    if (weight <= 0) {
        return NULL;
    }
    SmoothedSeries **kept = series->smoothed;
    if (kept[0] == NULL || kept[0]->weight != weight) {
        SmoothedSeries *other = kept[1];
        if (other == NULL || other->weight != weight) {
            smoothed_series_free(other);
            other = make(series, weight);
        }
        kept[1] = kept[0];
        kept[0] = other;
    }
    bring_up_to_date(kept[0]);
    return kept[0];
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

double smoothed_series_value(const SmoothedSeries *smoothed, size_t i)
{
    return smoothed->values[i];
}

double smoothed_series_min(const SmoothedSeries *smoothed)
{
    const ValueRange total = value_pyramid_total(&smoothed->pyramid);
    return total.min <= total.max ? total.min : (double)NAN;
}

double smoothed_series_max(const SmoothedSeries *smoothed)
{
    const ValueRange total = value_pyramid_total(&smoothed->pyramid);
    return total.min <= total.max ? total.max : (double)NAN;
}
