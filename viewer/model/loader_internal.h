/* SPDX-License-Identifier: Apache-2.0 */
/** The inside of the loader: what its threads share, and under which lock.  Private to the model.
 */
#ifndef VIEWER_MODEL_LOADER_INTERNAL_H
#define VIEWER_MODEL_LOADER_INTERNAL_H

#include "directory_watch.h"
#include "file_reader.h"
#include "run_loader.h"
#include "series_batch.h"
#include <pthread.h>
#include <stdatomic.h>

/** Files wait by size, the smallest class first; class 0 are those that were read before.  Those of
 *  hidden runs wait until no other is left. */
#define LOADER_N_LEVELS 20u

/** Files on file systems that answer slowly are read by so many threads at a time; those wait for
 *  answers, not for processors. */
#define LOADER_REMOTE_THREADS 32u

/** So much of a big file is read before it waits behind smaller ones. */
#define LOADER_FIRST_BYTES (UINT64_C(1) << 20)

/** A file under the loader.  `source`, `reader`, `is_remote` never change; the rest is guarded by
 * the loader's lock; the reader is used only by the worker that holds the file (`is_busy`). */
typedef struct LoaderFile {
    BatchSource source;
    FileReader *reader;
    bool is_remote; /**< on a network or FUSE file system */
    FileMark mark;  /**< when the lister saw it last */
    bool is_queued, is_busy;
    bool is_dirty; /**< changed while it was being read */
    bool is_growing, is_read;
    bool was_visited;              /**< by a worker, at least once */
    bool was_previewed;            /**< its end was looked at */
    bool has_preview;              /**< and shows until reading gets there */
    RunId run;                     /**< RUN_NONE until the main thread has given it a number */
    bool is_polled;                /**< its changes are not told */
    bool is_missing;               /**< the last listing of everything did not see it */
    struct LoaderFile *moves_to;   /**< the name it seems to have now; NULL */
    struct LoaderFile *moved_from; /**< the name it seems to have had, whose reader is held; NULL */
    bool is_move_begun;            /**< the worker knows of `moved_from` */
    unsigned level;
    uint64_t bytes, bytes_read;
    uint64_t scan;                   /**< of the last listing that saw it */
    uint32_t wanted_pass;            /**< of reading again; 0: none */
    struct FileRereading *rereading; /**< its worker's, like the reader; NULL: none is under way */
    struct LoaderFile *next_waiting;
} LoaderFile;

typedef struct {
    LoaderFile *first, *last;
} WaitingFiles;

/** Files that wait for one kind of worker. */
typedef struct {
    WaitingFiles visible[LOADER_N_LEVELS], hidden[LOADER_N_LEVELS];
    size_t n;
    pthread_cond_t work_waits;
} LoaderQueue;

/** What a worker thread is given. */
typedef struct {
    struct RunLoader *loader;
    bool is_remote;
} LoaderWorker;

struct RunLoader {
    FileLister lister;
    bool poll_only;
    uint64_t preview_bytes;
    unsigned n_threads, poll_interval_ms, max_watches;
    void (*wake)(void *user);
    void *user;
    pthread_t *workers;
    unsigned n_workers;
    pthread_t remote_workers[LOADER_REMOTE_THREADS]; /**< only the follower starts them */
    unsigned n_remote_workers;
    LoaderWorker local_worker, remote_worker; /**< never change */
    pthread_t follower;
    bool has_follower, is_reading_all;
    int poke[2];              /**< pipe that wakes the follower */
    atomic_bool is_cancelled; /**< no more bytes are to be read: the loader is being freed */

    /* only the follower touches these */
    DirectoryWatch *watch;
    uint64_t scan;
    bool found_change;
    GHashTable *polled; /**< directories found in this listing that are not watched; a set */
    char *found_reason; /**< why something has to be polled; NULL: nothing has */

    pthread_mutex_t lock; /* guards the rest */
    pthread_cond_t room_waits, batch_waits;
    bool is_stopping, is_paused, wants_rescan;
    GHashTable *files; /**< path → LoaderFile* */
    GPtrArray *all_files;
    GHashTable *by_inode; /**< inode → LoaderFile* that had it last; NULL until it is needed */
    LoaderQueue local, remote;
    GByteArray *run_is_hidden; /**< by RunId; runs beyond its end are visible */
    size_t n_busy, n_growing;
    bool is_listed; /**< the first listing is done */
    SeriesBatch *first_batch, *last_batch;
    size_t batches_bytes;
    bool is_woken;     /**< the main thread was asked to look and has not yet emptied the queue */
    size_t n_in_apply; /**< batches taken off the queue, not yet in the store */
    uint64_t n_points;
    uint64_t bytes_done, bytes_total;
    int64_t begin_us; /**< when it was started */
    size_t n_files_done;
    size_t n_files_told;  /**< n_files_done when the main thread was last told that all is read */
    GHashTable *errors;   /**< path → message */
    char *polling_reason; /**< NULL: the kernel tells of everything */
};

/* loader_queue.c; all with the lock held */
void loader_queue_file(RunLoader *loader, LoaderFile *file);
/** @return the file that is next for a worker of this kind; NULL when none waits. */
LoaderFile *loader_queue_next_file(RunLoader *loader, bool is_remote);
/** Puts the files that wait in order anew, after other runs were hidden. */
void loader_queue_sort(RunLoader *loader);
void loader_queue_append_batch(RunLoader *loader, SeriesBatch *batch);
SeriesBatch *loader_queue_next_batch(RunLoader *loader);
/** @return whether every file was read to its end and all of it was taken over. */
bool loader_queue_all_read(const RunLoader *loader);
/** @return whether the main thread is to be woken, because with this everything was read. */
bool loader_queue_tells_all_read(RunLoader *loader);

/* loader_visibility.c; both with the lock held */
bool loader_file_is_hidden(const RunLoader *loader, const LoaderFile *file);
/** The main thread has given the file's run its number. */
void loader_visibility_note_run(RunLoader *loader, uint32_t file_number, RunId run);

/* loader_worker.c */
/** Thread: reads waiting files.  @param worker  LoaderWorker* */
void *loader_worker_run(void *worker);
/** Hands a batch to the main thread; waits while too much lies there. @return false: stop */
bool loader_worker_hand_over(RunLoader *loader, LoaderFile *file, SeriesBatch *batch);

/* loader_preview.c; by the worker that holds the file */
/** @return whether the end of the file is to be looked at before the rest; with the lock held. */
bool loader_preview_is_wanted(const RunLoader *loader, const LoaderFile *file);
/** Reads the end of the file and hands it over. */
void loader_preview_begin(RunLoader *loader, LoaderFile *file);
/** The file was read: its preview goes. */
void loader_preview_end(RunLoader *loader, LoaderFile *file);

/* loader_rereading.c */
/** Goes on with reading a file again; without the lock, by the worker that holds the file.
 *  @return MORE: there is something to read in any case */
FileReaderResult loader_rereading_visit(RunLoader *loader, LoaderFile *file, uint32_t pass,
                                        uint64_t budget_bytes, BatchSink sink, void *user);
/** With the lock held. */
void loader_rereading_note_progress(RunLoader *loader, LoaderFile *file, const SeriesBatch *batch);

/* loader_moves.c: files that got another name */
/** With the lock held: its mark is a new one. */
void loader_moves_note(RunLoader *loader, LoaderFile *file);
/** With the lock held. @return the file that had this inode under another path; NULL */
LoaderFile *loader_moves_find_origin(RunLoader *loader, const FoundFile *found);
/** Without the lock: it asks the lister. */
bool loader_moves_lost_its_name(const RunLoader *loader, const LoaderFile *origin,
                                const FileMark *mark);
/** With the lock held: queues `file`, once the reader of `origin` is free. */
void loader_moves_begin(RunLoader *loader, LoaderFile *origin, LoaderFile *file);
/** With the lock held: a visit of `origin` is over. */
void loader_moves_go_on(RunLoader *loader, LoaderFile *origin);
/** With the lock held, before a visit of `file`. */
void loader_moves_prepare(LoaderFile *file);
/** Without the lock, before the first batch of `file` is handed over and after its visits. */
void loader_moves_settle(RunLoader *loader, LoaderFile *file);

/* loader_follow.c */
/** Thread: lists the roots and follows what changes. */
void *loader_follow_run(void *loader);
/** Wakes it. */
void loader_follow_poke(RunLoader *loader);

#endif
