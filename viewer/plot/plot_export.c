/* SPDX-License-Identifier: Apache-2.0 */
/* A request goes in, a file comes out. The figure is drawn by the same code whatever the format:
 * only the surface differs. The bytes are made in memory and written at once, so a failure leaves
 * the old file as it was. No clock is read: a PDF is dated by the newest point it shows. */
#include "plot_export.h"

#include "display_text.h"
#include "plot_figure.h"
#include "plot_words.h"
#include "png_file.h"
#include "relative_path.h"
#include "smoothing_words.h"
#include "svg_canvas.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LARGEST_SIDE_PX = 30000, PRINT_DPI = 300, SCREEN_DPI = 96, MOST_RUNS_NAMED = 200 };

/* Dense curves in vector files keep so many columns a pt: what is moved, to the middle of its
 * column, is moved by a dot at most at 600 dpi. */
static const double VECTOR_COLUMNS_PER_PT = 4;

static double dpi_of(const PlotExport *request)
{
    if (request->dpi > 0) {
        return request->dpi;
    }
    return request->style == PLOT_STYLE_FIGURE ? SCREEN_DPI : PRINT_DPI;
}

void plot_export_cell(const PlotExport *request, double *out_width_pt, double *out_height_pt,
                      double *out_pixels_per_pt)
{
    const PlotFigureGrid grid = plot_figure_grid(request);
    *out_width_pt = grid.width / (double)grid.n_columns;
    *out_height_pt = grid.height / (double)grid.n_rows;
    *out_pixels_per_pt =
        request->format == PLOT_EXPORT_PNG ? dpi_of(request) / 72 : VECTOR_COLUMNS_PER_PT;
}

/* ---- what the file says about itself ---- */

typedef struct {
    char *tags, *runs, *smoothing, *sources; /* owned; NULL when there are none */
    const char *software;                    /* static, or NULL */
    double newest_wall_time;
} Facts;

static char *names_of_runs(const PlotExport *request)
{
    GPtrArray *names = g_ptr_array_new();
    for (size_t p = 0; p < request->n_plots; p++) {
        for (size_t i = 0; i < request->plots[p]->n_curves && names->len < MOST_RUNS_NAMED; i++) {
            char *name = request->plots[p]->curves[i].name;
            if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
                g_ptr_array_add(names, name);
            }
        }
    }
    g_ptr_array_add(names, NULL);
    char *joined = g_strjoinv(", ", (char **)names->pdata);
    g_ptr_array_unref(names);
    return joined;
}

/* The date of a PDF, which is no secret: without one cairo would write the time of day. */
static double newest_wall_time(const PlotExport *request)
{
    double newest = (double)NAN;
    for (size_t p = 0; p < request->n_plots; p++) {
        const double wall_time = request->plots[p]->newest_wall_time;
        if (isfinite(wall_time) && !(wall_time <= newest)) {
            newest = wall_time;
        }
    }
    return newest;
}

static char *relative_sources(const PlotExport *request)
{
    if (request->sources == NULL || request->sources[0] == NULL) {
        return NULL;
    }
    GString *sources = g_string_new(NULL);
    for (size_t i = 0; request->sources[i] != NULL; i++) {
        char *relative =
            relative_path_between(request->path, request->sources[i], g_get_home_dir());
        char *shown = display_text_escape_name(relative);
        g_string_append_printf(sources, "%s%s", i > 0 ? ", " : "", shown);
        g_free(shown);
        g_free(relative);
    }
    return g_string_free(sources, FALSE);
}

static Facts collect_facts(const PlotExport *request)
{
    Facts facts = {.newest_wall_time = newest_wall_time(request)};
    if (request->no_metadata) {
        return facts;
    }
    GString *tags = g_string_new(NULL);
    for (size_t p = 0; p < request->n_plots; p++) {
        g_string_append_printf(tags, "%s%s", p > 0 ? ", " : "", request->plots[p]->title);
    }
    facts.software = "Courbe " COURBE_VERSION;
    facts.sources = relative_sources(request);
    facts.tags = g_string_free(tags, FALSE);
    facts.runs = names_of_runs(request);
    if (request->n_plots > 0 && smoothing_kind_is_on(&request->plots[0]->counts.smoothing)) {
        facts.smoothing = smoothing_words(&request->plots[0]->counts.smoothing);
    }
    return facts;
}

static void clear_facts(Facts *facts)
{
    g_free(facts->tags);
    g_free(facts->runs);
    g_free(facts->smoothing);
    g_free(facts->sources);
}

/* @return owned, or NULL when nothing is to be said */
static char *describe(const Facts *facts)
{
    if (facts->software == NULL) {
        return NULL;
    }
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, _("Runs: %s"), facts->runs);
    if (facts->smoothing != NULL) {
        g_string_append_printf(text, _("; smoothed with %s"), facts->smoothing);
    }
    if (facts->sources != NULL) {
        g_string_append_printf(text, _("; read from %s"), facts->sources);
    }
    g_string_append_printf(text, _("; drawn by %s"), facts->software);
    return g_string_free(text, FALSE);
}

/* ---- bytes ---- */

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static void draw_on(cairo_surface_t *surface, const PlotExport *request, double scale_x,
                    double scale_y)
{
    PlotText *text = plot_text_new(request->font_family, 1);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, scale_x, scale_y);
    plot_figure_draw(cr, request, text);
    cairo_show_page(cr);
    cairo_destroy(cr);
    plot_text_free(text);
}

static GByteArray *png_bytes(const PlotExport *request, const PlotFigureGrid *grid,
                             const Facts *facts)
{
    const double dpi = dpi_of(request);
    const double width = fmax(round(grid->width * dpi / 72), 1);
    const double height = fmax(round(grid->height * dpi / 72), 1);
    cairo_surface_t *surface = cairo_image_surface_create(
        request->transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, (int)width, (int)height);
    draw_on(surface, request, width / grid->width, height / grid->height);
    const PngText texts[] = {
        {"Software", facts->software},
        {"Title", facts->tags},
        {"Source", facts->sources},
        {"Tag", facts->tags},
        {"Runs", facts->runs},
        {"Smoothing", facts->smoothing},
        {NULL, NULL},
    };
    GByteArray *bytes = png_file_encode(surface, dpi, texts);
    cairo_surface_destroy(surface);
    return bytes;
}

static void set_pdf_text(cairo_surface_t *surface, cairo_pdf_metadata_t key, const char *text)
{
    if (text != NULL) {
        cairo_pdf_surface_set_metadata(surface, key, text);
    }
}

static void set_pdf_metadata(cairo_surface_t *surface, const Facts *facts)
{
    char *description = describe(facts);
    set_pdf_text(surface, CAIRO_PDF_METADATA_TITLE, facts->tags);
    set_pdf_text(surface, CAIRO_PDF_METADATA_SUBJECT, description);
    set_pdf_text(surface, CAIRO_PDF_METADATA_KEYWORDS, facts->runs);
    set_pdf_text(surface, CAIRO_PDF_METADATA_CREATOR, facts->software);
    g_free(description);
    /* Without a date of its own cairo would write the time of day. */
    const double wall_time = isfinite(facts->newest_wall_time) ? facts->newest_wall_time : 0;
    const double within_calendar = fmin(fmax(wall_time, 0), 2.5e11);
    GDateTime *date = g_date_time_new_from_unix_utc((gint64)within_calendar);
    char *iso = g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, iso);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, iso);
    g_free(iso);
    g_date_time_unref(date);
}

/* Finishes and frees the surface; NULL when anything went wrong on the way. */
static GByteArray *finish_surface(cairo_surface_t *surface, GByteArray *bytes)
{
    cairo_surface_finish(surface);
    const bool is_whole = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    if (!is_whole) {
        g_byte_array_unref(bytes);
        return NULL;
    }
    return bytes;
}

static GByteArray *pdf_bytes(const PlotExport *request, const PlotFigureGrid *grid,
                             const Facts *facts)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append_bytes, bytes, grid->width, grid->height);
    set_pdf_metadata(surface, facts);
    draw_on(surface, request, 1, 1);
    return finish_surface(surface, bytes);
}

static GByteArray *svg_bytes(const PlotExport *request, const PlotFigureGrid *grid,
                             const Facts *facts)
{
    PlotText *text = plot_text_new(request->font_family, 1);
    SvgCanvas *canvas = svg_canvas_new(grid->width, grid->height);
    plot_figure_draw(svg_canvas_context(canvas), request, text);
    char *description = describe(facts);
    GByteArray *bytes =
        svg_canvas_finish(canvas, plot_text_families(text), facts->tags, description);
    g_free(description);
    svg_canvas_free(canvas);
    plot_text_free(text);
    return bytes;
}

static GByteArray *make_bytes(const PlotExport *request, const PlotFigureGrid *grid)
{
    Facts facts = collect_facts(request);
    GByteArray *bytes = NULL;
    switch (request->format) {
    case PLOT_EXPORT_PNG:
        bytes = png_bytes(request, grid, &facts);
        break;
    case PLOT_EXPORT_PDF:
        bytes = pdf_bytes(request, grid, &facts);
        break;
    case PLOT_EXPORT_SVG:
        bytes = svg_bytes(request, grid, &facts);
        break;
    }
    clear_facts(&facts);
    return bytes;
}

/* ---- the file ---- */

/* A pipe or a device is written to; anything else is replaced whole. */
static bool write_bytes(const char *path, const GByteArray *bytes, int *out_errno)
{
    if (strcmp(path, "-") == 0) {
        const bool written =
            fwrite(bytes->data, 1, bytes->len, stdout) == bytes->len && fflush(stdout) == 0;
        *out_errno = errno;
        return written;
    }
    struct stat status;
    const bool is_special = stat(path, &status) == 0 && !S_ISREG(status.st_mode);
    if (!is_special) {
        GError *error = NULL;
        const bool written =
            g_file_set_contents_full(path, (const char *)bytes->data, (gssize)bytes->len,
                                     G_FILE_SET_CONTENTS_CONSISTENT, 0666, &error);
        *out_errno = errno;
        g_clear_error(&error);
        return written;
    }
    FILE *file = g_fopen(path, "wb");
    if (file == NULL) {
        *out_errno = errno;
        return false;
    }
    bool written = fwrite(bytes->data, 1, bytes->len, file) == bytes->len;
    *out_errno = errno;
    if (fclose(file) != 0) {
        *out_errno = written ? errno : *out_errno;
        written = false;
    }
    return written;
}

static char *failure(const char *path, const char *reason)
{
    char *shown = display_text_escape_name(path);
    char *message = g_strdup_printf(_("%s could not be written: %s"), shown, reason);
    g_free(shown);
    return message;
}

bool plot_export(const PlotExport *request, char **out_message)
{
    const PlotFigureGrid grid = plot_figure_grid(request);
    const double scale = request->format == PLOT_EXPORT_PNG ? dpi_of(request) / 72 : 1;
    if (!(fmax(grid.width, grid.height) * scale <= LARGEST_SIDE_PX)) {
        *out_message = failure(request->path, _("the picture would be too large"));
        return false;
    }
    GByteArray *bytes = make_bytes(request, &grid);
    if (bytes == NULL) {
        *out_message = failure(request->path, _("there is not enough memory for the picture"));
        return false;
    }
    int reason = 0;
    const bool written = write_bytes(request->path, bytes, &reason);
    if (!written) {
        *out_message = failure(request->path, g_strerror(reason));
    }
    g_byte_array_unref(bytes);
    return written;
}

bool plot_export_format_from_path(const char *path, PlotExportFormat *out_format)
{
    static const struct {
        const char *ending;
        PlotExportFormat format;
    } ENDINGS[] = {{".png", PLOT_EXPORT_PNG}, {".pdf", PLOT_EXPORT_PDF}, {".svg", PLOT_EXPORT_SVG}};
    const size_t length = strlen(path);
    for (size_t i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        const size_t n = strlen(ENDINGS[i].ending);
        if (length >= n && g_ascii_strcasecmp(path + length - n, ENDINGS[i].ending) == 0) {
            *out_format = ENDINGS[i].format;
            return true;
        }
    }
    return false;
}
