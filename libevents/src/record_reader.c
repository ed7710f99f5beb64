/* SPDX-License-Identifier: Apache-2.0 */
/* A source of bytes goes in, checked records come out, and where the bytes are damaged a place, a
 * size and a reason. The reader moves only when it gives something: a record, or damage that the
 * caller asked it to step over. Damage that reaches the end is kept open: what is appended to the
 * file decides later where it ends. */
#include "events/record_reader.h"

#include "error.h"
#include "record_frame.h"
#include "record_state.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

EventsStatus events_record_reader_new(EventsByteSource *source,
                                      const EventsRecordReaderOptions *options,
                                      EventsRecordReader **out_reader, EventsError *err)
{
    assert(source != NULL && out_reader != NULL);
    const EventsRecordReaderOptions defaults = EVENTS_RECORD_READER_OPTIONS_INIT;
    const uint64_t limit = (options != NULL ? options : &defaults)->max_record_bytes;
    EventsRecordReader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to read %s",
                                source->name);
    }
    const EventsStatus status = events_record_window_init(&reader->window, source, err);
    if (status != EVENTS_OK) {
        free(reader);
        return status;
    }
    reader->max_record_bytes =
        limit < EVENTS_FRAME_MAX_PAYLOAD_BYTES ? limit : EVENTS_FRAME_MAX_PAYLOAD_BYTES;
    reader->budget.n_bytes = RESYNC_BUDGET_BYTES;
    *out_reader = reader;
    return EVENTS_OK;
}

void events_record_reader_free(EventsRecordReader *reader)
{
    if (reader != NULL) {
        events_record_window_clear(&reader->window);
        free(reader);
    }
}

static EventsStatus report(const EventsRecordReader *reader, const RecordProbe *frame,
                           uint64_t offset, EventsError *err)
{
    const char *name = reader->window.source->name;
    switch (frame->state) {
    case FRAME_RIGHT:
        return EVENTS_OK;
    case FRAME_ABSENT:
        return EVENTS_END;
    case FRAME_CUT:
        return EVENTS_PARTIAL;
    case FRAME_BAD_LENGTH:
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, offset,
                                "%s has no record at byte %" PRIu64 ": its length is damaged", name,
                                offset);
    case FRAME_BAD_DATA:
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, offset,
                                "%s has a damaged record at byte %" PRIu64, name, offset);
    case FRAME_TOO_LARGE:
        return events_error_set(err, EVENTS_ERROR_TOO_LARGE, 0, offset,
                                "%s has a record of %" PRIu64 " bytes at byte %" PRIu64
                                ", above the limit of %" PRIu64,
                                name, frame->payload_bytes, offset, reader->max_record_bytes);
    case FRAME_SOURCE_BROKEN:
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, offset,
                                "the compressed bytes of %s make no sense behind the record at"
                                " inflated byte %" PRIu64,
                                name, offset);
    }
    return EVENTS_ERROR_INVALID;
}

/* Damage that reached the end is over only when there is more than this end. */
static EventsStatus open_damage_may_end(EventsRecordReader *reader, bool *out_may, EventsError *err)
{
    EventsByteSource *source = reader->window.source;
    *out_may = false;
    if (source->is_sequential) {
        return EVENTS_OK;
    }
    uint64_t size = 0;
    const EventsStatus status = events_byte_source_size(source, &size, err);
    *out_may = status == EVENTS_OK && size > reader->open_end;
    return status;
}

static void take_record(EventsRecordReader *reader, EventsBytes payload, EventsRecord *out_record)
{
    out_record->payload = payload;
    out_record->offset_bytes = reader->offset;
    out_record->size_bytes = (uint64_t)payload.size + EVENTS_FRAME_OVERHEAD_BYTES;
    reader->offset += out_record->size_bytes;
    reader->n_records++;
    reader->is_event_file = true;
    reader->is_open = false;
    reader->last.state = FRAME_ABSENT;
}

/* What is nearly always so: a whole right frame is held already. False leaves it to the probe to
 * say what stands there. */
static bool take_held_record(EventsRecordReader *reader, EventsRecord *out_record)
{
    const EventsBytes held = events_record_window_held(&reader->window, reader->offset);
    if (held.size < EVENTS_FRAME_OVERHEAD_BYTES ||
        !events_record_frame_header_is_right(held.data)) {
        return false;
    }
    const uint64_t payload_bytes = events_record_frame_payload_bytes(held.data);
    if (payload_bytes > reader->max_record_bytes ||
        payload_bytes > held.size - EVENTS_FRAME_OVERHEAD_BYTES) {
        return false;
    }
    const EventsBytes payload = {held.data + EVENTS_FRAME_HEADER_BYTES, (size_t)payload_bytes};
    const uint32_t crc = events_crc32c(payload.data, payload.size);
    if (!events_record_frame_footer_is_right(payload.data + payload.size, crc)) {
        return false;
    }
    take_record(reader, payload, out_record);
    return true;
}

EventsStatus events_record_reader_next(EventsRecordReader *reader, EventsRecord *out_record,
                                       EventsError *err)
{
    events_record_window_begin(&reader->window);
    if (!reader->is_open && take_held_record(reader, out_record)) {
        return EVENTS_OK;
    }
    reader->last = (RecordProbe){.state = FRAME_ABSENT};
    if (reader->is_open) {
        bool may_end = false;
        const EventsStatus status = open_damage_may_end(reader, &may_end, err);
        if (status != EVENTS_OK || !may_end) {
            return status != EVENTS_OK ? status : EVENTS_END;
        }
    }
    RecordProbe frame;
    const EventsStatus status =
        events_record_probe(&reader->window, reader->max_record_bytes, reader->offset, &frame, err);
    if (status != EVENTS_OK) {
        return status;
    }
    reader->is_event_file |= frame.has_header;
    if (frame.state == FRAME_RIGHT) {
        take_record(reader, frame.payload, out_record);
        return EVENTS_OK;
    }
    reader->last = frame;
    return report(reader, &frame, reader->offset, err);
}

EventsStatus events_record_reader_read_at(EventsRecordReader *reader, uint64_t offset_bytes,
                                          EventsRecord *out_record, EventsError *err)
{
    events_record_window_begin(&reader->window);
    RecordProbe frame;
    const EventsStatus status =
        events_record_probe(&reader->window, reader->max_record_bytes, offset_bytes, &frame, err);
    if (status != EVENTS_OK) {
        return status;
    }
    if (frame.state == FRAME_RIGHT) {
        *out_record =
            (EventsRecord){.payload = frame.payload,
                           .offset_bytes = offset_bytes,
                           .size_bytes = frame.payload_bytes + EVENTS_FRAME_OVERHEAD_BYTES};
    }
    return report(reader, &frame, offset_bytes, err);
}

bool events_record_reader_tail(const EventsRecordReader *reader, EventsDamage *out_damage)
{
    if (reader->last.state != FRAME_CUT) {
        return false;
    }
    *out_damage = (EventsDamage){.offset_bytes = reader->offset,
                                 .size_bytes = reader->last.n_available,
                                 .reason = EVENTS_DAMAGE_TRUNCATED,
                                 .is_open = true};
    return true;
}

void events_record_reader_move(EventsRecordReader *reader, uint64_t offset_bytes)
{
    reader->offset = offset_bytes;
    reader->is_open = false;
    reader->last = (RecordProbe){.state = FRAME_ABSENT};
    events_record_window_drop(&reader->window);
}

uint64_t events_record_reader_offset(const EventsRecordReader *reader)
{
    return reader->offset;
}

uint64_t events_record_reader_n_records(const EventsRecordReader *reader)
{
    return reader->n_records;
}

bool events_record_reader_is_event_file(const EventsRecordReader *reader)
{
    return reader->is_event_file;
}

EventsByteSource *events_record_reader_source(EventsRecordReader *reader)
{
    return reader->window.source;
}
