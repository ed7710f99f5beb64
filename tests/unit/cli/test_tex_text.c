/* SPDX-License-Identifier: Apache-2.0 */
#include "tex_text.h"

#include "cmocka_all.h"

static void test_nothing_in_a_name_is_a_command(void **state)
{
    (void)state;
    static const struct {
        const char *name, *wanted;
    } cases[] = {{"a_b%c&d#e$f", "a\\_b\\%c\\&d\\#e\\$f"},
                 {"^~\\{}", "\\textasciicircum{}\\textasciitilde{}\\textbackslash{}\\{\\}"},
                 {"lr=1e-3, x", "lr{=}1e{-}3{,}\\ x"},
                 {"a--b''", "a{-}{-}b{'}{'}"},
                 {"\x1b[1m\n", "\\textbackslash{}x1b{[}1m\\textbackslash{}n"},
                 {"a/b.c", "a/b.c"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GHashTable *others = g_hash_table_new(NULL, NULL);
        GString *text = g_string_new(NULL);
        tex_text_append(text, cases[i].name, others);
        assert_string_equal(text->str, cases[i].wanted);
        assert_int_equal(g_hash_table_size(others), 0);
        tex_text_declare(text, others);
        assert_string_equal(text->str, cases[i].wanted);
        g_string_free(text, TRUE);
        g_hash_table_unref(others);
    }
}

static void test_characters_beyond_ascii_are_declared(void **state)
{
    (void)state;
    GHashTable *others = g_hash_table_new(NULL, NULL);
    GString *text = g_string_new(NULL);
    tex_text_append(text, "中ü中", others);
    assert_string_equal(text->str, "中ü中");
    g_string_truncate(text, 0);
    tex_text_declare(text, others);
    assert_non_null(g_strrstr(text->str, "\\known{ü}{00FC}\n\\known{中}{4E2D}\n\\fi\n"));
    g_string_free(text, TRUE);
    g_hash_table_unref(others);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_in_a_name_is_a_command),
        cmocka_unit_test(test_characters_beyond_ascii_are_declared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
