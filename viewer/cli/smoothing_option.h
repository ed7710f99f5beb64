/* SPDX-License-Identifier: Apache-2.0 */
/* The word of --smoothing: which filter, and how strongly. */
#ifndef CLI_SMOOTHING_OPTION_H
#define CLI_SMOOTHING_OPTION_H

#include "smoothing_kind.h"

/** What the word would have to be, for a message; its users include gi18n-lib.h. */
#define SMOOTHING_OPTION_EXPECTED                                                                  \
    N_("a number with 0 ≤ W < 1, or KIND:STRENGTH such as ema:0.6, time:30s, mean:25steps or "   \
       "median:60s")
/** The option's line in the help. */
#define SMOOTHING_OPTION_HELP                                                                      \
    N_("Smooth: W or ema:W, a debiased moving average, 0 ≤ W < 1; time:W, time:50steps or "      \
       "time:30s, weighted by steps or by half-life; mean:25steps, median:60s, over a window")

/** Reads W or KIND:STRENGTH. A moving average (ema, time) takes a weight 0 ≤ W < 1; the kinds that
 *  work along x take a width above 0 with its unit: 50steps or 30s.
 *  @return false, out_kind untouched, for anything else. */
bool smoothing_option_parse(const char *word, SmoothingKind *out_kind);

#endif
