/* SPDX-License-Identifier: Apache-2.0 */
/* Tensors from literal bytes: raw, text and .npy; and every wrong size said in words. */
#include "embedding_tensor.h"

#include "cmocka_all.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const char raw[] = "\0\0\x80\x3f\0\0\0\x40\0\0\x40\x40\0\0\x80\x40\0\0\xa0\xc0\0\0\xc0\x7f";

static void test_raw_floats_follow_the_shape(void **state)
{
    (void)state;
    const uint32_t shape[] = {3, 2};
    EmbeddingTensor tensor;
    char *message = NULL;
    assert_true(embedding_tensor_parse(raw, 24, shape, 2, &tensor, &message));
    assert_int_equal(tensor.n_rows, 3);
    assert_int_equal(tensor.n_columns, 2);
    assert_true(tensor.values[0] == 1.0f && tensor.values[3] == 4.0f && tensor.values[4] == -5.0f);
    assert_true(isnan(tensor.values[5]));
    embedding_tensor_clear(&tensor);
}

static void refuse(const char *bytes, size_t size, const uint32_t *shape, size_t n_shape,
                   const char *words)
{
    EmbeddingTensor tensor;
    char *message = NULL;
    assert_false(embedding_tensor_parse(bytes, size, shape, n_shape, &tensor, &message));
    assert_null(tensor.values);
    assert_non_null(strstr(message, words));
    g_free(message);
}

static void test_raw_bytes_of_another_size_are_refused(void **state)
{
    (void)state;
    const uint32_t shape[] = {3, 2}, huge[] = {UINT32_MAX, UINT32_MAX};
    for (size_t size = 1; size < 24; size++)
        refuse(raw, size, shape, 2, "need 24 bytes");
    refuse(raw, 24, huge, 2, "the file has 24");
    refuse(raw, 24, NULL, 0, "tensor_shape");
}

static void test_text_is_rows_and_tabs(void **state)
{
    (void)state;
    const char text[] = "1\t-2.5\r\n\n3e2\tnan\n   \n7\t8";
    EmbeddingTensor tensor;
    char *message = NULL;
    assert_true(embedding_tensor_parse(text, strlen(text), NULL, 0, &tensor, &message));
    assert_int_equal(tensor.n_rows, 3);
    assert_int_equal(tensor.n_columns, 2);
    assert_true(tensor.values[1] == -2.5f && tensor.values[2] == 300.0f);
    assert_true(isnan(tensor.values[3]) && tensor.values[5] == 8.0f);
    embedding_tensor_clear(&tensor);
}

static void test_wrong_text_is_refused_with_its_line(void **state)
{
    (void)state;
    refuse("1\t2\n3\n", 6, NULL, 0, "Line 2 has 1 numbers, the first has 2");
    refuse("1\t2\n\n3\tx\n", 9, NULL, 0, "Line 3, column 2");
    refuse("", 0, NULL, 0, "empty");
    refuse(" \n\n", 3, NULL, 0, "empty");
    refuse("label\tname\n", 11, NULL, 0, "Line 1, column 1");
}

/* A .npy file of version 1 around the given dictionary and data. */
static GByteArray *make_npy(const char *dictionary, const void *data, size_t size)
{
    GByteArray *file = g_byte_array_new();
    const guint8 length[] = {(guint8)strlen(dictionary), 0};
    g_byte_array_append(file, (const guint8 *)"\x93NUMPY\x01\x00", 8);
    g_byte_array_append(file, length, 2);
    g_byte_array_append(file, (const guint8 *)dictionary, (guint)strlen(dictionary));
    g_byte_array_append(file, data, (guint)size);
    return file;
}

static void read_npy(const char *dictionary, const void *data, size_t size, EmbeddingTensor *out)
{
    GByteArray *file = make_npy(dictionary, data, size);
    char *message = NULL;
    assert_true(
        embedding_tensor_parse((const char *)file->data, file->len, NULL, 0, out, &message));
    g_byte_array_unref(file);
}

static void test_npy_floats_of_either_order(void **state)
{
    (void)state;
    EmbeddingTensor tensor;
    read_npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }\n", raw, 24, &tensor);
    assert_int_equal(tensor.n_rows, 3);
    assert_true(tensor.values[1] == 2.0f);
    embedding_tensor_clear(&tensor);
    read_npy("{'descr': '<f4', 'fortran_order': True, 'shape': (3, 2), }\n", raw, 24, &tensor);
    assert_true(tensor.values[1] == 4.0f && tensor.values[2] == 2.0f);
    embedding_tensor_clear(&tensor);
    read_npy("{'descr': '>f8', 'fortran_order': False, 'shape': (1,), }", "\x3f\xf8\0\0\0\0\0\0", 8,
             &tensor);
    assert_int_equal(tensor.n_columns, 1);
    assert_true(tensor.values[0] == 1.5f);
    embedding_tensor_clear(&tensor);
}

static void test_npy_integers_keep_their_sign(void **state)
{
    (void)state;
    EmbeddingTensor tensor;
    read_npy("{'descr': '|i1', 'fortran_order': False, 'shape': (2, 1), }", "\xfe\x7f", 2, &tensor);
    assert_true(tensor.values[0] == -2.0f && tensor.values[1] == 127.0f);
    embedding_tensor_clear(&tensor);
    read_npy("{'descr': '<u2', 'fortran_order': False, 'shape': (1, 1), }", "\xff\xff", 2, &tensor);
    assert_true(tensor.values[0] == 65535.0f);
    embedding_tensor_clear(&tensor);
    read_npy("{'descr': '<i8', 'fortran_order': False, 'shape': (1, 1), }",
             "\xff\xff\xff\xff\xff\xff\xff\xff", 8, &tensor);
    assert_true(tensor.values[0] == -1.0f);
    embedding_tensor_clear(&tensor);
}

static void test_npy_cut_anywhere_is_refused(void **state)
{
    (void)state;
    GByteArray *file =
        make_npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }\n", raw, 24);
    for (guint size = 6; size < file->len; size++) {
        /* a copy of its own size, so that reading beyond it is found */
        char *copy = g_memdup2(file->data, size);
        EmbeddingTensor tensor;
        char *message = NULL;
        assert_false(embedding_tensor_parse(copy, size, NULL, 0, &tensor, &message));
        g_free(message);
        g_free(copy);
    }
    g_byte_array_unref(file);
}

static void test_npy_that_promises_too_much_is_refused(void **state)
{
    (void)state;
    const char *const dictionaries[] = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 2), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (18446744073709551615, 9), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3), }",
        "{'descr': '<c8', 'fortran_order': False, 'shape': (1, 2), }",
        "{'descr': '<f0', 'fortran_order': False, 'shape': (1, 2), }",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1, 2), }",
        "{}",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(dictionaries); i++) {
        GByteArray *file = make_npy(dictionaries[i], raw, 24);
        refuse((const char *)file->data, file->len, NULL, 0, "numbers");
        g_byte_array_unref(file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_raw_floats_follow_the_shape),
        cmocka_unit_test(test_raw_bytes_of_another_size_are_refused),
        cmocka_unit_test(test_text_is_rows_and_tabs),
        cmocka_unit_test(test_wrong_text_is_refused_with_its_line),
        cmocka_unit_test(test_npy_floats_of_either_order),
        cmocka_unit_test(test_npy_integers_keep_their_sign),
        cmocka_unit_test(test_npy_cut_anywhere_is_refused),
        cmocka_unit_test(test_npy_that_promises_too_much_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
