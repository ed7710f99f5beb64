/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the next believable frame after damage. */
#ifndef EVENTS_SRC_RECORD_RESYNC_H
#define EVENTS_SRC_RECORD_RESYNC_H

#include "record_window.h"

#include <stdbool.h>
#include <stdint.h>

/* What a search may still spend on checking large candidates; lives as long as the reader. */
typedef struct ResyncBudget {
    uint64_t n_bytes;
} ResyncBudget;

#define RESYNC_BUDGET_BYTES ((uint64_t)512 << 20)

/* Takes from the budget what it costs to check a payload at `offset` and to come back, perhaps
 * through the whole source again. Returns false, taking nothing, when it does not suffice. */
bool events_record_resync_pay(const RecordWindow *window, ResyncBudget *budget, uint64_t offset,
                              uint64_t payload_bytes);

typedef enum ResyncFound {
    RESYNC_FOUND_NONE,
    RESYNC_FOUND_WHOLE, /* both checksums are right */
    RESYNC_FOUND_CUT    /* a right header whose frame runs past the end of the source */
} ResyncFound;

typedef struct ResyncResult {
    ResyncFound found;
    uint64_t offset;   /* of the frame found; for NONE the end of what was searched */
    bool is_all_zeros; /* every byte from the start to `offset` */
} ResyncResult;

/* Looks at each offset from `start` to below `limit` (UINT64_MAX: to the end of the source) for
 * the first whole frame of at most `max_payload_bytes`; failing that, for the first cut one, if
 * `limit` is the end. Returns OK, IO or NO_MEMORY. */
EventsStatus events_record_resync(RecordWindow *window, uint64_t start, uint64_t limit,
                                  uint64_t max_payload_bytes, ResyncBudget *budget,
                                  ResyncResult *out_result, EventsError *err);

#endif
