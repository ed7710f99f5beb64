/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes go into a new file beside the old one, which then takes its name in one step. The process
 * id in the new file's name keeps processes that do the same out of each other's way. */
#include "replace_file.h"

#include "byte_sink.h"
#include "error.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static EventsStatus write_new_file(const char *path, EventsBytes content, EventsError *err)
{
    EventsByteSink sink;
    int reason = 0;
    unlink(path); /* of a process that had our id and was killed */
    const EventsStatus status = events_byte_sink_open_file(path, &sink, err);
    if (status != EVENTS_OK) {
        return status;
    }
    const size_t written = events_byte_sink_write_all(&sink, content.data, content.size, &reason);
    if (sink.close(sink.self) != 0 && reason == 0) {
        reason = errno;
    }
    if (reason != 0) {
        unlink(path);
        return events_error_set(err, EVENTS_ERROR_IO, reason, written, "cannot write %s", path);
    }
    return EVENTS_OK;
}

EventsStatus events_replace_file(const char *path, EventsBytes content, EventsError *err)
{
    const size_t capacity = strlen(path) + 32;
    char *new_path = malloc(capacity);
    if (new_path == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to write %s", path);
    }
    snprintf(new_path, capacity, "%s.%ld.new", path, (long)getpid());
    EventsStatus status = write_new_file(new_path, content, err);
    if (status == EVENTS_OK && rename(new_path, path) != 0) {
        status = events_error_set(err, EVENTS_ERROR_IO, errno, 0, "cannot replace %s", path);
        unlink(new_path);
    }
    free(new_path);
    return status;
}
