/* SPDX-License-Identifier: Apache-2.0 */
/* The cursor's line, dots and chip, and what a zoom drag means. */
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

static void draw_cursor(const Picture *picture, const PlotCursor *cursor)
{
    plot_draw_cursor(picture->painter.cr, picture->plot, picture->layout, plot_theme(false), cursor,
                     text);
}

static void test_the_line_is_sharp_and_ends_with_the_data(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    draw_cursor(&picture, &(PlotCursor){.x = 50});
    assert_false(is_white(&picture, 200, 8));
    assert_false(is_white(&picture, 200, 247));
    assert_true(is_white(&picture, 200, 7));
    assert_true(is_white(&picture, 200, 248));
    assert_int_equal(count_inked(&picture), 240); /* one pixel wide, no chip */
    free_picture(&picture);
}

static void test_a_cursor_outside_the_domain_is_not_drawn(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    draw_cursor(&picture, &(PlotCursor){.x = 101, .pinned = true});
    draw_cursor(&picture, &(PlotCursor){.x = NAN, .pinned = true});
    assert_int_equal(count_inked(&picture), 0);
    free_picture(&picture);
}

static void test_a_pinned_step_has_line_and_chip_in_the_accent(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    draw_cursor(&picture, &(PlotCursor){.x = 50, .pinned = true});
    const PlotColour accent = plot_theme(false)->accent;
    assert_true(difference(pixel_at(&picture, 200, 60), accent) < 120);
    assert_true(difference(pixel_at(&picture, 200, HEIGHT - 17), accent) == 0);
    free_picture(&picture);
}

static void test_a_dot_stands_on_the_sample_in_its_colour(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    PlotHit *hit = plot_hit_at_x(picture.plot, picture.layout, 100);
    draw_cursor(&picture, &(PlotCursor){.x = 100, .hit = hit});
    assert_true(has_colour_of_run(&picture, 54 + 292, 128, 0));
    assert_true(has_colour_of_run(&picture, 54 + 292 - 2, 128, 0));
    assert_true(is_white(&picture, 54 + 292 - 6, 128));
    plot_hit_free(hit);
    free_picture(&picture);
}

static void assert_rect(PlotRect rect, double x, double y, double width, double height)
{
    assert_float_equal(rect.x, x, 1e-9);
    assert_float_equal(rect.y, y, 1e-9);
    assert_float_equal(rect.width, width, 1e-9);
    assert_float_equal(rect.height, height, 1e-9);
}

static void test_a_drag_is_clipped_and_flat_ones_have_one_dimension(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    const PlotLayout *layout = picture.layout;
    assert_rect(plot_zoom_rect(layout, 200, 150, 100, 50), 100, 50, 100, 100);
    assert_rect(plot_zoom_rect(layout, 100, 50, 200, 60), 100, 8, 100, 240);
    assert_rect(plot_zoom_rect(layout, 100, 50, 110, 150), 54, 50, 292, 100);
    assert_rect(plot_zoom_rect(layout, -500, -500, 500, 500), 54, 8, 292, 240);
    plot_draw_zoom_box(picture.painter.cr, layout, plot_theme(false), 100, 50, 200, 150, text);
    const PlotColour accent = plot_theme(false)->accent;
    assert_true(difference(pixel_at(&picture, 100, 100), accent) == 0);
    assert_true(difference(pixel_at(&picture, 199, 100), accent) == 0);
    assert_false(is_white(&picture, 150, 100)); /* a tint */
    assert_true(is_white(&picture, 99, 100));
    assert_true(is_white(&picture, 200, 100));
    free_picture(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_line_is_sharp_and_ends_with_the_data),
        cmocka_unit_test(test_a_cursor_outside_the_domain_is_not_drawn),
        cmocka_unit_test(test_a_pinned_step_has_line_and_chip_in_the_accent),
        cmocka_unit_test(test_a_dot_stands_on_the_sample_in_its_colour),
        cmocka_unit_test(test_a_drag_is_clipped_and_flat_ones_have_one_dimension),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
