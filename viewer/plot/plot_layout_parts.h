/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Inside of plot_layout: the steps that cards and figures share.
 */
#ifndef PLOT_LAYOUT_PARTS_H
#define PLOT_LAYOUT_PARTS_H

#include "plot_layout.h"

/** What a layout is made from; borrowed while it is made. */
typedef struct {
    const Plot *plot;
    PlotText *text;
    const PlotLayoutOptions *options; /* never NULL */
} PlotLayoutSource;

/** Chooses the y ticks for layout->data's height and sets positions; labels' x are set by
 *  plot_layout_place_y_labels(). Labels that would be wider than `max_width` are avoided by
 * offsets.
 *  @return the width of the widest label */
double plot_layout_make_y_ticks(PlotLayout *layout, const PlotLayoutSource *source,
                                double max_width);

/** Puts the y labels to the left of the data rectangle, inside the picture. */
void plot_layout_place_y_labels(PlotLayout *layout, const PlotLayoutSource *source);

/** Chooses the x ticks for layout->data's width and places their labels below it, at least `inset`
 *  from the picture's sides, none touching another or the common part.
 *  @param centre_y  of the labels, from the bottom of the data rectangle
 *  @return how far the last label would have stood out to the right of the picture's inset */
double plot_layout_make_x_ticks(PlotLayout *layout, const PlotLayoutSource *source, double inset,
                                double centre_y);

/** The width of a text in one of the style's sizes. */
double plot_layout_text_width(const PlotLayoutSource *source, const char *string, double size);

/** Lays out a figure into `layout`, whose style, metrics, size and domains are set. */
void plot_layout_figure(PlotLayout *layout, const PlotLayoutSource *source);

/** Chooses kind and place of the legend for the data rectangle as it is. With INSIDE impossible it
 *  gives LINE_ENDS or BELOW, for which the caller makes room and calls the placing function. */
PlotLegendKind plot_legend_choose(PlotLayout *layout, const PlotLayoutSource *source);

/** Room that the names at the line ends need at the right of the data rectangle. */
double plot_legend_line_ends_width(const PlotLayout *layout, const PlotLayoutSource *source);
void plot_legend_place_line_ends(PlotLayout *layout, const PlotLayoutSource *source);

/** Height of a legend below, for a picture of layout->width. */
double plot_legend_below_height(PlotLayout *layout, const PlotLayoutSource *source);
void plot_legend_place_below(PlotLayout *layout, const PlotLayoutSource *source, double top);
void plot_legend_clear(PlotLegend *legend);

#endif
