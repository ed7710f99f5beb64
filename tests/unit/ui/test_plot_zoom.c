/* SPDX-License-Identifier: Apache-2.0 */
/* From pixels under the hand to limits in data units. */
#include "plot_zoom.h"

#include "cmocka_all.h"

#include <math.h>

/* 100 × 100 px that show x 0…1000 and y 0…10. */
static PlotLayout square(void)
{
    PlotLayout layout = {.width = 120, .height = 120, .data = {10, 10, 100, 100}};
    layout.x = (AxisScale){AXIS_LINEAR, AXIS_UNIT_STEP, 0, 1000};
    layout.y = (AxisScale){AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 10};
    return layout;
}

static void assert_near(double value, double wanted)
{
    assert_true(fabs(value - wanted) < 1e-9 * fmax(1, fabs(wanted)));
}

static void test_at_first_all_data_are_shown(void **state)
{
    (void)state;
    const PlotZoom fit = plot_zoom_fit();
    assert_false(plot_zoom_is_on(&fit));
}

static void test_a_box_becomes_its_limits(void **state)
{
    (void)state;
    const PlotLayout layout = square();
    const PlotZoom fit = plot_zoom_fit();
    const PlotRect box = {30, 20, 50, 40};
    const PlotZoom zoom = plot_zoom_to_box(&fit, &layout, &box);
    assert_true(plot_zoom_is_on(&zoom));
    assert_near(zoom.x_min, 200);
    assert_near(zoom.x_max, 700);
    assert_near(zoom.y_min, 5);
    assert_near(zoom.y_max, 9);
}

static void test_an_axis_that_is_spanned_whole_stays_as_it_was(void **state)
{
    (void)state;
    const PlotLayout layout = square();
    const PlotZoom before = {NAN, NAN, 2, 3};
    const PlotRect band = {30, 10, 50, 100};
    const PlotZoom zoom = plot_zoom_to_box(&before, &layout, &band);
    assert_near(zoom.x_min, 200);
    assert_near(zoom.y_min, 2);
    assert_near(zoom.y_max, 3);
    const PlotRect flat = {10, 20, 100, 40};
    const PlotZoom tall = plot_zoom_to_box(&before, &layout, &flat);
    assert_true(isnan(tall.x_min));
    assert_true(isnan(tall.x_max));
    assert_near(tall.y_max, 9);
}

static void test_the_point_under_the_wheel_stays(void **state)
{
    (void)state;
    const PlotLayout layout = square();
    const PlotZoom zoom = plot_zoom_around(&layout, 0.5, 35, 85);
    assert_near(zoom.x_max - zoom.x_min, 500);
    assert_near(zoom.y_max - zoom.y_min, 5);
    assert_near(zoom.x_min + 0.25 * 500, 250);
    assert_near(zoom.y_min + 0.25 * 5, 2.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_first_all_data_are_shown),
        cmocka_unit_test(test_a_box_becomes_its_limits),
        cmocka_unit_test(test_an_axis_that_is_spanned_whole_stays_as_it_was),
        cmocka_unit_test(test_the_point_under_the_wheel_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
