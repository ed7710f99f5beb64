/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_RUN_SWATCH_H
#define COURBE_RUN_SWATCH_H

#include "palette.h"

#include <gtk/gtk.h>
#include <stdbool.h>

/** @file
 *  A check box that is a colour swatch: filled with the run's colour and a tick when the run is
 *  shown, an outline when it is hidden, a bar when some of several are shown. Click, Space and
 *  Return toggle it: signal `toggled`, after which the owner sets the new state. Main thread only.
 */

G_BEGIN_DECLS

/** What a swatch shows. */
typedef enum { RUN_SWATCH_HIDDEN, RUN_SWATCH_SHOWN, RUN_SWATCH_MIXED } RunSwatchState;

#define RUN_TYPE_SWATCH (run_swatch_get_type())
G_DECLARE_FINAL_TYPE(RunSwatch, run_swatch, RUN, SWATCH, GtkWidget)

/** A hidden, neutral swatch. */
GtkWidget *run_swatch_new(void);

/** Sets everything it shows at once.
 *  @param state   shown, hidden or mixed
 *  @param colour  the run's, borrowed for the call; NULL for the neutral grey of a head
 *  @param dark    whether the ground is dark: the tick is then dark too
 *  @param name    what it switches, for screen readers */
void run_swatch_set(RunSwatch *self, RunSwatchState state, const PlotColour *colour, bool dark,
                    const char *name);

/** What it shows. */
RunSwatchState run_swatch_state(RunSwatch *self);

G_END_DECLS

#endif
