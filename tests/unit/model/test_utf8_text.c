/* SPDX-License-Identifier: Apache-2.0 */
#include "utf8_text.h"

#include "cmocka_all.h"

#include <glib.h>

static void test_what_is_no_text_becomes_the_replacement_character(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        size_t size;
        const char *out;
    } cases[] = {
        {"plain", 5, "plain"},
        {"", 0, ""},
        {"a\xff\xfe"
         "b",
         4,
         "a\xef\xbf\xbd\xef\xbf\xbd"
         "b"},
        {"a\0b", 3,
         "a\xef\xbf\xbd"
         "b"},
        {"\xc3\xa9\xc3", 3, "\xc3\xa9\xef\xbf\xbd"},
        {"\xed\xa0\x80", 3, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = utf8_text_make_valid(cases[i].in, cases[i].size);
        assert_string_equal(text, cases[i].out);
        g_free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_no_text_becomes_the_replacement_character)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
