/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Reads an event file the comfortable way: one value after the other, with its tag, step, wall
 * time and kind. It stands on record_reader.h, event_view.h and value_view.h, which are there for
 * those who want the parts. Damage is stepped over and counted.
 *
 *     EventsReader *reader;
 *     EventsItem item;
 *     if (events_reader_open(path, &reader, &err) != EVENTS_OK) ...
 *     while ((status = events_reader_next(reader, &item, &err)) == EVENTS_OK)
 *         if (item.kind == EVENTS_SUMMARY_SCALAR && item.has_scalar)
 *             printf("%s %" PRId64 " %g\n", item.tag, item.step, item.scalar);
 *     events_reader_close(reader);
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

typedef struct EventsReader EventsReader;

/** One value of one event; or a whole event that holds no values (its first record, a graph, a
 *  session log): then `tag` is NULL and `event` tells. */
typedef struct EventsItem {
    const char *tag; /**< valid UTF-8, bad bytes replaced; borrowed until the reader is closed */
    int64_t step;
    double wall_time; /**< seconds since 1970 */
    EventsSummaryKind kind;
    bool has_scalar;       /**< the value is one number */
    double scalar;         /**< when has_scalar */
    EventsValueView value; /**< undecoded, for event_decode.h; borrowed until the next call */
    const EventsEventView *event; /**< the event it comes from; borrowed until the next call */
} EventsItem;

/** Opens the event file `path`, also one that is gzip'd or zlib'd as a whole.
 *  @param path NUL-terminated file name
 *  @param out_reader yours, close it with events_reader_close()
 *  @param err optional details
 *  @return OK; ERROR_IO; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_reader_open(const char *path,
                                                            EventsReader **out_reader,
                                                            EventsError *err);

/** Gives the next item, stepping over damage.
 *  @param reader the reader
 *  @param out_item set on OK only; what it borrows dies with the next call
 *  @param err optional details
 *  @return OK; END or PARTIAL: nothing more now, ask again when the file has grown; ERROR_IO;
 *          ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_reader_next(EventsReader *reader,
                                                            EventsItem *out_item, EventsError *err);

/** @return how many stretches of damage were met so far; undecodable records are among them. */
EVENTS_API size_t events_reader_n_damages(const EventsReader *reader);

/** @return the damage with index `index` below events_reader_n_damages(), in file order. */
EVENTS_API EventsDamage events_reader_damage(const EventsReader *reader, size_t index);

/** @return how many whole records were passed, damaged ones included. */
EVENTS_API uint64_t events_reader_n_records(const EventsReader *reader);

/** Closes the file and frees everything; NULL is allowed. */
EVENTS_API void events_reader_close(EventsReader *reader);

#ifdef __cplusplus
}
#endif

#endif
