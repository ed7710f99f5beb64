/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  Writes tensors of numbers as they are, under the plugin "tensor" (proto/tensor.proto: dtype 1,
 *  tensor_shape 2, tensor_content 4). TensorBoard loads them and has no page for them. */
#ifndef EVENTS_EVENT_TENSOR_H
#define EVENTS_EVENT_TENSOR_H

#include "events/dtype.h"
#include "events/error.h"
#include "events/event_writer.h"
#include "events/export.h"
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Numbers in a box of any rank. */
typedef struct EventsTensorValues {
    EventsDtype dtype;    /**< any but INVALID, STRING, RESOURCE and VARIANT */
    size_t rank;          /**< 0 (one number) to 254 */
    const uint64_t *dims; /**< `rank` sizes; 0 is allowed: no elements */
    const void *values;   /**< all elements, the last dimension's beside each other, each as this
                               machine has it: float, int32_t, ...; bool and what has 8 bits or
                               less takes a byte; HALF and BFLOAT16 16 bits; complex numbers are
                               two floats or doubles, the real part first. NULL without elements */
} EventsTensorValues;

/** Logs a tensor. Threads: any, at any time.
 *  @param tensor  borrowed for the call
 *  @return OK; ERROR_INVALID for a dtype or rank that cannot be written, a wall time that is not
 *          finite, or a tag of another kind; ERROR_TOO_LARGE from 2^31 bytes on; ERROR_FORKED,
 *          ERROR_NO_MEMORY, ERROR_FULL; ERROR_IO for an earlier failure to write. */
EVENTS_API EventsStatus events_writer_tensor(EventsWriter *writer, const char *tag, int64_t step,
                                             const EventsTensorValues *tensor);

/** As events_writer_tensor(), at the given finite time. */
EVENTS_API EventsStatus events_writer_tensor_at(EventsWriter *writer, const char *tag, int64_t step,
                                                double wall_time, const EventsTensorValues *tensor);

#ifdef __cplusplus
}
#endif

#endif
