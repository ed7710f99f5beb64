/* SPDX-License-Identifier: Apache-2.0 */
/* Small logs, written by libevents and read by the commands' own loading, for their tests. */
#ifndef TEST_UNIT_CLI_WRITTEN_LOGS_H
#define TEST_UNIT_CLI_WRITTEN_LOGS_H

#include "loaded_logs.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <events/events.h>

#include <stdlib.h>

typedef struct {
    const char *tag;
    int64_t step;
    float value;
} WrittenPoint;

/* Point i has the wall time 1000 + i. */
static inline void written_logs_add_run(const char *directory, const char *run,
                                        const WrittenPoint *points, size_t n)
{
    char *path = g_strconcat(directory, "/", run, NULL);
    EventsWriter *writer = NULL;
    EventsError error;
    assert_int_equal(events_writer_open(path, NULL, &writer, &error), EVENTS_OK);
    for (size_t i = 0; i < n; i++) {
        events_writer_scalar_at(writer, points[i].tag, points[i].step, 1000.0 + (double)i,
                                points[i].value);
    }
    assert_int_equal(events_writer_close(writer, &error), EVENTS_OK);
    g_free(path);
}

static inline void written_logs_read(char *directory, LoadedLogs *logs)
{
    GPtrArray *paths = g_ptr_array_new();
    g_ptr_array_add(paths, directory);
    loaded_logs_read(logs, paths);
    g_ptr_array_unref(paths);
    assert_int_equal(logs->failures->len, 0);
}

#endif
