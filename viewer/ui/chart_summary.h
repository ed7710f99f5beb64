/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CHART_SUMMARY_H
#define COURBE_CHART_SUMMARY_H

#include "plot.h"

/** @file
 *  A chart in words, for those who do not see it. No state; main thread, as the plot. */

/** "3 runs. lr-3e-3 falls from 2.3 to 0.12 over 12,000 steps; lowest 0.11 at 11,870.": the lifted
 *  run and at most three more. @return g_free() */
char *chart_summary_text(const Plot *plot);

#endif
