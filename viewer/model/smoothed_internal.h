/* SPDX-License-Identifier: Apache-2.0 */
/** The inside of a smoothed line.  Private to the model.  Threads: main thread only. */
#ifndef VIEWER_MODEL_SMOOTHED_INTERNAL_H
#define VIEWER_MODEL_SMOOTHED_INTERNAL_H

#include "smoothed_series.h"
#include "smoothing.h"
#include "value_pyramid.h"

struct SmoothedSeries {
    const Series *raw; /* borrowed: it owns us */
    double weight;
    uint64_t generation; /* of the series that `values` is made of */
    SmoothingState state;
    bool is_constant; /* all values so far are equal and stand unchanged */
    double *values;
    size_t n, capacity;
    ValuePyramid pyramid;
};

#endif
