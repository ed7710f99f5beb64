/* SPDX-License-Identifier: Apache-2.0 */
/* Points of one tag of one run behind accessors.
 *
 * The points of each file stay where they were put, in the order they were written (series_part);
 * branch_spans says which stretches of them are the newest branch.  Nearly always that is one
 * stretch of one file.  What is derived (smallest and greatest
 * values, where the wall time goes back) is extended as long as points are only appended. */
#include "series_internal.h"
#include <math.h>

Series *series_new(SeriesColumnsLayout layout)
{
    Series *series = g_new0(Series, 1);
    series->layout = layout;
    series->parts = g_ptr_array_new();
    series->spans = g_array_new(FALSE, FALSE, sizeof(SeriesSpan));
    series->first_wall_time = (double)NAN;
    return series;
}

void series_free(Series *series)
{
    if (series == NULL) {
        return;
    }
    g_clear_pointer(&series->merged, g_ptr_array_unref);
    g_ptr_array_set_free_func(series->parts, (GDestroyNotify)series_part_free);
    g_ptr_array_unref(series->parts);
    g_array_unref(series->spans);
    g_clear_pointer(&series->superseded, g_array_unref);
    g_clear_pointer(&series->wall_ranges, g_array_unref);
    series_drop_lines(series);
    g_free(series);
}

SeriesPart *series_find_part(const Series *series, uint32_t file_index)
{
    for (guint i = 0; i < series->parts->len; i++) {
        SeriesPart *part = g_ptr_array_index(series->parts, i);
        if (part->file_index == file_index) {
            return part;
        }
    }
    return NULL;
}

SeriesPart *series_part_of_file(Series *series, uint32_t file_index)
{
    SeriesPart *part = series_find_part(series, file_index);
    if (part == NULL) {
        part = series_part_new(file_index, series->layout);
        g_ptr_array_add(series->parts, part);
    }
    return part;
}

void series_drop_file(Series *series, uint32_t file_index)
{
    SeriesPart *part = series_find_part(series, file_index);
    if (part == NULL) {
        return;
    }
    series->is_rewritten = true;
    g_clear_pointer(&series->merged, g_ptr_array_unref);
    g_ptr_array_remove(series->parts, part);
    series_part_free(part);
}

static gint compare_ranks(gconstpointer a, gconstpointer b, gpointer user)
{
    const FileOrder *order = user;
    const SeriesPart *left = *(const SeriesPart *const *)a;
    const SeriesPart *right = *(const SeriesPart *const *)b;
    const size_t left_rank = file_order_file(order, left->file_index)->rank;
    const size_t right_rank = file_order_file(order, right->file_index)->rank;
    return (left_rank > right_rank) - (left_rank < right_rank);
}

static void settle_parts(Series *series, const FileOrder *order)
{
    series->first_wall_time = (double)NAN;
    for (guint i = 0; i < series->parts->len; i++) {
        SeriesPart *part = g_ptr_array_index(series->parts, i);
        series_part_ignore_first_start(part,
                                       file_order_file(order, part->file_index)->has_first_start);
        series_part_settle(part);
        series_columns_pack(&part->columns);
        series->first_wall_time = fmin(series->first_wall_time, part->first_wall_time);
    }
    FileOrder *user = (FileOrder *)(guintptr)order; /* GLib hands user data on without const */
    g_ptr_array_sort_with_data(series->parts, compare_ranks, user);
}

static uint64_t count_rewrites(const Series *series)
{
    uint64_t n = 0;
    for (guint i = 0; series->merged != NULL && i < series->merged->len; i++) {
        n += ((const MergedCluster *)g_ptr_array_index(series->merged, i))->n_rewrites;
    }
    return n;
}

/* Whether `spans` begins with everything that `before` has. */
static bool extends(const GArray *before, const GArray *spans)
{
    for (guint i = 0; i < before->len; i++) {
        const SeriesSpan *old = &g_array_index(before, SeriesSpan, i);
        const SeriesSpan *now = i < spans->len ? &g_array_index(spans, SeriesSpan, i) : NULL;
        const bool is_last = i + 1 == before->len;
        if (now == NULL || now->columns != old->columns || now->begin != old->begin ||
            (is_last ? now->n < old->n : now->n != old->n)) {
            return false;
        }
    }
    return true;
}

static bool any_is_wide(const Series *series)
{
    for (guint i = 0; i < series->parts->len; i++) {
        const SeriesPart *part = g_ptr_array_index(series->parts, i);
        if (part->columns.layout == SERIES_COLUMNS_FLOAT64) {
            return true;
        }
    }
    return false;
}

static void forget_derived(Series *series)
{
    series->n_nan = series->n_non_finite = series->n_counted = series->n_wall_judged = 0;
    series->wall_is_wild = false;
    series->kept.n_signs = series->kept.n_walls = series->kept.n_superseded = 0;
    g_clear_pointer(&series->wall_ranges, g_array_unref);
}

/* Nearly all series are one stretch of one file: an array for what they do not have would be most
 * of what a short one takes. */
static void drop_if_empty(Series *series)
{
    if (series->merged->len == 0) {
        g_clear_pointer(&series->merged, g_ptr_array_unref);
    }
    if (series->superseded->len == 0) {
        g_clear_pointer(&series->superseded, g_array_unref);
    }
}

/* @return the stretches so far, yours */
static GArray *build_spans(Series *series, const FileOrder *order)
{
    GArray *before = series->spans;
    series->spans = g_array_new(FALSE, FALSE, sizeof(SeriesSpan));
    if (series->merged == NULL) {
        series->merged = g_ptr_array_new_with_free_func((GDestroyNotify)merged_cluster_free);
    }
    if (series->superseded == NULL) {
        series->superseded = g_array_new(FALSE, FALSE, sizeof(SeriesSpan));
    }
    branch_spans_build(series->parts, series->merged, series->layout, order, series->spans,
                       series->superseded);
    return before;
}

void series_settle(Series *series, const FileOrder *order, uint64_t serial)
{
    settle_parts(series, order);
    GArray *before = build_spans(series, order);
    const size_t n_before = series->n_points + series->n_superseded;
    series->n_points = branch_spans_n_points(series->spans);
    series->n_superseded = branch_spans_n_points(series->superseded);
    drop_if_empty(series);
    const uint64_t n_rewrites = count_rewrites(series);
    if (series->n_points + series->n_superseded != n_before) {
        series->serial = serial;
    }
    if (series->is_rewritten || n_rewrites != series->n_rewrites ||
        !extends(before, series->spans)) {
        series->generation++;
        series->serial = serial;
        forget_derived(series);
    }
    series->is_rewritten = false;
    series->n_rewrites = n_rewrites;
    if (series->layout != SERIES_COLUMNS_MEDIA) {
        series_values_count(series);
    }
    g_array_unref(before);
}

size_t series_n_points(const Series *series)
{
    return series->n_points;
}

size_t series_n_superseded(const Series *series)
{
    return series->n_superseded;
}

/* The columns that hold point `i` of `spans`, and where in them. */
static const SeriesColumns *place_of(const GArray *spans, size_t i, size_t *out_index)
{
    const SeriesSpan *span = branch_spans_find(spans, i);
    *out_index = span->begin + i - span->before;
    return span->columns;
}

static double x_of(const Series *series, const GArray *spans, XAxisKind axis, size_t i)
{
    size_t index;
    const SeriesColumns *columns = place_of(spans, i, &index);
    switch (axis) {
    case X_AXIS_STEP:
        return (double)series_columns_step(columns, index);
    case X_AXIS_RELATIVE:
        return series_columns_wall_time(columns, index) - series->first_wall_time;
    case X_AXIS_WALL:
        return series_columns_wall_time(columns, index);
    }
    g_assert_not_reached();
}

double series_value(const Series *series, size_t i)
{
    size_t index;
    const SeriesColumns *columns = place_of(series->spans, i, &index);
    return series_columns_value(columns, index);
}

int64_t series_step(const Series *series, size_t i)
{
    size_t index;
    const SeriesColumns *columns = place_of(series->spans, i, &index);
    return series_columns_step(columns, index);
}

double series_wall_time(const Series *series, size_t i)
{
    size_t index;
    const SeriesColumns *columns = place_of(series->spans, i, &index);
    return series_columns_wall_time(columns, index);
}

double series_x(const Series *series, XAxisKind axis, size_t i)
{
    return x_of(series, series->spans, axis, i);
}

double series_superseded_value(const Series *series, size_t i)
{
    size_t index;
    const SeriesColumns *columns = place_of(series->superseded, i, &index);
    return series_columns_value(columns, index);
}

int64_t series_superseded_step(const Series *series, size_t i)
{
    size_t index;
    const SeriesColumns *columns = place_of(series->superseded, i, &index);
    return series_columns_step(columns, index);
}

double series_superseded_wall_time(const Series *series, size_t i)
{
    size_t index;
    const SeriesColumns *columns = place_of(series->superseded, i, &index);
    return series_columns_wall_time(columns, index);
}

double series_superseded_x(const Series *series, XAxisKind axis, size_t i)
{
    return x_of(series, series->superseded, axis, i);
}

bool series_superseded_begins_piece(const Series *series, size_t i)
{
    const SeriesSpan *span = branch_spans_find(series->superseded, i);
    return i == span->before ||
           series_superseded_step(series, i) < series_superseded_step(series, i - 1);
}

void series_read(const Series *series, size_t first, size_t n, int64_t *steps, double *wall_times,
                 double *values)
{
    for (size_t done = 0; done < n;) {
        const SeriesSpan *span = branch_spans_find(series->spans, first + done);
        const size_t skip = first + done - span->before;
        const size_t at = span->begin + skip;
        const size_t piece = MIN(n - done, span->n - skip);
        series_columns_read(span->columns, at, piece, steps != NULL ? steps + done : NULL,
                            wall_times != NULL ? wall_times + done : NULL,
                            values != NULL ? values + done : NULL);
        done += piece;
    }
}

void series_read_x(const Series *series, XAxisKind axis, size_t first, size_t n, double *out)
{
    if (axis != X_AXIS_STEP) {
        series_read(series, first, n, NULL, out, NULL);
        for (size_t i = 0; axis == X_AXIS_RELATIVE && i < n; i++) {
            out[i] -= series->first_wall_time;
        }
        return;
    }
    int64_t steps[256];
    for (size_t done = 0; done < n;) {
        const size_t piece = MIN(n - done, G_N_ELEMENTS(steps));
        series_read(series, first + done, piece, steps, NULL, NULL);
        for (size_t i = 0; i < piece; i++) {
            out[done + i] = (double)steps[i];
        }
        done += piece;
    }
}

void series_read_values(const Series *series, size_t first, size_t n, double *out)
{
    series_read(series, first, n, NULL, NULL, out);
}

size_t series_n_non_finite(const Series *series)
{
    return series->n_non_finite;
}

size_t series_n_nan(const Series *series)
{
    return series->n_nan;
}

double series_first_wall_time(const Series *series)
{
    return series->first_wall_time;
}

bool series_is_float32(const Series *series)
{
    return !any_is_wide(series);
}

uint64_t series_serial(const Series *series)
{
    return series->serial;
}

uint64_t series_generation(const Series *series)
{
    return series->generation;
}

void series_media_place(const Series *series, size_t i, uint64_t *out_offset_bytes,
                        uint32_t *out_value_index, uint32_t *out_file_index)
{
    size_t index;
    const SeriesColumns *columns = place_of(series->spans, i, &index);
    *out_offset_bytes = columns->offsets_bytes[index];
    *out_value_index = columns->value_indices[index];
    *out_file_index = columns->file_indices[index];
}
