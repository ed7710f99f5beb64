/* SPDX-License-Identifier: Apache-2.0 */
/* The points of scalar series as text: rows of CSV, TSV or JSON lines, or JSON. Series may come
 * from several stores, one after the other; nothing of them is kept. Main thread only. */
#ifndef CLI_SCALAR_WRITER_H
#define CLI_SCALAR_WRITER_H

#include "output_stream.h"
#include "scalar_points.h"
#include "series_store.h"

#include <stdbool.h>

typedef enum {
    SCALAR_FORMAT_CSV,
    SCALAR_FORMAT_TSV,
    SCALAR_FORMAT_JSON_LINES,
    SCALAR_FORMAT_JSON,
    SCALAR_FORMAT_TEX /* which tex_writer.h writes */
} ScalarFormat;

typedef struct {
    ScalarFormat format;
    SmoothingKind smoothing; /* off: no column of smoothed values */
    bool all_branches;       /* the superseded points too, marked as such */
    ScalarRange range;
    size_t n_series; /* written so far; the writer's own */
} ScalarWriting;

void scalar_writer_begin(const ScalarWriting *writing, OutputStream *output);

/** Writes all points of `choices` (of ScalarChoice, in their order). Stops early once writing
 *  failed; output_stream_close() tells.  @return false then. */
bool scalar_writer_add(ScalarWriting *writing, const SeriesStore *store, const GArray *choices,
                       OutputStream *output);

void scalar_writer_end(const ScalarWriting *writing, OutputStream *output);

#endif
