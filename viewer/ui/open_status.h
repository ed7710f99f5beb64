/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_OPEN_STATUS_H
#define COURBE_OPEN_STATUS_H

#include "status_view.h"
#include "view_state.h"

/** @file
 *  What the window says when it cannot show charts: nothing open, not found, not readable, being
 *  read, empty. Main thread only. */

/** The states of a window. */
typedef enum {
    OPEN_STATUS_NOTHING_OPEN,
    OPEN_STATUS_NOT_FOUND,
    OPEN_STATUS_NOT_READABLE,
    OPEN_STATUS_READING,
    OPEN_STATUS_EMPTY,
    OPEN_STATUS_CONTENT /**< runs: the charts are shown */
} OpenStatus;

/** Which state the window is in. */
OpenStatus open_status_of(ViewState *state);

/** Says it in the view; not for OPEN_STATUS_CONTENT.
 *  @param status  what open_status_of() said
 *  @param below   NULL, or what stands under the words; taken */
void open_status_say(GtkWidget *view, OpenStatus status, ViewState *state, GtkWidget *below);

#endif
