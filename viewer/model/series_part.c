/* SPDX-License-Identifier: Apache-2.0 */
/* One file's points of a tag in, the stretches of them that still stand out.
 *
 * The live points are a stack of stretches whose steps never go back.  A point with a smaller step,
 * or a session start, cuts the stack down to the points before that step; what it cut away is
 * superseded.  So every point is pushed once and cut at most once. */
#include "series_part.h"
#include <math.h>

SeriesPart *series_part_new(uint32_t file_index, SeriesColumnsLayout layout)
{
    SeriesPart *part = g_new0(SeriesPart, 1);
    part->file_index = file_index;
    part->first_wall_time = (double)NAN;
    series_columns_init(&part->columns, layout);
    part->starts = g_array_new(FALSE, FALSE, sizeof(PartStart));
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
    g_array_unref(part->starts);
    g_array_unref(part->live);
    g_array_unref(part->bottoms);
    g_free(part);
}

static IndexSpan *last_span(const SeriesPart *part)
{
    return &g_array_index(part->live, IndexSpan, part->live->len - 1);
}

/* First index in [begin, end) whose step is >= step; end when none.  Steps do not go back there. */
static size_t lower_bound(const SeriesColumns *columns, size_t begin, size_t end, int64_t step)
{
    while (begin < end) {
        const size_t middle = begin + (end - begin) / 2;
        if (columns->steps[middle] < step) {
            begin = middle + 1;
        } else {
            end = middle;
        }
    }
    return begin;
}

static void cut_from(SeriesPart *part, int64_t step)
{
    const size_t before = part->n_live;
    while (part->live->len > 0) {
        IndexSpan *span = last_span(part);
        const size_t at = lower_bound(&part->columns, span->begin, span->end, step);
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

static void judge_point(SeriesPart *part, size_t i)
{
    const SeriesColumns *columns = &part->columns;
    if (isfinite(columns->wall_times[i]) && !(columns->wall_times[i] >= part->first_wall_time)) {
        part->first_wall_time = columns->wall_times[i];
    }
    if (part->n_live > 0) {
        const size_t newest = last_span(part)->end - 1;
        if (columns->steps[i] < columns->steps[newest]) {
            cut(part, columns->steps[i]);
        } else if (columns->steps[i] == columns->steps[newest] &&
                   is_later(columns->wall_times[newest], columns->wall_times[i])) {
            part->ties_disordered = true;
        }
    } else {
        const PartBottom bottom = {columns->steps[i], part->has_cut, part->cut_step};
        g_array_append_val(part->bottoms, bottom);
    }
    if (part->live->len > 0 && last_span(part)->end == i) {
        last_span(part)->end = i + 1;
    } else {
        const IndexSpan span = {i, i + 1};
        g_array_append_val(part->live, span);
    }
    part->n_live++;
}

static void judge_start(SeriesPart *part, const PartStart *start)
{
    if (!start->is_first_in_file || !part->ignores_first_start) {
        cut(part, start->step);
    }
}

void series_part_settle(SeriesPart *part)
{
    for (;;) {
        if (part->n_starts_judged < part->starts->len) {
            const PartStart *start = &g_array_index(part->starts, PartStart, part->n_starts_judged);
            if (start->n_before == part->n_points_judged) {
                judge_start(part, start);
                part->n_starts_judged++;
                continue;
            }
        }
        if (part->n_points_judged == part->columns.n) {
            return;
        }
        judge_point(part, part->n_points_judged++);
    }
}

void series_part_append(SeriesPart *part, const SeriesColumns *points)
{
    series_columns_append_from(&part->columns, points, 0, points->n);
}

void series_part_append_start(SeriesPart *part, int64_t step, bool is_first_in_file)
{
    const PartStart start = {part->columns.n, step, is_first_in_file};
    g_array_append_val(part->starts, start);
}

void series_part_ignore_first_start(SeriesPart *part, bool ignore)
{
    if (part->ignores_first_start == ignore) {
        return;
    }
    part->ignores_first_start = ignore;
    g_array_set_size(part->live, 0);
    part->n_live = part->n_points_judged = part->n_starts_judged = 0;
    part->has_cut = part->ties_disordered = false;
    g_array_set_size(part->bottoms, 0);
    part->n_rewrites++;
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
        const size_t at = lower_bound(&part->columns, indices->begin, indices->end, step);
        n_before -= indices->end - at;
        if (at > indices->begin) {
            break;
        }
    }
    return n_before;
}
