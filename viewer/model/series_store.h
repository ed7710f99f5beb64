/* SPDX-License-Identifier: Apache-2.0 */
/** Everything that was read: runs, tags, and for each run and tag its points.
 *  Numbers of runs and tags are given as they are found and stay for the store's life; pointers to
 *  Run, Series and MediaSeries stay valid as long as the store.
 *  Threads: main thread only. */
#ifndef VIEWER_MODEL_SERIES_STORE_H
#define VIEWER_MODEL_SERIES_STORE_H

#include "media_series.h"
#include "run.h"
#include "series.h"
#include "series_summary.h"
#include <events/event_view.h>

typedef struct SeriesStore SeriesStore;
struct SeriesBatch;

/** Number of a tag's name in its store, the same in all runs. */
typedef uint32_t TagId;
#define TAG_NONE UINT32_MAX

/** A file that is to be read again from its start. */
typedef struct {
    uint32_t file_number; /**< the loader's */
    uint32_t pass;        /**< its batches carry it */
} FileAgain;

SeriesStore *series_store_new(void);
void series_store_free(SeriesStore *store);

/** Takes the points of `batch` (which stays the caller's) in.  Several batches may be taken before
 *  series_store_settle().
 *  @return the run it speaks of, or RUN_NONE when it was of an older reading of its file */
RunId series_store_apply(SeriesStore *store, const struct SeriesBatch *batch);
/** Brings the series of the batches applied since the last call into order.  Before it their
 *  accessors must not be used. */
void series_store_settle(SeriesStore *store);

/* --- runs --- */
size_t series_store_n_runs(const SeriesStore *store);
/** @return the run; run < n_runs. */
const Run *series_store_run(const SeriesStore *store, RunId run);
/** @return the first run with this name, or RUN_NONE. */
RunId series_store_find_run(const SeriesStore *store, const char *name);
/** @return new array of RunId in natural order of the names: g_array_unref(). */
GArray *series_store_runs_in_order(const SeriesStore *store);

/* --- tags --- */
size_t series_store_n_tags(const SeriesStore *store);
/** @return the tag's name, valid UTF-8 (U+FFFD for what is not). */
const char *series_store_tag_name(const SeriesStore *store, TagId tag);
/** @return the tag with this name, or TAG_NONE. */
TagId series_store_find_tag(const SeriesStore *store, const char *name);
/** @return new array of TagId in natural order of the names: g_array_unref(). */
GArray *series_store_tags_in_order(const SeriesStore *store);
/** @return what the first run that has it calls the tag, or its name. */
const char *series_store_tag_display_name(const SeriesStore *store, TagId tag);
/** @return Markdown, or NULL. */
const char *series_store_tag_description(const SeriesStore *store, TagId tag);

/* --- a tag in a run --- */
/** @return whether `run` has any value (even one without a point) of `tag`. */
bool series_store_has(const SeriesStore *store, RunId run, TagId tag);
/** @return the kind that the first file of the run gives the tag; EVENTS_SUMMARY_UNKNOWN when
 *  the run does not have it. */
EventsSummaryKind series_store_kind(const SeriesStore *store, RunId run, TagId tag);
/** @return whether any run has `tag` as `kind`. */
bool series_store_tag_has_kind(const SeriesStore *store, TagId tag, EventsSummaryKind kind);
/** @return how many tags any run has as `kind`, at once. */
size_t series_store_n_of_kind(const SeriesStore *store, EventsSummaryKind kind);
/** @return new array of TagId that `run` has, in natural order: g_array_unref(). */
GArray *series_store_run_tags(const SeriesStore *store, RunId run);
/** @return the points of a scalar tag, or NULL when the run has no such scalar. */
const Series *series_store_series(const SeriesStore *store, RunId run, TagId tag);
/** @return where the values of any other tag lie, or NULL. */
const MediaSeries *series_store_media(const SeriesStore *store, RunId run, TagId tag);

/* --- what is kept --- */
typedef enum {
    RUN_COLUMNS_KEPT,
    RUN_COLUMNS_RELEASED, /**< its scalar series are empty, but for what came of new files */
    RUN_COLUMNS_COMING    /**< they are being filled again */
} RunColumnsState;

RunColumnsState series_store_columns_state(const SeriesStore *store, RunId run);
/** Keeps of the run's scalars nothing but a summary of each, also of what will come. */
void series_store_release_columns(SeriesStore *store, RunId run);
/** Expects all files of a released run to be read again, and keeps what comes.
 *  @return new array of FileAgain for run_loader_read_again(): g_array_unref() */
GArray *series_store_want_columns(SeriesStore *store, RunId run);
/** Sums up all points of a scalar, kept or released, file by file in their order.
 *  @return false when the run has no such scalar */
bool series_store_summary(const SeriesStore *store, RunId run, TagId tag, SeriesSummary *out);
/** @return bytes that a run's scalars take, within a few per cent; that all series take. */
uint64_t series_store_run_size_bytes(const SeriesStore *store, RunId run);
uint64_t series_store_size_bytes(const SeriesStore *store);

/* --- what is still being read --- */
/** @return the newest points of files of which only the beginning was read so far, to be shown as
 *  coming; no other function knows of them.  NULL when there are none.  Valid until the next
 *  batch. */
const Series *series_store_preview(const SeriesStore *store, RunId run, TagId tag);

/* --- change --- */
/** @return serial of the last batch; 0 before the first. */
uint64_t series_store_serial(const SeriesStore *store);
/** @return serial of the last batch that added a run or a tag, or gave a tag another kind. */
uint64_t series_store_structure_serial(const SeriesStore *store);
/** @return serial of the last batch that changed `tag` in any run. */
uint64_t series_store_tag_serial(const SeriesStore *store, TagId tag);

#endif
