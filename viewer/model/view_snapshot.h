/* SPDX-License-Identifier: Apache-2.0 */
/** All that a person chose about how to look at a set of directories, at one moment: a value that
 *  is compared, copied, kept in a history and written into a file.
 *  Threads: values only; copies share what never changes, and may be used in other threads. */
#ifndef VIEWER_MODEL_VIEW_SNAPSHOT_H
#define VIEWER_MODEL_VIEW_SNAPSHOT_H

#include "series.h"

#include <glib.h>
#include <stdbool.h>

/** The part of a chart that is looked at, in data units; NaN lets the data decide. */
typedef struct {
    double x_min, x_max, y_min, y_max;
} ViewLimits;

/** All of the data. */
ViewLimits view_limits_fit(void);
/** False when the data decide about all limits. */
bool view_limits_are_on(const ViewLimits *limits);

/** One run. */
typedef struct {
    char *name; /**< a GRefString */
    unsigned slot;
    bool is_visible;
    bool is_chosen; /**< somebody showed or hid it */
} ViewRun;

/** How the window stands; remembered, but no step of the history. */
typedef struct {
    char *page;                    /**< name of the page in sight; NULL: never said. Owned */
    int width, height, list_width; /**< 0: never said */
    bool is_maximized, hides_list;
} ViewPlace;

typedef struct {
    double smoothing, raw_opacity;
    XAxisKind x_axis;
    bool shows_superseded;
    int card_size;
    char *run_filter, *tag_filter; /**< never NULL; owned */
    GHashTable *folds;             /**< prefix → 1 open, 2 folded; shared, never changed */
    GHashTable *limits;            /**< tag → ViewLimits *; shared, never changed */
    GArray *runs;                  /**< of ViewRun; shared, never changed */
    size_t n_present; /**< the first of `runs` are those that are there, by RunId; the others are
                           remembered from another day */
    ViewPlace place;
} ViewSnapshot;

/** What differs between two snapshots, as far as it can be undone. */
typedef enum {
    VIEW_CHANGE_NONE,
    VIEW_CHANGE_RUNS,
    VIEW_CHANGE_COLOUR,
    VIEW_CHANGE_SMOOTHING,
    VIEW_CHANGE_RAW,
    VIEW_CHANGE_AXIS,
    VIEW_CHANGE_SUPERSEDED,
    VIEW_CHANGE_CARD_SIZE,
    VIEW_CHANGE_RUN_FILTER,
    VIEW_CHANGE_TAG_FILTER,
    VIEW_CHANGE_FOLD,
    VIEW_CHANGE_ZOOM,
    VIEW_CHANGE_SEVERAL
} ViewChange;

/** @return a snapshot in which nobody chose anything; view_snapshot_free() */
ViewSnapshot *view_snapshot_new(void);
/** @return a copy; view_snapshot_free() */
ViewSnapshot *view_snapshot_copy(const ViewSnapshot *snapshot);
/** Frees it; NULL is fine. */
void view_snapshot_free(ViewSnapshot *snapshot);

/** Tables and arrays as a snapshot shares them, empty; g_hash_table_unref(), g_array_unref(). */
GHashTable *view_snapshot_folds_new(void);
GHashTable *view_snapshot_limits_new(void);
GArray *view_snapshot_runs_new(void);

/** What a step from `before` to `after` would change.  Runs that only one of them knows, and how
 *  the window stands, are no change. */
ViewChange view_snapshot_change(const ViewSnapshot *before, const ViewSnapshot *after);
/** @return the only tag whose limits differ, borrowed; NULL: none or several. */
const char *view_snapshot_zoomed_tag(const ViewSnapshot *before, const ViewSnapshot *after);
/** True when every value is the same, also what cannot be undone. */
bool view_snapshot_equal(const ViewSnapshot *left, const ViewSnapshot *right);
/** Lets `snapshot` share the parts that are the same in `other`. */
void view_snapshot_share(ViewSnapshot *snapshot, const ViewSnapshot *other);

#endif
