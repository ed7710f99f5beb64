/* SPDX-License-Identifier: Apache-2.0 */
/* Scalars as serialized events, written by hand: packing them by a library takes ten times as
 * long. What all values of a tag share, its prefix, is made once; nothing here allocates. */
#ifndef EVENTS_SRC_SCALAR_ENCODE_H
#define EVENTS_SRC_SCALAR_ENCODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "events/bytes.h"

/* What an event, or a value in one, takes besides its tag and description, at most. */
enum { EVENTS_SCALAR_ENCODE_FIXED_BYTES = 96 };

/* What the scalars of a tag have in common. */
typedef struct EventsScalarForm {
    EventsBytes tag;         /* UTF-8 */
    EventsBytes prefix;      /* made by events_scalar_encode_prefix() */
    EventsBytes description; /* fields for the end of the metadata */
} EventsScalarForm;

typedef struct EventsScalarPoint {
    double wall_time;
    int64_t step;
    double value;
    bool is_double; /* written as DT_DOUBLE */
} EventsScalarPoint;

/* The bytes between step and value of a float without metadata. `out` has room for the tag and
 * EVENTS_SCALAR_ENCODE_FIXED_BYTES; returns their count. */
size_t events_scalar_encode_prefix(uint8_t *out, EventsBytes tag);

/* An event of one float without metadata: the hot path. Returns its size. */
size_t events_scalar_encode(uint8_t *out, EventsBytes prefix, double wall_time, int64_t step,
                            float value);

/* An event of one value in any form. Returns its size, at most that of the tag and description
 * and EVENTS_SCALAR_ENCODE_FIXED_BYTES. */
size_t events_scalar_encode_form(uint8_t *out, const EventsScalarForm *form,
                                 const EventsScalarPoint *point, bool is_described);

/* A row: the head of an event of many values, which take `values_size` bytes. */
size_t events_scalar_encode_row_head(uint8_t *out, double wall_time, int64_t step,
                                     size_t values_size);

/* How many bytes a float takes within a row. */
size_t events_scalar_encode_value_size(const EventsScalarForm *form, bool is_described);

/* One float of a row. Returns that size. */
size_t events_scalar_encode_value(uint8_t *out, const EventsScalarForm *form, float value,
                                  bool is_described);

#endif
