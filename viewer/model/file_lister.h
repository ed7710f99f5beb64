/* SPDX-License-Identifier: Apache-2.0 */
/** The first of the two seams through which data comes in: names the event files under the roots,
 *  with size and change mark, and opens them as byte sources (the second seam).
 *  Threads: `list` in one thread; `look` and `open` in any, several at once and beside `list`. */
#ifndef VIEWER_MODEL_FILE_LISTER_H
#define VIEWER_MODEL_FILE_LISTER_H

#include <events/byte_source.h>
#include <events/error.h>
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** What tells that a file changed, or that another one took its name. */
typedef struct {
    uint64_t size_bytes;
    int64_t change_ns; /**< time of the last modification */
    uint64_t device, inode;
} FileMark;

/** A file that was found; all borrowed. */
typedef struct {
    const char *path;     /**< raw bytes */
    const char *run_key;  /**< raw name of its run */
    const char *run_path; /**< the run's directory, or the file that was named as root */
    bool is_projector_config;
    bool is_remote; /**< on a network or FUSE file system */
    FileMark mark;
} FoundFile;

/** Who is told what a listing finds, while it goes on. */
typedef struct {
    /** A directory is about to be read: now it can be watched without a gap.  `is_remote`: on a
     *  network or FUSE file system, whose changes are not told; it may have been read before. */
    void (*directory)(void *user, const char *path, bool is_remote);
    void (*file)(void *user, const FoundFile *file);
    /** Something could not be looked at. */
    void (*failure)(void *user, const char *path, int system_errno);
    void *user;
    bool (*is_over)(void *user); /**< NULL, or whether to stop listing */
} ListingVisitor;

typedef struct FileLister {
    void *self;
    /** Lists everything below `path`, which may be a directory or a file under one of the roots, or
     *  NULL for all roots.  Paths outside the roots give nothing. */
    void (*list)(void *self, const char *path, const ListingVisitor *visitor);
    /** Looks at one file again.  @return 0 or an errno */
    int (*look)(void *self, const char *path, FileMark *out);
    /** Opens it for reading. */
    EventsStatus (*open)(void *self, const char *path, EventsByteSource **out, EventsError *err);
    void (*free)(void *self);
} FileLister;

/** Lists local files.  Event files are those whose base name holds "tfevents";
 * projector_config.pbtxt is listed beside them; names that begin with a dot are ignored.  Symbolic
 * links are followed; one that leads to a directory above itself is not, and one directory is shown
 * at most FILE_LISTER_MAX_ALIASES times.  On network and FUSE file systems many directories are
 * read at a time, and files come in any order.  Run names are relative to the root, "." for the
 * root itself; with several roots, or a label, the root's prefix stands before them.
 *  @param roots  array of LogRoot*
 *  @param out    release with out->free(out->self) */
void file_lister_local(const GPtrArray *roots, FileLister *out);

#define FILE_LISTER_MAX_ALIASES 8u

#endif
