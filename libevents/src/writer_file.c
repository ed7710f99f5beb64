/* SPDX-License-Identifier: Apache-2.0 */
/* Sealed records go in, a run's directory gets files of whole records. Each write(2) gets whole
 * records, and when one fails the torn tail is cut off again: what is in a file is always
 * readable, and writing goes on behind it once there is space. */
#include "writer_file.h"

#include "byte_order.h"
#include "error.h"
#include "event_encode.h"
#include "event_file_name.h"
#include "file_signal.h"
#include "make_directory.h"
#include "record_seal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char WRITER_NAME[] = "libevents";

enum { MOST_TRIES = 1000, TRY_AGAIN_PARTS = 16 };

static EventsFilePath *copy_path(const char *path)
{
    const size_t size = strlen(path) + 1;
    EventsFilePath *copy = malloc(sizeof *copy + size);
    if (copy != NULL) {
        copy->older = NULL;
        memcpy(copy->text, path, size);
    }
    return copy;
}

/* The sink and the path are the file's from now on. */
static void take_sink(EventsWriterFile *file, const EventsByteSink *sink, EventsFilePath *path)
{
    file->sink = *sink;
    file->size_bytes = 0;
    file->first_bytes = 0;
    file->grow_until_bytes = file->max_bytes;
    file->gone_reason = 0;
    file->is_torn = false;
    file->is_dirty = true;
    file->is_name_dirty = true;
    file->epoch++;
    path->older = atomic_load_explicit(&file->paths, memory_order_relaxed);
    atomic_store_explicit(&file->paths, path, memory_order_release);
}

bool events_writer_file_init(EventsWriterFile *file, const EventsByteSink *sink, const char *path)
{
    *file = (EventsWriterFile){0};
    EventsFilePath *copy = copy_path(path);
    if (copy == NULL) {
        return false;
    }
    take_sink(file, sink, copy);
    return true;
}

const char *events_writer_file_path(const EventsWriterFile *file)
{
    return atomic_load_explicit(&file->paths, memory_order_acquire)->text;
}

/* Another process or thread may make a file of the name just chosen: then choose again. */
static EventsStatus open_new_sink(const char *directory, const char *suffix, EventsByteSink *sink,
                                  EventsFilePath **out_path, EventsError *err)
{
    char host[256] = "";
    gethostname(host, sizeof host - 1);
    EventsFileNameParts parts = {0, host, (long)getpid(), 0, suffix};
    EventsStatus status = EVENTS_ERROR_IO;
    EventsError failure = {.system_errno = EEXIST};
    for (unsigned tries = 0; failure.system_errno == EEXIST && tries < MOST_TRIES; tries++) {
        parts.seconds = (int64_t)time(NULL);
        char *path = events_file_name_choose(directory, &parts);
        EventsFilePath *copy = path != NULL ? copy_path(path) : NULL;
        free(path);
        if (copy == NULL) {
            return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory for a file in %s",
                                    directory);
        }
        failure = (EventsError){0};
        status = events_byte_sink_open_file(copy->text, sink, &failure);
        if (status == EVENTS_OK) {
            *out_path = copy;
            return EVENTS_OK;
        }
        parts.number = failure.system_errno == EEXIST ? parts.number + 1 : 0;
        free(copy);
    }
    if (err != NULL) {
        *err = failure;
    }
    return status;
}

/* Writes the first record, so that readers see a file that says what it is from the start. */
static EventsStatus write_version(const EventsByteSink *sink, const char *path, double wall_time,
                                  uint64_t *out_size, EventsError *err)
{
    static const uint8_t space[EVENTS_RECORD_SEAL_BEFORE] = {0};
    EventsByteBuffer record = {0};
    EventsStatus status = EVENTS_ERROR_NO_MEMORY;
    if (events_byte_buffer_append(&record, space, sizeof space)) {
        status = events_encode_version(&record, wall_time, WRITER_NAME);
    }
    if (status != EVENTS_OK || !events_byte_buffer_reserve(&record, EVENTS_RECORD_SEAL_BYTES)) {
        events_byte_buffer_clear(&record);
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to begin %s", path);
    }
    int reason = 0;
    EventsFileSignal held;
    const size_t size = events_record_seal(record.data, record.size - sizeof space);
    events_file_signal_hold(&held);
    const size_t written = events_byte_sink_write_all(sink, record.data, size, &reason);
    events_file_signal_release(&held);
    if (written != size) {
        status = events_error_set(err, EVENTS_ERROR_IO, reason, 0, "cannot begin %s", path);
    }
    *out_size = size;
    events_byte_buffer_clear(&record);
    return status;
}

/* A sink on a new file that has its first record. */
static EventsStatus begin_file(EventsWriterFile *file, double wall_time, EventsError *err)
{
    EventsByteSink sink;
    EventsFilePath *path = NULL;
    uint64_t size = 0;
    EventsStatus status = events_make_directory(file->directory, err);
    if (status == EVENTS_OK) {
        status = open_new_sink(file->directory, file->suffix, &sink, &path, err);
    }
    if (status != EVENTS_OK || path == NULL) {
        return status;
    }
    status = write_version(&sink, path->text, wall_time, &size, err);
    if (status != EVENTS_OK) {
        sink.close(sink.self);
        unlink(path->text);
        free(path);
        return status;
    }
    take_sink(file, &sink, path);
    file->size_bytes = size;
    file->first_bytes = size;
    return EVENTS_OK;
}

EventsStatus events_writer_file_open(EventsWriterFile *file, const char *directory,
                                     const char *suffix, uint64_t max_bytes, double wall_time,
                                     EventsError *err)
{
    *file = (EventsWriterFile){.directory = directory, .suffix = suffix, .max_bytes = max_bytes};
    return begin_file(file, wall_time, err);
}

static bool is_stuck(const EventsWriterFile *file)
{
    return file->gone_reason != 0 || file->is_torn;
}

void events_writer_file_prepare(EventsWriterFile *file, uint64_t extra_bytes, double wall_time)
{
    if (file->is_torn && file->sink.truncate(file->sink.self, file->size_bytes) == 0) {
        file->is_torn = false;
    }
    if (file->directory == NULL || !events_writer_file_is_ending(file, extra_bytes)) {
        return;
    }
    const EventsByteSink old = file->sink;
    const bool was_dirty = file->is_dirty;
    EventsError failure = {0};
    if (begin_file(file, wall_time, &failure) != EVENTS_OK) {
        file->grow_until_bytes = file->size_bytes + extra_bytes + file->max_bytes / TRY_AGAIN_PARTS;
        if (file->gone_reason != 0 && failure.system_errno != 0) {
            file->gone_reason = failure.system_errno;
        }
        return;
    }
    /* What was promised of the old one by a later sync is kept now. */
    if (was_dirty) {
        (void)old.sync(old.self);
    }
    (void)old.close(old.self);
}

static size_t measure_whole_records(const uint8_t *records, size_t size)
{
    size_t whole = 0;
    while (size - whole >= EVENTS_RECORD_SEAL_BYTES) {
        const uint64_t payload = events_load_le64(records + whole);
        if (payload > size - whole - EVENTS_RECORD_SEAL_BYTES) {
            break;
        }
        whole += (size_t)payload + EVENTS_RECORD_SEAL_BYTES;
    }
    return whole;
}

size_t events_writer_file_write(EventsWriterFile *file, const uint8_t *records, size_t size,
                                int *out_reason)
{
    if (is_stuck(file)) {
        *out_reason = file->gone_reason != 0 ? file->gone_reason : EIO;
        return 0;
    }
    const size_t written = events_byte_sink_write_all(&file->sink, records, size, out_reason);
    file->is_dirty = true;
    if (written == size && file->sink.find(file->sink.self) != 0) {
        file->gone_reason = errno;
        *out_reason = errno;
        return 0;
    }
    const size_t whole = written == size ? size : measure_whole_records(records, written);
    file->size_bytes += whole;
    if (written > whole && file->sink.truncate(file->sink.self, file->size_bytes) != 0) {
        file->is_torn = true;
    }
    return whole;
}

/* So that after a loss of power the directory has the file's name. */
static int sync_name(const EventsWriterFile *file)
{
    const int descriptor = open(file->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return errno;
    }
    /* File systems that cannot sync a directory say EINVAL, and need not. */
    const int reason = fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
    close(descriptor);
    return reason;
}

int events_writer_file_sync(EventsWriterFile *file)
{
    if (file->is_dirty && file->sink.sync(file->sink.self) != 0) {
        return errno;
    }
    file->is_dirty = false;
    const int reason = file->is_name_dirty && file->directory != NULL ? sync_name(file) : 0;
    file->is_name_dirty = file->is_name_dirty && reason != 0;
    return reason;
}

int events_writer_file_close(EventsWriterFile *file)
{
    return file->sink.close(file->sink.self) == 0 ? 0 : errno;
}

void events_writer_file_clear(EventsWriterFile *file)
{
    EventsFilePath *path = atomic_load_explicit(&file->paths, memory_order_relaxed);
    while (path != NULL) {
        EventsFilePath *older = path->older;
        free(path);
        path = older;
    }
    atomic_init(&file->paths, NULL);
}
