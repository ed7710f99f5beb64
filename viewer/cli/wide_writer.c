/* SPDX-License-Identifier: Apache-2.0 */
/* Series of one tag in, a table with a column a run out: the columns are sorted by x and joined
 * like a zip fastener. x is compared as an integer that stands in the same order, so that steps
 * stay exact. */
#include "wide_writer.h"

#include "number_text.h"
#include "scalar_choice.h"
#include "scalar_pieces.h"

#include <string.h>

typedef struct {
    int64_t key; /* the step, or the bits of the seconds in order */
    double value, smoothed;
} WidePoint;

typedef struct {
    GArray *points; /* owned; of WidePoint, by key */
    guint next;
} WideColumn;

/* Its own inverse; NaN stands behind infinity. */
static int64_t swap_negative(int64_t bits)
{
    return bits < 0 ? bits ^ INT64_MAX : bits;
}

static int64_t key_of(double x)
{
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return swap_negative(bits);
}

static double x_of(int64_t key)
{
    const int64_t bits = swap_negative(key);
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static gint compare_points(gconstpointer a, gconstpointer b)
{
    const WidePoint *left = a;
    const WidePoint *right = b;
    return (left->key > right->key) - (left->key < right->key);
}

static void append_rows(WideColumn *column, const ScalarPoints *points, const ScalarRows *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        const WidePoint point = {
            .key = points->range.axis == X_AXIS_STEP
                       ? rows->steps[i]
                       : key_of(scalar_points_x(points, rows->steps[i], rows->wall_times[i])),
            .value = rows->values[i],
            .smoothed = points->smoothed != NULL ? rows->smoothed[i] : 0};
        g_array_append_val(column->points, point);
    }
}

/* Points of steps come in order; seconds may go back. */
static void read_column(WideColumn *column, const ScalarWriting *writing, const Series *series)
{
    column->points = g_array_new(FALSE, FALSE, sizeof(WidePoint));
    column->next = 0;
    if (series == NULL) {
        return;
    }
    const ScalarPoints points =
        scalar_points_of(series, &writing->smoothing, false, writing->range);
    ScalarRows *rows = g_new(ScalarRows, 1);
    for (size_t first = 0; first < points.n; first += SCALAR_POINTS_PIECE) {
        scalar_points_read(&points, first, MIN(points.n - first, SCALAR_POINTS_PIECE), rows);
        append_rows(column, &points, rows);
    }
    g_free(rows);
    if (writing->range.axis != X_AXIS_STEP) {
        g_array_sort(column->points, compare_points); /* stable */
    }
}

static const WidePoint *next_point(const WideColumn *column)
{
    return column->next < column->points->len
               ? &g_array_index(column->points, WidePoint, column->next)
               : NULL;
}

static bool find_lowest(const WideColumn *columns, guint n, int64_t *out_key)
{
    bool any = false;
    for (guint i = 0; i < n; i++) {
        const WidePoint *point = next_point(&columns[i]);
        if (point != NULL && (!any || point->key < *out_key)) {
            *out_key = point->key;
            any = true;
        }
    }
    return any;
}

static char separator_of(const ScalarWriting *writing)
{
    return writing->format == SCALAR_FORMAT_TSV ? '\t' : ',';
}

static void append_cells(const ScalarWriting *writing, WideColumn *columns, guint n, int64_t key,
                         GString *text)
{
    const char separator = separator_of(writing);
    for (guint i = 0; i < n; i++) {
        const WidePoint *point = next_point(&columns[i]);
        const bool is_here = point != NULL && point->key == key;
        g_string_append_c(text, separator);
        if (is_here) {
            number_text_append(text, point->value);
            columns[i].next++;
        }
        if (smoothing_kind_is_on(&writing->smoothing)) {
            g_string_append_c(text, separator);
            if (is_here) {
                number_text_append(text, point->smoothed);
            }
        }
    }
    g_string_append_c(text, '\n');
}

static bool write_tag(const ScalarWriting *writing, const char *tag, WideColumn *columns, guint n,
                      OutputStream *output)
{
    GString *text = output_stream_text(output);
    GString *name = g_string_new(NULL);
    int64_t key = 0;
    scalar_rows_append_name(writing, tag, name);
    g_string_append_c(name, separator_of(writing));
    bool goes_on = true;
    while (goes_on && find_lowest(columns, n, &key)) {
        g_string_append_len(text, name->str, (gssize)name->len);
        if (writing->range.axis == X_AXIS_STEP) {
            number_text_append_integer(text, key);
        } else {
            number_text_append(text, x_of(key));
        }
        append_cells(writing, columns, n, key, text);
        goes_on = output_stream_pass(output);
    }
    g_string_free(name, TRUE);
    return goes_on;
}

static void append_header(const ScalarWriting *writing, const SeriesStore *store,
                          const GArray *runs, GString *text)
{
    static const char *const axes[] = {"step", "relative", "wall_time"};
    const char separator = separator_of(writing);
    g_string_append_printf(text, "tag%c%s", separator, axes[writing->range.axis]);
    for (guint i = 0; i < runs->len; i++) {
        const char *name = series_store_run(store, g_array_index(runs, RunId, i))->name;
        g_string_append_c(text, separator);
        scalar_rows_append_name(writing, name, text);
        if (smoothing_kind_is_on(&writing->smoothing)) {
            char *smoothed = g_strconcat(name, " (smoothed)", NULL);
            g_string_append_c(text, separator);
            scalar_rows_append_name(writing, smoothed, text);
            g_free(smoothed);
        }
    }
    g_string_append_c(text, '\n');
}

bool wide_writer_write(const ScalarWriting *writing, const SeriesStore *store,
                       const GArray *choices, OutputStream *output)
{
    GArray *runs = scalar_choice_runs(choices, TAG_NONE);
    GArray *tags = scalar_choice_tags(store, choices, RUN_NONE);
    WideColumn *columns = g_new0(WideColumn, runs->len);
    append_header(writing, store, runs, output_stream_text(output));
    bool goes_on = true;
    for (guint t = 0; t < tags->len && goes_on; t++) {
        const TagId tag = g_array_index(tags, TagId, t);
        for (guint i = 0; i < runs->len; i++) {
            read_column(&columns[i], writing,
                        series_store_series(store, g_array_index(runs, RunId, i), tag));
        }
        goes_on = write_tag(writing, series_store_tag_name(store, tag), columns, runs->len, output);
        for (guint i = 0; i < runs->len; i++) {
            g_array_unref(columns[i].points);
        }
    }
    g_free(columns);
    g_array_unref(tags);
    g_array_unref(runs);
    return goes_on;
}
