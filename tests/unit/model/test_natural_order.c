/* SPDX-License-Identifier: Apache-2.0 */
#include "natural_order.h"

#include "cmocka_all.h"

static int sign(int order)
{
    return (order > 0) - (order < 0);
}

static void test_names_stand_in_this_order(void **state)
{
    (void)state;
    static const char *const names[] = {"",
                                        ".",
                                        "001",
                                        "01",
                                        "1",
                                        "1a",
                                        "2",
                                        "10",
                                        "10/a",
                                        "10a",
                                        "99999999999999999999998",
                                        "99999999999999999999999",
                                        "a",
                                        "a/b",
                                        "a/c",
                                        "a b",
                                        "lr-1e-4",
                                        "lr-3e-4",
                                        "lr-1e-3",
                                        "lr-0.01",
                                        "lr-0.03",
                                        "lr-0.1",
                                        "lr-1e2f",
                                        "lr-3e2f",
                                        "lr-1e2",
                                        "Run2",
                                        "run2",
                                        "run10",
                                        "run10b",
                                        "v1.2.9",
                                        "v1.2.10",
                                        "v1.10.1",
                                        "\xc3\xa9"};
    const int n = sizeof names / sizeof names[0];
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
            assert_int_equal(sign(natural_order_compare(names[i], names[k])), sign(i - k));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names_stand_in_this_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
