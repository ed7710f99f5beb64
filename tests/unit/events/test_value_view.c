/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "events/value_view.h"

#include <float.h>
#include <math.h>
#include <string.h>

static EventsValueView parse(EventBytes *bytes, const char *hex)
{
    EventsValueView value;
    *bytes = (EventBytes){0};
    event_bytes_append_hex(bytes, hex);
    assert_int_equal(events_value_view_parse(event_bytes_view(bytes), &value, NULL), EVENTS_OK);
    return value;
}

static bool is_text(EventsBytes bytes, const char *text)
{
    return bytes.size == strlen(text) &&
           (bytes.size == 0 || memcmp(bytes.data, text, bytes.size) == 0);
}

static EventsBytes text(const char *string)
{
    return (EventsBytes){(const uint8_t *)string, strlen(string)};
}

static void test_all_metadata_in_any_order(void **state)
{
    (void)state;
    EventBytes bytes;
    const EventsValueView value =
        parse(&bytes, "4a 11 20 03 1a 01 44 12 01 4e 0a 07 12 02 10 01 0a 01 70"
                      "3a 04 6e 6f 64 65  15 00 00 80 3f  0a 03 74 61 67");
    assert_true(is_text(value.tag, "tag"));
    assert_true(is_text(value.node_name, "node"));
    assert_true(is_text(value.display_name, "N"));
    assert_true(is_text(value.description, "D"));
    assert_true(is_text(value.plugin_name, "p"));
    assert_int_equal(value.plugin_content.size, 2);
    assert_int_equal(value.data_class, EVENTS_DATA_CLASS_BLOB_SEQUENCE);
    assert_true(value.has_metadata);
    assert_true(value.kind == EVENTS_VALUE_SIMPLE && value.simple_value == 1.0f);
    event_bytes_clear(&bytes);
}

static void test_metadata_that_comes_in_pieces_is_merged(void **state)
{
    (void)state;
    EventBytes bytes;
    const EventsValueView value = parse(&bytes, "4a 05 0a 03 0a 01 70  4a 03 12 01 4e  4a 02 20 01"
                                                "4a 06 0a 04 12 02 10 01");
    assert_true(is_text(value.plugin_name, "p"));
    assert_true(is_text(value.display_name, "N"));
    assert_int_equal(value.plugin_content.size, 2);
    assert_int_equal(value.data_class, EVENTS_DATA_CLASS_SCALAR);
    event_bytes_clear(&bytes);
}

static void test_the_tag_falls_back_to_the_node_name(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        const char *tag;
    } CASES[] = {{"3a 01 6e", "n"}, {"0a 01 74 3a 01 6e", "t"}, {"0a 00 3a 01 6e", "n"}, {"", ""}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        const EventsValueView value = parse(&bytes, CASES[i].hex);
        assert_true(is_text(value.tag, CASES[i].tag));
        event_bytes_clear(&bytes);
    }
}

static void test_tags_are_the_bytes_of_the_file(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsValueView value = parse(&bytes, "0a 06 61 00 0a ff f0 9f");
    assert_int_equal(value.tag.size, 6);
    assert_memory_equal(value.tag.data, "a\0\n\xff\xf0\x9f", 6);
    event_bytes_clear(&bytes);
}

static void test_the_last_member_of_the_oneof_counts(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        EventsValueKind kind;
        size_t payload_size;
        bool is_scalar;
        double scalar;
    } CASES[] = {
        {"", EVENTS_VALUE_NONE, 0, false, 0.0},
        {"15 00 00 00 00", EVENTS_VALUE_SIMPLE, 0, true, 0.0},
        {"15 00 00 80 3f 15 00 00 00 40", EVENTS_VALUE_SIMPLE, 0, true, 2.0},
        {"15 00 00 80 3f 42 08 08 01 2a 04 00 00 80 3e", EVENTS_VALUE_TENSOR, 8, true, 0.25},
        {"42 08 08 01 2a 04 00 00 80 3e 15 00 00 80 3f", EVENTS_VALUE_SIMPLE, 0, true, 1.0},
        {"15 00 00 80 3f 2a 00", EVENTS_VALUE_HISTO, 0, false, 0.0},
        {"15 00 00 80 3f 22 02 08 01", EVENTS_VALUE_IMAGE, 2, false, 0.0},
        {"32 02 10 01", EVENTS_VALUE_AUDIO, 2, false, 0.0},
        {"1a 02 ff ff", EVENTS_VALUE_OBSOLETE, 2, false, 0.0},
        {"10 05", EVENTS_VALUE_NONE, 0, false, 0.0}, /* simple_value of another wire type */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        const EventsValueView value = parse(&bytes, CASES[i].hex);
        double number = -1.0;
        assert_int_equal(value.kind, CASES[i].kind);
        assert_int_equal(value.payload.size, CASES[i].payload_size);
        assert_int_equal(events_value_view_scalar(&value, &number, NULL), CASES[i].is_scalar);
        assert_true(number == (CASES[i].is_scalar ? CASES[i].scalar : -1.0));
        event_bytes_clear(&bytes);
    }
}

/* Scalars as the programs of the field write them. */
static void test_scalars_of_every_writer(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *tensor; /* without tag 8 and length */
        double number;
        EventsScalarPrecision precision;
    } CASES[] = {
        {"float content", "08 01 12 00 22 04 00 00 80 3e", 0.25, EVENTS_SCALAR_FLOAT32},
        {"float_val", "08 01 12 00 2a 04 00 00 80 3e", 0.25, EVENTS_SCALAR_FLOAT32},
        {"float_val before dtype", "2a 04 00 00 80 3e 12 00 08 01", 0.25, EVENTS_SCALAR_FLOAT32},
        {"float_val unpacked", "08 01 12 00 2d 00 00 80 3e", 0.25, EVENTS_SCALAR_FLOAT32},
        {"no shape", "08 01 2a 04 00 00 80 3e", 0.25, EVENTS_SCALAR_FLOAT32},
        {"no shape, content", "08 01 22 04 00 00 80 3e", 0.25, EVENTS_SCALAR_FLOAT32},
        {"shape [1]", "08 01 12 04 12 02 08 01 2a 04 00 00 80 3e", 0.25, EVENTS_SCALAR_FLOAT32},
        {"shape [1,1,1]", "08 01 12 0c 12 02 08 01 12 02 08 01 12 02 08 01 22 04 00 00 80 3e", 0.25,
         EVENTS_SCALAR_FLOAT32},
        {"unknown rank", "08 01 12 02 18 01 2a 04 00 00 80 3e", 0.25, EVENTS_SCALAR_FLOAT32},
        {"shape [-1]", "08 01 12 0d 12 0b 08 ff ff ff ff ff ff ff ff ff 01 2a 04 00 00 80 3e", 0.25,
         EVENTS_SCALAR_FLOAT32},
        {"more than one", "08 01 12 00 2a 08 00 00 80 3e 00 00 80 3f", 0.25, EVENTS_SCALAR_FLOAT32},
        {"shape but nothing in it", "08 01 12 00", 0.0, EVENTS_SCALAR_FLOAT32},
        {"double content", "08 02 12 00 22 08 9a 99 99 99 99 99 b9 3f", 0.1, EVENTS_SCALAR_FLOAT64},
        {"double_val", "08 02 32 08 9a 99 99 99 99 99 b9 3f", 0.1, EVENTS_SCALAR_FLOAT64},
        {"int32", "08 03 12 00 3a 0a ff ff ff ff ff ff ff ff ff 01", -1.0, EVENTS_SCALAR_FLOAT64},
        {"int32 content", "08 03 12 00 22 04 fe ff ff ff", -2.0, EVENTS_SCALAR_FLOAT64},
        {"int64", "08 09 12 00 52 02 80 01", 128.0, EVENTS_SCALAR_FLOAT64},
        {"bool", "08 0a 12 00 5a 01 01", 1.0, EVENTS_SCALAR_FLOAT32},
        {"half", "08 13 12 00 6a 02 80 7c", 1.5, EVENTS_SCALAR_FLOAT32},
        {"bfloat16 content", "08 0e 12 00 22 02 c0 3f", 1.5, EVENTS_SCALAR_FLOAT32},
        {"uint64", "08 17 12 00 8a 01 0a ff ff ff ff ff ff ff ff ff 01", 18446744073709551615.0,
         EVENTS_SCALAR_FLOAT64},
        {"uint8 in uint32_val", "08 04 12 00 82 01 01 07", 7.0, EVENTS_SCALAR_FLOAT32},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes tensor = {0};
        EventBytes bytes = {0};
        event_bytes_append_hex(&tensor, CASES[i].tensor);
        event_bytes_append_field(&bytes, 8, event_bytes_view(&tensor));
        EventsValueView value;
        assert_int_equal(events_value_view_parse(event_bytes_view(&bytes), &value, NULL),
                         EVENTS_OK);
        double number = -99.0;
        EventsScalarPrecision precision = EVENTS_SCALAR_FLOAT64;
        if (!events_value_view_scalar(&value, &number, &precision) || number != CASES[i].number ||
            precision != CASES[i].precision) {
            fail_msg("%s: %g", CASES[i].name, number);
        }
        event_bytes_clear(&tensor);
        event_bytes_clear(&bytes);
    }
}

static void test_tensors_that_are_no_scalar(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *tensor;
    } CASES[] = {
        {"nothing", ""},
        {"shape [2]", "08 01 12 04 12 02 08 02 2a 08 00 00 80 3e 00 00 80 3f"},
        {"shape [2], one value", "08 01 12 04 12 02 08 02 2a 04 00 00 80 3e"},
        {"shape [0]", "08 01 12 02 12 00"},
        {"no shape, two values", "08 01 2a 08 00 00 80 3e 00 00 80 3f"},
        {"no shape, no value", "08 01"},
        {"float content of 3 bytes", "08 01 12 00 22 03 00 00 80"},
        {"float content of 8 bytes", "08 01 12 00 22 08 00 00 80 3e 00 00 80 3e"},
        {"string", "08 07 12 00 42 01 61"},
        {"complex", "08 08 12 00 4a 08 00 00 80 3e 00 00 80 3e"},
        {"dtype 99", "08 63 12 00 2a 04 00 00 80 3e"},
        {"reference dtype", "08 65 12 00 2a 04 00 00 80 3e"},
        {"negative dtype", "08 ff ff ff ff ff ff ff ff ff 01 12 00"},
        {"negative dimension",
         "08 01 12 0d 12 0b 08 fe ff ff ff ff ff ff ff ff 01 2a 04 00 00 80 3e"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes tensor = {0};
        EventBytes bytes = {0};
        event_bytes_append_hex(&tensor, CASES[i].tensor);
        event_bytes_append_field(&bytes, 8, event_bytes_view(&tensor));
        EventsValueView value;
        double number;
        assert_int_equal(events_value_view_parse(event_bytes_view(&bytes), &value, NULL),
                         EVENTS_OK);
        if (events_value_view_scalar(&value, &number, NULL)) {
            fail_msg("%s", CASES[i].name);
        }
        event_bytes_clear(&tensor);
        event_bytes_clear(&bytes);
    }
}

static void test_numbers_at_the_edges_keep_their_bits(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        float number;
    } CASES[] = {{"15 00 00 80 7f", INFINITY},  {"15 00 00 80 ff", -INFINITY},
                 {"15 00 00 c0 7f", NAN},       {"15 00 00 00 80", -0.0f},
                 {"15 01 00 00 00", 0x1p-149f}, {"15 ff ff 7f 7f", FLT_MAX}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        const EventsValueView value = parse(&bytes, CASES[i].hex);
        double number = 0.0;
        assert_true(events_value_view_scalar(&value, &number, NULL));
        const float narrow = (float)number;
        assert_true(memcmp(&narrow, &CASES[i].number, sizeof narrow) == 0);
        event_bytes_clear(&bytes);
    }
}

#define FLOAT_TENSOR  "42 0a 08 01 12 00 2a 04 00 00 80 3e"
#define VECTOR_TENSOR "42 0e 08 01 12 04 12 02 08 02 2a 04 00 00 80 3e"
#define STRING_TENSOR "42 07 08 07 12 00 42 01 61"

static void test_what_a_tag_shows(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        const char *plugin;
        const char *kind;
    } CASES[] = {
        {"15 00 00 00 00", "", "scalar"},
        {"15 00 00 00 00", "scalars", "scalar"},
        {"2a 00", "", "histogram"},
        {"22 00", "images", "image"},
        {"32 00", "", "audio"},
        {"1a 00", "", "unknown"},
        {"", "", "unknown"},
        {"", "hparams", "hparams"},
        {"", "projector", "unknown"},
        {FLOAT_TENSOR, "scalars", "scalar"},
        {VECTOR_TENSOR, "scalars", "scalar"},
        {VECTOR_TENSOR, "histograms", "histogram"},
        {STRING_TENSOR, "images", "image"},
        {STRING_TENSOR, "audio", "audio"},
        {STRING_TENSOR, "text", "text"},
        {FLOAT_TENSOR, "hparams", "hparams"},
        {VECTOR_TENSOR, "pr_curves", "pr_curve"},
        {VECTOR_TENSOR, "mesh", "mesh"},
        {STRING_TENSOR, "custom_scalars", "layout"},
        {STRING_TENSOR, "graph_keras_model", "graph"},
        {STRING_TENSOR, "graph_run_metadata", "graph"},
        {STRING_TENSOR, "graph_run_metadata_graph", "graph"},
        {STRING_TENSOR, "graph_tagged_run_metadata", "graph"},
        {STRING_TENSOR, "graphs", "graph"},
        {FLOAT_TENSOR, "", "scalar"},
        {FLOAT_TENSOR, "mode", "scalar"},
        {FLOAT_TENSOR, "scalar", "scalar"},
        {VECTOR_TENSOR, "", "tensor"},
        {VECTOR_TENSOR, "tensor", "tensor"},
        {STRING_TENSOR, "", "tensor"},
        {STRING_TENSOR, "scalarsX", "tensor"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        const EventsValueView value = parse(&bytes, CASES[i].hex);
        const EventsSummaryKind kind =
            events_value_view_summary_kind(&value, text(CASES[i].plugin));
        if (strcmp(events_summary_kind_name(kind), CASES[i].kind) != 0) {
            fail_msg("%s under '%s' is %s", CASES[i].hex, CASES[i].plugin,
                     events_summary_kind_name(kind));
        }
        event_bytes_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_metadata_in_any_order),
        cmocka_unit_test(test_metadata_that_comes_in_pieces_is_merged),
        cmocka_unit_test(test_the_tag_falls_back_to_the_node_name),
        cmocka_unit_test(test_tags_are_the_bytes_of_the_file),
        cmocka_unit_test(test_the_last_member_of_the_oneof_counts),
        cmocka_unit_test(test_scalars_of_every_writer),
        cmocka_unit_test(test_tensors_that_are_no_scalar),
        cmocka_unit_test(test_numbers_at_the_edges_keep_their_bits),
        cmocka_unit_test(test_what_a_tag_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
