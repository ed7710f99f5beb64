/* SPDX-License-Identifier: Apache-2.0 */
/* A lister around another one, whose files a test can make give few bytes at a time, fail or
 * wait. */
#ifndef FAULT_LISTER_H
#define FAULT_LISTER_H

#include "file_lister.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    FileLister inner;   /* owned */
    size_t most_bytes;  /* that one reading gives */
    uint64_t fail_from; /* reading at or behind this offset fails with EIO */
    bool is_held;       /* reading waits */
    size_t n_held;      /* so many wait */
} FaultLister;

typedef struct {
    EventsByteSource base;
    EventsByteSource *inner; /* owned */
    FaultLister *faults;
} FaultyFile;

static inline EventsStatus faulty_read_at(EventsByteSource *self, uint64_t offset, void *buffer,
                                          size_t size, size_t *out_n_read, EventsError *err)
{
    FaultyFile *file = (FaultyFile *)(void *)self;
    FaultLister *faults = file->faults;
    pthread_mutex_lock(&faults->lock);
    faults->n_held++;
    pthread_cond_broadcast(&faults->changed);
    while (faults->is_held) {
        pthread_cond_wait(&faults->changed, &faults->lock);
    }
    faults->n_held--;
    const uint64_t left = faults->fail_from > offset ? faults->fail_from - offset : 0;
    size = size < faults->most_bytes ? size : faults->most_bytes;
    size = size < left ? size : (size_t)left;
    pthread_mutex_unlock(&faults->lock);
    if (left > 0) {
        return events_byte_source_read_at(file->inner, offset, buffer, size, out_n_read, err);
    }
    *out_n_read = 0;
    if (err != NULL) {
        *err = (EventsError){.status = EVENTS_ERROR_IO, .system_errno = EIO, .message = "it broke"};
    }
    return EVENTS_ERROR_IO;
}

static inline EventsStatus faulty_size(EventsByteSource *self, uint64_t *out, EventsError *err)
{
    return events_byte_source_size(((FaultyFile *)(void *)self)->inner, out, err);
}

static inline void faulty_close(EventsByteSource *self)
{
    events_byte_source_close(((FaultyFile *)(void *)self)->inner);
    free(self);
}

static inline void faulty_list(void *self, const char *path, const ListingVisitor *visitor)
{
    FaultLister *faults = self;
    faults->inner.list(faults->inner.self, path, visitor);
}

static inline int faulty_look(void *self, const char *path, FileMark *out)
{
    FaultLister *faults = self;
    return faults->inner.look(faults->inner.self, path, out);
}

static inline EventsStatus faulty_open(void *self, const char *path, EventsByteSource **out,
                                       EventsError *err)
{
    FaultLister *faults = self;
    EventsByteSource *inner;
    const EventsStatus status = faults->inner.open(faults->inner.self, path, &inner, err);
    if (status != EVENTS_OK) {
        return status;
    }
    FaultyFile *file = calloc(1, sizeof *file);
    file->base = *inner;
    file->base.read_at = faulty_read_at;
    file->base.size = faulty_size;
    file->base.close = faulty_close;
    file->inner = inner;
    file->faults = faults;
    *out = &file->base;
    return EVENTS_OK;
}

static inline void faulty_free(void *self)
{
    FaultLister *faults = self;
    faults->inner.free(faults->inner.self);
}

static inline void fault_lister_init(FaultLister *faults, FileLister inner)
{
    *faults = (FaultLister){.lock = PTHREAD_MUTEX_INITIALIZER,
                            .changed = PTHREAD_COND_INITIALIZER,
                            .inner = inner,
                            .most_bytes = SIZE_MAX,
                            .fail_from = UINT64_MAX};
}

/* The lister with the faults. */
static inline FileLister fault_lister(FaultLister *faults)
{
    return (FileLister){faults, faulty_list, faulty_look, faulty_open, faulty_free};
}

static inline void fault_lister_fail_from(FaultLister *faults, uint64_t offset)
{
    pthread_mutex_lock(&faults->lock);
    faults->fail_from = offset;
    pthread_mutex_unlock(&faults->lock);
}

/* Makes readings wait, or lets them go. */
static inline void fault_lister_hold(FaultLister *faults, bool is_held)
{
    pthread_mutex_lock(&faults->lock);
    faults->is_held = is_held;
    pthread_cond_broadcast(&faults->changed);
    pthread_mutex_unlock(&faults->lock);
}

/* Waits until a reading waits. */
static inline void fault_lister_wait_until_held(FaultLister *faults)
{
    pthread_mutex_lock(&faults->lock);
    while (faults->n_held == 0) {
        pthread_cond_wait(&faults->changed, &faults->lock);
    }
    pthread_mutex_unlock(&faults->lock);
}

#endif
