/* SPDX-License-Identifier: Apache-2.0 */
/* A writer on a directory of its own, and the payloads of what it wrote, by number: 0 is the
 * file's own first record. */
#ifndef TEST_EVENTS_WRITTEN_RUN_H
#define TEST_EVENTS_WRITTEN_RUN_H

#include "events/events.h"

#include "cmocka_all.h"
#include "event.pb-c.h"
#include "temporary_directory.h"
#include "written_file.h"

typedef struct WrittenRun {
    char *directory;      /* owned */
    EventsWriter *writer; /* owned until closed */
    WrittenFile file;     /* owned once closed */
} WrittenRun;

static inline WrittenRun written_run_open(void)
{
    WrittenRun run = {.directory = temporary_directory_make()};
    assert_int_equal(events_writer_open(run.directory, NULL, &run.writer, NULL), EVENTS_OK);
    return run;
}

static inline void written_run_close(WrittenRun *run)
{
    char path[512];
    snprintf(path, sizeof path, "%s", events_writer_path(run->writer));
    assert_int_equal(events_writer_close(run->writer, NULL), EVENTS_OK);
    run->file = written_file_read(path);
}

static inline WrittenRecord written_run_record(const WrittenRun *run, size_t number)
{
    size_t at = 0;
    WrittenRecord record = written_file_record(&run->file, &at);
    for (size_t i = 0; i < number; i++) {
        record = written_file_record(&run->file, &at);
    }
    return record;
}

/* For events_proto__event__free_unpacked(). */
static inline EventsProto__Event *written_run_event(const WrittenRun *run, size_t number)
{
    const WrittenRecord record = written_run_record(run, number);
    EventsProto__Event *event = events_proto__event__unpack(NULL, record.size, record.payload);
    assert_non_null(event);
    return event;
}

static inline void written_run_remove(WrittenRun *run)
{
    written_file_clear(&run->file);
    temporary_directory_remove(run->directory);
}

#endif
