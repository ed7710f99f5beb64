/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CHART_CURSOR_H
#define COURBE_CHART_CURSOR_H

#include "chart_card.h"
#include "plot_hit.h"

#include <gtk/gtk.h>

/** @file
 *  The cursor that all charts of a page share: where the pointer is, what it reads, and the line,
 *  dots and zoom box that are drawn over the cards, whose own pictures stay as they are.
 *  Main thread only. */

/** The state of the cursor; all zero but for chart_cursor_init(). */
typedef struct {
    GtkWidget *page;             /**< borrowed: the parent of the cards, which draws over them */
    ViewState *state;            /**< borrowed */
    ChartCard *hovered;          /**< borrowed; NULL: the pointer is on no card */
    ChartCard *dragged;          /**< borrowed; NULL: no box is dragged */
    PlotHit *hit;                /**< owned; what the hovered card reads; NULL: nothing */
    double pointer_x, pointer_y; /**< in the hovered canvas */
    double x;                    /**< in data units; NaN: no cursor is drawn */
    double drag[4];              /**< x0 y0 x1 y1 in the dragged canvas */
} ChartCursor;

/** What the pointer reads. */
typedef struct {
    const Plot *plot;     /**< borrowed */
    const PlotHit *hit;   /**< borrowed */
    TagId tag;            /**< of the card under the pointer */
    graphene_rect_t card; /**< in the page's coordinates */
    float plot_top;       /**< upper edge of the curves, in the page's coordinates */
    float pointer_x;      /**< in the page's coordinates */
} ChartGridHover;

/** A cursor that points at nothing. */
void chart_cursor_init(ChartCursor *cursor, GtkWidget *page, ViewState *state);

/** Frees what it read. */
void chart_cursor_clear(ChartCursor *cursor);

/** The pointer is on a card; lifts the curve that it is on. */
void chart_cursor_point(ChartCursor *cursor, ChartCard *card, double x, double y);

/** The pointer is on no card any more. */
void chart_cursor_leave(ChartCursor *cursor);

/** A box is dragged over a card; NULL: no more.
 *  @param drag  x0 y0 x1 y1 in the card's canvas */
void chart_cursor_drag(ChartCursor *cursor, ChartCard *card, const double drag[4]);

/** Reads the values under the pointer again: the data changed, or the part that is shown. */
void chart_cursor_update(ChartCursor *cursor);

/** The card shows something else from now on. @return whether the pointer was on it */
bool chart_cursor_forget(ChartCursor *cursor, const ChartCard *card);

/** Draws the cursor or the zoom box over a card, in the page's coordinates. */
void chart_cursor_draw(const ChartCursor *cursor, GtkSnapshot *snapshot, ChartCard *card);

/** What the pointer reads now. @return false: nothing */
bool chart_cursor_read(const ChartCursor *cursor, ChartGridHover *out_hover);

#endif
