/* SPDX-License-Identifier: Apache-2.0 */
/* Dense traces in the bytes of an image: where the spans stand, and what they refuse. */
#include "plot_ink.h"

#include "drawn_plot.h"

#include <cairo-pdf.h>

static const PlotColour red = {200, 0, 0};

/* One curve of n columns, all at half the height. */
static Plot *dense_plot(size_t n)
{
    Plot *plot = plot_new("loss");
    PlotColumn *columns = g_new(PlotColumn, n);
    for (size_t i = 0; i < n; i++) {
        columns[i] = (PlotColumn){0.5, 0.5, 0.5, 0.5, 3, false};
    }
    plot_add_curve(plot, 0, "run", 0);
    plot_trace_set_columns(&plot->curves[0].raw, columns, n, 0, 100);
    g_free(columns);
    hand_made_domains(plot, 0, 100, 0, 1);
    return plot;
}

static bool draw(const Picture *picture, const PlotDash *dash)
{
    PlotInkPlace place;
    PlotStroke stroke = {
        .trace = &picture->plot->curves[0].raw, .width = 2, .colour = red, .opacity = 1};
    if (dash != NULL) {
        stroke.dash = *dash;
    }
    if (!plot_ink_find_place(&picture->painter, &place) || !plot_ink_takes(&place, &stroke)) {
        return false;
    }
    CurveInk inks[2] = {{.kind = CURVE_INK_NONE}, {.kind = CURVE_INK_NONE}};
    const size_t n = plot_ink_make(&place, &stroke, inks);
    curve_raster_paint(&place.target, inks, n);
    cairo_surface_mark_dirty(cairo_get_group_target(picture->painter.cr));
    curve_ink_clear(&inks[0]);
    return true;
}

static void test_a_level_trace_fills_its_rows_and_no_others(void **state)
{
    (void)state;
    Picture picture = make_picture(dense_plot(292));
    assert_true(draw(&picture, NULL));
    for (int x = 54 + 2; x < 54 + 292 - 2; x++) {
        assert_true(difference(pixel_at(&picture, x, 127), red) < 12);
        assert_true(difference(pixel_at(&picture, x, 128), red) < 12);
        assert_true(is_white(&picture, x, 124));
        assert_true(is_white(&picture, x, 131));
    }
    assert_true(is_white(&picture, 53, 128));
    assert_true(is_white(&picture, 54 + 292, 128));
    free_picture(&picture);
}

static void test_a_dash_leaves_holes(void **state)
{
    (void)state;
    Picture picture = make_picture(dense_plot(292));
    const PlotDash dash = {2, {10, 10}};
    assert_true(draw(&picture, &dash));
    int n = 0;
    for (int x = 54; x < 54 + 292; x++) {
        n += difference(pixel_at(&picture, x, 128), red) < 12;
    }
    assert_in_range(n, 130, 160);
    free_picture(&picture);
}

static void test_columns_that_are_not_pixels_are_refused(void **state)
{
    (void)state;
    Picture picture = make_picture(dense_plot(291));
    assert_false(draw(&picture, NULL));
    assert_int_equal(count_inked(&picture), 0);
    free_picture(&picture);
}

static void test_turned_contexts_and_vector_surfaces_are_refused(void **state)
{
    (void)state;
    Picture picture = make_picture(dense_plot(292));
    cairo_rotate(picture.painter.cr, 0.1);
    assert_false(draw(&picture, NULL));
    assert_int_equal(count_inked(&picture), 0);
    cairo_surface_t *vector = cairo_pdf_surface_create(NULL, WIDTH, HEIGHT);
    cairo_t *image_cr = picture.painter.cr;
    picture.painter.cr = cairo_create(vector);
    assert_false(draw(&picture, NULL));
    cairo_destroy(picture.painter.cr);
    cairo_surface_destroy(vector);
    picture.painter.cr = image_cr;
    free_picture(&picture);
}

/* Half a column before the first one is where a column before that one had its middle. */
static void test_a_point_just_before_the_first_column_leads_into_it(void **state)
{
    (void)state;
    Picture picture = make_picture(dense_plot(292));
    PlotTrace *trace = &picture.plot->curves[0].raw;
    trace->x_max = 292;
    trace->before = (PlotPoint){-0.5, 1};
    assert_true(draw(&picture, NULL));
    assert_false(is_white(&picture, 54, 90)); /* half way down at the border */
    assert_true(is_white(&picture, 56, 90));
    free_picture(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_level_trace_fills_its_rows_and_no_others),
        cmocka_unit_test(test_a_dash_leaves_holes),
        cmocka_unit_test(test_columns_that_are_not_pixels_are_refused),
        cmocka_unit_test(test_a_point_just_before_the_first_column_leads_into_it),
        cmocka_unit_test(test_turned_contexts_and_vector_surfaces_are_refused),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
