/* SPDX-License-Identifier: Apache-2.0 */
/* Snapshots go in as the view changes and come out again when a step is undone. Two stacks lie
 * around the present. What a hand does in one go is recognised by its kind and by how soon it
 * follows, never by who called: a slider, a wheel and a key held down are the same here. */
#include "view_history.h"

#include <string.h>

/* Longer than a hand rests while it drags or types. Boxes and wheel both zoom; two boxes cannot be
 * drawn this quickly. */
#define ONE_GO_US      1000000
#define ONE_ZOOM_GO_US 400000

struct ViewHistory {
    GPtrArray *past;   /* of ViewSnapshot, the newest last */
    GPtrArray *future; /* of ViewSnapshot, the next last */
    ViewSnapshot *present;
    ViewChange last_change; /* NONE: nothing that a change could go on with */
    int64_t last_us;
};

static void free_snapshot(gpointer snapshot)
{
    view_snapshot_free(snapshot);
}

ViewHistory *view_history_new(void)
{
    ViewHistory *history = g_new0(ViewHistory, 1);
    history->past = g_ptr_array_new_with_free_func(free_snapshot);
    history->future = g_ptr_array_new_with_free_func(free_snapshot);
    history->present = view_snapshot_new();
    return history;
}

void view_history_free(ViewHistory *history)
{
    if (history != NULL) {
        g_ptr_array_unref(history->past);
        g_ptr_array_unref(history->future);
        view_snapshot_free(history->present);
        g_free(history);
    }
}

void view_history_begin(ViewHistory *history, ViewSnapshot *present)
{
    g_ptr_array_set_size(history->past, 0);
    g_ptr_array_set_size(history->future, 0);
    history->last_change = VIEW_CHANGE_NONE;
    view_history_rebase(history, present);
}

void view_history_rebase(ViewHistory *history, ViewSnapshot *present)
{
    view_snapshot_share(present, history->present);
    view_snapshot_free(history->present);
    history->present = present;
}

static const ViewSnapshot *last_of(const GPtrArray *stack)
{
    return stack->len > 0 ? stack->pdata[stack->len - 1] : NULL;
}

/* --- changes --- */

static int64_t longest_pause_us(ViewChange change)
{
    switch (change) {
    case VIEW_CHANGE_SMOOTHING:
    case VIEW_CHANGE_RAW:
    case VIEW_CHANGE_CARD_SIZE:
    case VIEW_CHANGE_RUN_FILTER:
    case VIEW_CHANGE_TAG_FILTER:
        return ONE_GO_US;
    case VIEW_CHANGE_ZOOM:
        return ONE_ZOOM_GO_US;
    default:
        return -1;
    }
}

static bool is_one_go(const ViewHistory *history, const ViewSnapshot *present, ViewChange change,
                      int64_t now_us)
{
    const ViewSnapshot *before = last_of(history->past);
    if (before == NULL || change != history->last_change ||
        now_us - history->last_us > longest_pause_us(change)) {
        return false;
    }
    const char *first = view_snapshot_zoomed_tag(before, present);
    const char *then = view_snapshot_zoomed_tag(history->present, present);
    return change != VIEW_CHANGE_ZOOM || (first != NULL && g_strcmp0(first, then) == 0);
}

static void push_step(ViewHistory *history)
{
    g_ptr_array_add(history->past, view_snapshot_copy(history->present));
    if (history->past->len > VIEW_HISTORY_MOST_STEPS) {
        g_ptr_array_remove_index(history->past, 0);
    }
}

ViewChange view_history_note(ViewHistory *history, ViewSnapshot *present, int64_t now_us)
{
    const ViewChange change = view_snapshot_change(history->present, present);
    if (change == VIEW_CHANGE_NONE) {
        view_history_rebase(history, present);
        return change;
    }
    g_ptr_array_set_size(history->future, 0);
    if (!is_one_go(history, present, change, now_us)) {
        push_step(history);
    }
    history->last_change = change;
    history->last_us = now_us;
    view_history_rebase(history, present);
    /* A hand that went there and back in one go did nothing. */
    if (view_snapshot_change(last_of(history->past), present) == VIEW_CHANGE_NONE) {
        g_ptr_array_set_size(history->past, (int)history->past->len - 1);
        history->last_change = VIEW_CHANGE_NONE;
    }
    return change;
}

/* --- back and forth --- */

static const ViewSnapshot *move(ViewHistory *history, GPtrArray *from, GPtrArray *to)
{
    if (from->len == 0) {
        return NULL;
    }
    g_ptr_array_add(to, history->present);
    history->present = g_ptr_array_steal_index(from, from->len - 1);
    history->last_change = VIEW_CHANGE_NONE;
    return history->present;
}

const ViewSnapshot *view_history_undo(ViewHistory *history)
{
    return move(history, history->past, history->future);
}

const ViewSnapshot *view_history_redo(ViewHistory *history)
{
    return move(history, history->future, history->past);
}

static ViewChange change_to(const ViewHistory *history, const GPtrArray *stack)
{
    const ViewSnapshot *other = last_of(stack);
    return other != NULL ? view_snapshot_change(history->present, other) : VIEW_CHANGE_NONE;
}

ViewChange view_history_undo_change(const ViewHistory *history)
{
    return change_to(history, history->past);
}

ViewChange view_history_redo_change(const ViewHistory *history)
{
    return change_to(history, history->future);
}
