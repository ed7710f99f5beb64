/* SPDX-License-Identifier: Apache-2.0 */
/* Kinds and sizes from literal headers; headers cut at every byte; bombs refused. */
#include "image_bytes.h"

#include "cmocka_all.h"

#include <glib.h>
#include <string.h>

#define PNG_HEADER "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"

typedef struct {
    ImageKind kind;
    size_t size;
    const char *bytes;
} Sample;

/* All are 300 × 2 px. */
static const Sample samples[] = {
    {IMAGE_KIND_PNG, 24, PNG_HEADER "\0\0\x01\x2c\0\0\0\x02"},
    {IMAGE_KIND_JPEG, 18, "\xff\xd8\xff\xe0\0\x05xyz\xff\xc0\0\x11\x08\0\x02\x01\x2c"},
    {IMAGE_KIND_GIF, 10, "GIF89a\x2c\x01\x02\0"},
    {IMAGE_KIND_BMP, 26, "BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x2c\x01\0\0\xfe\xff\xff\xff"},
    {IMAGE_KIND_BMP, 26, "BM\0\0\0\0\0\0\0\0\0\0\0\0\x0c\0\0\0\x2c\x01\x02\0\x01\0\x18\0"},
};

static void test_headers_give_kind_and_size(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        const ImageHeader header =
            image_bytes_header((const uint8_t *)samples[i].bytes, samples[i].size);
        assert_int_equal(header.kind, samples[i].kind);
        assert_int_equal(header.width, 300);
        assert_int_equal(header.height, 2);
        assert_null(image_bytes_objection((const uint8_t *)samples[i].bytes, samples[i].size));
    }
}

static void test_cut_headers_are_objected_to(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++)
        for (size_t size = 0; size < samples[i].size; size++) {
            uint8_t *copy = g_memdup2(samples[i].bytes, size);
            char *objection = image_bytes_objection(copy, size);
            assert_non_null(objection);
            g_free(objection);
            g_free(copy);
        }
}

static void test_other_bytes_are_named_by_their_number(void **state)
{
    (void)state;
    char *objection = image_bytes_objection((const uint8_t *)"not an image", 12);
    assert_string_equal(objection, "Not a PNG after 12 bytes.");
    g_free(objection);
}

static void test_a_header_that_promises_too_much_is_refused(void **state)
{
    (void)state;
    const char bomb[] = PNG_HEADER "\x7f\xff\xff\xff\x7f\xff\xff\xff";
    char *objection = image_bytes_objection((const uint8_t *)bomb, 24);
    assert_non_null(strstr(objection, "Too large"));
    g_free(objection);
}

static void test_a_jpeg_without_a_frame_ends(void **state)
{
    (void)state;
    const uint8_t bytes[] = {0xff, 0xd8, 0xff, 0xff, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 1, 2, 3};
    assert_int_equal(image_bytes_header(bytes, sizeof bytes).width, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headers_give_kind_and_size),
        cmocka_unit_test(test_cut_headers_are_objected_to),
        cmocka_unit_test(test_other_bytes_are_named_by_their_number),
        cmocka_unit_test(test_a_header_that_promises_too_much_is_refused),
        cmocka_unit_test(test_a_jpeg_without_a_frame_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
