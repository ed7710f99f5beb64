/* SPDX-License-Identifier: Apache-2.0 */
/* A lister over many files in memory that notes in which order they are read, and that can hold
 * all readers at a gate.  Files are named by their runs: "run3/events.tfevents". */
#ifndef RECORDING_LISTER_H
#define RECORDING_LISTER_H

#include "file_lister.h"

#include "cmocka_all.h"
#include "event_bytes.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define RECORDING_MAX_FILES 256

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    EventsBytes bytes[RECORDING_MAX_FILES]; /* borrowed, by run */
    size_t n_files;
    bool is_remote;
    size_t closes_at; /* as many opens pass before the gate is shut; SIZE_MAX: never */
    size_t order[8 * RECORDING_MAX_FILES]; /* runs in the order they were opened */
    size_t n_opens, n_at_gate, most_at_gate;
} Recording;

typedef struct {
    EventsByteSource base;
    EventsBytes bytes;
} RecordingSource;

static inline EventsStatus recording_read_at(EventsByteSource *self, uint64_t offset, void *buffer,
                                             size_t size, size_t *out_n_read, EventsError *err)
{
    (void)err;
    const EventsBytes bytes = ((RecordingSource *)(void *)self)->bytes;
    const uint64_t left = offset < bytes.size ? bytes.size - offset : 0;
    *out_n_read = size < left ? size : (size_t)left;
    if (*out_n_read > 0) {
        memcpy(buffer, bytes.data + offset, *out_n_read);
    }
    return EVENTS_OK;
}

static inline EventsStatus recording_size(EventsByteSource *self, uint64_t *out, EventsError *err)
{
    (void)err;
    *out = ((RecordingSource *)(void *)self)->bytes.size;
    return EVENTS_OK;
}

static inline void recording_close(EventsByteSource *self)
{
    free(self);
}

static inline FileMark recording_mark(const Recording *recording, size_t run)
{
    return (FileMark){recording->bytes[run].size, 1, 1, run};
}

static inline int recording_look(void *self, const char *path, FileMark *out)
{
    *out = recording_mark(self, (size_t)atoi(path + strlen("run")));
    return 0;
}

static inline EventsStatus recording_open(void *self, const char *path, EventsByteSource **out,
                                          EventsError *err)
{
    (void)err;
    Recording *recording = self;
    const size_t run = (size_t)atoi(path + strlen("run"));
    RecordingSource *source = calloc(1, sizeof *source);
    source->base.read_at = recording_read_at;
    source->base.size = recording_size;
    source->base.close = recording_close;
    source->base.name = path;
    source->bytes = recording->bytes[run];
    pthread_mutex_lock(&recording->lock);
    assert_true(recording->n_opens < G_N_ELEMENTS(recording->order));
    recording->order[recording->n_opens++] = run;
    recording->n_at_gate++;
    recording->most_at_gate = MAX(recording->most_at_gate, recording->n_at_gate);
    pthread_cond_broadcast(&recording->changed);
    while (recording->n_opens > recording->closes_at) {
        pthread_cond_wait(&recording->changed, &recording->lock);
    }
    recording->n_at_gate--;
    pthread_mutex_unlock(&recording->lock);
    *out = &source->base;
    return EVENTS_OK;
}

static inline void recording_list(void *self, const char *path, const ListingVisitor *visitor)
{
    (void)path;
    const Recording *recording = self;
    for (size_t run = 0; run < recording->n_files; run++) {
        char key[32];
        char file[64];
        g_snprintf(key, sizeof key, "run%03zu", run);
        g_snprintf(file, sizeof file, "%s/events.tfevents", key);
        const FoundFile found = {.path = file,
                                 .run_key = key,
                                 .run_path = key,
                                 .is_remote = recording->is_remote,
                                 .mark = recording_mark(recording, run)};
        visitor->file(visitor->user, &found);
    }
}

static inline void recording_free(void *self)
{
    (void)self;
}

static inline void recording_init(Recording *recording, size_t n_files, EventsBytes bytes)
{
    *recording = (Recording){.lock = PTHREAD_MUTEX_INITIALIZER,
                             .changed = PTHREAD_COND_INITIALIZER,
                             .n_files = n_files,
                             .closes_at = SIZE_MAX};
    for (size_t run = 0; run < n_files; run++) {
        recording->bytes[run] = bytes;
    }
}

static inline FileLister recording_lister(Recording *recording)
{
    return (FileLister){recording, recording_list, recording_look, recording_open, recording_free};
}

/* Lets so many opens pass in all. */
static inline void recording_open_gate(Recording *recording, size_t closes_at)
{
    pthread_mutex_lock(&recording->lock);
    recording->closes_at = closes_at;
    pthread_cond_broadcast(&recording->changed);
    pthread_mutex_unlock(&recording->lock);
}

/* Waits until so many files were opened, the last of them perhaps standing at the gate. */
static inline void recording_wait_for_opens(Recording *recording, size_t n)
{
    pthread_mutex_lock(&recording->lock);
    while (recording->n_opens < n) {
        pthread_cond_wait(&recording->changed, &recording->lock);
    }
    pthread_mutex_unlock(&recording->lock);
}

#endif
