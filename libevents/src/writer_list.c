/* SPDX-License-Identifier: Apache-2.0 */
/* Many numbers go in at once, lists of them stand in the writer's queue: a column, which becomes a
 * record for each value, or a row, which becomes one record for all. A list that is longer than an
 * entry of the queue may be is cut into several. */
#include "writer_state.h"

#include <string.h>

enum { MOST_IN_ROW = 1024, MOST_IN_COLUMN = 1024 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many values of `value_bytes` fit into an entry. */
static size_t most_values(const EventsWriter *writer, size_t value_bytes, size_t most)
{
    const size_t limit = events_writer_queue_entry_limit(writer->queue);
    return least((limit - sizeof(EventsListEntry)) / value_bytes, most);
}

static EventsStatus check_times(const double *wall_times, size_t n_values)
{
    for (size_t i = 0; wall_times != NULL && i < n_values; i++) {
        if (!isfinite(wall_times[i])) {
            return EVENTS_ERROR_INVALID;
        }
    }
    return EVENTS_OK;
}

/* A part of a column that fits into one entry. */
typedef struct ColumnPart {
    EventsTagEntry *tag;
    size_t n_values;
    double wall_time; /* of all, where there are no times */
    const int64_t *steps;
    const double *wall_times;
    const float *values;
} ColumnPart;

static EventsStatus queue_column(EventsWriter *writer, const ColumnPart *part)
{
    const size_t n = part->n_values;
    const bool has_times = part->wall_times != NULL;
    const size_t size = sizeof(EventsListEntry) + n * (sizeof(int64_t) + sizeof(float)) +
                        (has_times ? n * sizeof(double) : 0);
    EventsQueueClaim claim = {events_queue_entry_slots(size), n,
                              has_times ? part->wall_times[0] : part->wall_time, 0};
    EventsRingHead *head = events_writer_queue_claim(writer->queue, &claim);
    if (head == NULL) {
        return EVENTS_ERROR_FULL;
    }
    EventsListEntry *list = (EventsListEntry *)(void *)head;
    list->n_values = (uint32_t)n;
    list->tag = part->tag;
    list->wall_time = claim.wall_time;
    memcpy(list->data, part->steps, n * sizeof *part->steps);
    uint64_t *end = list->data + n;
    if (has_times) {
        memcpy(end, part->wall_times, n * sizeof *part->wall_times);
        end += n;
    }
    memcpy(end, part->values, n * sizeof *part->values);
    return events_writer_queue_commit(writer->queue, head, &claim, EVENTS_ENTRY_COLUMN,
                                      has_times ? EVENTS_ENTRY_TIME_GIVEN | EVENTS_ENTRY_TIMES : 0);
}

/* The worse of two, where one part may have been refused and the next not. */
static EventsStatus join(EventsStatus before, EventsStatus now)
{
    return before != EVENTS_OK ? before : now;
}

EventsStatus events_writer_scalar_column(EventsWriter *writer, const char *tag, size_t n_values,
                                         const int64_t *steps, const double *wall_times,
                                         const float *values)
{
    EventsStatus status = events_writer_check_call(writer, events_record_time_of_call());
    if (status == EVENTS_OK) {
        status = check_times(wall_times, n_values);
    }
    if (status != EVENTS_OK || n_values == 0) {
        return status;
    }
    ColumnPart part = {.tag = events_writer_tag(writer, tag, EVENTS_TAG_SCALAR, &status)};
    if (part.tag == NULL) {
        return status;
    }
    const size_t value_bytes =
        sizeof *steps + sizeof *values + (wall_times != NULL ? sizeof *wall_times : 0);
    const size_t most = most_values(writer, value_bytes, MOST_IN_COLUMN);
    if (wall_times == NULL) {
        part.wall_time = events_writer_time(writer, events_record_time_of_call());
    }
    for (size_t at = 0; at < n_values; at += part.n_values) {
        part.n_values = least(most, n_values - at);
        part.steps = steps + at;
        part.wall_times = wall_times != NULL ? wall_times + at : NULL;
        part.values = values + at;
        status = join(status, queue_column(writer, &part));
    }
    return status;
}

static EventsStatus queue_row(EventsWriter *writer, int64_t step, double wall_time, size_t n,
                              EventsTagEntry *const *tags, const float *values)
{
    const size_t size = sizeof(EventsListEntry) + n * (sizeof(uint64_t) + sizeof(float));
    EventsQueueClaim claim = {events_queue_entry_slots(size), 1, wall_time, 0};
    EventsRingHead *head = events_writer_queue_claim(writer->queue, &claim);
    if (head == NULL) {
        return EVENTS_ERROR_FULL;
    }
    EventsListEntry *list = (EventsListEntry *)(void *)head;
    list->n_values = (uint32_t)n;
    list->step = step;
    list->wall_time = wall_time;
    memcpy(list->data, tags, n * sizeof(EventsTagEntry *));
    memcpy(list->data + n, values, n * sizeof *values);
    return events_writer_queue_commit(writer->queue, head, &claim, EVENTS_ENTRY_ROW,
                                      EVENTS_ENTRY_TIME_GIVEN);
}

/* False if a tag cannot be had. */
static bool find_tags(EventsWriter *writer, size_t n, const char *const *tags,
                      EventsTagEntry **entries, EventsStatus *out_status)
{
    for (size_t i = 0; i < n; i++) {
        entries[i] = events_writer_tag(writer, tags[i], EVENTS_TAG_SCALAR, out_status);
        if (entries[i] == NULL) {
            return false;
        }
    }
    return true;
}

EventsStatus events_writer_row(EventsWriter *writer, int64_t step, double wall_time,
                               size_t n_values, const char *const *tags, const float *values)
{
    EventsTagEntry *entries[MOST_IN_ROW];
    EventsStatus status = events_writer_check_call(writer, events_record_time_given(wall_time));
    if (status != EVENTS_OK) {
        return status;
    }
    const size_t most = most_values(writer, sizeof(uint64_t) + sizeof *values, MOST_IN_ROW);
    for (size_t at = most; at < n_values; at += most) {
        /* All tags are looked at before anything is queued. */
        if (!find_tags(writer, least(most, n_values - at), tags + at, entries, &status)) {
            return status;
        }
    }
    for (size_t at = 0; at < n_values; at += most) {
        const size_t n = least(most, n_values - at);
        if (!find_tags(writer, n, tags + at, entries, &status)) {
            return status;
        }
        status = join(status, queue_row(writer, step, wall_time, n, entries, values + at));
    }
    return status;
}
