/* SPDX-License-Identifier: Apache-2.0 */
/* Paths in, what is inside them out: for people as tables, for scripts as JSON. */
#include "command_inspect.h"

#include "command_options.h"
#include "exit_code.h"
#include "inspect_json.h"
#include "inspect_table.h"
#include "loaded_logs.h"
#include "report.h"
#include "selection.h"

#include <glib/gi18n-lib.h>

typedef struct {
    char **tags;    /* owned */
    char **runs;    /* owned */
    char **logdirs; /* owned */
    char **rest;    /* owned */
    gboolean json;
} InspectOptions;

static const CommandDescription description = {
    .name = "inspect",
    .parameters = N_("PATH…"),
    .summary = N_("Says what is inside event files and log directories: runs, files, tags, kinds,\n"
                  "steps, and damage with its offsets."),
    .notes = N_("Steps and values are over all points in the files, those a restart superseded\n"
                "included.\n"
                "\n"
                "Exit codes: 0 done; 1 nothing found or damage found; 2 wrong use; 3 a path could\n"
                "not be read (the rest is shown)."),
};

static bool parse(InspectOptions *options, int argc, char **argv, int *out_exit)
{
    const GOptionEntry entries[] = {
        {"tag", 't', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->tags,
         N_("Only tags in whose name this regular expression is found"), N_("RE")},
        {"run", 'r', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->runs,
         N_("Only runs in whose name this regular expression is found"), N_("RE")},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("Print JSON, for scripts"), NULL},
        {"logdir", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->logdirs, N_("The same as PATH"),
         N_("DIR")},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->rest, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    return command_options_parse(&description, entries, argc, argv, out_exit);
}

static void clear_options(InspectOptions *options)
{
    g_strfreev(options->tags);
    g_strfreev(options->runs);
    g_strfreev(options->logdirs);
    g_strfreev(options->rest);
}

static GArray *matching_tags(const SeriesStore *store, RunId run, const Selection *tags)
{
    GArray *matching = g_array_new(FALSE, FALSE, sizeof(TagId));
    GArray *all = series_store_run_tags(store, run);
    for (guint i = 0; i < all->len; i++) {
        const TagId tag = g_array_index(all, TagId, i);
        if (selection_matches(tags, series_store_tag_name(store, tag))) {
            g_array_append_val(matching, tag);
        }
    }
    g_array_unref(all);
    return matching;
}

static void unref_array(gpointer array)
{
    g_array_unref(array);
}

/* A run without matching tags is left out only where tags were asked for. */
static void choose(Inspection *inspection, const Selection *runs, const Selection *tags,
                   bool tags_wanted)
{
    const SeriesStore *store = inspection->logs->store;
    inspection->runs = g_array_new(FALSE, FALSE, sizeof(RunId));
    inspection->tags = g_ptr_array_new_with_free_func(unref_array);
    GArray *all = series_store_runs_in_order(store);
    for (guint i = 0; i < all->len; i++) {
        const RunId run = g_array_index(all, RunId, i);
        if (!selection_matches(runs, series_store_run(store, run)->name)) {
            continue;
        }
        GArray *matching = matching_tags(store, run, tags);
        if (tags_wanted && matching->len == 0) {
            g_array_unref(matching);
            continue;
        }
        g_array_append_val(inspection->runs, run);
        g_ptr_array_add(inspection->tags, matching);
    }
    g_array_unref(all);
}

static int write_result(const Inspection *inspection, bool json)
{
    char *message = NULL;
    OutputStream *output = output_stream_open(NULL, &message);
    if (json) {
        inspect_json_write(inspection, output);
    } else {
        inspect_table_write(inspection, output);
    }
    if (!output_stream_close(output, &message)) {
        report("%s", message);
        g_free(message);
        return EXIT_CODE_FAILED;
    }
    const bool nothing = inspection->runs->len == 0;
    if (nothing && inspection->logs->failures->len == 0) {
        report("%s", _("nothing found"));
    }
    return loaded_logs_exit_code(inspection->logs,
                                 nothing || loaded_logs_have_damage(inspection->logs));
}

static int inspect(const InspectOptions *options, const GPtrArray *paths, const Selection *runs,
                   const Selection *tags)
{
    LoadedLogs logs;
    loaded_logs_read(&logs, paths);
    Inspection inspection = {.logs = &logs};
    choose(&inspection, runs, tags, options->tags != NULL);
    const int code = write_result(&inspection, options->json);
    g_array_unref(inspection.runs);
    g_ptr_array_unref(inspection.tags);
    loaded_logs_clear(&logs);
    return code;
}

int command_inspect(int argc, char **argv)
{
    InspectOptions options = {0};
    int code = EXIT_CODE_USAGE;
    if (!parse(&options, argc, argv, &code)) {
        clear_options(&options);
        return code;
    }
    GPtrArray *paths = command_options_paths(options.logdirs, options.rest);
    Selection *tags = selection_from_option(description.name, "--tag", options.tags);
    Selection *runs = selection_from_option(description.name, "--run", options.runs);
    if (paths->len == 0) {
        report_usage(description.name, "%s", _("inspect: which path? none was named"));
    } else if (tags != NULL && runs != NULL) {
        code = inspect(&options, paths, runs, tags);
    }
    selection_free(tags);
    selection_free(runs);
    g_ptr_array_unref(paths);
    clear_options(&options);
    return code;
}
