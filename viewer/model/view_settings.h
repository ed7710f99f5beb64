/* SPDX-License-Identifier: Apache-2.0 */
/** How the data is looked at: what is visible, in which colour slot, how smooth, over which axis.
 *  Kept apart from the data.  Each setter that changes something raises the serial.
 *  Threads: main thread only. */
#ifndef VIEWER_MODEL_VIEW_SETTINGS_H
#define VIEWER_MODEL_VIEW_SETTINGS_H

#include "series_store.h"
#include "view_snapshot.h"

typedef struct ViewSettings ViewSettings;

#define VIEW_SETTINGS_DEFAULT_SMOOTHING 0.6

ViewSettings *view_settings_new(void);
void view_settings_free(ViewSettings *settings);

/** @return a number that grows with each change. */
uint64_t view_settings_serial(const ViewSettings *settings);

/** Takes in the runs that are new in `store`: each gets the next free colour slot, those seen in
 *  one call in natural order of their names, and is visible unless a limit says otherwise.  Slots
 *  never change afterwards.
 *  @return whether there were any */
bool view_settings_see_runs(ViewSettings *settings, const SeriesStore *store);
/** Sets how many runs are shown without being asked for: until view_settings_end_of_first_runs()
 *  those that come first in natural order, of those that nobody showed or hid.  Later runs are
 *  hidden when there are more than that already.  Without this call there is no limit. */
void view_settings_limit_shown(ViewSettings *settings, size_t most);
/** The first reading is over: what comes from now on changes nothing of what is shown. */
void view_settings_end_of_first_runs(ViewSettings *settings);
/** @return runs that are hidden because of the limit, and that nobody showed or hid since. */
size_t view_settings_n_held_back(const ViewSettings *settings);
/** @return palette slot, counted from 0; 0 for a run not seen yet. */
unsigned view_settings_colour_slot(const ViewSettings *settings, RunId run);

bool view_settings_run_visible(const ViewSettings *settings, RunId run);
void view_settings_set_run_visible(ViewSettings *settings, RunId run, bool visible);
void view_settings_set_all_visible(ViewSettings *settings, bool visible);
void view_settings_invert_visible(ViewSettings *settings);
/** Shows `run` and nothing else. */
void view_settings_show_only(ViewSettings *settings, RunId run);
size_t view_settings_n_visible(const ViewSettings *settings);
/** The run under the pointer, whose curves are lifted; RUN_NONE when none. */
RunId view_settings_lifted(const ViewSettings *settings);
void view_settings_set_lifted(ViewSettings *settings, RunId run);

/** Weight of the moving average, in [0, 1); clamped. */
double view_settings_smoothing(const ViewSettings *settings);
void view_settings_set_smoothing(ViewSettings *settings, double weight);
XAxisKind view_settings_x_axis(const ViewSettings *settings);
void view_settings_set_x_axis(ViewSettings *settings, XAxisKind axis);

/** The filter entries' texts, never NULL. */
const char *view_settings_run_filter(const ViewSettings *settings);
void view_settings_set_run_filter(ViewSettings *settings, const char *text);
const char *view_settings_tag_filter(const ViewSettings *settings);
void view_settings_set_tag_filter(ViewSettings *settings, const char *text);

/** Whether the group with this prefix is folded; `fallback` when the user never said. */
bool view_settings_folded(const ViewSettings *settings, const char *prefix, bool fallback);
void view_settings_set_folded(ViewSettings *settings, const char *prefix, bool folded);

/** The part of the chart of this tag that is looked at. */
ViewLimits view_settings_limits(const ViewSettings *settings, const char *tag);
/** Limits that leave everything to the data are forgotten. */
void view_settings_set_limits(ViewSettings *settings, const char *tag, const ViewLimits *limits);
/** Leaves everything to the data in all charts. */
void view_settings_fit_all(ViewSettings *settings);
/** @return charts with limits. */
size_t view_settings_n_limits(const ViewSettings *settings);

/** Writes all settings into a snapshot, the runs in order of their numbers and behind them those
 *  that are only remembered. */
void view_settings_capture(const ViewSettings *settings, ViewSnapshot *snapshot);
/** Takes all settings from a snapshot of these settings; runs that it does not know stay. */
void view_settings_apply(ViewSettings *settings, const ViewSnapshot *snapshot);
/** Takes all settings from a snapshot of another day: runs are recognised by their names when they
 *  are seen.  To be called before any is. */
void view_settings_remember(ViewSettings *settings, const ViewSnapshot *snapshot);

#endif
