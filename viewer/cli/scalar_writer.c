/* SPDX-License-Identifier: Apache-2.0 */
/* Series in, text out. All processors make it, some thousand points at a time, each piece ready to
 * be written after the one before. */
#include "scalar_writer.h"

#include "ordered_text.h"
#include "scalar_choice.h"
#include "scalar_pieces.h"

typedef struct {
    const ScalarWriting *writing;
    GArray *points; /* of ScalarPoints, one a choice */
    GArray *pieces; /* of ScalarPiece */
} Pieces;

bool scalar_writing_has_column(const ScalarWriting *writing, ScalarColumn column)
{
    switch (column) {
    case SCALAR_COLUMN_SMOOTHED:
        return smoothing_kind_is_on(&writing->smoothing);
    case SCALAR_COLUMN_SUPERSEDED:
        return writing->all_branches;
    case SCALAR_COLUMN_STEP:
    case SCALAR_COLUMN_WALL_TIME:
    case SCALAR_COLUMN_VALUE:
        break;
    }
    return true;
}

const char *scalar_column_name(ScalarColumn column)
{
    static const char *const names[] = {"step", "wall_time", "value", "smoothed", "superseded"};
    return names[column];
}

/* The pieces of one series (of one of its columns), but for those without a point in the range. */
static void cut(Pieces *all, ScalarPiece whole)
{
    const guint begin = all->pieces->len;
    for (size_t first = 0; first < whole.points->n; first += SCALAR_POINTS_PIECE) {
        ScalarPiece piece = whole;
        piece.first = first;
        piece.n = MIN(whole.points->n - first, SCALAR_POINTS_PIECE);
        if (scalar_points_count(whole.points, first, piece.n) > 0) {
            piece.is_first = all->pieces->len == begin;
            g_array_append_val(all->pieces, piece);
        }
    }
    if (all->pieces->len > begin) {
        g_array_index(all->pieces, ScalarPiece, all->pieces->len - 1).is_last = true;
    }
}

static void cut_series(Pieces *all, ScalarPiece whole)
{
    cut(all, whole);
    if (all->writing->format != SCALAR_FORMAT_JSON) {
        return;
    }
    for (int column = SCALAR_COLUMN_WALL_TIME; column <= SCALAR_COLUMN_SUPERSEDED; column++) {
        whole.column = (ScalarColumn)column;
        if (scalar_writing_has_column(all->writing, whole.column)) {
            cut(all, whole);
        }
    }
}

static void append_piece(const void *user, size_t i, GString *text)
{
    const Pieces *all = user;
    const ScalarPiece *piece = &g_array_index(all->pieces, ScalarPiece, i);
    if (all->writing->format == SCALAR_FORMAT_JSON) {
        scalar_json_append(all->writing, piece, text);
    } else {
        scalar_rows_append(all->writing, piece, text);
    }
}

static void find_points(Pieces *all, const SeriesStore *store, const GArray *choices)
{
    const ScalarWriting *writing = all->writing;
    for (guint i = 0; i < choices->len; i++) {
        const ScalarChoice choice = g_array_index(choices, ScalarChoice, i);
        const ScalarPoints points =
            scalar_points_of(series_store_series(store, choice.run, choice.tag),
                             &writing->smoothing, writing->all_branches, writing->range);
        g_array_append_val(all->points, points);
    }
}

bool scalar_writer_add(ScalarWriting *writing, const SeriesStore *store, const GArray *choices,
                       OutputStream *output)
{
    Pieces all = {writing, g_array_new(FALSE, FALSE, sizeof(ScalarPoints)),
                  g_array_new(FALSE, FALSE, sizeof(ScalarPiece))};
    find_points(&all, store, choices);
    for (guint i = 0; i < choices->len; i++) {
        const ScalarChoice choice = g_array_index(choices, ScalarChoice, i);
        const ScalarPiece whole = {.points = &g_array_index(all.points, ScalarPoints, i),
                                   .run = series_store_run(store, choice.run)->name,
                                   .tag = series_store_tag_name(store, choice.tag),
                                   .begins_document = writing->n_series == 0};
        const guint n_pieces = all.pieces->len;
        cut_series(&all, whole);
        writing->n_series += all.pieces->len > n_pieces ? 1 : 0;
    }
    const OrderedText ordered = {.n_pieces = all.pieces->len,
                                 .append = append_piece,
                                 .user = &all,
                                 .n_threads = ordered_text_n_threads()};
    const bool goes_on = ordered_text_write(&ordered, output);
    g_array_unref(all.pieces);
    g_array_unref(all.points);
    return goes_on;
}

void scalar_writer_begin(const ScalarWriting *writing, OutputStream *output)
{
    GString *text = output_stream_text(output);
    if (writing->format == SCALAR_FORMAT_JSON) {
        g_string_append(text, "{\"series\":[");
    } else {
        scalar_rows_append_header(writing, text);
    }
}

void scalar_writer_end(const ScalarWriting *writing, OutputStream *output)
{
    if (writing->format == SCALAR_FORMAT_JSON) {
        g_string_append(output_stream_text(output), "]}\n");
    }
}
