/* SPDX-License-Identifier: Apache-2.0 */
/* Literal bytes first, then the hand-written encoding against protobuf-c's. */
#include "scalar_encode.h"

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

/* With the metadata of a tag without words. */
static size_t described(uint8_t *out, const char *tag, double wall_time, int64_t step, float value)
{
    const EventsScalarForm form = {.tag = bytes_of(tag)};
    const EventsScalarPoint point = {wall_time, step, (double)value, false};
    return events_scalar_encode_form(out, &form, &point, true);
}

static void test_described_scalar_has_the_known_bytes(void **state)
{
    (void)state;
    uint8_t out[256];
    assert_int_equal(described(out, "loss", 1700000001.5, 7, 0.25f), 48);
    assert_memory_equal(out,
                        "\x09\x00\x00\x60\x40\xfc\x54\xd9\x41"
                        "\x10\x07"
                        "\x2a\x23\x0a\x21\x0a\x04"
                        "loss"
                        "\x42\x0a\x08\x01\x12\x00\x2a\x04\x00\x00\x80\x3e"
                        "\x4a\x0d\x0a\x09\x0a\x07"
                        "scalars"
                        "\x20\x01",
                        48);
}

static void test_bare_scalar_has_the_known_bytes(void **state)
{
    (void)state;
    uint8_t prefix[256];
    uint8_t out[256];
    const EventsBytes made = {prefix, events_scalar_encode_prefix(prefix, bytes_of("loss"))};
    assert_int_equal(events_scalar_encode(out, made, 1700000001.5, -1, 0.25f), 42);
    assert_memory_equal(out,
                        "\x09\x00\x00\x60\x40\xfc\x54\xd9\x41"
                        "\x10\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"
                        "\x2a\x14\x0a\x12\x0a\x04"
                        "loss"
                        "\x42\x0a\x08\x01\x12\x00\x2a\x04\x00\x00\x80\x3e",
                        42);
}

/* The same event by protobuf-c. */
static size_t pack_scalar(uint8_t *out, char *tag, double wall_time, int64_t step, float number,
                          bool described)
{
    EventsProto__SummaryMetadata__PluginData plugin;
    events_proto__summary_metadata__plugin_data__init(&plugin);
    EventsProto__SummaryMetadata metadata;
    events_proto__summary_metadata__init(&metadata);
    EventsProto__TensorShapeProto shape;
    events_proto__tensor_shape_proto__init(&shape);
    EventsProto__TensorProto tensor;
    events_proto__tensor_proto__init(&tensor);
    EventsProto__Summary__Value value;
    events_proto__summary__value__init(&value);
    EventsProto__Summary__Value *values[] = {&value};
    EventsProto__Summary summary;
    events_proto__summary__init(&summary);
    EventsProto__Event event;
    events_proto__event__init(&event);
    char plugin_name[] = "scalars";
    plugin.plugin_name = plugin_name;
    metadata.plugin_data = &plugin;
    metadata.data_class = EVENTS_PROTO__DATA_CLASS__DATA_CLASS_SCALAR;
    tensor.dtype = EVENTS_PROTO__DATA_TYPE__DT_FLOAT;
    tensor.tensor_shape = &shape;
    tensor.n_float_val = 1;
    tensor.float_val = &number;
    value.tag = tag;
    value.value_case = EVENTS_PROTO__SUMMARY__VALUE__VALUE_TENSOR;
    value.tensor = &tensor;
    value.metadata = described ? &metadata : NULL;
    summary.n_value = 1;
    summary.value = values;
    event.wall_time = wall_time;
    event.step = step;
    event.what_case = EVENTS_PROTO__EVENT__WHAT_SUMMARY;
    event.summary = &summary;
    return events_proto__event__pack(&event, out);
}

static void compare_scalar(char *tag, double wall_time, int64_t step, float number)
{
    static uint8_t packed[70000];
    static uint8_t prefix[70000];
    static uint8_t out[70000];
    size_t size = pack_scalar(packed, tag, wall_time, step, number, true);
    assert_int_equal(described(out, tag, wall_time, step, number), size);
    assert_memory_equal(out, packed, size);
    assert_true(size <= strlen(tag) + EVENTS_SCALAR_ENCODE_FIXED_BYTES);
    size = pack_scalar(packed, tag, wall_time, step, number, false);
    const EventsBytes made = {prefix, events_scalar_encode_prefix(prefix, bytes_of(tag))};
    assert_int_equal(events_scalar_encode(out, made, wall_time, step, number), size);
    assert_memory_equal(out, packed, size);
    assert_true(made.size <= strlen(tag) + EVENTS_SCALAR_ENCODE_FIXED_BYTES);
}

static void test_scalars_are_what_protobuf_makes(void **state)
{
    (void)state;
    static const int64_t steps[] = {0,  1,  127,       128,       16383,    16384,
                                    -1, -7, INT64_MAX, INT64_MIN, 1LL << 35};
    static const float numbers[] = {0.0f,     -0.0f,     0.25f, 1e-45f,  FLT_MAX,
                                    INFINITY, -INFINITY, NAN,   -1.5e-3f};
    static const double times[] = {0.0, 1700000001.5, -3.25, 1e300, 5e-324};
    static const size_t lengths[] = {0, 1, 4, 80, 100, 110, 112, 127, 128, 129, 300, 16383, 65536};
    static char tag[65537];
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        memset(tag, 'x', lengths[i]);
        tag[lengths[i]] = '\0';
        for (size_t j = 0; j < sizeof steps / sizeof *steps; j++) {
            compare_scalar(tag, times[j % 5], steps[j], numbers[j % 9]);
        }
    }
    for (size_t i = 0; i < 9; i++) {
        compare_scalar((char[]){"caf\xc3\xa9"}, 1700000000.125, 3, numbers[i]);
    }
}

static void test_a_double_has_the_known_bytes(void **state)
{
    (void)state;
    uint8_t out[256];
    const EventsScalarForm form = {.tag = bytes_of("a"), .description = bytes_of("\x12\x01N")};
    const EventsScalarPoint point = {0.0, 0, 0.1, true};
    assert_int_equal(events_scalar_encode_form(out, &form, &point, true), 41);
    assert_memory_equal(out,
                        "\x2a\x27\x0a\x25\x0a\x01"
                        "a\x42\x0e\x08\x02\x12\x00\x32\x08\x9a\x99\x99\x99\x99\x99\xb9\x3f"
                        "\x4a\x10\x0a\x09\x0a\x07scalars\x20\x01\x12\x01N",
                        41);
}

static void test_a_row_unpacks_to_its_values(void **state)
{
    (void)state;
    uint8_t out[512];
    const EventsScalarForm forms[] = {
        {.tag = bytes_of("loss"), .description = bytes_of("\x12\x04Loss")}, {.tag = bytes_of("")}};
    const size_t values_size = events_scalar_encode_value_size(&forms[0], true) +
                               events_scalar_encode_value_size(&forms[1], false);
    size_t size = events_scalar_encode_row_head(out, 12.5, -2, values_size);
    size += events_scalar_encode_value(out + size, &forms[0], 0.25f, true);
    size += events_scalar_encode_value(out + size, &forms[1], 4.0f, false);
    EventsProto__Event *event = events_proto__event__unpack(NULL, size, out);
    assert_non_null(event);
    assert_true(event->wall_time == 12.5 && event->step == -2);
    assert_int_equal(event->summary->n_value, 2);
    EventsProto__Summary__Value **values = event->summary->value;
    assert_string_equal(values[0]->tag, "loss");
    assert_string_equal(values[0]->metadata->display_name, "Loss");
    assert_string_equal(values[0]->metadata->plugin_data->plugin_name, "scalars");
    assert_true(values[0]->tensor->float_val[0] == 0.25f);
    assert_string_equal(values[1]->tag, "");
    assert_null(values[1]->metadata);
    assert_true(values[1]->tensor->float_val[0] == 4.0f);
    events_proto__event__free_unpacked(event, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_described_scalar_has_the_known_bytes),
        cmocka_unit_test(test_bare_scalar_has_the_known_bytes),
        cmocka_unit_test(test_scalars_are_what_protobuf_makes),
        cmocka_unit_test(test_a_double_has_the_known_bytes),
        cmocka_unit_test(test_a_row_unpacks_to_its_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
