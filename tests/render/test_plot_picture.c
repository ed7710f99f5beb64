/* SPDX-License-Identifier: Apache-2.0 */
/* Plots drawn on image surfaces and probed: this run's colour is here, that run's is nowhere;
 * nothing leaves the data rectangle; spans and strokes look alike; 1x and 2x, light and dark. */
#include "cmocka_all.h"

#include "hand_made_plot.h"
#include "plot_draw.h"

#include <stdlib.h>

enum { WIDTH = 364, HEIGHT = 270, DATA_LEFT = 54, DATA_WIDTH = 364 - 54 - 18, DATA_BOTTOM = 248 };

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

/* A drawn plot; takes the plot over. */
typedef struct {
    Plot *plot;
    PlotLayout *layout;
    cairo_surface_t *surface;
    double scale;
    bool dark;
} Picture;

static Picture draw_as(Plot *plot, double scale, bool dark)
{
    Picture picture = {.plot = plot, .scale = scale, .dark = dark};
    picture.layout = plot_layout(plot, PLOT_STYLE_CARD, WIDTH, HEIGHT, text);
    picture.surface = plot_draw_surface(plot, picture.layout, plot_theme(dark), scale, text);
    return picture;
}

static Picture draw(Plot *plot)
{
    return draw_as(plot, 1, false);
}

static void free_picture(Picture *picture)
{
    cairo_surface_destroy(picture->surface);
    plot_layout_free(picture->layout);
    plot_free(picture->plot);
}

static PlotColour pixel_at(const Picture *picture, int x, int y)
{
    cairo_surface_flush(picture->surface);
    const unsigned char *row = cairo_image_surface_get_data(picture->surface) +
                               (ptrdiff_t)y * cairo_image_surface_get_stride(picture->surface);
    const uint32_t pixel = ((const uint32_t *)(const void *)row)[x];
    return (PlotColour){(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel};
}

static int difference(PlotColour a, PlotColour b)
{
    return abs(a.red - b.red) + abs(a.green - b.green) + abs(a.blue - b.blue);
}

static int count_within(const Picture *picture, PlotColour colour, int tolerance)
{
    int n = 0;
    for (int y = 0; y < cairo_image_surface_get_height(picture->surface); y++) {
        for (int x = 0; x < cairo_image_surface_get_width(picture->surface); x++) {
            n += difference(pixel_at(picture, x, y), colour) < tolerance;
        }
    }
    return n;
}

/* How many pixels have this colour, give or take a little. */
static int count_colour(const Picture *picture, PlotColour colour)
{
    return count_within(picture, colour, 12);
}

/* A line between two pixel rows fills neither: as many as are nearly of this colour. */
static int count_nearly(const Picture *picture, PlotColour colour)
{
    return count_within(picture, colour, 90);
}

/* The colour that a data point is drawn in. */
static PlotColour colour_at_data(const Picture *picture, double x, double y)
{
    return pixel_at(picture, (int)(plot_layout_x_to_px(picture->layout, x) * picture->scale),
                    (int)(plot_layout_y_to_px(picture->layout, y) * picture->scale));
}

static PlotColour run_colour(unsigned slot, bool dark)
{
    return palette_run(slot, dark).colour;
}

/* A level run at this height from x = 0 to 100. */
static PlotCurve *level(Plot *plot, uint32_t run, double height)
{
    const PlotPoint points[] = {{0, height}, {50, height}, {100, height}};
    return hand_made_curve(plot, run, "run", points, 3);
}

static Plot *plot_with_levels(uint32_t n)
{
    Plot *plot = plot_new("loss");
    for (uint32_t i = 0; i < n; i++) {
        level(plot, i, 1 + i);
    }
    hand_made_domains(plot, 0, 100, 0, n + 1.0);
    return plot;
}

static void test_each_run_is_where_its_values_are(void **state)
{
    (void)state;
    for (int variant = 0; variant < 4; variant++) {
        const bool dark = variant % 2 == 1;
        const double scale = 1 + variant / 2;
        Picture picture = draw_as(plot_with_levels(3), scale, dark);
        for (unsigned run = 0; run < 3; run++) {
            assert_true(difference(colour_at_data(&picture, 30, 1.0 + run), run_colour(run, dark)) <
                        120);
            assert_true(count_nearly(&picture, run_colour(run, dark)) > 250 * scale);
        }
        assert_int_equal(count_colour(&picture, run_colour(3, dark)), 0); /* not in the plot */
        assert_true(difference(pixel_at(&picture, 2, 2), plot_theme(dark)->ground) == 0);
        free_picture(&picture);
    }
}

static void test_the_surface_has_the_pixels_of_its_scale(void **state)
{
    (void)state;
    Picture picture = draw_as(plot_with_levels(1), 2, false);
    assert_int_equal(cairo_image_surface_get_width(picture.surface), 2 * WIDTH);
    assert_int_equal(cairo_image_surface_get_height(picture.surface), 2 * HEIGHT);
    assert_int_equal(cairo_image_surface_get_format(picture.surface), CAIRO_FORMAT_RGB24);
    free_picture(&picture);
}

/* All columns at the same minimum and maximum. */
static void set_dense(PlotTrace *trace, size_t n, double min, double max)
{
    PlotColumn *columns = g_new(PlotColumn, n);
    for (size_t i = 0; i < n; i++) {
        columns[i] = (PlotColumn){min, max, min, max, 3, false};
    }
    plot_trace_set_columns(trace, columns, n, 0, 100);
    g_free(columns);
}

static Plot *dense_plot(size_t n_columns, double min, double max)
{
    Plot *plot = plot_new("loss");
    plot_add_curve(plot, 0, "run", 0);
    plot->value_min = min;
    plot->value_max = max;
    plot->counts.n_points = 3 * n_columns;
    set_dense(&plot->curves[0].raw, n_columns, min, max);
    hand_made_domains(plot, 0, 100, 0, 1);
    return plot;
}

static void test_nothing_leaves_the_data_rectangle(void **state)
{
    (void)state;
    for (int dense = 0; dense < 2; dense++) {
        Plot *plot = dense != 0 ? dense_plot(DATA_WIDTH, -50, 50) : plot_new("loss");
        const PlotPoint far[] = {{-100, -30}, {20, 30}, {50, -30}, {1e6, 1e9}, {200, -1e300}};
        if (dense == 0) {
            hand_made_curve(plot, 0, "run", far, 5);
            hand_made_domains(plot, 0, 100, 0, 1);
        }
        Picture picture = draw(plot);
        const PlotRect *data = &picture.layout->data;
        int n_inside = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                const bool inside = x >= data->x - 1 && x < data->x + data->width + 1 &&
                                    y >= data->y - 1 && y < data->y + data->height + 1;
                const bool blue = difference(pixel_at(&picture, x, y), run_colour(0, false)) < 12;
                assert_true(inside || !blue);
                n_inside += blue;
            }
        }
        assert_true(n_inside > 100);
        free_picture(&picture);
    }
}

/* Each data column of a row that has the run's ink, as a fraction of full ink, summed. */
static double ink_of_picture(const Picture *picture)
{
    double ink = 0;
    for (int y = 0; y < DATA_BOTTOM - 1; y++) {
        for (int x = DATA_LEFT + 4; x < DATA_LEFT + DATA_WIDTH - 4; x++) {
            ink += (255 - pixel_at(picture, x, y).red) / 255.0; /* sky has no red */
        }
    }
    return ink;
}

static double wave(double x)
{
    return 0.5 + 0.4 * sin(x / 9) * cos(x / 2.3);
}

/* The same wave, two points a column as points, or as columns. */
static Plot *wave_plot(bool dense)
{
    Plot *plot = plot_new("loss");
    PlotPoint points[2 * DATA_WIDTH];
    PlotColumn columns[DATA_WIDTH];
    for (int i = 0; i < 2 * DATA_WIDTH; i++) {
        const double x = (i + 0.5) * 100 / (2 * DATA_WIDTH);
        points[i] = (PlotPoint){x, wave(x)};
    }
    for (int c = 0; c < DATA_WIDTH; c++) {
        const double a = points[2 * c].y;
        const double b = points[2 * c + 1].y;
        columns[c] = (PlotColumn){a, b, fmin(a, b), fmax(a, b), 2, false};
    }
    PlotCurve *curve = hand_made_curve(plot, 0, "run", points, 2 * DATA_WIDTH);
    if (dense) {
        plot_trace_set_columns(&curve->raw, columns, DATA_WIDTH, 0, 100);
    }
    hand_made_domains(plot, 0, 100, 0, 1);
    return plot;
}

static void test_spans_and_strokes_look_alike_at_the_threshold(void **state)
{
    (void)state;
    Picture strokes = draw(wave_plot(false));
    Picture spans = draw(wave_plot(true));
    const double stroke_ink = ink_of_picture(&strokes);
    const double span_ink = ink_of_picture(&spans);
    assert_true(fabs(stroke_ink - span_ink) < 0.04 * stroke_ink);
    double total = 0;
    for (int y = 0; y < DATA_BOTTOM - 1; y++) {
        for (int x = DATA_LEFT + 4; x < DATA_LEFT + DATA_WIDTH - 4; x++) {
            const int a = pixel_at(&strokes, x, y).red;
            const int b = pixel_at(&spans, x, y).red;
            total += abs(a - b) / 255.0;
        }
    }
    assert_true(total < 0.08 * stroke_ink);
    free_picture(&strokes);
    free_picture(&spans);
}

static void test_columns_of_another_width_are_stroked(void **state)
{
    (void)state;
    Picture picture = draw(dense_plot(77, 0.4, 0.6)); /* made for another size */
    assert_true(count_colour(&picture, run_colour(0, false)) > 500);
    free_picture(&picture);
}

static void test_a_spike_of_one_column_is_drawn(void **state)
{
    (void)state;
    Plot *plot = dense_plot(DATA_WIDTH, 0.1, 0.1);
    plot->curves[0].raw.columns[100].max = 0.9;
    Picture picture = draw(plot);
    const int y = (int)plot_layout_y_to_px(picture.layout, 0.7);
    assert_true(difference(pixel_at(&picture, DATA_LEFT + 100, y), run_colour(0, false)) < 12);
    assert_true(difference(pixel_at(&picture, DATA_LEFT + 104, y), plot_theme(false)->ground) < 60);
    free_picture(&picture);
}

static void assert_raw_opacity(uint32_t lifted)
{
    Plot *plot = dense_plot(DATA_WIDTH, 0.1, 0.9);
    set_dense(&plot->curves[0].smoothed, DATA_WIDTH, 0.5, 0.5);
    plot->lifted = lifted;
    Picture picture = draw(plot);
    const PlotColour sky = run_colour(0, false);
    const int alpha = 61; /* 24 % of 255 */
    const PlotColour wanted = {(uint8_t)(255 - 255 * alpha / 255 + sky.red * alpha / 255),
                               (uint8_t)(255 - (255 - sky.green) * alpha / 255),
                               (uint8_t)(255 - (255 - sky.blue) * alpha / 255)};
    const int y = (int)plot_layout_y_to_px(picture.layout, 0.7);
    assert_true(difference(pixel_at(&picture, DATA_LEFT + 100, y), wanted) < 6);
    assert_true(difference(colour_at_data(&picture, 40, 0.5), sky) < 60);
    free_picture(&picture);
}

static void test_raw_behind_smoothed_has_its_exact_opacity(void **state)
{
    (void)state;
    assert_raw_opacity(PLOT_NO_RUN);
    assert_raw_opacity(0);
}

static void test_a_lifted_run_is_on_top_and_the_others_fade(void **state)
{
    (void)state;
    Plot *plot = plot_new("loss");
    const PlotPoint rising[] = {{0, 0}, {100, 10}};
    const PlotPoint falling[] = {{0, 10}, {100, 0}};
    hand_made_curve(plot, 0, "first", rising, 2);
    hand_made_curve(plot, 1, "second", falling, 2);
    hand_made_domains(plot, 0, 100, 0, 10);
    plot->lifted = 1;
    Picture picture = draw(plot);
    assert_int_equal(count_colour(&picture, run_colour(0, false)), 0);
    assert_true(count_colour(&picture, run_colour(1, false)) > 300);
    /* On top at the crossing, and the halo keeps the other away from it. */
    assert_true(difference(colour_at_data(&picture, 50, 5), run_colour(1, false)) < 40);
    free_picture(&picture);
}

static void test_the_first_of_the_list_is_drawn_above_the_others(void **state)
{
    (void)state;
    Plot *plot = plot_new("loss");
    level(plot, 0, 5);
    level(plot, 1, 5);
    hand_made_domains(plot, 0, 100, 0, 10);
    Picture picture = draw(plot);
    assert_true(count_nearly(&picture, run_colour(0, false)) > 200);
    assert_int_equal(count_nearly(&picture, run_colour(1, false)), 0);
    free_picture(&picture);
}

static void test_a_gap_is_a_gap_and_has_its_mark(void **state)
{
    (void)state;
    Plot *plot = plot_new("loss");
    const PlotPoint points[] = {{0, 5}, {40, 5}, {50, (double)NAN}, {60, 5}, {100, 5}};
    PlotCurve *curve = hand_made_curve(plot, 0, "run", points, 5);
    const PlotMark mark = {PLOT_MARK_NAN, 50};
    curve->marks = g_memdup2(&mark, sizeof mark);
    curve->n_marks = 1;
    hand_made_domains(plot, 0, 100, 0, 10);
    Picture picture = draw(plot);
    assert_true(difference(colour_at_data(&picture, 30, 5), run_colour(0, false)) < 120);
    assert_true(difference(colour_at_data(&picture, 47, 5.1), run_colour(0, false)) > 200);
    const int x = (int)plot_layout_x_to_px(picture.layout, 50);
    bool marked = false;
    for (int y = DATA_BOTTOM - 9; y < DATA_BOTTOM - 2; y++) {
        marked = marked || difference(pixel_at(&picture, x, y), run_colour(0, false)) < 60;
    }
    assert_true(marked);
    free_picture(&picture);
}

static void test_a_single_point_is_a_disc_with_its_value(void **state)
{
    (void)state;
    Plot *plot = plot_new("loss");
    const PlotPoint point = {7, 0.25};
    hand_made_curve(plot, 0, "run", &point, 1);
    hand_made_domains(plot, 6.5, 7.5, 0.125, 0.375);
    Picture picture = draw(plot);
    const int n = count_colour(&picture, run_colour(0, false));
    assert_in_range(n, 16, 40); /* π·3² = 28 */
    int n_text = 0;
    const int x0 = (int)plot_layout_x_to_px(picture.layout, 7) + 6;
    const int y0 = (int)plot_layout_y_to_px(picture.layout, 0.25) - 6;
    for (int y = y0; y < y0 + 12; y++) {
        for (int x = x0; x < x0 + 30; x++) {
            n_text += pixel_at(&picture, x, y).red < 128;
        }
    }
    assert_true(n_text > 15);
    free_picture(&picture);
}

static void test_an_empty_plot_has_words_and_no_labels(void **state)
{
    (void)state;
    Picture picture = draw(plot_new("loss"));
    int n_words = 0;
    int n_labels = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            const bool ink = pixel_at(&picture, x, y).red < 128;
            n_words += ink && y > 110 && y < 146;
            n_labels += ink && (x < DATA_LEFT - 2 || y > DATA_BOTTOM + 6);
        }
    }
    assert_true(n_words > 100);
    assert_int_equal(n_labels, 0);
    free_picture(&picture);
}

static void test_the_cursor_draws_line_dots_and_chip(void **state)
{
    (void)state;
    Picture picture = draw(plot_with_levels(2));
    const int n_before = count_colour(&picture, plot_theme(false)->cursor);
    const double x = plot_layout_x_to_px(picture.layout, 50);
    PlotHit *hit = plot_hit_at(picture.plot, picture.layout, x, 60);
    const PlotCursor cursor = {.x = hit->x, .hit = hit, .hovered = true};
    cairo_t *cr = cairo_create(picture.surface);
    plot_draw_cursor(cr, picture.plot, picture.layout, plot_theme(false), &cursor, text);
    cairo_destroy(cr);
    /* The chip: at least 12 × 12 of the cursor's colour where the tick labels stand. */
    assert_true(count_colour(&picture, plot_theme(false)->cursor) > n_before + 150);
    assert_true(difference(colour_at_data(&picture, 50, 1), run_colour(0, false)) < 12);
    const PlotColour line = pixel_at(&picture, (int)x, 20);
    assert_true(line.red < 170 && line.red > 90);
    plot_hit_free(hit);
    free_picture(&picture);
}

static void test_the_zoom_box_follows_the_drag(void **state)
{
    (void)state;
    Picture picture = draw(plot_with_levels(1));
    const PlotRect both = plot_zoom_rect(picture.layout, 200, 150, 100, 50);
    assert_true(both.x == 100 && both.width == 100 && both.y == 50 && both.height == 100);
    const PlotRect flat = plot_zoom_rect(picture.layout, 100, 50, 200, 60);
    assert_true(flat.y == picture.layout->data.y && flat.height == picture.layout->data.height);
    const PlotRect tall = plot_zoom_rect(picture.layout, 100, 50, 110, 150);
    assert_true(tall.x == picture.layout->data.x && tall.width == picture.layout->data.width);
    const PlotRect outside = plot_zoom_rect(picture.layout, -50, -50, 5000, 5000);
    assert_true(outside.x == picture.layout->data.x && outside.width == DATA_WIDTH);
    cairo_t *cr = cairo_create(picture.surface);
    plot_draw_zoom_box(cr, picture.layout, plot_theme(false), 100, 50, 200, 150, text);
    cairo_destroy(cr);
    assert_true(difference(pixel_at(&picture, 100, 100), plot_theme(false)->accent) < 30);
    assert_true(difference(pixel_at(&picture, 150, 80), plot_theme(false)->ground) > 20);
    free_picture(&picture);
}

static void test_dashes_leave_holes(void **state)
{
    (void)state;
    Plot *plot = plot_new("loss");
    const PlotPoint points[] = {{0, 5}, {100, 5}};
    hand_made_curve(plot, 24, "dotted", points, 2); /* the first slot with dash 2 2.5 */
    hand_made_domains(plot, 0, 100, 0, 10);
    Picture picture = draw(plot);
    const int y = (int)plot_layout_y_to_px(picture.layout, 5);
    int n_holes = 0;
    for (int x = DATA_LEFT + 1; x < DATA_LEFT + DATA_WIDTH; x++) {
        const bool hole = pixel_at(&picture, x, y).red > 200;
        const bool before = pixel_at(&picture, x - 1, y).red > 200;
        n_holes += hole && !before;
    }
    assert_in_range(n_holes, 55, 70); /* 292 px ÷ 4.5 */
    free_picture(&picture);
}

static void test_dense_smoothed_lines_are_dashed_too(void **state)
{
    (void)state;
    Plot *plot = dense_plot(DATA_WIDTH, 0.5, 0.5);
    plot->curves[0].colour_slot = 12; /* 7 3 */
    set_dense(&plot->curves[0].smoothed, DATA_WIDTH, 0.5, 0.5);
    plot->counts.raw_hidden = true;
    Picture picture = draw(plot);
    const int y = (int)plot_layout_y_to_px(picture.layout, 0.5);
    int n_holes = 0;
    for (int x = DATA_LEFT + 2; x < DATA_LEFT + DATA_WIDTH - 1; x++) {
        n_holes += pixel_at(&picture, x, y).red > 200 && pixel_at(&picture, x - 1, y).red <= 200;
    }
    assert_in_range(n_holes, 26, 32); /* 292 px ÷ 10 */
    free_picture(&picture);
}

static void test_every_hostile_size_is_drawn(void **state)
{
    (void)state;
    static const double SIZES[] = {1, 3, 17, 54, 73, 90};
    for (size_t w = 0; w < 6; w++) {
        for (size_t h = 0; h < 6; h++) {
            for (int style = PLOT_STYLE_CARD; style <= PLOT_STYLE_FIGURE_POSTER; style++) {
                Plot *plot = plot_with_levels(3);
                plot->x_name = g_strdup("training step");
                plot->y_name = g_strdup("loss");
                PlotLayout *layout = plot_layout(plot, (PlotStyle)style, SIZES[w], SIZES[h], text);
                cairo_surface_t *surface =
                    plot_draw_surface(plot, layout, plot_theme(false), 1, text);
                assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
                cairo_surface_destroy(surface);
                plot_layout_free(layout);
                plot_free(plot);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_run_is_where_its_values_are),
        cmocka_unit_test(test_the_surface_has_the_pixels_of_its_scale),
        cmocka_unit_test(test_nothing_leaves_the_data_rectangle),
        cmocka_unit_test(test_spans_and_strokes_look_alike_at_the_threshold),
        cmocka_unit_test(test_columns_of_another_width_are_stroked),
        cmocka_unit_test(test_a_spike_of_one_column_is_drawn),
        cmocka_unit_test(test_raw_behind_smoothed_has_its_exact_opacity),
        cmocka_unit_test(test_a_lifted_run_is_on_top_and_the_others_fade),
        cmocka_unit_test(test_the_first_of_the_list_is_drawn_above_the_others),
        cmocka_unit_test(test_a_gap_is_a_gap_and_has_its_mark),
        cmocka_unit_test(test_a_single_point_is_a_disc_with_its_value),
        cmocka_unit_test(test_an_empty_plot_has_words_and_no_labels),
        cmocka_unit_test(test_the_cursor_draws_line_dots_and_chip),
        cmocka_unit_test(test_the_zoom_box_follows_the_drag),
        cmocka_unit_test(test_dashes_leave_holes),
        cmocka_unit_test(test_dense_smoothed_lines_are_dashed_too),
        cmocka_unit_test(test_every_hostile_size_is_drawn),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
