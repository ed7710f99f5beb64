/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * A page of SVG that is filled by the drawing code of all other surfaces: paths are built on a
 * cairo context that belongs to the page, and written down where elsewhere they would be painted.
 * Text stays text. The same drawing gives the same bytes.
 *
 * One canvas, one thread at a time.
 */
#ifndef SVG_CANVAS_H
#define SVG_CANVAS_H

#include "palette.h"

#include <cairo.h>
#include <glib.h>

typedef struct SvgCanvas SvgCanvas;

/** One line of text, in the units of the context that it is drawn with. */
typedef struct {
    const char *string; /* borrowed, UTF-8; what XML cannot hold is left out */
    double size;
    bool bold;
    const char *anchor; /* "start", "middle" or "end": what of the text stands at x */
    double x, baseline;
    PlotColour colour;
} SvgText;

/** An empty page, its sides in pt. @return owned, svg_canvas_free() */
SvgCanvas *svg_canvas_new(double width, double height);
void svg_canvas_free(SvgCanvas *canvas);

/** Where to draw: (0, 0) is the upper left of the page, units are pt. @return borrowed */
cairo_t *svg_canvas_context(SvgCanvas *canvas);

/** The canvas behind a context. @return borrowed, or NULL when it draws on something else */
SvgCanvas *svg_canvas_of(cairo_t *cr);

/** As cairo_stroke() and cairo_fill(), with the context's colour, line, clip and matrix (which may
 *  move, turn and scale evenly). */
void svg_canvas_stroke(SvgCanvas *canvas, cairo_t *cr);
void svg_canvas_fill(SvgCanvas *canvas, cairo_t *cr);
void svg_canvas_text(SvgCanvas *canvas, cairo_t *cr, const SvgText *text);

/** The whole file.
 *  @param families  fonts to fall back on one after the other, with commas between
 *  @param title  of the page, or NULL
 *  @param description  of the page, or NULL
 *  @return owned; NULL when the context is in error */
GByteArray *svg_canvas_finish(SvgCanvas *canvas, const char *families, const char *title,
                              const char *description);

#endif
