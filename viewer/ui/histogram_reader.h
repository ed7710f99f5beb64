/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_HISTOGRAM_READER_H
#define COURBE_HISTOGRAM_READER_H

#include "histogram_series.h"
#include "media_task.h"
#include "series_store.h"

#include <stdbool.h>

/** @file
 *  The histograms of one tag of one run that a card draws: chosen among all its steps, read in the
 *  queue's threads, kept as long as the steps stay what they are. Main thread only. */

typedef struct HistogramReader HistogramReader;

/** A reader that has read nothing.
 *  @param queue    a reference is taken
 *  @param n_lines  at most so many steps are chosen
 *  @param arrived  called when steps have arrived; says whether the range of values has grown
 *  @param user     handed to it */
HistogramReader *histogram_reader_new(MediaQueue *queue, RunId run, TagId tag, size_t n_lines,
                                      void (*arrived)(bool range_has_grown, void *user),
                                      void *user);

/** Forgets what was asked for; NULL is fine. */
void histogram_reader_free(HistogramReader *reader);

/** Chooses the steps to draw anew and asks for those that are not here. */
void histogram_reader_look(HistogramReader *reader, const SeriesStore *store);

/** Whether histogram_reader_look() would find the steps that it found last. */
bool histogram_reader_is_current(const HistogramReader *reader, const SeriesStore *store);

/** Whether some are still to come. */
bool histogram_reader_is_reading(const HistogramReader *reader);

/** Changes with every step that comes or arrives. */
uint64_t histogram_reader_serial(const HistogramReader *reader);

/** How many steps there are.
 *  @param out_stride  distance of those that are drawn: 1 when all are */
size_t histogram_reader_n_steps(const HistogramReader *reader, size_t *out_stride);

/** The values of all steps that were read; empty at first. */
HistogramRange histogram_reader_range(const HistogramReader *reader);

/** Those of the chosen steps that are here, oldest first.
 *  @param out  room for n_lines; borrowed until the next look
 *  @return how many */
size_t histogram_reader_samples(const HistogramReader *reader, const HistogramSample **out);

#endif
