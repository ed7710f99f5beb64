/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Reads an event file, or all event files of a run's directory, the comfortable way: one value
 * after the other, with its tag, step, wall time and kind. It stands on record_reader.h,
 * event_view.h and value_view.h, which are there for those who want the parts. Damage is stepped
 * over, located and counted.
 *
 *     EventsReader *reader;
 *     EventsItem item;
 *     if (events_reader_open(path, &reader, &err) != EVENTS_OK) ...
 *     while ((status = events_reader_next(reader, &item, &err)) == EVENTS_OK)
 *         if (item.kind == EVENTS_SUMMARY_SCALAR && item.has_scalar)
 *             printf("%s %" PRId64 " %g\n", item.tag, item.step, item.scalar);
 *     events_reader_close(reader);
 *
 * To follow a run, call events_reader_next() again after END or PARTIAL: it goes on with what has
 * been appended, and with files that have appeared. A file that was replaced or cut shorter is read
 * from its beginning again; `n_reloads` of its EventsReaderFile tells.
 *
 * Decoders of what a value holds: event_decode.h (tensors, histograms, images), text_decode.h,
 * audio_decode.h, hparams_decode.h, pr_curve_decode.h, mesh_decode.h, layout_decode.h,
 * graph_decode.h, log_decode.h, mark_decode.h.
 *
 * Threads: one reader, one thread at a time.
 */
#ifndef EVENTS_EVENT_READER_H
#define EVENTS_EVENT_READER_H

#include "events/error.h"
#include "events/event_view.h"
#include "events/export.h"
#include "events/record_reader.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A file or a run's directory that is being read. */
typedef struct EventsReader EventsReader;

/** What is known of a tag from its first metadata and its first value. All text is valid UTF-8,
 *  bad bytes replaced, and empty where the file says nothing. */
typedef struct EventsTagInfo {
    const char *display_name;     /**< shown in place of the tag */
    const char *description;      /**< Markdown */
    const char *unit;             /**< such as "ms" */
    EventsBytes plugin_name;      /**< such as "scalars" */
    EventsBytes plugin_content;   /**< undecoded, for the decoder of that plugin */
    EventsSummaryKind first_kind; /**< of its first value */
} EventsTagInfo;

/** One value of one event; or a whole event that holds no values (its first record, a graph, a
 *  session log): then `tag` and `tag_info` are NULL and `event` tells. */
typedef struct EventsItem {
    const char *tag;  /**< valid UTF-8, bad bytes replaced; borrowed until the reader is closed */
    int64_t step;     /**< any; may repeat and go back */
    double wall_time; /**< seconds since 1970 */
    EventsSummaryKind kind;        /**< GRAPH also for events that hold a graph or run metadata */
    bool has_scalar;               /**< the value is one number */
    double scalar;                 /**< when has_scalar */
    EventsValueView value;         /**< undecoded, for the decoders; borrowed until the next call */
    const EventsEventView *event;  /**< the event it comes from; borrowed until the next call */
    const EventsTagInfo *tag_info; /**< borrowed until the next call */
    bool is_other_kind;            /**< `kind` is not that of the tag's first value, which counts */
    const char *path;              /**< of the file; borrowed until the reader is closed */
    uint64_t offset_bytes;         /**< of the record, for events_reader_read_event() */
} EventsItem;

/** What a reader accepts. Start from EVENTS_READER_OPTIONS_INIT. */
typedef struct EventsReaderOptions {
    /** Larger records are damage, and nothing is allocated for them. */
    uint64_t max_record_bytes;
    /** Values of more different tags are passed over and counted. */
    size_t max_tags;
    /** More stretches of damage in one file are counted, but their places are not kept. */
    size_t max_damages;
} EventsReaderOptions;

/** What a reader accepts unless told otherwise: records to 512 MiB, 4 M tags, 1 M damages. */
#define EVENTS_READER_OPTIONS_INIT                                                                 \
    {                                                                                              \
        EVENTS_RECORD_READER_DEFAULT_MAX_BYTES, (size_t)1 << 22, (size_t)1 << 20                   \
    }

/** Opens an event file, also one that is gzip'd or zlib'd as a whole, or a directory: then all
 *  files right in it whose names contain "tfevents" are read, in byte order of their names. One of
 *  these that cannot be read does not stop the others; events_reader_file() says why.
 *  @param path NUL-terminated name of the file or directory
 *  @param out_reader yours, close it with events_reader_close()
 *  @param err optional details
 *  @return OK; ERROR_IO; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_reader_open(const char *path,
                                                            EventsReader **out_reader,
                                                            EventsError *err);

/** Opens as events_reader_open() does, with limits of your own.
 *  @param path NUL-terminated name of the file or directory
 *  @param options copied; NULL for the defaults
 *  @param out_reader yours, close it with events_reader_close()
 *  @param err optional details
 *  @return OK; ERROR_IO; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_reader_open_with(const char *path,
                                                                 const EventsReaderOptions *options,
                                                                 EventsReader **out_reader,
                                                                 EventsError *err);

/** Gives the next item, stepping over damage.
 *  @param reader the reader
 *  @param out_item set on OK only; what it borrows dies with the next call
 *  @param err optional details
 *  @return OK; END or PARTIAL (a record is not complete yet): nothing more now, ask again when a
 *          file has grown; ERROR_IO for a single file; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_reader_next(EventsReader *reader,
                                                            EventsItem *out_item, EventsError *err);

/** Reads the event of one record again. What events_reader_next() gave stays as it is.
 *  @param reader the reader
 *  @param path of the file, as an item had it; NULL for the first file
 *  @param offset_bytes of the record, as an item had it
 *  @param out_event set on OK only; borrowed until the next call of this function
 *  @param err optional details
 *  @return OK; ERROR_CORRUPT when there is no event there (any more); END and PARTIAL when the file
 *          is shorter now; ERROR_TOO_LARGE; ERROR_IO; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_reader_read_event(EventsReader *reader,
                                                                  const char *path,
                                                                  uint64_t offset_bytes,
                                                                  EventsEventView *out_event,
                                                                  EventsError *err);

/** @return how many stretches of damage are kept; undecodable records are among them. */
EVENTS_API size_t events_reader_n_damages(const EventsReader *reader);

/** @return the damage with index `index` below events_reader_n_damages(): file by file, within one
 * in file order. */
EVENTS_API EventsDamage events_reader_damage(const EventsReader *reader, size_t index);

/** @return the file that has the damage with this index; borrowed until the reader is closed. */
EVENTS_API const char *events_reader_damage_path(const EventsReader *reader, size_t index);

/** What was passed over in all. */
typedef struct EventsReaderLosses {
    uint64_t n_damages;        /**< stretches of damage, those above the limit included */
    uint64_t n_bytes;          /**< in them */
    uint64_t n_skipped_values; /**< values of tags above the limit */
} EventsReaderLosses;

/** @return what was passed over so far. */
EVENTS_API EventsReaderLosses events_reader_losses(const EventsReader *reader);

/** @return how many whole records were passed, damaged ones included. */
EVENTS_API uint64_t events_reader_n_records(const EventsReader *reader);

/** One file of a reader. */
typedef struct EventsReaderFile {
    const char *path;      /**< borrowed until the reader is closed */
    EventsStatus status;   /**< OK while there may be more; END; PARTIAL; ERROR_IO: unreadable */
    int system_errno;      /**< why it is unreadable, or 0 */
    uint64_t offset_bytes; /**< how far it was read */
    uint64_t n_records;    /**< that were passed */
    uint64_t n_reloads;    /**< how often it was replaced, or cut shorter, and read anew */
    bool is_event_file;    /**< a record's header was found in it */
} EventsReaderFile;

/** @return how many files there are by now: 1 unless a directory was opened. */
EVENTS_API size_t events_reader_n_files(const EventsReader *reader);

/** @return what is known of the file with index `index` below events_reader_n_files(), in byte
 *  order of their names; new files may come in between. */
EVENTS_API EventsReaderFile events_reader_file(const EventsReader *reader, size_t index);

/** Closes the files and frees everything; NULL is allowed. */
EVENTS_API void events_reader_close(EventsReader *reader);

#ifdef __cplusplus
}
#endif

#endif
