/* SPDX-License-Identifier: Apache-2.0 */
/* Series in, CSV rows or JSON columns out. Points of the newest branch come in step order; with
 * all_branches the superseded ones follow, file by file as they were written. Millions of points
 * pass through one buffer; nothing is kept. */
#include "scalar_writer.h"

#include "csv_text.h"
#include "json_text.h"
#include "number_text.h"
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

static Points points_of(const ScalarWriting *writing, ScalarChoice choice)
{
    const Series *series = series_store_series(writing->store, choice.run, choice.tag);
    Points points = {.series = series, .n_newest = series_n_points(series)};
    points.smoothed =
        writing->smoothing > 0 ? smoothed_series_of(series, writing->smoothing) : NULL;
    points.n = points.n_newest + (writing->all_branches ? series_n_superseded(series) : 0);
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

static void append_csv_point(GString *text, const ScalarWriting *writing, const Points *points,
                             size_t i)
{
    append_step(text, points, i);
    g_string_append_c(text, ',');
    number_text_append(text, wall_time_of(points, i));
    g_string_append_c(text, ',');
    number_text_append(text, value_of(points, i));
    if (writing->smoothing > 0) {
        g_string_append_c(text, ',');
        if (has_smoothed(points, i)) {
            number_text_append(text, smoothed_series_value(points->smoothed, i));
        }
    }
    if (writing->all_branches) {
        g_string_append(text, is_superseded(points, i) ? ",true" : ",false");
    }
    g_string_append(text, "\n");
}

static bool write_csv_series(const ScalarWriting *writing, ScalarChoice choice,
                             OutputStream *output)
{
    GString *text = output_stream_text(output);
    GString *names = g_string_new(NULL);
    csv_text_append_field(names, series_store_run(writing->store, choice.run)->name);
    g_string_append_c(names, ',');
    csv_text_append_field(names, series_store_tag_name(writing->store, choice.tag));
    g_string_append_c(names, ',');

    const Points points = points_of(writing, choice);
    bool go_on = true;
    for (size_t i = 0; i < points.n && go_on; i++) {
        g_string_append_len(text, names->str, (gssize)names->len);
        append_csv_point(text, writing, &points, i);
        go_on = output_stream_pass(output);
    }
    g_string_free(names, TRUE);
    return go_on;
}

static void write_csv(const ScalarWriting *writing, OutputStream *output)
{
    GString *text = output_stream_text(output);
    g_string_append(text, "run,tag,step,wall_time,value");
    g_string_append(text, writing->smoothing > 0 ? ",smoothed" : "");
    g_string_append(text, writing->all_branches ? ",superseded\n" : "\n");
    for (guint i = 0; i < writing->choices->len; i++) {
        if (!write_csv_series(writing, g_array_index(writing->choices, ScalarChoice, i), output)) {
            return;
        }
    }
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
