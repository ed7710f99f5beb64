/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers go in, 30 buckets come out, by the rules TensorFlow 2 has for its histograms, in double
 * arithmetic, so that the range of two floats never overflows. One pass finds the range, one
 * counts. */
#include "histogram.h"

#include "byte_order.h"

#include <math.h>
#include <string.h>

typedef struct Range {
    double low;
    double high;
    size_t n_finite;
} Range;

static Range find_range(const float *values, size_t n_values)
{
    Range range = {(double)INFINITY, -(double)INFINITY, 0};
    for (size_t i = 0; i < n_values; i++) {
        const double value = (double)values[i];
        if (isfinite(value)) {
            range.low = value < range.low ? value : range.low;
            range.high = value > range.high ? value : range.high;
            range.n_finite++;
        }
    }
    return range;
}

static void fill_edges(Range range, double rows[EVENTS_HISTOGRAM_BUCKETS][3])
{
    const double width = (range.high - range.low) / EVENTS_HISTOGRAM_BUCKETS;
    for (int i = 0; i < EVENTS_HISTOGRAM_BUCKETS; i++) {
        rows[i][0] = range.low + width * i;
        rows[i][1] = range.low + width * (i + 1);
    }
    rows[EVENTS_HISTOGRAM_BUCKETS - 1][1] = range.high;
}

static void count_values(const float *values, size_t n_values, Range range,
                         double rows[EVENTS_HISTOGRAM_BUCKETS][3])
{
    const double width = (range.high - range.low) / EVENTS_HISTOGRAM_BUCKETS;
    for (size_t i = 0; i < n_values; i++) {
        const double value = (double)values[i];
        if (isfinite(value)) {
            const int bucket = (int)((value - range.low) / width);
            const int last = EVENTS_HISTOGRAM_BUCKETS - 1;
            rows[bucket < last ? bucket : last][2] += 1.0;
        }
    }
}

void events_histogram_fill(const float *values, size_t n_values,
                           double rows[EVENTS_HISTOGRAM_BUCKETS][3])
{
    memset(rows, 0, EVENTS_HISTOGRAM_BUCKETS * sizeof rows[0]);
    const Range range = find_range(values, n_values);
    if (range.n_finite == 0) {
        return;
    }
    fill_edges(range, rows);
    if (range.low == range.high) {
        rows[EVENTS_HISTOGRAM_BUCKETS - 1][2] = (double)range.n_finite;
    } else {
        count_values(values, n_values, range, rows);
    }
}

EventsStatus events_histogram_encode(EventsByteBuffer *out, const EventsEncodeHead *head,
                                     const float *values, size_t n_values)
{
    double rows[EVENTS_HISTOGRAM_BUCKETS][3];
    uint8_t content[sizeof rows];
    events_histogram_fill(values, n_values, rows);
    for (size_t i = 0; i < EVENTS_HISTOGRAM_BUCKETS; i++) {
        for (size_t j = 0; j < 3; j++) {
            events_store_le_double(content + 8 * (3 * i + j), rows[i][j]);
        }
    }
    const EventsEncodeTensor tensor = {.kind = EVENTS_ENCODE_HISTOGRAM,
                                       .n_dims = 2,
                                       .dims = {EVENTS_HISTOGRAM_BUCKETS, 3},
                                       .content = {content, sizeof content}};
    return events_encode_tensor(out, head, &tensor);
}
