/* SPDX-License-Identifier: Apache-2.0 */
/** What the files of the view's settings share.  Threads: main thread only. */
#ifndef VIEWER_MODEL_VIEW_SETTINGS_INTERNAL_H
#define VIEWER_MODEL_VIEW_SETTINGS_INTERNAL_H

#include "view_settings.h"

typedef struct {
    char *name; /**< a GRefString; NULL: not seen */
    bool is_seen, is_visible;
    bool is_chosen; /**< somebody showed or hid it */
    unsigned slot;
} RunSetting;

struct ViewSettings {
    uint64_t serial;
    GArray *runs; /**< of RunSetting, by RunId */
    unsigned next_slot;
    size_t most_shown;
    bool is_after_first;
    bool shows_all; /**< somebody asked for all, those to come too */
    RunId lifted;
    double smoothing;
    XAxisKind x_axis;
    char *run_filter, *tag_filter;
    GHashTable *folds;          /**< prefix → 1 open, 2 folded */
    GHashTable *limits;         /**< tag → ViewLimits * */
    GArray *absent;             /**< of ViewRun, of another day; NULL: none */
    GHashTable *remembered;     /**< name → ViewRun * in `absent` that was not seen yet */
    GHashTable *reserved_slots; /**< set of the slots in `absent` */
};

/** Gives a run that is remembered its slot, and what was chosen for it.
 *  @return whether it was remembered */
bool view_settings_recognise(ViewSettings *settings, RunSetting *setting);

#endif
