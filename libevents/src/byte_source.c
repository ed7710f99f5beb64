/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes at an offset from a file (pread, never a mapping: a trainer may cut its log at any time)
 * or from memory. Short reads and interruptions end here; whoever reads gets all there is. */
#include "events/byte_source.h"

#include "error.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct FileSource {
    EventsByteSource base;
    int descriptor;
    char path[]; /* NUL-terminated */
} FileSource;

static EventsStatus read_file_at(EventsByteSource *self, uint64_t offset_bytes, void *buffer,
                                 size_t size, size_t *out_n_read, EventsError *err)
{
    const FileSource *file = (const FileSource *)self;
    uint8_t *bytes = buffer;
    size_t n_read = 0;
    while (n_read < size && offset_bytes + n_read <= INT64_MAX) {
        const ssize_t n =
            pread(file->descriptor, bytes + n_read, size - n_read, (off_t)(offset_bytes + n_read));
        if (n < 0 && errno != EINTR) {
            if (n_read > 0) {
                break; /* what came is good; asking for more fails again, with nothing to give */
            }
            return events_error_set(err, EVENTS_ERROR_IO, errno, offset_bytes + n_read,
                                    "cannot read %s at byte %" PRIu64, self->name,
                                    offset_bytes + n_read);
        }
        if (n == 0) {
            break;
        }
        n_read += n > 0 ? (size_t)n : 0;
    }
    *out_n_read = n_read;
    return EVENTS_OK;
}

static EventsStatus size_of_file(EventsByteSource *self, uint64_t *out_size_bytes, EventsError *err)
{
    const FileSource *file = (const FileSource *)self;
    struct stat info;
    if (fstat(file->descriptor, &info) != 0) {
        return events_error_set(err, EVENTS_ERROR_IO, errno, 0, "cannot look at %s", self->name);
    }
    *out_size_bytes = (uint64_t)info.st_size;
    return EVENTS_OK;
}

static void close_file(EventsByteSource *self)
{
    FileSource *file = (FileSource *)self;
    close(file->descriptor);
    free(file);
}

/* 0, or the errno that says why this is not a file to read at offsets. */
static int refusal_of(int descriptor)
{
    struct stat info;
    if (fstat(descriptor, &info) != 0) {
        return errno;
    }
    return S_ISREG(info.st_mode) ? 0 : S_ISDIR(info.st_mode) ? EISDIR : ESPIPE;
}

/* A pipe without a writer must not hold the caller up, hence O_NONBLOCK. */
static int open_regular_file(const char *path, int *out_errno)
{
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        *out_errno = errno;
        return -1;
    }
    *out_errno = refusal_of(descriptor);
    if (*out_errno != 0) {
        close(descriptor);
        return -1;
    }
    return descriptor;
}

EventsStatus events_byte_source_open_file(const char *path, EventsByteSource **out_source,
                                          EventsError *err)
{
    assert(path != NULL && out_source != NULL);
    int refusal = 0;
    const int descriptor = open_regular_file(path, &refusal);
    if (descriptor < 0) {
        return events_error_set(err, EVENTS_ERROR_IO, refusal, 0, "cannot open %s", path);
    }
    const size_t path_size = strlen(path) + 1;
    FileSource *file = malloc(sizeof *file + path_size);
    if (file == NULL) {
        close(descriptor);
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to open %s", path);
    }
    memcpy(file->path, path, path_size);
    file->descriptor = descriptor;
    file->base = (EventsByteSource){
        .read_at = read_file_at, .size = size_of_file, .close = close_file, .name = file->path};
    *out_source = &file->base;
    return EVENTS_OK;
}

typedef struct MemorySource {
    EventsByteSource base;
    EventsBytes bytes; /* borrowed */
} MemorySource;

static EventsStatus read_memory_at(EventsByteSource *self, uint64_t offset_bytes, void *buffer,
                                   size_t size, size_t *out_n_read, EventsError *err)
{
    (void)err;
    const EventsBytes all = ((const MemorySource *)self)->bytes;
    const size_t left = offset_bytes < all.size ? all.size - (size_t)offset_bytes : 0;
    *out_n_read = size < left ? size : left;
    if (*out_n_read > 0) {
        memcpy(buffer, all.data + offset_bytes, *out_n_read);
    }
    return EVENTS_OK;
}

static EventsStatus size_of_memory(EventsByteSource *self, uint64_t *out_size_bytes,
                                   EventsError *err)
{
    (void)err;
    *out_size_bytes = ((const MemorySource *)self)->bytes.size;
    return EVENTS_OK;
}

static void close_memory(EventsByteSource *self)
{
    free(self);
}

EventsStatus events_byte_source_from_memory(EventsBytes bytes, EventsByteSource **out_source)
{
    assert(out_source != NULL);
    MemorySource *memory = malloc(sizeof *memory);
    if (memory == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    memory->bytes = bytes;
    memory->base = (EventsByteSource){
        .read_at = read_memory_at, .size = size_of_memory, .close = close_memory, .name = "memory"};
    *out_source = &memory->base;
    return EVENTS_OK;
}

EventsStatus events_byte_source_read_at(EventsByteSource *source, uint64_t offset_bytes,
                                        void *buffer, size_t size, size_t *out_n_read,
                                        EventsError *err)
{
    return source->read_at(source, offset_bytes, buffer, size, out_n_read, err);
}

EventsStatus events_byte_source_size(EventsByteSource *source, uint64_t *out_size_bytes,
                                     EventsError *err)
{
    return source->size(source, out_size_bytes, err);
}

void events_byte_source_close(EventsByteSource *source)
{
    if (source != NULL) {
        source->close(source);
    }
}
