/* SPDX-License-Identifier: Apache-2.0 */
/* Runs that are kept as summaries: given up, asked for, filled again.
 *
 * A file that is read again hands over once more what it handed over before, marked with the pass
 * that was asked for; of that only the points of scalars are taken, all else is known.  Until the
 * pass is over the summaries stay, so that it may be given up at any time.  News of the file come
 * behind the pass, as the loader sees to it. */
#include "series_batch.h"
#include "series_store_internal.h"
#include <math.h>

static StoredRun *run_at(const SeriesStore *store, RunId run)
{
    g_assert(run < store->runs->len);
    return g_ptr_array_index(store->runs, run);
}

RunColumnsState series_store_columns_state(const SeriesStore *store, RunId id)
{
    const StoredRun *run = run_at(store, id);
    bool is_released = run->is_released;
    for (guint i = 0; i < run->files->len; i++) {
        const StoredFile *file = series_store_file_at(run, i);
        if (file->is_coming) {
            return RUN_COLUMNS_COMING;
        }
        is_released |= file->is_released;
    }
    return is_released ? RUN_COLUMNS_RELEASED : RUN_COLUMNS_KEPT;
}

static void release_file(SeriesStore *store, StoredRun *run, uint32_t file)
{
    StoredFile *stored = series_store_file_at(run, file);
    stored->is_coming = false;
    if (stored->is_released) {
        return;
    }
    stored->is_released = true;
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, run->tags);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const TagOfRun *tag = value;
        if (tag->scalars != NULL) {
            series_release_file(tag->scalars, file);
            series_store_unsettle(store, run, tag->tag, tag->scalars);
        }
    }
}

void series_store_release_columns(SeriesStore *store, RunId id)
{
    StoredRun *run = run_at(store, id);
    store->serial++;
    run->public.serial = store->serial;
    run->is_released = true;
    for (guint i = 0; i < run->files->len; i++) {
        series_store_file_at(run, i)->pass++; /* what is under way is given up */
        release_file(store, run, i);
    }
    series_store_settle(store);
}

GArray *series_store_want_columns(SeriesStore *store, RunId id)
{
    StoredRun *run = run_at(store, id);
    GArray *wanted = g_array_new(FALSE, FALSE, sizeof(FileAgain));
    run->is_released = false;
    for (guint i = 0; i < run->files->len; i++) {
        StoredFile *file = series_store_file_at(run, i);
        if (file->is_released) {
            file->pass++;
            file->is_coming = true;
            const FileAgain again = {file->number, file->pass};
            g_array_append_val(wanted, again);
        }
    }
    return wanted;
}

/* --- a batch of a pass --- */

static void free_summaries(const StoredRun *run, uint32_t file)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, run->tags);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const TagOfRun *tag = value;
        SeriesPart *part = tag->scalars != NULL ? series_find_part(tag->scalars, file) : NULL;
        if (part != NULL) {
            g_clear_pointer(&part->summary, g_free);
        }
    }
}

static void take_starts(const StoredRun *run, uint32_t file, const SeriesBatch *batch)
{
    StoredFile *stored = series_store_file_at(run, file);
    for (size_t i = 0; i < batch->n_session_starts; i++) {
        if (stored->n_starts >= SERIES_STORE_MAX_STARTS) {
            return;
        }
        const bool is_first = stored->n_starts++ == 0;
        GHashTableIter iter;
        gpointer value;
        g_hash_table_iter_init(&iter, run->tags);
        while (g_hash_table_iter_next(&iter, NULL, &value)) {
            series_store_take_start(((const TagOfRun *)value)->scalars, file,
                                    batch->session_starts[i].step, is_first);
        }
    }
}

static void take_points(SeriesStore *store, StoredRun *run, uint32_t file, const BatchTag *batch)
{
    const TagId id = series_store_find_tag(store, batch->name);
    const TagOfRun *tag =
        id != TAG_NONE ? g_hash_table_lookup(run->tags, GUINT_TO_POINTER(id)) : NULL;
    if (tag == NULL || tag->scalars == NULL || batch->points.layout == SERIES_COLUMNS_MEDIA) {
        return;
    }
    SeriesPart *part = series_find_part(tag->scalars, file);
    if (part != NULL) {
        series_part_append(part, &batch->points);
        series_part_settle(part);
        series_store_unsettle(store, run, id, tag->scalars);
    }
}

void series_store_take_again(SeriesStore *store, StoredRun *run, uint32_t file,
                             const SeriesBatch *batch)
{
    StoredFile *stored = series_store_file_at(run, file);
    if (batch->pass != stored->pass || !stored->is_coming) {
        return;
    }
    if (batch->begins_pass) {
        stored->is_released = false;
        stored->n_starts = 0;
    }
    if (batch->generation == stored->generation) {
        take_starts(run, file, batch);
        for (size_t i = 0; i < batch->n_tags; i++) {
            take_points(store, run, file, &batch->tags[i]);
        }
    }
    if (batch->ends_pass && batch->pass_failed) {
        release_file(store, run, file);
    } else if (batch->ends_pass) {
        stored->is_coming = false;
        free_summaries(run, file);
    }
}

/* --- what is known --- */

bool series_store_summary(const SeriesStore *store, RunId run, TagId tag, SeriesSummary *out)
{
    const Series *series = series_store_series(store, run, tag);
    if (series == NULL) {
        return false;
    }
    *out = SERIES_SUMMARY_EMPTY;
    for (guint i = 0; i < series->parts->len; i++) {
        const SeriesPart *part = g_ptr_array_index(series->parts, i);
        if (part->summary != NULL) {
            series_summary_join(out, part->summary);
        } else {
            series_summary_add(out, &part->columns);
        }
    }
    return true;
}

uint64_t series_store_run_size_bytes(const SeriesStore *store, RunId run)
{
    return run_at(store, run)->size_bytes;
}

uint64_t series_store_size_bytes(const SeriesStore *store)
{
    return store->size_bytes;
}
