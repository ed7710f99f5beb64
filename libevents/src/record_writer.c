/* SPDX-License-Identifier: Apache-2.0 */
/* Payloads go in, one at a time, each leaves as one sealed record in one write(2). A record that
 * could not be written whole is cut off again, so that what stays is a file of whole records. */
#include "events/record_writer.h"

#include "byte_buffer.h"
#include "byte_sink.h"
#include "error.h"
#include "record_seal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct EventsRecordWriter {
    char *path;              /* owned */
    EventsByteSink sink;     /* owned */
    EventsByteBuffer record; /* owned, used again */
    uint64_t size_bytes;     /* of the whole records so far */
};

EventsStatus events_record_writer_open(const char *path, EventsRecordWriter **out, EventsError *err)
{
    EventsRecordWriter *writer = calloc(1, sizeof *writer);
    char *copy = strdup(path);
    EventsStatus status = EVENTS_ERROR_NO_MEMORY;
    if (writer == NULL || copy == NULL) {
        events_error_set(err, status, 0, 0, "no memory to open %s", path);
    } else {
        status = events_byte_sink_open_file(path, &writer->sink, err);
    }
    if (status != EVENTS_OK) {
        free(copy);
        free(writer);
        return status;
    }
    writer->path = copy;
    *out = writer;
    return EVENTS_OK;
}

static EventsStatus write_record(EventsRecordWriter *writer, EventsError *err)
{
    int reason = 0;
    const size_t size = writer->record.size;
    const size_t written =
        events_byte_sink_write_all(&writer->sink, writer->record.data, size, &reason);
    if (written == size) {
        writer->size_bytes += size;
        return EVENTS_OK;
    }
    if (written > 0 && writer->sink.truncate(writer->sink.self, writer->size_bytes) != 0) {
        writer->size_bytes += written;
    }
    return events_error_set(err, EVENTS_ERROR_IO, reason, writer->size_bytes, "cannot write to %s",
                            writer->path);
}

EventsStatus events_record_writer_write(EventsRecordWriter *writer, EventsBytes payload,
                                        EventsError *err)
{
    if (payload.size > EVENTS_RECORD_SEAL_MAX_PAYLOAD) {
        return events_error_set(err, EVENTS_ERROR_TOO_LARGE, 0, writer->size_bytes,
                                "a record of %zu bytes is too large for %s", payload.size,
                                writer->path);
    }
    writer->record.size = 0;
    if (!events_byte_buffer_reserve(&writer->record, payload.size + EVENTS_RECORD_SEAL_BYTES)) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, writer->size_bytes,
                                "no memory for a record of %zu bytes in %s", payload.size,
                                writer->path);
    }
    if (payload.size > 0) {
        memcpy(writer->record.data + EVENTS_RECORD_SEAL_BEFORE, payload.data, payload.size);
    }
    writer->record.size = events_record_seal(writer->record.data, payload.size);
    return write_record(writer, err);
}

EventsStatus events_record_writer_close(EventsRecordWriter *writer, EventsError *err)
{
    if (writer == NULL) {
        return EVENTS_OK;
    }
    EventsStatus status = EVENTS_OK;
    if (writer->sink.close(writer->sink.self) != 0) {
        status = events_error_set(err, EVENTS_ERROR_IO, errno, writer->size_bytes,
                                  "cannot close %s", writer->path);
    }
    events_byte_buffer_clear(&writer->record);
    free(writer->path);
    free(writer);
    return status;
}
