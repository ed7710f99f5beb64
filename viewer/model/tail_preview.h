/* SPDX-License-Identifier: Apache-2.0 */
/** Reads the newest points of a file whose beginning was just read, to be shown until reading gets
 *  there.  Private to the model.
 *  Threads: one call touches nothing shared but what it is given (a worker's). */
#ifndef VIEWER_MODEL_TAIL_PREVIEW_H
#define VIEWER_MODEL_TAIL_PREVIEW_H

#include "event_ingest.h"
#include "file_lister.h"
#include <stdatomic.h>

/** Which end of which file. */
typedef struct {
    const BatchSource *source; /**< of the file */
    const EventIngest *head;   /**< knows the tags of its beginning; only read */
    uint64_t from_bytes;       /**< so much was read */
    uint64_t tail_bytes; /**< so much of the end is looked at, in records of that size at most */
    const atomic_bool *is_over; /**< NULL, or once set no more is read */
} TailPreviewRequest;

/** @param request  what
 *  @param lister   opens the file
 *  @return batches of role BATCH_PREVIEW with nothing but points in them, linked by `next`, yours;
 *          NULL when reading is near the end already, the file is compressed or cannot be read, or
 *          no record was found there */
SeriesBatch *tail_preview_read(const TailPreviewRequest *request, const FileLister *lister);

#endif
