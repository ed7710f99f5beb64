/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_MEDIA_TASK_H
#define COURBE_MEDIA_TASK_H

#include <glib.h>

/** @file
 *  Slow looks at files (histograms, pictures, embeddings) in threads of their own: work goes in on
 *  the main thread, finished results come back on it. The newest task runs first: it is what is
 *  looked at now. All functions on the main thread. */

G_BEGIN_DECLS

typedef struct MediaQueue MediaQueue;

/** One piece of work. */
typedef struct {
    void *(*work)(void *input);             /**< in a thread; its result is never NULL */
    void (*done)(void *result, void *user); /**< on the main thread; owns the result */
    void (*free_input)(void *input);        /**< in any thread, once, after the work or instead */
    void (*free_result)(void *result);      /**< on the main thread, when nobody wants it */
    void *input;                            /**< owned by the task */
    void *user;                             /**< who asked; see media_queue_forget() */
} MediaTask;

/** A queue without threads yet: they start with the first task.
 *  @param n_threads  at most so many, 1 … 8 */
MediaQueue *media_queue_new(unsigned n_threads);

/** One more owner. */
MediaQueue *media_queue_ref(MediaQueue *queue);

/** One owner less; the last one waits for the threads. NULL is fine. */
void media_queue_unref(MediaQueue *queue);

/** Does `task` in a thread, before all that wait. */
void media_queue_push(MediaQueue *queue, const MediaTask *task);

/** Drops what `user` asked for and has not got yet: `done` is not called for it any more. */
void media_queue_forget(MediaQueue *queue, const void *user);

G_END_DECLS

#endif
