/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_SMOOTH_TASK_H
#define COURBE_SMOOTH_TASK_H

#include "smoother.h"
#include "trace_worker.h"

#include <glib.h>

/** @file
 *  A smoother and a worker of traces whose finished lines are taken by the main loop. Main thread
 * only. */

G_BEGIN_DECLS

typedef struct SmoothTask SmoothTask;

/** @param taken  called on the main loop after lines were handed to their series
 *  @param user   handed to it */
SmoothTask *smooth_task_new(void (*taken)(void *user), void *user);

/** Borrowed for the task's life. */
Smoother *smooth_task_smoother(SmoothTask *task);

/** Works out traces that take a look at each point. Borrowed for the task's life. */
TraceWorker *smooth_task_traces(SmoothTask *task);

/** Gives up all work: before a store whose series were asked for is freed. */
void smooth_task_drop(SmoothTask *task);

/** Stops all work; `taken` is not called any more. Accepts NULL. */
void smooth_task_free(SmoothTask *task);

G_END_DECLS

#endif
