/* SPDX-License-Identifier: Apache-2.0 */
#include "image_event.h"

#include "cmocka_all.h"
#include "written_body.h"

static void test_width_comes_first_then_the_files(void **state)
{
    (void)state;
    const EventsImage images[] = {{2, 1, 1, 0, (const uint8_t *)"\x00\xff", EVENTS_PIXELS_UINT8},
                                  {2, 1, 3, 0, (const uint8_t *)"abcdef", EVENTS_PIXELS_UINT8}};
    EventsByteBuffer out = {0};
    assert_int_equal(events_image_event_encode(&out, images, 2), EVENTS_OK);
    WrittenBody read = written_body_read(&out);
    const EventsProto__Summary__Value *value = read.value;
    assert_int_equal(value->tensor->dtype, EVENTS_PROTO__DATA_TYPE__DT_STRING);
    assert_int_equal(value->tensor->tensor_shape->n_dim, 1);
    assert_int_equal(value->tensor->tensor_shape->dim[0]->size, 4);
    assert_int_equal(value->tensor->n_string_val, 4);
    written_body_assert_string(&value->tensor->string_val[0], "2");
    written_body_assert_string(&value->tensor->string_val[1], "1");
    for (size_t i = 2; i < 4; i++) {
        const ProtobufCBinaryData *file = &value->tensor->string_val[i];
        assert_memory_equal(file->data, "\x89PNG\r\n\x1a\n", 8);
        assert_memory_equal(file->data + file->len - 8, "IEND\xae\x42\x60\x82", 8);
    }
    written_body_free(&read);
    events_byte_buffer_clear(&out);
}

static void test_files_have_the_known_bytes(void **state)
{
    (void)state;
    const EventsBytes files[] = {{(const uint8_t *)"PNG", 3}, {(const uint8_t *)"", 0}};
    EventsByteBuffer out = {0};
    assert_int_equal(events_image_event_encode_files(&out, 12, 3, files, 2), EVENTS_OK);
    written_body_assert_bytes(&out,
                              "\x42\x16\x08\x07\x12\x04\x12\x02\x08\x04"
                              "\x42\x02"
                              "12"
                              "\x42\x01"
                              "3"
                              "\x42\x03"
                              "PNG"
                              "\x42\x00",
                              24);
    events_byte_buffer_clear(&out);
}

static void test_sets_that_cannot_be_are_refused(void **state)
{
    (void)state;
    const uint8_t *pixels = (const uint8_t *)"abcdef";
    const EventsImage unequal[] = {{2, 1, 1, 0, pixels, EVENTS_PIXELS_UINT8},
                                   {1, 1, 1, 0, pixels, EVENTS_PIXELS_UINT8}};
    const EventsImage taller[] = {{2, 1, 1, 0, pixels, EVENTS_PIXELS_UINT8},
                                  {2, 2, 1, 0, pixels, EVENTS_PIXELS_UINT8}};
    const EventsImage broken[] = {{2, 1, 1, 0, pixels, EVENTS_PIXELS_UINT8},
                                  {2, 1, 9, 0, pixels, EVENTS_PIXELS_UINT8}};
    EventsByteBuffer out = {0};
    assert_int_equal(events_image_event_encode(&out, unequal, 0), EVENTS_ERROR_INVALID);
    assert_int_equal(events_image_event_encode(&out, unequal, 2), EVENTS_ERROR_INVALID);
    assert_int_equal(events_image_event_encode(&out, taller, 2), EVENTS_ERROR_INVALID);
    assert_int_equal(events_image_event_encode(&out, broken, 2), EVENTS_ERROR_INVALID);
    assert_int_equal(out.size, 0);
    events_byte_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_width_comes_first_then_the_files),
        cmocka_unit_test(test_files_have_the_known_bytes),
        cmocka_unit_test(test_sets_that_cannot_be_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
