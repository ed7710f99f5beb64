/* SPDX-License-Identifier: Apache-2.0 */
/* A pointer position goes in, real samples come out. In each curve the sample nearest in x is found
 * by bisection over the samples themselves, never over what was drawn, so the numbers are exact
 * however far the curve was reduced. The cursor then stands on the nearest of these samples. */
#include "plot_hit.h"

#include "plot_geometry.h"

#include <math.h>

/* The first index whose x is ≥ x; the count when there is none. A NaN x counts as smaller. */
static size_t lower_bound(const PlotSamples *samples, size_t n, double x)
{
    size_t low = 0;
    size_t high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (samples->x(samples->context, middle) >= x) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* The last index with the same x as `index`: of equal steps the newest. */
static size_t last_with_same_x(const PlotSamples *samples, size_t n, size_t index)
{
    const double x = samples->x(samples->context, index);
    const size_t end = lower_bound(samples, n, nextafter(x, HUGE_VAL));
    return end > index ? end - 1 : index;
}

size_t plot_hit_nearest_sample(const PlotCurve *curve, double x)
{
    const PlotSamples *samples = &curve->samples;
    const size_t n = samples->count != NULL ? samples->count(samples->context) : 0;
    if (n == 0 || isnan(x)) {
        return SIZE_MAX;
    }
    const size_t at = lower_bound(samples, n, x);
    if (at == 0) {
        return last_with_same_x(samples, n, 0);
    }
    if (at == n) {
        return n - 1;
    }
    const double before = x - samples->x(samples->context, at - 1);
    const double after = samples->x(samples->context, at) - x;
    return after < before ? last_with_same_x(samples, n, at) : at - 1;
}

static bool is_outside(const PlotSamples *samples, double x)
{
    const size_t n = samples->count(samples->context);
    return x < samples->x(samples->context, 0) || x > samples->x(samples->context, n - 1);
}

static void place_row(const Plot *plot, const PlotLayout *layout, PlotHitRow *row)
{
    const bool is_smoothed = !plot_trace_is_empty(&plot->curves[row->curve].smoothed);
    const double y = is_smoothed ? row->sample.smoothed : row->sample.value;
    row->x_px = plot_layout_x_to_px(layout, row->sample.x);
    row->y_px = isfinite(y) ? plot_layout_y_to_px(layout, y) : (double)NAN;
}

/* One row for each curve that has samples. */
static PlotHit *find_rows(const Plot *plot, const PlotLayout *layout, double x)
{
    PlotHit *hit = g_new0(PlotHit, 1);
    hit->x = x;
    hit->nearest = SIZE_MAX;
    hit->rows = g_new0(PlotHitRow, plot->n_curves);
    for (size_t i = 0; i < plot->n_curves; i++) {
        const PlotCurve *curve = &plot->curves[i];
        const size_t index = plot_hit_nearest_sample(curve, x);
        if (index == SIZE_MAX) {
            continue;
        }
        PlotHitRow *row = &hit->rows[hit->n_rows++];
        *row = (PlotHitRow){.curve = i, .run = curve->run, .name = curve->name, .index = index};
        curve->samples.sample(curve->samples.context, index, &row->sample);
        row->distance_px = HUGE_VAL;
        place_row(plot, layout, row);
    }
    return hit;
}

/* The x of the sample that is nearest to the pointer among those that can be seen. */
static double snapped_x(const PlotHit *hit, const PlotLayout *layout, double x)
{
    double best = x;
    double best_distance = HUGE_VAL;
    for (size_t i = 0; i < hit->n_rows; i++) {
        const double at = hit->rows[i].sample.x;
        const double distance = fabs(at - x);
        if (at >= layout->x.min && at <= layout->x.max && distance < best_distance) {
            best = at;
            best_distance = distance;
        }
    }
    return best;
}

static void mark_outside(const Plot *plot, PlotHit *hit)
{
    for (size_t i = 0; i < hit->n_rows; i++) {
        const PlotSamples *samples = &plot->curves[hit->rows[i].curve].samples;
        hit->rows[i].outside = is_outside(samples, hit->x);
    }
}

PlotHit *plot_hit_at(const Plot *plot, const PlotLayout *layout, double x_px, double y_px)
{
    const double x = plot_layout_px_to_x(layout, x_px);
    PlotHit *hit = find_rows(plot, layout, x);
    double best = HUGE_VAL;
    hit->x = snapped_x(hit, layout, x);
    mark_outside(plot, hit);
    for (size_t i = 0; i < hit->n_rows; i++) {
        PlotHitRow *row = &hit->rows[i];
        if (isnan(row->y_px)) {
            continue;
        }
        row->distance_px = hypot(row->x_px - x_px, row->y_px - y_px);
        if (row->distance_px < best) {
            best = row->distance_px;
            hit->nearest = i;
        }
    }
    return hit;
}

PlotHit *plot_hit_at_x(const Plot *plot, const PlotLayout *layout, double x)
{
    PlotHit *hit = find_rows(plot, layout, x);
    mark_outside(plot, hit);
    return hit;
}

void plot_hit_free(PlotHit *hit)
{
    if (hit != NULL) {
        g_free(hit->rows);
        g_free(hit);
    }
}

size_t plot_hit_curve(const Plot *plot, const PlotLayout *layout, double x_px, double y_px,
                      double radius_px)
{
    size_t nearest = SIZE_MAX;
    double best = radius_px;
    for (size_t i = 0; i < plot->n_curves; i++) {
        const PlotTrace *line = plot_geometry_line(&plot->curves[i]);
        const double distance = plot_geometry_distance(layout, line, x_px, y_px, best);
        if (distance < best) {
            best = distance;
            nearest = i;
        }
    }
    return nearest;
}
