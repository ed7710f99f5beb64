/* SPDX-License-Identifier: Apache-2.0 */
/* Where values lie in; the values themselves out, read again from their record.
 *
 * A MediaSeries is a series whose columns hold places instead of numbers; the record is read
 * through libevents with both checksums, so that a file replaced meanwhile is noticed. */
#include "media_series.h"
#include "media_internal.h"
#include <events/record_reader.h>
#include <glib.h>

struct MediaPayload {
    EventsRecordReader *reader; /* owned; the record's bytes live in it */
    EventsEventView event;
    EventsValueView value;
};

size_t media_series_n_items(const MediaSeries *series)
{
    return series_n_points(series->items);
}

size_t media_series_n_superseded(const MediaSeries *series)
{
    return series_n_superseded(series->items);
}

int64_t media_series_step(const MediaSeries *series, size_t i)
{
    return series_step(series->items, i);
}

double media_series_wall_time(const MediaSeries *series, size_t i)
{
    return series_wall_time(series->items, i);
}

int64_t media_series_superseded_step(const MediaSeries *series, size_t i)
{
    return series_superseded_step(series->items, i);
}

double media_series_superseded_wall_time(const MediaSeries *series, size_t i)
{
    return series_superseded_wall_time(series->items, i);
}

size_t media_series_lower_bound_step(const MediaSeries *series, int64_t step)
{
    return series_lower_bound_step(series->items, step);
}

uint64_t media_series_serial(const MediaSeries *series)
{
    return series_serial(series->items);
}

uint64_t media_series_generation(const MediaSeries *series)
{
    return series_generation(series->items);
}

void media_series_reference(const Run *run, const MediaSeries *series, size_t i,
                            MediaReference *out)
{
    uint32_t file_index;
    *out = (MediaReference){0};
    series_media_place(series->items, i, &out->offset_bytes, &out->value_index, &file_index);
    out->path = g_strdup(((const EventFile *)g_ptr_array_index(run->files, file_index))->path);
}

void media_reference_clear(MediaReference *reference)
{
    g_clear_pointer(&reference->path, g_free);
}

static EventsStatus open_reader(const char *path, EventsRecordReader **out, EventsError *err)
{
    EventsByteSource *source;
    EventsStatus status = events_byte_source_open_events(path, &source, err);
    if (status != EVENTS_OK) {
        return status;
    }
    status = events_record_reader_new(source, NULL, out, err);
    if (status != EVENTS_OK) {
        events_byte_source_close(source);
    }
    return status;
}

static EventsStatus say_moved(const MediaReference *reference, EventsError *err)
{
    if (err != NULL) {
        *err =
            (EventsError){.status = EVENTS_ERROR_CORRUPT, .offset_bytes = reference->offset_bytes};
        g_snprintf(err->message, sizeof err->message, "%s: the record is no longer where it was",
                   reference->path);
    }
    return EVENTS_ERROR_CORRUPT;
}

static EventsStatus find_value(MediaPayload *payload, const MediaReference *reference,
                               EventsError *err)
{
    EventsRecord record;
    EventsStatus status =
        events_record_reader_read_at(payload->reader, reference->offset_bytes, &record, err);
    if (status == EVENTS_OK) {
        status = events_event_view_parse(record.payload, &payload->event, err);
    }
    if (status != EVENTS_OK) {
        return status < 0 ? status : say_moved(reference, err);
    }
    EventsValueCursor cursor = events_event_view_values(&payload->event);
    for (uint32_t i = 0; events_value_cursor_next(&cursor, &payload->value); i++) {
        if (i == reference->value_index) {
            return EVENTS_OK;
        }
    }
    return say_moved(reference, err);
}

EventsStatus media_payload_read(const MediaReference *reference, MediaPayload **out,
                                EventsError *err)
{
    MediaPayload *payload = g_new0(MediaPayload, 1);
    EventsStatus status = open_reader(reference->path, &payload->reader, err);
    if (status == EVENTS_OK) {
        status = find_value(payload, reference, err);
    }
    if (status != EVENTS_OK) {
        media_payload_free(payload);
        return status;
    }
    *out = payload;
    return EVENTS_OK;
}

const EventsValueView *media_payload_value(const MediaPayload *payload)
{
    return &payload->value;
}

void media_payload_free(MediaPayload *payload)
{
    if (payload != NULL) {
        events_record_reader_free(payload->reader);
        g_free(payload);
    }
}

EventsStatus media_series_read(const Run *run, const MediaSeries *series, size_t i,
                               MediaPayload **out, EventsError *err)
{
    MediaReference reference;
    media_series_reference(run, series, i, &reference);
    const EventsStatus status = media_payload_read(&reference, out, err);
    media_reference_clear(&reference);
    return status;
}
