/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_VIEWER_APPLICATION_H
#define COURBE_VIEWER_APPLICATION_H

#include <gtk/gtk.h>

/** @file
 *  The program with a window: its command line, its actions and keys, its life.
 *  Main thread only. */

G_BEGIN_DECLS

/** Opens the window on the directories that the command line names and returns when the last
 *  window has closed.
 *  @param argc  number of arguments, the program's own name included
 *  @param argv  the arguments: `[--trace FILE] [--logdir DIR] [[NAME=]LOGDIR…]`
 *  @return 0 done, 2 wrong use, 3 the display or the trace file could not be opened */
int viewer_application_run(int argc, char **argv);

G_END_DECLS

#endif
