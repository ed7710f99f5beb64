/* SPDX-License-Identifier: Apache-2.0 */
/* A series in, one with the same points out that shares nothing with it but sealed blocks, which
 * never change.  Each set of columns that a stretch stands in is copied once. */
#include "series_snapshot.h"
#include "series_internal.h"

static void copy_open(SeriesColumns *to, const SeriesColumns *from)
{
    const size_t n = from->n - from->open_first;
    to->open_first = from->open_first;
    to->capacity = n;
    if (n == 0) {
        return;
    }
    to->steps = g_memdup2(from->steps, n * sizeof *from->steps);
    to->wall_times = g_memdup2(from->wall_times, n * sizeof *from->wall_times);
    if (from->values64 != NULL) {
        to->values64 = g_memdup2(from->values64, n * sizeof *from->values64);
    } else {
        to->values32 = g_memdup2(from->values32, n * sizeof *from->values32);
    }
}

static void copy_columns(SeriesColumns *to, const SeriesColumns *from)
{
    to->layout = from->layout;
    to->n = from->n;
    to->n_blocks = to->places_capacity = from->n_blocks;
    to->places = g_memdup2(from->places, from->n_blocks * sizeof *from->places);
    for (size_t i = 0; i < to->n_blocks; i++) {
        series_block_ref(to->places[i].block);
    }
    copy_open(to, from);
}

/* The snapshot's copy of some columns. */
static const SeriesColumns *copy_of(Series *snapshot, GHashTable *copies, const SeriesColumns *from)
{
    SeriesColumns *copy = g_hash_table_lookup(copies, from);
    if (copy == NULL) {
        SeriesPart *part = series_part_new(snapshot->parts->len, from->layout);
        g_ptr_array_add(snapshot->parts, part);
        copy = &part->columns;
        copy_columns(copy, from);
        g_hash_table_insert(copies, (gpointer)(guintptr)from, copy);
    }
    return copy;
}

static void copy_spans(Series *snapshot, GHashTable *copies, const GArray *from, GArray *to)
{
    for (guint i = 0; i < from->len; i++) {
        SeriesSpan span = g_array_index(from, SeriesSpan, i);
        span.columns = copy_of(snapshot, copies, span.columns);
        g_array_append_val(to, span);
    }
}

Series *series_snapshot_take(const Series *series)
{
    g_assert(series->layout != SERIES_COLUMNS_MEDIA);
    Series *snapshot = series_new(series->layout);
    GHashTable *copies = g_hash_table_new(NULL, NULL);
    copy_spans(snapshot, copies, series->spans, snapshot->spans);
    if (series->superseded != NULL) {
        snapshot->superseded = g_array_new(FALSE, FALSE, sizeof(SeriesSpan));
        copy_spans(snapshot, copies, series->superseded, snapshot->superseded);
    }
    g_hash_table_unref(copies);
    snapshot->n_points = series->n_points;
    snapshot->n_superseded = series->n_superseded;
    snapshot->first_wall_time = series->first_wall_time;
    snapshot->serial = series->serial;
    snapshot->generation = series->generation;
    snapshot->n_counted = series->n_counted;
    snapshot->n_nan = series->n_nan;
    snapshot->n_non_finite = series->n_non_finite;
    return snapshot;
}

void series_snapshot_complete(Series *snapshot)
{
    for (guint i = 0; i < snapshot->parts->len; i++) {
        SeriesPart *part = g_ptr_array_index(snapshot->parts, i);
        series_columns_extend_pyramid(&part->columns);
    }
}

void series_snapshot_free(Series *snapshot)
{
    series_free(snapshot);
}
