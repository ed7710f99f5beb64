/* SPDX-License-Identifier: Apache-2.0 */
/* Log directories in, figures of the chosen scalar series out. Nothing saved by the window is
 * looked at: the same command gives the same picture for everybody. */
#include "command_render.h"

#include "command_options.h"
#include "exit_code.h"
#include "figure_maker.h"
#include "figure_size.h"
#include "loaded_logs.h"
#include "report.h"
#include "scalar_choice.h"
#include "selection.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* cairo refuses larger images, and one of 200 megapixels takes 800 MB. */
static const double side_pixels_max = 32767;
static const double area_pixels_max = 2e8;

typedef struct {
    char **tags; /* owned, as all here */
    char **runs;
    char **logdirs;
    char **rest;
    char *smoothing;
    char *x_axis;
    char *size;
    char *preset;
    char *dpi;
    char *output;
    gboolean dark;
    gboolean transparent;
} RenderOptions;

static const CommandDescription description = {
    .name = "render",
    .parameters = N_("LOGDIR…"),
    .summary = N_("Draws the curves of scalar tags into a PNG, SVG or PDF (by the end of FILE)."),
    .notes =
        N_("Several tags in one FILE become small multiples. FILE may hold {tag} and {run}:\n"
           "then there is one file for each. Without options: no smoothing, over steps, the\n"
           "newest branch, light, 1600x900 px.\n"
           "\n"
           "Exit codes: 0 done; 1 nothing matched; 2 wrong use; 3 a path could not be read (the\n"
           "rest is drawn) or the output not be written."),
};

static bool parse(RenderOptions *options, int argc, char **argv, int *out_exit)
{
    const GOptionEntry entries[] = {
        {"tag", 't', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->tags,
         N_("Only tags in whose name this regular expression is found"), N_("RE")},
        {"run", 'r', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->runs,
         N_("Only runs in whose name this regular expression is found"), N_("RE")},
        {"smoothing", 0, 0, G_OPTION_ARG_FILENAME, &options->smoothing,
         N_("Draw smoothed curves: a debiased moving average, 0 ≤ W < 1"), N_("W")},
        {"x", 'x', 0, G_OPTION_ARG_FILENAME, &options->x_axis,
         N_("What the x axis shows: step, relative or wall"), N_("AXIS")},
        {"size", 0, 0, G_OPTION_ARG_FILENAME, &options->size,
         N_("Size of the figure: 1600x900, 3.25x2.25in, 83x57mm"), N_("WxH")},
        {"preset", 0, 0, G_OPTION_ARG_FILENAME, &options->preset,
         N_("Sizes for one-column, two-columns, slide or poster"), N_("NAME")},
        {"dpi", 0, 0, G_OPTION_ARG_FILENAME, &options->dpi, N_("Pixels an inch"), N_("N")},
        {"dark", 0, 0, G_OPTION_ARG_NONE, &options->dark, N_("On a dark ground"), NULL},
        {"transparent", 0, 0, G_OPTION_ARG_NONE, &options->transparent, N_("Without a ground"),
         NULL},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
         N_("Where to draw: FIG.png, FIG.svg or FIG.pdf"), N_("FILE")},
        {"logdir", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->logdirs, N_("The same as LOGDIR"),
         N_("DIR")},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->rest, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    return command_options_parse(&description, entries, argc, argv, out_exit);
}

static void clear_options(RenderOptions *options)
{
    g_strfreev(options->tags);
    g_strfreev(options->runs);
    g_strfreev(options->logdirs);
    g_strfreev(options->rest);
    g_free(options->smoothing);
    g_free(options->x_axis);
    g_free(options->size);
    g_free(options->preset);
    g_free(options->dpi);
    g_free(options->output);
}

static bool read_preset(const char *name, PlotExport *figure)
{
    if (name != NULL && !plot_style_from_name(name, &figure->style)) {
        report_usage(description.name,
                     _("render: --preset: “%s” is not one-column, two-columns, slide or poster"),
                     name);
        return false;
    }
    figure->dpi = name != NULL ? 300 : 96;
    return true;
}

static bool read_dpi(const char *text, PlotExport *figure)
{
    double dpi = 0;
    if (text == NULL) {
        return true;
    }
    if (!command_options_number(text, &dpi) || dpi < 1 || dpi > 10000) {
        report_usage(description.name, _("render: --dpi: “%s” is no number from 1 to 10000"), text);
        return false;
    }
    figure->dpi = dpi;
    return true;
}

static bool read_size(const char *text, PlotExport *figure)
{
    FigureSize size;
    if (text == NULL) {
        return true;
    }
    if (!figure_size_parse(text, &size)) {
        report_usage(description.name,
                     _("render: --size: “%s” is no size such as 1600x900, 3.25x2.25in or 83x57mm"),
                     text);
        return false;
    }
    figure->width_pt = figure_size_points(size.width, size.unit, figure->dpi);
    figure->height_pt = figure_size_points(size.height, size.unit, figure->dpi);
    return true;
}

/* A PNG's pixels take memory; a mistyped size must not take all of it. */
static bool check_pixels(const PlotExport *figure)
{
    double width_pt = figure->width_pt;
    double height_pt = figure->height_pt;
    if (width_pt <= 0 && !plot_style_preset_size(figure->style, &width_pt, &height_pt)) {
        return true;
    }
    const double width = width_pt * figure->dpi / 72;
    const double height = height_pt * figure->dpi / 72;
    if (figure->format == PLOT_EXPORT_PNG &&
        (width > side_pixels_max || height > side_pixels_max || width * height > area_pixels_max)) {
        report_usage(description.name, _("render: a picture of %.0f × %.0f pixels is too large"),
                     width, height);
        return false;
    }
    return true;
}

static bool read_output(const char *path, FigureMaking *making)
{
    if (path == NULL) {
        report_usage(
            description.name, "%s",
            _("render: -o FILE is missing; its end says whether a PNG, SVG or PDF is drawn"));
        return false;
    }
    if (!plot_export_format_from_path(path, &making->export.format)) {
        report_usage(description.name, _("render: -o: “%s” does not end in .png, .svg or .pdf"),
                     path);
        return false;
    }
    making->output = path;
    return true;
}

/* Checks what needs no file to be read. */
static bool read_settings(const RenderOptions *options, const GPtrArray *paths,
                          FigureMaking *making)
{
    PlotExport *figure = &making->export;
    if (paths->len == 0) {
        report_usage(description.name, "%s", _("render: which log directory? none was named"));
        return false;
    }
    figure->dark = options->dark;
    figure->transparent = options->transparent;
    return read_output(options->output, making) &&
           command_options_axis(description.name, options->x_axis, &making->x_axis) &&
           read_preset(options->preset, figure) && read_dpi(options->dpi, figure) &&
           read_size(options->size, figure) && check_pixels(figure) &&
           command_options_smoothing(description.name, options->smoothing, &making->smoothing);
}

static int render(FigureMaking *making, const GPtrArray *paths, const Selection *runs,
                  const Selection *tags)
{
    LoadedLogs logs;
    loaded_logs_read(&logs, paths);
    loaded_logs_warn_of_damage(&logs);
    GArray *choices = scalar_choice_find(logs.store, runs, tags);
    making->store = logs.store;
    making->choices = choices;
    int code = loaded_logs_exit_code(&logs, choices->len == 0);
    if (choices->len == 0) {
        scalar_choice_report_none(logs.store);
    } else if (!figure_maker_make(making)) {
        code = EXIT_CODE_FAILED;
    }
    g_array_unref(choices);
    loaded_logs_clear(&logs);
    return code;
}

int command_render(int argc, char **argv)
{
    RenderOptions options = {0};
    FigureMaking making = {.export = PLOT_EXPORT_INIT};
    int code = EXIT_CODE_USAGE;
    if (!parse(&options, argc, argv, &code)) {
        clear_options(&options);
        return code;
    }
    GPtrArray *paths = command_options_paths(options.logdirs, options.rest);
    Selection *tags = selection_from_option(description.name, "--tag", options.tags);
    Selection *runs = selection_from_option(description.name, "--run", options.runs);
    if (tags != NULL && runs != NULL && read_settings(&options, paths, &making)) {
        code = render(&making, paths, runs, tags);
    }
    selection_free(tags);
    selection_free(runs);
    g_ptr_array_unref(paths);
    clear_options(&options);
    return code;
}
