/* SPDX-License-Identifier: Apache-2.0 */
/* What a series takes of the memory, and how it gives it back: the columns of a file go, the
 * summary of its points stays in their part.  The series is settled afterwards like after any
 * other change; until its file is read again it has no points of it. */
#include "series_internal.h"

/* Of a smoothed line: a mark and a node for every 64 points, and the levels above. */
#define LINE_BYTES(n) ((n) / 64 * 33)

void series_drop_lines(Series *series)
{
    for (size_t i = 0; i < G_N_ELEMENTS(series->smoothed); i++) {
        if (series->smoothed[i] != NULL) {
            series->free_smoothed(series->smoothed[i]);
            series->smoothed[i] = NULL;
        }
    }
}

void series_release_file(Series *series, uint32_t file_index)
{
    SeriesPart *part = series_find_part(series, file_index);
    if (part == NULL) {
        return;
    }
    series->is_rewritten = true;
    g_clear_pointer(&series->merged, g_ptr_array_unref);
    series_drop_lines(series);
    series_part_release(part);
}

static size_t size_of(const Series *series)
{
    size_t bytes = sizeof *series;
    for (guint i = 0; i < series->parts->len; i++) {
        const SeriesPart *part = g_ptr_array_index(series->parts, i);
        bytes += sizeof *part + series_columns_size_bytes(&part->columns);
        bytes += part->summary != NULL ? sizeof *part->summary : 0;
    }
    for (guint i = 0; series->merged != NULL && i < series->merged->len; i++) {
        const MergedCluster *cluster = g_ptr_array_index(series->merged, i);
        bytes += sizeof *cluster + series_columns_size_bytes(&cluster->columns);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(series->smoothed); i++) {
        bytes += series->smoothed[i] != NULL ? LINE_BYTES(series->n_points) : 0;
    }
    return bytes;
}

int64_t series_count_bytes(Series *series)
{
    const size_t n = series->n_points + series->n_superseded;
    /* Counting looks at each block: so it is done for every 64th part that comes. */
    if (n >= series->n_sized && n - series->n_sized < series->n_sized / 64) {
        return 0;
    }
    const int64_t before = (int64_t)series->size_bytes;
    series->size_bytes = size_of(series);
    series->n_sized = n;
    return (int64_t)series->size_bytes - before;
}
