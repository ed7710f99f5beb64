/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  Writes what a training run logs: opening and closing, scalars and marks. The other kinds have
 *  headers of their own: event_histogram.h, event_image.h, event_audio.h, event_text.h,
 *  event_tensor.h, event_hparams.h, event_embedding.h, event_encoded.h; and event_tag.h says more
 *  about a tag.
 *
 *  A writer makes one new event file in a directory, the run. Logging a value copies it into a
 *  queue and returns; a thread of the writer's own hands whole records to the kernel, at the
 *  latest one flush interval later. A process that is killed leaves a file whose whole records
 *  are all readable.
 *
 *  Wall times are seconds since 1970-01-01 UTC. Those the writer takes itself never go back
 *  within a file.
 *
 *  Every function may be called from any thread at the same time, except events_writer_close(),
 *  after which the handle is gone. In a child after fork() every function returns
 *  EVENTS_ERROR_FORKED; events_writer_close() there frees the memory and writes nothing.
 *
 *  The functions that log may be called without looking at what they return: a failure to write
 *  is told by the next call, again by events_writer_flush(), and again by events_writer_close().
 *  A value they refuse (EVENTS_ERROR_INVALID, _TOO_LARGE, _NO_MEMORY) is told once, there. */
#ifndef EVENTS_EVENT_WRITER_H
#define EVENTS_EVENT_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "events/error.h"
#include "events/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An open event file. */
typedef struct EventsWriter EventsWriter;

/** What a call that logs does when the queue is full. Values that are dropped are counted, and the
 *  file itself says so as soon as it can be written again: see events_writer_mark(). */
typedef enum EventsQueuePolicy {
    /** Waits, at most block_timeout_ms a call, and not again while the writing thread has not moved
     *  since somebody waited in vain; then drops. */
    EVENTS_QUEUE_BLOCK = 0,
    /** Drops at once. A scalar or a row, for tags that are known and with a given time, then never
     *  makes a system call and never waits for a lock, so that a control loop may log. The writing
     *  thread, which nobody may wake, looks every 5 ms instead. */
    EVENTS_QUEUE_DROP = 1
} EventsQueuePolicy;

/** How a writer works. Start from EVENTS_WRITER_OPTIONS_INIT and change what you need. */
typedef struct EventsWriterOptions {
    uint32_t flush_interval_ms;   /**< the longest a value stays in the queue */
    uint32_t block_timeout_ms;    /**< with EVENTS_QUEUE_BLOCK: the longest a call waits */
    size_t queue_bytes;           /**< what may wait in memory; a larger record waits alone */
    size_t flush_bytes;           /**< of the queue; when they are used, the interval is not
                                       awaited. 0: what writes fastest */
    uint64_t max_file_bytes;      /**< before a file grows larger the next one is begun; a single
                                       larger record has a file of its own. 0: one file */
    EventsQueuePolicy policy;     /**< when the queue is full */
    const char *file_name_suffix; /**< ends the files' names; NULL: nothing. Without a slash */
    bool sync;                    /**< events_writer_flush() does what events_writer_sync() does */
    uint64_t reserved[4];         /**< zero */
} EventsWriterOptions;

/** The defaults. */
#define EVENTS_WRITER_OPTIONS_INIT                                                                 \
    {                                                                                              \
        200, 1000, (size_t)8 << 20, 0, 0, EVENTS_QUEUE_BLOCK, 0, false,                            \
        {                                                                                          \
            0, 0, 0, 0                                                                             \
        }                                                                                          \
    }

/** What became of the values so far. Records that a writer adds by itself, such as a file's first
 *  one, are not counted. */
typedef struct EventsWriterCounts {
    uint64_t n_queued;  /**< records taken */
    uint64_t n_written; /**< of these: records the kernel has */
    uint64_t n_lost;    /**< of these: records that could not be written */
    uint64_t n_dropped; /**< never taken, because the queue was full */
} EventsWriterCounts;

/** Makes `directory` if it is missing, with its parents, and in it a new event file, whose first
 *  record is with the kernel when this returns.
 *  @param directory  the run
 *  @param options    copied; NULL for the defaults
 *  @param out        the writer, to be closed by events_writer_close(); set only on success
 *  @param err        may be NULL
 *  @return OK, ERROR_IO, ERROR_NO_MEMORY, or ERROR_INVALID for options that cannot be. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_writer_open(const char *directory,
                                                            const EventsWriterOptions *options,
                                                            EventsWriter **out, EventsError *err);

/** @return the path of the file that is written at the moment, borrowed until the writer is closed.
 *          With `max_file_bytes` it changes; so it does after the file was removed. */
EVENTS_API const char *events_writer_path(const EventsWriter *writer);

/** Fills `out` with the counts of this moment; all zero in a child after fork(). */
EVENTS_API void events_writer_counts(EventsWriter *writer, EventsWriterCounts *out);

/** Logs one number, at the time of the call: a float tensor of rank 0 under the plugin "scalars",
 * as TensorFlow 2 does (proto/tensor.proto: dtype 1, tensor_shape 2, float_val 5;
 * proto/summary.proto: tensor 8, metadata 9; proto/event.proto: wall_time 1, step 2, summary 5).
 *  @param writer  an open writer
 *  @param tag     the series' name; bytes that are not UTF-8 become U+FFFD. A tag keeps the kind
 *                 it had first in this file: another is ERROR_INVALID
 *  @param step    any; the same or a smaller one than before is allowed
 *  @param value   any, NaN and the infinities too */
EVENTS_API EventsStatus events_writer_scalar(EventsWriter *writer, const char *tag, int64_t step,
                                             float value);

/** As events_writer_scalar(), at the given time, which must be finite and is written as it is. */
EVENTS_API EventsStatus events_writer_scalar_at(EventsWriter *writer, const char *tag, int64_t step,
                                                double wall_time, float value);

/** As events_writer_scalar(), with all 64 bits of the value: written as DT_DOUBLE. Courbe and
 *  TensorBoard's Python reader show it; TensorBoard's data server, its default, leaves such
 *  values out, so take this only where float is too short. */
EVENTS_API EventsStatus events_writer_scalar_double(EventsWriter *writer, const char *tag,
                                                    int64_t step, double value);

/** As events_writer_scalar_double(), at the given finite time. */
EVENTS_API EventsStatus events_writer_scalar_double_at(EventsWriter *writer, const char *tag,
                                                       int64_t step, double wall_time,
                                                       double value);

/** Logs a column: `n_values` steps and values of one tag, as that many calls of
 *  events_writer_scalar_at() would, but faster.
 *  @param tag         as for events_writer_scalar()
 *  @param steps       n_values steps, in any order
 *  @param wall_times  n_values finite times, or NULL: the time of the call for all
 *  @param values      n_values values
 *  @return as those calls; ERROR_INVALID before anything was logged if a time is not finite. With
 *          ERROR_FULL, those that still had room are logged and the others counted as dropped. */
EVENTS_API EventsStatus events_writer_scalar_column(EventsWriter *writer, const char *tag,
                                                    size_t n_values, const int64_t *steps,
                                                    const double *wall_times, const float *values);

/** Logs a row: `n_values` scalars of one step as one record. Readers find the same points as after
 *  n_values calls of events_writer_scalar_at(), in about half the bytes.
 *  @param step       of all values
 *  @param wall_time  of all values; finite
 *  @param n_values   tags and values; 0 logs nothing
 *  @param tags       each as for events_writer_scalar()
 *  @param values     one for each tag
 *  @return OK; nothing is logged on ERROR_INVALID (a time that is none, a tag of another kind),
 *          ERROR_FULL, ERROR_NO_MEMORY or ERROR_FORKED. */
EVENTS_API EventsStatus events_writer_row(EventsWriter *writer, int64_t step, double wall_time,
                                          size_t n_values, const char *const *tags,
                                          const float *values);

/** What the tags of marks begin with. */
#define EVENTS_MARK_TAG_PREFIX "_marks_/"

/** The mark by which a writer says in the file itself that records were lost or dropped: see
 *  EventsQueuePolicy and the convention at events_writer_mark(). */
#define EVENTS_MARK_NEVER_WRITTEN "never written"

/** Marks a moment of the run, such as "lr drop" or "checkpoint": Courbe draws it as a vertical
 *  line, TensorBoard shows it among the texts.
 *
 *  The convention, for readers: a mark is a text (plugin "text", DT_STRING) whose tag is
 *  "_marks_/" and the mark's name. A scalar string is the name again. A table [k, 2] tells more,
 *  a word and what belongs to it in each row. A writer that could not write records says so at
 *  its next successful write by the mark named "never written", at the step of the record before
 *  it, with the rows "records" (how many, in decimal digits), "from" and "to" (the earliest and
 *  the latest wall time among them, in seconds since 1970).
 *  @param name  bytes that are not UTF-8 become U+FFFD
 *  @param step  where on the run's axis */
EVENTS_API EventsStatus events_writer_mark(EventsWriter *writer, const char *name, int64_t step);

/** As events_writer_mark(), at the given finite time. */
EVENTS_API EventsStatus events_writer_mark_at(EventsWriter *writer, const char *name, int64_t step,
                                              double wall_time);

/** Says that training starts (again) at `step`: what the run's earlier files hold from that step
 *  on is superseded (proto/event.proto: session_log 7, status 1, START = 1). Say it at the run's
 *  first start too: TensorBoard takes the first one it meets for that, and heeds those after it. */
EVENTS_API EventsStatus events_writer_session_start(EventsWriter *writer, int64_t step);

/** Returns when all that was logged before is with the kernel, so that it outlives this process, or
 *  on the disk if the option `sync` is set.
 *  @return OK, or ERROR_IO if anything could not be written since the last flush; `err` names
 *          the file, the reason and how many records were lost. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_writer_flush(EventsWriter *writer,
                                                             EventsError *err);

/** As events_writer_flush(), and returns when all is on the disk, so that it outlives the machine's
 *  power. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_writer_sync(EventsWriter *writer, EventsError *err);

/** Says what went wrong last, without waiting: what a call that logs meant by ERROR_IO or
 *  ERROR_FULL. `err` names the file, the reason and how many records were lost or dropped so far.
 *  @return ERROR_IO if records were lost, ERROR_FULL if values were dropped, OK if neither. */
EVENTS_API EventsStatus events_writer_failure(EventsWriter *writer, EventsError *err);

/** Flushes from a signal handler, such as one for SIGSEGV, before the process ends: in place of the
 *  writer's thread, hands what is queued to the kernel. It takes no lock, allocates nothing and
 *  leaves errno alone; any thread's handler may call it, and the program may go on afterwards.
 *  It waits at most 200 ms for a write that is under way. Left out, and written by the thread if
 *  the program goes on, is what is still to be encoded (pictures) and what is larger than 256 KiB.
 *  @return true if everything that was logged is with the kernel. */
EVENTS_API bool events_writer_flush_from_signal(EventsWriter *writer);

/** Writes what is queued, closes the file and frees the writer, whatever it returns.
 *  @param writer  may be NULL: nothing happens, OK
 *  @param err     may be NULL
 *  @return OK, ERROR_IO if anything could not be written since the writer was opened, or
 *          ERROR_FULL if values were dropped. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_writer_close(EventsWriter *writer,
                                                             EventsError *err);

#ifdef __cplusplus
}
#endif

#endif
