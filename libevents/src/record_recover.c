/* SPDX-License-Identifier: Apache-2.0 */
/* A reader that stands at damage goes in; where reading goes on, and what is lost, comes out. A
 * frame whose header is right loses only itself; else the next believable frame is searched. */
#include "error.h"
#include "record_frame.h"
#include "record_state.h"

const char *events_damage_reason_name(EventsDamageReason reason)
{
    switch (reason) {
    case EVENTS_DAMAGE_LENGTH_CRC:
        return "length-crc";
    case EVENTS_DAMAGE_DATA_CRC:
        return "data-crc";
    case EVENTS_DAMAGE_ZERO_FILL:
        return "zero-fill";
    case EVENTS_DAMAGE_TRUNCATED:
        return "truncated";
    case EVENTS_DAMAGE_UNDECODABLE:
        return "undecodable";
    }
    return "unknown";
}

/* Moves on and describes what was left behind. */
static void step_to(EventsRecordReader *reader, uint64_t offset, EventsDamageReason reason,
                    EventsDamage *out_damage)
{
    *out_damage = (EventsDamage){
        .offset_bytes = reader->offset, .size_bytes = offset - reader->offset, .reason = reason};
    reader->offset = offset;
    reader->is_open = false;
    reader->last = (RecordProbe){.state = FRAME_ABSENT};
}

static void stay_open(EventsRecordReader *reader, uint64_t end, EventsDamageReason reason,
                      EventsDamage *out_damage)
{
    *out_damage = (EventsDamage){.offset_bytes = reader->offset,
                                 .size_bytes = end - reader->offset,
                                 .reason = reason,
                                 .is_open = true};
    reader->is_open = true;
    reader->open_end = end;
    reader->last = (RecordProbe){.state = FRAME_ABSENT};
}

/* Is there a right header at `offset`, or does the source end exactly there? */
static EventsStatus is_border(EventsRecordReader *reader, uint64_t offset, bool *out_is_header,
                              bool *out_is_end, EventsError *err)
{
    EventsBytes bytes;
    EventsStatus status =
        events_record_window_load(&reader->window, offset, EVENTS_FRAME_HEADER_BYTES, &bytes, err);
    if (status == EVENTS_ERROR_IO || status == EVENTS_ERROR_NO_MEMORY) {
        return status;
    }
    *out_is_header =
        bytes.size >= EVENTS_FRAME_HEADER_BYTES && events_record_frame_header_is_right(bytes.data);
    *out_is_end = false;
    if (bytes.size == 0) {
        status = events_record_window_load(&reader->window, offset - 1, 1, &bytes, err);
        *out_is_end = bytes.size == 1;
    }
    return status == EVENTS_ERROR_IO || status == EVENTS_ERROR_NO_MEMORY ? status : EVENTS_OK;
}

/* Searches from the damage to the end of the source, or goes on where an earlier search ended. */
static EventsStatus recover_by_search(EventsRecordReader *reader, EventsDamage *out_damage,
                                      EventsError *err)
{
    const bool goes_on = reader->is_open && !reader->open_is_all_zeros;
    const uint64_t start = goes_on ? reader->open_search : reader->offset;
    ResyncResult result;
    const EventsStatus status =
        events_record_resync(&reader->window, start, UINT64_MAX, reader->max_record_bytes,
                             &reader->budget, &result, err);
    if (status != EVENTS_OK) {
        return status;
    }
    const bool is_all_zeros = !goes_on && result.is_all_zeros;
    const EventsDamageReason reason =
        is_all_zeros ? EVENTS_DAMAGE_ZERO_FILL : EVENTS_DAMAGE_LENGTH_CRC;
    if (result.found != RESYNC_FOUND_NONE) {
        reader->is_event_file = true;
        step_to(reader, result.offset, reason, out_damage);
        return EVENTS_OK;
    }
    /* The last bytes may be the first of a header. */
    const uint64_t unsure = EVENTS_FRAME_HEADER_BYTES - 1;
    const uint64_t n_searched = result.offset - start;
    reader->open_search = n_searched > unsure ? result.offset - unsure : start;
    reader->open_is_all_zeros = is_all_zeros;
    stay_open(reader, result.offset, reason, out_damage);
    return EVENTS_OK;
}

/* The length is right, so the frame is lost alone; but a record that was torn and then written
 * over by later ones holds some of them, which shows when no frame follows it. */
static EventsStatus recover_bad_data(EventsRecordReader *reader, EventsDamage *out_damage,
                                     EventsError *err)
{
    const uint64_t end = reader->offset + reader->last.payload_bytes + EVENTS_FRAME_OVERHEAD_BYTES;
    bool is_header = false;
    bool is_end = false;
    EventsStatus status = is_border(reader, end, &is_header, &is_end, err);
    if (status != EVENTS_OK) {
        return status;
    }
    uint64_t next = end;
    if (!is_header && events_record_resync_pay(&reader->window, &reader->budget, reader->offset,
                                               reader->last.payload_bytes)) {
        ResyncResult result;
        status = events_record_resync(&reader->window, reader->offset + 1, end,
                                      reader->max_record_bytes, &reader->budget, &result, err);
        if (status != EVENTS_OK) {
            return status;
        }
        next = result.found == RESYNC_FOUND_WHOLE ? result.offset : end;
    }
    reader->n_records++;
    step_to(reader, next, EVENTS_DAMAGE_DATA_CRC, out_damage);
    return EVENTS_OK;
}

/* A frame above the limit is believed when something follows where it ends. */
static EventsStatus recover_too_large(EventsRecordReader *reader, EventsDamage *out_damage,
                                      EventsError *err)
{
    const uint64_t payload_bytes = reader->last.payload_bytes;
    const bool is_possible = payload_bytes < INT64_MAX - reader->offset;
    if (!is_possible || reader->window.source->is_sequential) {
        return recover_by_search(reader, out_damage, err);
    }
    const uint64_t end = reader->offset + payload_bytes + EVENTS_FRAME_OVERHEAD_BYTES;
    bool is_header = false;
    bool is_end = false;
    const EventsStatus status = is_border(reader, end, &is_header, &is_end, err);
    if (status != EVENTS_OK) {
        return status;
    }
    if (!is_header && !is_end) {
        return recover_by_search(reader, out_damage, err);
    }
    reader->n_records++;
    step_to(reader, end, EVENTS_DAMAGE_UNDECODABLE, out_damage);
    return EVENTS_OK;
}

EventsStatus events_record_reader_recover(EventsRecordReader *reader, EventsDamage *out_damage,
                                          EventsError *err)
{
    switch (reader->last.state) {
    case FRAME_BAD_LENGTH:
        return recover_by_search(reader, out_damage, err);
    case FRAME_BAD_DATA:
        return recover_bad_data(reader, out_damage, err);
    case FRAME_TOO_LARGE:
        return recover_too_large(reader, out_damage, err);
    case FRAME_SOURCE_BROKEN:
        stay_open(reader, reader->offset + reader->last.n_available, EVENTS_DAMAGE_UNDECODABLE,
                  out_damage);
        return EVENTS_OK;
    case FRAME_RIGHT:
    case FRAME_ABSENT:
    case FRAME_CUT:
        break;
    }
    return events_error_set(err, EVENTS_ERROR_INVALID, 0, reader->offset,
                            "there is no damage to step over in %s", reader->window.source->name);
}
