/* SPDX-License-Identifier: Apache-2.0 */
/** The kernel's messages about changes in directories (inotify).  They only say where to look.
 *  Private to the model.  Threads: one thread at a time. */
#ifndef VIEWER_MODEL_DIRECTORY_WATCH_H
#define VIEWER_MODEL_DIRECTORY_WATCH_H

#include <stdbool.h>

typedef struct DirectoryWatch DirectoryWatch;

typedef enum {
    WATCH_CHANGED,  /**< what stands under `path` was written to */
    WATCH_APPEARED, /**< `path` is new, or was moved here */
    WATCH_GONE,     /**< `path` was deleted or moved away */
    WATCH_OVERFLOW  /**< messages were lost: look at everything */
} WatchMessageKind;

/** @param max_watches  so many directories are watched at a time
 *  @return NULL where there is no inotify, or no instance of it left. */
DirectoryWatch *directory_watch_new(unsigned max_watches);
void directory_watch_free(DirectoryWatch *watch);

/** Watches `directory`, which may be watched already.  @return 0 or an errno (ENOSPC: the user's
 *  watches, or as many as were allowed, are used up) */
int directory_watch_add(DirectoryWatch *watch, const char *directory);
/** Stops watching `directory` and what is below it. */
void directory_watch_remove(DirectoryWatch *watch, const char *directory);
/** @return the descriptor to wait on. */
int directory_watch_descriptor(const DirectoryWatch *watch);
/** Hands on all messages that are there, without waiting.
 *  @param watch   the watch
 *  @param handle  called for each; `path` is borrowed, NULL for an overflow; it may add and remove
 *  @param user    handed to it */
void directory_watch_dispatch(DirectoryWatch *watch,
                              void (*handle)(void *user, WatchMessageKind kind, const char *path),
                              void *user);

#endif
