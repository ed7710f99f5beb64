/* SPDX-License-Identifier: Apache-2.0 */
/* A path goes in, typed values come out one by one. Records that are damaged or no events are
 * noted and passed over; what must be remembered of each tag (the first metadata decides what it
 * shows) is kept here, so that its users need not. */
#include "events/event_reader.h"

#include "error.h"
#include "reader_tags.h"

#include <assert.h>
#include <stdlib.h>

struct EventsReader {
    EventsRecordReader *records; /* owned */
    ReaderTags tags;             /* owned */
    EventsDamage *damages;       /* owned */
    size_t n_damages;
    size_t n_damages_room;
    EventsEventView event; /* borrows the record at hand */
    EventsValueCursor values;
    bool has_values; /* `values` may hold more of `event` */
};

EventsStatus events_reader_open(const char *path, EventsReader **out_reader, EventsError *err)
{
    assert(path != NULL && out_reader != NULL);
    EventsByteSource *source = NULL;
    EventsStatus status = events_byte_source_open_events(path, &source, err);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsReader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        events_byte_source_close(source);
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to read %s", path);
    }
    status = events_record_reader_new(source, NULL, &reader->records, err);
    if (status != EVENTS_OK) {
        events_byte_source_close(source);
        free(reader);
        return status;
    }
    *out_reader = reader;
    return EVENTS_OK;
}

static EventsStatus no_memory(const EventsReader *reader, EventsError *err)
{
    return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0,
                            events_record_reader_offset(reader->records), "no memory to read on");
}

/* Damage that is told again, larger, replaces what was told before. */
static EventsStatus note_damage(EventsReader *reader, EventsDamage damage, EventsError *err)
{
    if (reader->n_damages > 0 &&
        reader->damages[reader->n_damages - 1].offset_bytes == damage.offset_bytes) {
        reader->n_damages--;
    }
    if (reader->n_damages == reader->n_damages_room) {
        const size_t room = reader->n_damages_room > 0 ? 2 * reader->n_damages_room : 8;
        EventsDamage *damages = realloc(reader->damages, room * sizeof *damages);
        if (damages == NULL) {
            return no_memory(reader, err);
        }
        reader->damages = damages;
        reader->n_damages_room = room;
    }
    reader->damages[reader->n_damages++] = damage;
    return EVENTS_OK;
}

static EventsStatus step_over_damage(EventsReader *reader, EventsError *err)
{
    EventsDamage damage;
    const EventsStatus status = events_record_reader_recover(reader->records, &damage, err);
    return status == EVENTS_OK ? note_damage(reader, damage, err) : status;
}

/* Zeros at the end that were filled in later are no damage any more. */
static void revoke_damage(EventsReader *reader, const EventsRecord *record)
{
    if (reader->n_damages > 0 &&
        reader->damages[reader->n_damages - 1].offset_bytes == record->offset_bytes) {
        reader->n_damages--;
    }
}

/* Makes the next decodable event the one at hand. */
static EventsStatus next_event(EventsReader *reader, EventsError *err)
{
    for (;;) {
        EventsRecord record;
        EventsStatus status = events_record_reader_next(reader->records, &record, err);
        if (status == EVENTS_ERROR_CORRUPT || status == EVENTS_ERROR_TOO_LARGE) {
            status = step_over_damage(reader, err);
            if (status != EVENTS_OK) {
                return status;
            }
            continue;
        }
        if (status != EVENTS_OK) {
            return status;
        }
        revoke_damage(reader, &record);
        if (events_event_view_parse(record.payload, &reader->event, NULL) == EVENTS_OK) {
            reader->values = events_event_view_values(&reader->event);
            reader->has_values = reader->event.n_values > 0;
            return EVENTS_OK;
        }
        status = note_damage(reader,
                             (EventsDamage){.offset_bytes = record.offset_bytes,
                                            .size_bytes = record.size_bytes,
                                            .reason = EVENTS_DAMAGE_UNDECODABLE},
                             err);
        if (status != EVENTS_OK) {
            return status;
        }
    }
}

static EventsItem item_of_event(const EventsReader *reader)
{
    return (EventsItem){
        .step = reader->event.step, .wall_time = reader->event.wall_time, .event = &reader->event};
}

static EventsStatus fill_item(EventsReader *reader, const EventsValueView *value,
                              EventsItem *out_item, EventsError *err)
{
    ReaderTag *tag = events_reader_tags_get(&reader->tags, value->tag);
    if (tag == NULL || (value->has_metadata && !tag->has_metadata &&
                        !events_reader_tags_set_plugin(tag, value->plugin_name))) {
        return no_memory(reader, err);
    }
    EventsItem item = item_of_event(reader);
    item.tag = tag->text;
    item.value = *value;
    item.kind = events_value_view_summary_kind(value, tag->plugin_name);
    item.has_scalar = events_value_view_scalar(value, &item.scalar, NULL);
    *out_item = item;
    return EVENTS_OK;
}

EventsStatus events_reader_next(EventsReader *reader, EventsItem *out_item, EventsError *err)
{
    for (;;) {
        EventsValueView value;
        if (reader->has_values && events_value_cursor_next(&reader->values, &value)) {
            return fill_item(reader, &value, out_item, err);
        }
        reader->has_values = false;
        const EventsStatus status = next_event(reader, err);
        if (status != EVENTS_OK) {
            return status;
        }
        if (!reader->has_values) {
            *out_item = item_of_event(reader);
            return EVENTS_OK;
        }
    }
}

size_t events_reader_n_damages(const EventsReader *reader)
{
    return reader->n_damages;
}

EventsDamage events_reader_damage(const EventsReader *reader, size_t index)
{
    assert(index < reader->n_damages);
    return reader->damages[index];
}

uint64_t events_reader_n_records(const EventsReader *reader)
{
    return events_record_reader_n_records(reader->records);
}

void events_reader_close(EventsReader *reader)
{
    if (reader != NULL) {
        events_record_reader_free(reader->records);
        events_reader_tags_clear(&reader->tags);
        free(reader->damages);
        free(reader);
    }
}
