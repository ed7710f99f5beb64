/* SPDX-License-Identifier: Apache-2.0 */
/* The last bytes of a file in, the points that lie there out.
 *
 * Reading begins somewhere within a record; that is damage to the record reader, which searches the
 * next header whose two checksums are right and goes on from there.  Whatever does not fit, be it
 * damage or a tail that somebody is writing, ends the preview: it is shown for a moment only, and
 * nothing is counted or reported here. */
#include "tail_preview.h"
#include "offset_source.h"
#include <events/record_reader.h>

static EventsRecordReader *open_tail(const TailPreviewRequest *request, const FileLister *lister,
                                     uint64_t *out_n_bytes)
{
    EventsByteSource *source;
    EventsRecordReader *records;
    uint64_t size;
    const EventsRecordReaderOptions options = {.max_record_bytes = request->tail_bytes};
    if (lister->open(lister->self, request->source->path, &source, NULL) != EVENTS_OK) {
        return NULL;
    }
    if (source->is_sequential || events_byte_source_size(source, &size, NULL) != EVENTS_OK ||
        size < request->tail_bytes || size - request->tail_bytes <= request->from_bytes) {
        events_byte_source_close(source);
        return NULL;
    }
    EventsByteSource *tail =
        offset_source_new(source, size - request->tail_bytes, request->is_over);
    if (events_record_reader_new(tail, &options, &records, NULL) != EVENTS_OK) {
        events_byte_source_close(tail);
        return NULL;
    }
    *out_n_bytes = request->tail_bytes;
    return records;
}

/* @return whether there may be more records behind it */
static bool step_over(EventsRecordReader *records)
{
    EventsDamage damage;
    return events_record_reader_recover(records, &damage, NULL) == EVENTS_OK && !damage.is_open;
}

static void read_records(EventsRecordReader *records, uint64_t n_bytes, EventIngest *ingest)
{
    bool has_more = true;
    while (has_more && events_record_reader_offset(records) < n_bytes) {
        EventsRecord record;
        const EventsStatus status = events_record_reader_next(records, &record, NULL);
        if (status == EVENTS_OK) {
            event_ingest_record(ingest, record.payload, record.offset_bytes);
        } else {
            const bool is_damage =
                status == EVENTS_ERROR_CORRUPT || status == EVENTS_ERROR_TOO_LARGE;
            has_more = is_damage && step_over(records);
        }
    }
}

SeriesBatch *tail_preview_read(const TailPreviewRequest *request, const FileLister *lister)
{
    uint64_t n_bytes = 0;
    EventsRecordReader *records = open_tail(request, lister, &n_bytes);
    if (records == NULL) {
        return NULL;
    }
    EventIngest *ingest = event_ingest_new_like(request->source, request->head);
    read_records(records, n_bytes, ingest);
    events_record_reader_free(records);
    SeriesBatch *batches = NULL;
    if (event_ingest_n_waiting(ingest) > 0) {
        batches = event_ingest_take(ingest);
    }
    for (SeriesBatch *batch = batches; batch != NULL; batch = batch->next) {
        batch->role = BATCH_PREVIEW;
    }
    event_ingest_free(ingest);
    return batches;
}
