/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures from literal bytes, cut and broken ones, and sizes that must not be believed. */
#include "image_surface.h"

#include "cmocka_all.h"

#include <glib.h>
#include <string.h>

/* 2 × 1 px: red, blue */
static const uint8_t rgb_png[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
    0x44, 0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00,
    0x00, 0x7b, 0x40, 0xe8, 0xdd, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78,
    0x9c, 0x63, 0xf8, 0xcf, 0x00, 0x04, 0xff, 0x01, 0x07, 0x00, 0x01, 0xff, 0xe2, 0x23,
    0x9e, 0x59, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};

/* 1 × 1 px: orange, half there */
static const uint8_t rgba_png[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
    0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00,
    0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78,
    0x9c, 0x63, 0xf8, 0xdf, 0xc0, 0xd0, 0x00, 0x00, 0x06, 0x01, 0x02, 0x00, 0x0d, 0x3c,
    0x8f, 0x29, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};

static uint32_t pixel_at(cairo_surface_t *surface, int x)
{
    uint32_t pixel = 0;
    cairo_surface_flush(surface);
    memcpy(&pixel, cairo_image_surface_get_data(surface) + 4 * x, sizeof pixel);
    return pixel;
}

static void test_opaque_pictures_become_rgb(void **state)
{
    (void)state;
    char *error = NULL;
    cairo_surface_t *surface = image_surface_decode(rgb_png, sizeof rgb_png, &error);
    assert_non_null(surface);
    assert_int_equal(cairo_image_surface_get_format(surface), CAIRO_FORMAT_RGB24);
    assert_int_equal(cairo_image_surface_get_width(surface), 2);
    assert_int_equal(pixel_at(surface, 0) & 0xffffff, 0xff0000);
    assert_int_equal(pixel_at(surface, 1) & 0xffffff, 0x0000ff);
    cairo_surface_destroy(surface);
}

static void test_transparent_pictures_are_premultiplied(void **state)
{
    (void)state;
    char *error = NULL;
    cairo_surface_t *surface = image_surface_decode(rgba_png, sizeof rgba_png, &error);
    assert_non_null(surface);
    assert_int_equal(cairo_image_surface_get_format(surface), CAIRO_FORMAT_ARGB32);
    assert_int_equal(pixel_at(surface, 0), 0x80804000);
    cairo_surface_destroy(surface);
}

static void test_a_picture_cut_anywhere_gives_words(void **state)
{
    (void)state;
    for (size_t size = 0; size + 12 < sizeof rgb_png; size++) { /* without its end it may do */
        char *error = NULL;
        uint8_t *copy = g_memdup2(rgb_png, size);
        cairo_surface_t *surface = image_surface_decode(copy, size, &error);
        assert_true((surface == NULL) == (error != NULL));
        if (size < 40)
            assert_null(surface);
        if (surface)
            cairo_surface_destroy(surface);
        g_free(error);
        g_free(copy);
    }
}

static void test_broken_pictures_are_named_by_their_size(void **state)
{
    (void)state;
    char *error = NULL;
    assert_null(image_surface_decode((const uint8_t *)"GIF89a\2\0\2\0and no more", 21, &error));
    assert_string_equal(error, "Not a GIF after 21 bytes.");
    g_free(error);
}

static void test_sizes_of_bombs_are_refused_before_decoding(void **state)
{
    (void)state;
    uint8_t bomb[sizeof rgb_png];
    char *error = NULL;
    memcpy(bomb, rgb_png, sizeof bomb);
    memcpy(bomb + 16, "\0\1\0\0\0\1\0\0", 8); /* 65,536 × 65,536 */
    assert_null(image_surface_decode(bomb, sizeof bomb, &error));
    assert_non_null(strstr(error, "Too large"));
    g_free(error);
}

static void test_a_lost_file_gives_words(void **state)
{
    (void)state;
    char path[] = "/no/such/events.out.tfevents";
    const MediaReference reference = {.path = path};
    DecodedImage *image = image_surface_read(&reference, 0);
    assert_null(image->surface);
    assert_non_null(image->error);
    decoded_image_free(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_opaque_pictures_become_rgb),
        cmocka_unit_test(test_transparent_pictures_are_premultiplied),
        cmocka_unit_test(test_a_picture_cut_anywhere_gives_words),
        cmocka_unit_test(test_broken_pictures_are_named_by_their_size),
        cmocka_unit_test(test_sizes_of_bombs_are_refused_before_decoding),
        cmocka_unit_test(test_a_lost_file_gives_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
