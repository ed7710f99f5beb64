/* SPDX-License-Identifier: Apache-2.0 */
/** What a worker hands over: the news of one file, finished, nothing shared with the worker.
 *  Plain arrays from g_malloc, so that it may be built in one thread and freed in another.
 *  Threads: belongs to one thread at a time; handed on through a pthread mutex. */
#ifndef VIEWER_MODEL_SERIES_BATCH_H
#define VIEWER_MODEL_SERIES_BATCH_H

#include "run.h"
#include "series_columns.h"
#include <events/event_view.h>

/** New points of one tag, in the order of the file. */
typedef struct {
    char *name; /**< raw bytes as the file has them, NUL-terminated; never empty */
    EventsSummaryKind kind;
    bool describes;     /**< display_name and description hold news */
    char *display_name; /**< valid UTF-8 or NULL */
    char *description;  /**< valid UTF-8 or NULL */
    SeriesColumns points;
} BatchTag;

/** Which file a batch speaks of. */
typedef struct {
    uint32_t file_number; /**< the loader's number of the file, one for its life */
    char *path;           /**< raw bytes */
    char *run_key;        /**< raw name of the run: relative directory with its root's prefix */
    char *run_path;       /**< raw bytes */
    bool is_projector_config;
    bool compressed;
} BatchSource;

typedef struct SeriesBatch {
    BatchSource source;
    uint32_t generation; /**< grows each time the file is read from its start again */
    bool replaces;       /**< first batch of a new generation: older points of this file go */
    /* START records that stand before the points of this batch, in order. */
    int64_t *session_starts;
    size_t n_session_starts;
    BatchTag *tags;
    size_t n_tags;
    size_t n_points;
    int64_t newest_step;                    /**< of the points here */
    double first_wall_time, last_wall_time; /**< range over the summaries of this batch; NaN */
    RunOther other;                         /**< counts to be added */
    EventsDamage *damage;                   /**< to be added; a cut tail is not among them */
    size_t n_damage;
    uint64_t n_damage_unlisted;
    /* The file as it stands after this batch. */
    uint64_t bytes, bytes_read, n_records;
    EventFileState state;
    uint64_t truncated_bytes; /**< length of the cut tail at bytes_read; 0 when none */
    char *writer;             /**< NULL: no news */
    char *error;              /**< NULL when it could be read */
    bool vanished;
    bool grew;                /**< new bytes came while it was being followed */
    struct SeriesBatch *next; /**< in a queue */
} SeriesBatch;

SeriesBatch *series_batch_new(const BatchSource *source);
void series_batch_free(SeriesBatch *batch);
/** @return about how many bytes of memory it holds. */
size_t series_batch_size_bytes(const SeriesBatch *batch);

void batch_source_copy(BatchSource *to, const BatchSource *from);
void batch_source_clear(BatchSource *source);

#endif
