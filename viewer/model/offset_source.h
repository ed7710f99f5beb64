/* SPDX-License-Identifier: Apache-2.0 */
/** The rest of another byte source from some offset on.  Private to the model.
 *  Threads: one source, one thread at a time. */
#ifndef VIEWER_MODEL_OFFSET_SOURCE_H
#define VIEWER_MODEL_OFFSET_SOURCE_H

#include <events/byte_source.h>

/** @param inner         taken over
 *  @param offset_bytes  what is offset 0 of the result
 *  @return yours, events_byte_source_close() */
EventsByteSource *offset_source_new(EventsByteSource *inner, uint64_t offset_bytes);

#endif
