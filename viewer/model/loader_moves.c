/* SPDX-License-Identifier: Apache-2.0 */
/* Files that got another name in, points that are there once out.
 *
 * A file that comes up under a new name while another of the same device and inode has lost its
 * own, and that still begins as the other did, is that other one.  It is read under its new name;
 * once it is whole, what the old name brought is given up just before its points are handed over.
 * From then on until this is decided the old name's reader belongs to the worker that reads the new
 * one (`is_busy`). */
#include "loader_internal.h"
#include <string.h>

static gpointer key_of(const FileMark *mark)
{
    return (gpointer)(guintptr)mark->inode;
}

void loader_moves_note(RunLoader *loader, LoaderFile *file)
{
    if (loader->by_inode != NULL && file->mark.inode != 0) {
        g_hash_table_insert(loader->by_inode, key_of(&file->mark), file);
    }
}

/* Made when it is asked for first: whoever only loads does not need it. */
static GHashTable *by_inode(RunLoader *loader)
{
    if (loader->by_inode == NULL) {
        loader->by_inode = g_hash_table_new(g_direct_hash, g_direct_equal);
        for (guint i = 0; i < loader->all_files->len; i++) {
            loader_moves_note(loader, g_ptr_array_index(loader->all_files, i));
        }
    }
    return loader->by_inode;
}

LoaderFile *loader_moves_find_origin(RunLoader *loader, const FoundFile *found)
{
    if (!loader->is_listed || found->is_projector_config || found->mark.inode == 0) {
        return NULL;
    }
    LoaderFile *origin = g_hash_table_lookup(by_inode(loader), key_of(&found->mark));
    const bool is_another =
        origin != NULL && origin->reader != NULL && origin->mark.device == found->mark.device &&
        origin->mark.inode == found->mark.inode && strcmp(origin->source.path, found->path) != 0;
    return is_another ? origin : NULL;
}

bool loader_moves_lost_its_name(const RunLoader *loader, const LoaderFile *origin,
                                const FileMark *mark)
{
    FileMark now;
    return loader->lister.look(loader->lister.self, origin->source.path, &now) != 0 ||
           now.device != mark->device || now.inode != mark->inode;
}

/* The origin's reader is the new name's worker's from here on. */
static void claim(RunLoader *loader, LoaderFile *origin, LoaderFile *file)
{
    origin->is_busy = true;
    origin->moves_to = NULL;
    file->moved_from = origin;
    loader_queue_file(loader, file);
}

void loader_moves_begin(RunLoader *loader, LoaderFile *origin, LoaderFile *file)
{
    if (origin->moves_to != NULL || file->moved_from != NULL) {
        loader_queue_file(loader, file);
    } else if (origin->is_busy || origin->is_queued) {
        origin->moves_to = file; /* as soon as its visit is over */
    } else {
        claim(loader, origin, file);
    }
}

void loader_moves_go_on(RunLoader *loader, LoaderFile *origin)
{
    if (origin->moves_to != NULL) {
        claim(loader, origin, origin->moves_to);
    }
}

void loader_moves_prepare(LoaderFile *file)
{
    if (file->moved_from != NULL && !file->is_move_begun) {
        file->is_move_begun = true;
        file_reader_take_over(file->reader, file->moved_from->reader);
    }
}

void loader_moves_settle(RunLoader *loader, LoaderFile *file)
{
    pthread_mutex_lock(&loader->lock);
    LoaderFile *origin = file->is_move_begun ? file->moved_from : NULL;
    pthread_mutex_unlock(&loader->lock);
    if (origin == NULL) {
        return;
    }
    if (file_reader_has_moved_here(file->reader)) {
        loader_worker_hand_over(loader, origin, file_reader_give_up(origin->reader));
    }
    pthread_mutex_lock(&loader->lock);
    file->moved_from = NULL;
    file->is_move_begun = false;
    origin->is_busy = false;
    if (origin->is_dirty) {
        loader_queue_file(loader, origin);
    }
    pthread_mutex_unlock(&loader->lock);
}
