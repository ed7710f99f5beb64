/* SPDX-License-Identifier: Apache-2.0 */
/** Finds the event files under the roots, reads them in worker threads and follows them.
 *  Workers build finished batches; the main thread takes them into its store.
 *  Threads: all functions on the main thread; the wake callback comes from any thread. Threads meet
 *  through pthread mutexes only. */
#ifndef VIEWER_MODEL_RUN_LOADER_H
#define VIEWER_MODEL_RUN_LOADER_H

#include "file_lister.h"
#include "series_store.h"

typedef struct RunLoader RunLoader;

typedef struct {
    unsigned n_threads;        /**< 0: as many as the machine has cores */
    bool poll_only;            /**< do not ask the kernel for changes */
    unsigned poll_interval_ms; /**< first interval of polling; it backs off tenfold when idle */
    const FileLister *lister;  /**< NULL: the local file system; copied, freed by the loader */
    uint64_t preview_bytes;    /**< of a visible file of more than eight times this, as much of the
                                    beginning and then of the end comes before the rest; 0: 1 MiB;
                                    UINT64_MAX: no previews */
    unsigned max_watches;      /**< so many directories are watched, the rest is polled; 0: 16384 */
} RunLoaderOptions;
#define RUN_LOADER_OPTIONS_INIT                                                                    \
    {                                                                                              \
        0, false, 250, NULL, 0, 0                                                                  \
    }

typedef enum {
    RUN_LOADER_NOT_FOLLOWING, /**< not started, or run_loader_read_all() only */
    RUN_LOADER_EVENTS,        /**< the kernel tells of changes */
    RUN_LOADER_POLLING,       /**< at least some directories are looked at by the clock */
    RUN_LOADER_PAUSED
} RunLoaderFollowing;

typedef struct {
    uint64_t bytes_done, bytes_total;
    uint64_t n_points; /**< handed over so far */
    size_t n_files, n_files_done;
    double seconds_left; /**< until all that is known of is read, at the pace so far; NaN before
                              there is one */
    RunLoaderFollowing following;
    bool all_read; /**< everything found was read and taken over */
} RunLoaderProgress;

/** A root or file that could not be looked at. */
typedef struct {
    char *path;    /**< raw bytes */
    char *message; /**< valid UTF-8, in the user's language */
} RunLoaderError;

/** One batch that was taken over. */
typedef struct {
    uint64_t serial; /**< the store's serial after it */
    RunId run;
    int64_t newest_step; /**< of its points; only when n_points > 0 */
    size_t n_points;
} RunLoaderNewsItem;

/** What an apply took over. */
typedef struct {
    GArray *items; /**< of RunLoaderNewsItem; batches without points are among them */
} RunLoaderNews;

void run_loader_news_init(RunLoaderNews *news);
void run_loader_news_clear(RunLoaderNews *news);

/** @param roots    array of LogRoot*; a reference is taken
 *  @param options  NULL for the defaults
 *  @return a loader that does nothing yet */
RunLoader *run_loader_new(GPtrArray *roots, const RunLoaderOptions *options);

/** Starts finding, reading and following.
 *  @param wake  called from any thread when run_loader_apply() has something to do; it must only
 *               ask the main loop to look.  Not called again before the next apply.
 *  @param user  handed to it */
void run_loader_start(RunLoader *loader, void (*wake)(void *user), void *user);

/** Takes waiting batches into the store, at least one, until `budget_us` microseconds are over.
 *  @param loader     the loader
 *  @param store      always the same one
 *  @param budget_us  < 0: no limit
 *  @param news       NULL or initialised; what was taken is appended
 *  @return whether more is waiting (call again soon; wake is not called for it) */
bool run_loader_apply(RunLoader *loader, SeriesStore *store, int64_t budget_us,
                      RunLoaderNews *news);

/** Says which runs are on the screen: files of the others are read when no other file waits.  May
 *  be called at any time; runs that are found later count as visible until the next call.
 *  @param visible    numbers of the store that run_loader_apply() fills
 *  @param n_visible  how many
 *  @param n_runs     as many runs the caller knows: [0, n_runs) but `visible` are hidden */
void run_loader_set_visible_runs(RunLoader *loader, const RunId *visible, size_t n_visible,
                                 size_t n_runs);

/** Reads files once more up to where they were read, for series_store_want_columns(); what is new
 * in them comes afterwards.  They count as unread until then. */
void run_loader_read_again(RunLoader *loader, const FileAgain *files, size_t n);

RunLoaderProgress run_loader_progress(const RunLoader *loader);

/** For commands: reads everything that is there into `store`, without following.
 *  @param loader    a loader that was not started
 *  @param store     takes the points
 *  @param progress  NULL, or called every now and then on this thread
 *  @param user      handed to it */
void run_loader_read_all(RunLoader *loader, SeriesStore *store,
                         void (*progress)(const RunLoaderProgress *progress, void *user),
                         void *user);

/** Stops following until run_loader_resume(), which looks at everything anew. */
void run_loader_pause(RunLoader *loader);
void run_loader_resume(RunLoader *loader);

/** @return new array of RunLoaderError*, which owns them: what could not be looked at so far. */
GPtrArray *run_loader_errors(const RunLoader *loader);
/** @return a text that says what is polled and why; NULL when nothing is; g_free(). */
char *run_loader_polling_reason(const RunLoader *loader);

/** Stops and joins all threads; accepts NULL.  What is being read is left where it is: each thread
 *  asks for no more bytes. */
void run_loader_free(RunLoader *loader);

#endif
