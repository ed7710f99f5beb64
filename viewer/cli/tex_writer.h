/* SPDX-License-Identifier: Apache-2.0 */
/* Scalar series as a figure that LaTeX sets with pgfplots. Main thread only. */
#ifndef CLI_TEX_WRITER_H
#define CLI_TEX_WRITER_H

#include "scalar_writer.h"

/* A curve of more points is thinned: TeX has little memory. */
enum { TEX_WRITER_MOST_POINTS = 2000 };

/** Writes `choices` (of ScalarChoice) of `store` as a document that compiles alone: a page and an
 *  axis for each tag, a curve for each run; with smoothing the raw curve behind the smoothed one.
 *  The x axis is that of the range, steps or relative. Of a curve with more points than
 *  TEX_WRITER_MOST_POINTS the smallest and the greatest finite value of each of half as many
 *  stretches is written, and a comment says so.
 *  @return false once writing failed. */
bool tex_writer_write(const ScalarWriting *writing, const SeriesStore *store, const GArray *choices,
                      OutputStream *output);

#endif
