/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Decodes a text value: a string tensor of any rank, as TensorFlow, TensorBoard and PyTorch write
 * it under the plugin "text". One string stands for itself; one or two dimensions are a table.
 *
 * Threads: pure functions; any thread.
 */
#ifndef EVENTS_TEXT_DECODE_H
#define EVENTS_TEXT_DECODE_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"
#include "events/value_view.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Texts with more cells are refused. */
#define EVENTS_TEXT_MAX_CELLS ((size_t)1 << 20)

/** A decoded text: Markdown, not necessarily UTF-8, never to be trusted. */
typedef struct EventsTextView {
    size_t rank;        /**< of the tensor: 0 one string, 1 a column, 2 a table, or above */
    size_t n_rows;      /**< 1 for rank 0 */
    size_t n_columns;   /**< 1 for rank 0 and 1 */
    bool is_cut;        /**< the rank is above 2: only the first table of them all is here */
    EventsBytes *cells; /**< owned array of n_rows * n_columns borrowed slices, row after row */
} EventsTextView;

/** Decodes a text.
 *  @param value of kind TENSOR; its record must outlive the result
 *  @param out_text yours, clear it with events_text_clear(); set on OK only
 *  @param err optional details
 *  @return OK; ERROR_INVALID for another kind of value; ERROR_CORRUPT when the tensor holds no
 *          strings or makes no sense; ERROR_TOO_LARGE above EVENTS_TEXT_MAX_CELLS;
 *          ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_text_decode(const EventsValueView *value,
                                                            EventsTextView *out_text,
                                                            EventsError *err);

/** Frees what `text` owns and empties it; an empty (zeroed) one and NULL are allowed. */
EVENTS_API void events_text_clear(EventsTextView *text);

#ifdef __cplusplus
}
#endif

#endif
