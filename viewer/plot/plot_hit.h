/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * What lies under the pointer: for an x, the nearest real sample of every curve, and which curve is
 * nearest to the point. Logarithmic in the number of samples.
 */
#ifndef PLOT_HIT_H
#define PLOT_HIT_H

#include "plot.h"
#include "plot_layout.h"

typedef struct {
    size_t curve; /* index into Plot.curves, in the plot's order */
    uint32_t run;
    const char *name; /* borrowed from the plot */
    size_t index;     /* of the sample in its series */
    PlotSample sample;
    double x_px, y_px;  /* of the drawn (smoothed) value; y NaN when it is not finite */
    double distance_px; /* from the pointer to the curve's drawn point; infinity when y is NaN */
    bool outside;       /* the cursor stands before the run's first or after its last sample */
} PlotHitRow;

typedef struct {
    double x;         /* cursor in data units: the x of the nearest sample */
    PlotHitRow *rows; /* owned; curves without samples have no row */
    size_t n_rows;
    size_t nearest; /* index into rows; SIZE_MAX when there is none */
} PlotHit;

/** The read-out for the pointer at (x_px, y_px). @return owned, plot_hit_free(); never NULL */
PlotHit *plot_hit_at(const Plot *plot, const PlotLayout *layout, double x_px, double y_px);

/** The read-out of a card that is not under the pointer, for a linked x in data units; `nearest` is
 *  SIZE_MAX. @return owned */
PlotHit *plot_hit_at_x(const Plot *plot, const PlotLayout *layout, double x);
void plot_hit_free(PlotHit *hit);

/** The curve whose drawn line passes within `radius_px` of the point, the nearest of them.
 *  @return an index into Plot.curves, or SIZE_MAX */
size_t plot_hit_curve(const Plot *plot, const PlotLayout *layout, double x_px, double y_px,
                      double radius_px);

/** The index of the sample of a curve that is nearest to x (ties: the earlier; equal x: the last).
 *  @return SIZE_MAX when the curve has no samples */
size_t plot_hit_nearest_sample(const PlotCurve *curve, double x);

#endif
