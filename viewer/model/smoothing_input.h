/* SPDX-License-Identifier: Apache-2.0 */
/** The values of a stretch of a series as they stand now, for another thread: sealed blocks are
 *  shared, the few values behind them copied.  Private to the model.
 *  Threads: made on the main thread, then read by one other. */
#ifndef VIEWER_MODEL_SMOOTHING_INPUT_H
#define VIEWER_MODEL_SMOOTHING_INPUT_H

#include "series.h"

typedef struct {
    GArray *pieces; /**< private */
    size_t n;
} SmoothingInput;

/** Takes points [first, end) of the newest branch. */
void smoothing_input_init(SmoothingInput *input, const Series *series, size_t first, size_t end);
void smoothing_input_clear(SmoothingInput *input);

/** A ValueReader over the input: value 0 is the series' `first`.  Cheap when read in order. */
void smoothing_input_read(const void *input, size_t first, size_t n, double *out);

#endif
