/* SPDX-License-Identifier: Apache-2.0 */
/* A range over many values is the range over each of them, whatever stands among them. */
#include "value_range.h"

#include "cmocka_all.h"

#include <math.h>

static void test_many_at_once_are_as_each(void **state)
{
    (void)state;
    double values[37];
    const double odd[] = {(double)NAN, (double)INFINITY, -(double)INFINITY, 0};
    for (size_t n = 0; n <= 37; n++) {
        for (size_t at = 0; at < 148; at++) {
            for (size_t i = 0; i < 37; i++) {
                values[i] = (double)(i * 7 % 5) + (i == at / 4 ? odd[at % 4] : -2.0);
            }
            ValueRange one_by_one = VALUE_RANGE_EMPTY;
            ValueRange many = VALUE_RANGE_EMPTY;
            for (size_t i = 0; i < n; i++) {
                value_range_add(&one_by_one, values[i]);
            }
            value_range_add_many(&many, values, n);
            assert_true(many.min == one_by_one.min && many.max == one_by_one.max);
            assert_true(many.has_nan == one_by_one.has_nan);
            assert_true(many.has_plus_infinity == one_by_one.has_plus_infinity);
            assert_true(many.has_minus_infinity == one_by_one.has_minus_infinity);
        }
    }
}

static void test_nothing_joined_changes_nothing(void **state)
{
    (void)state;
    ValueRange range = VALUE_RANGE_EMPTY;
    const ValueRange empty = VALUE_RANGE_EMPTY;
    value_range_add(&range, 3);
    value_range_join(&range, &empty);
    assert_true(range.min == 3 && range.max == 3 && !range.has_nan);
    const ValueRange other = {-1, 2, true, false, true};
    value_range_join(&range, &other);
    assert_true(range.min == -1 && range.max == 3 && range.has_nan && range.has_minus_infinity);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many_at_once_are_as_each),
        cmocka_unit_test(test_nothing_joined_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
