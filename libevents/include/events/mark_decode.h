/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Decodes marks: named moments of a run, such as "lr drop" or "checkpoint", which
 * events_writer_mark() writes as texts whose tags begin with "_marks_/". One mark of a fixed name
 * is written by the writer itself and tells of values that never came into the file.
 *
 * Threads: pure functions; any thread.
 */
#ifndef EVENTS_MARK_DECODE_H
#define EVENTS_MARK_DECODE_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"
#include "events/text_decode.h"
#include "events/value_view.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @return true when values of this tag are marks.
 *  @param tag as in the file */
EVENTS_API bool events_mark_is_tag(EventsBytes tag);

/** A mark. */
typedef struct EventsMarkView {
    EventsBytes name;    /**< borrowed: what stands in the tag, not necessarily UTF-8 */
    EventsTextView text; /**< owned: the name again, or a table [k, 2] that tells more */

    /** True for the mark by which a writer tells what it could not write: */
    bool is_never_written;
    uint64_t n_records; /**< how many records; 0 when that cannot be read */
    double from;        /**< the earliest wall time among them; NaN when that cannot be read */
    double to;          /**< the latest; NaN when that cannot be read */
} EventsMarkView;

/** Decodes a mark.
 *  @param value of a tag for which events_mark_is_tag() holds; its record must outlive the result
 *  @param out_mark yours, clear it with events_mark_clear(); set on OK only
 *  @param err optional details
 *  @return OK; ERROR_INVALID for a value that is no mark; what events_text_decode() returns. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_mark_decode(const EventsValueView *value,
                                                            EventsMarkView *out_mark,
                                                            EventsError *err);

/** Frees what `mark` owns and empties it; an empty (zeroed) one and NULL are allowed. */
EVENTS_API void events_mark_clear(EventsMarkView *mark);

#ifdef __cplusplus
}
#endif

#endif
