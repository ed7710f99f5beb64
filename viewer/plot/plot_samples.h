/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Inside of plot_from_store: the real samples of a series, for hits.
 */
#ifndef PLOT_SAMPLES_H
#define PLOT_SAMPLES_H

#include "plot.h"

#include "series.h"

/** Samples that ask the series each time, so they stay right while it only grows.
 *  @param series     borrowed, must outlive the plot
 *  @param axis       whose x
 *  @param smoothing  copied; off for none */
PlotSamples plot_samples_of(const Series *series, XAxisKind axis, const SmoothingKind *smoothing);

#endif
