/* SPDX-License-Identifier: Apache-2.0 */
/* Images, histograms and texts as files in a directory of the user's. Main thread only. */
#ifndef CLI_MEDIA_WRITER_H
#define CLI_MEDIA_WRITER_H

#include "scalar_points.h"
#include "selection.h"
#include "series_store.h"

typedef struct {
    const char *directory;        /* borrowed */
    const Selection *runs, *tags; /* borrowed */
    ScalarRange range;            /* of steps */
    bool force;                   /* existing files are replaced */
    GHashTable *names;            /* owned, g_hash_table_unref(); file names given so far */
    size_t n_values;              /* written so far */
    bool has_failed; /* a value could not be read or a file not be written; it was said */
} MediaWriting;

void media_writer_begin(MediaWriting *writing);

/** Writes the values of all tags of `store` that are images, histograms or texts and whose names
 *  are selected, in DIRECTORY/RUN/TAG: images with the bytes they were logged with, one file each
 *  (STEP.png); of histograms all buckets in histograms.csv, of texts all in texts.jsonl. Of names
 *  only what is safe in a file name is kept; those that become equal get -2, -3 …
 *  Says on stderr what cannot be read or written; without `force` an existing file stays as it is
 *  and counts as one that could not be written. */
void media_writer_add(MediaWriting *writing, const SeriesStore *store);

#endif
