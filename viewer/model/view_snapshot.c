/* SPDX-License-Identifier: Apache-2.0 */
/* Plain values go in, copies and differences come out. The big parts are never changed once they
 * are in a snapshot, so that a copy is a few references and a hundred steps of ten thousand runs
 * share what the steps did not touch. */
#include "view_snapshot.h"

#include "view_settings.h"

#include <math.h>
#include <string.h>

#define DEFAULT_CARD_SIZE 360

ViewLimits view_limits_fit(void)
{
    return (ViewLimits){NAN, NAN, NAN, NAN};
}

bool view_limits_are_on(const ViewLimits *limits)
{
    return !isnan(limits->x_min) || !isnan(limits->y_min);
}

/* --- life --- */

static void clear_run(gpointer data)
{
    ViewRun *run = data;
    g_clear_pointer(&run->name, g_ref_string_release);
}

GHashTable *view_snapshot_folds_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

GHashTable *view_snapshot_limits_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

GArray *view_snapshot_runs_new(void)
{
    GArray *runs = g_array_new(FALSE, TRUE, sizeof(ViewRun));
    g_array_set_clear_func(runs, clear_run);
    return runs;
}

ViewSnapshot *view_snapshot_new(void)
{
    ViewSnapshot *snapshot = g_new0(ViewSnapshot, 1);
    snapshot->smoothing = VIEW_SETTINGS_DEFAULT_SMOOTHING;
    snapshot->raw_opacity = 1;
    snapshot->shows_superseded = true;
    snapshot->card_size = DEFAULT_CARD_SIZE;
    snapshot->run_filter = g_strdup("");
    snapshot->tag_filter = g_strdup("");
    snapshot->folds = view_snapshot_folds_new();
    snapshot->limits = view_snapshot_limits_new();
    snapshot->runs = view_snapshot_runs_new();
    return snapshot;
}

ViewSnapshot *view_snapshot_copy(const ViewSnapshot *snapshot)
{
    ViewSnapshot *copy = g_memdup2(snapshot, sizeof *snapshot);
    copy->run_filter = g_strdup(snapshot->run_filter);
    copy->tag_filter = g_strdup(snapshot->tag_filter);
    copy->place.page = g_strdup(snapshot->place.page);
    g_hash_table_ref(copy->folds);
    g_hash_table_ref(copy->limits);
    g_array_ref(copy->runs);
    return copy;
}

void view_snapshot_free(ViewSnapshot *snapshot)
{
    if (snapshot != NULL) {
        g_free(snapshot->run_filter);
        g_free(snapshot->tag_filter);
        g_free(snapshot->place.page);
        g_hash_table_unref(snapshot->folds);
        g_hash_table_unref(snapshot->limits);
        g_array_unref(snapshot->runs);
        g_free(snapshot);
    }
}

/* --- differences --- */

static bool same_number(double left, double right)
{
    return left == right || (isnan(left) && isnan(right));
}

static bool same_limits(const ViewLimits *left, const ViewLimits *right)
{
    return left != NULL && right != NULL && same_number(left->x_min, right->x_min) &&
           same_number(left->x_max, right->x_max) && same_number(left->y_min, right->y_min) &&
           same_number(left->y_max, right->y_max);
}

static bool same_folds(GHashTable *left, GHashTable *right)
{
    if (left == right) {
        return true;
    }
    GHashTableIter iterator;
    gpointer prefix = NULL;
    gpointer value = NULL;
    g_hash_table_iter_init(&iterator, left);
    while (g_hash_table_iter_next(&iterator, &prefix, &value)) {
        if (g_hash_table_lookup(right, prefix) != value) {
            return false;
        }
    }
    return g_hash_table_size(left) == g_hash_table_size(right);
}

/* Counts tags of `left` whose limits are others in `right`, or are there none. */
static size_t other_limits(GHashTable *left, GHashTable *right, const char **out_tag)
{
    GHashTableIter iterator;
    gpointer tag = NULL;
    gpointer limits = NULL;
    size_t n = 0;
    g_hash_table_iter_init(&iterator, left);
    while (g_hash_table_iter_next(&iterator, &tag, &limits)) {
        if (!same_limits(limits, g_hash_table_lookup(right, tag))) {
            *out_tag = tag;
            n++;
        }
    }
    return n;
}

static bool same_all_limits(GHashTable *left, GHashTable *right)
{
    const char *tag = NULL;
    return left == right || (g_hash_table_size(left) == g_hash_table_size(right) &&
                             other_limits(left, right, &tag) == 0);
}

const char *view_snapshot_zoomed_tag(const ViewSnapshot *before, const ViewSnapshot *after)
{
    const char *gone = NULL;
    const char *come = NULL;
    const size_t n_gone = other_limits(before->limits, after->limits, &gone);
    const size_t n_come = other_limits(after->limits, before->limits, &come);
    if (n_gone > 1 || n_come > 1 || (n_gone == 1 && n_come == 1 && strcmp(gone, come) != 0)) {
        return NULL;
    }
    return come != NULL ? come : gone;
}

static bool same_name(const ViewRun *left, const ViewRun *right)
{
    return left->name == right->name || strcmp(left->name, right->name) == 0;
}

static bool same_runs(const ViewSnapshot *left, const ViewSnapshot *right)
{
    if (left->runs == right->runs) {
        return true;
    }
    for (guint i = 0; left->runs->len == right->runs->len && i < left->runs->len; i++) {
        const ViewRun *one = &g_array_index(left->runs, ViewRun, i);
        const ViewRun *other = &g_array_index(right->runs, ViewRun, i);
        if (one->slot != other->slot || one->is_visible != other->is_visible ||
            one->is_chosen != other->is_chosen || !same_name(one, other)) {
            return false;
        }
    }
    return left->runs->len == right->runs->len;
}

static void compare_runs(const ViewSnapshot *before, const ViewSnapshot *after, bool *out_shown,
                         bool *out_colour)
{
    const size_t n = MIN(before->n_present, after->n_present);
    *out_shown = *out_colour = false;
    for (size_t i = 0; before->runs != after->runs && i < n; i++) {
        const ViewRun *old = &g_array_index(before->runs, ViewRun, i);
        const ViewRun *new = &g_array_index(after->runs, ViewRun, i);
        *out_shown = *out_shown || old->is_visible != new->is_visible;
        *out_colour = *out_colour || old->slot != new->slot;
    }
}

ViewChange view_snapshot_change(const ViewSnapshot *before, const ViewSnapshot *after)
{
    bool shown = false;
    bool colour = false;
    compare_runs(before, after, &shown, &colour);
    const bool differs[VIEW_CHANGE_SEVERAL] = {
        [VIEW_CHANGE_RUNS] = shown,
        [VIEW_CHANGE_COLOUR] = colour,
        [VIEW_CHANGE_SMOOTHING] = before->smoothing != after->smoothing,
        [VIEW_CHANGE_RAW] = before->raw_opacity != after->raw_opacity,
        [VIEW_CHANGE_AXIS] = before->x_axis != after->x_axis,
        [VIEW_CHANGE_SUPERSEDED] = before->shows_superseded != after->shows_superseded,
        [VIEW_CHANGE_CARD_SIZE] = before->card_size != after->card_size,
        [VIEW_CHANGE_RUN_FILTER] = strcmp(before->run_filter, after->run_filter) != 0,
        [VIEW_CHANGE_TAG_FILTER] = strcmp(before->tag_filter, after->tag_filter) != 0,
        [VIEW_CHANGE_FOLD] = !same_folds(before->folds, after->folds),
        [VIEW_CHANGE_ZOOM] = !same_all_limits(before->limits, after->limits),
    };
    ViewChange change = VIEW_CHANGE_NONE;
    for (ViewChange i = VIEW_CHANGE_NONE; i < VIEW_CHANGE_SEVERAL; i++) {
        if (differs[i]) {
            change = change == VIEW_CHANGE_NONE ? i : VIEW_CHANGE_SEVERAL;
        }
    }
    return change;
}

static bool same_place(const ViewPlace *left, const ViewPlace *right)
{
    return g_strcmp0(left->page, right->page) == 0 && left->width == right->width &&
           left->height == right->height && left->list_width == right->list_width &&
           left->is_maximized == right->is_maximized && left->hides_list == right->hides_list;
}

bool view_snapshot_equal(const ViewSnapshot *left, const ViewSnapshot *right)
{
    return view_snapshot_change(left, right) == VIEW_CHANGE_NONE && same_runs(left, right) &&
           same_place(&left->place, &right->place);
}

static void share_table(GHashTable **mine, GHashTable *other)
{
    g_hash_table_ref(other);
    g_hash_table_unref(*mine);
    *mine = other;
}

void view_snapshot_share(ViewSnapshot *snapshot, const ViewSnapshot *other)
{
    if (same_folds(snapshot->folds, other->folds)) {
        share_table(&snapshot->folds, other->folds);
    }
    if (same_all_limits(snapshot->limits, other->limits)) {
        share_table(&snapshot->limits, other->limits);
    }
    if (same_runs(snapshot, other)) {
        g_array_ref(other->runs);
        g_array_unref(snapshot->runs);
        snapshot->runs = other->runs;
    }
}
