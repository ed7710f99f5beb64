/* SPDX-License-Identifier: Apache-2.0 */
/* A curve's place in a plot and a surface go in; its pen, its dash and coordinates on whole pixels
 * come out: what the drawing steps share. Widths and dashes follow the number of curves and, in
 * figures, the run's place among all runs of the figure. */
#include "plot_painter.h"

#include "plot_geometry.h"
#include "svg_canvas.h"

#include <math.h>

enum { THINNER_ABOVE = 12, THINNEST_ABOVE = 40, FIGURE_DASHES_UP_TO = 4 };

/* The run palette's dashes are made for a line this wide. */
static const double DASH_LINE_WIDTH = 1.75;

void plot_painter_set_colour(cairo_t *cr, PlotColour colour, double opacity)
{
    cairo_set_source_rgba(cr, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0,
                          opacity);
}

void plot_painter_stroke(cairo_t *cr)
{
    SvgCanvas *canvas = svg_canvas_of(cr);
    if (canvas != NULL) {
        svg_canvas_stroke(canvas, cr);
    } else {
        cairo_stroke(cr);
    }
}

void plot_painter_fill(cairo_t *cr)
{
    SvgCanvas *canvas = svg_canvas_of(cr);
    if (canvas != NULL) {
        svg_canvas_fill(canvas, cr);
    } else {
        cairo_fill(cr);
    }
}

static double line_width(const PlotPainter *painter, bool lifted)
{
    const PlotMetrics *m = &painter->layout->metrics;
    const size_t n = painter->plot->n_curves;
    const double factor = n > THINNEST_ABOVE ? 1.1 / 1.75 : n > THINNER_ABOVE ? 1.4 / 1.75 : 1;
    return lifted ? m->lifted_line : m->line * factor * painter->theme->line_width;
}

/* The place of a curve's run in its figure. */
static size_t place_in_figure(const PlotPainter *painter, size_t curve)
{
    const PlotDrawOptions *options = painter->options;
    for (size_t i = 0; i < options->n_figure_runs; i++) {
        if (options->figure_runs[i] == painter->plot->curves[curve].run) {
            return i;
        }
    }
    return curve;
}

PlotDash plot_painter_dash(const PlotPainter *painter, size_t curve, const PlotPen *pen)
{
    const PlotCurve *drawn = &painter->plot->curves[curve];
    const bool figure = painter->layout->metrics.figure;
    const size_t n = MAX(painter->options->n_figure_runs, painter->plot->n_curves);
    PlotDash dash = plot_curve_palette(drawn, painter->theme->dark).dash;
    double factor = pen->width / DASH_LINE_WIDTH;
    if (figure && painter->options->palette != PALETTE_COLOURS) {
        dash = palette_print((unsigned)place_in_figure(painter, curve)).dash;
        factor = pen->width;
    } else if (figure && n <= FIGURE_DASHES_UP_TO) {
        dash = palette_figure_dash((unsigned)place_in_figure(painter, curve));
        factor = pen->width;
    }
    if (dash.n > 0 && plot_trace_is_empty(&drawn->smoothed) &&
        plot_geometry_is_noisy(painter->layout, &drawn->raw)) {
        return (PlotDash){0}; /* raw values between which a dash would hide spikes */
    }
    for (size_t i = 0; i < dash.n; i++) {
        dash.lengths[i] *= factor;
    }
    return dash;
}

static bool shows_raw(const Plot *plot, size_t index, size_t lifted)
{
    const PlotCurve *curve = &plot->curves[index];
    if (lifted != SIZE_MAX && lifted != index) {
        return false; /* without looking for the lifted curve again */
    }
    return plot_geometry_shows_raw(plot, curve);
}

PlotPen plot_painter_pen_beside(const PlotPainter *painter, size_t index, size_t lifted)
{
    const PlotCurve *curve = &painter->plot->curves[index];
    const PaletteEntry entry = plot_curve_palette(curve, painter->theme->dark);
    PlotPen pen = {.colour = entry.colour, .lifted = lifted == index};
    if (painter->options->palette == PALETTE_GREYS && painter->layout->metrics.figure) {
        pen.colour = palette_print((unsigned)place_in_figure(painter, index)).colour;
    }
    pen.width = line_width(painter, pen.lifted);
    pen.opacity = lifted == SIZE_MAX || pen.lifted ? 1 : painter->theme->faded_opacity;
    pen.raw_shown = shows_raw(painter->plot, index, lifted);
    return pen;
}

PlotPen plot_painter_pen(const PlotPainter *painter, size_t index)
{
    return plot_painter_pen_beside(painter, index, plot_geometry_lifted(painter->plot));
}

/* Device pixels of a unit and where the origin lies; false when there are no pixels to snap to. */
static bool pixel_grid(cairo_t *cr, cairo_matrix_t *out_to_device)
{
    cairo_surface_t *surface = cairo_get_group_target(cr);
    const cairo_surface_type_t type = cairo_surface_get_type(surface);
    /* What a widget draws over a plot is recorded first; it ends on whole pixels all the same. */
    if (type != CAIRO_SURFACE_TYPE_IMAGE && type != CAIRO_SURFACE_TYPE_RECORDING) {
        return false;
    }
    double scale_x = 1;
    double scale_y = 1;
    double offset_x = 0;
    double offset_y = 0;
    cairo_surface_get_device_scale(surface, &scale_x, &scale_y);
    cairo_surface_get_device_offset(surface, &offset_x, &offset_y);
    cairo_get_matrix(cr, out_to_device);
    if (out_to_device->xy != 0 || out_to_device->yx != 0) {
        return false;
    }
    out_to_device->xx *= scale_x;
    out_to_device->yy *= scale_y;
    out_to_device->x0 = out_to_device->x0 * scale_x + offset_x;
    out_to_device->y0 = out_to_device->y0 * scale_y + offset_y;
    return out_to_device->xx > 0 && out_to_device->yy > 0;
}

double plot_painter_pixel(cairo_t *cr)
{
    cairo_matrix_t to_device;
    return pixel_grid(cr, &to_device) ? 1 / to_device.xx : 0;
}

static double snap(double at, double width, double scale, double origin)
{
    const double pixels = fmax(round(width * scale), 1);
    const double low = round(at * scale + origin - pixels / 2);
    return (low + pixels / 2 - origin) / scale;
}

double plot_painter_snap_x(cairo_t *cr, double x, double width)
{
    cairo_matrix_t to_device;
    return pixel_grid(cr, &to_device) ? snap(x, width, to_device.xx, to_device.x0) : x;
}

double plot_painter_snap_y(cairo_t *cr, double y, double width)
{
    cairo_matrix_t to_device;
    return pixel_grid(cr, &to_device) ? snap(y, width, to_device.yy, to_device.y0) : y;
}
