/* SPDX-License-Identifier: Apache-2.0 */
/* The store goes in, a sentence that counts kinds without a page comes out. */
#include "other_kinds.h"

#include "number_format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
    EventsSummaryKind kind;
    const char *one, *many;
} KindWords;

static const KindWords kinds_without_page[] = {
    {EVENTS_SUMMARY_TEXT, N_("%s text tag"), N_("%s text tags")},
    {EVENTS_SUMMARY_AUDIO, N_("%s audio tag"), N_("%s audio tags")},
    {EVENTS_SUMMARY_HPARAMS, N_("%s hyper-parameter tag"), N_("%s hyper-parameter tags")},
    {EVENTS_SUMMARY_PR_CURVE, N_("%s precision–recall curve"), N_("%s precision–recall curves")},
    {EVENTS_SUMMARY_MESH, N_("%s mesh tag"), N_("%s mesh tags")},
    {EVENTS_SUMMARY_TENSOR, N_("%s tensor tag"), N_("%s tensor tags")},
    {EVENTS_SUMMARY_LAYOUT, N_("%s chart layout"), N_("%s chart layouts")},
    {EVENTS_SUMMARY_UNKNOWN, N_("%s tag of an unknown kind"), N_("%s tags of an unknown kind")},
};

static void append_count(GString *text, uint64_t n, const char *one, const char *many)
{
    if (n == 0) {
        return;
    }
    g_autofree char *count = number_format_count(n);
    g_string_append(text, text->len == 0 ? _("Also here, not shown yet: ") : ", ");
    const char *format = g_dngettext(GETTEXT_PACKAGE, one, many, (gulong)n);
    const char *hole = strstr(format, "%s");
    if (hole != NULL) {
        g_string_append_len(text, format, hole - format);
        g_string_append(text, count);
        g_string_append(text, hole + 2);
    }
}

static uint64_t count_graphs(const SeriesStore *store)
{
    uint64_t n = series_store_n_of_kind(store, EVENTS_SUMMARY_GRAPH);
    for (RunId run = 0; run < series_store_n_runs(store); run++) {
        const RunOther *other = &series_store_run(store, run)->other;
        n += other->n_graph_def > 0 ? other->n_graph_def : other->n_meta_graph_def;
    }
    return n;
}

char *other_kinds_text(const SeriesStore *store)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds_without_page); i++) {
        const KindWords *words = &kinds_without_page[i];
        append_count(text, series_store_n_of_kind(store, words->kind), words->one, words->many);
    }
    append_count(text, count_graphs(store), N_("%s graph"), N_("%s graphs"));
    const bool is_empty = text->len == 0;
    return g_string_free(text, is_empty);
}
