/* SPDX-License-Identifier: Apache-2.0 */
/* Literal bytes first, then the hand-written encoding against protobuf-c's. */
#include "event_encode.h"

#include "cmocka_all.h"
#include "event.pb-c.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static EventsBytes bytes_of(const char *text)
{
    return (EventsBytes){(const uint8_t *)text, strlen(text)};
}

static void test_version_event_has_the_known_bytes(void **state)
{
    (void)state;
    EventsByteBuffer out = {0};
    assert_int_equal(events_encode_version(&out, 1700000000.0, "tbc"), EVENTS_OK);
    assert_int_equal(out.size, 31);
    assert_memory_equal(out.data,
                        "\x09\x00\x00\x00\x40\xfc\x54\xd9\x41"
                        "\x1a\x0d"
                        "brain.Event:2"
                        "\x52\x05\x0a\x03"
                        "tbc",
                        31);
    events_byte_buffer_clear(&out);
}

static void assert_value(const EventsEncodeHead *head, EventsBytes body, const char *bytes,
                         size_t size)
{
    uint8_t out[256];
    assert_int_equal(events_encode_value_size(head, body), size);
    events_encode_value(out, head, body);
    assert_memory_equal(out, bytes, size);
}

static void test_a_value_has_the_known_bytes(void **state)
{
    (void)state;
    EventsEncodeHead head = {bytes_of("t"), 1, 1700000003.0, {0}, {0}};
    const EventsBytes body = {(const uint8_t *)"\x42\x08\x08\x07\x12\x00\x42\x02hi", 10};
    assert_value(&head, body,
                 "\x09\x00\x00\xc0\x40\xfc\x54\xd9\x41\x10\x01\x2a\x0f\x0a\x0d\x0a\x01"
                 "t"
                 "\x42\x08\x08\x07\x12\x00\x42\x02"
                 "hi",
                 28);
    head.metadata = events_encode_metadata_of(EVENTS_TAG_TEXT);
    assert_value(&head, body,
                 "\x09\x00\x00\xc0\x40\xfc\x54\xd9\x41\x10\x01\x2a\x1b\x0a\x19\x0a\x01"
                 "t"
                 "\x42\x08\x08\x07\x12\x00\x42\x02"
                 "hi"
                 "\x4a\x0a\x0a\x06\x0a\x04"
                 "text"
                 "\x20\x02",
                 40);
    head.description = bytes_of("\x12\x02Tt");
    head.wall_time = 0.0;
    head.step = 0;
    assert_value(&head, body,
                 "\x2a\x1f\x0a\x1d\x0a\x01"
                 "t"
                 "\x42\x08\x08\x07\x12\x00\x42\x02"
                 "hi"
                 "\x4a\x0e\x0a\x06\x0a\x04"
                 "text"
                 "\x20\x02\x12\x02Tt",
                 33);
}

static void test_a_value_of_nothing_is_an_empty_value(void **state)
{
    (void)state;
    const EventsEncodeHead head = {{0}, -1, 0.0, {0}, {0}};
    const EventsBytes none = {0};
    assert_value(&head, none, "\x10\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x2a\x02\x0a\x00", 15);
}

static void test_each_kind_names_its_plugin_and_class(void **state)
{
    (void)state;
    static const struct {
        EventsTagKind kind;
        const char *plugin;
        EventsProto__DataClass data_class;
        size_t content_bytes;
    } kinds[] = {{EVENTS_TAG_SCALAR, "scalars", 1, 0}, {EVENTS_TAG_HISTOGRAM, "histograms", 2, 0},
                 {EVENTS_TAG_IMAGE, "images", 3, 0},   {EVENTS_TAG_TEXT, "text", 2, 0},
                 {EVENTS_TAG_AUDIO, "audio", 0, 2},    {EVENTS_TAG_TENSOR, "tensor", 2, 0}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const EventsBytes bytes = events_encode_metadata_of(kinds[i].kind);
        EventsProto__SummaryMetadata *metadata =
            events_proto__summary_metadata__unpack(NULL, bytes.size, bytes.data);
        assert_non_null(metadata);
        assert_string_equal(metadata->plugin_data->plugin_name, kinds[i].plugin);
        assert_int_equal(metadata->plugin_data->content.len, kinds[i].content_bytes);
        assert_int_equal(metadata->data_class, kinds[i].data_class);
        events_proto__summary_metadata__free_unpacked(metadata, NULL);
    }
    assert_int_equal(events_encode_metadata_of(EVENTS_TAG_HPARAMS).size, 0);
    assert_int_equal(events_encode_metadata_of(EVENTS_TAG_ANY).size, 0);
}

static void test_session_start_has_the_known_bytes(void **state)
{
    (void)state;
    EventsByteBuffer out = {0};
    assert_int_equal(events_encode_session_start(&out, 1700000003.0, 3), EVENTS_OK);
    assert_int_equal(out.size, 15);
    assert_memory_equal(out.data, "\x09\x00\x00\xc0\x40\xfc\x54\xd9\x41\x10\x03\x3a\x02\x08\x01",
                        15);
    events_byte_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_version_event_has_the_known_bytes),
        cmocka_unit_test(test_a_value_has_the_known_bytes),
        cmocka_unit_test(test_a_value_of_nothing_is_an_empty_value),
        cmocka_unit_test(test_each_kind_names_its_plugin_and_class),
        cmocka_unit_test(test_session_start_has_the_known_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
