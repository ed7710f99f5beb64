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
    char *name; /**< valid UTF-8 */
    EventsSummaryKind kind;
    bool describes;     /**< display_name and description hold news */
    char *display_name; /**< valid UTF-8 or NULL */
    char *description;  /**< valid UTF-8 or NULL */
    SeriesColumns points;
} BatchTag;

/** A SessionLog record with status START. */
typedef struct {
    int64_t step;
    double wall_time;
} SessionStart;

/** Which file a batch speaks of. */
typedef struct {
    uint32_t file_number; /**< the loader's number of the file, one for its life */
    char *path;           /**< raw bytes */
    char *run_key;        /**< raw name of the run: relative directory with its root's prefix */
    char *run_path;       /**< raw bytes */
    bool is_projector_config;
} BatchSource;

/** What a batch is for. */
typedef enum {
    BATCH_NEWS,
    BATCH_PREVIEW,     /**< points of the end of a file that is still read from its start: shown
                            until then and part of nothing; only points and session starts count */
    BATCH_PREVIEW_OVER /**< the file's previews are no longer needed; it holds nothing else */
} BatchRole;

typedef struct SeriesBatch {
    BatchRole role;
    BatchSource source;
    uint32_t generation; /**< grows each time the file is read from its start again: what older
                              generations brought goes then */
    uint32_t pass;       /**< 0: news; otherwise of this reading again, for what was released:
                              content that was handed over before, up to where that ended */
    bool begins_pass, ends_pass;
    bool pass_failed;             /**< with ends_pass: it could not be read to that place */
    SessionStart *session_starts; /**< they stand before the points of this batch, in order */
    size_t n_session_starts;
    BatchTag *tags;
    size_t n_tags;
    size_t n_points;
    int64_t newest_step;                    /**< of the points here */
    double first_wall_time, last_wall_time; /**< range over the summaries of this batch; NaN */
    RunOther other;                         /**< counts to be added */
    EventsDamage *damage;                   /**< to be added for good */
    size_t n_damage;
    uint64_t n_damage_unlisted;
    /* The file as it stands after this batch. */
    uint64_t bytes, bytes_read, n_records;
    EventFileState state;
    bool has_tail;       /**< the file ends in something that may still change: */
    EventsDamage tail;   /**< a cut record, or damage that reaches the end */
    char *writer;        /**< NULL: no news */
    char *repeating_tag; /**< NULL, or a tag whose steps went back too often just now */
    char *error;         /**< NULL when it could be read */
    bool vanished;
    bool is_growing;          /**< it changed within the last minute */
    bool is_polled;           /**< its changes are not told: it is looked at by the clock */
    struct SeriesBatch *next; /**< in a queue */
} SeriesBatch;

SeriesBatch *series_batch_new(const BatchSource *source);
void series_batch_free(SeriesBatch *batch);
/** @return about how many bytes of memory it holds. */
size_t series_batch_size_bytes(const SeriesBatch *batch);

void batch_source_copy(BatchSource *to, const BatchSource *from);
void batch_source_clear(BatchSource *source);

#endif
