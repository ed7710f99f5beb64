/* SPDX-License-Identifier: Apache-2.0 */
/** Takes the events of one file apart into batches: points, places of media, counts.
 *  Private to the model.  Threads: one object, one thread at a time (the worker's). */
#ifndef VIEWER_MODEL_EVENT_INGEST_H
#define VIEWER_MODEL_EVENT_INGEST_H

#include "series_batch.h"
#include <events/record_reader.h>

typedef struct EventIngest EventIngest;

/** @param source  of the file; borrowed as long as the ingest lives */
EventIngest *event_ingest_new(const BatchSource *source);
/** As event_ingest_new(), but it knows of each tag what `known` does, so that it can begin in the
 *  middle of the file, behind the metadata.
 *  @param known  of the same file; only read */
EventIngest *event_ingest_new_like(const BatchSource *source, const EventIngest *known);
void event_ingest_free(EventIngest *ingest);

/** Takes one record in.
 *  @param ingest        of its file
 *  @param payload       of the record
 *  @param offset_bytes  of its frame in the file
 *  @return false when it is no event */
bool event_ingest_record(EventIngest *ingest, EventsBytes payload, uint64_t offset_bytes);

/** @return points that wait to be taken. */
size_t event_ingest_n_waiting(const EventIngest *ingest);
/** @return tags of the last of the batches that wait to be taken. */
size_t event_ingest_n_tags_waiting(const EventIngest *ingest);
/** @return what came since the last call as a list of batches (linked by `next`), never NULL; only
 *  content is filled in, the state of the file is not. */
SeriesBatch *event_ingest_take(EventIngest *ingest);

#endif
