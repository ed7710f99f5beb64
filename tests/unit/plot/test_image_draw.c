/* SPDX-License-Identifier: Apache-2.0 */
/* Whole factors from two to one on, shapes kept, every pixel of a small picture a clean square. */
#include "image_draw.h"

#include "cmocka_all.h"

#include <math.h>
#include <string.h>

static void test_small_pictures_grow_by_whole_factors(void **state)
{
    (void)state;
    const ImageFit fit = image_fit(100, 80, 1.0, 28, 28);
    assert_true(fit.crisp);
    assert_true(fit.rect.width == 56.0 && fit.rect.height == 56.0);
    assert_true(fit.rect.x == 22.0 && fit.rect.y == 12.0);
    const ImageFit sharp = image_fit(100, 80, 2.0, 28, 28); /* 160 device px: five to one */
    assert_true(sharp.crisp && sharp.rect.width == 70.0);
}

static void test_large_pictures_keep_their_shape(void **state)
{
    (void)state;
    const ImageFit fit = image_fit(100, 100, 1.0, 400, 100);
    assert_false(fit.crisp);
    assert_true(fit.rect.width == 100.0 && fit.rect.height == 25.0);
    const ImageFit line = image_fit(100, 100, 1.0, 100000, 1);
    assert_true(line.rect.height >= 1.0);
    assert_false(image_fit(100, 100, 1.0, 60, 60).crisp);
    assert_true(image_fit(0, 100, 1.0, 60, 60).rect.width == 0.0);
    assert_true(image_fit(10, 10, 1.0, 0, 5).rect.width == 0.0);
}

static unsigned char red_at(cairo_surface_t *surface, int x, int y)
{
    cairo_surface_flush(surface);
    return cairo_image_surface_get_data(
        surface)[y * cairo_image_surface_get_stride(surface) + 4 * x + 2];
}

static void test_every_pixel_is_a_square(void **state)
{
    (void)state;
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 4, 4);
    for (int y = 0; y < 4; y++)
        for (int x = 0; x < 4; x++)
            memset(cairo_image_surface_get_data(image) + y * cairo_image_surface_get_stride(image) +
                       4 * x,
                   (x + y) % 2 ? 255 : 0, 4);
    cairo_surface_mark_dirty(image);
    cairo_surface_t *target = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 30, 30);
    cairo_t *cr = cairo_create(target);
    const ImageFit fit = image_fit(30, 30, 1.0, 4, 4);
    image_draw(cr, image, &fit, 0, 0, false);
    for (int y = 0; y < 28; y++)
        for (int x = 0; x < 28; x++)
            assert_int_equal(red_at(target, 1 + x, 1 + y), (x / 7 + y / 7) % 2 ? 255 : 0);
    cairo_destroy(cr);
    cairo_surface_destroy(target);
    cairo_surface_destroy(image);
}

static void test_transparency_shows_squares(void **state)
{
    (void)state;
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 32, 32);
    cairo_surface_t *target = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 32, 32);
    cairo_t *cr = cairo_create(target);
    const ImageFit fit = image_fit(32, 32, 1.0, 32, 32);
    image_draw(cr, image, &fit, 0, 0, false);
    assert_int_equal(red_at(target, 4, 4), 0xe8);
    assert_int_equal(red_at(target, 12, 4), 0xff);
    image_draw(cr, image, &fit, 0, 0, true);
    assert_int_equal(red_at(target, 4, 4), 0x24);
    cairo_destroy(cr);
    cairo_surface_destroy(target);
    cairo_surface_destroy(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_pictures_grow_by_whole_factors),
        cmocka_unit_test(test_large_pictures_keep_their_shape),
        cmocka_unit_test(test_every_pixel_is_a_square),
        cmocka_unit_test(test_transparency_shows_squares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
