/* SPDX-License-Identifier: Apache-2.0 */
/* Pixels through a PNG and back: colours, alpha no longer premultiplied, surfaces in error refused.
 */
#include "cmocka_all.h"

#include "png_file.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

static const PngText NO_TEXTS[] = {{NULL, NULL}};

/* One pixel of this format and value, encoded and read back as RGBA. */
static void through_png(cairo_format_t format, uint32_t pixel, guint8 out[4])
{
    cairo_surface_t *surface = cairo_image_surface_create(format, 3, 2);
    cairo_surface_flush(surface);
    for (int y = 0; y < 2; y++) {
        unsigned char *row =
            cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
        for (int x = 0; x < 3; x++) {
            memcpy(row + 4 * x, &pixel, 4);
        }
    }
    cairo_surface_mark_dirty(surface);
    GByteArray *bytes = png_file_encode(surface, 300, NO_TEXTS);
    assert_non_null(bytes);
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, bytes->data, bytes->len));
    assert_int_equal(image.width, 3);
    assert_int_equal(image.height, 2);
    image.format = PNG_FORMAT_RGBA;
    guint8 pixels[24];
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    memcpy(out, pixels + 20, 4);
    g_byte_array_unref(bytes);
    cairo_surface_destroy(surface);
}

static void test_colours_come_back(void **state)
{
    (void)state;
    guint8 rgba[4];
    through_png(CAIRO_FORMAT_RGB24, 0x00123456, rgba);
    const guint8 wanted[] = {0x12, 0x34, 0x56, 0xff};
    assert_memory_equal(rgba, wanted, 4);
}

static void test_alpha_is_no_longer_premultiplied(void **state)
{
    (void)state;
    guint8 rgba[4];
    through_png(CAIRO_FORMAT_ARGB32, 0x80800040, rgba);
    const guint8 wanted[] = {0xff, 0x00, 0x80, 0x80};
    assert_memory_equal(rgba, wanted, 4);
    through_png(CAIRO_FORMAT_ARGB32, 0x00000000, rgba);
    assert_int_equal(rgba[3], 0);
}

static void test_a_surface_in_error_is_refused(void **state)
{
    (void)state;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, -1, 5);
    assert_null(png_file_encode(surface, 96, NO_TEXTS));
    cairo_surface_destroy(surface);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colours_come_back),
        cmocka_unit_test(test_alpha_is_no_longer_premultiplied),
        cmocka_unit_test(test_a_surface_in_error_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
