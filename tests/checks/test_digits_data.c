/* SPDX-License-Identifier: Apache-2.0 */
/* The digits' file as it is shipped, and files that are not what they claim to be. */
#include "digits_data.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_DIGITS = 1797, LINE_SIZE = 64 * 2 + 2 };

static void test_the_shipped_file_is_whole(void **state)
{
    (void)state;
    DigitsData data;
    assert_true(digits_data_read(DIGITS_FILE, &data));
    assert_int_equal(data.n_rows, N_DIGITS);
    for (size_t i = 0; i < 10; i++) { /* the file begins with one digit of each kind */
        assert_int_equal(data.labels[i], i);
    }
    assert_true(data.pixels[2] == 5.0 / 16.0);
    assert_true(data.pixels[3] == 13.0 / 16.0);
    digits_data_clear(&data);
}

static double ink_of(const DigitsData *data)
{
    double ink = 0.0;
    for (size_t i = 0; i < data->n_rows * DIGITS_PIXELS; i++) {
        ink += data->pixels[i];
    }
    return ink;
}

static void test_split_deals_every_row_once(void **state)
{
    (void)state;
    DigitsData all;
    DigitsData train;
    DigitsData test;
    assert_true(digits_data_read(DIGITS_FILE, &all));
    assert_true(digits_data_split(&all, 1, &train, &test));
    assert_int_equal(train.n_rows, 1437);
    assert_int_equal(train.n_rows + test.n_rows, all.n_rows);
    assert_true(ink_of(&train) + ink_of(&test) == ink_of(&all)); /* sixteenths: exact */
    DigitsData other_train;
    DigitsData other_test;
    assert_true(digits_data_split(&all, 2, &other_train, &other_test));
    assert_memory_not_equal(test.labels, other_test.labels, test.n_rows);
    DigitsData *const owned[] = {&all, &train, &test, &other_train, &other_test};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
        digits_data_clear(owned[i]);
    }
}

/* Writes 20 right lines, with `change` at `offset` of the last if it is not NULL. */
static void write_lines(const char *path, size_t offset, const char *change)
{
    char text[20 * LINE_SIZE];
    for (size_t line = 0; line < 20; line++) {
        for (size_t i = 0; i < 64; i++) {
            memcpy(text + line * LINE_SIZE + 2 * i, "7,", 2);
        }
        memcpy(text + line * LINE_SIZE + 128, "3\n", 2);
    }
    if (change != NULL) {
        memcpy(text + 19 * LINE_SIZE + offset, change, strlen(change));
    }
    temporary_directory_write(path, text, sizeof text);
}

static void test_wrong_lines_are_refused(void **state)
{
    (void)state;
    static const struct {
        size_t offset;
        const char *change;
        bool right;
    } cases[] = {
        {0, NULL, true},   {0, "9", true},     {0, "x", false},    {0, "-", false},
        {1, ";", false},   {0, "17,", false},  {128, ",", false},  {126, "12", false},
        {128, "x", false}, {128, "\n", false}, {127, ",,", false},
    };
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "digits.csv");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        DigitsData data;
        write_lines(path, cases[i].offset, cases[i].change);
        assert_int_equal(digits_data_read(path, &data), cases[i].right);
        digits_data_clear(&data);
    }
    free(path);
    temporary_directory_remove(directory);
}

static void test_missing_empty_and_cut_files_are_refused(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "digits.csv.gz");
    DigitsData data;
    assert_false(digits_data_read(path, &data));
    temporary_directory_write(path, "", 0);
    assert_false(digits_data_read(path, &data));
    char whole[20000];
    FILE *file = fopen(DIGITS_FILE, "rb");
    assert_non_null(file);
    assert_int_equal(fread(whole, 1, sizeof whole, file), sizeof whole);
    assert_int_equal(fclose(file), 0);
    temporary_directory_write(path, whole, sizeof whole);
    assert_false(digits_data_read(path, &data));
    assert_null(data.pixels);
    free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_shipped_file_is_whole),
        cmocka_unit_test(test_split_deals_every_row_once),
        cmocka_unit_test(test_wrong_lines_are_refused),
        cmocka_unit_test(test_missing_empty_and_cut_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
