/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  A borrowed stretch of bytes. */
#ifndef EVENTS_BYTES_H
#define EVENTS_BYTES_H

#include <stddef.h>
#include <stdint.h>

/** Bytes that belong to somebody else; whoever gives them says how long they stay.
 *  They end where `size` says: no zero byte follows. */
typedef struct EventsBytes {
    const uint8_t *data; /**< may be NULL when `size` is 0 */
    size_t size;         /**< how many */
} EventsBytes;

#endif
