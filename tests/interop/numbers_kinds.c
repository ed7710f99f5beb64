/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers in bulk: histograms from values, over own edges and ready-made, and a tensor of every
 * type that libevents writes. */
#include "all_kinds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_WEIGHTS = 1000 };

static void write_own_buckets(EventsWriter *writer)
{
    static const int64_t counts[] = {-3, 0, 1, 1, 2, 5, 1000};
    static const double edges[] = {0.0, 1.0, 2.0, 10.0};
    static const double ready[] = {1.5, 0.0, 7.0};
    const EventsHistogramValues values = {EVENTS_DTYPE_INT64, counts, 7, 3, edges};
    const EventsHistogramValues even = {EVENTS_DTYPE_INT64, counts, 7, 4, NULL};
    check(events_writer_histogram_values_at(writer, "own edges", 1, first_wall_time, &values),
          "own edges");
    check(events_writer_histogram_values_at(writer, "four buckets", 1, first_wall_time, &even),
          "four buckets");
    check(events_writer_histogram_buckets_at(writer, "ready", 1, first_wall_time, 3, edges, ready),
          "ready");
    check(events_writer_histogram_at(writer, "no values", 1, first_wall_time, NULL, 0),
          "no values");
}

void write_histograms(EventsWriter *writer)
{
    float weights[N_WEIGHTS];
    for (int step = 0; step < 3; step++) {
        for (int i = 0; i < N_WEIGHTS; i++) {
            weights[i] = (float)(i * 37 % 101) / 10.0F + (float)step;
        }
        check(events_writer_histogram_at(writer, "weights", step, first_wall_time + step, weights,
                                         N_WEIGHTS),
              "weights");
    }
    for (int i = 0; i < N_WEIGHTS; i++) {
        weights[i] = 2.5F;
    }
    check(events_writer_histogram_at(writer, "constant", 0, first_wall_time, weights, N_WEIGHTS),
          "constant");
    write_own_buckets(writer);
}

/* Six elements of bytes 00 01 02 ..., which are numbers of any type; bools are 0 and 1. */
void write_tensors(EventsWriter *writer)
{
    static const uint64_t dims[] = {2, 3};
    uint8_t bytes[6 * 16];
    for (int dtype = EVENTS_DTYPE_FLOAT; dtype <= EVENTS_DTYPE_UINT64; dtype++) {
        if (dtype == EVENTS_DTYPE_STRING || dtype == EVENTS_DTYPE_RESOURCE ||
            dtype == EVENTS_DTYPE_VARIANT) {
            continue;
        }
        for (size_t i = 0; i < sizeof bytes; i++) {
            bytes[i] = (uint8_t)(dtype == EVENTS_DTYPE_BOOL ? i % 2 : i);
        }
        char tag[32];
        snprintf(tag, sizeof tag, "tensor/%d", dtype);
        const EventsTensorValues tensor = {(EventsDtype)dtype, 2, dims, bytes};
        check(events_writer_tensor_at(writer, tag, 1, first_wall_time, &tensor), tag);
    }
}
