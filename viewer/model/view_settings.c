/* SPDX-License-Identifier: Apache-2.0 */
/* How the data is looked at, as plain values with a change serial. */
#include "smoothing.h"
#include "view_settings_internal.h"

#include <string.h>

/* A curve smoothed with 1 would never leave zero. */
#define MAX_SMOOTHING 0.9999

static void clear_run(gpointer data)
{
    RunSetting *run = data;
    g_clear_pointer(&run->name, g_ref_string_release);
}

ViewSettings *view_settings_new(void)
{
    ViewSettings *settings = g_new0(ViewSettings, 1);
    settings->serial = 1;
    settings->runs = g_array_new(FALSE, TRUE, sizeof(RunSetting));
    g_array_set_clear_func(settings->runs, clear_run);
    settings->remembered = g_hash_table_new(g_str_hash, g_str_equal);
    settings->reserved_slots = g_hash_table_new(NULL, NULL);
    settings->most_shown = SIZE_MAX;
    settings->lifted = RUN_NONE;
    settings->smoothing = VIEW_SETTINGS_DEFAULT_SMOOTHING;
    settings->run_filter = g_strdup("");
    settings->tag_filter = g_strdup("");
    settings->folds = view_snapshot_folds_new();
    settings->limits = view_snapshot_limits_new();
    return settings;
}

void view_settings_free(ViewSettings *settings)
{
    if (settings != NULL) {
        g_array_unref(settings->runs);
        g_free(settings->run_filter);
        g_free(settings->tag_filter);
        g_hash_table_unref(settings->folds);
        g_hash_table_unref(settings->limits);
        g_hash_table_unref(settings->remembered);
        g_hash_table_unref(settings->reserved_slots);
        g_clear_pointer(&settings->absent, g_array_unref);
        g_free(settings);
    }
}

uint64_t view_settings_serial(const ViewSettings *settings)
{
    return settings->serial;
}

static RunSetting *find(const ViewSettings *settings, RunId run)
{
    return run < settings->runs->len ? &g_array_index(settings->runs, RunSetting, run) : NULL;
}

/* Slots of remembered runs wait for them. */
static unsigned next_slot(ViewSettings *settings)
{
    while (g_hash_table_contains(settings->reserved_slots, GUINT_TO_POINTER(settings->next_slot))) {
        settings->next_slot++;
    }
    return settings->next_slot++;
}

/* @param rank  among all runs that are there, in natural order of their names */
static void see_run(ViewSettings *settings, RunId run, const char *name, size_t rank)
{
    RunSetting *setting = &g_array_index(settings->runs, RunSetting, run);
    const bool is_new = !setting->is_seen;
    if (is_new) {
        setting->is_seen = true;
        setting->name = g_ref_string_new(name);
        if (!view_settings_recognise(settings, setting)) {
            setting->slot = next_slot(settings);
        }
    }
    if (settings->is_after_first) {
        setting->is_visible = is_new && !setting->is_chosen
                                  ? settings->runs->len <= settings->most_shown
                                  : setting->is_visible;
    } else if (!setting->is_chosen) {
        setting->is_visible = settings->shows_all || rank < settings->most_shown;
    }
}

bool view_settings_see_runs(ViewSettings *settings, const SeriesStore *store)
{
    const size_t n = series_store_n_runs(store);
    if (settings->runs->len >= n) {
        return false;
    }
    g_array_set_size(settings->runs, (guint)n);
    GArray *order = series_store_runs_in_order(store);
    for (guint i = 0; i < order->len; i++) {
        const RunId run = g_array_index(order, RunId, i);
        see_run(settings, run, series_store_run(store, run)->name, i);
    }
    g_array_unref(order);
    settings->serial++;
    return true;
}

void view_settings_limit_shown(ViewSettings *settings, size_t most)
{
    settings->most_shown = most;
}

void view_settings_end_of_first_runs(ViewSettings *settings)
{
    settings->is_after_first = true;
    settings->shows_all = false;
}

size_t view_settings_n_held_back(const ViewSettings *settings)
{
    size_t n = 0;
    for (RunId run = 0; run < settings->runs->len; run++) {
        const RunSetting *setting = find(settings, run);
        n += setting->is_seen && !setting->is_visible && !setting->is_chosen ? 1 : 0;
    }
    return n;
}

unsigned view_settings_colour_slot(const ViewSettings *settings, RunId run)
{
    const RunSetting *setting = find(settings, run);
    return setting != NULL ? setting->slot : 0;
}

bool view_settings_run_visible(const ViewSettings *settings, RunId run)
{
    const RunSetting *setting = find(settings, run);
    return setting != NULL && setting->is_visible;
}

static void set_visible(ViewSettings *settings, RunSetting *run, bool visible)
{
    run->is_chosen = true;
    if (run->is_visible != visible) {
        run->is_visible = visible;
        settings->serial++;
    }
}

void view_settings_set_run_visible(ViewSettings *settings, RunId run, bool visible)
{
    RunSetting *setting = find(settings, run);
    if (setting != NULL) {
        set_visible(settings, setting, visible);
    }
}

void view_settings_set_all_visible(ViewSettings *settings, bool visible)
{
    settings->shows_all = visible && !settings->is_after_first;
    for (RunId run = 0; run < settings->runs->len; run++) {
        set_visible(settings, find(settings, run), visible);
    }
}

void view_settings_invert_visible(ViewSettings *settings)
{
    for (RunId run = 0; run < settings->runs->len; run++) {
        set_visible(settings, find(settings, run), !find(settings, run)->is_visible);
    }
}

void view_settings_show_only(ViewSettings *settings, RunId only)
{
    for (RunId run = 0; run < settings->runs->len; run++) {
        set_visible(settings, find(settings, run), run == only);
    }
}

size_t view_settings_n_visible(const ViewSettings *settings)
{
    size_t n = 0;
    for (RunId run = 0; run < settings->runs->len; run++) {
        n += find(settings, run)->is_visible ? 1 : 0;
    }
    return n;
}

RunId view_settings_lifted(const ViewSettings *settings)
{
    return settings->lifted;
}

void view_settings_set_lifted(ViewSettings *settings, RunId run)
{
    if (settings->lifted != run) {
        settings->lifted = run;
        settings->serial++;
    }
}

double view_settings_smoothing(const ViewSettings *settings)
{
    return settings->smoothing;
}

void view_settings_set_smoothing(ViewSettings *settings, double weight)
{
    weight = MIN(smoothing_clamp_weight(weight), MAX_SMOOTHING);
    if (settings->smoothing != weight) {
        settings->smoothing = weight;
        settings->serial++;
    }
}

XAxisKind view_settings_x_axis(const ViewSettings *settings)
{
    return settings->x_axis;
}

void view_settings_set_x_axis(ViewSettings *settings, XAxisKind axis)
{
    if (settings->x_axis != axis) {
        settings->x_axis = axis;
        settings->serial++;
    }
}

static void set_text(ViewSettings *settings, char **text, const char *value)
{
    if (strcmp(*text, value) != 0) {
        g_free(*text);
        *text = g_strdup(value);
        settings->serial++;
    }
}

const char *view_settings_run_filter(const ViewSettings *settings)
{
    return settings->run_filter;
}

void view_settings_set_run_filter(ViewSettings *settings, const char *text)
{
    set_text(settings, &settings->run_filter, text);
}

const char *view_settings_tag_filter(const ViewSettings *settings)
{
    return settings->tag_filter;
}

void view_settings_set_tag_filter(ViewSettings *settings, const char *text)
{
    set_text(settings, &settings->tag_filter, text);
}

bool view_settings_folded(const ViewSettings *settings, const char *prefix, bool fallback)
{
    const guint said = GPOINTER_TO_UINT(g_hash_table_lookup(settings->folds, prefix));
    return said == 0 ? fallback : said == 2;
}

void view_settings_set_folded(ViewSettings *settings, const char *prefix, bool folded)
{
    const guint now = folded ? 2 : 1;
    if (GPOINTER_TO_UINT(g_hash_table_lookup(settings->folds, prefix)) != now) {
        g_hash_table_insert(settings->folds, g_strdup(prefix), GUINT_TO_POINTER(now));
        settings->serial++;
    }
}

/* --- limits of charts --- */

ViewLimits view_settings_limits(const ViewSettings *settings, const char *tag)
{
    const ViewLimits *limits = g_hash_table_lookup(settings->limits, tag);
    return limits != NULL ? *limits : view_limits_fit();
}

void view_settings_set_limits(ViewSettings *settings, const char *tag, const ViewLimits *limits)
{
    if (view_limits_are_on(limits)) {
        g_hash_table_insert(settings->limits, g_strdup(tag), g_memdup2(limits, sizeof *limits));
    } else {
        g_hash_table_remove(settings->limits, tag);
    }
    settings->serial++;
}

void view_settings_fit_all(ViewSettings *settings)
{
    g_hash_table_remove_all(settings->limits);
    settings->serial++;
}

size_t view_settings_n_limits(const ViewSettings *settings)
{
    return g_hash_table_size(settings->limits);
}
