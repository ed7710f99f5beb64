/* SPDX-License-Identifier: Apache-2.0 */
/* Log directories in, every point of the chosen scalar series out. One run is read and written
 * after the other (small ones some at a time), so that logs may be larger than memory. */
#include "command_export.h"

#include "command_options.h"
#include "exit_code.h"
#include "loaded_logs.h"
#include "log_groups.h"
#include "media_writer.h"
#include "output_place.h"
#include "output_stream.h"
#include "report.h"
#include "scalar_choice.h"
#include "scalar_writer.h"
#include "selection.h"
#include "smoothing_option.h"
#include "tex_writer.h"
#include "wide_writer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* So many bytes of small runs are read at a time. */
enum { GROUP_BYTES = 16 * 1024 * 1024 };

typedef struct {
    char **tags;     /* owned */
    char **runs;     /* owned */
    char **logdirs;  /* owned */
    char **rest;     /* owned */
    char *format;    /* owned */
    char *smoothing; /* owned */
    char *x_axis;    /* owned */
    char *from;      /* owned */
    char *to;        /* owned */
    char *output;    /* owned */
    char *media;     /* owned */
    gboolean all_branches;
    gboolean wide;
    gboolean force;
} ExportOptions;

static const CommandDescription description = {
    .name = "export",
    .parameters = N_("LOGDIR…"),
    .summary = N_("Writes every point of scalar tags, run by run and tag by tag, in step order."),
    .notes = N_(
        "CSV and TSV have the columns run,tag,step,wall_time,value, then smoothed and superseded\n"
        "where they are asked for; control characters in names are shown escaped there (JSON\n"
        "keeps them). JSON lines have the same as one object a point. JSON is\n"
        "{\"series\":[{\"run\",\"tag\",\"step\":[],\"wall_time\":[],\"value\":[]}]}. Numbers are "
        "the\n"
        "shortest digits that read back exactly. A FILE that ends in .gz is compressed.\n"
        "With --wide the columns are tag,step (or relative, wall_time) and one a run, which is\n"
        "empty where the run has no point. TeX is a figure for pgfplots that compiles alone, a\n"
        "page for each tag; long curves are thinned there, their extremes kept.\n"
        "Smoothing: ema:W, a debiased moving average over points, 0 ≤ W < 1; time:W the same over\n"
        "steps, time:50steps or time:30s by its half-life; mean:25steps or median:60s over a\n"
        "window around each point; gauss:10steps, a bell curve of this σ.\n"
        "Below --media DIR, in RUN/TAG, images have the bytes they were logged with (STEP.png);\n"
        "buckets are in histograms.csv and texts in texts.jsonl.\n"
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
         N_("csv, tsv, jsonl, json or tex (otherwise by the end of FILE; csv)"), N_("FORMAT")},
        {"smoothing", 0, 0, G_OPTION_ARG_FILENAME, &options->smoothing,
         N_("Add smoothed values: W or ema:W, as TensorBoard does, or as said below"),
         N_("KIND:S")},
        {"wide", 0, 0, G_OPTION_ARG_NONE, &options->wide,
         N_("A column for each run, a row for each x (CSV and TSV)"), NULL},
        {"from", 0, 0, G_OPTION_ARG_FILENAME, &options->from, N_("Only points from X on"), N_("X")},
        {"to", 0, 0, G_OPTION_ARG_FILENAME, &options->to, N_("Only points up to X"), N_("X")},
        {"x", 'x', 0, G_OPTION_ARG_FILENAME, &options->x_axis,
         N_("What --from, --to and --wide go by: step, relative (seconds since the first point) or "
            "wall (seconds since 1970)"),
         N_("AXIS")},
        {"all-branches", 0, 0, G_OPTION_ARG_NONE, &options->all_branches,
         N_("Also write the points that a restart superseded, marked"), NULL},
        {"media", 0, 0, G_OPTION_ARG_FILENAME, &options->media,
         N_("Write images, histograms and texts into files below DIR instead of scalars"),
         N_("DIR")},
        {"force", 0, 0, G_OPTION_ARG_NONE, &options->force, N_("Replace existing files below DIR"),
         NULL},
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
    g_free(options->x_axis);
    g_free(options->from);
    g_free(options->to);
    g_free(options->output);
    g_free(options->media);
}

static const struct {
    const char *name;
    ScalarFormat format;
} formats[] = {{"csv", SCALAR_FORMAT_CSV},
               {"tsv", SCALAR_FORMAT_TSV},
               {"jsonl", SCALAR_FORMAT_JSON_LINES},
               {"json", SCALAR_FORMAT_JSON},
               {"tex", SCALAR_FORMAT_TEX}};

/* What stands behind the last dot, or behind the one before ".gz". */
static char *format_name_of(const char *path)
{
    char *bare = g_str_has_suffix(path, ".gz") ? g_strndup(path, strlen(path) - 3) : g_strdup(path);
    const char *dot = strrchr(bare, '.');
    char *name = g_strdup(dot != NULL ? dot + 1 : "");
    g_free(bare);
    return name;
}

static bool find_format(const char *name, ScalarFormat *out_format)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        if (strcmp(formats[i].name, name) == 0) {
            *out_format = formats[i].format;
            return true;
        }
    }
    return false;
}

static bool read_format(const ExportOptions *options, ScalarFormat *out_format)
{
    *out_format = SCALAR_FORMAT_CSV;
    if (options->format == NULL && options->output != NULL) {
        char *name = format_name_of(options->output);
        find_format(name, out_format);
        g_free(name);
    }
    if (options->format != NULL && !find_format(options->format, out_format)) {
        report_usage(description.name,
                     _("export: --format: “%s” is not csv, tsv, jsonl, json or tex"),
                     options->format);
        return false;
    }
    return true;
}

static bool check_wide(const ExportOptions *options, ScalarFormat format)
{
    if (options->wide && format != SCALAR_FORMAT_CSV && format != SCALAR_FORMAT_TSV) {
        report_usage(description.name, "%s", _("export: --wide is for CSV and TSV"));
        return false;
    }
    if (options->wide && options->all_branches) {
        report_usage(description.name, "%s", _("export: --wide has no room for --all-branches"));
        return false;
    }
    return true;
}

/* TeX reckons with five digits, which is not enough for seconds since 1970. */
static bool check_tex(const ScalarWriting *writing)
{
    const bool is_tex = writing->format == SCALAR_FORMAT_TEX;
    if (is_tex && (writing->all_branches || writing->range.axis == X_AXIS_WALL)) {
        report_usage(description.name, "%s",
                     _("export: tex has neither --all-branches nor --x wall"));
        return false;
    }
    return true;
}

static bool check_media(const ExportOptions *options, const ScalarWriting *writing)
{
    if (options->media != NULL && (options->output != NULL || options->format != NULL ||
                                   options->wide || options->smoothing != NULL ||
                                   options->all_branches || writing->range.axis != X_AXIS_STEP)) {
        report_usage(description.name, "%s",
                     _("export: --media goes with --tag, --run, --from, --to and --force alone"));
        return false;
    }
    if (options->media == NULL && options->force) {
        report_usage(description.name, "%s", _("export: --force is for --media"));
        return false;
    }
    return true;
}

static bool read_end(const char *option, const char *text, double *out_end)
{
    if (text != NULL && !command_options_number(text, out_end)) {
        report_usage(description.name, _("export: %s: “%s” is no number"), option, text);
        return false;
    }
    return true;
}

static bool read_range(const ExportOptions *options, ScalarRange *range)
{
    if (!command_options_axis(description.name, options->x_axis, &range->axis) ||
        !read_end("--from", options->from, &range->from) ||
        !read_end("--to", options->to, &range->to)) {
        return false;
    }
    if (range->from > range->to) {
        report_usage(description.name, _("export: --from %s is behind --to %s"), options->from,
                     options->to);
        return false;
    }
    return true;
}

static bool read_smoothing(const char *word, SmoothingKind *out_kind)
{
    if (word != NULL && !smoothing_option_parse(word, out_kind)) {
        report_usage(description.name, _("export: --smoothing: “%s” is not %s"), word,
                     _(SMOOTHING_OPTION_EXPECTED));
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
    return read_format(options, &writing->format) && check_wide(options, writing->format) &&
           read_range(options, &writing->range) && check_tex(writing) &&
           check_media(options, writing) && read_smoothing(options->smoothing, &writing->smoothing);
}

static guint64 count_superseded(const SeriesStore *store, const GArray *choices)
{
    guint64 n = 0;
    for (guint i = 0; i < choices->len; i++) {
        const ScalarChoice choice = g_array_index(choices, ScalarChoice, i);
        n += series_n_superseded(series_store_series(store, choice.run, choice.tag));
    }
    return n;
}

static void report_superseded(guint64 n)
{
    report(g_dngettext(GETTEXT_PACKAGE,
                       "left out %" G_GUINT64_FORMAT
                       " point that a restart superseded (--all-branches writes it)",
                       "left out %" G_GUINT64_FORMAT
                       " points that a restart superseded (--all-branches writes them)",
                       (gulong)n),
           n);
}

/* All that a way through the logs needs and leaves. */
typedef struct {
    const Selection *runs, *tags; /* borrowed, as `output` */
    OutputStream *output;
    LoadedLogs logs;
    bool is_whole;         /* all runs are needed at a time */
    GHashTable *seen_tags; /* owned; names, as long as nothing matched */
    guint64 n_choices, n_superseded;
} Passage;

static void note_tags(Passage *passage)
{
    for (TagId tag = 0; tag < series_store_n_tags(passage->logs.store); tag++) {
        g_hash_table_add(passage->seen_tags,
                         g_strdup(series_store_tag_name(passage->logs.store, tag)));
    }
}

static bool write_choices(const Passage *passage, ScalarWriting *writing, const GArray *choices)
{
    const SeriesStore *store = passage->logs.store;
    if (writing->format == SCALAR_FORMAT_TEX) {
        return tex_writer_write(writing, store, choices, passage->output);
    }
    return passage->is_whole ? wide_writer_write(writing, store, choices, passage->output)
                             : scalar_writer_add(writing, store, choices, passage->output);
}

static bool write_group(Passage *passage, ScalarWriting *writing)
{
    const SeriesStore *store = passage->logs.store;
    loaded_logs_warn_of_damage(&passage->logs);
    GArray *choices = scalar_choice_find(store, passage->runs, passage->tags);
    passage->n_choices += choices->len;
    passage->n_superseded += count_superseded(store, choices);
    if (passage->n_choices == 0) {
        note_tags(passage);
    }
    bool goes_on = true;
    if (choices->len > 0) {
        goes_on = write_choices(passage, writing, choices);
    }
    g_array_unref(choices);
    return goes_on;
}

static void write_groups(Passage *passage, LogGroups *groups, ScalarWriting *writing)
{
    if (!passage->is_whole) {
        scalar_writer_begin(writing, passage->output);
    }
    bool goes_on = true;
    while (goes_on && log_groups_next(groups, &passage->logs)) {
        goes_on = write_group(passage, writing);
    }
    scalar_writer_end(writing, passage->output);
}

static void report_nothing(const Passage *passage, const LogGroups *groups)
{
    const size_t n_runs = log_groups_n_runs(groups);
    if (n_runs > 0 && log_groups_n_selected(groups) == 0) {
        report(_("no run matched, of %zu (“courbe inspect” lists them)"), n_runs);
    } else {
        scalar_choice_report_none_of(n_runs, g_hash_table_size(passage->seen_tags));
    }
}

/* @return the exit code; the output is closed. */
static int finish(Passage *passage, const ScalarWriting *writing, const LogGroups *groups)
{
    char *message = NULL;
    const int code = loaded_logs_exit_code(&passage->logs, passage->n_choices == 0);
    if (passage->n_choices == 0) {
        output_stream_discard(passage->output);
        report_nothing(passage, groups);
        return code;
    }
    if (!output_stream_close(passage->output, &message)) {
        report("%s", message);
        g_free(message);
        return EXIT_CODE_FAILED;
    }
    if (passage->n_superseded > 0 && !writing->all_branches) {
        report_superseded(passage->n_superseded);
    }
    return code;
}

static int export_points(ScalarWriting *writing, const GPtrArray *paths,
                         const ExportOptions *options, const Selection *runs, const Selection *tags)
{
    char *message = NULL;
    Passage passage = {.runs = runs,
                       .tags = tags,
                       .output = output_stream_open(options->output, &message),
                       .is_whole = options->wide || writing->format == SCALAR_FORMAT_TEX};
    if (passage.output == NULL) {
        report("%s", message);
        g_free(message);
        return EXIT_CODE_FAILED;
    }
    loaded_logs_begin(&passage.logs);
    passage.seen_tags = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    LogGroups *groups =
        log_groups_new(paths, runs, passage.is_whole ? UINT64_MAX : GROUP_BYTES, &passage.logs);
    write_groups(&passage, groups, writing);
    const int code = finish(&passage, writing, groups);
    log_groups_free(groups);
    g_hash_table_unref(passage.seen_tags);
    loaded_logs_clear(&passage.logs);
    return code;
}

static int export_media(ScalarWriting *scalars, const GPtrArray *paths,
                        const ExportOptions *options, const Selection *runs, const Selection *tags)
{
    MediaWriting writing = {.directory = options->media,
                            .runs = runs,
                            .tags = tags,
                            .range = scalars->range,
                            .force = options->force};
    LoadedLogs logs;
    if (!output_place_check_directory(options->media)) {
        return EXIT_CODE_FAILED;
    }
    loaded_logs_begin(&logs);
    media_writer_begin(&writing);
    LogGroups *groups = log_groups_new(paths, runs, GROUP_BYTES, &logs);
    while (log_groups_next(groups, &logs)) {
        loaded_logs_warn_of_damage(&logs);
        media_writer_add(&writing, logs.store);
    }
    const int code = loaded_logs_exit_code(&logs, writing.n_values == 0);
    if (code == EXIT_CODE_NOTHING && !writing.has_failed) {
        report("%s",
               _("no image, histogram or text matched (“courbe inspect” lists what there is)"));
    }
    log_groups_free(groups);
    g_hash_table_unref(writing.names);
    loaded_logs_clear(&logs);
    return writing.has_failed ? EXIT_CODE_FAILED : code;
}

int command_export(int argc, char **argv)
{
    ExportOptions options = {0};
    ScalarWriting writing = {.range = SCALAR_RANGE_ALL};
    int code = EXIT_CODE_USAGE;
    if (!parse(&options, argc, argv, &code)) {
        clear_options(&options);
        return code;
    }
    GPtrArray *paths = command_options_paths(options.logdirs, options.rest);
    Selection *tags = selection_from_option(description.name, "--tag", options.tags);
    Selection *runs = selection_from_option(description.name, "--run", options.runs);
    if (tags != NULL && runs != NULL && read_settings(&options, paths, &writing)) {
        code = (options.media != NULL ? export_media : export_points)(&writing, paths, &options,
                                                                      runs, tags);
    }
    selection_free(tags);
    selection_free(runs);
    g_ptr_array_unref(paths);
    clear_options(&options);
    return code;
}
