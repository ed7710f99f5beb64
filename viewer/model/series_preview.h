/* SPDX-License-Identifier: Apache-2.0 */
/** The newest points of files that are still being read from their start: series of their own,
 *  beside those of the store and part of nothing there.  Private to the model.
 *  Threads: main thread only. */
#ifndef VIEWER_MODEL_SERIES_PREVIEW_H
#define VIEWER_MODEL_SERIES_PREVIEW_H

#include "series_batch.h"
#include "series_store_internal.h"

/** Takes a batch of role BATCH_PREVIEW or BATCH_PREVIEW_OVER: of the tags that the run has, nothing
 *  of others.
 *  @param file  index in the run */
void series_preview_take(SeriesStore *store, StoredRun *run, uint32_t file,
                         const SeriesBatch *batch);
/** Throws away what came of the end of `file`, if anything did. */
void series_preview_drop(SeriesStore *store, StoredRun *run, uint32_t file);
/** Accepts NULL. */
void series_preview_free(struct SeriesPreview *preview);

#endif
