/* SPDX-License-Identifier: Apache-2.0 */
/* The word of --smoothing: which filter, and how strongly. */
#ifndef CLI_SMOOTHING_OPTION_H
#define CLI_SMOOTHING_OPTION_H

#include "smoothing_kind.h"

/** What the word would have to be, for a message; its users include gi18n-lib.h. */
#define SMOOTHING_OPTION_EXPECTED                                                                  \
    N_("a number with 0 ≤ W < 1, or KIND:STRENGTH such as ema:0.6, time:30s, mean:25steps, "     \
       "median:60s or gauss:10steps")

/** Reads W or KIND:STRENGTH. A moving average (ema, time) takes a weight 0 ≤ W < 1; the kinds that
 *  work along x take a width above 0 with its unit: 50steps or 30s.
 *  @return false, out_kind untouched, for anything else. */
bool smoothing_option_parse(const char *word, SmoothingKind *out_kind);

#endif
