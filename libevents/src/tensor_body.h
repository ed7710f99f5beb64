/* SPDX-License-Identifier: Apache-2.0 */
/* The body of values that are tensors: Summary.Value.tensor, key and all. */
#ifndef EVENTS_SRC_TENSOR_BODY_H
#define EVENTS_SRC_TENSOR_BODY_H

#include <stddef.h>
#include <stdint.h>

#include "events/dtype.h"

#include "wire_write.h"

/* Fields of TensorProto. */
enum { EVENTS_TENSOR_BODY_CONTENT = 4, EVENTS_TENSOR_BODY_STRING = 8 };

/* Begins a tensor, up to its elements, which are to be put next: either as one field CONTENT or as
 * fields STRING. */
size_t events_tensor_body_begin(EventsWireWriter *writer, EventsDtype dtype, const uint64_t *dims,
                                size_t rank);

void events_tensor_body_end(EventsWireWriter *writer, size_t begun);

#endif
