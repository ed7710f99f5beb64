/* SPDX-License-Identifier: Apache-2.0 */
/* Pens, dashes, and coordinates on whole pixels. */
#include "plot_painter.h"

#include "drawn_plot.h"

#include <cairo-pdf.h>

static void test_the_pen_of_a_lifted_curve_is_wider(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(2));
    const PlotPen before = plot_painter_pen(&picture.painter, 0);
    assert_float_equal(before.width, 1.75, 1e-9);
    assert_float_equal(before.opacity, 1, 1e-9);
    assert_false(before.lifted);
    picture.plot->lifted = 1;
    const PlotPen lifted = plot_painter_pen(&picture.painter, 1);
    const PlotPen other = plot_painter_pen(&picture.painter, 0);
    assert_true(lifted.lifted);
    assert_true(lifted.width > other.width);
    assert_float_equal(lifted.opacity, 1, 1e-9);
    assert_float_equal(other.opacity, plot_theme(false)->faded_opacity, 1e-9);
    free_picture(&picture);
}

static void test_many_curves_have_thin_pens(void **state)
{
    (void)state;
    const struct {
        uint32_t n;
        double width;
    } cases[] = {{12, 1.75}, {13, 1.4}, {40, 1.4}, {41, 1.1}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Picture picture = make_picture(level_plot(cases[i].n));
        const PlotPen pen = plot_painter_pen(&picture.painter, 0);
        assert_float_equal(pen.width, cases[i].width, 1e-9);
        free_picture(&picture);
    }
}

static void test_a_dash_grows_with_its_pen(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    picture.plot->curves[0].colour_slot = 12;
    const PlotDash of_palette = palette_run(12, false).dash;
    PlotPen pen = plot_painter_pen(&picture.painter, 0);
    pen.width = 3.5;
    const PlotDash dash = plot_painter_dash(&picture.painter, 0, &pen);
    assert_true(of_palette.n > 0);
    assert_int_equal(dash.n, of_palette.n);
    for (size_t i = 0; i < dash.n; i++) {
        assert_float_equal(dash.lengths[i] / 2, of_palette.lengths[i], 1e-9);
    }
    free_picture(&picture);
}

static void test_snapping_puts_edges_on_whole_pixels(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    cairo_t *cr = picture.painter.cr;
    assert_float_equal(plot_painter_pixel(cr), 1, 1e-9);
    assert_float_equal(plot_painter_snap_x(cr, 10.3, 1), 10.5, 1e-9);
    assert_float_equal(plot_painter_snap_y(cr, 10.3, 2), 10, 1e-9);
    cairo_scale(cr, 2, 2); /* 20.6 device pixels; the line is two of them wide */
    assert_float_equal(plot_painter_pixel(cr), 0.5, 1e-9);
    assert_float_equal(plot_painter_snap_x(cr, 10.3, 1), 10.5, 1e-9);
    assert_float_equal(plot_painter_snap_x(cr, 10.3, 0.5), 10.25, 1e-9);
    cairo_rotate(cr, 0.1);
    assert_float_equal(plot_painter_snap_x(cr, 10.3, 1), 10.3, 1e-9);
    free_picture(&picture);
}

static void test_vector_surfaces_have_no_pixels_to_snap_to(void **state)
{
    (void)state;
    cairo_surface_t *surface = cairo_pdf_surface_create(NULL, WIDTH, HEIGHT);
    cairo_t *cr = cairo_create(surface);
    assert_float_equal(plot_painter_pixel(cr), 0, 1e-9);
    assert_float_equal(plot_painter_snap_x(cr, 10.3, 1), 10.3, 1e-9);
    assert_float_equal(plot_painter_snap_y(cr, 10.3, 1), 10.3, 1e-9);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_pen_of_a_lifted_curve_is_wider),
        cmocka_unit_test(test_many_curves_have_thin_pens),
        cmocka_unit_test(test_a_dash_grows_with_its_pen),
        cmocka_unit_test(test_snapping_puts_edges_on_whole_pixels),
        cmocka_unit_test(test_vector_surfaces_have_no_pixels_to_snap_to),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
