/* SPDX-License-Identifier: Apache-2.0 */
/* Turns bytes that stand at the right place of a buffer into a record:
 *
 *     length, 8 bytes | masked CRC of the length, 4 | payload | masked CRC of the payload, 4 */
#ifndef EVENTS_SRC_RECORD_SEAL_H
#define EVENTS_SRC_RECORD_SEAL_H

#include <stddef.h>
#include <stdint.h>

#include "byte_order.h"
#include "crc32c.h"

enum {
    EVENTS_RECORD_SEAL_BEFORE = 12, /* bytes to leave free before the payload */
    EVENTS_RECORD_SEAL_BYTES = 16   /* what a record is larger than its payload */
};

/* Protobuf messages end here; nothing that reads event files takes more. */
#define EVENTS_RECORD_SEAL_MAX_PAYLOAD ((size_t)0x7fffffff)

/* The payload stands at record + EVENTS_RECORD_SEAL_BEFORE. Returns the size of the record. */
static inline size_t events_record_seal(uint8_t *record, size_t payload_size)
{
    uint8_t *payload = record + EVENTS_RECORD_SEAL_BEFORE;
    events_store_le64(record, payload_size);
    events_store_le32(record + 8, events_crc32c_mask(events_crc32c(record, 8)));
    events_store_le32(payload + payload_size,
                      events_crc32c_mask(events_crc32c(payload, payload_size)));
    return payload_size + EVENTS_RECORD_SEAL_BYTES;
}

#endif
