/* SPDX-License-Identifier: Apache-2.0 */
/** A run (a directory that holds event files) and what is known of each of its files.
 *  Threads: owned by the SeriesStore, main thread only; RunId is a plain number. */
#ifndef VIEWER_MODEL_RUN_H
#define VIEWER_MODEL_RUN_H

#include <events/record_reader.h>
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** Number of a run in its store, counted from 0 in the order they were found; never reused. */
typedef uint32_t RunId;
#define RUN_NONE UINT32_MAX

typedef enum {
    EVENT_FILE_WHOLE,             /**< read to its end, which is a record's end */
    EVENT_FILE_GROWING,           /**< ends within a record: somebody may still be writing */
    EVENT_FILE_DAMAGED,           /**< something was stepped over; see `damage` */
    EVENT_FILE_NOT_AN_EVENT_FILE, /**< has bytes, but not one whole record */
    EVENT_FILE_UNREADABLE         /**< could not be opened or read; see `error` */
} EventFileState;

/** @return the word `inspect --json` prints: "whole", "growing", "damaged", "not-an-event-file",
 *  "unreadable". */
const char *event_file_state_name(EventFileState state);

typedef struct {
    char *path;          /**< raw bytes */
    uint64_t bytes;      /**< size when last looked at */
    uint64_t bytes_read; /**< how far it was read */
    uint64_t n_records;  /**< whole frames with a right length checksum */
    EventFileState state;
    char *writer;   /**< what the file says of its writer; valid UTF-8; NULL when nothing */
    GArray *damage; /**< of EventsDamage, by offset */
    bool has_tail;  /**< the last one reaches the end and may change: a cut record, zeros… */
    uint64_t n_damage_unlisted; /**< further damage beyond the first EVENT_FILE_MAX_DAMAGE */
    char *error;                /**< why it could not be read, in words; NULL when it could */
    bool vanished;              /**< it is no longer there; its points are kept */
    bool is_polled;             /**< it is looked at by the clock, as its changes are not told */
    char *repeating_tag;        /**< a tag whose steps go back more than
                                     EVENT_FILE_MAX_STEPS_BACK times, valid UTF-8; NULL */
} EventFile;

/** As many places of damage of one file are listed; the rest is only counted. */
#define EVENT_FILE_MAX_DAMAGE 65536u

/** A tag that goes back more often than this counts its steps within something, such as an epoch.
 */
#define EVENT_FILE_MAX_STEPS_BACK 20u

/** Records that are no values of tags. */
typedef struct {
    uint64_t n_graph_def, n_meta_graph_def, n_run_metadata, n_session_log, n_log_message;
} RunOther;

typedef struct {
    RunId id;
    char *name;                   /**< valid UTF-8, U+FFFD for what is not */
    char *path;                   /**< directory (or file) in raw bytes */
    GPtrArray *files;             /**< of EventFile*, in the order found; index = file index */
    GPtrArray *projector_configs; /**< of char*: paths of projector_config.pbtxt of this run */
    double first_wall_time;       /**< smallest finite one of its summaries; NaN when none */
    double last_wall_time;        /**< greatest finite one; NaN when none */
    int64_t last_step;            /**< greatest step of its summaries */
    uint64_t n_points;            /**< of all tags, superseded ones included */
    bool has_superseded;          /**< a restart superseded points of one of its scalars */
    bool growing;                 /**< one of its files changed within the last minute */
    int64_t last_change;          /**< g_get_monotonic_time() of the last new bytes; 0 never */
    uint64_t serial;              /**< of the last batch that changed it */
    RunOther other;
} Run;

/** @return damaged places of all files, cut tails of growing files not counted. */
uint64_t run_n_damaged_places(const Run *run);
/** @return a tag of the run whose steps say nothing of the order of its points, because they are
 *  counted anew again and again, so that wall time is the better axis; NULL when there is none. */
const char *run_repeating_tag(const Run *run);
/** @return whether it had files and none of them is there any more. */
bool run_is_gone(const Run *run);
/** @return whether one of its files is looked at by the clock. */
bool run_is_polled(const Run *run);
/** @return sum of the files' sizes. */
uint64_t run_n_bytes(const Run *run);

#endif
