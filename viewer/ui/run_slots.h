/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_RUN_SLOTS_H
#define COURBE_RUN_SLOTS_H

#include "run.h"

#include <gio/gio.h>

/** @file
 *  The run list's model: item i means "whatever stands in row i". A sort or a filter changes no
 *  items, so the view keeps its rows and only binds them again; solely the tail that appears or
 *  goes is told. Main thread only. */

G_BEGIN_DECLS

#define RUN_TYPE_SLOT (run_slot_get_type())
G_DECLARE_FINAL_TYPE(RunSlot, run_slot, RUN, SLOT, GObject)

/** The row that the slot means, counted from 0. */
guint run_slot_position(RunSlot *slot);

#define RUN_TYPE_SLOTS (run_slots_get_type())
G_DECLARE_FINAL_TYPE(RunSlots, run_slots, RUN, SLOTS, GObject)

/** A list without rows; implements GListModel of RunSlot. */
RunSlots *run_slots_new(void);

/** Says which run stands in which row; tells the view about added or removed rows at the end.
 *  @param runs  copied
 *  @param n     how many */
void run_slots_set_runs(RunSlots *self, const RunId *runs, guint n);

/** The run in a row, or RUN_NONE when there is no such row. */
RunId run_slots_run(RunSlots *self, guint position);

G_END_DECLS

#endif
