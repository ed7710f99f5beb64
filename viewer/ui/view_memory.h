/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_VIEW_MEMORY_H
#define COURBE_VIEW_MEMORY_H

#include "view_history.h"
#include "view_state.h"

#include <glib.h>

/** @file
 *  What a view state remembers of how it was looked at: the steps that can be undone, and the file
 *  under `$XDG_STATE_HOME/courbe/views/` in which the view of these directories is kept. The file
 *  is written a second after a change, in a thread, and when the directories are left. Main thread
 *  only. */

G_BEGIN_DECLS

/** @param state  borrowed; it owns the memory and outlives it */
ViewMemory *view_memory_new(ViewState *state);

/** Writes what was not written yet and frees it; NULL is fine. */
void view_memory_free(ViewMemory *self);

/** Leaves the directories of before, and takes settings, options and place from what is kept of
 *  these ones.
 *  @param arguments  paths, or `label=path`
 *  @param n          how many */
void view_memory_open(ViewMemory *self, const char *const *arguments, size_t n);

/** Something was chosen: it becomes a step and is written soon. */
void view_memory_note(ViewMemory *self);

/** Runs came, which is no step. */
void view_memory_note_runs(ViewMemory *self);

/** Writes what was not written yet. */
void view_memory_flush(ViewMemory *self);

/** Takes the newest step back. @return whether there was one */
bool view_memory_undo(ViewMemory *self);

/** Brings what was undone again. @return whether there was anything */
bool view_memory_redo(ViewMemory *self);

/** What an undo would take back, as a label with a mnemonic; translated. */
const char *view_memory_undo_label(ViewMemory *self);

/** What a redo would bring again. */
const char *view_memory_redo_label(ViewMemory *self);

/** Whether there is a step to undo. */
bool view_memory_can_undo(ViewMemory *self);

/** Whether there is a step to redo. */
bool view_memory_can_redo(ViewMemory *self);

/** How the window stood, and stands; borrowed until the next open or change. */
const ViewPlace *view_memory_place(ViewMemory *self);

/** The window stands otherwise; copied, and written soon. */
void view_memory_set_place(ViewMemory *self, const ViewPlace *place);

/** What there is to say about the file, once. @return escaped, g_free(); NULL: nothing */
char *view_memory_take_complaint(ViewMemory *self);

G_END_DECLS

#endif
