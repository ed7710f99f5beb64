/* SPDX-License-Identifier: Apache-2.0 */
/* Live points of several files in, one sequence out, by (step, wall time, path, place in the file).
 *
 * What came since the last time begins at some smallest step; everything before that step stays,
 * the rest is taken from all files again and sorted.  Writers side by side advance together, so
 * that rest is short. */
#include "series_merge.h"
#include "series_search.h"
#include <stdlib.h>

typedef struct {
    int64_t step;
    double wall_time;
    double value; /* not for media */
    size_t rank, index;
} MergeKey;

MergedCluster *merged_cluster_new(SeriesColumnsLayout layout)
{
    MergedCluster *cluster = g_new0(MergedCluster, 1);
    series_columns_init(&cluster->columns, layout);
    cluster->sources = g_array_new(FALSE, FALSE, sizeof(MergedSource));
    return cluster;
}

void merged_cluster_free(MergedCluster *cluster)
{
    series_columns_clear(&cluster->columns);
    g_array_unref(cluster->sources);
    g_free(cluster);
}

static int compare_keys(gconstpointer a, gconstpointer b)
{
    const MergeKey *left = a;
    const MergeKey *right = b;
    if (left->step != right->step) {
        return left->step < right->step ? -1 : 1;
    }
    const bool left_is_nan = left->wall_time != left->wall_time;
    const bool right_is_nan = right->wall_time != right->wall_time;
    if (left_is_nan != right_is_nan) {
        return left_is_nan ? 1 : -1;
    }
    if (!left_is_nan && left->wall_time != right->wall_time) {
        return left->wall_time < right->wall_time ? -1 : 1;
    }
    if (left->rank != right->rank) {
        return left->rank < right->rank ? -1 : 1;
    }
    return (left->index > right->index) - (left->index < right->index);
}

/* Whether the files are the same as last time and only had points appended. */
static bool sources_only_grew(const MergedCluster *cluster, SeriesPart *const *parts, size_t n)
{
    if (cluster->sources->len != n) {
        return false;
    }
    for (guint i = 0; i < n; i++) {
        const MergedSource *source = &g_array_index(cluster->sources, MergedSource, i);
        if (source->part != parts[i] || source->n_rewrites != parts[i]->n_rewrites) {
            return false;
        }
    }
    return true;
}

static void begin_anew(MergedCluster *cluster, SeriesPart *const *parts, size_t n)
{
    g_array_set_size(cluster->sources, 0);
    for (size_t i = 0; i < n; i++) {
        const MergedSource source = {parts[i], parts[i]->n_rewrites, 0};
        g_array_append_val(cluster->sources, source);
    }
    if (cluster->columns.n > 0) {
        cluster->n_rewrites++;
    }
    series_columns_truncate(&cluster->columns, 0);
}

/* @return whether any source has points that are not taken; their smallest step. */
static bool smallest_new_step(const MergedCluster *cluster, int64_t *out_step)
{
    bool any = false;
    for (guint i = 0; i < cluster->sources->len; i++) {
        const MergedSource *source = &g_array_index(cluster->sources, MergedSource, i);
        if (source->n_taken == source->part->n_live) {
            continue;
        }
        const size_t index = series_part_live_index(source->part, source->n_taken);
        const int64_t step = series_columns_step(&source->part->columns, index);
        *out_step = any ? MIN(*out_step, step) : step;
        any = true;
    }
    return any;
}

static void gather_span(GArray *keys, const SeriesPart *part, size_t rank, IndexSpan span)
{
    int64_t steps[256];
    double wall_times[256];
    double values[256] = {0};
    const bool is_media = part->columns.layout == SERIES_COLUMNS_MEDIA;
    while (span.begin < span.end) {
        const size_t n = MIN(span.end - span.begin, G_N_ELEMENTS(steps));
        series_columns_read(&part->columns, span.begin, n, steps, wall_times,
                            is_media ? NULL : values);
        for (size_t i = 0; i < n; i++) {
            const MergeKey key = {steps[i], wall_times[i], values[i], rank, span.begin + i};
            g_array_append_val(keys, key);
        }
        span.begin += n;
    }
}

/* All live points of a part from live point `first` on. */
static void gather_part(GArray *keys, const SeriesPart *part, size_t rank, size_t first)
{
    for (guint i = 0; i < part->live->len; i++) {
        IndexSpan span = g_array_index(part->live, IndexSpan, i);
        const size_t n = span.end - span.begin;
        span.begin += MIN(first, n);
        first -= MIN(first, n);
        gather_span(keys, part, rank, span);
    }
}

/* Sorts points of one file, which nearly always are in order. */
static void sort_run(GArray *keys, guint begin)
{
    MergeKey *run = &g_array_index(keys, MergeKey, begin);
    const size_t n = keys->len - begin;
    for (size_t i = 1; i < n; i++) {
        if (compare_keys(&run[i - 1], &run[i]) > 0) {
            qsort(run, n, sizeof *run, compare_keys);
            return;
        }
    }
}

/* Two sorted runs, one behind the other, into one. */
static void merge_runs(const MergeKey *left, size_t n_left, size_t n, MergeKey *out)
{
    const MergeKey *left_end = left + n_left;
    const MergeKey *right = left_end;
    const MergeKey *right_end = left + n;
    while (left < left_end && right < right_end) {
        *out++ = compare_keys(left, right) <= 0 ? *left++ : *right++;
    }
    memcpy(out, left, (size_t)(left_end - left) * sizeof *out);
    memcpy(out + (left_end - left), right, (size_t)(right_end - right) * sizeof *out);
}

/* Live points of all files whose step is >= `step`, in order. */
static GArray *gather_in_order(SeriesPart *const *parts, size_t n, int64_t step)
{
    GArray *keys = g_array_new(FALSE, FALSE, sizeof(MergeKey));
    GArray *joined = g_array_new(FALSE, FALSE, sizeof(MergeKey));
    for (guint i = 0; i < n; i++) {
        const guint begin = keys->len;
        gather_part(keys, parts[i], i, series_part_live_lower_bound(parts[i], step));
        if (keys->len == begin) {
            continue;
        }
        sort_run(keys, begin);
        if (begin > 0) {
            g_array_set_size(joined, keys->len);
            merge_runs(&g_array_index(keys, MergeKey, 0), begin, keys->len,
                       &g_array_index(joined, MergeKey, 0));
            GArray *swapped = keys;
            keys = joined;
            joined = swapped;
        }
    }
    g_array_unref(joined);
    return keys;
}

static void append_points(SeriesColumns *columns, SeriesPart *const *parts, const GArray *keys)
{
    for (guint i = 0; i < keys->len; i++) {
        const MergeKey *key = &g_array_index(keys, MergeKey, i);
        const SeriesColumns *from = &parts[key->rank]->columns;
        switch (from->layout) {
        case SERIES_COLUMNS_FLOAT32:
            series_columns_append_float(columns, key->step, key->wall_time, (float)key->value);
            break;
        case SERIES_COLUMNS_FLOAT64:
            series_columns_append_double(columns, key->step, key->wall_time, key->value);
            break;
        case SERIES_COLUMNS_MEDIA:
            series_columns_append_from(columns, from, key->index, 1);
            break;
        }
    }
}

/* Whether the points from `kept` on, about to be taken again, come out as they were. */
static bool tail_is_unchanged(const MergedCluster *cluster, size_t kept, const GArray *keys,
                              size_t n_old)
{
    for (size_t i = kept; i < n_old; i++) {
        const MergeKey *key = &g_array_index(keys, MergeKey, i - kept);
        const MergedSource *source = &g_array_index(cluster->sources, MergedSource, key->rank);
        const size_t first_new = source->n_taken < source->part->n_live
                                     ? series_part_live_index(source->part, source->n_taken)
                                     : SIZE_MAX;
        if (key->index >= first_new) {
            return false;
        }
    }
    return true;
}

void merged_cluster_update(MergedCluster *cluster, SeriesPart *const *parts, size_t n)
{
    if (!sources_only_grew(cluster, parts, n)) {
        begin_anew(cluster, parts, n);
    }
    int64_t step;
    if (!smallest_new_step(cluster, &step)) {
        return;
    }
    GArray *keys = gather_in_order(parts, n, step);
    const size_t n_old = cluster->columns.n;
    const size_t kept = series_search_step(&cluster->columns, 0, n_old, step);
    if (!tail_is_unchanged(cluster, kept, keys, n_old)) {
        cluster->n_rewrites++;
    }
    series_columns_truncate(&cluster->columns, kept);
    append_points(&cluster->columns, parts, keys);
    for (guint i = 0; i < n; i++) {
        g_array_index(cluster->sources, MergedSource, i).n_taken = parts[i]->n_live;
    }
    series_columns_pack(&cluster->columns);
    series_columns_extend_pyramid(&cluster->columns);
    g_array_unref(keys);
}
