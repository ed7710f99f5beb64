/* SPDX-License-Identifier: Apache-2.0 */
#include "metadata_tsv.h"

#include "cmocka_all.h"

#include <string.h>

static void check(const EventsEmbedding *embedding, const char *expected)
{
    EventsByteBuffer out = {0};
    assert_true(events_metadata_tsv_encode(&out, embedding));
    assert_int_equal(out.size, strlen(expected));
    assert_memory_equal(out.data, expected, out.size);
    events_byte_buffer_clear(&out);
}

static void test_one_column_has_no_header(void **state)
{
    (void)state;
    const char *const words[] = {"zero", "one", "two"};
    const char *const names[] = {"digit"};
    const EventsEmbedding embedding = {
        .n_rows = 3, .n_metadata_columns = 1, .metadata_names = names, .metadata = words};
    check(&embedding, "zero\none\ntwo\n");
}

static void test_several_columns_have_a_header(void **state)
{
    (void)state;
    const char *const words[] = {"1", "cat", "2", "dog"};
    const char *const names[] = {"id", "kind"};
    const EventsEmbedding embedding = {
        .n_rows = 2, .n_metadata_columns = 2, .metadata_names = names, .metadata = words};
    check(&embedding, "id\tkind\n1\tcat\n2\tdog\n");
}

static void test_cells_cannot_break_the_table(void **state)
{
    (void)state;
    const char *const words[] = {"a\tb", "c\nd", "e\r\nf", "\xff", "caf\xc3\xa9"};
    const EventsEmbedding embedding = {.n_rows = 5, .n_metadata_columns = 1, .metadata = words};
    check(&embedding, "a b\nc d\ne  f\n\xef\xbf\xbd\ncaf\xc3\xa9\n");
}

static void test_rows_without_a_word_stay_rows(void **state)
{
    (void)state;
    const char *const words[] = {"", NULL, " ", "x"};
    const char *const names[] = {"a", "b"};
    const EventsEmbedding one = {.n_rows = 4, .n_metadata_columns = 1, .metadata = words};
    const EventsEmbedding two = {
        .n_rows = 2, .n_metadata_columns = 2, .metadata_names = names, .metadata = words};
    check(&one, "-\n-\n-\nx\n");
    check(&two, "a\tb\n-\t\n \tx\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_column_has_no_header),
        cmocka_unit_test(test_several_columns_have_a_header),
        cmocka_unit_test(test_cells_cannot_break_the_table),
        cmocka_unit_test(test_rows_without_a_word_stay_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
