/* SPDX-License-Identifier: Apache-2.0 */
#include "decimal_text.h"
#include "decoder_test.h"

static void test_digits_with_an_optional_fraction(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_good;
        double number;
    } CASES[] = {
        {"2", true, 2.0},   {"1.5", true, 1.5},    {"1700000000.25", true, 1700000000.25},
        {"0", true, 0.0},   {".5", true, 0.5},     {"5.", true, 5.0},
        {"", false, 0.0},   {".", false, 0.0},     {"1e5", false, 0.0},
        {"-1", false, 0.0}, {"1.2.3", false, 0.0}, {"1,5", false, 0.0},
        {" 1", false, 0.0}, {"0.1", true, 0.1},    {"123456789012345", true, 123456789012345.0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        double number = 0.0;
        const bool is_good = events_decimal_text(decoder_test_text(CASES[i].text), &number);
        if (is_good != CASES[i].is_good || (is_good && number != CASES[i].number)) {
            fail_msg("\"%s\" gives %g", CASES[i].text, number);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_digits_with_an_optional_fraction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
