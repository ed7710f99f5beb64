/* SPDX-License-Identifier: Apache-2.0 */
/* In: a picture and a place. Out: where it stands and its drawing.
 * A whole factor keeps a one of five pixels a one; anything else is left to cairo's best filter. */
#include "image_draw.h"

#include <math.h>

#define SQUARE 8.0

ImageFit image_fit(double width, double height, double scale, int image_width, int image_height)
{
    ImageFit fit = {0};
    if (image_width < 1 || image_height < 1 || width <= 0.0 || height <= 0.0)
        return fit;
    double factor = fmin(width * scale / image_width, height * scale / image_height);
    fit.crisp = factor >= 2.0;
    if (fit.crisp)
        factor = floor(factor);
    const double device_width = fmax(round(image_width * factor), 1.0);
    const double device_height = fmax(round(image_height * factor), 1.0);
    fit.rect.width = device_width / scale;
    fit.rect.height = device_height / scale;
    fit.rect.x = floor((width * scale - device_width) / 2.0) / scale;
    fit.rect.y = floor((height * scale - device_height) / 2.0) / scale;
    return fit;
}

static void set_grey(cairo_t *cr, int value)
{
    cairo_set_source_rgb(cr, value / 255.0, value / 255.0, value / 255.0);
}

static void draw_squares(cairo_t *cr, const PlotRect *rect, double x, double y, bool dark)
{
    cairo_rectangle(cr, x, y, rect->width, rect->height);
    set_grey(cr, dark ? 0x2a : 0xff);
    cairo_fill(cr);
    set_grey(cr, dark ? 0x24 : 0xe8);
    for (int row = 0; row * SQUARE < rect->height; row++)
        for (int column = row % 2; column * SQUARE < rect->width; column += 2) {
            const double left = column * SQUARE, top = row * SQUARE;
            cairo_rectangle(cr, x + left, y + top, fmin(SQUARE, rect->width - left),
                            fmin(SQUARE, rect->height - top));
        }
    cairo_fill(cr);
}

void image_draw(cairo_t *cr, cairo_surface_t *image, const ImageFit *fit, double x, double y,
                bool dark)
{
    const double left = x + fit->rect.x, top = y + fit->rect.y;
    const int width = cairo_image_surface_get_width(image);
    const int height = cairo_image_surface_get_height(image);
    if (width < 1 || height < 1 || fit->rect.width <= 0.0)
        return;
    cairo_save(cr);
    if (cairo_image_surface_get_format(image) == CAIRO_FORMAT_ARGB32)
        draw_squares(cr, &fit->rect, left, top, dark);
    cairo_translate(cr, left, top);
    cairo_rectangle(cr, 0.0, 0.0, fit->rect.width, fit->rect.height);
    cairo_clip(cr);
    cairo_scale(cr, fit->rect.width / width, fit->rect.height / height);
    cairo_set_source_surface(cr, image, 0.0, 0.0);
    cairo_pattern_set_filter(cairo_get_source(cr),
                             fit->crisp ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
    /* Beyond its edge a picture goes on as it ends: no faint frame from the filter. */
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_restore(cr);
}
