/* SPDX-License-Identifier: Apache-2.0 */
/* Serves memory as a file would: what is before the fault is given, what is not is an error. */
#include "fault_source.h"

#include <string.h>

static EventsStatus read_at(EventsByteSource *self, uint64_t offset_bytes, void *buffer,
                            size_t size, size_t *out_n_read, EventsError *err)
{
    FaultSource *source = (FaultSource *)self;
    const uint64_t end = source->bytes.size;
    const uint64_t left = offset_bytes < end ? end - offset_bytes : 0;
    size_t n = size < left ? size : (size_t)left;
    source->n_reads++;
    if (n > 0 && offset_bytes + n > source->fail_from) {
        n = offset_bytes < source->fail_from ? (size_t)(source->fail_from - offset_bytes) : 0;
    }
    if (n == 0 && left > 0 && size > 0) {
        if (err != NULL) {
            *err = (EventsError){.status = EVENTS_ERROR_IO, .system_errno = source->fail_errno};
        }
        return EVENTS_ERROR_IO;
    }
    if (n > 0) {
        memcpy(buffer, source->bytes.data + offset_bytes, n);
    }
    source->n_bytes_read += n;
    *out_n_read = n;
    return EVENTS_OK;
}

static EventsStatus size_of(EventsByteSource *self, uint64_t *out_size_bytes, EventsError *err)
{
    (void)err;
    *out_size_bytes = ((const FaultSource *)self)->bytes.size;
    return EVENTS_OK;
}

static void count_close(EventsByteSource *self)
{
    ((FaultSource *)self)->n_closed++;
}

FaultSource fault_source(EventsBytes bytes)
{
    return (FaultSource){
        .base = {.read_at = read_at, .size = size_of, .close = count_close, .name = "memory"},
        .bytes = bytes,
        .fail_from = UINT64_MAX};
}
