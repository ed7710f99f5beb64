/* SPDX-License-Identifier: Apache-2.0 */
/** What stands in one local directory: the directories, the files that matter and the links that
 *  lead nowhere, each asked for no more than is needed.  Private to the model.
 *  Threads: values only; any thread. */
#ifndef VIEWER_MODEL_DIRECTORY_LISTING_H
#define VIEWER_MODEL_DIRECTORY_LISTING_H

#include "file_lister.h"
#include <sys/stat.h>
#include <sys/types.h>

/** What tells one directory from another, by whatever name it is reached. */
typedef struct {
    dev_t device;
    ino_t inode;
} DirectoryId;

typedef enum { ENTRY_DIRECTORY, ENTRY_FILE, ENTRY_FAILURE } DirectoryEntryKind;

typedef struct {
    char *path; /**< owned */
    DirectoryEntryKind kind;
    bool is_projector_config; /**< only of files */
    FileMark mark;            /**< only of files */
    int system_errno;         /**< only of failures */
} DirectoryEntry;

typedef struct {
    int system_errno; /**< why it could not be read; 0 */
    DirectoryId id;
    GArray *entries; /**< of DirectoryEntry, by name */
} DirectoryListing;

/** Reads one directory; it may take a while. */
DirectoryListing directory_listing_read(const char *path);
void directory_listing_clear(DirectoryListing *listing);

/** @return whether files of this name hold events, or say how embeddings are to be shown. */
bool directory_listing_is_event_file(const char *name);
bool directory_listing_is_projector_config(const char *name);
/** @return the mark of what stat() says. */
FileMark directory_listing_mark(const struct stat *status);

#endif
