/* SPDX-License-Identifier: Apache-2.0 */
/* A path goes in, typed values come out one by one. Records that are damaged or no events are
 * noted and passed over; what must be remembered of each tag (the first metadata decides what it
 * shows) is kept here, so that its users need not. */
#include "events/event_reader.h"

#include "error.h"
#include "reader_rounds.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

EventsStatus events_reader_open_with(const char *path, const EventsReaderOptions *options,
                                     EventsReader **out_reader, EventsError *err)
{
    assert(path != NULL && out_reader != NULL);
    const EventsReaderOptions defaults = EVENTS_READER_OPTIONS_INIT;
    EventsReader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to read %s", path);
    }
    reader->options = options != NULL ? *options : defaults;
    EventsStatus status = events_reader_files_init(&reader->files, path, err);
    if (status == EVENTS_OK && reader->files.directory == NULL) {
        reader->next_file = 1;
        status = events_reader_rounds_open_file(reader, reader->files.files[0], err);
    }
    if (status != EVENTS_OK) {
        events_reader_close(reader);
        return status;
    }
    *out_reader = reader;
    return EVENTS_OK;
}

EventsStatus events_reader_open(const char *path, EventsReader **out_reader, EventsError *err)
{
    return events_reader_open_with(path, NULL, out_reader, err);
}

static EventsStatus no_memory(const EventsReader *reader, EventsError *err)
{
    return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, reader->event_offset,
                            "no memory to read on");
}

static bool is_graph(EventsEventKind kind)
{
    return kind == EVENTS_EVENT_GRAPH_DEF || kind == EVENTS_EVENT_META_GRAPH_DEF ||
           kind == EVENTS_EVENT_TAGGED_RUN_METADATA;
}

static void begin_item(const EventsReader *reader, EventsItem *item)
{
    item->tag = NULL;
    item->step = reader->event.step;
    item->wall_time = reader->event.wall_time;
    item->kind = is_graph(reader->event.kind) ? EVENTS_SUMMARY_GRAPH : EVENTS_SUMMARY_UNKNOWN;
    item->has_scalar = false;
    item->scalar = 0.0;
    item->event = &reader->event;
    item->tag_info = NULL;
    item->is_other_kind = false;
    item->path = reader->file->path;
    item->offset_bytes = reader->event_offset;
}

/* The value is in the item already. False when its tag is one too many. */
static EventsStatus fill_item(EventsReader *reader, EventsItem *item, bool *out_skipped,
                              EventsError *err)
{
    const EventsValueView *value = &item->value;
    ReaderTag *tag =
        events_reader_tags_get(&reader->tags, value->tag, reader->options.max_tags, out_skipped);
    if (*out_skipped) {
        reader->n_skipped_values++;
        return EVENTS_OK;
    }
    if (tag == NULL ||
        (value->has_metadata && !tag->has_metadata && !events_reader_tags_describe(tag, value))) {
        return no_memory(reader, err);
    }
    begin_item(reader, item);
    item->tag = tag->text;
    item->tag_info = &tag->info;
    item->kind = events_value_view_summary_kind(value, tag->info.plugin_name);
    if (!tag->has_values) {
        tag->has_values = true;
        tag->info.first_kind = item->kind;
    }
    item->is_other_kind = item->kind != tag->info.first_kind;
    item->has_scalar = value->is_scalar;
    item->scalar = value->scalar;
    return EVENTS_OK;
}

EventsStatus events_reader_next(EventsReader *reader, EventsItem *out_item, EventsError *err)
{
    for (;;) {
        while (reader->has_values && events_value_cursor_next(&reader->values, &out_item->value)) {
            bool is_skipped;
            const EventsStatus status = fill_item(reader, out_item, &is_skipped, err);
            if (!is_skipped) {
                return status;
            }
        }
        reader->has_values = false;
        const EventsStatus status = events_reader_rounds_next(reader, err);
        if (status != EVENTS_OK) {
            return status;
        }
        if (!reader->has_values) {
            *out_item = (EventsItem){.tag = NULL};
            begin_item(reader, out_item);
            return EVENTS_OK;
        }
    }
}

static const ReaderFile *find_file(const EventsReader *reader, const char *path)
{
    for (size_t i = 0; i < reader->files.n; i++) {
        const ReaderFile *file = reader->files.files[i];
        if (path == NULL || path == file->path || strcmp(path, file->path) == 0) {
            return file;
        }
    }
    return NULL;
}

EventsStatus events_reader_read_event(EventsReader *reader, const char *path, uint64_t offset_bytes,
                                      EventsEventView *out_event, EventsError *err)
{
    const ReaderFile *file = find_file(reader, path);
    if (file == NULL) {
        return events_error_set(err, EVENTS_ERROR_IO, ENOENT, 0, "no file %s is being read",
                                path != NULL ? path : "");
    }
    if (reader->again_file != file) {
        events_record_reader_free(reader->again);
        reader->again = NULL;
        reader->again_file = NULL;
        const EventsStatus status =
            events_reader_rounds_open_records(reader, file->path, &reader->again, err);
        if (status != EVENTS_OK) {
            return status;
        }
        reader->again_file = file;
    }
    EventsRecord record;
    EventsEventView event;
    EventsStatus status = events_record_reader_read_at(reader->again, offset_bytes, &record, err);
    if (status == EVENTS_OK) {
        status = events_event_view_parse(record.payload, &event, err);
    }
    if (status == EVENTS_OK) {
        *out_event = event;
    }
    return status;
}

size_t events_reader_n_damages(const EventsReader *reader)
{
    size_t n = 0;
    for (size_t i = 0; i < reader->files.n; i++) {
        n += reader->files.files[i]->damages.n;
    }
    return n;
}

/* The file that has the damage with this index, which becomes the index within it. */
static const ReaderFile *file_of_damage(const EventsReader *reader, size_t *index)
{
    size_t i = 0;
    while (i < reader->files.n && *index >= reader->files.files[i]->damages.n) {
        *index -= reader->files.files[i++]->damages.n;
    }
    assert(i < reader->files.n);
    return reader->files.files[i];
}

EventsDamage events_reader_damage(const EventsReader *reader, size_t index)
{
    const ReaderFile *file = file_of_damage(reader, &index);
    return file->damages.places[index];
}

const char *events_reader_damage_path(const EventsReader *reader, size_t index)
{
    return file_of_damage(reader, &index)->path;
}

EventsReaderLosses events_reader_losses(const EventsReader *reader)
{
    EventsReaderLosses losses = {.n_skipped_values = reader->n_skipped_values};
    for (size_t i = 0; i < reader->files.n; i++) {
        const ReaderDamages *damages = &reader->files.files[i]->damages;
        losses.n_damages += damages->n + damages->n_more;
        losses.n_bytes += damages->n_bytes;
    }
    return losses;
}

uint64_t events_reader_n_records(const EventsReader *reader)
{
    const uint64_t n_open =
        reader->records != NULL ? events_record_reader_n_records(reader->records) : 0;
    return reader->n_records + n_open;
}

size_t events_reader_n_files(const EventsReader *reader)
{
    return reader->files.n;
}

EventsReaderFile events_reader_file(const EventsReader *reader, size_t index)
{
    assert(index < reader->files.n);
    const ReaderFile *file = reader->files.files[index];
    EventsReaderFile told = file->told;
    if (reader->records != NULL && reader->file == file) {
        told.offset_bytes = events_record_reader_offset(reader->records);
        told.n_records += events_record_reader_n_records(reader->records);
        told.is_event_file |= events_record_reader_is_event_file(reader->records);
    }
    return told;
}

void events_reader_close(EventsReader *reader)
{
    if (reader != NULL) {
        events_record_reader_free(reader->records);
        events_record_reader_free(reader->again);
        events_reader_files_clear(&reader->files);
        events_reader_tags_clear(&reader->tags);
        free(reader);
    }
}
