/* SPDX-License-Identifier: Apache-2.0 */
/* Entries of the ring go in, sealed records stand in the stage, and from there reach the file in
 * one write(2). Here, where the order of records is settled, times that were taken are kept from
 * going back and tags get their metadata where the file does not have them yet.
 *
 * All of it also runs in a signal handler, which may not allocate: then what would need memory is
 * skipped and left to the thread. */
#include "writer_queue_state.h"

#include "byte_order.h"
#include "event_encode.h"
#include "record_seal.h"
#include "scalar_encode.h"
#include "wall_clock.h"

#include <errno.h>
#include <math.h>
#include <string.h>

typedef enum Outcome {
    STAGED,  /* all of the entry, or it was lost and counted */
    NO_ROOM, /* the stage must be written first */
    SKIPPED  /* cannot be done in a signal handler */
} Outcome;

/* The time to write: as given, or as taken but not before what was taken earlier. */
static double settle_time(EventsQueueDrain *drain, double wall_time, bool is_given)
{
    if (is_given) {
        return wall_time;
    }
    if (wall_time > drain->newest_time) {
        drain->newest_time = wall_time;
    }
    return drain->newest_time;
}

void events_drain_stage_prepare_file(EventsQueueDrain *drain, size_t extra_bytes)
{
    EventsWallClock clock = {0};
    if (events_writer_file_is_ending(&drain->file, extra_bytes)) {
        const double now = settle_time(drain, events_wall_clock_read(&clock), false);
        events_writer_file_prepare(&drain->file, extra_bytes, now);
    }
}

/* Makes room for a record whose payload is at most `bound` bytes; NULL and why not. */
static uint8_t *reserve(EventsQueueDrain *drain, size_t bound, Outcome *out_outcome)
{
    const size_t size = bound + EVENTS_RECORD_SEAL_BYTES;
    EventsByteBuffer *stage = &drain->stage;
    const bool is_to_begin_file =
        !drain->is_in_signal && events_writer_file_is_full(&drain->file, stage->size + size);
    if (stage->size > 0 && (is_to_begin_file || stage->size + size > EVENTS_QUEUE_STAGE_BYTES)) {
        *out_outcome = NO_ROOM;
        return NULL;
    }
    if (is_to_begin_file) {
        events_drain_stage_prepare_file(drain, size);
    }
    if (size > stage->capacity - stage->size &&
        (drain->is_in_signal || !events_byte_buffer_reserve(stage, size))) {
        *out_outcome = SKIPPED;
        return NULL;
    }
    return stage->data + stage->size + EVENTS_RECORD_SEAL_BEFORE;
}

static void seal(EventsQueueDrain *drain, size_t payload_size)
{
    drain->stage.size += events_record_seal(drain->stage.data + drain->stage.size, payload_size);
    drain->n_staged++;
}

static bool is_due(const EventsQueueDrain *drain, const EventsTagEntry *tag)
{
    return tag->described_in != drain->file.epoch;
}

static EventsScalarForm form_of(const EventsTagEntry *tag)
{
    return (EventsScalarForm){tag->text, tag->prefix, events_tag_table_description(tag)};
}

/* The rarer forms of a scalar: with metadata, or as a double. */
static Outcome stage_formed(EventsQueueDrain *drain, EventsTagEntry *tag, EventsScalarPoint *point,
                            bool is_time_given)
{
    Outcome outcome = STAGED;
    const EventsScalarForm form = form_of(tag);
    uint8_t *payload = reserve(
        drain, form.tag.size + form.description.size + EVENTS_SCALAR_ENCODE_FIXED_BYTES, &outcome);
    if (payload == NULL) {
        return outcome;
    }
    point->wall_time = settle_time(drain, point->wall_time, is_time_given);
    seal(drain, events_scalar_encode_form(payload, &form, point, is_due(drain, tag)));
    tag->described_in = drain->file.epoch;
    return STAGED;
}

static Outcome stage_float(EventsQueueDrain *drain, EventsTagEntry *tag, int64_t step,
                           double wall_time, bool is_time_given, float value)
{
    drain->newest_step = step;
    const size_t bound = tag->prefix.size + EVENTS_SCALAR_ENCODE_FIXED_BYTES;
    const size_t size = drain->stage.size + bound + EVENTS_RECORD_SEAL_BYTES;
    if (is_due(drain, tag) || size > EVENTS_QUEUE_STAGE_BYTES ||
        events_writer_file_is_full(&drain->file, size)) {
        EventsScalarPoint point = {wall_time, step, (double)value, false};
        return stage_formed(drain, tag, &point, is_time_given);
    }
    uint8_t *payload = drain->stage.data + drain->stage.size + EVENTS_RECORD_SEAL_BEFORE;
    wall_time = settle_time(drain, wall_time, is_time_given);
    seal(drain, events_scalar_encode(payload, tag->prefix, wall_time, step, value));
    return STAGED;
}

static Outcome stage_double(EventsQueueDrain *drain, const EventsDoubleEntry *entry,
                            bool is_time_given)
{
    EventsScalarPoint point = {entry->scalar.wall_time, entry->scalar.step, entry->value, true};
    drain->newest_step = point.step;
    return stage_formed(drain, entry->scalar.tag, &point, is_time_given);
}

/* May stop in the middle and go on there. */
static Outcome stage_column(EventsQueueDrain *drain, const EventsListEntry *entry, uint32_t flags)
{
    const uint32_t n = entry->n_values;
    const int64_t *steps = (const int64_t *)(const void *)entry->data;
    const bool has_times = (flags & EVENTS_ENTRY_TIMES) != 0;
    const double *times = (const double *)(const void *)(entry->data + n);
    const float *values = (const float *)(const void *)(entry->data + (has_times ? 2 * n : n));
    const bool is_given = (flags & EVENTS_ENTRY_TIME_GIVEN) != 0;
    while (drain->index < n) {
        const uint32_t i = drain->index;
        const Outcome outcome =
            stage_float(drain, entry->tag, steps[i], has_times ? times[i] : entry->wall_time,
                        is_given, values[i]);
        if (outcome != STAGED) {
            return outcome;
        }
        drain->index++;
    }
    return STAGED;
}

static Outcome stage_row(EventsQueueDrain *drain, const EventsListEntry *entry)
{
    const uint32_t n = entry->n_values;
    EventsTagEntry *const *tags = (EventsTagEntry *const *)(const void *)entry->data;
    const float *values = (const float *)(const void *)(entry->data + n);
    Outcome outcome = STAGED;
    size_t bound = EVENTS_SCALAR_ENCODE_FIXED_BYTES;
    for (uint32_t i = 0; i < n; i++) {
        const EventsScalarForm form = form_of(tags[i]);
        bound += events_scalar_encode_value_size(&form, true);
    }
    uint8_t *payload = reserve(drain, bound, &outcome);
    if (payload == NULL) {
        return outcome;
    }
    size_t values_size = 0;
    for (uint32_t i = 0; i < n; i++) {
        const EventsScalarForm form = form_of(tags[i]);
        values_size += events_scalar_encode_value_size(&form, is_due(drain, tags[i]));
    }
    drain->newest_step = entry->step;
    size_t size =
        events_scalar_encode_row_head(payload, entry->wall_time, entry->step, values_size);
    for (uint32_t i = 0; i < n; i++) {
        const EventsScalarForm form = form_of(tags[i]);
        size +=
            events_scalar_encode_value(payload + size, &form, values[i], is_due(drain, tags[i]));
    }
    seal(drain, size);
    for (uint32_t i = 0; i < n; i++) {
        tags[i]->described_in = drain->file.epoch;
    }
    return STAGED;
}

static Outcome stage_event(EventsQueueDrain *drain, const EventsOutsideRecord *record,
                           EventsBytes event, double wall_time)
{
    Outcome outcome = STAGED;
    uint8_t *payload = reserve(drain, event.size, &outcome);
    if (payload == NULL) {
        return outcome;
    }
    if (event.size > 0) {
        memcpy(payload, event.data, event.size);
    }
    if (!record->is_time_given) {
        events_store_le_double(payload + EVENTS_ENCODE_WALL_TIME_OFFSET, wall_time);
    }
    seal(drain, event.size);
    return STAGED;
}

static Outcome stage_body(EventsQueueDrain *drain, const EventsOutsideRecord *record,
                          EventsBytes body, double wall_time)
{
    EventsTagEntry *tag = record->tag;
    Outcome outcome = STAGED;
    const EventsBytes own = {record->metadata.data, record->metadata.size};
    const EventsBytes description = events_tag_table_description(tag);
    uint8_t *payload = reserve(drain,
                               body.size + tag->text.size + own.size + description.size +
                                   EVENTS_ENCODE_VALUE_FIXED_BYTES,
                               &outcome);
    if (payload == NULL) {
        return outcome;
    }
    EventsEncodeHead head = {
        .tag = tag->text, .step = record->step, .wall_time = wall_time, .metadata = own};
    if (is_due(drain, tag)) {
        head.description = description;
        if (own.size == 0) {
            head.metadata = events_encode_metadata_of(record->kind);
        }
    }
    events_encode_value(payload, &head, body);
    seal(drain, events_encode_value_size(&head, body));
    tag->described_in = drain->file.epoch;
    return STAGED;
}

static void lose(EventsWriterQueue *queue, uint64_t n_records, double wall_time, int reason)
{
    const EventsLossSpan span = {n_records, wall_time, wall_time};
    events_loss_ledger_lose(&queue->ledger, span, reason, queue->drain.file.size_bytes);
}

/* Encodes into the scratch, which keeps it until it was staged. */
static bool encode_deferred(EventsQueueDrain *drain, EventsOutsideRecord *record, double wall_time)
{
    const EventsEncodeHead head = {.tag = record->tag != NULL ? record->tag->text
                                                              : (EventsBytes){NULL, 0},
                                   .step = record->step,
                                   .wall_time = wall_time};
    drain->scratch.size = 0;
    const EventsStatus status =
        record->deferred.encode(record->deferred.context, &head, &drain->scratch);
    record->deferred.encode = NULL;
    return status == EVENTS_OK && drain->scratch.size <= EVENTS_RECORD_SEAL_MAX_PAYLOAD / 2;
}

static Outcome stage_large(EventsWriterQueue *queue, EventsLargeEntry *entry)
{
    EventsQueueDrain *drain = &queue->drain;
    EventsOutsideRecord *record = atomic_load_explicit(&entry->record, memory_order_relaxed);
    if (record == NULL) {
        return STAGED;
    }
    const bool is_deferred = record->deferred.free_context != NULL;
    if (is_deferred && drain->is_in_signal) {
        return SKIPPED;
    }
    const double wall_time = settle_time(drain, record->wall_time, record->is_time_given);
    Outcome outcome = STAGED;
    if (record->deferred.encode != NULL && !encode_deferred(drain, record, wall_time)) {
        lose(queue, 1, wall_time, ENOMEM);
    } else {
        const EventsByteBuffer *bytes = is_deferred ? &drain->scratch : &record->body;
        const EventsBytes body = {bytes->data, bytes->size};
        drain->newest_step = record->step;
        outcome = record->tag != NULL ? stage_body(drain, record, body, wall_time)
                                      : stage_event(drain, record, body, wall_time);
        if (outcome == SKIPPED && !drain->is_in_signal) {
            lose(queue, 1, wall_time, ENOMEM);
            outcome = STAGED;
        }
    }
    if (outcome == STAGED) {
        atomic_store_explicit(&entry->record, NULL, memory_order_relaxed);
        record->next = drain->used;
        drain->used = record;
    }
    return outcome;
}

static Outcome stage_entry(EventsWriterQueue *queue, EventsRingHead *head, uint32_t state)
{
    EventsQueueDrain *drain = &queue->drain;
    const uint32_t flags = events_record_ring_flags(state);
    const bool is_given = (flags & EVENTS_ENTRY_TIME_GIVEN) != 0;
    switch (events_record_ring_kind(state)) {
    case EVENTS_ENTRY_SCALAR: {
        const EventsScalarEntry *entry = (const EventsScalarEntry *)(const void *)head;
        return stage_float(drain, entry->tag, entry->step, entry->wall_time, is_given,
                           entry->value);
    }
    case EVENTS_ENTRY_DOUBLE:
        return stage_double(drain, (const EventsDoubleEntry *)(const void *)head, is_given);
    case EVENTS_ENTRY_COLUMN:
        return stage_column(drain, (const EventsListEntry *)(const void *)head, flags);
    case EVENTS_ENTRY_ROW:
        return stage_row(drain, (const EventsListEntry *)(const void *)head);
    case EVENTS_ENTRY_LARGE:
        return stage_large(queue, (EventsLargeEntry *)(void *)head);
    default:
        return STAGED;
    }
}

/* No memory for a record of the ring, such as a row of very long tags. */
static void lose_entry(EventsWriterQueue *queue, const EventsRingHead *head, uint32_t kind)
{
    const EventsListEntry *entry = (const EventsListEntry *)(const void *)head;
    lose(queue, events_queue_entry_records(head, kind) - queue->drain.index, entry->wall_time,
         ENOMEM);
}

bool events_drain_stage_fill(EventsWriterQueue *queue)
{
    EventsQueueDrain *drain = &queue->drain;
    for (;;) {
        const uint32_t state = events_record_ring_state(&queue->ring, drain->position);
        if (state == 0) {
            return false;
        }
        EventsRingHead *head = events_record_ring_at(&queue->ring, drain->position);
        const uint32_t kind = events_record_ring_kind(state);
        const Outcome outcome = stage_entry(queue, head, state);
        if (outcome == NO_ROOM) {
            return true;
        }
        if (outcome == SKIPPED && !drain->is_in_signal) {
            lose_entry(queue, head, kind);
        } else if (outcome == SKIPPED) {
            drain->has_skipped = true;
            if (kind != EVENTS_ENTRY_LARGE) {
                return false; /* nothing behind it can be reached without losing it */
            }
        }
        drain->n_passed += events_queue_entry_records(head, kind);
        drain->position += events_record_ring_slots_of(state);
        drain->index = 0;
    }
}

bool events_drain_stage_fill_skipped(EventsWriterQueue *queue)
{
    EventsQueueDrain *drain = &queue->drain;
    uint64_t at = atomic_load_explicit(&queue->ring.tail, memory_order_relaxed);
    while (at < drain->position) {
        const uint32_t state = events_record_ring_state(&queue->ring, at);
        EventsRingHead *head = events_record_ring_at(&queue->ring, at);
        if (events_record_ring_kind(state) == EVENTS_ENTRY_LARGE &&
            stage_entry(queue, head, state) == NO_ROOM) {
            return true;
        }
        at += events_record_ring_slots_of(state);
    }
    drain->was_in_signal = false;
    drain->has_skipped = false;
    return false;
}

void events_drain_stage_state_losses(EventsWriterQueue *queue)
{
    EventsQueueDrain *drain = &queue->drain;
    if (drain->stage.size > 0 || drain->is_in_signal) {
        return;
    }
    const EventsLossSpan span = events_loss_ledger_unstated(&queue->ledger);
    Outcome outcome = STAGED;
    uint8_t *payload =
        span.n_records > 0 ? reserve(drain, EVENTS_LOSS_STATEMENT_BYTES, &outcome) : NULL;
    if (payload == NULL) {
        return;
    }
    const double wall_time = drain->newest_time > 0.0 ? drain->newest_time : span.to;
    drain->stage.size += events_record_seal(
        drain->stage.data, events_loss_ledger_encode(payload, span, wall_time, drain->newest_step));
    drain->statement_bytes = drain->stage.size;
    drain->n_stated = span.n_records;
}

/* The time in a record, which event_encode puts first; an event without one happened at 0. */
static double time_of(const uint8_t *record)
{
    const uint8_t *payload = record + EVENTS_RECORD_SEAL_BEFORE;
    const bool has_time = events_load_le64(record) >= 9 && payload[0] == 0x09;
    return has_time ? events_load_le_double(payload + 1) : 0.0;
}

/* The records from `at` to the end of the stage. */
static EventsLossSpan measure_rest(const EventsByteBuffer *stage, size_t at)
{
    EventsLossSpan span = {0, (double)INFINITY, -(double)INFINITY};
    while (at < stage->size) {
        const double wall_time = time_of(stage->data + at);
        events_loss_ledger_widen(&span, (EventsLossSpan){1, wall_time, wall_time});
        at += (size_t)events_load_le64(stage->data + at) + EVENTS_RECORD_SEAL_BYTES;
    }
    return span;
}

void events_drain_stage_write(EventsWriterQueue *queue)
{
    EventsQueueDrain *drain = &queue->drain;
    EventsByteBuffer *stage = &drain->stage;
    if (stage->size == 0) {
        return;
    }
    int reason = 0;
    const size_t written =
        events_writer_file_write(&drain->file, stage->data, stage->size, &reason);
    uint64_t n_written = drain->n_staged;
    if (drain->statement_bytes > 0 && written >= drain->statement_bytes) {
        events_loss_ledger_state(&queue->ledger, drain->n_stated);
    }
    if (written < stage->size) {
        const size_t from = written > drain->statement_bytes ? written : drain->statement_bytes;
        const EventsLossSpan span = measure_rest(stage, from);
        n_written -= span.n_records;
        if (span.n_records > 0) {
            events_loss_ledger_lose(&queue->ledger, span, reason, drain->file.size_bytes);
        }
        drain->file.epoch++;
    }
    atomic_fetch_add_explicit(&queue->n_written, n_written, memory_order_relaxed);
    stage->size = 0;
    drain->n_staged = 0;
    drain->statement_bytes = 0;
}
