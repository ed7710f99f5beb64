/* SPDX-License-Identifier: Apache-2.0 */
/* The ticks of both axes: chosen by axis_ticks with the real font's measures, then placed. The last
 * pass is about the picture's border: a label that would stand out is moved in, and then whichever
 * touches a neighbour is left out. */
#include "axis_ticks.h"
#include "number_format.h"
#include "plot_layout_parts.h"

#include <math.h>
#include <string.h>

enum { TICK_LABELS_MAX_Y = 8, TICK_LABELS_MAX_X = 10, TICK_LABELS_MIN = 3, MOST_DIGITS = 5 };

/* Of a font's size: digits are about 0.72 high, and a little air. */
static const double LABEL_HEIGHT = 0.9;

typedef struct {
    const PlotLayoutSource *source;
    double size;
} Measure;

double plot_layout_text_width(const PlotLayoutSource *source, const char *string, double size)
{
    double width = 0;
    plot_text_measure(source->text, string, size, false, &width, NULL);
    return width;
}

static double label_width(const char *label, void *user)
{
    const Measure *measure = user;
    return plot_layout_text_width(measure->source, label, measure->size);
}

static double label_height(const char *label, void *user)
{
    const Measure *measure = user;
    (void)label;
    return measure->size * LABEL_HEIGHT;
}

static void clear_ticks(PlotTick **ticks, size_t *n, char **common)
{
    for (size_t i = 0; i < *n; i++) {
        g_free((*ticks)[i].label);
    }
    g_clear_pointer(ticks, g_free);
    g_clear_pointer(common, g_free);
    *n = 0;
}

/* Takes labels and common part over. */
static PlotTick *take_ticks(AxisTicks *ticks, size_t *out_n, char **out_common)
{
    PlotTick *taken = g_new0(PlotTick, ticks->n);
    for (size_t i = 0; i < ticks->n; i++) {
        taken[i].value = ticks->ticks[i].value;
        taken[i].label = g_steal_pointer(&ticks->ticks[i].label);
    }
    *out_n = ticks->n;
    *out_common = g_steal_pointer(&ticks->common);
    axis_ticks_clear(ticks);
    return taken;
}

/* A constant needs one tick: its value. */
static bool is_constant(const Plot *plot)
{
    return plot->value_min == plot->value_max && plot->value_min >= plot->y.min &&
           plot->value_max <= plot->y.max &&
           fabs(axis_scale_fraction(&plot->y, plot->value_min) - 0.5) < 1e-6;
}

static AxisTicks y_ticks_with(const PlotLayout *layout, const PlotLayoutSource *source,
                              int most_digits)
{
    Measure measure = {source, layout->metrics.tick_text};
    const AxisTicksOptions options = {
        .length = layout->data.height,
        .px_per_label = layout->metrics.y_px_per_label,
        .n_min = TICK_LABELS_MIN,
        .n_max = TICK_LABELS_MAX_Y,
        .gap = layout->metrics.y_label_gap,
        .most_digits = most_digits,
        .measure = label_height,
        .user = &measure,
        .zone = source->options->time_zone,
    };
    return axis_ticks(&layout->y, &options);
}

static AxisTicks constant_tick(double value, const PlotLayoutSource *source, double size,
                               double max_width)
{
    AxisTicks ticks = {.ticks = g_new0(AxisTick, 1), .n = 1};
    ticks.ticks[0].value = value;
    for (int digits = 7; digits >= 2; digits--) {
        g_free(ticks.ticks[0].label);
        ticks.ticks[0].label = number_format_shortest(value, digits);
        if (plot_layout_text_width(source, ticks.ticks[0].label, size) <= max_width) {
            break;
        }
    }
    return ticks;
}

static double widest_label(const AxisTicks *ticks, const PlotLayoutSource *source, double size)
{
    double widest = 0;
    for (size_t i = 0; i < ticks->n; i++) {
        if (ticks->ticks[i].label != NULL) {
            widest = fmax(widest, plot_layout_text_width(source, ticks->ticks[i].label, size));
        }
    }
    return widest;
}

double plot_layout_make_y_ticks(PlotLayout *layout, const PlotLayoutSource *source,
                                double max_width)
{
    const double size = layout->metrics.tick_text;
    AxisTicks ticks = {0};
    double widest = 0;
    clear_ticks(&layout->y_ticks, &layout->n_y_ticks, &layout->y_common);
    if (is_constant(source->plot)) {
        ticks = constant_tick(source->plot->value_min, source, size, max_width);
        widest = widest_label(&ticks, source, size);
    }
    for (int digits = MOST_DIGITS; ticks.n == 0 && digits >= 2; digits--) {
        ticks = y_ticks_with(layout, source, digits);
        widest = widest_label(&ticks, source, size);
        if (widest > max_width && digits > 2) {
            axis_ticks_clear(&ticks);
        } else {
            break;
        }
    }
    layout->y_ticks = take_ticks(&ticks, &layout->n_y_ticks, &layout->y_common);
    for (size_t i = 0; i < layout->n_y_ticks; i++) {
        layout->y_ticks[i].position = plot_layout_y_to_px(layout, layout->y_ticks[i].value);
    }
    return widest;
}

void plot_layout_place_y_labels(PlotLayout *layout, const PlotLayoutSource *source)
{
    const PlotMetrics *m = &layout->metrics;
    const double height = m->tick_text * LABEL_HEIGHT;
    const double right = layout->data.x - m->label_gap - (m->figure ? m->tick_length : 2);
    for (size_t i = 0; i < layout->n_y_ticks; i++) {
        PlotTick *tick = &layout->y_ticks[i];
        if (tick->label == NULL) {
            continue;
        }
        const double width = plot_layout_text_width(source, tick->label, m->tick_text);
        tick->label_rect = (PlotRect){right - width, tick->position - height / 2, width, height};
        if (tick->label_rect.x < 0 || tick->label_rect.y < 0 ||
            tick->label_rect.y + height > layout->height) {
            g_clear_pointer(&tick->label, g_free); /* a picture too small for it */
        }
    }
    if (layout->y_common != NULL) {
        const double width = plot_layout_text_width(source, layout->y_common, m->tick_text);
        const double x = fmax(right - width, m->figure ? 2 : 4);
        const double top = layout->data.y - height * 2;
        layout->y_common_rect = (PlotRect){x, top, width, height};
        if (x + width > layout->width || top < 0) {
            g_clear_pointer(&layout->y_common, g_free);
        }
    }
}

static AxisTicks x_ticks_of(const PlotLayout *layout, const PlotLayoutSource *source)
{
    Measure measure = {source, layout->metrics.tick_text};
    const AxisTicksOptions options = {
        .length = layout->data.width,
        .px_per_label = layout->metrics.x_px_per_label,
        .n_min = TICK_LABELS_MIN,
        .n_max = TICK_LABELS_MAX_X,
        .gap = layout->metrics.x_label_gap,
        .measure = label_width,
        .user = &measure,
        .zone = source->options->time_zone,
    };
    return axis_ticks(&layout->x, &options);
}

/* Leaves out what touches its neighbour at the left, or the common part; `gap` apart is free. */
static void drop_touching(PlotLayout *layout, double gap)
{
    const PlotRect *common = &layout->x_common_rect;
    double free_from = layout->x_common != NULL ? common->x + common->width + gap : -HUGE_VAL;
    for (size_t i = 0; i < layout->n_x_ticks; i++) {
        PlotTick *tick = &layout->x_ticks[i];
        if (tick->label == NULL) {
            continue;
        }
        if (tick->label_rect.x < free_from) {
            g_clear_pointer(&tick->label, g_free);
        } else {
            free_from = tick->label_rect.x + tick->label_rect.width + gap;
        }
    }
}

static void place_x_common(PlotLayout *layout, const PlotLayoutSource *source, double inset,
                           double top)
{
    const PlotMetrics *m = &layout->metrics;
    if (layout->x_common == NULL) {
        return;
    }
    const double width = plot_layout_text_width(source, layout->x_common, m->tick_text);
    layout->x_common_rect = (PlotRect){inset + 2, top, width, m->tick_text * LABEL_HEIGHT};
    const PlotRect *rect = &layout->x_common_rect;
    if (rect->x + width > layout->width - inset || rect->y + rect->height > layout->height) {
        g_clear_pointer(&layout->x_common, g_free);
    }
}

double plot_layout_make_x_ticks(PlotLayout *layout, const PlotLayoutSource *source, double inset,
                                double centre_y)
{
    const PlotMetrics *m = &layout->metrics;
    const double height = m->tick_text * LABEL_HEIGHT;
    const double top = layout->data.y + layout->data.height + centre_y - height / 2;
    const double right = layout->width - inset;
    double standing_out = 0;
    clear_ticks(&layout->x_ticks, &layout->n_x_ticks, &layout->x_common);
    AxisTicks ticks = x_ticks_of(layout, source);
    layout->x_ticks = take_ticks(&ticks, &layout->n_x_ticks, &layout->x_common);
    for (size_t i = 0; i < layout->n_x_ticks; i++) {
        PlotTick *tick = &layout->x_ticks[i];
        tick->position = plot_layout_x_to_px(layout, tick->value);
        if (tick->label == NULL) {
            continue;
        }
        const double width = plot_layout_text_width(source, tick->label, m->tick_text);
        const double wanted = tick->position - width / 2;
        standing_out = fmax(standing_out, wanted + width - right);
        const double x = fmax(fmin(wanted, right - width), inset);
        tick->label_rect = (PlotRect){x, top, width, height};
        if (width > right - inset || top + height > layout->height) {
            g_clear_pointer(&tick->label, g_free);
        }
    }
    place_x_common(layout, source, inset, top);
    drop_touching(layout, m->x_label_gap / 2);
    return standing_out;
}
