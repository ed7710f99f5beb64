/* SPDX-License-Identifier: Apache-2.0 */
/** The rest of another byte source from some offset on.  Private to the model.
 *  Threads: one source, one thread at a time. */
#ifndef VIEWER_MODEL_OFFSET_SOURCE_H
#define VIEWER_MODEL_OFFSET_SOURCE_H

#include "file_print.h"
#include <stdatomic.h>

/** @param inner         taken over
 *  @param offset_bytes  what is offset 0 of the result
 *  @param is_over       NULL, or borrowed as long as the source lives: once it is set, reading
 * fails
 *  @return yours, events_byte_source_close() */
EventsByteSource *offset_source_new(EventsByteSource *inner, uint64_t offset_bytes,
                                    const atomic_bool *is_over);

/** As file_print_take() of the inner source, from what was read before where that is enough.
 *  @param source        of offset_source_new()
 *  @param offset_bytes  in the inner source
 *  @param print         set */
void offset_source_take_print(EventsByteSource *source, uint64_t offset_bytes, FilePrint *print);

#endif
