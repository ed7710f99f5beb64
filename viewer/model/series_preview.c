/* SPDX-License-Identifier: Apache-2.0 */
/* Batches of the ends of files in, short series to show until reading gets there out.
 *
 * They are made as the store's own are, so that restarts within them are sorted out by the same
 * rule; but they know nothing of the points that are yet to come before them, and the store's
 * series know nothing of them. */
#include "series_preview.h"
#include <math.h>

struct SeriesPreview {
    FileOrder order;
    GHashTable *series; /* TagId → Series* */
};

static void free_series(gpointer series)
{
    series_free(series);
}

static struct SeriesPreview *preview_of(StoredRun *run)
{
    if (run->preview == NULL) {
        run->preview = g_new0(struct SeriesPreview, 1);
        file_order_init(&run->preview->order);
        run->preview->series =
            g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, free_series);
    }
    FileOrder *order = &run->preview->order;
    for (guint i = order->files->len; i < run->public.files->len; i++) {
        file_order_add(order, ((const EventFile *)g_ptr_array_index(run->public.files, i))->path);
    }
    return run->preview;
}

void series_preview_free(struct SeriesPreview *preview)
{
    if (preview != NULL) {
        file_order_clear(&preview->order);
        g_hash_table_unref(preview->series);
        g_free(preview);
    }
}

static void settle(SeriesStore *store, struct SeriesPreview *preview)
{
    GHashTableIter iter;
    gpointer tag;
    gpointer series;
    file_order_settle(&preview->order);
    g_hash_table_iter_init(&iter, preview->series);
    while (g_hash_table_iter_next(&iter, &tag, &series)) {
        series_settle(series, &preview->order, store->serial);
        ((StoredTag *)g_ptr_array_index(store->tags, GPOINTER_TO_UINT(tag)))->serial =
            store->serial;
        if (series_n_points(series) == 0) {
            g_hash_table_iter_remove(&iter);
        }
    }
}

static void take_starts(struct SeriesPreview *preview, uint32_t file, const SeriesBatch *batch)
{
    GHashTableIter iter;
    gpointer series;
    g_hash_table_iter_init(&iter, preview->series);
    while (g_hash_table_iter_next(&iter, NULL, &series)) {
        SeriesPart *part = series_find_part(series, file);
        for (size_t i = 0; part != NULL && i < batch->n_session_starts; i++) {
            series_part_append_start(part, batch->session_starts[i].step, false);
        }
    }
}

/* Only what the run has as a scalar: a preview makes nothing known. */
static void take_tag(SeriesStore *store, StoredRun *run, uint32_t file, const BatchTag *batch)
{
    const TagId tag = series_store_find_tag(store, batch->name);
    const gpointer key = GUINT_TO_POINTER(tag);
    const TagOfRun *known = tag != TAG_NONE ? g_hash_table_lookup(run->tags, key) : NULL;
    if (known == NULL || known->kind != EVENTS_SUMMARY_SCALAR || batch->points.n == 0 ||
        batch->points.layout == SERIES_COLUMNS_MEDIA) {
        return;
    }
    Series *series = g_hash_table_lookup(run->preview->series, key);
    if (series == NULL) {
        series = series_new(SERIES_COLUMNS_FLOAT32);
        g_hash_table_insert(run->preview->series, key, series);
    }
    series_part_append(series_part_of_file(series, file), &batch->points);
}

void series_preview_take(SeriesStore *store, StoredRun *run, uint32_t file,
                         const SeriesBatch *batch)
{
    if (batch->role == BATCH_PREVIEW_OVER) {
        series_preview_drop(store, run, file);
        return;
    }
    struct SeriesPreview *preview = preview_of(run);
    take_starts(preview, file, batch);
    file_order_extend(&preview->order, file, batch->first_wall_time, batch->last_wall_time);
    for (size_t i = 0; i < batch->n_tags; i++) {
        take_tag(store, run, file, &batch->tags[i]);
    }
    settle(store, preview);
}

void series_preview_drop(SeriesStore *store, StoredRun *run, uint32_t file)
{
    struct SeriesPreview *preview = run->preview;
    if (preview == NULL || file >= preview->order.files->len) {
        return;
    }
    GHashTableIter iter;
    gpointer series;
    g_hash_table_iter_init(&iter, preview->series);
    while (g_hash_table_iter_next(&iter, NULL, &series)) {
        series_drop_file(series, file);
    }
    file_order_reset(&preview->order, file);
    settle(store, preview);
    if (g_hash_table_size(preview->series) == 0) {
        g_clear_pointer(&run->preview, series_preview_free);
    }
}

const Series *series_store_preview(const SeriesStore *store, RunId run, TagId tag)
{
    if (run >= store->runs->len) {
        return NULL;
    }
    const StoredRun *stored = g_ptr_array_index(store->runs, run);
    const Series *whole = series_store_series(store, run, tag);
    Series *series = stored->preview != NULL && whole != NULL
                         ? g_hash_table_lookup(stored->preview->series, GUINT_TO_POINTER(tag))
                         : NULL;
    if (series != NULL && isfinite(whole->first_wall_time)) {
        series->first_wall_time = whole->first_wall_time; /* zero of the relative axis */
    }
    return series;
}
