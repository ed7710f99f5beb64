/* SPDX-License-Identifier: Apache-2.0 */
/* Single pixels of the sample's pictures, where a square of known colour has to be. */
#include "digit_pictures.h"

#include "cmocka_all.h"

#include <stdlib.h>

static uint32_t colour_at(const EventsImage *image, size_t x, size_t y)
{
    assert_true(x < image->width && y < image->height);
    const uint8_t *pixel = (const uint8_t *)image->pixels + 3 * (y * image->width + x);
    return (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
}

static void assert_picture(const EventsImage *image, uint32_t width, uint32_t height)
{
    assert_non_null(image->pixels);
    assert_int_equal(image->width, width);
    assert_int_equal(image->height, height);
    assert_int_equal(image->channels, 3);
}

static void free_picture(const EventsImage *image)
{
    free((void *)(uintptr_t)image->pixels);
}

static void test_only_mistakes_are_shown(void **state)
{
    (void)state;
    double pixels[2 * DIGITS_PIXELS] = {0.0};
    pixels[DIGITS_PIXELS] = 1.0; /* of the second digit */
    uint8_t labels[] = {3, 0};
    const uint8_t predicted[] = {3, 1};
    const DigitsData data = {.n_rows = 2, .pixels = pixels, .labels = labels};
    const EventsImage image = digit_pictures_mistakes(&data, predicted);
    assert_picture(&image, 448, 375);
    assert_int_equal(colour_at(&image, 3, 4), 0xffffff);
    assert_int_equal(colour_at(&image, 4, 4), 0x000000);
    assert_int_equal(colour_at(&image, 9, 9), 0x000000);
    assert_int_equal(colour_at(&image, 10, 4), 0xffffff);
    assert_int_equal(colour_at(&image, 60, 4), 0xffffff);  /* there is no second mistake */
    assert_int_equal(colour_at(&image, 13, 56), 0x1a7f37); /* a corner of the 0 */
    assert_int_equal(colour_at(&image, 31, 56), 0xffffff); /* the 1 has none */
    assert_int_equal(colour_at(&image, 34, 56), 0xcf222e);
    free_picture(&image);
}

static void test_weights_are_red_for_and_blue_against(void **state)
{
    (void)state;
    double parameters[DIGITS_PIXELS + 1] = {2.0, -2.0, 0.0};
    const NetworkLayer layer = {.n_inputs = DIGITS_PIXELS,
                                .n_outputs = 1,
                                .n_parameters = DIGITS_PIXELS + 1,
                                .parameters = parameters};
    const EventsImage image = digit_pictures_first_weights(&layer);
    assert_picture(&image, 448, 56);
    assert_int_equal(colour_at(&image, 4, 4), 0xb2182b);
    assert_int_equal(colour_at(&image, 10, 4), 0x2166ac);
    assert_int_equal(colour_at(&image, 16, 4), 0xffffff);
    free_picture(&image);
}

static void test_a_sprite_is_as_square_as_it_can_be(void **state)
{
    (void)state;
    double pixels[3 * DIGITS_PIXELS] = {0.0};
    pixels[DIGITS_PIXELS - 1] = 1.0; /* the first digit's last */
    pixels[2 * DIGITS_PIXELS] = 0.6; /* the third digit's first */
    uint8_t labels[] = {0, 1, 2};
    const DigitsData data = {.n_rows = 3, .pixels = pixels, .labels = labels};
    const EventsImage image = digit_pictures_sprite(&data);
    assert_picture(&image, 48, 48);
    assert_int_equal(colour_at(&image, 23, 23), 0x000000);
    assert_int_equal(colour_at(&image, 20, 23), 0xffffff);
    assert_int_equal(colour_at(&image, 0, 24), 0x666666);
    assert_int_equal(colour_at(&image, 47, 47), 0xffffff);
    free_picture(&image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_mistakes_are_shown),
        cmocka_unit_test(test_weights_are_red_for_and_blue_against),
        cmocka_unit_test(test_a_sprite_is_as_square_as_it_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
