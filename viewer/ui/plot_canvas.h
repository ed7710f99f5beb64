/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_PLOT_CANVAS_H
#define COURBE_PLOT_CANVAS_H

#include "plot_layout.h"
#include "plot_zoom.h"
#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The plot of one tag as a widget: an opaque picture that is drawn anew only when what it shows
 *  changed. Cursor and zoom box belong to its parent, so that moving them redraws no curve.
 *  Main thread only.
 *
 *  Signals:
 *  - `pointer` (double x, double y)  the pointer moved to this point of the widget; NaN: it left
 *  - `drag` (double x0, double y0, double x1, double y1)  a zoom box is being dragged; NaN: no more
 *  - `zoomed`  the user changed plot_canvas_zoom() */

G_BEGIN_DECLS

#define PLOT_TYPE_CANVAS (plot_canvas_get_type())
G_DECLARE_FINAL_TYPE(PlotCanvas, plot_canvas, PLOT, CANVAS, GtkWidget)

/** An empty canvas.
 *  @param state  a reference is taken */
GtkWidget *plot_canvas_new(ViewState *state);

/** Shows a tag, TAG_NONE nothing (its picture is freed), all of the data. */
void plot_canvas_set_tag(PlotCanvas *self, TagId tag);

/** The tag that is shown, or TAG_NONE. */
TagId plot_canvas_tag(PlotCanvas *self);

/** Looks whether anything that the picture shows has changed, and if so asks for a new one.
 *  @return whether it has */
bool plot_canvas_refresh(PlotCanvas *self);

/** Microseconds of processor time that the last picture took to be made; 0 before the first. */
int64_t plot_canvas_cost_us(PlotCanvas *self);

/** The plot as it stands now, brought up to date; NULL while there is no tag or no room.
 *  Borrowed until the next change of anything. */
const Plot *plot_canvas_plot(PlotCanvas *self);

/** Where everything in plot_canvas_plot() stands; NULL when that is. */
const PlotLayout *plot_canvas_layout(PlotCanvas *self);

/** Shows a part of the data. */
void plot_canvas_set_zoom(PlotCanvas *self, const PlotZoom *zoom);

/** The part that is shown. */
const PlotZoom *plot_canvas_zoom(PlotCanvas *self);

/** Gives up the box that is being dragged. @return whether there was one */
bool plot_canvas_cancel_drag(PlotCanvas *self);

/** Forgets all that borrows from the store. */
void plot_canvas_drop(PlotCanvas *self);

/** Fills a request with what the canvas shows, but for its size and style.
 *  @param state  of the view
 *  @param tag    what to plot
 *  @param zoom   the part of it */
PlotRequest plot_canvas_request(ViewState *state, TagId tag, const PlotZoom *zoom);

G_END_DECLS

#endif
