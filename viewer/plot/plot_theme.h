/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * The colours and opacities of everything in a plot that is not a run: one table for light, one
 * for dark, one for figures on paper. Static and constant; usable from any thread.
 */
#ifndef PLOT_THEME_H
#define PLOT_THEME_H

#include "palette.h"

typedef struct {
    bool dark;
    PlotColour ground;    /* card and plot */
    PlotColour grid;      /* horizontal lines, 1 px */
    PlotColour axis;      /* x line and ticks */
    PlotColour zero_line; /* the grid line at zero */
    PlotColour cursor;    /* vertical line, step chip */
    PlotColour ink;       /* text */
    PlotColour dim;       /* tick labels, captions */
    PlotColour warning;
    PlotColour unmatched;  /* runs that are not matching or hidden by a rule */
    PlotColour accent;     /* pinned step, zoom box */
    double cursor_opacity; /* 0.75 */
    double raw_opacity;    /* raw trace behind its smoothed line */
    double faded_opacity;  /* other curves while one is lifted */
    double superseded_opacity;
    double line_width; /* factor on the widths of the style: 1 light, 1.6/1.75 dark */
} PlotTheme;

/** The theme of the screen. @return static */
const PlotTheme *plot_theme(bool dark);

/** The theme of figures: darker text, a lighter grid, the widths of the style as they are.
 *  @return static */
const PlotTheme *plot_theme_figure(bool dark);

#endif
