/* SPDX-License-Identifier: Apache-2.0 */
#include "image_png.h"

#include "cmocka_all.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

/* Decodes to RGBA. */
static uint8_t *decode(const EventsByteBuffer *file, png_image *png)
{
    memset(png, 0, sizeof *png);
    png->version = PNG_IMAGE_VERSION;
    assert_int_not_equal(png_image_begin_read_from_memory(png, file->data, file->size), 0);
    png->format = PNG_FORMAT_RGBA;
    uint8_t *pixels = malloc(PNG_IMAGE_SIZE(*png));
    assert_non_null(pixels);
    assert_int_not_equal(png_image_finish_read(png, NULL, pixels, 0, NULL), 0);
    return pixels;
}

static void check(const EventsImage *image, const char *rgba)
{
    EventsByteBuffer file = {0};
    png_image png;
    assert_int_equal(events_image_png_encode(image, &file), EVENTS_OK);
    assert_memory_equal(file.data, "\x89PNG\r\n\x1a\n", 8);
    uint8_t *pixels = decode(&file, &png);
    assert_int_equal(png.width, image->width);
    assert_int_equal(png.height, image->height);
    assert_memory_equal(pixels, rgba, (size_t)4 * image->width * image->height);
    free(pixels);
    events_byte_buffer_clear(&file);
}

static void test_each_number_of_channels_reads_back(void **state)
{
    (void)state;
    check(&(EventsImage){2, 1, 1, 0, (const uint8_t *)"\x10\xf0", EVENTS_PIXELS_UINT8},
          "\x10\x10\x10\xff\xf0\xf0\xf0\xff");
    check(&(EventsImage){2, 1, 2, 0, (const uint8_t *)"\x10\x80\xf0\x00", EVENTS_PIXELS_UINT8},
          "\x10\x10\x10\x80\xf0\xf0\xf0\x00");
    check(&(EventsImage){1, 2, 3, 0, (const uint8_t *)"\x01\x02\x03\xfd\xfe\xff",
                         EVENTS_PIXELS_UINT8},
          "\x01\x02\x03\xff\xfd\xfe\xff\xff");
    check(&(EventsImage){1, 1, 4, 0, (const uint8_t *)"\x01\x02\x03\x04", EVENTS_PIXELS_UINT8},
          "\x01\x02\x03\x04");
}

static void test_floats_are_8_bit_and_words_16(void **state)
{
    (void)state;
    const float floats[] = {0.0f, 0.5f, 2.0f};
    const uint16_t words[] = {0x0102, 0xffff};
    EventsByteBuffer file = {0};
    check(&(EventsImage){1, 1, 3, 0, floats, EVENTS_PIXELS_FLOAT}, "\x00\x80\xff\xff");
    const EventsImage deep = {1, 1, 2, 0, words, EVENTS_PIXELS_UINT16};
    assert_int_equal(events_image_png_encode(&deep, &file), EVENTS_OK);
    /* IHDR: 1 x 1, 16 bits, grey and alpha; the row is stored after a filter byte of 0 */
    assert_memory_equal(file.data + 16, "\x00\x00\x00\x01\x00\x00\x00\x01\x10\x04", 10);
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    FILE *stream = fmemopen(file.data, file.size, "rb");
    uint8_t row[4];
    png_init_io(png, stream);
    png_read_info(png, info);
    png_read_row(png, row, NULL);
    assert_memory_equal(row, "\x01\x02\xff\xff", 4);
    png_destroy_read_struct(&png, &info, NULL);
    fclose(stream);
    events_byte_buffer_clear(&file);
}

static void test_stride_skips_what_is_between_rows(void **state)
{
    (void)state;
    check(&(EventsImage){1, 2, 1, 3, (const uint8_t *)"\x10##\x20##", EVENTS_PIXELS_UINT8},
          "\x10\x10\x10\xff\x20\x20\x20\xff");
}

static void test_file_is_appended(void **state)
{
    (void)state;
    EventsByteBuffer out = {0};
    const EventsImage image = {1, 1, 1, 0, (const uint8_t *)"x", EVENTS_PIXELS_UINT8};
    assert_true(events_byte_buffer_append_text(&out, "before"));
    assert_int_equal(events_image_png_encode(&image, &out), EVENTS_OK);
    assert_memory_equal(out.data, "before\x89PNG", 10);
    events_byte_buffer_clear(&out);
}

static void test_impossible_images_are_refused(void **state)
{
    (void)state;
    const uint8_t *pixels = (const uint8_t *)"....";
    const EventsImage bad[] = {
        {0, 1, 1, 0, pixels, EVENTS_PIXELS_UINT8},  {1, 0, 1, 0, pixels, EVENTS_PIXELS_UINT8},
        {1, 1, 0, 0, pixels, EVENTS_PIXELS_UINT8},  {1, 1, 5, 0, pixels, EVENTS_PIXELS_UINT8},
        {4, 1, 1, 3, pixels, EVENTS_PIXELS_UINT8},  {1, 1, 1, 0, NULL, EVENTS_PIXELS_UINT8},
        {1, 1, 1, 0, pixels, (EventsPixelFormat)3}, {1, 1, 2, 3, pixels, EVENTS_PIXELS_UINT16}};
    EventsByteBuffer out = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(events_image_png_encode(&bad[i], &out), EVENTS_ERROR_INVALID);
    }
    assert_int_equal(
        events_image_png_encode(
            &(EventsImage){1u << 31, 1u << 31, 4, 0, pixels, EVENTS_PIXELS_UINT8}, &out),
        EVENTS_ERROR_TOO_LARGE);
    assert_int_equal(out.size, 0);
    events_byte_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_number_of_channels_reads_back),
        cmocka_unit_test(test_floats_are_8_bit_and_words_16),
        cmocka_unit_test(test_stride_skips_what_is_between_rows),
        cmocka_unit_test(test_file_is_appended),
        cmocka_unit_test(test_impossible_images_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
