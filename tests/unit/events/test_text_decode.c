/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "events/text_decode.h"

typedef struct TextCase {
    const char *name;
    const char *hex;
    size_t rank;
    size_t n_rows;
    size_t n_columns;
    bool is_cut;
    const char *cells; /* one after the other */
} TextCase;

static void expect_text(const TextCase *expected)
{
    EventBytes bytes;
    const EventsValueView value = decoder_test_value(&bytes, EVENTS_VALUE_TENSOR, expected->hex);
    EventsTextView text;
    char cells[64] = "";
    if (events_text_decode(&value, &text, NULL) != EVENTS_OK) {
        fail_msg("%s is refused", expected->name);
    }
    for (size_t i = 0; i < text.n_rows * text.n_columns; i++) {
        strncat(cells, (const char *)text.cells[i].data, text.cells[i].size);
    }
    if (text.rank != expected->rank || text.n_rows != expected->n_rows ||
        text.n_columns != expected->n_columns || text.is_cut != expected->is_cut ||
        strcmp(cells, expected->cells) != 0) {
        fail_msg("%s", expected->name);
    }
    events_text_clear(&text);
    assert_null(text.cells);
    event_bytes_clear(&bytes);
}

static void test_every_rank_is_a_table(void **state)
{
    (void)state;
    static const TextCase CASES[] = {
        {"rank 0", "08 07 12 00 42 02 68 69", 0, 1, 1, false, "hi"},
        {"[1]", "08 07 12 04 12 02 08 01 42 02 68 69", 1, 1, 1, false, "hi"},
        {"[2]", "08 07 12 04 12 02 08 02 42 01 61 42 01 62", 1, 2, 1, false, "ab"},
        {"[1, 2]", "08 07 12 08 12 02 08 01 12 02 08 02 42 01 61 42 01 62", 2, 1, 2, false, "ab"},
        {"[2, 1, 1]", "08 07 12 0c 12 02 08 02 12 02 08 01 12 02 08 01 42 01 61 42 01 62", 3, 1, 1,
         true, "a"},
        {"no shape", "08 07 42 02 68 69", 0, 1, 1, false, "hi"},
        {"[0]", "08 07 12 04 12 02 08 00", 1, 0, 0, false, ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        expect_text(&CASES[i]);
    }
}

static void test_what_is_no_text_is_refused(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsTextView text;
    EventsError err;
    EventsValueView value =
        decoder_test_value(&bytes, EVENTS_VALUE_TENSOR, "08 01 12 00 2a 04 00 00 80 3f");
    assert_int_equal(events_text_decode(&value, &text, &err), EVENTS_ERROR_CORRUPT);
    assert_string_equal(err.message, "a text's tensor has no strings");
    value.kind = EVENTS_VALUE_SIMPLE;
    assert_int_equal(events_text_decode(&value, &text, &err), EVENTS_ERROR_INVALID);
    event_bytes_clear(&bytes);
    value = decoder_test_value(&bytes, EVENTS_VALUE_TENSOR, "08 07 12 07 12 05 08 81 80 80 01");
    assert_int_equal(events_text_decode(&value, &text, &err), EVENTS_ERROR_TOO_LARGE);
    event_bytes_clear(&bytes);
    events_text_clear(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_rank_is_a_table),
        cmocka_unit_test(test_what_is_no_text_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
