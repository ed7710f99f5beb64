/* SPDX-License-Identifier: Apache-2.0 */
/* Log directories in, every point of the chosen scalar series out, as CSV or JSON. */
#include "command_export.h"

#include "command_options.h"
#include "exit_code.h"
#include "loaded_logs.h"
#include "output_stream.h"
#include "report.h"
#include "scalar_choice.h"
#include "scalar_writer.h"
#include "selection.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
    char **tags;     /* owned */
    char **runs;     /* owned */
    char **logdirs;  /* owned */
    char **rest;     /* owned */
    char *format;    /* owned */
    char *smoothing; /* owned */
    char *output;    /* owned */
    gboolean all_branches;
} ExportOptions;

static const CommandDescription description = {
    .name = "export",
    .parameters = N_("LOGDIR…"),
    .summary = N_("Writes every point of scalar tags, run by run and tag by tag, in step order."),
    .notes = N_(
        "CSV has the columns run,tag,step,wall_time,value, then smoothed and superseded\n"
        "where they are asked for; control characters in names are shown escaped there\n"
        "(JSON keeps them). JSON is {\"series\":[{\"run\",\"tag\",\"step\":[],\"wall_time\":[],\n"
        "\"value\":[]}]}. Numbers are the shortest digits that read back exactly.\n"
        "\n"
        "Exit codes: 0 done; 1 nothing matched; 2 wrong use; 3 a path could not be read (the\n"
        "rest is written) or the output not be written."),
};

static bool parse(ExportOptions *options, int argc, char **argv, int *out_exit)
{
    const GOptionEntry entries[] = {
        {"tag", 't', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->tags,
         N_("Only tags in whose name this regular expression is found"), N_("RE")},
        {"run", 'r', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->runs,
         N_("Only runs in whose name this regular expression is found"), N_("RE")},
        {"format", 'f', 0, G_OPTION_ARG_FILENAME, &options->format,
         N_("csv or json (otherwise by the end of FILE; csv)"), N_("FORMAT")},
        {"smoothing", 0, 0, G_OPTION_ARG_FILENAME, &options->smoothing,
         N_("Add smoothed values: a debiased moving average, 0 ≤ W < 1"), N_("W")},
        {"all-branches", 0, 0, G_OPTION_ARG_NONE, &options->all_branches,
         N_("Also write the points that a restart superseded, marked"), NULL},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
         N_("Where to write (otherwise standard output)"), N_("FILE")},
        {"logdir", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->logdirs, N_("The same as LOGDIR"),
         N_("DIR")},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->rest, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    return command_options_parse(&description, entries, argc, argv, out_exit);
}

static void clear_options(ExportOptions *options)
{
    g_strfreev(options->tags);
    g_strfreev(options->runs);
    g_strfreev(options->logdirs);
    g_strfreev(options->rest);
    g_free(options->format);
    g_free(options->smoothing);
    g_free(options->output);
}

static bool read_format(const ExportOptions *options, ScalarFormat *out_format)
{
    const char *name = options->format;
    if (name == NULL) {
        const bool json = options->output != NULL && g_str_has_suffix(options->output, ".json");
        name = json ? "json" : "csv";
    }
    if (strcmp(name, "csv") == 0) {
        *out_format = SCALAR_FORMAT_CSV;
    } else if (strcmp(name, "json") == 0) {
        *out_format = SCALAR_FORMAT_JSON;
    } else {
        report_usage(description.name, _("export: --format: “%s” is neither csv nor json"), name);
        return false;
    }
    return true;
}

/* Checks what needs no file to be read. */
static bool read_settings(const ExportOptions *options, const GPtrArray *paths,
                          ScalarWriting *writing)
{
    if (paths->len == 0) {
        report_usage(description.name, "%s", _("export: which log directory? none was named"));
        return false;
    }
    writing->all_branches = options->all_branches;
    return read_format(options, &writing->format) &&
           command_options_smoothing(description.name, options->smoothing, &writing->smoothing);
}

static void report_superseded(const ScalarWriting *writing)
{
    guint64 n = 0;
    for (guint i = 0; i < writing->choices->len; i++) {
        const ScalarChoice choice = g_array_index(writing->choices, ScalarChoice, i);
        n += series_n_superseded(series_store_series(writing->store, choice.run, choice.tag));
    }
    if (n > 0 && !writing->all_branches) {
        report(g_dngettext(GETTEXT_PACKAGE,
                           "left out %" G_GUINT64_FORMAT
                           " point that a restart superseded (--all-branches writes it)",
                           "left out %" G_GUINT64_FORMAT
                           " points that a restart superseded (--all-branches writes them)",
                           (gulong)n),
               n);
    }
}

static bool write_file(const ScalarWriting *writing, const char *path)
{
    char *message = NULL;
    OutputStream *output = output_stream_open(path, &message);
    bool done = false;
    if (output != NULL) {
        scalar_writer_write(writing, output);
        done = output_stream_close(output, &message);
    }
    if (!done) {
        report("%s", message);
        g_free(message);
    }
    return done;
}

static int export_points(ScalarWriting *writing, const GPtrArray *paths, const char *output,
                         const Selection *runs, const Selection *tags)
{
    LoadedLogs logs;
    loaded_logs_read(&logs, paths);
    loaded_logs_warn_of_damage(&logs);
    GArray *choices = scalar_choice_find(logs.store, runs, tags);
    writing->store = logs.store;
    writing->choices = choices;
    int code = loaded_logs_exit_code(&logs, choices->len == 0);
    if (choices->len == 0) {
        scalar_choice_report_none(logs.store);
    } else if (write_file(writing, output)) {
        report_superseded(writing);
    } else {
        code = EXIT_CODE_FAILED;
    }
    g_array_unref(choices);
    loaded_logs_clear(&logs);
    return code;
}

int command_export(int argc, char **argv)
{
    ExportOptions options = {0};
    ScalarWriting writing = {0};
    int code = EXIT_CODE_USAGE;
    if (!parse(&options, argc, argv, &code)) {
        clear_options(&options);
        return code;
    }
    GPtrArray *paths = command_options_paths(options.logdirs, options.rest);
    Selection *tags = selection_from_option(description.name, "--tag", options.tags);
    Selection *runs = selection_from_option(description.name, "--run", options.runs);
    if (tags != NULL && runs != NULL && read_settings(&options, paths, &writing)) {
        code = export_points(&writing, paths, options.output, runs, tags);
    }
    selection_free(tags);
    selection_free(runs);
    g_ptr_array_unref(paths);
    clear_options(&options);
    return code;
}
