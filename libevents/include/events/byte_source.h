/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Where bytes come from: a file, memory, or the inflated content of another source. Every reader
 * of libevents stands on this small interface, so each of them is tested without a disk.
 *
 * Threads: one source, one thread at a time.
 */
#ifndef EVENTS_BYTE_SOURCE_H
#define EVENTS_BYTE_SOURCE_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Anything that can be read at an offset. A source of your own puts this struct first in its own
 *  and fills the function pointers; callers use the functions below. */
typedef struct EventsByteSource EventsByteSource;
struct EventsByteSource {
    /** Reads `size` bytes at `offset_bytes` into `buffer` and stores how many came in
     *  `out_n_read`: fewer than asked for where the bytes end or cannot be read any further,
     *  none at the end as it is now.
     *  @return OK; PARTIAL when the bytes end but the source knows that more belong there (a
     *  compressed stream without its end); ERROR_CORRUPT when they end because the rest makes no
     *  sense (a compressed stream that does not inflate): with these two, too, `out_n_read` says
     *  what came; ERROR_IO; ERROR_NO_MEMORY. */
    EventsStatus (*read_at)(EventsByteSource *self, uint64_t offset_bytes, void *buffer,
                            size_t size, size_t *out_n_read, EventsError *err);
    /** Stores how many bytes there are now. */
    EventsStatus (*size)(EventsByteSource *self, uint64_t *out_size_bytes, EventsError *err);
    /** Frees the source. */
    void (*close)(EventsByteSource *self);
    /** What messages call it, such as its path; lives as long as the source. Never NULL. */
    const char *name;
    /** True when going back costs a pass from the start (compressed bytes); such a source is also
     *  taken as one that does not grow. */
    bool is_sequential;
};

/** Opens the regular file `path` for reading at offsets; it may grow or shrink meanwhile, and is
 *  never mapped. The descriptor is closed on exec; a pipe or device is refused without waiting.
 *  @param path NUL-terminated file name
 *  @param out_source yours, free it with events_byte_source_close()
 *  @param err optional details
 *  @return OK; ERROR_IO with the errno (EISDIR for a directory, ESPIPE for what is no regular
 *          file); ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_byte_source_open_file(const char *path,
                                                                      EventsByteSource **out_source,
                                                                      EventsError *err);

/** Opens the event file `path` as events_byte_source_open_file() does, and sees through a file that
 *  is compressed as a whole: when there is no right record header at offset 0 and the bytes are
 *  gzip or zlib holding one, the result is the inflated content. Offsets then count inflated
 *  bytes.
 *  @param path NUL-terminated file name
 *  @param out_source yours, free it with events_byte_source_close()
 *  @param err optional details
 *  @return as events_byte_source_open_file(). */
EVENTS_API EVENTS_NODISCARD EventsStatus
events_byte_source_open_events(const char *path, EventsByteSource **out_source, EventsError *err);

/** Reads from memory.
 *  @param bytes borrowed as long as the source lives
 *  @param out_source yours, free it with events_byte_source_close()
 *  @return OK; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus
events_byte_source_from_memory(EventsBytes bytes, EventsByteSource **out_source);

/** Reads the inflated content of `inner`, gzip (several members too) or zlib. Nothing is kept but
 *  the inflater's own window: reading forward streams, reading backward starts again at 0. A
 *  stream that is cut gives what could be inflated; then read_at answers PARTIAL.
 *  @param inner taken over on success only
 *  @param out_source yours, free it with events_byte_source_close()
 *  @param err optional details
 *  @return OK; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_byte_source_inflate(EventsByteSource *inner,
                                                                    EventsByteSource **out_source,
                                                                    EventsError *err);

/** Reads at an offset; see EventsByteSource.read_at.
 *  @param source the source
 *  @param offset_bytes where from
 *  @param buffer room for `size` bytes
 *  @param size how many bytes are wanted
 *  @param out_n_read how many came
 *  @param err optional details
 *  @return see EventsByteSource.read_at. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_byte_source_read_at(EventsByteSource *source,
                                                                    uint64_t offset_bytes,
                                                                    void *buffer, size_t size,
                                                                    size_t *out_n_read,
                                                                    EventsError *err);

/** Asks for the size now. A compressed source has to inflate to its end for the answer.
 *  @param source the source
 *  @param out_size_bytes the size in bytes
 *  @param err optional details
 *  @return OK; ERROR_IO. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_byte_source_size(EventsByteSource *source,
                                                                 uint64_t *out_size_bytes,
                                                                 EventsError *err);

/** Closes and frees `source`; NULL is allowed. */
EVENTS_API void events_byte_source_close(EventsByteSource *source);

#ifdef __cplusplus
}
#endif

#endif
