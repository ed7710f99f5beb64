/* SPDX-License-Identifier: Apache-2.0 */
/* Makes and frees what crosses from a worker to the main thread. */
#include "series_batch.h"
#include <math.h>

void batch_source_copy(BatchSource *to, const BatchSource *from)
{
    *to = *from;
    to->path = g_strdup(from->path);
    to->run_key = g_strdup(from->run_key);
    to->run_path = g_strdup(from->run_path);
}

void batch_source_clear(BatchSource *source)
{
    g_clear_pointer(&source->path, g_free);
    g_clear_pointer(&source->run_key, g_free);
    g_clear_pointer(&source->run_path, g_free);
}

SeriesBatch *series_batch_new(const BatchSource *source)
{
    SeriesBatch *batch = g_new0(SeriesBatch, 1);
    batch_source_copy(&batch->source, source);
    batch->newest_step = INT64_MIN;
    batch->first_wall_time = batch->last_wall_time = (double)NAN;
    return batch;
}

static void clear_tag(BatchTag *tag)
{
    g_free(tag->name);
    g_free(tag->display_name);
    g_free(tag->description);
    series_columns_clear(&tag->points);
}

void series_batch_free(SeriesBatch *batch)
{
    if (batch == NULL) {
        return;
    }
    batch_source_clear(&batch->source);
    for (size_t i = 0; i < batch->n_tags; i++) {
        clear_tag(&batch->tags[i]);
    }
    g_free(batch->tags);
    g_free(batch->session_starts);
    g_free(batch->damage);
    g_free(batch->writer);
    g_free(batch->repeating_tag);
    g_free(batch->error);
    g_free(batch);
}

size_t series_batch_size_bytes(const SeriesBatch *batch)
{
    size_t bytes = sizeof *batch + batch->n_damage * sizeof(EventsDamage) +
                   batch->n_session_starts * sizeof(SessionStart);
    for (size_t i = 0; i < batch->n_tags; i++) {
        bytes += sizeof(BatchTag) + 64 + series_columns_size_bytes(&batch->tags[i].points);
    }
    return bytes;
}
