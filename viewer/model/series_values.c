/* SPDX-License-Identifier: Apache-2.0 */
/* What stretches of a series' values hold, from the pyramids of the columns they stand in: those
 * only grow, whatever becomes of the order of the columns. */
#include "series_internal.h"
#include <math.h>

/* A piece of the newest branch that stands in one span. */
typedef struct {
    const SeriesColumns *columns;
    size_t begin, end; /* in the columns */
    size_t before;     /* number in the branch minus that in the columns */
} SpanPiece;

/* The piece of [first, end) that begins with `first`. */
static SpanPiece piece_from(const Series *series, size_t first, size_t end)
{
    const SeriesSpan *span = branch_spans_find(series->spans, first);
    const size_t n = MIN(end, span->before + span->n) - first;
    const size_t begin = span->begin + (first - span->before);
    return (SpanPiece){span->columns, begin, begin + n, first - begin};
}

/* The piece of [first, end) that ends with `end`. */
static SpanPiece piece_until(const Series *series, size_t first, size_t end)
{
    const SeriesSpan *span = branch_spans_find(series->spans, end - 1);
    const size_t last = span->begin + (end - 1 - span->before);
    const size_t n = end - MAX(first, span->before);
    return (SpanPiece){span->columns, last + 1 - n, last + 1, end - 1 - last};
}

static ValueRange range_of_each(const SpanPiece *piece)
{
    double values[256];
    ValueRange range = VALUE_RANGE_EMPTY;
    for (size_t first = piece->begin; first < piece->end; first += G_N_ELEMENTS(values)) {
        const size_t n = MIN(piece->end - first, G_N_ELEMENTS(values));
        series_columns_read_values(piece->columns, first, n, values);
        value_range_add_many(&range, values, n);
    }
    return range;
}

static ValueRange range_of_piece(const SpanPiece *piece)
{
    const ValuePyramid *pyramid = &piece->columns->pyramid;
    if (piece->end > pyramid->n_values) {
        return range_of_each(piece);
    }
    if (piece->begin == 0 && piece->end == pyramid->n_values) {
        return value_pyramid_total(pyramid);
    }
    return value_pyramid_query(pyramid, series_columns_read_values, piece->columns, piece->begin,
                               piece->end);
}

ValueRange series_range(const Series *series, size_t first, size_t end)
{
    ValueRange range = VALUE_RANGE_EMPTY;
    while (first < end) {
        const SpanPiece piece = piece_from(series, first, end);
        const ValueRange found = range_of_piece(&piece);
        value_range_join(&range, &found);
        first += piece.end - piece.begin;
    }
    return range;
}

size_t series_first_finite(const Series *series, size_t first, size_t end)
{
    while (first < end) {
        const SpanPiece piece = piece_from(series, first, end);
        const size_t found =
            value_pyramid_first_finite(&piece.columns->pyramid, series_columns_read_values,
                                       piece.columns, piece.begin, piece.end);
        if (found < piece.end) {
            return found + piece.before;
        }
        first += piece.end - piece.begin;
    }
    return end;
}

size_t series_last_finite(const Series *series, size_t first, size_t end)
{
    for (size_t until = end; until > first;) {
        const SpanPiece piece = piece_until(series, first, until);
        const size_t found =
            value_pyramid_last_finite(&piece.columns->pyramid, series_columns_read_values,
                                      piece.columns, piece.begin, piece.end);
        if (found < piece.end) {
            return found + piece.before;
        }
        until -= piece.end - piece.begin;
    }
    return end;
}

void series_values_count(Series *series)
{
    while (series->n_counted < series->n_points) {
        const SpanPiece piece = piece_from(series, series->n_counted, series->n_points);
        value_pyramid_count(&piece.columns->pyramid, series_columns_read_values, piece.columns,
                            piece.begin, piece.end, &series->n_nan, &series->n_non_finite);
        series->n_counted += piece.end - piece.begin;
    }
}

double series_min(const Series *series)
{
    const ValueRange total = series_range(series, 0, series->n_points);
    return total.min <= total.max ? total.min : (double)NAN;
}

double series_max(const Series *series)
{
    const ValueRange total = series_range(series, 0, series->n_points);
    return total.min <= total.max ? total.max : (double)NAN;
}

static void prefetch(const Series *series, size_t i, SeriesColumnsPart part)
{
    if (i < series->n_points) {
        const SpanPiece piece = piece_from(series, i, i + 1);
        series_columns_prefetch(piece.columns, piece.begin, part);
        if (part == SERIES_COLUMNS_VALUE) {
            value_pyramid_prefetch(&piece.columns->pyramid, piece.begin);
        }
    }
}

void series_prefetch_block(const Series *series, size_t i)
{
    prefetch(series, i, SERIES_COLUMNS_BLOCK);
}

void series_prefetch_x(const Series *series, XAxisKind axis, size_t i)
{
    prefetch(series, i, axis == X_AXIS_STEP ? SERIES_COLUMNS_STEP : SERIES_COLUMNS_WALL_TIME);
}

void series_prefetch_value(const Series *series, size_t i)
{
    prefetch(series, i, SERIES_COLUMNS_VALUE);
}
