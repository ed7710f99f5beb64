/* SPDX-License-Identifier: Apache-2.0 */
/* A file and the place to which it was read in, the same batches as then out, marked as old news.
 *
 * Damage is stepped over in silence, for it was told.  The file's print is looked at on each visit:
 * what has become another file is not read as this one. */
#include "file_rereading.h"
#include "event_ingest.h"
#include "offset_source.h"
#include <events/record_reader.h>

#define BATCH_POINTS 65536u

struct FileRereading {
    BatchSource source; /* owned */
    EventIngest *ingest;
    FileReaderPlace end;
    uint32_t pass;
    uint64_t offset_bytes;
    bool has_begun;
};

/* One visit under way. */
typedef struct {
    FileRereading *file;
    EventsRecordReader *records;
    uint64_t base;
    BatchSink sink;
    void *user;
    bool is_stopped;
} Visit;

FileRereading *file_rereading_new(const BatchSource *source, const FileReaderPlace *end,
                                  uint32_t pass)
{
    FileRereading *rereading = g_new0(FileRereading, 1);
    batch_source_copy(&rereading->source, source);
    rereading->ingest = event_ingest_new(&rereading->source);
    rereading->end = *end;
    rereading->pass = pass;
    return rereading;
}

void file_rereading_free(FileRereading *rereading)
{
    if (rereading != NULL) {
        event_ingest_free(rereading->ingest);
        batch_source_clear(&rereading->source);
        g_free(rereading);
    }
}

uint32_t file_rereading_pass(const FileRereading *rereading)
{
    return rereading->pass;
}

uint64_t file_rereading_offset(const FileRereading *rereading)
{
    return rereading->offset_bytes;
}

static uint64_t offset_of(const Visit *visit)
{
    return visit->base + events_record_reader_offset(visit->records);
}

static void hand_over(Visit *visit, bool is_last, bool has_failed)
{
    FileRereading *file = visit->file;
    SeriesBatch *batch = event_ingest_take(file->ingest);
    while (batch != NULL) {
        SeriesBatch *next = batch->next;
        batch->next = NULL;
        batch->generation = file->end.generation;
        batch->bytes_read = visit->records != NULL ? offset_of(visit) : file->offset_bytes;
        batch->pass = file->pass;
        batch->begins_pass = !file->has_begun;
        batch->ends_pass = is_last && next == NULL;
        batch->pass_failed = has_failed;
        file->has_begun = true;
        if (visit->is_stopped) {
            series_batch_free(batch);
        } else if (!visit->sink(visit->user, batch)) {
            visit->is_stopped = true;
        }
        batch = next;
    }
}

static FileReaderResult finish(Visit *visit, FileReaderResult result)
{
    hand_over(visit, true, result == FILE_READER_FAILED);
    return result;
}

static FileReaderResult read_records(Visit *visit, uint64_t budget_bytes)
{
    FileRereading *file = visit->file;
    EventsRecord record;
    EventsDamage damage;
    while (!visit->is_stopped && offset_of(visit) < file->end.offset_bytes) {
        if (event_ingest_n_waiting(file->ingest) >= BATCH_POINTS) {
            hand_over(visit, false, false);
        }
        if (events_record_reader_offset(visit->records) >= budget_bytes) {
            return FILE_READER_MORE;
        }
        const EventsStatus status = events_record_reader_next(visit->records, &record, NULL);
        if (status == EVENTS_OK) {
            event_ingest_record(file->ingest, record.payload, visit->base + record.offset_bytes);
        } else if ((status != EVENTS_ERROR_CORRUPT && status != EVENTS_ERROR_TOO_LARGE) ||
                   events_record_reader_recover(visit->records, &damage, NULL) != EVENTS_OK) {
            return FILE_READER_FAILED;
        }
    }
    return visit->is_stopped ? FILE_READER_MORE : FILE_READER_UP_TO_DATE;
}

static FileReaderResult read_source(Visit *visit, EventsByteSource *source, uint64_t budget_bytes)
{
    FileRereading *file = visit->file;
    if (source->is_sequential) {
        budget_bytes = UINT64_MAX; /* it can only be read from its start */
    } else if (!file_print_is_of(&file->end.print, source)) {
        events_byte_source_close(source);
        return FILE_READER_FAILED;
    }
    visit->base = file->offset_bytes;
    EventsByteSource *rest = offset_source_new(source, visit->base, NULL);
    if (events_record_reader_new(rest, NULL, &visit->records, NULL) != EVENTS_OK) {
        events_byte_source_close(rest);
        return FILE_READER_FAILED;
    }
    const FileReaderResult result = read_records(visit, budget_bytes);
    file->offset_bytes = offset_of(visit);
    if (result == FILE_READER_MORE) {
        hand_over(visit, false, false);
    }
    events_record_reader_free(visit->records);
    visit->records = NULL;
    return result;
}

FileReaderResult file_rereading_visit(FileRereading *rereading, const FileLister *lister,
                                      uint64_t budget_bytes, BatchSink sink, void *user)
{
    Visit visit = {.file = rereading, .sink = sink, .user = user};
    EventsByteSource *source = NULL;
    if (rereading->end.offset_bytes == 0) {
        return finish(&visit, FILE_READER_UP_TO_DATE);
    }
    if (lister->open(lister->self, rereading->source.path, &source, NULL) != EVENTS_OK) {
        return finish(&visit, FILE_READER_FAILED);
    }
    const FileReaderResult result = read_source(&visit, source, budget_bytes);
    return result == FILE_READER_MORE ? result : finish(&visit, result);
}
