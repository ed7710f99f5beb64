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
        const MergedSource source = {parts[i], parts[i]->n_rewrites, 0, 0};
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
        if (source->n_taken >= source->n_limit) {
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

/* Live points [first, end) of a part. */
static void gather_part(GArray *keys, const SeriesPart *part, size_t rank, size_t first, size_t end)
{
    for (guint i = 0; i < part->live->len && end > 0; i++) {
        IndexSpan span = g_array_index(part->live, IndexSpan, i);
        const size_t n = span.end - span.begin;
        span.end = span.begin + MIN(end, n);
        span.begin += MIN(first, n);
        gather_span(keys, part, rank, span);
        first -= MIN(first, n);
        end -= MIN(end, n);
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

/* Live points that belong in here whose step is >= `step`, in order. */
static GArray *gather_in_order(const MergedCluster *cluster, int64_t step)
{
    GArray *keys = g_array_new(FALSE, FALSE, sizeof(MergeKey));
    GArray *joined = g_array_new(FALSE, FALSE, sizeof(MergeKey));
    for (guint i = 0; i < cluster->sources->len; i++) {
        const MergedSource *source = &g_array_index(cluster->sources, MergedSource, i);
        const guint begin = keys->len;
        const size_t first = series_part_live_lower_bound(source->part, step);
        gather_part(keys, source->part, i, MIN(first, source->n_limit), source->n_limit);
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

static int64_t newest_step(const SeriesPart *part)
{
    const IndexSpan *last = &g_array_index(part->live, IndexSpan, part->live->len - 1);
    return series_columns_step(&part->columns, last->end - 1);
}

/* The newest step of all files but the one that is ahead of them all.
 * @return the file that is ahead; NULL when none is, or when its points have to be put in order */
static MergedSource *find_leader(const MergedCluster *cluster, bool *out_has_second,
                                 int64_t *out_second)
{
    MergedSource *leader = NULL;
    int64_t newest = 0;
    *out_has_second = false;
    for (guint i = 0; i < cluster->sources->len; i++) {
        MergedSource *source = &g_array_index(cluster->sources, MergedSource, i);
        if (source->part->n_live == 0) {
            continue;
        }
        const int64_t step = newest_step(source->part);
        if (leader == NULL || step > newest) {
            *out_has_second = leader != NULL;
            *out_second = newest;
            leader = source;
            newest = step;
        } else {
            *out_second = *out_has_second ? MAX(*out_second, step) : step;
            *out_has_second = true;
        }
    }
    const bool is_ahead = leader != NULL && !(*out_has_second && *out_second == newest);
    return is_ahead && !leader->part->ties_disordered ? leader : NULL;
}

/* Says which live points are to be merged and which stand behind them. */
static void set_limits(MergedCluster *cluster)
{
    bool has_second;
    int64_t second = 0;
    for (guint i = 0; i < cluster->sources->len; i++) {
        MergedSource *source = &g_array_index(cluster->sources, MergedSource, i);
        source->n_limit = source->part->n_live;
    }
    cluster->rest = NULL;
    MergedSource *leader = find_leader(cluster, &has_second, &second);
    if (leader != NULL) {
        const size_t n = has_second ? series_part_live_lower_bound(leader->part, second + 1) : 0;
        leader->n_limit = MAX(n, leader->n_taken);
        cluster->rest = leader->part;
        cluster->rest_first = leader->n_limit;
    }
}

void merged_cluster_update(MergedCluster *cluster, SeriesPart *const *parts, size_t n)
{
    if (!sources_only_grew(cluster, parts, n)) {
        begin_anew(cluster, parts, n);
    }
    set_limits(cluster);
    int64_t step;
    if (!smallest_new_step(cluster, &step)) {
        return;
    }
    GArray *keys = gather_in_order(cluster, step);
    const size_t n_old = cluster->columns.n;
    const size_t kept = series_search_step(&cluster->columns, 0, n_old, step);
    if (!tail_is_unchanged(cluster, kept, keys, n_old)) {
        cluster->n_rewrites++;
    }
    series_columns_truncate(&cluster->columns, kept);
    append_points(&cluster->columns, parts, keys);
    for (guint i = 0; i < n; i++) {
        MergedSource *source = &g_array_index(cluster->sources, MergedSource, i);
        source->n_taken = source->n_limit;
    }
    series_columns_pack(&cluster->columns);
    series_columns_extend_pyramid(&cluster->columns);
    g_array_unref(keys);
}
