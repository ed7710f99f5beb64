/* SPDX-License-Identifier: Apache-2.0 */
/** Reads one file as it grows: each visit goes on where the last one ended.  No descriptor and no
 *  buffer is kept between visits.  Private to the model.
 *  Threads: one object, one thread at a time (whichever worker visits it). */
#ifndef VIEWER_MODEL_FILE_READER_H
#define VIEWER_MODEL_FILE_READER_H

#include "file_lister.h"
#include "file_print.h"
#include "series_batch.h"
#include <stdatomic.h>

typedef struct FileReader FileReader;

/** Takes each finished batch, which is its own then.  May wait until there is room.
 *  @return false to stop the visit */
typedef bool (*BatchSink)(void *user, SeriesBatch *batch);

/** How far a file was read. */
typedef struct {
    uint64_t offset_bytes; /**< all points before it were handed over, and no other */
    uint32_t generation;
    FilePrint print; /**< of what was read; zeroed where there is none */
} FileReaderPlace;

typedef enum {
    FILE_READER_UP_TO_DATE, /**< read to the end as it is now */
    FILE_READER_MORE,       /**< the visit's budget is used up, there is more */
    FILE_READER_FAILED      /**< gone or unreadable; a batch says so */
} FileReaderResult;

/** @param source  copied */
FileReader *file_reader_new(const BatchSource *source);
void file_reader_free(FileReader *reader);

/** For files that are followed: damage that ends a file which changed within the last minute may
 *  yet be written over, so that it is waited for like a cut record. */
void file_reader_wait_for_tails(FileReader *reader);

/** From when `is_over` is set, no more bytes are read: a visit that is under way ends soon, as
 * FAILED.
 *  @param is_over  borrowed as long as the reader lives; set by any thread */
void file_reader_stop_when(FileReader *reader, const atomic_bool *is_over);

/** Says how the file was just found, so that the next visit need not look again. */
void file_reader_expect(FileReader *reader, const FileMark *mark);

/** What `origin` has read may stand under this reader's name now.  The next visit finds out; if so,
 *  what it brings is handed over once all of it was read. */
void file_reader_take_over(FileReader *reader, const FileReader *origin);
/** @return whether it was so, since the last file_reader_take_over(). */
bool file_reader_has_moved_here(const FileReader *reader);
/** Gives up all that was read: it stands under another name.
 *  @return what is to be handed over for it; owned */
SeriesBatch *file_reader_give_up(FileReader *reader);

/** Reads on.  What another file of the same name holds is handed over once all of it was read.
 *  @param reader        of one file
 *  @param lister        looks at it and opens it
 *  @param budget_bytes  after about so many it stops with MORE; a compressed file is read whole
 *  @param sink          takes what was read
 *  @param user          handed to it */
FileReaderResult file_reader_visit(FileReader *reader, const FileLister *lister,
                                   uint64_t budget_bytes, BatchSink sink, void *user);

/** Looks at the newest end of a file that is being read for the first time and of which the last
 *  visit left more than that.
 *  @param reader      between two visits
 *  @param lister      opens the file
 *  @param tail_bytes  how much of its end
 *  @return as tail_preview_read() */
SeriesBatch *file_reader_preview(const FileReader *reader, const FileLister *lister,
                                 uint64_t tail_bytes);

/** @return whether the last visit found it changed within the last minute. */
bool file_reader_is_growing(const FileReader *reader);

/** Says where it stands between two visits; at 0 while what it reads is held back. */
void file_reader_place(const FileReader *reader, FileReaderPlace *out);

#endif
