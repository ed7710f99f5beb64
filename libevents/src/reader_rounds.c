/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a reader go in, their events come out: one file after the other, each from where it
 * was left, until none has anything new; then the round is over, and the next one begins with a
 * look for new files. A single file stays open instead. Damage is noted with its file. */
#include "reader_rounds.h"

#include "error.h"

#include <errno.h>

EventsStatus events_reader_rounds_open_records(const EventsReader *reader, const char *path,
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
EventsStatus events_reader_rounds_open_file(EventsReader *reader, ReaderFile *file,
                                            EventsError *err)
{
    const EventsStatus status =
        events_reader_rounds_open_records(reader, file->path, &reader->records, err);
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
        const EventsStatus status = events_reader_rounds_open_file(reader, file, &why);
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
    const EventsStatus opened = events_reader_rounds_open_file(reader, file, err);
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

EventsStatus events_reader_rounds_next(EventsReader *reader, EventsError *err)
{
    if (reader->files.directory != NULL) {
        return next_event_of_directory(reader, err);
    }
    for (;;) {
        if (reader->records == NULL) { /* it could not be opened again */
            const EventsStatus status =
                events_reader_rounds_open_file(reader, reader->files.files[0], err);
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
