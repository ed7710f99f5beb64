/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of a series by the order of their files in; stretches of the newest branch and of what was
 * superseded out.
 *
 * Cluster by cluster: each of its files says from which step on it replaces what stands before (its
 * first step if that is smaller than the newest, the smallest step it went back to, its session
 * starts); the stretches so far are cut there and the cluster's own live points follow. */
#include "branch_spans.h"
#include "series_search.h"

/* What one cluster contributed. */
typedef struct {
    const SeriesPart *part;      /* one file… */
    const MergedCluster *merged; /* …or several joined */
    size_t before, n_kept;
    size_t first_part, end_part;
} Piece;

typedef struct {
    const GPtrArray *parts;
    GPtrArray *merged;
    size_t n_merged_used;
    SeriesColumnsLayout layout;
    const FileOrder *order;
    GArray *spans;
    GArray *pieces;
} Builder;

size_t branch_spans_n_points(const GArray *spans)
{
    if (spans->len == 0) {
        return 0;
    }
    const SeriesSpan *last = &g_array_index(spans, SeriesSpan, spans->len - 1);
    return last->before + last->n;
}

size_t branch_spans_lower_bound_step(const GArray *spans, int64_t step)
{
    size_t low = 0;
    size_t high = spans->len;
    while (low < high) { /* the first stretch whose last step is not smaller */
        const size_t middle = low + (high - low) / 2;
        const SeriesSpan *span = &g_array_index(spans, SeriesSpan, middle);
        if (series_columns_step(span->columns, span->begin + span->n - 1) < step) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == spans->len) {
        return branch_spans_n_points(spans);
    }
    const SeriesSpan *span = &g_array_index(spans, SeriesSpan, low);
    return span->before +
           series_search_step(span->columns, span->begin, span->begin + span->n, step) -
           span->begin;
}

static void append_span(GArray *spans, const SeriesColumns *columns, size_t begin, size_t n)
{
    if (n > 0) {
        const SeriesSpan span = {columns, begin, n, branch_spans_n_points(spans)};
        g_array_append_val(spans, span);
    }
}

/* Keeps the first n points. */
static void truncate_spans(GArray *spans, size_t n)
{
    while (spans->len > 0) {
        SeriesSpan *last = &g_array_index(spans, SeriesSpan, spans->len - 1);
        if (last->before < n) {
            last->n = MIN(last->n, n - last->before);
            return;
        }
        g_array_set_size(spans, spans->len - 1);
    }
}

static int64_t step_of(const GArray *spans, size_t i)
{
    const SeriesSpan *span = branch_spans_find(spans, i);
    return series_columns_step(span->columns, span->begin + i - span->before);
}

static void lower(bool *has, int64_t *threshold, int64_t step)
{
    *threshold = *has ? MIN(*threshold, step) : step;
    *has = true;
}

/* From which step on a part replaces what stands before its cluster. */
static void lower_by_part(const Builder *builder, const SeriesPart *part, bool *has,
                          int64_t *threshold)
{
    const GArray *spans = builder->spans;
    bool cuts = false;
    int64_t cut_step = 0;
    for (guint i = 0; i < part->bottoms->len; i++) {
        const PartBottom *bottom = &g_array_index(part->bottoms, PartBottom, i);
        if (bottom->has_cut) {
            lower(&cuts, &cut_step, bottom->cut_step);
        }
        const size_t n_left =
            cuts ? branch_spans_lower_bound_step(spans, cut_step) : branch_spans_n_points(spans);
        if (n_left > 0 && bottom->step < step_of(spans, n_left - 1)) {
            lower(&cuts, &cut_step, bottom->step);
        }
    }
    if (part->has_cut) {
        lower(&cuts, &cut_step, part->cut_step);
    }
    if (cuts) {
        lower(has, threshold, cut_step);
    }
}

static void lower_by_starts(const OrderedFile *file, bool *has, int64_t *threshold)
{
    for (guint i = file->has_first_start ? 1 : 0; i < file->starts->len; i++) {
        lower(has, threshold, g_array_index(file->starts, int64_t, i));
    }
}

static void cut_before(Builder *builder, int64_t threshold)
{
    const size_t n = branch_spans_lower_bound_step(builder->spans, threshold);
    truncate_spans(builder->spans, n);
    for (guint i = builder->pieces->len; i-- > 0;) {
        Piece *piece = &g_array_index(builder->pieces, Piece, i);
        if (piece->before + piece->n_kept <= n) {
            return;
        }
        piece->n_kept = piece->before < n ? n - piece->before : 0;
    }
}

/* Live points [first, first + n) of a part. */
static void append_live(GArray *spans, const SeriesPart *part, size_t first, size_t n)
{
    for (guint i = 0; i < part->live->len && n > 0; i++) {
        const IndexSpan live = g_array_index(part->live, IndexSpan, i);
        const size_t n_skipped = MIN(first, live.end - live.begin);
        const size_t n_here = MIN(n, live.end - live.begin - n_skipped);
        append_span(spans, &part->columns, live.begin + n_skipped, n_here);
        first -= n_skipped;
        n -= n_here;
    }
}

/* Points [first, …) of what a cluster joined. */
static void append_merged(GArray *spans, const MergedCluster *merged, size_t first)
{
    const size_t n = merged->columns.n;
    const size_t begin = MIN(first, n);
    append_span(spans, &merged->columns, begin, n - begin);
    if (merged->rest != NULL) {
        const size_t first_live = merged->rest_first + (first - begin);
        append_live(spans, merged->rest, first_live, merged->rest->n_live - first_live);
    }
}

static const MergedCluster *merge_parts(Builder *builder, size_t first, size_t end)
{
    if (builder->n_merged_used == builder->merged->len) {
        g_ptr_array_add(builder->merged, merged_cluster_new(builder->layout));
    }
    MergedCluster *cluster = g_ptr_array_index(builder->merged, builder->n_merged_used++);
    merged_cluster_update(cluster, (SeriesPart *const *)builder->parts->pdata + first, end - first);
    return cluster;
}

static void append_cluster(Builder *builder, size_t first, size_t end)
{
    SeriesPart *part = g_ptr_array_index(builder->parts, first);
    const bool is_merged = end - first > 1 || part->ties_disordered;
    Piece piece = {
        .before = branch_spans_n_points(builder->spans), .first_part = first, .end_part = end};
    if (is_merged) {
        piece.merged = merge_parts(builder, first, end);
        append_merged(builder->spans, piece.merged, 0);
    } else {
        piece.part = part;
        append_live(builder->spans, part, 0, part->n_live);
    }
    piece.n_kept = branch_spans_n_points(builder->spans) - piece.before;
    g_array_append_val(builder->pieces, piece);
}

static const OrderedFile *file_of(const Builder *builder, size_t part)
{
    const SeriesPart *p = g_ptr_array_index(builder->parts, part);
    return file_order_file(builder->order, p->file_index);
}

static size_t starter_cluster(const Builder *builder, size_t starter)
{
    const GArray *starters = builder->order->starters;
    return starter < starters->len
               ? file_order_file(builder->order, g_array_index(starters, uint32_t, starter))
                     ->cluster
               : SIZE_MAX;
}

static bool has_part(const Builder *builder, size_t first, size_t end, uint32_t file)
{
    for (size_t i = first; i < end; i++) {
        if (((const SeriesPart *)g_ptr_array_index(builder->parts, i))->file_index == file) {
            return true;
        }
    }
    return false;
}

/* Goes through the clusters that have points or session starts. */
static void build_branch(Builder *builder)
{
    size_t part = 0;
    size_t starter = 0;
    while (part < builder->parts->len || starter < builder->order->starters->len) {
        const size_t of_part =
            part < builder->parts->len ? file_of(builder, part)->cluster : SIZE_MAX;
        const size_t cluster = MIN(of_part, starter_cluster(builder, starter));
        const size_t first = part;
        bool has = false;
        int64_t threshold = 0;
        while (part < builder->parts->len && file_of(builder, part)->cluster == cluster) {
            lower_by_part(builder, g_ptr_array_index(builder->parts, part), &has, &threshold);
            part++;
        }
        for (; starter_cluster(builder, starter) == cluster; starter++) {
            const uint32_t file = g_array_index(builder->order->starters, uint32_t, starter);
            if (!has_part(builder, first, part, file)) {
                lower_by_starts(file_order_file(builder->order, file), &has, &threshold);
            }
        }
        if (has) {
            cut_before(builder, threshold);
        }
        if (part > first) {
            append_cluster(builder, first, part);
        }
    }
}

/* What of a part is not among its first `n_kept` live points. */
static void append_gaps(GArray *superseded, const SeriesPart *part, size_t n_kept)
{
    size_t at = 0;
    for (guint i = 0; i < part->live->len && n_kept > 0; i++) {
        const IndexSpan live = g_array_index(part->live, IndexSpan, i);
        const size_t n = MIN(n_kept, live.end - live.begin);
        append_span(superseded, &part->columns, at, live.begin - at);
        at = live.begin + n;
        n_kept -= n;
    }
    append_span(superseded, &part->columns, at, part->columns.n - at);
}

static void collect_superseded(const Builder *builder, GArray *superseded)
{
    for (guint i = 0; i < builder->pieces->len; i++) {
        const Piece *piece = &g_array_index(builder->pieces, Piece, i);
        if (piece->part != NULL) {
            append_gaps(superseded, piece->part, piece->n_kept);
            continue;
        }
        for (size_t p = piece->first_part; p < piece->end_part; p++) {
            append_gaps(superseded, g_ptr_array_index(builder->parts, p), SIZE_MAX);
        }
        append_merged(superseded, piece->merged, piece->n_kept);
    }
}

void branch_spans_build(const GPtrArray *parts, GPtrArray *merged, SeriesColumnsLayout layout,
                        const FileOrder *order, GArray *spans, GArray *superseded)
{
    Builder builder = {.parts = parts,
                       .merged = merged,
                       .layout = layout,
                       .order = order,
                       .spans = spans,
                       .pieces = g_array_new(FALSE, FALSE, sizeof(Piece))};
    g_array_set_size(spans, 0);
    g_array_set_size(superseded, 0);
    build_branch(&builder);
    collect_superseded(&builder, superseded);
    g_ptr_array_set_size(merged, (gint)builder.n_merged_used);
    g_array_unref(builder.pieces);
}
