/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  Writes records of any content to a file: length, checksum, bytes, checksum. Event files are
 *  such files; for those take event_writer.h, unless you have serialized events already. */
#ifndef EVENTS_RECORD_WRITER_H
#define EVENTS_RECORD_WRITER_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An open file of records. One thread at a time. */
typedef struct EventsRecordWriter EventsRecordWriter;

/** Makes the file `path`; one of that name must not exist.
 *  @param path  where
 *  @param out   to be closed by events_record_writer_close(); set only on success
 *  @param err   may be NULL */
EVENTS_API EVENTS_NODISCARD EventsStatus events_record_writer_open(const char *path,
                                                                   EventsRecordWriter **out,
                                                                   EventsError *err);

/** Appends one record, whole: when this fails, the file ends where it ended before, unless the
 *  system refuses that too.
 *  @return OK, ERROR_IO, ERROR_NO_MEMORY, or ERROR_TOO_LARGE from 2^31 bytes on. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_record_writer_write(EventsRecordWriter *writer,
                                                                    EventsBytes payload,
                                                                    EventsError *err);

/** Closes the file and frees the writer, whatever it returns; NULL is allowed. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_record_writer_close(EventsRecordWriter *writer,
                                                                    EventsError *err);

#ifdef __cplusplus
}
#endif

#endif
