/* SPDX-License-Identifier: Apache-2.0 */
/* Files that are to be read once more in, their old news handed over again by the workers out.
 *
 * A pass goes before the news of its file, so that those stand behind it; a newer pass takes the
 * place of an older one. While it lasts its file counts as unread. */
#include "file_rereading.h"
#include "loader_internal.h"

static void begin_pass(RunLoader *loader, LoaderFile *file, uint32_t pass)
{
    file->wanted_pass = pass;
    if (file->is_read) {
        file->is_read = false;
        loader->n_files_done--;
        loader->n_files_told = 0; /* it will be told again */
    }
    loader->bytes_done -= file->bytes_read;
    file->bytes_read = 0;
    loader_queue_file(loader, file);
}

void run_loader_read_again(RunLoader *loader, const FileAgain *files, size_t n)
{
    pthread_mutex_lock(&loader->lock);
    for (size_t i = 0; i < n; i++) {
        LoaderFile *file = g_ptr_array_index(loader->all_files, files[i].file_number);
        if (file->reader != NULL) {
            begin_pass(loader, file, files[i].pass);
        }
    }
    pthread_mutex_unlock(&loader->lock);
}

FileReaderResult loader_rereading_visit(RunLoader *loader, LoaderFile *file, uint32_t pass,
                                        uint64_t budget_bytes, BatchSink sink, void *user)
{
    if (file->rereading != NULL && file_rereading_pass(file->rereading) != pass) {
        g_clear_pointer(&file->rereading, file_rereading_free);
    }
    if (file->rereading == NULL) {
        FileReaderPlace end;
        file_reader_place(file->reader, &end);
        file->rereading = file_rereading_new(&file->source, &end, pass);
    }
    const FileReaderResult result =
        file_rereading_visit(file->rereading, &loader->lister, budget_bytes, sink, user);
    if (result != FILE_READER_MORE) {
        g_clear_pointer(&file->rereading, file_rereading_free);
        pthread_mutex_lock(&loader->lock);
        file->wanted_pass = file->wanted_pass == pass ? 0 : file->wanted_pass;
        pthread_mutex_unlock(&loader->lock);
    }
    return FILE_READER_MORE; /* what is new comes behind it */
}

void loader_rereading_note_progress(RunLoader *loader, LoaderFile *file, const SeriesBatch *batch)
{
    const uint64_t done = MIN(batch->bytes_read, file->bytes);
    loader->bytes_done += done - file->bytes_read;
    file->bytes_read = done;
}
