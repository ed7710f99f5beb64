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
} StoredFile;

typedef struct {
    Run public;
    char *key;        /**< raw name */
    GHashTable *tags; /**< TagId → TagOfRun* */
    FileOrder order;
    GArray *files;      /**< of StoredFile, by file index */
    bool is_unsettled;  /**< in the store's list */
    bool all_unsettled; /**< each of its series is to be settled */
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
    uint64_t serial, structure_serial;
};

#endif
