/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Draws a decoded picture into a place: whole pixels from two to one on, a good filter below, a
 * chequered ground where it lets through. Pure; usable from any thread.
 */
#ifndef IMAGE_DRAW_H
#define IMAGE_DRAW_H

#include "plot_layout.h"

#include <cairo.h>

/** How a picture fills a place. */
typedef struct {
    PlotRect rect; /* in px; edges on device pixels */
    bool crisp;    /* every pixel of the picture is a square of whole device pixels */
} ImageFit;

/** Fits a picture of image_width × image_height pixels into width × height px, its shape kept,
 *  centred. When it can be shown at twice its size or more in device pixels it is shown at a whole
 *  factor. @param scale  device pixels per px */
ImageFit image_fit(double width, double height, double scale, int image_width, int image_height);

/** Draws `image` there.
 *  @param image  a cairo image surface without device scale  @param dark  of the theme
 *  @param x      where the place begins, from the left
 *  @param y      where the place begins, from the top */
void image_draw(cairo_t *cr, cairo_surface_t *image, const ImageFit *fit, double x, double y,
                bool dark);

#endif
