/* SPDX-License-Identifier: Apache-2.0 */
/* Points in, one row of text each out. The formats differ in what stands between the numbers. */
#include "csv_text.h"
#include "display_text.h"
#include "json_text.h"
#include "number_text.h"
#include "scalar_pieces.h"

enum { N_COLUMNS = SCALAR_COLUMN_SUPERSEDED + 1 };

typedef struct {
    const char *before[N_COLUMNS]; /* of each number */
    const char *none;              /* for a smoothed value that there is not */
    const char *end;
    void (*append_number)(GString *text, double value);
} RowStyle;

static const RowStyle csv_style = {.before = {",", ",", ",", ",", ","},
                                   .none = "",
                                   .end = "\n",
                                   .append_number = number_text_append};

static const RowStyle tsv_style = {.before = {"\t", "\t", "\t", "\t", "\t"},
                                   .none = "",
                                   .end = "\n",
                                   .append_number = number_text_append};

static const RowStyle json_style = {.before = {",\"step\":", ",\"wall_time\":", ",\"value\":",
                                               ",\"smoothed\":", ",\"superseded\":"},
                                    .none = "null",
                                    .end = "}\n",
                                    .append_number = json_text_append_number};

static const RowStyle *style_of(const ScalarWriting *writing)
{
    switch (writing->format) {
    case SCALAR_FORMAT_TSV:
        return &tsv_style;
    case SCALAR_FORMAT_JSON_LINES:
        return &json_style;
    case SCALAR_FORMAT_CSV:
    case SCALAR_FORMAT_JSON:
    case SCALAR_FORMAT_TEX:
        break;
    }
    return &csv_style;
}

/* A tab or a line break in a name would end its field of TSV, which knows no quotes. */
void scalar_rows_append_name(const ScalarWriting *writing, const char *name, GString *text)
{
    if (writing->format != SCALAR_FORMAT_TSV) {
        csv_text_append_field(text, name);
        return;
    }
    char *safe = display_text_escape_name(name);
    g_string_append(text, safe);
    g_free(safe);
}

/* What is the same in all rows of a series. */
static GString *names_of(const ScalarWriting *writing, const ScalarPiece *piece)
{
    GString *names = g_string_new(NULL);
    if (writing->format == SCALAR_FORMAT_JSON_LINES) {
        g_string_append(names, "{\"run\":");
        json_text_append_string(names, piece->run);
        g_string_append(names, ",\"tag\":");
        json_text_append_string(names, piece->tag);
    } else {
        scalar_rows_append_name(writing, piece->run, names);
        g_string_append_c(names, writing->format == SCALAR_FORMAT_TSV ? '\t' : ',');
        scalar_rows_append_name(writing, piece->tag, names);
    }
    return names;
}

static void append_more_columns(const ScalarWriting *writing, const RowStyle *style,
                                const ScalarRows *rows, size_t i, GString *text)
{
    if (smoothing_kind_is_on(&writing->smoothing)) {
        g_string_append(text, style->before[SCALAR_COLUMN_SMOOTHED]);
        /* A line is smoothed along the newest branch; what it replaced has no place on it. */
        if (rows->is_superseded[i]) {
            g_string_append(text, style->none);
        } else {
            style->append_number(text, rows->smoothed[i]);
        }
    }
    if (writing->all_branches) {
        g_string_append(text, style->before[SCALAR_COLUMN_SUPERSEDED]);
        g_string_append(text, rows->is_superseded[i] ? "true" : "false");
    }
}

void scalar_rows_append(const ScalarWriting *writing, const ScalarPiece *piece, GString *text)
{
    const RowStyle *style = style_of(writing);
    GString *names = names_of(writing, piece);
    ScalarRows *rows = g_new(ScalarRows, 1);
    scalar_points_read(piece->points, piece->first, piece->n, rows);
    for (size_t i = 0; i < rows->n; i++) {
        g_string_append_len(text, names->str, (gssize)names->len);
        g_string_append(text, style->before[SCALAR_COLUMN_STEP]);
        number_text_append_integer(text, rows->steps[i]);
        g_string_append(text, style->before[SCALAR_COLUMN_WALL_TIME]);
        style->append_number(text, rows->wall_times[i]);
        g_string_append(text, style->before[SCALAR_COLUMN_VALUE]);
        style->append_number(text, rows->values[i]);
        append_more_columns(writing, style, rows, i, text);
        g_string_append(text, style->end);
    }
    g_free(rows);
    g_string_free(names, TRUE);
}

void scalar_rows_append_header(const ScalarWriting *writing, GString *text)
{
    if (writing->format == SCALAR_FORMAT_JSON_LINES) {
        return;
    }
    const char separator = writing->format == SCALAR_FORMAT_TSV ? '\t' : ',';
    g_string_append_printf(text, "run%ctag", separator);
    for (int column = SCALAR_COLUMN_STEP; column <= SCALAR_COLUMN_SUPERSEDED; column++) {
        if (scalar_writing_has_column(writing, (ScalarColumn)column)) {
            g_string_append_c(text, separator);
            g_string_append(text, scalar_column_name((ScalarColumn)column));
        }
    }
    g_string_append_c(text, '\n');
}
