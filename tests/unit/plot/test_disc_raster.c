/* SPDX-License-Identifier: Apache-2.0 */
/* Discs cover what their radius says, blend by their opacity, and never write outside. */
#include "disc_raster.h"

#include "cmocka_all.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SIDE 40

static double painted_area(double radius, double x, double y)
{
    uint32_t *pixels = calloc(SIDE * SIDE, sizeof *pixels);
    const DiscTarget target = {(uint8_t *)pixels, SIDE * 4, SIDE, SIDE};
    DiscRaster raster;
    disc_raster_init(&raster, radius);
    disc_raster_paint(&raster, &target, x, y, (PlotColour){255, 255, 255}, 1.0);
    disc_raster_clear(&raster);
    double area = 0;
    for (size_t i = 0; i < SIDE * SIDE; i++)
        area += (pixels[i] & 0xff) / 255.0;
    free(pixels);
    return area;
}

static void test_the_area_is_that_of_a_disc(void **state)
{
    (void)state;
    for (double radius = 2.0; radius < 10.0; radius += 0.7)
        for (double at = 20.0; at < 21.0; at += 0.13) {
            const double expected = acos(-1.0) * radius * radius;
            assert_true(fabs(painted_area(radius, at, 20.4) - expected) < 0.06 * expected + 0.3);
        }
}

static void test_opacity_mixes_with_the_ground(void **state)
{
    (void)state;
    uint32_t pixels[9 * 9];
    memset(pixels, 0xff, sizeof pixels);
    const DiscTarget target = {(uint8_t *)pixels, 9 * 4, 9, 9};
    DiscRaster raster;
    disc_raster_init(&raster, 3.0);
    disc_raster_paint(&raster, &target, 4.5, 4.5, (PlotColour){0, 100, 200}, 0.5);
    disc_raster_clear(&raster);
    const uint32_t middle = pixels[4 * 9 + 4];
    assert_in_range(middle >> 16 & 0xff, 127, 129);
    assert_in_range(middle >> 8 & 0xff, 177, 179);
    assert_in_range(middle & 0xff, 227, 229);
    assert_int_equal(pixels[0], 0xffffffff);
}

static void test_discs_are_clipped_at_the_edges(void **state)
{
    (void)state;
    /* The image has its own allocation, so that a sanitizer sees a step outside. */
    uint32_t *pixels = calloc(5 * 5, sizeof *pixels);
    const DiscTarget target = {(uint8_t *)pixels, 5 * 4, 5, 5};
    DiscRaster raster;
    disc_raster_init(&raster, 4.4);
    for (double x = -12.0; x < 18.0; x += 0.9)
        for (double y = -12.0; y < 18.0; y += 0.9)
            disc_raster_paint(&raster, &target, x, y, (PlotColour){9, 9, 9}, 1.0);
    disc_raster_paint(&raster, &target, (double)NAN, 1e300, (PlotColour){9, 9, 9}, 1.0);
    disc_raster_paint(&raster, &target, -1e300, 2, (PlotColour){9, 9, 9}, 1.0);
    disc_raster_clear(&raster);
    assert_int_equal(pixels[12] & 0xff, 9);
    free(pixels);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_area_is_that_of_a_disc),
        cmocka_unit_test(test_opacity_mixes_with_the_ground),
        cmocka_unit_test(test_discs_are_clipped_at_the_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
