/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  What a tag is called, what it means, and in which unit its values are.
 *
 *  Threads: as for all functions of a writer, any thread at any time. */
#ifndef EVENTS_EVENT_TAG_H
#define EVENTS_EVENT_TAG_H

#include "events/error.h"
#include "events/event_writer.h"
#include "events/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Words about a tag. Each may be NULL for none; bytes that are not UTF-8 become U+FFFD. */
typedef struct EventsTagWords {
    const char *display_name; /**< shown in place of the tag (SummaryMetadata field 2) */
    const char *description;  /**< Markdown (SummaryMetadata field 3) */
    const char *unit;         /**< such as "ms" or "tokens/s"; see below */
} EventsTagWords;

/** The number of the field in SummaryMetadata that holds the unit, a string. This is Courbe's own
 *  convention: TensorBoard's schema ends at field 4, and its readers skip what they do not know,
 *  so that it loads such files and shows no unit. */
#define EVENTS_UNIT_FIELD 2000

/** Describes a tag. Call it before the tag's first value; the description is written with the
 *  first value of the tag in each file, whatever kind that is.
 *  @param writer  an open writer
 *  @param tag     as for the function that logs its values
 *  @param words   copied; in place of an earlier one
 *  @return OK; ERROR_INVALID when the tag has values already; ERROR_NO_MEMORY; ERROR_FORKED. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_writer_describe_tag(EventsWriter *writer,
                                                                    const char *tag,
                                                                    const EventsTagWords *words);

#ifdef __cplusplus
}
#endif

#endif
