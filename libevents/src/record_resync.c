/* SPDX-License-Identifier: Apache-2.0 */
/* An offset inside damage goes in, the offset of the next believable frame comes out: the first
 * whose length checksum and data checksum are both right.
 *
 * Bytes made to deceive can hold a right header at every twelfth offset, each promising a large
 * payload whose checksum would have to be computed. So large candidates are paid for out of a
 * budget that is large enough for any honest damage and grows with the bytes passed; when it is
 * spent a large candidate is not believed. That keeps the search linear. */
#include "record_resync.h"

#include "record_frame.h"

enum {
    CHUNK_BYTES = 64 << 10,
    SMALL_PAYLOAD_BYTES = 1 << 10,                                   /* always checked */
    AHEAD_BYTES = SMALL_PAYLOAD_BYTES + EVENTS_FRAME_OVERHEAD_BYTES, /* held behind each offset */
    BUDGET_PER_BYTE = 8
};

typedef struct Search {
    RecordWindow *window; /* borrowed */
    ResyncBudget *budget; /* borrowed */
    uint64_t max_payload_bytes;
    uint64_t end; /* of the source when the search began; UINT64_MAX when nobody knows */
    uint64_t first_cut;
    bool has_cut;
} Search;

/* A header that could be one: the cheap questions first. */
static bool is_candidate(const uint8_t *header, uint64_t max_payload_bytes)
{
    const uint64_t payload_bytes = events_record_frame_payload_bytes(header);
    if (payload_bytes > max_payload_bytes) {
        return false;
    }
    const bool is_zero = payload_bytes == 0 && events_load_le32(header + 8) == 0;
    return !is_zero && events_record_frame_header_is_right(header);
}

/* Checks the payload piece by piece, so that no candidate makes the window grow.
 * out_whole is false when the source ends before the frame does. */
static EventsStatus check_data(Search *search, uint64_t offset, uint64_t payload_bytes,
                               bool *out_whole, bool *out_right, EventsError *err)
{
    uint64_t at = offset + EVENTS_FRAME_HEADER_BYTES;
    uint64_t left = payload_bytes;
    uint32_t crc = 0;
    *out_whole = false;
    *out_right = false;
    while (left > 0) {
        const size_t wanted = left < CHUNK_BYTES ? (size_t)left : CHUNK_BYTES;
        EventsBytes bytes;
        const EventsStatus status =
            events_record_window_load(search->window, at, wanted, &bytes, err);
        if (status == EVENTS_ERROR_IO || status == EVENTS_ERROR_NO_MEMORY) {
            return status;
        }
        if (bytes.size < wanted) {
            return EVENTS_OK;
        }
        crc = events_crc32c_extend(crc, bytes.data, wanted);
        at += wanted;
        left -= wanted;
    }
    EventsBytes footer;
    const EventsStatus status =
        events_record_window_load(search->window, at, EVENTS_FRAME_FOOTER_BYTES, &footer, err);
    if (status == EVENTS_ERROR_IO || status == EVENTS_ERROR_NO_MEMORY) {
        return status;
    }
    *out_whole = footer.size >= EVENTS_FRAME_FOOTER_BYTES;
    *out_right = *out_whole && events_record_frame_footer_is_right(footer.data, crc);
    return EVENTS_OK;
}

bool events_record_resync_pay(const RecordWindow *window, ResyncBudget *budget, uint64_t offset,
                              uint64_t payload_bytes)
{
    if (payload_bytes <= SMALL_PAYLOAD_BYTES && !window->source->is_sequential) {
        return true;
    }
    const uint64_t again = window->source->is_sequential ? offset : (uint64_t)window->capacity;
    const uint64_t cost = payload_bytes + again;
    if (budget->n_bytes < cost) {
        return false;
    }
    budget->n_bytes -= cost;
    return true;
}

static EventsStatus try_candidate(Search *search, uint64_t offset, const uint8_t *header,
                                  bool *out_found, EventsError *err)
{
    *out_found = false;
    const uint64_t payload_bytes = events_record_frame_payload_bytes(header);
    bool is_whole = search->end - offset >= payload_bytes + EVENTS_FRAME_OVERHEAD_BYTES;
    if (is_whole) {
        if (payload_bytes > SMALL_PAYLOAD_BYTES &&
            !events_record_resync_pay(search->window, search->budget, offset, payload_bytes)) {
            return EVENTS_OK;
        }
        const EventsStatus status =
            check_data(search, offset, payload_bytes, &is_whole, out_found, err);
        if (status != EVENTS_OK) {
            return status;
        }
    }
    if (!is_whole && !search->has_cut) {
        search->has_cut = true;
        search->first_cut = offset;
    }
    return EVENTS_OK;
}

/* Scans the headers that begin in `bytes`, at most `n` of them, and stops at a candidate.
 * Returns how many were passed. */
static size_t pass_over(EventsBytes bytes, size_t n, uint64_t max_payload_bytes, uint8_t *any_bit)
{
    uint8_t any = 0;
    size_t i = 0;
    while (i < n && !is_candidate(bytes.data + i, max_payload_bytes)) {
        any |= bytes.data[i];
        i++;
    }
    *any_bit |= any;
    return i;
}

static void earn(ResyncBudget *budget, size_t n_passed)
{
    budget->n_bytes += BUDGET_PER_BYTE * (uint64_t)n_passed;
    if (budget->n_bytes > RESYNC_BUDGET_BYTES) {
        budget->n_bytes = RESYNC_BUDGET_BYTES;
    }
}

static EventsStatus end_of_source(const RecordWindow *window, uint64_t *out_end, EventsError *err)
{
    if (window->source->is_sequential) {
        *out_end = UINT64_MAX;
        return EVENTS_OK;
    }
    return events_byte_source_size(window->source, out_end, err);
}

/* Nothing whole was found up to `reached`, behind which `tail` holds too few bytes for a header. */
static ResyncResult result_at_end(const Search *search, uint64_t reached, EventsBytes tail,
                                  uint8_t any_bit)
{
    for (size_t i = 0; i < tail.size; i++) {
        any_bit |= tail.data[i];
    }
    if (search->has_cut) {
        return (ResyncResult){RESYNC_FOUND_CUT, search->first_cut, false};
    }
    return (ResyncResult){RESYNC_FOUND_NONE, reached + tail.size, any_bit == 0};
}

EventsStatus events_record_resync(RecordWindow *window, uint64_t start, uint64_t limit,
                                  uint64_t max_payload_bytes, ResyncBudget *budget,
                                  ResyncResult *out_result, EventsError *err)
{
    Search search = {.window = window, .budget = budget, .max_payload_bytes = max_payload_bytes};
    EventsStatus status = end_of_source(window, &search.end, err);
    if (status != EVENTS_OK) {
        return status;
    }
    uint8_t any_bit = 0;
    uint64_t at = start;
    while (at < limit) {
        EventsBytes bytes;
        status = events_record_window_load(window, at, AHEAD_BYTES, &bytes, err);
        if (status == EVENTS_ERROR_IO || status == EVENTS_ERROR_NO_MEMORY) {
            return status;
        }
        if (bytes.size < EVENTS_FRAME_HEADER_BYTES) {
            *out_result = result_at_end(&search, at, bytes, any_bit);
            return EVENTS_OK;
        }
        const size_t ahead = bytes.size >= AHEAD_BYTES ? AHEAD_BYTES : EVENTS_FRAME_HEADER_BYTES;
        size_t n = bytes.size - ahead + 1;
        n = n < limit - at ? n : (size_t)(limit - at);
        const size_t n_passed = pass_over(bytes, n, max_payload_bytes, &any_bit);
        earn(budget, n_passed);
        at += n_passed;
        if (n_passed < n) {
            bool found = false;
            const uint8_t first = bytes.data[n_passed];
            status = try_candidate(&search, at, bytes.data + n_passed, &found, err);
            if (status != EVENTS_OK) {
                return status;
            }
            if (found) {
                *out_result = (ResyncResult){RESYNC_FOUND_WHOLE, at, any_bit == 0};
                return EVENTS_OK;
            }
            any_bit |= first;
            at++;
        }
    }
    *out_result = (ResyncResult){RESYNC_FOUND_NONE, limit, any_bit == 0};
    return EVENTS_OK;
}
