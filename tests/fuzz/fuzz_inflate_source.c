/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a compressed file. Promise: whatever the order of reading, the same place holds the
 * same bytes. */
#include "events/byte_source.h"
#include "fuzz_target.h"

#include <string.h>

enum { PIECE_BYTES = 5000, MAX_CONTENT_BYTES = 1 << 20 };

static size_t read_piece(EventsByteSource *source, uint64_t offset, uint8_t *piece)
{
    size_t n_read = 0;
    const EventsStatus status =
        events_byte_source_read_at(source, offset, piece, PIECE_BYTES, &n_read, NULL);
    REQUIRE(status == EVENTS_OK || status == EVENTS_PARTIAL || status == EVENTS_ERROR_CORRUPT);
    REQUIRE(n_read <= PIECE_BYTES);
    return n_read;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t first[PIECE_BYTES];
    static uint8_t again[PIECE_BYTES];
    EventsByteSource *inner = NULL;
    EventsByteSource *source = NULL;
    const EventsBytes bytes = {data, size};
    REQUIRE(events_byte_source_from_memory(bytes, &inner) == EVENTS_OK);
    REQUIRE(events_byte_source_inflate(inner, &source, NULL) == EVENTS_OK);
    const size_t n_first = read_piece(source, 0, first);
    uint64_t offset = n_first;
    size_t n_read = n_first;
    while (n_read == PIECE_BYTES && offset < MAX_CONTENT_BYTES) {
        n_read = read_piece(source, offset, again);
        offset += n_read;
    }
    REQUIRE(read_piece(source, 0, again) == n_first);
    REQUIRE(memcmp(first, again, n_first) == 0);
    if (n_read < PIECE_BYTES) {
        uint64_t content_size = 0;
        REQUIRE(events_byte_source_size(source, &content_size, NULL) == EVENTS_OK);
        REQUIRE(content_size == offset);
    }
    events_byte_source_close(source);
    return 0;
}
