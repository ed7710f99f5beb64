/* SPDX-License-Identifier: Apache-2.0 */
/* A big file whose beginning was read in, its newest points before all those between out: so that
 * a curve shows where it stands long before it was read, and is thrown away when it was. */
#include "loader_internal.h"

/* Files that are read within a few hundredths of a second show what they have soon enough. */
#define LEAST_TIMES_PREVIEW 8u

bool loader_preview_is_wanted(const RunLoader *loader, const LoaderFile *file)
{
    return !loader->is_reading_all && !file->was_previewed && !file->is_read &&
           loader->preview_bytes < UINT64_MAX / LEAST_TIMES_PREVIEW &&
           file->mark.size_bytes > LEAST_TIMES_PREVIEW * loader->preview_bytes &&
           !loader_file_is_hidden(loader, file);
}

void loader_preview_begin(RunLoader *loader, LoaderFile *file)
{
    SeriesBatch *batch = file_reader_preview(file->reader, &loader->lister, loader->preview_bytes);
    bool goes_on = true;
    file->was_previewed = true;
    while (batch != NULL) {
        SeriesBatch *next = batch->next;
        batch->next = NULL;
        file->has_preview = true;
        if (goes_on) {
            goes_on = loader_worker_hand_over(loader, file, batch);
        } else {
            series_batch_free(batch);
        }
        batch = next;
    }
}

void loader_preview_end(RunLoader *loader, LoaderFile *file)
{
    if (file->has_preview) {
        SeriesBatch *batch = series_batch_new(&file->source);
        batch->role = BATCH_PREVIEW_OVER;
        batch->generation = UINT32_MAX; /* whatever it is by now */
        file->has_preview = false;
        loader_worker_hand_over(loader, file, batch);
    }
}
