/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_READ_OUT_H
#define COURBE_READ_OUT_H

#include "plot_hit.h"
#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The table of values at the cursor: run, smoothed, value, step, time, relative. It takes no
 *  pointer events. While one chart is read its columns never become narrower, so that nothing
 *  shifts. Main thread only. */

G_BEGIN_DECLS

#define READ_TYPE_OUT (read_out_get_type())
G_DECLARE_FINAL_TYPE(ReadOut, read_out, READ, OUT, GtkWidget)

/** An empty table.
 *  @param state  a reference is taken */
GtkWidget *read_out_new(ViewState *state);

/** Shows the values of a hit, nearest first.
 *  @param title  of the chart; escaped already
 *  @param plot   borrowed for the call
 *  @param hit    borrowed for the call */
void read_out_show(ReadOut *self, const char *title, const Plot *plot, const PlotHit *hit);

/** Number of rows that are shown. */
guint read_out_n_rows(ReadOut *self);

/** The text of a cell, for tests and tools; columns as in the file comment. */
const char *read_out_cell(ReadOut *self, guint row, guint column);

G_END_DECLS

#endif
