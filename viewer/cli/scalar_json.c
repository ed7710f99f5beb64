/* SPDX-License-Identifier: Apache-2.0 */
/* A piece of a column in, its numbers as JSON out; the first and the last piece of a series bring
 * the object around them. */
#include "json_text.h"
#include "number_text.h"
#include "scalar_pieces.h"

static void append_cell(GString *text, const ScalarPiece *piece, const ScalarRows *rows, size_t i)
{
    switch (piece->column) {
    case SCALAR_COLUMN_STEP:
        number_text_append_integer(text, rows->steps[i]);
        return;
    case SCALAR_COLUMN_WALL_TIME:
        json_text_append_number(text, rows->wall_times[i]);
        return;
    case SCALAR_COLUMN_VALUE:
        json_text_append_number(text, rows->values[i]);
        return;
    case SCALAR_COLUMN_SMOOTHED:
        /* A line is smoothed along the newest branch; what it replaced has no place on it. */
        if (rows->is_superseded[i]) {
            g_string_append(text, "null");
        } else {
            json_text_append_number(text, rows->smoothed[i]);
        }
        return;
    case SCALAR_COLUMN_SUPERSEDED:
        g_string_append(text, rows->is_superseded[i] ? "true" : "false");
        return;
    }
}

static ScalarColumn last_column(const ScalarWriting *writing)
{
    if (writing->all_branches) {
        return SCALAR_COLUMN_SUPERSEDED;
    }
    return smoothing_kind_is_on(&writing->smoothing) ? SCALAR_COLUMN_SMOOTHED : SCALAR_COLUMN_VALUE;
}

static void begin_series(const ScalarPiece *piece, GString *text)
{
    g_string_append(text, piece->begins_document ? "\n{\"run\":" : ",\n{\"run\":");
    json_text_append_string(text, piece->run);
    g_string_append(text, ",\"tag\":");
    json_text_append_string(text, piece->tag);
}

static void begin_column(const ScalarPiece *piece, GString *text)
{
    if (piece->column == SCALAR_COLUMN_STEP) {
        begin_series(piece, text);
    }
    g_string_append(text, ",\n");
    json_text_append_string(text, scalar_column_name(piece->column));
    g_string_append(text, ":[");
}

void scalar_json_append(const ScalarWriting *writing, const ScalarPiece *piece, GString *text)
{
    ScalarRows *rows = g_new(ScalarRows, 1);
    scalar_points_read(piece->points, piece->first, piece->n, rows);
    if (piece->is_first) {
        begin_column(piece, text);
    }
    for (size_t i = 0; i < rows->n; i++) {
        if (i > 0 || !piece->is_first) {
            g_string_append_c(text, ',');
        }
        append_cell(text, piece, rows, i);
    }
    if (piece->is_last) {
        g_string_append(text, piece->column == last_column(writing) ? "]}" : "]");
    }
    g_free(rows);
}
