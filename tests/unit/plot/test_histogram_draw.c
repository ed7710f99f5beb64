/* SPDX-License-Identifier: Apache-2.0 */
/* Pixel probes: the run's colour is in the ridges, the newest is stronger, ink marks the chosen. */
#include "histogram_draw.h"

#include "cmocka_all.h"

static const PlotColour red = {200, 0, 0};

typedef struct {
    double edges[2][3];
    HistogramSample samples[2];
    const HistogramSample *list[2];
    PlotText *text;
    HistogramPlot *plot;
    HistogramLayout *layout;
    cairo_surface_t *surface;
    cairo_t *cr;
} Picture;

/* Two steps, each one full bucket: two boxes, one above the other. */
static void make_picture(Picture *picture)
{
    for (int i = 0; i < 2; i++) {
        picture->edges[i][0] = 0;
        picture->edges[i][1] = 1;
        picture->edges[i][2] = 60;
        picture->samples[i] =
            (HistogramSample){.step = i, .n_buckets = 1, .edges = picture->edges[i]};
        picture->list[i] = &picture->samples[i];
    }
    picture->text = plot_text_new(NULL, 1.0);
    picture->plot =
        histogram_plot_new(picture->list, 2, (HistogramRange){0, 1}, AXIS_UNIT_STEP, 0.0, red);
    picture->layout = histogram_layout_new(picture->plot, 300, 200, picture->text);
    picture->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 300, 200);
    picture->cr = cairo_create(picture->surface);
    histogram_draw(picture->cr, picture->plot, picture->layout, plot_theme(false), picture->text);
}

static void clear_picture(Picture *picture)
{
    cairo_destroy(picture->cr);
    cairo_surface_destroy(picture->surface);
    histogram_layout_free(picture->layout);
    histogram_plot_free(picture->plot);
    plot_text_free(picture->text);
}

static PlotColour pixel_at(cairo_surface_t *surface, double x, double y)
{
    cairo_surface_flush(surface);
    const unsigned char *at = cairo_image_surface_get_data(surface) +
                              (int)y * cairo_image_surface_get_stride(surface) + 4 * (int)x;
    return (PlotColour){at[2], at[1], at[0]};
}

static void test_newer_ridges_are_stronger(void **state)
{
    (void)state;
    Picture picture;
    make_picture(&picture);
    const double x = picture.layout->data.x + picture.layout->data.width / 2.0 + 3.0;
    const double old_base = histogram_layout_base(picture.layout, &picture.plot->lines[0]);
    const double new_base = histogram_layout_base(picture.layout, &picture.plot->lines[1]);
    const PlotColour old_fill =
        pixel_at(picture.surface, x, old_base - picture.layout->ridge_height / 2.0);
    const PlotColour new_fill = pixel_at(picture.surface, x, new_base - 5.0);
    assert_true(old_fill.green < 250 && old_fill.red > old_fill.green);
    assert_true(new_fill.green + 60 < old_fill.green);
    clear_picture(&picture);
}

static void test_the_chosen_line_is_drawn_in_ink(void **state)
{
    (void)state;
    Picture picture;
    make_picture(&picture);
    double x = 0, y = 0;
    histogram_layout_point(picture.layout, picture.plot, 1, 5, &x, &y);
    const PlotColour before = pixel_at(picture.surface, x, y);
    histogram_draw_chosen(picture.cr, picture.plot, picture.layout, plot_theme(false), 1,
                          picture.text);
    const PlotColour after = pixel_at(picture.surface, x, y);
    assert_true(before.red > 150);
    assert_true(after.red < 120);
    clear_picture(&picture);
}

static void test_the_cursor_puts_a_dot_on_the_line(void **state)
{
    (void)state;
    Picture picture;
    make_picture(&picture);
    HistogramHit hit;
    double x = 0, y = 0;
    histogram_layout_point(picture.layout, picture.plot, 0, 9, &x, &y);
    assert_true(histogram_layout_hit(picture.layout, picture.plot, x, y, &hit));
    histogram_draw_cursor(picture.cr, picture.plot, picture.layout, plot_theme(false), &hit,
                          picture.text);
    const PlotColour dot = pixel_at(picture.surface, hit.x, hit.y);
    assert_int_equal(dot.red, red.red);
    assert_int_equal(dot.green, red.green);
    clear_picture(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_newer_ridges_are_stronger),
        cmocka_unit_test(test_the_chosen_line_is_drawn_in_ink),
        cmocka_unit_test(test_the_cursor_puts_a_dot_on_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
