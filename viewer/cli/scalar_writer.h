/* SPDX-License-Identifier: Apache-2.0 */
/* The points of scalar series as CSV or JSON. */
#ifndef CLI_SCALAR_WRITER_H
#define CLI_SCALAR_WRITER_H

#include "output_stream.h"
#include "series_store.h"

#include <stdbool.h>

typedef enum { SCALAR_FORMAT_CSV, SCALAR_FORMAT_JSON } ScalarFormat;

typedef struct {
    const SeriesStore *store; /* borrowed */
    const GArray *choices;    /* borrowed; of ScalarChoice, in the order to write them */
    ScalarFormat format;
    double smoothing;  /* 0: no column of smoothed values */
    bool all_branches; /* the superseded points too, marked as such */
} ScalarWriting;

/** Writes all points. Stops early once writing failed; output_stream_close() tells. */
void scalar_writer_write(const ScalarWriting *writing, OutputStream *output);

#endif
