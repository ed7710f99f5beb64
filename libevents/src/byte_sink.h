/* SPDX-License-Identifier: Apache-2.0 */
/* Where bytes go: a file, or in tests something that fails when it is told to. The calls are
 * those of POSIX, errno included, so that a sink is as simple as a descriptor. */
#ifndef EVENTS_SRC_BYTE_SINK_H
#define EVENTS_SRC_BYTE_SINK_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "events/error.h"

typedef struct EventsByteSink {
    void *self;                                                   /* owned by the sink */
    ssize_t (*write)(void *self, const void *bytes, size_t size); /* as write(2), at the end */
    int (*truncate)(void *self, uint64_t size_bytes);             /* as ftruncate(2) */
    int (*sync)(void *self);                                      /* as fdatasync(2) */
    int (*close)(void *self);                                     /* as close(2); frees self */
    int (*find)(void *self); /* 0, or -1 and ENOENT if no name leads to the file any more */
} EventsByteSink;

/* Makes the file `path`, which must not exist, closed on exec. On failure `out` is untouched,
 * and err->system_errno is EEXIST where the file was there already. */
EVENTS_NODISCARD EventsStatus events_byte_sink_open_file(const char *path, EventsByteSink *out,
                                                         EventsError *err);

/* Writes all of `bytes`, whatever short counts and interrupts come. Returns how many bytes the
 * sink took: `size`, or fewer and `out_errno` is set. */
size_t events_byte_sink_write_all(const EventsByteSink *sink, const uint8_t *bytes, size_t size,
                                  int *out_errno);

#endif
