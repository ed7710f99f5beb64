/* SPDX-License-Identifier: Apache-2.0 */
/** Pixel columns of a line without gaps: its values are all finite, so that two columns that meet
 *  can be told from one look at where they do (line_seam.h).  Private to the model.
 *  Threads: as level_of_detail.h. */
#ifndef VIEWER_MODEL_LINE_COLUMNS_H
#define VIEWER_MODEL_LINE_COLUMNS_H

#include "detail_query.h"
#include "level_of_detail.h"

/** Adds points [begin, end), along which x never goes back and which come after all that the
 *  columns have.
 *  @return false when the line may have gaps, or has no pyramid: nothing was done */
bool line_columns_add(const DetailQuery *query, size_t begin, size_t end, PixelColumn *out);

#endif
