/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_VIEWER_WINDOW_ACTIONS_H
#define COURBE_VIEWER_WINDOW_ACTIONS_H

#include "viewer_window.h"

/** @file
 *  What can be done in a window: its actions (`win.…`) and the keys without an accelerator.
 *  Main thread only. */

/** Adds all actions and keys. */
void viewer_window_actions_add(ViewerWindow *window);

#endif
