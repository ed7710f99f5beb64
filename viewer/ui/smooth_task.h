/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_SMOOTH_TASK_H
#define COURBE_SMOOTH_TASK_H

#include "smoother.h"

#include <glib.h>

/** @file
 *  A smoother whose finished lines are taken by the main loop. Main thread only. */

G_BEGIN_DECLS

typedef struct SmoothTask SmoothTask;

/** @param taken  called on the main loop after lines were handed to their series
 *  @param user   handed to it */
SmoothTask *smooth_task_new(void (*taken)(void *user), void *user);

/** Borrowed for the task's life. */
Smoother *smooth_task_smoother(SmoothTask *task);

/** Stops all work; `taken` is not called any more. Accepts NULL. */
void smooth_task_free(SmoothTask *task);

G_END_DECLS

#endif
