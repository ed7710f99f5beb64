/* SPDX-License-Identifier: Apache-2.0 */
/* The Plot as a container: curves are appended, traces copied in, everything freed at once. It
 * holds what is to be drawn and nothing about how; who fills it decides what the data are. */
#include "plot.h"

#include <math.h>

Plot *plot_new(const char *title)
{
    Plot *plot = g_new0(Plot, 1);
    plot->title = g_strdup(title != NULL ? title : "");
    plot->x = axis_scale_fit_x(1, 0, AXIS_UNIT_STEP);
    plot->y = axis_scale_fit_y(1, 0, AXIS_LINEAR, 100);
    plot->lifted = PLOT_NO_RUN;
    plot->counts.loading = (double)NAN;
    plot->value_min = HUGE_VAL;
    plot->value_max = -HUGE_VAL;
    plot->newest_wall_time = (double)NAN;
    return plot;
}

static void clear_trace(PlotTrace *trace)
{
    g_free(trace->points);
    g_free(trace->columns);
    *trace = (PlotTrace){0};
}

static void clear_curve(PlotCurve *curve)
{
    g_free(curve->name);
    clear_trace(&curve->raw);
    clear_trace(&curve->smoothed);
    clear_trace(&curve->superseded);
    clear_trace(&curve->preview);
    g_free(curve->marks);
    if (curve->samples.free_context != NULL) {
        curve->samples.free_context(curve->samples.context);
    }
}

void plot_clear_curves(Plot *plot)
{
    for (size_t i = 0; i < plot->n_curves; i++) {
        clear_curve(&plot->curves[i]);
    }
    g_clear_pointer(&plot->curves, g_free);
    plot->n_curves = 0;
}

void plot_free(Plot *plot)
{
    if (plot == NULL) {
        return;
    }
    plot_clear_curves(plot);
    g_free(plot->title);
    g_free(plot->heading);
    g_free(plot->x_name);
    g_free(plot->y_name);
    g_free(plot);
}

PlotCurve *plot_add_curve(Plot *plot, uint32_t run, const char *name, unsigned colour_slot)
{
    plot->curves = g_renew(PlotCurve, plot->curves, plot->n_curves + 1);
    PlotCurve *curve = &plot->curves[plot->n_curves++];
    *curve = (PlotCurve){.run = run, .name = g_strdup(name), .colour_slot = colour_slot};
    return curve;
}

void plot_trace_set_points(PlotTrace *trace, const PlotPoint *points, size_t n)
{
    clear_trace(trace);
    trace->points = g_memdup2(points, n * sizeof *points);
    trace->n_points = n;
}

void plot_trace_set_columns(PlotTrace *trace, const PlotColumn *columns, size_t n, double x_min,
                            double x_max)
{
    clear_trace(trace);
    trace->columns = g_memdup2(columns, n * sizeof *columns);
    trace->n_columns = n;
    trace->x_min = x_min;
    trace->x_max = x_max;
    trace->before = trace->after = (PlotPoint){(double)NAN, (double)NAN};
}

bool plot_trace_is_empty(const PlotTrace *trace)
{
    return trace->n_points == 0 && trace->n_columns == 0;
}

PaletteEntry plot_curve_palette(const PlotCurve *curve, bool dark)
{
    PaletteEntry entry = palette_run(curve->colour_slot, dark);
    if (curve->has_colour) {
        entry.colour = curve->colour;
    }
    return entry;
}
