/* SPDX-License-Identifier: Apache-2.0 */
/** The way back: snapshots of the view before each change, and after those that were undone.
 *  Threads: one at a time. */
#ifndef VIEWER_MODEL_VIEW_HISTORY_H
#define VIEWER_MODEL_VIEW_HISTORY_H

#include "view_snapshot.h"

/** Steps that are kept; the oldest are forgotten. */
#define VIEW_HISTORY_MOST_STEPS 100

typedef struct ViewHistory ViewHistory;

/** @return a history of nothing; view_history_free() */
ViewHistory *view_history_new(void);
/** Frees it; NULL is fine. */
void view_history_free(ViewHistory *history);

/** Forgets everything and begins with `present`, which is taken. */
void view_history_begin(ViewHistory *history, ViewSnapshot *present);
/** The view is `present`, taken, without that anybody did anything: runs came. */
void view_history_rebase(ViewHistory *history, ViewSnapshot *present);
/** The view is `present` now, taken.  A step, if anything differs that can be undone; what a hand
 *  does in one go (a slider dragged, a wheel turned, a word typed) is one step with the one before.
 *  @param now_us  monotonic time
 *  @return what changed */
ViewChange view_history_note(ViewHistory *history, ViewSnapshot *present, int64_t now_us);

/** Goes one step back.  @return what is the view then, borrowed until the next call; NULL when
 *  there is no step */
const ViewSnapshot *view_history_undo(ViewHistory *history);
/** Goes one step forth, likewise. */
const ViewSnapshot *view_history_redo(ViewHistory *history);
/** What an undo would take back; VIEW_CHANGE_NONE when there is nothing. */
ViewChange view_history_undo_change(const ViewHistory *history);
/** What a redo would bring again. */
ViewChange view_history_redo_change(const ViewHistory *history);

#endif
