/* SPDX-License-Identifier: Apache-2.0 */
/* A path goes in, typed values come out one by one. Records that are damaged or no events are
 * noted and passed over; what must be remembered of each tag (the first metadata decides what it
 * shows) is kept here, so that its users need not. Of a directory's files one is open at a time;
 * of the others it is known how far they were read. */
#include "events/event_reader.h"

#include "error.h"
#include "reader_files.h"
#include "reader_tags.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct EventsReader {
    EventsReaderOptions options;
    ReaderFiles files;            /* owned */
    EventsRecordReader *records;  /* owned; of `file`, NULL between files */
    ReaderFile *file;             /* borrowed from `files` */
    EventsRecordReader *again;    /* owned; for reading an event again */
    const ReaderFile *again_file; /* borrowed from `files` */
    ReaderTags tags;              /* owned */
    size_t next_file;             /* to look at in this round; n: the round is over */
    uint64_t n_records;           /* of files that are not open */
    uint64_t n_skipped_values;
    EventsEventView event; /* borrows the record at hand */
    uint64_t event_offset;
    EventsValueCursor values;
    bool has_values; /* `values` may hold more of `event` */
};

static EventsStatus open_records(const EventsReader *reader, const char *path,
                                 EventsRecordReader **out_records, EventsError *err)
{
    const EventsRecordReaderOptions options = {reader->options.max_record_bytes};
    EventsByteSource *source = NULL;
    EventsStatus status = events_byte_source_open_events(path, &source, err);
    if (status == EVENTS_OK) {
        status = events_record_reader_new(source, &options, out_records, err);
    }
    if (status != EVENTS_OK) {
        events_byte_source_close(source);
    }
    return status;
}

/* What the file has become since it was left, and what is told of it. */
static void tell(EventsReader *reader, EventsStatus status)
{
    EventsReaderFile *told = &reader->file->told;
    told->status = status;
    told->offset_bytes = events_record_reader_offset(reader->records);
    told->is_event_file |= events_record_reader_is_event_file(reader->records);
}

/* Puts the open file away; its counts stay. */
static void leave_file(EventsReader *reader, EventsStatus status)
{
    tell(reader, status);
    const uint64_t n = events_record_reader_n_records(reader->records);
    reader->file->told.n_records += n;
    reader->n_records += n;
    events_reader_files_note(reader->file);
    events_record_reader_free(reader->records);
    reader->records = NULL;
}

/* Reading begins again at 0; what was told of damage in the file before is no longer so. */
static void forget_file(EventsReader *reader, ReaderFile *file)
{
    events_reader_damages_clear(&file->damages);
    reader->n_records -= file->told.n_records;
    file->told = (EventsReaderFile){.path = file->path, .n_reloads = file->told.n_reloads + 1};
    file->was_opened = false;
}

static bool is_sequential(const EventsReader *reader)
{
    return events_record_reader_source(reader->records)->is_sequential;
}

/* Opens `file` where it was left. */
static EventsStatus open_file(EventsReader *reader, ReaderFile *file, EventsError *err)
{
    const EventsStatus status = open_records(reader, file->path, &reader->records, err);
    if (status != EVENTS_OK) {
        return status;
    }
    reader->file = file;
    file->told.status = EVENTS_OK;
    file->told.system_errno = 0;
    if (file->was_opened && events_reader_files_is_replaced(file, is_sequential(reader))) {
        forget_file(reader, file);
    }
    if (file->told.offset_bytes > 0) {
        events_record_reader_move(reader->records, file->told.offset_bytes);
    }
    events_reader_files_note(file);
    return EVENTS_OK;
}

static void note_unreadable(ReaderFile *file, EventsStatus status, const EventsError *err)
{
    const bool is_directory = err->system_errno == EISDIR;
    file->told.status = is_directory ? EVENTS_END : status;
    file->told.system_errno = err->system_errno;
}

/* Opens the next file of the directory that may hold something new.
 * Returns OK; END when the round is over; NO_MEMORY. */
static EventsStatus open_next_file(EventsReader *reader, EventsError *err)
{
    while (reader->next_file < reader->files.n) {
        ReaderFile *file = reader->files.files[reader->next_file++];
        if (!events_reader_files_has_more(file)) {
            continue;
        }
        EventsError why = {.status = EVENTS_OK};
        const EventsStatus status = open_file(reader, file, &why);
        if (status == EVENTS_OK) {
            return EVENTS_OK;
        }
        if (status == EVENTS_ERROR_NO_MEMORY) {
            if (err != NULL) {
                *err = why;
            }
            return status;
        }
        note_unreadable(file, status, &why);
    }
    return EVENTS_END;
}

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
        status = open_file(reader, reader->files.files[0], err);
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

static EventsStatus note_damage(EventsReader *reader, EventsDamage damage, EventsError *err)
{
    return events_reader_damages_note(&reader->file->damages, damage, reader->options.max_damages)
               ? EVENTS_OK
               : no_memory(reader, err);
}

static EventsStatus step_over_damage(EventsReader *reader, EventsError *err)
{
    EventsDamage damage;
    const EventsStatus status = events_record_reader_recover(reader->records, &damage, err);
    return status == EVENTS_OK ? note_damage(reader, damage, err) : status;
}

/* Makes the record's event the one at hand; a record that holds none is damage. */
static EventsStatus take_record(EventsReader *reader, const EventsRecord *record, bool *out_taken,
                                EventsError *err)
{
    events_reader_damages_revoke(&reader->file->damages, record->offset_bytes);
    *out_taken = events_event_view_parse(record->payload, &reader->event, NULL) == EVENTS_OK;
    if (*out_taken) {
        reader->event_offset = record->offset_bytes;
        reader->values = events_event_view_values(&reader->event);
        reader->has_values = reader->event.n_values > 0;
        return EVENTS_OK;
    }
    const EventsDamage damage = {.offset_bytes = record->offset_bytes,
                                 .size_bytes = record->size_bytes,
                                 .reason = EVENTS_DAMAGE_UNDECODABLE};
    return note_damage(reader, damage, err);
}

/* Makes the next decodable event of the open file the one at hand. */
static EventsStatus next_event_of_file(EventsReader *reader, EventsError *err)
{
    for (;;) {
        EventsRecord record;
        bool is_taken = false;
        EventsStatus status = events_record_reader_next(reader->records, &record, err);
        if (status == EVENTS_ERROR_CORRUPT || status == EVENTS_ERROR_TOO_LARGE) {
            status = step_over_damage(reader, err);
        } else if (status == EVENTS_OK) {
            status = take_record(reader, &record, &is_taken, err);
        }
        if (status != EVENTS_OK || is_taken) {
            return status;
        }
    }
}

/* A single file stays open; when another has taken its place, that one is read. */
static EventsStatus end_of_single_file(EventsReader *reader, EventsStatus status, bool *out_again,
                                       EventsError *err)
{
    *out_again = false;
    tell(reader, status);
    if (!events_reader_files_is_replaced(reader->file, is_sequential(reader))) {
        return status;
    }
    ReaderFile *file = reader->file;
    leave_file(reader, status);
    forget_file(reader, file);
    const EventsStatus opened = open_file(reader, file, err);
    *out_again = opened == EVENTS_OK;
    return opened;
}

/* END, or PARTIAL when a file ends inside a record. The next call begins a new round. */
static EventsStatus end_of_round(EventsReader *reader)
{
    EventsStatus status = EVENTS_END;
    for (size_t i = 0; i < reader->files.n; i++) {
        if (reader->files.files[i]->told.status == EVENTS_PARTIAL) {
            status = EVENTS_PARTIAL;
        }
    }
    reader->next_file = 0;
    return status;
}

static EventsStatus next_event_of_directory(EventsReader *reader, EventsError *err)
{
    if (reader->records == NULL && reader->next_file == 0) {
        const EventsStatus status = events_reader_files_look(&reader->files, err);
        if (status != EVENTS_OK) {
            return status;
        }
    }
    for (;;) {
        EventsStatus status = EVENTS_OK;
        if (reader->records == NULL) {
            status = open_next_file(reader, err);
            if (status != EVENTS_OK) {
                return status == EVENTS_END ? end_of_round(reader) : status;
            }
        }
        EventsError why = {.status = EVENTS_OK};
        status = next_event_of_file(reader, &why);
        if (status == EVENTS_OK) {
            return EVENTS_OK;
        }
        if (status == EVENTS_ERROR_NO_MEMORY) {
            return no_memory(reader, err);
        }
        leave_file(reader, status);
        reader->file->told.system_errno = status < 0 ? why.system_errno : 0;
    }
}

static EventsStatus next_event(EventsReader *reader, EventsError *err)
{
    if (reader->files.directory != NULL) {
        return next_event_of_directory(reader, err);
    }
    for (;;) {
        if (reader->records == NULL) { /* it could not be opened again */
            const EventsStatus status = open_file(reader, reader->files.files[0], err);
            if (status != EVENTS_OK) {
                return status;
            }
        }
        EventsStatus status = next_event_of_file(reader, err);
        bool is_again = false;
        if (status == EVENTS_END || status == EVENTS_PARTIAL) {
            status = end_of_single_file(reader, status, &is_again, err);
        }
        if (!is_again) {
            return status;
        }
    }
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
        const EventsStatus status = next_event(reader, err);
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
        const EventsStatus status = open_records(reader, file->path, &reader->again, err);
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
