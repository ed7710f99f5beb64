/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Fonts and shaped strings. Shaping costs far more than drawing, so strings are shaped once and
 * kept (a bounded number). Never reads markup: text from files is text.
 *
 * One PlotText, one thread at a time; make one per widget or one for all plots of a window.
 */
#ifndef PLOT_TEXT_H
#define PLOT_TEXT_H

#include "palette.h"

#include <cairo.h>

typedef struct PlotText PlotText;

/** @param family  a font family, or a list with commas; NULL for the figures' font (Helvetica's
 *                 metrics). Cards pass the desktop's.
 *  @param scale   factor on all font sizes (the user's text size); 1 normally */
PlotText *plot_text_new(const char *family, double scale);
void plot_text_free(PlotText *text);

/** Width and height of one line of text, in units. @param size  of the font, in units */
void plot_text_measure(PlotText *text, const char *string, double size, bool bold,
                       double *out_width, double *out_height);

typedef enum { PLOT_TEXT_LEFT, PLOT_TEXT_CENTRE, PLOT_TEXT_RIGHT } PlotTextAlign;

/** Draws one line of text. @param x  its left, centre or right; @param y  its vertical middle */
void plot_text_draw(PlotText *text, cairo_t *cr, const char *string, double size, bool bold,
                    PlotTextAlign align, double x, double y, PlotColour colour);

/** The families that the text is set in, the first that exists. @return borrowed */
const char *plot_text_families(const PlotText *text);

/** Shortens a string in the middle until it is at most `max_width` wide. @return owned, g_free */
char *plot_text_fit(PlotText *text, const char *string, double size, bool bold, double max_width);

#endif
