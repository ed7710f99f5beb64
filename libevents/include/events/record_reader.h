/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Takes a stream of TFRecord frames apart into records. Both checksums are always checked; damage
 * is located and stepped over, never silently dropped; an incomplete tail is "not yet".
 *
 * The whole loop, for a file read once or followed while it grows:
 *
 *     for (;;) {
 *         status = events_record_reader_next(reader, &record, &err);
 *         if (status == EVENTS_OK)
 *             use(record);                                   // a whole, checked record
 *         else if (status == EVENTS_ERROR_CORRUPT || status == EVENTS_ERROR_TOO_LARGE)
 *             status = events_record_reader_recover(reader, &damage, &err), note(damage);
 *         else
 *             break;   // END, PARTIAL: ask again when the file has grown; IO: as you see fit
 *     }
 *
 * `note` replaces an earlier damage that has the same offset: damage that reaches the end of the
 * file (`is_open`) is reported again, with its new size, after the file has grown. A record that
 * comes at the offset of an open damage revokes it (zeros that were filled in later).
 *
 * Threads: one reader, one thread at a time.
 */
#ifndef EVENTS_RECORD_READER_H
#define EVENTS_RECORD_READER_H

#include "events/byte_source.h"
#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Largest record that is read unless the options say otherwise: 512 MiB. */
#define EVENTS_RECORD_READER_DEFAULT_MAX_BYTES ((uint64_t)512 << 20)

/** A source whose records are being read. */
typedef struct EventsRecordReader EventsRecordReader;

/** What a record reader accepts. Start from EVENTS_RECORD_READER_OPTIONS_INIT. */
typedef struct EventsRecordReaderOptions {
    /** Payloads larger than this are refused before anything is allocated. */
    uint64_t max_record_bytes;
} EventsRecordReaderOptions;

/** The defaults. */
#define EVENTS_RECORD_READER_OPTIONS_INIT                                                          \
    {                                                                                              \
        EVENTS_RECORD_READER_DEFAULT_MAX_BYTES                                                     \
    }

/** One checked record. */
typedef struct EventsRecord {
    EventsBytes payload;   /**< borrowed until the next call on the reader */
    uint64_t offset_bytes; /**< of the frame in the source */
    uint64_t size_bytes;   /**< of the whole frame: payload and 16 bytes */
} EventsRecord;

/** What can be wrong with a stretch of bytes. */
typedef enum EventsDamageReason {
    EVENTS_DAMAGE_LENGTH_CRC,  /**< a header that is none; up to the next believable one */
    EVENTS_DAMAGE_DATA_CRC,    /**< one frame whose data do not fit their checksum */
    EVENTS_DAMAGE_ZERO_FILL,   /**< nothing but zero bytes, as a crash leaves them */
    EVENTS_DAMAGE_TRUNCATED,   /**< the source ends inside a frame */
    EVENTS_DAMAGE_UNDECODABLE, /**< a checked record that is no event, or one above the limit */
} EventsDamageReason;

/** A stretch of bytes that gives no record. */
typedef struct EventsDamage {
    uint64_t offset_bytes;     /**< where it begins in the source */
    uint64_t size_bytes;       /**< how much it covers */
    EventsDamageReason reason; /**< what is wrong there */
    bool is_open;              /**< reaches the end as it is now; see the file comment */
} EventsDamage;

/** @return "length-crc", "data-crc", "zero-fill", "truncated" or "undecodable". */
EVENTS_API const char *events_damage_reason_name(EventsDamageReason reason);

/** Makes a reader that stands at offset 0.
 *  @param source taken over on success only
 *  @param options NULL for the defaults
 *  @param out_reader yours, free it with events_record_reader_free()
 *  @param err optional details
 *  @return OK; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus
events_record_reader_new(EventsByteSource *source, const EventsRecordReaderOptions *options,
                         EventsRecordReader **out_reader, EventsError *err);

/** Frees the reader and closes its source; NULL is allowed. */
EVENTS_API void events_record_reader_free(EventsRecordReader *reader);

/** Reads the next record and moves behind it.
 *  @param reader the reader
 *  @param out_record set on OK only; its payload is borrowed until the next call on `reader`
 *  @param err optional; offset_bytes is the offset of the frame
 *  @return OK; END at a frame border; PARTIAL when the source ends inside a frame (a writer may
 *          still be at work: ask again when it has grown); ERROR_CORRUPT or ERROR_TOO_LARGE:
 *          damage, call events_record_reader_recover(); ERROR_IO; ERROR_NO_MEMORY. The reader has
 *          moved on OK only. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_record_reader_next(EventsRecordReader *reader,
                                                                   EventsRecord *out_record,
                                                                   EventsError *err);

/** Steps over the damage that events_record_reader_next() has just reported.
 *
 * A frame whose header is right loses only itself (DATA_CRC; UNDECODABLE when it is above the
 * limit), or less when a whole checked record lies inside it and nothing believable behind it.
 * Otherwise reading goes on at the next header whose length checksum and data checksum are both
 * right or, when there is none, at a right header whose frame is cut by the end. When nothing
 * follows the damage is open: it reaches the end, next() answers END, and after the source has
 * grown next() reports the same damage again. Time is linear in the bytes passed, memory constant.
 *
 *  @param reader the reader; next() has just returned ERROR_CORRUPT or ERROR_TOO_LARGE
 *  @param out_damage set on OK only
 *  @param err optional details
 *  @return OK; ERROR_IO; ERROR_NO_MEMORY; ERROR_INVALID when there is no damage to step over. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_record_reader_recover(EventsRecordReader *reader,
                                                                      EventsDamage *out_damage,
                                                                      EventsError *err);

/** Describes the incomplete tail at which events_record_reader_next() has just answered PARTIAL:
 *  from the reader's offset to the end, TRUNCATED. It is damage only if nobody writes any more.
 *  @param reader the reader
 *  @param out_damage set when the result is true
 *  @return false when the last answer of next() was not PARTIAL. */
EVENTS_API bool events_record_reader_tail(const EventsRecordReader *reader,
                                          EventsDamage *out_damage);

/** Reads the record whose frame begins at `offset_bytes`; what next() does is not affected, but
 *  the payload of an earlier record is no longer valid.
 *  @param reader the reader
 *  @param offset_bytes of the frame, as an EventsRecord had it
 *  @param out_record set on OK only; its payload is borrowed until the next call on `reader`
 *  @param err optional details
 *  @return OK; END or PARTIAL when there is no whole frame; ERROR_CORRUPT when the bytes there are
 *          no right frame (any more); ERROR_TOO_LARGE; ERROR_IO; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_record_reader_read_at(EventsRecordReader *reader,
                                                                      uint64_t offset_bytes,
                                                                      EventsRecord *out_record,
                                                                      EventsError *err);

/** Makes events_record_reader_next() go on at `offset_bytes`, whatever it had met before. Counts
 *  stay as they are.
 *  @param reader the reader
 *  @param offset_bytes of a frame, as an EventsRecord had it */
EVENTS_API void events_record_reader_move(EventsRecordReader *reader, uint64_t offset_bytes);

/** @return the offset of the next unread frame. A source that is now smaller was cut or replaced:
 *  read it anew. */
EVENTS_API uint64_t events_record_reader_offset(const EventsRecordReader *reader);

/** @return how many whole frames with a right length checksum the reader has passed; those with
 *  wrong data count, also those stepped over as too large. */
EVENTS_API uint64_t events_record_reader_n_records(const EventsRecordReader *reader);

/** @return true once a header with a right length checksum was met. While it is false and there is
 *  damage, the source is not an event file (damaged from its first byte). */
EVENTS_API bool events_record_reader_is_event_file(const EventsRecordReader *reader);

/** @return the reader's source, borrowed as long as the reader lives (for its size). */
EVENTS_API EventsByteSource *events_record_reader_source(EventsRecordReader *reader);

#ifdef __cplusplus
}
#endif

#endif
