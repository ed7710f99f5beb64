/* SPDX-License-Identifier: Apache-2.0 */
/* What a tile shows goes in, its painting comes out: the picture with a hairline where it ends, and
 * over its top whose it is and of which step. */
#include "image_tile_draw.h"

#include "image_draw.h"
#include "number_format.h"
#include "plot_theme.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PILL_HEIGHT 26.0
#define PILL_RADIUS 4.0
#define LEAST_PILL  160.0
#define TEXT_SIZE   13.333

/* Scaling a large picture well costs milliseconds: it is done once. */
static void draw_scaled(ImageTileView *view, cairo_t *cr, const ImageFit *fit, int scale, bool dark)
{
    const int width = (int)lround(fit->rect.width * scale);
    const int height = (int)lround(fit->rect.height * scale);
    if (view->scaled &&
        (cairo_image_surface_get_width(view->scaled) != width ||
         cairo_image_surface_get_height(view->scaled) != height || view->scaled_is_dark != dark))
        g_clear_pointer(&view->scaled, cairo_surface_destroy);
    if (!view->scaled) {
        view->scaled_is_dark = dark;
        const ImageFit whole = {{0, 0, width, height}, fit->crisp};
        view->scaled = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
        cairo_t *scaled_cr = cairo_create(view->scaled);
        image_draw(scaled_cr, view->surface, &whole, 0, 0, dark);
        cairo_destroy(scaled_cr);
    }
    cairo_save(cr);
    cairo_translate(cr, fit->rect.x, fit->rect.y);
    cairo_scale(cr, 1.0 / scale, 1.0 / scale);
    cairo_set_source_surface(cr, view->scaled, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_paint(cr);
    cairo_restore(cr);
}

/* Where a white picture ends on a white card. */
static void draw_edge(cairo_t *cr, const ImageFit *fit, const PlotTheme *theme)
{
    cairo_rectangle(cr, fit->rect.x - 0.5, fit->rect.y - 0.5, fit->rect.width + 1.0,
                    fit->rect.height + 1.0);
    cairo_set_line_width(cr, 1.0);
    cairo_set_source_rgb(cr, theme->grid.red / 255.0, theme->grid.green / 255.0,
                         theme->grid.blue / 255.0);
    cairo_stroke(cr);
}

static void round_rectangle(cairo_t *cr, double x, double y, double width, double height,
                            double radius)
{
    cairo_new_path(cr);
    cairo_arc(cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
    cairo_arc(cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
    cairo_arc(cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
    cairo_arc(cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
    cairo_close_path(cr);
}

static void draw_pill(const ImageTileView *view, cairo_t *cr, double x, double y, double room,
                      PlotText *text)
{
    const PlotColour colour = view->colour;
    const PlotColour white = {255, 255, 255};
    double step_width = 0.0, name_width = 0.0, height = 0.0;
    g_autofree char *figure = number_format_step(view->step);
    g_autofree char *step = g_strdup_printf(_(", step %s"), figure);
    plot_text_measure(text, step, TEXT_SIZE, false, &step_width, &height);
    g_autofree char *name =
        plot_text_fit(text, view->name, TEXT_SIZE, false, fmax(room - step_width - 50.0, 24.0));
    plot_text_measure(text, name, TEXT_SIZE, false, &name_width, &height);
    round_rectangle(cr, x, y, 36.0 + name_width + step_width, PILL_HEIGHT, PILL_RADIUS);
    cairo_set_source_rgba(cr, 0, 0, 0, 0.62);
    cairo_fill(cr);
    cairo_arc(cr, x + 14.0, y + PILL_HEIGHT / 2, 5.0, 0, 2 * G_PI);
    cairo_set_source_rgb(cr, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
    cairo_fill(cr);
    plot_text_draw(text, cr, name, TEXT_SIZE, false, PLOT_TEXT_LEFT, x + 26.0, y + PILL_HEIGHT / 2,
                   white);
    plot_text_draw(text, cr, step, TEXT_SIZE, false, PLOT_TEXT_LEFT, x + 26.0 + name_width,
                   y + PILL_HEIGHT / 2, white);
}

static void draw_words(const ImageTileView *view, cairo_t *cr, double width, double height,
                       const PlotTheme *theme, PlotText *text)
{
    const char *words = view->error ? view->error : view->has_shown ? "" : _("reading…");
    g_autofree char *line = plot_text_fit(text, words, TEXT_SIZE, false, fmax(width - 24.0, 20.0));
    cairo_rectangle(cr, 0.5, 0.5, width - 1, height - 1);
    cairo_set_line_width(cr, 1);
    cairo_set_source_rgb(cr, theme->grid.red / 255.0, theme->grid.green / 255.0,
                         theme->grid.blue / 255.0);
    cairo_stroke(cr);
    plot_text_draw(text, cr, line, TEXT_SIZE, false, PLOT_TEXT_CENTRE, width / 2.0, height / 2.0,
                   theme->dim);
}

void image_tile_draw(ImageTileView *view, cairo_t *cr, int width, int height, int scale, bool dark,
                     bool has_pill, PlotText *text)
{
    double pill_x = 0.0, pill_y = 0.0, room = width;
    if (view->surface) {
        const ImageFit fit =
            image_fit(width, height, scale, cairo_image_surface_get_width(view->surface),
                      cairo_image_surface_get_height(view->surface));
        draw_edge(cr, &fit, plot_theme(dark));
        draw_scaled(view, cr, &fit, scale, dark);
        pill_x = fit.rect.width >= LEAST_PILL ? fit.rect.x : 0.0;
        pill_y = fit.rect.y;
        room = fmax(fit.rect.width, fmin(LEAST_PILL, width));
    } else {
        draw_words(view, cr, width, height, plot_theme(dark), text);
    }
    if (view->has_shown && has_pill)
        draw_pill(view, cr, pill_x + 8.0, pill_y + 8.0, room - 8.0, text);
}

void image_tile_clear(ImageTileView *view)
{
    g_clear_pointer(&view->surface, cairo_surface_destroy);
    g_clear_pointer(&view->scaled, cairo_surface_destroy);
    g_clear_pointer(&view->error, g_free);
}
