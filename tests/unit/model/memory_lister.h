/* SPDX-License-Identifier: Apache-2.0 */
/* A lister over one file in memory that a test can grow, shrink, hide and make fail. */
#ifndef MEMORY_LISTER_H
#define MEMORY_LISTER_H

#include "file_lister.h"

#include "event_bytes.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    pthread_mutex_t lock;
    EventsBytes bytes; /* borrowed */
    int64_t change_ns;
    int look_errno;     /* looking fails */
    uint64_t fail_from; /* reading at or behind this offset fails with EIO */
    size_t n_open;
    const char *path;
} MemoryFile;

typedef struct {
    EventsByteSource base;
    MemoryFile *file;
} MemorySource;

static inline MemoryFile memory_file(const char *path)
{
    return (MemoryFile){.lock = PTHREAD_MUTEX_INITIALIZER, .fail_from = UINT64_MAX, .path = path};
}

static inline EventsStatus memory_read_at(EventsByteSource *self, uint64_t offset, void *buffer,
                                          size_t size, size_t *out_n_read, EventsError *err)
{
    MemoryFile *file = ((MemorySource *)(void *)self)->file;
    pthread_mutex_lock(&file->lock);
    const uint64_t left = offset < file->bytes.size ? file->bytes.size - offset : 0;
    const size_t n = size < left ? size : (size_t)left;
    const bool fails = offset + n > file->fail_from;
    if (!fails && n > 0) {
        memcpy(buffer, file->bytes.data + offset, n);
    }
    pthread_mutex_unlock(&file->lock);
    *out_n_read = fails ? 0 : n;
    if (fails && err != NULL) {
        *err = (EventsError){.status = EVENTS_ERROR_IO, .system_errno = EIO, .message = "it broke"};
    }
    return fails ? EVENTS_ERROR_IO : EVENTS_OK;
}

static inline EventsStatus memory_size(EventsByteSource *self, uint64_t *out, EventsError *err)
{
    (void)err;
    MemoryFile *file = ((MemorySource *)(void *)self)->file;
    pthread_mutex_lock(&file->lock);
    *out = file->bytes.size;
    pthread_mutex_unlock(&file->lock);
    return EVENTS_OK;
}

static inline void memory_close(EventsByteSource *self)
{
    MemoryFile *file = ((MemorySource *)(void *)self)->file;
    pthread_mutex_lock(&file->lock);
    file->n_open--;
    pthread_mutex_unlock(&file->lock);
    free(self);
}

static inline int memory_look(void *self, const char *path, FileMark *out)
{
    (void)path;
    MemoryFile *file = self;
    pthread_mutex_lock(&file->lock);
    const int result = file->look_errno;
    *out = (FileMark){file->bytes.size, file->change_ns, 1, 1};
    pthread_mutex_unlock(&file->lock);
    return result;
}

static inline EventsStatus memory_open(void *self, const char *path, EventsByteSource **out,
                                       EventsError *err)
{
    (void)err;
    MemoryFile *file = self;
    MemorySource *source = calloc(1, sizeof *source);
    source->base.read_at = memory_read_at;
    source->base.size = memory_size;
    source->base.close = memory_close;
    source->base.name = path;
    source->file = file;
    pthread_mutex_lock(&file->lock);
    file->n_open++;
    pthread_mutex_unlock(&file->lock);
    *out = &source->base;
    return EVENTS_OK;
}

static inline void memory_list(void *self, const char *path, const ListingVisitor *visitor)
{
    (void)path;
    MemoryFile *file = self;
    FoundFile found = {.path = file->path, .run_key = "run", .run_path = "run"};
    if (memory_look(self, file->path, &found.mark) == 0) {
        visitor->file(visitor->user, &found);
    }
}

static inline void memory_free(void *self)
{
    (void)self;
}

static inline FileLister memory_lister(MemoryFile *file)
{
    return (FileLister){file, memory_list, memory_look, memory_open, memory_free};
}

#endif
