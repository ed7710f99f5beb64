/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * A kind of smoothing in words, for the lines that say what a picture shows.
 *
 * Values only.
 */
#ifndef PLOT_SMOOTHING_WORDS_H
#define PLOT_SMOOTHING_WORDS_H

#include "smoothing_kind.h"

/** What fits behind "smoothed with": "0.6" for the debiased average, "a time-weighted average of
 *  half-life 30 s".  Digits read back exactly. @return owned, g_free() */
char *smoothing_words(const SmoothingKind *kind);

#endif
