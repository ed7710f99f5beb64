/* SPDX-License-Identifier: Apache-2.0 */
/* Paths, colours and texts go in, the bytes of an SVG come out. A cairo context serves as the pen:
 * it keeps path, line, clip and matrix, and is asked for them when something is to be painted; its
 * own surface stays empty. Coordinates keep a hundredth of a pt, a twelfth of a dot at 600 dpi. */
#include "svg_canvas.h"

#include "xml_text.h"

#include <cairo-svg.h>
#include <math.h>
#include <string.h>

/* Device units a pt: cairo rounds clips outward to whole ones, and paths to 1/256. */
static const double FINENESS = 16;

static const cairo_user_data_key_t canvas_key;

struct SvgCanvas {
    double width, height;
    cairo_t *cr;       /* owned */
    GString *body;     /* owned */
    GHashTable *clips; /* owned; rectangle as written → number */
};

SvgCanvas *svg_canvas_new(double width, double height)
{
    SvgCanvas *canvas = g_new0(SvgCanvas, 1);
    cairo_surface_t *surface =
        cairo_svg_surface_create_for_stream(NULL, NULL, width * FINENESS, height * FINENESS);
    cairo_surface_set_user_data(surface, &canvas_key, canvas, NULL);
    canvas->width = width;
    canvas->height = height;
    canvas->cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    cairo_scale(canvas->cr, FINENESS, FINENESS);
    canvas->body = g_string_new(NULL);
    canvas->clips = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return canvas;
}

void svg_canvas_free(SvgCanvas *canvas)
{
    if (canvas != NULL) {
        cairo_destroy(canvas->cr);
        g_string_free(canvas->body, TRUE);
        g_hash_table_unref(canvas->clips);
        g_free(canvas);
    }
}

cairo_t *svg_canvas_context(SvgCanvas *canvas)
{
    return canvas->cr;
}

SvgCanvas *svg_canvas_of(cairo_t *cr)
{
    return cairo_surface_get_user_data(cairo_get_target(cr), &canvas_key);
}

/* ---- numbers ---- */

static long hundredths(double value)
{
    return lround(fmin(fmax(value, -1e7), 1e7) * 100);
}

/* Without zeros at the end; a sign where one is needed. */
static void append_number(GString *out, long value)
{
    const long whole = labs(value) / 100;
    const long rest = labs(value) % 100;
    g_string_append_printf(out, "%s%ld", value < 0 ? "-" : "", whole);
    if (rest > 0) {
        g_string_append_printf(out, rest % 10 == 0 ? ".%ld" : ".%02ld",
                               rest % 10 == 0 ? rest / 10 : rest);
    }
}

static void append_attribute(GString *out, const char *name, double value)
{
    g_string_append_printf(out, " %s=\"", name);
    append_number(out, hundredths(value));
    g_string_append_c(out, '"');
}

/* ---- paths ---- */

typedef struct {
    GString *out;
    long x, y; /* where the pen is, in hundredths of a pt */
} Pen;

static void to_page(cairo_t *cr, double *x, double *y)
{
    cairo_user_to_device(cr, x, y);
    *x /= FINENESS;
    *y /= FINENESS;
}

static void append_point(Pen *pen, cairo_t *cr, const cairo_path_data_t *at)
{
    double x = at->point.x;
    double y = at->point.y;
    to_page(cr, &x, &y);
    pen->x = hundredths(x);
    pen->y = hundredths(y);
    append_number(pen->out, pen->x);
    g_string_append_c(pen->out, ' ');
    append_number(pen->out, pen->y);
}

/* Columns of a dense curve go straight up and down, axes straight along: one number says it. */
static void append_line(Pen *pen, cairo_t *cr, const cairo_path_data_t *at)
{
    double x = at->point.x;
    double y = at->point.y;
    to_page(cr, &x, &y);
    if (hundredths(x) == pen->x) {
        g_string_append_c(pen->out, 'V');
        append_number(pen->out, hundredths(y));
    } else if (hundredths(y) == pen->y) {
        g_string_append_c(pen->out, 'H');
        append_number(pen->out, hundredths(x));
    } else {
        g_string_append_c(pen->out, 'L');
        append_number(pen->out, hundredths(x));
        g_string_append_c(pen->out, ' ');
        append_number(pen->out, hundredths(y));
    }
    pen->x = hundredths(x);
    pen->y = hundredths(y);
}

static void append_curve(Pen *pen, cairo_t *cr, const cairo_path_data_t *points)
{
    for (int i = 0; i < 3; i++) {
        g_string_append_c(pen->out, i == 0 ? 'C' : ' ');
        append_point(pen, cr, &points[i]);
    }
}

/* A move that nothing follows is left out: it draws nothing. */
static bool is_idle_move(const cairo_path_t *path, int at)
{
    const int next = at + path->data[at].header.length;
    return next >= path->num_data || path->data[next].header.type == CAIRO_PATH_MOVE_TO;
}

static void append_path(GString *out, cairo_t *cr, const cairo_path_t *path)
{
    Pen pen = {.out = out};
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        switch (data->header.type) {
        case CAIRO_PATH_MOVE_TO:
            if (!is_idle_move(path, i)) {
                g_string_append_c(out, 'M');
                append_point(&pen, cr, &data[1]);
            }
            break;
        case CAIRO_PATH_LINE_TO:
            append_line(&pen, cr, &data[1]);
            break;
        case CAIRO_PATH_CURVE_TO:
            append_curve(&pen, cr, &data[1]);
            break;
        case CAIRO_PATH_CLOSE_PATH:
            g_string_append_c(out, 'Z');
            break;
        }
    }
}

/* ---- colours, lines, clips ---- */

static void append_colour(GString *out, const char *name, cairo_t *cr)
{
    double channels[4] = {0, 0, 0, 1};
    cairo_pattern_get_rgba(cairo_get_source(cr), &channels[0], &channels[1], &channels[2],
                           &channels[3]);
    g_string_append_printf(out, " %s=\"#%02lx%02lx%02lx\"", name, lround(channels[0] * 255),
                           lround(channels[1] * 255), lround(channels[2] * 255));
    if (channels[3] < 1) {
        char *opacity = g_strconcat(name, "-opacity", NULL);
        append_attribute(out, opacity, channels[3]);
        g_free(opacity);
    }
}

static double scale_of(cairo_t *cr)
{
    cairo_matrix_t matrix;
    cairo_get_matrix(cr, &matrix);
    return sqrt(fabs(matrix.xx * matrix.yy - matrix.xy * matrix.yx)) / FINENESS;
}

static void append_dash(GString *out, cairo_t *cr)
{
    const size_t n = (size_t)cairo_get_dash_count(cr);
    if (n == 0) {
        return;
    }
    double *lengths = g_new(double, n);
    cairo_get_dash(cr, lengths, NULL);
    g_string_append(out, " stroke-dasharray=\"");
    for (size_t i = 0; i < n; i++) {
        g_string_append(out, i > 0 ? " " : "");
        append_number(out, hundredths(lengths[i] * scale_of(cr)));
    }
    g_string_append_c(out, '"');
    g_free(lengths);
}

static void append_line_style(GString *out, cairo_t *cr)
{
    append_attribute(out, "stroke-width", cairo_get_line_width(cr) * scale_of(cr));
    if (cairo_get_line_cap(cr) == CAIRO_LINE_CAP_ROUND) {
        g_string_append(out, " stroke-linecap=\"round\"");
    }
    if (cairo_get_line_join(cr) == CAIRO_LINE_JOIN_ROUND) {
        g_string_append(out, " stroke-linejoin=\"round\"");
    }
    append_dash(out, cr);
}

static char *clip_rectangle(const SvgCanvas *canvas, cairo_t *cr)
{
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;
    cairo_clip_extents(cr, &x0, &y0, &x1, &y1);
    to_page(cr, &x0, &y0);
    to_page(cr, &x1, &y1);
    const double part = 1 / FINENESS;
    if (x0 <= part && y0 <= part && x1 >= canvas->width - part && y1 >= canvas->height - part) {
        return NULL;
    }
    GString *rectangle = g_string_new(NULL);
    append_attribute(rectangle, "x", x0);
    append_attribute(rectangle, "y", y0);
    append_attribute(rectangle, "width", x1 - x0);
    append_attribute(rectangle, "height", y1 - y0);
    return g_string_free(rectangle, FALSE);
}

/* The number of the clip that holds now, written down when it is new; 0 without one. */
static unsigned find_clip(SvgCanvas *canvas, cairo_t *cr)
{
    char *rectangle = clip_rectangle(canvas, cr);
    if (rectangle == NULL) {
        return 0;
    }
    unsigned number = GPOINTER_TO_UINT(g_hash_table_lookup(canvas->clips, rectangle));
    if (number > 0) {
        g_free(rectangle);
        return number;
    }
    number = g_hash_table_size(canvas->clips) + 1;
    g_string_append_printf(canvas->body, "<clipPath id=\"clip%u\"><rect%s/></clipPath>\n", number,
                           rectangle);
    g_hash_table_insert(canvas->clips, rectangle, GUINT_TO_POINTER(number));
    return number;
}

/* Writes the current path as an element and takes it from the context. */
static void write_path(SvgCanvas *canvas, cairo_t *cr, bool is_stroke)
{
    cairo_path_t *path = cairo_copy_path(cr);
    cairo_new_path(cr);
    if (path->status == CAIRO_STATUS_SUCCESS && path->num_data > 0) {
        const unsigned clip = find_clip(canvas, cr);
        g_string_append(canvas->body, "<path");
        if (is_stroke) {
            append_colour(canvas->body, "stroke", cr);
            append_line_style(canvas->body, cr);
            g_string_append(canvas->body, " fill=\"none\"");
        } else {
            append_colour(canvas->body, "fill", cr);
        }
        if (clip > 0) {
            g_string_append_printf(canvas->body, " clip-path=\"url(#clip%u)\"", clip);
        }
        g_string_append(canvas->body, " d=\"");
        append_path(canvas->body, cr, path);
        g_string_append(canvas->body, "\"/>\n");
    }
    cairo_path_destroy(path);
}

void svg_canvas_stroke(SvgCanvas *canvas, cairo_t *cr)
{
    write_path(canvas, cr, true);
}

void svg_canvas_fill(SvgCanvas *canvas, cairo_t *cr)
{
    write_path(canvas, cr, false);
}

/* ---- text ---- */

static void append_place(GString *out, cairo_t *cr, double x, double y)
{
    cairo_matrix_t matrix;
    cairo_get_matrix(cr, &matrix);
    to_page(cr, &x, &y);
    const double degrees = atan2(matrix.yx, matrix.xx) * 180 / G_PI;
    if (hundredths(degrees) == 0) {
        append_attribute(out, "x", x);
        append_attribute(out, "y", y);
        return;
    }
    g_string_append(out, " transform=\"translate(");
    append_number(out, hundredths(x));
    g_string_append_c(out, ' ');
    append_number(out, hundredths(y));
    g_string_append(out, ") rotate(");
    append_number(out, hundredths(degrees));
    g_string_append(out, ")\"");
}

void svg_canvas_text(SvgCanvas *canvas, cairo_t *cr, const SvgText *text)
{
    GString *out = canvas->body;
    g_string_append(out, "<text");
    append_place(out, cr, text->x, text->baseline);
    append_attribute(out, "font-size", text->size * scale_of(cr));
    if (text->bold) {
        g_string_append(out, " font-weight=\"bold\"");
    }
    if (strcmp(text->anchor, "start") != 0) {
        g_string_append_printf(out, " text-anchor=\"%s\"", text->anchor);
    }
    g_string_append_printf(out, " fill=\"#%02x%02x%02x\">", text->colour.red, text->colour.green,
                           text->colour.blue);
    xml_text_append(out, text->string);
    g_string_append(out, "</text>\n");
}

/* ---- the file ---- */

static bool is_generic(const char *family)
{
    static const char *const GENERIC[] = {"serif", "sans-serif", "monospace"};
    for (size_t i = 0; i < G_N_ELEMENTS(GENERIC); i++) {
        if (g_ascii_strcasecmp(family, GENERIC[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Names in quotes, since a name may hold anything; generic ones without, or they would be names. */
static void append_families(GString *out, const char *families)
{
    char **names = g_strsplit(families, ",", -1);
    for (size_t i = 0; names[i] != NULL; i++) {
        const char *name = g_strstrip(g_strdelimit(names[i], "'\\\"", ' '));
        g_string_append(out, i > 0 ? ", " : "");
        g_string_append(out, is_generic(name) ? "" : "'");
        xml_text_append(out, name);
        g_string_append(out, is_generic(name) ? "" : "'");
    }
    g_strfreev(names);
}

static void append_element(GString *out, const char *element, const char *text)
{
    if (text != NULL) {
        g_string_append_printf(out, "<%s>", element);
        xml_text_append(out, text);
        g_string_append_printf(out, "</%s>\n", element);
    }
}

static void append_root(GString *out, const SvgCanvas *canvas, const char *families)
{
    g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" role=\"img\" "
                         "width=\"");
    append_number(out, hundredths(canvas->width));
    g_string_append(out, "pt\" height=\"");
    append_number(out, hundredths(canvas->height));
    g_string_append(out, "pt\" viewBox=\"0 0 ");
    append_number(out, hundredths(canvas->width));
    g_string_append_c(out, ' ');
    append_number(out, hundredths(canvas->height));
    g_string_append(out, "\" font-family=\"");
    append_families(out, families);
    g_string_append(out, "\" xml:space=\"preserve\">\n");
}

GByteArray *svg_canvas_finish(SvgCanvas *canvas, const char *families, const char *title,
                              const char *description)
{
    if (cairo_status(canvas->cr) != CAIRO_STATUS_SUCCESS) {
        return NULL;
    }
    GString *out = g_string_sized_new(canvas->body->len + 1024);
    append_root(out, canvas, families);
    append_element(out, "title", title);
    append_element(out, "desc", description);
    g_string_append_len(out, canvas->body->str, (gssize)canvas->body->len);
    g_string_append(out, "</svg>\n");
    GByteArray *bytes = g_byte_array_sized_new((guint)out->len);
    g_byte_array_append(bytes, (const guint8 *)out->str, (guint)out->len);
    g_string_free(out, TRUE);
    return bytes;
}
