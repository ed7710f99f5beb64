/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_COLOUR_H
#define COURBE_COLOUR_H

#include "palette.h"

#include <gtk/gtk.h>

/** @file
 *  The plots' colours as GTK and cairo take them. Any thread. */

G_BEGIN_DECLS

/** As GTK takes it.
 *  @param opacity  0…1 */
static inline GdkRGBA colour_to_rgba(PlotColour colour, double opacity)
{
    return (GdkRGBA){(float)colour.red / 255, (float)colour.green / 255, (float)colour.blue / 255,
                     (float)opacity};
}

/** Makes an opaque colour cairo's source. */
static inline void colour_set_source(cairo_t *cr, PlotColour colour)
{
    cairo_set_source_rgb(cr, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

G_END_DECLS

#endif
