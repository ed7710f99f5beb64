/* SPDX-License-Identifier: Apache-2.0 */
/* From a stroke to ink: finds the image's bytes and the pixels of the data rectangle behind a cairo
 * context, says which strokes can be inked there, and has the columns or points made. */
#include "plot_ink.h"

#include "plot_geometry.h"

#include <math.h>

/* Device pixels of a unit and where unit 0 lies; false where there are none to write. */
static bool find_matrix(cairo_t *cr, cairo_surface_t *surface, PlotInkPlace *out)
{
    double device_x = 1;
    double device_y = 1;
    double offset_x = 0;
    double offset_y = 0;
    cairo_matrix_t matrix;
    if (cairo_surface_get_type(surface) != CAIRO_SURFACE_TYPE_IMAGE) {
        return false;
    }
    const cairo_format_t format = cairo_image_surface_get_format(surface);
    cairo_get_matrix(cr, &matrix);
    cairo_surface_get_device_scale(surface, &device_x, &device_y);
    cairo_surface_get_device_offset(surface, &offset_x, &offset_y);
    out->scale_x = matrix.xx * device_x;
    out->scale_y = matrix.yy * device_y;
    out->origin_x = matrix.x0 * device_x + offset_x;
    out->origin_y = matrix.y0 * device_y + offset_y;
    return (format == CAIRO_FORMAT_RGB24 || format == CAIRO_FORMAT_ARGB32) && matrix.xy == 0 &&
           matrix.yx == 0 && matrix.xx > 0 && matrix.yy > 0;
}

bool plot_ink_find_place(const PlotPainter *painter, PlotInkPlace *out)
{
    cairo_surface_t *surface = cairo_get_group_target(painter->cr);
    const PlotRect *data = &painter->layout->data;
    *out = (PlotInkPlace){.layout = painter->layout};
    if (!find_matrix(painter->cr, surface, out)) {
        return false;
    }
    const double left = data->x * out->scale_x + out->origin_x;
    const double top = data->y * out->scale_y + out->origin_y;
    const int slack_x = (int)lround(PLOT_INK_SLACK * out->scale_x);
    const int slack_y = (int)lround(PLOT_INK_SLACK * out->scale_y);
    const int data_x = (int)lround(left);
    const int x0 = MAX(data_x - slack_x, 0);
    const int y0 = MAX((int)lround(top) - slack_y, 0);
    out->data_width = (int)lround(data->width * out->scale_x);
    const int x1 = MIN(data_x + out->data_width + slack_x, cairo_image_surface_get_width(surface));
    const int y1 = MIN((int)lround(top + data->height * out->scale_y) + slack_y,
                       cairo_image_surface_get_height(surface));
    cairo_surface_flush(surface);
    out->target = (PixelTarget){.pixels = cairo_image_surface_get_data(surface),
                                .stride = cairo_image_surface_get_stride(surface),
                                .clip_x = x0,
                                .clip_y = y0,
                                .clip_width = x1 - x0,
                                .clip_height = y1 - y0};
    out->data_x = data_x - x0;
    out->origin_x -= x0;
    out->origin_y -= y0;
    return out->target.pixels != NULL && x1 > x0 && y1 > y0;
}

static bool goes_back(const PlotTrace *trace)
{
    double x = -HUGE_VAL;
    for (size_t i = 0; i < trace->n_points; i++) {
        const PlotPoint *point = &trace->points[i];
        if (!isnan(point->y) && !(point->x >= x)) {
            return true;
        }
        x = isnan(point->y) ? x : point->x;
    }
    return false;
}

bool plot_ink_takes(const PlotInkPlace *place, const PlotStroke *stroke)
{
    const bool figure = place->layout->metrics.figure;
    if (stroke->trace->n_columns == 0) {
        return !figure && !goes_back(stroke->trace);
    }
    const bool fits = place->data_width == (int)stroke->trace->n_columns && place->data_x >= 0 &&
                      place->data_x + place->data_width <= place->target.clip_width;
    const bool steep_dashes =
        stroke->dash.n > 0 && figure && !plot_geometry_is_noisy(place->layout, stroke->trace);
    return fits && !steep_dashes; /* in print, dashes follow the line up a steep slope, too */
}

static CurveInk new_line(const PlotInkPlace *place, const PlotStroke *stroke, LinePoint *points,
                         size_t n, double width)
{
    CurveInk ink = {.kind = CURVE_INK_LINE, .colour = pixel_stack_ink(stroke->colour)};
    line_ink_init(&ink.line, points, n, width * place->scale_y, stroke->opacity);
    ink.line.is_coarse = stroke->is_coarse;
    return ink;
}

size_t plot_ink_make(const PlotInkPlace *place, const PlotStroke *stroke, CurveInk out[2])
{
    size_t n = 0;
    size_t n_points = 0;
    if (stroke->trace->n_columns > 0) {
        out[n] = (CurveInk){.kind = CURVE_INK_SPANS, .colour = pixel_stack_ink(stroke->colour)};
        span_ink_init(&out[n++].spans, plot_spans_make(place, stroke), stroke->trace->n_columns,
                      place->data_x, stroke->width * place->scale_y, stroke->opacity);
        return n;
    }
    LinePoint *points = plot_lines_make(place, stroke, &n_points);
    out[n++] = new_line(place, stroke, points, n_points, stroke->width);
    LinePoint *dots = stroke->disc > 0 ? plot_lines_dots(place, stroke, &n_points) : NULL;
    if (dots != NULL) {
        out[n++] = new_line(place, stroke, dots, n_points, 2 * stroke->disc);
    }
    return n;
}
