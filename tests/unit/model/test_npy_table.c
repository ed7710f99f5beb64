/* SPDX-License-Identifier: Apache-2.0 */
/* Tables in NumPy's format from literal bytes: every kind of number, order and version. */
#include "npy_table.h"

#include "cmocka_all.h"

#include <glib.h>
#include <string.h>

/* A file around a dictionary of the three keys and its data; for g_byte_array_unref(). */
static GByteArray *make_file(int version, const char *descr, const char *fortran, const char *shape,
                             const void *data, size_t size)
{
    GByteArray *file = g_byte_array_new();
    char *text = g_strdup_printf("{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n", descr,
                                 fortran, shape);
    const guint8 head[] = {0x93, 'N', 'U', 'M', 'P', 'Y', (guint8)version, 0};
    const guint8 length[] = {(guint8)strlen(text), 0, 0, 0};
    g_byte_array_append(file, head, sizeof head);
    g_byte_array_append(file, length, version == 1 ? 2 : 4);
    g_byte_array_append(file, (const guint8 *)text, (guint)strlen(text));
    g_byte_array_append(file, data, (guint)size);
    g_free(text);
    return file;
}

static void expect_values(GByteArray *file, size_t n_rows, size_t n_columns, const float *values)
{
    EmbeddingTensor tensor;
    char *message = NULL;
    assert_true(npy_table_parse((const char *)file->data, file->len, &tensor, &message));
    assert_null(message);
    assert_int_equal(tensor.n_rows, n_rows);
    assert_int_equal(tensor.n_columns, n_columns);
    for (size_t i = 0; i < n_rows * n_columns; i++)
        assert_true(tensor.values[i] == values[i]);
    embedding_tensor_clear(&tensor);
    g_byte_array_unref(file);
}

static void expect_refusal(GByteArray *file, const char *words)
{
    EmbeddingTensor tensor;
    char *message = NULL;
    assert_false(npy_table_parse((const char *)file->data, file->len, &tensor, &message));
    assert_null(tensor.values);
    assert_int_equal(tensor.n_rows, 0);
    assert_non_null(message);
    assert_non_null(strstr(message, words));
    g_free(message);
    g_byte_array_unref(file);
}

static void test_magic_tells_a_file(void **state)
{
    (void)state;
    assert_true(npy_table_is_one("\x93NUMPY", 6));
    assert_true(npy_table_is_one("\x93NUMPY\x01", 7));
    assert_false(npy_table_is_one("\x93NUMPY", 5));
    assert_false(npy_table_is_one("\x92NUMPY", 6));
    assert_false(npy_table_is_one("", 0));
}

static void test_every_kind_of_number_is_read(void **state)
{
    (void)state;
    const float floats[] = {1.0f, -2.5f}, signs[] = {-1.0f, 127.0f, -128.0f};
    const float shorts[] = {-2.0f, 258.0f}, longs[] = {-3.0f};
    const float bytes[] = {255.0f, 128.0f}, words[] = {4294967296.0f};
    expect_values(make_file(1, "<f4", "False", "(1, 2)", "\0\0\x80\x3f\0\0\x20\xc0", 8), 1, 2,
                  floats);
    expect_values(make_file(1, ">f4", "False", "(1, 2)", "\x3f\x80\0\0\xc0\x20\0\0", 8), 1, 2,
                  floats);
    expect_values(
        make_file(1, ">f8", "False", "(1, 2)", "\x3f\xf0\0\0\0\0\0\0\xc0\x04\0\0\0\0\0\0", 16), 1,
        2, floats);
    expect_values(make_file(1, "|i1", "False", "(3, 1)", "\xff\x7f\x80", 3), 3, 1, signs);
    expect_values(make_file(1, "<i2", "False", "(2, 1)", "\xfe\xff\x02\x01", 4), 2, 1, shorts);
    expect_values(make_file(1, ">i8", "False", "(1, 1)", "\xff\xff\xff\xff\xff\xff\xff\xfd", 8), 1,
                  1, longs);
    expect_values(make_file(1, "|u1", "False", "(2, 1)", "\xff\x80", 2), 2, 1, bytes);
    expect_values(make_file(1, "<u8", "False", "(1, 1)", "\0\0\0\0\x01\0\0\0", 8), 1, 1, words);
}

static void test_fortran_order_is_turned_into_rows(void **state)
{
    (void)state;
    const float by_row[] = {1, 2, 3, 4, 5, 6}, by_column[] = {1, 3, 5, 2, 4, 6};
    const char data[] = {1, 2, 3, 4, 5, 6};
    expect_values(make_file(1, "|u1", "False", "(2, 3)", data, 6), 2, 3, by_row);
    expect_values(make_file(1, "|u1", "True", "(2, 3)", data, 6), 2, 3, by_column);
}

static void test_one_dimension_and_later_versions_are_read(void **state)
{
    (void)state;
    const float values[] = {7, 8, 9};
    for (int version = 1; version <= 3; version++)
        expect_values(make_file(version, "|u1", "False", "(3,)", "\x07\x08\x09", 3), 3, 1, values);
}

static void test_what_is_no_table_is_refused_in_words(void **state)
{
    (void)state;
    const char data[16] = {0};
    expect_refusal(make_file(1, "<f2", "False", "(1, 2)", data, 16), "Not a .npy table");
    expect_refusal(make_file(1, "<c8", "False", "(1, 2)", data, 16), "Not a .npy table");
    expect_refusal(make_file(1, "<f4", "False", "(1, 2, 2)", data, 16), "Not a .npy table");
    expect_refusal(make_file(1, "<f4", "False", "()", data, 16), "Not a .npy table");
    expect_refusal(make_file(1, "<f4", "False", "(2, 2)", data, 15), "the file holds 3.");
    expect_refusal(make_file(1, "<f4", "False", "(0, 2)", data, 16), "the file holds 4.");
    expect_refusal(make_file(1, "<f4", "False", "(2, 9223372036854775809)", data, 16),
                   "the file holds 4.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_magic_tells_a_file),
        cmocka_unit_test(test_every_kind_of_number_is_read),
        cmocka_unit_test(test_fortran_order_is_turned_into_rows),
        cmocka_unit_test(test_one_dimension_and_later_versions_are_read),
        cmocka_unit_test(test_what_is_no_table_is_refused_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
