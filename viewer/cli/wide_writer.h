/* SPDX-License-Identifier: Apache-2.0 */
/* Scalar series side by side: a row for each x, a column for each run. Main thread only. */
#ifndef CLI_WIDE_WRITER_H
#define CLI_WIDE_WRITER_H

#include "scalar_writer.h"

/** Writes `choices` (of ScalarChoice) of `store` as CSV or TSV: tag by tag, a row for each x of the
 *  range's axis that any run has. A field is empty where its run has no point; a run with several
 *  points at one x has as many rows. Points without x (a wall time that is no number) come last.
 *  Holds all points of one tag. @return false once writing failed. */
bool wide_writer_write(const ScalarWriting *writing, const SeriesStore *store,
                       const GArray *choices, OutputStream *output);

#endif
