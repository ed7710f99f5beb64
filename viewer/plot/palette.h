/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * The colours of runs, of print and of the two continuous scales.
 *
 * Twelve hues in a light and a dark member, found so that any two of the first eight stay apart
 * for every kind of colour vision and keep 3:1 on the plot's ground; 48 combinations of colour
 * and dash. All functions are pure and may be called from any thread.
 */
#ifndef PALETTE_H
#define PALETTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** An opaque sRGB colour. */
typedef struct {
    uint8_t red;
    uint8_t green;
    uint8_t blue;
} PlotColour;

enum { PLOT_DASH_MAX = 6, PALETTE_N_RUNS = 48, PALETTE_N_PRINT = 8 };

/** A dash pattern: n lengths, on and off in turn; n is 0 for a solid line. The lengths are for a
 *  line 1.75 units wide (runs) or 1 unit wide (print) and grow with the line. */
typedef struct {
    size_t n;
    double lengths[PLOT_DASH_MAX];
} PlotDash;

/** Colour and dash of one run. */
typedef struct {
    const char *name; /* static, for example "run-13-sky-b" */
    PlotColour colour;
    PlotDash dash;
} PaletteEntry;

/** The entry of a colour slot. Slots count from 0 in the order in which runs were first seen and
 *  begin again after PALETTE_N_RUNS. */
PaletteEntry palette_run(unsigned slot, bool dark);

/** The entry of a slot for greyscale print; begins again after PALETTE_N_PRINT. */
PaletteEntry palette_print(unsigned slot);

/** How a figure tells its runs apart. */
typedef enum {
    PALETTE_COLOURS, /* colours; dashes where there are few curves */
    PALETTE_DASHED,  /* colours, and a dash of its own each: safe on a grey printer */
    PALETTE_GREYS    /* greys with those dashes */
} PaletteKind;

/** The dash that a run in this slot gets when dashes are wanted for every line (figures with few
 *  curves): solid, long, dotted, dash-dot in turn, for a line 1 unit wide. */
PlotDash palette_figure_dash(unsigned slot);

/** A colour of the sequential scale *tide*; fraction is clamped to 0…1, 0 is near the ground. */
PlotColour palette_tide(double fraction, bool dark);

/** A colour of the diverging scale; fraction is clamped to 0…1, 0.5 is near the ground. */
PlotColour palette_diverging(double fraction, bool dark);

#endif
