/* SPDX-License-Identifier: Apache-2.0 */
/** The first of the two seams through which data comes in: names the event files under the roots,
 *  with size and change mark, and opens them as byte sources (the second seam).
 *  Threads: `list` and `look` in one thread; `open` in any, several at once. */
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

typedef struct {
    char *path;     /**< raw bytes */
    char *run_key;  /**< raw name of its run */
    char *run_path; /**< the run's directory (or the file named as root) */
    bool is_projector_config;
    FileMark mark;
} FoundFile;

typedef struct {
    char *path;     /**< raw bytes */
    bool is_remote; /**< on a network or FUSE file system: changes are not told, look by clock */
} FoundDirectory;

typedef struct {
    char *path;
    int system_errno;
} ListingFailure;

/** What a listing found; owns everything. */
typedef struct {
    GPtrArray *files;       /**< of FoundFile* */
    GPtrArray *directories; /**< of FoundDirectory* */
    GPtrArray *failures;    /**< of ListingFailure* */
} FileListing;

void file_listing_init(FileListing *listing);
void file_listing_clear(FileListing *listing);

typedef struct FileLister {
    void *self;
    /** Called for each directory before it is read, so that it can be watched without a gap. */
    void (*list)(void *self, const char *directory,
                 void (*before_directory)(const FoundDirectory *directory, void *user), void *user,
                 FileListing *listing);
    /** Looks at one file again.  @return 0 or an errno */
    int (*look)(void *self, const char *path, FileMark *out);
    /** Opens it for reading. */
    EventsStatus (*open)(void *self, const char *path, EventsByteSource *out, EventsError *err);
    void (*free)(void *self);
} FileLister;

/** Lists local files.  Event files are those whose base name holds "tfevents" and does not begin
 *  with a dot; projector_config.pbtxt is listed beside them.  Symbolic links are followed; one
 *  that leads to a directory above itself is not.  Run names are relative to the root, "." for
 *  the root itself; with several roots, or a label, the root's prefix stands before them.
 *  @param roots  array of LogRoot*
 *  @param out    release with out->free(out->self) */
void file_lister_local(const GPtrArray *roots, FileLister *out);

#endif
