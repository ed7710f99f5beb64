/* SPDX-License-Identifier: Apache-2.0 */
/* Where the marks of values without height stand, and in which colour. */
#include "plot_painter.h"

#include "cmocka_all.h"
#include "hand_made_plot.h"

#include <stdlib.h>

enum { WIDTH = 364, HEIGHT = 270 }; /* of a card: its data begin at (54, 8) and are 292 × 240 */

static PlotText *text;
static const PlotDrawOptions none = {0};

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

/* A laid-out plot and a white image to draw it on. */
typedef struct {
    Plot *plot;
    PlotLayout *layout;
    cairo_surface_t *surface;
    PlotPainter painter;
} Picture;

/* Takes the plot over. */
static Picture make_picture(Plot *plot)
{
    Picture picture = {.plot = plot};
    picture.layout = plot_layout(plot, PLOT_STYLE_CARD, WIDTH, HEIGHT, text);
    picture.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *cr = cairo_create(picture.surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    picture.painter = (PlotPainter){cr, plot, picture.layout, plot_theme(false), text, &none};
    return picture;
}

static void free_picture(Picture *picture)
{
    cairo_destroy(picture->painter.cr);
    cairo_surface_destroy(picture->surface);
    plot_layout_free(picture->layout);
    plot_free(picture->plot);
}

static PlotColour pixel_at(const Picture *picture, int x, int y)
{
    cairo_surface_flush(picture->surface);
    const unsigned char *at = cairo_image_surface_get_data(picture->surface) +
                              (ptrdiff_t)y * cairo_image_surface_get_stride(picture->surface) +
                              (ptrdiff_t)4 * x;
    const uint32_t pixel = *(const uint32_t *)(const void *)at;
    return (PlotColour){(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel};
}

static int difference(PlotColour a, PlotColour b)
{
    return abs(a.red - b.red) + abs(a.green - b.green) + abs(a.blue - b.blue);
}

static bool is_white(const Picture *picture, int x, int y)
{
    return difference(pixel_at(picture, x, y), (PlotColour){255, 255, 255}) == 0;
}

static int count_inked(const Picture *picture)
{
    int n = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            n += !is_white(picture, x, y);
        }
    }
    return n;
}

static bool has_colour_of_run(const Picture *picture, int x, int y, unsigned slot)
{
    return difference(pixel_at(picture, x, y), palette_run(slot, false).colour) < 120;
}

/* n runs over one another, all at half the height: row 128. */
static Plot *level_plot(uint32_t n)
{
    const PlotPoint points[] = {{0, 0.5}, {100, 0.5}};
    Plot *plot = plot_new("loss");
    for (uint32_t i = 0; i < n; i++) {
        hand_made_curve(plot, i, "run", points, 2);
    }
    hand_made_domains(plot, 0, 100, 0, 1);
    return plot;
}

/* One curve with these marks, and nothing drawn but them. */
static Picture draw_marks(const PlotMark *marks, size_t n)
{
    Picture picture = make_picture(level_plot(1));
    PlotCurve *curve = &picture.plot->curves[0];
    curve->marks = g_new(PlotMark, n);
    curve->n_marks = n;
    for (size_t i = 0; i < n; i++) {
        curve->marks[i] = marks[i];
    }
    plot_marks_draw(&picture.painter, 0);
    return picture;
}

static void test_not_a_number_stands_at_the_foot(void **state)
{
    (void)state;
    Picture picture = draw_marks(&(PlotMark){PLOT_MARK_NAN, 50}, 1);
    assert_true(has_colour_of_run(&picture, 200, 242, 0)); /* the middle of × */
    assert_true(is_white(&picture, 200, 239));             /* between its upper arms */
    assert_true(is_white(&picture, 200, 13));
    free_picture(&picture);
}

static void test_infinities_stand_where_they_fly_to(void **state)
{
    (void)state;
    Picture up = draw_marks(&(PlotMark){PLOT_MARK_PLUS_INFINITY, 50}, 1);
    assert_true(has_colour_of_run(&up, 200, 14, 0));
    assert_true(is_white(&up, 200, 242));
    free_picture(&up);
    Picture down = draw_marks(&(PlotMark){PLOT_MARK_MINUS_INFINITY, 50}, 1);
    assert_true(has_colour_of_run(&down, 200, 242, 0));
    assert_true(is_white(&down, 200, 14));
    free_picture(&down);
}

static void test_a_restart_is_a_short_seam_on_the_axis(void **state)
{
    (void)state;
    Picture picture = draw_marks(&(PlotMark){PLOT_MARK_RESTART, 50}, 1);
    assert_false(is_white(&picture, 200, 246));
    assert_false(is_white(&picture, 200, 237));
    assert_true(is_white(&picture, 200, 234));
    free_picture(&picture);
}

static void test_marks_that_overlap_are_one_and_those_outside_none(void **state)
{
    (void)state;
    const PlotMark near[] = {{PLOT_MARK_NAN, 50}, {PLOT_MARK_NAN, 51}, {PLOT_MARK_NAN, 52}};
    const PlotMark apart[] = {{PLOT_MARK_NAN, 50}, {PLOT_MARK_NAN, 75}};
    const PlotMark outside[] = {{PLOT_MARK_NAN, -1}, {PLOT_MARK_NAN, 101}};
    Picture one = draw_marks(near, 1);
    Picture three = draw_marks(near, 3);
    Picture two = draw_marks(apart, 2);
    Picture nothing = draw_marks(outside, 2);
    assert_true(count_inked(&one) > 0);
    assert_int_equal(count_inked(&three), count_inked(&one));
    assert_int_equal(count_inked(&two), 2 * count_inked(&one));
    assert_int_equal(count_inked(&nothing), 0);
    free_picture(&one);
    free_picture(&three);
    free_picture(&two);
    free_picture(&nothing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_not_a_number_stands_at_the_foot),
        cmocka_unit_test(test_infinities_stand_where_they_fly_to),
        cmocka_unit_test(test_a_restart_is_a_short_seam_on_the_axis),
        cmocka_unit_test(test_marks_that_overlap_are_one_and_those_outside_none),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
