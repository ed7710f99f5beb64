/* SPDX-License-Identifier: Apache-2.0 */
/* What tests of whole writers need: a run in a directory of its own, and what is in it, read by
 * the library's reader. */
#ifndef TEST_EVENTS_LOGGED_RUN_H
#define TEST_EVENTS_LOGGED_RUN_H

#include "events/events.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <stdlib.h>
#include <string.h>

typedef struct LoggedValue {
    char tag[64];
    int64_t step;
    double wall_time;
    double scalar; /* NaN where it is none */
    char path[512];
} LoggedValue;

typedef struct LoggedRun {
    LoggedValue *values; /* owned */
    size_t n_values;
    size_t n_damages;
    EventsStatus end; /* END, or PARTIAL for a cut tail */
} LoggedRun;

/* A file, or a run's directory. */
static inline LoggedRun logged_run_read(const char *path)
{
    LoggedRun run = {0};
    size_t capacity = 0;
    EventsReader *reader = NULL;
    EventsItem item;
    EventsError err = {0};
    assert_int_equal(events_reader_open(path, &reader, &err), EVENTS_OK);
    while ((run.end = events_reader_next(reader, &item, &err)) == EVENTS_OK) {
        if (item.tag == NULL) {
            continue;
        }
        if (run.n_values == capacity) {
            capacity = 2 * capacity + 1024;
            run.values = realloc(run.values, capacity * sizeof *run.values);
            assert_non_null(run.values);
        }
        LoggedValue *value = &run.values[run.n_values++];
        *value = (LoggedValue){.step = item.step, .wall_time = item.wall_time};
        value->scalar = item.has_scalar ? item.scalar : -1e300;
        strncat(value->tag, item.tag, sizeof value->tag - 1);
        strncat(value->path, item.path, sizeof value->path - 1);
    }
    run.n_damages = events_reader_n_damages(reader);
    events_reader_close(reader);
    return run;
}

static inline void logged_run_clear(LoggedRun *run)
{
    free(run->values);
    *run = (LoggedRun){0};
}

static inline size_t logged_run_count(const LoggedRun *run, const char *tag)
{
    size_t n = 0;
    for (size_t i = 0; i < run->n_values; i++) {
        n += strcmp(run->values[i].tag, tag) == 0;
    }
    return n;
}

static inline EventsWriter *logged_run_open(const char *directory,
                                            const EventsWriterOptions *options)
{
    EventsWriter *writer = NULL;
    EventsError err = {0};
    const EventsStatus status = events_writer_open(directory, options, &writer, &err);
    assert_string_equal(err.message, "");
    assert_int_equal(status, EVENTS_OK);
    return writer;
}

#endif
