/* SPDX-License-Identifier: Apache-2.0 */
/* A file is read, changed in memory and replaced in one step. */
#include "projector_file.h"

#include "error.h"
#include "replace_file.h"

#include <errno.h>
#include <stdio.h>

enum { MAX_CONFIG_BYTES = 1 << 24 };

static EventsStatus read_stream(FILE *stream, const char *path, EventsByteBuffer *out,
                                EventsError *err)
{
    for (;;) {
        if (!events_byte_buffer_reserve(out, 4096)) {
            return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to read %s",
                                    path);
        }
        const size_t taken = fread(out->data + out->size, 1, 4096, stream);
        out->size += taken;
        if (taken == 0) {
            break;
        }
        if (out->size > MAX_CONFIG_BYTES) {
            return events_error_set(err, EVENTS_ERROR_TOO_LARGE, 0, out->size,
                                    "%s is too large to be changed", path);
        }
    }
    return ferror(stream)
               ? events_error_set(err, EVENTS_ERROR_IO, errno, out->size, "cannot read %s", path)
               : EVENTS_OK;
}

/* A file that is not there reads as empty. */
static EventsStatus read_config(const char *path, EventsByteBuffer *out, EventsError *err)
{
    FILE *stream = fopen(path, "rbe");
    if (stream == NULL && errno == ENOENT) {
        return EVENTS_OK;
    }
    if (stream == NULL) {
        return events_error_set(err, EVENTS_ERROR_IO, errno, 0, "cannot read %s", path);
    }
    const EventsStatus status = read_stream(stream, path, out, err);
    fclose(stream);
    return status;
}

EventsStatus events_projector_file_put(const char *path, const EventsProjectorBlock *block,
                                       EventsError *err)
{
    EventsByteBuffer present = {0};
    EventsByteBuffer changed = {0};
    size_t offset = 0;
    EventsStatus status = read_config(path, &present, err);
    if (status == EVENTS_OK) {
        status = events_projector_block_put(&changed, (EventsBytes){present.data, present.size},
                                            block, &offset);
        if (status == EVENTS_ERROR_CORRUPT) {
            events_error_set(err, status, 0, offset, "%s makes no sense at byte %zu", path, offset);
        } else if (status != EVENTS_OK) {
            events_error_set(err, status, 0, 0, "no memory to change %s", path);
        }
    }
    if (status == EVENTS_OK) {
        status = events_replace_file(path, (EventsBytes){changed.data, changed.size}, err);
    }
    events_byte_buffer_clear(&changed);
    events_byte_buffer_clear(&present);
    return status;
}
