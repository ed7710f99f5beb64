/* SPDX-License-Identifier: Apache-2.0 */
/** The inside of the store: shared by the half that answers and the half that takes batches in.
 *  Private to the model.  Threads: main thread only. */
#ifndef VIEWER_MODEL_SERIES_STORE_INTERNAL_H
#define VIEWER_MODEL_SERIES_STORE_INTERNAL_H

#include "media_internal.h"
#include "series_internal.h"
#include "series_store.h"

/** One tag in one run. */
typedef struct {
    TagId tag;
    EventsSummaryKind kind;
    const char *kind_path; /**< of the file that decided it; borrowed from the run */
    Series *scalars;       /**< points of files that have it as a scalar; NULL when none */
    Series *places;        /**< where the values of other files lie; NULL when none */
    MediaSeries media;
} TagOfRun;

/** What the public EventFile does not show. */
typedef struct {
    uint32_t generation;
    bool is_growing;
    RunOther other;
    uint64_t n_points;
    int64_t last_step;
    uint32_t number;   /**< the loader's */
    bool is_released;  /**< its scalars are kept as summaries */
    bool is_coming;    /**< it is to be read again, or is being read again */
    uint32_t pass;     /**< of the last reading again that was asked for or given up */
    uint32_t n_starts; /**< that this pass met */
} StoredFile;

typedef struct {
    Run public;
    char *key;        /**< raw name */
    GHashTable *tags; /**< TagId → TagOfRun* */
    FileOrder order;
    GArray *files;                 /**< of StoredFile, by file index */
    struct SeriesPreview *preview; /**< NULL: nothing is previewed */
    bool is_unsettled;             /**< in the store's list */
    bool all_unsettled;            /**< each of its series is to be settled */
    bool is_released;              /**< so are files that it will have */
    uint64_t size_bytes;           /**< of its scalars */
} StoredRun;

typedef struct {
    char *name;
    char *display_name, *description; /**< NULL when no run says */
    uint32_t kinds;                   /**< bit 1 << kind for each kind that it has in any run */
    uint64_t serial;
} StoredTag;

/** Where a file of the loader stands. */
typedef struct {
    StoredRun *run;
    uint32_t file;
} FilePlace;

typedef struct {
    StoredRun *run;
    TagId tag;
    Series *series;
} UnsettledSeries;

struct SeriesStore {
    GPtrArray *runs;          /**< of StoredRun* */
    GHashTable *runs_by_key;  /**< raw name → StoredRun* */
    GPtrArray *tags;          /**< of StoredTag* */
    GHashTable *tags_by_name; /**< name → TagId + 1 */
    GHashTable *files;        /**< the loader's number → FilePlace* */
    GArray *unsettled;        /**< of UnsettledSeries */
    GPtrArray *unsettled_runs;
    GArray *ordered_runs; /**< of RunId: those that were put in order so far */
    GArray *ordered_tags; /**< of TagId: likewise */
    uint64_t serial, structure_serial;
    uint64_t size_bytes;                      /**< of all series */
    size_t n_of_kind[EVENTS_N_SUMMARY_KINDS]; /**< tags that have bit 1 << kind in `kinds` */
};

/** Sessions that begin in one file beyond this many are no longer told apart. */
#define SERIES_STORE_MAX_STARTS 1024u

static inline StoredFile *series_store_file_at(const StoredRun *run, uint32_t file)
{
    return &g_array_index(run->files, StoredFile, file);
}

/** Notes that a series is to be settled. */
void series_store_unsettle(SeriesStore *store, StoredRun *run, TagId tag, Series *series);
/** Adds a session start to the part of `file`, if the series has one. */
void series_store_take_start(Series *series, uint32_t file, int64_t step, bool is_first);
/** Takes what of a file was read again. */
void series_store_take_again(SeriesStore *store, StoredRun *run, uint32_t file,
                             const struct SeriesBatch *batch);

#endif
