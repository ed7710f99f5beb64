/* SPDX-License-Identifier: Apache-2.0 */
#include "command_options.h"

#include "exit_code.h"

#include "cmocka_all.h"

static const CommandDescription description = {
    .name = "try",
    .parameters = "PATH…",
    .summary = "Tries.",
};

typedef struct {
    char *tag;
    char **rest;
} Options;

static bool parse(Options *options, const char *const *words, gsize n, int *out_exit)
{
    const GOptionEntry entries[] = {
        {"tag", 't', 0, G_OPTION_ARG_FILENAME, &options->tag, "Tag", "RE"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->rest, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    char **owned = g_new0(char *, n + 1);
    char **argv = g_new0(char *, n + 1);
    for (gsize i = 0; i < n; i++) {
        owned[i] = argv[i] = g_strdup(words[i]);
    }
    const bool good = command_options_parse(&description, entries, (int)n, argv, out_exit);
    g_free(argv);
    g_strfreev(owned);
    return good;
}

static void clear(Options *options)
{
    g_free(options->tag);
    g_strfreev(options->rest);
}

static void test_options_and_paths_may_mix_and_stay_bytes(void **state)
{
    (void)state;
    const char *const words[] = {"try", "a\xFF", "--tag", "\xC3\xA9", "b", "--", "--c"};
    Options options = {0};
    int code = -1;
    assert_true(parse(&options, words, 7, &code));
    assert_string_equal(options.tag, "\xC3\xA9");
    assert_string_equal(options.rest[0], "a\xFF");
    assert_string_equal(options.rest[1], "b");
    assert_string_equal(options.rest[2], "--c");
    assert_null(options.rest[3]);
    clear(&options);
}

static void test_an_unknown_option_is_wrong_use(void **state)
{
    (void)state;
    const char *const words[] = {"try", "--unknown", "a"};
    Options options = {0};
    int code = -1;
    assert_false(parse(&options, words, 3, &code));
    assert_int_equal(code, EXIT_CODE_USAGE);
    clear(&options);
}

static void test_a_missing_value_is_wrong_use(void **state)
{
    (void)state;
    const char *const words[] = {"try", "--tag"};
    Options options = {0};
    int code = -1;
    assert_false(parse(&options, words, 2, &code));
    assert_int_equal(code, EXIT_CODE_USAGE);
    clear(&options);
}

static void test_help_is_no_error(void **state)
{
    (void)state;
    const char *const words[] = {"try", "--help"};
    Options options = {0};
    int code = -1;
    assert_false(parse(&options, words, 2, &code));
    assert_int_equal(code, EXIT_CODE_DONE);
    clear(&options);
}

static void test_numbers_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    const char *const wrong[] = {"", "a", "1a", "0,5", "nan", "inf", "1e999", "1 "};
    double value = 7;
    assert_true(command_options_number("0.5", &value) && value == 0.5);
    assert_true(command_options_number("-2e3", &value) && value == -2000);
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        assert_false(command_options_number(wrong[i], &value));
        assert_true(value == -2000);
    }
}

static void test_paths_of_both_kinds_are_joined(void **state)
{
    (void)state;
    char a[] = "a";
    char b[] = "b";
    char *named[] = {a, NULL};
    char *rest[] = {b, NULL};
    GPtrArray *paths = command_options_paths(named, rest);
    assert_int_equal(paths->len, 2);
    assert_ptr_equal(paths->pdata[0], a);
    assert_ptr_equal(paths->pdata[1], b);
    g_ptr_array_unref(paths);
    paths = command_options_paths(NULL, NULL);
    assert_int_equal(paths->len, 0);
    g_ptr_array_unref(paths);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options_and_paths_may_mix_and_stay_bytes),
        cmocka_unit_test(test_an_unknown_option_is_wrong_use),
        cmocka_unit_test(test_a_missing_value_is_wrong_use),
        cmocka_unit_test(test_help_is_no_error),
        cmocka_unit_test(test_numbers_are_read_whole_or_not_at_all),
        cmocka_unit_test(test_paths_of_both_kinds_are_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
