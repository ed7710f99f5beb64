/* SPDX-License-Identifier: Apache-2.0 */
/* Buckets of numbers, as event files hold them: rows of left edge, right edge, count. */
#ifndef EVENTS_SRC_HISTOGRAM_H
#define EVENTS_SRC_HISTOGRAM_H

#include <stddef.h>

#include "event_encode.h"

enum { EVENTS_HISTOGRAM_BUCKETS = 30 };

/* Fills EVENTS_HISTOGRAM_BUCKETS rows of 3 numbers. Buckets are equally wide from the smallest
 * value to the largest, each closed on the left, the last one on both sides. If all values are
 * one number, every edge is that number and the last row has the count; without values all is
 * zero. NaN and the infinities are left out of the counts and of the range. */
void events_histogram_fill(const float *values, size_t n_values,
                           double rows[EVENTS_HISTOGRAM_BUCKETS][3]);

/* Appends the event that holds the buckets of these values. */
EVENTS_NODISCARD EventsStatus events_histogram_encode(EventsByteBuffer *out,
                                                      const EventsEncodeHead *head,
                                                      const float *values, size_t n_values);

#endif
