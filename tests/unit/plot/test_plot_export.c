/* SPDX-License-Identifier: Apache-2.0 */
/* Exported files, read back: sizes, resolution, texts, the same bytes twice, and failures in words.
 */
#include "cmocka_all.h"

#include "hand_made_plot.h"
#include "plot_export.h"
#include "temporary_directory.h"

#include <stdlib.h>
#include <string.h>

static char *directory;

static int make_directory(void **state)
{
    (void)state;
    directory = temporary_directory_make();
    return 0;
}

static int remove_directory(void **state)
{
    (void)state;
    temporary_directory_remove(directory);
    return 0;
}

static Plot *falling_plot(const char *tag, uint32_t first_run, size_t n_curves)
{
    Plot *plot = plot_new(tag);
    for (size_t c = 0; c < n_curves; c++) {
        PlotPoint points[50];
        for (int i = 0; i < 50; i++) {
            points[i] = (PlotPoint){i * 200, 0.2 * (double)(c + 1) + 2 * exp(-i / 10.0)};
        }
        hand_made_curve(plot, first_run + (uint32_t)c, c == 0 ? "baseline" : "lr-3e-3 <b>", points,
                        50);
    }
    hand_made_domains(plot, 0, 9800, 0, 3);
    plot->x_name = g_strdup("training step");
    plot->y_name = g_strdup(tag);
    plot->counts.smoothing = smoothing_kind_average(0.6);
    plot->newest_wall_time = 1795478400; /* 2026-11-24 */
    return plot;
}

/* Writes the plots as `name` and gives the bytes back. */
static GByteArray *exported(PlotExport request, const char *name, const Plot *const *plots,
                            size_t n)
{
    char *path = temporary_directory_file(directory, name);
    char *message = NULL;
    gchar *contents = NULL;
    gsize size = 0;
    request.plots = plots;
    request.n_plots = n;
    request.path = path;
    assert_true(plot_export_format_from_path(path, &request.format));
    assert_true(plot_export(&request, &message));
    assert_null(message);
    assert_true(g_file_get_contents(path, &contents, &size, NULL));
    free(path);
    return g_byte_array_new_take((guint8 *)contents, size);
}

static uint32_t big_endian(const guint8 *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* The data of the first chunk of this type (and, for texts, of this keyword). */
static const guint8 *find_chunk(const GByteArray *png, const char *type, const char *keyword)
{
    for (guint at = 8; at + 12 <= png->len;) {
        const guint8 *chunk = png->data + at;
        const bool is_wanted = memcmp(chunk + 4, type, 4) == 0;
        if (is_wanted && (keyword == NULL || strcmp((const char *)chunk + 8, keyword) == 0)) {
            return chunk + 8;
        }
        at += 12 + big_endian(chunk);
    }
    return NULL;
}

static void assert_text(const GByteArray *png, const char *keyword, const char *text)
{
    const guint8 *chunk = find_chunk(png, "tEXt", keyword);
    assert_non_null(chunk);
    assert_memory_equal(chunk + strlen(keyword) + 1, text, strlen(text));
}

static bool contains(const GByteArray *bytes, const char *text)
{
    const size_t length = strlen(text);
    for (size_t i = 0; i + length <= bytes->len; i++) {
        if (memcmp(bytes->data + i, text, length) == 0) {
            return true;
        }
    }
    return false;
}

static void test_png_has_size_resolution_and_texts(void **state)
{
    (void)state;
    Plot *plot = falling_plot("val/loss", 0, 2);
    const Plot *plots[] = {plot};
    PlotExport request = PLOT_EXPORT_INIT;
    request.style = PLOT_STYLE_FIGURE_ONE_COLUMN;
    char *logs = temporary_directory_file(directory, "runs/digits");
    const char *const sources[] = {logs, NULL};
    request.sources = sources;
    GByteArray *png = exported(request, "figure.png", plots, 1);
    const guint8 *header = find_chunk(png, "IHDR", NULL);
    assert_int_equal(big_endian(header), 975); /* 3.25 in at 300 dpi */
    assert_int_equal(big_endian(header + 4), 675);
    assert_int_equal(header[9], 2); /* no alpha */
    const guint8 *resolution = find_chunk(png, "pHYs", NULL);
    assert_int_equal(big_endian(resolution), 11811);
    assert_int_equal(big_endian(resolution + 4), 11811);
    assert_int_equal(resolution[8], 1);
    assert_non_null(find_chunk(png, "sRGB", NULL));
    assert_null(find_chunk(png, "tIME", NULL));
    assert_text(png, "Software", "Courbe ");
    assert_text(png, "Source", "runs/digits"); /* seen from the picture */
    free(logs);
    assert_text(png, "Tag", "val/loss");
    assert_text(png, "Runs", "baseline, lr-3e-3 <b>");
    assert_text(png, "Smoothing", "0.6");
    g_byte_array_unref(png);
    plot_free(plot);
}

static void test_without_metadata_nothing_is_told(void **state)
{
    (void)state;
    Plot *plot = falling_plot("secret-tag", 0, 2);
    const Plot *plots[] = {plot};
    const char *const sources[] = {"/home/ann/runs", NULL};
    PlotExport request = PLOT_EXPORT_INIT;
    request.sources = sources;
    request.no_metadata = true;
    GByteArray *png = exported(request, "bare.png", plots, 1);
    assert_null(find_chunk(png, "tEXt", NULL));
    assert_null(find_chunk(png, "iTXt", NULL));
    assert_non_null(find_chunk(png, "pHYs", NULL));
    g_byte_array_unref(png);
    GByteArray *svg = exported(request, "bare.svg", plots, 1);
    assert_false(contains(svg, "<title>") || contains(svg, "<desc>") || contains(svg, "Courbe"));
    g_byte_array_unref(svg);
    GByteArray *pdf = exported(request, "bare.pdf", plots, 1);
    assert_false(contains(pdf, "/Title") || contains(pdf, "/Subject") ||
                 contains(pdf, "/Keywords") || contains(pdf, "Courbe"));
    assert_true(contains(pdf, "/CreationDate (20261124000000Z"));
    g_byte_array_unref(pdf);
    plot_free(plot);
}

static void test_no_path_of_this_machine_is_told(void **state)
{
    (void)state;
    Plot *plot = falling_plot("loss", 0, 1);
    const Plot *plots[] = {plot};
    const char *const sources[] = {"/somebody/secret/place/logs", NULL};
    PlotExport request = PLOT_EXPORT_INIT;
    request.sources = sources;
    const char *const names[] = {"path.png", "path.svg", "path.pdf"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        GByteArray *bytes = exported(request, names[i], plots, 1);
        assert_true(contains(bytes, "logs"));
        assert_false(contains(bytes, "secret") || contains(bytes, directory));
        g_byte_array_unref(bytes);
    }
    plot_free(plot);
}

static void test_names_beyond_ascii_are_kept(void **state)
{
    (void)state;
    Plot *plot = falling_plot("verlust/größe", 0, 1);
    const Plot *plots[] = {plot};
    const PlotExport request = PLOT_EXPORT_INIT;
    GByteArray *png = exported(request, "umlaut.png", plots, 1);
    const guint8 *chunk = find_chunk(png, "iTXt", "Tag");
    assert_non_null(chunk);
    assert_memory_equal(chunk + strlen("Tag") + 5, "verlust/größe", strlen("verlust/größe"));
    g_byte_array_unref(png);
    plot_free(plot);
}

static void test_a_size_in_px_is_that_many_px(void **state)
{
    (void)state;
    Plot *plot = falling_plot("loss", 0, 2);
    const Plot *plots[] = {plot};
    PlotExport request = PLOT_EXPORT_INIT;
    request.width_pt = 801 * 0.75;
    request.height_pt = 333 * 0.75;
    request.transparent = true;
    GByteArray *png = exported(request, "px.png", plots, 1);
    const guint8 *header = find_chunk(png, "IHDR", NULL);
    assert_int_equal(big_endian(header), 801);
    assert_int_equal(big_endian(header + 4), 333);
    assert_int_equal(header[9], 6); /* with alpha */
    g_byte_array_unref(png);
    plot_free(plot);
}

static void test_the_same_input_gives_the_same_bytes(void **state)
{
    (void)state;
    Plot *loss = falling_plot("loss", 0, 2);
    Plot *accuracy = falling_plot("accuracy", 1, 3);
    const Plot *plots[] = {loss, accuracy};
    PlotExport request = PLOT_EXPORT_INIT;
    request.letters = true;
    const char *names[] = {"same.png", "same.pdf", "same.svg"};
    for (size_t i = 0; i < 3; i++) {
        for (size_t n = 1; n <= 2; n++) {
            GByteArray *first = exported(request, names[i], plots, n);
            GByteArray *second = exported(request, names[i], plots, n);
            assert_int_equal(first->len, second->len);
            assert_memory_equal(first->data, second->data, first->len);
            g_byte_array_unref(first);
            g_byte_array_unref(second);
        }
    }
    plot_free(loss);
    plot_free(accuracy);
}

static void test_pdf_is_dated_by_the_newest_point(void **state)
{
    (void)state;
    Plot *plot = falling_plot("val/loss", 0, 2);
    const Plot *plots[] = {plot};
    PlotExport request = PLOT_EXPORT_INIT;
    request.style = PLOT_STYLE_FIGURE_TWO_COLUMNS;
    GByteArray *pdf = exported(request, "figure.pdf", plots, 1);
    assert_memory_equal(pdf->data, "%PDF-1.", 7);
    assert_true(contains(pdf, "%%EOF"));
    assert_true(contains(pdf, "/CreationDate (20261124000000Z"));
    assert_true(contains(pdf, "/MediaBox [ 0 0 486 187."));
    assert_true(contains(pdf, "/Title (val/loss)"));
    assert_true(contains(pdf, "/FontFile3")); /* embedded, as journals ask, and */
    assert_false(contains(pdf, "/Type3"));    /* not as drawings */
    assert_true(contains(pdf, "/Keywords (baseline, lr-3e-3 <b>)"));
    assert_true(contains(pdf, "smoothed with 0.6; drawn by Courbe "));
    g_byte_array_unref(pdf);
    plot_free(plot);
}

typedef struct {
    char *root_width, *root_height, *view_box;
    int n_titles, n_descriptions, n_texts;
} SvgFacts;

static void see_element(GMarkupParseContext *context, const gchar *name, const gchar **keys,
                        const gchar **values, gpointer user, GError **error)
{
    SvgFacts *facts = user;
    (void)context;
    (void)error;
    facts->n_titles += strcmp(name, "title") == 0;
    facts->n_descriptions += strcmp(name, "desc") == 0;
    facts->n_texts += strcmp(name, "text") == 0;
    for (size_t i = 0; strcmp(name, "svg") == 0 && keys[i] != NULL; i++) {
        char **place = strcmp(keys[i], "width") == 0     ? &facts->root_width
                       : strcmp(keys[i], "height") == 0  ? &facts->root_height
                       : strcmp(keys[i], "viewBox") == 0 ? &facts->view_box
                                                         : NULL;
        if (place != NULL) {
            *place = g_strdup(values[i]);
        }
    }
}

static void test_svg_is_well_formed_and_has_its_size(void **state)
{
    (void)state;
    Plot *plot = falling_plot("val/loss <&>", 0, 2);
    const Plot *plots[] = {plot};
    PlotExport request = PLOT_EXPORT_INIT;
    request.style = PLOT_STYLE_FIGURE_ONE_COLUMN;
    GByteArray *svg = exported(request, "figure.svg", plots, 1);
    SvgFacts facts = {0};
    const GMarkupParser parser = {.start_element = see_element};
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, &facts, NULL);
    assert_true(
        g_markup_parse_context_parse(context, (const char *)svg->data, (gssize)svg->len, NULL));
    assert_true(g_markup_parse_context_end_parse(context, NULL));
    assert_string_equal(facts.root_width, "234pt");
    assert_string_equal(facts.root_height, "162pt");
    assert_string_equal(facts.view_box, "0 0 234 162");
    assert_int_equal(facts.n_titles, 1);
    assert_int_equal(facts.n_descriptions, 1);
    assert_true(facts.n_texts > 10);
    assert_true(contains(svg, ">val/loss &lt;&amp;&gt;</text>"));
    assert_true(contains(svg, ">smoothed with 0.6</text>"));
    assert_true(svg->len < 20 * 1024);
    g_free(facts.root_width);
    g_free(facts.root_height);
    g_free(facts.view_box);
    g_markup_parse_context_free(context);
    g_byte_array_unref(svg);
    plot_free(plot);
}

static void test_what_cannot_be_written_is_said(void **state)
{
    (void)state;
    Plot *plot = falling_plot("loss", 0, 1);
    const Plot *plots[] = {plot};
    PlotExport request = PLOT_EXPORT_INIT;
    request.plots = plots;
    request.n_plots = 1;
    char *path = g_strconcat(directory, "/no\x1bwhere/figure.png", NULL);
    char *message = NULL;
    request.path = path;
    assert_false(plot_export(&request, &message));
    assert_non_null(strstr(message, "No such file or directory"));
    assert_null(strchr(message, '\x1b'));
    g_free(message);
    message = NULL;
    request.width_pt = 1e7;
    request.height_pt = 10;
    assert_false(plot_export(&request, &message));
    assert_non_null(strstr(message, "too large"));
    g_free(message);
    g_free(path);
    plot_free(plot);
}

static void test_a_failure_leaves_the_old_file(void **state)
{
    (void)state;
    Plot *plot = falling_plot("loss", 0, 1);
    const Plot *plots[] = {plot};
    char *path = temporary_directory_file(directory, "old.png");
    temporary_directory_write(path, "old", 3);
    PlotExport request = PLOT_EXPORT_INIT;
    request.plots = plots;
    request.n_plots = 1;
    request.path = path;
    request.width_pt = 1e7;
    request.height_pt = 10;
    char *message = NULL;
    gchar *contents = NULL;
    assert_false(plot_export(&request, &message));
    assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    assert_string_equal(contents, "old");
    g_free(contents);
    g_free(message);
    free(path);
    plot_free(plot);
}

static void test_small_multiples_share_the_page(void **state)
{
    (void)state;
    PlotExport request = PLOT_EXPORT_INIT;
    double width = 0;
    double height = 0;
    double scale = 0;
    request.style = PLOT_STYLE_FIGURE_TWO_COLUMNS;
    request.n_plots = 4;
    plot_export_cell(&request, &width, &height, &scale);
    assert_true(fabs(width - 243) < 1e-9 && fabs(height - 187.2) < 1e-9);
    assert_true(fabs(scale - 300.0 / 72) < 1e-9);
    request.style = PLOT_STYLE_FIGURE_SLIDE;
    request.n_plots = 2;
    plot_export_cell(&request, &width, &height, &scale);
    assert_true(fabs(width - 360) < 1e-9 && fabs(height - 405) < 1e-9);
}

static void test_formats_go_by_the_ending(void **state)
{
    (void)state;
    PlotExportFormat format = PLOT_EXPORT_PNG;
    assert_true(plot_export_format_from_path("a/b.PDF", &format));
    assert_int_equal(format, PLOT_EXPORT_PDF);
    assert_true(plot_export_format_from_path(".svg", &format));
    assert_int_equal(format, PLOT_EXPORT_SVG);
    assert_false(plot_export_format_from_path("png", &format));
    assert_false(plot_export_format_from_path("a.jpeg", &format));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png_has_size_resolution_and_texts),
        cmocka_unit_test(test_without_metadata_nothing_is_told),
        cmocka_unit_test(test_no_path_of_this_machine_is_told),
        cmocka_unit_test(test_names_beyond_ascii_are_kept),
        cmocka_unit_test(test_a_size_in_px_is_that_many_px),
        cmocka_unit_test(test_the_same_input_gives_the_same_bytes),
        cmocka_unit_test(test_pdf_is_dated_by_the_newest_point),
        cmocka_unit_test(test_svg_is_well_formed_and_has_its_size),
        cmocka_unit_test(test_what_cannot_be_written_is_said),
        cmocka_unit_test(test_a_failure_leaves_the_old_file),
        cmocka_unit_test(test_small_multiples_share_the_page),
        cmocka_unit_test(test_formats_go_by_the_ending),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
