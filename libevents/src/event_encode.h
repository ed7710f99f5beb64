/* SPDX-License-Identifier: Apache-2.0 */
/* Turns values into serialized events, the payloads of records. Strings must be UTF-8 already. */
#ifndef EVENTS_SRC_EVENT_ENCODE_H
#define EVENTS_SRC_EVENT_ENCODE_H

#include <stddef.h>
#include <stdint.h>

#include "events/bytes.h"
#include "events/error.h"

#include "byte_buffer.h"

/* ---- Scalars, by hand: this is the hot path. ---- */

/* What a scalar event takes besides its tag, at most. */
enum { EVENTS_ENCODE_SCALAR_FIXED_BYTES = 96 };

/* The bytes of a scalar event without metadata between its step and its value are the same for
 * every value of a tag. Writes them to `out`, which has room for the tag and
 * EVENTS_ENCODE_SCALAR_FIXED_BYTES, and returns their count. */
size_t events_encode_scalar_prefix(uint8_t *out, EventsBytes tag);

/* Writes a scalar event without metadata to `out` and returns its size. */
size_t events_encode_scalar(uint8_t *out, EventsBytes prefix, double wall_time, int64_t step,
                            float value);

/* Writes a scalar event with metadata to `out` and returns its size. */
size_t events_encode_scalar_described(uint8_t *out, EventsBytes tag, double wall_time, int64_t step,
                                      float value);

/* ---- Everything else, appended to `out`. ---- */

/* The time of an event, where it is not 0, is in these bytes of it, so that it can be set last. */
enum { EVENTS_ENCODE_WALL_TIME_OFFSET = 1, EVENTS_ENCODE_WALL_TIME_BYTES = 8 };

/* The first record of a file. */
EVENTS_NODISCARD EventsStatus events_encode_version(EventsByteBuffer *out, double wall_time,
                                                    const char *writer);

/* The record that says training starts at `step`. */
EVENTS_NODISCARD EventsStatus events_encode_session_start(EventsByteBuffer *out, double wall_time,
                                                          int64_t step);

/* What every event of a value has. */
typedef struct EventsEncodeHead {
    const char *tag;
    int64_t step;
    double wall_time;
} EventsEncodeHead;

typedef enum EventsEncodeKind {
    EVENTS_ENCODE_HISTOGRAM, /* doubles, raw in `content` */
    EVENTS_ENCODE_IMAGES,    /* strings: width, height, encoded pictures */
    EVENTS_ENCODE_TEXT       /* one string, rank 0 */
} EventsEncodeKind;

typedef struct EventsEncodeTensor {
    EventsEncodeKind kind;
    size_t n_dims;
    int64_t dims[2];
    EventsBytes content;
    const EventsBytes *strings;
    size_t n_strings;
} EventsEncodeTensor;

/* An event with one tensor and its metadata. */
EVENTS_NODISCARD EventsStatus events_encode_tensor(EventsByteBuffer *out,
                                                   const EventsEncodeHead *head,
                                                   const EventsEncodeTensor *tensor);

#endif
