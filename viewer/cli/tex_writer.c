/* SPDX-License-Identifier: Apache-2.0 */
/* Series in, a LaTeX document out. Its names are gathered first, because the preamble has to know
 * their characters. */
#include "tex_writer.h"

#include "number_text.h"
#include "palette.h"
#include "scalar_choice.h"
#include "tex_text.h"

#include <math.h>

static const char preamble_start[] =
    "% A figure of curves: pdflatex, lualatex and xelatex set it, a page for each tag.\n"
    "\\documentclass{article}\n"
    "\\IfFileExists{lmodern.sty}{\\usepackage[T1]{fontenc}\\usepackage{lmodern}}{}\n"
    "\\usepackage{pgfplots}\n"
    "\\pgfplotsset{compat=1.14}\n";

/* Each picture has a page of its own size. */
static const char preamble_end[] =
    "\\ifdefined\\pagewidth\\let\\pdfpagewidth\\pagewidth\\let\\pdfpageheight\\pageheight\\fi\n"
    "\\newsavebox{\\picture@box}\n"
    "\\newenvironment{page}{\\begin{lrbox}{\\picture@box}}{\\end{lrbox}%\n"
    "  \\global\\pdfpagewidth=\\dimexpr\\wd\\picture@box+4pt\\relax\n"
    "  \\global\\pdfpageheight=\\dimexpr\\ht\\picture@box+\\dp\\picture@box+4pt\\relax\n"
    "  \\global\\hoffset=\\dimexpr2pt-1in\\relax \\global\\voffset=\\dimexpr2pt-1in\\relax\n"
    "  \\shipout\\copy\\picture@box}\n"
    "\\makeatother\n";

static const char axis_style[] = "\\begin{page}\\begin{tikzpicture}\n"
                                 "\\begin{axis}[width=3.25in, height=2.25in, font=\\footnotesize,\n"
                                 "  axis lines=left, grid=major, grid style={gray!20},\n"
                                 "  line join=round, unbounded coords=jump,\n"
                                 "  legend style={draw=none, at={(0.5,-0.3)}, anchor=north},\n"
                                 "  legend cell align=left,\n";

typedef struct {
    const ScalarWriting *writing;
    const SeriesStore *store;
    const GArray *choices;
    OutputStream *output;
} TexDocument;

static void append_number(GString *text, double value)
{
    if (isnan(value)) {
        g_string_append(text, "nan");
    } else if (isinf(value)) {
        g_string_append(text, value > 0 ? "inf" : "-inf");
    } else {
        number_text_append(text, value);
    }
}

static void append_point(GString *text, double x, double y)
{
    g_string_append_c(text, '(');
    append_number(text, x);
    g_string_append_c(text, ',');
    append_number(text, y);
    g_string_append(text, ")\n");
}

/* The x and y of a curve, as far as they are in the range. */
typedef struct {
    GArray *x, *y, *smoothed; /* owned; of double */
} TexCurve;

static void read_curve(TexCurve *curve, const ScalarWriting *writing, const Series *series)
{
    const ScalarPoints points =
        scalar_points_of(series, &writing->smoothing, false, writing->range);
    ScalarRows *rows = g_new0(ScalarRows, 1);
    curve->x = g_array_new(FALSE, FALSE, sizeof(double));
    curve->y = g_array_new(FALSE, FALSE, sizeof(double));
    curve->smoothed = g_array_new(FALSE, FALSE, sizeof(double));
    for (size_t first = 0; first < points.n; first += SCALAR_POINTS_PIECE) {
        scalar_points_read(&points, first, MIN(points.n - first, SCALAR_POINTS_PIECE), rows);
        for (size_t i = 0; i < rows->n; i++) {
            const double x = scalar_points_x(&points, rows->steps[i], rows->wall_times[i]);
            g_array_append_val(curve->x, x);
        }
        g_array_append_vals(curve->y, rows->values, (guint)rows->n);
        g_array_append_vals(curve->smoothed, rows->smoothed, (guint)rows->n);
    }
    g_free(rows);
}

static void clear_curve(TexCurve *curve)
{
    g_array_unref(curve->x);
    g_array_unref(curve->y);
    g_array_unref(curve->smoothed);
}

/* The smallest and the greatest of points [first, end), in their order; nothing where none is
 * finite. */
static void append_extremes(GString *text, const double *x, const double *y, size_t first,
                            size_t end)
{
    size_t low = end;
    size_t high = end;
    for (size_t i = first; i < end; i++) {
        if (isfinite(y[i])) {
            low = low == end || y[i] < y[low] ? i : low;
            high = high == end || y[i] > y[high] ? i : high;
        }
    }
    if (low < end) {
        append_point(text, x[MIN(low, high)], y[MIN(low, high)]);
    }
    if (low != high) {
        append_point(text, x[MAX(low, high)], y[MAX(low, high)]);
    }
}

static void append_coordinates(GString *text, const GArray *xs, const GArray *ys)
{
    const double *x = (const double *)(const void *)xs->data;
    const double *y = (const double *)(const void *)ys->data;
    const size_t n = xs->len;
    g_string_append(text, " coordinates {\n");
    if (n <= TEX_WRITER_MOST_POINTS) {
        for (size_t i = 0; i < n; i++) {
            append_point(text, x[i], y[i]);
        }
    } else {
        enum { N_STRETCHES = TEX_WRITER_MOST_POINTS / 2 };
        g_string_append_printf(text, "%% smallest and greatest of each %zu or so of %zu points\n",
                               n / N_STRETCHES, n);
        for (size_t i = 0; i < N_STRETCHES; i++) {
            append_extremes(text, x, y, n * i / N_STRETCHES, n * (i + 1) / N_STRETCHES);
        }
    }
    g_string_append(text, "};\n");
}

static void append_curve(const TexDocument *document, RunId run, TagId tag, guint i)
{
    GString *text = output_stream_text(document->output);
    GHashTable *ignored = g_hash_table_new(NULL, NULL);
    const bool is_smoothed = smoothing_kind_is_on(&document->writing->smoothing);
    const PlotColour colour = palette_run(i, false).colour;
    TexCurve curve;
    read_curve(&curve, document->writing, series_store_series(document->store, run, tag));
    g_string_append_printf(text, "\\definecolor{run%u}{RGB}{%d,%d,%d}\n", i, colour.red,
                           colour.green, colour.blue);
    if (is_smoothed) {
        g_string_append_printf(text, "\\addplot[run%u, mark=none, opacity=0.25, forget plot]", i);
        append_coordinates(text, curve.x, curve.y);
    }
    g_string_append_printf(text, "\\addplot[run%u, %s, line width=0.8pt]", i,
                           curve.x->len == 1 ? "mark=*" : "mark=none");
    append_coordinates(text, curve.x, is_smoothed ? curve.smoothed : curve.y);
    g_string_append(text, "\\addlegendentry{");
    tex_text_append(text, series_store_run(document->store, run)->name, ignored);
    g_string_append(text, "}\n");
    clear_curve(&curve);
    g_hash_table_unref(ignored);
}

static void append_axis(const TexDocument *document, TagId tag)
{
    GString *text = output_stream_text(document->output);
    GHashTable *ignored = g_hash_table_new(NULL, NULL);
    g_string_append(text, axis_style);
    g_string_append(text, document->writing->range.axis == X_AXIS_STEP
                              ? "  xlabel={step},\n"
                              : "  xlabel={seconds since the first point},\n");
    g_string_append(text, "  title={");
    tex_text_append(text, series_store_tag_name(document->store, tag), ignored);
    g_string_append(text, "}]\n");
    GArray *runs = scalar_choice_runs(document->choices, tag);
    for (guint i = 0; i < runs->len && output_stream_pass(document->output); i++) {
        append_curve(document, g_array_index(runs, RunId, i), tag, i);
    }
    g_array_unref(runs);
    g_hash_table_unref(ignored);
    g_string_append(text, "\\end{axis}\n\\end{tikzpicture}\\end{page}\n");
}

static void append_preamble(const TexDocument *document)
{
    GString *text = output_stream_text(document->output);
    GString *names = g_string_new(NULL);
    GHashTable *others = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < document->choices->len; i++) {
        const ScalarChoice choice = g_array_index(document->choices, ScalarChoice, i);
        tex_text_append(names, series_store_run(document->store, choice.run)->name, others);
        tex_text_append(names, series_store_tag_name(document->store, choice.tag), others);
    }
    g_string_append(text, preamble_start);
    g_string_append(text, "\\makeatletter\n");
    tex_text_declare(text, others);
    g_string_append(text, preamble_end);
    g_string_append(text, "\\begin{document}\n");
    g_hash_table_unref(others);
    g_string_free(names, TRUE);
}

bool tex_writer_write(const ScalarWriting *writing, const SeriesStore *store, const GArray *choices,
                      OutputStream *output)
{
    const TexDocument document = {writing, store, choices, output};
    GArray *tags = scalar_choice_tags(store, choices, RUN_NONE);
    append_preamble(&document);
    for (guint i = 0; i < tags->len && output_stream_pass(output); i++) {
        append_axis(&document, g_array_index(tags, TagId, i));
    }
    g_string_append(output_stream_text(output), "\\end{document}\n");
    g_array_unref(tags);
    return output_stream_pass(output);
}
