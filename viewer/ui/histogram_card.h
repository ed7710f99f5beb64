/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_HISTOGRAM_CARD_H
#define COURBE_HISTOGRAM_CARD_H

#include "histogram_layout.h"
#include "media_task.h"
#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The histograms of one tag of one run as ridges, with a title and the line that says what is
 *  drawn. It reads its steps itself, in the queue's threads, as soon as it is seen. Main thread
 *  only.
 *
 *  Signals:
 *  - `pointed`  the pointer is at another bin or line, or has left; see histogram_card_hit()
 *  - `range-changed`  histogram_card_range() has grown */

G_BEGIN_DECLS

#define HISTOGRAM_TYPE_CARD (histogram_card_get_type())
G_DECLARE_FINAL_TYPE(HistogramCard, histogram_card, HISTOGRAM, CARD, GtkWidget)

/** A card that has read nothing yet.
 *  @param state  a reference is taken
 *  @param queue  a reference is taken
 *  @param title  the part of the tag that its group does not show; escaped already */
GtkWidget *histogram_card_new(ViewState *state, MediaQueue *queue, RunId run, TagId tag,
                              const char *title);

/** Its tag. */
TagId histogram_card_tag(HistogramCard *self);

/** Its run. */
RunId histogram_card_run(HistogramCard *self);

/** Draws anew if data, theme or settings have changed. */
void histogram_card_refresh(HistogramCard *self);

/** The values of the steps that were read; empty at first. */
HistogramRange histogram_card_range(HistogramCard *self);

/** Sets the values that the axis spans: the same for all runs of a tag. */
void histogram_card_set_range(HistogramCard *self, HistogramRange range);

/** Shows where a step pointed at in another card lies in this one. INT64_MIN: nowhere. */
void histogram_card_set_step(HistogramCard *self, int64_t step);

/** What the pointer is at in this card; NULL when nothing. Borrowed until the next change. */
const HistogramHit *histogram_card_hit(HistogramCard *self);

/** The picture's numbers, or NULL; borrowed until the next change. */
const HistogramPlot *histogram_card_plot(HistogramCard *self);

G_END_DECLS

#endif
