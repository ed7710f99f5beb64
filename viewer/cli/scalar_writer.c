/* SPDX-License-Identifier: Apache-2.0 */
/* Series in, CSV rows or JSON columns out. Points of the newest branch come in step order; with
 * all_branches the superseded ones follow, file by file as they were written. Rows of CSV are made
 * by all processors, some thousand at a time; nothing is kept. */
#include "scalar_writer.h"

#include "csv_text.h"
#include "json_text.h"
#include "number_text.h"
#include "ordered_text.h"
#include "scalar_choice.h"
#include "smoothed_series.h"

#include <string.h>

/* So many numbers are appended between two looks at the buffer's size. */
enum { NUMBERS_PER_PASS = 4096 };

/* One series with what is derived from it. */
typedef struct {
    const Series *series;           /* borrowed */
    const SmoothedSeries *smoothed; /* borrowed; NULL without smoothing */
    size_t n_newest;
    size_t n; /* the superseded points included where they are wanted */
} Points;

static size_t n_points_of(const ScalarWriting *writing, ScalarChoice choice)
{
    const Series *series = series_store_series(writing->store, choice.run, choice.tag);
    return series_n_points(series) + (writing->all_branches ? series_n_superseded(series) : 0);
}

static Points points_of(const ScalarWriting *writing, ScalarChoice choice)
{
    const Series *series = series_store_series(writing->store, choice.run, choice.tag);
    Points points = {.series = series, .n_newest = series_n_points(series)};
    points.smoothed =
        writing->smoothing > 0 ? smoothed_series_of(series, writing->smoothing) : NULL;
    points.n = n_points_of(writing, choice);
    return points;
}

static bool is_superseded(const Points *points, size_t i)
{
    return i >= points->n_newest;
}

static void append_step(GString *text, const Points *points, size_t i)
{
    number_text_append_integer(text,
                               is_superseded(points, i)
                                   ? series_superseded_step(points->series, i - points->n_newest)
                                   : series_step(points->series, i));
}

static double wall_time_of(const Points *points, size_t i)
{
    return is_superseded(points, i)
               ? series_superseded_wall_time(points->series, i - points->n_newest)
               : series_wall_time(points->series, i);
}

static double value_of(const Points *points, size_t i)
{
    return is_superseded(points, i) ? series_superseded_value(points->series, i - points->n_newest)
                                    : series_value(points->series, i);
}

/* A line is smoothed along the newest branch; what it replaced has no place on it. */
static bool has_smoothed(const Points *points, size_t i)
{
    return points->smoothed != NULL && !is_superseded(points, i);
}

/* --- CSV --- */

/* So many rows are made at a time. */
enum { ROWS_PER_PIECE = 8192 };

/* Rows of one series, one after the other. */
typedef struct {
    size_t choice;
    size_t first, n;
} RowPiece;

typedef struct {
    const ScalarWriting *writing;
    GArray *pieces; /* of RowPiece */
} RowPieces;

/* Numbers of the newest branch, taken out of their blocks together. */
typedef struct {
    int64_t steps[ROWS_PER_PIECE];
    double wall_times[ROWS_PER_PIECE];
    double values[ROWS_PER_PIECE];
} RowNumbers;

static void read_numbers(const Points *points, const RowPiece *piece, RowNumbers *out)
{
    const size_t end = piece->first + piece->n;
    const size_t n_newest =
        points->n_newest > piece->first ? MIN(points->n_newest, end) - piece->first : 0;
    series_read(points->series, piece->first, n_newest, out->steps, out->wall_times, out->values);
    for (size_t i = n_newest; i < piece->n; i++) {
        const size_t superseded = piece->first + i - points->n_newest;
        out->steps[i] = series_superseded_step(points->series, superseded);
        out->wall_times[i] = series_superseded_wall_time(points->series, superseded);
        out->values[i] = series_superseded_value(points->series, superseded);
    }
}

static void append_more_columns(GString *text, const ScalarWriting *writing, const Points *points,
                                size_t i)
{
    if (writing->smoothing > 0) {
        g_string_append_c(text, ',');
        if (has_smoothed(points, i)) {
            number_text_append(text, smoothed_series_value(points->smoothed, i));
        }
    }
    if (writing->all_branches) {
        g_string_append(text, is_superseded(points, i) ? ",true" : ",false");
    }
}

static void append_names(GString *text, const ScalarWriting *writing, ScalarChoice choice)
{
    csv_text_append_field(text, series_store_run(writing->store, choice.run)->name);
    g_string_append_c(text, ',');
    csv_text_append_field(text, series_store_tag_name(writing->store, choice.tag));
    g_string_append_c(text, ',');
}

static void append_rows(const void *user, size_t i, GString *text)
{
    const RowPieces *all = user;
    const RowPiece *piece = &g_array_index(all->pieces, RowPiece, i);
    const ScalarChoice choice = g_array_index(all->writing->choices, ScalarChoice, piece->choice);
    const Points points = points_of(all->writing, choice);
    GString *names = g_string_new(NULL);
    RowNumbers *numbers = g_new(RowNumbers, 1);
    append_names(names, all->writing, choice);
    read_numbers(&points, piece, numbers);
    for (size_t row = 0; row < piece->n; row++) {
        g_string_append_len(text, names->str, (gssize)names->len);
        number_text_append_integer(text, numbers->steps[row]);
        g_string_append_c(text, ',');
        number_text_append(text, numbers->wall_times[row]);
        g_string_append_c(text, ',');
        number_text_append(text, numbers->values[row]);
        append_more_columns(text, all->writing, &points, piece->first + row);
        g_string_append_c(text, '\n');
    }
    g_free(numbers);
    g_string_free(names, TRUE);
}

static GArray *cut_into_pieces(const ScalarWriting *writing)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(RowPiece));
    for (guint i = 0; i < writing->choices->len; i++) {
        const size_t n = n_points_of(writing, g_array_index(writing->choices, ScalarChoice, i));
        for (size_t first = 0; first < n; first += ROWS_PER_PIECE) {
            const RowPiece piece = {i, first, MIN(n - first, ROWS_PER_PIECE)};
            g_array_append_val(pieces, piece);
        }
    }
    return pieces;
}

static void write_csv(const ScalarWriting *writing, OutputStream *output)
{
    GString *text = output_stream_text(output);
    g_string_append(text, "run,tag,step,wall_time,value");
    g_string_append(text, writing->smoothing > 0 ? ",smoothed" : "");
    g_string_append(text, writing->all_branches ? ",superseded\n" : "\n");
    RowPieces all = {writing, cut_into_pieces(writing)};
    /* Smoothed lines are made when they are asked for, which is for one thread. */
    const OrderedText ordered = {.n_pieces = all.pieces->len,
                                 .append = append_rows,
                                 .user = &all,
                                 .n_threads =
                                     writing->smoothing > 0 ? 0 : ordered_text_n_threads()};
    ordered_text_write(&ordered, output);
    g_array_unref(all.pieces);
}

/* --- JSON --- */

typedef void (*AppendCell)(GString *text, const Points *points, size_t i);

static void append_wall_time(GString *text, const Points *points, size_t i)
{
    json_text_append_number(text, wall_time_of(points, i));
}

static void append_value(GString *text, const Points *points, size_t i)
{
    json_text_append_number(text, value_of(points, i));
}

static void append_smoothed(GString *text, const Points *points, size_t i)
{
    if (has_smoothed(points, i)) {
        json_text_append_number(text, smoothed_series_value(points->smoothed, i));
    } else {
        g_string_append(text, "null");
    }
}

static void append_superseded(GString *text, const Points *points, size_t i)
{
    g_string_append(text, is_superseded(points, i) ? "true" : "false");
}

static void write_column(const char *key, AppendCell append, const Points *points,
                         OutputStream *output)
{
    GString *text = output_stream_text(output);
    g_string_append(text, ",\n");
    json_text_append_string(text, key);
    g_string_append(text, ":[");
    for (size_t i = 0; i < points->n; i++) {
        if (i > 0) {
            g_string_append_c(text, ',');
        }
        append(text, points, i);
        if (i % NUMBERS_PER_PASS == 0 && !output_stream_pass(output)) {
            return;
        }
    }
    g_string_append_c(text, ']');
}

static void write_json_series(const ScalarWriting *writing, ScalarChoice choice,
                              OutputStream *output)
{
    GString *text = output_stream_text(output);
    const Points points = points_of(writing, choice);
    g_string_append(text, "{\"run\":");
    json_text_append_string(text, series_store_run(writing->store, choice.run)->name);
    g_string_append(text, ",\"tag\":");
    json_text_append_string(text, series_store_tag_name(writing->store, choice.tag));
    write_column("step", append_step, &points, output);
    write_column("wall_time", append_wall_time, &points, output);
    write_column("value", append_value, &points, output);
    if (writing->smoothing > 0) {
        write_column("smoothed", append_smoothed, &points, output);
    }
    if (writing->all_branches) {
        write_column("superseded", append_superseded, &points, output);
    }
    g_string_append_c(text, '}');
}

static void write_json(const ScalarWriting *writing, OutputStream *output)
{
    GString *text = output_stream_text(output);
    g_string_append(text, "{\"series\":[");
    for (guint i = 0; i < writing->choices->len && output_stream_pass(output); i++) {
        g_string_append(text, i > 0 ? ",\n" : "\n");
        write_json_series(writing, g_array_index(writing->choices, ScalarChoice, i), output);
    }
    g_string_append(text, "]}\n");
}

void scalar_writer_write(const ScalarWriting *writing, OutputStream *output)
{
    if (writing->format == SCALAR_FORMAT_JSON) {
        write_json(writing, output);
    } else {
        write_csv(writing, output);
    }
}
