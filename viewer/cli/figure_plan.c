/* SPDX-License-Identifier: Apache-2.0 */
/* Outputs with places for names and the chosen series in, a list of files out. It is made before
 * anything is drawn, so that what cannot work is said at once and leaves everything as it was. */
#include "figure_plan.h"

#include "name_template.h"
#include "output_place.h"
#include "report.h"
#include "scalar_choice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
    const FigureMaking *making;
    GPtrArray *plan;
    GHashTable *used_names;
} Planning;

static void free_planned(gpointer data)
{
    PlannedFigure *figure = data;
    g_free(figure->path);
    g_array_unref(figure->tags);
    g_free(figure);
}

static void add_figure(Planning *planning, const char *pattern, PlotExportFormat format, RunId run,
                       const GArray *tags, guint first, guint n)
{
    const SeriesStore *store = planning->making->store;
    const char *run_name = run == RUN_NONE ? "" : series_store_run(store, run)->name;
    const char *tag_name = series_store_tag_name(store, g_array_index(tags, TagId, first));
    PlannedFigure *figure = g_new0(PlannedFigure, 1);
    figure->path = strcmp(pattern, "-") == 0
                       ? g_strdup(pattern)
                       : name_template_expand(pattern, tag_name, run_name, planning->used_names);
    figure->format = format;
    figure->run = run;
    figure->tags = g_array_new(FALSE, FALSE, sizeof(TagId));
    g_array_append_vals(figure->tags, &g_array_index(tags, TagId, first), n);
    g_ptr_array_add(planning->plan, figure);
}

static void add_run(Planning *planning, const char *pattern, PlotExportFormat format, RunId run)
{
    const PlotExport *export = &planning->making->export;
    GArray *tags = scalar_choice_tags(planning->making->store, planning->making->choices, run);
    const guint n_cells = (guint)(export->n_columns * export->n_rows);
    const bool each_tag = planning->making->each_tag || name_template_has_tag(pattern);
    const guint n_together = each_tag ? 1 : n_cells > 0 ? n_cells : MAX(tags->len, 1);
    for (guint i = 0; i < tags->len; i += n_together) {
        add_figure(planning, pattern, format, run, tags, i, MIN(n_together, tags->len - i));
    }
    g_array_unref(tags);
}

static void add_output(Planning *planning, const FigureOutput *output)
{
    const bool is_stream = strcmp(output->path, "-") == 0;
    char *pattern = planning->making->each_tag && !is_stream ? name_template_with_tag(output->path)
                                                             : g_strdup(output->path);
    if (name_template_has_run(pattern)) {
        GArray *runs = scalar_choice_runs(planning->making->choices, TAG_NONE);
        for (guint i = 0; i < runs->len; i++) {
            add_run(planning, pattern, output->format, g_array_index(runs, RunId, i));
        }
        g_array_unref(runs);
    } else {
        add_run(planning, pattern, output->format, RUN_NONE);
    }
    g_free(pattern);
}

GPtrArray *figure_plan_make(const FigureMaking *making)
{
    Planning planning = {
        .making = making,
        .plan = g_ptr_array_new_with_free_func(free_planned),
        .used_names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    for (guint i = 0; i < making->outputs->len; i++) {
        add_output(&planning, &g_array_index(making->outputs, FigureOutput, i));
    }
    g_hash_table_unref(planning.used_names);
    return planning.plan;
}

bool figure_plan_check(const FigureMaking *making, const GPtrArray *plan)
{
    bool can_be = true;
    for (guint i = 0; i < plan->len && plan->len > making->outputs->len; i++) {
        const PlannedFigure *figure = plan->pdata[i];
        if (strcmp(figure->path, "-") == 0) {
            report("%s", _("several pictures cannot go to the standard output"));
            return false;
        }
        if (!making->force && g_file_test(figure->path, G_FILE_TEST_IS_REGULAR)) {
            report(_("%s: the file exists; --force replaces it"), figure->path);
            can_be = false;
        } else if (g_file_test(figure->path, G_FILE_TEST_IS_DIR)) {
            can_be = output_place_check_file(figure->path);
        }
    }
    return can_be;
}
