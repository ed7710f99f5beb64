/* SPDX-License-Identifier: Apache-2.0 */
/** The inside of a MediaSeries.  Private to the model.  Threads: main thread only. */
#ifndef VIEWER_MODEL_MEDIA_INTERNAL_H
#define VIEWER_MODEL_MEDIA_INTERNAL_H

#include "media_series.h"
#include "series_internal.h"

struct MediaSeries {
    Series *items; /* of layout MEDIA; owned by the store */
};

#endif
