/* SPDX-License-Identifier: Apache-2.0 */
#include "tensor_file.h"

#include "cmocka_all.h"

#include <locale.h>
#include <string.h>

static void test_values_are_raw_little_endian(void **state)
{
    (void)state;
    const float values[] = {0.25f, -1.0f, 0.0f, 2.0f};
    const EventsEmbedding embedding = {.n_rows = 2, .n_columns = 2, .values = values};
    EventsByteBuffer out = {0};
    bool is_text = true;
    assert_true(events_tensor_file_encode(&out, &embedding, &is_text));
    assert_false(is_text);
    assert_int_equal(out.size, 16);
    assert_memory_equal(out.data,
                        "\x00\x00\x80\x3e\x00\x00\x80\xbf\x00\x00\x00\x00\x00\x00\x00\x40", 16);
    events_byte_buffer_clear(&out);
}

static void test_values_that_look_like_text_become_text(void **state)
{
    (void)state;
    const float values[] = {0.0f, 2.0f, 3.1415925f, 1e-7f};
    const EventsEmbedding embedding = {.n_rows = 2, .n_columns = 2, .values = values};
    EventsByteBuffer out = {0};
    bool is_text = false;
    const EventsEmbedding zeros = {.n_rows = 1, .n_columns = 2, .values = values};
    assert_true(events_tensor_file_encode(&out, &zeros, &is_text));
    assert_true(is_text);
    assert_int_equal(out.size, 4);
    assert_memory_equal(out.data, "0\t2\n", 4);
    events_byte_buffer_clear(&out);
    assert_true(events_tensor_file_encode(&out, &embedding, &is_text));
    assert_false(is_text);
    events_byte_buffer_clear(&out);
}

static void test_text_has_a_point_in_any_locale(void **state)
{
    (void)state;
    const float values[] = {2.5f, 8.625f};
    const EventsEmbedding embedding = {.n_rows = 2, .n_columns = 1, .values = values};
    EventsByteBuffer out = {0};
    bool is_text = false;
    setlocale(LC_NUMERIC, "de_DE.UTF-8"); /* where it is installed */
    assert_true(events_tensor_file_encode(&out, &embedding, &is_text));
    setlocale(LC_NUMERIC, "C");
    assert_true(is_text);
    assert_memory_equal(out.data, "2.5\n8.625\n", 10);
    events_byte_buffer_clear(&out);
}

static void test_impossible_sizes_are_refused(void **state)
{
    (void)state;
    const float value = 1.0f;
    /* the bytes of the second one are a multiple of 2^64 */
    const EventsEmbedding embeddings[] = {
        {.n_rows = UINT32_MAX, .n_columns = UINT32_MAX, .values = &value},
        {.n_rows = 1u << 31, .n_columns = 1u << 31, .values = &value}};
    EventsByteBuffer out = {0};
    bool is_text = false;
    assert_false(events_tensor_file_encode(&out, &embeddings[0], &is_text));
    assert_false(events_tensor_file_encode(&out, &embeddings[1], &is_text));
    events_byte_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_are_raw_little_endian),
        cmocka_unit_test(test_values_that_look_like_text_become_text),
        cmocka_unit_test(test_text_has_a_point_in_any_locale),
        cmocka_unit_test(test_impossible_sizes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
