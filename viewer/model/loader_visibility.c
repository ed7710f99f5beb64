/* SPDX-License-Identifier: Apache-2.0 */
/* Which runs are on the screen in, which files are read first out.
 *
 * The loader knows runs by their names, the window by the numbers that the store gives them when
 * their first batch is taken over; the files learn the number then. Until a run has one, and until
 * the window has said something of it, it counts as visible. */
#include "loader_internal.h"
#include <string.h>

bool loader_file_is_hidden(const RunLoader *loader, const LoaderFile *file)
{
    const GByteArray *is_hidden = loader->run_is_hidden;
    return file->run != RUN_NONE && is_hidden != NULL && file->run < is_hidden->len &&
           is_hidden->data[file->run] != 0;
}

void loader_visibility_note_run(RunLoader *loader, uint32_t file_number, RunId run)
{
    LoaderFile *file = g_ptr_array_index(loader->all_files, file_number);
    file->run = run;
}

void run_loader_set_visible_runs(RunLoader *loader, const RunId *visible, size_t n_visible,
                                 size_t n_runs)
{
    GByteArray *is_hidden = g_byte_array_sized_new((guint)n_runs);
    g_byte_array_set_size(is_hidden, (guint)n_runs);
    if (n_runs > 0) {
        memset(is_hidden->data, 1, n_runs);
    }
    for (size_t i = 0; i < n_visible; i++) {
        if (visible[i] < n_runs) {
            is_hidden->data[visible[i]] = 0;
        }
    }
    pthread_mutex_lock(&loader->lock);
    GByteArray *before = loader->run_is_hidden;
    loader->run_is_hidden = is_hidden;
    loader_queue_sort(loader);
    pthread_mutex_unlock(&loader->lock);
    if (before != NULL) {
        g_byte_array_unref(before);
    }
}
