/* SPDX-License-Identifier: Apache-2.0 */
/* Settings go into snapshots and come back out of them. Within a session runs are known by their
 * numbers; what was kept of another day waits under the runs' names until they are seen. */
#include "view_settings_internal.h"

#include <string.h>

/* Of runs that did not come back: a directory that is used for years does not grow a file without
 * bound. */
#define MOST_ABSENT_RUNS 10000

static GHashTable *copy_folds(GHashTable *folds)
{
    GHashTable *copy = view_snapshot_folds_new();
    GHashTableIter iterator;
    gpointer prefix = NULL;
    gpointer said = NULL;
    g_hash_table_iter_init(&iterator, folds);
    while (g_hash_table_iter_next(&iterator, &prefix, &said)) {
        g_hash_table_insert(copy, g_strdup(prefix), said);
    }
    return copy;
}

static GHashTable *copy_limits(GHashTable *all)
{
    GHashTable *copy = view_snapshot_limits_new();
    GHashTableIter iterator;
    gpointer tag = NULL;
    gpointer limits = NULL;
    g_hash_table_iter_init(&iterator, all);
    while (g_hash_table_iter_next(&iterator, &tag, &limits)) {
        g_hash_table_insert(copy, g_strdup(tag), g_memdup2(limits, sizeof(ViewLimits)));
    }
    return copy;
}

static void swap_table(GHashTable **table, GHashTable *by)
{
    g_hash_table_unref(*table);
    *table = by;
}

static void swap_text(char **text, const char *by)
{
    char *copy = g_strdup(by);
    g_free(*text);
    *text = copy;
}

/* --- into a snapshot --- */

static void append_absent(const ViewSettings *settings, GArray *runs)
{
    size_t n = 0;
    for (guint i = 0; settings->absent != NULL && i < settings->absent->len; i++) {
        ViewRun run = g_array_index(settings->absent, ViewRun, i);
        if (n < MOST_ABSENT_RUNS && g_hash_table_contains(settings->remembered, run.name)) {
            g_ref_string_acquire(run.name);
            g_array_append_val(runs, run);
            n++;
        }
    }
}

static GArray *capture_runs(const ViewSettings *settings)
{
    GArray *runs = view_snapshot_runs_new();
    for (guint i = 0; i < settings->runs->len; i++) {
        const RunSetting *setting = &g_array_index(settings->runs, RunSetting, i);
        const ViewRun run = {g_ref_string_acquire(setting->name), setting->slot,
                             setting->is_visible, setting->is_chosen};
        g_array_append_val(runs, run);
    }
    append_absent(settings, runs);
    return runs;
}

void view_settings_capture(const ViewSettings *settings, ViewSnapshot *snapshot)
{
    snapshot->smoothing = settings->smoothing;
    snapshot->x_axis = settings->x_axis;
    swap_text(&snapshot->run_filter, settings->run_filter);
    swap_text(&snapshot->tag_filter, settings->tag_filter);
    swap_table(&snapshot->folds, copy_folds(settings->folds));
    swap_table(&snapshot->limits, copy_limits(settings->limits));
    g_array_unref(snapshot->runs);
    snapshot->runs = capture_runs(settings);
    snapshot->n_present = settings->runs->len;
}

/* --- out of a snapshot --- */

static void take_values(ViewSettings *settings, const ViewSnapshot *snapshot)
{
    view_settings_set_smoothing(settings, snapshot->smoothing);
    settings->x_axis = snapshot->x_axis;
    swap_text(&settings->run_filter, snapshot->run_filter);
    swap_text(&settings->tag_filter, snapshot->tag_filter);
    swap_table(&settings->folds, copy_folds(snapshot->folds));
    swap_table(&settings->limits, copy_limits(snapshot->limits));
    settings->serial++;
}

void view_settings_apply(ViewSettings *settings, const ViewSnapshot *snapshot)
{
    take_values(settings, snapshot);
    for (size_t i = 0; i < MIN(snapshot->n_present, settings->runs->len); i++) {
        const ViewRun *run = &g_array_index(snapshot->runs, ViewRun, i);
        RunSetting *setting = &g_array_index(settings->runs, RunSetting, i);
        setting->is_visible = run->is_visible;
        setting->is_chosen = run->is_chosen;
        setting->slot = run->slot;
    }
}

void view_settings_remember(ViewSettings *settings, const ViewSnapshot *snapshot)
{
    take_values(settings, snapshot);
    g_clear_pointer(&settings->absent, g_array_unref);
    settings->absent = g_array_ref(snapshot->runs);
    for (guint i = 0; i < settings->absent->len; i++) {
        ViewRun *run = &g_array_index(settings->absent, ViewRun, i);
        g_hash_table_insert(settings->remembered, run->name, run);
        g_hash_table_add(settings->reserved_slots, GUINT_TO_POINTER(run->slot));
    }
}

bool view_settings_recognise(ViewSettings *settings, RunSetting *setting)
{
    const ViewRun *run = g_hash_table_lookup(settings->remembered, setting->name);
    if (run == NULL) {
        return false;
    }
    setting->slot = run->slot;
    setting->is_chosen = run->is_chosen;
    setting->is_visible = run->is_visible;
    g_hash_table_remove(settings->remembered, run->name);
    return true;
}
