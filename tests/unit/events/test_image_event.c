/* SPDX-License-Identifier: Apache-2.0 */
#include "image_event.h"

#include "cmocka_all.h"
#include "event.pb-c.h"

#include <string.h>

static const EventsEncodeHead HEAD = {"pictures", 2, 1700000000.0};

static void assert_string(const ProtobufCBinaryData *data, const char *expected)
{
    assert_int_equal(data->len, strlen(expected));
    assert_memory_equal(data->data, expected, data->len);
}

static void test_width_comes_first_then_the_files(void **state)
{
    (void)state;
    const EventsImage images[] = {{2, 1, 1, 0, (const uint8_t *)"\x00\xff"},
                                  {2, 1, 3, 0, (const uint8_t *)"abcdef"}};
    EventsByteBuffer out = {0};
    assert_int_equal(events_image_event_encode(&out, &HEAD, images, 2), EVENTS_OK);
    EventsProto__Event *event = events_proto__event__unpack(NULL, out.size, out.data);
    assert_non_null(event);
    const EventsProto__Summary__Value *value = event->summary->value[0];
    assert_string_equal(value->tag, "pictures");
    assert_string_equal(value->metadata->plugin_data->plugin_name, "images");
    assert_int_equal(value->tensor->dtype, EVENTS_PROTO__DATA_TYPE__DT_STRING);
    assert_int_equal(value->tensor->tensor_shape->n_dim, 1);
    assert_int_equal(value->tensor->tensor_shape->dim[0]->size, 4);
    assert_int_equal(value->tensor->n_string_val, 4);
    assert_string(&value->tensor->string_val[0], "2");
    assert_string(&value->tensor->string_val[1], "1");
    for (size_t i = 2; i < 4; i++) {
        const ProtobufCBinaryData *file = &value->tensor->string_val[i];
        assert_memory_equal(file->data, "\x89PNG\r\n\x1a\n", 8);
        assert_memory_equal(file->data + file->len - 8, "IEND\xae\x42\x60\x82", 8);
    }
    events_proto__event__free_unpacked(event, NULL);
    events_byte_buffer_clear(&out);
}

static void test_sets_that_cannot_be_are_refused(void **state)
{
    (void)state;
    const uint8_t *pixels = (const uint8_t *)"abcdef";
    const EventsImage unequal[] = {{2, 1, 1, 0, pixels}, {1, 1, 1, 0, pixels}};
    const EventsImage taller[] = {{2, 1, 1, 0, pixels}, {2, 2, 1, 0, pixels}};
    const EventsImage broken[] = {{2, 1, 1, 0, pixels}, {2, 1, 9, 0, pixels}};
    EventsByteBuffer out = {0};
    assert_int_equal(events_image_event_encode(&out, &HEAD, unequal, 0), EVENTS_ERROR_INVALID);
    assert_int_equal(events_image_event_encode(&out, &HEAD, unequal, 2), EVENTS_ERROR_INVALID);
    assert_int_equal(events_image_event_encode(&out, &HEAD, taller, 2), EVENTS_ERROR_INVALID);
    assert_int_equal(events_image_event_encode(&out, &HEAD, broken, 2), EVENTS_ERROR_INVALID);
    assert_int_equal(out.size, 0);
    events_byte_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_width_comes_first_then_the_files),
        cmocka_unit_test(test_sets_that_cannot_be_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
