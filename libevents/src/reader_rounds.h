/* SPDX-License-Identifier: Apache-2.0 */
/* Goes through the files of a reader, event by event, round after round. */
#ifndef EVENTS_SRC_READER_ROUNDS_H
#define EVENTS_SRC_READER_ROUNDS_H

#include "reader_state.h"

/* Opens the records of a file. Returns OK, IO or NO_MEMORY. */
EventsStatus events_reader_rounds_open_records(const EventsReader *reader, const char *path,
                                               EventsRecordReader **out_records, EventsError *err);

/* Opens `file` where it was left and makes it the one at hand. Returns OK, IO or NO_MEMORY. */
EventsStatus events_reader_rounds_open_file(EventsReader *reader, ReaderFile *file,
                                            EventsError *err);

/* Makes the next decodable event the one at hand. Returns OK; END or PARTIAL when the round is
 * over; IO for a single file; NO_MEMORY. */
EventsStatus events_reader_rounds_next(EventsReader *reader, EventsError *err);

#endif
