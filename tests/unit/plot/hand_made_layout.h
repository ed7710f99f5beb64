/* SPDX-License-Identifier: Apache-2.0 */
/* A layout whose picture and data rectangle are given by hand, for tests of its parts. */
#ifndef HAND_MADE_LAYOUT_H
#define HAND_MADE_LAYOUT_H

#include "hand_made_plot.h"
#include "plot_layout_parts.h"

typedef struct {
    Plot *plot;
    PlotText *text;
    PlotLayout *layout;
    PlotLayoutOptions options;
    PlotLayoutSource source;
} HandMadeLayout;

/* An empty plot from (0, 0) to (x_max, y_max). @return hand_made_layout_free() */
static inline HandMadeLayout *hand_made_layout(double x_max, double y_max, PlotStyle style,
                                               PlotRect picture, PlotRect data)
{
    HandMadeLayout *made = g_new0(HandMadeLayout, 1);
    made->plot = plot_new("loss");
    hand_made_domains(made->plot, 0, x_max, 0, y_max);
    made->text = plot_text_new(NULL, 1);
    made->layout = g_new0(PlotLayout, 1);
    made->layout->width = picture.width;
    made->layout->height = picture.height;
    made->layout->metrics = plot_style_metrics(style, picture.width, picture.height);
    made->layout->data = data;
    made->layout->x = made->plot->x;
    made->layout->y = made->plot->y;
    made->source = (PlotLayoutSource){made->plot, made->text, &made->options};
    return made;
}

static inline void hand_made_layout_free(HandMadeLayout *made)
{
    plot_layout_free(made->layout);
    plot_text_free(made->text);
    plot_free(made->plot);
    g_free(made);
}

#endif
