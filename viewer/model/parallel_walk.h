/* SPDX-License-Identifier: Apache-2.0 */
/** Walks a tree of directories that answers slowly: so many are read at a time.  Private to the
 *  model.  Threads: one walk, one thread; it starts and ends threads of its own. */
#ifndef VIEWER_MODEL_PARALLEL_WALK_H
#define VIEWER_MODEL_PARALLEL_WALK_H

#include "directory_listing.h"

/** Directories that are read at the same time. */
#define PARALLEL_WALK_THREADS 32u
/** So deep it goes. */
#define PARALLEL_WALK_MAX_DEPTH 64u

typedef struct {
    /** Reads one directory; called in any thread, several at once. */
    DirectoryListing (*read)(const char *path);
    /** Whether a directory that was read may be taken; it is in none of those above it. */
    bool (*may_enter)(void *user, DirectoryId id);
    /** What stands in it. */
    void (*take)(void *user, const char *path, const DirectoryListing *listing);
    /** Whether to stop; asked between directories. */
    bool (*is_over)(void *user);
    void *user;
} ParallelWalkVisitor;

/** Walks all that is below `path`; but for `read`, functions are called in the calling thread.
 *  @param path     a directory
 *  @param above    the directories that lead to it, n of them
 *  @param n_above  their number
 *  @param visitor  told what is found, in the order in which it arrives */
void parallel_walk(const char *path, const DirectoryId *above, size_t n_above,
                   const ParallelWalkVisitor *visitor);

#endif
