/* SPDX-License-Identifier: Apache-2.0 */
/* A file that may grow, shrink, vanish or be replaced in; batches out.
 *
 * Between two visits only numbers are kept: the offset of the next record, the size that was seen,
 * and a print of the bytes at the start and before that offset.  A file that is smaller than it
 * was, or whose print has changed, is another file: it is read from its start as the next
 * generation, and what is found is held back until all of it is there, so that the old points stay
 * until then. One that was replaced by a longer copy of itself is simply read on. */
#include "file_reader.h"
#include "event_ingest.h"
#include "file_print.h"
#include "offset_source.h"
#include "tail_preview.h"
#include <errno.h>
#include <events/record_reader.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_BATCH_POINTS 4096u
#define BATCH_POINTS       65536u
#define BATCH_TAGS         256u /* each costs the thread that takes it some µs, however few points */
#define GROWING_NS         (INT64_C(60) * 1000000000)

struct FileReader {
    BatchSource source; /* owned */
    EventIngest *ingest;
    uint32_t generation;
    /* where it stands */
    uint64_t offset_bytes; /* of the next frame, or of damage that may still change */
    uint64_t n_records;    /* before that offset */
    bool is_event_file;    /* a right header was met */
    bool has_damage;       /* for good, somewhere */
    FileMark mark;         /* at the last visit */
    bool has_mark;
    FilePrint print; /* of the bytes at 0 and before the offset */
    /* what was said of it last */
    bool has_reported, was_growing;
    EventFileState reported_state;
    uint64_t reported_bytes;
    size_t batch_points;
    bool waits_for_tails;
    const atomic_bool *is_over; /* NULL, or borrowed */
    /* what may have come here under another name */
    bool takes_over, has_moved_here;
    FileMark origin_mark;
    FilePrint origin_print;
    bool has_expected;
    FileMark expected; /* how the lister has just found it */
    /* the content of another file that took the name, until it is whole */
    bool is_replacing;
    SeriesBatch *first_held, *last_held; /* owned */
};

/* One visit under way. */
typedef struct {
    FileReader *file;
    EventsRecordReader *records;
    uint64_t base; /* offset of the records' source in the file */
    uint64_t n_records_before;
    uint64_t n_settled; /* records before `file->offset_bytes` */
    bool is_sequential;
    bool has_tail;
    bool is_waiting; /* the tail is whole damage that may yet be written over */
    EventsDamage tail;
    EventsDamage *damage;
    size_t n_damage, damage_capacity;
    uint64_t n_damage_unlisted;
    char *error;
    BatchSink sink;
    void *user;
    bool is_over; /* there is nothing more to read now */
    bool is_stopped;
} Visit;

FileReader *file_reader_new(const BatchSource *source)
{
    FileReader *reader = g_new0(FileReader, 1);
    batch_source_copy(&reader->source, source);
    reader->ingest = event_ingest_new(&reader->source);
    reader->batch_points = FIRST_BATCH_POINTS;
    return reader;
}

static void drop_held(FileReader *reader)
{
    while (reader->first_held != NULL) {
        SeriesBatch *next = reader->first_held->next;
        series_batch_free(reader->first_held);
        reader->first_held = next;
    }
    reader->last_held = NULL;
}

void file_reader_free(FileReader *reader)
{
    if (reader != NULL) {
        drop_held(reader);
        event_ingest_free(reader->ingest);
        batch_source_clear(&reader->source);
        g_free(reader);
    }
}

void file_reader_wait_for_tails(FileReader *reader)
{
    reader->waits_for_tails = true;
}

void file_reader_stop_when(FileReader *reader, const atomic_bool *is_over)
{
    reader->is_over = is_over;
}

void file_reader_expect(FileReader *reader, const FileMark *mark)
{
    reader->has_expected = true;
    reader->expected = *mark;
}

bool file_reader_is_growing(const FileReader *reader)
{
    return reader->was_growing;
}

SeriesBatch *file_reader_preview(const FileReader *reader, const FileLister *lister,
                                 uint64_t tail_bytes)
{
    const TailPreviewRequest request = {.source = &reader->source,
                                        .head = reader->ingest,
                                        .from_bytes = reader->offset_bytes,
                                        .tail_bytes = tail_bytes,
                                        .is_over = reader->is_over};
    SeriesBatch *batches = reader->is_replacing ? NULL : tail_preview_read(&request, lister);
    for (SeriesBatch *batch = batches; batch != NULL; batch = batch->next) {
        batch->generation = reader->generation;
    }
    return batches;
}

static void begin_anew(FileReader *reader)
{
    drop_held(reader);
    reader->is_replacing = true;
    event_ingest_free(reader->ingest);
    reader->ingest = event_ingest_new(&reader->source);
    reader->generation++;
    reader->offset_bytes = reader->n_records = 0;
    reader->is_event_file = reader->has_damage = false;
    reader->print = (FilePrint){0};
    reader->batch_points = FIRST_BATCH_POINTS;
}

void file_reader_take_over(FileReader *reader, const FileReader *origin)
{
    reader->takes_over = origin->has_mark;
    reader->has_moved_here = false;
    reader->origin_mark = origin->mark;
    reader->origin_print = origin->print;
}

bool file_reader_has_moved_here(const FileReader *reader)
{
    return reader->has_moved_here;
}

SeriesBatch *file_reader_give_up(FileReader *reader)
{
    begin_anew(reader);
    reader->has_reported = reader->was_growing = false;
    SeriesBatch *batch = series_batch_new(&reader->source);
    batch->generation = reader->generation;
    batch->state = EVENT_FILE_WHOLE;
    batch->vanished = true;
    return batch;
}

static bool changed_lately(const FileReader *reader)
{
    const int64_t age_ns = g_get_real_time() * 1000 - reader->mark.change_ns;
    return reader->has_mark && age_ns < GROWING_NS && age_ns > -GROWING_NS; /* a clock may err */
}

/* --- handing over --- */

static EventFileState state_of(const Visit *visit)
{
    const FileReader *file = visit->file;
    const bool is_waited_for = file->waits_for_tails && changed_lately(file);
    const bool is_cut =
        visit->has_tail && (visit->tail.reason == EVENTS_DAMAGE_TRUNCATED || is_waited_for);
    const bool is_damaged = file->has_damage || (visit->has_tail && !is_cut);
    if (visit->error != NULL) {
        return EVENT_FILE_UNREADABLE;
    }
    if (is_damaged) {
        return file->is_event_file ? EVENT_FILE_DAMAGED : EVENT_FILE_NOT_AN_EVENT_FILE;
    }
    return is_cut ? EVENT_FILE_GROWING : EVENT_FILE_WHOLE;
}

static void describe_file(const Visit *visit, SeriesBatch *batch, bool vanished)
{
    const FileReader *file = visit->file;
    const EventsRecordReader *records = visit->records;
    batch->generation = file->generation;
    batch->bytes = file->mark.size_bytes;
    batch->n_records = visit->n_records_before;
    batch->bytes_read = file->offset_bytes;
    if (records != NULL) {
        batch->n_records += events_record_reader_n_records(records);
        batch->bytes_read = visit->base + events_record_reader_offset(records);
    }
    if (visit->is_sequential) {
        batch->bytes_read = batch->bytes; /* offsets count inflated bytes there */
    }
    batch->state = state_of(visit);
    batch->has_tail = visit->has_tail;
    batch->tail = visit->tail;
    batch->error = g_strdup(visit->error);
    batch->vanished = vanished;
    batch->is_growing = changed_lately(file) && !vanished;
}

/* A writer has just begun the file anew. */
static bool has_nothing_yet(const Visit *visit)
{
    return visit->file->waits_for_tails && changed_lately(visit->file) && visit->n_settled == 0 &&
           visit->file->n_records == 0 && !visit->file->has_damage && visit->error == NULL;
}

static void hold(FileReader *file, SeriesBatch *batch)
{
    if (file->first_held == NULL) {
        file->first_held = batch;
    } else {
        file->last_held->next = batch;
    }
    file->last_held = batch;
}

static void send(Visit *visit, SeriesBatch *batch)
{
    FileReader *file = visit->file;
    file->has_reported = true;
    file->was_growing = batch->is_growing;
    file->reported_state = batch->state;
    file->reported_bytes = batch->bytes;
    if (!visit->sink(visit->user, batch)) {
        visit->is_stopped = true;
    }
}

static void send_held(Visit *visit)
{
    FileReader *file = visit->file;
    file->is_replacing = false;
    while (file->first_held != NULL) {
        SeriesBatch *batch = file->first_held;
        file->first_held = batch->next;
        batch->next = NULL;
        send(visit, batch);
    }
    file->last_held = NULL;
}

static void hand_over(Visit *visit, bool vanished)
{
    SeriesBatch *batch = event_ingest_take(visit->file->ingest);
    batch->damage = g_steal_pointer(&visit->damage);
    batch->n_damage = visit->n_damage;
    batch->n_damage_unlisted = visit->n_damage_unlisted;
    visit->n_damage = visit->damage_capacity = 0;
    visit->n_damage_unlisted = 0;
    FileReader *file = visit->file;
    while (batch != NULL) {
        SeriesBatch *next = batch->next;
        batch->next = NULL;
        describe_file(visit, batch, vanished);
        hold(file, batch);
        batch = next;
    }
    if (file->is_replacing && has_nothing_yet(visit) && visit->is_over && !vanished) {
        drop_held(file);
    } else if (!file->is_replacing || visit->is_over) {
        send_held(visit);
    }
    file->batch_points = MIN(2 * file->batch_points, BATCH_POINTS);
}

/* --- records --- */

static void note_damage(Visit *visit, const EventsDamage *damage)
{
    visit->file->has_damage = true;
    if (visit->n_damage == EVENT_FILE_MAX_DAMAGE) {
        visit->n_damage_unlisted++;
        return;
    }
    if (visit->n_damage == visit->damage_capacity) {
        visit->damage_capacity = MAX(16, 2 * visit->damage_capacity);
        visit->damage = g_renew(EventsDamage, visit->damage, visit->damage_capacity);
    }
    visit->damage[visit->n_damage++] = *damage;
}

/* What was waited for has a record behind it: it stays as it is. */
static void give_up_waiting(Visit *visit)
{
    if (visit->is_waiting) {
        visit->is_waiting = false;
        note_damage(visit, &visit->tail);
    }
}

static void take_record(Visit *visit, const EventsRecord *record)
{
    give_up_waiting(visit);
    const uint64_t offset_bytes = visit->base + record->offset_bytes;
    if (!event_ingest_record(visit->file->ingest, record->payload, offset_bytes)) {
        const EventsDamage damage = {.offset_bytes = offset_bytes,
                                     .size_bytes = record->size_bytes,
                                     .reason = EVENTS_DAMAGE_UNDECODABLE};
        note_damage(visit, &damage);
    }
    visit->file->is_event_file = true;
    visit->has_tail = false;
}

/* Everything before the reader's offset is settled. */
static void settle(Visit *visit)
{
    visit->file->offset_bytes = visit->base + events_record_reader_offset(visit->records);
    visit->n_settled = events_record_reader_n_records(visit->records);
}

/* A file system may show the length of a file before its bytes. */
static bool may_be_written_over(const Visit *visit, const EventsDamage *damage)
{
    const FileReader *file = visit->file;
    return file->waits_for_tails && !visit->is_sequential && changed_lately(file) &&
           damage->offset_bytes + damage->size_bytes >= file->mark.size_bytes;
}

static bool step_over_damage(Visit *visit, EventsError *err)
{
    give_up_waiting(visit);
    settle(visit);
    EventsDamage damage;
    if (events_record_reader_recover(visit->records, &damage, err) != EVENTS_OK) {
        return false;
    }
    damage.offset_bytes += visit->base;
    visit->file->is_event_file |= events_record_reader_is_event_file(visit->records);
    visit->is_waiting = !damage.is_open && may_be_written_over(visit, &damage);
    visit->has_tail = damage.is_open || visit->is_waiting;
    if (visit->has_tail) {
        visit->tail = damage;
        visit->file->offset_bytes = damage.offset_bytes;
    } else {
        note_damage(visit, &damage);
        settle(visit);
    }
    return true;
}

static void note_cut_tail(Visit *visit)
{
    settle(visit);
    visit->has_tail = events_record_reader_tail(visit->records, &visit->tail);
    visit->tail.offset_bytes += visit->base;
    visit->file->is_event_file |= events_record_reader_is_event_file(visit->records);
}

static bool has_enough(const FileReader *file)
{
    return event_ingest_n_waiting(file->ingest) >= file->batch_points ||
           event_ingest_n_tags_waiting(file->ingest) >= BATCH_TAGS;
}

static FileReaderResult read_records(Visit *visit, uint64_t budget_bytes)
{
    EventsError err = {0};
    EventsRecord record;
    while (!visit->is_stopped) {
        if (has_enough(visit->file)) {
            hand_over(visit, false);
        }
        if (events_record_reader_offset(visit->records) >= budget_bytes && !visit->is_sequential) {
            settle(visit);
            return FILE_READER_MORE;
        }
        switch (events_record_reader_next(visit->records, &record, &err)) {
        case EVENTS_OK:
            take_record(visit, &record);
            break;
        case EVENTS_END:
            if (!visit->has_tail) {
                settle(visit);
            }
            return FILE_READER_UP_TO_DATE;
        case EVENTS_PARTIAL:
            note_cut_tail(visit);
            return FILE_READER_UP_TO_DATE;
        case EVENTS_ERROR_CORRUPT:
        case EVENTS_ERROR_TOO_LARGE:
            if (step_over_damage(visit, &err)) {
                break;
            }
            visit->error = g_strdup(err.message);
            return FILE_READER_FAILED;
        case EVENTS_ERROR_IO:
        case EVENTS_ERROR_NO_MEMORY:
        case EVENTS_ERROR_INVALID:
        case EVENTS_ERROR_FORKED:
        case EVENTS_ERROR_FULL:
            settle(visit);
            visit->error = g_strdup(err.message);
            return FILE_READER_FAILED;
        }
    }
    settle(visit);
    return FILE_READER_MORE;
}

/* --- a visit --- */

static bool marks_equal(const FileMark *a, const FileMark *b)
{
    return a->size_bytes == b->size_bytes && a->change_ns == b->change_ns &&
           a->device == b->device && a->inode == b->inode;
}

static FileReaderResult fail(Visit *visit, int system_errno, const char *message)
{
    FileReader *file = visit->file;
    const bool vanished = system_errno == ENOENT || system_errno == ENOTDIR;
    visit->is_over = true;
    if (vanished) {
        hand_over(visit, true);
    } else {
        visit->error = message != NULL && message[0] != '\0'
                           ? g_strdup(message)
                           : g_strdup_printf("%s: %s", file->source.path, g_strerror(system_errno));
        hand_over(visit, false);
    }
    return FILE_READER_FAILED;
}

static bool has_news(const Visit *visit)
{
    const FileReader *file = visit->file;
    return !file->has_reported || file->first_held != NULL ||
           event_ingest_n_waiting(file->ingest) > 0 || visit->n_damage > 0 ||
           file->reported_bytes != file->mark.size_bytes ||
           file->reported_state != state_of(visit) || file->was_growing != changed_lately(file);
}

static FileReaderResult read_source(Visit *visit, EventsByteSource *source, uint64_t budget_bytes)
{
    FileReader *file = visit->file;
    visit->is_sequential = source->is_sequential;
    visit->base = file->offset_bytes;
    visit->n_records_before = file->n_records;
    EventsByteSource *rest = offset_source_new(source, visit->base, file->is_over);
    EventsError err;
    if (events_record_reader_new(rest, NULL, &visit->records, &err) != EVENTS_OK) {
        events_byte_source_close(rest);
        return fail(visit, ENOMEM, err.message);
    }
    const FileReaderResult result = read_records(visit, budget_bytes);
    visit->is_over = result != FILE_READER_MORE;
    if (!visit->is_sequential) {
        offset_source_take_print(rest, file->offset_bytes, &file->print);
    }
    if (has_news(visit) || result == FILE_READER_FAILED) {
        hand_over(visit, false);
    }
    file->n_records += visit->n_settled;
    events_record_reader_free(visit->records);
    visit->records = NULL;
    return result;
}

static void see_whether_it_moved_here(FileReader *file, const FileMark *mark,
                                      EventsByteSource *source)
{
    const bool has_print = file->origin_print.offset_bytes > 0 && !source->is_sequential;
    file->has_moved_here =
        file->takes_over && (marks_equal(&file->origin_mark, mark) ||
                             (has_print && file_print_is_of(&file->origin_print, source)));
    file->is_replacing |= file->has_moved_here;
    file->takes_over = false;
}

static FileReaderResult open_and_read(Visit *visit, const FileLister *lister, FileMark mark,
                                      uint64_t budget_bytes)
{
    FileReader *file = visit->file;
    EventsByteSource *source;
    EventsError err = {0};
    if (lister->open(lister->self, file->source.path, &source, &err) != EVENTS_OK) {
        return fail(visit, err.system_errno, err.message);
    }
    if (file->takes_over) {
        see_whether_it_moved_here(file, &mark, source);
    }
    const bool had_content = file->has_mark && file->offset_bytes > 0;
    const bool is_unchanged = file->has_mark && marks_equal(&file->mark, &mark);
    const uint64_t seen_bytes = file->mark.size_bytes;
    file->mark = mark;
    file->has_mark = true;
    if (source->is_sequential) {
        if (is_unchanged && had_content) {
            events_byte_source_close(source);
            return FILE_READER_UP_TO_DATE;
        }
        if (had_content) {
            begin_anew(file);
        }
    } else if (had_content &&
               (mark.size_bytes < seen_bytes || !file_print_is_of(&file->print, source))) {
        begin_anew(file);
    }
    return read_source(visit, source, budget_bytes);
}

FileReaderResult file_reader_visit(FileReader *reader, const FileLister *lister,
                                   uint64_t budget_bytes, BatchSink sink, void *user)
{
    Visit visit = {
        .file = reader, .n_records_before = reader->n_records, .sink = sink, .user = user};
    FileMark mark = reader->expected;
    const int look_errno =
        reader->has_expected ? 0 : lister->look(lister->self, reader->source.path, &mark);
    reader->has_expected = false;
    const FileReaderResult result = look_errno != 0
                                        ? fail(&visit, look_errno, NULL)
                                        : open_and_read(&visit, lister, mark, budget_bytes);
    g_free(visit.error);
    g_free(visit.damage);
    return result;
}

void file_reader_place(const FileReader *reader, FileReaderPlace *out)
{
    *out = (FileReaderPlace){.generation = reader->generation};
    if (!reader->is_replacing) {
        out->offset_bytes = reader->offset_bytes;
        out->print = reader->print;
    }
}
