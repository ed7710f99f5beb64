/* SPDX-License-Identifier: Apache-2.0 */
/* Says what stands at an offset of a stream of records: a right one, part of one, damage. */
#ifndef EVENTS_SRC_RECORD_PROBE_H
#define EVENTS_SRC_RECORD_PROBE_H

#include "record_window.h"

#include <stdbool.h>
#include <stdint.h>

/* What stands at an offset. */
typedef enum FrameState {
    FRAME_RIGHT,
    FRAME_ABSENT,       /* the source ends here */
    FRAME_CUT,          /* the source ends inside */
    FRAME_BAD_LENGTH,   /* no header */
    FRAME_BAD_DATA,     /* a right header, but the payload is not what was written */
    FRAME_TOO_LARGE,    /* a right header that asks for more than the limit */
    FRAME_SOURCE_BROKEN /* the source itself makes no sense from here on */
} FrameState;

typedef struct RecordProbe {
    FrameState state;
    bool has_header;        /* its length checksum is right */
    uint64_t payload_bytes; /* when has_header */
    uint64_t n_available;   /* bytes of it in the source, when cut or broken */
    EventsBytes payload;    /* when right */
} RecordProbe;

/* Looks at `offset`. What the window holds from an earlier call is read once more before it is
 * called damage, because the file may have been completed since.
 * Returns OK, whatever stands there; IO; NO_MEMORY. */
EventsStatus events_record_probe(RecordWindow *window, uint64_t max_payload_bytes, uint64_t offset,
                                 RecordProbe *out_probe, EventsError *err);

#endif
