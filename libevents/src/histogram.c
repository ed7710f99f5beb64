/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers go in, the body with their buckets comes out, by the rules TensorFlow 2 has for its
 * histograms: a double tensor [k, 3]. What is given is checked here; counting is histogram_count's
 * work. */
#include "histogram.h"

#include "byte_order.h"
#include "histogram_count.h"
#include "tensor_body.h"

#include <math.h>
#include <stdlib.h>

/* Finite, and each at least (or, for own buckets, above) the one before it. */
static bool are_edges(const double *edges, size_t n_edges, bool are_equals_allowed)
{
    for (size_t i = 0; i < n_edges; i++) {
        if (!isfinite(edges[i]) || (i > 0 && edges[i] < edges[i - 1]) ||
            (i > 0 && !are_equals_allowed && edges[i] == edges[i - 1])) {
            return false;
        }
    }
    return true;
}

static bool are_counts(const double *counts, size_t n_counts)
{
    for (size_t i = 0; i < n_counts; i++) {
        if (!isfinite(counts[i]) || counts[i] < 0.0) {
            return false;
        }
    }
    return true;
}

static bool is_countable(EventsDtype dtype)
{
    return dtype == EVENTS_DTYPE_FLOAT || dtype == EVENTS_DTYPE_DOUBLE ||
           dtype == EVENTS_DTYPE_INT32 || dtype == EVENTS_DTYPE_INT64;
}

static bool are_values(const EventsHistogramValues *values)
{
    return is_countable(values->dtype) && (values->values != NULL || values->n_values == 0) &&
           values->n_buckets <= EVENTS_HISTOGRAM_MAX_BUCKETS &&
           (values->edges == NULL ||
            (values->n_buckets > 0 && are_edges(values->edges, values->n_buckets + 1, false)));
}

void events_histogram_fill(const EventsHistogramValues *values, double *edges, double *counts)
{
    for (size_t i = 0; i < values->n_buckets; i++) {
        counts[i] = 0.0;
    }
    if (values->edges != NULL) {
        for (size_t i = 0; i <= values->n_buckets; i++) {
            edges[i] = values->edges[i];
        }
        events_histogram_count_between(values, counts);
    } else {
        events_histogram_count_even(values, edges, counts);
    }
}

/* The rows of `n_buckets` buckets; 16 bytes a bucket would do, but this is what viewers read. */
static EventsStatus encode_rows(EventsByteBuffer *out, size_t n_buckets, const double *edges,
                                const double *counts)
{
    EventsWireWriter writer = {out, false};
    const uint64_t dims[] = {n_buckets, 3};
    const size_t begun = events_tensor_body_begin(&writer, EVENTS_DTYPE_DOUBLE, dims, 2);
    uint8_t *rows = events_wire_reserve_bytes(&writer, EVENTS_TENSOR_BODY_CONTENT, 24 * n_buckets);
    for (size_t i = 0; i < n_buckets && rows != NULL; i++) {
        events_store_le_double(rows + 24 * i, edges[i]);
        events_store_le_double(rows + 24 * i + 8, edges[i + 1]);
        events_store_le_double(rows + 24 * i + 16, counts[i]);
    }
    events_tensor_body_end(&writer, begun);
    return writer.is_out_of_memory ? EVENTS_ERROR_NO_MEMORY : EVENTS_OK;
}

EventsStatus events_histogram_encode(EventsByteBuffer *out, const EventsHistogramValues *values)
{
    if (!are_values(values)) {
        return EVENTS_ERROR_INVALID;
    }
    EventsHistogramValues chosen = *values;
    if (chosen.n_buckets == 0) {
        chosen.n_buckets = EVENTS_HISTOGRAM_DEFAULT_BUCKETS;
    }
    double *edges = malloc((2 * chosen.n_buckets + 1) * sizeof *edges);
    if (edges == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    double *counts = edges + chosen.n_buckets + 1;
    events_histogram_fill(&chosen, edges, counts);
    const EventsStatus status = encode_rows(out, chosen.n_buckets, edges, counts);
    free(edges);
    return status;
}

EventsStatus events_histogram_encode_buckets(EventsByteBuffer *out, size_t n_buckets,
                                             const double *edges, const double *counts)
{
    if (n_buckets == 0 || n_buckets > EVENTS_HISTOGRAM_MAX_BUCKETS || edges == NULL ||
        counts == NULL || !are_edges(edges, n_buckets + 1, true) ||
        !are_counts(counts, n_buckets)) {
        return EVENTS_ERROR_INVALID;
    }
    return encode_rows(out, n_buckets, edges, counts);
}
