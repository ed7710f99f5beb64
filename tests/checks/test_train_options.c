/* SPDX-License-Identifier: Apache-2.0 */
/* The sample's command line: what stands without options, what they set, and what is refused. */
#include "train_options.h"

#include "cmocka_all.h"

#include <getopt.h>
#include <string.h>

enum { MOST_WORDS = 8, WORD_SIZE = 32 };

/* getopt wants words it may reorder; what `out` borrows of them stays until the next call. */
static TrainRequest parse(const char *const *words, TrainOptions *out)
{
    static char copies[MOST_WORDS][WORD_SIZE];
    char *arguments[MOST_WORDS + 1] = {NULL};
    int n = 0;
    for (; words[n] != NULL; n++) {
        assert_true(n < MOST_WORDS && strlen(words[n]) < WORD_SIZE);
        memcpy(copies[n], words[n], strlen(words[n]) + 1);
        arguments[n] = copies[n];
    }
    optind = 0; /* begin anew */
    return train_options_parse(n, arguments, "digits.csv", out);
}

static void test_a_directory_is_enough(void **state)
{
    (void)state;
    TrainOptions options;
    const char *const words[] = {"train_digits", "runs/a", NULL};
    assert_int_equal(parse(words, &options), TRAIN_REQUEST_TRAIN);
    assert_string_equal(options.run_directory, "runs/a");
    assert_string_equal(options.data_path, "digits.csv");
    assert_true(options.learning_rate == 0.1);
    assert_true(options.pace_s == 0.0);
    assert_int_equal(options.seed, 1);
    assert_int_equal(options.n_epochs, 40);
}

static void test_options_set_what_they_name(void **state)
{
    (void)state;
    TrainOptions options;
    const char *const words[] = {"train_digits", "-r0.5",  "--epochs=3", "-s7",
                                 "--pace=1.5",   "-dmine", "b",          NULL};
    assert_int_equal(parse(words, &options), TRAIN_REQUEST_TRAIN);
    assert_string_equal(options.run_directory, "b");
    assert_string_equal(options.data_path, "mine");
    assert_true(options.learning_rate == 0.5);
    assert_true(options.pace_s == 1.5);
    assert_int_equal(options.seed, 7);
    assert_int_equal(options.n_epochs, 3);
}

static void test_help_is_given_without_a_directory(void **state)
{
    (void)state;
    TrainOptions options;
    const char *const words[] = {"train_digits", "--help", NULL};
    assert_int_equal(parse(words, &options), TRAIN_REQUEST_HELP);
    assert_non_null(strstr(TRAIN_OPTIONS_HELP, "--learning-rate"));
}

static void test_what_is_not_understood_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"-e0",   "-e1.5", "-e3x",      "-s-1",
                                        "-rnan", "-p",    "--no-such", "another"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        TrainOptions options;
        const char *const words[] = {"train_digits", "runs", wrong[i], NULL};
        assert_int_equal(parse(words, &options), TRAIN_REQUEST_WRONG);
    }
    TrainOptions options;
    const char *const none[] = {"train_digits", NULL};
    assert_int_equal(parse(none, &options), TRAIN_REQUEST_WRONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_directory_is_enough),
        cmocka_unit_test(test_options_set_what_they_name),
        cmocka_unit_test(test_help_is_given_without_a_directory),
        cmocka_unit_test(test_what_is_not_understood_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
