/* SPDX-License-Identifier: Apache-2.0 */
#include "command_render.h"

#include "exit_code.h"

#include "called_command.h"
#include "written_logs.h"

static const WrittenPoint points[] = {{"a", 1, 2}, {"a", 2, 1}, {"b/c", 1, 3}};

static int make_logs(void **state)
{
    char *directory = temporary_directory_make();
    written_logs_add_run(directory, "logs/train", points, 3);
    *state = directory;
    return 0;
}

static int remove_logs(void **state)
{
    temporary_directory_remove(*state);
    return 0;
}

static void assert_png(const char *directory, const char *name)
{
    char *path = g_strconcat(directory, "/", name, NULL);
    char *bytes = NULL;
    gsize n = 0;
    assert_true(g_file_get_contents(path, &bytes, &n, NULL));
    assert_true(n > 100);
    assert_memory_equal(bytes, "\x89PNG", 4);
    g_free(bytes);
    g_free(path);
}

static void test_one_file_holds_all_tags(void **state)
{
    char *path = g_strconcat(*state, "/all.png", NULL);
    const char *const words[] = {"render", *state, "--size", "300x200", "-o", path, NULL};
    CalledCommand called = called_command(command_render, words);
    assert_int_equal(called.code, EXIT_CODE_DONE);
    assert_string_equal(called.err, "");
    assert_png(*state, "all.png");
    called_command_clear(&called);
    g_free(path);
}

static void test_places_in_the_name_make_a_file_a_tag(void **state)
{
    char *path = g_strconcat(*state, "/{run}/x/{tag}.png", NULL);
    char *logs = g_strconcat(*state, "/logs", NULL);
    const char *const words[] = {"render", logs, "--size", "300x200", "-o", path, NULL};
    CalledCommand called = called_command(command_render, words);
    assert_int_equal(called.code, EXIT_CODE_DONE);
    assert_png(*state, "train/x/a.png");
    assert_png(*state, "train/x/b_c.png");
    called_command_clear(&called);
    g_free(logs);
    g_free(path);
}

static void test_what_cannot_be_done_has_its_code(void **state)
{
    const char *const no_output[] = {"render", *state, NULL};
    CalledCommand called = called_command(command_render, no_output);
    assert_int_equal(called.code, EXIT_CODE_USAGE);
    called_command_clear(&called);
    const char *const no_match[] = {"render", *state, "--tag", "x", "-o", "/tmp/a.png", NULL};
    called = called_command(command_render, no_match);
    assert_int_equal(called.code, EXIT_CODE_NOTHING);
    called_command_clear(&called);
    const char *const no_place[] = {"render", *state, "-o", "/dev/null/a.png", NULL};
    called = called_command(command_render, no_place);
    assert_int_equal(called.code, EXIT_CODE_FAILED);
    assert_non_null(strstr(called.err, "there is no directory /dev/null"));
    called_command_clear(&called);
}

static char *read_file(const char *directory, const char *name, gsize *out_n)
{
    char *path = g_strconcat(directory, "/", name, NULL);
    char *bytes = NULL;
    assert_true(g_file_get_contents(path, &bytes, out_n, NULL));
    g_free(path);
    return bytes;
}

static bool contains(const char *bytes, gsize n, const char *text)
{
    const gsize length = strlen(text);
    for (gsize i = 0; i + length <= n; i++) {
        if (memcmp(bytes + i, text, length) == 0) {
            return true;
        }
    }
    return false;
}

static void test_several_outputs_have_their_formats(void **state)
{
    char *png = g_strconcat(*state, "/two.png", NULL);
    char *pdf = g_strconcat(*state, "/two.pdf", NULL);
    const char *const words[] = {"render", *state,   "--size",        "241.147pt", "--preset",
                                 "slide",  "--grid", "2x1",           "-o",        png,
                                 "-o",     pdf,      "--no-metadata", NULL};
    CalledCommand called = called_command(command_render, words);
    assert_int_equal(called.code, EXIT_CODE_DONE);
    assert_png(*state, "two.png");
    gsize n = 0;
    char *bytes = read_file(*state, "two.pdf", &n);
    assert_true(contains(bytes, n, "/MediaBox [ 0 0 240.24"));
    assert_false(contains(bytes, n, "/Subject"));
    g_free(bytes);
    called_command_clear(&called);
    g_free(png);
    g_free(pdf);
}

static void test_what_exists_among_several_is_not_replaced_unasked(void **state)
{
    char *path = g_strconcat(*state, "/kept-{tag}.svg", NULL);
    char *old = g_strconcat(*state, "/kept-b_c.svg", NULL);
    temporary_directory_write(old, "old", 3);
    const char *const words[] = {"render", *state, "-o", path, NULL};
    CalledCommand called = called_command(command_render, words);
    assert_int_equal(called.code, EXIT_CODE_FAILED);
    assert_non_null(strstr(called.err, "kept-b_c.svg: the file exists; --force replaces it"));
    called_command_clear(&called);
    gsize n = 0;
    char *bytes = read_file(*state, "kept-b_c.svg", &n);
    assert_string_equal(bytes, "old");
    g_free(bytes);
    const char *const forced[] = {"render", *state, "--force", "-o", path, NULL};
    called = called_command(command_render, forced);
    assert_int_equal(called.code, EXIT_CODE_DONE);
    called_command_clear(&called);
    bytes = read_file(*state, "kept-b_c.svg", &n);
    assert_non_null(strstr(bytes, "</svg>"));
    g_free(bytes);
    g_free(old);
    g_free(path);
}

static void test_a_picture_goes_to_the_standard_output(void **state)
{
    const char *const words[] = {"render", *state, "--tag", "^a$", "--format",
                                 "svg",    "-o",   "-",     NULL};
    CalledCommand called = called_command(command_render, words);
    assert_int_equal(called.code, EXIT_CODE_DONE);
    assert_true(g_str_has_prefix(called.out, "<?xml"));
    assert_true(g_str_has_suffix(called.out, "</svg>\n"));
    called_command_clear(&called);
    const char *const several[] = {"render", *state, "--each-tag", "-o", "-", NULL};
    called = called_command(command_render, several);
    assert_int_equal(called.code, EXIT_CODE_FAILED);
    assert_string_equal(called.out, "");
    called_command_clear(&called);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_file_holds_all_tags),
        cmocka_unit_test(test_places_in_the_name_make_a_file_a_tag),
        cmocka_unit_test(test_several_outputs_have_their_formats),
        cmocka_unit_test(test_what_exists_among_several_is_not_replaced_unasked),
        cmocka_unit_test(test_a_picture_goes_to_the_standard_output),
        cmocka_unit_test(test_what_cannot_be_done_has_its_code),
    };
    return cmocka_run_group_tests(tests, make_logs, remove_logs);
}
