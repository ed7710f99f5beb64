/* SPDX-License-Identifier: Apache-2.0 */
/* What the decoders of single kinds use of tensor_decode.c. */
#ifndef EVENTS_SRC_TENSOR_DECODE_H
#define EVENTS_SRC_TENSOR_DECODE_H

#include "events/event_decode.h"

/* As events_tensor_decode_limited(); but a tensor of more than a few thousand elements has to have
 * them all in the file, so that a few bytes never ask for much memory: no writer of histograms,
 * images, texts and their like leaves out what they consist of. */
EventsStatus events_tensor_decode_written(const EventsValueView *value, uint64_t max_elements,
                                          EventsTensor *out_tensor, EventsError *err);

#endif
