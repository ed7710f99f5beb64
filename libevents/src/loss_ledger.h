/* SPDX-License-Identifier: Apache-2.0 */
/* What a writer could not write: how many records, of which times, why. Values that found the
 * queue full were dropped, by any thread; records that the file did not take were lost, by the
 * writing thread. Both are owed a statement in the file itself. */
#ifndef EVENTS_SRC_LOSS_LEDGER_H
#define EVENTS_SRC_LOSS_LEDGER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "events/error.h"

typedef struct EventsLossSpan {
    uint64_t n_records;
    double from; /* the earliest wall time */
    double to;   /* the latest */
} EventsLossSpan;

typedef struct EventsLossLedger {
    /* any thread */
    _Atomic uint64_t n_dropped;
    _Atomic uint64_t n_dropped_unstated;
    _Atomic double dropped_from;
    _Atomic double dropped_to;
    _Atomic bool is_untold; /* by a call that logs */

    /* written by the writing thread, read by any */
    _Atomic uint64_t n_lost;
    _Atomic int first_reason; /* errno */
    _Atomic int last_reason;
    _Atomic uint64_t first_offset_bytes;
    _Atomic uint64_t last_offset_bytes;

    /* the writing thread's own */
    EventsLossSpan unstated;
} EventsLossLedger;

void events_loss_ledger_init(EventsLossLedger *ledger);

/* Any thread, without a lock or a system call. */
void events_loss_ledger_drop(EventsLossLedger *ledger, uint64_t n_records, double wall_time);

/* By the writing thread: `span` was lost where the file was `offset_bytes` long. */
void events_loss_ledger_lose(EventsLossLedger *ledger, EventsLossSpan span, int reason,
                             uint64_t offset_bytes);

/* By the writing thread: all that is not stated yet; n_records 0: nothing. It stays unstated. */
EventsLossSpan events_loss_ledger_unstated(EventsLossLedger *ledger);

/* By the writing thread: so many of the unstated stand in the file now. */
void events_loss_ledger_state(EventsLossLedger *ledger, uint64_t n_records);

/* True once after each time that records were lost. */
static inline bool events_loss_ledger_tell(EventsLossLedger *ledger)
{
    return atomic_load_explicit(&ledger->is_untold, memory_order_relaxed) &&
           atomic_exchange_explicit(&ledger->is_untold, false, memory_order_relaxed);
}

void events_loss_ledger_widen(EventsLossSpan *span, EventsLossSpan other);

/* Fills `err`: `n_lost` records could not be written to `path`, for the last reason or the first.
 * Returns ERROR_IO. */
EventsStatus events_loss_ledger_report(const EventsLossLedger *ledger, uint64_t n_lost,
                                       bool is_first_reason, const char *path, EventsError *err);

/* The most that events_loss_ledger_encode() writes. */
enum { EVENTS_LOSS_STATEMENT_BYTES = 320 };

/* The mark that states `span`, as a serialized event. Returns its size. */
size_t events_loss_ledger_encode(uint8_t *out, EventsLossSpan span, double wall_time, int64_t step);

#endif
