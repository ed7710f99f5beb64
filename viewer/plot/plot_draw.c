/* SPDX-License-Identifier: Apache-2.0 */
/* A plot and its layout go in, a picture comes out: ground, grid, frame, curves, legend, from back
 * to front. Here is the order alone; each step has a file of its own. */
#include "plot_draw.h"

#include "plot_painter.h"

#include <math.h>

void plot_draw(cairo_t *cr, const Plot *plot, const PlotLayout *layout, const PlotTheme *theme,
               const PlotDrawOptions *options, PlotText *text)
{
    const PlotDrawOptions none = {0};
    const PlotPainter painter = {cr, plot, layout, theme, text, options != NULL ? options : &none};
    cairo_save(cr);
    if (!painter.options->transparent) {
        plot_painter_set_colour(cr, theme->ground, 1);
        cairo_rectangle(cr, 0, 0, layout->width, layout->height);
        plot_painter_fill(cr);
    }
    if (layout->message == NULL) {
        plot_axes_draw_grid(&painter);
    }
    plot_axes_draw_frame(&painter);
    plot_curves_draw(&painter);
    plot_legend_draw(&painter);
    cairo_restore(cr);
}

cairo_surface_t *plot_draw_surface(const Plot *plot, const PlotLayout *layout,
                                   const PlotTheme *theme, double scale, PlotText *text)
{
    const int width = (int)ceil(fmin(layout->width * scale - 1e-6, 32767));
    const int height = (int)ceil(fmin(layout->height * scale - 1e-6, 32767));
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_surface_set_device_scale(surface, scale, scale);
    cairo_t *cr = cairo_create(surface);
    plot_draw(cr, plot, layout, theme, NULL, text);
    cairo_destroy(cr);
    return surface;
}
