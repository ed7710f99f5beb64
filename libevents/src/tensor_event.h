/* SPDX-License-Identifier: Apache-2.0 */
/* The body of a tensor of numbers. */
#ifndef EVENTS_SRC_TENSOR_EVENT_H
#define EVENTS_SRC_TENSOR_EVENT_H

#include "events/event_tensor.h"

#include "byte_buffer.h"

/* Appends the body. ERROR_INVALID for a dtype or rank that cannot be written, ERROR_TOO_LARGE from
 * 2^31 bytes on, ERROR_NO_MEMORY. */
EVENTS_NODISCARD EventsStatus events_tensor_event_encode(EventsByteBuffer *out,
                                                         const EventsTensorValues *tensor);

#endif
