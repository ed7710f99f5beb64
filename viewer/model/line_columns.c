/* SPDX-License-Identifier: Apache-2.0 */
/* Points along which x never goes back in, what each pixel column can show of them out.
 *
 * Seams are found and looked at some dozens at a time: what the looks need is fetched into the
 * cache while the next seams are searched. */
#include "line_columns.h"
#include "series_internal.h"
#include "series_search.h"
#include "smoothed_internal.h"
#include "smoothed_seam.h"
#include <math.h>

#define SEAMS_AT_ONCE 48u

/* A stretch of the points that stands in one set of columns. */
typedef struct {
    const DetailQuery *query;
    const SmoothedBlocks *smoothed; /* NULL: the series' own values */
    const SeriesColumns *columns;
    size_t begin, end; /* in the columns */
    size_t before;     /* number in the series minus that in the columns */
} Piece;

/* Seams in order; the first one is the last one of the batch before. */
typedef struct {
    size_t n;
    size_t at[SEAMS_AT_ONCE + 1]; /* in the columns */
    size_t block[SEAMS_AT_ONCE + 1];
    LineSeam seams[SEAMS_AT_ONCE + 1];
    SmoothedGroup groups[SEAMS_AT_ONCE + 1]; /* of smoothed lines only */
} Batch;

static Piece piece_from(const DetailQuery *query, size_t first, size_t end)
{
    const SeriesSpan *span = branch_spans_find(query->series->spans, first);
    const size_t n = MIN(end, span->before + span->n) - first;
    const size_t begin = span->begin + (first - span->before);
    const SmoothedSeries *line = query->smoothed;
    return (Piece){.query = query,
                   .smoothed = line != NULL && !line->is_constant ? &line->blocks : NULL,
                   .columns = span->columns,
                   .begin = begin,
                   .end = begin + n,
                   .before = first - begin};
}

static bool has_nodes(const Piece *piece)
{
    return piece->smoothed != NULL || piece->columns->pyramid.n_values >= piece->end;
}

static bool can_add(const DetailQuery *query, size_t begin, size_t end)
{
    const bool is_filtered = query->smoothed != NULL && query->smoothed->filtered != NULL;
    if (query->series->n_non_finite > 0 || is_filtered) {
        return false;
    }
    for (size_t first = begin; first < end;) {
        const Piece piece = piece_from(query, first, end);
        if (!has_nodes(&piece)) {
            return false;
        }
        first += piece.end - piece.begin;
    }
    return true;
}

static SeriesSearch search_for(const DetailQuery *query, size_t edge)
{
    return (SeriesSearch){.is_step = query->axis == X_AXIS_STEP,
                          .zero =
                              query->axis == X_AXIS_RELATIVE ? query->series->first_wall_time : 0,
                          .x = query->edges[edge],
                          .is_after = edge == query->n_columns};
}

/* Finds where the columns from c on end. */
static void find_seams(const Piece *piece, SeriesSearchWalk *walk, size_t c, Batch *batch)
{
    const size_t n_columns = piece->query->n_columns;
    while (batch->n <= SEAMS_AT_ONCE && c < n_columns && walk->at < walk->end) {
        const SeriesSearch search = search_for(piece->query, ++c);
        batch->at[batch->n] = series_search_walk_next(walk, &search);
        batch->block[batch->n] = walk->block;
        if (piece->smoothed == NULL) {
            line_seam_prefetch(piece->columns, walk->block, walk->at);
        } else {
            smoothed_seam_prefetch(piece->smoothed, piece->columns, piece->before, walk->block,
                                   walk->at);
        }
        batch->n++;
    }
}

static void read_series(const void *series, size_t first, size_t n, double *out)
{
    series_read_values(series, first, n, out);
}

/* Looks at seams [first, n). */
static void look_at_seams(const Piece *piece, Batch *batch, size_t first)
{
    if (piece->smoothed == NULL) {
        for (size_t i = first; i < batch->n; i++) {
            batch->seams[i] = line_seam_of_values(piece->columns, batch->block[i], batch->at[i]);
        }
        return;
    }
    size_t at[SEAMS_AT_ONCE + 1];
    for (size_t i = first; i < batch->n; i++) {
        at[i] = batch->at[i] + piece->before;
    }
    smoothed_seams_look(piece->smoothed, read_series, piece->query->series, piece->query->n_points,
                        at + first, batch->n - first, batch->seams + first, batch->groups + first);
}

static LineExtent extent_of_column(const Piece *piece, const Batch *batch, size_t i)
{
    const size_t begin = batch->at[i];
    const size_t end = batch->at[i + 1];
    if (piece->smoothed == NULL) {
        return line_seam_between(piece->columns, begin, &batch->seams[i], end,
                                 &batch->seams[i + 1]);
    }
    return smoothed_seams_between(piece->smoothed, begin + piece->before, &batch->seams[i],
                                  &batch->groups[i], end + piece->before, &batch->seams[i + 1]);
}

static void add_to_column(PixelColumn *column, const Piece *piece, const Batch *batch, size_t i)
{
    const size_t n = batch->at[i + 1] - batch->at[i];
    if (n == 0) {
        return;
    }
    const LineExtent extent = extent_of_column(piece, batch, i);
    const bool is_first = column->n == 0;
    if (is_first) {
        column->first_index = batch->at[i] + piece->before;
        column->first = batch->seams[i].first;
    }
    column->min = is_first || extent.min < column->min ? extent.min : column->min;
    column->max = is_first || extent.max > column->max ? extent.max : column->max;
    column->last = batch->seams[i + 1].last;
    column->last_index = batch->at[i + 1] - 1 + piece->before;
    column->n += n;
}

static void add_piece(const Piece *piece, PixelColumn *out)
{
    const DetailQuery *query = piece->query;
    SeriesSearchWalk walk;
    Batch batch = {.n = 1};
    series_search_walk_init(&walk, piece->columns, piece->begin, piece->end);
    const SeriesSearch left = search_for(query, 0);
    batch.at[0] = series_search_walk_next(&walk, &left);
    batch.block[0] = walk.block;
    if (batch.at[0] == piece->end) {
        return;
    }
    size_t c = detail_query_column_of(
        query, series_x(query->series, query->axis, batch.at[0] + piece->before));
    size_t n_seen = 0;
    while (c < query->n_columns && walk.at < walk.end) {
        find_seams(piece, &walk, c, &batch);
        look_at_seams(piece, &batch, n_seen);
        for (size_t i = 0; i + 1 < batch.n; i++, c++) {
            add_to_column(&out[c], piece, &batch, i);
        }
        const size_t last = batch.n - 1;
        batch.at[0] = batch.at[last];
        batch.block[0] = batch.block[last];
        batch.seams[0] = batch.seams[last];
        batch.groups[0] = batch.groups[last];
        batch.n = n_seen = 1;
    }
}

bool line_columns_add(const DetailQuery *query, size_t begin, size_t end, PixelColumn *out)
{
    if (!can_add(query, begin, end)) {
        return false;
    }
    while (begin < end) {
        const Piece piece = piece_from(query, begin, end);
        add_piece(&piece, out);
        begin += piece.end - piece.begin;
    }
    return true;
}
