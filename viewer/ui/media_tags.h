/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_MEDIA_TAGS_H
#define COURBE_MEDIA_TAGS_H

#include "tag_filter.h"
#include "view_state.h"

/** @file
 *  Which tags of one kind the visible runs have, in the order and the groups that a page shows.
 *  Main thread only. */

/** A tag of a page. Owned by the array it stands in. */
typedef struct {
    TagId tag;
    char *prefix; /**< of its group, with its last '/'; "" for none */
    char *group;  /**< as its group's head says it; escaped */
    char *title;  /**< the rest; escaped */
    GArray *runs; /**< of RunId: visible runs that have it, in the order of the run list */
} MediaTag;

/** Lists the tags that `filter` lets through, group by group; groups stand where their first tag
 *  does, tags in natural order.
 *  @param filter  NULL: all
 *  @return array of MediaTag: g_ptr_array_unref() */
GPtrArray *media_tags_list(ViewState *state, EventsSummaryKind kind, const TagFilter *filter);

/** @return whether both lists say the same. */
bool media_tags_equal(const GPtrArray *a, const GPtrArray *b);

/** How many tags any run has of this kind, visible or not. */
size_t media_tags_count(const SeriesStore *store, EventsSummaryKind kind);

#endif
