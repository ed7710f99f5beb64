/* SPDX-License-Identifier: Apache-2.0 */
#include "text_table.h"

#include "cmocka_all.h"

static const char *const titles[] = {"TAG", "N", "NOTE"};
static const bool to_the_right[] = {false, true, false};

static void assert_table(const char *const *cells, guint n_cells, const char *wanted)
{
    TextTable *table = text_table_new(titles, to_the_right, 3);
    for (guint i = 0; i < n_cells; i++) {
        text_table_add(table, cells[i]);
    }
    GString *text = g_string_new(NULL);
    text_table_append(table, text, 2);
    assert_string_equal(text->str, wanted);
    g_string_free(text, TRUE);
    text_table_free(table);
}

static void test_columns_line_up(void **state)
{
    (void)state;
    const char *const cells[] = {"loss", "1", "x", "a", "1000", ""};
    assert_table(cells, 6,
                 "  TAG      N  NOTE\n"
                 "  loss     1  x\n"
                 "  a     1000\n");
}

static void test_wide_and_combining_characters_count_as_the_terminal_does(void **state)
{
    (void)state;
    const char *const cells[] = {"\xE6\x90\x8D\xE5\xA4\xB1", "1", "x", "e\xCC\x81", "2", "y"};
    assert_table(cells, 6,
                 "  TAG   N  NOTE\n"
                 "  \xE6\x90\x8D\xE5\xA4\xB1  1  x\n"
                 "  e\xCC\x81     2  y\n");
}

static void test_cells_are_harmless_on_a_terminal(void **state)
{
    (void)state;
    const char *const cells[] = {"a\x1B[1m\n", "1", "\xE2\x80\xAE"};
    assert_table(cells, 3,
                 "  TAG         N  NOTE\n"
                 "  a\\x1b[1m\\n  1  \\u202e\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_line_up),
        cmocka_unit_test(test_wide_and_combining_characters_count_as_the_terminal_does),
        cmocka_unit_test(test_cells_are_harmless_on_a_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
