/* SPDX-License-Identifier: Apache-2.0 */
/* Buckets of numbers, as event files hold them: rows of left edge, right edge, count. */
#ifndef EVENTS_SRC_HISTOGRAM_H
#define EVENTS_SRC_HISTOGRAM_H

#include <stddef.h>

#include "events/event_histogram.h"

#include "byte_buffer.h"

/* Fills n_buckets + 1 edges and n_buckets counts from values that are checked and have n_buckets
 * set, as event_histogram.h says. */
void events_histogram_fill(const EventsHistogramValues *values, double *edges, double *counts);

/* Appends the body that holds these values' buckets; as events_writer_histogram_values(). */
EVENTS_NODISCARD EventsStatus events_histogram_encode(EventsByteBuffer *out,
                                                      const EventsHistogramValues *values);

/* Appends the body that holds these buckets; as events_writer_histogram_buckets(). */
EVENTS_NODISCARD EventsStatus events_histogram_encode_buckets(EventsByteBuffer *out,
                                                              size_t n_buckets, const double *edges,
                                                              const double *counts);

#endif
