/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * What a chart says about itself: how many points, and what of them is not to be seen, and why.
 */
#ifndef PLOT_TRUTH_H
#define PLOT_TRUTH_H

#include "plot.h"

/** "33,140 points, all shown", "36,000 points, smoothed 0.90, raw hidden", "…, 12 above, 3 below
 *  the axis", "…, 3 NaN", "8.1 M points, loading 34 %". @return owned, g_free() */
char *plot_truth_line(const Plot *plot);

/** Whether the line carries a warning (damaged records). */
bool plot_truth_is_warning(const Plot *plot);

/** The x quantity for the card's lower right: "step", "relative", "wall time". @return static */
const char *plot_truth_x_quantity(const Plot *plot);

#endif
