/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Decodes a layout of custom scalars: which charts a user arranged, in which categories, and which
 * tags each shows. Strings are borrowed slices of the record, not necessarily UTF-8.
 *
 * Threads: pure functions; any thread.
 */
#ifndef EVENTS_LAYOUT_DECODE_H
#define EVENTS_LAYOUT_DECODE_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"
#include "events/value_view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The tag under which layouts are written. */
#define EVENTS_LAYOUT_TAG "custom_scalars__config__"

/** Layouts with more categories, charts, tags or margins are refused. */
#define EVENTS_LAYOUT_MAX_ENTRIES ((size_t)1 << 16)

/** What a chart shows. */
typedef enum EventsLayoutChartKind {
    EVENTS_LAYOUT_CHART_EMPTY,
    EVENTS_LAYOUT_CHART_LINES,  /**< every tag that one of its expressions matches */
    EVENTS_LAYOUT_CHART_MARGINS /**< values with a lower and an upper bound */
} EventsLayoutChartKind;

/** A chart. */
typedef struct EventsLayoutChart {
    EventsBytes title;          /**< may be empty */
    EventsLayoutChartKind kind; /**< says of what `first` and `n` speak */
    size_t first;               /**< in `tags` for LINES, in `margins` for MARGINS */
    size_t n;                   /**< entries, from `first` on */
} EventsLayoutChart;

/** A line between two others, each named by its tag (matched from the start, as literal text). */
typedef struct EventsLayoutMargin {
    EventsBytes value; /**< tag of the line itself */
    EventsBytes lower; /**< tag of the line below it */
    EventsBytes upper; /**< tag of the line above it */
} EventsLayoutMargin;

/** A group of charts. */
typedef struct EventsLayoutCategory {
    EventsBytes title;  /**< may be empty */
    bool is_closed;     /**< is to be shown folded */
    size_t first_chart; /**< in `charts` */
    size_t n_charts;    /**< entries, from `first_chart` on */
} EventsLayoutCategory;

/** A decoded layout. */
typedef struct EventsLayoutView {
    int32_t version;                  /**< above 0: written for a newer reader */
    size_t n_categories;              /**< entries of `categories` */
    EventsLayoutCategory *categories; /**< owned */
    size_t n_charts;                  /**< entries of `charts` */
    EventsLayoutChart *charts;        /**< owned: those of all categories */
    size_t n_tags;                    /**< entries of `tags` */
    EventsBytes *tags; /**< owned: regular expressions, which match from the start of a tag */
    size_t n_margins;  /**< entries of `margins` */
    EventsLayoutMargin *margins; /**< owned */
} EventsLayoutView;

/** Decodes a layout.
 *  @param value of kind TENSOR that holds one string; its record must outlive the result
 *  @param out_layout yours, clear it with events_layout_clear(); set on OK only
 *  @param err optional details
 *  @return OK; ERROR_INVALID for another kind of value; ERROR_CORRUPT;
 *          ERROR_TOO_LARGE above EVENTS_LAYOUT_MAX_ENTRIES; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_layout_decode(const EventsValueView *value,
                                                              EventsLayoutView *out_layout,
                                                              EventsError *err);

/** Frees what `layout` owns and empties it; an empty (zeroed) one and NULL are allowed. */
EVENTS_API void events_layout_clear(EventsLayoutView *layout);

#ifdef __cplusplus
}
#endif

#endif
