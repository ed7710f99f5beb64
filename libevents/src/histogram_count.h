/* SPDX-License-Identifier: Apache-2.0 */
/* How many numbers lie in each bucket. What is given is checked already. */
#ifndef EVENTS_SRC_HISTOGRAM_COUNT_H
#define EVENTS_SRC_HISTOGRAM_COUNT_H

#include "events/event_histogram.h"

/* Makes n_buckets buckets of one width from the smallest to the largest number: fills n_buckets + 1
 * edges and adds to n_buckets counts. */
void events_histogram_count_even(const EventsHistogramValues *values, double *edges,
                                 double *counts);

/* Adds to the counts of the buckets that values->edges makes. */
void events_histogram_count_between(const EventsHistogramValues *values, double *counts);

#endif
