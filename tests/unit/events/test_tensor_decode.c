/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "events/event_decode.h"

#include <string.h>

static EventsValueView tensor_value(EventBytes *bytes, const char *hex)
{
    *bytes = (EventBytes){0};
    event_bytes_append_hex(bytes, hex);
    return (EventsValueView){.kind = EVENTS_VALUE_TENSOR, .payload = event_bytes_view(bytes)};
}

typedef struct NumberCase {
    const char *name;
    const char *hex;
    size_t rank;
    size_t n; /* numbers */
    double numbers[6];
} NumberCase;

static void expect_numbers(const NumberCase *expected)
{
    EventBytes bytes;
    const EventsValueView value = tensor_value(&bytes, expected->hex);
    EventsTensor tensor;
    EventsError err;
    if (events_tensor_decode(&value, &tensor, &err) != EVENTS_OK) {
        fail_msg("%s: %s", expected->name, err.message);
    }
    bool is_equal = tensor.rank == expected->rank &&
                    tensor.n_elements * tensor.n_components == expected->n &&
                    tensor.strings == NULL && (tensor.numbers != NULL) == (expected->n > 0);
    for (size_t i = 0; is_equal && i < expected->n; i++) {
        is_equal = tensor.numbers[i] == expected->numbers[i];
    }
    if (!is_equal) {
        fail_msg("%s", expected->name);
    }
    events_tensor_clear(&tensor);
    assert_null(tensor.numbers);
    event_bytes_clear(&bytes);
}

#define SHAPE_2 "12 04 12 02 08 02 "
#define SHAPE_3 "12 04 12 02 08 03 "

static void test_every_dtype_as_content_and_typed(void **state)
{
    (void)state;
    static const NumberCase CASES[] = {
        {"float content", "08 01 " SHAPE_2 "22 08 00 00 80 3f 00 00 00 c0", 1, 2, {1, -2}},
        {"float_val", "08 01 " SHAPE_2 "2a 08 00 00 80 3f 00 00 00 c0", 1, 2, {1, -2}},
        {"double content",
         "08 02 " SHAPE_2 "22 10 00 00 00 00 00 00 f0 3f 00 00 00 00 00 00 00 c0",
         1,
         2,
         {1, -2}},
        {"double_val",
         "08 02 " SHAPE_2 "32 10 00 00 00 00 00 00 f0 3f 00 00 00 00 00 00 00 c0",
         1,
         2,
         {1, -2}},
        {"int32 content", "08 03 " SHAPE_2 "22 08 01 00 00 00 fe ff ff ff", 1, 2, {1, -2}},
        {"int32 typed", "08 03 " SHAPE_2 "3a 0b 01 fe ff ff ff ff ff ff ff ff 01", 1, 2, {1, -2}},
        {"uint8 content", "08 04 " SHAPE_2 "22 02 01 fe", 1, 2, {1, 254}},
        {"uint8 typed", "08 04 " SHAPE_2 "3a 03 01 fe 01", 1, 2, {1, 254}},
        {"uint8 in uint32_val", "08 04 " SHAPE_2 "82 01 03 01 fe 01", 1, 2, {1, 254}},
        {"int16 content", "08 05 " SHAPE_2 "22 04 01 00 fe ff", 1, 2, {1, -2}},
        {"int16 typed", "08 05 " SHAPE_2 "3a 0b 01 fe ff ff ff ff ff ff ff ff 01", 1, 2, {1, -2}},
        {"int8 content", "08 06 " SHAPE_2 "22 02 01 fe", 1, 2, {1, -2}},
        {"complex64 content", "08 08 12 00 22 08 00 00 80 3f 00 00 00 c0", 0, 2, {1, -2}},
        {"complex64 typed", "08 08 12 00 4a 08 00 00 80 3f 00 00 00 c0", 0, 2, {1, -2}},
        {"int64 content", "08 09 12 00 22 08 fe ff ff ff ff ff ff ff", 0, 1, {-2}},
        {"int64 typed", "08 09 " SHAPE_2 "52 03 01 80 01", 1, 2, {1, 128}},
        {"bool content", "08 0a " SHAPE_2 "22 02 01 00", 1, 2, {1, 0}},
        {"bool typed", "08 0a " SHAPE_2 "5a 02 01 00", 1, 2, {1, 0}},
        {"qint8 content", "08 0b " SHAPE_2 "22 02 01 fe", 1, 2, {1, -2}},
        {"quint8 content", "08 0c " SHAPE_2 "22 02 01 fe", 1, 2, {1, 254}},
        {"qint32 content", "08 0d 12 00 22 04 fe ff ff ff", 0, 1, {-2}},
        {"bfloat16 content", "08 0e " SHAPE_2 "22 04 80 3f 00 c0", 1, 2, {1, -2}},
        {"bfloat16 typed", "08 0e " SHAPE_2 "6a 06 80 7f 80 80 03 01", 1, 2, {1, -2}},
        {"qint16 content", "08 0f 12 00 22 02 fe ff", 0, 1, {-2}},
        {"quint16 content", "08 10 12 00 22 02 fe ff", 0, 1, {65534}},
        {"uint16 content", "08 11 12 00 22 02 fe ff", 0, 1, {65534}},
        {"complex128 typed",
         "08 12 12 00 62 10 00 00 00 00 00 00 f0 3f 00 00 00 00 00 00 00 c0",
         0,
         2,
         {1, -2}},
        {"half content", "08 13 " SHAPE_2 "22 04 00 3c 00 c0", 1, 2, {1, -2}},
        {"half typed", "08 13 " SHAPE_2 "6a 05 80 78 80 80 03", 1, 2, {1, -2}},
        {"half typed as float bits",
         "08 13 " SHAPE_2 "6a 0f 80 80 80 fc 03 80 80 80 80 fc ff ff ff ff 01",
         1,
         2,
         {1, -2}},
        {"uint32 content", "08 16 12 00 22 04 fe ff ff ff", 0, 1, {4294967294.0}},
        {"uint32 typed", "08 16 12 00 82 01 05 fe ff ff ff 0f", 0, 1, {4294967294.0}},
        {"uint64 content", "08 17 12 00 22 08 00 00 00 00 00 00 00 80", 0, 1, {0x1p63}},
        {"uint64 typed", "08 17 12 00 8a 01 01 05", 0, 1, {5}},
        {"float8 content", "08 18 " SHAPE_2 "22 02 3c c0", 1, 2, {1, -2}},
        {"float8_val", "08 19 " SHAPE_2 "92 01 02 38 c0", 1, 2, {1, -2}},
        {"int4 content", "08 1d " SHAPE_2 "22 02 01 0e", 1, 2, {1, -2}},
        {"uint2 typed", "08 20 " SHAPE_2 "3a 02 01 03", 1, 2, {1, 3}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        expect_numbers(&CASES[i]);
    }
}

static void test_shape_and_entries_that_differ(void **state)
{
    (void)state;
    static const NumberCase CASES[] = {
        {"one for all", "08 01 " SHAPE_3 "2a 04 00 00 80 3f", 1, 3, {1, 1, 1}},
        {"the last for the rest", "08 03 12 04 12 02 08 05 3a 02 01 02", 1, 5, {1, 2, 2, 2, 2}},
        {"none at all", "08 01 " SHAPE_3, 1, 3, {0, 0, 0}},
        {"more than wanted", "08 03 " SHAPE_2 "3a 04 01 02 03 04", 1, 2, {1, 2}},
        {"complex, one for all",
         "08 08 " SHAPE_2 "4a 08 00 00 80 3f 00 00 00 c0",
         1,
         4,
         {1, -2, 1, -2}},
        {"half a complex", "08 08 " SHAPE_2 "4a 04 00 00 80 3f", 1, 4, {0, 0, 0, 0}},
        {"no shape, three", "08 03 3a 03 01 02 03", 1, 3, {1, 2, 3}},
        {"no shape, one", "08 03 3a 01 07", 0, 1, {7}},
        {"no shape, content", "08 03 22 08 01 00 00 00 02 00 00 00", 1, 2, {1, 2}},
        {"no shape, nothing", "08 03", 1, 0, {0}},
        {"empty", "08 01 12 02 12 00", 1, 0, {0}},
        {"unknown rank", "08 03 12 02 18 01 3a 02 05 06", 1, 2, {5, 6}},
        {"packed and not", "08 03 " SHAPE_3 "38 01 3a 01 02 38 03", 1, 3, {1, 2, 3}},
        {"0 x 2^62 x 4",
         "08 01 12 12 12 00 12 0a 08 80 80 80 80 80 80 80 80 40 12 02 08 04"
         "2a 04 00 00 80 3f",
         3,
         0,
         {0}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        expect_numbers(&CASES[i]);
    }
}

static void test_tensors_that_make_no_sense(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *hex;
        EventsStatus status;
    } CASES[] = {
        {"content too short", "08 01 " SHAPE_2 "22 07 00 00 80 3f 00 00 00", EVENTS_ERROR_CORRUPT},
        {"content too long", "08 01 " SHAPE_2 "22 0c 00 00 80 3f 00 00 80 3f 00 00 80 3f",
         EVENTS_ERROR_CORRUPT},
        {"content for nothing", "08 01 12 02 12 00 22 04 00 00 80 3f", EVENTS_ERROR_CORRUPT},
        {"content without shape, uneven", "08 01 22 05 00 00 80 3f 00", EVENTS_ERROR_CORRUPT},
        {"negative dimension", "08 01 12 0d 12 0b 08 fe ff ff ff ff ff ff ff ff 01",
         EVENTS_ERROR_CORRUPT},
        {"2^62 x 4",
         "08 01 12 10 12 0a 08 80 80 80 80 80 80 80 80 40 12 02 08 04 2a 04 00 00 80 3f",
         EVENTS_ERROR_CORRUPT},
        {"10^9 x 9 of one value",
         "08 01 12 0c 12 06 08 80 94 eb dc 03 12 02 08 09 2a 04 00 00 80 3f",
         EVENTS_ERROR_TOO_LARGE},
        {"10^9 x 9 of nothing", "08 01 12 0c 12 06 08 80 94 eb dc 03 12 02 08 09",
         EVENTS_ERROR_TOO_LARGE},
        {"10^9 strings", "08 07 12 08 12 06 08 80 94 eb dc 03 42 01 61", EVENTS_ERROR_TOO_LARGE},
        {"packed numbers that end early", "08 03 " SHAPE_2 "3a 01 80", EVENTS_ERROR_CORRUPT},
        {"packed number of eleven bytes", "08 03 " SHAPE_2 "3a 0b 80 80 80 80 80 80 80 80 80 80 00",
         EVENTS_ERROR_CORRUPT},
        {"no message", "08", EVENTS_ERROR_CORRUPT},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        const EventsValueView value = tensor_value(&bytes, CASES[i].hex);
        EventsTensor tensor = {.rank = 77};
        EventsError err = {0};
        if (events_tensor_decode(&value, &tensor, &err) != CASES[i].status ||
            err.status != CASES[i].status || tensor.rank != 77) {
            fail_msg("%s", CASES[i].name);
        }
        event_bytes_clear(&bytes);
    }
}

static void test_the_limit_and_the_kind_are_the_callers(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsValueView value = tensor_value(&bytes, "08 03 " SHAPE_3 "3a 01 05");
    EventsTensor tensor;
    assert_int_equal(events_tensor_decode_limited(&value, 2, &tensor, NULL),
                     EVENTS_ERROR_TOO_LARGE);
    assert_int_equal(events_tensor_decode_limited(&value, 3, &tensor, NULL), EVENTS_OK);
    events_tensor_clear(&tensor);
    value.kind = EVENTS_VALUE_HISTO;
    assert_int_equal(events_tensor_decode(&value, &tensor, NULL), EVENTS_ERROR_INVALID);
    events_tensor_clear(NULL);
    event_bytes_clear(&bytes);
}

static void test_too_many_dimensions_are_refused(void **state)
{
    (void)state;
    static const struct {
        size_t rank;
        EventsStatus status;
    } CASES[] = {{EVENTS_TENSOR_MAX_RANK, EVENTS_OK},
                 {EVENTS_TENSOR_MAX_RANK + 1, EVENTS_ERROR_TOO_LARGE}};
    for (size_t i = 0; i < 2; i++) {
        EventBytes shape = {0};
        EventBytes bytes = {0};
        for (size_t k = 0; k < CASES[i].rank; k++) {
            event_bytes_append_hex(&shape, "12 02 08 01");
        }
        event_bytes_append_hex(&bytes, "08 01");
        event_bytes_append_field(&bytes, 2, event_bytes_view(&shape));
        const EventsValueView value = {.kind = EVENTS_VALUE_TENSOR,
                                       .payload = event_bytes_view(&bytes)};
        EventsTensor tensor = {0};
        assert_int_equal(events_tensor_decode(&value, &tensor, NULL), CASES[i].status);
        events_tensor_clear(&tensor);
        event_bytes_clear(&shape);
        event_bytes_clear(&bytes);
    }
}

static void test_strings_are_slices(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        size_t rank;
        size_t n;
        const char *joined;
    } CASES[] = {
        {"08 07 12 00 42 02 68 69", 0, 1, "hi|"},
        {"08 07 " SHAPE_2 "42 01 61 42 00", 1, 2, "a||"},
        {"08 07 " SHAPE_3 "42 01 61 42 01 62", 1, 3, "a|b|b|"},
        {"08 07 " SHAPE_2 "42 01 61 42 01 62 42 01 63", 1, 2, "a|b|"},
        {"08 07 42 01 61 42 01 62", 1, 2, "a|b|"},
        {"08 07 42 01 61", 0, 1, "a|"},
        {"08 07 " SHAPE_2, 1, 2, "||"},
        {"08 07", 1, 0, ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        EventBytes joined = {0};
        const EventsValueView value = tensor_value(&bytes, CASES[i].hex);
        EventsTensor tensor;
        assert_int_equal(events_tensor_decode(&value, &tensor, NULL), EVENTS_OK);
        assert_int_equal(tensor.rank, CASES[i].rank);
        assert_int_equal(tensor.n_elements, CASES[i].n);
        assert_null(tensor.numbers);
        for (size_t k = 0; k < tensor.n_elements; k++) {
            event_bytes_append(&joined, tensor.strings[k].data, tensor.strings[k].size);
            event_bytes_append(&joined, "|", 1);
        }
        assert_int_equal(joined.size, strlen(CASES[i].joined));
        if (joined.size > 0) {
            assert_memory_equal(joined.data, CASES[i].joined, joined.size);
        }
        events_tensor_clear(&tensor);
        event_bytes_clear(&bytes);
        event_bytes_clear(&joined);
    }
}

static void test_unknown_dtypes_come_raw(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "08 63 " SHAPE_2 "22 03 01 02 03", "08 65 " SHAPE_2 "22 03 01 02 03",
        "08 14 " SHAPE_2 "22 03 01 02 03", "08 15 " SHAPE_2 "22 03 01 02 03",
        "08 ff ff ff ff ff ff ff ff ff 01 " SHAPE_2 "22 03 01 02 03"};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        const EventsValueView value = tensor_value(&bytes, CASES[i]);
        EventsTensor tensor;
        assert_int_equal(events_tensor_decode(&value, &tensor, NULL), EVENTS_OK);
        assert_null(tensor.numbers);
        assert_null(tensor.strings);
        assert_int_equal(tensor.raw.size, 3);
        assert_int_equal(tensor.dims[0], 2);
        events_tensor_clear(&tensor);
        event_bytes_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_dtype_as_content_and_typed),
        cmocka_unit_test(test_shape_and_entries_that_differ),
        cmocka_unit_test(test_tensors_that_make_no_sense),
        cmocka_unit_test(test_the_limit_and_the_kind_are_the_callers),
        cmocka_unit_test(test_too_many_dimensions_are_refused),
        cmocka_unit_test(test_strings_are_slices),
        cmocka_unit_test(test_unknown_dtypes_come_raw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
