/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * The sizes of a plot's parts: cards on the screen in px, figures in pt. All other files take their
 * lengths from here, so one drawing path serves all. Pure; usable from any thread.
 */
#ifndef PLOT_STYLE_H
#define PLOT_STYLE_H

#include <stdbool.h>

typedef enum {
    PLOT_STYLE_CARD,   /* on the screen, units are px */
    PLOT_STYLE_FIGURE, /* a figure of free size, units are pt; text grows slowly with it */
    PLOT_STYLE_FIGURE_ONE_COLUMN,  /* 3.25 × 2.25 in */
    PLOT_STYLE_FIGURE_TWO_COLUMNS, /* 6.75 × 2.6 in */
    PLOT_STYLE_FIGURE_SLIDE,       /* 10 × 5.625 in */
    PLOT_STYLE_FIGURE_POSTER       /* 24 × 13.5 in */
} PlotStyle;

typedef struct {
    bool figure;
    double tick_text, name_text, title_text, note_text, legend_text; /* font sizes in units */
    double line, raw_line, lifted_line, superseded_line, axis_line, grid_line;
    double tick_length, minor_tick_length;
    double left, right, top, bottom; /* margins; figures: the least, the rest from the labels */
    double label_gap;                /* tick to label */
    double x_px_per_label, y_px_per_label;
    double x_label_gap, y_label_gap;
    double legend_row, legend_sample, legend_clear;
    double mark; /* size of × and ▲ */
    double disc; /* radius of a single point */
} PlotMetrics;

/** What is chosen instead of a style's own sizes; 0 for the style's. */
typedef struct {
    double text_size;  /* of tick labels and legend in units; all text keeps its proportions */
    double line_width; /* of curves in units; the raw line behind keeps its proportion */
} PlotLook;

/** The lengths of a style.
 *  @param width   of the whole plot in units; it matters for PLOT_STYLE_FIGURE only
 *  @param height  likewise */
PlotMetrics plot_style_metrics(PlotStyle style, double width, double height);

/** The same with a figure's text and lines as chosen; cards have their own. */
PlotMetrics plot_style_metrics_with(PlotStyle style, double width, double height, PlotLook look);

/** The size in pt that a preset stands for. @return false for CARD and FIGURE, which have none */
bool plot_style_preset_size(PlotStyle style, double *out_width, double *out_height);

/** "one-column", "two-columns", "slide", "poster" → style. @return false for any other name */
bool plot_style_from_name(const char *name, PlotStyle *out_style);

#endif
