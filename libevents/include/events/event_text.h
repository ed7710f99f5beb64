/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  Writes text: a string tensor under the plugin "text", of rank 0 for one text and of rank 2 for a
 *  table (proto/tensor.proto: string_val 8; proto/summary.proto: tensor 8, metadata 9).
 *
 *  Everything given is borrowed for the call; bytes that are not UTF-8 become U+FFFD. Threads: any,
 *  at any time. Returned: ERROR_FORKED, ERROR_INVALID for a wall time that is not finite or a tag
 *  of another kind, ERROR_TOO_LARGE, ERROR_NO_MEMORY, ERROR_FULL, and ERROR_IO for an earlier
 *  failure to write. */
#ifndef EVENTS_EVENT_TEXT_H
#define EVENTS_EVENT_TEXT_H

#include "events/error.h"
#include "events/event_writer.h"
#include "events/export.h"
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Logs a text, which viewers show as Markdown. */
EVENTS_API EventsStatus events_writer_text(EventsWriter *writer, const char *tag, int64_t step,
                                           const char *text);

/** As events_writer_text(), at the given finite time. */
EVENTS_API EventsStatus events_writer_text_at(EventsWriter *writer, const char *tag, int64_t step,
                                              double wall_time, const char *text);

/** Logs a table; viewers show each cell as Markdown.
 *  @param n_rows     at least 1
 *  @param n_columns  at least 1
 *  @param cells      n_rows x n_columns, row after row; NULL is an empty cell */
EVENTS_API EventsStatus events_writer_text_table(EventsWriter *writer, const char *tag,
                                                 int64_t step, size_t n_rows, size_t n_columns,
                                                 const char *const *cells);

/** As events_writer_text_table(), at the given finite time. */
EVENTS_API EventsStatus events_writer_text_table_at(EventsWriter *writer, const char *tag,
                                                    int64_t step, double wall_time, size_t n_rows,
                                                    size_t n_columns, const char *const *cells);

#ifdef __cplusplus
}
#endif

#endif
