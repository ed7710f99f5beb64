/* SPDX-License-Identifier: Apache-2.0 */
/* Drops and losses go in; counts, an error for the caller and a mark for the file come out. The
 * mark is written by hand, since it has to be possible when there is no memory. */
#include "loss_ledger.h"

#include "byte_order.h"
#include "error.h"
#include "events/event_writer.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

void events_loss_ledger_init(EventsLossLedger *ledger)
{
    memset(ledger, 0, sizeof *ledger);
    atomic_init(&ledger->dropped_from, (double)INFINITY);
    atomic_init(&ledger->dropped_to, -(double)INFINITY);
    ledger->unstated = (EventsLossSpan){0, (double)INFINITY, -(double)INFINITY};
}

/* The span is widened before the count grows, so that who sees the count sees the span. */
void events_loss_ledger_drop(EventsLossLedger *ledger, uint64_t n_records, double wall_time)
{
    double seen = atomic_load_explicit(&ledger->dropped_from, memory_order_relaxed);
    while (wall_time < seen &&
           !atomic_compare_exchange_weak_explicit(&ledger->dropped_from, &seen, wall_time,
                                                  memory_order_relaxed, memory_order_relaxed)) {
    }
    seen = atomic_load_explicit(&ledger->dropped_to, memory_order_relaxed);
    while (wall_time > seen &&
           !atomic_compare_exchange_weak_explicit(&ledger->dropped_to, &seen, wall_time,
                                                  memory_order_relaxed, memory_order_relaxed)) {
    }
    atomic_fetch_add_explicit(&ledger->n_dropped_unstated, n_records, memory_order_release);
    atomic_fetch_add_explicit(&ledger->n_dropped, n_records, memory_order_relaxed);
}

void events_loss_ledger_widen(EventsLossSpan *span, EventsLossSpan other)
{
    span->n_records += other.n_records;
    span->from = other.from < span->from ? other.from : span->from;
    span->to = other.to > span->to ? other.to : span->to;
}

void events_loss_ledger_lose(EventsLossLedger *ledger, EventsLossSpan span, int reason,
                             uint64_t offset_bytes)
{
    if (atomic_load_explicit(&ledger->n_lost, memory_order_relaxed) == 0) {
        atomic_store_explicit(&ledger->first_reason, reason, memory_order_relaxed);
        atomic_store_explicit(&ledger->first_offset_bytes, offset_bytes, memory_order_relaxed);
    }
    atomic_store_explicit(&ledger->last_reason, reason, memory_order_relaxed);
    atomic_store_explicit(&ledger->last_offset_bytes, offset_bytes, memory_order_relaxed);
    atomic_fetch_add_explicit(&ledger->n_lost, span.n_records, memory_order_release);
    atomic_store_explicit(&ledger->is_untold, true, memory_order_relaxed);
    events_loss_ledger_widen(&ledger->unstated, span);
}

EventsLossSpan events_loss_ledger_unstated(EventsLossLedger *ledger)
{
    EventsLossSpan dropped = {0, (double)INFINITY, -(double)INFINITY};
    if (atomic_load_explicit(&ledger->n_dropped_unstated, memory_order_relaxed) > 0) {
        dropped.n_records =
            atomic_exchange_explicit(&ledger->n_dropped_unstated, 0, memory_order_acquire);
        dropped.from =
            atomic_exchange_explicit(&ledger->dropped_from, (double)INFINITY, memory_order_relaxed);
        dropped.to =
            atomic_exchange_explicit(&ledger->dropped_to, -(double)INFINITY, memory_order_relaxed);
    }
    events_loss_ledger_widen(&ledger->unstated, dropped);
    return ledger->unstated;
}

void events_loss_ledger_state(EventsLossLedger *ledger, uint64_t n_records)
{
    if (n_records < ledger->unstated.n_records) {
        ledger->unstated.n_records -= n_records;
        return;
    }
    ledger->unstated = (EventsLossSpan){0, (double)INFINITY, -(double)INFINITY};
}

EventsStatus events_loss_ledger_report(const EventsLossLedger *ledger, uint64_t n_lost,
                                       bool is_first_reason, const char *path, EventsError *err)
{
    const int reason = is_first_reason
                           ? atomic_load_explicit(&ledger->first_reason, memory_order_relaxed)
                           : atomic_load_explicit(&ledger->last_reason, memory_order_relaxed);
    const uint64_t offset =
        is_first_reason ? atomic_load_explicit(&ledger->first_offset_bytes, memory_order_relaxed)
                        : atomic_load_explicit(&ledger->last_offset_bytes, memory_order_relaxed);
    return events_error_set(err, EVENTS_ERROR_IO, reason, offset,
                            "%" PRIu64 " %s not be written to %s", n_lost,
                            n_lost == 1 ? "record could" : "records could", path);
}

static uint8_t *put_head(uint8_t *out, uint8_t key, size_t size)
{
    *out++ = key;
    if (size >= 0x80) { /* nothing here takes three bytes */
        *out++ = (uint8_t)(size | 0x80);
        size >>= 7;
    }
    *out++ = (uint8_t)size;
    return out;
}

static uint8_t *put_part(uint8_t *out, uint8_t key, const void *bytes, size_t size)
{
    out = put_head(out, key, size);
    memcpy(out, bytes, size);
    return out + size;
}

static uint8_t *put_row(uint8_t *out, const char *word, const char *what)
{
    out = put_part(out, 0x42, word, strlen(word)); /* TensorProto.string_val */
    return put_part(out, 0x42, what, strlen(what));
}

/* Enough digits to read the same number again, with a point in every language. */
static void format_time(char *text, size_t capacity, double seconds)
{
    snprintf(text, capacity, "%.17g", seconds);
    for (char *at = text; *at != '\0'; at++) {
        if (strchr("0123456789+-e", *at) == NULL) {
            *at = '.';
        }
    }
}

/* DT_STRING (7), the shape [3, 2], and what was noted. */
static size_t put_tensor(uint8_t *out, EventsLossSpan span)
{
    static const uint8_t start[] = {0x08, 0x07, 0x12, 0x08, 0x12, 0x02,
                                    0x08, 0x03, 0x12, 0x02, 0x08, 0x02};
    char text[32];
    uint8_t *end = out;
    memcpy(end, start, sizeof start);
    end += sizeof start;
    snprintf(text, sizeof text, "%" PRIu64, span.n_records);
    end = put_row(end, "records", text);
    format_time(text, sizeof text, span.from);
    end = put_row(end, "from", text);
    format_time(text, sizeof text, span.to);
    return (size_t)(put_row(end, "to", text) - out);
}

size_t events_loss_ledger_encode(uint8_t *out, EventsLossSpan span, double wall_time, int64_t step)
{
    static const char tag[] = EVENTS_MARK_TAG_PREFIX EVENTS_MARK_NEVER_WRITTEN;
    /* SummaryMetadata: the plugin "text", the data class TENSOR (2) */
    static const uint8_t metadata[] = {0x0a, 0x06, 0x0a, 0x04, 't', 'e', 'x', 't', 0x20, 0x02};
    uint8_t tensor[160];
    uint8_t value[256];
    const size_t tensor_size = put_tensor(tensor, span);
    uint8_t *value_end = put_part(value, 0x0a, tag, sizeof tag - 1);
    value_end = put_part(value_end, 0x42, tensor, tensor_size);
    value_end = put_part(value_end, 0x4a, metadata, sizeof metadata);
    const size_t value_size = (size_t)(value_end - value);
    uint8_t *end = out;
    *end++ = 0x09;
    events_store_le_double(end, wall_time);
    end += sizeof wall_time;
    *end++ = 0x10;
    for (uint64_t rest = (uint64_t)step;; rest >>= 7) {
        if (rest < 0x80) {
            *end++ = (uint8_t)rest;
            break;
        }
        *end++ = (uint8_t)(rest | 0x80);
    }
    end = put_head(end, 0x2a, value_size + (value_size < 0x80 ? 2 : 3));
    return (size_t)(put_part(end, 0x0a, value, value_size) - out);
}
