/* SPDX-License-Identifier: Apache-2.0 */
/* Words in, a checked description of figures out. Each option is a row: how it is called, and who
 * reads its word; the readers share one form, so that an option is told wrong in one way. */
#include "render_options.h"

#include "command_options.h"
#include "exit_code.h"
#include "figure_size.h"
#include "name_template.h"
#include "output_place.h"
#include "report.h"
#include "smoothing_option.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* cairo refuses larger images, and one of 200 megapixels takes 800 MB. */
static const double side_pixels_max = 32767;
static const double area_pixels_max = 2e8;

enum { WORDS_TAGS, WORDS_RUNS, WORDS_LOGDIRS, WORDS_OUTPUTS, WORDS_REST };

static const CommandDescription description = {
    .name = "render",
    .parameters = N_("LOGDIR…"),
    .summary = N_("Draws the curves of scalar tags into PNG, SVG or PDF (by the end of FILE)."),
    .notes = N_(
        "Several tags in one FILE become small multiples. FILE may hold {tag} and {run}:\n"
        "then there is one file for each. FILE may be -, the standard output. -o may be given\n"
        "several times. Without options: no smoothing, over steps, the newest branch, light,\n"
        "1600x900 px. A WIDTH alone, such as 3.25in, 83mm or 241.147pt (points of TeX), leaves\n"
        "the height to the preset. A:B are limits, of which one may be left out.\n"
        "\n"
        "Smoothing: ema:W, a debiased moving average over points, 0 ≤ W < 1; time:W the same\n"
        "over steps, time:50steps or time:30s by its half-life; mean:25steps or median:60s over\n"
        "a window around each point; gauss:10steps, a bell curve of this σ.\n"
        "\n"
        "Exit codes: 0 done; 1 nothing matched; 2 wrong use; 3 a path could not be read (the\n"
        "rest is drawn) or the output not be written."),
};

/* What the words say of sizes, before all of them are known. */
typedef struct {
    const char *size;
    double dpi;
    double scale;
    const char *format;
} Sizes;

typedef struct {
    FigureMaking *making;
    Sizes sizes;
} Reading;

typedef bool (*WordReader)(const char *word, Reading *reading);

typedef struct {
    const char *name;
    const char *value; /* "WxH" in the help */
    WordReader read;
    const char *expected; /* "“%s” is …": what it would have to be */
    const char *help;
} WordOption;

typedef struct {
    const char *word;
    int value;
} Choice;

static bool choose(const char *word, const Choice *choices, size_t n, int *out_value)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(choices[i].word, word) == 0) {
            *out_value = choices[i].value;
            return true;
        }
    }
    return false;
}

static bool read_axis(const char *word, Reading *reading)
{
    static const Choice AXES[] = {
        {"step", X_AXIS_STEP}, {"relative", X_AXIS_RELATIVE}, {"wall", X_AXIS_WALL}};
    int axis = 0;
    const bool is_known = choose(word, AXES, G_N_ELEMENTS(AXES), &axis);
    reading->making->x_axis = (XAxisKind)axis;
    return is_known;
}

static bool read_y_scale(const char *word, Reading *reading)
{
    static const Choice SCALES[] = {{"linear", false}, {"log", true}};
    int is_log = 0;
    const bool is_known = choose(word, SCALES, G_N_ELEMENTS(SCALES), &is_log);
    reading->making->log_y = is_log != 0;
    return is_known;
}

static bool read_legend(const char *word, Reading *reading)
{
    enum { AUTO, OUTSIDE, NONE };
    static const Choice PLACES[] = {{"auto", AUTO}, {"outside", OUTSIDE}, {"none", NONE}};
    int place = AUTO;
    const bool is_known = choose(word, PLACES, G_N_ELEMENTS(PLACES), &place);
    reading->making->export.legend_outside = place == OUTSIDE;
    reading->making->export.hide_legend = place == NONE;
    return is_known;
}

static bool read_theme(const char *word, Reading *reading)
{
    static const Choice THEMES[] = {{"light", false}, {"dark", true}};
    int is_dark = 0;
    const bool is_known = choose(word, THEMES, G_N_ELEMENTS(THEMES), &is_dark);
    reading->making->export.dark = is_dark != 0;
    return is_known;
}

static bool read_palette(const char *word, Reading *reading)
{
    static const Choice PALETTES[] = {
        {"colour", PALETTE_COLOURS}, {"dashed", PALETTE_DASHED}, {"grey", PALETTE_GREYS}};
    int palette = 0;
    const bool is_known = choose(word, PALETTES, G_N_ELEMENTS(PALETTES), &palette);
    reading->making->export.palette = (PaletteKind)palette;
    return is_known;
}

static bool read_preset(const char *word, Reading *reading)
{
    if (reading->sizes.dpi <= 0) {
        reading->sizes.dpi = 300;
    }
    return plot_style_from_name(word, &reading->making->export.style);
}

static bool read_between(const char *word, double least, double most, double *out_value)
{
    double value = 0;
    const bool is_good = command_options_number(word, &value) && value >= least && value <= most;
    *out_value = is_good ? value : *out_value;
    return is_good;
}

static bool read_dpi(const char *word, Reading *reading)
{
    return read_between(word, 1, 10000, &reading->sizes.dpi);
}

static bool read_scale(const char *word, Reading *reading)
{
    return read_between(word, 0.25, 8, &reading->sizes.scale);
}

static bool read_font_size(const char *word, Reading *reading)
{
    return read_between(word, 1, 200, &reading->making->export.look.text_size);
}

static bool read_line_width(const char *word, Reading *reading)
{
    return read_between(word, 0.05, 50, &reading->making->export.look.line_width);
}

static bool read_font(const char *word, Reading *reading)
{
    reading->making->export.font_family = word;
    return g_utf8_validate(word, -1, NULL) && *word != '\0';
}

static bool read_title(const char *word, Reading *reading)
{
    reading->making->title = word;
    return g_utf8_validate(word, -1, NULL);
}

static bool read_size(const char *word, Reading *reading)
{
    FigureSize size;
    reading->sizes.size = word;
    return figure_size_parse(word, &size);
}

static bool read_format(const char *word, Reading *reading)
{
    PlotExportFormat format;
    char *name = g_strconcat("x.", word, NULL);
    const bool is_known = plot_export_format_from_path(name, &format);
    g_free(name);
    reading->sizes.format = word;
    return is_known;
}

static bool read_grid(const char *word, Reading *reading)
{
    FigureSize grid;
    PlotExport *figure = &reading->making->export;
    const bool is_good = figure_size_parse(word, &grid) && grid.unit == FIGURE_UNIT_PIXELS &&
                         grid.width >= 1 && grid.width <= 64 && grid.height >= 1 &&
                         grid.height <= 64 && strspn(word, "0123456789x") == strlen(word);
    figure->n_columns = is_good ? (size_t)grid.width : 0;
    figure->n_rows = is_good ? (size_t)grid.height : 0;
    return is_good;
}

static bool read_limits(const char *word, double *out_low, double *out_high)
{
    const char *colon = strchr(word, ':');
    if (colon == NULL) {
        return false;
    }
    char *low = g_strndup(word, (gsize)(colon - word));
    const bool has_low = *low != '\0';
    const bool has_high = colon[1] != '\0';
    const bool is_good = (has_low || has_high) &&
                         (!has_low || command_options_number(low, out_low)) &&
                         (!has_high || command_options_number(colon + 1, out_high)) &&
                         !(has_low && has_high && *out_low >= *out_high);
    g_free(low);
    return is_good;
}

static bool read_x_limits(const char *word, Reading *reading)
{
    return read_limits(word, &reading->making->x_min, &reading->making->x_max);
}

static bool read_y_limits(const char *word, Reading *reading)
{
    return read_limits(word, &reading->making->y_min, &reading->making->y_max);
}

static bool read_smoothing(const char *word, Reading *reading)
{
    return smoothing_option_parse(word, &reading->making->smoothing);
}

static const WordOption WORD_OPTIONS[] = {
    {"smoothing", N_("KIND:S"), read_smoothing, SMOOTHING_OPTION_EXPECTED,
     N_("Draw smoothed curves: W or ema:W, as TensorBoard does, or as said below")},
    {"x", N_("AXIS"), read_axis, N_("step, relative or wall"),
     N_("What the x axis shows: step, relative or wall")},
    {"yscale", N_("SCALE"), read_y_scale, N_("linear or log"), N_("The y axis: linear or log")},
    {"xlim", N_("A:B"), read_x_limits, N_("limits such as 0:500, 100: or :2e3"),
     N_("Only this part of the x axis (steps, or seconds)")},
    {"ylim", N_("A:B"), read_y_limits, N_("limits such as 0:1, 0.5: or :2e3"),
     N_("Only this part of the y axis")},
    {"grid", N_("CxR"), read_grid, N_("a grid such as 3x2"),
     N_("So many columns and rows a page; more tags make more files")},
    {"title", N_("TEXT"), read_title, N_("a text in UTF-8"),
     N_("A title; {tag} and {run} stand for their names")},
    {"legend", N_("PLACE"), read_legend, N_("auto, outside or none"),
     N_("Where names stand: auto, outside or none")},
    {"preset", N_("NAME"), read_preset, N_("one-column, two-columns, slide or poster"),
     N_("Sizes for one-column, two-columns, slide or poster")},
    {"size", N_("WxH"), read_size, N_("a size such as 1600x900, 3.25x2.25in or 241.147pt"),
     N_("Size of the figure: 1600x900, 3.25x2.25in, 83x57mm, 241.147pt")},
    {"dpi", N_("N"), read_dpi, N_("a number from 1 to 10000"), N_("Pixels an inch")},
    {"scale", N_("N"), read_scale, N_("a number from 0.25 to 8"),
     N_("So many times the pixels, for dense screens")},
    {"font", N_("FAMILY"), read_font, N_("the name of a font"), N_("Font, or several with commas")},
    {"font-size", N_("PT"), read_font_size, N_("a number from 1 to 200"),
     N_("Size of tick labels and legend; other text in proportion")},
    {"line-width", N_("PT"), read_line_width, N_("a number from 0.05 to 50"),
     N_("Width of the curves")},
    {"theme", N_("THEME"), read_theme, N_("light or dark"), N_("light or dark")},
    {"palette", N_("NAME"), read_palette, N_("colour, dashed or grey"),
     N_("colour; dashed: with dashes, safe on grey printers; grey: black and white")},
    {"format", N_("FORMAT"), read_format, N_("png, svg or pdf"),
     N_("What is written whatever FILE ends in: png, svg or pdf")},
};

enum { N_WORD_OPTIONS = G_N_ELEMENTS(WORD_OPTIONS) };

typedef struct {
    gboolean dark, transparent, no_metadata, each_tag, force;
    char *words[N_WORD_OPTIONS];
} Given;

static void add_entry(GArray *entries, const char *name, char letter, GOptionArg kind, void *place,
                      const char *help, const char *value)
{
    const GOptionEntry entry = {name, letter, 0, kind, place, help, value};
    g_array_append_val(entries, entry);
}

static GArray *make_entries(RenderOptions *options, Given *given)
{
    GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    const GOptionArg list = G_OPTION_ARG_FILENAME_ARRAY;
    add_entry(entries, "tag", 't', list, &options->words[WORDS_TAGS],
              N_("Only tags in whose name this regular expression is found"), N_("RE"));
    add_entry(entries, "run", 'r', list, &options->words[WORDS_RUNS],
              N_("Only runs in whose name this regular expression is found"), N_("RE"));
    add_entry(entries, "output", 'o', list, &options->words[WORDS_OUTPUTS],
              N_("Where to draw: FIG.png, FIG.svg or FIG.pdf"), N_("FILE"));
    add_entry(entries, "each-tag", 0, G_OPTION_ARG_NONE, &given->each_tag,
              N_("A file for each tag, even where FILE has no {tag}"), NULL);
    for (size_t i = 0; i < N_WORD_OPTIONS; i++) {
        const WordOption *option = &WORD_OPTIONS[i];
        const char letter = strcmp(option->name, "x") == 0 ? 'x' : 0;
        add_entry(entries, option->name, letter, G_OPTION_ARG_FILENAME, &given->words[i],
                  option->help, option->value);
    }
    add_entry(entries, "dark", 0, G_OPTION_ARG_NONE, &given->dark, N_("The same as --theme dark"),
              NULL);
    add_entry(entries, "transparent", 0, G_OPTION_ARG_NONE, &given->transparent,
              N_("Without a ground"), NULL);
    add_entry(entries, "no-metadata", 0, G_OPTION_ARG_NONE, &given->no_metadata,
              N_("Do not write into the file what it was drawn from"), NULL);
    add_entry(entries, "force", 0, G_OPTION_ARG_NONE, &given->force,
              N_("Replace existing files where several are written"), NULL);
    add_entry(entries, "logdir", 0, list, &options->words[WORDS_LOGDIRS], N_("The same as LOGDIR"),
              N_("DIR"));
    add_entry(entries, G_OPTION_REMAINING, 0, list, &options->words[WORDS_REST], NULL, NULL);
    return entries;
}

/* The words become the options' own, since what is read from them may point into them. */
static bool read_words(RenderOptions *options, Given *given, Reading *reading)
{
    bool is_good = true;
    for (size_t i = 0; i < N_WORD_OPTIONS; i++) {
        const WordOption *option = &WORD_OPTIONS[i];
        const char *word = given->words[i];
        if (word == NULL) {
            continue;
        }
        g_ptr_array_add(options->values, given->words[i]);
        if (is_good && !option->read(word, reading)) {
            report_usage(description.name, _("render: --%s: “%s” is not %s"), option->name, word,
                         _(option->expected));
            is_good = false;
        }
    }
    return is_good;
}

/* ---- what follows from all words together ---- */

static void preset_or_default_size(const PlotExport *figure, double *out_width, double *out_height)
{
    if (!plot_style_preset_size(figure->style, out_width, out_height)) {
        *out_width = 1600;
        *out_height = 900;
    }
}

static void apply_size(const Sizes *sizes, PlotExport *figure)
{
    const double dpi = sizes->dpi > 0 ? sizes->dpi : 96;
    FigureSize size;
    figure->dpi = dpi * sizes->scale;
    if (sizes->size == NULL || !figure_size_parse(sizes->size, &size)) {
        return;
    }
    figure->width_pt = figure_size_points(size.width, size.unit, dpi);
    if (size.height > 0) {
        figure->height_pt = figure_size_points(size.height, size.unit, dpi);
    } else {
        double width = 0;
        double height = 0;
        preset_or_default_size(figure, &width, &height);
        figure->height_pt = figure->width_pt * height / width;
    }
}

static bool output_format(const char *path, const Sizes *sizes, PlotExportFormat *out_format)
{
    if (sizes->format != NULL || strcmp(path, "-") == 0) {
        char *name = g_strconcat("x.", sizes->format != NULL ? sizes->format : "png", NULL);
        const bool is_known = plot_export_format_from_path(name, out_format);
        g_free(name);
        return is_known;
    }
    if (!plot_export_format_from_path(path, out_format)) {
        report_usage(description.name, _("render: -o: “%s” does not end in .png, .svg or .pdf"),
                     path);
        return false;
    }
    return true;
}

/* A PNG's pixels take memory; a mistyped size must not take all of it. */
static bool check_pixels(const PlotExport *figure)
{
    double width = figure->width_pt;
    double height = figure->height_pt;
    if (!(width > 0) && !plot_style_preset_size(figure->style, &width, &height)) {
        width = 1600 * 0.75;
        height = 900 * 0.75;
    }
    width *= figure->dpi / 72;
    height *= figure->dpi / 72;
    if (width > side_pixels_max || height > side_pixels_max || width * height > area_pixels_max) {
        report_usage(description.name, _("render: a picture of %.0f × %.0f pixels is too large"),
                     width, height);
        return false;
    }
    return true;
}

/* A name with places is looked at again when the tags are known. */
static bool check_place(const char *path, const char *directory)
{
    const bool is_whole = !name_template_has_tag(path) && !name_template_has_run(path);
    return strcmp(path, "-") == 0 ||
           (is_whole ? output_place_check_file(path) : output_place_check_directory(directory));
}

static bool read_outputs(char **paths, const Sizes *sizes, FigureMaking *making, int *out_exit)
{
    if (paths == NULL || *paths == NULL) {
        report_usage(
            description.name, "%s",
            _("render: -o FILE is missing; its end says whether a PNG, SVG or PDF is drawn"));
        return false;
    }
    for (char **path = paths; *path != NULL; path++) {
        FigureOutput output = {.path = *path};
        if (!output_format(*path, sizes, &output.format) ||
            (output.format == PLOT_EXPORT_PNG && !check_pixels(&making->export))) {
            return false;
        }
        char *directory = name_template_directory(*path);
        const bool exists = g_file_test(directory, G_FILE_TEST_IS_DIR);
        if (!exists) {
            report(_("%s: there is no directory %s"), *path, directory);
        }
        const bool can_be = exists && check_place(*path, directory);
        g_free(directory);
        if (!can_be) {
            *out_exit = EXIT_CODE_FAILED;
            return false;
        }
        g_array_append_val(making->outputs, output);
    }
    return true;
}

static bool read_settings(RenderOptions *options, Given *given, int *out_exit)
{
    FigureMaking *making = &options->making;
    Reading reading = {.making = making, .sizes = {.scale = 1}};
    const bool is_good = read_words(options, given, &reading);
    *out_exit = EXIT_CODE_USAGE;
    if (!is_good) {
        return false;
    }
    if (options->paths->len == 0) {
        report_usage(description.name, "%s", _("render: which log directory? none was named"));
        return false;
    }
    making->export.dark |= given->dark != 0;
    making->export.transparent = given->transparent;
    making->export.no_metadata = given->no_metadata;
    making->each_tag = given->each_tag;
    making->force = given->force;
    apply_size(&reading.sizes, &making->export);
    return read_outputs(options->words[WORDS_OUTPUTS], &reading.sizes, making, out_exit);
}

bool render_options_read(RenderOptions *options, int argc, char **argv, int *out_exit)
{
    Given given = {0};
    *options = (RenderOptions){.making = FIGURE_MAKING_INIT};
    options->values = g_ptr_array_new_with_free_func(g_free);
    options->making.outputs = g_array_new(FALSE, FALSE, sizeof(FigureOutput));
    GArray *entries = make_entries(options, &given);
    bool go_on = command_options_parse(
        &description, (const GOptionEntry *)(const void *)entries->data, argc, argv, out_exit);
    g_array_unref(entries);
    options->paths =
        command_options_paths(options->words[WORDS_LOGDIRS], options->words[WORDS_REST]);
    if (go_on) {
        *out_exit = EXIT_CODE_USAGE;
        options->tags =
            selection_from_option(description.name, "--tag", options->words[WORDS_TAGS]);
        options->runs =
            selection_from_option(description.name, "--run", options->words[WORDS_RUNS]);
        go_on = options->tags != NULL && options->runs != NULL &&
                read_settings(options, &given, out_exit);
    }
    for (size_t i = 0; i < N_WORD_OPTIONS; i++) {
        if (given.words[i] != NULL && !g_ptr_array_find(options->values, given.words[i], NULL)) {
            g_free(given.words[i]);
        }
    }
    return go_on;
}

void render_options_clear(RenderOptions *options)
{
    for (size_t i = 0; i < G_N_ELEMENTS(options->words); i++) {
        g_strfreev(options->words[i]);
    }
    selection_free(options->tags);
    selection_free(options->runs);
    g_ptr_array_unref(options->paths);
    g_ptr_array_unref(options->values);
    g_array_unref(options->making.outputs);
}
