/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  Writes how numbers are spread: a double tensor [k, 3] of left edge, right edge and count under
 *  the plugin "histograms", as TensorFlow 2 does (proto/tensor.proto: dtype 1, tensor_shape 2,
 *  tensor_content 4; proto/summary.proto: tensor 8, metadata 9).
 *
 *  Everything given is borrowed for the call and counted in the calling thread. Threads: any, at
 *  any time. Returned, besides what is said below: ERROR_FORKED, ERROR_INVALID for a wall time
 *  that is not finite or a tag of another kind, ERROR_NO_MEMORY, ERROR_FULL, and ERROR_IO for an
 *  earlier failure to write. */
#ifndef EVENTS_EVENT_HISTOGRAM_H
#define EVENTS_EVENT_HISTOGRAM_H

#include "events/dtype.h"
#include "events/error.h"
#include "events/event_writer.h"
#include "events/export.h"
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How many buckets there are unless you say otherwise. */
#define EVENTS_HISTOGRAM_DEFAULT_BUCKETS 30

/** More buckets are refused. */
#define EVENTS_HISTOGRAM_MAX_BUCKETS ((size_t)1 << 20)

/** Logs how `n_values` numbers are spread: 30 buckets of one width from the smallest to the
 *  largest, each with its left edge, the last one with both. If all are one number, all edges are
 *  that number and the last bucket holds the count; without numbers there are 30 rows of zeros.
 *  NaN and the infinities are in no bucket and do not move the edges. */
EVENTS_API EventsStatus events_writer_histogram(EventsWriter *writer, const char *tag, int64_t step,
                                                const float *values, size_t n_values);

/** As events_writer_histogram(), at the given finite time. */
EVENTS_API EventsStatus events_writer_histogram_at(EventsWriter *writer, const char *tag,
                                                   int64_t step, double wall_time,
                                                   const float *values, size_t n_values);

/** Numbers of any type, and into which buckets they go. */
typedef struct EventsHistogramValues {
    EventsDtype dtype;   /**< FLOAT, DOUBLE, INT32 or INT64 */
    const void *values;  /**< n_values of float, double, int32_t or int64_t */
    size_t n_values;     /**< may be 0 */
    size_t n_buckets;    /**< 0: EVENTS_HISTOGRAM_DEFAULT_BUCKETS; with `edges` at least 1 */
    const double *edges; /**< NULL: buckets of one width, as events_writer_histogram() makes them;
                              else n_buckets + 1 finite, strictly rising numbers: bucket i counts
                              from edges[i] on up to below edges[i + 1], the last one its end too,
                              and what lies outside is not counted */
} EventsHistogramValues;

/** Logs how numbers of any type are spread, over 30 or your own buckets. Integers are counted as
 *  doubles, which are exact to 2^53.
 *  @return as above; ERROR_INVALID also for a dtype, edges or a number of buckets that cannot be.
 */
EVENTS_API EventsStatus events_writer_histogram_values(EventsWriter *writer, const char *tag,
                                                       int64_t step,
                                                       const EventsHistogramValues *values);

/** As events_writer_histogram_values(), at the given finite time. */
EVENTS_API EventsStatus events_writer_histogram_values_at(EventsWriter *writer, const char *tag,
                                                          int64_t step, double wall_time,
                                                          const EventsHistogramValues *values);

/** Logs buckets that were counted elsewhere.
 *  @param n_buckets  at least 1
 *  @param edges      n_buckets + 1 finite numbers, none smaller than the one before it
 *  @param counts     n_buckets finite numbers, none negative; they need not be whole
 *  @return as above; ERROR_INVALID also for edges or counts that cannot be. */
EVENTS_API EventsStatus events_writer_histogram_buckets(EventsWriter *writer, const char *tag,
                                                        int64_t step, size_t n_buckets,
                                                        const double *edges, const double *counts);

/** As events_writer_histogram_buckets(), at the given finite time. */
EVENTS_API EventsStatus events_writer_histogram_buckets_at(EventsWriter *writer, const char *tag,
                                                           int64_t step, double wall_time,
                                                           size_t n_buckets, const double *edges,
                                                           const double *counts);

#ifdef __cplusplus
}
#endif

#endif
