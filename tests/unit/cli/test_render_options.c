/* SPDX-License-Identifier: Apache-2.0 */
/* Words, and what they mean; those that mean nothing are said with their option. */
#include "render_options.h"

#include "captured_output.h"
#include "cmocka_all.h"
#include "exit_code.h"

#include <string.h>

typedef struct {
    char *words[24]; /* owned */
    RenderOptions options;
    char *said;
    int code;
    bool good;
} Read;

/* Reads `words` (split at blanks) after "render logs -o a.png". */
static void read_words(Read *read, const char *words)
{
    char *line = g_strconcat("render logs -o a.png ", words, NULL);
    char **split = g_strsplit(g_strchomp(line), " ", -1);
    char *argv[24] = {NULL};
    int n = 0;
    for (; split[n] != NULL; n++) {
        read->words[n] = argv[n] = g_strdup(split[n]);
    }
    read->words[n] = NULL;
    g_strfreev(split);
    g_free(line);
    CapturedOutput captured;
    captured_output_begin(&captured, stderr);
    read->code = -1;
    read->good = render_options_read(&read->options, n, argv, &read->code);
    read->said = captured_output_end(&captured);
}

static void clear_read(Read *read)
{
    render_options_clear(&read->options);
    for (size_t i = 0; read->words[i] != NULL; i++) {
        g_free(read->words[i]);
    }
    g_free(read->said);
}

static void test_words_become_a_figure(void **state)
{
    (void)state;
    Read read;
    read_words(&read, "--x wall --yscale log --xlim 1:2e3 --ylim :5 --grid 3x2 --title T "
                      "--legend outside --font-size 9");
    const FigureMaking *making = &read.options.making;
    assert_true(read.good);
    assert_int_equal(making->x_axis, X_AXIS_WALL);
    assert_true(making->log_y);
    assert_true(making->x_min == 1 && making->x_max == 2000);
    assert_true(isnan(making->y_min) && making->y_max == 5);
    assert_int_equal(making->export.n_columns, 3);
    assert_int_equal(making->export.n_rows, 2);
    assert_string_equal(making->title, "T");
    assert_true(making->export.legend_outside);
    assert_true(making->export.look.text_size == 9);
    assert_int_equal(making->outputs->len, 1);
    clear_read(&read);
    read_words(&read, "--palette grey --theme dark --smoothing ema:0.9 --line-width 2 --each-tag "
                      "--legend none --no-metadata");
    assert_true(read.good);
    assert_int_equal(making->export.palette, PALETTE_GREYS);
    assert_true(making->export.dark && making->export.hide_legend && making->export.no_metadata);
    assert_true(making->smoothing.strength == 0.9 && making->each_tag);
    assert_true(making->export.look.line_width == 2);
    clear_read(&read);
}

static void test_sizes_follow_dpi_scale_and_preset(void **state)
{
    (void)state;
    Read read;
    const PlotExport *figure = &read.options.making.export;
    read_words(&read, "--size 960x480 --scale 2");
    assert_true(fabs(figure->width_pt - 720) < 1e-9 && fabs(figure->height_pt - 360) < 1e-9);
    assert_true(fabs(figure->dpi - 192) < 1e-9); /* 1920 × 960 px */
    clear_read(&read);
    read_words(&read, "--preset one-column --size 6.5in");
    assert_true(fabs(figure->width_pt - 468) < 1e-9 && fabs(figure->height_pt - 324) < 1e-9);
    assert_true(fabs(figure->dpi - 300) < 1e-9);
    clear_read(&read);
    read_words(&read, "--preset one-column --dpi 600");
    assert_true(fabs(figure->dpi - 600) < 1e-9 && figure->width_pt <= 0);
    clear_read(&read);
}

static void test_wrong_words_are_told_with_their_option(void **state)
{
    (void)state;
    const struct {
        const char *words, *option;
    } wrong[] = {
        {"--x day", "--x"},
        {"--yscale cubic", "--yscale"},
        {"--xlim 5", "--xlim"},
        {"--xlim 5:1", "--xlim"},
        {"--ylim :", "--ylim"},
        {"--ylim a:b", "--ylim"},
        {"--grid 0x2", "--grid"},
        {"--grid 2.5x2", "--grid"},
        {"--grid 3", "--grid"},
        {"--legend up", "--legend"},
        {"--theme grey", "--theme"},
        {"--palette x", "--palette"},
        {"--size 5", "--size"},
        {"--dpi 0", "--dpi"},
        {"--scale nan", "--scale"},
        {"--preset a5", "--preset"},
        {"--format jpg", "--format"},
        {"--font-size 0", "--font-size"},
        {"--smoothing 1", "--smooth"},
        {"--smoothing mean:0.5", "--smooth"},
        {"--size 99999x9", "too large"},
        {"-o b.jpg", ".png, .svg or .pdf"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        Read read;
        read_words(&read, wrong[i].words);
        assert_false(read.good);
        assert_int_equal(read.code, EXIT_CODE_USAGE);
        assert_non_null(strstr(read.said, wrong[i].option));
        clear_read(&read);
    }
}

static void test_a_directory_that_is_not_there_is_said_first(void **state)
{
    (void)state;
    Read read;
    read_words(&read, "-o /no/where/{tag}.png");
    assert_false(read.good);
    assert_int_equal(read.code, EXIT_CODE_FAILED);
    assert_non_null(strstr(read.said, "there is no directory /no/where"));
    clear_read(&read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_become_a_figure),
        cmocka_unit_test(test_sizes_follow_dpi_scale_and_preset),
        cmocka_unit_test(test_wrong_words_are_told_with_their_option),
        cmocka_unit_test(test_a_directory_that_is_not_there_is_said_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
