/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes go in, a file at the end of a descriptor takes them. The file is opened for appending,
 * so that after cutting a torn record off, the next write lands where the whole ones end. */
#include "byte_sink.h"

#include "error.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct FileSink {
    int descriptor;
} FileSink;

static ssize_t write_file(void *self, const void *bytes, size_t size)
{
    const FileSink *file = self;
    return write(file->descriptor, bytes, size < SSIZE_MAX ? size : SSIZE_MAX);
}

static int truncate_file(void *self, uint64_t size_bytes)
{
    const FileSink *file = self;
    return ftruncate(file->descriptor, (off_t)size_bytes);
}

static int sync_file(void *self)
{
    const FileSink *file = self;
    return fdatasync(file->descriptor);
}

static int close_file(void *self)
{
    FileSink *file = self;
    const int result = close(file->descriptor);
    const int reason = errno;
    free(file);
    /* Linux has closed the descriptor when it says EINTR. */
    if (result != 0 && reason == EINTR) {
        return 0;
    }
    errno = reason;
    return result;
}

static int find_file(void *self)
{
    const FileSink *file = self;
    struct stat info;
    if (fstat(file->descriptor, &info) != 0 || info.st_nlink > 0) {
        return 0;
    }
    errno = ENOENT;
    return -1;
}

EventsStatus events_byte_sink_open_file(const char *path, EventsByteSink *out, EventsError *err)
{
    FileSink *file = malloc(sizeof *file);
    if (file == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to open %s", path);
    }
    file->descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
    if (file->descriptor < 0) {
        const int reason = errno;
        free(file);
        return events_error_set(err, EVENTS_ERROR_IO, reason, 0, "cannot make %s", path);
    }
    *out = (EventsByteSink){file, write_file, truncate_file, sync_file, close_file, find_file};
    return EVENTS_OK;
}

size_t events_byte_sink_write_all(const EventsByteSink *sink, const uint8_t *bytes, size_t size,
                                  int *out_errno)
{
    size_t written = 0;
    while (written < size) {
        const ssize_t taken = sink->write(sink->self, bytes + written, size - written);
        if (taken > 0) {
            written += (size_t)taken;
        } else if (taken == 0) {
            *out_errno = EIO; /* no progress and no reason: trying on would never end */
            return written;
        } else if (errno != EINTR) {
            *out_errno = errno;
            return written;
        }
    }
    return written;
}
