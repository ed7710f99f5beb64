/* SPDX-License-Identifier: Apache-2.0 */
/* Layouts as numbers: where the data stand, that no label touches another or leaves the picture at
 * any size, that px and data are inverse, where a figure's legend goes. */
#include "cmocka_all.h"

#include "hand_made_plot.h"
#include "plot_layout.h"

#include <stdio.h>
#include <string.h>

static PlotText *text;

static int make_text(void **state)
{
    (void)state;
    text = plot_text_new(NULL, 1);
    return 0;
}

static int free_text(void **state)
{
    (void)state;
    plot_text_free(text);
    return 0;
}

static Plot *falling_plot(size_t n_curves)
{
    Plot *plot = plot_new("train/loss");
    for (size_t c = 0; c < n_curves; c++) {
        PlotPoint points[50];
        for (int i = 0; i < 50; i++) {
            points[i] = (PlotPoint){i * 200, 0.2 * (double)(c + 1) + 2 * exp(-i / 10.0)};
        }
        char name[32];
        snprintf(name, sizeof name, "run-%zu", c);
        hand_made_curve(plot, (uint32_t)c, name, points, 50);
    }
    hand_made_domains(plot, 0, 9800, 0, 3);
    plot->x_name = g_strdup("training step");
    plot->y_name = g_strdup("loss");
    return plot;
}

static void test_cards_have_their_fixed_gutter(void **state)
{
    (void)state;
    Plot *plot = falling_plot(3);
    PlotLayout *layout = plot_layout(plot, PLOT_STYLE_CARD, 364, 270, text);
    assert_true(layout->data.x == 54);
    assert_true(layout->data.width == 364 - 54 - 18);
    assert_true(layout->data.y + layout->data.height == 270 - 22);
    assert_int_equal(layout->legend.kind, PLOT_LEGEND_NONE);
    assert_true(layout->x_name_rect.width == 0);
    plot_layout_free(layout);
    plot_free(plot);
}

static bool overlap(const PlotRect *a, const PlotRect *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

static bool is_inside(const PlotRect *rect, const PlotLayout *layout)
{
    return rect->x >= 0 && rect->y >= 0 && rect->x + rect->width <= layout->width &&
           rect->y + rect->height <= layout->height;
}

/* Every text of a layout; at most `most` of them. */
static size_t gather_texts(const PlotLayout *layout, PlotRect *out, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < layout->n_x_ticks && n < most; i++) {
        if (layout->x_ticks[i].label != NULL) {
            out[n++] = layout->x_ticks[i].label_rect;
        }
    }
    for (size_t i = 0; i < layout->n_y_ticks && n < most; i++) {
        if (layout->y_ticks[i].label != NULL) {
            out[n++] = layout->y_ticks[i].label_rect;
        }
    }
    if (layout->x_common != NULL && n < most) {
        out[n++] = layout->x_common_rect;
    }
    if (layout->y_common != NULL && n < most) {
        out[n++] = layout->y_common_rect;
    }
    return n;
}

static void assert_texts_are_apart(const PlotLayout *layout)
{
    PlotRect rects[64];
    const size_t n = gather_texts(layout, rects, 64);
    for (size_t i = 0; i < n; i++) {
        assert_true(is_inside(&rects[i], layout));
        for (size_t j = 0; j < i; j++) {
            assert_false(overlap(&rects[i], &rects[j]));
        }
    }
}

static const AxisScale Y_DOMAINS[] = {
    {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 2.5},
    {AXIS_LINEAR, AXIS_UNIT_NUMBER, -0.00025, 0.00031},
    {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0.9998999, 0.9999001},
    {AXIS_LINEAR, AXIS_UNIT_NUMBER, -123456, -123000},
    {AXIS_LINEAR, AXIS_UNIT_NUMBER, -4e307, 4e307},
    {AXIS_LOG, AXIS_UNIT_NUMBER, 1e-5, 3},
};

static const AxisScale X_DOMAINS[] = {
    {AXIS_LINEAR, AXIS_UNIT_STEP, 0, 12000},
    {AXIS_LINEAR, AXIS_UNIT_STEP, 1000000, 1000050},
    {AXIS_LINEAR, AXIS_UNIT_DURATION, 0, 7300},
    {AXIS_LINEAR, AXIS_UNIT_WALL_CLOCK, 1795478400, 1795490000},
    {AXIS_LINEAR, AXIS_UNIT_WALL_CLOCK, 1795478400, 1895490000},
};

static void test_no_text_touches_another_at_any_size(void **state)
{
    (void)state;
    static const PlotStyle STYLES[] = {PLOT_STYLE_CARD, PLOT_STYLE_FIGURE,
                                       PLOT_STYLE_FIGURE_ONE_COLUMN, PLOT_STYLE_FIGURE_SLIDE};
    Plot *plot = falling_plot(3);
    GTimeZone *utc = g_time_zone_new_utc();
    const PlotLayoutOptions options = {.time_zone = utc};
    size_t n = 0;
    for (double width = 80; width <= 3000; width += width < 500 ? 9 : 131, n++) {
        for (double height = 40; height <= 1500; height *= 1.7) {
            plot->x = X_DOMAINS[n % (sizeof X_DOMAINS / sizeof X_DOMAINS[0])];
            for (size_t y = 0; y < sizeof Y_DOMAINS / sizeof Y_DOMAINS[0]; y++) {
                plot->y = Y_DOMAINS[y];
                PlotLayout *layout =
                    plot_layout_with(plot, STYLES[(n + y) % 4], width, height, &options, text);
                assert_true(layout->data.width >= 1 && layout->data.height >= 1);
                assert_texts_are_apart(layout);
                plot_layout_free(layout);
            }
        }
    }
    g_time_zone_unref(utc);
    plot_free(plot);
}

static void test_every_width_from_80_to_3000_keeps_labels_apart(void **state)
{
    (void)state;
    Plot *plot = falling_plot(1);
    for (double width = 80; width <= 3000; width++) {
        PlotLayout *layout = plot_layout(plot, PLOT_STYLE_CARD, width, 230, text);
        assert_texts_are_apart(layout);
        plot_layout_free(layout);
    }
    plot_free(plot);
}

static void test_a_wide_last_label_is_moved_in_not_lost(void **state)
{
    (void)state;
    Plot *plot = falling_plot(1);
    plot->x = (AxisScale){AXIS_LINEAR, AXIS_UNIT_DURATION, 0, 5400};
    PlotLayout *layout = plot_layout(plot, PLOT_STYLE_CARD, 400, 230, text);
    const PlotTick *last = &layout->x_ticks[layout->n_x_ticks - 1];
    assert_string_equal(last->label, "1 h 30 min");
    assert_true(last->label_rect.x + last->label_rect.width <= 400 - 4);
    assert_true(last->label_rect.x + last->label_rect.width / 2 < last->position);
    plot_layout_free(layout);
    plot_free(plot);
}

static void test_px_and_data_are_inverse(void **state)
{
    (void)state;
    Plot *plot = falling_plot(1);
    PlotLayout *layout = plot_layout(plot, PLOT_STYLE_CARD, 364, 270, text);
    for (double px = -50; px < 400; px += 3.7) {
        assert_true(fabs(plot_layout_x_to_px(layout, plot_layout_px_to_x(layout, px)) - px) < 1e-6);
        assert_true(fabs(plot_layout_y_to_px(layout, plot_layout_px_to_y(layout, px)) - px) < 1e-6);
    }
    assert_true(plot_layout_contains(layout, 54, 100));
    assert_false(plot_layout_contains(layout, 53, 100));
    plot_layout_free(layout);
    plot_free(plot);
}

static void test_a_constant_has_its_value_as_the_only_tick(void **state)
{
    (void)state;
    static const PlotPoint POINTS[] = {{0, 0.0037}, {100, 0.0037}};
    Plot *plot = plot_new("lr");
    hand_made_curve(plot, 0, "run", POINTS, 2);
    plot->y = axis_scale_fit_y(0.0037, 0.0037, AXIS_LINEAR, 200);
    PlotLayout *layout = plot_layout(plot, PLOT_STYLE_CARD, 364, 270, text);
    assert_int_equal(layout->n_y_ticks, 1);
    assert_string_equal(layout->y_ticks[0].label, "0.0037");
    plot_layout_free(layout);
    plot_free(plot);
}

static void test_empty_plots_say_why(void **state)
{
    (void)state;
    static const PlotPoint NANS[] = {{0, (double)NAN}, {1, (double)NAN}, {2, (double)NAN}};
    Plot *none = plot_new("loss");
    Plot *nans = plot_new("loss");
    hand_made_curve(nans, 0, "run", NANS, 3);
    nans->counts.n_nan = 3;
    PlotLayout *of_none = plot_layout(none, PLOT_STYLE_CARD, 364, 270, text);
    PlotLayout *of_nans = plot_layout(nans, PLOT_STYLE_CARD, 364, 270, text);
    assert_string_equal(of_none->message, "No visible run has this tag");
    assert_string_equal(of_nans->message, "All 3 values are NaN");
    assert_int_equal(of_none->n_x_ticks, 0);
    plot_layout_free(of_none);
    plot_layout_free(of_nans);
    plot_free(none);
    plot_free(nans);
}

static void test_the_legend_takes_the_empty_corner(void **state)
{
    (void)state;
    Plot *plot = falling_plot(3);
    PlotLayout *layout = plot_layout(plot, PLOT_STYLE_FIGURE_ONE_COLUMN, 234, 162, text);
    assert_int_equal(layout->legend.kind, PLOT_LEGEND_INSIDE);
    assert_int_equal(layout->legend.n_entries, 3);
    assert_true(layout->legend.rect.x > layout->data.x + layout->data.width / 2);
    assert_true(layout->legend.rect.y < layout->data.y + layout->data.height / 2);
    plot_layout_free(layout);
    plot_free(plot);
}

/* Curves that cross every corner. */
static Plot *crowded_plot(size_t n_curves)
{
    Plot *plot = plot_new("loss");
    for (size_t c = 0; c < n_curves; c++) {
        PlotPoint points[101];
        for (int i = 0; i <= 100; i++) {
            points[i] = (PlotPoint){i, fabs((i * (int)(2 * c + 3)) % 200 - 100.0)};
        }
        points[100].y = 100.0 * (double)c / (double)n_curves + 5;
        hand_made_curve(plot, (uint32_t)c, "some-run", points, 101);
    }
    hand_made_domains(plot, 0, 100, 0, 100);
    return plot;
}

static void test_names_go_to_the_line_ends_when_no_corner_is_free(void **state)
{
    (void)state;
    Plot *plot = crowded_plot(4);
    PlotLayout *layout = plot_layout(plot, PLOT_STYLE_FIGURE_ONE_COLUMN, 234, 162, text);
    assert_int_equal(layout->legend.kind, PLOT_LEGEND_LINE_ENDS);
    for (size_t i = 0; i < 4; i++) {
        assert_true(layout->legend.entries[i].rect.x > layout->data.x + layout->data.width);
    }
    plot_layout_free(layout);
    plot_free(plot);
}

static void test_many_names_go_below_and_the_rest_is_counted(void **state)
{
    (void)state;
    Plot *plot = crowded_plot(34);
    PlotLayout *layout = plot_layout(plot, PLOT_STYLE_FIGURE, 500, 400, text);
    assert_int_equal(layout->legend.kind, PLOT_LEGEND_BELOW);
    assert_int_equal(layout->legend.n_entries, 20);
    assert_string_equal(layout->legend.more, "and 14 more");
    for (size_t i = 0; i < 20; i++) {
        assert_true(is_inside(&layout->legend.entries[i].rect, layout));
        assert_true(layout->legend.entries[i].rect.y > layout->data.y + layout->data.height);
        for (size_t j = 0; j < i; j++) {
            assert_false(overlap(&layout->legend.entries[i].rect, &layout->legend.entries[j].rect));
        }
    }
    plot_layout_free(layout);
    plot_free(plot);
}

static void test_long_names_are_shortened_in_the_middle(void **state)
{
    (void)state;
    Plot *plot = falling_plot(1);
    g_free(plot->curves[0].name);
    plot->curves[0].name = g_strnfill(120, 'm');
    PlotLayout *layout = plot_layout(plot, PLOT_STYLE_FIGURE_ONE_COLUMN, 234, 162, text);
    const char *label = layout->legend.entries[0].label;
    assert_non_null(strstr(label, "…"));
    assert_true(label[0] == 'm' && g_str_has_suffix(label, "m"));
    assert_true(is_inside(&layout->legend.entries[0].rect, layout));
    plot_layout_free(layout);
    plot_free(plot);
}

static void test_smoothing_is_stated_in_figures(void **state)
{
    (void)state;
    Plot *plot = falling_plot(1);
    plot->counts.smoothing = smoothing_kind_average(0.6);
    PlotLayout *figure = plot_layout(plot, PLOT_STYLE_FIGURE_ONE_COLUMN, 234, 162, text);
    PlotLayout *card = plot_layout(plot, PLOT_STYLE_CARD, 234, 162, text);
    assert_string_equal(figure->note, "smoothed with 0.6");
    assert_true(figure->note_rect.y + figure->note_rect.height <= figure->data.y);
    assert_null(card->note);
    plot_layout_free(figure);
    plot_layout_free(card);
    plot_free(plot);
}

static void test_figures_have_the_margins_of_the_mock_up(void **state)
{
    (void)state;
    Plot *plot = falling_plot(3);
    PlotLayout *layout = plot_layout(plot, PLOT_STYLE_FIGURE_ONE_COLUMN, 234, 162, text);
    assert_in_range((int)layout->data.x, 28, 38);
    assert_in_range((int)(234 - layout->data.x - layout->data.width), 5, 10);
    assert_in_range((int)(162 - layout->data.y - layout->data.height), 24, 31);
    plot_layout_free(layout);
    plot_free(plot);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cards_have_their_fixed_gutter),
        cmocka_unit_test(test_no_text_touches_another_at_any_size),
        cmocka_unit_test(test_every_width_from_80_to_3000_keeps_labels_apart),
        cmocka_unit_test(test_a_wide_last_label_is_moved_in_not_lost),
        cmocka_unit_test(test_px_and_data_are_inverse),
        cmocka_unit_test(test_a_constant_has_its_value_as_the_only_tick),
        cmocka_unit_test(test_empty_plots_say_why),
        cmocka_unit_test(test_the_legend_takes_the_empty_corner),
        cmocka_unit_test(test_names_go_to_the_line_ends_when_no_corner_is_free),
        cmocka_unit_test(test_many_names_go_below_and_the_rest_is_counted),
        cmocka_unit_test(test_long_names_are_shortened_in_the_middle),
        cmocka_unit_test(test_smoothing_is_stated_in_figures),
        cmocka_unit_test(test_figures_have_the_margins_of_the_mock_up),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
