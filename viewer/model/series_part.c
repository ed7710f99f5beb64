/* SPDX-License-Identifier: Apache-2.0 */
/* One file's points of a tag in, the stretches of them that still stand out.
 *
 * The live points are a stack of stretches whose steps never go back.  A point with a smaller step,
 * or a session start, cuts the stack down to the points before that step; what it cut away is
 * superseded.  So every point is pushed once and cut at most once. */
#include "series_part.h"
#include "series_search.h"
#include <math.h>

/* Points that are looked at together. */
typedef struct {
    size_t first, n;
    int64_t steps[512];
    double wall_times[512];
} PointChunk;

/* The newest live point. */
typedef struct {
    int64_t step;
    double wall_time;
} NewestPoint;

SeriesPart *series_part_new(uint32_t file_index, SeriesColumnsLayout layout)
{
    SeriesPart *part = g_new0(SeriesPart, 1);
    part->file_index = file_index;
    part->first_wall_time = (double)NAN;
    series_columns_init(&part->columns, layout);
    part->live = g_array_new(FALSE, FALSE, sizeof(IndexSpan));
    part->bottoms = g_array_new(FALSE, FALSE, sizeof(PartBottom));
    return part;
}

void series_part_free(SeriesPart *part)
{
    if (part == NULL) {
        return;
    }
    series_columns_clear(&part->columns);
    g_free(part->summary);
    g_clear_pointer(&part->starts, g_array_unref);
    g_array_unref(part->live);
    g_array_unref(part->bottoms);
    g_free(part);
}

static IndexSpan *last_span(const SeriesPart *part)
{
    return &g_array_index(part->live, IndexSpan, part->live->len - 1);
}

static void cut_from(SeriesPart *part, int64_t step)
{
    const size_t before = part->n_live;
    while (part->live->len > 0) {
        IndexSpan *span = last_span(part);
        const size_t at = series_search_step(&part->columns, span->begin, span->end, step);
        part->n_live -= span->end - at;
        span->end = at;
        if (at > span->begin) {
            break;
        }
        g_array_set_size(part->live, part->live->len - 1);
    }
    if (part->n_live < before) {
        part->n_rewrites++;
    }
}

/* Points from `step` on go, here and in the files before. */
static void cut(SeriesPart *part, int64_t step)
{
    cut_from(part, step);
    part->cut_step = part->has_cut ? MIN(part->cut_step, step) : step;
    part->has_cut = true;
}

/* NaN stands after all numbers. */
static bool is_later(double a, double b)
{
    return a > b || (a != a && b == b);
}

static void take_wall_times(SeriesPart *part, const PointChunk *chunk)
{
    for (size_t i = 0; i < chunk->n; i++) {
        const double wall_time = chunk->wall_times[i];
        if (isfinite(wall_time) && !(wall_time >= part->first_wall_time)) {
            part->first_wall_time = wall_time;
        }
    }
}

static void load_newest(const SeriesPart *part, NewestPoint *newest)
{
    if (part->n_live > 0) {
        const size_t i = last_span(part)->end - 1;
        newest->step = series_columns_step(&part->columns, i);
        newest->wall_time = series_columns_wall_time(&part->columns, i);
    }
}

static void judge_point(SeriesPart *part, const PointChunk *chunk, size_t i, NewestPoint *newest)
{
    const NewestPoint point = {chunk->steps[i], chunk->wall_times[i]};
    if (part->n_live == 0) {
        const PartBottom bottom = {point.step, part->has_cut, part->cut_step};
        g_array_append_val(part->bottoms, bottom);
    } else if (point.step < newest->step) {
        cut(part, point.step);
    } else if (point.step == newest->step && is_later(newest->wall_time, point.wall_time)) {
        part->ties_disordered = true;
    }
    const size_t at = chunk->first + i;
    if (part->live->len > 0 && last_span(part)->end == at) {
        last_span(part)->end = at + 1;
    } else {
        const IndexSpan span = {at, at + 1};
        g_array_append_val(part->live, span);
    }
    part->n_live++;
    *newest = point;
}

/* How many points from i on have each a greater step than the one before: nearly always all. */
static size_t n_ascending(const PointChunk *chunk, size_t i, int64_t step)
{
    size_t end = i;
    for (; end < chunk->n && chunk->steps[end] > step; end++) {
        step = chunk->steps[end];
    }
    return end - i;
}

static void judge_chunk(SeriesPart *part, const PointChunk *chunk)
{
    NewestPoint newest = {0, 0};
    load_newest(part, &newest);
    take_wall_times(part, chunk);
    for (size_t i = 0; i < chunk->n; i++) {
        if (part->n_live > 0 && last_span(part)->end == chunk->first + i) {
            const size_t n = n_ascending(chunk, i, newest.step);
            last_span(part)->end += n;
            part->n_live += n;
            i += n;
            if (n > 0) {
                newest = (NewestPoint){chunk->steps[i - 1], chunk->wall_times[i - 1]};
            }
            if (i == chunk->n) {
                break;
            }
        }
        judge_point(part, chunk, i, &newest);
    }
}

/* Judges the points up to `end`, a chunk at a time. */
static void judge_points(SeriesPart *part, size_t end)
{
    PointChunk chunk;
    while (part->n_points_judged < end) {
        chunk.first = part->n_points_judged;
        chunk.n = MIN(end - chunk.first, G_N_ELEMENTS(chunk.steps));
        series_columns_read(&part->columns, chunk.first, chunk.n, chunk.steps, chunk.wall_times,
                            NULL);
        judge_chunk(part, &chunk);
        part->n_points_judged += chunk.n;
    }
}

static void judge_start(SeriesPart *part, const PartStart *start)
{
    if (!start->is_first_in_file || !part->ignores_first_start) {
        cut(part, start->step);
    }
}

void series_part_settle(SeriesPart *part)
{
    const guint n_starts = part->starts != NULL ? part->starts->len : 0;
    for (; part->n_starts_judged < n_starts; part->n_starts_judged++) {
        const PartStart *start = &g_array_index(part->starts, PartStart, part->n_starts_judged);
        judge_points(part, start->n_before);
        judge_start(part, start);
    }
    judge_points(part, part->columns.n);
    series_columns_extend_pyramid(&part->columns);
}

void series_part_append(SeriesPart *part, const SeriesColumns *points)
{
    series_columns_append_from(&part->columns, points, 0, points->n);
}

void series_part_append_start(SeriesPart *part, int64_t step, bool is_first_in_file)
{
    const PartStart start = {part->columns.n, step, is_first_in_file};
    if (part->starts == NULL) {
        part->starts = g_array_new(FALSE, FALSE, sizeof(PartStart));
    }
    g_array_append_val(part->starts, start);
}

static void judge_anew(SeriesPart *part)
{
    g_array_set_size(part->live, 0);
    part->n_live = part->n_points_judged = part->n_starts_judged = 0;
    part->has_cut = part->ties_disordered = false;
    g_array_set_size(part->bottoms, 0);
    part->n_rewrites++;
}

void series_part_ignore_first_start(SeriesPart *part, bool ignore)
{
    if (part->ignores_first_start != ignore) {
        part->ignores_first_start = ignore;
        judge_anew(part);
    }
}

void series_part_empty(SeriesPart *part)
{
    series_columns_clear(&part->columns);
    g_clear_pointer(&part->starts, g_array_unref);
    judge_anew(part);
}

void series_part_release(SeriesPart *part)
{
    if (part->summary == NULL) {
        part->summary = g_new(SeriesSummary, 1);
        *part->summary = SERIES_SUMMARY_EMPTY;
        series_summary_add(part->summary, &part->columns);
    }
    series_part_empty(part);
}

size_t series_part_live_index(const SeriesPart *part, size_t i)
{
    for (guint span = 0; span < part->live->len; span++) {
        const IndexSpan *indices = &g_array_index(part->live, IndexSpan, span);
        if (i < indices->end - indices->begin) {
            return indices->begin + i;
        }
        i -= indices->end - indices->begin;
    }
    g_assert_not_reached();
}

size_t series_part_live_lower_bound(const SeriesPart *part, int64_t step)
{
    size_t n_before = part->n_live;
    for (guint span = part->live->len; span-- > 0;) {
        const IndexSpan *indices = &g_array_index(part->live, IndexSpan, span);
        const size_t at = series_search_step(&part->columns, indices->begin, indices->end, step);
        n_before -= indices->end - at;
        if (at > indices->begin) {
            break;
        }
    }
    return n_before;
}
