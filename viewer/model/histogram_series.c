/* SPDX-License-Identifier: Apache-2.0 */
/* In: where histograms lie. Out: their buckets, and which of many steps are worth drawing. */
#include "histogram_series.h"

#include "display_text.h"

#include <events/event_decode.h>
#include <string.h>

static void take_buckets(HistogramSample *sample, const EventsHistogram *histogram)
{
    const size_t n = histogram->n_buckets;
    sample->n_buckets = n;
    sample->edges = g_new(double, 3 * n + 1);
    if (n > 0) {
        memcpy(sample->edges, histogram->left, n * sizeof(double));
        memcpy(sample->edges + n, histogram->right, n * sizeof(double));
        memcpy(sample->edges + 2 * n, histogram->count, n * sizeof(double));
    }
    for (size_t i = 0; i < n; i++)
        sample->n_values += histogram->count[i];
}

HistogramSample *histogram_sample_read(const MediaReference *reference, int64_t step,
                                       double wall_time)
{
    HistogramSample *sample = g_new0(HistogramSample, 1);
    MediaPayload *payload = NULL;
    EventsHistogram histogram = {0};
    EventsError err = {0};
    sample->step = step;
    sample->wall_time = wall_time;
    if (media_payload_read(reference, &payload, &err) == EVENTS_OK &&
        events_histogram_decode(media_payload_value(payload), &histogram, &err) == EVENTS_OK) {
        take_buckets(sample, &histogram);
        events_histogram_clear(&histogram);
    } else {
        sample->error = display_text_escape_name(err.message);
    }
    media_payload_free(payload);
    return sample;
}

void histogram_sample_free(HistogramSample *sample)
{
    if (!sample)
        return;
    g_free(sample->error);
    g_free(sample->edges);
    g_free(sample);
}

HistogramBuckets histogram_sample_buckets(const HistogramSample *sample)
{
    const size_t n = sample->n_buckets;
    return (HistogramBuckets){n, sample->edges, sample->edges ? sample->edges + n : NULL,
                              sample->edges ? sample->edges + 2 * n : NULL};
}

/* Counted from the oldest, so that a new step leaves the lines where they are; the newest is
 * drawn although it falls between, in the place of the last one when there is no room. */
size_t histogram_series_choose(size_t n, size_t n_max, size_t *out, size_t *stride)
{
    *stride = 1;
    if (n == 0 || n_max == 0)
        return 0;
    *stride = (n + n_max - 1) / n_max;
    size_t n_chosen = 0;
    for (size_t i = 0; i < n && n_chosen < n_max; i += *stride)
        out[n_chosen++] = i;
    if (out[n_chosen - 1] != n - 1) {
        if (n_chosen == n_max)
            n_chosen--;
        out[n_chosen++] = n - 1;
    }
    return n_chosen;
}
