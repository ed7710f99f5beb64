/* SPDX-License-Identifier: Apache-2.0 */
/** Reads once more what a file reader has read: for points that were given up to save memory.  The
 *  reader itself stays where it is; its news are to wait until this is over.  Private to the model.
 *  Threads: one object, one thread at a time. */
#ifndef VIEWER_MODEL_FILE_REREADING_H
#define VIEWER_MODEL_FILE_REREADING_H

#include "file_print.h"
#include "file_reader.h"

typedef struct FileRereading FileRereading;

/** @param source  copied
 *  @param end     where the file's reader stands: so far it is read
 *  @param pass    not 0: its batches carry it; the first and the last one are marked */
FileRereading *file_rereading_new(const BatchSource *source, const FileReaderPlace *end,
                                  uint32_t pass);
void file_rereading_free(FileRereading *rereading);
uint32_t file_rereading_pass(const FileRereading *rereading);
/** @return the offset that will be read next. */
uint64_t file_rereading_offset(const FileRereading *rereading);

/** Reads on, as file_reader_visit().
 *  @return MORE; or UP_TO_DATE or FAILED, when the batch that ends the pass was handed over; FAILED
 *          when the file is gone or another one */
FileReaderResult file_rereading_visit(FileRereading *rereading, const FileLister *lister,
                                      uint64_t budget_bytes, BatchSink sink, void *user);

#endif
