/* SPDX-License-Identifier: Apache-2.0 */
/** A print of what was read of a file: the bytes at its start and those before the place where the
 *  reading stands. A file that still has both is read on, whatever its name has been through.
 *  Private to the model.  Threads: values only; one thread at a time. */
#ifndef VIEWER_MODEL_FILE_PRINT_H
#define VIEWER_MODEL_FILE_PRINT_H

#include <events/byte_source.h>

#define FILE_PRINT_BYTES 64u

/** Zeroed, it is of any file. */
typedef struct {
    uint64_t offset_bytes; /**< where the reading stands */
    size_t head_size, tail_size;
    uint8_t head[FILE_PRINT_BYTES], tail[FILE_PRINT_BYTES];
} FilePrint;

/** Takes the print of a file that was read up to `offset_bytes`. */
void file_print_take(FilePrint *print, EventsByteSource *source, uint64_t offset_bytes);
/** @return whether the file still has what the print was taken of. */
bool file_print_is_of(const FilePrint *print, EventsByteSource *source);

#endif
