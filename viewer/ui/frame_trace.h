/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_FRAME_TRACE_H
#define COURBE_FRAME_TRACE_H

#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The events of painting in the trace: `window`, `first-curve`, and one `frame` for each frame
 *  with the time from its beginning to its end, layout, snapshot and GTK's painting included,
 *  the store's serial, and what of that time was ours: making and drawing plots.
 *  Does nothing while no trace is written. Main thread only. */

G_BEGIN_DECLS

/** Watches a window's frames from now on.
 *  @param window  realized or not
 *  @param state   whose serial the frames carry; must outlive the window */
void frame_trace_watch(GtkWidget *window, ViewState *state);

/** Plots were made or drawn.
 *  @param began_us  what trace_now_us() said before */
void frame_trace_work_done(int64_t began_us);

/** A plot with a curve was drawn into the frame that is being made. */
void frame_trace_curve_drawn(void);

G_END_DECLS

#endif
