/* SPDX-License-Identifier: Apache-2.0 */
/* What a record reader knows: where it stands, and the damage it stands at. */
#ifndef EVENTS_SRC_RECORD_STATE_H
#define EVENTS_SRC_RECORD_STATE_H

#include "events/record_reader.h"
#include "record_probe.h"
#include "record_resync.h"
#include "record_window.h"

#include <stdbool.h>
#include <stdint.h>

struct EventsRecordReader {
    RecordWindow window; /* owned */
    uint64_t max_record_bytes;
    uint64_t offset; /* of the next unread frame */
    uint64_t n_records;
    bool is_event_file;
    RecordProbe last; /* what next() met when it did not return OK */
    ResyncBudget budget;

    /* Damage at `offset` that reaches the end of the source as it was. */
    bool is_open;
    uint64_t open_end;    /* that end */
    uint64_t open_search; /* where the search goes on */
    bool open_is_all_zeros;
};

#endif
