/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CHART_GROUPS_H
#define COURBE_CHART_GROUPS_H

#include "chart_grid_layout.h"
#include "tag_filter.h"
#include "view_settings.h"

#include <glib.h>

/** @file
 *  Which charts there are, in which groups: the scalar tags that match a filter, as the flat list
 *  of heads and cards that a page shows from top to bottom. Main thread only. */

/** A head; a group without a label has none. */
typedef struct {
    char *prefix;  /**< identity of the group, "" for tags without one; owned */
    char *label;   /**< as shown, escaped; owned */
    int depth;     /**< 0 for the outermost */
    size_t n_tags; /**< here and below */
} ChartGroup;

/** A card. */
typedef struct {
    TagId tag;
    char *title; /**< the part its group does not show, escaped; owned */
} Chart;

/** All of a page. */
typedef struct {
    GArray *sections;  /**< of ChartGridSection; heads within folded ones are left out */
    GPtrArray *groups; /**< of ChartGroup*, one a section */
    GPtrArray *charts; /**< of Chart*, section by section */
    size_t n_tags;     /**< scalar tags before the filter */
} ChartGroups;

/** Builds the list.
 *  @param store     the data
 *  @param settings  say what is folded; the first two outermost groups are open otherwise
 *  @param filter    NULL: all tags; with a filter every group is open
 *  @return yours, chart_groups_free() */
ChartGroups *chart_groups_build(const SeriesStore *store, const ViewSettings *settings,
                                const TagFilter *filter);

/** Frees the list; NULL is fine. */
void chart_groups_free(ChartGroups *groups);

#endif
