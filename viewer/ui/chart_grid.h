/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CHART_GRID_H
#define COURBE_CHART_GRID_H

#include "chart_card.h"
#include "chart_cursor.h"
#include "tag_filter.h"

#include <gtk/gtk.h>

/** @file
 *  The scrolled page of charts in groups. Only the cards in sight are live widgets; the cursor and
 *  the zoom box are drawn over them, so that moving either redraws no curve. Main thread only.
 *
 *  Signals:
 *  - `hover-changed`    the pointer reads other values, see chart_grid_hover()
 *  - `content-changed`  charts came, went or were filtered */

G_BEGIN_DECLS

#define CHART_TYPE_GRID (chart_grid_get_type())
G_DECLARE_FINAL_TYPE(ChartGrid, chart_grid, CHART, GRID, GtkWidget)

/** An empty page; implements GtkScrollable.
 *  @param state  a reference is taken */
GtkWidget *chart_grid_new(ViewState *state);

/** Shows only the charts whose tags match.
 *  @param filter  NULL for all; taken */
void chart_grid_set_filter(ChartGrid *self, TagFilter *filter);

/** Charts that match the filter, in folded groups too. */
size_t chart_grid_n_charts(ChartGrid *self);

/** Charts before the filter. */
size_t chart_grid_n_tags(ChartGrid *self);

/** What the pointer reads now. @return false: it is on no chart */
bool chart_grid_hover(ChartGrid *self, ChartGridHover *out_hover);

/** The tag of the card under the pointer, else of the focused, else of the first one in sight;
 *  TAG_NONE when there is none. */
TagId chart_grid_present_tag(ChartGrid *self);

/** The part of a chart that is looked at. */
PlotZoom chart_grid_zoom(ChartGrid *self, TagId tag);

/** Shows all of a chart's data; TAG_NONE: of all charts. */
void chart_grid_fit(ChartGrid *self, TagId tag);

/** Lets a chart fill the page, or go back to its place if it does. */
void chart_grid_toggle_open(ChartGrid *self, TagId tag);

/** Leaves the innermost thing: the box being dragged, the zoom of the present chart, the open card.
 *  @return whether there was one */
bool chart_grid_leave(ChartGrid *self);

G_END_DECLS

#endif
