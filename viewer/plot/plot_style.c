/* SPDX-License-Identifier: Apache-2.0 */
/* A style (and for figures of free size the size) goes in, the lengths of all parts come out.
 * Cards are in px; figures in pt, described by the one-column figure and a factor: the slide is
 * twice as large in text, the poster 1.75 to 2 times the slide. */
#include "plot_style.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const PlotMetrics CARD = {
    .figure = false,
    .tick_text = 12,
    .name_text = 12,
    .title_text = 14.667,
    .note_text = 12,
    .legend_text = 12,
    .line = 1.75,
    .raw_line = 1,
    .lifted_line = 2.4,
    .superseded_line = 1,
    .axis_line = 1,
    .grid_line = 1,
    .tick_length = 4,
    .minor_tick_length = 4,
    .left = 54,
    .right = 18,
    .top = 8,
    .bottom = 22,
    .label_gap = 6,
    .x_px_per_label = 64,
    .y_px_per_label = 44,
    .x_label_gap = 14,
    .y_label_gap = 6,
    .legend_row = 18,
    .legend_sample = 26,
    .legend_clear = 6,
    .mark = 7,
    .disc = 3,
};

static const PlotMetrics COLUMN = {
    .figure = true,
    .tick_text = 8,
    .name_text = 8.5,
    .title_text = 9,
    .note_text = 7,
    .legend_text = 8,
    .line = 1.0,
    .raw_line = 0.4,
    .lifted_line = 1.4,
    .superseded_line = 0.5,
    .axis_line = 0.6,
    .grid_line = 0.4,
    .tick_length = 2.5,
    .minor_tick_length = 1.5,
    .left = 6,
    .right = 6,
    .top = 6,
    .bottom = 6,
    .label_gap = 2.5,
    .x_px_per_label = 40,
    .y_px_per_label = 26,
    .x_label_gap = 8,
    .y_label_gap = 4,
    .legend_row = 11.5,
    .legend_sample = 20,
    .legend_clear = 4,
    .mark = 4,
    .disc = 1.75,
};

static PlotMetrics scaled(PlotMetrics base, double factor)
{
    double *const lengths[] = {
        &base.tick_text,      &base.name_text,
        &base.title_text,     &base.note_text,
        &base.legend_text,    &base.line,
        &base.raw_line,       &base.lifted_line,
        &base.axis_line,      &base.superseded_line,
        &base.grid_line,      &base.tick_length,
        &base.left,           &base.minor_tick_length,
        &base.right,          &base.top,
        &base.bottom,         &base.label_gap,
        &base.x_px_per_label, &base.y_px_per_label,
        &base.x_label_gap,    &base.y_label_gap,
        &base.legend_row,     &base.legend_sample,
        &base.mark,           &base.legend_clear,
        &base.disc,
    };
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        *lengths[i] *= factor;
    }
    return base;
}

static PlotMetrics slide_metrics(void)
{
    PlotMetrics metrics = scaled(COLUMN, 2);
    metrics.name_text = 18;
    metrics.title_text = 22;
    metrics.line = 2.25;
    metrics.raw_line = 0.75;
    metrics.lifted_line = 3;
    metrics.axis_line = 1.2;
    metrics.grid_line = 0.75;
    metrics.left = metrics.right = metrics.top = metrics.bottom = 16;
    return metrics;
}

static PlotMetrics poster_metrics(void)
{
    PlotMetrics metrics = scaled(slide_metrics(), 28.0 / 16.0);
    metrics.name_text = 32;
    metrics.title_text = 40;
    metrics.line = 4.5;
    return metrics;
}

/* Text of a free figure grows with the fourth root of its area: twice as wide and high, 1.4 times
 * the text. The reference is a picture a little larger than two columns of a paper. */
static double free_figure_factor(double width, double height)
{
    const double reference_area = 486.0 * 270.0;
    const double factor = pow(fmax(width * height, 1) / reference_area, 0.25);
    return fmin(fmax(factor, 0.75), 6);
}

PlotMetrics plot_style_metrics(PlotStyle style, double width, double height)
{
    switch (style) {
    case PLOT_STYLE_CARD:
        return CARD;
    case PLOT_STYLE_FIGURE:
        return scaled(COLUMN, free_figure_factor(width, height));
    case PLOT_STYLE_FIGURE_ONE_COLUMN:
    case PLOT_STYLE_FIGURE_TWO_COLUMNS:
        return COLUMN;
    case PLOT_STYLE_FIGURE_SLIDE:
        return slide_metrics();
    case PLOT_STYLE_FIGURE_POSTER:
        return poster_metrics();
    }
    return CARD;
}

/* Text with all that stands between and around it. */
static void resize_text(PlotMetrics *metrics, double factor)
{
    const PlotMetrics grown = scaled(*metrics, factor);
    const PlotMetrics was = *metrics;
    *metrics = grown;
    metrics->line = was.line;
    metrics->raw_line = was.raw_line;
    metrics->lifted_line = was.lifted_line;
    metrics->superseded_line = was.superseded_line;
    metrics->axis_line = was.axis_line;
    metrics->grid_line = was.grid_line;
    metrics->mark = was.mark;
    metrics->disc = was.disc;
}

static void resize_lines(PlotMetrics *metrics, double factor)
{
    metrics->line *= factor;
    metrics->raw_line *= factor;
    metrics->lifted_line *= factor;
    metrics->superseded_line *= factor;
    metrics->disc *= factor;
}

PlotMetrics plot_style_metrics_with(PlotStyle style, double width, double height, PlotLook look)
{
    PlotMetrics metrics = plot_style_metrics(style, width, height);
    if (metrics.figure && look.text_size > 0) {
        resize_text(&metrics, look.text_size / metrics.tick_text);
    }
    if (metrics.figure && look.line_width > 0) {
        resize_lines(&metrics, look.line_width / metrics.line);
    }
    return metrics;
}

typedef struct {
    PlotStyle style;
    const char *name;
    double width_in;
    double height_in;
} Preset;

static const Preset PRESETS[] = {
    {PLOT_STYLE_FIGURE_ONE_COLUMN, "one-column", 3.25, 2.25},
    {PLOT_STYLE_FIGURE_TWO_COLUMNS, "two-columns", 6.75, 2.6},
    {PLOT_STYLE_FIGURE_SLIDE, "slide", 10, 5.625},
    {PLOT_STYLE_FIGURE_POSTER, "poster", 24, 13.5},
};

bool plot_style_preset_size(PlotStyle style, double *out_width, double *out_height)
{
    for (size_t i = 0; i < sizeof PRESETS / sizeof PRESETS[0]; i++) {
        if (PRESETS[i].style == style) {
            *out_width = PRESETS[i].width_in * 72;
            *out_height = PRESETS[i].height_in * 72;
            return true;
        }
    }
    return false;
}

bool plot_style_from_name(const char *name, PlotStyle *out_style)
{
    for (size_t i = 0; i < sizeof PRESETS / sizeof PRESETS[0]; i++) {
        if (strcmp(PRESETS[i].name, name) == 0) {
            *out_style = PRESETS[i].style;
            return true;
        }
    }
    return false;
}
