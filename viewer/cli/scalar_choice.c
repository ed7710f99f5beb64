/* SPDX-License-Identifier: Apache-2.0 */
/* Expressions in, pairs of run and tag out. */
#include "scalar_choice.h"

#include "report.h"

#include <glib/gi18n-lib.h>

static void find_in_run(GArray *choices, const SeriesStore *store, RunId run, const Selection *tags)
{
    GArray *all = series_store_run_tags(store, run);
    for (guint i = 0; i < all->len; i++) {
        const ScalarChoice choice = {.run = run, .tag = g_array_index(all, TagId, i)};
        if (series_store_series(store, run, choice.tag) != NULL &&
            selection_matches(tags, series_store_tag_name(store, choice.tag))) {
            g_array_append_val(choices, choice);
        }
    }
    g_array_unref(all);
}

GArray *scalar_choice_find(const SeriesStore *store, const Selection *runs, const Selection *tags)
{
    GArray *choices = g_array_new(FALSE, FALSE, sizeof(ScalarChoice));
    GArray *all = series_store_runs_in_order(store);
    for (guint i = 0; i < all->len; i++) {
        const RunId run = g_array_index(all, RunId, i);
        if (selection_matches(runs, series_store_run(store, run)->name)) {
            find_in_run(choices, store, run, tags);
        }
    }
    g_array_unref(all);
    return choices;
}

GArray *scalar_choice_tags(const SeriesStore *store, const GArray *choices, RunId run)
{
    GHashTable *wanted = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < choices->len; i++) {
        const ScalarChoice choice = g_array_index(choices, ScalarChoice, i);
        if (run == RUN_NONE || run == choice.run) {
            g_hash_table_add(wanted, GUINT_TO_POINTER(choice.tag));
        }
    }
    GArray *tags = g_array_new(FALSE, FALSE, sizeof(TagId));
    GArray *all = series_store_tags_in_order(store);
    for (guint i = 0; i < all->len; i++) {
        const TagId tag = g_array_index(all, TagId, i);
        if (g_hash_table_contains(wanted, GUINT_TO_POINTER(tag))) {
            g_array_append_val(tags, tag);
        }
    }
    g_array_unref(all);
    g_hash_table_unref(wanted);
    return tags;
}

/* The choices stand run by run, so a run's pairs are neighbours. */
GArray *scalar_choice_runs(const GArray *choices, TagId tag)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(RunId));
    for (guint i = 0; i < choices->len; i++) {
        const ScalarChoice choice = g_array_index(choices, ScalarChoice, i);
        const bool wanted = tag == TAG_NONE || tag == choice.tag;
        if (wanted && (runs->len == 0 || g_array_index(runs, RunId, runs->len - 1) != choice.run)) {
            g_array_append_val(runs, choice.run);
        }
    }
    return runs;
}

void scalar_choice_report_none_of(size_t n_runs, size_t n_tags)
{
    if (n_runs == 0) {
        report("%s", _("no event files found"));
        return;
    }
    report(_("no scalar series matched, of %zu runs and %zu tags (“courbe inspect” lists them)"),
           n_runs, n_tags);
}

void scalar_choice_report_none(const SeriesStore *store)
{
    scalar_choice_report_none_of(series_store_n_runs(store), series_store_n_tags(store));
}
