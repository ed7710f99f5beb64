/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_LOAD_TASK_H
#define COURBE_LOAD_TASK_H

#include "run_loader.h"

#include <glib.h>

/** @file
 *  The bridge between the loader's threads and the main loop: a thread that has something calls,
 *  the main loop takes batches into the store a few milliseconds at a time. While nothing arrives
 *  it costs nothing. Main thread only, but for what happens inside. */

G_BEGIN_DECLS

typedef struct LoadTask LoadTask;

/** Starts the loader.
 *  @param loader   borrowed; must not be started yet, and must outlive the task's stop
 *  @param store    borrowed; filled on the main thread
 *  @param applied  called on the main thread after batches were taken, or when only the progress
 *                  may have changed (news without items); `more` says that it will be called again
 *                  at once
 *  @param user     handed to it
 *  @return yours, load_task_free() after the loader was freed */
LoadTask *load_task_start(RunLoader *loader, SeriesStore *store,
                          void (*applied)(const RunLoaderNews *news, bool more, void *user),
                          void *user);

/** Frees a task whose loader is gone, so that no thread calls any more; NULL is fine. */
void load_task_free(LoadTask *task);

G_END_DECLS

#endif
