/* SPDX-License-Identifier: Apache-2.0 */
/* What a reader of events knows. Of a directory's files one is open at a time. */
#ifndef EVENTS_SRC_READER_STATE_H
#define EVENTS_SRC_READER_STATE_H

#include "events/event_reader.h"
#include "reader_files.h"
#include "reader_tags.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct EventsReader {
    EventsReaderOptions options;
    ReaderFiles files;            /* owned */
    EventsRecordReader *records;  /* owned; of `file`, NULL between files */
    ReaderFile *file;             /* borrowed from `files` */
    EventsRecordReader *again;    /* owned; for reading an event again */
    const ReaderFile *again_file; /* borrowed from `files` */
    ReaderTags tags;              /* owned */
    size_t next_file;             /* to look at in this round; n: the round is over */
    uint64_t n_records;           /* of files that are not open */
    uint64_t n_skipped_values;
    EventsEventView event; /* borrows the record at hand */
    uint64_t event_offset;
    EventsValueCursor values;
    bool has_values; /* `values` may hold more of `event` */
};

#endif
