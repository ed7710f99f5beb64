/* SPDX-License-Identifier: Apache-2.0 */
/* Labels with and without a header, ragged rows, odd bytes; and what columns are coloured by. */
#include "metadata_table.h"

#include "cmocka_all.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static MetadataTable parse(const char *text)
{
    MetadataTable table;
    char *message = NULL;
    assert_true(metadata_table_parse(text, strlen(text), &table, &message));
    assert_null(message);
    return table;
}

static void test_one_column_has_no_header(void **state)
{
    (void)state;
    MetadataTable table = parse("Shirt\nCoat\n\nBag\n");
    assert_int_equal(table.n_rows, 4);
    assert_int_equal(table.n_columns, 1);
    assert_string_equal(metadata_table_name(&table, 0), "label");
    assert_string_equal(metadata_table_cell(&table, 0, 0), "Shirt");
    assert_string_equal(metadata_table_cell(&table, 2, 0), "");
    assert_string_equal(metadata_table_cell(&table, 3, 0), "Bag");
    assert_string_equal(metadata_table_cell(&table, 4, 0), "");
    metadata_table_clear(&table);
}

static void test_a_tab_in_the_first_line_makes_it_the_header(void **state)
{
    (void)state;
    MetadataTable table = parse("label\tpredicted\r\n8\t3\r\n1\t1");
    assert_int_equal(table.n_rows, 2);
    assert_int_equal(table.n_columns, 2);
    assert_string_equal(metadata_table_name(&table, 1), "predicted");
    assert_string_equal(metadata_table_cell(&table, 0, 0), "8");
    assert_string_equal(metadata_table_cell(&table, 1, 1), "1");
    metadata_table_clear(&table);
}

static void test_rows_of_other_lengths_are_taken(void **state)
{
    (void)state;
    MetadataTable table = parse("a\tb\tc\n1\n1\t2\t3\t4\n\tx\n");
    assert_int_equal(table.n_rows, 3);
    assert_string_equal(metadata_table_cell(&table, 0, 0), "1");
    assert_string_equal(metadata_table_cell(&table, 0, 2), "");
    assert_string_equal(metadata_table_cell(&table, 1, 2), "3");
    assert_string_equal(metadata_table_cell(&table, 2, 0), "");
    assert_string_equal(metadata_table_cell(&table, 2, 1), "x");
    metadata_table_clear(&table);
}

static void test_bytes_that_are_not_text_are_replaced(void **state)
{
    (void)state;
    MetadataTable table;
    char *message = NULL;
    assert_true(metadata_table_parse("a\xff\nb\0c\n", 7, &table, &message));
    assert_int_equal(table.n_rows, 2);
    assert_string_equal(metadata_table_cell(&table, 0, 0), "a\xef\xbf\xbd");
    metadata_table_clear(&table);
}

static void test_nothing_is_refused_in_words(void **state)
{
    (void)state;
    const char *const texts[] = {"", "\n", "\r\n\n"};
    for (size_t i = 0; i < 3; i++) {
        MetadataTable table;
        char *message = NULL;
        assert_false(metadata_table_parse(texts[i], strlen(texts[i]), &table, &message));
        assert_non_null(message);
        g_free(message);
        metadata_table_clear(&table);
    }
}

static void test_few_values_are_categories_in_natural_order(void **state)
{
    (void)state;
    MetadataTable table = parse("10\n2\n2\n1\n10\n2\n");
    MetadataColumn column;
    metadata_column_describe(&table, 0, &column);
    assert_int_equal(column.kind, METADATA_COLUMN_CATEGORIES);
    assert_int_equal(column.n_categories, 3);
    assert_string_equal(column.categories[0], "1");
    assert_string_equal(column.categories[2], "10");
    assert_int_equal(column.category_counts[1], 3);
    assert_int_equal(column.category[0], 2);
    assert_int_equal(column.category[1], 1);
    metadata_column_clear(&column);
    metadata_table_clear(&table);
}

static char *many_lines(const char *before, const char *after, size_t n)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(text, "%s%zu%s\n", before, i, after);
    return g_string_free(text, FALSE);
}

static MetadataColumnKind kind_of(const char *before, const char *after, size_t n, double *out_max)
{
    char *text = many_lines(before, after, n);
    MetadataTable table = parse(text);
    MetadataColumn column;
    metadata_column_describe(&table, 0, &column);
    const MetadataColumnKind kind = column.kind;
    *out_max = column.max;
    metadata_column_clear(&column);
    metadata_table_clear(&table);
    g_free(text);
    return kind;
}

static void test_many_values_are_numbers_or_words(void **state)
{
    (void)state;
    double max = 0.0;
    assert_int_equal(kind_of("", "", 50, &max), METADATA_COLUMN_CATEGORIES);
    assert_int_equal(kind_of("", "", 51, &max), METADATA_COLUMN_NUMBERS);
    assert_true(max == 50.0);
    assert_int_equal(kind_of("", ".5", 20, &max), METADATA_COLUMN_NUMBERS);
    assert_true(max == 19.5);
    assert_int_equal(kind_of("", ".5", 12, &max), METADATA_COLUMN_CATEGORIES);
    assert_int_equal(kind_of("word ", "", 51, &max), METADATA_COLUMN_WORDS);
}

static void test_numbers_may_be_missing(void **state)
{
    (void)state;
    char *numbers = many_lines("x\t", ".0", 60);
    char *text = g_strconcat("name\tloss\n", "x\t\nx\tNaN\n", numbers, NULL);
    MetadataTable table = parse(text);
    MetadataColumn column;
    metadata_column_describe(&table, 1, &column);
    assert_int_equal(column.kind, METADATA_COLUMN_NUMBERS);
    assert_true(isnan(column.numbers[0]) && isnan(column.numbers[1]));
    assert_true(column.numbers[2] == 0.0 && column.min == 0.0 && column.max == 59.0);
    metadata_column_clear(&column);
    metadata_table_clear(&table);
    g_free(text);
    g_free(numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_column_has_no_header),
        cmocka_unit_test(test_a_tab_in_the_first_line_makes_it_the_header),
        cmocka_unit_test(test_rows_of_other_lengths_are_taken),
        cmocka_unit_test(test_bytes_that_are_not_text_are_replaced),
        cmocka_unit_test(test_nothing_is_refused_in_words),
        cmocka_unit_test(test_few_values_are_categories_in_natural_order),
        cmocka_unit_test(test_many_values_are_numbers_or_words),
        cmocka_unit_test(test_numbers_may_be_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
