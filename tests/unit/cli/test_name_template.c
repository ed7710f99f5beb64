/* SPDX-License-Identifier: Apache-2.0 */
#include "name_template.h"

#include "captured_output.h"

#include <string.h>

static GHashTable *new_names(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void assert_name(GHashTable *used, const char *pattern, const char *tag, const char *run,
                        const char *wanted)
{
    char *name = name_template_expand(pattern, tag, run, used);
    assert_string_equal(name, wanted);
    g_free(name);
}

static void test_places_are_found(void **state)
{
    (void)state;
    assert_true(name_template_has_tag("a/{tag}.png"));
    assert_false(name_template_has_tag("a/tag.png"));
    assert_true(name_template_has_run("{run}/{tag}.png"));
    assert_false(name_template_has_run("{Run}.png"));
}

static void test_names_take_their_places(void **state)
{
    (void)state;
    GHashTable *used = new_names();
    assert_name(used, "out/{run}-{tag}.png", "loss", "train", "out/train-loss.png");
    assert_name(used, "{tag}{tag}.svg", "a", "", "aa.svg");
    assert_name(used, "plain.pdf", "a", "b", "plain.pdf");
    g_hash_table_unref(used);
}

static void test_names_never_leave_their_directory(void **state)
{
    (void)state;
    GHashTable *used = new_names();
    assert_name(used, "{tag}.png", "../../etc/x", "", "_._.._etc_x.png");
    assert_name(used, "{tag}.png", ".hidden", "", "_hidden.png");
    assert_name(used, "{tag}/x.png", "..", "", "_./x.png");
    assert_name(used, "{tag}/y.png", "", "", "_/y.png");
    assert_name(used, "{run}.png", "", ".", "root.png");
    assert_name(used, "{tag}.png", "a b\n\x1B*", "", "a_b___.png");
    assert_name(used, "{tag}.png", "\xE2\x80\xAE", "", "_.png");
    g_hash_table_unref(used);
}

static void test_letters_of_all_scripts_stay(void **state)
{
    (void)state;
    GHashTable *used = new_names();
    assert_name(used, "{tag}.png", "perte \xC3\xA9\xE6\x90\x8D", "",
                "perte_\xC3\xA9\xE6\x90\x8D.png");
    g_hash_table_unref(used);
}

static size_t name_length(GHashTable *used, const char *pattern, const char *tag, const char *run)
{
    char *name = name_template_expand(pattern, tag, run, used);
    const size_t length = strlen(name);
    assert_true(g_utf8_validate(name, -1, NULL));
    g_free(name);
    return length;
}

static void test_long_names_are_cut_at_200_bytes(void **state)
{
    (void)state;
    GHashTable *used = new_names();
    char *many = g_strnfill(5000, 'x');
    char *exact = g_strnfill(196, 'y');
    assert_int_equal(name_length(used, "{tag}.png", many, ""), 200);
    assert_int_equal(name_length(used, "{tag}.png", exact, ""), 200);
    assert_int_equal(name_length(used, "d/{run}/{tag}.png", many, many), 2 + 200 + 1 + 200);
    assert_int_equal(name_length(used, "{run}-{tag}.png", many, many), 199);
    assert_int_equal(name_length(used, "{run}-{tag}.png", "loss", many), 200);
    assert_int_equal(name_length(used, "{run}-{tag}.png", many, "a"), 200);
    g_free(exact);
    g_free(many);
    g_hash_table_unref(used);
}

static void test_long_names_are_cut_between_characters(void **state)
{
    (void)state;
    GHashTable *used = new_names();
    GString *wide = g_string_new(NULL);
    for (int i = 0; i < 100; i++) {
        g_string_append(wide, "\xE6\x90\x8D");
    }
    assert_int_equal(name_length(used, "{tag}.png", wide->str, ""), 195 + 4);
    assert_int_equal(name_length(used, "{tag}.p", wide->str, ""), 198 + 2);
    assert_int_equal(name_length(used, "{tag}", wide->str, ""), 198);
    g_string_free(wide, TRUE);
    g_hash_table_unref(used);
}

static void test_names_that_meet_are_numbered(void **state)
{
    (void)state;
    GHashTable *used = new_names();
    assert_name(used, "o.d/{tag}.png", "a/b", "", "o.d/a_b.png");
    assert_name(used, "o.d/{tag}.png", "a:b", "", "o.d/a_b-2.png");
    assert_name(used, "o.d/{tag}.png", "a b", "", "o.d/a_b-3.png");
    assert_name(used, "o.d/{tag}.png", "a_b-2", "", "o.d/a_b-2-2.png");
    g_hash_table_unref(used);
}

static void test_a_number_is_said(void **state)
{
    (void)state;
    GHashTable *used = new_names();
    CapturedOutput captured;
    captured_output_begin(&captured, stderr);
    assert_name(used, "{tag}.png", "a/b", "", "a_b.png");
    assert_name(used, "{tag}.png", "a:b", "", "a_b-2.png");
    assert_name(used, "plain.png", "a", "", "plain.png");
    assert_name(used, "plain.png", "b", "", "plain-2.png");
    char *said = captured_output_end(&captured);
    assert_string_equal(said, "courbe: a_b.png: another tag or run has this file name already; "
                              "this one is a_b-2.png\n");
    g_free(said);
    g_hash_table_unref(used);
}

static void assert_directory(const char *pattern, const char *expected)
{
    char *directory = name_template_directory(pattern);
    assert_string_equal(directory, expected);
    g_free(directory);
}

static void test_the_directory_ends_before_the_first_place(void **state)
{
    (void)state;
    assert_directory("a.png", ".");
    assert_directory("/a.png", "/");
    assert_directory("x/y/a.png", "x/y");
    assert_directory("x/{run}/{tag}.png", "x");
    assert_directory("{tag}/x/{run}.png", ".");
    assert_directory("x/y-{tag}/{run}.png", "x");
}

static void assert_with_tag(const char *pattern, const char *expected)
{
    char *name = name_template_with_tag(pattern);
    assert_string_equal(name, expected);
    g_free(name);
}

static void test_a_tag_is_put_before_the_suffix(void **state)
{
    (void)state;
    assert_with_tag("x.y/a.png", "x.y/a-{tag}.png");
    assert_with_tag("x.y/a", "x.y/a-{tag}");
    assert_with_tag("{tag}/a.png", "{tag}/a.png");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_directory_ends_before_the_first_place),
        cmocka_unit_test(test_a_tag_is_put_before_the_suffix),
        cmocka_unit_test(test_places_are_found),
        cmocka_unit_test(test_names_take_their_places),
        cmocka_unit_test(test_names_never_leave_their_directory),
        cmocka_unit_test(test_letters_of_all_scripts_stay),
        cmocka_unit_test(test_long_names_are_cut_between_characters),
        cmocka_unit_test(test_long_names_are_cut_at_200_bytes),
        cmocka_unit_test(test_names_that_meet_are_numbered),
        cmocka_unit_test(test_a_number_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
