/* SPDX-License-Identifier: Apache-2.0 */
/* An offset goes in, what stands there comes out: a record with both checksums right, a piece of
 * one, damage, or nothing. Nothing is moved and nothing is decided here. */
#include "record_probe.h"

#include "record_frame.h"

/* The bytes end before the header or the frame does. */
static RecordProbe probe_without_end(EventsStatus status, uint64_t n_available)
{
    FrameState state = FRAME_CUT;
    if (status == EVENTS_ERROR_CORRUPT) {
        state = FRAME_SOURCE_BROKEN;
    } else if (status == EVENTS_OK && n_available == 0) {
        state = FRAME_ABSENT;
    }
    return (RecordProbe){.state = state, .n_available = n_available};
}

/* Fewer bytes than a header: even so text is told from a length that is still being written. */
static bool can_begin_header(EventsBytes bytes, uint64_t max_payload_bytes)
{
    uint64_t least_length = 0;
    for (size_t i = 0; i < bytes.size && i < 8; i++) {
        least_length |= (uint64_t)bytes.data[i] << 8 * i;
    }
    return least_length <= max_payload_bytes;
}

/* Asks the size before a large frame is read in vain. */
static EventsStatus is_beyond_end(RecordWindow *window, uint64_t offset, uint64_t frame_bytes,
                                  uint64_t *out_n_available, bool *out_is_beyond, EventsError *err)
{
    EventsByteSource *source = window->source;
    *out_is_beyond = false;
    if (frame_bytes <= window->capacity || source->is_sequential) {
        return EVENTS_OK;
    }
    uint64_t end = 0;
    const EventsStatus status = events_byte_source_size(source, &end, err);
    if (status == EVENTS_OK && (end < offset || end - offset < frame_bytes)) {
        *out_is_beyond = true;
        *out_n_available = end > offset ? end - offset : 0;
    }
    return status;
}

static EventsStatus look_at_body(RecordWindow *window, uint64_t offset, uint64_t payload_bytes,
                                 RecordProbe *out_probe, EventsError *err)
{
    const uint64_t frame_bytes = payload_bytes + EVENTS_FRAME_OVERHEAD_BYTES;
    uint64_t n_available = 0;
    bool is_beyond = false;
    EventsStatus status = is_beyond_end(window, offset, frame_bytes, &n_available, &is_beyond, err);
    if (status != EVENTS_OK) {
        return status;
    }
    if (is_beyond) {
        *out_probe = (RecordProbe){.state = FRAME_CUT, .n_available = n_available};
        return EVENTS_OK;
    }
    EventsBytes bytes;
    status = events_record_window_load(window, offset, (size_t)frame_bytes, &bytes, err);
    if (status == EVENTS_ERROR_IO || status == EVENTS_ERROR_NO_MEMORY) {
        return status;
    }
    if (bytes.size < frame_bytes) {
        *out_probe = probe_without_end(status, bytes.size);
        return EVENTS_OK;
    }
    const uint8_t *payload = bytes.data + EVENTS_FRAME_HEADER_BYTES;
    const uint32_t crc = events_crc32c(payload, (size_t)payload_bytes);
    const bool is_right = events_record_frame_footer_is_right(payload + payload_bytes, crc);
    *out_probe = (RecordProbe){.state = is_right ? FRAME_RIGHT : FRAME_BAD_DATA,
                               .payload = {payload, (size_t)payload_bytes}};
    return EVENTS_OK;
}

/* Says what stands at `offset`, from the window as it is. */
static EventsStatus look_at_frame(RecordWindow *window, uint64_t max_payload_bytes, uint64_t offset,
                                  RecordProbe *out_probe, EventsError *err)
{
    EventsBytes header;
    EventsStatus status =
        events_record_window_load(window, offset, EVENTS_FRAME_HEADER_BYTES, &header, err);
    if (status == EVENTS_ERROR_IO || status == EVENTS_ERROR_NO_MEMORY) {
        return status;
    }
    if (header.size < EVENTS_FRAME_HEADER_BYTES) {
        *out_probe = probe_without_end(status, header.size);
        if (out_probe->state == FRAME_CUT && !can_begin_header(header, max_payload_bytes)) {
            out_probe->state = FRAME_BAD_LENGTH;
        }
        return EVENTS_OK;
    }
    if (!events_record_frame_header_is_right(header.data)) {
        *out_probe = (RecordProbe){.state = FRAME_BAD_LENGTH};
        return EVENTS_OK;
    }
    const uint64_t payload_bytes = events_record_frame_payload_bytes(header.data);
    if (payload_bytes > max_payload_bytes) {
        *out_probe = (RecordProbe){.state = FRAME_TOO_LARGE};
    } else {
        status = look_at_body(window, offset, payload_bytes, out_probe, err);
    }
    out_probe->has_header = true;
    out_probe->payload_bytes = payload_bytes;
    return status;
}

static bool is_damage(FrameState state)
{
    return state == FRAME_BAD_LENGTH || state == FRAME_BAD_DATA || state == FRAME_TOO_LARGE;
}

EventsStatus events_record_probe(RecordWindow *window, uint64_t max_payload_bytes, uint64_t offset,
                                 RecordProbe *out_probe, EventsError *err)
{
    EventsStatus status = look_at_frame(window, max_payload_bytes, offset, out_probe, err);
    if (status == EVENTS_OK && is_damage(out_probe->state) && window->is_old &&
        !window->source->is_sequential) {
        events_record_window_drop(window);
        status = look_at_frame(window, max_payload_bytes, offset, out_probe, err);
    }
    return status;
}
